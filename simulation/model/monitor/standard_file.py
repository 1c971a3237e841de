"""Edition files: a planner's own standard, and those that come along, checked like a scenario. Nothing is executed."""

from __future__ import annotations

from math import fsum, isclose
from pathlib import Path
from typing import Any

from ...errors import nearest
from ...files import names
from ...settings.document import Document, ScenarioError, beside, read
from ...settings.document_tables import CheckedTables, a_number, a_text, called, one_of
from . import standard as editions
from .measures import MEASURES
from .standard import PILLARS, Edition


def read_edition(path: Path) -> Edition:
    """The edition in a file, named after the file. Raises ScenarioError with every mistake, its file and line."""
    try:
        document = read(path, kind="edition")
    except ValueError as problem:  # a name no file can have
        raise ScenarioError([f"{str(path)!r} cannot be read as an edition file: {problem}"]) from None
    if complaint := names.complaint(path.stem, "edition"):
        raise ScenarioError([f"{path}: {complaint}"])
    check = _Check(document)
    check.file()
    if check.problems:
        raise ScenarioError(check.in_order())
    return editions.from_data(path.stem, document.values)


def is_one(values: dict[str, Any]) -> bool:
    """Whether what a file holds is an edition, not a city that was given a wrong name."""
    return any(key in values for key in ("dimensions", "items"))


def find(name: str, folder: Path) -> Edition:
    """An edition that comes along, by its name, or the one in a file. Raises ScenarioError with every mistake."""
    names = editions.names()
    if name in names:
        return editions.edition(name)
    if not name.endswith(".toml"):
        own = "an edition of your own is named by its file, which ends in .toml"
        hint = nearest(name, names)
        raise ScenarioError(
            [f'there is no edition "{name}" of the standard; known: {", ".join(names)}{hint or "; " + own}']
        )
    path = beside(folder, name)
    edition = read_edition(path)
    if edition.name in names:
        raise ScenarioError([f"{path}: an edition {edition.name} comes along; give the file another name"])
    return edition


def complaints(data: dict[str, Any]) -> list[str]:
    """What is wrong with an edition as ``Edition.as_data`` gives it, checked like a file; it may come from anywhere."""
    check = _Check(Document(Path(), "", _filled(data), {}))
    check.file()
    return [problem.partition(": ")[2] for problem in check.problems]


def _filled(data: Any) -> Any:
    """Plain data without the fields that say nothing, which a file leaves out."""
    if isinstance(data, dict):
        return {key: _filled(value) for key, value in data.items() if value is not None and value != ""}
    return [_filled(row) for row in data] if isinstance(data, list) else data


# What is wrong with a value, in words; None when it may stand.


def _status(value: Any) -> str | None:
    return None if value in ("published", "assumed") else 'is neither "published" nor "assumed"'


def _prior(value: Any) -> str | None:
    if not isinstance(value, list) or len(value) != 2:
        return "is not a lowest and a highest number; write [0.1, 0.5]"
    if complaint := next(filter(None, map(a_number(), value)), None):
        return f"holds a number that {complaint}"
    return None if value[0] < value[1] else "does not lead from a lower number to a higher one"


_POINTS = a_number(0, 10_000, above=True)
_TOP = {
    "title": a_text,
    "source": a_text,
    "total": _POINTS,
    "total_status": _status,
    "points_prior": a_number(0, 0.9),
    "bounds": _status,
    "least": a_number(0, 0.99),
    "least_prior": a_number(0, 1),
    "reach_spread": a_number(0.01, 0.5),
    "reach_spread_prior": a_number(0, 0.5),
    "title_zh": a_text,
}
_DIMENSION = {"name": a_text, "name_zh": a_text, "points": _POINTS, "status": _status}
_ITEM = {"name": a_text, "dimension": a_text, "points": _POINTS, "status": _status, "name_zh": a_text}
_INDICATOR = {
    "name": a_text,
    "pillar": one_of(PILLARS, "a pillar"),
    "floor": a_number(),
    "ceiling": a_number(),
    "measure": one_of(MEASURES, "a measure of the monitor"),
    "held": a_number(),
    "held_source": a_text,
    "share": a_number(0, 1, above=True),
    "name_zh": a_text,
    "floor_prior": _prior,
    "ceiling_prior": _prior,
    "bounds_source": a_text,
}
_PRIORS = ("floor_prior", "ceiling_prior")
_BOUNDS = (*_PRIORS, "bounds_source")
_MAY_LACK = {
    "top": {"title_zh", "least", "least_prior", "reach_spread", "reach_spread_prior"},
    "dimension": {"name_zh", "points", "status"},
    "item": {"name_zh"},
    "indicator": {"name_zh", "measure", "held", "held_source", "share", *_BOUNDS},
}


class _Check(CheckedTables):
    """Reads one file and collects every mistake."""

    may_lack = _MAY_LACK

    def file(self) -> None:
        """The whole file: each table by itself, then names that must differ and sums that must meet."""
        values = self.document.values
        sound = self.table(values, _TOP, "top", (), "", lists=("dimensions", "items"))
        self._at_floor(values, sound)
        dimensions = self.tables(values, ("dimensions",), "dimension", _DIMENSION)
        items = self.tables(values, ("items",), "item", _ITEM, lists=("indicators",))
        inside = []
        for at, item, _ in items:
            indicators = self.tables(item, (*at, "indicators"), "indicator", _INDICATOR)
            for each in indicators:
                self._indicator(*each)
            self._shares(item, indicators)
            inside += indicators
        for kind, tables in (("dimension", dimensions), ("item", items), ("indicator", inside)):
            self.names_differ(kind, tables)
        self._belong(dimensions, items)
        self._sums(dimensions, items)

    def _at_floor(self, values: dict[str, Any], sound: set[Any]) -> None:
        """What an item earns at its floor is given, or follows from how far cities lie apart; each with its prior."""
        given = [(name, f"{name}_prior") for name in ("least", "reach_spread") if {name, f"{name}_prior"} & set(values)]
        if len(given) != 1:
            both = "both are given" if given else "neither is given"
            says = "an item earns least of its points at its floor, or what reach_spread leaves: give one of the two"
            self.complain(("reach_spread",) if given else (), f"{says}; {both}")
            return
        ((name, prior),) = given
        for key in (name, prior):
            if key not in values:
                self.complain((), f"{key} is missing")
        if {name, prior} <= sound:
            low, high = values[name] - values[prior], values[name] + values[prior]
            if name == "least" and _leaves_0_to_1(values):
                self.complain((prior,), f"least_prior spreads least over {low:g} to {high:g}, outside 0 to 1")
            if name == "reach_spread" and low < 0.01:
                self.complain((prior,), f"{prior} spreads {name} over {low:g} to {high:g}; it must stay above 0.01")

    def _indicator(self, at: tuple[Any, ...], values: dict[str, Any], sound: set[Any]) -> None:
        """An indicator is read from a measure or held at a number with its source, and leads from a floor upwards."""
        place = called("indicator", values, at[-1])
        if ("measure" in values) == ("held" in values):
            both = "both a measure and held" if "held" in values else "neither a measure nor held"
            self.complain(at, f"{place}{both}; give one of the two")
        if "held" in values and "held_source" not in values:
            self.complain((*at, "held"), f"{place}held needs held_source: where the number is from")
        if "held_source" in values and "held" not in values:
            self.complain((*at, "held_source"), f"{place}held_source stands without held")
        if {"floor", "ceiling"} <= sound and values["floor"] == values["ceiling"]:
            self.complain((*at, "floor"), f"{place}floor and ceiling are both {values['floor']:g}; they must differ")
        self._bounds(at, values, sound, place)

    def _bounds(self, at: tuple[Any, ...], values: dict[str, Any], sound: set[Any], place: str) -> None:
        """A prior holds the number it is around, says where it is from, and leaves the floor on its side."""
        priors = [prior for prior in _PRIORS if prior in values]
        if bool(priors) != ("bounds_source" in values):
            lacking = "without bounds_source: say where the range is from" if priors else "stands without a prior"
            self.complain((*at, (priors or _BOUNDS)[-1]), f"{place}{' and '.join(priors) or 'bounds_source'} {lacking}")
        if not {"floor", "ceiling", *priors} <= sound:
            return
        ends = {end: values.get(f"{end}_prior", [values[end]] * 2) for end in ("floor", "ceiling")}
        for end, (low, high) in ends.items():
            if not low <= values[end] <= high:
                self.complain((*at, f"{end}_prior"), f"{place}{end} = {values[end]:g} lies outside {low:g} to {high:g}")
        if priors and max(ends["floor"][0], ends["ceiling"][0]) <= min(ends["floor"][1], ends["ceiling"][1]):
            self.complain((*at, priors[0]), f"{place}floor and ceiling as drawn may meet; keep their ranges apart")

    def _shares(self, item: dict[str, Any], indicators: list[tuple[Any, ...]]) -> None:
        """A split inside an item is given for all its indicators, or for none."""
        given = [values["share"] for _, values, sound in indicators if "share" in sound]
        if not given:
            return
        place, (at, *_) = called("item", item, indicators[0][0][-3]), indicators[0]
        if len(given) < len(indicators):
            self.complain(
                at[:-2], f"{place}share stands at {len(given)} of {len(indicators)} indicators; give all or none"
            )
        elif not _same(fsum(given), 1.0):
            self.complain((*at, "share"), f"{place}the shares add up to {fsum(given):g}, not to 1")

    def _belong(self, dimensions: list[tuple[Any, ...]], items: list[tuple[Any, ...]]) -> None:
        """Every item belongs to a dimension that is listed, and every dimension has an item."""
        listed = [dimension["name"] for _, dimension, sound in dimensions if "name" in sound]
        held = [item["dimension"] for _, item, sound in items if "dimension" in sound]
        for at, values, sound in items:
            if dimensions and "dimension" in sound and values["dimension"] not in listed:
                hint = nearest(values["dimension"], listed)
                place = called("item", values, at[-1])
                self.complain((*at, "dimension"), f'{place}there is no dimension "{values["dimension"]}"{hint}')
        for at, values, sound in dimensions:
            place = called("dimension", values, at[-1])
            if items and "name" in sound and values["name"] not in held:
                self.complain((*at, "name"), f"{place}no item belongs to it")
            if ("points" in values) != ("status" in values):
                self.complain(at, f"{place}points and status stand together, or neither")

    def _sums(self, dimensions: list[tuple[Any, ...]], items: list[tuple[Any, ...]]) -> None:
        """Points add up: those of the items to the total, and to the points of their dimension where it has any."""
        points = [(item.get("dimension"), item.get("points")) for _, item, _ in items]
        if not items or not all(_countable(worth) for _, worth in points):
            return
        total = self.document.values.get("total")
        added_up = fsum(worth for _, worth in points)
        if _countable(total) and not _same(added_up, total):
            self.complain(("total",), f"the points of the items add up to {added_up:g}, but total = {total:g}")
        for at, values, sound in dimensions:
            if not {"name", "points"} <= sound:
                continue
            added_up = fsum(worth for dimension, worth in points if dimension == values["name"])
            if not _same(added_up, values["points"]):
                place = called("dimension", values, at[-1])
                self.complain(
                    (*at, "points"), f"{place}its items add up to {added_up:g}, but points = {values['points']:g}"
                )


def _countable(value: Any) -> bool:
    return a_number()(value) is None


def _leaves_0_to_1(values: dict[str, Any]) -> bool:
    return bool(values["least_prior"] > min(values["least"], 1.0 - values["least"]) + 1e-9)


def _same(number: float, other: Any) -> bool:
    return isclose(number, other, rel_tol=1e-9)
