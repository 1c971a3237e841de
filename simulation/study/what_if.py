"""A policy changed again and again, as on a page with sliders: each answer lives only what the change can move.

Policy begins the month after the start, so all changes of a scenario share their past, seed by seed. ``ensemble.run``
lives it anew for each question; a ``Slider`` keeps it, and the scenario's own answer with it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pandas as pd

from ..errors import Mistake
from ..model.city.city import CreditCity
from ..model.scenario.scenario import Scenario
from .run.ensemble import checked_seeds, frame
from .run.inert import idle_levers, probed_past
from .store.results import in_order
from .study import Study


class Slider:
    """A scenario with its pasts at hand: ``answer`` says what a change of policy does, paired seed by seed.

        slider = Slider(Scenario.load("scenarios/chenzhou-2018-12.toml"), seeds=20)
        print(slider.answer(slider.scenario.but(joint_breadth=40, name="forty agencies")))

    Making it lives the pasts and the scenario itself. What it keeps is ``nbytes``: 32 bytes an enterprise and seed
    without added columns, 45 MB for 20 seeds of 70,000. ``workers``: threads, by default one a processor.
    """

    def __init__(self, scenario: Scenario, seeds: int | Iterable[int] = 20, *, workers: int | None = None) -> None:
        self.scenario, self.seeds = scenario, checked_seeds(seeds)
        self.workers = workers or os.cpu_count() or 1
        self._pasts = [self._past(self.seeds[0])]  # alone: it compiles the loop for all
        self._pasts += self._each(self._past, self.seeds[1:])
        self._probed = probed_past(scenario)
        self._idle, self._own = self._lived(scenario)

    @property
    def nbytes(self) -> int:
        """Bytes of the enterprises kept; what institutions carry is small beside them."""
        kept = [*self._pasts, self._probed]
        return sum(values.nbytes for past in kept for values in past.population.columns.values())

    def answer(self, changed: Scenario) -> Study:
        """The scenario and a changed one on the same seeds: what ``run([scenario, changed], seeds)`` would say.

        Raises ValueError for a change that reaches into the past, or that has the scenario's own name; what goes wrong
        in a run is raised as it is.
        """
        self._check(changed)
        idle, table = self._lived(changed)
        both = [self.scenario, changed]
        data = in_order([self._own, table], both)
        return Study(both, data, idle={self.scenario.name: self._idle, changed.name: idle})

    def _check(self, changed: Scenario) -> None:
        if changed.name == self.scenario.name:
            raise Mistake(f"both scenarios are called {changed.name}; name the changed one: but(..., name=...)")
        if changed.past() != self.scenario.past():
            raise Mistake(
                f"{changed.name} has another past than {self.scenario.name} (its city, start, enterprises, edition at "
                "the start, fixed parameters, institutions or additions differ); make a Slider of its own"
            )

    def _past(self, seed: int) -> CreditCity:
        past = CreditCity(self.scenario, seed)
        past.run(until=self.scenario.start)
        return past

    def _lived(self, scenario: Scenario) -> tuple[list[str], pd.DataFrame]:
        """One scenario from the kept pasts on: levers that move nothing, and its runs as a long table."""

        def one(past: CreditCity) -> pd.DataFrame:
            seed = int(past.luck.seed)
            city = CreditCity(scenario, seed, past=past)
            found = frame(scenario, seed, city.run())
            city.living.let_go()
            return found

        work = [partial(idle_levers, scenario, past=self._probed), *(partial(one, past) for past in self._pasts)]
        idle, *tables = self._each(lambda do: do(), work)
        return idle, in_order(tables, [scenario])

    def _each(self, do: Callable, items: list) -> list:
        """Each item done, side by side, in the order given."""
        if self.workers == 1 or len(items) < 2:
            return [do(item) for item in items]
        pool = ThreadPoolExecutor(self.workers)
        try:
            return list(pool.map(do, items))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
