"""Three ways to look for packages are weighed alike: on luck that none has met, inside the floors and the budget."""

import sys
from pathlib import Path

import pytest

from simulation import Scenario

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import searches  # noqa: E402
import targets  # noqa: E402

VOLUME = {"search": 0.6, "baseline": 0.1, "random": 0.5, "evolutionary": 0.75}
FOUND = {"enterprises": 70_000, "seeds": 20, "search_s": 130.0, "processor_s": 220.0, "runs": 4500,
         "another_answer_s": 30.0, "volume": VOLUME}  # fmt: skip


@pytest.fixture(scope="module")
def field(tmp_path_factory):
    city = Scenario.load(searches.SCENARIO).but(enterprises=1000)
    with searches._Field(city, 4, tmp_path_factory.mktemp("runs")) as field:
        yield field


def test_a_package_counts_from_its_cost_on_and_never_below_the_baseline(field):
    plan = field.drawn(searches.np.random.default_rng(1))
    cost = field._hunt.cost(plan)
    assert 0.0 < cost <= searches.BUDGET
    fresh = range(searches.FRESH, searches.FRESH + 12)
    usual, one = field.seen([field.stay, plan], fresh)
    assert field.volume([]) == pytest.approx(usual.share)
    budgets = searches.np.linspace(0.0, searches.BUDGET, 601)
    better = max(usual.share, one.share) if one.harmless() else usual.share
    expected = [better if budget >= cost else usual.share for budget in budgets]
    assert field.volume([plan]) == pytest.approx(sum(expected) / len(expected))


def test_what_is_drawn_keeps_to_options_that_are_open(field):
    luck = searches.np.random.default_rng(2)
    for plan in (field.drawn(luck) for _ in range(20)):
        assert all(option in each for option, each in zip(plan, field.open, strict=True))
        assert field._hunt.cost(plan) <= searches.BUDGET


def test_targets_of_a_search_are_those_of_the_city_s_own_size():
    met = {one["what"]: one["met"] for one in targets.searching(FOUND)}
    assert met == {
        "search: a front, s": True, "search: one answer, s": False,
        "search: true hypervolume over random": True, "search: true hypervolume over evolutionary": False,
    }  # fmt: skip
    assert targets.searching(FOUND | {"enterprises": 2000}) == []
    alone = targets.searching(FOUND | {"volume": VOLUME | {"evolutionary": None}})
    assert "search: true hypervolume over evolutionary" not in {one["what"] for one in alone}


def test_a_way_that_could_not_be_tried_is_named(capsys):
    searches.show(FOUND | {"volume": VOLUME | {"evolutionary": None}})
    assert "evolutionary  not measured: Platypus is not installed" in capsys.readouterr().out
