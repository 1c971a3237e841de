"""The rank process tried against what came later: from every known standing forward, beside simple methods.

From each month in which a city's place is known, the place it had in a later month is projected from what had been
published until then: its own places, those of all other cities, and parameters that have not seen the city's record.
No policy is in it (nobody knows what other cities did), so it tries what a projection of the rank rests on: how places
last and fade.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pandas as pd

from ...clock import month_text
from ...errors import Mistake
from ...facts import city_rank_facts, published_rankings
from ...facts.names import city_named
from ...model.kernel.draws import Luck
from ...model.monitor.ranking import Draw, Known, climbs, condition, observations, posterior, printed_parts
from ...model.monitor.ranking.fit import weights_without
from ...model.scenario.scenario import Scenario
from ..forms.projections import Backtest as BacktestForm
from ..result import Progress, Result
from ..run.ensemble import checked_seeds
from ..run.executor import Executor, Threads
from ..statistics import LEVELS, OFTEN, TOPS, drawn_again
from . import hub
from .baselines import BASELINES, Start, projections
from .scores import Outcome, brier, chances, crps, crps_within, fifths, inside, log_score, pit
from .tried import Tried, tried

if TYPE_CHECKING:
    pass

OURS = "chengxin"
CLASSES = 1000  # classes that a projection is made of
WEIGHING = 10  # projections that weighing the draws takes as long as, for the time left


Facts: TypeAlias = Mapping[str, Any]  # a row of a table of places, or of news of one
Journey: TypeAlias = tuple[str, Known, int]  # a city, where it set out from, and a later month


@dataclass(frozen=True)
class Pair:
    """A known standing and a later one of the same city."""

    city: str
    first: Known
    later: Known
    printed: tuple[int, int] | None  # the places that the later table prints without a break; None where there is none
    selected: bool = False  # the later standing is news, which tells of good places rather than of bad ones

    @property
    def months(self) -> int:
        """Months between the two."""
        return self.later.month - self.first.month


@dataclass(frozen=True)
class Backtest(Result[BacktestForm]):
    """Projections beside what came of them. ``rows`` has a line a pair and method, ``chance`` pairs x 262 a method.

    ``policies``: what scenarios give the places published after their start, where scenarios were asked about.
    """

    pairs: list[Pair]
    chance: dict[str, np.ndarray]
    rows: pd.DataFrame
    policies: Tried | None = None

    def table(self, selected: bool | None = None) -> pd.DataFrame:
        """A line a method: mean scores (lower is better), coverage and fifths; ``selected`` keeps news or tables alone.

        ``crps`` over places known exactly; ``crps_first`` over the first places that a table prints, named or not, and
        over the first fifty for news; ``log_score`` over all; ``brier`` of being named in a table.
        """
        rows = self.rows if selected is None else self.rows[self.rows["selected"] == selected]
        means = rows.groupby("method", sort=False)[["crps", "crps_first", "log_score", "brier"]].mean()
        for level in LEVELS:
            means[f"inside_{level}"] = rows.groupby("method", sort=False)[f"inside_{level}"].mean()
        kept = np.array([selected is None or pair.selected == selected for pair in self.pairs], bool)
        for method in means.index:
            parts = fifths(self.masses(method)[kept]) if kept.any() else [np.nan] * 5
            for number, share in enumerate(parts, 1):
                means.loc[method, f"fifth_{number}"] = share
        means.insert(0, "pairs", int(kept.sum()))
        return means

    def masses(self, method: str) -> np.ndarray:
        """Where each outcome lay in the method's projection, in hundredths."""
        return self._masses[method]

    @cached_property
    def _masses(self) -> dict[str, np.ndarray]:
        outcomes = [Outcome.of(pair.later) for pair in self.pairs]
        return {
            method: np.stack([pit(chances, outcome) for chances, outcome in zip(given, outcomes, strict=True)])
            for method, given in self.chance.items()
        }

    def ahead(self, score: str = "log_score") -> pd.DataFrame:
        """How much better ours is than each method, with a 95 % range over cities drawn again; in the mean score."""
        wide = self.rows.pivot(index="pair", columns="method", values=score).dropna()
        if wide.empty:
            return pd.DataFrame(columns=["better_by", "low", "high", "pairs"], index=pd.Index([], name="method"))
        cities = np.array([self.pairs[number].city for number in wide.index])
        names, of = np.unique(cities, return_inverse=True)
        again = drawn_again(len(names), OFTEN)[:, of]
        rows = []
        for method in wide.columns:
            if method != OURS:
                gain = (wide[method] - wide[OURS]).to_numpy()
                drawn = again @ gain / again.sum(axis=1)
                low, high = np.quantile(drawn, (0.025, 0.975))
                rows.append({"method": method, "better_by": gain.mean(), "low": low, "high": high, "pairs": len(gain)})
        return pd.DataFrame(rows).set_index("method")

    def for_hub(self) -> tuple[list[hub.Projection], dict[str, str]]:
        """All methods' projections for ``hub.write``, and what each is in words; a pair once."""
        names = {OURS: hub.OURS[0]}
        lines = [
            hub.Projection(names.get(method, method), pair.city, pair.first.month, pair.later.month, values)
            for method, given in self.chance.items()
            for pair, values in zip(self.pairs, given, strict=True)
        ]
        return lines, {names.get(method, method): METHODS[method][0] for method in self.chance}


def backtest(
    scenarios: Sequence[Scenario] = (),
    seeds: int = 40,
    *,
    tables: Iterable[Facts] | None = None,
    news: Iterable[Facts] | None = None,
    classes: int = CLASSES,
    draws: Draw | None = None,
    seen: tuple[list[Facts], list[Facts]] | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Backtest:
    """Project every known standing forward and score it; by default all that is in ``facts``.

    ``scenarios``: policies of one city, of which it is said as well what each gives the places published after their
    start, over so many ``seeds``.
    ``tables`` and ``news``: rows in the columns of facts/published_rankings.csv and facts/city_rank_facts.csv, a
    user's own beside them. ``draws``: those of the class, by default the posterior, weighed so that no draw owes
    anything to the record of the city that is projected; ``seen`` are the tables and news they were fitted to, by
    default the facts. Of a user's own tables the posterior has seen nothing, so nothing of them is taken out. Raises
    ValueError where no city is known twice.
    """
    tables = list(published_rankings() if tables is None else tables)
    news = list(city_rank_facts() if news is None else news)
    pairs = pairs_of(observations(tables, news), tables)
    if not pairs:
        raise Mistake("no city has a known place and a later standing: there is nothing to try a projection on")
    starts = [Start(pair.city, pair.first.best, pair.first.ranked, pair.months) for pair in pairs]
    outcomes = [Outcome.of(pair.later) for pair in pairs]
    journeys: dict[tuple[str, Known], set[int]] = {}
    for pair in pairs:
        journeys.setdefault((pair.city, pair.first), set()).add(pair.later.month)
    whole = posterior() if draws is None else draws
    whole = whole.taken(np.arange(min(len(whole), classes)) * len(whole) // min(len(whole), classes))  # a class has one
    executor, runs = executor or Threads(), len(scenarios) * len(checked_seeds(seeds))
    total = runs + WEIGHING + len(journeys)

    def from_run(before: int) -> Progress:
        return lambda done, _: progress(before + done, total) if progress else None

    policies = tried([*scenarios], seeds, executor=executor, progress=from_run(0)) if scenarios else None

    def weighed(some: int, all_of_them: int) -> None:
        from_run(runs)(WEIGHING * some // all_of_them, total)

    own_tables, own_news = seen or (published_rankings(), city_rank_facts())
    weights = _weights(whole, {city for city, _ in journeys}, own_tables, own_news, weighed)

    def travelled(journey: tuple[str, Known]) -> dict[Journey, np.ndarray]:
        city, first = journey
        own = whole.taken(resampled(weights[city], len(whole)))
        by_month = project(city, first, journeys[journey], tables, news, own, classes)
        return {(city, first, month): chances(places) for month, places in by_month.items()}

    ours: dict[Journey, np.ndarray] = {}
    for places in executor.each(travelled, journeys, from_run(runs + WEIGHING)):
        ours |= places
    chance = {OURS: np.stack([ours[pair.city, pair.first, pair.later.month] for pair in pairs])}
    chance |= projections(starts, outcomes)
    return Backtest(pairs, chance, _scored(pairs, outcomes, chance), policies)


def _weights(
    draws: Draw,
    cities: set[str],
    tables: Sequence[Facts],
    news: Sequence[Facts],
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, np.ndarray]:
    """How much each draw counts in a projection of each city, its own record taken out of what they were fitted to."""
    even = np.full(len(draws), 1.0 / len(draws))
    facts = observations(tables, news)
    weights = weights_without(draws, facts, climbs(news), progress) if any(facts[city] for city in cities) else {}
    return {city: weights.get(city, even) for city in cities}


def project(
    city: str,
    first: Known,
    months: Iterable[int],
    tables: Sequence[Facts],
    news: Sequence[Facts],
    draws: Draw,
    classes: int = CLASSES,
) -> dict[int, np.ndarray]:
    """Places in later months, one a class, given what had been published until a city's first standing."""
    until = observations(tables, news, until=first.month)
    # A luck of its own for each city and start: what a thousand classes leave to luck then averages out over pairs.
    luck, months = Luck(10_000 * int(city_named(city)["adcode"]) + first.month % 10_000), sorted(months)
    conditioned = condition(
        city, first.month, first.best, luck, months=months[-1] - first.month + 1, classes=classes, known=until,
        draws=draws, ranked=first.ranked,
    )  # fmt: skip
    return {month: conditioned.rank(0.0, month - first.month) for month in months}


def pairs_of(observations: Mapping[str, Sequence[Known]], tables: Iterable[Facts] = ()) -> list[Pair]:
    """Every exact standing of a city with each later one of which anything is known, by city and month."""
    tables = [row for row in tables if row["city_class"] == "prefecture"]
    printed = printed_parts(tables)
    named = {(row["name"], row["window_end"]) for row in tables}
    pairs = []
    for city, facts in sorted(observations.items()):
        for first, later in combinations(facts, 2):
            if first.exact and later.month > first.month:
                of_table = later.outside or (city, month_text(later.month)) in named
                pairs.append(Pair(city, first, later, printed.get(later.month) if of_table else None, not of_table))
    return pairs


def resampled(weights: np.ndarray, count: int) -> np.ndarray:
    """Numbers of draws in proportion to their weights, spread evenly."""
    return np.minimum(np.searchsorted(np.cumsum(weights), (np.arange(count) + 0.5) / count), len(weights) - 1)


def _scored(pairs: list[Pair], outcomes: list[Outcome], chance: dict[str, np.ndarray]) -> pd.DataFrame:
    rows = []
    for method, given in chance.items():
        for number, (pair, outcome, chances_given) in enumerate(zip(pairs, outcomes, given, strict=True)):
            mass = pit(chances_given, outcome)
            first, last = pair.printed or (1, TOPS[-1])
            row = {"pair": number, "method": method, "selected": pair.selected, "crps": crps(chances_given, outcome)}
            row["crps_first"] = crps_within(chances_given, outcome, last) if first == 1 else None
            row |= {"log_score": log_score(chances_given, outcome)}
            row["brier"] = brier(chances_given, outcome, pair.printed) if pair.printed else None
            rows.append(row | {f"inside_{level}": inside(mass, level) for level in LEVELS})
    return pd.DataFrame(rows).astype({"crps": float, "crps_first": float, "brier": float})


METHODS = {OURS: (hub.OURS[1], "本模型：持久与暂时部分")} | {
    baseline.name: (baseline.en, baseline.zh) for baseline in BASELINES
}
