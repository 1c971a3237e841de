"""The pattern table names what was missed and why."""

import pytest

from simulation.report.tables.pattern_table import number, patterns_data, patterns_text
from simulation.study.fit.patterns import Patterns

ROW = {
    "pattern": "share of late publicity", "target": "12 %", "low": 8.0, "high": 16.0, "unit": "%", "simulated": 21.25,
    "lowest": 20.0, "highest": 23.0, "kind": "test", "within": False, "explained": "the law changed in spring",
}  # fmt: skip


@pytest.mark.parametrize(("value", "said"), [(1234567.0, "1,234,567"), (12.345, "12.3"), (0.00123, "0.00123")])
def test_a_number_has_three_digits_and_no_power_of_ten(value, said):
    assert number(value) == said


def test_a_miss_is_named_with_its_reason_and_one_that_has_none_says_so():
    told = patterns_text(Patterns([ROW, ROW | {"pattern": "visits", "explained": None, "simulated": None}]))
    assert "Missed: share of late publicity, visits" in told and "share of late publicity: the law changed" in told
    assert "visits: not explained." in told and "Missed: none" in patterns_text(Patterns([ROW | {"within": True}]))
    assert patterns_data(Patterns([ROW]))["patterns"] == [ROW]
