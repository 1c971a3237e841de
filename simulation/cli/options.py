"""What is asked on the command line: options that commands share, and scenarios read with every mistake at once."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import Mistake, controls_in, cut, gathering, nearest, printable, shown
from ..files import names, reading
from ..model.scenario.asked_months import check_months
from ..settings import shipped
from .output import language_meant, tell

if TYPE_CHECKING:
    from ..model.scenario.goal import Goal
    from ..model.scenario.scenario import Scenario
    from ..model.spec.plugins import Extension
    from ..study.run.executor import Executor
    from ..study.study import Study

AsJson = Annotated[bool, typer.Option("--json", help="Print stable JSON (docs/json.md) instead of a table.")]
Seeds = Annotated[int, typer.Option(help="How many seeds, numbered from 0; every scenario meets the same ones.")]
Changes = Annotated[
    list[str] | None, typer.Option("--set", help="Change a setting of the scenario: reward.clean_months=24.")
]
ResultsFolder = Annotated[Path, typer.Option("--results", help="The folder that holds studies.")]
RESULTS = Path("results")  # where commands keep studies, and look for one that is called by its name


def kept_study(said: Path) -> Path:
    """The folder of a study as somebody says it: a folder, or the name that run, compare and the others keep it by."""
    return RESULTS / said if len(said.parts) == 1 and not said.exists() and RESULTS.is_dir() else said


StudyFolder = Annotated[
    Path,
    typer.Argument(help="A study's name, or its folder, such as results/chenzhou.", callback=kept_study),
]

With = Annotated[
    list[Path] | None,
    typer.Option(
        "--with",
        help="A Python file with rules, institutions or settings of your own, or the name of an installed extension. "
        "Scenarios that name it under extensions use it; where none names it, all do. The file is run.",
    ),
]

Rankings = Annotated[
    list[Path] | None,
    typer.Option(
        "--rankings",
        help="A table of published ranks of your own, .csv or .xlsx, with the columns of facts/published_rankings.csv.",
    ),
]

KeptUnder = Annotated[
    str | None,
    typer.Option("--study", help="Name of the folder that keeps what was simulated, for a question that was stopped."),
]

Goals = Annotated[
    list[Path] | None,
    typer.Option(
        "--goal",
        help="Ask this goal instead: a file with a [goal], or one that comes along (top-20, first-in-the-province, "
        "demonstration-city). Kept runs are asked anew at no cost.",
    ),
]
Full = Annotated[bool, typer.Option("--full", help="Everything: harms, month by month, pillars, paired differences.")]

Replace = Annotated[
    bool,
    typer.Option(
        "--replace",
        help="Where the folder holds runs of other scenarios or of another version, delete them and begin anew.",
    ),
]

SideBySide = Annotated[int | None, typer.Option("--threads", help="Runs side by side; by default one a processor.")]
OnCluster = Annotated[
    str | None,
    typer.Option("--cluster", help="Run on the workers of a Dask scheduler: tcp://HOST:PORT, or its --scheduler-file."),
]

_OF_A_CITY = ("city", "start", "edition", "extensions", "goal")  # what these may be, the scenario's file says
SEEDS_AT_MOST, THREADS_AT_MOST = 100_000, 1024


def command_line() -> str:
    """The command as it was given, for the manifest of what it makes."""
    return shlex.join(["chengxin", *sys.argv[1:]])


def within(option: str, value: int, low: int, high: int) -> None:
    """Refuse a number outside its range, in words."""
    if not low <= value <= high:
        raise Mistake(f"{option} = {shown(value)} is outside {low} to {high}")


def named(study: str | None) -> None:
    """Refuse a name of a study that would leave its folder, or that not every disk and spreadsheet takes."""
    if study is not None and (complaint := names.complaint(study, "study")):
        raise Mistake(f"--study: {complaint}")


def given_executor(threads: int | None, cluster: str | None, *, whole: bool = False) -> Executor | None:
    """Where the runs of a question are lived, as asked; None where nothing is, and the question chooses.

    ``whole``: whole runs of a study, which chooses between so many threads and so many processes by itself.
    """
    if threads is not None and cluster is not None:
        raise Mistake("--threads are of this machine; a cluster's workers have their own: give one of both")
    within("--threads", 1 if threads is None else threads, 1, THREADS_AT_MOST)
    mesa_first()
    from ..study.run.executor import Cluster, Threads

    if cluster is not None:
        return Cluster(cluster)
    return None if threads is None or whole else Threads(threads)


def mesa_first() -> None:
    """Load Mesa before what is built on it: as it is loaded it looks through all frames and modules of whoever loads
    it, which from here takes a quarter of a second less than from deep inside."""
    from ..model.institutions import base  # noqa: F401


def finished(folder: Path) -> Study:
    """The study of a folder, in which every scenario has a finished run."""
    from ..files.disk import StoreError
    from ..study.store.results import Results
    from ..study.study import Study

    results = Results.load(folder)
    data = results.read()
    if absent := sorted({scenario.name for scenario in results.scenarios} - set(data["scenario"])):
        raise StoreError(
            f"{folder} holds no finished run of {', '.join(absent)}; the same chengxin run command adds it"
        )
    return Study(results.scenarios, data, results.failures, results.without_effect)


def given_extensions(files: list[Path] | None) -> list[Extension]:
    """The extensions of --with, or every mistake in any of them."""
    if not files:
        return []
    from ..model.spec.components import AdditionError
    from ..model.spec.plugins import find, from_file

    extensions: list[Extension] = []
    problems: list[str] = []
    for file in files:
        with gathering(problems):
            installed = not file.suffix and len(file.parts) == 1 and not file.exists()
            extensions.append(find(str(file)) if installed else from_file(file))
    if problems:
        raise AdditionError(problems)
    return extensions


def given_rankings(files: list[Path] | None) -> list[dict[str, Any]]:
    """The rows of --rankings, with the columns of published_rankings.csv. TableError with every mistake in any file.

    Where they say otherwise than the facts that come along, that is said.
    """
    if not files:
        return []
    from ..facts import rankings_file

    rows = rankings_file.read(files)
    for words in rankings_file.beside_the_facts(rows):
        tell(words)
    return rows


Read = Callable[[Path, Sequence[dict[str, Any]]], "tuple[Scenario, list[str]]"]


def reader(paths: list[Path], with_: list[Path] | None = None) -> Read:
    """What reads a scenario file beside rows of ranks, with the extensions of --with: those that none of ``paths``
    names hold in all of them."""
    mesa_first()
    from ..model.scenario.scenario import Scenario

    extensions = given_extensions(with_)
    named_extensions = _named_in(paths) if extensions else set()
    everywhere = [extension for extension in extensions if extension.name not in named_extensions]
    return lambda path, rows: Scenario.load_with_texts(path, extensions, everywhere, rows)


def load(
    paths: list[Path],
    changes: list[str],
    one_study: bool,
    with_: list[Path] | None = None,
    rankings: list[Path] | None = None,
    read: Read | None = None,
) -> tuple[list[Scenario], list[list[str]]]:
    """All scenarios and their texts, or every mistake in all of them at once; in one study, names are different and
    the city is one. ``read`` is the reader of these scenarios where one is there already."""
    read = read or reader(paths, with_)
    from ..settings.document import ScenarioError

    values, problems = _asked(changes)
    rows: list[dict[str, Any]] = []
    with gathering(problems):
        rows = given_rankings(rankings)
    scenarios, texts = [], []
    if not any(map(_there, paths)) and not with_:
        problems += _set_in_none(values)
    for path in paths:
        with gathering(problems, ScenarioError):
            scenario, text = read(path, rows)
            texts.append(text)
            with gathering(problems, ScenarioError, said="--set: {}".format):
                scenarios.append(scenario.but(values) if values else scenario)
    if one_study:
        problems += names.told_apart(path.stem for path in paths)
        problems += _two_cities(scenarios)
    if problems:
        raise ScenarioError(list(dict.fromkeys(problems)))
    return scenarios, texts


def _there(path: Path) -> bool:
    """Whether a scenario stands at a path, or comes along by this name."""
    return path.exists() or str(path) in shipped.names()


def _set_in_none(values: dict[str, Any]) -> list[str]:
    """What is wrong with what --set asks for by itself, where there is no scenario it could be asked of."""
    from ..model.scenario.scenario import Scenario
    from ..settings.document import ScenarioError

    problems: list[str] = []
    for key, value in values.items():
        if key not in _OF_A_CITY:
            with gathering(problems, ScenarioError, said="--set: {}".format):
                Scenario().but({key: value})
    return problems


def given_goals(files: list[Path] | None, scenarios: list[Scenario] | None, *, months: bool = True) -> list[Goal]:
    """The goals of --goal, or every mistake in any of them; none where none is given.

    ``scenarios``: whom they are asked of; of scenarios that could not be read (None), the goals are looked at alone.
    ``months``: whether they must fit the months of the scenarios.
    """
    from ..model.scenario.asked_goal import goals_for

    return goals_for(scenarios or [], files, months=months) if files else []


def ranges(vary: list[str] | None) -> dict[str, tuple[float, float] | None] | None:
    """What --vary names, with the ranges it gives."""
    if not vary:
        return None
    intervals: dict[str, tuple[float, float] | None] = {}
    problems = []
    for wish in vary:
        name, sign, ends = wish.partition("=")
        try:
            low, high = map(float, ends.split(":")) if sign else (0.0, 0.0)
        except ValueError:
            problems.append(f"--vary {wish}: write a name, or a name and its range, such as timeliness=0.8:1")
            continue
        if name.strip() in intervals:
            problems.append(f"--vary {name.strip()} is given twice")
        intervals[name.strip()] = (low, high) if sign else None
    if problems:
        raise Mistake(problems)
    return intervals


TableLanguage = Annotated[str, typer.Option("--lang", help="Language of the tables: en or zh.")]


def language(lang: str) -> str:
    """The language of what is printed."""
    if lang not in ("en", "zh"):
        raise Mistake(f"--lang = {_typed(lang)} is not a language of the tables; give en or zh{_language_meant(lang)}")
    return lang


def _language_meant(lang: str, known: tuple[str, ...] = ("en", "zh")) -> str:
    """A hint for a language that goes by another name: zh-CN, cn, English, 中文."""
    meant = language_meant(lang)
    return f"; did you mean '{meant}'?" if meant else nearest(lang.strip().casefold(), known)


def _typed(word: str) -> str:
    """A value as it was typed; one of which nothing is seen, in quotes."""
    return cut(printable(word)) if word and word == word.strip() else f'"{cut(printable(word))}"'


def _two_cities(scenarios: list[Scenario]) -> list[str]:
    """That a study has one city: places of another are not gained or lost by a policy."""
    return [
        f"{scenario.name} is of {scenario.city} and {scenarios[0].name} of {scenarios[0].city}; a study has one city"
        for scenario in scenarios[1:]
        if scenario.city != scenarios[0].city
    ]


def _named_in(paths: list[Path]) -> set[str]:
    """The extensions that any of these files, or what it extends, names."""
    from ..settings.document import read_chain

    lists = [document.values.get("extensions", []) for path in paths for document in read_chain(path)[0]]
    return {name for names in lists if isinstance(names, list) for name in names if isinstance(name, str)}


def _asked(changes: list[str]) -> tuple[dict[str, Any], list[str]]:
    """What --set asks for, each value read as in a scenario file, and what is wrong with its form."""
    from ..model.scenario.reader import TEXTS

    values, problems = {}, []
    for change in changes:
        key, sign, value = (part.strip() for part in change.partition("="))
        phrase = f"--set {cut(printable(change))}"
        if not (key and sign and value):
            problems.append(f"{phrase}: write a setting, = and a value, such as reward.clean_months=24")
            continue
        if control := controls_in(change):
            problems.append(f"{phrase}: it holds the letter {control}; a setting and its value stand on one line")
            continue
        if key in values:
            problems.append(f"{phrase}: {key} is set twice")
        try:
            plain = key in TEXTS or (key == "edition" and not value.startswith("{"))
            values[key] = value.strip('"') if plain else _value(value)
        except reading.Unreadable as problem:
            problems.append(f"{phrase}: {problem}")
    return values, problems


def _value(text: str) -> Any:
    """A value as it stands in a scenario file; a word that is none is taken as it is, to be told what it should be."""
    reading.check_bounds(text)
    try:
        values = reading.toml(f"value = {text}")
    except reading.Unreadable:
        return text
    return values["value"]


def kept_months(wish: str | None, scenarios: list[Scenario] | None) -> list[str]:
    """The months behind --keep-months, sorted; none where all are kept. Of scenarios that could not be read (None),
    only how the months are written is looked at."""
    from ..clock import month_text

    if wish is None or wish == "last" and not scenarios:
        return []
    if not scenarios:
        check_months(None, *(("--keep-months", month.strip()) for month in wish.split(",")))
        return []
    by_scenario = {
        scenario.name: [month_text(month) for month in range(scenario.start, scenario.last + 1)]
        for scenario in scenarios
    }
    every_month = {month for months in by_scenario.values() for month in months}
    if wish == "last":
        return sorted({month_text(scenario.last) for scenario in scenarios})
    months = sorted({month.strip() for month in wish.split(",")})
    if unknown := [month for month in months if month not in every_month]:
        first, last = min(every_month), max(every_month)
        raise Mistake(
            f"--keep-months: {', '.join(unknown)} is no month of these scenarios, {first} to {last}; give last, or "
            f"months such as {first},{last}"
        )
    if bare := [name for name, its in by_scenario.items() if not set(months) & set(its)]:
        raise Mistake(f"--keep-months: {', '.join(bare)} would keep nothing")
    return months


def languages(lang: str) -> tuple[str, ...]:
    """The languages of the charts behind --lang."""
    if lang not in (known := ("en", "zh", "both")):
        meant = _language_meant(lang, known)
        raise Mistake(f"--lang = {_typed(lang)} is not a language of the charts; give en, zh or both{meant}")
    return ("en", "zh") if lang == "both" else (lang,)


def written(folder: Path, write: Callable[[], object]) -> None:
    """Write charts; a disk that stands in the way is said in a sentence."""
    try:
        write()
    except OSError as problem:
        reason = problem.strerror or problem
        raise Mistake(f"charts cannot be written into {folder}: {reason}; the numbers are kept") from None


def pictured(draw: Callable[[str], Any], folders: dict[str, Path]) -> None:
    """Write the picture for the room in each language into its folder; where runs are too few for one, say so once."""
    from ..report.charts.room import TooFew

    try:
        for lang, folder in folders.items():
            written(folder, partial(draw(lang).save, folder))
    except TooFew as refused:
        tell(refused)
