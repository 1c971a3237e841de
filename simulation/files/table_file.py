"""Tables that people keep: CSV, tab-separated text or an Excel sheet, as rows of text with the line each stands on.

What a cell means is for the reader of the table to say; here a number of Excel is the text one would have typed, and a
date the day it names. Nothing of a file is executed, formulas included: Excel keeps what they came to.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..errors import ChengxinError
from . import reading

LARGEST = 64 << 20  # bytes of a file, and of what a compressed one unfolds to: far beyond any table typed or exported
MOST_ROWS = 2_000_000
MOST_COLUMNS = 256
TEXTS = {".csv": ",", ".tsv": "\t", ".txt": "\t"}
_NO_READER = (
    "reading .xlsx needs one more package; run: pip install 'chengxin[xlsx]', or save the sheet as CSV in UTF-8"
)


class TableError(ChengxinError):
    """Mistakes in a table, all of them, each with its file and line and the way out."""


@dataclass(frozen=True)
class Table:
    """A table as written: its columns in their order, and its rows by line. Cells are text without blanks around it."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]

    def where(self, line: int) -> str:
        """File and line of a row, for messages."""
        return f"{self.path}:{line}"


def read(path: str | Path, kind: str = "table") -> Table:
    """A table from a .csv, .tsv, .txt (with tabs) or .xlsx file; its first row names the columns. Raises TableError.

    Rows without any content are left out, and so are columns without a name that hold nothing.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in (*TEXTS, ".xlsx"):
        raise TableError([f"{path}: a {kind} is a .csv, .tsv, .txt or .xlsx file, and ends with one of these"])
    try:
        reading.refuse_what_is_no_file(path)
        size = path.stat().st_size
        if size > LARGEST:
            raise TableError([f"{path} has {size / 2**20:,.0f} MiB; a {kind} has at most {LARGEST >> 20} MiB"])
        content = path.read_bytes()
    except FileNotFoundError:
        raise TableError([f"{path}: there is no such {kind}{reading.nearest_file(path, (*TEXTS, '.xlsx'))}"]) from None
    except IsADirectoryError:
        raise TableError([f"{path} is a folder; name a {kind} in it"]) from None
    except reading.Unreadable as problem:
        raise TableError([f"{path} {problem}"]) from None
    except OSError as problem:
        raise TableError([f"{path} cannot be read: {problem.strerror or problem}"]) from None
    except ValueError as problem:  # a name no file can have
        raise TableError([f"{str(path)!r} is not the name of a {kind}: {problem}"]) from None
    lines = _of_excel(path, content) if suffix == ".xlsx" else _of_text(path, content, TEXTS[suffix])
    return _table(path, lines, kind)


def _of_text(path: Path, content: bytes, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Lines of a text; Excel in Chinese writes GB 18030 where nobody asks it for UTF-8."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise TableError([f"{path} is not a text in UTF-8 or GB 18030; save it as CSV in UTF-8"])
    if "\0" in text:
        raise TableError([f"{path} is not a text file: it holds zero bytes; save it as CSV in UTF-8"])
    first = text.lstrip("\r\n").partition("\n")[0]
    if separator == "," and "," not in first:  # spreadsheets of other countries write CSV with these
        separator = next((other for other in (";", "\t") if other in first), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as problem:
        raise TableError([f"{path}:{line}: this is not a row of a table: {problem}"]) from None


def _of_excel(path: Path, content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Rows of the first sheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unfolded = sum(part.file_size for part in packed.infolist())
    except zipfile.BadZipFile:
        raise TableError([f"{path} is not an Excel workbook; save it anew as .xlsx, or as CSV in UTF-8"]) from None
    if unfolded > LARGEST:
        raise TableError([f"{path} unfolds to {unfolded / 2**20:,.0f} MiB; at most {LARGEST >> 20} MiB are read"])
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise TableError([f"{path}: {_NO_READER}"]) from None
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except CalamineError as problem:
        raise TableError([f"{path} is not an Excel workbook that can be read: {problem}"]) from None
    except IndexError:
        raise TableError([f"{path} has no sheet"]) from None
    yield from enumerate(([_typed(cell) for cell in row] for row in rows), 1)


def _typed(cell: Any) -> str:
    """A cell of Excel as one would type it."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _table(path: Path, lines: Iterable[tuple[int, list[str]]], kind: str) -> Table:
    filled = ((line, [cell.strip() for cell in row]) for line, row in lines)
    filled = ((line, row) for line, row in filled if any(row))
    line, names = next(filled, (1, []))
    while names and not names[-1]:
        names.pop()
    if not names:
        raise TableError([f"{path} is empty; the first row of a {kind} names its columns"])
    where = f"{path}:{line}"
    problems = [f"{where}: column {at} has no name" for at, name in enumerate(names, 1) if not name]
    twice = dict.fromkeys(name for name in names if name and names.count(name) > 1)
    problems += [f"{where}: two columns are called '{name}'" for name in twice]
    if len(names) > MOST_COLUMNS:
        problems = [f"{where}: {len(names):,} columns are more than the {MOST_COLUMNS} that are read"]
    rows: list[tuple[int, dict[str, str]]] = []
    for line, row in filled:
        if any(row[len(names) :]):
            problems.append(f"{path}:{line}: {len(row)} cells, but {len(names)} columns have a name")
        if len(rows) == MOST_ROWS:
            problems.append(f"{path}:{line}: a {kind} has at most {MOST_ROWS:,} rows")
            break
        rows.append((line, dict(zip(names, [*row, *[""] * (len(names) - len(row))], strict=False))))
    if problems:
        raise TableError(problems)
    return Table(path, tuple(names), tuple(rows))
