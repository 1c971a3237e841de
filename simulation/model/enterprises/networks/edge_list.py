"""A researcher's own links, from a table or from arrays, checked: all mistakes at once."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ....errors import closest, nearest
from .edge_file import Mistakes, NetworkError, Source, Table
from .edge_names import BY, HIGHEST, checked_rows, names_of, numbered

if TYPE_CHECKING:
    from ....types import Array, Columns

_NUMBER = re.compile(r"\s*[+-]?(\d+(\.\d*)?|\.\d+|inf|nan)(e[+-]?\d+)?\s*", re.IGNORECASE | re.ASCII)
_THOUSANDS = re.compile(r"\s*[+-]?\d{1,3},\d{3}\s*", re.ASCII)


@dataclass(frozen=True)
class Ways:
    """How links are to be taken.

    ``enterprise``, ``partner`` and ``weight`` are names of columns (``weight`` None: the column "weight" where there is
    one). ``by``: whether enterprises are known by "row", "name" or "code"; ``rows`` gives the row of each name.
    ``both_ways`` makes links mutual, ``add_up`` adds up those that stand there several times. ``decimal``: the mark
    before the decimals of weights, "." or ",".
    """

    enterprise: str = "enterprise"
    partner: str = "partner"
    weight: str | None = None
    by: str = "row"
    rows: Mapping[str, int] | Sequence[str] | None = None
    both_ways: bool = False
    add_up: bool = False
    decimal: str | None = None

    def __post_init__(self) -> None:
        problems = []
        if self.by not in BY:
            problems.append(f"by = {self.by!r} is no way to know an enterprise; give {', '.join(map(repr, BY))}")
        elif self.by == "row" and self.rows is not None:
            problems.append("rows says who has which row, for links by='name' or by='code'")
        if self.decimal not in (None, ".", ","):
            problems.append(f"decimal = {self.decimal!r} is no mark before decimals; give '.' or ','")
        named = [name for name in (self.enterprise, self.partner, self.weight) if name is not None]
        if twice := [name for name in named if named.count(name) > 1]:
            problems.append(f"the column '{twice[0]}' cannot be two of enterprise, partner and weight")
        if problems:
            raise NetworkError(problems)

    @property
    def texts(self) -> tuple[str, ...]:
        """The columns that are kept as they are written."""
        return (self.weight or "weight", *((self.enterprise, self.partner) if self.by != "row" else ()))


@dataclass(frozen=True, eq=False)
class Links:
    """Links sorted by enterprise and partner; ``position`` (int32) is where in its source each of them stands."""

    enterprise: Array
    partner: Array
    weight: Array
    position: Array


def in_table(table: Table, ways: Ways) -> dict[str, Any]:
    """The columns that matter, by what they are for. Refuses weights passed over for their name. NetworkError."""
    names = {"enterprise": ways.enterprise, "partner": ways.partner} | ({"weight": ways.weight} if ways.weight else {})
    problems = [words for what, name in names.items() if (words := table.lacks(name, what))]
    if ways.weight is None:
        if "weight" in table.twice:
            problems.append(table.lacks("weight", "weight"))
        others = [name for name in map(str, table.columns) if name not in names.values()]
        if "weight" in table.columns:
            names["weight"] = "weight"
        elif closest("weight", others, cutoff=0.75):
            hint = nearest("weight", others)
            problems.append(f"{table.source.name}: the column of weights is not called 'weight'{hint}")
    if problems:
        raise NetworkError(problems)
    return {what: table.columns[name] for what, name in names.items()}


def checked(source: Source, columns: Columns, position: Array, ways: Ways) -> tuple[Links, dict[str, int]]:
    """Columns as links, and the row of each name. Raises NetworkError with all mistakes."""
    if position.size == 0:
        raise NetworkError(f"{source.name}: there are no links; without any, every enterprise is alone")
    mistakes = Mistakes(source, position)
    row_of: dict[str, int] = {}
    names = {"enterprise": ways.enterprise, "partner": ways.partner, "weight": ways.weight or "weight"}
    if ways.by == "row":
        _refuse_names(source, columns, names)
        ends = [row_numbers(names[what], columns[what], mistakes) for what in ("enterprise", "partner")]
    else:
        texts = {names[what]: names_of(names[what], columns[what], ways.by, mistakes) for what in list(names)[:2]}
        ends, row_of = numbered(texts, None if ways.rows is None else checked_rows(ways.rows), mistakes)
    weight = _weights(names["weight"], columns.get("weight"), position.size, ways.decimal, mistakes)
    shown = {row: name for name, row in row_of.items()}
    if not ways.add_up:
        _refuse_twice(ends[0], ends[1], ways.both_ways, shown, mistakes)
    mistakes.complain()
    enterprise, partner = (end.astype(np.int32) for end in ends)
    if ways.add_up:
        enterprise, partner, weight, position = _added_up(enterprise, partner, weight, position, ways.both_ways)
        _refuse_beyond(source, enterprise, partner, weight, position, shown)
    weight = weight.astype(np.float32)
    if ways.both_ways:
        other = np.flatnonzero(enterprise != partner)  # a link with oneself is its own way back
        enterprise, partner = np.append(enterprise, partner[other]), np.append(partner, enterprise[other])
        weight, position = np.append(weight, weight[other]), np.append(position, position[other])
    order = np.lexsort((partner, enterprise))
    links = Links(*(np.ascontiguousarray(values[order]) for values in (enterprise, partner, weight, position)))
    _refuse_no_weight(source, links, shown)
    return links, row_of


def _refuse_names(source: Source, columns: Columns, names: dict[str, str]) -> None:
    """Say at once that a column holds names, not one mistake for each line."""
    for what in ("enterprise", "partner"):
        if np.asarray(columns[what]).dtype.kind in "iuf":
            continue
        number, empty = _numbers(columns[what])
        values = np.asarray(columns[what])[~empty].tolist()
        if len(values) > 1 and np.isnan(number[~empty]).all() and all(isinstance(value, str) for value in values):
            raise NetworkError(
                f"{source.name}: {names[what]} holds no row numbers but {values[0]!r} and the like; give by='name', or "
                "by='code' for unified social credit codes"
            )


def row_numbers(name: str, values: Array, mistakes: Mistakes) -> Array:
    """A column of row numbers as float64, which holds each of them exactly."""
    number, empty = _numbers(values)
    with np.errstate(invalid="ignore"):
        whole = number == np.floor(number)
        whole &= np.isfinite(number)
        negative, beyond = whole & (number < 0), whole & (number > HIGHEST)

    def shown(at: int) -> str:
        return f"{name} = {_shown(values[at])}"

    mistakes.add(empty, lambda at: f"{name} is empty; give the row number of an enterprise, counted from 0")
    mistakes.add(~whole & ~empty, lambda at: f"{shown(at)} is not a whole number; enterprises are numbered from 0")
    mistakes.add(negative, lambda at: f"{shown(at)} is negative; enterprises are numbered from 0")
    mistakes.add(beyond, lambda at: f"{shown(at)} is above {HIGHEST:,}, the highest number there can be")
    return np.where(whole & ~negative & ~beyond, number, -1.0)  # -1: told already


def _weights(name: str, values: Array | None, size: int, decimal: str | None, mistakes: Mistakes) -> Array:
    """A column of weights, 64 bits; 1 for all where there is none."""
    if values is None:
        return np.ones(size)
    values, unclear = _with_points(name, values, decimal, mistakes)
    number, empty = _numbers(values)
    with np.errstate(invalid="ignore", over="ignore"):
        negative = number < 0
        no_number = ~empty & ~np.isfinite(number.astype(np.float32)) & ~negative & ~unclear
    mistakes.add(empty, lambda at: f"{name} is empty; give a number, 1 where links weigh the same")
    mistakes.add(
        no_number, lambda at: f"{name} = {_shown(values[at])} is not a number that can be used; give 0 or more"
    )
    mistakes.add(negative, lambda at: f"{name} = {_shown(values[at])} is negative; give 0 or more")
    return number


def _with_points(name: str, values: Array, decimal: str | None, mistakes: Mistakes) -> tuple[Array, Array]:
    """Weights with a point for a decimal comma, and which of them cannot be told; these are among the mistakes.

    A comma is read as one where it does not separate columns, unless it may stand for thousands.
    """
    values, unclear = np.asarray(values), np.zeros(len(values), bool)
    if values.dtype.kind in "iufb":
        return values, unclear
    comma = np.array([isinstance(value, str) and "," in value for value in values], bool)
    point = np.array([isinstance(value, str) and "." in value for value in values], bool)
    if decimal == ".":
        return values, unclear
    if decimal is None and comma.any():
        at = np.flatnonzero(comma)
        if mistakes.source.separator == ",":
            why = "has a comma; give decimal=',' where it stands before decimals"
        elif point.any():
            why = "has a comma, and others have a point; write all numbers in one way, without marks of thousands"
        elif all(_THOUSANDS.fullmatch(values[row]) for row in at.tolist()):
            why = "may have thousands or decimals behind its comma; give decimal=',' or write it otherwise"
        else:
            why = ""
        if why:
            mistakes.add(comma, lambda at: f"{name} = {_shown(values[at])} {why}")
            return values, comma
    made = values.astype(object)
    for row in np.flatnonzero(comma & ~point).tolist():
        made[row] = values[row].replace(",", ".", 1)
    if decimal == ",":
        mistakes.add(point, lambda at: f"{name} = {_shown(values[at])} has a point, and decimal=','")
        return made, point
    return made, unclear


def _refuse_twice(enterprise: Array, partner: Array, both_ways: bool, name: dict[int, str], mistakes: Mistakes) -> None:
    """A link that stands in its source twice would count twice."""
    valid = np.flatnonzero((enterprise >= 0) & (partner >= 0))
    key = _keys(enterprise[valid], partner[valid], both_ways)
    _, first, same = np.unique(key, return_index=True, return_inverse=True)
    before = valid[first[same]]
    twice, original = np.zeros(enterprise.size, bool), np.zeros(enterprise.size, np.int64)
    twice[valid], original[valid] = before != valid, before
    hint = "; both_ways makes each link mutual, so it is listed once" if both_ways else ""

    def says(at: int) -> str:
        earlier = mistakes.source.where(mistakes.position[original[at]])
        first, other = (_called(int(end[at]), name) for end in (enterprise, partner))
        return f"the link from {first} to {other} stands twice, first in {earlier}{hint}; add_up=True adds weights up"

    mistakes.add(twice, says)


def _added_up(enterprise: Any, partner: Any, weight: Any, position: Any, both_ways: bool) -> Any:
    """Links that stand there several times as one, with the sum of their weights whatever their order (``fsum``)."""
    _, first, same, count = np.unique(
        _keys(enterprise, partner, both_ways), return_index=True, return_inverse=True, return_counts=True
    )
    total, order, begins = weight[first], np.argsort(same, kind="stable"), np.cumsum(count) - count
    for group in np.flatnonzero(count > 1).tolist():
        total[group] = math.fsum(weight[order[begins[group] : begins[group] + count[group]]].tolist())
    return enterprise[first], partner[first], total, position[first]


def _keys(enterprise: Array, partner: Array, both_ways: bool) -> Array:
    """A number for each pair, the same in both directions where links are mutual."""
    one, two = enterprise.astype(np.int64), partner.astype(np.int64)
    low, high = (np.minimum(one, two), np.maximum(one, two)) if both_ways else (one, two)
    return low << 31 | high


def _refuse_beyond(
    source: Source, enterprise: Any, partner: Any, weight: Any, position: Any, name: dict[int, str]
) -> None:
    with np.errstate(over="ignore"):
        beyond = ~np.isfinite(weight.astype(np.float32))
    mistakes = Mistakes(source, position)
    mistakes.add(
        beyond,
        lambda at: (
            f"the weights from {_called(int(enterprise[at]), name)} to {_called(int(partner[at]), name)} add up "
            "to more than can be used"
        ),
    )
    mistakes.complain()


def _refuse_no_weight(source: Source, links: Links, name: dict[int, str]) -> None:
    """Nobody's weights may be all zero: there would be no mean."""
    begins = np.flatnonzero(np.append(True, np.diff(links.enterprise) != 0))
    nothing = np.zeros(links.enterprise.size, bool)
    nothing[begins] = np.maximum.reduceat(links.weight, begins) == 0.0
    in_source = np.argsort(links.position, kind="stable")
    mistakes = Mistakes(source, links.position[in_source])
    who = links.enterprise[in_source]

    def says(at: int) -> str:
        called = _called(int(who[at]), name)
        return f"the weights of enterprise {called} sum to zero; give one of its partners a weight above 0"

    mistakes.add(nothing[in_source], says)
    mistakes.complain()


def _called(row: int, name: dict[int, str]) -> str:
    """An enterprise as its author calls it."""
    return repr(name[row]) if row in name else str(row)


def _numbers(values: Array) -> tuple[Array, Array]:
    """Values of any kind as float64, NaN for what is no number; and which of them are empty."""
    values = np.asarray(values)
    if values.dtype.kind in "iu":
        return values.astype(np.float64), np.zeros(values.size, bool)
    if values.dtype.kind == "f":
        return values.astype(np.float64), np.isnan(values)
    listed = values.tolist()
    empty = np.array([value is None or value == "" or value != value for value in listed], bool)
    return np.array([_number(value) for value in listed], np.float64), empty


def _number(value: Any) -> float:
    if isinstance(value, bool) or (isinstance(value, str) and not _NUMBER.fullmatch(value)):
        return float("nan")
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return float("nan")


def _shown(value: Any) -> str:
    """A value as its author wrote it, as nearly as can be."""
    if isinstance(value, str):
        return repr(value)
    value = value.item() if isinstance(value, np.generic) else value
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
