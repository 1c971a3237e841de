"""Commands that hold policies against each other: what one changes, and what that brings."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ...files import names
from ...model.scenario.asked_months import check_months
from ...report.words.labels import counted, text
from ..asked.together import Asked, at_once
from ..options import (
    RESULTS,
    SEEDS_AT_MOST,
    AsJson,
    Changes,
    Full,
    Goals,
    OnCluster,
    Rankings,
    Replace,
    ResultsFolder,
    SideBySide,
    TableLanguage,
    With,
    command_line,
    given_executor,
    given_goals,
    language,
    load,
    named,
    within,
    written,
)
from ..output import Progress, answer, say, say_expected, stopping, strict_json

MOST_SEEDS = 1000  # with --precision, unless --seeds says otherwise


@at_once
def compare(
    scenarios: Annotated[list[Path], typer.Argument(help="Scenario files; gains are told against the first.")],
    seeds: Annotated[
        int | None,
        typer.Option(help="How many seeds, 100 by default; with --precision the most, 1000 by default."),
    ] = None,
    precision: Annotated[
        float | None,
        typer.Option(help="Stop as soon as the places gained are known to so many, to both sides: 2."),
    ] = None,
    goal: Goals = None,
    month: Annotated[str | None, typer.Option(help="The month; by default the last that all have.")] = None,
    study: Annotated[str | None, typer.Option(help="Name of the results folder, as of chengxin run.")] = None,
    results: ResultsFolder = RESULTS,
    replace: Replace = False,
    set_: Changes = None,
    with_: With = None,
    rankings: Rankings = None,
    threads: SideBySide = None,
    cluster: OnCluster = None,
    chart: Annotated[Path | None, typer.Option("--chart", help="A folder for the chart.")] = None,
    full: Full = False,
    lang: Annotated[str, typer.Option(help="Language of tables and chart: en or zh.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Hold policies against each other under the same luck: chance of the goal, who outranks whom, at what harm.

    Runs are kept as chengxin run keeps them: what is there is not simulated again, and a stopped comparison goes on.
    """
    from ...study.compare import FIRST_LOOK, check_precision, check_two
    from ...study.compare import compare as compared

    most = seeds if seeds is not None else 100 if precision is None else MOST_SEEDS
    with Asked() as asks:
        executor, wanted = asks.of(given_executor, threads, cluster, whole=True), asks.of(language, lang)
        asks.of(within, "--seeds", most, 1, SEEDS_AT_MOST)
        asks.of(check_precision, precision, "--precision")
        asks.of(named, study)
        loaded = asks.of(load, scenarios, set_ or [], one_study=True, with_=with_, rankings=rankings)
        goals = asks.of(given_goals, goal, loaded and loaded[0])
        asks.of(check_months, loaded and loaded[0], ("--month", month))
        asks.of(check_two, scenarios)
    subjects, texts = loaded
    from ...study.run.processes import fitting_study
    from ...study.store.replacing import create

    folder = results / (study or names.of_study([scenario.name for scenario in subjects]))
    text_of = {scenario.name: text for scenario, text in zip(subjects, texts, strict=True)}
    first = list(range(most if precision is None else min(most, FIRST_LOOK)))
    store = create(folder, subjects, text_of, first, (), command_line(), replace=replace)
    for note in store.notes:
        print(note.said(wanted), file=sys.stderr)
    executor = executor or fitting_study(subjects, [range(most)] * len(subjects), threads)
    say_expected(store, executor, wanted, True, 0 if precision is None else most)
    with stopping(folder, wanted), Progress(len(first) * len(subjects), lang=wanted) as bar:
        result = compared(
            subjects, most, precision=precision, goals=goals, month=month, results=store, executor=executor,
            progress=bar.show,
        )  # fmt: skip
    answer(result, as_json, whole=full, lang=wanted)
    if chart:
        written(chart, lambda: result.chart(lang=wanted).save(chart))
    kept = counted("look:each_policy", len(result.study.seeds), wanted, "runs", folder=folder)
    print(kept, file=sys.stderr)


@at_once
def difference(
    one: Annotated[Path, typer.Argument(help="A scenario file.")],
    other: Annotated[Path, typer.Argument(help="The scenario file to compare with it.")],
    with_: With = None,
    rankings: Rankings = None,
    lang: TableLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """Say in words what the other scenario changes."""
    with Asked() as asks:
        wanted = asks.of(language, lang)
        loaded = asks.of(load, [one, other], [], one_study=False, with_=with_, rankings=rankings)
    (first, second), _ = loaded
    changes = first.difference(second)
    form = {"format": "chengxin.difference/1", "one": first.name, "other": second.name, "changes": changes}
    told = first.difference(second, wanted) or [
        text("difference:none", wanted).format(other=second.name, one=first.name)
    ]
    say(strict_json(form) if as_json else "\n".join(told))


COMMANDS = (difference, compare)
