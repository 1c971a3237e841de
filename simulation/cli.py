"""The command ``chengxin``: run scenarios, show and check results, and say what can be set."""

from __future__ import annotations

import os
import signal
import sys
import time
import tomllib
from pathlib import Path
from typing import Annotated

import typer

from .terminal import Mistake, Progress, hush, say, strict_json

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


SEEDS_AT_MOST = 100_000
MOST_SCENARIOS = 6  # on one chart
MISUSE = typer.BadParameter.__mro__[1]  # typer keeps the base of its command-line errors to itself


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
    _within("--seeds", seeds, 1, SEEDS_AT_MOST)
    _within("--threads", 1 if threads is None else threads, 1, 1024)
    languages = _languages(lang)
    chosen, texts = _load(scenarios, set_ or [], one_study=True)
    if charts and len(chosen) > MOST_SCENARIOS:
        raise Mistake(f"{len(chosen)} scenarios on one chart cannot be told apart; add --no-charts to run them all")
    from .store import Results
    from .study.ensemble import run as run_study

    folder = results / (study or "+".join(scenario.name for scenario in chosen))
    written = {one.name: text for one, text in zip(chosen, texts, strict=True)}
    opened = Results.create(folder, chosen, written, list(range(seeds)))
    begun, todo = time.perf_counter(), len(opened.missing()) * len(chosen)
    try:
        with Progress(todo) as bar:
            found = run_study(chosen, seeds, results=opened, workers=threads, progress=bar.show)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(
            f"finished runs are kept in {folder}; give the same command again to do the rest"
        ) from None
    seconds = time.perf_counter() - begun
    _show(found, as_json)
    if charts:
        _draw(found, folder, languages)
    each = f", {1000 * seconds / bar.done:.0f} ms each" if bar.done else ""
    print(f"{bar.done} runs in {seconds:.1f} s{each}; results in {folder}", file=sys.stderr)
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
    from .report.tables import as_text, headline_table

    found = _study(study)
    if month is None:
        _show(found, as_json, all_of_it=True)
    elif as_json:
        rows = _in_words(lambda: found.table(month))
        say(strict_json({"format": "chengxin.table/1", "table": rows.reset_index().to_dict("records")}))
    else:
        say(as_text(_in_words(lambda: headline_table(found, month))))


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
    different = report["different"]
    verdict = f"{len(different)} differ" if different else "every bit is the same"
    lines = [f"seed {report['seed']}: {report['numbers']} numbers of {len(report['scenarios'])} scenarios recomputed; "]
    lines = [lines[0] + verdict, *(f"  {line}" for line in different[:10])]
    if len(different) > 10:
        lines.append(f"  and {len(different) - 10} more; --json names all")
    say(strict_json(report) if as_json else "\n".join(lines))
    if not report["same"]:
        raise typer.Exit(1)


@app.command()
def patterns(seeds: Seeds = 20, as_json: AsJson = False) -> None:
    """Print the facts the yardstick city must reproduce: target, simulated, within tolerance or not."""
    _within("--seeds", seeds, 1, SEEDS_AT_MOST)
    from .report.pattern_table import pattern_table
    from .study.patterns import pattern_rows

    with Progress(seeds) as bar:
        rows = pattern_rows(seeds, bar.show)
    say(strict_json({"format": "chengxin.patterns/1", "patterns": rows}) if as_json else pattern_table(rows))


@app.command()
def calibrate(
    seeds: Seeds = 20,
    rounds: Annotated[int, typer.Option(help="Steps of the fit at most; it ends earlier when nothing improves.")] = 8,
    write: Annotated[bool, typer.Option(help="Write the fitted values where the model reads them.")] = False,
    as_json: AsJson = False,
) -> None:
    """Fit the parameters nobody has measured to the published facts, and say what the facts cannot tell apart."""
    _within("--seeds", seeds, 1, SEEDS_AT_MOST)
    _within("--rounds", rounds, 1, 1000)
    from .report.calibration_table import calibration_table
    from .study import calibrate as fit
    from .study import fitted_file

    with Progress(1) as bar:
        found = fit.calibrate(seeds, rounds, progress=bar.show)
    say(strict_json(found.as_json()) if as_json else calibration_table(found))
    if write:
        place = fitted_file.write(found, time.strftime("%Y-%m-%d", time.gmtime()))
        print(f"{place} is written: every number of the model moves with it", file=sys.stderr)


@app.command()
def sources(
    scenario: Annotated[Path, typer.Argument(help="A scenario file.")],
    seeds: Seeds = 20,
    as_json: AsJson = False,
) -> None:
    """Show what each source shows the monitor, and what it would miss without it, on the same luck."""
    _within("--seeds", seeds, 1, SEEDS_AT_MOST)
    (asked,), _ = _load([scenario], [], one_study=True)
    from .report.source_table import source_table
    from .study.sources_off import sources_off

    with Progress(seeds) as bar:
        rows = sources_off(asked, seeds, bar.show)
    found = {"format": "chengxin.sources/1", "scenario": asked.name, "fingerprint": asked.fingerprint()}
    found |= {"seeds": seeds, "sources": rows}
    say(strict_json(found) if as_json else source_table(asked, seeds, rows))


@app.command()
def findings(
    names: Annotated[list[str] | None, typer.Argument(help="Findings by name; all by default.")] = None,
    seeds: Seeds = 10,
    results: ResultsFolder = Path("results"),
    charts: Annotated[bool, typer.Option(help="Draw a chart of each.")] = True,
    lang: Annotated[str, typer.Option(help="Language of the charts: en, zh or both.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Show what planners must know: five findings, each under the conditions in which it holds."""
    _within("--seeds", seeds, 1, SEEDS_AT_MOST)
    languages = _languages(lang)
    from .report.finding_charts import finding_chart, findings_table
    from .study import findings as known

    asked = _in_words(lambda: known.findings(names or known.NAMES))
    rows = []
    with Progress(seeds * sum(len(one.scenarios) for one in asked)) as bar:
        for finding in asked:
            begun = bar.done
            found, holds, numbers = known.shown(finding, seeds, lambda done, _, begun=begun: bar.show(begun + done, 0))
            rows.append(known.as_row(finding, holds, numbers))
            for language in languages if charts else ():
                folder = results / "findings" / "charts" / language
                drawn = finding_chart(finding, found, numbers, language)
                _written(folder, lambda drawn=drawn, folder=folder: drawn.save(folder))
    data = {"format": "chengxin.findings/1", "seeds": seeds, "findings": rows}
    say(strict_json(data) if as_json else findings_table(rows, seeds))
    if not all(row["holds"] for row in rows):
        raise typer.Exit(1)


@app.command()
def rivals(
    samples: Annotated[int, typer.Option(help="Parameter sets tried.")] = 10_000,
    seed: Annotated[int, typer.Option(help="Seed of the fit.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Fit the other 261 cities to the published rankings and print the fit."""
    _within("--samples", samples, 100, 10_000_000)
    _within("--seed", seed, 0, 2**63 - 1)
    from .monitor.rivals_fit import fit

    found = fit(samples=samples, seed=seed)
    say(strict_json(found.as_json()) if as_json else str(found))


@app.command()
def describe(
    names: Annotated[list[str] | None, typer.Argument(help="Settings or groups; all by default.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say what can be set: unit, range, default, source, labels."""
    from .report.reference import described, selected

    chosen = _in_words(lambda: selected(names or []))
    settings = {"format": "chengxin.settings/1", "settings": [described(one) for one in chosen]}
    say(strict_json(settings) if as_json else _settings_text(chosen))


@app.command()
def edition(
    name: Annotated[str, typer.Argument(help="An edition that comes along, such as 2019, or a file, my-edition.toml.")],
    as_json: AsJson = False,
) -> None:
    """Check an edition of the standard and print its items, points, measures, floors and ceilings."""
    from .edition_file import find
    from .report.edition_table import edition_data, edition_text

    found = find(name, Path())
    say(strict_json(edition_data(found)) if as_json else edition_text(found))


@app.command()
def reference() -> None:
    """Print the reference page: every lever, parameter, rule, indicator and outcome, as Markdown."""
    from .report.reference import page

    say(page())


@app.command()
def odd() -> None:
    """Print the description of the model by the ODD protocol, its lists read off the code, as Markdown."""
    from .report.odd import page

    say(page())


@app.command()
def difference(
    one: Annotated[Path, typer.Argument(help="A scenario file.")],
    other: Annotated[Path, typer.Argument(help="The scenario file to compare with it.")],
    as_json: AsJson = False,
) -> None:
    """Say in words what the other scenario changes."""
    (first, second), _ = _load([one, other], [], one_study=False)
    changes = first.difference(second)
    found = {"format": "chengxin.difference/1", "one": first.name, "other": second.name, "changes": changes}
    words = "\n".join(changes) if changes else f"{second.name} asks for the same as {first.name}"
    say(strict_json(found) if as_json else words)


def main() -> None:
    """Entry of the command: every mistake in one message, exit code 2; 130 when interrupted."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # Chinese labels, wherever the output goes
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a polite end is treated as Ctrl-C
    try:
        command = typer.main.get_command(app)
        with command.make_context("chengxin", sys.argv[1:]) as context:
            command.invoke(context)
    except typer.Exit as end:
        sys.exit(end.exit_code)
    except KeyboardInterrupt as stop:
        print(f"interrupted: {stop}" if str(stop) else "interrupted", file=sys.stderr)
        os._exit(130) if _threads_busy() else sys.exit(130)
    except BrokenPipeError:  # nobody reads the help to its end
        hush()
    except Exception as problem:
        code = _exit_code(problem)
        if code is None:
            raise
        print(_message(problem), file=sys.stderr)
        sys.exit(code)


def _exit_code(problem: Exception) -> int | None:
    """2 for a mistake or a machine that cannot, 1 for runs that cannot be trusted; None for a fault of the program."""
    from .facts import FactsError
    from .scenario_file import ScenarioError

    if isinstance(problem, Mistake | ScenarioError | FactsError | MISUSE):
        return 2
    if isinstance(problem, OSError | MemoryError):
        return 2
    if "pandas" not in sys.modules:  # nothing that needs it has begun
        return None
    from .city import SelfTestError
    from .store import StoreError
    from .study.ensemble import RunsFailed

    return 2 if isinstance(problem, StoreError) else 1 if isinstance(problem, SelfTestError | RunsFailed) else None


def _message(problem: Exception) -> str:
    if isinstance(problem, OSError):
        return f"this machine stands in the way: {problem}; nothing finished is lost"
    if isinstance(problem, MemoryError):
        return "there is too little memory; ask for fewer --threads or enterprises. Nothing finished is lost"
    if not isinstance(problem, MISUSE) or not sys.argv[1:]:
        return str(problem)
    text, command = problem.format_message().rstrip("."), problem.ctx.command_path if problem.ctx else "chengxin"
    return f"{text}; see: {command} --help"


def _threads_busy() -> bool:
    import threading

    return any(thread.name.startswith("ThreadPoolExecutor") for thread in threading.enumerate())


def _in_words(work):
    """Run something whose ValueError is a sentence about the user's input."""
    try:
        return work()
    except ValueError as problem:
        raise Mistake(str(problem)) from None


def _within(option: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise Mistake(f"{option} = {value} is outside {low} to {high}")


def _load(paths: list[Path], changes: list[str], one_study: bool):
    """All scenarios and their texts, or every mistake in all of them at once; in one study, names are different."""
    from .scenario import Scenario
    from .scenario_file import ScenarioError

    asked, problems = _asked(changes)
    found, texts, names = [], [], [path.stem for path in paths]
    for path in paths:
        try:
            scenario, text = Scenario.load_with_texts(path)
        except ScenarioError as mistakes:
            problems += mistakes.problems
            continue
        texts.append(text)
        try:
            found.append(scenario.but(asked) if asked else scenario)
        except ScenarioError as mistakes:
            problems += [f"--set: {problem}" for problem in mistakes.problems]
    if one_study:
        twice = dict.fromkeys(name for name in names if names.count(name) > 1)
        problems += [f"{name} is given twice; scenarios of one study need files of different names" for name in twice]
    if problems:
        raise ScenarioError(list(dict.fromkeys(problems)))
    return found, texts


def _asked(changes: list[str]) -> tuple[dict, list[str]]:
    """What --set asks for, each value read as in a scenario file, and what is wrong with its form."""
    from .scenario import TEXTS

    asked, problems = {}, []
    for change in changes:
        key, sign, value = (part.strip() for part in change.partition("="))
        if not (key and sign and value):
            problems.append(f"--set {change}: write a setting, = and a value, such as reward.clean_months=24")
            continue
        if key in asked:
            problems.append(f"--set {change}: {key} is set twice")
        try:
            plain = key in TEXTS or (key == "edition" and not value.startswith("{"))
            asked[key] = value.strip('"') if plain else tomllib.loads(f"value = {value}")["value"]
        except tomllib.TOMLDecodeError:
            asked[key] = value
    return asked, problems


def _study(folder: Path):
    from .store import Results, StoreError
    from .study.study import Study

    opened = Results.load(folder)
    data = opened.read()
    there = set(data["scenario"])
    if absent := [one.name for one in opened.scenarios if one.name not in there]:
        raise StoreError(
            f"{folder} holds no finished run of {', '.join(absent)}; the same chengxin run command adds it"
        )
    return Study(opened.scenarios, data, opened.failures, opened.idle)


def _show(found, as_json: bool, all_of_it: bool = False) -> None:
    from .report import tables

    say(strict_json(tables.as_json(found)) if as_json else found.describe() if all_of_it else str(found))


def _languages(lang: str) -> tuple[str, ...]:
    if lang not in ("en", "zh", "both"):
        raise Mistake(f"--lang = {lang} is not a language of the charts; give en, zh or both")
    return ("en", "zh") if lang == "both" else (lang,)


def _draw(found, folder: Path, languages: tuple[str, ...]) -> None:
    from .report.study_charts import draw_all

    _written(folder, lambda: draw_all(found, folder / "charts", languages))


def _written(folder: Path, write) -> None:
    """Write charts; a disk that stands in the way is said in a sentence."""
    try:
        write()
    except OSError as problem:
        reason = problem.strerror or problem
        raise Mistake(f"charts cannot be written into {folder}: {reason}; the numbers are kept") from None


def _settings_text(chosen) -> str:
    from .report.reference import sourced

    lines = []
    for one in chosen:
        prior = f", drawn from {one.prior[0]:g} to {one.prior[1]:g}" if one.prior else ""
        lines += [f"{one.key} = {one.default:g}   {one.en} {one.zh}", f"    {one.range}{prior}", f"    {sourced(one)}"]
        if cost := getattr(one, "cost", None):
            lines.append(f"    costs {cost:,g} (10,000 yuan a year a unit, 70,000 enterprises); {one.cost_source}")
    return "\n".join(lines)
