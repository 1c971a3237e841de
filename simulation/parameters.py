"""One declaration for everything that can be set: levers, which planners choose; counts of institutions and sources of
the monitor, which the city has; and parameters, which nobody controls.

Scenario checking, ``chengxin describe``, ``--set``, the reference page and the labels on charts all read these
declarations; nothing about a setting is written down a second time.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from math import isfinite, sqrt


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A number of the model with its unit, range, default and where it comes from.

    ``source`` is a citation, or begins with the word *assumption* and a reason. An uncertain parameter carries a
    ``prior``: the (low, high) range that runs draw it from, triangular with its peak at the default.
    """

    name: str
    group: str
    default: float
    low: float
    high: float
    unit: str
    source: str
    en: str
    zh: str
    whole: bool = False
    prior: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        low, high = self.prior or (self.default, self.default)
        assert self.low <= low <= self.default <= high <= self.high, f"{self.name}: range, prior and default disagree"
        assert self.prior is None or not self.whole, f"{self.name}: only real numbers are drawn from a prior"

    @property
    def range(self) -> str:
        """The allowed range in words, with the unit."""
        return f"{self.low:g} to {self.high:g} ({self.unit})"

    def complaint(self, value) -> str | None:
        """What is wrong with a value, in words; None when it may stand."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return f"= {_shown(value)} is not a number; give {self.range}"
        if not isfinite(value):
            return f"= {value} is outside {self.range}"
        if self.whole and value != int(value):
            return f"= {value} is not a whole number; give {self.range}"
        if not self.low <= value <= self.high:
            return f"= {value} is outside {self.range}"
        return None

    def drawn(self, uniform: float) -> float:
        """The value of this run: the triangular prior at a uniform; the default where there is no prior."""
        if self.prior is None:
            return float(self.default)
        low, high = self.prior
        share = (self.default - low) / (high - low)
        if uniform < share:
            return low + sqrt(uniform * (high - low) * (self.default - low))
        return high - sqrt((1.0 - uniform) * (high - low) * (high - self.default))


@dataclass(frozen=True, kw_only=True)
class Lever(Setting):
    """What planners choose, month by month. Known by its group and name: ``supervision.inspection_rate``.

    ``cost`` is what one unit above the lowest value costs: 10,000 yuan a year in a city of 70,000 enterprises; it grows
    with their number. ``cost_source`` says why, with the range the figure may lie in.
    """

    cost: float
    cost_source: str

    @property
    def key(self) -> str:
        return f"{self.group}.{self.name}"


@dataclass(frozen=True, kw_only=True)
class Channel(Setting):
    """How much of its usual coverage a source of the monitor has, month by month; 0 turns it off."""

    @property
    def key(self) -> str:
        return f"sources.{self.name}"


@dataclass(frozen=True, kw_only=True)
class Count(Setting):
    """How many of an institution, or of its staff, the city has; one number for all months."""

    @property
    def key(self) -> str:
        return f"institutions.{self.name}"


@dataclass(frozen=True, kw_only=True)
class Parameter(Setting):
    """What nobody controls: how enterprises, agencies and sources behave.

    A parameter fitted by ``chengxin calibrate`` reads default and prior from ``facts/fitted.toml``; ``searched`` is the
    range that was assumed before, in which the fit looks for it.
    """

    searched: tuple[float, float] | None = None

    @property
    def key(self) -> str:
        return f"parameters.{self.name}"


def nearest(name: str, known) -> str:
    """A hint for a misspelt name: the nearest known one, or nothing."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean '{close[0]}'?" if close else ""


def _shown(value) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)
