"""What the command prints: results on standard output, strict JSON, and a bar on the error stream."""

from __future__ import annotations

import io
import json
import math
import os
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import typer

from ..clock import month_text
from ..report.tables import screen

if TYPE_CHECKING:
    from ..model.scenario.scenario import Scenario
    from ..study.result import Result
    from ..study.run.executor import Executor
    from ..study.run.expected import Effort
    from ..study.run.kept_work import Kept
    from ..study.store.results import Results


class AsItIs(str):
    """A text for other programs, whose lines are not broken for a narrow terminal."""


class Steady:
    """The error stream. When it is full or closed what would have been said is lost, and nothing else."""

    def __init__(self, stream: TextIO) -> None:
        self.stream, self.encoding = stream, "utf-8"

    def write(self, text: str) -> int:
        """Write what can be written."""
        try:
            return self.stream.write(text)
        except (OSError, ValueError):
            return len(text)

    def flush(self) -> None:
        """Hand on what was written."""
        try:
            self.stream.flush()
        except (OSError, ValueError):
            _send_nowhere(self.stream)

    def isatty(self) -> bool:
        """Whether somebody looks at it."""
        return self.stream.isatty()

    def fileno(self) -> int:
        """The number the system knows it by."""
        return self.stream.fileno()


# Other names of the languages.
_CALLED = {
    **dict.fromkeys(("english", "eng", "英文", "英语"), "en"),
    **dict.fromkeys(("chinese", "cn", "chi", "zho", "ch", "中文", "汉语", "漢語"), "zh"),
}
_unwritten: list[str] = []  # why standard output took no more


def steady_streams() -> None:
    """Make both streams fit for all that is said: in UTF-8, and there, even when they were closed from the start."""
    _unwritten.clear()
    if sys.stdin is None:
        os.open(os.devnull, os.O_RDONLY)  # or a file of results would get its number
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        _unwritten.append("it is closed")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # Chinese labels, wherever the output goes
    if not isinstance(sys.stderr, Steady):
        sys.stderr = Steady(sys.stderr)
    tell_warnings()


def say(text: str) -> None:
    """Print a result. Where it cannot be written, what else was asked is still done; ``unwritten`` says why."""
    wide = None if isinstance(text, AsItIs) else screen.width()
    try:
        print(text if wide is None else screen.wrapped(text, wide), flush=True)
    except BrokenPipeError:  # nobody reads on (``| head``), which is no mistake
        hush()
    except OSError as problem:
        hush()
        _unwritten.append(problem.strerror or str(problem))


def answer(result: Result[Any], as_json: bool, *, whole: bool = False, lang: str = "en") -> None:
    """Print what a question answered, as stable JSON or in words; ``whole``: all there is to say.

    Ends the command with exit code 1 where what was asked is not borne out.
    """
    say(strict_json(result.data()) if as_json else result.describe(lang) if whole else result.said(lang))
    if not result.holds:
        raise typer.Exit(1)


@contextmanager
def stopping(folder: Path, lang: str = "en") -> Iterator[None]:
    """Say where finished runs are kept when the user stops the rest."""
    from ..report.words.labels import text

    try:
        yield
    except KeyboardInterrupt:
        raise KeyboardInterrupt(text("look:stopped", lang).format(folder=folder)) from None


@contextmanager
def keeping(folder: Path, lang: str) -> Iterator[Kept]:
    """A folder that keeps a question's work: as it begins, what is there, and what memory and time the rest takes is
    said, and where it is kept at its end. CannotFit where that is more memory than there is."""
    from ..report.words.labels import counted, text
    from ..study.run.expected import measured, seconds_of
    from ..study.run.kept_work import Kept

    def say_found(kept: Kept) -> None:
        for key, number in (("look:found", kept.found), ("look:others", kept.others)):
            if number:
                print(counted(key, number, lang, "number", folder=folder), file=sys.stderr)

    def say_needs(effort: Effort, executor: Executor) -> None:
        refuse_and_say_memory(effort, executor, lang)
        if executor.threads and (speed := measured(effort.scenario, lean=True)):
            _say_time(effort.runs, effort.scenario, seconds_of(speed, effort, executor), lang)

    with stopping(folder, lang):
        yield Kept(folder, say_found, say_needs)
    print(text("look:kept", lang).format(folder=folder), file=sys.stderr)


def asked_language() -> str:
    """The language that a mistake is told in: Chinese where --lang zh was given, or meant, be another option wrong or
    not."""
    words = sys.argv[1:]
    given = [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    given += [value for option, value in pairwise(words) if option == "--lang"]
    return "zh" if "zh" in map(language_meant, given) else "en"


def language_meant(lang: str) -> str:
    """The language that goes by a name, as people and systems write them: zh-CN, cn, English, 中文; "" for none."""
    word = lang.strip().casefold().replace("_", "-").split("-")[0]
    return word if word in ("en", "zh") else _CALLED.get(word, "")


def without_language(words: list[str]) -> list[str]:
    """What a command that prints in one language is given: --lang is there for its mistakes alone."""
    for at, word in enumerate(words):
        if word in ("--lang=en", "--lang=zh"):
            return [*words[:at], *words[at + 1 :]]
        if word == "--lang" and words[at + 1 : at + 2] in (["en"], ["zh"]):
            return [*words[:at], *words[at + 2 :]]
    return words


def command_first(words: list[str]) -> list[str]:
    """A command line whose language stands before the command, with the language behind it: every command takes it
    there. Where no command is named, the language is that of the help and the mistakes."""
    for many in (1, 2):
        if words[:many] in (["--lang=en"], ["--lang=zh"], ["--lang", "en"], ["--lang", "zh"]):
            rest = words[many:]
            named = bool(rest) and not rest[0].startswith("-")
            return [rest[0], *words[:many], *rest[1:]] if named else rest
    named = bool(words) and not words[0].startswith("-")
    return words if named else without_language(words)


def in_its_language(kind: Any) -> Any:
    """A context of a command whose help is told in the language that was asked for."""

    class Spoken(kind):  # typer keeps its type to itself
        def make_formatter(self) -> Any:
            if asked_language() == "en":
                return super().make_formatter()
            from ..report.pages.help_page import ChineseHelp  # its words are read when they are needed

            return ChineseHelp(width=self.terminal_width, max_width=self.max_content_width)

    return Spoken


def tell(problem: object) -> None:
    """Say on the error stream what was refused or must be known, in the language that was asked for."""
    lang = asked_language()
    if lang == "zh":  # the words are read when they are needed
        from ..report.words.mistakes.translation import in_words

        problem = in_words(problem, lang)
    print(problem, file=sys.stderr)


_USUAL = warnings.showwarning


def _shown(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """A warning of this package as a mistake is told; one of another as Python shows it."""
    if Path(filename).is_relative_to(Path(__file__).parents[1]):
        tell(message)
    else:
        _USUAL(message, category, filename, lineno, file, line)


def tell_warnings() -> None:
    """Tell on the error stream, as mistakes are told, what this package warns of while it works."""
    warnings.showwarning = _shown
    if asked_language() == "zh":  # in English what is logged is said as it is
        from logging import Handler, getLogger

        class Told(Handler):
            def emit(self, record: Any) -> None:
                tell(record.getMessage())

        getLogger(__name__.partition(".")[0]).handlers = [Told()]


def in_own_words(problem: Any) -> str:
    """What Python or the command line refused, in the words of this program."""
    if isinstance(problem, OSError):
        return f"this machine stands in the way: {problem}; nothing finished is lost"
    if isinstance(problem, MemoryError):
        return "there is too little memory; ask for fewer --threads or enterprises. Nothing finished is lost"
    if not command_first(sys.argv[1:]):
        return str(problem)
    words, command = problem.format_message().rstrip("."), problem.ctx.command_path if problem.ctx else "chengxin"
    return f"{words}; see: {command} --help"


def unwritten() -> str:
    """Why the output could not be written, in words; nothing where it was, or nobody read it to its end."""
    return f"the output cannot be written: {_unwritten[0]}" if _unwritten else ""


def hush() -> None:
    """Send the rest of the output nowhere."""
    _send_nowhere(sys.stdout)


def _send_nowhere(stream: TextIO) -> None:
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def strict_json(data: Mapping[str, Any]) -> str:
    """Data as JSON text that every reader takes: no number that JSON does not have."""
    return AsItIs(json.dumps(_strict(data), ensure_ascii=False, indent=1, allow_nan=False))


def _strict(data: Any) -> Any:
    """The same without numbers that JSON does not have: what is not a number is null."""
    if isinstance(data, dict):
        return {key: _strict(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_strict(value) for value in data]
    return None if isinstance(data, float) and not math.isfinite(data) else data


def say_expected(results: Results, executor: Executor, lang: str, probed: bool, most: int = 0) -> None:
    """Say on the error stream how long the runs that are missing will take; where a cluster has them, nobody knows.

    ``most``: so many seeds where those that are asked for may turn out to be too few.
    CannotFit before that, where they need more memory than there is.
    """
    missing = results.missing_of_each()
    if not executor.threads or not any(missing):
        return
    from ..report.words.labels import text
    from ..study.run import memory
    from ..study.run.ensemble import memory_needed
    from ..study.run.expected import measured, seconds

    parts = memory_needed(results.scenarios, len(results.asked), executor.threads, results.months, executor.programs)
    memory.refuse_what_cannot_fit(parts, memory.available())

    largest = max(results.scenarios, key=lambda one: one.enterprises)
    if speed := measured(largest):
        told = seconds(speed, results.scenarios, missing, executor, probed)
        _say_time(sum(map(len, missing)), largest, told, lang)
        if more := [seed for seed in range(most) if seed not in results.asked]:
            all_of_it = [[*seeds, *more] for seeds in missing]
            whole = duration(seconds(speed, results.scenarios, all_of_it, executor, probed), lang)
            runs = f"{sum(map(len, all_of_it)):,}"
            print(text("look:at_most", lang).format(runs=runs, time=whole), file=sys.stderr)


def _say_time(runs: int, largest: Scenario, seconds: float, lang: str) -> None:
    from ..report.words.labels import text

    words = {"runs": f"{runs:,}", "enterprises": f"{largest.enterprises:,}", "time": duration(seconds, lang)}
    print(text("look:expected", lang).format(**words), file=sys.stderr)


def duration(seconds: float, lang: str) -> str:
    """A time as one would say it: it is an estimate."""
    from ..report.words.labels import text

    if seconds < 1.5:
        return text("look:moment", lang)
    for key, size, most in (("seconds", 1.0, 90.0), ("minutes", 60.0, 90.0 * 60.0)):
        if seconds < most:
            return text(f"look:{key}", lang).format(number=round(seconds / size))
    return text("look:hours", lang).format(number=seconds / 3600.0)


class Progress:
    """A bar with the time left, on the terminal's error stream; nothing where nobody watches."""

    def __init__(self, total: int, of: str = "runs", lang: str = "en") -> None:
        """``of``: what is counted, by its name among the words of a bar."""
        self.total, self.of, self.lang, self.done = total, of, lang, 0

    def __enter__(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        from ..report.words.labels import text

        of, left = (text(f"bar:{one}", self.lang) for one in (self.of, "left"))
        columns = TextColumn(of), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn(left)
        console = Console(stderr=True)
        watched = console.is_terminal and not console.is_dumb_terminal
        self.bar = Bar(*columns, console=console, transient=True, disable=not (watched and self.total))
        self.bar.start()
        self.task = self.bar.add_task(of, total=self.total)
        return self

    def show(self, done: int, total: int) -> None:
        """Note how many runs are done of how many."""
        self.done = max(self.done, done)
        self.bar.update(self.task, completed=self.done, total=total)

    def __exit__(self, *problem: object) -> None:
        self.bar.stop()


def say_memory(scenarios: list[Scenario], seeds: int, executor: Executor, months: list[str], lang: str) -> None:
    """Say how much memory the study needs at its peak, and how much there is."""
    from ..study.run.ensemble import memory_needed

    parts = memory_needed(scenarios, seeds, executor.threads, months, executor.programs)
    largest = max(scenario.enterprises for scenario in scenarios)
    print(memory_said(parts, largest, executor.threads, lang), file=sys.stderr)


def refuse_and_say_memory(effort: Effort, executor: Executor, lang: str) -> None:
    """Say how much memory a question needs at its peak, if its runs are lived here. CannotFit where there is less."""
    if not executor.threads:
        return
    from ..study.run import memory
    from ..study.run.ensemble import memory_needed

    read = [month_text(effort.scenario.last)]  # a question reads few months of a run, and keeps few numbers of each
    parts = memory_needed([effort.scenario], effort.runs, executor.threads, read, executor.programs)
    memory.refuse_what_cannot_fit(parts, memory.available())
    print(memory_said(parts, effort.scenario.enterprises, executor.threads, lang), file=sys.stderr)


def memory_said(parts: dict[str, int], enterprises: int, threads: int, lang: str = "en") -> str:
    """The figure before a study begins, in a line; ``threads``: 0 where others live the runs."""
    from ..report.words.labels import text
    from ..study.run import memory

    there = memory.available()
    side = text("look:workers" if not threads else "look:one_thread" if threads == 1 else "look:threads", lang)
    of = text("look:unknown" if there is None else "look:of", lang)
    return text("look:memory", lang).format(
        enterprises=f"{enterprises:,}",
        side=side.format(threads=threads),
        needed=memory.in_gib(memory.total(parts)),
        there=of.format(there=memory.in_gib(there or 0)),
    )


def say_done(done: int, seconds: float, folder: Path, failed: int, lang: str) -> None:
    """Say how long it took and where the results are; exit code 1 where runs failed."""
    from ..report.words.labels import counted, text

    each = text("look:each", lang).format(each=1000 * seconds / done) if done else ""
    print(counted("look:done", done, lang, "done", seconds=seconds, each=each, folder=folder), file=sys.stderr)
    say_failed(failed, folder, lang)


def say_staying() -> None:
    """Say that a process stays, for how long, and how to have none."""
    from ..report.words.labels import text

    print(text("look:staying", asked_language()), file=sys.stderr)


def say_failed(failed: int, folder: Path, lang: str = "en") -> None:
    """Say that runs failed and where the reasons are, where any did; exit code 1 then."""
    from ..report.words.labels import counted

    if failed:
        print(counted("look:failed", failed, lang, "failed", folder=folder), file=sys.stderr)
        raise typer.Exit(1)
