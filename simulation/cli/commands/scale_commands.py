"""Commands about how large and how fast: where a run's time and memory go, and studies lived in parts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import Mistake
from ...report.words.labels import text
from ..asked.together import Asked, at_once
from ..options import AsJson, Changes, Rankings, StudyFolder, TableLanguage, With, command_line, language, load, within
from ..output import Progress, answer, say, say_failed, strict_json

if TYPE_CHECKING:
    from ...model.scenario.scenario import Scenario
    from ...study.run.gather import Part as Share
    from ...study.store.results import Results

MOST_SCENARIOS = 6  # on one chart


@at_once
def profile(
    scenario: Annotated[Path, typer.Argument(help="A scenario file.")],
    seeds: Annotated[int, typer.Option(help="Whole runs simulated with a watch on them; their medians count.")] = 3,
    repeats: Annotated[int, typer.Option(help="Months simulated rule by rule; their medians count.")] = 30,
    set_: Changes = None,
    with_: With = None,
    rankings: Rankings = None,
    lang: TableLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """Say where a run's time and memory go: by rule, institution, step of the month, column, and what is stored.

    The first profile on a machine compiles every rule alone, which takes half a minute.
    """
    with Asked() as asks:
        wanted = asks.of(language, lang)
        asks.of(within, "--seeds", seeds, 1, 1000)
        asks.of(within, "--repeats", repeats, 1, 10_000)
        loaded = asks.of(load, [scenario], set_ or [], one_study=True, with_=with_, rankings=rankings)
    (subject,), (texts,) = loaded
    from ...study.profile.profile import profile as profiled

    with Progress(seeds + repeats + 1, lang=wanted) as bar:
        result = profiled(subject, seeds, repeats=repeats, texts=texts, progress=bar.show)
    answer(result, as_json, lang=wanted)


def gather(
    study: StudyFolder,
    lang: TableLanguage = "en",
    as_json: AsJson = False,
) -> None:
    """Put the parts of a study together that chengxin run --part made; the numbers are those of a single run.

    Names what is missing, and the commands that make it. Then chengxin show and verify do as with any study.
    """
    wanted = language(lang)
    from ...study.run import gather

    with Progress(1, "parts", wanted) as bar:
        gathered = gather.gather(study, bar.show)
    runs, failures = len(gathered.asked) * len(gathered.scenarios), len(gathered.failures)
    if as_json:
        say(strict_json({"format": "chengxin.gathered/1", "study": str(study), "runs": runs, "failed": failures}))
    else:
        say(text("parts:together", wanted).format(runs=f"{runs:,}", scenarios=len(gathered.scenarios), study=study))
    say_failed(failures, study, wanted)


def check_charts(scenarios: list[Path], charts: bool) -> None:
    """Refuse more scenarios than one chart can show."""
    if charts and len(scenarios) > MOST_SCENARIOS:
        raise Mistake(f"{len(scenarios)} scenarios on one chart cannot be told apart; add --no-charts to run them all")


def check_whole(replace: bool, part: str | None) -> None:
    """Refuse to put a part of a study in the place of another study."""
    if replace and part:
        raise Mistake("--replace is for whole studies; a part of another study is not put in the place of one")


def asked_part(text: str | None, seeds: int) -> Share | None:
    """The part behind --part; None where the whole study is asked for."""
    if text is None:
        return None
    from ...study.run import gather

    return gather.asked_part(text, seeds)


def opened(
    folder: Path,
    share: Share | None,
    seeds: int,
    scenarios: list[Scenario],
    texts: dict[str, list[str]],
    months: list[str],
    replace: bool = False,
) -> Results:
    """The results folder of a study, or of one part with the command from which those of other parts are made."""
    from ...study.run import gather
    from ...study.store.replacing import create

    if share is None:
        seed_list = list(range(seeds))
        return create(folder, scenarios, texts, seed_list, months, command_line(), replace=replace)

    words = iter(sys.argv[1:])
    command = [word for word in words if not (word == "--part" and next(words, "")) and not word.startswith("--part=")]
    return gather.opened(folder, share, seeds, scenarios, texts, months, command)


def probed_by(share: Share, scenarios: list[Scenario]) -> list[str]:
    """The scenarios whose levers without effect a part looks for."""
    from ...study.run import gather

    return gather.probed_by(share, [scenario.name for scenario in scenarios])


def say_part(share: Share, results: Results, as_json: bool, lang: str = "en") -> None:
    """Say which part is done, and what comes when all are: a part alone is no result."""
    study = results.folder.parent.with_name(results.folder.parent.name.removesuffix(".parts"))
    first, last = share.seeds[0], share.seeds[-1]
    if as_json:
        form = {"part": share.number, "of": share.of, "first_seed": first, "last_seed": last}
        say(strict_json({"format": "chengxin.part/1", **form, "folder": str(results.folder)}))
    else:
        words = {"number": share.number, "of": share.of, "first": first, "last": last, "study": study}
        say(text("parts:done", lang).format(**words))


COMMANDS = (profile, gather)
