"""Commands that answer at once: what a policy costs, without any run; and what it would do, from kept pasts."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import ChengxinError, Mistake
from ...report.tables import screen
from ...report.words.labels import text
from ..asked.together import Asked, at_once
from ..options import (
    SEEDS_AT_MOST,
    AsJson,
    Changes,
    Full,
    Goals,
    Rankings,
    Seeds,
    SideBySide,
    With,
    given_executor,
    given_goals,
    language,
    load,
    within,
    written,
)
from ..output import AsItIs, answer, say, tell

if TYPE_CHECKING:
    from ...study.run.executor import Executor
    from ...study.study import Study


@at_once
def cost(
    scenarios: Annotated[list[Path], typer.Argument(help="Scenario files; others are told against the first too.")],
    budget: Annotated[
        float | None,
        typer.Option(help="10,000 yuan a year above the levers of 2018 to hold them against, instead of their own."),
    ] = None,
    set_: Changes = None,
    with_: With = None,
    rankings: Rankings = None,
    chart: Annotated[Path | None, typer.Option("--chart", help="A folder for the chart.")] = None,
    full: Annotated[bool, typer.Option("--full", help="What each price rests on, and its range.")] = False,
    lang: Annotated[str, typer.Option(help="Language of table and chart: en or zh.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Say what policies cost a year above the levers of 2018, lever by lever, without any run; prices are assumptions.

    Exit code 1 where a budget is overspent.
    """
    from ...study.look.cost import check_budget
    from ...study.look.cost import cost as costs

    with Asked() as asks:
        wanted = asks.of(language, lang)
        asks.of(check_budget, budget, "--budget")
        loaded = asks.of(load, scenarios, set_ or [], one_study=False, with_=with_, rankings=rankings)
    subjects, _ = loaded
    result = costs(subjects, budget=budget)
    if chart:
        written(chart, lambda: result.chart(lang=wanted).save(chart))
    answer(result, as_json, whole=full, lang=wanted)


@at_once
def try_(
    scenario: Annotated[Path, typer.Argument(help="A scenario file.")],
    seeds: Seeds = 20,
    set_: Changes = None,
    goal: Goals = None,
    with_: With = None,
    rankings: Rankings = None,
    threads: SideBySide = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Stay, and answer again whenever a TOML file beside it is saved.")
    ] = False,
    chart: Annotated[
        Path | None, typer.Option("--chart", help="A folder for the chart of the rank; every month is ranked then.")
    ] = None,
    full: Full = False,
    lang: Annotated[str, typer.Option(help="Language of tables and chart: en or zh.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Try a policy at once, against that of 2018; with --set the changed one too. A rough answer first, then a better.

    The past of the city is kept on this machine, and so is what was simulated of a scenario: the next look at a lever
    simulates the change alone. The numbers are those of chengxin run for the same seeds; results are not kept. Levers
    are put back one by one, to see which change nothing, with --full and --json alone; a change that does nothing at
    all is told in any case.
    """
    with Asked() as asks:
        asks.of(within, "--seeds", seeds, 1, SEEDS_AT_MOST)
        wanted, executor = asks.of(language, lang), asks.of(_executor, threads, watch)
        asks.of(_looked_on, watch, as_json)
        loaded = asks.of(load, [scenario], set_ or [], one_study=True, with_=with_, rankings=rankings)
        asks.of(given_goals, goal, loaded and loaded[0])
    from ...study.answer.goals import declared_goals
    from ...study.look.try_out import changed_beside, months_of, try_out
    from ...study.run.kept_pasts import HeldPasts, KeptPasts

    pasts, all_of_it = HeldPasts() if watch else KeptPasts(), full or as_json

    def look() -> None:
        (subject,), _ = load([scenario], [], one_study=True, with_=with_, rankings=rankings)
        (changed,), _ = load([scenario], set_ or [], one_study=True, with_=with_, rankings=rankings)
        scenarios, goals = changed_beside(subject, changed), given_goals(goal, [changed])
        display = Replaced(seeds, wanted)
        study = try_out(
            scenarios,
            seeds,
            months=() if all_of_it or chart else months_of(scenarios, goals or declared_goals(scenarios)),
            each_lever=all_of_it,
            kept=pasts,
            executor=executor,
            rough=None if as_json or screen.width() is None else lambda study: display.show(study.asking(goals)),
        )
        display.clear()
        while pasts.notes:
            print(pasts.notes.pop(0).said(wanted), file=sys.stderr)
        answer(study.asking(goals), as_json, whole=full, lang=wanted)
        if chart:
            written(chart, lambda: study.chart(lang=wanted).save(chart))

    if watch:
        _watched(look, scenario, wanted)
    else:
        look()


def _looked_on(watch: bool, as_json: bool) -> None:
    """Refuse to answer a program again and again."""
    if watch and as_json:
        raise Mistake("--watch answers somebody who looks on: give it, or --json")


def _executor(threads: int | None, watch: bool) -> Executor:
    """Who lives the runs: branches of this process, or threads where pasts stay at hand in it."""
    given = given_executor(threads, None)
    from ...study.run.executor import Threads
    from ...study.run.forks import Forks

    return given or Threads() if watch else Forks(threads)


def _watched(look: Callable[[], None], scenario: Path, lang: str) -> None:
    """Look now, and whenever a TOML file in the scenario's folder is saved, until Ctrl-C.

    A mistake ends the first look; later ones are made while somebody writes, so they are told and waited for.
    """
    first = True
    while True:
        times, begun = _saved(scenario), time.perf_counter()
        try:
            look()
        except ChengxinError as problem:
            if first:
                raise
            tell(problem)
        first, took = False, time.perf_counter() - begun
        print(text("look:watching", lang).format(folder=scenario.absolute().parent, took=took), file=sys.stderr)
        try:
            while _saved(scenario) == times:
                time.sleep(0.1)
        except KeyboardInterrupt:
            return


def _saved(scenario: Path) -> dict[str, int]:
    """When each TOML file in a scenario's folder was last written."""
    times = {}
    with suppress(OSError):  # a folder that is not there now may come back
        for file in os.scandir(scenario.absolute().parent):
            if file.name.endswith(".toml"):
                with suppress(OSError):
                    times[file.name] = file.stat().st_mtime_ns
    return times


class Replaced:
    """A rough answer on the terminal, which the next one takes the place of; nothing where nobody watches."""

    def __init__(self, seeds: int, lang: str) -> None:
        self.seeds, self.lang, self.lines = seeds, lang, 0

    def show(self, study: Study) -> None:
        """Show what is known so far."""
        if (wide := screen.width()) is None:
            return
        self.clear()
        rough = text("look:rough", self.lang).format(done=len(study.seeds), seeds=self.seeds)
        words = screen.wrapped(f"{rough}\n\n{study.said(self.lang)}", wide)
        self.lines = words.count("\n") + 1
        say(AsItIs(words))

    def clear(self) -> None:
        """Take the rough answer away, where it still stands on the screen as a whole."""
        if 0 < self.lines < shutil.get_terminal_size().lines:
            say(AsItIs(f"\x1b[{self.lines}F\x1b[J\x1b[A"))  # up, clear to the end, and up the line that print adds
        self.lines = 0


COMMANDS = (cost, try_)
