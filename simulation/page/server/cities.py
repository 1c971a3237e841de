"""A city of one's own on the page: files that are sent, or one that is begun; read by the code of the command line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import ChengxinError, Mistake, gathering, shown
from ...files import reading
from ...files.names import complaint
from ...model.monitor import standard_file
from ...model.scenario import city_file
from ...model.scenario.city_file import TABLES
from ...model.scenario.new_city import NewCity, new_city
from ...model.scenario.scenario import Scenario
from ..asked.mistakes import said
from ..asked.state import language
from .keeping import Keeper
from .received import bytes_of, received

if TYPE_CHECKING:
    from .desk import Desk

FOLDER = "page-cities"
CITIES_AT_MOST = 50
FILES_AT_MOST = 12  # a city file, its three tables, some tables of ranks and some editions of the standard


def uploaded(desk: Desk, given: Mapping[str, Any]) -> dict[str, Any]:
    """A scenario of the city whose file was sent, with the tables and the editions of the standard it names. Raises
    Mistake with everything that is wrong, its line and range."""
    lang = language(given)
    files = _files(given.get("files"), lang)
    of_cities = _of_cities(files)
    if len(of_cities) != 1:
        raise Mistake(said("one_city", lang, count=len(of_cities)))
    (city,) = of_cities
    mark = hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()[:8]
    scenario = f"city = {json.dumps(city, ensure_ascii=False)}\n".encode()
    return _taken(desk, f"city-{mark}", {**files, f"city-{mark}.toml": scenario}, city, lang)


def _of_cities(files: Mapping[str, bytes]) -> list[str]:
    """The files that may be of a city: none that another names as its edition, and none in an edition's form."""
    values = {name: _values(content) for name, content in files.items() if name.lower().endswith(".toml")}
    named = {file for name in values for file in city_file.names_in(values[name]) if file != name}
    rest = [name for name in values if name not in named]
    return [name for name in rest if not standard_file.is_one(values[name])] or rest


def _values(content: bytes) -> dict[str, Any]:
    """What a TOML file holds, as far as it can be read; the rest is told when its city is."""
    with suppress(ChengxinError, ValueError):
        return reading.toml(reading.readable(content.decode())[0])
    return {}


def begun(desk: Desk, given: Mapping[str, Any]) -> dict[str, Any]:
    """A scenario of a city that stood at a place in a month, as ``chengxin new-city`` begins it, with tables of its
    counties, sectors and institutions where these were sent."""
    name, month, rank, lang = given.get("city"), given.get("month"), given.get("rank"), language(given)
    place = rank is None or (isinstance(rank, int) and not isinstance(rank, bool))
    if not isinstance(name, str) or not isinstance(month, str) or not place:
        wrong = {key: given.get(key) for key in ("city", "month", "rank")}
        raise Mistake(f"a city is begun with its name, a month and a place, not {shown(wrong)}")
    sent = given.get("tables") or {}
    if not isinstance(sent, dict) or not set(sent) <= set(TABLES):
        raise Mistake(f"a city has tables of {', '.join(TABLES)}, not {shown(sent)}")
    files = _files(list(sent.values()), lang)
    tables = {key: one["name"] for key, one in sent.items()}
    made: NewCity = new_city(name, month, rank, rankings=desk.keeper.rows(), tables=tables)
    texts = {made.city_file: made.city_text.encode(), made.scenario_file: made.scenario_text.encode()}
    found = _taken(desk, Path(made.scenario_file).stem, files | texts, made.city_file, lang)
    return found | {"notes": made.notes_zh if lang == "zh" else made.notes}


def recalled(keeper: Keeper, there: Mapping[str, Scenario]) -> Iterator[Scenario]:
    """The cities that pages sent or began before this server did, as far as they stand: their links go on."""
    folder = keeper.results / FOLDER
    for place in sorted(folder.iterdir() if folder.is_dir() else ())[:CITIES_AT_MOST]:
        path = place / f"{place.name}.toml"
        with suppress(ChengxinError, OSError):
            scenario, texts = keeper.read(path, keeper.rows())
            if scenario.name not in there:
                keeper.paths[scenario.name], keeper.texts[scenario.name] = path, texts
                yield scenario


def _files(given: Any, lang: str) -> dict[str, bytes]:
    """Files that were sent, by name. Mistake where one has no name that a file can have, or the name of another."""
    if not isinstance(given, list) or len(given) > FILES_AT_MOST or not all(isinstance(one, dict) for one in given):
        raise Mistake(said("files", lang, most=FILES_AT_MOST))
    problems = [problem for one in given if (problem := complaint(one.get("name"), "file"))]
    files: dict[str, bytes] = {}
    for one in given:
        name = str(one.get("name"))
        if name in files:
            problems.append(said("name_twice", lang, name=shown(name)))
        files[name] = b""
        with gathering(problems):
            files[name] = bytes_of(one.get("content"), lang)
    if problems:
        raise Mistake(problems)
    return files


def _taken(desk: Desk, name: str, files: Mapping[str, bytes], city: str, lang: str) -> dict[str, Any]:
    """Read files from a folder of the results; what does not stand is not kept among the page's scenarios."""
    if len(desk.scenarios) > CITIES_AT_MOST:
        raise Mistake(f"the page holds {CITIES_AT_MOST} scenarios; start it anew with those you need")
    folder = desk.keeper.results / FOLDER / name
    path = folder / f"{name}.toml"
    with received(folder, files):
        named = city_file.names_of_files(folder / city)
        if outside := [file for file in named if complaint(file, "file")]:
            raise Mistake([said("outside", lang, city=city, file=shown(file)) for file in outside])
        problems: list[str] = []
        with gathering(problems):
            scenario, read = desk.keeper.read(path, desk.keeper.rows())
        problems += [
            said("not_named_edition" if file.lower().endswith(".toml") else "not_named", lang, city=city, file=file)
            for file in files
            if file not in (city, path.name) and file not in named
        ]
        if problems:
            raise Mistake(problems)
    desk.take(scenario, path, read)
    return {"name": scenario.name, "city": {"en": scenario.city, "zh": scenario.case["city_zh"]}}
