"""Commands about how far a projected rank can be trusted: what its doubt is made of, and how projections held."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .asked import SEEDS_AT_MOST, AsJson, Changes, With, in_words, load, within
from .terminal import Mistake, Progress, say, strict_json

Tables = Annotated[
    list[Path] | None,
    typer.Option("--rankings", help="A table of published ranks of your own, CSV or xlsx; may be repeated."),
]
ChartFolder = Annotated[Path | None, typer.Option("--chart", help="A folder for the chart, in English and Chinese.")]


def variance(
    scenarios: Annotated[list[Path], typer.Argument(help="Scenario files of one past; the first is the baseline.")],
    seeds: Annotated[int, typer.Option(help="Runs, an even number: they are mixed in pairs.")] = 64,
    month: Annotated[str | None, typer.Option(help="The month; by default the last that all have.")] = None,
    chart: ChartFolder = None,
    set_: Changes = None,
    with_: With = None,
    as_json: AsJson = False,
) -> None:
    """Say what the interval of a rank, and of the places gained, is made of: rivals, points, behaviour, luck."""
    within("--seeds", seeds, 4, SEEDS_AT_MOST)
    if seeds % 2:
        raise Mistake(f"--seeds = {seeds} is odd; runs are mixed in pairs, give an even number")
    asked, _ = load(scenarios, set_ or [], one_study=True, with_=with_)
    from .study.variance import variance as shared

    with Progress(seeds // 2) as bar:
        found = in_words(lambda: shared(asked, seeds, month=month, progress=bar.show))
    _drawn(found, chart)
    say(strict_json(found.as_json()) if as_json else str(found))


def backtest(
    rankings: Tables = None,
    classes: Annotated[int, typer.Option(help="Classes of rivals a projection is made of.")] = 1000,
    chart: ChartFolder = None,
    as_json: AsJson = False,
) -> None:
    """Try projections against what came later: from every published standing forward, beside simple methods."""
    within("--classes", classes, 100, 100_000)
    from .facts import published_rankings
    from .rankings_file import read
    from .study.backtest import backtest as tried

    own = in_words(lambda: read(rankings)) if rankings else []
    with Progress(1) as bar:
        found = in_words(lambda: tried([*published_rankings(), *own], classes=classes, progress=bar.show))
    _drawn(found, chart)
    say(strict_json(found.as_json()) if as_json else str(found))


def _drawn(found, folder: Path | None) -> None:
    if folder:
        for lang in ("en", "zh"):
            found.chart(lang).save(folder / lang)


COMMANDS = (variance, backtest)
