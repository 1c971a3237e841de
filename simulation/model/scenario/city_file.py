"""City files: what a planner knows of a city, checked like a scenario. What a file leaves out is derived.

A city file names one of the 262. It can hold counties, sectors, enterprises and counts of institutions, standings that
were published, tables of ranks (``rankings``, files seen from its own folder), the month a scenario starts in, and
which edition of the standard is in force from when. Counties, sectors and counts may stand in tables, named likewise.
Nothing is executed.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from math import fsum
from pathlib import Path
from typing import Any

from ...clock import month_number, month_text
from ...errors import ChengxinError, Mistake, gathering, nearest, shown
from ...facts import cases, derived, rankings_file
from ...facts.names import city_called
from ...files.table_file import TableError
from ...settings.document import Document, ScenarioError, read
from ...settings.document_tables import CheckedTables, a_number, a_text, a_whole
from ..monitor.standard import Edition
from ..spec import catalogue
from . import city_tables
from .dated_standards import AskedEditions

MOST_COUNTIES, MOST_SECTORS = 100, 40  # their numbers are kept in a byte, and each pair has a department
ALMOST = 0.005  # shares add to 1 within this much, and are then made to: they may be rounded
SIZES = rankings_file.SIZES["prefecture"]


@dataclass(frozen=True)
class City:
    """A city as a scenario finds it before it says more.

    ``case`` is what is known of the city, in the form of facts/cases; ``counts`` its institutions where they are not
    the usual ones; ``start`` and ``edition`` (by month; 0 for all) are None where the file does not say.
    """

    case: dict[str, Any]
    counts: dict[str, int] = field(default_factory=dict)
    start: int | None = None
    edition: dict[int, Edition] | None = None
    rankings: tuple[dict[str, Any], ...] = ()


def named(text: str) -> City:
    """One of the 262, by its name in either script. ValueError in words for any other name."""
    name = city_called(text)["name"]
    case = cases.case(name)
    return City(case, {} if name in cases.names() else derived.institutions(len(case["counties"])))


def is_one(values: dict[str, Any]) -> bool:
    """Whether what a file holds is a city, not a scenario, which may have been given a name by mistake."""
    if any(key in values for key in ("months", "extends", "city")):
        return False
    return "name" in values or any(isinstance(values.get(key), list) for key in ("counties", "published", "sectors"))


def read_city(path: Path) -> City:
    """The city in a file. Raises ScenarioError with every mistake, its file and line."""
    try:
        document = read(path, kind="city")
    except (ValueError, RuntimeError) as problem:  # a name no file can have, brackets in brackets without end
        raise ScenarioError([f"{str(path)!r} cannot be read as a city file: {problem}"]) from None
    check = _Check(document)
    city = check.city()
    if check.problems or city is None:
        raise ScenarioError(check.in_order())
    return city


def names_of_files(path: Path) -> list[str]:
    """The files that a city file names, as far as it can be read: tables, tables of ranks, editions."""
    try:
        return names_in(read(path, kind="city").values)
    except (ChengxinError, ValueError, RuntimeError):
        return []


def names_in(values: dict[str, Any]) -> list[str]:
    """The files that what a city file holds names."""
    ranks, edition = values.get("rankings"), values.get("edition")
    named = [values.get(key) for key in TABLES] + (ranks if isinstance(ranks, list) else [])
    named += [*edition.values()] if isinstance(edition, dict) else [edition]
    return [name for name in named if isinstance(name, str)]


# What is wrong with a value, in words; None when it may stand.


def _a_city(value: Any) -> str | None:
    if complaint := a_text(value):
        return complaint
    try:
        city_called(value)
    except ValueError as problem:
        return f"cannot stand: {problem}"
    return None


def _a_month(value: Any) -> str | None:
    if not isinstance(value, str):
        return 'is not a text; put it in quotes, such as "2018-12"'
    try:
        month_number(value)
    except ValueError:
        return 'is not a month; write year and month as "2019-03"'
    return None


def _a_class(value: Any) -> str | None:
    published = isinstance(value, int) and not isinstance(value, bool) and value in SIZES
    return None if published else f"is no size of the class that was published: {', '.join(map(str, SIZES))}"


_ENTERPRISES = a_whole(derived.FEWEST, derived.MOST)
_PART = {"share": a_number(0, 1, above=True), "enterprises": a_whole(1, derived.MOST), "source": a_text}
_KNOWN: dict[str, dict[str, Callable[..., Any]]] = {
    "top": {"name": _a_city, "city_zh": a_text, "province": a_text, "start": _a_month},
    "enterprises": {"default": _ENTERPRISES, "low": _ENTERPRISES, "high": _ENTERPRISES, "source": a_text},
    "published": {
        "month": _a_month,
        "rank": a_whole(1, max(SIZES)),
        "index": a_number(0, 100, above=True),
        "ranked": _a_class,
        "source": a_text,
        "source_zh": a_text,
    },
    "county": {"name": a_text, "name_zh": a_text, **_PART},
    "sector": {
        "name": a_text,
        "name_zh": a_text,
        "gain": a_number(0.2, 5.0),
        "department": a_text,
        "department_zh": a_text,
        **_PART,
    },
}
_PARTS = {"counties": "county", "sectors": "sector"}
# What may stand in a table of its own, and its columns.
TABLES = {key: tuple(_KNOWN[kind]) for key, kind in _PARTS.items()} | {"institutions": city_tables.COUNTS}
_ELSEWHERE = ("edition", "rankings", "enterprises", "institutions", "published", "counties", "sectors")


class _Check(CheckedTables):
    """Reads one city file and collects every mistake."""

    may_lack = {
        "top": {"city_zh", "province", "start"},
        "enterprises": {"default", "low", "high", "source"},
        "published": {"index", "ranked", "source_zh"},
        "county": {"name_zh", *_PART},
        "sector": {"name_zh", "department_zh", *_PART},
        "counts": {"source"},
    }

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._tables: dict[str, city_tables.CityTable] = {}
        self.values = dict(document.values)
        for key in TABLES:
            if isinstance(self.values.get(key), str):
                self._open(key, self.values.pop(key))

    def _open(self, key: str, name: str) -> None:
        """Put what a table holds where the file names it; nothing where it is no such table, which is noted."""
        path, columns = self.document.path.parent / name, TABLES[key]
        needed = [column for column in columns if column not in self.may_lack[_PARTS.get(key, "counts")]]
        with self._of_tables(key):
            self._tables[key] = table = (
                city_tables.parts(path, key, columns, needed) if key in _PARTS else city_tables.counts(path)
            )
            self.values[key] = table.values

    def _of_tables(self, key: str) -> AbstractContextManager[None]:
        """Takes in what is wrong with a table that a key names."""
        where = self.document.where(key)
        return gathering(
            self.problems, TableError, said=lambda problem: problem if has_line(problem) else f"{where}: {problem}"
        )

    def where(self, *keys: str) -> str:
        """File and line of a key, in the table that holds it."""
        table = self._tables.get(keys[0]) if keys else None
        return table.where(keys[1:]) if table else super().where(*keys)

    def city(self) -> City | None:
        """The city, as far as it can be read; nothing where its name cannot."""
        values = self.values
        sound = self.table(values, _KNOWN["top"], "top", (), "", lists=_ELSEWHERE)
        city = city_called(values["name"]) if "name" in sound else None
        if city:
            self._same_city(values, sound, city)
        base = cases.case(city["name"]) if city else {}
        counties, counted = self._parts("counties", "county", MOST_COUNTIES)
        sectors, _ = self._parts("sectors", "sector", MOST_SECTORS)
        enterprises = self._enterprises(base.get("enterprises", {}), counted)
        published = self._published()
        rankings = self._rankings()
        counts = self._institutions()
        edition = self._edition()
        if city is None:
            return None
        self._one_story(city["name"], published, rankings)
        case = base | {"enterprises": enterprises, "published": published}
        case |= ({"counties": counties} if counties else {}) | ({"sectors": sectors} if sectors else {})
        usual = derived.institutions(len(case["counties"]), len(sectors) or derived.SECTORS)
        start = month_number(values["start"]) if "start" in sound else None
        return City(case, usual | counts, start, edition, tuple(rankings))

    def _same_city(self, values: dict[str, Any], sound: set[str], city: dict[str, Any]) -> None:
        """Other names and the province are those of the city that is named."""
        for key in sorted({"city_zh", "province"} & sound):
            if values[key] not in (city[key], city[key].removesuffix("市")):
                self.complain((key,), f'{key} = {shown(values[key])}, but {city["name"]} has "{city[key]}"')

    def _parts(self, key: str, kind: str, most: int) -> tuple[list[dict[str, Any]], int]:
        """Counties or sectors with their shares, made to add to 1; and their enterprises, where these are counted."""
        if key not in self.values:
            return [], 0
        tables = self.tables(self.values, (key,), kind, _KNOWN[kind])
        self.names_differ(kind, tables)
        if len(tables) > most:
            self.complain((key,), f"{len(tables)} {key} are more than the {most} that can be simulated")
        present = [how for how in ("share", "enterprises") if any(how in part for _, part, _ in tables)]
        if tables and (len(present) != 1 or any(present[0] not in part for _, part, _ in tables)):
            self.complain((key,), f"{key} need a size: give share at each of them, or enterprises at each of them")
        if len(present) != 1 or any(present[0] not in sound for _, _, sound in tables):
            return [], 0
        (how,) = present
        sizes = [part[how] for _, part, _ in tables]
        total = fsum(sizes)
        if how == "share" and abs(total - 1.0) > ALMOST:
            self.complain((key, "0", "share"), f"the shares of the {key} add up to {total:.4g}, not to 1")
        parts = [
            {"name_zh": part.get("name"), **{name: value for name, value in part.items() if name != "enterprises"}}
            | {"share": size / total}
            for (_, part, _), size in zip(tables, sizes, strict=True)
        ]
        if kind == "sector":
            parts = [{"department_zh": part.get("department")} | part for part in parts]
        return parts, 0 if how == "share" else int(total)

    def _enterprises(self, usual: dict[str, Any], counted: int) -> dict[str, Any]:
        """How many enterprises there are, and between which numbers a scenario may change them."""
        table = self.values.get("enterprises", {})
        if not isinstance(table, dict):
            self.complain(("enterprises",), f"enterprises = {shown(table)} is not a table; write [enterprises]")
            return usual
        sound = set()
        if table:
            sound = self.table(table, _KNOWN["enterprises"], "enterprises", ("enterprises",), "enterprises: ")
        if "default" in table and "source" not in table:
            self.complain(("enterprises", "default"), "enterprises: default needs source: where the number is from")
        given = {key: table[key] for key in table if key in sound}
        if counted:
            given = {"default": min(max(counted, derived.FEWEST), derived.MOST), "source": "own counts"} | given
        sizes = usual | given
        if {"low", "default", "high"} <= set(sizes) and not sizes["low"] <= sizes["default"] <= sizes["high"]:
            form = f"low {sizes['low']}, default {sizes['default']}, high {sizes['high']}"
            self.complain(("enterprises",), f"enterprises: {form} are not in this order")
        return sizes

    def _published(self) -> list[dict[str, Any]]:
        """Standings of the city, each month once."""
        if "published" not in self.values:
            return []
        points: list[dict[str, Any]] = []
        first: dict[str, tuple[Any, ...]] = {}
        for at, point, sound in self.tables(self.values, ("published",), "published", _KNOWN["published"]):
            if {"rank", "ranked"} <= sound and point["rank"] > point["ranked"]:
                self.complain(
                    (*at, "rank"), f"rank = {point['rank']} is outside 1 to {point['ranked']} (cities ranked)"
                )
            if "month" in sound and first.setdefault(point["month"], at) != at:
                line = self.document.where(*map(str, first[point["month"]])).rsplit(":", 1)[1]
                self.complain(at, f"{point['month']} is there twice; the first is on line {line}")
            if {"month", "rank", "source"} <= sound:
                points.append(
                    {"ranked": max(SIZES)} | point | ({"index": float(point["index"])} if "index" in sound else {})
                )
        return points

    def _rankings(self) -> list[dict[str, Any]]:
        """The rows of the tables of ranks that the file names."""
        files = self.values.get("rankings", [])
        if not isinstance(files, list) or not all(isinstance(name, str) and name for name in files):
            form = 'write rankings = ["table.csv"]'
            self.complain(("rankings",), f"rankings = {shown(files)} is not a list of files; {form}")
            return []
        with self._of_tables("rankings"):
            return rankings_file.read([self.document.path.parent / name for name in files])
        return []

    def _one_story(self, name: str, published: list[dict[str, Any]], rankings: list[dict[str, Any]]) -> None:
        """A standing that the file gives and its table gives are the same."""
        ranks = {row["window_end"]: row for row in rankings if row["name"] == name}
        for number, point in enumerate(published):
            row = ranks.get(point["month"])
            if row and row["rank"] != point["rank"]:
                sentence = (
                    f"{name} is {point['rank']} in {point['month']} here, but {row['rank']} in its table of ranks"
                )
                self.complain(("published", str(number), "rank"), sentence)

    def _institutions(self) -> dict[str, int]:
        """Counts of institutions by name."""
        table = self.values.get("institutions", {})
        if not isinstance(table, dict):
            self.complain(("institutions",), f"institutions = {shown(table)} is not a table; write [institutions]")
            return {}
        settings, counts = {count.name: count for count in catalogue.COUNTS}, {}
        for name, value in table.items():
            if name == "source":
                if complaint := a_text(value):
                    self.complain(("institutions", name), f"institutions: {name} = {shown(value)} {complaint}")
            elif name not in settings:
                self.complain(
                    ("institutions", name), f"there is no institution called '{name}'{nearest(name, settings)}"
                )
            elif complaint := settings[name].complaint(value):
                self.complain(("institutions", name), f"institutions.{name} {complaint}")
            else:
                counts[name] = int(value)
        return counts

    def _edition(self) -> dict[int, Edition] | None:
        """Which edition of the standard is in force from when; one for all months stands at month 0."""
        edition = self.values.get("edition")
        if edition is None:
            return None
        dated = edition if isinstance(edition, dict) else {}
        lines = {month: self.document.where("edition", month) for month in dated}
        editions = AskedEditions({})
        _, problems = editions.lay(edition, self.document.path.parent, self.document.where("edition"), lines)
        self.problems += [*problems, *editions.names_twice()]
        return editions.found()


def has_line(problem: str) -> bool:
    """Whether a mistake in a table is told with its line; that a table is not there has none."""
    return any(part.isdigit() for part in problem.split(": ", 1)[0].rsplit(":", 1)[1:])


def in_force_from(edition: dict[int, Edition], start: int) -> dict[int, Edition]:
    """A file's editions as a scenario of that start has them. ValueError in words where none is in force by then."""
    reached = [month for month in edition if month <= start]
    if not reached:
        raise Mistake(f"its first edition is in force from {month_text(min(edition))}, after {month_text(start)}")
    return {start: edition[max(reached)]} | {month: later for month, later in edition.items() if month > start}
