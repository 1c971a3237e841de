"""The columns of enterprises, sorted by county and sector so that the enterprises of a place stand side by side."""

from __future__ import annotations

from copy import copy
from math import fsum

import numpy as np

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


class Population:
    """The enterprises of a city: one array a column, one row a slot that is never empty for long.

    ``starts`` (places + 1) bounds the enterprises of each place; a place is a county and a sector, numbered
    ``county * sectors + sector``. Enterprises that leave are replaced in their slot, so the bounds stay.
    """

    def __init__(self, county_shares, sector_shares, enterprises: int) -> None:
        shares = np.outer(county_shares, sector_shares).reshape(-1)
        bounds = np.floor(np.concatenate([[0.0], np.cumsum(shares) / fsum(shares)]) * enterprises + 0.5)
        self.starts = bounds.astype(np.int64)
        self.columns = {name: np.zeros(enterprises, kind) for name, kind in COLUMNS.items()}
        size, sectors = np.diff(self.starts), len(sector_shares)
        self.columns["county"][:] = np.repeat(np.arange(shares.size) // sectors, size)
        self.columns["sector"][:] = np.repeat(np.arange(shares.size) % sectors, size)
        self.size = size

    def branch(self) -> Population:
        """The same enterprises, to live on by themselves."""
        other = copy(self)
        other.columns = {name: values.copy() for name, values in self.columns.items()}
        return other

    def __len__(self) -> int:
        return int(self.starts[-1])

    def __repr__(self) -> str:
        return f"Population of {len(self):,} enterprises in {self.size.size} places, {len(self) * BYTES / 1e6:.1f} MB"
