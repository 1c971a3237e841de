"""How far places move: where a city stands so many months after it stood at a place, beside what was published.

The cities of a class differ in nothing but their luck and their past, and nothing is known of them but the place of
the start. Every class gives one journey from each starting place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from ...clock import month_text
from ...facts import cities, published_rankings
from ...model.kernel.draws import Luck
from ...model.monitor.ranking import CLASS_SIZE, Draw, Known, climbs, condition, observations, printed_parts
from ..forms.projections import Mobility as MobilityForm
from ..result import Progress, Result
from ..run.executor import Executor, Threads
from ..statistics import TOPS, quantile
from .backtest import Facts

FROM = (1, 10, 24, 47, 100, 200)
AHEAD = (1, 3, 6, 12, 24, 36)
CLASSES, AT_ONCE = 2000, 250


@dataclass(frozen=True)
class Mobility(Result[MobilityForm]):
    """``rows`` has a line a starting place and months ahead; ``facts`` one a published climb or fall of one city.

    ``rows``: median and 80 % of the place, the chance of the first 10, 20, 50. ``facts``: the chance of a move as far
    or farther in the same direction, for a city of which nothing but its starting place is known. ``tables``: of the
    cities whose place in one month is known, how many a later table names among its first places, and how many of such
    cities are expected there: climbs and falls together, without the choice that news makes.
    """

    rows: pd.DataFrame
    facts: pd.DataFrame
    tables: pd.DataFrame
    classes: int

    def table(self) -> pd.DataFrame:
        """A row a starting place and months ahead: median, 80 % and the chances of the first 10, 20 and 50."""
        return self.rows


def mobility(
    *,
    tables: Iterable[Facts] | None = None,
    news: Iterable[Facts] | None = None,
    classes: int = CLASSES,
    draws: Draw | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Mobility:
    """Where cities stand later, by starting place and months ahead, beside the published climbs and falls.

    ``tables`` and ``news`` are what is known, by default the facts; ``draws`` those of the class.
    """
    tables = list(published_rankings() if tables is None else tables)
    moves, seen = published_moves(tables, news), _between_tables(tables, news)
    starts = sorted({*FROM, *(first.best for _, first, _ in moves), *(first for _, _, _, first, _ in seen)})
    ahead = sorted(
        {*AHEAD, *(later.month - first.month for _, first, later in moves), *(end - begin for begin, end, *_ in seen)}
    )
    later = places_after(starts, ahead, classes, draws, executor, progress)
    rows = []
    for start in FROM:
        for months in AHEAD:
            places = later[starts.index(start), ahead.index(months)]
            row = {"place": start, "months": months, "median": quantile(places, 0.5)}
            row |= {"low_80": quantile(places, 0.1), "high_80": quantile(places, 0.9)}
            rows.append(row | {f"p_top_{top}": float((places <= top).mean()) for top in TOPS})
    facts = []
    for city, first, end in moves:
        places = later[starts.index(first.best), ahead.index(end.month - first.month)]
        climbed = end.worst <= first.best
        chance = (places <= end.worst).mean() if climbed else (places >= end.worst).mean()
        facts.append(
            {"city": city, "from": month_text(first.month), "place": first.best, "to": month_text(end.month),
             "months": end.month - first.month, "later": end.worst, "median": quantile(places, 0.5),
             "chance": float(chance)}
        )  # fmt: skip
    columns = ["city", "from", "place", "to", "months", "later", "median", "chance"]
    between = pd.DataFrame(
        [
            {"from": month_text(begin), "to": month_text(end), "last": last, "named": named,
             "expected": float((later[starts.index(first), ahead.index(end - begin)] <= last).mean())}
            for begin, end, last, first, named in seen
        ],
        columns=["from", "to", "last", "named", "expected"],
    )  # fmt: skip
    between = between.groupby(["from", "to", "last"], as_index=False).agg(
        cities=("named", "size"), named=("named", "sum"), expected=("expected", "sum")
    )
    return Mobility(pd.DataFrame(rows), pd.DataFrame(facts, columns=columns), between, classes)


def published_moves(
    tables: Iterable[Facts] | None = None, news: Iterable[Facts] | None = None
) -> list[tuple[str, Known, Known]]:
    """Each city's exact standing and its next exact one, and climbs from a low place that was looked for.

    Such a climb is told from the best place that the low one may have been.
    """
    moves = [(climb.city, climb.low, climb.high) for climb in climbs(news)]
    for city, facts in observations(tables, news).items():
        exact = [fact for fact in facts if fact.exact]
        moves += [(city, first, later) for first, later in zip(exact, exact[1:], strict=False)]
    return sorted(moves, key=lambda move: (move[1].month, move[1].best, move[0]))


def _between_tables(tables: list[Facts], news: Iterable[Facts] | None) -> list[tuple[int, int, int, int, bool]]:
    """Month, later month, last place that the later table prints from the first on, place at first, whether named."""
    printed = {month: part for month, part in printed_parts(tables).items() if part[0] == 1}
    return [
        (first.month, later.month, printed[later.month][1], first.best, not later.outside)
        for facts in observations(tables, news).values()
        for first, later in combinations(facts, 2)
        if first.exact and later.month in printed and (later.exact or later.outside)
    ]


def places_after(
    starts: Sequence[int],
    ahead: Sequence[int],
    classes: int = CLASSES,
    draws: Draw | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> np.ndarray:
    """The places of cities that stood at ``starts``, so many months ``ahead``: starts x ahead x classes."""
    focal = cities()[0]["name"]  # put in the middle, where it is one of 262; nothing is known of any
    nothing: dict[str, tuple[Known, ...]] = {city["name"]: () for city in cities()}

    def block_of(part: int) -> np.ndarray:
        some = min(AT_ONCE, classes - part * AT_ONCE)
        world = condition(
            focal, 0, CLASS_SIZE // 2, Luck(part), months=max(ahead) + 1, classes=some, known=nothing, draws=draws
        )
        scores = np.concatenate([world.others, world.own[:, :, None]], axis=2)
        at = np.argsort(-scores[0], axis=1)[:, np.array(starts) - 1]  # classes x starts
        block = np.empty((len(starts), len(ahead), some), np.int64)
        for n, months in enumerate(ahead):
            own = np.take_along_axis(scores[months], at, axis=1)
            for which in range(len(starts)):
                block[which, n] = 1 + (scores[months] > own[:, which, None]).sum(axis=1)
        return block

    parts = range(-(-classes // AT_ONCE))
    return np.concatenate([*(executor or Threads()).each(block_of, parts, progress)], axis=2)
