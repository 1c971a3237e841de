"""What lifting a floor did is told: the cheapest package with and without it, and what the answer makes of it."""

from dataclasses import replace

from made_up_search import package, search, seen

from simulation.report.tables.search_floors import lifted_said
from simulation.report.tables.search_text import notes
from simulation.study.explore.search.search import Lifted


def test_what_lifting_a_floor_did_is_told_where_nothing_reaches_as_well():
    told = {
        "en": "with this floor none reaches it, the likeliest has 49.9 % for 300; without it the cheapest costs 420",
        "zh": "保留该底线时没有达标方案，概率最高者为49.9%（300万元）；放开后最低成本420万元（60%）",
    }
    found = search(lifted=[Lifted("harms", (300.0, 0.499), (420.0, 0.6))])
    for lang, words in told.items():
        assert words in "".join(notes(found, lang))
    assert "with this floor there is no package; without it the cheapest" in " ".join(notes(search()))


def of_floor(floor, best, lang="en"):
    return lifted_said(search(tried=[best], asked=search().asked), Lifted(floor, None, None), lang)


def test_what_the_answer_does_that_a_lifted_floor_forbids_is_told():
    levers = {"sharing.timeliness": 0.5, "sharing.platform_coverage": 0.8}
    low = package(3, levers, {"sharing.timeliness": -300.0, "sharing.platform_coverage": 120.0}, seen(0.7))
    assert of_floor("levers", low).endswith(" In package 3: set below the baseline: decisions published in time.")
    assert "方案3：低于基准的措施为双公示及时率。" in of_floor("levers", low, "zh")
    harmful = replace(low, seen=seen(0.7, wrongful_more=30.0, compliance_more=-0.5))
    assert "+21 firms wrongly listed a year, and -0.50 percentage points" in of_floor("harms", harmful)
    law = "legal limits overstepped: term on the list, listing of those who cannot pay."
    assert of_floor("law", low).endswith(law)
    free = package(4, {"repair.minimum_months": 3}, {}, seen(0.7))
    assert of_floor("unpriced", free).endswith("left out of its cost: months before repair.")


def test_a_lifted_floor_that_the_answer_keeps_all_the_same_is_told_so():
    high = package(
        3, {"sharing.timeliness": 1.0, "punishment.list_months": 36, "courts.means_checked": 0.5}, {}, seen(0.7)
    )
    for floor in ("levers", "law", "harms", "unpriced"):
        assert of_floor(floor, high).endswith(" In package 3: no use is made of it."), floor
        assert of_floor(floor, high, "zh").endswith("方案3：未用到。")


def test_amounts_below_the_baseline_are_told_as_less():
    found = search(lifted=[Lifted("levers", (-51.4, 0.2), (-80.0, 0.6))])
    told = " ".join(notes(found))
    assert "the likeliest has 20 % for 51 less than the baseline; without it the cheapest costs 80 less" in told
    assert "概率最高者为20%（比基准少51万元）" in "".join(notes(found, "zh"))
