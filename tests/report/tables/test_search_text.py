"""A search tells its answer with what stands beside it, what fell on fresh luck, and what its numbers are not."""

from dataclasses import replace

import pytest
from made_up_search import curves, nothing, package, search, seen
from rich.cells import cell_len

from simulation.report.tables import screen
from simulation.report.tables.search_text import described, money, notes, reached, sentences, title_of, wanted
from simulation.study.explore.search.search import Lifted


def test_the_answer_is_told_as_seen_on_the_luck_that_chose_nothing():
    found, beside, fell, law = sentences(search())
    assert found == (
        "The cheapest package found costs 420 (¥10,000 a year beyond “As it is”) and reaches it in 64 % ±10 of 100 "
        "fresh seeds (claimed 75 %, seen 70 %)."
    )
    assert beside == (  # 100 of 100,000 a year are 70 firms of this city
        "Its rank: 30.5 (80 % of runs 20 to 45), +10 ± 2 places gained, 6 of them by conduct; gaming gap +0.40 points; "
        "70 firms wrongly listed a year (-14 against the baseline)."
    )
    assert fell.endswith("not on fresh luck: package 1 (120: 55 %, then 42 %).") and fell.startswith("Cheaper ones")
    assert law.startswith("The law asks for more, which is in every package") and "60 -> 36" in law
    assert sentences(search(), "zh")[0].endswith("在100个全新随机种子中的实现概率为64%（±10；推算75%，筛选所见70%）。")


def test_where_none_reaches_it_the_likeliest_is_told_and_what_was_dearer_is_not_called_cheaper():
    dearer = package(3, {"sharing.timeliness": 0.99}, {"sharing.timeliness": 500.0}, seen(0.6), seen(0.2))
    found = search(holds_up=False, tried=[search().packages[0], dearer])
    told = sentences(found)
    assert told[0].startswith("None does within 900: the best has 42 % ±10") and "for 120 (" in told[0]
    assert told[-2].startswith("Others that reached it") and "package 3 (500: 60 %, then 20 %)" in told[-2]
    harmful = search(holds_up=False, tried=[replace(search().packages[1], fresh=seen(0.9, 9.0, wrongful_more=30.0))])
    assert "It was not taken" in sentences(harmful)[1] and "(+21 firms a year" in sentences(harmful)[1]


def test_without_a_package_nothing_is_said_to_have_been_tried():
    for lang, empty, tried in (
        ("en", "No package keeps to the floors at all.", "fresh"),
        ("zh", "没有任何方案", "全新"),
    ):
        told = nothing().said(lang)
        assert empty in told and tried not in told
        assert {"en": "no candidate was left to try", "zh": "没有可供检验的候选方案"}[lang] in "".join(told.split("\n"))


def test_what_the_goal_asks_besides_its_place_is_said():
    found = search()
    alone = replace(found, asked=replace(found.asked, goal=replace(found.asked.goal, not_above={}, within_law=False)))
    also = {
        "en": "The goal is missed as well with: wrongful listings of a year above 120 (per 100,000 "
        "enterprises, 12 months); outside the law.",
        "zh": "出现下列情形同样视为未达标：年度误列黑名单高于120（户/每10万户，近12个月）；超出法定界限。",
    }
    for lang, words in also.items():
        assert notes(found, lang)[0] == words and words[:12] not in notes(alone, lang)[0]


def test_what_may_wait_keeps_the_chance_asked_for():
    told = "May begin later, each by itself, and the chance asked for is still there: platform coverage by 2019-04 "
    assert told + "(chance -6 ±5 percentage points, 30 saved)." in notes(search())
    too_far = replace(search().later[0], more=-0.2)  # 64 % less 20 are below the half that was asked for
    (wait,) = (line for line in notes(search(later=[too_far])) if "later" in line)
    assert wait.startswith("No lever may begin a quarter of a year later")


def test_a_lever_on_paper_and_one_at_an_end_of_its_range_are_marked_in_both_languages():
    for lang, paper, end in (("en", "on paper alone", "end of its range"), ("zh", "仅纸面", "取值已到端点")):
        rows = described(search(), lang).splitlines()
        coverage, timely = ({"en": "platform coverage ", "zh": "信用平台覆盖率 "}[lang],
                            {"en": "decisions published", "zh": "双公示及时率"}[lang])  # fmt: skip
        assert any(coverage in row and "0.45 -> 0.8" in row and paper in row for row in rows)
        assert any(timely in row and "0.9 -> 1" in row and end in row for row in rows)
    few = described(search(curves=curves(), seeds=4))
    assert "+0.60 (+0.45)" in few and "+0.60 ±" not in few  # four seeds have no margin


def test_money_is_whole_and_nothing_is_never_negative():
    assert (money(-0.2), money(1234.5), money(0.0)) == ("0", "1,234", "0")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_narrow_terminal_gets_lines_that_fit(lang, monkeypatch):
    monkeypatch.setattr(screen, "width", lambda: 80)
    assert max(map(cell_len, map(str.rstrip, described(search(), lang).splitlines()))) <= 80


def test_a_chance_that_falls_short_does_not_look_as_if_it_did_not():
    found = search()
    just = replace(found, asked=replace(found.asked, chance=0.8))
    shares = {0.7969: "79.7", 0.79996: "79.996", 0.8: "80", 0.8049: "80", 0.794: "79"}
    assert {share: reached(just, share) for share in shares} == shares
    assert wanted(just) == "80" and "of 99.9 %" in title_of(
        replace(just, asked=replace(just.asked, chance=0.999)), "en"
    )


def test_what_lifting_a_floor_did_is_told_where_nothing_reaches_as_well():
    told = {
        "en": "with this floor none reaches it, the likeliest has 49.9 % for 300; without it the cheapest costs 420",
        "zh": "保留该底线时没有达标方案，概率最高者为49.9%（300万元）；放开后最低成本420万元（60%）",
    }
    found = search(lifted=[Lifted("harms", (300.0, 0.499), (420.0, 0.6))])
    for lang, words in told.items():
        assert words in "".join(notes(found, lang))
    assert "with this floor there is no package; without it the cheapest" in " ".join(notes(search()))
