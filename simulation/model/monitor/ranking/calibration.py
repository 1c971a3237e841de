"""The likelihood tried on classes whose numbers are known: simulation-based calibration.

Numbers are drawn from the prior, a class is simulated with them from the first month of the facts to the last, and
printed in the same parts as the real one. A fit that is right has the known number in its lowest fifth a fifth of the
time, and inside its 80 % range four times in five (Talts and others, arXiv:1804.06788).

What a class teaches is told by draws of the prior, each weighing as much as the likelihood says of it (importance
sampling; Robert and Casella, Monte Carlo Statistical Methods, 2004, chapter 3). Tables in part teach so little that a
quarter of the draws count in most classes, and where few do there are more. A chain short enough to be walked in each
of many classes wanders about its answer, and so looks too sure of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ....facts import cities, city_rank_facts, published_rankings
from ...kernel.draws import Luck
from .chance import Chance
from .conditioning import drawn, tables
from .fit import evened
from .known import month_of, observations
from .likelihood import Likelihood, half_life, prior_draws, process_of
from .process import Process, passing

if TYPE_CHECKING:
    from ....types import Row

COARSE = {"lasting": 25, "wander": 41, "steady": 161, "nodes": 14}
LEVELS = (50, 80, 95)
DRAWS = 400  # of the prior at a time, until as many count as are to count
COUNTED, AT_MOST = 40, 4000  # draws that count once weighed, and draws after which no more are asked for


@dataclass(frozen=True)
class Coverage:
    """How often known numbers lay inside the ranges fitted to simulated tables, and in which fifth of the posterior.

    ``below``: the mean share of the posterior below the known number; a half where the fit leans to neither side.
    ``effective``: how many of the draws counted, in the class in which fewest did.
    """

    worlds: int
    inside: dict[str, dict[int, float]]
    fifths: dict[str, list[float]]
    below: dict[str, float]
    effective: float


def coverage(
    worlds: int, seed: int = 1, draws: int = DRAWS, progress: Callable[[int, int], None] | None = None
) -> Coverage:
    """Fits to so many simulated classes; some seconds a class.

    ``draws``: of the prior at a time. Each class has draws of its own, so that what is amiss with some is not in all.
    """
    truths = prior_draws(worlds, np.random.default_rng([seed, worlds]))
    shares: dict[str, list[float]] = {}
    effective = []
    for world in range(worlds):
        truth = process_of(truths[world])
        likelihood = Likelihood(observations(*published(truth, Luck(seed * 2**32 + world))), [], **COARSE)
        processes, weights = _weighed(likelihood, draws, np.random.default_rng([seed, worlds, world]))
        effective.append(1.0 / float(weights @ weights))
        numbers = [_numbers(process) for process in processes]
        for name, value in _numbers(truth).items():
            lower = np.array([drawn[name] < value for drawn in numbers])
            shares.setdefault(name, []).append(float(weights @ lower))
        if progress is not None:
            progress(world + 1, worlds)
    inside = {
        name: {level: float(np.mean(np.abs(np.array(at) - 0.5) <= level / 200)) for level in LEVELS}
        for name, at in shares.items()
    }
    fifths = {name: (np.histogram(at, 5, (0.0, 1.0))[0] / worlds).tolist() for name, at in shares.items()}
    below = {name: float(np.mean(at)) for name, at in shares.items()}
    return Coverage(worlds, inside, fifths, below, min(effective))


def _weighed(likelihood: Likelihood, draws: int, rng: np.random.Generator) -> tuple[list[Process], np.ndarray]:
    """Draws of the prior and how much each counts; more of them where few do."""
    processes: list[Process] = []
    logs: list[float] = []
    while True:
        new = [process_of(point) for point in prior_draws(draws, rng)]
        processes += new
        logs += [likelihood(process) for process in new]
        weights = evened(-np.array(logs))
        if 1.0 / float(weights @ weights) >= COUNTED or len(processes) >= AT_MOST * draws // DRAWS:
            return processes, weights


def published(process: Process, luck: Luck) -> tuple[list[Row], list[Row]]:
    """Tables and news of one simulated class, printed in the same parts and of the same cities as the facts.

    News is of cities named beforehand, with their place whatever it is; none is told for being first or a climb, since
    what makes news is not part of the class.
    """
    processes = Process(*(np.full(1, value) for value in process))
    tables_in_part = [row for row in published_rankings() if row["city_class"] == "prefecture"]
    reports = [
        row for row in city_rank_facts() if row["city_class"] == "prefecture" and row["rank_is"] != "lowest ever"
    ]
    when = [month_of(row["window_end"]) for row in tables_in_part] + [month_of(row["month"]) for row in reports]
    first, months = min(when), max(when) - min(when) + 1
    chance = Chance(luck, 1)
    begun = drawn(processes, {}, first, chance)
    surprises = chance.normals("ranking wander", tables()[0], months - 1, first=1)
    scores = np.concatenate(
        [begun.score[None], passing(processes, begun.wander, surprises, begun.steady) + begun.lasting]
    )[:, 0]
    order = np.argsort(-scores, axis=1, kind="stable")
    every = [city["name"] for city in cities()]
    rows: list[Row] = [
        row | {"name": every[order[month_of(row["window_end"]) - first, row["rank"] - 1]], "ranked": len(every)}
        for row in tables_in_part
    ]
    news: list[Row] = []
    for row in reports:
        place = int(np.flatnonzero(order[month_of(row["month"]) - first] == every.index(row["city"]))[0]) + 1
        news.append(row | {"rank": place, "rank_is": "exact", "ranked": len(every), "months_first": None})
    return rows, news


def _numbers(process: Process) -> dict[str, np.ndarray]:
    return process._asdict() | {"A+B": process.A + process.B, "half-life": half_life(process)}
