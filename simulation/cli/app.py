"""The command ``chengxin``: run scenarios, show and check results, and say what can be set."""

from __future__ import annotations

import copy
import os
import signal
import sys
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from ..errors import ChengxinError, Mistake, cut, nearest, printable_lines
from ..files import names as file_names
from ..model.scenario.asked_months import check_months
from ..report.words.labels import text
from .asked.misread import words_of
from .asked.together import Asked, at_once
from .commands import (
    city_commands,
    compare_commands,
    document_commands,
    look_commands,
    model_commands,
    nation_commands,
    page_commands,
    robust_commands,
    scale_commands,
    search_commands,
    standing_commands,
    why_commands,
)
from .options import (
    RESULTS,
    SEEDS_AT_MOST,
    AsJson,
    Full,
    Goals,
    OnCluster,
    Rankings,
    Replace,
    ResultsFolder,
    Seeds,
    SideBySide,
    StudyFolder,
    TableLanguage,
    With,
    finished,
    given_executor,
    given_extensions,
    given_goals,
    kept_months,
    language,
    languages,
    load,
    named,
    within,
    written,
)
from .output import (
    AsItIs,
    Progress,
    answer,
    asked_language,
    command_first,
    hush,
    in_its_language,
    in_own_words,
    say,
    say_done,
    say_expected,
    say_memory,
    steady_streams,
    stopping,
    strict_json,
    tell,
    unwritten,
)

if TYPE_CHECKING:
    from ..model.spec.specification import Model
    from ..study.study import Study


class Commands(TyperGroup):
    """All commands; a word that is none of them is told the nearest."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """All commands with what they do; in Chinese whole, since it cannot be cut where a word of it ends."""
        if asked_language() == "en":
            super().format_commands(ctx, formatter)
            return
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.help) for name, command in self.commands.items()])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            hint = nearest(args[0].lower().replace("_", "-"), self.commands)
            raise Mistake(f"there is no command '{cut(args[0])}'{hint}; all are listed by: chengxin --help")
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=Commands,
    help="诚信: from policy to rank. Projects a city's place in the national credit ranking: how sure it is, whom it "
    "hurts, and whether conduct improved or only the record.",
    epilog="In Chinese 中文: chengxin --lang zh --help",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)

# typer keeps the base of its command-line errors, which know their command, to itself
MISUSE: type[Exception] = typer.BadParameter.__mro__[1]


@app.command()
@at_once
def run(
    scenarios: Annotated[
        list[Path], typer.Argument(help="Scenario files; the first is what others are compared with.")
    ],
    seeds: Seeds = 100,
    study: Annotated[
        str | None, typer.Option(help="Name of the results folder; by default made of the scenarios' names.")
    ] = None,
    results: ResultsFolder = RESULTS,
    set_: Annotated[
        list[str] | None, typer.Option("--set", help="Change a setting in every scenario: reward.clean_months=24.")
    ] = None,
    with_: With = None,
    rankings: Rankings = None,
    threads: SideBySide = None,
    cluster: OnCluster = None,
    replace: Replace = False,
    keep_months: Annotated[
        str | None,
        typer.Option(help="Keep the numbers of these months alone: last, or 2019-06,2019-12; all by default."),
    ] = None,
    part: Annotated[
        str | None,
        typer.Option(help="Run one part of the study alone, such as 3/40; chengxin gather puts all together."),
    ] = None,
    charts: Annotated[bool, typer.Option(help="Draw the charts.")] = True,
    lang: Annotated[str, typer.Option(help="Language of tables and charts: en, zh, or both for the charts.")] = "en",
    goal: Goals = None,
    full: Full = False,
    as_json: AsJson = False,
) -> None:
    """Run scenarios and say which is likeliest to reach the goal, how sure that is, at what harm and cost.

    Stopped runs lose nothing: run the same command again and only what is missing is done.
    """
    with Asked() as asks:
        executor, langs = asks.of(given_executor, threads, cluster, whole=True), asks.of(languages, lang)
        asks.of(within, "--seeds", seeds, 1, SEEDS_AT_MOST)
        asks.of(named, study)
        share = asks.of(scale_commands.asked_part, part, seeds)
        asks.of(scale_commands.check_charts, scenarios, charts and not part)
        asks.of(scale_commands.check_whole, replace, part)
        loaded = asks.of(load, scenarios, set_ or [], one_study=True, with_=with_, rankings=rankings)
        goals = asks.of(given_goals, goal, loaded and loaded[0])
        months = asks.of(kept_months, keep_months, loaded and loaded[0])
    subjects, texts = loaded
    from ..study.run.ensemble import run as run_study
    from ..study.run.processes import fitting_study

    folder = results / (study or file_names.of_study([scenario.name for scenario in subjects]))
    text_of = {scenario.name: text for scenario, text in zip(subjects, texts, strict=True)}
    seed_list = list(share.seeds if share else range(seeds))
    store = scale_commands.opened(folder, share, seeds, subjects, text_of, months, replace)
    for note in store.notes:
        print(note.said(langs[0]), file=sys.stderr)
    folder, probed = store.folder, scale_commands.probed_by(share, subjects) if share else None
    todo = sum(map(len, store.missing_of_each()))
    executor = executor or fitting_study(subjects, store.missing_of_each(), threads)
    if todo:
        say_memory(subjects, len(seed_list), executor, months, langs[0])
        say_expected(store, executor, langs[0], probed is None)
    begun = time.perf_counter()
    with stopping(folder, langs[0]), Progress(todo, lang=langs[0]) as bar:
        result = run_study(subjects, seed_list, results=store, probed=probed, executor=executor, progress=bar.show)
    seconds = time.perf_counter() - begun
    if share:
        scale_commands.say_part(share, store, as_json, langs[0])
    else:
        answer(result.asking(goals), as_json, whole=full, lang=langs[0])
        if charts:
            _draw(result, folder, langs)
    say_done(bar.done, seconds, folder, len(result.failures), langs[0])


@app.command()
@at_once
def show(
    study: StudyFolder,
    month: Annotated[str | None, typer.Option(help='A month such as "2019-03" instead of the last one.')] = None,
    goal: Goals = None,
    full: Full = False,
    lang: Annotated[str, typer.Option(help="Language of the tables: en or zh.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Show a finished study: which policy is likeliest to reach the goal, at what harm and cost; --full shows all."""
    from ..report.tables.answer_text import answer_text
    from ..report.tables.fitting import as_text
    from ..report.tables.study_tables import headline_table

    with Asked() as asks:
        wanted, result = asks.of(language, lang), asks.of(finished, study)
        goals = asks.of(given_goals, goal, result.scenarios if result else None)
        asks.of(check_months, result.scenarios if result else None, ("--month", month))
    result = result.asking(goals)
    if month is None:
        answer(result, as_json, whole=full, lang=wanted)
        return
    month = result.month_of_all(month)
    if as_json:
        say(strict_json({"format": "chengxin.table/1", "table": result.table(month).reset_index().to_dict("records")}))
    else:
        result = result.called(wanted)
        say(answer_text(result, wanted, month))
        if full:
            say(as_text(headline_table(result, month, wanted)))


@app.command()
@at_once
def verify(
    study: StudyFolder,
    seed: Annotated[str | None, typer.Option(help="The seed to recompute, or random; by default the first.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="Recompute every seed.")] = False,
    with_: With = None,
    lang: TableLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """Hold stored numbers against their hashes, recompute one seed of every scenario and compare it bit for bit."""
    from ..study.check.verify import verify as recomputed
    from ..study.check.verify import wanted
    from ..study.store.results import Results

    with Asked() as asks:
        told_in, extensions = asks.of(language, lang), asks.of(given_extensions, with_)
        results = asks.of(Results.load, study)
    results.check_version()
    seeds = wanted(results, seed, all_)
    with Progress(len(seeds) * len(results.scenarios), lang=told_in) as bar:
        result = recomputed(results, seeds, extensions=extensions, progress=bar.show)
    answer(result, as_json, lang=told_in)


@app.command()
def describe(
    names: Annotated[
        list[str] | None,
        typer.Argument(help="Settings, outcomes, columns or words, in English or Chinese; all settings by default."),
    ] = None,
    with_: With = None,
    lang: TableLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """Say what can be set (unit, range, default, source, labels), and what an outcome or a word means."""
    from ..report.pages.described import described

    wanted = language(lang)
    result = described(names or [], _model_with(with_))
    say(strict_json(result.data()) if as_json else result.said(wanted))


@app.command()
def glossary(
    lang: Annotated[str, typer.Option(help="Language of the page: en or zh.")] = "en",
) -> None:
    """Print the page of words: what each means and where it is used, as Markdown."""
    wanted = language(lang)
    from ..report.pages.glossary_page import page

    say(AsItIs(page(wanted)))


@app.command()
def edition(
    name: Annotated[str, typer.Argument(help="An edition that comes along, such as 2019, or a file, my-edition.toml.")],
    lang: TableLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """Check an edition of the standard and print its items, points, measures, floors and ceilings."""
    from ..model.monitor.standard_file import find
    from ..report.tables.edition_table import edition_data, edition_text

    wanted = language(lang)
    standard = find(name, Path())
    say(strict_json(edition_data(standard)) if as_json else edition_text(standard, wanted))


@app.command()
def reference(with_: With = None) -> None:
    """Print the reference page: every lever, parameter, rule, indicator and outcome, as Markdown."""
    from ..report.pages.reference import page

    say(AsItIs(page(_model_with(with_))))


@app.command()
def commands() -> None:
    """Print the page of commands: every one with its arguments and options, as Markdown."""
    from ..report.pages.commands_page import page

    say(AsItIs(page(_gathered())))


@app.command()
def odd(with_: With = None) -> None:
    """Print the description of the model by the ODD protocol, its lists read off the code, as Markdown."""
    from ..report.pages.odd import page

    say(AsItIs(page(_model_with(with_))))


@app.command()
def schema(
    names: Annotated[
        list[str] | None, typer.Argument(help="Commands or forms, such as run or chengxin.study/2; all by default.")
    ] = None,
    fields: Annotated[
        bool, typer.Option("--fields", help="Tables of fields as Markdown, as docs/json.md has them.")
    ] = False,
) -> None:
    """Print the JSON schema of what commands print with --json."""
    from ..study import forms
    from ..study.forms.schema import described
    from ..study.forms.schema import schema as schema_of

    selection = forms.chosen(names or [])
    if fields:
        say(AsItIs("\n\n".join(described(form) for form in selection)))
    elif len(selection) == 1:
        say(strict_json(schema_of(selection[0])))
    else:
        schemas = {forms.name_of(form): schema_of(form) for form in selection}
        say(strict_json({"format": "chengxin.schemas/1", "schemas": schemas}))


for _command in (
    *compare_commands.COMMANDS,
    *look_commands.COMMANDS,
    *model_commands.COMMANDS,
    *why_commands.COMMANDS,
    *robust_commands.COMMANDS,
    *search_commands.COMMANDS,
    *standing_commands.COMMANDS,
    *scale_commands.COMMANDS,
    *nation_commands.COMMANDS,
    *city_commands.COMMANDS,
    *page_commands.COMMANDS,
    *document_commands.COMMANDS,
):
    app.command(_command.__name__.rstrip("_").replace("_", "-"))(_command)  # try is a word of Python


def main() -> None:
    """Entry of the command: every mistake in one message, exit code 2; 130 when interrupted."""
    steady_streams()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a polite end is treated as Ctrl-C
    sys.unraisablehook = _stop_again
    try:
        words = command_first(sys.argv[1:])
        command = _gathered(words[0] if words else "")
        with command.make_context("chengxin", words_of(command, words)) as context:
            command.invoke(context)
        _end(0)
    except typer.Exit as end:
        _end(end.exit_code)
    except KeyboardInterrupt as stop:
        print(str(stop) or text("look:interrupted", asked_language()), file=sys.stderr)
        os._exit(130) if _threads_busy() else sys.exit(130)
    except BrokenPipeError:  # nobody reads the help to its end
        hush()
    except ChengxinError as problem:
        tell(problem)
        sys.exit(problem.exit_code)
    except (OSError, MemoryError, MISUSE) as problem:
        if isinstance(problem, OSError):
            hush()  # it may be the output that is full
        tell(printable_lines(in_own_words(problem)))
        sys.exit(2)


@cache
def _gathered(name: str = "") -> TyperGroup:
    """The command that is asked by name, or all, gathered once: all of them take longer than checking a scenario."""
    alone, commands_there = copy.copy(app), app.registered_commands
    alone.registered_commands = [command for command in commands_there if _name_of(command) == name] or commands_there
    group = typer.main.get_group(alone)
    for command in (group, *group.commands.values()):
        command.context_class = in_its_language(command.context_class)
    return group


def _name_of(command: Any) -> str:
    return str(command.name or command.callback.__name__.replace("_", "-"))


def _end(code: int) -> None:
    """End the program; output that could not be written is said at the end, when all else is done."""
    if lost := unwritten():
        tell(lost)
    if code or lost:
        sys.exit(code or 2)


def _stop_again(lost: sys.UnraisableHookArgs) -> None:
    """A Ctrl-C that came while Python cleared something away would be lost: it is sent once more."""
    if lost.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(lost)
        return
    import _thread
    import threading

    threading.Timer(0.05, _thread.interrupt_main).start()


def _model_with(files: list[Path] | None) -> Model:
    """The model with the extensions of --with."""
    from ..model.spec import specification

    return specification.of(tuple(addition for plugin in given_extensions(files) for addition in plugin.additions))


def _threads_busy() -> bool:
    import threading

    return any(thread.name.startswith("ThreadPoolExecutor") for thread in threading.enumerate())


def _draw(study: Study, folder: Path, langs: tuple[str, ...]) -> None:
    from ..report.charts.study_charts import draw_all

    written(folder, lambda: draw_all(study, folder / "charts", langs))
