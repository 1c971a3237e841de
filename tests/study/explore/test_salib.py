"""SALib samples a scenario's settings, and every sample meets the same luck."""

import subprocess
import sys
from math import fsum

import numpy as np
import pytest
from SALib import ProblemSpec
from SALib.analyze import morris as morris_indices
from SALib.analyze import sobol as sobol_indices
from SALib.sample import morris, sobol

from simulation import CreditCity, Scenario, Threads, evaluate_samples, salib_problem
from simulation.model.spec import catalogue
from simulation.settings.document import ScenarioError
from simulation.study.explore import salib
from simulation.study.explore.sampling import BESIDE_RANK

SMALL = Scenario(name="small", enterprises=1000, months=3)
WITH_RANK = list(BESIDE_RANK)


def at(values, seeds, outcome="index", month=-1):
    lived = [CreditCity(SMALL.but(values), seed).run()[month][outcome] for seed in seeds]
    return fsum(lived) / len(lived)


def test_a_problem_is_the_declarations():
    asked = {"joint_breadth": None, "morale_mean": None, "sources.local_media": (0.0, 2.0), "court_staff": (80, 120)}
    problem = salib_problem(SMALL, asked, groups=True)
    breadth, morale = (catalogue.SETTINGS[key] for key in ("punishment.joint_breadth", "parameters.morale_mean"))
    assert problem["names"] == [breadth.key, morale.key, "sources.local_media", "institutions.court_staff"]
    assert problem["bounds"][0] == [breadth.low - 0.5, breadth.high + 0.5]
    low, high, peak = problem["bounds"][1]
    assert (low, high) == morale.prior and low + peak * (high - low) == pytest.approx(morale.default)
    assert problem["dists"] == ["unif", "triang", "unif", "unif"] and problem["num_vars"] == 4
    assert problem["rounded"] == [breadth.key, "institutions.court_staff"]
    assert problem["groups"] == ["punishment", "parameters", "sources", "institutions"]
    assert ProblemSpec(dict(problem))["num_vars"] == 4


def test_every_prior_can_be_sampled():
    priors = [one.key for one in catalogue.PARAMETERS if one.prior and one.prior[0] < one.prior[1]]
    problem = salib_problem(SMALL, priors)
    assert len(priors) > 40 and "triang" in problem["dists"]
    samples = sobol.sample(problem, 8, calc_second_order=False)
    assert np.isfinite(samples).all() and len(salib._policies(SMALL, salib.sampling.axes(SMALL, priors), samples)) > 8


def test_sobol_finds_what_moves_conduct():
    problem = salib_problem(SMALL, {"morale_mean": None, "courts.capacity": (0.9, 1.1)})
    samples = sobol.sample(problem, 8, calc_second_order=False, seed=1)
    told = []
    found = evaluate_samples(SMALL, problem, samples, "compliance", seeds=2, progress=lambda *done: told.append(done))
    assert found.shape == (32,) and told[-1] == (64, 64)
    total = sobol_indices.analyze(problem, found, calc_second_order=False, seed=1)["ST"]
    assert total[0] > 10.0 * abs(total[1])


def test_morris_by_group_and_outcome():
    asked = {"morale_mean": None, "gain_median": None, "repair.capacity": (0.2, 1.0)}
    problem = salib_problem(SMALL, asked, groups=True)
    samples = morris.sample(problem, 3, seed=1)
    found = evaluate_samples(SMALL, problem, samples, ["compliance", "gaming_gap"], seeds=[3, 4])
    assert found.shape == (len(samples), 2)
    effect = morris_indices.analyze(problem, samples, found[:, 0])
    assert list(effect["names"]) == ["parameters", "repair"]
    assert effect["mu_star"][0] > effect["mu_star"][1]


def test_a_value_is_the_mean_of_common_seeds():
    problem = salib_problem(SMALL, ["punishment.joint_breadth", "parameters.gain_median"])
    row = [20.0, 0.3]
    (found,) = evaluate_samples(SMALL, problem, [row], seeds=[2, 5])
    assert found == at({"punishment.joint_breadth": 20, "parameters.gain_median": 0.3}, [2, 5])
    (start,) = evaluate_samples(SMALL, problem, [row], seeds=3, month="2018-12")
    assert start == pytest.approx(84.32)
    assert evaluate_samples(SMALL, problem, np.empty((0, 2))).shape == (0,)


def test_whole_settings_are_rounded():
    problem = salib_problem(SMALL, ["joint_breadth"])
    low, high = problem["bounds"][0]
    found = evaluate_samples(SMALL, problem, [[low], [low + 0.6], [high - 0.6], [high]], "cost", seeds=1)
    lever = catalogue.SETTINGS["punishment.joint_breadth"]
    assert found[0] == found[1] == at({lever.key: lever.low}, [0], "cost")
    assert found[2] == found[3] == at({lever.key: lever.high}, [0], "cost")


@pytest.mark.parametrize(("workers", "piece"), [(1, 32), (2, 32), (2, 1)])
def test_work_is_cut_as_one_likes(monkeypatch, workers, piece):
    monkeypatch.setattr(salib, "PIECE", piece)
    problem = salib_problem(SMALL, {"morale_mean": None, "repair.capacity": (0.2, 1.0)})
    rows = [[0.48, 0.3], [0.5, 0.3], [0.48, 0.9]]
    found = evaluate_samples(SMALL, problem, rows, WITH_RANK, seeds=2, executor=Threads(workers))
    assert found[:, 3].tolist() == [
        at({"morale_mean": morale, "repair.capacity": repair}, [0, 1], "gaming_gap") for morale, repair in rows
    ]
    assert (found[:, 1] <= found[:, 0]).all() and (found[:, 0] <= found[:, 2]).all()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"outcome": "rank"}, "not read alone.*rank_low.*gaming_gap.*wrongful_per_100k"),
        ({"outcome": ["rank_honest_reports", "index"]}, "not read alone.*rank_honest_reports"),
        ({"outcome": WITH_RANK, "seeds": 1}, "2 seeds or more"),
        ({"outcome": "gaming_gab"}, "did you mean 'gaming_gap'"),
        ({"outcome": []}, "name an outcome"),
        ({"month": "2020-12"}, "from 2018-12 to 2019-02"),
        ({"samples": [[0.1, 0.2]]}, "1 numbers a row"),
        ({"samples": [[float("nan")]]}, "finite"),
        ({"seeds": 0}, "too few"),
    ],
)
def test_what_cannot_be_evaluated_is_said(asked, words):
    problem = salib_problem(SMALL, ["inspection_rate"])
    with pytest.raises(ValueError, match=words):
        evaluate_samples(SMALL, problem, **({"samples": [[0.1]]} | asked))


def test_a_sample_outside_the_range_is_said():
    problem = salib_problem(SMALL, ["inspection_rate"])
    with pytest.raises(ScenarioError, match="sample 1: supervision.inspection_rate = 1.5 is outside"):
        evaluate_samples(SMALL, problem, [[0.1], [1.5]])


@pytest.mark.slow
def test_salib_is_not_needed_to_describe_or_to_live():
    code = (
        "import sys\nfrom simulation import Scenario, evaluate_samples, salib_problem\n"
        "small = Scenario(enterprises=1000, months=1)\n"
        "problem = salib_problem(small, ['inspection_rate'])\n"
        "evaluate_samples(small, problem, [[0.1]], seeds=1)\n"
        "print('SALib' in sys.modules, 'ema_workbench' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
