"""Whether stored numbers can be made again, bit for bit."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from ...errors import Mistake
from ...model.city.city import CreditCity
from ...model.scenario.scenario import Scenario
from ...model.spec.plugins import Extension, with_code
from ..forms.studies import Verified as VerifiedForm
from ..result import Progress, Result
from ..run.executor import Executor, Threads
from ..run.one_run import frame
from ..store.results import Results
from ..store.spans import spans


def wanted(results: Results, seed: str | None = None, every: bool = False) -> list[int]:
    """The seeds to recompute: one by its number, one at random, all, or the first. ValueError in words."""
    seeds = _finished(results)
    if every:
        if seed is not None:
            raise Mistake(f"--all recomputes every seed; leave out --seed {seed}")
        return seeds
    if seed == "random":
        return [random.SystemRandom().choice(seeds)]
    if seed is not None and not (seed.isascii() and seed.isdigit() and len(seed) < 20):
        raise Mistake(f"--seed {seed} is no seed: give a whole number, or random")
    return [seeds[0] if seed is None else int(seed)]


class Differs(NamedTuple):
    """A number of a run as it is stored, and as it was made again; or how many are stored ``twice``."""

    scenario: str
    seed: int
    month: str = ""
    outcome: str = ""
    stored: float = math.nan
    now: float = math.nan
    twice: int = 0

    def __str__(self) -> str:
        named = f"{self.scenario} seed {self.seed}"
        if self.twice:
            return f"{named}: {self.twice} numbers are stored twice"
        return f"{named} {self.month} {self.outcome}: stored {_shown(self.stored)}, now {_shown(self.now)}"


@dataclass(frozen=True)
class Verified(Result[VerifiedForm]):
    """Stored numbers beside the same numbers made again; ``differing`` are those that are not the same bits.

    ``seeds`` were recomputed, of so many that every scenario has; ``numbers`` were compared.
    """

    seeds: list[int]
    of: int
    scenarios: list[str]
    numbers: int
    differing: list[Differs]

    @property
    def different(self) -> list[str]:
        """A line for each number that differs."""
        return list(map(str, self.differing))

    @property
    def holds(self) -> bool:
        """Whether every bit is the same."""
        return not self.differing

    def table(self) -> pd.DataFrame:
        """A row a number that differs, in words; none where all is well."""
        return pd.DataFrame({"different": self.different}, dtype=object)


def verify(
    results: Results,
    seeds: Sequence[int] | None = None,
    *,
    extensions: Sequence[Extension] = (),
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Verified:
    """Run seeds of every scenario anew, by default the first, and compare; what differs is named.

    ``extensions`` hold the code that was added to the model, beside installed ones; AdditionError where it is missing.
    ``progress(done, all)`` is called after each run. ValueError for a seed not there; StoreError where what is stored
    is not as it was written.
    """
    finished = _finished(results)
    chosen = finished[:1] if seeds is None else list(seeds)
    if absent := [seed for seed in chosen if seed not in finished]:
        raise Mistake(f"seed {absent[0]} is not in {results.folder}; it has {spans(finished)}")
    stored, differing, numbers = results.read(), list[Differs](), 0
    scenarios = with_code(results.scenarios, extensions)

    def compared(run: tuple[int, Scenario]) -> tuple[int, list[Differs]]:
        seed, scenario = run
        rows = stored[(stored["seed"] == seed) & (stored["scenario"] == scenario.name)]
        return _compared(rows, scenario, seed, results.months)

    runs = [(seed, scenario) for seed in chosen for scenario in scenarios]
    for count, parted in (executor or Threads()).each(compared, runs, progress):
        numbers += count
        differing += parted
    return Verified(chosen, len(finished), [scenario.name for scenario in scenarios], numbers, differing)


def _finished(results: Results) -> list[int]:
    """Seeds that every scenario has; ValueError where there is none."""
    missing = set().union(*results.missing_of_each())
    seeds = [seed for seed in results.asked if seed not in missing]
    if not seeds:
        raise Mistake(f"{results.folder} has no seed that every scenario finished; run it to its end first")
    return seeds


def _compared(stored: pd.DataFrame, scenario: Scenario, seed: int, months: list[str]) -> tuple[int, list[Differs]]:
    """How many numbers of a run there are, and each that differs."""
    keys = ["month", "outcome"]
    old, now = (
        table.astype({"month": "str", "outcome": "str"}).set_index(keys)["value"]
        for table in (stored, frame(scenario, seed, CreditCity(scenario, seed).run()))
    )
    if months:
        now = now[now.index.get_level_values("month").isin(months)]
    differing = []
    if twice := int(old.index.duplicated().sum()):
        differing.append(Differs(scenario.name, seed, twice=twice))
        old = old[~old.index.duplicated()]
    both = pd.concat({"stored": old, "now": now}, axis=1)
    for (month, outcome), row in both[both["stored"] != both["now"]].iterrows():
        differing.append(Differs(scenario.name, seed, month, outcome, float(row["stored"]), float(row["now"])))
    return len(both), differing


def _shown(value: float) -> str:
    return "nothing" if math.isnan(value) else repr(float(value))
