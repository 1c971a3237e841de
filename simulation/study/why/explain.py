"""Why the index of a month is what it is: every indicator's points, what no indicator explains, the events behind them.

The parts of a run add up to its index, and their changes to its change, since nothing is fitted: they are the terms of
which the monitor's sum is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from statistics import fmean
from typing import Any, TypeAlias

import pandas as pd

from ...clock import month_number, month_text
from ...errors import ChengxinError
from ...model.city.city import CreditCity
from ...model.monitor.grounds import GROUNDS, Observed
from ...model.monitor.measures import WINDOW, Measure
from ...model.monitor.standard import Edition, Indicator, Item
from ...model.scenario.scenario import Scenario
from ..forms.whys import Explanation as ExplanationForm
from ..gain.grounds import places_by_ground
from ..result import Progress, Result
from ..run.ensemble import checked_seeds
from ..run.executor import Executor, Threads
from ..statistics import FEWEST, quantile
from .wanted import month_of

NOW, BEFORE = "now", "before"
INDICATOR = "indicator"
# Terms of the index beside the indicators, under names that no indicator has: kind, and words in English and Chinese.
OTHERS = {
    "beside:offset": ("constant", "the city's constant, set once by the index of the start", "城市常数项"),
    "beside:unexplained_movement": ("unexplained", "unexplained movement", "无法解释的变动"),
    "beside:clipping": ("clipping", "cut to the scale of 0 to 100", "截断至0-100分"),
}
OUTCOMES = ("index", "rank", "integrity", "gaming_gap", "reporting_gap", "wrongful_per_100k", "wrongful_year_per_100k")
DUST = 1e-9  # points; what is left of floating point when the parts are added


class DoesNotAddUp(ChengxinError):
    """A fault of the program: the parts of an index are not the index."""

    exit_code = 1


@dataclass(frozen=True)
class Explanation(Result[ExplanationForm]):
    """The parts of one month's index over many seeds, against another month. ``print(explanation)`` shows it.

    ``parts`` has a row a seed, month (``when``: "now" or "before") and part: ``points`` of the index, and for
    indicators ``value``, ``reached`` (0-1), ``at_stake`` and ``reports`` (points owed to hidden and padded reports);
    ``carried`` are the points that the twelve months before the other month earn under the edition of this one.
    ``seen`` has a row a seed, ``when``, source and kind of event, for the twelve months to it: how many there were
    (``true``), how many the source showed, and how many it would show if nothing were hidden or padded (``honest``).
    ``outcomes`` has a row a seed and ``when``; ``shift`` there is what the edition adds to every city's index
    against the edition of the start. ``grounds`` has a row a seed, indicator and ground (paper, record, events,
    conduct): the points that it moved on that ground between both months, under the edition of this one.
    """

    scenario: Scenario
    seeds: list[int]
    month: str
    against: str
    parts: pd.DataFrame
    seen: pd.DataFrame
    outcomes: pd.DataFrame
    grounds: pd.DataFrame

    @property
    def few(self) -> bool:
        """Whether there are so few seeds that each run, or the lowest and the highest, is told and no mean."""
        return len(self.seeds) < FEWEST

    def runs(self, part: str, values: str, when: str = NOW) -> list[float]:
        """A number of a part, run by run: ``points``, ``value``, ``reached``, ``at_stake``, ``reports``, or of a change
        between both months ``change``, ``change_own`` and ``change_edition``."""
        if values == "change":
            return minus(self.runs(part, "points"), self.runs(part, "points", BEFORE))
        if values == "change_own":
            return minus(self.runs(part, "points"), self.runs(part, "carried"))
        if values == "change_edition":
            return minus(self.runs(part, "carried"), self.runs(part, "points", BEFORE))
        numbers: list[float] = self._wide[values].loc[part, when].tolist()
        return numbers

    def table(self) -> pd.DataFrame:
        """A row a part, the largest change first: means over seeds and the 10-90 % range; changes are run by run.

        Points are points of the index. The means of ``points`` add up to the mean index, those of ``change`` to the
        mean of its change; ranges do not. ``change_edition`` is what another edition makes of the same twelve
        months, ``change_own`` what the city moved under the edition of the month: together the change.
        """
        known = _indicators(self.edition(BEFORE)) | _indicators(self.edition(NOW))
        wide = self._wide
        rows = [_row(part, known, wide, self.scenario.model.measures) for part in wide["points"].index]
        rows.sort(key=lambda row: (-abs(row["change"]), -abs(row["points"])))
        return pd.DataFrame(rows).set_index("part")

    def events(self) -> pd.DataFrame:
        """A row a source and kind of event that it can show: means over seeds for twelve months, and ranges.

        ``true``: how many there were; ``shown`` by this source, with its 10-90 % range; ``reports``: how many more
        than with honest reports (padded, or left over by a source that hid them), or fewer (hidden). ``_before`` is
        for the other month's window.
        """
        numbers = ["true", "shown", "honest"]
        by = {keys: group[numbers] for keys, group in self.seen.groupby(["source", "kind", "when"])}
        rows = []
        through = self.scenario.model.channels
        for source, kind in ((origin["key"], kind) for origin in through.sources for kind in origin["shows"]):
            now, before = by[source, kind, NOW], by[source, kind, BEFORE]
            row = {"source": source, "kind": kind, "good": through.kinds[kind].good, "true": fmean(now["true"])}
            row |= _spread("shown", now["shown"].tolist()) | {"reports": fmean(now["shown"] - now["honest"])}
            rows.append(row | {f"{name}_before": fmean(before[name]) for name in ("true", "shown")})
        return pd.DataFrame(rows).set_index(["source", "kind"])

    def by_ground(self) -> dict[str, list[float]]:
        """Points that the indicators moved on each ground, a number a seed: together what the city itself moved."""
        grounds = [ground for ground in GROUNDS if ground in set(self.grounds["ground"])]
        rows = self.grounds.groupby(["ground", "seed"])["points"].agg(fsum)
        return {ground: [float(rows.get((ground, seed), 0.0)) for seed in self.seeds] for ground in grounds}

    def places(self) -> float:
        """Places that the own movement is worth, against standing where the city stood: mean over seeds and classes."""
        return fmean(self.outcome("places"))

    def places_by(self) -> dict[str, float] | None:
        """The same by ground, in proportion to points; None where grounds cancel."""
        return places_by_ground(self.places(), {ground: fmean(points) for ground, points in self.by_ground().items()})

    def places_run_by_run(self) -> list[dict[str, float] | None]:
        """The same in each run; None of one in which grounds cancel."""
        by_ground = self.by_ground()
        points = [dict(zip(by_ground, run, strict=True)) for run in zip(*by_ground.values(), strict=True)]
        return [places_by_ground(places, run) for places, run in zip(self.outcome("places"), points, strict=True)]

    def counts(self, kind: str, sources: Iterable[str], what: str, when: str = NOW) -> list[float]:
        """How many events of a kind sources had together, run by run: ``true``, ``shown`` or ``honest``."""
        seen = self.seen
        rows = seen[(seen["kind"] == kind) & (seen["when"] == when) & seen["source"].isin([*sources])]
        return [float(number) for number in rows.groupby("seed", sort=False)[what].sum()]

    def rests_on(self, part: str) -> dict[str, float]:
        """Points that one indicator moved on each of its grounds, means over seeds."""
        ours = self.grounds[self.grounds["part"] == part]
        return {ground: fsum(ours.loc[ours["ground"] == ground, "points"]) / len(self.seeds)
                for ground in GROUNDS if ground in set(ours["ground"])}  # fmt: skip

    def outcome(self, name: str, when: str = NOW) -> list[float]:
        """An outcome of a month, a number a seed."""
        values: list[float] = self.outcomes.loc[self.outcomes["when"] == when, name].tolist()
        return values

    def edition(self, when: str = NOW) -> Edition:
        """The edition of the standard by which a month is judged."""
        return self.scenario.standard_in(month_number(self.month if when == NOW else self.against))

    @cached_property
    def _wide(self) -> dict[str, pd.DataFrame]:
        """By number a row a part, a column a month and seed; a part that an edition lacks earns nothing there."""
        tables, parts = {}, self.parts["part"].unique()
        for name in ("points", "carried", "value", "reached", "at_stake", "reports"):
            wide = self.parts.pivot(index="part", columns=["when", "seed"], values=name).reindex(parts)
            tables[name] = wide.fillna(0.0) if name in ("points", "carried", "reports", "at_stake") else wide
        return tables

    def __repr__(self) -> str:
        seeds = len(self.seeds)
        return f"Explanation of {self.scenario.name}, {self.month} against {self.against}, {seeds} seeds"


def explain(
    scenario: Scenario,
    seeds: int | Iterable[int] = 20,
    *,
    month: str,
    against: str | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Explanation:
    """Which events, sources and indicators made the index of a month ("2019-03"), and its change against another.

    ``against``: the month compared with, by default the starting month; it may be the later of the two. ``seeds``: how
    many, or which. Raises NotThere (a ValueError) in words for a month the scenario does not have.
    """
    chosen = checked_seeds(seeds)
    now = month_of(scenario, month, "month")
    before = scenario.start if against is None else month_of(scenario, against, "against")
    tables: dict[str, list[dict[str, Any]]] = {"parts": [], "seen": [], "outcomes": [], "grounds": []}
    executor = executor or Threads()
    lived = executor.each(lambda seed: _both(CreditCity(scenario, seed), now, before), chosen, progress)
    for seed, both in zip(chosen, lived, strict=True):
        for when, found in both.items():
            for name, rows in found.items():
                tables[name] += [{"seed": seed, "when": when, **row} for row in rows]
    frames = {name: pd.DataFrame(rows, columns=_COLUMNS.get(name)) for name, rows in tables.items()}
    return Explanation(scenario, chosen, month_text(now), month_text(before), **frames)


_COLUMNS = {"grounds": ["seed", "when", "part", "ground", "points"]}


def _both(city: CreditCity, now: int, before: int) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """What is read of both months, in the order they are lived; then the other's window under this one's edition."""
    found, windows, gains, start = {}, {}, {}, city.asked.start
    for month in sorted({now, before}):
        city.run(until=month)
        found[month], gains[month] = _read(city, month), city.gain
        windows[month] = Observed.of(city.seen, city.honest)
    read = {NOW: {name: [dict(row) for row in rows] for name, rows in found[now].items()}, BEFORE: found[before]}
    carried = {row["part"]: row["points"] for row in read[BEFORE]["parts"] if row["part"] in OTHERS}
    carried |= {part.indicator.name: part.points for part in city.standard.parts(windows[before].seen, now - start)}
    for row in read[NOW]["parts"]:
        row["carried"] = carried[row["part"]]
    moved = city.standard.gained_by(windows[now].seen, windows[now].honest, now - start, windows[before])
    read[NOW]["grounds"] = [
        {"part": indicator.name, "ground": ground, "points": points}
        for indicator, by_ground in moved
        for ground, points in by_ground.items()
    ]
    own = fsum(row["points"] for row in read[NOW]["grounds"])
    spread = city.standard.spread(now - start)
    stayed, stands = (fmean(city.rivals.ranks(now - start, gains[now] - less, spread).tolist()) for less in (own, 0.0))
    read[NOW]["outcomes"][0]["places"] = stayed - stands
    return read


def _read(city: CreditCity, month: int) -> dict[str, list[dict[str, Any]]]:
    """The parts of a city's index in the month just lived, the events behind them, and what stands beside it."""
    outcomes = {name: city.record[-1][name] for name in OUTCOMES} | {"shift": city.shift}
    outcomes["unexplained_movement"] = city.rivals.wander(month - city.asked.start)
    parts = parts_of(city, month - city.asked.start)
    together = fsum(part["points"] for part in parts)
    if abs(together - city.index) > DUST:
        raise DoesNotAddUp(
            f"{city.asked.name} {month_text(month)}, seed {city.luck.seed}: the parts come to {together!r}, the index "
            f"is {city.index!r}"
        )
    return {"parts": parts, "seen": _seen(city, month - city.asked.start), "outcomes": [outcomes]}


def parts_of(city: CreditCity, t: int) -> list[dict[str, Any]]:
    """Every term of the index: what the indicators earn, and what stands beside them."""
    seen, honest = (city.standard.parts(window, t) for window in (city.seen, city.honest))
    rows: list[dict[str, Any]] = [
        {
            "part": one.indicator.name,
            "points": one.points,
            "value": one.value,
            "reached": one.reached,
            "at_stake": one.at_stake,
            "reports": one.points - other.points,
        }
        for one, other in zip(seen, honest, strict=True)
    ]
    beside = {
        "beside:offset": city.offset,
        "beside:unexplained_movement": city.rivals.wander(t),
    }
    uncut = fsum([*(row["points"] for row in rows), *beside.values()])
    beside["beside:clipping"] = min(100.0, max(0.0, uncut)) - uncut
    return rows + [{"part": name, "points": points} for name, points in beside.items()]


def _seen(city: CreditCity, t: int) -> list[dict[str, Any]]:
    """Events of the twelve months to this one, by source and kind."""
    sight, last = city.sight, t - city.sight.first
    months = slice(last - WINDOW + 1, last + 1)
    true, shown, honest = (table[months].sum(axis=0) for table in (sight.true, sight.shown, sight.shown_honest))
    return [
        {"source": source["key"], "kind": kind, "true": int(true[k]), "shown": int(shown[s, k]),
         "honest": int(honest[s, k])}
        for s, source in enumerate(sight.through.sources)
        for k, kind in enumerate(sight.through.kinds)
    ]  # fmt: skip


Named: TypeAlias = dict[str, tuple[Item, Indicator]]  # indicators by name, each with its item


def _indicators(edition: Edition) -> Named:
    return {indicator.name: (item, indicator) for item in edition.items for indicator in item.indicators}


def _row(part: str, names: Named, wide: dict[str, pd.DataFrame], measures: Mapping[str, Measure]) -> dict[str, Any]:
    """One part over all seeds."""
    now, before = (wide["points"].loc[part, when].tolist() for when in (NOW, BEFORE))
    carried = wide["carried"].loc[part, NOW].tolist()
    row = {"part": part, **_named(part, names, measures)} | _spread("points", now) | {"points_before": fmean(before)}
    row |= _spread("change", minus(now, before))
    row |= {"change_own": fmean(minus(now, carried)), "change_edition": fmean(minus(carried, before))}
    for name in ("value", "reached", "at_stake", "reports"):
        row[name] = fmean(wide[name].loc[part, NOW])
    return row | {f"{name}_before": fmean(wide[name].loc[part, BEFORE]) for name in ("value", "reached", "reports")}


def minus(these: list[float], those: list[float]) -> list[float]:
    """Differences run by run."""
    return [one - other for one, other in zip(these, those, strict=True)]


def _named(part: str, names: Named, measures: Mapping[str, Measure]) -> dict[str, Any]:
    """What a part is, in words; the numbers of an indicator come from the edition of the month."""
    if part not in names:
        kind, en, zh = OTHERS[part]
        return {"kind": kind, "en": en, "zh": zh}
    item, one = names[part]
    return {"kind": INDICATOR, "en": one.name, "zh": one.name_zh, "item": item.name, "item_zh": item.name_zh} | {
        "pillar": one.pillar,
        "measure": one.measure,
        "unit": _unit(one, measures),
        "floor": one.floor,
        "ceiling": one.ceiling,
    }


def _unit(indicator: Indicator, measures: Mapping[str, Measure]) -> str:
    return measures[indicator.measure].unit if indicator.measure else f"held: {indicator.held_source}"


def _spread(name: str, values: list[float]) -> dict[str, float]:
    """Mean and the 10-90 % range of runs."""
    return {name: fmean(values), f"{name}_low": quantile(values, 0.1), f"{name}_high": quantile(values, 0.9)}
