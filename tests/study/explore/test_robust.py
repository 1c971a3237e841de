"""Policies under deep uncertainty: paired draws, regret by hand, failing regions that are known, luck told as luck."""

import dataclasses
import sys
from statistics import fmean

import pytest
from pandas import DataFrame

from simulation import CreditCity, Goal, Scenario, Threads, robust
from simulation.errors import Mistake
from simulation.model.city.outcomes import in_classes
from simulation.study.explore import failing
from simulation.study.explore.failing import when_it_fails
from simulation.study.explore.robust import SWITCHES, points_of

SMALL = Scenario(name="small", enterprises=1000, months=3)
BETTER = SMALL.but({"timeliness": 1.0, "campaigns": 10}, name="better")
TWIN = dataclasses.replace(SMALL, name="twin")
VARY = ["drift", "complaint_rate"]


@pytest.fixture(scope="module")
def found():
    return robust([SMALL, BETTER, TWIN], 10, chance=0.1, vary=VARY)


# What is drawn, and who meets it


def test_every_policy_meets_the_same_draw_and_a_draw_is_a_run_of_its_own(found):
    ours, twin = (found.rows[found.rows["scenario"] == name].drop(columns="scenario") for name in ("small", "twin"))
    assert ours.to_numpy().tolist() == twin.to_numpy().tolist()
    seed = found.seeds[3]
    fixed = {axis.setting.name: float(found.drawn.loc[seed, axis.key]) for axis in found.axes}
    for scenario in (SMALL, BETTER):
        row = CreditCity(dataclasses.replace(scenario, fixed=fixed), seed).run()[-1]
        told = found.rows[(found.rows["draw"] == seed) & (found.rows["scenario"] == scenario.name)].iloc[0]
        assert found.ranks[scenario.name][3].tolist() == in_classes(row)
        assert told["chance"] == fmean(place <= 20 for place in in_classes(row))
        assert (told["gaming_gap"], told["place"]) == (row["gaming_gap"], fmean(in_classes(row)))


def test_ranges_are_those_assumed_before_any_fit_and_switches_are_off_in_half_of_the_draws(found):
    by_name = {axis.setting.name: axis for axis in found.axes}
    complaints = SMALL.model.settings["parameters.complaint_rate"]
    assert (by_name["complaint_rate"].low, by_name["complaint_rate"].high) == complaints.searched != complaints.prior
    assert found.drawn["parameters.complaint_rate"].between(*complaints.searched).all()
    drift = found.drawn["parameters.drift"]
    assert 0 < (drift == 0.0).sum() < len(drift) and drift.max() <= SWITCHES["drift"][1]


def test_a_draw_does_not_depend_on_how_many_there_are_nor_on_who_lives_it(found):
    fewer = robust([SMALL, BETTER], range(10), chance=0.1, vary=[*VARY, "noise"], executor=Threads(1))
    assert fewer.drawn[found.drawn.columns].equals(found.drawn)
    again = robust([SMALL, BETTER, TWIN], 10, chance=0.1, vary=VARY, executor=Threads(2))
    assert again.table().equals(found.table()) and again.rows.equals(found.rows)


def test_points_of_the_standard_are_those_a_run_of_the_seed_is_judged_by(found):
    edition = SMALL.standard_in(SMALL.last)
    city = CreditCity(SMALL, 4)
    weights = city.standard._weights[edition.name]
    points = points_of([SMALL], SMALL.last, 4)
    filed = {item.name: item.points for item in edition.items}
    together = sum(points[f"points: {name}"] * worth for name, worth in filed.items())
    assert together == pytest.approx(edition.total) == pytest.approx(sum(weights.points))
    assert points["points: at the floor"] == weights.least
    assert found.drawn.loc[4, "points: survey"] == points["points: survey"] != 1.0


def test_by_default_all_behaviour_is_drawn_and_nothing_that_a_policy_decides_or_a_scenario_fixes():
    from simulation.study.explore.robust import _axes

    fixed = SMALL.but(noise=0.2, name="fixed")
    names = {axis.setting.name for axis in _axes([fixed], None)}
    assert len(names) > 90 and {"drift", "copied_gain", "scarecrow", "visit_discretion", "peer_weight"} <= names
    assert not {"noise", "imitation", "lasting_share", "fine"} & names
    assert {axis.setting.name for axis in _axes([SMALL], ["rivals"])} >= {"drift", "lasting_share"}


# Regret, by hand


def test_regret_is_the_places_behind_the_best_of_each_draw(found):
    by_draw = found.rows.pivot(index="draw", columns="scenario", values="place")
    for name in ("small", "better"):
        by_hand = by_draw[name] - by_draw.min(axis=1)
        row = found.table().loc[name]
        assert row["regret"] == pytest.approx(by_hand.mean()) and row["regret_worst"] == pytest.approx(by_hand.max())
        assert row["worst_place"] == by_draw[name].max() and row["worst_draw"] == by_draw[name].idxmax()
        reached = found.rows.loc[found.rows["scenario"] == name, "chance"] >= 0.1
        assert row["reached"] == reached.mean() and row["best"] == (by_hand == 0).mean()
    assert found.table().index[0] == "better" and found.apart("better", "small", "regret")
    assert not found.apart("small", "twin", "regret")


def test_a_goal_of_several_months_and_conditions_is_asked_of_whole_runs():
    goal = Goal(place=60, held=2, not_above={"gaming_gap": -50.0})
    told = robust([SMALL, BETTER], 10, goal=goal, vary=["drift"])
    assert told.misses["small"]["gaming_gap"] == 1.0 and told.failing["small"].why == "always"
    assert (told.rows["chance"] == 0.0).all() and 0.0 < told.misses["small"]["place"] < 1.0
    assert (told.table()["reached"] == 0.0).all() and told.table()["reached_margin"].between(0.2, 0.3).all()
    assert "“small” fails in every draw." in " ".join(str(told).split())


# When it fails


def test_without_scikit_learn_one_sentence_says_how_it_is_installed(found, monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn.tree", None)
    told = when_it_fails(DataFrame({"n0": range(60)}), [n > 30 for n in range(60)])
    assert told.why == failing.NO_TREE
    for lang in ("en", "zh"):
        words = dataclasses.replace(found, failing=found.failing | {"small": told, "twin": told}).said(lang)
        assert " ".join(words.split()).count('pip install "chengxin[exploration]"') == 1


@pytest.mark.parametrize(
    ("scenarios", "asked", "words"),
    [
        ([SMALL], {"seeds": 4, "chance": 2.0}, "draws = 4 are too few.*\n--chance = 2.*\n.*2 scenarios or more"),
        ([SMALL, SMALL.but(noise=0.2, name="other")], {}, "parameters.noise is fixed otherwise in other than in small"),
        ([SMALL, BETTER], {"vary": ["drft", "noize"]}, "no setting called 'drft'.*\n.*no setting called 'noize'"),
        ([SMALL, BETTER], {"vary": ["fine"]}, "punishment.fine: the policies decide that"),
        ([SMALL, BETTER], {"vary": []}, "name a number to draw"),
        ([SMALL, BETTER], {"month": "2030-01"}, "2030-01 is not a month of every policy; they have 2019-01 to"),
        ([SMALL, BETTER.but(goal={"place": 5}), SMALL.but(goal={"place": 9}, name="x")], {}, "declare 2 goals"),
        ([SMALL, BETTER], {"goal": "top-2000"}, "there is no such goal file"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(scenarios, asked, words):
    with pytest.raises(Mistake, match=words):
        robust(scenarios, **({"seeds": 10} | asked))
