"""The columns of enterprises, sorted by county and sector so that the enterprises of a place stand side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from math import fsum
from typing import Any

import numpy as np

from ...settings.declarations import DeclarationError, labelled

KINDS = ("float32", "uint8", "uint16", "int32")


@dataclass(frozen=True, kw_only=True)
class Column:
    """Something a researcher wants every enterprise to have, from its founding on.

    ``start`` is what a founder brings, unless a rule with ``when="leaves"`` writes the column. ``low`` and ``high`` are
    the range it stays in; a value outside stops the run and names the rule. ``kind`` is one of float32, uint8, uint16
    and int32. ``en`` and ``zh`` say what it holds; ``names`` are words for its values, from 0 on, in both languages.
    ``fixed`` says why nobody may set it by hand.
    """

    name: str
    start: float = 0.0
    low: float | None = None
    high: float | None = None
    unit: str = ""
    kind: str = "float32"
    en: str = ""
    zh: str = ""
    names: tuple[tuple[str, str], ...] = ()
    fixed: str = ""

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
        least, most = -float("inf"), float("inf")
        if self.kind != "float32":
            least, most = np.iinfo(self.kind).min, np.iinfo(self.kind).max
        return least if self.low is None else self.low, most if self.high is None else self.high


_SORTED = "enterprises are sorted by county and sector"
_KEYED = "the luck of an enterprise is keyed by it"
# In the order in which they lie in memory.
SHIPPED = (
    Column(
        name="county", kind="uint8", unit="number", en="county, in the order of the case file", zh="县区", fixed=_SORTED
    ),
    Column(
        name="sector", kind="uint8", unit="number", en="sector, in the order of the sectors", zh="行业", fixed=_SORTED
    ),
    Column(
        name="size",
        kind="uint8",
        high=4,
        unit="class of size",
        en="size of the enterprise",
        zh="企业规模",
        names=(("self-employed", "个体"), ("micro", "微型"), ("small", "小型"), ("medium", "中型"), ("large", "大型")),
    ),
    Column(
        name="association",
        kind="uint8",
        high=1,
        unit="0 or 1",
        en="1 for a member of the association of its place",
        zh="协会会员",
    ),
    Column(name="gain", unit="months of turnover", en="gain from one breach", zh="单次失信收益（月营业额）"),
    Column(
        name="morale",
        unit="months of turnover",
        en="what a breach costs its conscience",
        zh="失信的良心成本（月营业额）",
    ),
    Column(
        name="visible",
        low=0.0,
        high=1.0,
        unit="share",
        en="share of its duties that shared data can check",
        zh="可由共享数据核验的义务占比",
    ),
    Column(
        name="perceived_risk",
        low=0.0,
        high=1.0,
        unit="share",
        en="chance of being found if it breaks a duty, as it sees it",
        zh="自认失信被查实概率",
    ),
    Column(
        name="perceived_sanction",
        low=0.0,
        unit="months of turnover",
        en="cost of being found, as it sees it",
        zh="自认被查实代价（月营业额）",
    ),
    Column(
        name="status",
        kind="uint8",
        unit="bits",
        en="lists it stands on and what courts know of it",
        zh="名单与法院记录状态（按位）",
    ),
    Column(name="months_left", kind="uint8", unit="months", en="months until its listing lapses", zh="名单剩余月数"),
    Column(
        name="months_served",
        kind="uint8",
        unit="months",
        en="months on the black list so far, at most 255",
        zh="已在黑名单月数",
    ),
    Column(
        name="clean_months",
        kind="uint8",
        unit="months",
        en="months since the last finding, at most 255",
        zh="连续守信月数",
    ),
    Column(
        name="findings",
        kind="uint16",
        unit="bits",
        en="findings of the last twelve months, one bit a month, the newest lowest",
        zh="近12个月被查实记录（按位）",
    ),
    Column(
        name="traces",
        kind="uint8",
        unit="months",
        en="months for which a visit still finds traces of its last breach",
        zh="最近一次失信仍可被检查发现的剩余月数",
    ),
    Column(
        name="objected",
        kind="uint8",
        high=1,
        unit="0 or 1",
        en="1 while an objection to its wrongful listing is open",
        zh="误列异议待处理",
    ),
    Column(
        name="generation",
        kind="uint16",
        unit="enterprises",
        en="enterprises that have held this slot",
        zh="该位次先后容纳的企业数",
        fixed=_KEYED,
    ),
)
COLUMNS = {column.name: np.dtype(column.kind) for column in SHIPPED}
BYTES = sum(kind.itemsize for kind in COLUMNS.values())
PLACED = ("county", "sector")  # written when enterprises take their places, by no rule
# What the rules keep real numbers in; whole numbers are held by their type.
RANGES = {
    column.name: column.range
    for column in SHIPPED
    if column.kind == "float32" and (column.low, column.high) != (None, None)
}
FIXED = {column.name: column.fixed for column in SHIPPED if column.fixed} | {"unique_id": _KEYED}
SIZES, SIZES_ZH = zip(*next(column.names for column in SHIPPED if column.name == "size"), strict=True)


class Population:
    """The enterprises of a city: one array a column, one row a slot that is never empty for long.

    ``starts`` (places + 1) bounds the enterprises of each place; a place is a county and a sector, numbered
    ``county * sectors + sector``. Enterprises that leave are replaced in their slot, so the bounds stay.
    """

    def __init__(
        self,
        county_shares: Sequence[float],
        sector_shares: Sequence[float],
        enterprises: int,
        columns: Mapping[str, np.dtype[Any]] | None = None,
    ) -> None:
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
    def even(cls, enterprises: int, places: int, columns: Mapping[str, np.dtype[Any]]) -> Population:
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
