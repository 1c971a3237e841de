"""The baseline city reproduces the published facts, or the table says which it misses."""

import pytest

from simulation.study.fit.patterns import PATTERNS, patterns


@pytest.mark.slow
def test_the_pattern_table_holds_and_names_its_misses():
    rows = {row["pattern"]: row for row in patterns(24).rows}
    missed = {name for name, row in rows.items() if not row["within"]}
    assert all(rows[name]["explained"] for name in missed), missed
    assert all(row["source"] for row in rows.values())
    assert rows["bad share of events seen"]["lowest"] < rows["bad share of events seen"]["highest"]


def test_aims_lie_inside_the_tolerance():
    for one in PATTERNS:
        assert one.aim is None or one.low < one.aim < one.high, one.name
        assert one.aim is not None or one.kind != "test" or one.explained, f"{one.name}: no aim, and no reason why"
