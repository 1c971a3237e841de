"""Whom an enterprise looks at: those of its place, neighbours on a ring, or links of a researcher's own.

A network is described first, in a few words that can be compared, shown and hashed; ``prepare`` makes it for a city of
a given size and a given luck, and what comes back computes means over neighbours (``kernel/neighbours.py``).
Enterprises are known by the number of their row, from 0. Rows run by county and sector, so neighbours on a ring are
mostly of one's own place, except where a link leads elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ...kernel import neighbours
from ...kernel.draws import Luck
from ...kernel.neighbours import ListedNeighbours, RingNeighbours
from . import edge_file, edge_list, edge_names
from .edge_file import Mistakes, NetworkError, Source
from .edge_list import Links, Ways
from .rewiring import MOST_DISTANT, rewire

if TYPE_CHECKING:
    from ....types import Array

__all__ = ["Edges", "NetworkError", "Places", "Ring"]

MOST_NEIGHBOURS = 2 * MOST_DISTANT


@dataclass(frozen=True)
class Places:
    """Everybody of the same county and sector, oneself included: what they do is a fact of the place."""

    @property
    def sentence(self) -> str:
        """The network in words."""
        return "all enterprises of the same county and sector"

    def settled(self) -> dict[str, Any]:
        """Everything that decides who looks at whom, as plain data."""
        return {"network": "places"}

    def mean(self, values: Array, starts: Array, empty: float = 0.0) -> Array:
        """The mean of a column in each place (float32); ``starts`` (places + 1) bounds the rows of each.

        Whole numbers are added exactly, real ones in 64 bits and in the order of rows. A place without enterprises has
        ``empty``.
        """
        return neighbours.means_of_places(values, starts, empty)


@dataclass(frozen=True)
class Ring:
    """Neighbours on a ring of row numbers, some links of which lead to anybody: a small world.

    ``neighbours``, an even number, half of them on each side; ``rewired`` is the probability that a link leads
    elsewhere. All links are mutual, nobody is linked with oneself, and no two are linked twice. At 0 only neighbours
    count; at small values clusters stay while everybody comes near to everybody; at 1 chance alone decides.
    Source: D. J. Watts and S. H. Strogatz, Collective dynamics of 'small-world' networks, Nature 393, 1998.
    """

    neighbours: int = 6
    rewired: float = 0.0

    def __post_init__(self) -> None:
        problems = []
        number, share = self.neighbours, self.rewired
        if not _whole(number) or number % 2 or not 2 <= number <= MOST_NEIGHBOURS:
            problems.append(
                f"Ring: neighbours = {number!r} is not an even whole number from 2 to {MOST_NEIGHBOURS}; "
                "half of the neighbours stand on each side"
            )
        if isinstance(share, bool) or not isinstance(share, int | float | np.number) or not 0.0 <= share <= 1.0:
            problems.append(f"Ring: rewired = {share!r} is not a probability; give 0 to 1")
        if problems:
            raise NetworkError(problems)

    @property
    def sentence(self) -> str:
        """The network in words."""
        words = f"{self.neighbours} neighbours on a ring of row numbers, {self.neighbours // 2} on each side"
        if self.rewired == 0:
            return words
        return f"{words}; each link leads to anybody instead with probability {self.rewired:g}"

    def settled(self) -> dict[str, Any]:
        """Everything that decides who looks at whom, but for luck, as plain data."""
        return {"network": "ring", "neighbours": int(self.neighbours), "rewired": float(self.rewired)}

    def prepare(self, size: int, luck: Luck) -> RingNeighbours:
        """The ring of ``size`` enterprises in one run. Raises NetworkError when they are too few."""
        if size <= self.neighbours:
            raise NetworkError(
                f"Ring: {self.neighbours} neighbours need a city of at least {self.neighbours + 1} enterprises, "
                f"this one has {size:,}"
            )
        half = int(self.neighbours) // 2
        return RingNeighbours(size, half, *rewire(size, half, self.rewired, luck))


@dataclass(frozen=True, eq=False, repr=False)
class Edges:
    """Links of a researcher's own: ``enterprise`` looks at ``partner``, with a ``weight``.

    Made by ``Edges.read``, ``Edges.of`` or ``Edges.lattice``. Two edge lists with the same links are equal, in
    whatever order and file they were written; ``fingerprint`` is a hash of the links. A link with oneself is allowed:
    one's own value then counts. Where enterprises have names, ``row_of`` is the row of each.
    """

    links: Links
    source: Source
    row_of: dict[str, int] = field(default_factory=dict)
    fingerprint: str = field(init=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha256()
        for values, kind in ((self.links.enterprise, "<i4"), (self.links.partner, "<i4"), (self.links.weight, "<f4")):
            values.flags.writeable = False
            digest.update(values.astype(kind).tobytes())
        object.__setattr__(self, "fingerprint", digest.hexdigest())

    @classmethod
    def read(
        cls,
        path: str | Path,
        both_ways: bool = False,
        *,
        enterprise: str = "enterprise",
        partner: str = "partner",
        weight: str | None = None,
        by: str = "row",
        rows: Mapping[str, int] | Sequence[str] | None = None,
        add_up: bool = False,
        decimal: str | None = None,
        encoding: str | None = None,
        sheet: str | None = None,
    ) -> Edges:
        """Links from a .csv, .tsv, .txt, .parquet or .xlsx file. Raises NetworkError: what is wrong, with its line.

        ``enterprise``, ``partner`` and ``weight`` name columns (weights are 0 or more; 1 where there is no column
        "weight"); others are passed over. ``by="row"``: enterprises are row numbers from 0; ``by="name"``: any texts;
        ``by="code"``: unified social credit codes, whose last character is checked. Names are numbered as they first
        appear, line by line, the enterprise before its partner; or by ``rows``: the row of each name (``Edges.rows``
        reads one from a table), or names in the order of rows.

        ``both_ways`` makes each link mutual. ``add_up`` adds up the weights of links that stand there several times,
        which is a mistake otherwise. In text, commas, semicolons or tabs separate columns, as in the first line; lines
        that begin with # are comments; a decimal comma is read where it does not separate columns, and anywhere with
        ``decimal=","``. ``sheet`` chooses one of a workbook.
        """
        ways = Ways(enterprise, partner, weight, by, rows, both_ways, add_up, decimal)
        table = edge_file.read(path, ways.texts, encoding, sheet)
        links, row_of = edge_list.checked(table.source, edge_list.in_table(table, ways), table.position, ways)
        return cls(links, table.source, row_of)

    @classmethod
    def of(
        cls,
        enterprise: Any,
        partner: Any,
        weight: Any = None,
        both_ways: bool = False,
        *,
        by: str = "row",
        rows: Mapping[str, int] | Sequence[str] | None = None,
        add_up: bool = False,
    ) -> Edges:
        """Links from arrays or lists of the same length; ``by``, ``rows``, ``add_up`` as in ``read``. NetworkError."""
        columns = {"enterprise": enterprise, "partner": partner, "weight": weight}
        columns = {name: np.asarray(values) for name, values in columns.items() if values is not None}
        shapes = [f"{name} {values.shape}" for name, values in columns.items()]
        if any(values.ndim != 1 or values.shape != columns["partner"].shape for values in columns.values()):
            raise NetworkError(f"Edges.of takes arrays of one dimension and one length, not {', '.join(shapes)}")
        source, position = Source("the arrays", "arrays"), np.arange(columns["partner"].size, dtype=np.int32)
        ways = Ways(by=by, rows=rows, both_ways=both_ways, add_up=add_up)
        links, row_of = edge_list.checked(source, columns, position, ways)
        return cls(links, source, row_of)

    @staticmethod
    def rows(
        path: str | Path, name: str = "name", row: str = "row", encoding: str | None = None, sheet: str | None = None
    ) -> dict[str, int]:
        """The row of each name, from a table of enterprises: for ``Edges.read(..., rows=...)``. NetworkError."""
        table = edge_file.read(path, (name,), encoding, sheet)
        return edge_names.rows_in(table, name, row, edge_list.row_numbers)

    @classmethod
    def lattice(cls, side: int) -> Edges:
        """A square of ``side`` x ``side`` enterprises without a border (a torus), each with four neighbours."""
        if not _whole(side) or not 3 <= side <= 46_340:
            raise NetworkError(f"Edges.lattice: side = {side!r} is not a whole number from 3 to 46,340")
        grid = np.arange(side * side).reshape(side, side)
        turned = [np.roll(grid, by, axis) for axis in (0, 1) for by in (1, -1)]
        made = cls.of(np.tile(grid.reshape(-1), 4), np.concatenate(turned, axis=None))
        return cls(made.links, Source(f"a square of {side:,} x {side:,} without a border", "arrays"))

    def __len__(self) -> int:
        return self.links.enterprise.size

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, Edges) and self.fingerprint == other.fingerprint

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    def __repr__(self) -> str:
        return f"Edges of {self.source.name}: {len(self):,} links, {self.fingerprint[:12]}"

    @property
    def sentence(self) -> str:
        """The network in words."""
        weighted = ", each with its weight" if (self.links.weight != 1.0).any() else ""
        return f"{len(self):,} links of {self.source.name}{weighted} ({self.fingerprint[:12]})"

    @property
    def needs(self) -> int:
        """The fewest enterprises a city must have for these links."""
        return int(max(self.links.enterprise.max(), self.links.partner.max())) + 1

    def settled(self) -> dict[str, Any]:
        """Everything that decides who looks at whom, as plain data."""
        return {"network": "edges", "links": len(self), "sha256": self.fingerprint}

    def prepare(self, size: int, luck: Luck | None = None) -> ListedNeighbours:
        """The links in a city of ``size`` enterprises; no luck is in it. Raises NetworkError for numbers beyond."""
        once, first = np.unique(self.links.position, return_index=True)  # a mutual link stands here twice
        number = np.maximum(self.links.enterprise, self.links.partner)[first]
        mistakes = Mistakes(self.source, once)
        bounds = f"but the city has {size:,}: numbers go from 0 to {size - 1:,}"
        called = {row: f"{row:,} ({name})" for name, row in self.row_of.items() if row >= size}
        mistakes.add(number >= size, lambda at: f"enterprise {called.get(number[at], f'{number[at]:,}')} {bounds}")
        mistakes.complain()
        starts = np.searchsorted(self.links.enterprise, np.arange(size + 1)).astype(np.int64)
        return ListedNeighbours(starts, self.links.partner, self.links.weight)


def _whole(value: Any) -> bool:
    return isinstance(value, int | np.integer) and not isinstance(value, bool)
