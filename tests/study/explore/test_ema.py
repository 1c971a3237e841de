"""EMA Workbench explores a scenario as its model."""

import inspect
import pickle
import subprocess
import sys
import warnings
from math import fsum

import numpy as np
import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it says that one of its evaluators needs another library
    import ema_workbench
    from ema_workbench.analysis import feature_scoring, prim

from simulation import CreditCity, Scenario, ema_model
from simulation.model.city.outcomes import OUTCOMES, in_classes
from simulation.model.spec import catalogue
from simulation.settings.document import ScenarioError
from simulation.study.explore.ema import ema_name
from simulation.study.statistics import quantile

SMALL = Scenario(name="small", enterprises=1000, months=3)
SCALAR = ema_workbench.ScalarOutcome


@pytest.fixture(scope="module")
def model():
    levers = {"joint_breadth": (10, 40), "repair.capacity": (0.2, 1.0)}
    asked = {"outcomes": ["rank", "integrity", "pillar:judicial"], "series": ["index"]}
    return ema_model(SMALL, levers, ["morale_mean"], seeds=2, **asked)


@pytest.fixture(scope="module")
def explored(model):
    with ema_workbench.SequentialEvaluator(model) as evaluator:
        return evaluator.perform_experiments(scenarios=4, policies=2)


def test_levers_uncertainties_and_outcomes_are_the_declarations(model):
    assert model.name == "small"
    breadth, repair = list(model.levers)
    assert isinstance(breadth, ema_workbench.IntegerParameter) and (breadth.lower_bound, breadth.upper_bound) == (
        10,
        40,
    )
    assert isinstance(repair, ema_workbench.RealParameter) and repair.name == "repair_capacity"
    (morale,) = list(model.uncertainties)
    assert (morale.lower_bound, morale.upper_bound) == catalogue.SETTINGS["parameters.morale_mean"].prior
    kinds = {outcome.name: outcome.kind for outcome in model.outcomes}
    assert kinds["rank"] == kinds["gaming_gap"] == kinds["wrongful_per_100k"] == SCALAR.MINIMIZE
    assert kinds["integrity"] == kinds["pillar_judicial"] == SCALAR.MAXIMIZE
    assert kinds["rank_low"] == kinds["rank_high"] == SCALAR.INFO
    assert isinstance(model.outcomes["index_by_month"], ema_workbench.TimeSeriesOutcome)
    assert {"gaming_gap_by_month", "wrongful_per_100k_by_month"} <= set(kinds)


def test_no_two_names_become_one():
    names = [*catalogue.SETTINGS, *OUTCOMES]
    assert len({ema_name(name) for name in names}) == len(names)
    assert all(ema_name(name).isidentifier() for name in names)


def test_an_experiment_is_the_scenario_on_common_seeds(model, explored):
    experiments, outcomes = explored
    assert len(experiments) == 8 and outcomes["index_by_month"].shape == (8, 3)
    varied = experiments.rename(columns=model.function.names).astype({"punishment.joint_breadth": int})
    for number in (0, 5):
        row = varied.iloc[number]
        values = {key: row[key].item() for key in ("punishment.joint_breadth", "repair.capacity")}
        values["parameters.morale_mean"] = row["parameters.morale_mean"].item()
        records = [CreditCity(SMALL.but(values), seed).run() for seed in (0, 1)]
        last = [record[-1] for record in records]
        assert outcomes["integrity"][number] == fsum(one["integrity"] for one in last) / 2
        places = [place for one in last for place in in_classes(one)]
        assert outcomes["rank_low"][number] == quantile(places, 0.05)
        assert outcomes["rank_high"][number] == quantile(places, 0.95)
        assert outcomes["index_by_month"][number][0] == pytest.approx(84.32)


@pytest.mark.slow
def test_two_processes_find_the_same(tmp_path, explored):
    script = tmp_path / "explore.py"
    script.write_text(
        "import warnings\nwarnings.simplefilter('ignore')\n"
        "from ema_workbench import MultiprocessingEvaluator, SequentialEvaluator\n"
        "from simulation import Scenario, ema_model\n"
        "if __name__ == '__main__':\n"
        "    small = Scenario(name='small', enterprises=1000, months=2)\n"
        "    model = ema_model(small, {'repair.capacity': (0.2, 1.0)}, ['gain_median'], seeds=2)\n"
        "    with SequentialEvaluator(model) as evaluator:\n"
        "        experiments, one = evaluator.perform_experiments(scenarios=2, policies=2)\n"
        "    by_function = [model.function(**{name: row[name] for name in list(experiments.columns)[:2]})\n"
        "                   for _, row in experiments.iterrows()]\n"
        "    with MultiprocessingEvaluator(model, n_processes=2) as evaluator:\n"
        "        more, two = evaluator.perform_experiments(scenarios=2, policies=2)\n"
        "    again = [model.function(**{name: row[name] for name in list(more.columns)[:2]})\n"
        "             for _, row in more.iterrows()]\n"
        "    print([row['index'] for row in by_function] == one['index'].tolist())\n"
        "    print([row['gaming_gap'] for row in again] == two['gaming_gap'].tolist())\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["True", "True"]


@pytest.mark.filterwarnings("ignore:The inplace keyword")  # theirs, of pandas
def test_its_analyses_read_the_result(explored):
    experiments, outcomes = explored
    varied = experiments.drop(columns=["scenario", "policy", "model"])
    scores = feature_scoring.get_feature_scores_all(varied, {"integrity": outcomes["integrity"]})
    assert set(scores.index) == set(varied.columns)
    assert scores["integrity"].idxmax() == "parameters_morale_mean"
    better = outcomes["integrity"] > np.median(outcomes["integrity"])
    older = {"threshold": 0.1} if "threshold" in inspect.signature(prim.Prim).parameters else {}  # before 3.0
    box = prim.Prim(varied, better, **older).find_box()
    assert len(box.peeling_trajectory) >= 1


def test_the_function_travels_without_its_pasts(model):
    model.function(repair_capacity=0.5)
    packed = pickle.dumps(model.function)
    assert len(packed) < 100_000
    assert pickle.loads(packed)(repair_capacity=0.5) == model.function(repair_capacity=0.5)


def test_what_is_not_named_stays_as_the_scenario_has_it(model):
    usual = [CreditCity(SMALL, seed).run()[-1]["integrity"] for seed in (0, 1)]
    assert model.function()["integrity"] == fsum(usual) / 2


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"levers": ["inspection_rat"]}, "did you mean 'supervision.inspection_rate'"),
        ({}, "name a lever or an uncertainty"),
        ({"levers": ["repair.capacity"], "uncertainties": ["repair.capacity"]}, "a lever and an uncertainty"),
        ({"levers": ["repair.capacity"], "outcomes": ["indx"]}, "did you mean 'index'"),
        ({"levers": ["repair.capacity"], "outcomes": ["rank"], "seeds": 1}, "2 seeds or more"),
        ({"levers": ["repair.capacity"], "name": "my model"}, "cannot name an EMA model"),
        ({"levers": ["repair.capacity"], "month": "2019-13"}, "not a month"),
    ],
)
def test_what_cannot_be_explored_is_said(asked, words):
    with pytest.raises(ValueError, match=words):
        ema_model(SMALL, **asked)


def test_ends_that_no_city_can_do_are_said():
    with pytest.raises(ScenarioError, match="with institutions.court_staff = 0"):
        ema_model(SMALL, {"court_staff": (0, 120)})


def test_a_scenario_names_its_model():
    assert ema_model(SMALL.but(name="2019 plan-b"), ["repair.capacity"]).name == "city2019planb"
    assert ema_model(SMALL, ["repair.capacity"], name="mine").name == "mine"


def test_without_the_library_one_sentence_says_what_to_do():
    code = (
        "import sys\nsys.modules['ema_workbench'] = None\nfrom simulation import Scenario, ema_model\n"
        "try:\n    ema_model(Scenario(), ['repair.capacity'])\nexcept ImportError as problem:\n    print(problem)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith('pip install "chengxin[exploration]"') and done.stdout.count("\n") == 1
