"""The command that looks for the cheapest way to a goal."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...errors import Mistake, gathering, nearest
from ...files import names
from ..asked.together import Asked, at_once
from ..options import (
    RESULTS,
    SEEDS_AT_MOST,
    AsJson,
    Changes,
    Full,
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
    within,
    written,
)
from ..output import Progress, answer, keeping

if TYPE_CHECKING:
    from ...model.scenario.goal import Goal
    from ...model.scenario.scenario import Scenario

USUAL = Path("chenzhou-2018-12")
GoalFile = Annotated[
    Path | None,
    typer.Option(
        "--goal",
        help="The goal: a file with a [goal], or one that comes along (top-20, first-in-the-province, "
        "demonstration-city); by default the scenario's. --top, --by, --held, --harm and --law are laid over it.",
    ),
]
Harms = Annotated[
    list[str] | None,
    typer.Option(
        "--harm",
        help="An outcome that must not rise above a limit, in its own unit: wrongful_year_per_100k=120. May be given "
        "several times.",
    ),
]
Levers = Annotated[
    list[str] | None,
    typer.Option(
        "--levers",
        help="A lever that may be set, or a table of them: sharing. No other moves. By default all that have a price.",
    ),
]
Together = Annotated[
    list[str] | None,
    typer.Option(
        "--together",
        help="Levers moved as one, each as far on its way as the others: timeliness+accuracy, or a table: sharing. May "
        "be given several times.",
    ),
]
Since = Annotated[
    list[str] | None,
    typer.Option(
        "--since",
        help="The first month in which measures can be in force: 2019-06, or of one lever or table: sharing=2019-06. "
        "May be given several times.",
    ),
]
Lifted = Annotated[
    list[str] | None,
    typer.Option(
        "--lift",
        help="A floor that is lifted: levers (nothing below the baseline), law, harms (wrongful listings and breaches "
        "not above it), unpriced (levers without a price stay).",
    ),
]


@at_once
def search(
    scenario: Annotated[
        Path, typer.Argument(help="The baseline: packages go beyond it and are held against it.")
    ] = USUAL,
    goal_file: GoalFile = None,
    top: Annotated[int | None, typer.Option(help="The place to be reached; by default the goal's.")] = None,
    by: Annotated[str | None, typer.Option(help='The month in which it must hold, such as "2019-12".')] = None,
    held: Annotated[int | None, typer.Option(help="For how many months in a row, the last of them --by.")] = None,
    chance: Annotated[str, typer.Option(help="With what chance: 80% or 0.8.")] = "80%",
    budget: Annotated[
        float | None, typer.Option(help="The most a package may cost beyond the baseline: 10,000 yuan a year.")
    ] = None,
    harm: Harms = None,
    law: Annotated[bool, typer.Option("--law", help="Being within the law is part of the goal.")] = False,
    levers: Levers = None,
    together: Together = None,
    since: Since = None,
    lift: Lifted = None,
    seeds: Annotated[
        int, typer.Option(help="Seeds of the response curves; three times as many choose, five times as many try.")
    ] = 20,
    study: KeptUnder = None,
    results: ResultsFolder = RESULTS,
    set_: Changes = None,
    with_: With = None,
    rankings: Rankings = None,
    threads: SideBySide = None,
    cluster: OnCluster = None,
    chart: Annotated[Path | None, typer.Option("--chart", help="A folder for the two charts.")] = None,
    full: Full = False,
    lang: Annotated[str, typer.Option(help="Language of tables and charts: en or zh.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Find the cheapest packages of levers that reach a goal with a chance, or say that none does.

    Runs are kept: a search that was stopped goes on by the same command. Packages are written as scenario files.
    """
    from ...model.scenario.scenario import Scenario
    from ...study.explore.search.asked import FEWEST, asked
    from ...study.explore.search.search import search as searched

    with Asked() as asks:
        asks.of(within, "--seeds", seeds, 1, SEEDS_AT_MOST)
        executor = asks.of(given_executor, threads, cluster)
        asks.of(named, study)
        asks.of(language, lang)
        loaded = asks.of(load, [scenario], set_ or [], one_study=True, with_=with_, rankings=rankings)
        base = loaded[0][0] if loaded else Scenario()  # one that cannot be read hides no other mistake
        # Months that are laid over those of the file are held against the scenario below, and the file's own are not.
        months = by is None and held is None
        goals = asks.of(given_goals, [goal_file] if goal_file else None, loaded and loaded[0], months=months)
        base = replace(base, goal=next(iter(goals or []), base.goal))
        goal = goal_asked(base, top, by, held, harm or [], law, asks.problems)
        wishes: dict[str, Any] = {
            "chance": chance, "budget": budget, "levers": levers or [], "lift": lift or [], "together": together or [],
            "since": asks.of(_since, base, since or []) or {},
        }  # fmt: skip
        asks.of(asked, base, seeds if 0 < seeds <= SEEDS_AT_MOST else FEWEST, goal=goal, **wishes)  # told above
    folder = results / (study or names.of_study([base.name], "search-"))
    with keeping(folder, lang) as store, Progress(1, lang=lang) as bar:
        result = searched(base, seeds, goal=goal, **wishes, kept=store, executor=executor, progress=bar.show)
    answer(result, as_json, whole=full, lang=lang)
    for path in result.write(folder, alone=True):
        print(path, file=sys.stderr)
    if chart:
        for which in ("tradeoff", "curves"):
            written(chart, partial(result.chart(which, lang=lang).save, chart))


def goal_asked(
    scenario: Scenario,
    top: int | None,
    by: str | None,
    held: int | None,
    harms: list[str],
    law: bool,
    problems: list[str],
) -> Goal | None:
    """The scenario's goal with what the options ask for laid over it; None where they ask for nothing.

    A place that is given is one of the class, whatever the scenario's goal is; its month and limits stay. What cannot
    be read joins ``problems``, and the rest is asked for, so that what is wrong with it is told as well.
    """
    from ...clock import month_number
    from ...study.answer.goals import USUAL as TOP_20

    goal = scenario.goal or TOP_20
    if top is not None:
        goal = replace(goal, place=top, within="class", name="", name_zh="", criteria="")
    if by is not None:
        with gathering(problems, said="--by: {}".format):
            goal = replace(goal, by=month_number(by))
    limits = dict(goal.not_above)
    for text in harms:
        with gathering(problems):
            name, limit = _harm(scenario, text)
            limits[name] = limit
    goal = replace(goal, not_above=limits, held=goal.held if held is None else held, within_law=goal.within_law or law)
    return None if goal == (scenario.goal or TOP_20) else goal


def _since(scenario: Scenario, texts: list[str]) -> dict[str, str]:
    """First months by lever or table; a month alone is that of every table. Mistake for what is neither."""
    from ...study.explore.search.options import tables_of

    months: dict[str, str] = {}
    for text in texts:
        name, _, month = text.rpartition("=")
        months |= {name.strip(): month.strip()} if name else dict.fromkeys(tables_of(scenario), month.strip()) | months
    return months


def _harm(scenario: Scenario, text: str) -> tuple[str, float]:
    """An outcome and its limit; the name may be cut short where only one outcome begins with it."""
    name, sign, number = (part.strip() for part in text.partition("="))
    outcomes = scenario.model.outcomes
    begun = [outcome for outcome in outcomes if outcome == name] or [
        outcome for outcome in outcomes if name and outcome.startswith(name)
    ]
    try:
        limit = float(number)
    except ValueError:
        sign = ""
    if not sign:
        raise Mistake(f"--harm {text}: write an outcome, = and its limit, such as wrongful_year_per_100k=120")
    if not begun:
        raise Mistake(f"--harm {text}: {name} is no outcome{nearest(name, outcomes)}")
    if len(begun) > 1:
        raise Mistake(f"--harm {text}: {name} begins several outcomes: {', '.join(begun)}")
    return begun[0], limit


COMMANDS = (search,)
