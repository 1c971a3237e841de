"""Edition files: a planner's own standard, and those that come along, checked like a scenario. Nothing is executed."""

from __future__ import annotations

from collections.abc import Callable
from math import fsum, isclose
from pathlib import Path

from .monitor import edition as editions
from .monitor.edition import PILLARS, Edition
from .monitor.measures import MEASURES
from .parameters import nearest
from .scenario_file import Document, ScenarioError, read, shown

LARGEST = 1e9  # beyond any number of a standard; keeps sums finite


def read_edition(path: Path) -> Edition:
    """The edition in a file, named after the file. Raises ScenarioError with every mistake, its file and line."""
    try:
        document = read(path, kind="edition")
    except (ValueError, RuntimeError) as problem:  # a name no file can have, brackets in brackets without end
        raise ScenarioError([f"{str(path)!r} cannot be read as an edition file: {problem}"]) from None
    check = _Check(document)
    check.file()
    if check.problems:
        raise ScenarioError(check.problems)
    return editions.from_data(path.stem, document.values)


def find(name: str, folder: Path) -> Edition:
    """An edition that comes along, by its name, or the one in a file. Raises ScenarioError with every mistake."""
    known = editions.names()
    if name in known:
        return editions.edition(name)
    if not name.endswith(".toml"):
        own = "an edition of your own is named by its file, which ends in .toml"
        hint = nearest(name, known)
        raise ScenarioError(
            [f'there is no edition "{name}" of the standard; known: {", ".join(known)}{hint or "; " + own}']
        )
    edition = read_edition(folder / name)
    if edition.name in known:
        raise ScenarioError([f"{folder / name}: an edition {edition.name} comes along; give the file another name"])
    return edition


def complaints(data: dict) -> list[str]:
    """What is wrong with an edition as ``Edition.as_data`` gives it, checked like a file; it may come from anywhere."""
    check = _Check(Document(Path(), "", _filled(data), {}))
    check.file()
    return [problem.partition(": ")[2] for problem in check.problems]


def _filled(data):
    """Plain data without the fields that say nothing, which a file leaves out."""
    if isinstance(data, dict):
        return {key: _filled(value) for key, value in data.items() if value is not None and value != ""}
    return [_filled(one) for one in data] if isinstance(data, list) else data


# What is wrong with a value, in words; None when it may stand.


def _text(value) -> str | None:
    if not isinstance(value, str):
        return "is not a text; put it in quotes"
    return None if value.strip() else "says nothing; write a few words"


def _status(value) -> str | None:
    return None if value in ("published", "assumed") else 'is neither "published" nor "assumed"'


def _one_of(known, what: str) -> Callable:
    def complaint(value) -> str | None:
        if not isinstance(value, str):
            return "is not a text; put it in quotes"
        hint = nearest(value, known) or f"; known: {', '.join(known)}"
        return None if value in known else f"is not {what}{hint}"

    return complaint


def _number(low: float = -LARGEST, high: float = LARGEST, above: bool = False) -> Callable:
    def complaint(value) -> str | None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return "is not a number"
        if low <= value <= high and not (above and value == low):  # what is not a number compares with nothing
            return None
        return f"is outside {low:g} to {high:g}" + (f", {low:g} excluded" if above else "")

    return complaint


_POINTS = _number(0, 10_000, above=True)
_TOP = {
    "title": _text,
    "source": _text,
    "total": _POINTS,
    "total_status": _status,
    "points_prior": _number(0, 0.9),
    "bounds": _status,
    "least": _number(0, 0.99),
    "least_prior": _number(0, 1),
    "title_zh": _text,
}
_DIMENSION = {"name": _text, "name_zh": _text, "points": _POINTS, "status": _status}
_ITEM = {"name": _text, "dimension": _text, "points": _POINTS, "status": _status, "name_zh": _text}
_INDICATOR = {
    "name": _text,
    "pillar": _one_of(PILLARS, "a pillar"),
    "floor": _number(),
    "ceiling": _number(),
    "measure": _one_of(MEASURES, "a measure of the monitor"),
    "held": _number(),
    "held_source": _text,
    "share": _number(0, 1, above=True),
    "name_zh": _text,
}
_MAY_LACK = {
    "top": {"title_zh"},
    "dimension": {"name_zh", "points", "status"},
    "item": {"name_zh"},
    "indicator": {"name_zh", "measure", "held", "held_source", "share"},
}


class _Check:
    """Reads one file and collects every mistake."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[str] = []
        self._line: dict[str, int] = {}

    def file(self) -> None:
        """The whole file: each table by itself, then names that must differ and sums that must meet."""
        values = self.document.values
        sound = self._table(values, _TOP, "top", (), "", lists=("dimensions", "items"))
        if {"least", "least_prior"} <= sound and _leaves_0_to_1(values):
            reached = f"{values['least'] - values['least_prior']:g} to {values['least'] + values['least_prior']:g}"
            self._complain(("least_prior",), f"least_prior spreads least over {reached}, outside 0 to 1")
        dimensions = self._tables(values, ("dimensions",), "dimension", _DIMENSION)
        items = self._tables(values, ("items",), "item", _ITEM, lists=("indicators",))
        inside = []
        for at, item, _ in items:
            found = self._tables(item, (*at, "indicators"), "indicator", _INDICATOR)
            for each in found:
                self._indicator(*each)
            self._shares(item, found)
            inside += found
        for kind, tables in (("dimension", dimensions), ("item", items), ("indicator", inside)):
            self._names_differ(kind, tables)
        self._belong(dimensions, items)
        self._sums(dimensions, items)
        self.problems.sort(key=lambda problem: self._line[problem])

    def _complain(self, keys: tuple, text: str) -> None:
        where = self.document.where(*map(str, keys))
        self.problems.append(f"{where}: {text}")
        self._line[self.problems[-1]] = int(where.rsplit(":", 1)[1])

    def _table(self, table: dict, known: dict, kind: str, at: tuple, said: str, lists: tuple = ()) -> set[str]:
        """Complain of every key that is unknown, missing or wrong; the names of those that can be used."""
        sound = set()
        for key, value in table.items():
            if key in lists:
                continue
            if key not in known:
                self._complain((*at, key), f"{said}there is no '{key}' here{nearest(key, [*known, *lists])}")
            elif complaint := known[key](value):
                self._complain((*at, key), f"{said}{key} = {shown(value)} {complaint}")
            else:
                sound.add(key)
        for key in known:
            if key not in table and key not in _MAY_LACK[kind]:
                self._complain(at, f"{said}{key} is missing")
        return sound

    def _tables(self, holder: dict, at: tuple, kind: str, known: dict, lists: tuple = ()) -> list[tuple]:
        """Each table of a list with its place and the keys of it that can be used."""
        key, asked = at[-1], holder.get(at[-1])
        form = f"[[{'.'.join(one for one in at if not isinstance(one, int))}]]"
        if not isinstance(asked, list) or not asked or not all(isinstance(one, dict) for one in asked):
            named = f"{_said('item', holder, at[-2])}" if len(at) > 1 else ""
            self._complain(at, f"{named}{key} must be a list of tables, one or more; write {form}")
            return []
        return [
            ((*at, number), one, self._table(one, known, kind, (*at, number), _said(kind, one, number), lists))
            for number, one in enumerate(asked)
        ]

    def _indicator(self, at: tuple, one: dict, sound: set) -> None:
        """An indicator is read from a measure or held at a number with its source, and leads from a floor upwards."""
        said = _said("indicator", one, at[-1])
        if ("measure" in one) == ("held" in one):
            both = "both a measure and held" if "held" in one else "neither a measure nor held"
            self._complain(at, f"{said}{both}; give one of the two")
        if "held" in one and "held_source" not in one:
            self._complain((*at, "held"), f"{said}held needs held_source: where the number is from")
        if "held_source" in one and "held" not in one:
            self._complain((*at, "held_source"), f"{said}held_source stands without held")
        if {"floor", "ceiling"} <= sound and one["floor"] == one["ceiling"]:
            self._complain((*at, "floor"), f"{said}floor and ceiling are both {one['floor']:g}; they must differ")

    def _shares(self, item: dict, indicators: list[tuple]) -> None:
        """A split inside an item is given for all its indicators, or for none."""
        given = [one["share"] for _, one, sound in indicators if "share" in sound]
        if not given:
            return
        said, (at, *_) = _said("item", item, indicators[0][0][-3]), indicators[0]
        if len(given) < len(indicators):
            self._complain(
                at[:-2], f"{said}share stands at {len(given)} of {len(indicators)} indicators; give all or none"
            )
        elif not _same(fsum(given), 1.0):
            self._complain((*at, "share"), f"{said}the shares add up to {fsum(given):g}, not to 1")

    def _names_differ(self, kind: str, tables: list[tuple]) -> None:
        first: dict[str, tuple] = {}
        for at, one, sound in tables:
            if "name" in sound and first.setdefault(one["name"], at) != at:
                line = self.document.where(*map(str, (*first[one["name"]], "name"))).rsplit(":", 1)[1]
                self._complain((*at, "name"), f'{kind} "{one["name"]}" is named twice; the first is on line {line}')

    def _belong(self, dimensions: list[tuple], items: list[tuple]) -> None:
        """Every item belongs to a dimension that is listed, and every dimension has an item."""
        listed = [one["name"] for _, one, sound in dimensions if "name" in sound]
        held = [one["dimension"] for _, one, sound in items if "dimension" in sound]
        for at, one, sound in items:
            if dimensions and "dimension" in sound and one["dimension"] not in listed:
                hint = nearest(one["dimension"], listed)
                said = _said("item", one, at[-1])
                self._complain((*at, "dimension"), f'{said}there is no dimension "{one["dimension"]}"{hint}')
        for at, one, sound in dimensions:
            said = _said("dimension", one, at[-1])
            if items and "name" in sound and one["name"] not in held:
                self._complain((*at, "name"), f"{said}no item belongs to it")
            if ("points" in one) != ("status" in one):
                self._complain(at, f"{said}points and status stand together, or neither")

    def _sums(self, dimensions: list[tuple], items: list[tuple]) -> None:
        """Points add up: those of the items to the total, and to the points of their dimension where it has any."""
        points = [(item.get("dimension"), item.get("points")) for _, item, _ in items]
        if not items or not all(_countable(worth) for _, worth in points):
            return
        total = self.document.values.get("total")
        found = fsum(worth for _, worth in points)
        if _countable(total) and not _same(found, total):
            self._complain(("total",), f"the points of the items add up to {found:g}, but total = {total:g}")
        for at, one, sound in dimensions:
            if not {"name", "points"} <= sound:
                continue
            found = fsum(worth for dimension, worth in points if dimension == one["name"])
            if not _same(found, one["points"]):
                said = _said("dimension", one, at[-1])
                self._complain((*at, "points"), f"{said}its items add up to {found:g}, but points = {one['points']:g}")


def _countable(value) -> bool:
    return _number()(value) is None


def _leaves_0_to_1(values: dict) -> bool:
    return values["least_prior"] > min(values["least"], 1.0 - values["least"]) + 1e-9


def _same(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=1e-9)


def _said(kind: str, table: dict, number) -> str:
    """How a table is called in a message: by its name, or by its number where it has none."""
    name = table.get("name")
    return f'{kind} "{name}": ' if isinstance(name, str) and name.strip() else f"{kind} {int(number) + 1}: "
