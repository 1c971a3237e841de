"""Commands that look at the model itself: how well it fits, what it can show, what its sources see, and whether models
with known answers give them."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from ...errors import Mistake
from ..options import (
    SEEDS_AT_MOST,
    AsJson,
    Rankings,
    ResultsFolder,
    Seeds,
    given_extensions,
    given_rankings,
    in_words,
    languages,
    load,
    within,
    written,
)
from ..output import Progress, say, strict_json


def patterns(seeds: Seeds = 20, as_json: AsJson = False) -> None:
    """Print the facts the yardstick city must reproduce: target, simulated, within tolerance or not."""
    within("--seeds", seeds, 1, SEEDS_AT_MOST)
    from ...report.tables.pattern_table import pattern_table
    from ...study.fit.patterns import pattern_rows

    with Progress(seeds) as bar:
        rows = pattern_rows(seeds, bar.show)
    say(strict_json({"format": "chengxin.patterns/1", "patterns": rows}) if as_json else pattern_table(rows))


def calibrate(
    seeds: Seeds = 20,
    rounds: Annotated[int, typer.Option(help="Steps of the fit at most; it ends earlier when nothing improves.")] = 8,
    write: Annotated[bool, typer.Option(help="Write the fitted values where the model reads them.")] = False,
    as_json: AsJson = False,
) -> None:
    """Fit the parameters nobody has measured to the published facts, and say what the facts cannot tell apart."""
    within("--seeds", seeds, 1, SEEDS_AT_MOST)
    within("--rounds", rounds, 1, 1000)
    from ...report.tables.calibration_table import calibration_table
    from ...study.fit import calibrate as fit
    from ...study.fit import fitted_file

    with Progress(1) as bar:
        found = fit.calibrate(seeds, rounds, progress=bar.show)
    say(strict_json(found.as_json()) if as_json else calibration_table(found))
    if write:
        place = fitted_file.write(found, time.strftime("%Y-%m-%d", time.gmtime()))
        print(f"{place} is written: every number of the model moves with it", file=sys.stderr)


def sources(
    scenario: Annotated[Path, typer.Argument(help="A scenario file.")],
    seeds: Seeds = 20,
    rankings: Rankings = None,
    as_json: AsJson = False,
) -> None:
    """Show what each source shows the monitor, and what it would miss without it, on the same luck."""
    within("--seeds", seeds, 1, SEEDS_AT_MOST)
    (asked,), _ = load([scenario], [], one_study=True, rankings=rankings)
    from ...report.tables.source_table import source_table
    from ...study.explore.ablation import sources_off

    with Progress(seeds) as bar:
        rows = sources_off(asked, seeds, bar.show)
    found = {"format": "chengxin.sources/1", "scenario": asked.name, "fingerprint": asked.fingerprint()}
    found |= {"seeds": seeds, "sources": rows}
    say(strict_json(found) if as_json else source_table(asked, seeds, rows))


def findings(
    names: Annotated[list[str] | None, typer.Argument(help="Findings by name; all by default.")] = None,
    seeds: Seeds = 10,
    results: ResultsFolder = Path("results"),
    charts: Annotated[bool, typer.Option(help="Draw a chart of each.")] = True,
    lang: Annotated[str, typer.Option(help="Language of the charts: en, zh or both.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Show what planners must know: five findings, each under the conditions in which it holds."""
    within("--seeds", seeds, 1, SEEDS_AT_MOST)
    wanted = languages(lang)
    from ...report.charts.export import removed
    from ...report.charts.finding_charts import finding_chart, findings_table
    from ...study.check import findings as known

    asked = in_words(lambda: known.findings(names or known.NAMES))
    rows = []
    with Progress(seeds * sum(len(one.scenarios) for one in asked)) as bar:
        for finding in asked:
            begun = bar.done
            found, parts = known.shown(finding, seeds, lambda done, _, begun=begun: bar.show(begun + done, 0))
            rows.append(known.as_row(finding, parts))
            for language in wanted if charts else ():
                folder = results / "findings" / "charts" / language
                if known.holds(parts):
                    drawn = finding_chart(finding, found, language)
                    written(folder, lambda drawn=drawn, folder=folder: drawn.save(folder))
                else:  # neither a new chart nor one of earlier runs may claim it
                    written(folder, lambda finding=finding, folder=folder: removed(folder, f"finding_{finding.name}"))
    data = {"format": "chengxin.findings/1", "seeds": seeds, "findings": rows}
    say(strict_json(data) if as_json else findings_table(rows, seeds))
    if not all(row["holds"] for row in rows):
        raise typer.Exit(1)


def rivals(
    rankings: Rankings = None,
    steps: Annotated[int, typer.Option(help="Steps of each of the two chains, of 24 walkers each.")] = 600,
    seed: Annotated[int, typer.Option(help="Seed of the first chain; the second has the next one.")] = 1,
    write: Annotated[bool, typer.Option(help="Write the draws where the model reads them.")] = False,
    simulated: Annotated[
        int,
        typer.Option(help="Instead, fit so many simulated classes of known numbers; count what lies inside."),
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """Fit the class of 262 cities to published tables, and say what they taught and what they cannot tell."""
    within("--steps", steps, 10, 100_000)
    within("--seed", seed, 0, 2**31 - 1)
    within("--simulated", simulated, 0, 10_000)
    if write and (rankings or simulated):
        raise Mistake("--write keeps the fit to the facts that come along; add your tables to scenarios by --rankings")
    from ...report.tables import class_table as shown

    if simulated:
        from ...model.monitor.ranking.calibration import coverage

        with Progress(simulated, "classes") as bar:
            covered = coverage(simulated, seed, progress=bar.show)
        say(strict_json(shown.coverage_json(covered)) if as_json else shown.coverage_table(covered))
        return
    from ...facts import published_rankings
    from ...model.monitor.ranking import posterior
    from ...model.monitor.ranking.fit import fit, in_short

    own = given_rankings(rankings)
    with Progress(2 * steps, "steps") as bar:
        found = fit([*published_rankings(), *own], steps=steps, seeds=(seed, seed + 1), progress=bar.show)
    before = in_short(posterior()) if own else None
    say(strict_json(shown.as_json(found, before)) if as_json else shown.class_table(found, before))
    if write:
        from ...study.fit import class_file

        place = class_file.write(found, time.strftime("%Y-%m-%d", time.gmtime()))
        print(f"{place} is written: every projected rank moves with it", file=sys.stderr)


def validate(
    names: Annotated[list[str] | None, typer.Argument(help="Exact models by name; all by default.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Few numbers of each model, in some seconds.")] = False,
    as_json: AsJson = False,
) -> None:
    """Hold models whose answers are known against these answers; docs/exact.md tells of each."""
    from ... import verification
    from ...report.tables.verification_table import exact_table

    asked = in_words(lambda: verification.chosen(names))
    with Progress(100 * len(asked)) as bar:
        found = verification.validate(asked, quick, bar.show)
    models = [
        {"name": name, "sentence": verification.sentence(name), "rows": [row.as_json() for row in rows]}
        for name, rows in found.items()
    ]
    holds = all(row["holds"] for model in models for row in model["rows"])
    data = {"format": "chengxin.validation/1", "quick": quick, "holds": holds, "models": models}
    say(strict_json(data) if as_json else exact_table(models))
    if not holds:
        raise typer.Exit(1)


def check_rule(
    file: Annotated[Path, typer.Argument(help="A Python file with rules of your own. The file is run.")],
    seed: Annotated[int, typer.Option(help="The run in which they are checked.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Check the rules of a file: same bits, compiled as in plain Python, neutral, in range, others' luck unmoved."""
    within("--seed", seed, 0, 2**64 - 1)
    from ...report.tables.check_table import check_table
    from ...study.check.check_rule import FAILED, check_rules

    (extension,) = given_extensions([file])
    rows = check_rules(extension, seed)
    found = {"format": "chengxin.checks/1", "file": str(file), "seed": seed, "checks": [one.as_row() for one in rows]}
    say(strict_json(found) if as_json else check_table(extension, rows))
    if any(one.verdict == FAILED for one in rows):
        raise typer.Exit(1)


def scenarios(
    action: Annotated[str | None, typer.Argument(help="copy, or nothing to list them.")] = None,
    name: Annotated[
        str | None, typer.Argument(help="The scenario to copy, with those it extends; all by default.")
    ] = None,
    to: Annotated[Path, typer.Option(help="The folder to copy into.")] = Path("scenarios"),
    as_json: AsJson = False,
) -> None:
    """List the scenarios that come along, or copy them into a folder, to be read and changed.

    Where there is no file of its name, a scenario that comes along is run by its name: chengxin run chenzhou-2019.
    """
    from ...errors import nearest
    from ...model.scenario.scenario import Scenario
    from ...settings import shipped
    from ...settings.document import read_chain

    names = shipped.names()
    if action not in (None, "copy"):
        raise Mistake(f"chengxin scenarios {action} is nothing it can do; give copy, or nothing to list them")
    if name is not None and name not in names:
        raise Mistake(
            f"no scenario that comes along is called {name}{nearest(name, names)} (there are: {', '.join(names)})"
        )
    if action == "copy":
        chain = (
            names if name is None else [document.path.name.removesuffix(".toml") for document in read_chain(name)[0]]
        )
        copied = in_words(lambda: shipped.copy(chain, to))
        told = {"format": "chengxin.copied/1", "files": [str(place) for place in copied]}
        say(strict_json(told) if as_json else "\n".join(map(str, copied)))
        return
    whys = {one: Scenario.load(shipped.folder() / f"{one}.toml").why for one in names}
    told = {"format": "chengxin.scenarios/1", "scenarios": [{"name": one, "why": why} for one, why in whys.items()]}
    width = max(map(len, names), default=0)
    say(strict_json(told) if as_json else "\n".join(f"{one:{width}}  {why}" for one, why in whys.items()))


COMMANDS = (scenarios, check_rule, patterns, calibrate, sources, findings, rivals, validate)
