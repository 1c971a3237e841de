"""A profile leaves nothing out, adds up, and names what is slow."""

import json
from dataclasses import replace

import numpy as np
import pytest

from simulation import CreditCity, Institution, Scenario, rule
from simulation.model.spec.schedule import STEPS
from simulation.study.profile.bytes_held import bytes_held
from simulation.study.profile.profile import profile
from simulation.study.profile.rule_by_rule import RuleByRule

SMALL = Scenario(name="small", enterprises=5000, months=3)


@rule(writes="brooding", after="learning")
def brood(firm, city, luck):
    """An enterprise that thinks for very long."""
    doubt = firm.perceived_risk
    for _ in range(3000):
        doubt = doubt * 0.999 + 0.0001 * firm.perceived_sanction
    return doubt > 0.5


class Archive(Institution):
    """An archive that counts all its files again each month."""

    after = "courts"

    def step(self):
        """Count."""
        self.files = sum(range(400_000))


@pytest.fixture(scope="module")
def found():
    return profile(SMALL, seeds=1, repeats=2)


def test_every_rule_step_institution_and_column_is_there(found):
    city = CreditCity(SMALL, 0)
    assert [one["rule"] for one in found.rules] == [one.name for one in city.loop.rules]
    assert [one["step"] for one in found.steps] == list(STEPS)
    assert {one["institution"] for one in found.institutions} == {type(one).__name__ for one in city.agents}
    assert [one["column"] for one in found.columns] == list(city.population.columns)
    assert {one["name"] for one in found.parts if one["kind"] == "rule"} == {one.name for one in city.loop.rules}
    assert {one["name"] for one in found.parts if one["kind"] == "step"} == set(STEPS)


def test_the_parts_add_up_to_the_month(found):
    assert sum(one["share"] for one in found.parts) == pytest.approx(1.0, abs=0.02)
    assert sum(found.groups.values()) == pytest.approx(found.month_ms)
    assert sum(one["ms"] for one in found.steps) == pytest.approx(found.month_ms, rel=0.02)
    for one in found.institutions:
        assert sum(one["steps"].values()) == pytest.approx(one["ms"])
    assert all(one["ms"] > 0 for one in found.institutions if one["institution"] in ("Department", "Court"))
    assert set(found.run) == {"begin", "warm_up", "months", "store"} and min(found.run.values()) > 0


def test_what_rules_read_and_write_is_counted_in_bytes(found):
    rows = {one["rule"]: one for one in found.rules}
    learning = rows["learning"]
    assert learning["writes"] == ["perceived_risk", "perceived_sanction"] and learning["bytes_written"] == 8
    assert rows["repair"]["concerns"] < 0.2 and rows["breach"]["concerns"] == 1.0
    assert "generation" in rows["breach"]["reads"] and "generation" not in learning["reads"]
    assert "breaches" in rows["breach"]["events"] and "breaches" not in rows["breach"]["writes"]


def test_what_is_held_and_stored_is_counted_in_bytes(found):
    assert found.bytes["columns"] == 5000 * 34 == 5000 * sum(one["bytes"] for one in found.columns)
    assert min(found.bytes.values()) > 0 and found.bytes["stored"] > 1000


def test_a_slow_rule_is_the_one_named():
    found = profile(SMALL.but(brood), seeds=1, repeats=2)
    assert found.slowest["name"] == "brood" and found.slowest["kind"] == "rule"
    assert found.sentence.startswith("The slowest part of a month is rule brood: ")
    assert "rule brood" in str(found) and "the enterprises' loop" in str(found)


def test_a_slow_institution_is_the_one_named():
    found = profile(SMALL.but(Archive), seeds=1, repeats=1)
    assert found.sentence.startswith("The slowest part of a month is institution Archive: ")
    (row,) = [one for one in found.institutions if one["institution"] == "Archive"]
    assert (
        row["number"] == 1 and list(row["steps"]) == ["archive"] and "archive" in [one["step"] for one in found.steps]
    )


def test_a_profiled_run_gives_the_bits_of_any_run(found):
    from simulation.study.profile.profile import Watch

    assert Watch(SMALL, 3).city.record == CreditCity(SMALL, 3).run()


def test_rule_by_rule_is_the_composed_month_bit_for_bit():
    city = CreditCity(replace(SMALL, enterprises=20_000), 1)
    city.run()
    population = city.population
    alone = RuleByRule(city.loop, population.columns, population.starts, city.places)
    before = {name: values.copy() for name, values in population.columns.items()}
    for month in range(100, 112):
        alone.month(city.known, city.luck.seed, month)
        city.loop.run(population.columns, population.starts, city.places, city.counts, city.known, 1, month)
    for name, values in population.columns.items():
        assert np.array_equal(alone.columns[name], values), name
    assert any(not np.array_equal(before[name], values) for name, values in population.columns.items())
    assert set(alone.nanoseconds()) == {one.name for one in city.loop.rules}


def test_bytes_are_those_of_arrays_and_objects_each_counted_once():
    array = np.zeros(1000)
    once, twice = bytes_held([array], besides=[]), bytes_held([array, array], besides=[])
    assert array.nbytes < once < array.nbytes + 200 and twice < once + 50
    assert bytes_held({"kept": array}, besides=[array]) < 500


def test_its_data_is_plain(found):
    assert json.loads(json.dumps(found.data()))["format"] == "chengxin.profile/1"
