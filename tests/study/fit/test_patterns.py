"""The baseline city reproduces the published facts, or the table says which it misses."""

import pytest

from simulation.study.fit.patterns import PATTERNS, patterns, shown


@pytest.mark.slow
def test_the_pattern_table_holds_and_names_its_misses():
    rows = {row["pattern"]: row for row in patterns(24).rows}
    missed = {name for name, row in rows.items() if not row["within"]}
    assert all(rows[name]["explained"] for name in missed), missed
    assert all(row["source"] for row in rows.values())
    assert rows["bad share of events seen"]["lowest"] < rows["bad share of events seen"]["highest"]


def test_every_fact_is_told_in_both_languages():
    assert [one.name for one in PATTERNS if not (one.zh and one.target_zh and one.unit_zh)] == []


def test_aims_lie_inside_the_tolerance():
    for one in PATTERNS:
        assert one.aim is None or one.low < one.aim < one.high, one.name
        assert one.aim is not None or one.kind != "test" or one.explained, f"{one.name}: no aim, and no reason why"


def test_sector_inspections_are_those_beside_the_spot_checks():
    """Without them the listed are met by spot checks alone, and the share of enterprises met by these stays."""
    names = ("sector inspections beside market supervision", "inspections", "visits to the listed and high-risk")
    asked = [one for one in PATTERNS if one.name in names]
    usual, without = shown(0, asked, {"directed_visits": 0.3}), shown(0, asked, {"directed_visits": 0.0})
    assert 1.0 < usual[names[0]] < 5.0 and without[names[0]] == 0.0
    assert without[names[1]] == pytest.approx(usual[names[1]], rel=0.1)
    assert without[names[2]] < 0.5 * usual[names[2]]
