"""Processes that branch off this one: for a few short runs, half of whose time is Python, which threads cannot share.

A process of its own (``processes.py``) takes a second to load what it needs. A branch has all that is loaded here,
machine code and numbers alike, and begins at once. Only Linux can do that safely, and only while the program has one
thread; elsewhere threads do the work. What goes wrong in a branch is done again here: whoever asked meets the mistake.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from typing import Any, NamedTuple, TypeVar

from ...model.scenario.scenario import Scenario
from ..result import Progress
from .executor import Crew, Threads
from .pipes import got, put

Item = TypeVar("Item")
Found = TypeVar("Found")


class Forks:
    """Branches of this process, by default one a processor."""

    def __init__(self, branches: int | None = None) -> None:
        self.threads = self.programs = branches or os.cpu_count() or 1

    def __repr__(self) -> str:
        return f"Forks({self.threads})"

    def at_work(self, scenarios: list[Scenario]) -> AbstractContextManager[Crew]:
        """Threads: whole studies are not what is branched for."""
        return Threads(self.threads).at_work(scenarios)

    def each(
        self, work: Callable[[Item], Found], items: Iterable[Item], progress: Progress | None = None
    ) -> Iterator[Found]:
        """What comes of each item, in order. The first goes alone: it loads the machine code for all."""
        items = list(items)
        if not _can_branch() or min(self.threads, len(items) - 1) < 2:
            yield from Threads(self.threads).each(work, items, progress)
            return
        for done, answer in enumerate(self._in_order(work, items), 1):
            if progress:
                progress(done, len(items))
            yield answer

    def _in_order(self, work: Callable[[Item], Found], items: list[Item]) -> Iterator[Found]:
        yield work(items[0])
        rest = items[1:]
        count, branches = min(self.threads, len(rest)), []
        try:
            for at in range(count):
                branches.append(_branch(work, rest[at::count]))
            for at, item in enumerate(rest):
                answer = got(branches[at % count].answers)
                yield pickle.loads(answer) if answer else work(item)  # of our own making, through a pipe of our own
        finally:
            for branch in branches:
                branch.end()


class _Branch(NamedTuple):
    """A process that branched off, and what comes from it."""

    process: int
    answers: Any

    def end(self) -> None:
        """End the process, whatever it does."""
        self.answers.close()
        with suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self.process, 0)


def _can_branch() -> bool:
    """Whether this process may branch: a lock that another thread holds would be held in the branch for ever."""
    return sys.platform == "linux" and threading.active_count() == 1


def _branch(work: Callable[[Any], Any], items: list[Any]) -> _Branch:
    ours, theirs = os.pipe()
    with warnings.catch_warnings():
        # Libraries of linear algebra have threads asleep, of which they take care themselves.
        warnings.simplefilter("ignore", DeprecationWarning)
        process = os.fork()
    if process == 0:
        os.close(ours)
        _work_off(work, items, theirs)
    os.close(theirs)
    return _Branch(process, os.fdopen(ours, "rb"))


def _work_off(work: Callable[[Any], Any], items: list[Any], pipe: int) -> None:
    """All that a branch does; it never returns, so that nothing of the program is done twice."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked hears it, and ends the branches
        with os.fdopen(pipe, "wb") as answers:
            for item in items:
                put(answers, _answer(work, item))
    finally:
        os._exit(0)


def _answer(work: Callable[[Any], Any], item: Any) -> bytes:
    """What comes of an item; nothing where it fails, or cannot be sent: it is done where somebody asked."""
    try:
        return pickle.dumps(work(item))
    except Exception:
        return b""
