"""Which city a scenario is of, and what follows from that before the scenario says more.

A city is one of the 262, by name, or a city file. From it follow the enterprises, the institutions, the month to start
in, and the edition that judges that month; all of these a scenario can set otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...clock import month_number, month_text
from ...errors import Mistake, shown
from ...facts import standings
from ...settings.document import Document, ScenarioError
from ..monitor import standard as editions
from . import city_file
from .city_file import City

if TYPE_CHECKING:
    from .scenario import Scenario


def follows(
    base: Scenario, chain: Sequence[Document], rankings: Sequence[dict[str, Any]]
) -> tuple[dict[str, Any], list[str]]:
    """Fields of a scenario that follow from the city and start its files name, and what is wrong with the city."""
    city, where, folder, start = base.city, "", Path(), None
    for document in chain:
        if "city" in document.values:
            city, where, folder = document.values["city"], document.where("city"), document.path.parent
        start = document.values.get("start", start)
    return _fields(base, city, start, folder, where, rankings)


def moved(base: Scenario, changes: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Fields that follow from another city or another start in changes of a scenario, and what is wrong with them."""
    if "city" in changes and changes["city"] != base.city:
        return _fields(base, changes["city"], changes.get("start"), Path(), "", base.rankings)
    start = _number(changes.get("start"))
    if start is None or start == base.start or base.edition != _usual(base.city, base.start):
        return {}, []
    return {"edition": _usual(base.city, start), "start": start}, []


def _fields(
    base: Scenario, city_or_file: Any, start: Any, folder: Path, where: str, rankings: Sequence[dict[str, Any]]
) -> tuple[dict[str, Any], list[str]]:
    at = f"{where}: " if where else ""
    try:
        city = _found(city_or_file, folder)
    except ValueError as problem:
        return {}, [f"{at}{problem}"]
    except ScenarioError as mistakes:  # what stands in a city file has its own line
        return {}, [problem if city_file.has_line(problem) else f"{at}city: {problem}" for problem in mistakes.problems]
    case, rows = city.case, (*rankings, *city.rankings)
    fields = {"city": case["name"], "own_city": case if city_or_file.endswith(".toml") else None, "rankings": rows}
    if case["name"] == base.city and fields["own_city"] is None:
        first, counts = base.start, {}
    else:
        months = [point["month"] for point in standings.of_city(case, rows)]
        usual = base.start if month_text(base.start) in months or not months else month_number(months[-1])
        first, counts = city.start or usual, city.counts
    if base.enterprises == base.case["enterprises"]["default"]:
        fields["enterprises"] = case["enterprises"]["default"]
    begin = _number(start)
    begin = first if begin is None else begin
    fields |= {"start": begin, "counts": base.counts | counts}
    try:
        return fields | _editions(base, city, begin), []
    except ValueError as problem:
        return fields | {"edition": _usual(case["name"], begin)}, [f"{at}city = {shown(city_or_file)}: {problem}"]


def _found(city_or_file: Any, folder: Path) -> City:
    if not isinstance(city_or_file, str):
        raise Mistake(f"city = {shown(city_or_file)} is not a text; put it in quotes")
    return (
        city_file.read_city(folder / city_or_file) if city_or_file.endswith(".toml") else city_file.named(city_or_file)
    )


def _editions(base: Scenario, city: City, start: int) -> dict[str, Any]:
    if city.edition is None:
        return {"edition": _usual(city.case["name"], start), "own_editions": {}}
    dated = city_file.in_force_from(city.edition, start)
    own = {
        edition.name: edition
        for edition in dated.values()
        if edition is not None and edition.name not in editions.names()
    }
    return {"edition": {month: edition.name for month, edition in dated.items()}, "own_editions": own}


def _usual(city: str, start: int) -> dict[int, str]:
    """Editions in force from a start on, as far as is known; the baseline city's start is read by 2018 throughout."""
    if (city, month_text(start)) == YARDSTICK:
        return {start: "2018"}
    return standings.editions_from(start)


YARDSTICK = ("Chenzhou", "2018-12")


def _number(start: Any) -> int | None:
    """A start as a number; what is no month is complained of with the other settings."""
    try:
        return None if start is None else month_number(start)
    except ValueError:
        return None


def no_standing(case: dict[str, Any], start: int, rankings: Sequence[dict[str, Any]]) -> str | None:
    """That no rank is known to start from, and the ways out; None where one is."""
    month, name = month_text(start), case["name"]
    months = [point["month"] for point in standings.of_city(case, rankings)]
    if month in months:
        return None
    there = f"known: {', '.join(months)}" if months else "no month of it is known"
    words = f"'{name}'" if set(name) & set(" ()'") else name
    return (
        f'start = "{month}" has no rank of {name} to start from; {there}. Give one: chengxin new-city {words} '
        f"--month {month} --rank PLACE, or a table of ranks with --rankings"
    )
