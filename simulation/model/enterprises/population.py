"""The columns of enterprises, sorted by county and sector so that the enterprises of a place stand side by side."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from math import fsum

import numpy as np

from ...settings.declarations import DeclarationError, labelled

COLUMNS = {
    "county": np.dtype(np.uint8),
    "sector": np.dtype(np.uint8),
    "size": np.dtype(np.uint8),
    "association": np.dtype(np.uint8),
    "gain": np.dtype(np.float32),
    "morale": np.dtype(np.float32),
    "visible": np.dtype(np.float32),
    "perceived_risk": np.dtype(np.float32),
    "perceived_sanction": np.dtype(np.float32),
    "status": np.dtype(np.uint8),
    "months_left": np.dtype(np.uint8),
    "months_served": np.dtype(np.uint8),
    "clean_months": np.dtype(np.uint8),
    "findings": np.dtype(np.uint16),
    "generation": np.dtype(np.uint16),
}
BYTES = sum(kind.itemsize for kind in COLUMNS.values())
PLACED = ("county", "sector")  # written when enterprises take their places, by no rule
# What the rules keep these numbers in; whole numbers are held by their type.
RANGES = {"perceived_risk": (0.0, 1.0), "visible": (0.0, 1.0), "perceived_sanction": (0.0, float("inf"))}
KINDS = ("float32", "uint8", "uint16", "int32")


@dataclass(frozen=True, kw_only=True)
class Column:
    """Something a researcher wants every enterprise to have, from its founding on.

    ``start`` is what a founder brings, unless a rule with ``when="leaves"`` writes the column. ``low`` and ``high`` are
    the range it stays in; a value outside stops the run and names the rule. ``kind`` is one of float32, uint8, uint16
    and int32.
    """

    name: str
    start: float = 0.0
    low: float | None = None
    high: float | None = None
    unit: str = ""
    kind: str = "float32"
    en: str = ""
    zh: str = ""

    def __post_init__(self) -> None:
        labelled(self)
        if self.kind not in KINDS:
            raise DeclarationError(f"column {self.name}: kind = {self.kind!r} is none of {', '.join(KINDS)}")
        low, high = self.range
        if not low <= self.start <= high:
            raise DeclarationError(f"column {self.name}: start = {self.start:g} is outside {low:g} to {high:g}")

    @property
    def range(self) -> tuple[float, float]:
        """The lowest and highest value it may take."""
        if self.kind == "float32":
            most = (-float("inf"), float("inf"))
        else:
            most = (np.iinfo(self.kind).min, np.iinfo(self.kind).max)
        return tuple(edge if own is None else own for own, edge in zip((self.low, self.high), most, strict=True))


class Population:
    """The enterprises of a city: one array a column, one row a slot that is never empty for long.

    ``starts`` (places + 1) bounds the enterprises of each place; a place is a county and a sector, numbered
    ``county * sectors + sector``. Enterprises that leave are replaced in their slot, so the bounds stay.
    """

    def __init__(self, county_shares, sector_shares, enterprises: int, columns: dict | None = None) -> None:
        """``columns``: the type of each by name; those of the model that comes along where none is given."""
        shares = np.outer(county_shares, sector_shares).reshape(-1)
        bounds = np.floor(np.concatenate([[0.0], np.cumsum(shares) / fsum(shares)]) * enterprises + 0.5)
        self.starts = bounds.astype(np.int64)
        self.columns = {name: np.zeros(enterprises, kind) for name, kind in (columns or COLUMNS).items()}
        size, sectors = np.diff(self.starts), len(sector_shares)
        self.columns["county"][:] = np.repeat(np.arange(shares.size) // sectors, size)
        self.columns["sector"][:] = np.repeat(np.arange(shares.size) % sectors, size)
        self.size = size

    @classmethod
    def even(cls, enterprises: int, places: int, columns: dict) -> Population:
        """Enterprises without a city: so many places, as even as can be, and the columns named."""
        own = cls.__new__(cls)
        own.starts = np.floor(np.linspace(0.0, enterprises, places + 1) + 0.5).astype(np.int64)
        own.size = np.diff(own.starts)
        own.columns = {name: np.zeros(enterprises, kind) for name, kind in columns.items()}
        return own

    def branch(self) -> Population:
        """The same enterprises, to live on by themselves."""
        other = copy(self)
        other.columns = {name: values.copy() for name, values in self.columns.items()}
        return other

    def __len__(self) -> int:
        return int(self.starts[-1])

    def __repr__(self) -> str:
        size = sum(values.nbytes for values in self.columns.values()) / 1e6
        return f"Population of {len(self):,} enterprises in {self.size.size} places, {size:.1f} MB"
