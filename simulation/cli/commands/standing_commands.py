"""Commands about how far a projected rank can be trusted: what its doubt is made of, how projections held, how they are
frozen to be held against what comes, and how far places move."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...errors import Mistake
from ...model.scenario.asked_months import check_months
from ...report.words.labels import text
from ..asked.together import Asked, at_once
from ..options import (
    SEEDS_AT_MOST,
    AsJson,
    Changes,
    Rankings,
    TableLanguage,
    With,
    given_rankings,
    language,
    load,
    pictured,
    within,
    written,
)
from ..output import Progress, answer

if TYPE_CHECKING:
    from ...study.projection.hub import Projection
    from ...study.result import Result

LANGS = ("en", "zh")  # of charts
Hub = Annotated[
    Path | None, typer.Option(help="A folder for the projections in the layout of the forecast hubs (hubverse).")
]
ChartFolder = Annotated[Path | None, typer.Option("--chart", help="A folder for the chart, in English and Chinese.")]
RoomFolder = Annotated[
    Path | None,
    typer.Option("--chart", help="A folder for the chart and its picture for the room, in English and Chinese."),
]


@at_once
def variance(
    scenarios: Annotated[list[Path], typer.Argument(help="Scenario files of one past; the first is the baseline.")],
    seeds: Annotated[int, typer.Option(help="Runs, an even number: they are mixed in pairs.")] = 64,
    month: Annotated[str | None, typer.Option(help="The month; by default the last that all have.")] = None,
    chart: RoomFolder = None,
    set_: Changes = None,
    with_: With = None,
    rankings: Rankings = None,
    lang: TableLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """Say what the interval of a rank, and of the places gained, is made of: rivals, points, behaviour, luck."""
    with Asked() as asks:
        asks.of(_even, seeds)
        wanted = asks.of(language, lang)
        loaded = asks.of(load, scenarios, set_ or [], one_study=True, with_=with_, rankings=rankings)
        asks.of(check_months, loaded and loaded[0], ("--month", month))
    subjects, _ = loaded
    from ...study.why.variance import variance as shared

    with Progress(seeds // 2, lang=wanted) as bar:
        result = shared(subjects, seeds, month=month, progress=bar.show)
    _drawn(result, chart, room=True)
    answer(result, as_json, lang=wanted)


@at_once
def backtest(
    scenarios: Annotated[
        list[Path] | None,
        typer.Argument(help="Scenario files of one city: what each gives the places published later, beside."),
    ] = None,
    rankings: Rankings = None,
    classes: Annotated[int, typer.Option(help="Classes of rivals a projection is made of.")] = 1000,
    seeds: Annotated[int, typer.Option(help="Runs of each scenario, where scenarios are given.")] = 40,
    hub: Hub = None,
    chart: ChartFolder = None,
    lang: TableLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """Try projections against what came later: from every published standing forward, beside simple methods.

    Given scenarios, it also says what each policy gives the places that were published after their start.
    """
    with Asked() as asks:
        wanted = asks.of(language, lang)
        asks.of(within, "--classes", classes, 100, 100_000)
        asks.of(within, "--seeds", seeds, 2, SEEDS_AT_MOST)
        loaded = asks.of(load, scenarios or [], [], one_study=True)
        both = asks.of(_all_tables, rankings)
    subjects, (tables, own) = loaded[0], both
    from ...study.projection.backtest import backtest as tried

    begun = time.perf_counter(), time.process_time()
    subjects = [replace(scenario, rankings=(*own, *scenario.rankings)) for scenario in subjects] if own else subjects
    with Progress(1, "projections", wanted) as bar:
        result = tried(subjects, seeds, tables=tables, classes=classes, progress=bar.show)
    _drawn(result, chart)
    if hub:
        _into_hub(hub, result.for_hub(), tables, wanted)
    answer(result, as_json, lang=wanted)
    wall, busy = time.perf_counter() - begun[0], time.process_time() - begun[1]
    words = {"pairs": len(result.pairs), "wall": f"{wall:.1f}", "busy": f"{busy:.1f}"}
    print(text("look:pairs", wanted).format(**words), file=sys.stderr)


@at_once
def forecast(
    city: Annotated[str | None, typer.Argument(help="One of the 262, romanised or Chinese.")] = None,
    months: Annotated[int, typer.Option(help="Months ahead.")] = 12,
    from_: Annotated[
        str | None, typer.Option("--from", help="The month to start from; by default that of the last known place.")
    ] = None,
    rankings: Rankings = None,
    write: Annotated[Path | None, typer.Option(help="Freeze it in this folder, with its charts.")] = None,
    hub: Hub = None,
    score: Annotated[
        Path | None, typer.Option(help="Instead, score this frozen forecast, or all in this folder.")
    ] = None,
    lang: TableLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """Project a city's place from its last known standing, without a policy, and freeze it under today's date.

    With --score, say what came of frozen forecasts as soon as a table holds their city and month.
    """
    from ...facts.names import city_called
    from ...study.projection.forecast import LONGEST

    with Asked() as asks:
        wanted = asks.of(language, lang)
        asks.of(within, "--months", months, 1, LONGEST)
        asks.of(_one_of_both, city, score, bool(write or hub or from_))
        asks.of(check_months, None, ("--from", from_))
        both = asks.of(_all_tables, rankings)
        called = asks.of(city_called, city) if city else {"name": ""}
    tables, _ = both
    if score is not None:
        from ...study.projection.forecast import read, scored

        answer(scored(read(score), tables=tables), as_json, lang=wanted)
        return
    from ...study.projection import forecast as frozen

    name = called["name"]
    today = time.strftime("%Y-%m-%d", time.gmtime())
    result = frozen.forecast(name, months=months, made=today, start=from_, tables=tables)
    if write:
        place = result.write(write)
        _drawn(result, write / result.name)
        print(text("look:frozen", wanted).format(place=place, folder=write), file=sys.stderr)
    if hub:
        _into_hub(hub, result.for_hub(), tables, wanted)
    answer(result, as_json, lang=wanted)


@at_once
def mobility(
    rankings: Rankings = None,
    chart: RoomFolder = None,
    lang: TableLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """Say where a city stands 1 to 36 months after it stood at a place, beside the published climbs and falls."""
    from ...study.projection.mobility import mobility as moved

    with Asked() as asks:
        wanted, both = asks.of(language, lang), asks.of(_all_tables, rankings)
    tables, _ = both
    with Progress(1, "classes", wanted) as bar:
        result = moved(tables=tables, progress=bar.show)
    _drawn(result, chart, room=True)
    answer(result, as_json, lang=wanted)


def _even(seeds: int) -> None:
    """Refuse a number of runs that cannot be mixed in pairs."""
    within("--seeds", seeds, 4, SEEDS_AT_MOST)
    if seeds % 2:
        raise Mistake(f"--seeds = {seeds} is odd; runs are mixed in pairs, give an even number")


def _one_of_both(city: str | None, score: Path | None, more: bool) -> None:
    """Refuse to project and to score at once, or neither."""
    if (city is None) == (score is None):
        raise Mistake("give a city to project, or --score with a frozen forecast; one of the two")
    if score is not None and more:
        raise Mistake("--score reads what is frozen; it does not go with --write, --hub or --from")


def _all_tables(files: list[Path] | None) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The facts and a user's own tables behind them, and these alone; every mistake in any of them at once."""
    from ...facts import published_rankings

    own = given_rankings(files)
    return [*published_rankings(), *own], own


def _into_hub(
    folder: Path,
    projections: tuple[list[Projection], dict[str, str]],
    tables: list[dict[str, Any]],
    lang: str,
) -> None:
    from ...study.projection import hub

    hub.write(folder, *projections, time.strftime("%Y-%m-%d", time.gmtime()), tables)
    print(text("look:hub", lang).format(folder=folder), file=sys.stderr)


def _drawn(result: Result[Any], folder: Path | None, room: bool = False) -> None:
    if folder:
        folders = {lang: folder / lang for lang in LANGS}
        written(folder, lambda: [result.chart(lang=lang).save(into) for lang, into in folders.items()])
        if room:
            pictured(lambda lang: result.picture(lang=lang), folders)


COMMANDS = (variance, backtest, forecast, mobility)
