"""The chance of a goal: exact on runs written by hand, and the same question asked of kept runs."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import Results, Scenario, Study, run
from simulation.model.scenario.goal import Goal
from simulation.study.answer.goals import USUAL, in_province
from simulation.study.statistics import chance, margin
from simulation.study.store.numbers import table

BASE = Scenario(name="base", months=4, enterprises=1000)
MONTHS = ["2018-12", "2019-01", "2019-02", "2019-03"]


def study(ranks, **outcomes):
    """A study of one scenario: places by seed, month and class, other outcomes by seed and month."""
    ranks = np.asarray(ranks, float)
    named = {"rank": ranks[:, :, 0], "index": ranks[:, :, 0] * 0.0}
    named |= {f"rank:{number}": ranks[:, :, number] for number in range(ranks.shape[2])}
    named |= {name: np.asarray(values, float) for name, values in outcomes.items()}
    values = np.stack(list(named.values()), axis=2)
    return Study([BASE], table("base", [*range(len(ranks))], MONTHS, list(named), values))


def test_a_place_counts_over_seeds_and_classes_and_must_be_held():
    places = [[[47, 47], [9, 30], [9, 9], [9, 11]], [[47, 47], [30, 30], [10, 10], [11, 10]]]
    known = study(places)
    assert known.chances(Goal(10))[0].share == 0.5
    assert known.chances(Goal(10, held=2))[0].share == 0.5
    assert known.chances(Goal(10, held=3))[0].share == 0.25
    assert known.chances(Goal(10, by=BASE.start + 2))[0].share == 1.0
    assert known.goals == [USUAL] and known.chances()[0].share == 1.0


def test_which_condition_fails_and_which_fails_alone():
    places = np.full((4, 4, 1), 15)
    known = study(places, cost=[[0, 0, 0, 5]] * 2 + [[0, 0, 0, 9]] * 2, compliance=[[90] * 4] * 3 + [[80] * 4])
    (found,) = known.chances(Goal(20, not_above={"cost": 5}, not_below={"compliance": 85}))
    assert found.share == 0.5 and found.failed == {"place": 0.0, "cost": 0.5, "compliance": 0.25}
    assert found.alone == {"place": 0.0, "cost": 0.25, "compliance": 0.0}


def test_what_the_law_says_is_known_before_any_run():
    known = study(np.full((4, 4, 1), 15))
    (found,) = known.chances(Goal(20, within_law=True))  # the policy of 2018 lists for five years
    assert (found.share, found.margin, found.failed["within_law"]) == (0.0, 0.0, 1.0)


def test_a_month_that_is_not_there_has_no_chance():
    known = study(np.full((2, 4, 1), 15))
    assert known.chances(Goal(20, by=BASE.start + 9))[0].share is None
    assert known.chances(Goal(20, by=BASE.start + 1, held=3))[0].share is None


@given(st.lists(st.lists(st.booleans(), min_size=3, max_size=3), min_size=1, max_size=30))
def test_a_chance_and_its_counterpart_add_up_and_are_as_sure(groups):
    share, error = chance(np.array(groups))
    other, same = chance(~np.array(groups))
    assert share + other == pytest.approx(1.0) and same == pytest.approx(error, nan_ok=True)
    assert error != 0.0 or 0.0 < share < 1.0  # runs that all agree do not make it certain


@given(st.lists(st.lists(st.integers(-9, 9), min_size=2, max_size=2), min_size=1, max_size=12))
def test_a_margin_changes_only_its_sign(groups):
    low, high = margin(groups)
    assert margin(-np.array(groups)) == (-high, -low)


def test_places_in_the_province_are_those_of_its_cities_alone():
    """Against all cities and their scores as they were drawn: whoever is ahead is counted one by one."""
    from simulation.facts import cities
    from simulation.model.city.rival_classes import rivals_of
    from simulation.model.kernel.draws import Luck

    known = run(BASE, 2)
    ranks = known.places("base")
    found = in_province([BASE], {"base": known.held("base")}, list(ranks.columns))["base"]
    hunan = {city["name"] for city in cities() if city["province"] == "湖南省"}
    classes = rivals_of(BASE, Luck(1)).classes
    for number in (0, 7, 99):
        for month in (0, 3):
            order = np.argsort(-classes.others[month, number])
            ahead = [classes.names[at] for at in order[: int(ranks.loc[(1, number)].iloc[month]) - 1]]
            assert found[1, number, month] == 1 + sum(name in hunan for name in ahead)


def test_another_goal_is_asked_of_kept_runs_and_the_folder_stays(tmp_path):
    first = BASE.but(goal={"place": 50})
    opened = Results.create(tmp_path / "kept", [first], {}, [0, 1])
    run(first, 2, results=opened)
    files = {path: path.read_bytes() for path in (tmp_path / "kept").rglob("*.parquet")}
    assert Results.load(tmp_path / "kept").scenarios[0].goal == first.goal
    second = replace(first, goal=Goal(10, held=2))
    again = Results.create(tmp_path / "kept", [second], {}, [0, 1])
    assert not again.missing()
    found = run(second, 2, results=again)
    assert found.goals == [second.goal] == [Results.load(tmp_path / "kept").scenarios[0].goal]
    assert {path: path.read_bytes() for path in (tmp_path / "kept").rglob("*.parquet")} == files
    assert found.asking([Goal(3)]).goals == [Goal(3)] and found.goals == [second.goal]
