"""The command that begins with a city: its file and a first scenario, from what is known of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ...errors import Mistake
from ...report.words.labels import text
from ..asked.together import Asked, at_once
from ..options import AsJson, Rankings, TableLanguage, given_rankings, language
from ..output import say, strict_json

WAY_OUT = "give another --to"


@at_once
def new_city(
    name: Annotated[str, typer.Argument(help="One of the 262 cities, romanised or Chinese: Xiangtan, 湘潭.")],
    month: Annotated[str, typer.Option(help='The month to start in, such as "2018-03".')],
    rank: Annotated[
        int | None, typer.Option(help="Its place in that month; by default the published one, where one is known.")
    ] = None,
    index: Annotated[
        float | None, typer.Option(help="Its points in that month; without them the level is left open.")
    ] = None,
    ranked: Annotated[
        int | None, typer.Option(help="How many cities were ranked: 259, 261 or 262; by default as about that month.")
    ] = None,
    rankings: Rankings = None,
    to: Annotated[Path, typer.Option("--to", help="The folder to write into.")] = Path(),
    replace: Annotated[bool, typer.Option("--replace", help="Write over files that are there.")] = False,
    lang: TableLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """Write a city file and a first scenario of any of the 262 cities: what is known of it, and the rest derived."""
    from ...files.disk import write_whole
    from ...model.scenario import new_city as files

    with Asked() as asks:
        wanted, rows = asks.of(language, lang), asks.of(given_rankings, rankings)
        city = asks.of(files.new_city, name, month, rank, index, ranked, rows or [])
    texts = {to / city.city_file: city.city_text, to / city.scenario_file: city.scenario_text}
    if not replace and (paths := [str(path) for path in texts if path.exists()]):
        raise Mistake(f"{path} is there already; give --replace to write over it" for path in paths)
    for path, content in texts.items():
        write_whole(path, content.encode(), WAY_OUT)
    city_file, scenario_file = map(str, texts)
    form = {"format": "chengxin.city/1", "city": city.name, "city_file": city_file, "scenario": scenario_file}
    if as_json:
        say(strict_json(form | {"notes": city.notes}))
        return
    words = [
        text("city:file", wanted).format(file=city_file, city=city.name_zh if wanted == "zh" else city.name),
        text("city:scenario", wanted).format(file=scenario_file),
    ]
    say("\n".join([*words, *(city.notes_zh if wanted == "zh" else city.notes)]))


COMMANDS = (new_city,)
