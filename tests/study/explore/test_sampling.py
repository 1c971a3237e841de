"""What a driver from outside varies and reads: settings with their ranges, outcomes over common seeds."""

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import CreditCity, Scenario, evaluate_samples, salib_problem
from simulation.errors import Mistake
from simulation.model.city.outcomes import in_classes
from simulation.settings.document import ScenarioError
from simulation.study.explore.sampling import (
    Axis,
    Lives,
    any_rank,
    axes,
    finite_rows,
    month_of,
    needs_interval,
    reported,
    summary,
)
from simulation.study.statistics import quantile

SMALL = Scenario(name="small", enterprises=1000, months=3)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (
            ["supervision.inspection_rat", "gain_medan"],
            "did you mean 'inspection_rate'.*\n.*mean 'parameters.gain_median'",
        ),
        (["capacity"], "several settings; write repair.capacity or courts.capacity"),
        (["inspection_rate", "supervision.inspection_rate"], "named twice"),
        ({"inspection_rate": (0.2, 0.1)}, "empty"),
        ({"inspection_rate": (0.2, 1.1)}, "outside 0 to 1"),
        ({"joint_breadth": (2, 4.5)}, "not a whole number"),
        ({"inspection_rate": 0.2}, r"as \(low, high\)"),
        ([], "name a setting to vary"),
    ],
)
def test_what_cannot_be_varied_is_said(names, words):
    with pytest.raises(ValueError, match=f"(?s){words}"):
        salib_problem(SMALL, names)


def test_ends_that_no_city_can_do_are_said():
    with pytest.raises(ScenarioError, match="with institutions.court_staff = 0: .*enforcement needs officers"):
        salib_problem(SMALL, {"court_staff": (0, 120)})
    problem = salib_problem(SMALL, {"court_staff": (1, 120)})
    problem["bounds"] = [[-0.5, 120.5]]
    with pytest.raises(ScenarioError, match="(?s)sample 0: .*needs officers.*sample 7: "):
        evaluate_samples(SMALL, problem, [[0.0]] * 8)


@given(st.floats(1, 60))
def test_a_whole_setting_takes_the_nearest_whole_number_and_never_leaves_its_range(number):
    months = Axis(SMALL.model.settings["punishment.list_months"], 1.0, 60.0)
    assert isinstance(months.value(number), int) and 1 <= months.value(number) <= 60
    assert abs(months.value(number) - number) <= 0.5
    share = Axis(SMALL.model.settings["sharing.timeliness"], 0.2, 0.8)
    assert share.value(0.8 + 1e-12) == 0.8 and share.value(0.2 - 1e-12) == 0.2  # dust of an outside driver
    assert share.value(0.9) == 0.9  # what is beyond is told by whoever checks


def test_a_parameter_is_varied_in_its_prior_and_a_lever_in_its_range():
    lever, parameter, narrow = axes(SMALL, {"timeliness": None, "morale_mean": None, "accuracy": (0.99, 1.0)})
    assert (lever.low, lever.high, lever.prior) == (0.0, 1.0, False)
    assert (parameter.low, parameter.high) == parameter.setting.prior and parameter.prior
    assert (narrow.key, narrow.low, narrow.high) == ("sharing.accuracy", 0.99, 1.0)


def test_outcomes_are_asked_for_by_name_each_once():
    assert reported(SMALL, ["rank_low", "index", "rank_low"]) == ["rank_low", "index"] and reported(SMALL, "rank") == [
        "rank"
    ]
    assert any_rank(["index", "rank_high"]) and not any_rank(["index"])
    with pytest.raises(Mistake, match="there is no outcome 'indx'; did you mean 'index'"):
        reported(SMALL, ["indx"])
    with pytest.raises(Mistake, match="name an outcome; known: rank, index"):
        reported(SMALL, [])
    with pytest.raises(Mistake, match="a rank is read with its interval, and one seed has none"):
        needs_interval([3])


def test_a_month_is_counted_from_the_start():
    assert (month_of(SMALL, None), month_of(SMALL, "2018-12"), month_of(SMALL, "2019-01")) == (2, 0, 1)
    with pytest.raises(Mistake, match="2019-03 is not a month of small; give a month from 2018-12 to 2019-02"):
        month_of(SMALL, "2019-03")


def test_pasts_are_lived_once_and_ends_of_the_interval_are_over_seeds_and_classes():
    lives, more = Lives(), SMALL.but(inspection_rate=0.4, name="more")
    for scenario in (SMALL, more):
        records = [lives.record(scenario, seed) for seed in (1, 2)]
        assert records == [CreditCity(scenario, seed).run() for seed in (1, 2)]
    rows = [record[-1] for record in records]
    places = [place for row in rows for place in in_classes(row)]
    assert len(places) == 200 and summary("rank", rows) == pytest.approx(sum(places) / 200)
    assert (summary("rank_low", rows), summary("rank_high", rows)) == (quantile(places, 0.05), quantile(places, 0.95))
    assert summary("index", rows) == pytest.approx((rows[0]["index"] + rows[1]["index"]) / 2)


def test_samples_are_rows_of_finite_numbers():
    both = axes(SMALL, ["timeliness", "accuracy"])
    assert finite_rows([(1, 0.5), [0, 2]], both) == [[1.0, 0.5], [0.0, 2.0]]
    with pytest.raises(Mistake, match="samples must have 2 numbers a row: sharing.timeliness, sharing.accuracy"):
        finite_rows([[1.0]], both)
    with pytest.raises(Mistake, match="samples must be finite numbers"):
        finite_rows([[1.0, nan]], both)
