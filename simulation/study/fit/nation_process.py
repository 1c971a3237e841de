"""The rivals of a single city's run, fitted from a nation's worlds and tried on them."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from math import fsum

from ...facts import cities
from ...model.nation import process as fit
from ...model.nation.process import Scores
from ..nation.nation_study import BASE, NationStudy


@dataclass(frozen=True)
class Row:
    """A parameter of the process: fitted to all runs, and the range of fits to one run each."""

    name: str
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Fitted:
    """The process of the other cities as a nation shows it, and how often its intervals hold.

    ``shipped`` and ``own`` are shares of places inside, by months ahead and level: of the process as a single city's
    run draws it, and as fitted here, run by run. ``edition`` is what the last edition does to the city and on average.
    """

    city: str
    seeds: int
    months: int
    rows: tuple[Row, ...]
    shipped: dict[int, dict[int, float]]
    own: dict[int, dict[int, float]]
    edition: tuple[float, float]


def with_process(worlds: NationStudy) -> NationStudy:
    """The same worlds, and the rivals' process fitted to them. ValueError for fewer than 25 months."""
    fitted_worlds = copy(worlds)
    fitted_worlds.process = fitted(worlds)
    return fitted_worlds


def fitted(worlds: NationStudy) -> Fitted:
    """Fit the process to the world in which nobody follows the policy; ValueError for fewer than 25 months."""
    runs, months = worlds.scores(BASE), len(worlds.months)
    whole = fit.process(runs)
    single = [fit.process([run]) for run in runs]
    rows = [Row(name, whole[name], *(edge(row[name] for row in single) for edge in (min, max))) for name in whole]
    shipped = fit.coverage(runs, fit.draws_of(dict(worlds.scenario.fixed)))
    own = _by_the_others(runs, single)
    focal = [city["name"] for city in cities()].index(worlds.scenario.city)
    edition = sum(float(run.shift[-1, focal]) for run in runs), sum(float(run.shift[-1].mean()) for run in runs)
    strikes = edition[0] / len(runs), edition[1] / len(runs)
    return Fitted(worlds.scenario.city, len(runs), months, tuple(rows), shipped, own, strikes)


def _by_the_others(runs: list[Scores], single: list[dict[str, float]]) -> dict[int, dict[int, float]]:
    """Places inside intervals of the processes fitted to the other seeds; with one seed, of its own."""
    shares = []
    for number, run in enumerate(runs):
        others = [*single[:number], *single[number + 1 :]] or single
        middle = {name: fsum(other[name] for other in others) / len(others) for name in others[0]}
        shares.append(fit.coverage([run], fit.draws_of(middle)))
    return {
        ahead: {level: sum(share[ahead][level] for share in shares) / len(shares) for level in row}
        for ahead, row in shares[0].items()
    }
