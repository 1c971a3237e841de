"""A lean run has the bits of a whole one in the month that is asked, and processes those of threads."""

import pytest

from simulation import CreditCity, Scenario
from simulation.study.run import lean

SMALL = Scenario(name="small", enterprises=1000, months=6)
POLICY = SMALL.but(
    {"joint_breadth": {"2019-01": 30}, "ranking_pressure": 1.0, "edition": {"2019-03": "2020"}}, name="policy"
)


@pytest.mark.parametrize("scenario", [SMALL, POLICY])
@pytest.mark.parametrize("later", [1, 3, 5])
def test_the_month_asked_has_the_bits_of_a_whole_run(scenario, later):
    whole = CreditCity(scenario, 4).run()
    past = lean.past_of(SMALL, 4)
    found = lean.lived(scenario, 4, scenario.start + later, past if scenario.past() == SMALL.past() else lean.past_of(
        scenario, 4))  # fmt: skip
    assert found == whole[later]


def test_months_on_the_way_are_not_written_down():
    past = lean.past_of(SMALL, 1)
    city = lean.LeanCity(SMALL, 1, SMALL.last, past=past)
    assert len(city.run()) == 2  # the starting month and the one asked


def test_where_something_was_added_every_month_is_ranked():
    from simulation import Outcome

    added = SMALL.but(Outcome(name="twice", unit="places", of=lambda city: 2.0 * city.rank, low=0.0, high=600.0))
    city = lean.LeanCity(added, 1, added.last)
    assert len(city.run()) == 6
