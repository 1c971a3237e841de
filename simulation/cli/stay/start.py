"""Where the command begins: with the process that stays, if it is there and the command is one it answers."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from . import meeting

_HERE_ALONE = ("--watch", "--with", "--help")  # stays by itself, runs code of others, needs nothing loaded


def main() -> None:
    """Entry of the command: ``try`` is answered by a process that stays, and leaves one; all else begins afresh."""
    place = _place(sys.argv[1:])
    if place and place.is_socket():
        from .asking import answered

        if (code := answered(place, sys.argv[1:])) is not None:
            sys.exit(code)
    from ..app import main as command

    command()
    if place and _looked_at() and _unchanged(place):
        from ..output import say_staying
        from .staying import leave

        if leave(place, command):
            say_staying()


def _place(words: list[str]) -> Path | None:
    """Where to meet a process that does what these words ask for; None where they are not for one."""
    asked = words[:1] == ["try"] and not any(word.split("=")[0] in _HERE_ALONE for word in words)
    streams = (sys.stdin, sys.stdout, sys.stderr)  # one that is closed is made good from the start
    return meeting.address() if asked and meeting.wished() and None not in streams else None


def _looked_at() -> bool:
    """Whether somebody sits before it: scripts, tests and services leave nothing behind."""
    return sys.stdout.isatty() and sys.stderr.isatty() and not os.environ.get("CI")


def _unchanged(place: Path) -> bool:
    """Whether what is loaded is the program as it lies on disk, and nothing that others added, which changes unseen."""
    from ...model.spec.plugins import installed

    added = any(point.module.partition(".")[0] in sys.modules for point in installed().values())
    return not added and meeting.address() == place
