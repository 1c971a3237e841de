"""Ask the process that stays to do what this one was asked for; where none is there, nothing has happened."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

PATIENCE = 1.0  # seconds: who stays and is well greets in a thousandth
GREETING, DONE, REFUSED = b"+", b"=", b"-"
HEAD = 8  # bytes of the number before a question
_HANDED_ON = (signal.SIGINT, signal.SIGTERM)


def answered(place: Path, words: list[str]) -> int | None:
    """The exit code of a command that the process at ``place`` did for this one; None where it has to be done here."""
    if not (talk := _greeted(place)):
        return None
    with talk:
        before = {number: signal.signal(number, lambda number, _: _hand_on(talk, number)) for number in _HANDED_ON}
        try:
            _ask(talk, words)
            end = talk.recv(2)
        except OSError:
            end = b""
        finally:
            for number, what in before.items():
                signal.signal(number, what)
    if end[:1] == REFUSED:
        return None
    if end[:1] == DONE and len(end) == 2:
        return end[1]
    _say_ended()
    return 1


def _say_ended() -> None:
    from ...report.words.labels import text
    from ..output import asked_language

    print(text("look:ended", asked_language()), file=sys.stderr)


def _greeted(place: Path) -> socket.socket | None:
    """A talk with whoever is met there and is well."""
    talk = socket.socket(socket.AF_UNIX)
    try:
        talk.settimeout(PATIENCE)
        talk.connect(str(place))
        if talk.recv(1) == GREETING:
            talk.settimeout(None)
            return talk
    except OSError:  # nobody, or somebody who was killed and left the socket behind, or a path that is too long
        pass
    talk.close()
    return None


def _ask(talk: socket.socket, words: list[str]) -> None:
    mask = os.umask(0)
    os.umask(mask)
    asked: dict[str, Any] = {"words": words, "folder": os.getcwd(), "mask": mask, "environment": dict(os.environ)}
    text = json.dumps(asked).encode()
    socket.send_fds(talk, [len(text).to_bytes(HEAD, "little")], [0, 1, 2])
    talk.sendall(text)


def _hand_on(talk: socket.socket, number: int) -> None:
    """A Ctrl-C is for whoever is at work."""
    with suppress(OSError):
        talk.send(bytes([number]))
