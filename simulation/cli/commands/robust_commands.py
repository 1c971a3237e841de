"""Commands that ask what a gain is worth if the world, or the index, were made otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ...errors import Mistake
from ...files import names
from ...model.scenario.asked_months import check_months
from ..asked.together import Asked, at_once
from ..options import (
    RESULTS,
    SEEDS_AT_MOST,
    AsJson,
    Changes,
    Goals,
    KeptUnder,
    OnCluster,
    Rankings,
    ResultsFolder,
    SideBySide,
    With,
    given_executor,
    given_goals,
    language,
    load,
    named,
    ranges,
    within,
    written,
)
from ..output import Progress, answer, keeping
from .why_commands import OneScenario

FEWEST_DRAWS = 10


@at_once
def robust(
    scenarios: Annotated[list[Path], typer.Argument(help="Two scenario files or more; the first is the baseline.")],
    draws: Annotated[
        int, typer.Option(help="How many draws of what nobody knows; every policy meets the same ones.")
    ] = 200,
    goal: Goals = None,
    chance: Annotated[
        str, typer.Option(help="From which chance of the goal on a draw counts as reached: 50%, or 0.5.")
    ] = "50%",
    vary: Annotated[
        list[str] | None,
        typer.Option(
            help="What to draw: a parameter or source, a group of them (rivals, learning), or one with its range, "
            "drift=0:0.2. By default all parameters of behaviour. May be given several times."
        ),
    ] = None,
    month: Annotated[
        str | None, typer.Option(help="The month of the regret, and of a goal that names none; by default the last.")
    ] = None,
    study: KeptUnder = None,
    results: ResultsFolder = RESULTS,
    set_: Changes = None,
    with_: With = None,
    rankings: Rankings = None,
    threads: SideBySide = None,
    cluster: OnCluster = None,
    chart: Annotated[Path | None, typer.Option("--chart", help="A folder for the chart.")] = None,
    lang: Annotated[str, typer.Option(help="Language of tables and chart: en or zh.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Say how often each policy reaches the goal whatever is true, how far it falls behind the best, and when it fails.

    Weights of the standard, the progress of rivals, how much of a gain they copy, and the behaviour of enterprises and
    agencies are drawn wide; every policy meets the same draws. When a policy fails is told by a shallow tree, checked
    against luck (scikit-learn). Draws are kept: a question that was stopped goes on by the same command.
    """
    from ...study.explore.robust import asked
    from ...study.explore.robust import robust as whatever_is_true

    with Asked() as asks:
        executor, drawn = asks.of(given_executor, threads, cluster), asks.of(ranges, vary)
        asks.of(language, lang)
        asks.of(named, study)
        asks.of(within, "--draws", draws, FEWEST_DRAWS, SEEDS_AT_MOST)
        asks.of(_one_goal, goal)
        loaded = asks.of(load, scenarios, set_ or [], one_study=True, with_=with_, rankings=rankings)
        if loaded:
            one = goal[0] if goal else None
            asks.of(asked, loaded[0], FEWEST_DRAWS, goal=one, chance=chance, vary=drawn, month=month)
        else:
            asks.of(given_goals, goal, None)
            asks.of(check_months, None, ("--month", month))
    chosen, _ = loaded
    folder = results / (study or names.of_study([scenario.name for scenario in chosen], "robust-"))
    with keeping(folder, lang) as store, Progress(draws, "draws", lang) as bar:
        result = whatever_is_true(
            chosen, draws, goal=goal[0] if goal else None, chance=chance, vary=drawn, month=month,
            kept=store, executor=executor, progress=bar.show,
        )  # fmt: skip
    answer(result, as_json, lang=lang)
    if chart:
        written(chart, lambda: result.chart(lang=lang).save(chart))


def _one_goal(goals: list[Path] | None) -> None:
    """Refuse several goals where each draw is asked one."""
    if goals and len(goals) > 1:
        raise Mistake(f"--goal is given {len(goals)} times; every draw is asked one goal")


@at_once
def index_choices(
    scenario: OneScenario,
    seeds: Annotated[int, typer.Option(help="Number of seeds; 10 or more.")] = 20,
    month: Annotated[
        str | None, typer.Option(help='The month asked about, such as "2019-06"; the last by default.')
    ] = None,
    set_: Changes = None,
    with_: With = None,
    rankings: Rankings = None,
    threads: SideBySide = None,
    cluster: OnCluster = None,
    chart: Annotated[Path | None, typer.Option("--chart", help="A folder for the chart, a tornado.")] = None,
    lang: Annotated[str, typer.Option(help="Language of table and chart: en or zh.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Say what a policy gains, and its chance of the first twenty, if the index were made otherwise.

    Weights, normalisation, aggregation and the points earned at a floor are changed one at a time, each indicator is
    left out once, and all of it is drawn at once: the robustness that people who build composite indices ask for.
    """
    from ...study.explore.index_choices import asked
    from ...study.explore.index_choices import index_choices as made_otherwise

    with Asked() as asks:
        executor, wanted = asks.of(given_executor, threads, cluster), asks.of(language, lang)
        asks.of(within, "--seeds", seeds, FEWEST_DRAWS, SEEDS_AT_MOST)
        loaded = asks.of(load, [scenario], set_ or [], one_study=True, with_=with_, rankings=rankings)
        if loaded:
            asks.of(asked, loaded[0][0], FEWEST_DRAWS, month=month)
        else:
            asks.of(check_months, None, ("--month", month))
    chosen, _ = loaded
    with Progress(seeds, lang=wanted) as bar:
        result = made_otherwise(chosen[0], seeds, month=month, executor=executor, progress=bar.show)
    answer(result, as_json, lang=wanted)
    if chart:
        written(chart, lambda: result.chart(lang=wanted).save(chart))


COMMANDS = (robust, index_choices)
