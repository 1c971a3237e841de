"""The rank process tried against what came later: from every known standing forward, beside simple methods.

From each month in which a city's place is known, the place it had in a later month is projected from what had been
published until then: its own places, those of all other cities, and parameters that have not seen the city's record.
No policy is in it (nobody knows what other cities did), so it tries what a projection of the rank rests on: how places
last and fade.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..facts import city_rank_facts, published_rankings
from ..kernel.draws import Luck
from ..monitor.ranking import Draw, Known, climbs, condition, observations, posterior
from ..monitor.ranking.fit import weights_without
from ..months import month_text
from .baselines import BASELINES, Start, projections
from .scores import LEVELS, Outcome, brier, chances, crps, crps_within, fifths, inside, log_score, pit

OURS = "chengxin"
CLASSES = 1000  # classes that a projection is made of
FIRST_PLACES = 50  # the part of a ranking that tables print and planners ask for
AGAIN = 2000  # times that cities are drawn again to learn how sure a difference is


@dataclass(frozen=True)
class Pair:
    """A known standing and a later one of the same city."""

    city: str
    first: Known
    later: Known
    printed: tuple[int, int] | None  # the places that the later table prints; None where the later one is news

    @property
    def selected(self) -> bool:
        """The later standing is news, which tells of good places rather than of bad ones."""
        return self.printed is None

    @property
    def months(self) -> int:
        """Months between the two."""
        return self.later.month - self.first.month


@dataclass(frozen=True)
class Backtest:
    """Projections beside what came of them. ``rows`` has a line a pair and method, ``chance`` pairs x 262 a method."""

    pairs: list[Pair]
    chance: dict[str, np.ndarray]
    rows: pd.DataFrame

    def table(self, selected: bool | None = None) -> pd.DataFrame:
        """A line a method: mean scores (lower is better), coverage and fifths; ``selected`` keeps news or tables alone.

        ``crps`` over places known exactly; ``crps_first`` over the first places that a table prints, named or not, and
        over the first fifty for news; ``log_score`` over all; ``brier`` of being named in a table.
        """
        rows = self.rows if selected is None else self.rows[self.rows["selected"] == selected]
        means = rows.groupby("method", sort=False)[["crps", "crps_first", "log_score", "brier"]].mean()
        for level in LEVELS:
            means[f"inside_{level}"] = rows.groupby("method", sort=False)[f"inside_{level}"].mean()
        kept = np.array([selected is None or one.selected == selected for one in self.pairs], bool)
        for method in means.index:
            parts = fifths(self.masses(method)[kept]) if kept.any() else [np.nan] * 5
            for number, share in enumerate(parts, 1):
                means.loc[method, f"fifth_{number}"] = share
        means.insert(0, "pairs", int(kept.sum()))
        return means

    def masses(self, method: str) -> np.ndarray:
        """Where each outcome lay in the method's projection, in hundredths."""
        return np.stack(
            [pit(one, Outcome.of(pair.later)) for one, pair in zip(self.chance[method], self.pairs, strict=True)]
        )

    def ahead(self, score: str = "log_score") -> pd.DataFrame:
        """How much better ours is than each method, with a 95 % range over cities drawn again; in the mean score."""
        wide = self.rows.pivot(index="pair", columns="method", values=score).dropna()
        cities = np.array([self.pairs[number].city for number in wide.index])
        names, of = np.unique(cities, return_inverse=True)
        again = np.random.default_rng(0).multinomial(len(names), np.full(len(names), 1.0 / len(names)), AGAIN)[:, of]
        rows = []
        for method in wide.columns:
            if method != OURS:
                gain = (wide[method] - wide[OURS]).to_numpy()
                drawn = again @ gain / again.sum(axis=1)
                low, high = np.quantile(drawn, (0.025, 0.975))
                rows.append({"method": method, "better_by": gain.mean(), "low": low, "high": high, "pairs": len(gain)})
        return pd.DataFrame(rows).set_index("method")

    def chart(self, lang: str = "en"):
        """Each projection with what came of it."""
        from ..report.backtest_chart import backtest_chart

        return backtest_chart(self, lang)

    def as_json(self) -> dict:
        """The scores as plain data, form ``chengxin.backtest/1`` (docs/json.md)."""
        from ..report.backtest_text import backtest_data

        return backtest_data(self)

    def __str__(self) -> str:
        from ..report.backtest_text import backtest_text

        return backtest_text(self)


def backtest(
    tables: Iterable[Mapping] | None = None,
    news: Iterable[Mapping] | None = None,
    *,
    classes: int = CLASSES,
    workers: int = 2,
    draws: Draw | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Backtest:
    """Project every known standing forward and score it; by default all that is in ``facts``.

    ``tables`` and ``news``: rows in the columns of facts/published_rankings.csv and facts/city_rank_facts.csv, a
    user's own beside them. ``draws``: those of the class, by default the posterior, weighed so that no draw owes
    anything to the record of the city that is projected. Raises ValueError where no city is known twice.
    """
    tables = list(published_rankings() if tables is None else tables)
    news = list(city_rank_facts() if news is None else news)
    known = observations(tables, news)
    pairs = pairs_of(known, tables)
    if not pairs:
        raise ValueError("no city has a known place and a later standing: there is nothing to try a projection on")
    whole = posterior() if draws is None else draws
    weights = weights_without(whole, known, climbs(news))
    starts = [Start(one.city, one.first.best, one.first.ranked, one.months) for one in pairs]
    outcomes = [Outcome.of(one.later) for one in pairs]
    chance = projections(starts, outcomes)
    done = 0

    def projected(pair: Pair) -> np.ndarray:
        nonlocal done
        own = whole.taken(resampled(weights[pair.city], len(whole)))
        found = chances(project(pair.city, pair.first, pair.later.month, tables, news, own, classes))
        done += 1
        if progress:
            progress(done, len(pairs))
        return found

    with ThreadPoolExecutor(workers) as pool:
        chance = {OURS: np.stack(list(pool.map(projected, pairs)))} | chance
    return Backtest(pairs, chance, _scored(pairs, outcomes, chance))


def project(
    city: str, first: Known, month: int, tables: list, news: list, draws: Draw, classes: int = CLASSES
) -> np.ndarray:
    """Places in a later month, one a class, given what had been published until a city's first standing."""
    until = observations(tables, news, until=first.month)
    luck = Luck(first.month)
    found = condition(
        city, first.month, first.best, luck, months=month - first.month + 1, classes=classes, known=until, draws=draws,
        ranked=first.ranked,
    )  # fmt: skip
    return found.rank(0.0, month - first.month)


def pairs_of(known: Mapping[str, Sequence[Known]], tables: Iterable[Mapping] = ()) -> list[Pair]:
    """Every exact standing of a city with each later one of which anything is known, by city and month."""
    places: dict[str, list[int]] = {}
    for row in tables:
        if row["city_class"] == "prefecture":
            places.setdefault(row["window_end"], []).append(row["rank"])
    printed = {month: (min(ranks), max(ranks)) for month, ranks in places.items()}
    return [
        Pair(city, first, later, printed.get(month_text(later.month)))
        for city, facts in sorted(known.items())
        for first in facts
        if first.exact
        for later in facts
        if later.month > first.month
    ]


def resampled(weights: np.ndarray, count: int) -> np.ndarray:
    """Numbers of draws in proportion to their weights, spread evenly."""
    return np.minimum(np.searchsorted(np.cumsum(weights), (np.arange(count) + 0.5) / count), len(weights) - 1)


def _scored(pairs: list[Pair], outcomes: list[Outcome], chance: dict[str, np.ndarray]) -> pd.DataFrame:
    rows = []
    for method, given in chance.items():
        for number, (pair, outcome, one) in enumerate(zip(pairs, outcomes, given, strict=True)):
            mass = pit(one, outcome)
            first, last = pair.printed or (1, FIRST_PLACES)
            row = {"pair": number, "method": method, "selected": pair.selected, "crps": crps(one, outcome)}
            row["crps_first"] = crps_within(one, outcome, last) if first == 1 else None
            row |= {"log_score": log_score(one, outcome)}
            row["brier"] = brier(one, outcome, pair.printed) if pair.printed else None
            rows.append(row | {f"inside_{level}": inside(mass, level) for level in LEVELS})
    return pd.DataFrame(rows).astype({"crps": float, "crps_first": float, "brier": float})


METHODS = {OURS: ("Chengxin: lasting and fading parts", "本模型：持久与暂时部分")} | {
    one.name: (one.en, one.zh) for one in BASELINES
}
