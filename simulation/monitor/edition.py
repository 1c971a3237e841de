"""A published standard: indicators with their points, from measures to pillars and an index of 0 to 100."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..kernel.draws import Luck
from .measures import MEASURES, Window

_FOLDER = Path(__file__).parent / "editions"
PILLARS = {
    "government": ("government integrity", "政务诚信"),
    "business": ("business integrity", "商务诚信"),
    "social": ("social integrity", "社会诚信"),
    "judicial": ("judicial public trust", "司法公信"),
}


@dataclass(frozen=True)
class Indicator:
    """One item of the standard. ``held`` replaces the measure of an actor that is not simulated yet."""

    name: str
    name_zh: str
    pillar: str
    dimension: str
    points: float
    floor: float
    ceiling: float
    status: str
    measure: str | None = None
    held: float | None = None
    held_source: str = ""

    def reached(self, value: float) -> float:
        """How far a value stands between the floor (0) and the ceiling (1)."""
        return min(1.0, max(0.0, (value - self.floor) / (self.ceiling - self.floor)))


@dataclass(frozen=True)
class Weights:
    """What one run takes for the unpublished numbers: each indicator's points, and the share earned at a floor."""

    points: tuple[float, ...]
    least: float


@dataclass(frozen=True)
class Edition:
    """One edition of the standard; every number in its file is marked published or assumed.

    An item earns the share ``least`` of its points at its floor, all of them at its ceiling, and linearly between.
    """

    name: str
    title: str
    title_zh: str
    source: str
    total: float
    points_prior: float
    bounds: str
    least: float
    least_prior: float
    indicators: tuple[Indicator, ...]

    def drawn(self, luck: Luck) -> Weights:
        """The weights of one run: published points stand, assumed ones are drawn around their number.

        The drawn points are scaled so that their sum stays the standard's total.
        """
        names = [f"points {self.name} {indicator.name}" for indicator in self.indicators]
        *uniforms, last = luck.named([*names, f"least {self.name}"]).tolist()
        assumed = [indicator.status == "assumed" for indicator in self.indicators]
        drawn = [
            indicator.points * (1.0 + self.points_prior * (2.0 * uniform - 1.0)) if free else indicator.points
            for indicator, uniform, free in zip(self.indicators, uniforms, assumed, strict=True)
        ]
        fixed = sum(points for points, free in zip(drawn, assumed, strict=True) if not free)
        scale = (self.total - fixed) / sum(points for points, free in zip(drawn, assumed, strict=True) if free)
        points = tuple(points * scale if free else points for points, free in zip(drawn, assumed, strict=True))
        return Weights(points, self.least + self.least_prior * (2.0 * last - 1.0))

    def filed(self) -> Weights:
        """The weights as they stand in the file, nothing drawn."""
        return Weights(tuple(indicator.points for indicator in self.indicators), self.least)

    def score(self, window: Window, weights: Weights) -> tuple[float, dict[str, float]]:
        """The index (0-100) and each pillar's share of its own points (0-100)."""
        got, most = dict.fromkeys(PILLARS, 0.0), dict.fromkeys(PILLARS, 0.0)
        for indicator, worth in zip(self.indicators, weights.points, strict=True):
            value = indicator.held if indicator.measure is None else MEASURES[indicator.measure].of(window)
            got[indicator.pillar] += worth * (weights.least + (1.0 - weights.least) * indicator.reached(value))
            most[indicator.pillar] += worth
        index = 100.0 * (got["government"] + got["business"] + got["social"] + got["judicial"]) / self.total
        return index, {pillar: 100.0 * got[pillar] / most[pillar] if most[pillar] else 0.0 for pillar in PILLARS}


def names() -> tuple[str, ...]:
    """The editions that can be named in a scenario."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@lru_cache(maxsize=8)
def edition(name: str) -> Edition:
    """An edition by its name, such as "2018"."""
    filed = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    indicators = tuple(Indicator(**indicator) for indicator in filed.pop("indicators"))
    return Edition(**filed, indicators=indicators)
