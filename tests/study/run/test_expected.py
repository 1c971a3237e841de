"""The time that is said before a run: months add up, machine code is shared out, and small cities measure it."""

from time import process_time

import pytest

from simulation import Scenario
from simulation.cli.output import duration
from simulation.study.run.executor import Threads
from simulation.study.run.expected import Effort, Pace, Speed, measured, seconds, seconds_of
from simulation.study.run.processes import Processes

SPEED = Speed(past=Pace(1.0, 0.001), month=Pace(0.1, 0.0001))
ONE = Scenario(name="one", enterprises=10_000, months=11)


def test_pasts_are_lived_once_and_threads_share_machine_code():
    other = ONE.but(inspection_rate=0.2, name="other")
    always, each = 2 * (1.0 + 2 * 10 * 0.1), 2 * 10_000 * (0.001 + 2 * 10 * 0.0001)
    missing = [[0, 1], [0, 1]]
    assert seconds(SPEED, [ONE, other], missing, Threads(1), probed=False) == pytest.approx(always + each)
    assert seconds(SPEED, [ONE, other], missing, Threads(4), probed=False) == pytest.approx(always + each / 4)
    assert seconds(SPEED, [ONE, other], missing, Threads(4)) > seconds(
        SPEED, [ONE, other], missing, Threads(4), probed=False
    )
    assert seconds(SPEED, [ONE], [[]], Threads(4)) == 0.0


def test_what_a_question_takes_is_shared_out_by_processes_whole_and_by_threads_where_it_is_machine_code():
    effort = Effort(ONE, 2, 6, 10)
    always, each = 2 * 1.0 + 60 * 0.1, 10_000 * (2 * 0.001 + 60 * 0.0001)
    assert seconds_of(SPEED, effort, Threads(4)) == pytest.approx(always + each / 4)
    begun = process_time()
    assert begun <= seconds_of(SPEED, effort, Processes(4)) - (always + each) / 4 <= process_time() + 1e-9


def test_it_is_measured_on_small_cities():
    for speed in (measured(ONE.but(enterprises=1000)), measured(ONE.but(enterprises=1000), lean=True)):
        assert speed is not None and speed.past.always > speed.month.always > 0.0 and speed.past.each == 0.0


def test_times_are_said_as_one_would():
    assert [duration(number, "en") for number in (0.2, 40.2, 600.0, 9000.0)] == [
        "about a second", "about 40 s", "about 10 min", "about 2.5 h",
    ]  # fmt: skip
    assert duration(40.2, "zh") == "约40秒"
