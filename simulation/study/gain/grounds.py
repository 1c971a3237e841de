"""What a policy's gain rests on: points and places by ground, as means over seeds, which add up.

Points by ground are recorded in every run, against the starting month that all policies of a seed share; so those of
two policies differ by ground as their indices differ in all. Places go by points: each ground has the share of the
places gained that it has of the points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import fsum
from statistics import fmean
from typing import Any

import numpy as np

from ...model.monitor.conduct import ACTORS
from ...model.monitor.grounds import CONDUCT, GROUNDS
from ..statistics import FEWEST, mean_margin
from ..store.numbers import Numbers

ALL = "all"  # kinds of actor together
# Grounds cancel where what is left in all is less than this share of what they move: then places are not shared out,
# since a small sum would make huge parts of it (assumption: a tenth).
CANCEL = 0.1


@dataclass(frozen=True)
class Rests:
    """What a scenario gained against another one in a month, by what the gain rests on.

    ``points`` of the index by ground, means over ``pairs`` of runs on the same luck; ``margins`` to both sides, about
    95 %, None with one pair; ``gained_margin`` and ``places_margin`` are those of the whole.
    ``places`` gained, the mean over seeds and classes of rivals, and ``places_by`` ground,
    which add up to them; None where grounds cancel, or where the scenario is held against its own starting month
    (``against`` is empty). ``kept``: change of the share of duties kept, in percentage points, by kind of actor and in
    all. ``runs``: points by ground, pair by pair, and ``places_of`` each pair in the first class: what is told where
    there are too ``few`` for a mean.
    """

    scenario: str
    against: str
    month: str
    pairs: int
    points: dict[str, float]
    margins: dict[str, float | None]
    gained_margin: float | None
    places: float | None
    places_margin: float | None
    places_by: dict[str, float] | None
    kept: dict[str, float]
    runs: dict[str, list[float]] = field(default_factory=dict)
    places_of: list[float] = field(default_factory=list)

    @property
    def gained(self) -> float:
        """Points of the index gained on all grounds."""
        return fsum(self.points.values())

    @property
    def on_conduct(self) -> float | None:
        """Places that rest on better conduct."""
        return self.places_by[CONDUCT] if self.places_by else None

    @property
    def few(self) -> bool:
        """Whether there are so few pairs of runs that each is told, and no mean."""
        return self.pairs < FEWEST

    def run_by_run(self) -> list[dict[str, float] | None]:
        """Places by ground, pair by pair: each pair's add up to its places; None of one in which grounds cancel."""
        points = [dict(zip(self.runs, pair, strict=True)) for pair in zip(*self.runs.values(), strict=True)]
        return [places_by_ground(places, pair) for places, pair in zip(self.places_of, points, strict=True)]


def places_by_ground(places: float, points: Mapping[str, float]) -> dict[str, float] | None:
    """Places gained, shared out in proportion to points; they add up.

    None where grounds cancel, or where places and points go opposite ways: then no ground has a share of them.
    """
    gained, moved = fsum(points.values()), fsum(map(abs, points.values()))
    if places == 0.0:
        return dict.fromkeys(points, 0.0)
    if abs(gained) <= CANCEL * moved or gained * places < 0.0:
        return None
    return {ground: places * worth / gained for ground, worth in points.items()}


def rests(study: Any, name: str, against: str | None = None, month: str | None = None) -> Rests:
    """What ``name`` gained in a month against another scenario of a study; against its own start where None is given.

    Both must have been lived on the same seeds.
    """
    month = month or study.last_common_month()
    by_ground = _by_ground(study, name, against, month)
    points = _means(by_ground)
    if against is None:
        kept = {actor: _since(study.held(name), outcome, month) for actor, outcome in KEPT.items()}
        places, places_margin, places_of = None, None, list[float]()
    else:
        kept = {actor: fmean(_change(study, outcome, name, against, month)) for actor, outcome in KEPT.items()}
        gained = study.apart("rank", name, against, month, classes=True)[1].tolist()
        of_seeds, places_of = [fmean(seed) for seed in gained], [seed[0] for seed in gained]
        places, places_margin = fmean(of_seeds), mean_margin(of_seeds)
    return Rests(
        name,
        against or "",
        month,
        len(next(iter(by_ground.values()))),
        points,
        {ground: mean_margin(values) for ground, values in by_ground.items()},
        mean_margin([fsum(seed) for seed in zip(*by_ground.values(), strict=True)]),
        places,
        places_margin,
        None if places is None else places_by_ground(places, points),
        kept,
        by_ground,
        places_of,
    )


def mean_points(study: Any, name: str, against: str, month: str | None) -> dict[str, float]:
    """Points of the index that ``name`` gained in a month against another scenario, by ground: means over seeds."""
    return _means(_by_ground(study, name, against, month))


def _by_ground(study: Any, name: str, against: str | None, month: str | None) -> dict[str, list[float]]:
    return {ground: _change(study, f"gain:{ground}", name, against, month) for ground in told(study)}


def _means(by_ground: Mapping[str, list[float]]) -> dict[str, float]:
    return {ground: fmean(values) for ground, values in by_ground.items()}


KEPT = {ALL: "conduct"} | {actor: f"conduct:{actor}" for actor in ACTORS}  # outcomes by kind of actor


def told(study: Any) -> list[str]:
    """The grounds that the runs of a study tell: none where they were made before grounds were recorded."""
    recorded = set(study.recorded)
    return [ground for ground in GROUNDS if f"gain:{ground}" in recorded]


def _change(study: Any, outcome: str, name: str, against: str | None, month: str | None) -> list[float]:
    """An outcome, or what it is more than in another scenario, seed by seed; 0 where a model does not have it."""
    ours = study.held(name)
    mine = dict(zip(ours.seeds, np.nan_to_num(ours.at(outcome, month)).tolist(), strict=True))
    if against is None:
        return list(mine.values())
    other = study.held(against)
    theirs = dict(zip(other.seeds, np.nan_to_num(other.at(outcome, month)).tolist(), strict=True))
    return [value - theirs[seed] for seed, value in mine.items() if seed in theirs]


def _since(numbers: Numbers, outcome: str, month: str) -> float:
    """What an outcome rose by since the first month, on the mean."""
    values = numbers.of(outcome)
    return fmean((values[:, numbers.months.index(month)] - values[:, 0]).tolist())
