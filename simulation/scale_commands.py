"""Commands about how large and how fast: where a run's time and memory go."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .asked import AsJson, Changes, Rankings, With, load, within
from .terminal import Progress, say, strict_json


def profile(
    scenario: Annotated[Path, typer.Argument(help="A scenario file.")],
    seeds: Annotated[int, typer.Option(help="Whole runs lived with a watch on them; their medians count.")] = 3,
    repeats: Annotated[int, typer.Option(help="Months lived rule by rule; their medians count.")] = 30,
    set_: Changes = None,
    with_: With = None,
    rankings: Rankings = None,
    as_json: AsJson = False,
) -> None:
    """Say where a run's time and memory go: by rule, institution, step of the month, column, and what is stored.

    The first profile on a machine compiles every rule alone, which takes half a minute.
    """
    within("--seeds", seeds, 1, 1000)
    within("--repeats", repeats, 1, 10_000)
    (asked,), (texts,) = load([scenario], set_ or [], one_study=True, with_=with_, rankings=rankings)
    from .study.profile import profile as profiled

    with Progress(seeds + repeats + 1) as bar:
        found = profiled(asked, seeds, repeats, texts, bar.show)
    say(strict_json(found.as_json()) if as_json else str(found))


COMMANDS = (profile,)
