"""Months are whole numbers that people see as "2019-03"."""

import pytest

from simulation.clock import month_number, month_text


def test_a_month_is_read_as_it_is_written():
    assert month_number("2019-03") - month_number("2018-12") == 3
    assert [month_text(month_number("2018-12") + n) for n in range(3)] == ["2018-12", "2019-01", "2019-02"]


@pytest.mark.parametrize("text", ["2019-13", "2019-3", "2019", "2019-00", "2019-03-01", " 2019-03", 201903, None])
def test_what_is_no_month_is_told(text):
    with pytest.raises(ValueError, match='is not a month; write year and month as "2019-03"'):
        month_number(text)
