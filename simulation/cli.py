"""The command ``chengxin``: run scenarios, show and check results, and say what can be set."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="诚信: from policy to rank. Projects a city's place in the national credit ranking: how sure it is, whom it "
    "hurts, and whether conduct improved or only the record.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)

AsJson = Annotated[bool, typer.Option("--json", help="Print stable JSON (docs/json.md) instead of a table.")]
Seeds = Annotated[int, typer.Option(help="How many seeds, numbered from 0; every scenario meets the same ones.")]
ResultsFolder = Annotated[Path, typer.Option("--results", help="The folder that holds studies.")]


class Mistake(Exception):
    """Bad input, in words; the command ends with exit code 2."""


@app.command()
def run(
    scenarios: Annotated[
        list[Path], typer.Argument(help="Scenario files; the first is what others are compared with.")
    ],
    seeds: Seeds = 100,
    study: Annotated[
        str | None, typer.Option(help="Name of the results folder; by default made of the scenarios' names.")
    ] = None,
    results: ResultsFolder = Path("results"),
    set_: Annotated[
        list[str] | None, typer.Option("--set", help="Change a setting in every scenario: reward.clean_months=24.")
    ] = None,
    threads: Annotated[int | None, typer.Option(help="Runs side by side; by default one a processor.")] = None,
    charts: Annotated[bool, typer.Option(help="Draw the charts.")] = True,
    lang: Annotated[str, typer.Option(help="Language of the charts: en, zh or both.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Run scenarios and show where the city will rank, how sure that is, and what else happens.

    Stopped runs lose nothing: run the same command again and only what is missing is done.
    """
    _at_least("--seeds", seeds, 1)
    _at_least("--threads", 1 if threads is None else threads, 1)
    if lang not in ("en", "zh", "both"):
        raise Mistake(f"--lang = {lang} is not a language of the charts; give en, zh or both")
    chosen, texts = _load(scenarios, set_ or [])
    from .store import Results
    from .study.ensemble import run as run_study

    folder = results / (study or "+".join(scenario.name for scenario in chosen))
    opened = Results.create(folder, chosen, texts, list(range(seeds)))
    begun, todo = time.perf_counter(), len(opened.missing()) * len(chosen)
    with _progress(todo) as advance:
        found = run_study(chosen, seeds, results=opened, workers=threads, progress=advance)
    seconds = time.perf_counter() - begun
    _show(found, as_json)
    if charts:
        _draw(found, folder, lang)
    each = f", {1000 * seconds / todo:.0f} ms each" if todo else ""
    print(f"{todo} runs in {seconds:.1f} s{each}; results in {folder}", file=sys.stderr)
    if found.failures:
        print(f"{len(found.failures)} runs failed; {folder}/manifest.json has the tracebacks", file=sys.stderr)
        raise typer.Exit(1)


@app.command()
def show(
    study: Annotated[Path, typer.Argument(help="A study's folder, such as results/chenzhou.")],
    month: Annotated[str | None, typer.Option(help='A month such as "2019-03" instead of everything.')] = None,
    as_json: AsJson = False,
) -> None:
    """Show a finished study: differences in words, the table, month by month, paired differences."""
    found = _study(study)
    if month is None:
        _show(found, as_json, all_of_it=True)
    else:
        rows = _in_words(lambda: found.table(month))
        print(
            json.dumps(
                {"format": "chengxin.table/1", "table": rows.reset_index().to_dict("records")},
                ensure_ascii=False,
                indent=1,
            )
            if as_json
            else rows.T.to_string()
        )


@app.command()
def verify(
    study: Annotated[Path, typer.Argument(help="A study's folder.")],
    seed: Annotated[int | None, typer.Option(help="The seed to recompute; by default the first.")] = None,
    as_json: AsJson = False,
) -> None:
    """Recompute one seed of every scenario and compare it with the stored numbers, bit for bit."""
    from .store import Results
    from .study.verify import recomputed

    opened = Results.load(study)
    opened.check_version()
    report = _in_words(lambda: recomputed(opened, seed))
    if as_json:
        print(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        print(
            f"seed {report['seed']}: {report['numbers']} numbers of {len(report['scenarios'])} scenarios recomputed; "
            + ("every bit is the same" if report["same"] else f"{len(report['different'])} differ")
        )
        for line in report["different"][:10]:
            print(f"  {line}")
    if not report["same"]:
        raise typer.Exit(1)


@app.command()
def patterns(seeds: Seeds = 20, as_json: AsJson = False) -> None:
    """Print the facts the yardstick city must reproduce: target, simulated, within tolerance or not."""
    _at_least("--seeds", seeds, 1)
    from .report.pattern_table import pattern_table
    from .study.patterns import pattern_rows

    with _progress(seeds) as advance:
        rows = pattern_rows(seeds, advance)
    print(
        json.dumps({"format": "chengxin.patterns/1", "patterns": rows}, ensure_ascii=False, indent=1)
        if as_json
        else pattern_table(rows)
    )


@app.command()
def rivals(
    samples: Annotated[int, typer.Option(help="Parameter sets tried.")] = 10_000,
    seed: Annotated[int, typer.Option(help="Seed of the fit.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Fit the other 261 cities to the published rankings and print the fit."""
    _at_least("--samples", samples, 100)
    _at_least("--seed", seed, 0)
    from .monitor.rivals_fit import fit

    found = fit(samples=samples, seed=seed)
    print(json.dumps(found.as_json(), ensure_ascii=False, indent=1) if as_json else found)


@app.command()
def describe(
    names: Annotated[list[str] | None, typer.Argument(help="Settings or groups; all by default.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say what can be set: unit, range, default, source, labels."""
    from .report.reference import described, selected

    chosen = _in_words(lambda: selected(names or []))
    print(
        json.dumps(
            {"format": "chengxin.settings/1", "settings": [described(one) for one in chosen]},
            ensure_ascii=False,
            indent=1,
        )
        if as_json
        else _settings_text(chosen)
    )


@app.command()
def reference() -> None:
    """Print the reference page: every lever, parameter, rule, indicator and outcome, as Markdown."""
    from .report.reference import page

    print(page())


@app.command()
def difference(
    one: Annotated[Path, typer.Argument(help="A scenario file.")],
    other: Annotated[Path, typer.Argument(help="The scenario file to compare with it.")],
    as_json: AsJson = False,
) -> None:
    """Say in words what the other scenario changes."""
    (first, second), _ = _load([one, other], [])
    sentences = first.difference(second)
    if as_json:
        print(
            json.dumps(
                {"format": "chengxin.difference/1", "one": first.name, "other": second.name, "changes": sentences},
                ensure_ascii=False,
                indent=1,
            )
        )
    else:
        print("\n".join(sentences) if sentences else f"{second.name} asks for the same as {first.name}")


def main() -> None:
    """Entry of the command: every mistake in one message, exit code 2; 130 when interrupted."""
    try:
        app(standalone_mode=False)
    except typer.Exit as end:
        sys.exit(end.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        print("interrupted; finished runs are kept: give the same command again to do the rest", file=sys.stderr)
        os._exit(130) if _threads_busy() else sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as problem:
        if not _is_mistake(problem):
            raise
        print(_message(problem), file=sys.stderr)
        sys.exit(2)


def _is_mistake(problem: Exception) -> bool:
    from click import ClickException

    from .scenario_file import ScenarioError
    from .store import StoreError

    return isinstance(problem, Mistake | ClickException | ScenarioError | StoreError)


def _message(problem: Exception) -> str:
    return problem.format_message() if hasattr(problem, "format_message") else str(problem)


def _threads_busy() -> bool:
    import threading

    return any(thread.name.startswith("ThreadPoolExecutor") for thread in threading.enumerate())


def _in_words(work):
    """Run something whose ValueError is a sentence about the user's input."""
    try:
        return work()
    except ValueError as problem:
        raise Mistake(str(problem)) from None


def _at_least(option: str, value: int, least: int) -> None:
    if value < least:
        raise Mistake(f"{option} = {value} is too small; give {least} or more")


def _load(paths: list[Path], changes: list[str]):
    """All scenarios, or every mistake in all of them at once."""
    from .scenario import Scenario
    from .scenario_file import ScenarioError, read_chain

    asked, problems, found = _asked(changes), [], []
    for path in paths:
        try:
            scenario = Scenario.load(path)
            found.append(scenario.but(asked) if asked else scenario)
        except ScenarioError as mistakes:
            problems += mistakes.problems
    if problems:
        raise ScenarioError(list(dict.fromkeys(problems)))
    names = [scenario.name for scenario in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise Mistake(f"{', '.join(twice)} is given twice; scenarios of one study need files of different names")
    texts = {
        one.name: [document.path.read_text(encoding="utf-8") for document in read_chain(path)]
        for one, path in zip(found, paths, strict=True)
    }
    return found, texts


def _asked(changes: list[str]) -> dict:
    asked = {}
    for change in changes:
        key, sign, value = change.partition("=")
        try:
            asked[key.strip()] = float(value) if "." in value or "e" in value.lower() else int(value)
        except ValueError:
            raise Mistake(f"--set {change}: write a setting, = and a number, such as reward.clean_months=24") from None
    return asked


def _study(folder: Path):
    from .store import Results
    from .study.study import Study

    opened = Results.load(folder)
    return Study(opened.scenarios, opened.read(), opened.failures)


def _show(found, as_json: bool, all_of_it: bool = False) -> None:
    from .report import tables

    print(
        json.dumps(tables.as_json(found), ensure_ascii=False, indent=1)
        if as_json
        else found.describe()
        if all_of_it
        else str(found)
    )


def _draw(found, folder: Path, lang: str) -> None:
    from .report.study_charts import draw_all

    draw_all(found, folder / "charts", ("en", "zh") if lang == "both" else (lang,))


def _settings_text(chosen) -> str:
    lines = []
    for one in chosen:
        prior = f", drawn from {one.prior[0]:g} to {one.prior[1]:g}" if one.prior else ""
        lines += [f"{one.key} = {one.default:g}   {one.en} {one.zh}", f"    {one.range}{prior}", f"    {one.source}"]
    return "\n".join(lines)


class _progress:
    """A bar with the time left, on the terminal's error stream; nothing where nobody watches."""

    def __init__(self, total: int) -> None:
        self.total = total

    def __enter__(self):
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = TextColumn("runs"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        console = Console(stderr=True)
        self.bar = Progress(*columns, console=console, transient=True, disable=not (console.is_terminal and self.total))
        self.bar.start()
        task = self.bar.add_task("runs", total=self.total)
        return lambda done, total: self.bar.update(task, completed=done)

    def __exit__(self, *problem) -> None:
        self.bar.stop()
