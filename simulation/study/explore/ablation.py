"""What the monitor would miss without one of its sources: the same city on the same luck, with that source off.

A source is turned off from the month after the start, so that the starting month stays what was published. An event
counts once, by the first source that shows it; without that source another may show it, so what is missed is less than
what the source showed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Any

import numpy as np
import pandas as pd

from ...model.city.city import CreditCity
from ...model.scenario.scenario import Scenario
from ..forms.common import in_form
from ..forms.studies import Source as SourceForm
from ..forms.studies import Sources as SourcesForm
from ..result import Progress, Result
from ..run.ensemble import checked_seeds
from ..run.executor import Executor, Threads
from ..statistics import FEWEST

WATCHED = ("measure:good_events", "measure:bad_share", "index", "rank")


@dataclass(frozen=True)
class Ablation(Result[SourcesForm]):
    """What each source shows the monitor, and what the monitor misses without it: ``rows``, one a source.

    Numbers are means over ``seeds`` runs in the last twelve months, since most kinds of event are rare; changes are
    taken seed by seed.
    """

    scenario: Scenario
    seeds: int
    rows: list[SourceForm]

    @property
    def few(self) -> bool:
        """Whether there are so few seeds that the lowest and the highest run is told, and no mean."""
        return self.seeds < FEWEST

    def table(self) -> pd.DataFrame:
        """A row a source: events a year it shows by kind, events a year missed without it, and what that does."""
        return pd.DataFrame(
            [
                {"source": row["source"]}
                | {
                    f"{what}:{name}": number
                    for what in ("shown", "missed", "change")
                    for name, number in row[what].items()
                }
                for row in self.rows
            ]
        )


def ablation(
    scenario: Scenario,
    seeds: int | Iterable[int] = 20,
    *,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Ablation:
    """Live a city with all sources of the monitor, and without each of them, on the same luck."""
    sources, chosen = scenario.model.channels.sources, checked_seeds(seeds)
    gathered: list[dict[str, list[Sequence[float]]]] = [{"shown": [], "missed": [], "changes": []} for _ in sources]
    for shares in (executor or Threads()).each(lambda seed: _seed(scenario, seed), chosen, progress):
        for row, share in zip(gathered, shares, strict=True):
            for what, values in share.items():
                row[what].append(values)
    kinds = scenario.model.channels.kinds
    rows = [_row(source, kinds, row) for source, row in zip(sources, gathered, strict=True)]
    return Ablation(scenario, len(chosen), rows)


def _seed(scenario: Scenario, seed: int) -> list[dict[str, Any]]:
    """One run without each source in turn: what it showed, what was missed, and what that did."""
    past = CreditCity(scenario, seed)
    past.run(until=scenario.start)
    everything, last = _lived(scenario, seed, past)
    rows = []
    for number, source in enumerate(scenario.model.channels.sources):
        off = replace(scenario, policy=scenario.policy | {f"sources.{source['key']}": {scenario.start + 1: 0.0}})
        without, changed = _lived(off, seed, past)
        missed = everything.sum(axis=0) - without.sum(axis=0)
        changes = [changed[name] - last[name] for name in WATCHED]
        rows.append({"shown": everything[number], "missed": missed, "changes": changes})
    return rows


def _lived(scenario: Scenario, seed: int, past: CreditCity) -> tuple[np.ndarray, dict[str, float]]:
    """Events shown by source and kind in the last twelve months, and the outcomes of the last month."""
    city = CreditCity(scenario, seed, past=past)
    last = city.run()[-1]
    return city.sight.shown[-12:].sum(axis=0), last


def _row(source: dict[str, Any], kinds: Iterable[str], row: dict[str, list[Sequence[float]]]) -> SourceForm:
    watched = [name.removeprefix("measure:") for name in WATCHED]
    named = {"shown": [*kinds], "missed": [*kinds], "changes": watched}
    shown, missed, changes = (_by_seed(names, row[what]) for what, names in named.items())
    return {
        "source": source["key"],
        "name": source["name"],
        "name_zh": source["name_zh"],
        "shown": {name: fmean(runs) for name, runs in shown.items()},
        "missed": {name: fmean(runs) for name, runs in missed.items()},
        "change": in_form({name: fmean(runs) for name, runs in changes.items()}),
        "by_seed": {"shown": shown, "missed": missed, "change": changes},
    }


def _by_seed(names: Iterable[str], values: Iterable[Sequence[float]]) -> dict[str, list[float]]:
    """By name, a number a seed."""
    return {name: [*map(float, column)] for name, column in zip(names, zip(*values, strict=True), strict=True)}
