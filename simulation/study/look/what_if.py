"""A policy changed again and again, as on a page with sliders: each answer lives only what the change can move.

Policy begins the month after the start, so all changes of a scenario share their past, seed by seed. ``ensemble.run``
lives it anew for each question; a ``WhatIf`` keeps it, and the scenario's own answer with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import pandas as pd

from ...errors import Mistake
from ...model.city.city import CreditCity
from ...model.scenario.scenario import Scenario
from ..run.ensemble import checked_seeds
from ..run.executor import Executor, Threads
from ..run.inert import levers_without_effect, probed_past
from ..run.kept_pasts import KeptPasts
from ..run.lean import past_of
from ..run.one_run import frame
from ..store.numbers import in_order
from ..study import Study


class WhatIf:
    """A scenario with its pasts at hand: ``answer`` says what a change of policy does, paired seed by seed.

        what_if = WhatIf(Scenario.load("scenarios/chenzhou-2018-12.toml"), seeds=20)
        print(what_if.answer(what_if.scenario.but(joint_breadth=40, name="forty agencies")))

    Making it lives the pasts and the scenario itself. What it keeps is ``nbytes``: 34 bytes an enterprise and seed
    without added columns, 48 MB for 20 seeds of 70,000. ``executor``: threads, by default one a processor.
    """

    def __init__(
        self,
        scenario: Scenario,
        seeds: int | Iterable[int] = 20,
        *,
        kept: KeptPasts | None = None,
        executor: Executor | None = None,
    ) -> None:
        """``kept``: where pasts are kept on disk, for the next session to begin with."""
        self.scenario, self.seeds = scenario, checked_seeds(seeds)
        self.executor, self._kept = executor or Threads(), kept
        self._pasts = [*self.executor.each(self._past, self.seeds)]
        self._probed = probed_past(scenario)
        self._without_effect, self._own = self._lived(scenario)

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
        without_effect, table = self._lived(changed)
        both = [self.scenario, changed]
        data = in_order([self._own, table], both)
        return Study(
            both, data, without_effect={self.scenario.name: self._without_effect, changed.name: without_effect}
        )

    def _check(self, changed: Scenario) -> None:
        if changed.name == self.scenario.name:
            raise Mistake(f"both scenarios are called {changed.name}; name the changed one: but(..., name=...)")
        if changed.past() != self.scenario.past():
            raise Mistake(
                f"{changed.name} has another past than {self.scenario.name} (its city, start, enterprises, edition at "
                "the start, fixed parameters, institutions or additions differ); make a WhatIf of its own"
            )

    def _past(self, seed: int) -> CreditCity:
        return self._kept.past(self.scenario, seed) if self._kept else past_of(self.scenario, seed)

    def _lived(self, scenario: Scenario) -> tuple[list[str], pd.DataFrame]:
        """One scenario from the kept pasts on: levers that move nothing, and its runs as a long table."""

        def of_past(past: CreditCity) -> pd.DataFrame:
            seed = int(past.luck.seed)
            city = CreditCity(scenario, seed, past=past)
            table = frame(scenario, seed, city.run())
            city.let_go()
            return table

        work = [
            partial(levers_without_effect, scenario, past=self._probed),
            *(partial(of_past, past) for past in self._pasts),
        ]
        without_effect, *tables = self.executor.each(_done, work)
        return without_effect, in_order(tables, [scenario])


def _done(work: Callable[[], Any]) -> Any:
    return work()
