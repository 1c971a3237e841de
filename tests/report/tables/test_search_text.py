"""A search tells its answer with what stands beside it, what fell on fresh luck, and what its numbers are not."""

from dataclasses import replace

import pytest
from made_up_search import curves, nothing, package, search, seen
from rich.cells import cell_len

from simulation.report.tables import screen
from simulation.report.tables.search_text import described, notes, sentences


def test_the_answer_is_told_as_seen_on_the_luck_that_chose_nothing():
    found, beside, failed, fell, law = sentences(search())
    assert found == (
        "The cheapest package found costs 420 (¥10,000 a year beyond “As it is”) and reaches it in 64 % ±10 of 100 "
        "fresh seeds (claimed 75 %, seen 70 %)."
    )
    assert beside == (  # 100 of 100,000 a year are 70 firms of this city
        "Its rank: 30.5 (80 % of runs 20 to 45), +10 ± 2 places gained, 6 of them by conduct; gaming gap +0.40 points; "
        "70 firms wrongly listed a year (-14 against the baseline)."
    )
    assert failed == "It misses the goal by: the place in 36 % of runs."
    assert fell.endswith("not on fresh luck: package 1 (120: 55 %, then 42 %).") and fell.startswith("Cheaper ones")
    assert law.startswith("The law asks for more, which is in every package") and "60 -> 36" in law
    assert sentences(search(), "zh")[0].endswith("在100个全新随机种子中的实现概率为64%（±10；推算75%，筛选所见70%）。")


def test_where_none_reaches_it_the_likeliest_is_told_and_what_was_dearer_is_not_called_cheaper():
    dearer = package(3, {"sharing.timeliness": 0.99}, {"sharing.timeliness": 500.0}, seen(0.6), seen(0.2))
    found = search(holds_up=False, tried=[search().packages[0], dearer])
    told = sentences(found)
    assert told[0].startswith("None does within 900: the best has 42 % ±10") and "and costs 120 (" in told[0]
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


def test_a_lever_below_the_baseline_that_begins_later_is_told_to_cost_more():
    dearer = replace(search().later[0], saved=-30.0)
    found = search(later=[dearer])
    told = "platform coverage by 2019-04 (chance -6 ±5 percentage points, 30 more spent, since it is set below"
    assert told in " ".join(notes(found)) and "因其低于基准而多支出30万元" in "".join(notes(found, "zh"))
    assert "-30" not in " ".join(notes(found))
    for one, change in ((dearer, "+30"), (search().later[0], "-30")):
        (row,) = (line for line in described(search(later=[one])).splitlines() if "2019-04  " in line)
        assert row.rstrip().endswith(f" {change}")


def test_which_condition_fails_how_often_is_told_where_a_goal_has_several():
    failed = {"place": 0.3, "wrongful_year_per_100k": 0.123, "within_law": 0.001}
    best = replace(search().packages[1], fresh=seen(0.64, 10.0, failed=failed))
    found = search(tried=[best])
    assert sentences(found)[2] == (
        "It misses the goal by: the place in 30 % of runs; wrongful listings of a year above 120 (per 100,000 "
        "enterprises, 12 months) in 12 % of runs; the law in <1 % of runs."
    )
    assert sentences(found, "zh")[2].startswith(
        "未达标原因：名次（占30 %）；年度误列黑名单高于120（户/每10万户，近12个月）"
    )
    alone = replace(found.asked, goal=replace(found.asked.goal, not_above={}, within_law=False))
    assert "misses the goal" not in " ".join(sentences(replace(found, asked=alone)))


def test_places_of_a_goal_in_the_province_are_said_to_be_places_there():
    usual = search()
    there = replace(usual, asked=replace(usual.asked, goal=replace(usual.asked.goal, within="province")))
    assert "Its place in the province: 30.5 (80 % of runs" in sentences(there)[1]
    assert "Its rank" in sentences(usual)[1] and "province" not in described(usual)
    told, chinese = described(there), described(there, "zh")
    for words in ("typical place in the province (80 % of runs)", "places gained there", "in province (80 %)",
                  "places there", "places in the province"):  # fmt: skip
        assert words in told, words
    for words in ("该方案全省排名", "全省排名中位数（80%区间）", "全省提升位次", "全省排名（80%）", "全省位次"):
        assert words in chinese, words


def test_a_package_that_costs_less_than_the_baseline_is_told_so():
    cheap = replace(search().packages[1], cost=-643.4)
    for found in (search(tried=[cheap]), search(tried=[cheap], holds_up=False)):
        assert "costs 643 less than “As it is” (¥10,000 a year)" in sentences(found)[0]
        assert "比“现状”每年少支出643万元" in sentences(found, "zh")[0]


def test_a_lever_on_paper_and_one_at_an_end_of_its_range_are_marked_in_both_languages():
    for lang, paper, end in (("en", "on paper alone", "end of its range"), ("zh", "仅纸面", "取值已到端点")):
        rows = described(search(), lang).splitlines()
        coverage, timely = ({"en": "platform coverage ", "zh": "信用平台覆盖率 "}[lang],
                            {"en": "decisions published", "zh": "双公示及时率"}[lang])  # fmt: skip
        assert any(coverage in row and "0.45 -> 0.8" in row and paper in row for row in rows)
        assert any(timely in row and "0.9 -> 1" in row and end in row for row in rows)
    few = described(search(curves=curves(), seeds=4))
    assert "+0.60 (+0.45)" in few and "+0.60 ±" not in few  # four seeds have no margin


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_narrow_terminal_gets_lines_that_fit(lang, monkeypatch):
    monkeypatch.setattr(screen, "width", lambda: 80)
    assert max(map(cell_len, map(str.rstrip, described(search(), lang).splitlines()))) <= 80
