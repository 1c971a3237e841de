"""A researcher's own links: read from a CSV or Parquet file or from arrays, and checked, all mistakes at once."""

from __future__ import annotations

import difflib
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..parameters import nearest
from ..reading import Unreadable, refuse_what_is_no_file

SHOWN = 5  # mistakes told one by one; of the rest, their number
HIGHEST = 2**31 - 2  # row numbers have 32 bits
COLUMNS = ("enterprise", "partner")  # and, where links do not weigh the same, "weight"


class NetworkError(Exception):
    """Mistakes in a network among enterprises, all at once, each with its place and the way out."""


@dataclass(frozen=True)
class Source:
    """Where links come from: a file, or the arrays of a program."""

    name: str
    kind: str  # "csv", "parquet" or "arrays"

    def where(self, position: int) -> str:
        """One link, for messages: its line in a CSV file, its row in a Parquet file, its number in the arrays."""
        if self.kind == "csv":
            return f"{self.name}:{position}"
        return f"{self.name}, {'row' if self.kind == 'parquet' else 'link'} {position} (counted from 0)"


@dataclass(frozen=True, eq=False)
class Links:
    """Links sorted by enterprise and partner; ``position`` (int32) is where in its source each of them stands."""

    enterprise: np.ndarray
    partner: np.ndarray
    weight: np.ndarray
    position: np.ndarray


class Mistakes:
    """Collects what is wrong, link by link, and says it in one message in the order of the source."""

    def __init__(self, source: Source, position: np.ndarray) -> None:
        self.source, self.position = source, position
        self.number, self._first = 0, []

    def add(self, wrong: np.ndarray, says: Callable[[int], str]) -> None:
        """Note each link whose flag is set; ``says`` puts one of them, by its number, into words."""
        at = np.flatnonzero(wrong)
        self.number += at.size
        self._first += [(number, says(number)) for number in at[:SHOWN].tolist()]

    def complain(self) -> None:
        """Raise NetworkError if there is anything to say."""
        if self.number == 0:
            return
        told = sorted(self._first, key=lambda one: one[0])[:SHOWN]
        lines = [f"{self.source.where(self.position[number])}: {text}" for number, text in told]
        more = self.number - len(told)
        raise NetworkError("\n".join(lines + [f"and {more:,} more mistake{'s' if more > 1 else ''}"] * (more > 0)))


def read(path: str | Path) -> tuple[Source, dict, np.ndarray]:
    """A file of links: its source, its columns by name, and the line or row of each link. Raises NetworkError."""
    path = Path(path)
    readers = {".csv": _csv, ".parquet": _parquet}
    if path.suffix.lower() not in readers:
        raise NetworkError(f"{path}: an edge list is a .csv or a .parquet file, and ends with one of these")
    try:
        refuse_what_is_no_file(path)
        columns, position = readers[path.suffix.lower()](path)
    except FileNotFoundError:
        raise NetworkError(f"{path}: there is no such edge list{_nearest_file(path)}") from None
    except IsADirectoryError:
        raise NetworkError(f"{path} is a folder; name an edge list in it") from None
    except Unreadable as problem:
        raise NetworkError(f"{path} {problem}; an edge list is one, ending in .csv or .parquet") from None
    except UnicodeDecodeError:
        raise NetworkError(f"{path} is not a text file in UTF-8; save it as CSV in UTF-8") from None
    except OSError as problem:
        raise NetworkError(f"{path} cannot be read: {problem.strerror or problem}") from None
    _check_names(path, list(columns))
    return Source(str(path), path.suffix.lower()[1:]), columns, position


def _csv(path: Path) -> tuple[dict, np.ndarray]:
    import pandas as pd

    with warnings.catch_warnings():
        warnings.simplefilter("error", pd.errors.ParserWarning)
        try:
            # Weights are read as text, and by Python: the same bits from each version of pandas.
            table = pd.read_csv(
                path,
                index_col=False,
                dtype={"weight": "str"},
                keep_default_na=False,
                na_values=[""],
                skip_blank_lines=False,
                skipinitialspace=True,
                low_memory=False,
                encoding="utf-8-sig",
            )
        except pd.errors.EmptyDataError:
            raise NetworkError(f"{path} is empty; its first line names the columns enterprise,partner") from None
        except pd.errors.ParserWarning:
            raise NetworkError(f"{path}:2: more values stand here than the first line has names") from None
        except pd.errors.ParserError as problem:
            raise NetworkError(_not_csv(path, str(problem))) from None
    lines = np.arange(2, len(table) + 2, dtype=np.int32)
    for name in table.columns:
        if not pd.api.types.is_numeric_dtype(table[name]):  # a quoted text may go over several lines
            breaks = table[name].astype("str").str.count("\n").fillna(0).to_numpy().astype(np.int32)
            lines[1:] += np.cumsum(breaks)[:-1].astype(np.int32)
    written = ~table.isna().all(axis=1).to_numpy()  # blank lines are no links
    return {name: table[name].to_numpy()[written] for name in table.columns}, lines[written]


def _not_csv(path: Path, problem: str) -> str:
    """What pandas could not take apart, with its line where it says so."""
    uneven = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", problem)
    if uneven:
        return f"{path}:{uneven[2]}: {uneven[3]} values stand here, the first line has {uneven[1]} names"
    opened = re.search(r"EOF inside string starting at row (\d+)", problem)
    if opened:
        return f"{path}:{int(opened[1]) + 1}: a quotation mark opens here and never closes"
    return f"{path} is not valid CSV: {problem.strip()}"


def _parquet(path: Path) -> tuple[dict, np.ndarray]:
    import pandas as pd
    import pyarrow as pa

    if path.is_dir():
        raise IsADirectoryError
    try:
        table = pd.read_parquet(path, engine="pyarrow")
    except pa.ArrowInvalid as problem:
        raise NetworkError(f"{path} is not a valid Parquet file: {problem}") from None
    return {name: table[name].to_numpy() for name in table.columns}, np.arange(len(table), dtype=np.int32)


def _nearest_file(path: Path) -> str:
    try:
        there = {str(file.name): file for file in path.parent.iterdir() if file.suffix.lower() in (".csv", ".parquet")}
    except OSError:
        there = {}
    close = difflib.get_close_matches(path.name, there, n=1)
    return f"; did you mean {there[close[0]]}?" if close else ""


def _check_names(path: Path, names: list[str]) -> None:
    """Refuse a file without the two columns, and one whose weights would be passed over for their name."""
    shown = ", ".join(map(str, names)) or "none"
    others = [str(name) for name in names if name not in (*COLUMNS, "weight")]
    problems = [
        f"{path}: there is no column '{name}'{nearest(name, others)}; the columns are: {shown}"
        for name in COLUMNS
        if name not in names
    ]
    if "weight" not in names and difflib.get_close_matches("weight", others, n=1, cutoff=0.75):
        problems.append(f"{path}: the column of weights is not called 'weight'{nearest('weight', others)}")
    if problems:
        raise NetworkError("\n".join(problems))


def checked(source: Source, columns: dict, position: np.ndarray, both_ways: bool) -> Links:
    """Columns as links, mirrored where they hold both ways. Raises NetworkError with all mistakes."""
    if position.size == 0:
        raise NetworkError(f"{source.name}: there are no links; without any, every enterprise is alone")
    mistakes = Mistakes(source, position)
    ends = [_row_numbers(name, columns[name], mistakes) for name in COLUMNS]
    weight = _weights(columns.get("weight"), position.size, mistakes)
    _refuse_twice(*ends, both_ways, mistakes)
    mistakes.complain()
    enterprise, partner = (end.astype(np.int32) for end in ends)
    if both_ways:
        other = np.flatnonzero(enterprise != partner)  # a link with oneself is its own way back
        enterprise, partner = np.append(enterprise, partner[other]), np.append(partner, enterprise[other])
        weight, position = np.append(weight, weight[other]), np.append(position, position[other])
    order = np.lexsort((partner, enterprise))
    links = Links(*(np.ascontiguousarray(values[order]) for values in (enterprise, partner, weight, position)))
    _refuse_no_weight(source, links)
    return links


def _row_numbers(name: str, values, mistakes: Mistakes) -> np.ndarray:
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


def _weights(values, size: int, mistakes: Mistakes) -> np.ndarray:
    """A column of weights, float32; 1 for all where there is none."""
    if values is None:
        return np.ones(size, np.float32)
    number, empty = _numbers(values)
    with np.errstate(invalid="ignore", over="ignore"):
        weight = number.astype(np.float32)
        negative, no_number = number < 0, ~empty & ~np.isfinite(weight) & ~(number < 0)
    mistakes.add(empty, lambda at: "weight is empty; give a number, 1 where links weigh the same")
    mistakes.add(
        no_number, lambda at: f"weight = {_shown(values[at])} is not a number that can be used; give 0 or more"
    )
    mistakes.add(negative, lambda at: f"weight = {_shown(values[at])} is negative; give 0 or more")
    return weight


def _refuse_twice(enterprise: np.ndarray, partner: np.ndarray, both_ways: bool, mistakes: Mistakes) -> None:
    """A link that stands in its source twice would count twice."""
    valid = np.flatnonzero((enterprise >= 0) & (partner >= 0))
    one, two = enterprise[valid].astype(np.int64), partner[valid].astype(np.int64)
    low, high = (np.minimum(one, two), np.maximum(one, two)) if both_ways else (one, two)
    _, first, same = np.unique(low << 31 | high, return_index=True, return_inverse=True)
    before = valid[first[same]]
    twice, original = np.zeros(enterprise.size, bool), np.zeros(enterprise.size, np.int64)
    twice[valid], original[valid] = before != valid, before
    hint = "; both_ways makes each link mutual, so it is listed once" if both_ways else ""

    def says(at: int) -> str:
        earlier = mistakes.source.where(mistakes.position[original[at]])
        return f"the link from {int(enterprise[at])} to {int(partner[at])} stands twice, first in {earlier}{hint}"

    mistakes.add(twice, says)


def _refuse_no_weight(source: Source, links: Links) -> None:
    """Nobody's weights may be all zero: there would be no mean."""
    begins = np.flatnonzero(np.append(True, np.diff(links.enterprise) != 0))
    nothing = np.zeros(links.enterprise.size, bool)
    nothing[begins] = np.maximum.reduceat(links.weight, begins) == 0.0
    in_source = np.argsort(links.position, kind="stable")
    mistakes = Mistakes(source, links.position[in_source])
    who = links.enterprise[in_source]
    mistakes.add(
        nothing[in_source],
        lambda at: f"the weights of enterprise {who[at]} sum to zero; give one of its partners a weight above 0",
    )
    mistakes.complain()


def _numbers(values) -> tuple[np.ndarray, np.ndarray]:
    """Values of any kind as float64, NaN for what is no number; and which of them are empty."""
    values = np.asarray(values)
    if values.dtype.kind in "iu":
        return values.astype(np.float64), np.zeros(values.size, bool)
    if values.dtype.kind == "f":
        return values.astype(np.float64), np.isnan(values)
    listed = values.tolist()
    empty = np.array([value is None or value == "" or value != value for value in listed], bool)
    return np.array([_number(value) for value in listed], np.float64), empty


def _number(value) -> float:
    try:
        return float("nan") if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        return float("nan")


def _shown(value) -> str:
    """A value as its author wrote it, as nearly as can be."""
    if isinstance(value, str):
        return repr(value)
    value = value.item() if isinstance(value, np.generic) else value
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
