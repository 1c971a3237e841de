"""Tables as people have them: CSV with any usual separator, Parquet and spreadsheets, each value with its place."""

from __future__ import annotations

import csv
import io
import re
import stat
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ....errors import ChengxinError, nearest
from ....files import reading

if TYPE_CHECKING:
    from ....types import Array, Columns

SEPARATORS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
SHOWN = 5  # mistakes told one by one; the rest are counted, since a table may have millions
_COMMENT = re.compile(r"^[ \t]*#.*", re.MULTILINE)
_TEXTS = (".csv", ".tsv", ".txt")
_KINDS = (*_TEXTS, ".parquet", ".xlsx")


class NetworkError(ChengxinError):
    """Mistakes in a network among enterprises, all at once, each with its place and the way out."""


@dataclass(frozen=True)
class Source:
    """Where values come from: a file, or the arrays of a program. ``separator``: what stands between them in a text."""

    name: str
    kind: str  # "csv", "parquet", "xlsx" or "arrays"
    separator: str = ""

    def where(self, position: int) -> str:
        """One link, for messages: its line in a text, its row in a table, its number in the arrays."""
        if self.kind == "csv":
            return f"{self.name}:{position}"
        if self.kind == "xlsx":
            return f"{self.name}, row {position}"
        return f"{self.name}, {'row' if self.kind == 'parquet' else 'link'} {position} (counted from 0)"


class Mistakes:
    """Collects what is wrong, link by link, and says it in one message in the order of the source."""

    def __init__(self, source: Source, position: Array) -> None:
        self.source, self.position = source, position
        self.number = 0
        self._first: list[tuple[int, str]] = []

    def add(self, wrong: Array, says: Callable[[int], str]) -> None:
        """Note each link whose flag is set; ``says`` puts one of them, by its number, into words."""
        at = np.flatnonzero(wrong)
        self.number += at.size
        self._first += [(number, says(number)) for number in at[:SHOWN].tolist()]

    def complain(self) -> None:
        """Raise NetworkError if there is anything to say."""
        if self.number == 0:
            return
        first = sorted(self._first, key=lambda mistake: mistake[0])[:SHOWN]
        lines = [f"{self.source.where(self.position[number])}: {text}" for number, text in first]
        raise NetworkError(lines, more=self.number - len(first))


@dataclass(frozen=True)
class Table:
    """A table as it was written: columns by name, and the line or row of each of its rows.

    ``twice`` are names that stand over several columns; ``commented`` is the last comment line above the names.
    """

    source: Source
    columns: dict[str, Array]
    position: Array
    twice: tuple[str, ...] = ()
    commented: str = ""

    def lacks(self, name: str, as_what: str) -> str:
        """Why a column cannot be used, in words; empty where it can."""
        if name in self.twice:
            return f"{self.source.name}: two columns are called '{name}'; give each a name of its own"
        if name in self.columns:
            return ""
        shown = ", ".join(map(str, self.columns)) or "none"
        hint = nearest(name, list(map(str, self.columns)))
        if name in re.split(r"[,;\t ]+", self.commented.lstrip("# \t")):
            hint = "; the line that names it begins with #, which makes it a comment"
        elif self.source.kind == "csv" and len(self.columns) == 1:
            hint = "; columns are separated by commas, semicolons or tabs, and the line of names has none"
        way = f"; say which it is: {as_what}=..." if as_what and len(self.columns) > 1 else ""
        return f"{self.source.name}: there is no column '{name}'{hint}; the columns are: {shown}{way}"


def read(path: str | Path, texts: tuple[str, ...], encoding: str | None = None, sheet: str | None = None) -> Table:
    """A table of a .csv, .tsv, .txt, .parquet or .xlsx file; ``texts`` are columns kept as written. NetworkError."""
    path = Path(path)
    kind = path.suffix.lower()
    if kind not in _KINDS:
        raise NetworkError(f"{path}: an edge list is a .csv, .tsv, .txt, .parquet or .xlsx file, and ends with one")
    if sheet is not None and kind != ".xlsx":
        raise NetworkError(f"{path}: sheet = {sheet!r} is for .xlsx files")
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise NetworkError(f"{path} is a folder; name an edge list in it")
        if not stat.S_ISREG(mode):
            raise NetworkError(f"{path} is no regular file; an edge list is")
        if kind == ".parquet":
            return _parquet(path)
        return _xlsx(path, sheet) if kind == ".xlsx" else _text(path, texts, encoding)
    except FileNotFoundError:
        raise NetworkError(f"{path}: there is no such edge list{reading.nearest_file(path, _KINDS)}") from None
    except (OSError, ValueError) as problem:  # ValueError: a name that no file can have
        raise NetworkError(f"{path} cannot be read: {getattr(problem, 'strerror', None) or problem}") from None


# Text.


def _text(path: Path, texts: tuple[str, ...], encoding: str | None) -> Table:
    """Lines of values: comments are blanked, so that every line keeps its number."""
    import pandas as pd

    text, commented = _without_comments(_decoded(path, encoding))
    first = re.search(r"^.*\S.*$", text, re.MULTILINE)
    if first is None:
        raise NetworkError(f"{path} is empty; its first line names the columns enterprise,partner")
    above, text = text.count("\n", 0, first.start()), text[first.start() :]
    separator = _separator(first.group())
    heading = next(csv.reader([first.group()], delimiter=separator, skipinitialspace=True))
    names = [name.strip() for name in heading]
    with warnings.catch_warnings():
        warnings.simplefilter("error", pd.errors.ParserWarning)
        try:
            # Texts are kept, and made numbers by Python: the same bits from each version of pandas.
            table = pd.read_csv(
                io.StringIO(text),
                sep=separator,
                header=0,
                names=range(len(names)),  # the same name may stand there twice
                index_col=False,
                dtype={at: "str" for at, name in enumerate(names) if name in texts},
                keep_default_na=False,
                na_values=[""],
                skip_blank_lines=False,
                skipinitialspace=True,
                low_memory=False,
            )
        except (pd.errors.ParserError, pd.errors.ParserWarning) as problem:
            raise NetworkError(_not_a_table(path, text, separator, len(names), above, str(problem))) from None
    values = [table.iloc[:, at] for at in range(len(names))]
    lines = np.arange(above + 2, above + len(table) + 2, dtype=np.int32)
    for column in values:
        if not pd.api.types.is_numeric_dtype(column):  # a quoted text may go over several lines
            breaks = column.astype("str").str.count("\n").fillna(0).to_numpy().astype(np.int32)
            lines[1:] += np.cumsum(breaks)[:-1].astype(np.int32)
    written = ~table.isna().all(axis=1).to_numpy()  # blank lines are no links
    columns = {name: column.to_numpy()[written] for name, column in zip(names[::-1], values[::-1], strict=True)}
    columns = {name: columns[name] for name in dict.fromkeys(names)}
    source = Source(str(path), "csv", separator)
    _refuse_other_separator(source, columns, lines[written])
    return Table(source, columns, lines[written], _twice(names), commented)


def _decoded(path: Path, encoding: str | None) -> str:
    data = path.read_bytes()
    try:
        if encoding is None and data[:2] in (b"\xff\xfe", b"\xfe\xff"):  # the text file of a spreadsheet
            text = data.decode("utf-16")
        else:
            text = data.decode(encoding or "utf-8-sig")
    except LookupError:
        raise NetworkError(f"{path}: encoding = {encoding!r} is none that is known") from None
    except UnicodeDecodeError:
        what = encoding or "UTF-8"
        way = "give the encoding it was saved in, such as encoding='gb18030'" if encoding is None else "give another"
        raise NetworkError(f"{path} is not a text file in {what}; save it as CSV in UTF-8, or {way}") from None
    if "\0" in text:
        raise NetworkError(f"{path} is not a text file; save it as CSV in UTF-8")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _without_comments(text: str) -> tuple[str, str]:
    """The text with blank lines for comment lines, and the last of these above the names of columns."""
    parts, kept, looked, quotes, commented, named = [], 0, 0, 0, "", False
    for comment in _COMMENT.finditer(text):
        quotes += text.count('"', looked, comment.start())
        looked = comment.start()
        if quotes % 2:  # inside a quoted text of several lines
            continue
        parts.append(text[kept : comment.start()])
        named = named or bool(parts[-1].strip())
        commented = commented if named else comment.group()
        kept = looked = comment.end()
    return "".join([*parts, text[kept:]]), commented


def _separator(heading: str) -> str:
    """What separates the names in the first line: whatever of comma, semicolon and tab stands there most often."""
    bare = re.sub(r'"[^"]*"', "", heading)
    return max(SEPARATORS, key=bare.count)


def _not_a_table(path: Path, text: str, separator: str, names: int, above: int, problem: str) -> str:
    """The first line that could not be taken apart, in words."""
    opened = re.search(r"EOF inside string starting at row (\d+)", problem)
    if opened:
        return f"{path}:{above + int(opened[1]) + 1}: a quotation mark opens here and never closes"
    lines, before = csv.reader(io.StringIO(text), delimiter=separator, skipinitialspace=True), 0
    try:
        for values in lines:
            if len(values) > names:
                sentence = (
                    f"{path}:{above + before + 1}: {len(values)} values stand here, the first line has {names} names"
                )
                decimal = separator == "," and "; a number with a decimal comma must stand in quotes"
                return sentence + (decimal or "")
            before = lines.line_num
    except csv.Error as uneven:
        problem = str(uneven)
    return f"{path} is not valid CSV: {problem.strip()}"


def _refuse_other_separator(source: Source, columns: Columns, lines: Array) -> None:
    """A line that another mark separates than the first would be one value and nothing else."""
    first, *others = columns.values()
    if not others or first.dtype.kind in "iuf":
        return
    alone = np.array([isinstance(value, str) for value in first], bool)
    for other in others:
        empty = np.array([value is None or value != value for value in other], bool)
        alone &= empty
    for at in np.flatnonzero(alone).tolist():
        mark = next(
            (separator for separator in SEPARATORS if separator != source.separator and separator in first[at]), None
        )
        if mark:
            raise NetworkError(
                f"{source.where(lines[at])}: {SEPARATORS[mark]} separates the values here, "
                f"{SEPARATORS[source.separator]} the names of the first line"
            )


# Tables of other programs.


def _parquet(path: Path) -> Table:
    import pandas as pd
    import pyarrow as pa

    try:
        table = pd.read_parquet(path, engine="pyarrow")
    except pa.ArrowInvalid as problem:
        raise NetworkError(f"{path} is not a valid Parquet file: {problem}") from None
    names = [str(name) for name in table.columns]
    columns = {name: table.iloc[:, at].to_numpy() for at, name in enumerate(names)}
    return Table(Source(str(path), "parquet"), columns, np.arange(len(table), dtype=np.int32), _twice(names))


def _xlsx(path: Path, sheet: str | None) -> Table:
    try:
        import python_calamine as calamine
    except ImportError:
        raise NetworkError(
            f"{path}: spreadsheets need python-calamine; install it with: pip install 'chengxin[xlsx]', or "
            "save the sheet as CSV"
        ) from None
    try:
        with calamine.load_workbook(str(path)) as book:
            name, rows, above = _rows(path, book, sheet)
    except calamine.PasswordError:
        raise NetworkError(f"{path} is locked by a password; save it without one") from None
    except calamine.CalamineError as problem:
        raise NetworkError(f"{path} is not a valid spreadsheet: {problem}") from None
    filled = [at for at, row in enumerate(rows) if any(value != "" for value in row)]
    noted = {at for at in filled if isinstance(rows[at][0], str) and rows[at][0].lstrip().startswith("#")}
    filled = [at for at in filled if at not in noted]
    if not filled:
        raise NetworkError(f"{path}, sheet '{name}' is empty; its first row names the columns enterprise and partner")
    first, *links = filled
    names = [str(value).strip() for value in rows[first]]
    columns = {
        heading: np.array([None if (value := rows[at][place]) == "" else value for at in links], object)
        for place, heading in reversed(list(enumerate(names)))
        if heading
    }
    columns = {heading: columns[heading] for heading in names if heading}
    position = np.array(links, np.int32) + np.int32(above + 1)
    return Table(Source(f"{path}, sheet '{name}'", "xlsx"), columns, position, _twice([name for name in names if name]))


def _rows(path: Path, book: Any, sheet: str | None) -> tuple[str, list[list[Any]], int]:
    """The sheet that is meant, its cells, and how many rows stand above them."""
    names = book.sheet_names
    if sheet is not None and sheet not in names:
        raise NetworkError(f"{path}: there is no sheet '{sheet}'{nearest(sheet, names)}; there are: {', '.join(names)}")
    sheets = [(name, book.get_sheet_by_name(name)) for name in names if sheet in (None, name)]
    written = [(name, cells) for name, cells in sheets if cells.start is not None]
    if len(written) > 1:
        them = ", ".join(name for name, _ in written)
        raise NetworkError(f"{path} has several sheets; say which: sheet='{written[0][0]}' (there are: {them})")
    name, cells = written[0] if written else sheets[0]
    return name, cells.to_python(skip_empty_area=True), cells.start[0] if cells.start else 0


def _twice(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if names.count(name) > 1))
