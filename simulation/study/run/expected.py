"""How long a study will take, said before it begins: measured on small cities of the same model, just before.

A month costs something whatever the city's size, and something for each enterprise. The first is Python, which takes
its turn; the second is machine code, which runs side by side. So the first is added up, and the second shared out.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ...model.city.city import CreditCity
from ...model.scenario.scenario import Scenario
from .executor import Executor, Threads
from .inert import PROBED, moved_levers
from .lean import lived_in, past_of

SMALL, LATER = 1000, 2  # enterprises of the smaller city; months lived after the start


class Effort(NamedTuple):
    """What is left of a question: runs that go on from pasts for so many months, of which few are written down."""

    scenario: Scenario
    pasts: int
    runs: int
    months: int


class Pace(NamedTuple):
    """Seconds of a city: so many in any case, and so many for each enterprise."""

    always: float
    each: float


class Speed(NamedTuple):
    """Seconds of the months up to the start, and of one month after it."""

    past: Pace
    month: Pace


def measured(scenario: Scenario, lean: bool = False) -> Speed | None:
    """How fast this machine is now with a scenario's model; None where a small city of it does not live.

    ``lean``: months that are neither ranked nor written down.
    """
    small = max(scenario.model.fewest, min(SMALL, scenario.enterprises))
    large = max(small, min(PROBED, scenario.enterprises))
    try:
        _timed(scenario, small, lean)  # compiles what the runs need
        begun, worked = time.perf_counter(), time.thread_time()
        first, second = (_timed(scenario, size, lean) for size in (small, large))
    except Exception:  # what is wrong with it is told by the runs, in their own words
        return None
    # On a busy machine work is put off at random: what it takes is compared without that, and all of it made longer.
    busy = max(1.0, (time.perf_counter() - begun) / max(time.thread_time() - worked, 1e-9))
    paces = (_pace(small, first_time, large, other) for first_time, other in zip(first, second, strict=True))
    return Speed(*(Pace(always * busy, each * busy) for always, each in paces))


def seconds(
    speed: Speed, scenarios: list[Scenario], missing: Sequence[Sequence[int]], executor: Executor, probed: bool = True
) -> float:
    """What is expected of these seeds of each scenario; ``probed``: levers without effect are looked for."""
    always = each = 0.0
    lived: set[tuple[object, int]] = set()
    for scenario, seeds in zip(scenarios, missing, strict=True):
        pasts = {(scenario.past(), seed) for seed in seeds} - lived
        lived |= pasts
        months = len(seeds) * (scenario.months - 1)
        always += len(pasts) * speed.past.always + months * speed.month.always
        each += scenario.enterprises * (len(pasts) * speed.past.each + months * speed.month.each)
    alone = 0.0
    for scenario in scenarios if probed else ():
        if moved := len(moved_levers(scenario)):
            size, months = min(scenario.enterprises, PROBED), (moved + 1) * (scenario.months - 1)
            alone += speed.past.always + months * speed.month.always
            alone += size * (speed.past.each + months * speed.month.each)
    return _shared(always, each, executor) + alone


def seconds_of(speed: Speed, effort: Effort, executor: Executor) -> float:
    """What is expected of a question's runs."""
    size, months = effort.scenario.enterprises, effort.runs * effort.months
    always = effort.pasts * speed.past.always + months * speed.month.always
    each = size * (effort.pasts * speed.past.each + months * speed.month.each)
    return _shared(always, each, executor)


def _shared(always: float, each: float, executor: Executor) -> float:
    """Processes share out Python as well; each has first to load what this one has loaded, which took as long as this
    one has worked so far."""
    if isinstance(executor, Threads):
        return always + each / executor.threads
    return time.process_time() + (always + each) / max(executor.threads, 1)


def _timed(scenario: Scenario, enterprises: int, lean: bool) -> tuple[float, float]:
    """Seconds of work for the past of a city of this size, and for a month after it."""
    small = replace(scenario, enterprises=enterprises, months=LATER + 1, budget=None)
    begun = time.thread_time()
    past = past_of(small, 0)
    between = time.thread_time()
    (lived_in(small, 0, (small.last,), past) if lean else CreditCity(small, 0, past=past).run())
    return between - begun, (time.thread_time() - between) / LATER


def _pace(small: int, quick: float, large: int, slow: float) -> Pace:
    """The line through two cities; of one size alone, all of it is in any case."""
    each = max(0.0, (slow - quick) / (large - small)) if large > small else 0.0
    return Pace(max(0.0, quick - each * small), each)
