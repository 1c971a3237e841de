"""The command that simulates all cities: who gains when one city follows a policy, when others copy it, when all do."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import Mistake
from ...report.words.labels import text
from ..asked.together import Asked, at_once
from ..options import (
    RESULTS,
    SEEDS_AT_MOST,
    AsJson,
    Changes,
    Rankings,
    Replace,
    ResultsFolder,
    With,
    command_line,
    languages,
    load,
    named,
    pictured,
    within,
    written,
)
from ..output import Progress, answer, memory_said, stopping

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...model.scenario.scenario import Scenario
    from ...study.nation.nation_study import NationStudy

FEWEST_ENTERPRISES, MOST_ENTERPRISES = 131_000, 200_000_000  # 500 a city at least

Process = Annotated[
    bool, typer.Option("--process", help="Fit the rivals of a single city's run to this nation, and try them on it.")
]
Outlines = Annotated[
    Path | None,
    typer.Option("--map", help="Outlines of provinces, a GeoJSON file of your own; without it they are tiles."),
]
Threads = Annotated[
    int | None,
    typer.Option(help="Cities side by side, or seeds where cities are small; by default one a processor."),
]
Rivals = Annotated[
    list[str] | None,
    typer.Option("--rival", help="A city shown beside this one, again for each; by default near ones of the province."),
]


@at_once
def nation(
    scenario: Annotated[Path, typer.Argument(help="The scenario file of the city whose policy others may follow.")],
    seeds: Annotated[int, typer.Option(help="How many seeds, numbered from 0; every world meets the same ones.")] = 5,
    enterprises: Annotated[
        int | None,
        typer.Option(
            help="About how many enterprises all cities have together, at least 500 each; by default as many as go "
            "with the scenario's city."
        ),
    ] = None,
    process: Process = False,
    study: Annotated[str | None, typer.Option(help="Name of the results folder; by default the scenario's.")] = None,
    results: ResultsFolder = RESULTS,
    replace: Replace = False,
    set_: Changes = None,
    with_: With = None,
    rankings: Rankings = None,
    threads: Threads = None,
    charts: Annotated[bool, typer.Option(help="Draw the chart and the map of provinces.")] = True,
    map_: Outlines = None,
    rival: Rivals = None,
    lang: Annotated[str, typer.Option(help="Language of the charts: en, zh or both.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Simulate all 262 cities from their own agents: who gains if nobody, one city or everybody follows a policy?

    Stopped work loses no finished seed: give the same command again and only what is missing is done.
    """
    least = FEWEST_ENTERPRISES
    with Asked() as asks:
        asks.of(within, "--seeds", seeds, 1, SEEDS_AT_MOST)
        asks.of(within, "--threads", 1 if threads is None else threads, 1, 1024)
        asks.of(within, "--enterprises", least if enterprises is None else enterprises, least, MOST_ENTERPRISES)
        asks.of(named, study)
        asks.of(_check_map, map_)
        wanted = asks.of(languages, lang)
        asks.of(_check_rivals, rival)
        loaded = asks.of(load, [scenario], set_ or [], one_study=True, with_=with_, rankings=rankings)
    ((asked,), (texts,)), threads = loaded, threads or os.cpu_count() or 1
    from ...files import names
    from ...model.nation import city_profiles
    from ...study.nation import nation_study
    from ...study.run import executor

    _check_rivals(rival, asked)
    real = asked.enterprises
    if enterprises is not None:
        asked = city_profiles.sized(asked, enterprises)
    _long_enough(asked, process)
    from ...study.fit.nation_process import with_process
    from ...study.nation.nation_folder import NationFolder

    name = study or names.of_study([asked.name], "nation-")
    folder = NationFolder(results / name, asked, texts, command_line(), replace=replace)
    for note in folder.notes:
        print(note.said(wanted[0]), file=sys.stderr)
    begun = time.perf_counter()
    todo = len([seed for seed in range(seeds) if seed not in folder.tables])
    months = nation_study.months_lived(asked) * todo
    if months:
        together = nation_study.side_by_side(asked, todo, threads)
        parts = folder.memory = nation_study.memory_needed(asked, seeds, together)
        print(memory_said(parts, nation_study.size(asked), threads, wanted[0]), file=sys.stderr)
    with stopping(folder.folder, wanted[0]), Progress(months, "months", wanted[0]) as bar:
        found = nation_study.run_nation(
            asked, seeds, folder=folder, real=real, executor=executor.Threads(threads), progress=bar.show
        )
    seconds = time.perf_counter() - begun
    answer(with_process(found) if process else found, as_json, lang=wanted[0])
    if charts:
        _draw(found, folder.folder / "charts", wanted, map_, rival or [])
    words = {"months": bar.done, "enterprises": found.enterprises, "seconds": seconds, "folder": folder.folder}
    print(text("look:months", wanted[0]).format(**words), file=sys.stderr)


def _check_map(file: Path | None) -> None:
    """Refuse outlines that cannot be drawn before anything is lived."""
    if file:
        from ...report.charts.province_map import checked

        checked(file)


def _check_rivals(names: list[str] | None, asked: Scenario | None = None) -> None:
    """Refuse rivals that are no cities before anything is lived; with the scenario, one that is its own city too."""
    if names:
        from ...facts.names import city_named
        from ...report.charts.room_rivals import checked

        checked(names, int(city_named(asked.city)["adcode"]) if asked else 0)


def _draw(found: NationStudy, folder: Path, langs: Iterable[str], outlines: Path | None, rivals: list[str]) -> None:
    def charts() -> None:
        for which in ("nation", *(["provinces"] if "everybody" in found.names else [])):
            for lang in langs:
                found.chart(which, lang=lang, outlines=outlines).save(folder / lang)

    written(folder, charts)
    pictured(lambda lang: found.picture(lang=lang, rivals=rivals), {lang: folder / lang for lang in langs})


def _long_enough(scenario: Scenario, process: bool) -> None:
    """Refuse a scenario in which nothing could be seen of what is asked."""
    from ...model.nation.process import FEWEST_MONTHS
    from ...study.nation.nation_study import worlds_of

    if scenario.months < 2 and len(worlds_of(scenario)) > 1:
        raise Mistake(f"{scenario.name} has 1 month and a policy begins the month after the start: add --set months=13")
    if process and scenario.months < FEWEST_MONTHS:
        raise Mistake(
            f"--process needs {FEWEST_MONTHS} months or more and {scenario.name} has {scenario.months}: "
            "add --set months=37"
        )


COMMANDS = (nation,)
