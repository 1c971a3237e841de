"""A published standard: items with their points, from measures to pillars and an index of 0 to 100."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property, lru_cache
from math import fsum
from pathlib import Path
from typing import Any

from ...files import reading
from ...settings.declarations import DeclarationError, triangular, with_plain_numbers
from ..kernel.draws import Luck
from .measures import MEASURES, Measure, Window
from .ranking.posterior import usual_spread

_FOLDER = Path(__file__).parent / "editions"
PILLARS = {
    "government": ("government integrity", "政务诚信"),
    "business": ("business integrity", "商务诚信"),
    "social": ("social integrity", "社会诚信"),
    "judicial": ("judicial public trust", "司法公信"),
}


@dataclass(frozen=True)
class Indicator:
    """What an item is read from: a measure, or a number ``held`` for an actor that is not simulated yet.

    ``share`` is its part of the item's points; where an item gives none, its indicators have even parts. A split
    inside an item is always an assumption. ``floor_prior`` and ``ceiling_prior`` are the (low, high) that runs draw
    the two from, triangular with the peak at the number itself; ``bounds_source`` says what they were taken from.
    """

    name: str
    pillar: str
    floor: float
    ceiling: float
    measure: str | None = None
    held: float | None = None
    held_source: str = ""
    share: float | None = None
    name_zh: str = ""
    floor_prior: tuple[float, float] | None = None
    ceiling_prior: tuple[float, float] | None = None
    bounds_source: str = ""

    def __post_init__(self) -> None:
        with_plain_numbers(self)
        if self.measure is None and self.held is None:
            raise DeclarationError(
                f"indicator {self.name}: it reads nothing; give measure=, a measure's name, or held= and held_source="
            )
        if self.measure is not None and self.held is not None:
            raise DeclarationError(f"indicator {self.name}: it is read from {self.measure} or held, not both")

    def read(self, window: Window, measures: Mapping[str, Measure] = MEASURES) -> float:
        """The value of its measure in a window, or what it is held at."""
        if self.measure is not None:
            return window.value(measures[self.measure])
        assert self.held is not None  # one of the two is given
        return self.held

    def reached(self, value: float) -> float:
        """How far a value stands between the floor (0) and the ceiling (1)."""
        far = (value - self.floor) / (self.ceiling - self.floor)
        if far > 0.0:
            return far if far < 1.0 else 1.0
        return 0.0

    def told(self, end: str) -> str:
        """Its ``floor`` or ``ceiling`` in words, with the range that runs draw it from where it has one."""
        prior = getattr(self, f"{end}_prior")
        return f"{getattr(self, end):g}" + (f" ({prior[0]:g} to {prior[1]:g})" if prior else "")

    def held_by(self, luck: Luck) -> Indicator:
        """As one run holds it: a floor and a ceiling that carry a prior are drawn from it, keyed by its name alone."""
        if self.floor_prior is None and self.ceiling_prior is None:
            return self
        floor, ceiling = luck.named([f"floor {self.name}", f"ceiling {self.name}"]).tolist()
        return replace(
            self,
            floor=_drawn(self.floor_prior, self.floor, floor),
            ceiling=_drawn(self.ceiling_prior, self.ceiling, ceiling),
        )


def _drawn(prior: tuple[float, float] | None, filed: float, uniform: float) -> float:
    return filed if prior is None else triangular(prior[0], prior[1], filed, uniform)


@dataclass(frozen=True)
class Item:
    """A second-level item of the standard: its points are published or assumed."""

    name: str
    dimension: str
    points: float
    status: str
    indicators: tuple[Indicator, ...]
    name_zh: str = ""

    @property
    def shares(self) -> tuple[float, ...]:
        """Each indicator's part of the item's points, as filed."""
        even = 1.0 / len(self.indicators)
        return tuple(even if indicator.share is None else indicator.share for indicator in self.indicators)


@dataclass(frozen=True)
class Dimension:
    """A first-level item; its points stand here only where they are known apart from those of its items."""

    name: str
    points: float | None = None
    status: str = ""
    name_zh: str = ""


@dataclass(frozen=True)
class Weights:
    """What one run takes for the unpublished numbers: each indicator's points, and the share earned at a floor.

    ``spread``: the points that a standard deviation of the class is worth where that share follows from it; else None.
    """

    points: tuple[float, ...]
    least: float
    spread: float | None = None

    def earned(self, worth: float, reached: float) -> float:
        """The points of an indicator worth so many that stands so far (0-1) between its floor and its ceiling."""
        return worth * (self.least + (1.0 - self.least) * reached)


@dataclass(frozen=True)
class Earned:
    """What one indicator earns of a window: its measure's ``value``, how far it ``reached`` (0-1), its ``points`` of
    the index, and those ``at_stake`` between its floor and its ceiling."""

    indicator: Indicator
    value: float
    reached: float
    points: float
    at_stake: float


@dataclass(frozen=True)
class Edition:
    """One edition of the standard; every number in its file is marked published or assumed.

    An item earns a share of its points at its floor, all of them at its ceiling, and linearly between. That share is
    ``least``, or follows from how far cities lie apart: ``reach_spread`` is the standard deviation, between cities, of
    how far their indicators stand between floor and ceiling, and makes the spread of the class in points.
    """

    name: str
    title: str
    source: str
    total: float
    total_status: str
    points_prior: float
    bounds: str
    least: float | None
    least_prior: float | None
    dimensions: tuple[Dimension, ...]
    items: tuple[Item, ...]
    title_zh: str = ""
    reach_spread: float | None = None
    reach_spread_prior: float | None = None

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of all items, in order."""
        return tuple(indicator for item in self.items for indicator in item.indicators)

    def held_by(self, luck: Luck) -> Edition:
        """The edition as one run holds it: floors and ceilings that carry a prior are drawn, the rest is as filed."""
        items = (
            replace(item, indicators=tuple(indicator.held_by(luck) for indicator in item.indicators))
            for item in self.items
        )
        return replace(self, items=tuple(items))

    def drawn(self, luck: Luck) -> Weights:
        """The weights of one run: published points stand, those of assumed items and all splits are drawn.

        Draws are keyed by the names of items and indicators, and by nothing else: what a run holds of an item it
        holds under every edition, so that a change of edition moves a city by what changed, not by another draw.
        """
        points = self._points_drawn(luck)
        weights = [
            worth * share
            for item, worth in zip(self.items, points, strict=True)
            for share in self._shares_drawn(item, luck)
        ]
        names = ["least", "reach spread", "class spread"]
        least, reach, spread = luck.named(names).tolist()
        return Weights(tuple(weights), *self._at_floor(2.0 * least - 1.0, 2.0 * reach - 1.0, spread))

    def _at_floor(self, least: float, reach: float, spread: float) -> tuple[float, float | None]:
        """The share earned at a floor, and the spread of the class in points that it follows from.

        ``least`` and ``reach`` say where in their priors the numbers lie (-1 to 1), ``spread`` where the spread of the
        class lies in what was learnt of it (0 to 1).
        """
        if self.least is not None:
            return self.least + (self.least_prior or 0.0) * least, None
        assert self.reach_spread is not None  # one of the two is given
        apart = 100.0 * (self.reach_spread + (self.reach_spread_prior or 0.0) * reach)  # points, if all were at stake
        at_floor = min(0.99, max(0.0, 1.0 - usual_spread(spread) / apart))
        return at_floor, apart * (1.0 - at_floor)

    def _points_drawn(self, luck: Luck) -> list[float]:
        """Points by item. Assumed ones are scaled so that the total, and published first levels, stay what they are."""
        around = self._around(luck, [f"points {item.name}" for item in self.items])
        published = [dimension for dimension in self.dimensions if dimension.status == "published"]
        points = {dimension.name: dimension.points for dimension in published if dimension.points is not None}
        group = [item.dimension if item.dimension in points else "" for item in self.items]
        points[""] = self.total - fsum(points.values())
        free = [item.status == "assumed" for item in self.items]
        drawn = [
            item.points * (factor if assumed else 1.0)
            for item, factor, assumed in zip(self.items, around, free, strict=True)
        ]
        for name, total in points.items():
            fixed = fsum(drawn[i] for i in range(len(drawn)) if group[i] == name and not free[i])
            moving = [i for i in range(len(drawn)) if group[i] == name and free[i]]
            together = fsum(drawn[i] for i in moving)
            for i in moving:
                drawn[i] *= (total - fixed) / together
        return drawn

    def _shares_drawn(self, item: Item, luck: Luck) -> list[float]:
        around = self._around(luck, [f"split {indicator.name}" for indicator in item.indicators])
        drawn = [share * factor for share, factor in zip(item.shares, around, strict=True)]
        together = fsum(drawn)
        return [share / together for share in drawn]

    def _around(self, luck: Luck, names: list[str]) -> list[float]:
        """A factor around 1 for each name, as wide as the prior of points."""
        return [1.0 + self.points_prior * (2.0 * uniform - 1.0) for uniform in luck.named(names).tolist()]

    def filed(self) -> Weights:
        """The weights as they stand in the file, nothing drawn."""
        points = tuple(item.points * share for item in self.items for share in item.shares)
        return Weights(points, *self._at_floor(0.0, 0.0, 0.5))

    def score(
        self, window: Window, weights: Weights, measures: Mapping[str, Measure] = MEASURES
    ) -> tuple[float, dict[str, float]]:
        """The index (0-100) and each pillar's share of its own points (0-100)."""
        got, most = dict.fromkeys(PILLARS, 0.0), dict.fromkeys(PILLARS, 0.0)
        for indicator, worth in zip(self.indicators, weights.points, strict=True):
            got[indicator.pillar] += weights.earned(worth, indicator.reached(indicator.read(window, measures)))
            most[indicator.pillar] += worth
        index = 100.0 * (got["government"] + got["business"] + got["social"] + got["judicial"]) / self.total
        return index, {pillar: 100.0 * got[pillar] / most[pillar] if most[pillar] else 0.0 for pillar in PILLARS}

    def parts(self, window: Window, weights: Weights, measures: Mapping[str, Measure] = MEASURES) -> list[Earned]:
        """What each indicator earns, in order: their points add up to the index of ``score``."""
        scale, parts = 100.0 / self.total, []
        for indicator, worth in zip(self.indicators, weights.points, strict=True):
            value = indicator.read(window, measures)
            reached = indicator.reached(value)
            points, most = weights.earned(worth, reached), scale * worth
            parts.append(Earned(indicator, value, reached, scale * points, most * (1.0 - weights.least)))
        return parts

    def as_data(self) -> dict[str, Any]:
        """All but the name as plain data, in one form for manifests, JSON and files."""
        plain: dict[str, Any] = _listed({key: value for key, value in asdict(self).items() if key != "name"})
        return plain


def from_data(name: str, data: dict[str, Any]) -> Edition:
    """The edition behind plain data that has been checked: a file's values, or what ``as_data`` gave."""
    dimensions = tuple(Dimension(**_real(row)) for row in data["dimensions"])
    items = tuple(
        Item(**_real(row) | {"indicators": tuple(Indicator(**_real(each)) for each in row["indicators"])})
        for row in data["items"]
    )
    either: dict[str, Any] = {"least": None, "least_prior": None}
    return Edition(name, **either | _real(data) | {"dimensions": dimensions, "items": items})


def _real(table: dict[str, Any]) -> dict[str, Any]:
    # 5 and 5.0 ask for the same, and so have the same fingerprint.
    return {key: _as_real(value) for key, value in table.items()}


def _as_real(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(end, int | float) for end in value):
        return tuple(map(float, value))  # the two ends of a prior
    return float(value) if isinstance(value, int) else value


def _listed(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _listed(value) for key, value in data.items()}
    return [_listed(row) for row in data] if isinstance(data, list | tuple) else data


def names() -> tuple[str, ...]:
    """The editions that come along, by the name they have in a scenario."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def path_of(name: str) -> Path:
    """The file of an edition that comes along."""
    return _FOLDER / f"{name}.toml"


@lru_cache(maxsize=8)
def edition(name: str) -> Edition:
    """An edition that comes along, by its name, such as "2018"."""
    return from_data(name, reading.toml(reading.text_of(path_of(name))))
