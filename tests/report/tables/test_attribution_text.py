"""Which lever earned what is told with margins, in the order of what it did, and a loss is not told as a gain."""

from dataclasses import replace

import pytest
from made_up_results import WORTH, levers
from rich.cells import cell_len

from simulation.model.monitor.grounds import CONDUCT
from simulation.report.tables import screen
from simulation.report.tables.attribution_text import (
    attribution_text,
    beside,
    described,
    findings,
    known_said,
    most,
    pairs_said,
    sentences,
)


def test_the_three_that_earn_most_are_named_with_the_places_of_the_whole():
    assert most(levers()) == (
        "Of 21.3 places that the policy gains, fine earns 9.0, decisions published in time earns 6.0, agencies in "
        "joint punishment earns 4.0."
    )
    assert (
        most(levers(), "zh") == "政策共提升21.3位，其中罚款贡献9.0位、双公示及时率贡献6.0位、联合惩戒部门数贡献4.0位。"
    )


def test_a_policy_that_loses_names_what_costs_it_most():
    lost = levers(worth={name: -places for name, places in WORTH.items()})
    assert most(lost).startswith("Of 21.3 places that the policy loses, fine costs 9.0, ")
    assert most(lost, "zh").startswith("政策共降低21.3位，其中罚款降低9.0位、")
    mixed = levers(worth={"punishment.fine": 1.0, "sharing.timeliness": -6.0})
    assert most(mixed) == "Of 5.0 places that the policy loses, decisions published in time costs 6.0."


def test_places_within_their_margin_are_not_told_as_gained():
    unsure = levers(worth={"punishment.fine": 0.0, "sharing.timeliness": 0.0})
    assert most(unsure) == "The policy is not known to gain or lose places: +0.0 ± 0.0."
    assert "尚不能判断" in most(unsure, "zh")


def test_pairs_are_named_where_they_are_known_to_do_more_or_less_together():
    fine, timely, joint = "punishment.fine", "sharing.timeliness", "punishment.joint_breadth"
    pairs = [(fine, timely, 2.0, 0.1), (fine, joint, -1.0, 0.2), (timely, joint, 0.9, 0.9)]
    more, less = pairs_said(levers(pairs=pairs))
    assert more == "Together they do more: fine and decisions published in time +2.0 places (±0.2)."
    assert (
        less == "Together they do less than the sum of each: fine and agencies in joint punishment -1.0 places (±0.4)."
    )
    assert pairs_said(levers(pairs=pairs[2:])) == [
        "No two of them are known to do more or less together than alone by half a place; pairs are known to ±1.8."
    ]
    assert pairs_said(levers()) == ["What pairs do together needs more seeds."]
    assert pairs_said(levers(worth={fine: 1.0})) == []  # one lever has no pair


def test_ten_seeds_have_a_margin_and_fewer_are_listed_run_by_run():
    for lang, interval, listed in (("en", "80 % of runs", "places, run by run"), ("zh", "80%区间", "逐次提升位次")):
        many, few = attribution_text(levers(), lang), attribution_text(levers(3), lang)
        assert "+9.0 ±0.5 (4.5)" in many and interval in many and listed not in many
        assert "+8.1, +9.9, +8.1" in few and interval not in few and "±" not in few and listed in few
    assert known_said(levers(precision=0.1)).startswith(
        "After 12 seeds places of each are known to ±0.53, not to the ±0.1"
    )
    assert known_said(levers(precision=1.0)) == "Places of each are known to ±0.53 after 12 seeds (asked: ±1)."


def test_of_few_runs_the_lowest_and_highest_harm_stand_in_the_table_and_no_mean():
    rows = levers(3).rows.copy()
    rows.loc[rows["seed"] == rows["seed"].min(), "gaming_gap"] += 3.0
    told = attribution_text(replace(levers(3), rows=rows))
    assert "+0.00 to +3.00" in told and "+1.00" not in told


def test_of_few_runs_neither_grounds_nor_what_stands_beside_is_a_mean():
    rows = levers(3).rows.copy()
    rows.loc[rows["seed"] == 0, CONDUCT] += 0.3
    few = replace(levers(3), rows=rows)
    (fine, *_) = (line for line in described(few).splitlines() if "+0.45" in line)
    assert "+0.90 to +1.20" in fine and "+0.45 to +0.75" in fine and "+1.00" not in fine
    assert beside(few) == (
        "Rank of the whole policy, run by run: 20, 23, 26; from the lowest to the highest run, gaming gap +0.31 to "
        "+0.51 points and 14 to 28 firms wrongly listed a year."
    )
    assert beside(few, "zh").startswith("整套政策逐次排名：20, 23, 26；各次模拟自低至高，指数虚高+0.31至+0.51分")


def test_of_the_starting_month_nothing_is_said_to_be_known():
    start = replace(levers(), month="2018-12")
    assert known_said(start) == "" and "" not in sentences(start, "zh")


def test_points_are_told_by_the_evidence_behind_their_levers():
    (told,) = (line for line in sentences(levers()) if line.startswith("Of +"))
    assert told.startswith("Of +2.12 points gained, +0.40 rest on levers whose effect on conduct was measured here")
    assert list(findings(levers()))[0] == "fine" and findings(levers())["fine"].endswith(
        "(Chalfin and McCrary 2017; B)"
    )
    chinese = described(levers(), "zh")
    assert "罚款：" in chinese and "（Chalfin和McCrary 2017；B）" in chinese
    still = sentences(levers(still=["sharing.accuracy"]), "zh")
    assert "在所有模拟中均未改变得分和位次：数据准确率。" in still


def test_a_group_of_levers_is_called_by_its_table():
    grouped = levers(worth={"punishment": 9.0, "sharing": 1.0})
    grouped.members.update(punishment=("punishment.fine",), sharing=("sharing.accuracy",))
    told = attribution_text(grouped, "zh")
    assert "措施组" in told and "惩戒 " in told and "信息共享" in told and "尚无测量的措施" not in told


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_narrow_terminal_gets_lines_that_fit(lang, monkeypatch):
    monkeypatch.setattr(screen, "width", lambda: 80)
    for told in (attribution_text(levers(), lang), described(levers(), lang)):
        assert max(map(cell_len, told.splitlines())) <= 80
