"""Commands that answer "why?": the diary of one enterprise, and what made the index of a month."""

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
    KeptUnder,
    OnCluster,
    Rankings,
    ResultsFolder,
    Seeds,
    SideBySide,
    TableLanguage,
    With,
    given_executor,
    language,
    load,
    named,
    pictured,
    ranges,
    within,
    written,
)
from ..output import Progress, answer, keeping

MOST_SEEDS = 1000  # with --precision, unless --seeds says otherwise
FEWEST_SEEDS = 2  # one tells luck from nothing
OneScenario = Annotated[Path, typer.Argument(help="A scenario file.")]


@at_once
def diary(
    scenario: OneScenario,
    enterprise: Annotated[int | None, typer.Option(help="The enterprise, by its number from 0.")] = None,
    find: Annotated[
        str | None, typer.Option(help="Or the first to which an event happens: wrongly_listed, listed, repaired.")
    ] = None,
    seed: Annotated[int, typer.Option(help="The run.")] = 0,
    since: Annotated[
        str | None, typer.Option("--from", help='The first month told, such as "2019-03"; the start by default.')
    ] = None,
    instead: Annotated[
        list[str] | None,
        typer.Option(
            help="Tell its other life too, in which a draw falls otherwise: visited=no, breach=yes, or a number, "
            "visit=0.3, in every month told; 2019-05:visited=no in one. May be given several times."
        ),
    ] = None,
    set_: Changes = None,
    with_: With = None,
    rankings: Rankings = None,
    lang: TableLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """Tell one enterprise's months: what it knew, did, met and was charged, and the chances it faced.

    One simulated enterprise of one run, not a real one. With --instead it is simulated again, while all others stay
    as they were, and both courses are told.
    """
    with Asked() as asks:
        wanted, falls = asks.of(language, lang), asks.of(_falls, instead or [])
        asks.of(within, "--seed", seed, 0, 2**64 - 1)
        asks.of(_one_enterprise, enterprise, find)
        loaded = asks.of(load, [scenario], set_ or [], one_study=True, with_=with_, rankings=rankings)
        asks.of(check_months, None, ("--from", since))  # its past can be told as well
    (subject,), _ = loaded
    from ...study.why.diary import diary as written

    diary = written(subject, seed, enterprise=enterprise, find=find, since=since, instead=falls)
    answer(diary, as_json, lang=wanted)


@at_once
def explain(
    scenario: OneScenario,
    month: Annotated[str, typer.Option(help='The month whose index is explained, such as "2019-03".')],
    seeds: Seeds = 20,
    against: Annotated[
        str | None, typer.Option(help="The month it is held against; by default the starting month.")
    ] = None,
    set_: Changes = None,
    with_: With = None,
    rankings: Rankings = None,
    lang: TableLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """Say which events, sources and indicators made the index of a month, and what moved it."""
    with Asked() as asks:
        asks.of(within, "--seeds", seeds, 1, SEEDS_AT_MOST)
        wanted = asks.of(language, lang)
        loaded = asks.of(load, [scenario], set_ or [], one_study=True, with_=with_, rankings=rankings)
        asks.of(check_months, loaded and loaded[0], ("--month", month), ("--against", against))
    (subject,), _ = loaded
    from ...study.why.explain import explain as explained

    with Progress(seeds, lang=wanted) as bar:
        result = explained(subject, seeds, month=month, against=against, progress=bar.show)
    answer(result, as_json, lang=wanted)


@at_once
def attribute(
    scenario: OneScenario,
    seeds: Annotated[
        int | None,
        typer.Option(help="How many seeds, 20 by default; with --precision the most, 1000 by default."),
    ] = None,
    precision: Annotated[
        float | None,
        typer.Option(help="Stop as soon as the places of every lever are known to so many, to both sides: 1."),
    ] = None,
    groups: Annotated[
        bool, typer.Option("--groups", help="Levers of a table of the file together: [supervision], [sharing].")
    ] = False,
    exact: Annotated[
        bool,
        typer.Option("--exact", help="All orders instead of one and its reverse a seed: up to 8 levers or groups."),
    ] = False,
    month: Annotated[
        str | None, typer.Option(help='The month asked about, such as "2019-06"; the last by default.')
    ] = None,
    study: KeptUnder = None,
    results: ResultsFolder = RESULTS,
    set_: Changes = None,
    with_: With = None,
    rankings: Rankings = None,
    threads: SideBySide = None,
    cluster: OnCluster = None,
    chart: Annotated[
        Path | None, typer.Option("--chart", help="A folder for the chart, a waterfall, and its picture for the room.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Points by ground, and the evidence behind each lever.")] = False,
    lang: Annotated[str, typer.Option(help="Language of tables and chart: en or zh.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Say which lever of a policy earns how many places, how much of it is conduct, and which do more together.

    Levers are put in place one after the other on the same luck; each has its mean step over an order and its reverse
    a seed (Shapley values), so that they add up to the whole gain. Seeds are kept: a question that was stopped goes on.
    """
    from ...study.compare import check_precision
    from ...study.why.attribute import attribute as attributed

    most = seeds if seeds is not None else 20 if precision is None else MOST_SEEDS
    with Asked() as asks:
        asks.of(within, "--seeds", most, 1, SEEDS_AT_MOST)
        executor, wanted = asks.of(given_executor, threads, cluster), asks.of(language, lang)
        asks.of(check_precision, precision, "--precision")
        asks.of(named, study)
        loaded = asks.of(load, [scenario], set_ or [], one_study=True, with_=with_, rankings=rankings)
        asks.of(check_months, loaded and loaded[0], ("--month", month))
    (subject,), _ = loaded

    folder = results / (study or names.of_study([subject.name], "attribute-"))
    with keeping(folder, lang) as store, Progress(most, "seeds", wanted) as bar:
        result = attributed(
            subject, most, month=month, groups=groups, exact=exact, precision=precision,
            kept=store, executor=executor, progress=bar.show,
        )  # fmt: skip
    answer(result, as_json, whole=full, lang=wanted)
    if chart:
        written(chart, lambda: result.chart(lang=wanted).save(chart))
        pictured(lambda lang: result.picture(lang=lang), {wanted: chart})


@at_once
def split(
    scenarios: Annotated[
        list[Path], typer.Argument(help="Two scenario files: the one before, and the one in which both changed.")
    ],
    seeds: Seeds = 100,
    month: Annotated[
        str | None, typer.Option(help="The month asked about; by default the last that both have.")
    ] = None,
    study: KeptUnder = None,
    results: ResultsFolder = RESULTS,
    set_: Changes = None,
    with_: With = None,
    rankings: Rankings = None,
    threads: SideBySide = None,
    cluster: OnCluster = None,
    chart: Annotated[Path | None, typer.Option("--chart", help="A folder for the chart.")] = None,
    lang: Annotated[str, typer.Option(help="Language of table and chart: en or zh.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Say how much of a difference is the policy, and how much an assumption that was changed along with it.

    Neither, each alone and both are simulated on the same luck: four lines, the last what both do beyond the sum.
    Seeds are kept: a question that was stopped goes on by the same command.
    """
    with Asked() as asks:
        executor, wanted = asks.of(given_executor, threads, cluster), asks.of(language, lang)
        asks.of(within, "--seeds", seeds, 1, SEEDS_AT_MOST)
        asks.of(named, study)
        loaded = asks.of(load, scenarios, set_ or [], one_study=True, with_=with_, rankings=rankings)
        asks.of(check_months, loaded and loaded[0], ("--month", month))
    subjects, _ = loaded
    from ...study.why.split import split as parted

    folder = results / (study or names.of_study([scenario.name for scenario in subjects], "split-"))
    with keeping(folder, lang) as store, Progress(seeds, "seeds", wanted) as bar:
        result = parted(subjects, seeds, month=month, kept=store, executor=executor, progress=bar.show)
    answer(result, as_json, lang=wanted)
    if chart:
        written(chart, lambda: result.chart(lang=wanted).save(chart))


@at_once
def sensitivity(
    scenario: OneScenario,
    vary: Annotated[
        list[str] | None,
        typer.Option(
            help="What to vary: a setting, a table of them (sharing, parameters), levers, or a setting with its range, "
            "timeliness=0.8:1. By default what the scenario moves, between 2018 and the scenario. May be given several "
            "times."
        ),
    ] = None,
    outcome: Annotated[str, typer.Option(help="The outcome: index, rank, wrongful_year_per_100k, cost, ...")] = "index",
    method: Annotated[
        str, typer.Option(help="sobol: shares of the variance; morris: mean steps, with far fewer runs.")
    ] = "sobol",
    samples: Annotated[
        int | None,
        typer.Option(help="Base samples, 256 by default, rounded up to a power of two; with morris walks, 20."),
    ] = None,
    seeds: Annotated[int, typer.Option(help="The block of seeds from which runs take their luck in turn.")] = 50,
    month: Annotated[
        str | None, typer.Option(help='The month asked about, such as "2019-06"; the last by default.')
    ] = None,
    study: KeptUnder = None,
    results: ResultsFolder = RESULTS,
    set_: Changes = None,
    with_: With = None,
    rankings: Rankings = None,
    threads: SideBySide = None,
    cluster: OnCluster = None,
    chart: Annotated[
        Path | None, typer.Option("--chart", help="A folder for the chart, a tornado, and its picture for the room.")
    ] = None,
    lang: Annotated[str, typer.Option(help="Language of table and chart: en or zh.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Say which settings an outcome depends on, and how much of it is luck (Sobol or Morris, by SALib).

    Runs are kept: a question that was stopped goes on by the same command.
    """
    from ...study.explore.sensitivity import asked
    from ...study.explore.sensitivity import sensitivity as what_matters

    with Asked() as asks:
        asks.of(within, "--seeds", seeds, FEWEST_SEEDS, SEEDS_AT_MOST)
        executor, wanted = asks.of(given_executor, threads, cluster), asks.of(language, lang)
        asks.of(named, study)
        intervals = asks.of(ranges, vary)
        loaded = asks.of(load, [scenario], set_ or [], one_study=True, with_=with_, rankings=rankings)
        if loaded:
            asks.of(
                asked, loaded[0][0], FEWEST_SEEDS, vary=intervals, outcome=outcome, method=method, samples=samples,
                month=month,
            )  # fmt: skip
        else:
            asks.of(check_months, None, ("--month", month))
    (subject,), _ = loaded

    folder = results / (study or names.of_study([subject.name], "sensitivity-"))
    with keeping(folder, lang) as store, Progress(1, lang=wanted) as bar:
        result = what_matters(
            subject, seeds, vary=intervals, outcome=outcome, method=method, samples=samples, month=month,
            kept=store, executor=executor, progress=bar.show,
        )  # fmt: skip
    answer(result, as_json, lang=wanted)
    if chart:
        written(chart, lambda: result.chart(lang=wanted).save(chart))
        pictured(lambda lang: result.picture(lang=lang), {wanted: chart})


def _one_enterprise(enterprise: int | None, find: str | None) -> None:
    """Refuse to tell the months of nobody, or of two."""
    if (enterprise is None) == (find is None):
        raise Mistake("give either --enterprise, a number, or --find, an event such as wrongly_listed")


def _falls(instead: list[str]) -> dict[str, str]:
    """How draws are to fall, by their names."""
    parts = [text.partition("=") for text in instead]
    names = [name.strip() for name, _, _ in parts]
    problems = [f"--instead {text}: write name=yes, name=no or name=0.3" for text in instead if "=" not in text]
    problems += [f"--instead {name} is given twice" for name in dict.fromkeys(names) if names.count(name) > 1]
    if problems:
        raise Mistake(problems)
    return dict(zip(names, (falls.strip() for _, _, falls in parts), strict=True))


COMMANDS = (diary, explain, attribute, split, sensitivity)
