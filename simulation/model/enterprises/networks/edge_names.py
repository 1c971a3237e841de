"""Who a name stands for: enterprises known by name or by credit code get the row numbers of a simulated city."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ....errors import nearest
from . import credit_code
from .edge_file import Mistakes, NetworkError, Table

if TYPE_CHECKING:
    from ....types import Array

HIGHEST = 2**31 - 2  # row numbers have 32 bits
KEPT = 1e15  # a spreadsheet keeps fifteen digits of a number
BY = {"row": "its row number", "name": "its name", "code": "its unified social credit code"}


def names_of(column: str, values: Array, by: str, mistakes: Mistakes) -> list[str]:
    """A column of names or codes as texts without blanks around them; "" for what is told among the mistakes."""
    texts = [_text(value) for value in values]
    mistakes.add(np.array([text == "" for text in texts], bool), lambda at: f"{column} is empty; give {BY[by]}")
    digits_lost = [isinstance(value, int | float) and abs(value) >= KEPT for value in values]
    mistakes.add(
        np.array(digits_lost, bool),
        lambda at: f"{column} = {values[at]!r} is a number of which 15 digits were kept; store the column as text",
    )
    if by == "name":
        return texts
    texts = [text.upper() for text in texts]
    wrong = {code: words for code in dict.fromkeys(texts) if code and (words := credit_code.complaint(code))}
    lost = np.array([text in wrong for text in texts], bool) & ~np.array(digits_lost, bool)
    mistakes.add(lost, lambda at: f"{column} = {texts[at]!r} {wrong[texts[at]]}")
    return ["" if text in wrong else text for text in texts]


def numbered(
    ends: dict[str, list[str]], rows: Mapping[str, int] | None, mistakes: Mistakes
) -> tuple[list[Array], dict[str, int]]:
    """Both ends of each link as row numbers (-1 where a mistake was told), and the row of each name.

    Without ``rows`` names are numbered as they first appear, link by link, the enterprise before its partner.
    """
    enterprise, partner = ends.values()
    row_of: dict[str, int] = dict(rows) if rows is not None else {}
    if rows is None:
        for both in zip(enterprise, partner, strict=True):
            for name in both:
                if name:
                    row_of.setdefault(name, len(row_of))
    for column, names in ends.items():
        unknown = np.array([name != "" and name not in row_of for name in names], bool)

        def says(at: int, column: Any = column, names: Any = names) -> str:
            return f"{column} = {names[at]!r} has no row among those given{nearest(names[at], row_of)}"

        mistakes.add(unknown, says)
    return [np.array([row_of.get(name, -1) for name in names], np.float64) for names in ends.values()], row_of


def checked_rows(rows: Mapping[str, int] | Sequence[str]) -> dict[str, int]:
    """The row of each name, as a program gives it: a mapping, or names in the order of rows. NetworkError."""
    given = rows.items() if isinstance(rows, Mapping) else [(name, row) for row, name in enumerate(rows)]
    problems: list[str] = []
    by_name: dict[str, int] = {}
    taken: dict[int, str] = {}
    for name, row in given:
        key = _text(name)
        whole = isinstance(row, int | np.integer) and not isinstance(row, bool) and 0 <= row <= HIGHEST
        if not key:
            problems.append(f"rows: {name!r} is no name")
        elif key in by_name:
            problems.append(f"rows: {key!r} stands twice")
        elif not whole:
            problems.append(f"rows: {key!r} = {row!r} is no row number; rows are whole numbers from 0 to {HIGHEST:,}")
        elif row in taken:
            problems.append(f"rows: {taken[row]!r} and {key!r} both have row {row}")
        else:
            by_name[key], taken[row] = int(row), key
    if problems:
        raise NetworkError(problems)
    return by_name


def rows_in(table: Table, name: str, row: str, as_numbers: Callable[[str, Array, Mistakes], Array]) -> dict[str, int]:
    """The row of each name, from a table of the user's. ``as_numbers`` makes row numbers of a column. NetworkError."""
    if problems := [words for column, what in ((name, "name"), (row, "row")) if (words := table.lacks(column, what))]:
        raise NetworkError(problems)
    mistakes = Mistakes(table.source, table.position)
    names = names_of(name, table.columns[name], "name", mistakes)
    number = as_numbers(row, table.columns[row], mistakes)
    for what, values in ((name, names), (row, number.tolist())):
        first: dict[Any, int] = {}
        twice = np.zeros(len(values), bool)
        for at, value in enumerate(values):
            if value not in ("", -1.0):
                twice[at] = first.setdefault(value, at) != at

        def says(at: int, what: Any = what, values: Any = values, first: Any = first) -> str:
            shown = values[at] if isinstance(values[at], str) else int(values[at])
            earlier = table.source.where(table.position[first[values[at]]])
            return f"{what} = {shown!r} stands twice, first in {earlier}"

        mistakes.add(twice, says)
    mistakes.complain()
    return {name: int(at) for name, at in zip(names, number.tolist(), strict=True)}


def _text(value: Any) -> str:
    """A value of a table as the name it stands for; "" where it is empty."""
    if value is None or value != value:
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))  # a spreadsheet knows no whole numbers
    return str(value).strip()
