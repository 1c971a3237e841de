"""What is asked about a run is checked in words."""

import pytest

from simulation import Scenario
from simulation.clock import month_number
from simulation.study.why.wanted import NotThere, enterprise_of, event_of, month_of

SMALL = Scenario(name="small", enterprises=1000, months=3)


def test_what_is_there_is_found():
    assert month_of(SMALL, "2019-01", "--month") == month_number("2019-01")
    assert month_of(SMALL, "2018-01", "--month", warm_up=True) == month_number("2018-01")
    assert enterprise_of(SMALL, 999) == 999 and event_of(("visits", "breaches"), "visits") == "visits"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (lambda: month_of(SMALL, "2019-04", "--month"), "is not simulated: small has 2018-12 to 2019-02$"),
        (lambda: month_of(SMALL, "2019-1", "--month"), "--month: .* is not a month"),
        (lambda: enterprise_of(SMALL, 1000), "outside 0 to 999"),
        (lambda: enterprise_of(SMALL, True), "is not a whole number; give 0 to 999"),
        (lambda: event_of(("visits", "breaches"), "visit"), "did you mean 'visits'"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(asked, told):
    with pytest.raises(NotThere, match=told):
        asked()
