"""What is kept of a nation's worlds, how it is shown, and how the command behaves."""

import pytest
from made_up_nation import POLICY, made_up

from simulation.files.disk import StoreError
from simulation.model.nation import city_profiles
from simulation.model.nation.nation import WORLDS
from simulation.model.scenario.scenario import Scenario
from simulation.study.nation.nation_folder import NationFolder
from simulation.study.nation.nation_study import (
    BASE,
    memory_needed,
    months_lived,
    run_nation,
    side_by_side,
    worlds_of,
)
from simulation.study.run import memory
from simulation.study.run.executor import Threads


@pytest.fixture(scope="module")
def worlds():
    return made_up()


def test_the_city_and_all_cities_by_hand(worlds):
    assert worlds.city("alone")["rank"] == (32.0, 28.0, 36.0)
    assert worlds.city(BASE)["rank"] == (52.0, 48.0, 56.0)
    assert worlds.climbed("alone") == (20.0, 20.0, 20.0)
    assert worlds.everyone("everybody")["integrity"] == (7.0, 3.0, 11.0)
    # The one city with wrongful listings has 3 of 264 thousand enterprises.
    assert worlds.everyone(BASE)["wrongful_per_100k"] == pytest.approx((3.0, 3.0, 3.0))
    assert worlds.enterprises == 264_000
    assert worlds.everyone(BASE)["cost"][0] == 262 * 6.0


def test_who_gains_by_hand(worlds):
    gains = worlds.gains()
    assert [gains[group]["cities"] for group in ("all cities", "first third", "second third", "last third")] == [
        262, 89, 87, 86]  # fmt: skip
    assert sum(gains[region]["cities"] for region in ("east", "central", "west", "northeast")) == 262
    assert gains["all cities"]["places"] == (0.0, 0.0, 0.0)
    assert gains["all cities"]["integrity"] == (1.0, 1.0, 1.0)
    assert gains["all cities"]["wrongful_per_100k"] == pytest.approx((-3.0, -3.0, -3.0))
    assert worlds.churn() == 0.0 and worlds.churn("alone") == 0.0


def test_costs_are_told_for_cities_as_large_as_they_are():
    """--enterprises once told the costs of the shrunken city."""
    shrunk = made_up(real=70_000)
    assert shrunk.frame is not made_up().frame and shrunk.real == 70_000
    assert shrunk.city(BASE)["cost"][0] == pytest.approx(70 * made_up().city(BASE)["cost"][0])
    assert shrunk.city(BASE)["rank"] == made_up().city(BASE)["rank"]
    assert shrunk.data()["city_enterprises"] == {"simulated": 1000, "costs_told_for": 70_000}


def test_a_scenario_without_a_policy_has_one_world():
    assert worlds_of(Scenario()) == (BASE,) and worlds_of(POLICY) == tuple(WORLDS)
    assert months_lived(POLICY) == 25 + 4 and months_lived(Scenario(months=13)) == 25 + 12


def test_finished_seeds_are_found_again_and_other_questions_refused(worlds, tmp_path):
    folder = NationFolder(tmp_path / "one", POLICY, ["text"])
    with folder.alone():
        folder.add(1, worlds.frame[worlds.frame["seed"] == 1])
    again = NationFolder(tmp_path / "one", POLICY, ["text"])
    assert list(again.tables) == [1] and len(again.tables[1]) == 4 * 2 * 262
    with pytest.raises(StoreError, match="holds results of another scenario;"):
        NationFolder(tmp_path / "one", POLICY.but(inspection_rate=0.2), [])
    (tmp_path / "one" / "seeds" / "seed-00001.parquet").write_bytes(b"half")
    assert NationFolder(tmp_path / "one", POLICY, []).tables == {}
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("x")
    with pytest.raises(StoreError, match="no manifest.json"):
        NationFolder(tmp_path / "other", POLICY, [])


def test_the_focal_city_tells_the_mean_of_what_is_rare(worlds):
    frame = worlds.frame.copy()
    own = (frame["city"] == worlds.focal) & (frame["world"] == "alone") & (frame["month"] == worlds.months[-1])
    frame.loc[own & (frame["seed"] == 3), "wrongful_per_100k"] = 110.0  # one of eleven seeds
    assert worlds.city("alone")["wrongful_per_100k"][0] == 0.0
    assert type(worlds)(worlds.scenario, frame).wronged("alone") == pytest.approx(10.0)


def test_seeds_of_small_cities_live_side_by_side_where_there_is_memory(monkeypatch):
    small, large = (city_profiles.sized(POLICY, enterprises) for enterprises in (131_000, 18_000_000))
    assert side_by_side(small, 10, 4) == 4 and side_by_side(small, 3, 4) == 3
    assert side_by_side(small, 10, 1) == 1 and side_by_side(large, 10, 4) == 1
    monkeypatch.setattr(memory, "available", lambda: 2 * memory.total(memory_needed(small, 1)) + 1)
    assert side_by_side(small, 10, 4) == 2
    monkeypatch.setattr(memory, "available", lambda: 1)
    assert side_by_side(small, 10, 4) == 1
    one, two = (memory_needed(small, 10, together) for together in (1, 2))
    assert two["enterprises"] == 2 * one["enterprises"] and two["results"] == one["results"]


@pytest.mark.slow
def test_seeds_side_by_side_change_no_bit():
    """Each in a process of its own, as a command does it for small cities, and one after another."""
    asked = city_profiles.sized(Scenario(months=1), 131_000)
    told = []
    beside = run_nation(asked, 2, executor=Threads(2), progress=lambda *at: told.append(at))
    assert told[-1] == (2 * months_lived(asked),) * 2
    assert beside.frame.equals(run_nation(asked, 2, executor=Threads(1)).frame)
