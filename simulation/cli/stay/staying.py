"""What stays behind a command: a process that branches for each that asks, and ends by itself.

It does nothing but wait. Each question is done by a branch, which takes the words, the folder, the surroundings and the
three streams of whoever asks and is the command from then on. A branch ends when the one that asked is gone. The
process ends after ten minutes without a question, or when what it was loaded from is no longer what is on disk.
"""

from __future__ import annotations

import gc
import io
import json
import os
import select
import signal
import socket
import sys
import threading
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from . import meeting
from .asking import DONE, GREETING, HEAD, PATIENCE, REFUSED

IDLE = 600.0  # seconds without a question
LOOKS = 20.0  # seconds between two looks at the disk
_BEAT = 0.1  # seconds between two looks at branches at work
_KILLED_AFTER = 3.0  # seconds that a branch has to end when nobody waits for it
_BYTES_AT_MOST = 4 << 20  # of a question

Command = Callable[[], object]


def leave(place: Path, command: Command) -> bool:
    """Leave a process behind that is met at ``place`` and gives ``command`` for others; whether one stays now.

    None is left where this one may not branch, or no socket can be made; of two at one place the later is met.
    """
    if threading.active_count() > 1 or not (listening := _opened(place)):
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of linear algebra, which take care of themselves
        child = os.fork()
    if child:
        os.waitpid(child, 0)
        listening.close()
        return True
    try:  # a child's child is nobody's, so nobody has to wait for it
        os.setsid()
        if os.fork() == 0:
            _apart(listening)
            _Staying(place, listening, command).stay()
    finally:
        os._exit(0)


def _opened(place: Path) -> socket.socket | None:
    """A socket at a place where nobody is met; put there whole, so that of two the later is met."""
    beside = place.with_name(f"{os.getpid()}.new")
    listening = socket.socket(socket.AF_UNIX)
    try:
        beside.unlink(missing_ok=True)
        listening.bind(str(beside))
        listening.listen(16)
        os.rename(beside, place)
    except OSError:
        listening.close()
        return None
    return listening


def _apart(listening: socket.socket) -> None:
    """Let go of the terminal, of the folder and of all files."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    kept = listening.fileno()
    os.closerange(3, kept)
    os.closerange(kept + 1, 4096)
    os.chdir("/")
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.freeze()  # what branches share is not looked through, which would make it theirs


class _Staying:
    """A process at a place, and its branches at work."""

    def __init__(self, place: Path, listening: socket.socket, command: Command) -> None:
        self.place, self.listening, self.command = place, listening, command
        self.mine = os.stat(place).st_ino
        self.talks: dict[socket.socket, int] = {}  # who asked, and the branch that answers
        self.ending: dict[int, float] = {}  # branches nobody waits for, and when they were told

    def stay(self) -> None:
        """Answer until nobody asks any more, or what was loaded is no longer what is there."""
        used = looked = time.monotonic()
        while True:
            busy = bool(self.talks or self.ending)
            ready, _, _ = select.select([self.listening, *self.talks], [], [], _BEAT if busy else LOOKS)
            for one in ready:
                if one in self.talks:
                    self._hear(one)
                else:
                    self._meet()
            self._reap()
            now = time.monotonic()
            used = now if ready or busy else used
            if now - looked >= LOOKS:
                looked = now
                if not busy and (now - used >= IDLE or not self._fresh()):
                    break
        if self._at_its_place():
            self.place.unlink()

    def _at_its_place(self) -> bool:
        with suppress(OSError):
            return os.stat(self.place).st_ino == self.mine
        return False

    def _fresh(self) -> bool:
        return self._at_its_place() and meeting.address() == self.place

    def _meet(self) -> None:
        """Greet whoever comes, hear the question, and branch."""
        talk, _ = self.listening.accept()
        fds: list[int] = []
        try:
            talk.settimeout(PATIENCE)
            talk.sendall(GREETING)
            head, fds, _, _ = socket.recv_fds(talk, HEAD, 3)
            asked = json.loads(_whole(talk, int.from_bytes(head, "little")))
            if len(head) < HEAD or len(fds) != 3:
                raise ConnectionError
            branch = os.fork()
            if branch == 0:
                self._be_the_command(talk, asked, fds)
            talk.settimeout(None)
            self.talks[talk] = branch
        except (OSError, ValueError):  # who asked goes its own way
            with suppress(OSError):
                talk.sendall(REFUSED)
            talk.close()
        finally:
            for fd in fds:
                os.close(fd)

    def _hear(self, talk: socket.socket) -> None:
        """A signal to hand on, or that nobody is there any more."""
        heard = b""
        with suppress(OSError):
            heard = talk.recv(16)
        branch = self.talks[talk]
        for number in heard:
            if number in (signal.SIGINT, signal.SIGTERM):
                _tell(branch, number)
        if not heard:
            del self.talks[talk]
            talk.close()
            _tell(branch, signal.SIGTERM)
            self.ending[branch] = time.monotonic()

    def _reap(self) -> None:
        for talk, branch in [*self.talks.items()]:
            if _gone(branch):
                del self.talks[talk]
                talk.close()  # who asked hears the end, be there an answer before it or not
        for branch, since in [*self.ending.items()]:
            if _gone(branch):
                del self.ending[branch]
            elif time.monotonic() - since > _KILLED_AFTER:
                _tell(branch, signal.SIGKILL)

    def _be_the_command(self, talk: socket.socket, asked: dict[str, Any], fds: list[int]) -> None:
        """All that a branch does; it never returns."""
        code = 1
        try:
            self.listening.close()
            for other in self.talks:
                other.close()
            for at, fd in enumerate(fds):
                os.dup2(fd, at)
                os.close(fd)
            os.chdir(asked["folder"])
            os.umask(asked["mask"])
            os.environ.clear()
            os.environ.update(asked["environment"])
            sys.argv = ["chengxin", *asked["words"]]
            sys.stdin, sys.stdout, sys.stderr = _stream(0, "rb"), _stream(1, "wb"), _stream(2, "wb")
            signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            code = _code_of(self.command)
            for stream in (sys.stdout, sys.stderr):
                with suppress(OSError, ValueError):
                    stream.flush()
            talk.sendall(DONE + bytes([code & 0xFF]))
        finally:
            os._exit(code)


def _code_of(command: Command) -> int:
    try:
        command()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _stream(number: int, mode: str) -> io.TextIOWrapper:
    """A standard stream as Python makes it: line by line for whoever looks on, and for errors."""
    stream = open(number, mode, closefd=False)  # noqa: SIM115
    return io.TextIOWrapper(stream, "utf-8", "replace", line_buffering=number == 2 or os.isatty(number))


def _whole(talk: socket.socket, size: int) -> bytes:
    if size > _BYTES_AT_MOST:
        raise ConnectionError
    text = b""
    while len(text) < size:
        if not (more := talk.recv(size - len(text))):
            raise ConnectionError  # it broke off
        text += more
    return text


def _gone(branch: int) -> bool:
    try:
        return os.waitpid(branch, os.WNOHANG)[0] != 0
    except ChildProcessError:
        return True


def _tell(branch: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(branch, number)
