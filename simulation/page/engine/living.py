"""Runs that go on from pasts which are kept: what a process of the page does all its life, or the server itself."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager, nullcontext
from threading import Lock
from typing import Any

import numpy as np

from ...model.city.city import CreditCity
from ...model.city.outcomes import check
from ...model.scenario.scenario import Scenario
from ...study.run import lean
from ...study.run.inert import levers_without_effect, probed_past

Numbers = tuple[list[str], np.ndarray]  # names of measures, and months x measures
Asked = tuple[Scenario, int, tuple[int, ...] | None]  # a scenario, a seed, and the months wanted; None: all of them
PROBES_AT_MOST = 4  # small cities in which levers without effect are looked for


class _Past:
    """A city lived through its starting month, whoever needs it first."""

    def __init__(self) -> None:
        self.lock, self.gone = Lock(), False
        self.city: CreditCity | None = None

    def ready(self, scenario: Scenario, seed: int) -> CreditCity:
        if self.city is None:
            self.city = lean.past_of(scenario, seed)
        return self.city

    @property
    def nbytes(self) -> int:
        return 0 if self.city is None else sum(values.nbytes for values in self.city.population.columns.values())


class Living:
    """Lives runs, and keeps their pasts within ``most`` bytes of enterprises; the newest ``fewest`` in any case."""

    def __init__(self, most: int, fewest: int = 1) -> None:
        self.most, self.fewest = most, fewest
        self._pasts: OrderedDict[Hashable, _Past] = OrderedDict()
        self._probes: OrderedDict[Hashable, CreditCity] = OrderedDict()
        self._compiled: set[Hashable] = set()
        self._locks: tuple[Any, Any] | None = None

    def __call__(self, asked: Asked | Scenario) -> Numbers | list[str]:
        """The numbers of a run in the months wanted, the same bits as ``run`` gives; of a scenario alone, the levers
        that it moves and that change nothing."""
        if isinstance(asked, Scenario):
            return levers_without_effect(asked, past=self._probe(asked))
        scenario, seed, months = asked
        with self._compiled_first(scenario), self._past(scenario, seed) as past:
            if months is None:
                city = CreditCity(scenario, seed, past=past)
                record = city.run()
                city.let_go()
            else:
                record = lean.lived_in(scenario, seed, months, past)
        check(scenario, record)
        names = list(record[0])
        return names, np.array([[row[name] for name in names] for row in record], np.float64)

    def _probe(self, scenario: Scenario) -> CreditCity:
        key = scenario.past()
        past = self._probes.get(key)
        if past is None:
            past = self._probes[key] = probed_past(scenario)
            while len(self._probes) > PROBES_AT_MOST:
                self._probes.popitem(last=False)
        return past

    @property
    def nbytes(self) -> int:
        """Bytes of enterprises kept."""
        with self._lock:
            return sum(past.nbytes for past in self._pasts.values())

    def __len__(self) -> int:
        return len(self._pasts)

    @property
    def _lock(self) -> Any:
        return self._made()[0]

    def _made(self) -> tuple[Any, Any]:
        """Locks, made where they are needed: they cannot be sent to a process."""
        if self._locks is None:
            self._locks = Lock(), Lock()
        return self._locks

    @contextmanager
    def _compiled_first(self, scenario: Scenario) -> Iterator[None]:
        """The first run of a model goes alone: it compiles the loop for all."""
        additions = scenario.additions
        with self._made()[1] if additions not in self._compiled else nullcontext():
            yield
            self._compiled.add(additions)

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
            while total > self.most and len(self._pasts) > self.fewest:
                _, past = self._pasts.popitem(last=False)
                total -= past.nbytes
                dropped.append(past)
        for past in dropped:
            with past.lock:
                past.gone = True
                if past.city is not None:
                    past.city.let_go()
