"""Runs at hand: simulated once, kept within bounds, and put together as the studies that are asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future
from functools import partial
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd

from ...clock import month_number, month_text
from ...errors import ChengxinError
from ...model.scenario.scenario import Scenario
from ...study.answer.goals import declared_goals
from ...study.run import memory
from ...study.store.numbers import in_order, table
from ...study.study import Study
from .apart import Lives
from .living import Living, Numbers
from .pool import Pool

PASTS_AT_MOST = 1 << 30  # bytes of enterprises; of a machine with little memory, a quarter of what is there
RUNS_AT_MOST = 256 << 20  # bytes of numbers: some ten thousand runs of thirteen months

Months = tuple[int, ...]


class NoRoom(ChengxinError):
    """Runs had to go before all that were asked for had come."""


class Engine:
    """Runs of scenarios for whoever asks, the same bits as ``run`` gives, on threads that are shared in turn.

    ``apart``: each thread has a process that lives the runs of its own seeds; half of a run is Python, which threads
    cannot share.
    """

    def __init__(self, threads: int | None = None, *, apart: bool = False) -> None:
        self.pool, self.apart = Pool(threads), apart
        free = memory.available()
        most = PASTS_AT_MOST if free is None else min(PASTS_AT_MOST, free // 4)
        self.living, count = Living(most, self.pool.threads), self.pool.threads
        self._lives: list[Any] = [self.living]
        if apart:
            self._lives = [Lives(self.living, Living(most // count)) for _ in range(count)]
        self._runs: OrderedDict[tuple[str, int, Months | None], Numbers] = OrderedDict()
        self._inert: dict[str, list[str]] = {}
        self._lock = Lock()

    @property
    def nbytes(self) -> int:
        """Bytes of all pasts and runs kept here."""
        with self._lock:
            runs = self._bytes_of_runs()
        return self.living.nbytes + runs

    def begin(
        self,
        who: str,
        scenarios: Sequence[Scenario],
        seeds: Sequence[int],
        months: Months | None = None,
        *,
        rank: int = 0,
    ) -> list[Future[Any]]:
        """Have the runs that are not there simulated; seed by seed, so that pairs come together.

        ``months``: those that are wanted, for half of the time; all where none are named. What has a higher ``rank``
        waits for what anybody asked with a lower one.
        """
        keys = {scenario.fingerprint(): scenario for scenario in scenarios}
        return [
            self.pool.submit(
                who, partial(self._live, keys[key], key, seed, months), lane=seed if self.apart else None, rank=rank
            )
            for key, seed in self.missing(scenarios, seeds, months)
        ]

    def missing(
        self, scenarios: Sequence[Scenario], seeds: Sequence[int], months: Months | None = None
    ) -> list[tuple[str, int]]:
        """Fingerprints and seeds of the runs that are not there."""
        keys, missing = [scenario.fingerprint() for scenario in scenarios], []
        with self._lock:
            for key, seed in ((key, seed) for seed in seeds for key in keys):
                there = next((run for of in (None, months) if (run := (key, seed, of)) in self._runs), None)
                if there is None:
                    missing.append((key, seed))
                else:
                    self._runs.move_to_end(there)  # what is asked goes last where room is made
        return missing

    def begin_probe(self, who: str, scenario: Scenario, *, rank: int = 0) -> Future[Any]:
        """Have the levers found that a scenario moves and that change nothing."""
        work = partial(self.without_effect, scenario)
        return self.pool.submit(who, work, lane=-1 if self.apart else None, rank=rank)

    def study(self, scenarios: list[Scenario], seeds: Sequence[int], months: Months | None = None) -> Study:
        """The study of runs that are there, as ``run(scenarios, seeds)`` gives it. NoRoom where one had to go."""
        tables, without_effect = [], {}
        for scenario in scenarios:
            key = scenario.fingerprint()
            with self._lock:
                runs = [run for seed in seeds if (run := self._there(scenario, key, seed, months))]
                if key in self._inert:
                    without_effect[scenario.name] = self._inert[key]
            if len(runs) < len(seeds):
                raise NoRoom("more is asked at a time than the page has room for; move a lever again in a moment")
            window = months or range(scenario.start, scenario.start + scenario.months)
            values = np.stack([numbers for _, numbers in runs])
            tables.append(table(scenario.name, list(seeds), list(map(month_text, window)), runs[0][0], values))
        return Study(scenarios, in_order(tables, scenarios), without_effect=without_effect)

    def _there(self, scenario: Scenario, key: str, seed: int, months: Months | None) -> Numbers | None:
        """A run that is there; of a whole one, the months that are wanted."""
        whole = self._runs.get((key, seed, None))
        if whole is None or months is None:
            return whole or self._runs.get((key, seed, months))
        return whole[0], whole[1][[month - scenario.start for month in months]]

    def keep(self, scenarios: Sequence[Scenario], rows: pd.DataFrame) -> None:
        """Take in runs that were read from a folder."""
        for scenario in scenarios:
            ours = rows[rows["scenario"] == scenario.name]
            for seed, run in ours.groupby("seed", observed=True):
                names = list(dict.fromkeys(run["outcome"]))
                wide = run.pivot(index="month", columns="outcome", values="value")[names].sort_index()
                self._note((scenario.fingerprint(), int(seed), None), (names, wide.to_numpy(float)))

    def without_effect(self, scenario: Scenario) -> list[str]:
        """Levers that a scenario moves and that change nothing."""
        key = scenario.fingerprint()
        with self._lock:
            levers = self._inert.get(key)
        if levers is None:
            levers = self._lives[-1](scenario)
            with self._lock:
                self._inert[key] = levers
                while len(self._inert) > 5000:
                    del self._inert[next(iter(self._inert))]
        return levers

    def _live(self, scenario: Scenario, key: str, seed: int, months: Months | None) -> None:
        with self._lock:
            if (key, seed, None) in self._runs or (key, seed, months) in self._runs:
                return
        self._note((key, seed, months), self._lives[seed % len(self._lives)]((scenario, seed, months)))

    def close(self) -> None:
        """Cancel what waits, and end the processes."""
        self.pool.close()
        for life in self._lives if self.apart else ():
            life.end()

    def _note(self, key: tuple[str, int, Months | None], run: Numbers) -> None:
        with self._lock:
            self._runs[key] = run
            if len(self._runs) % 64 == 0:  # counting takes longer than a few runs more
                while self._bytes_of_runs() > RUNS_AT_MOST:
                    self._runs.popitem(last=False)

    def _bytes_of_runs(self) -> int:
        return sum(numbers.nbytes for _, numbers in self._runs.values())


def answering(scenarios: Sequence[Scenario]) -> Months:
    """The months an answer is made of: those of the goals that are asked, and the last."""
    last = min(scenario.last for scenario in scenarios)
    last_months = {last}
    for goal in declared_goals(scenarios):
        last_months |= {month_number(month) for month in goal.months(month_text(last))}
    first = scenarios[0].start
    return tuple(sorted(month for month in last_months if first < month <= last))
