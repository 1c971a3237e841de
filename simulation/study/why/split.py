"""How much of a difference is the policy, and how much an assumption that was changed along with it.

Two scenarios that differ in both are simulated with neither, each alone, and both changed, on the same luck. What both
do together beyond the sum of each is told beside them. The policy is what a city decides: levers, and the staff and
bodies it keeps. All else is an assumption: parameters, coverage of the monitor's sources, the standard, added rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import fmean
from typing import Any

import numpy as np
import pandas as pd

from ...clock import month_text
from ...errors import Mistake
from ...model.city.city import CreditCity
from ...model.monitor.grounds import CONDUCT
from ...model.scenario.scenario import Scenario
from ..forms.whys import Split as SplitForm
from ..gain.grounds import rests
from ..result import Progress, Result
from ..run import lean
from ..run.ensemble import checked_seeds
from ..run.executor import Executor
from ..run.expected import Effort
from ..run.kept_work import Pieces, Where
from ..run.processes import fitting
from ..statistics import mean_margin, quantile
from ..store.numbers import in_order, table
from ..study import Study
from .wanted import month_of

BEFORE, POLICY, ASSUMPTION, BOTH, BEYOND = "before", "policy", "assumption", "both", "beyond"
ALONE = (POLICY, ASSUMPTION, BOTH)
TOLD = ("places", "points", "integrity", "conduct", "gaming_gap", "wrongful_year_per_100k")
_BETWEEN = {POLICY: "policy alone", ASSUMPTION: "assumption alone"}


@dataclass(frozen=True)
class Split(Result[SplitForm]):
    """What a policy did and what an assumption did. ``print(split)`` shows it.

    ``study`` has the month of the four: neither, the policy alone, the assumption alone, both; ``of`` their names by
    part.
    """

    study: Study
    of: dict[str, str]
    month: str

    @cached_property
    def by_seed(self) -> dict[str, pd.DataFrame]:
        """By part, what it changed, a row a seed: places gained, points, integrity, duties kept, gaming gap, wrongful
        listings."""
        frames = {part: self._change(part) for part in ALONE}
        frames[BEYOND] = frames[BOTH] - frames[POLICY] - frames[ASSUMPTION]
        return frames

    def table(self) -> pd.DataFrame:
        """A row a part: means over seeds with their margins, and the rank where there is one; three parts add up."""
        rows = []
        for part, change in self.by_seed.items():
            row: dict[str, Any] = {"part": part}
            for what in TOLD:
                row |= {what: fmean(change[what]), f"{what}_margin": mean_margin(change[what])}
            row["by_conduct"] = self.by_conduct(part)
            rows.append(row | self.rank(part))
        return pd.DataFrame(rows).set_index("part")

    def rank(self, part: str) -> dict[str, float]:
        """The median rank of a part and the middle 80 % of seeds and classes; none of what is only a difference."""
        if part == BEYOND:
            return {name: float("nan") for name in ("rank", "low_80", "high_80")}
        ranks = self.study.in_classes("rank", self.of[part], self.month)
        return {"rank": quantile(ranks, 0.5), "low_80": quantile(ranks, 0.1), "high_80": quantile(ranks, 0.9)}

    def by_conduct(self, part: str) -> float | None:
        """How many of the places of a part rest on better conduct, by points; None where grounds cancel."""
        if part == BEYOND:
            return None
        places = rests(self.study, self.of[part], self.of[BEFORE], self.month).places_by
        return None if places is None else places[CONDUCT]

    def _change(self, part: str) -> pd.DataFrame:
        name, base, month = self.of[part], self.of[BEFORE], self.month
        ours, theirs = (self.study.in_classes("rank", scenario, month) for scenario in (name, base))
        columns = {"places": (theirs - ours).groupby("seed").mean()}
        outcomes = {"points": "index"} | {what: what for what in TOLD[2:]}
        for what, outcome in outcomes.items():
            columns[what] = self.study.change(outcome, name, base, month)
        return pd.DataFrame(columns).dropna()


def split(
    scenarios: list[Scenario],
    seeds: int | Iterable[int] = 100,
    *,
    month: str | None = None,
    kept: Where = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Split:
    """Of what a scenario has more than another, say what its policy did, what its assumptions did, and both beyond.

    ``scenarios``: the one before, and the one in which both changed. ``month``: by default the last that both have.
    Runs are ``kept`` in a folder where one is given. Raises Mistake where only one of the two changed, or the city, its
    start or its size did.
    """
    if len(scenarios) != 2:
        raise Mistake(f"{len(scenarios)} scenarios: give two, the one before and the one in which both changed")
    four = parts_of(*scenarios)
    first = four[BEFORE]
    when = first.last if month is None else month_of(first, month, "month")
    chosen, work = checked_seeds(seeds), _Work(tuple(four.values()), when)
    of = {"scenarios": {part: scenario.fingerprint() for part, scenario in four.items()}, "month": month_text(when)}
    with Pieces(kept, "split", of, list, _read) as pieces:
        executor = executor or fitting(len(four) * len(chosen))
        rows = list(pieces.each(executor, work, chosen, progress, work.effort))
    return Split(_study(work, chosen, rows), {part: scenario.name for part, scenario in four.items()}, month_text(when))


@dataclass(frozen=True)
class _Work:
    """Simulates the four on a seed, from one past where they share it."""

    scenarios: tuple[Scenario, ...]
    when: int

    def effort(self, seeds: list[int]) -> Effort:
        """What some seeds take."""
        pasts, first = {scenario.past() for scenario in self.scenarios}, self.scenarios[0]
        return Effort(first, len(pasts) * len(seeds), len(self.scenarios) * len(seeds), self.when - first.start)

    def __call__(self, seed: int) -> list[dict[str, float]]:
        """The outcomes of the month, scenario by scenario."""
        pasts: dict[Any, CreditCity] = {}
        rows = []
        for scenario in self.scenarios:
            key = scenario.past()
            if key not in pasts:
                pasts[key] = lean.past_of(scenario, seed)
            rows.append(lean.lived(scenario, seed, self.when, pasts[key]))
        for past in pasts.values():
            past.let_go()
        return rows


def _read(plain: Any) -> list[dict[str, float]]:
    return [dict(row) for row in plain]


def _study(work: _Work, seeds: list[int], rows: list[list[dict[str, float]]]) -> Study:
    """The runs of the four, of which the one month is there."""
    tables = []
    for at, scenario in enumerate(work.scenarios):
        names = list(rows[0][at])
        values = np.array([[row[at][name] for name in names] for row in rows])
        tables.append(table(scenario.name, seeds, [month_text(work.when)], names, values))
    return Study(list(work.scenarios), in_order(tables, list(work.scenarios)))


def both_change(before: Scenario, after: Scenario) -> bool:
    """Whether a scenario changes the policy and an assumption against another of the same city."""
    try:
        parts_of(before, after)
    except Mistake:
        return False
    return True


def parts_of(before: Scenario, after: Scenario) -> dict[str, Scenario]:
    """Neither changed, the policy alone, the assumption alone, and both; Mistake where there is nothing to split."""
    for what in ("city", "own_city", "start", "enterprises", "rankings"):
        if getattr(before, what) != getattr(after, what):
            raise Mistake(f"{before.name} and {after.name} differ in {what.replace('_', ' ')}: give two of one city")
    months = min(before.months, after.months)
    before, after = (replace(scenario, months=months, budget=None) for scenario in (before, after))
    policy = replace(before, policy=_levers(after, before) | _assumed(before), counts=_counts(after, before))
    assumption = replace(after, policy=_levers(before, after) | _assumed(after), counts=_counts(before, after))
    changed = {POLICY: policy.settled() != before.settled(), ASSUMPTION: assumption.settled() != before.settled()}
    if not all(changed.values()):
        only = (
            "neither policy nor assumption"
            if not any(changed.values())
            else ("only the policy" if changed[POLICY] else "only an assumption")
        )
        raise Mistake(f"{only} changes from {before.name} to {after.name}: chengxin compare says what it does")
    names = {part: f"{before.name} {words}" for part, words in _BETWEEN.items()}
    return {
        BEFORE: before,
        POLICY: replace(policy, name=names[POLICY]),
        ASSUMPTION: replace(assumption, name=names[ASSUMPTION]),
        BOTH: after,
    }


def _levers(whose: Scenario, other: Scenario) -> dict[str, dict[int, float]]:
    """The levers of one scenario, as far as another's model has them."""
    return {key: dated for key, dated in whose.policy.items() if key in other.model.usual}


def _assumed(whose: Scenario) -> dict[str, dict[int, float]]:
    """What a scenario dates that is no lever: the coverage of the monitor's sources."""
    return {key: dated for key, dated in whose.policy.items() if key not in whose.model.usual}


def _counts(whose: Scenario, other: Scenario) -> dict[str, int]:
    """Staff and bodies of one scenario, as far as another's model has them."""
    return other.counts | {name: count for name, count in whose.counts.items() if name in other.counts}
