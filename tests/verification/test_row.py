"""A known number beside a simulated one: how far apart they may be, and whether they are."""

import pytest

from simulation.verification.row import Row, each


def test_a_row_holds_within_four_errors_or_its_tolerance():
    row = Row.of("a mean", 2.0, [1.0, 2.0, 3.0, 2.4])
    assert row.simulated == pytest.approx(2.1) and row.error == pytest.approx(0.4203, abs=1e-4)
    assert row.allowed == pytest.approx(4.0 * row.error) and row.holds
    assert not Row.of("exact", 2.0, [2.001] * 3).holds and Row.of("exact", 2.0, [2.001] * 3, tolerance=0.01).holds
    assert Row.of("one seed", 2.0, [2.0]).error == 0.0
    assert row.data() | {"holds": True, "target": 2.0} == row.data()


def test_progress_is_told_after_each_case():
    told = []
    assert list(each("abc", lambda *now: told.append(now))) == ["a", "b", "c"]
    assert told == [(1, 3), (2, 3), (3, 3)]
