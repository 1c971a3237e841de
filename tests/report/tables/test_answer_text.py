"""What is told first fits the terminal it is told on, in both languages, and leaves nothing out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from simulation import Goal, Scenario, run
from simulation.cli.output import strict_json
from simulation.model.monitor.outcomes import OUTCOMES
from simulation.report.tables import screen
from simulation.report.tables.answer_text import answer_text, blocks, chance_cell, gained, unpriced_said
from simulation.study.answer.goals import Chance
from simulation.study.answer.policies import Gain, in_city

BASE = Scenario(name="base", enterprises=1000, months=4)
LAWFUL = BASE.but(name="lawful", joint_breadth=40, list_months=36, means_checked=0.5)


@pytest.fixture(scope="module")
def study():
    """Three policies; the second is stronger than the first, and the only one within the law."""
    return run([BASE, LAWFUL, BASE.but(name="一项措施", fine=1.0)], 10)


@pytest.mark.parametrize(("wide", "lang"), [(140, "en"), (80, "en"), (80, "zh"), (30, "zh")])
def test_no_line_is_wider_than_the_terminal(study, monkeypatch, lang, wide):
    monkeypatch.setattr(screen, "width", lambda: wide)
    asked = study.asking([Goal(20), Goal(50, held=2, not_above={"cost": 5.0}, within_law=True)])
    for told in (answer_text(study, lang), answer_text(asked, lang)):
        assert max(map(cell_len, map(str.rstrip, screen.wrapped(told, wide).split("\n")))) <= wide, told
        assert told == screen.wrapped(told, wide) or wide < 60  # the table itself is not broken
    told = answer_text(study, lang)
    assert "一项措施" in told and ("郴州市" in told) == (lang == "zh")


NAMES = st.text(st.sampled_from("abc 一项x-"), min_size=1, max_size=30)
CELLS = st.lists(st.text(st.sampled_from("0123456789 ±%无"), max_size=9), min_size=2, max_size=2)


@settings(max_examples=200)
@given(st.lists(st.tuples(NAMES, CELLS), min_size=1, max_size=7), st.integers(30, 120))
def test_every_cell_stands_in_a_table_of_any_width(columns, wide):
    lines = blocks(["chance", "  部分"], columns, wide)
    assert max(map(cell_len, lines)) <= wide
    for _, cells in columns:
        assert all(any(cell.strip() in line for line in lines) for cell in cells)


def test_the_likeliest_comes_first_and_the_law_is_said_once(study):
    found = study.policies()
    shares = [policy.chances[0].share for policy in found]
    assert shares == sorted(shares, reverse=True)
    told = answer_text(study)
    heads = told.split("─")[0].split()
    assert [name for name in heads if name in study.names] == [policy.scenario for policy in found]
    assert told.count("the black list lasts longer than three years") == 1
    assert "Law, term on the list (base, 一项措施; 2019-01 to 2019-03, as in 2018-12 already)" in told
    by_name = {policy.scenario: policy for policy in found}
    assert by_name["lawful"].limits == [] and by_name["base"].limits == [
        "term on the list",
        "listing of those who cannot pay",
    ]


def test_gains_firms_and_cost_are_against_the_first_policy(study):
    by_name = {policy.scenario: policy for policy in study.policies()}
    base, lawful = by_name["base"], by_name["lawful"]
    assert base.gain is None and base.firms_more is None and base.cost_more is None
    row = study.compare().set_index(["scenario", "outcome"]).loc[("lawful", "rank")]
    assert (lawful.gain.places, lawful.gain.low, lawful.gain.high) == tuple(
        row[["median", "median_low", "median_high"]]
    )
    assert sum(lawful.gain.by_ground.values()) == pytest.approx(lawful.gain.places)
    scale = BASE.case["enterprises"]["default"] / 1e5
    assert base.firms == pytest.approx(study.table().loc["base", "wrongful_year_per_100k"] * scale)
    cost = [sum(one.costs(one.last).values()) for one in (LAWFUL, BASE)]
    assert lawful.cost_more == pytest.approx((cost[0] - cost[1]) * 70)  # a city of 70,000, of which 1,000 are simulated


def test_a_policy_alone_is_held_against_2018():
    alone = run(BASE.but(name="alone", fine=1.0, joint_breadth=20), 10)
    told, (policy,) = answer_text(alone), alone.policies()
    assert "places gained" not in told and "cost over 2018" in told and "gaming gap" in told
    more = sum(alone.scenarios[0].costs(BASE.last).values())
    assert policy.cost_more == pytest.approx(70 * more) and policy.gain is None


def test_a_lever_without_a_price_is_named_where_it_is_moved():
    free = BASE.but({"ranking_pressure": 1.0, "list_threshold": 6, "fine": 1.0}, name="free")
    study = run([BASE, free], 1)
    (words,) = unpriced_said(study, "en")
    assert words.startswith("Nobody has a price for these") and words in " ".join(answer_text(study).split())
    assert "findings before listing (free); ranking pressure (free)" in words and "fine" not in words
    assert "排名考核压力（free）" in unpriced_said(study, "zh")[0]
    strict = run([BASE, BASE.but({"list_threshold": 2, "fine": 1.0}, name="strict")], 1)  # asks for hearings: priced
    assert unpriced_said(strict, "en") == []


def test_below_ten_seeds_no_chance_is_told():
    few = run([BASE, LAWFUL], 3)
    told = answer_text(few)
    assert "Goal" not in told and "Goal: top 40" in answer_text(few.asking([Goal(place=40)]))
    assert "chance" not in told.split("3 runs")[0] and "Goal" not in told
    ranks = few.values("rank", "base")
    assert f"{ranks.min():.0f} to {ranks.max():.0f}" in told
    (row,) = (line for line in told.splitlines() if line.startswith("places gained (by conduct)"))
    conduct = [round(share["conduct"]) + 0 for share in few.grounds()[0].run_by_run() if share is not None]
    ends = dict.fromkeys(f"{places:+d}" for places in (min(conduct), max(conduct)))
    assert f" ({' to '.join(ends)})" in row
    listed = few.values("wrongful_year_per_100k", "lawful")
    ends = dict.fromkeys(f"{in_city(value, LAWFUL):,.0f}" for value in (listed.min(), listed.max()))
    (row,) = (line for line in told.splitlines() if line.startswith("firms wrongly listed"))
    assert row.endswith("  " + " to ".join(ends))


def test_what_is_a_bound_is_called_one():
    one = OUTCOMES["rank_honest_reports"]
    assert one.en.endswith(", a bound") and "界限" in one.zh
    few = run([BASE.but(months=2)], 2)
    for lang, said in (("en", one.en), ("zh", one.zh)):
        assert said in few.describe(lang)


def test_cells():
    assert chance_cell(Chance("a", Goal(3), 0.381, 0.0789)) == "38 % ±8"
    assert chance_cell(Chance("a", Goal(3), 0.381, 0.001)) == "38 % ±1"
    assert chance_cell(Chance("a", Goal(3), 0.0, 0.0)) == "0 %" and chance_cell(Chance("a", Goal(3), None, None)) == "-"
    assert gained(Gain(37.0, 34.0, 40.0, {"conduct": 6.4})) == "+37 ±3 (6)"
    assert gained(Gain(-2.5, -5.0, 0.0, None)) == "-2.5 ±2.5 (-)"


def test_the_data_say_the_same(study):
    data = study.asking([Goal(20, within_law=True)]).data()
    assert data["goals"][0]["said"] == "top 20" and len(data["goals"][0]["conditions"]) == 2
    assert [one["scenario"] for one in data["policies"]] == [
        one.scenario for one in study.asking([Goal(20, within_law=True)]).policies()
    ]
    assert '"failed"' in strict_json(data)


def test_one_run_is_told_as_one():
    study = run([Scenario(name="alone", enterprises=1000, months=2)], 1)
    assert "One run: below 10 seeds there is no median" in study.said() and "仅1次模拟：少于10次时" in study.said("zh")
