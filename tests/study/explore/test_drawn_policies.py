"""A scenario with settings drawn: a lever keeps its dates, and nominal values are the scenario itself."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import Scenario
from simulation.errors import Mistake
from simulation.study.explore.drawn_policies import Drawn, asked_axes

SMALL = Scenario(name="small", enterprises=1000, months=4)
DATED = SMALL.but(
    {"platform_coverage": {"2019-01": 0.55, "2019-02": 0.65, "2019-03": 0.75}, "timeliness": {"2019-02": 0.95}},
    name="dated",
)
VARY = {"timeliness": (0.7, 1.0), "campaigns": (0, 10), "training": None}


def test_the_nominal_draw_is_the_run_of_the_scenario_bit_for_bit():
    with_source = {"platform_coverage": None, "sources.local_media": (0.0, 2.0)}
    for scenario, vary in ((DATED, None), (SMALL, VARY), (DATED, with_source)):
        drawn = Drawn(scenario, asked_axes(scenario, vary))
        assert drawn.at(drawn.nominal) == scenario
    fixed = Drawn(DATED, asked_axes(DATED, ["morale_mean", "timeliness"]))
    usual = DATED.model.settings["parameters.morale_mean"].default
    assert fixed.at(fixed.nominal) == dataclasses.replace(DATED, fixed={"morale_mean": usual})


def test_a_lever_keeps_its_dates_and_moves_in_proportion():
    drawn = Drawn(DATED, asked_axes(DATED, None))
    assert [axis.key for axis in drawn.axes] == ["sharing.platform_coverage", "sharing.timeliness"]
    usual = DATED.model.usual["sharing.platform_coverage"]
    assert drawn.axes[0].low == usual and drawn.axes[0].high == 0.75 == drawn.nominal[0]
    half = drawn.at([0.5 * (usual + 0.75), 0.95]).policy["sharing.platform_coverage"]
    whole = DATED.policy["sharing.platform_coverage"]
    assert list(half) == list(whole)
    assert [usual + 2.0 * (level - usual) for level in half.values()] == pytest.approx(list(whole.values()))
    assert set(drawn.at([usual, 0.95]).policy["sharing.platform_coverage"].values()) == {usual}


def test_a_table_of_settings_and_all_levers_can_be_varied():
    keys = [axis.key for axis in asked_axes(SMALL, "sharing")]
    assert keys == ["sharing.platform_coverage", "sharing.timeliness", "sharing.accuracy"]
    assert len(asked_axes(SMALL, {"sharing": None, "timeliness": (0.8, 0.9)})) == 3


FOUR = Drawn(
    SMALL, asked_axes(SMALL, {"timeliness": None, "list_months": None, "court_staff": (1, 120), "morale_mean": None})
)


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_what_is_drawn_is_in_force_in_the_last_month_and_whole_where_it_must_be(first, other):
    shares = zip(FOUR.axes, (first, other) * 2, strict=True)
    values = [axis.low + share * (axis.high - axis.low) for axis, share in shares]
    made = FOUR.at(values)
    levers = made.levers(made.last)
    assert levers["sharing.timeliness"] == pytest.approx(values[0])
    assert levers["punishment.list_months"] == int(values[1] + 0.5)
    assert made.counts["court_staff"] == int(values[2] + 0.5) and made.fixed["morale_mean"] == pytest.approx(values[3])
    assert made.levers(made.start) == SMALL.levers(SMALL.start)  # the start is history


def test_a_scenario_that_moves_nothing_has_nothing_to_vary_by_itself():
    with pytest.raises(Mistake, match="small moves no lever: name what to vary"):
        asked_axes(SMALL, None)
    with pytest.raises(Mistake, match="did you mean"):
        asked_axes(SMALL, ["timelines"])
