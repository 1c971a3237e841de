"""Processes of this machine: for many short runs, half of whose time is Python, which threads cannot share.

Each process is a Python of its own that is told what to do through a pipe, and knows nothing of the program that asked:
so neither a script without ``if __name__ == "__main__"`` nor a notebook is run twice. What cannot be sent (a rule typed
in a notebook, a function without a name) is worked off by threads instead. The numbers are the same bits.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from queue import SimpleQueue
from typing import IO, Any, TypeVar

from ...errors import ChengxinError
from ...model.scenario.scenario import Scenario
from ..result import Progress
from .executor import Crew, Threads

PAYS = 200  # runs from which on processes are ahead of threads, though each takes seconds to begin
_WORKER = [sys.executable, "-m", "simulation.study.run.processes"]

Item = TypeVar("Item")
Found = TypeVar("Found")


class ProcessLost(ChengxinError):
    """A process of this machine ended before its work was done, most likely for want of memory."""

    exit_code = 1


class Processes:
    """Processes of this machine, by default one a processor, for questions whose work can be sent to them."""

    def __init__(self, processes: int | None = None) -> None:
        self.threads = processes or os.cpu_count() or 1

    def __repr__(self) -> str:
        return f"Processes({self.threads})"

    def at_work(self, scenarios: list[Scenario]) -> AbstractContextManager[Crew]:
        """Threads: runs of a study are long enough for them."""
        return Threads(self.threads).at_work(scenarios)

    def each(
        self, work: Callable[[Item], Found], items: Iterable[Item], progress: Progress | None = None
    ) -> Iterator[Found]:
        """What comes of each item, in the order of the items."""
        items = list(items)
        try:
            told, sent = pickle.dumps(work), [pickle.dumps(item) for item in items]
        except (pickle.PicklingError, AttributeError, TypeError):
            yield from Threads(self.threads).each(work, items, progress)
            return
        count = min(self.threads, len(items))
        if count < 2:
            yield from Threads(1).each(work, items, progress)
            return
        idle: SimpleQueue[_Process] = SimpleQueue()
        begun = [_Process(told) for _ in range(count)]
        for process in begun:
            idle.put(process)

        def done(item: bytes) -> Any:
            process = idle.get()
            try:
                return process.ask(item)
            finally:
                idle.put(process)

        pool = ThreadPoolExecutor(count)
        try:
            for number, found in enumerate(pool.map(done, sent), 1):
                if progress:
                    progress(number, len(items))
                yield found
        finally:
            for process in begun:
                process.end()
            pool.shutdown(wait=True, cancel_futures=True)


def fitting(runs: int, processes: int | None = None) -> Threads | Processes:
    """Processes where there are runs enough for them to pay, threads otherwise."""
    return Processes(processes) if runs >= PAYS else Threads(processes)


class _Process:
    """One process and the pipes to it."""

    def __init__(self, work: bytes) -> None:
        # Ctrl-C is heard by whoever asked, and by nobody else: it ends the processes.
        self._process = subprocess.Popen(
            _WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=os.name != "nt"
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._to, self._from = self._process.stdin, self._process.stdout
        with suppress(OSError):  # said when it is asked
            _put(self._to, work)

    def ask(self, item: bytes) -> Any:
        """What comes of an item; what went wrong there is raised here."""
        try:
            _put(self._to, item)
            fine, found = pickle.loads(_got(self._from))
        except (OSError, EOFError):
            code = self._process.poll()
            raise ProcessLost(f"a process of this machine ended ({code}) before its work was done; try fewer") from None
        if not fine:
            raise found
        return found

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._to, self._from):
            with suppress(OSError):
                pipe.close()


def _put(pipe: IO[bytes], text: bytes) -> None:
    pipe.write(len(text).to_bytes(8, "little") + text)
    pipe.flush()


def _got(pipe: IO[bytes]) -> bytes:
    size = pipe.read(8)
    if len(size) < 8:
        raise EOFError
    return pipe.read(int.from_bytes(size, "little"))


def _work_off(asked: IO[bytes], answers: IO[bytes]) -> None:
    """Do what is asked until nobody asks any more."""
    work = pickle.loads(_got(asked))
    while True:
        try:
            item = _got(asked)
        except EOFError:
            return
        try:
            answer = True, work(pickle.loads(item))
        except Exception as problem:
            answer = False, problem
        _put(answers, pickle.dumps(answer))


if __name__ == "__main__":
    answers_to = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what is printed on the way must not stand among the answers
    with suppress(KeyboardInterrupt, BrokenPipeError):
        _work_off(sys.stdin.buffer, answers_to)
