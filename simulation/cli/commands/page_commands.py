"""The command that serves the planner's page."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from ..asked.together import Asked, at_once
from ..options import RESULTS, Rankings, ResultsFolder, With, load, reader, within
from ..output import tell

FIRST = ("chenzhou-2018-12.toml", "chenzhou-2019.toml")  # of the scenarios that come along


@at_once
def serve(
    scenarios: Annotated[
        list[Path] | None,
        typer.Argument(help="Scenario files to start from; the first is the baseline. By default all that come along."),
    ] = None,
    results: ResultsFolder = RESULTS,
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.")] = 8262,
    host: Annotated[str, typer.Option(help="Another address than this machine's own; needs --token.")] = "127.0.0.1",
    token: Annotated[str, typer.Option(help="What a link must hold to open the page, 16 letters or more.")] = "",
    with_: With = None,
    rankings: Rankings = None,
    threads: Annotated[int | None, typer.Option(help="Runs side by side; by default one a processor.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
    workshop: Annotated[
        str, typer.Option(help="A workshop by its name: groups hand in their settings, held against each other.")
    ] = "",
) -> None:
    """Serve the planner's page on this machine: move a lever, see the rank, the harm and the doubt at once.

    Nothing is asked of a network. Ctrl-C ends it, and nothing that was shown is lost.
    """
    paths = scenarios or shipped()
    with Asked() as asks:
        asks.of(within, "--port", port, 0, 65_535)
        asks.of(within, "--threads", 1 if threads is None else threads, 1, 1024)
        read = asks.of(reader, paths, with_)
        loaded = asks.of(load, paths, [], one_study=True, rankings=rankings, read=read)
    subjects, texts = loaded
    from ...page.server.serve import serve as served

    served(
        {scenario.name: scenario for scenario in subjects},
        {scenario.name: path for scenario, path in zip(subjects, paths, strict=True)},
        {scenario.name: text for scenario, text in zip(subjects, texts, strict=True)},
        results,
        given=[f"--with {shlex.quote(str(path))}" for path in with_ or []],
        rankings=rankings or [],
        read=read,
        host=host,
        port=port,
        token=token,
        threads=threads,
        browser=browser,
        workshop=workshop,
        tell=tell,
    )


def shipped() -> list[Path]:
    """The scenarios of Chenzhou that come along: where one stands, or in the package; the baseline first."""
    from ...settings import shipped as come_along
    from ...settings.document import read_chain

    folder = come_along.folder()
    rest = (folder / f"{name}.toml" for name in come_along.names())
    later = [path for path in rest if path.name not in FIRST and read_chain(path)[0][0].path.name == FIRST[0]]
    return [*(folder / name for name in FIRST), *later]


COMMANDS = (serve,)
