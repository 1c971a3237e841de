"""A lean run has the bits of a whole one in the month that is asked, and processes those of threads."""

import pytest

from simulation import CreditCity, Scenario, Threads
from simulation.study.run import lean
from simulation.study.run.processes import PAYS, Processes, ProcessLost, fitting

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


def half(number):
    """What a process is asked in the tests: something that can be sent, and that may go wrong."""
    if number < 0:
        raise ValueError("below nothing")
    print("this must not stand among the answers")
    return number / 2


def test_processes_give_what_threads_give_in_order_and_tell_how_far_they_are(tmp_path, monkeypatch, home):
    monkeypatch.setenv("PYTHONPATH", str(home / "tests" / "study" / "run"))
    told = []
    found = list(Processes(2).each(half, range(7), lambda *done: told.append(done)))
    assert found == list(Threads(2).each(half, range(7))) == [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0]
    assert told == [(number, 7) for number in range(1, 8)]
    with pytest.raises(ValueError, match="below nothing"):
        list(Processes(2).each(half, [1, -1, 2]))


def test_what_cannot_be_sent_is_worked_off_by_threads():
    assert list(Processes(2).each(lambda number: number + 1, [1, 2, 3])) == [2, 3, 4]


def test_a_process_that_is_lost_is_said(monkeypatch):
    import os

    with pytest.raises(ProcessLost, match="ended .* before its work was done"):
        list(Processes(2).each(os._exit, [3, 4]))


def test_processes_are_for_many_runs():
    assert repr(fitting(PAYS, 2)) == "Processes(2)" and repr(fitting(PAYS - 1, 2)) == "Threads(2)"
