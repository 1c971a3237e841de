"""Cities at hand: pasts are lived once, runs are kept, and nothing kept grows without bound."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, nullcontext
from functools import partial
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd

from ...clock import month_text
from ...errors import ChengxinError
from ...model.city.city import CreditCity
from ...model.city.outcomes import check
from ...model.scenario.scenario import Scenario
from ...study.run import memory
from ...study.run.inert import levers_without_effect, probed_past
from ...study.run.one_run import table
from ...study.store.results import in_order
from ...study.study import Study
from .pool import Pool

PASTS_AT_MOST = 1 << 30  # bytes of enterprises; of a machine with little memory, a quarter of what is there
RUNS_AT_MOST = 256 << 20  # bytes of numbers: some ten thousand runs of thirteen months
PROBES_AT_MOST = 4  # small cities in which levers without effect are looked for

Numbers = tuple[list[str], np.ndarray]  # names of measures, and months x measures


class NoRoom(ChengxinError):
    """Runs had to go before all that were asked for had come."""


class _Past:
    """A city lived through its starting month, whoever needs it first."""

    def __init__(self) -> None:
        self.lock, self.gone = Lock(), False
        self.city: CreditCity | None = None

    def ready(self, scenario: Scenario, seed: int) -> CreditCity:
        if self.city is None:
            city = CreditCity(scenario, seed)
            city.run(until=scenario.start)
            self.city = city
        return self.city

    @property
    def nbytes(self) -> int:
        return 0 if self.city is None else sum(values.nbytes for values in self.city.population.columns.values())


class Engine:
    """Runs of scenarios for whoever asks, the same bits as ``run`` gives, on threads that are shared in turn."""

    def __init__(self, threads: int | None = None) -> None:
        self.pool = Pool(threads)
        self._pasts: OrderedDict[Hashable, _Past] = OrderedDict()
        self._runs: OrderedDict[tuple[str, int], Numbers] = OrderedDict()
        self._inert: dict[str, list[str]] = {}
        self._probes: OrderedDict[Hashable, CreditCity] = OrderedDict()
        self._lock, self._compiling = Lock(), Lock()
        self._compiled: set[Hashable] = set()
        free = memory.available()
        self._most = PASTS_AT_MOST if free is None else min(PASTS_AT_MOST, free // 4)

    @property
    def nbytes(self) -> int:
        """Bytes of all pasts and runs kept."""
        with self._lock:
            return sum(past.nbytes for past in self._pasts.values()) + self._bytes_of_runs()

    def begin(self, who: str, scenarios: Sequence[Scenario], seeds: Sequence[int]) -> list[Future[Any]]:
        """Have the runs that are not there simulated; seed by seed, so that pairs come together."""
        keys = {scenario.fingerprint(): scenario for scenario in scenarios}
        with self._lock:
            wanted = [(key, seed) for seed in seeds for key in keys]
            missing = [run for run in wanted if run not in self._runs]
            for run in wanted:
                if run in self._runs:
                    self._runs.move_to_end(run)  # what is asked goes last where room is made
        return [self.pool.submit(who, partial(self._live, keys[key], key, seed)) for key, seed in missing]

    def begin_probe(self, who: str, scenario: Scenario) -> Future[Any]:
        """Have the levers found that a scenario moves and that change nothing."""
        return self.pool.submit(who, partial(self.without_effect, scenario))

    def study(self, scenarios: list[Scenario], seeds: Sequence[int]) -> Study:
        """The study of runs that are there, as ``run(scenarios, seeds)`` gives it. NoRoom where one had to go."""
        tables, without_effect = [], {}
        for scenario in scenarios:
            key = scenario.fingerprint()
            with self._lock:
                runs = [run for seed in seeds if (run := self._runs.get((key, seed)))]
                if key in self._inert:
                    without_effect[scenario.name] = self._inert[key]
            if len(runs) < len(seeds):
                raise NoRoom("more is asked at a time than the page has room for; move a lever again in a moment")
            months = [month_text(scenario.start + t) for t in range(scenario.months)]
            values = np.stack([numbers for _, numbers in runs])
            tables.append(table(scenario.name, list(seeds), months, runs[0][0], values))
        return Study(scenarios, in_order(tables, scenarios), without_effect=without_effect)

    def keep(self, scenarios: Sequence[Scenario], rows: pd.DataFrame) -> None:
        """Take in runs that were read from a folder."""
        for scenario in scenarios:
            ours = rows[rows["scenario"] == scenario.name]
            for seed, run in ours.groupby("seed", observed=True):
                names = list(dict.fromkeys(run["measure"]))
                wide = run.pivot(index="month", columns="measure", values="value")[names].sort_index()
                self._note((scenario.fingerprint(), int(seed)), (names, wide.to_numpy(float)))

    def without_effect(self, scenario: Scenario) -> list[str]:
        """Levers that a scenario moves and that change nothing."""
        key = scenario.fingerprint()
        with self._lock:
            known = self._inert.get(key)
        if known is None:
            known = levers_without_effect(scenario, past=self._probe(scenario))
            with self._lock:
                self._inert[key] = known
                while len(self._inert) > 5000:
                    del self._inert[next(iter(self._inert))]
        return known

    def _probe(self, scenario: Scenario) -> CreditCity:
        key = scenario.past()
        with self._lock:
            past = self._probes.get(key)
        if past is None:
            past = probed_past(scenario)
            with self._lock:
                self._probes[key] = past
                while len(self._probes) > PROBES_AT_MOST:
                    self._probes.popitem(last=False)
        return past

    def _live(self, scenario: Scenario, key: str, seed: int) -> None:
        with self._lock:
            if (key, seed) in self._runs:
                return
        with self._compiled_first(scenario), self._past(scenario, seed) as past:
            city = CreditCity(scenario, seed, past=past)
            record = city.run()
        check(scenario, record)
        names = list(record[0])
        self._note((key, seed), (names, np.array([[row[name] for name in names] for row in record], np.float64)))
        city.living.let_go()

    @contextmanager
    def _compiled_first(self, scenario: Scenario) -> Iterator[None]:
        """The first run of a model goes alone: it compiles the loop for all."""
        known = scenario.additions
        with self._compiling if known not in self._compiled else nullcontext():
            yield
            self._compiled.add(known)

    @contextmanager
    def _past(self, scenario: Scenario, seed: int) -> Iterator[CreditCity]:
        """A past, held while somebody goes on from it."""
        key = scenario.past(), seed
        while True:
            with self._lock:
                past = self._pasts.setdefault(key, _Past())
                self._pasts.move_to_end(key)
            with past.lock:
                if past.gone:
                    continue
                yield past.ready(scenario, seed)
                break
        self._make_room()

    def _make_room(self) -> None:
        with self._lock:
            total, dropped = sum(past.nbytes for past in self._pasts.values()), []
            while total > self._most and len(self._pasts) > self.pool.threads:
                _, past = self._pasts.popitem(last=False)
                total -= past.nbytes
                dropped.append(past)
        for past in dropped:
            with past.lock:
                past.gone = True
                if past.city is not None:
                    past.city.living.let_go()

    def _note(self, key: tuple[str, int], run: Numbers) -> None:
        with self._lock:
            self._runs[key] = run
            if len(self._runs) % 64 == 0:  # counting takes longer than a few runs more
                while self._bytes_of_runs() > RUNS_AT_MOST:
                    self._runs.popitem(last=False)

    def _bytes_of_runs(self) -> int:
        return sum(numbers.nbytes for _, numbers in self._runs.values())
