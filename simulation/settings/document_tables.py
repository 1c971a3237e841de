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


def one_of(known: Any, what: str) -> Callable[..., Any]:
    """One of some known texts."""

    def complaint(value: Any) -> str | None:
        if not isinstance(value, str):
            return "is not a text; put it in quotes"
        hint = nearest(value, known) or f"; known: {', '.join(known)}"
        return None if value in known else f"is not {what}{hint}"

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
        self._line: dict[str, int] = {}

    def in_order(self) -> list[str]:
        """Every mistake, by line."""
        return sorted(self.problems, key=lambda problem: self._line.get(problem, 0))

    def complain(self, keys: tuple[Any, ...], text: str) -> None:
        """Note a mistake at a key, with its line."""
        where = self.document.where(*map(str, keys))
        self.problems.append(printable(f"{where}: {text}"))
        self._line[self.problems[-1]] = int(where.rsplit(":", 1)[1])

    def table(
        self,
        table: dict[str, Any],
        known: Mapping[str, Callable[[Any], str | None]],
        kind: str,
        at: tuple[Any, ...],
        said: str,
        lists: tuple[Any, ...] = (),
    ) -> set[str]:
        """Complain of every key that is unknown, missing or wrong; the names of those that can be used."""
        sound = set()
        for key, value in table.items():
            if key in lists:
                continue
            if key not in known:
                few = len(self.problems) < AT_MOST  # nobody reads a hint beyond the first fifty
                hint = nearest(key, [*known, *lists]) if few else ""
                self.complain((*at, key), f"{said}there is no '{cut(key)}' here{hint}")
            elif complaint := known[key](value):
                self.complain((*at, key), f"{said}{key} = {shown(value)} {complaint}")
            else:
                sound.add(key)
        for key in known:
            if key not in table and key not in self.may_lack[kind]:
                self.complain(at, f"{said}{key} is missing")
        return sound

    def tables(
        self,
        holder: dict[str, Any],
        at: tuple[Any, ...],
        kind: str,
        known: Mapping[str, Callable[[Any], str | None]],
        lists: tuple[Any, ...] = (),
    ) -> list[tuple[Any, ...]]:
        """Each table of a list with its place and the keys of it that can be used."""
        key, asked = at[-1], holder.get(at[-1])
        form = f"[[{'.'.join(one for one in at if not isinstance(one, int))}]]"
        if not isinstance(asked, list) or not asked or not all(isinstance(one, dict) for one in asked):
            named = f"{called('item', holder, at[-2])}" if len(at) > 1 else ""
            self.complain(at, f"{named}{key} must be a list of tables, one or more; write {form}")
            return []
        return [
            ((*at, number), one, self.table(one, known, kind, (*at, number), called(kind, one, number), lists))
            for number, one in enumerate(asked)
        ]

    def names_differ(self, kind: str, tables: list[tuple[Any, ...]]) -> None:
        """Complain of a name that two tables of one kind have."""
        first: dict[str, tuple[Any, ...]] = {}
        for at, one, sound in tables:
            if "name" in sound and first.setdefault(one["name"], at) != at:
                line = self.document.where(*map(str, (*first[one["name"]], "name"))).rsplit(":", 1)[1]
                self.complain((*at, "name"), f'{kind} "{cut(one["name"])}" is named twice; the first is on line {line}')


def called(kind: str, table: dict[str, Any], number: int) -> str:
    """How a table is called in a message: by its name, or by its number where it has none."""
    name = table.get("name")
    return f'{kind} "{cut(name)}": ' if isinstance(name, str) and name.strip() else f"{kind} {int(number) + 1}: "
