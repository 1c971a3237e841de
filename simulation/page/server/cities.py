"""A city of one's own on the page: a file that is sent, or one that is begun; read by the code of the command line."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import Mistake, shown
from ...model.scenario.new_city import NewCity, new_city
from .received import received

if TYPE_CHECKING:
    from .desk import Desk

FOLDER = "page-cities"
LETTERS_AT_MOST = 400_000
CITIES_AT_MOST = 50


def uploaded(desk: Desk, text: Any) -> dict[str, Any]:
    """A scenario of the city whose file was sent. Raises ScenarioError with every mistake, its line and range."""
    if not isinstance(text, str) or not text.strip() or len(text) > LETTERS_AT_MOST:
        raise Mistake(f"a city file is a text of at most {LETTERS_AT_MOST:,} letters")
    mark = hashlib.sha256(text.encode()).hexdigest()[:8]
    return _taken(desk, f"city-{mark}", {"city.toml": text, f"city-{mark}.toml": 'city = "city.toml"\n'})


def begun(desk: Desk, given: dict[str, Any]) -> dict[str, Any]:
    """A scenario of a city that stood at a place in a month, as ``chengxin new-city`` begins it."""
    name, month, rank = given.get("city"), given.get("month"), given.get("rank")
    place = rank is None or (isinstance(rank, int) and not isinstance(rank, bool))
    if not isinstance(name, str) or not isinstance(month, str) or not place:
        raise Mistake(f"a city is begun with its name, a month and a place, not {shown(given)}")
    made: NewCity = new_city(name, month, rank, rankings=desk.keeper.rows())
    stem = Path(made.scenario_file).stem
    texts = _taken(desk, stem, {made.city_file: made.city_text, made.scenario_file: made.scenario_text})
    return texts | {"notes": made.notes_zh if given.get("lang") == "zh" else made.notes}


def _taken(desk: Desk, name: str, texts: dict[str, str]) -> dict[str, Any]:
    """Read files from a folder of the results; what does not stand is not kept among the page's scenarios."""
    if len(desk.scenarios) > CITIES_AT_MOST:
        raise Mistake(f"the page holds {CITIES_AT_MOST} scenarios; start it anew with those you need")
    folder = desk.keeper.results / FOLDER / name
    path = folder / f"{name}.toml"
    with received(folder, {file: text.encode() for file, text in texts.items()}):
        scenario, read = desk.keeper.read(path, desk.keeper.rows())
    desk.take(scenario, path, read)
    return {"name": scenario.name, "city": {"en": scenario.city, "zh": scenario.case["city_zh"]}}
