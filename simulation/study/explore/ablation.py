"""What the monitor would miss without one of its sources: the same city on the same luck, with that source off.

A source is turned off from the month after the start, so that the starting month stays what was published. An event
counts once, by the first source that shows it; without that source another may show it, so what is missed is less than
what the source showed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from statistics import fmean

from ...model.city.city import CreditCity
from ...model.scenario.scenario import Scenario

WATCHED = ("measure:good_events", "measure:bad_share", "index", "rank")


def sources_off(scenario: Scenario, seeds: int, progress: Callable[[int, int], None] | None = None) -> list[dict]:
    """A row a source: events a year it shows by kind, events a year missed without it, and what that does.

    Numbers are means over seeds in the last twelve months, since most kinds of event are rare; changes are taken seed
    by seed.
    """
    sources = scenario.model.channels.sources
    rows = [{"shown": [], "missed": [], "changes": []} for _ in sources]
    for seed in range(seeds):
        past = CreditCity(scenario, seed)
        past.run(until=scenario.start)
        everything, last = _lived(scenario, seed, past)
        for number, source in enumerate(sources):
            off = replace(scenario, policy=scenario.policy | {f"sources.{source['key']}": {scenario.start + 1: 0.0}})
            without, changed = _lived(off, seed, past)
            rows[number]["shown"].append(everything[number])
            rows[number]["missed"].append(everything.sum(axis=0) - without.sum(axis=0))
            rows[number]["changes"].append([changed[name] - last[name] for name in WATCHED])
        if progress:
            progress(seed + 1, seeds)
    kinds = scenario.model.channels.kinds
    return [_row(source, kinds, row) for source, row in zip(sources, rows, strict=True)]


def _lived(scenario: Scenario, seed: int, past: CreditCity):
    """Events shown by source and kind in the last twelve months, and the outcomes of the last month."""
    city = CreditCity(scenario, seed, past=past)
    last = city.run()[-1]
    return city.sight.shown[-12:].sum(axis=0), last


def _row(source: dict, kinds: Iterable[str], row: dict) -> dict:
    shown, missed, changes = (_means(row[what]) for what in ("shown", "missed", "changes"))
    return {
        "source": source["key"],
        "name": source["name"],
        "name_zh": source["name_zh"],
        "shown": dict(zip(kinds, shown, strict=True)),
        "missed": dict(zip(kinds, missed, strict=True)),
        "change": dict(zip((name.removeprefix("measure:") for name in WATCHED), changes, strict=True)),
    }


def _means(values: list) -> list[float]:
    return [fmean(map(float, column)) for column in zip(*values, strict=True)]
