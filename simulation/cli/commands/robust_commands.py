"""The command that holds policies against each other under deep uncertainty."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ...errors import Mistake, cut, printable
from ..options import (
    SEEDS_AT_MOST,
    AsJson,
    Changes,
    Goals,
    OnCluster,
    Rankings,
    SideBySide,
    With,
    given_executor,
    given_goals,
    language,
    load,
    ranges,
    within,
    written,
)
from ..output import Progress, answer

FEWEST_DRAWS = 10


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

    Weights of the standard, the progress of rivals and the behaviour of enterprises and agencies are drawn wide; every
    policy meets the same draws. When a policy fails is told by a shallow tree, checked against luck (scikit-learn).
    """
    executor, wanted, share = given_executor(threads, cluster), language(lang), _share(chance)
    within("--draws", draws, FEWEST_DRAWS, SEEDS_AT_MOST)
    drawn = ranges(vary)
    if goal and len(goal) > 1:
        raise Mistake(f"--goal is given {len(goal)} times; every draw is asked one goal")
    chosen, _ = load(scenarios, set_ or [], one_study=True, with_=with_, rankings=rankings)
    goals = given_goals(goal, chosen)
    from ...study.explore.robust import robust as whatever_is_true

    with Progress(draws, "draws") as bar:
        found = whatever_is_true(
            chosen, draws, goal=goals[0] if goals else None, chance=share, vary=drawn, month=month,
            executor=executor, progress=bar.show,
        )  # fmt: skip
    answer(found, as_json, lang=wanted)
    if chart:
        written(chart, lambda: found.chart(lang=wanted).save(chart))


def _share(chance: str) -> float:
    """A chance as 80% or 0.8."""
    number = chance.strip().removesuffix("%")
    try:
        share = float(number) / (100.0 if number != chance.strip() else 1.0)
    except ValueError:
        share = -1.0
    if not 0.0 < share <= 1.0:
        raise Mistake(f"--chance = {cut(printable(chance))} is no chance above 0 and up to 1; write 50% or 0.5")
    return share


COMMANDS = (robust,)
