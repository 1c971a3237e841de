"""Counties, sectors and counts of institutions that a city keeps in tables: read as its file would hold them.

A city file names them (``counties = "counties.csv"``); the columns are the keys of the city file, and what is said of a
cell names the table's own line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...errors import controls_in, cut, nearest
from ...files.table_file import Table, TableError
from ...files.table_file import read as read_table

NUMBERS = ("share", "enterprises", "gain", "number")
COUNTS = ("name", "number", "source")
_WHOLE = re.compile(r"-?\d{1,9}")
_REAL = re.compile(r"-?\d{1,9}\.\d{1,12}")


@dataclass(frozen=True)
class CityTable:
    """What a table holds, in the form of the city file, and the line of each row, by its number or its name."""

    path: Path
    values: Any
    lines: dict[str, int] = field(default_factory=dict)

    def where(self, keys: Sequence[str]) -> str:
        """Table and line of what is meant, for messages; the first line where no row is."""
        return f"{self.path}:{self.lines.get(keys[0], 1) if keys else 1}"


def parts(path: Path, what: str, columns: Sequence[str], needed: Sequence[str]) -> CityTable:
    """Counties or sectors, a row each. TableError where it is no such table; what its cells say is not judged here."""
    rows = _table(path, what, columns, needed).rows
    values = [{key: _value(key, cell) for key, cell in cells.items() if cell} for _, cells in rows]
    return CityTable(path, values, {str(number): line for number, (line, _) in enumerate(rows)})


def counts(path: Path) -> CityTable:
    """Counts of institutions by name. TableError with every row that has no name or no number, or a name again."""
    table = _table(path, "institutions", COUNTS, COUNTS[:2])
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    problems = []
    for line, cells in table.rows:
        name, number, source = (cells.get(column, "") for column in COUNTS)
        problems += [f"{table.where(line)}: {key} is missing" for key in COUNTS[:2] if not cells[key]]
        if name and name in lines:
            problems.append(f"{table.where(line)}: '{cut(name)}' is there twice; the first is on line {lines[name]}")
        if control := controls_in(source):
            problems.append(f"{table.where(line)}: source holds the letter {control}, which cannot be seen")
        if name and number:
            lines.setdefault(name, line)
            values.setdefault(name, _value("number", number))
    if problems:
        raise TableError(problems)
    return CityTable(path, values, lines)


def _table(path: Path, what: str, columns: Sequence[str], needed: Sequence[str]) -> Table:
    """A table with known columns, those that are needed among them, and a row or more."""
    table = read_table(path, f"table of {what}")
    problems = [
        f"{path}:1: there is no column '{cut(name)}'{nearest(name, columns)}; known: {', '.join(columns)}"
        for name in table.columns
        if name not in columns
    ]
    problems += [f"{path}:1: the column {name} must be there" for name in needed if name not in table.columns]
    if not problems and not table.rows:
        problems.append(f"{path}:1: there is no row below the columns")
    if problems:
        raise TableError(problems)
    return table


def _value(column: str, cell: str) -> Any:
    """A cell as the city file would hold it: a number where one is meant and written, else its text."""
    if column in NUMBERS and _WHOLE.fullmatch(cell):
        return int(cell)
    return float(cell) if column in NUMBERS and _REAL.fullmatch(cell) else cell
