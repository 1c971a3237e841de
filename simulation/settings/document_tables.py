"""Tables of a file that is no scenario, such as an edition or a city: each key checked, every mistake with its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..errors import AT_MOST, controls_in, cut, nearest, number_meant, printable, shown
from .document import Document

LARGEST = 1e9  # beyond any number of a file; keeps sums finite

# What is wrong with a value, in words; None when it may stand.


def a_text(value: Any) -> str | None:
    """A text that says something."""
    if not isinstance(value, str):
        return "is not a text; put it in quotes"
    if control := controls_in(value):
        return f"holds the letter {control}, which cannot be seen; write it without"
    return None if value.strip() else "says nothing; write a few words"


def one_of(names: Any, what: str) -> Callable[..., Any]:
    """One of some known texts."""

    def complaint(value: Any) -> str | None:
        if not isinstance(value, str):
            return "is not a text; put it in quotes"
        hint = nearest(value, names) or f"; known: {', '.join(names)}"
        return None if value in names else f"is not {what}{hint}"

    return complaint


def a_number(low: float = -LARGEST, high: float = LARGEST, above: bool = False) -> Callable[..., Any]:
    """A number within a range, its lower end excluded where ``above``."""

    def complaint(value: Any) -> str | None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return f"is not a number{number_meant(value, low, high)}"
        if low <= value <= high and not (above and value == low):  # what is not a number compares with nothing
            return None
        excluded = f", {low:g} excluded" if above else ""
        return f"is outside {low:g} to {high:g}{excluded}{number_meant(value, low, high)}"

    return complaint


def a_whole(low: int, high: int) -> Callable[..., Any]:
    """A whole number within a range."""

    def complaint(value: Any) -> str | None:
        if isinstance(value, bool) or not isinstance(value, int):
            return f"is not a whole number; give {low} to {high}"
        return None if low <= value <= high else f"is outside {low} to {high}"

    return complaint


class CheckedTables:
    """Reads the tables of one file and collects every mistake; ``may_lack``: keys by kind of table that may be left
    out."""

    may_lack: dict[str, set[str]] = {}

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[str] = []
        self._place: dict[str, tuple[str, int]] = {}

    def in_order(self) -> list[str]:
        """Every mistake, by line; those of another file behind those of this one."""
        return sorted(self.problems, key=lambda problem: self._place.get(problem, ("", 0)))

    def where(self, *keys: str) -> str:
        """File and line of a key."""
        return self.document.where(*keys)

    def complain(self, keys: tuple[Any, ...], text: str) -> None:
        """Note a mistake at a key, with its line."""
        where = self.where(*map(str, keys))
        self.problems.append(printable(f"{where}: {text}"))
        file, line = where.rsplit(":", 1)
        self._place[self.problems[-1]] = ("" if file == str(self.document.path) else file, int(line))

    def table(
        self,
        table: dict[str, Any],
        keys: Mapping[str, Callable[[Any], str | None]],
        kind: str,
        at: tuple[Any, ...],
        place: str,
        lists: tuple[Any, ...] = (),
    ) -> set[str]:
        """Complain of every key that is unknown, missing or wrong; the names of those that can be used."""
        sound = set()
        for key, value in table.items():
            if key in lists:
                continue
            if key not in keys:
                few = len(self.problems) < AT_MOST  # nobody reads a hint beyond the first fifty
                hint = nearest(key, [*keys, *lists]) if few else ""
                self.complain((*at, key), f"{place}there is no '{cut(key)}' here{hint}")
            elif complaint := keys[key](value):
                self.complain((*at, key), f"{place}{key} = {shown(value)} {complaint}")
            else:
                sound.add(key)
        for key in keys:
            if key not in table and key not in self.may_lack[kind]:
                self.complain(at, f"{place}{key} is missing")
        return sound

    def tables(
        self,
        holder: dict[str, Any],
        at: tuple[Any, ...],
        kind: str,
        keys: Mapping[str, Callable[[Any], str | None]],
        lists: tuple[Any, ...] = (),
    ) -> list[tuple[Any, ...]]:
        """Each table of a list with its place and the keys of it that can be used."""
        key, rows = at[-1], holder.get(at[-1])
        form = f"[[{'.'.join(key for key in at if not isinstance(key, int))}]]"
        if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
            named = f"{called('item', holder, at[-2])}" if len(at) > 1 else ""
            self.complain(at, f"{named}{key} must be a list of tables, one or more; write {form}")
            return []
        return [
            ((*at, number), row, self.table(row, keys, kind, (*at, number), called(kind, row, number), lists))
            for number, row in enumerate(rows)
        ]

    def names_differ(self, kind: str, tables: list[tuple[Any, ...]]) -> None:
        """Complain of a name that two tables of one kind have."""
        first: dict[str, tuple[Any, ...]] = {}
        for at, row, sound in tables:
            if "name" in sound and first.setdefault(row["name"], at) != at:
                line = self.where(*map(str, (*first[row["name"]], "name"))).rsplit(":", 1)[1]
                self.complain((*at, "name"), f'{kind} "{cut(row["name"])}" is named twice; the first is on line {line}')


def called(kind: str, table: dict[str, Any], number: int) -> str:
    """How a table is called in a message: by its name, or by its number where it has none."""
    name = table.get("name")
    return f'{kind} "{cut(name)}": ' if isinstance(name, str) and name.strip() else f"{kind} {int(number) + 1}: "
