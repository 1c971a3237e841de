"""Commands that look at the model itself: how well it fits, what it can show, what its sources see, and whether models
with known answers give them."""

from __future__ import annotations

import sys
import time
from functools import partial
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
    Rankings,
    ResultsFolder,
    Seeds,
    TableLanguage,
    given_extensions,
    given_rankings,
    language,
    languages,
    load,
    within,
    written,
)
from ..output import Progress, answer, say, strict_json

if TYPE_CHECKING:
    from ...study.check.shown import Findings


@at_once
def patterns(seeds: Seeds = 20, lang: TableLanguage = "en", as_json: AsJson = False) -> None:
    """Print the facts the baseline city must reproduce: target, simulated, within tolerance or not."""
    with Asked() as asks:
        wanted = asks.of(language, lang)
        asks.of(within, "--seeds", seeds, 1, SEEDS_AT_MOST)
    from ...study.fit import patterns as fit

    with Progress(seeds, lang=wanted) as bar:
        result = fit.patterns(seeds, progress=bar.show)
    answer(result, as_json, lang=wanted)


@at_once
def calibrate(
    waves: Annotated[int, typer.Option(help="Waves at most; it ends earlier where little is left.")] = 3,
    points: Annotated[int, typer.Option(help="Points of each wave.")] = 150,
    seeds: Annotated[int, typer.Option(help="Runs of each point.")] = 2,
    check: Annotated[int, typer.Option(help="Further runs on which the result is tried.")] = 48,
    write: Annotated[bool, typer.Option(help="Write the draws where the model reads them.")] = False,
    lang: TableLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """Say which values of the parameters nobody has measured the published facts rule out; runs draw from the rest."""
    with Asked() as asks:
        wanted = asks.of(language, lang)
        asks.of(within, "--waves", waves, 1, 20)
        asks.of(within, "--points", points, 10, 10_000)
        asks.of(within, "--seeds", seeds, 2, SEEDS_AT_MOST)
        asks.of(within, "--check", check, 1, SEEDS_AT_MOST)
    from ...study.fit import calibrate as fit
    from ...study.fit import fitted_file

    with Progress(waves * points * seeds + 2 * check, lang=wanted) as bar:
        result = fit.calibrate(seeds, waves=waves, points=points, check=check, progress=bar.show)
    answer(result, as_json, lang=wanted)
    if write:
        place = fitted_file.write(result, time.strftime("%Y-%m-%d", time.gmtime()))
        print(text("calibrate:written", wanted).format(place=place), file=sys.stderr)


@at_once
def sources(
    scenario: Annotated[Path, typer.Argument(help="A scenario file.")],
    seeds: Seeds = 20,
    rankings: Rankings = None,
    lang: TableLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """Show what each source shows the monitor, and what it would miss without it, on the same luck."""
    with Asked() as asks:
        wanted = asks.of(language, lang)
        asks.of(within, "--seeds", seeds, 1, SEEDS_AT_MOST)
        loaded = asks.of(load, [scenario], [], one_study=True, rankings=rankings)
    (subject,), _ = loaded
    from ...study.explore.ablation import ablation

    with Progress(seeds, lang=wanted) as bar:
        result = ablation(subject, seeds, progress=bar.show)
    answer(result, as_json, lang=wanted)


@at_once
def findings(
    names: Annotated[list[str] | None, typer.Argument(help="Findings by name; all by default.")] = None,
    seeds: Seeds = 10,
    results: ResultsFolder = RESULTS,
    charts: Annotated[bool, typer.Option(help="Draw a chart of each.")] = True,
    lang: Annotated[str, typer.Option(help="Language of table and charts: en, zh, or both for the charts.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Show what planners must know: five findings, each under the conditions in which it holds."""
    from ...study.check.findings import NAMES, chosen
    from ...study.check.shown import findings as shown

    with Asked() as asks:
        asks.of(within, "--seeds", seeds, 1, SEEDS_AT_MOST)
        langs, findings = asks.of(languages, lang), asks.of(chosen, names or NAMES)
    with Progress(seeds * sum(len(finding.scenarios) for finding in findings), lang=langs[0]) as bar:
        result = shown(seeds, names=names or NAMES, progress=bar.show)
    if charts:
        _draw(result, results / "findings" / "charts", langs)
    answer(result, as_json, lang=langs[0])


def _draw(findings: Findings, folder: Path, langs: tuple[str, ...]) -> None:
    """A chart of each finding that holds; of another, neither a new chart nor one of earlier runs may claim it."""
    from ...report.charts.export import removed
    from ...study.check.shown import holds

    for verdict in findings.shown:
        name = verdict.finding.name
        for lang in langs:
            if holds(verdict.parts):
                chart = findings.chart(lang=lang, finding=name)
                written(folder / lang, partial(chart.save, folder / lang))
            else:
                written(folder / lang, partial(removed, folder / lang, f"finding_{name}"))


@at_once
def rivals(
    rankings: Rankings = None,
    steps: Annotated[int, typer.Option(help="Steps of each of the two chains, of 24 walkers each.")] = 600,
    seed: Annotated[int, typer.Option(help="Seed of the first chain; the second has the next one.")] = 1,
    write: Annotated[bool, typer.Option(help="Write the draws where the model reads them.")] = False,
    simulated: Annotated[
        int,
        typer.Option(help="Instead, fit so many simulated classes of known numbers; count what lies inside."),
    ] = 0,
    lang: TableLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """Fit the class of 262 cities to published tables, and say what they taught and what they cannot tell."""
    with Asked() as asks:
        wanted, own = asks.of(language, lang), asks.of(given_rankings, rankings)
        asks.of(within, "--steps", steps, 10, 100_000)
        asks.of(within, "--seed", seed, 0, 2**31 - 1)
        asks.of(within, "--simulated", simulated, 0, 10_000)
        asks.of(_of_the_facts, write, bool(rankings or simulated))
    from ...study.fit import rivals as fit

    if simulated:
        with Progress(simulated, "classes", lang=wanted) as bar:
            trial = fit.rivals_tried(simulated, seed, progress=bar.show)
        answer(trial, as_json, lang=wanted)
        return
    with Progress(2 * steps, "steps", lang=wanted) as bar:
        result = fit.rivals(seed, tables=own, steps=steps, progress=bar.show)
    answer(result, as_json, lang=wanted)
    if write:
        from ...study.fit import class_file

        place = class_file.write(result.fit, time.strftime("%Y-%m-%d", time.gmtime()))
        print(text("class:written", wanted).format(place=place), file=sys.stderr)


def _of_the_facts(write: bool, others: bool) -> None:
    """Refuse to keep a fit to anything but the facts that come along."""
    if write and others:
        raise Mistake("--write keeps the fit to the facts that come along; add your tables to scenarios by --rankings")


@at_once
def validate(
    names: Annotated[list[str] | None, typer.Argument(help="Problems by name; all by default.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Few numbers of each model, in some seconds.")] = False,
    lang: TableLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """Check the code against problems with known solutions; docs/exact.md tells of each."""
    from ... import verification

    with Asked() as asks:
        wanted, models = asks.of(language, lang), asks.of(verification.chosen, names)
    with Progress(len(models), "models", lang=wanted) as bar:
        result = verification.validate(names=models, quick=quick, progress=bar.show)
    answer(result, as_json, lang=wanted)


@at_once
def check_rule(
    file: Annotated[Path, typer.Argument(help="A Python file with rules of your own. The file is run.")],
    seed: Annotated[int, typer.Option(help="The run in which they are checked.")] = 0,
    lang: TableLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """Check the rules of a file: same bits, compiled as in plain Python, neutral, in range, others' luck unmoved."""
    with Asked() as asks:
        wanted = asks.of(language, lang)
        asks.of(within, "--seed", seed, 0, 2**64 - 1)
        extensions = asks.of(given_extensions, [file])
    (extension,) = extensions
    from ...study.check.check_rule import check_rule as checked

    answer(checked(extension, seed, file=str(file)), as_json, lang=wanted)


def scenarios(
    action: Annotated[str | None, typer.Argument(help="copy, or nothing to list them.")] = None,
    name: Annotated[
        str | None, typer.Argument(help="The scenario to copy, with those it extends; all by default.")
    ] = None,
    to: Annotated[Path, typer.Option(help="The folder to copy into.")] = Path("scenarios"),
    lang: TableLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """List the scenarios that come along, or copy them into a folder, to be read and changed.

    Where there is no file of its name, a scenario that comes along is run by its name: chengxin run chenzhou-2019.
    """
    wanted = language(lang)
    from ...errors import nearest
    from ...model.scenario.scenario import Scenario
    from ...settings import shipped
    from ...settings.document import read_chain

    names = shipped.names()
    if action not in (None, "copy"):
        meant = nearest(action, ["copy"])
        raise Mistake(f"chengxin scenarios {action} is nothing it can do; give copy, or nothing to list them{meant}")
    if name is not None and name not in names:
        raise Mistake(
            f"no scenario that comes along is called {name}{nearest(name, names)} (there are: {', '.join(names)})"
        )
    if action == "copy":
        chain = (
            names if name is None else [document.path.name.removesuffix(".toml") for document in read_chain(name)[0]]
        )
        paths = shipped.copy(chain, to)
        files = {"format": "chengxin.copied/1", "files": [str(place) for place in paths]}
        say(strict_json(files) if as_json else "\n".join(map(str, paths)))
        return
    there = {name: Scenario.load(shipped.folder() / f"{name}.toml") for name in names}
    whys = {name: scenario.why for name, scenario in there.items()}
    form = {"format": "chengxin.scenarios/1", "scenarios": [{"name": name, "why": why} for name, why in whys.items()]}
    told = {name: scenario.why_zh or scenario.why for name, scenario in there.items()} if wanted == "zh" else whys
    width = max(map(len, names), default=0)
    say(strict_json(form) if as_json else "\n".join(f"{name:{width}}  {why}" for name, why in told.items()))


COMMANDS = (scenarios, check_rule, patterns, calibrate, sources, findings, rivals, validate)
