"""Processes of this machine: for many short runs, half of whose time is Python, which threads cannot share.

Each process is a Python of its own that is told what to do through a pipe, and knows nothing of the program that asked:
so neither a script without ``if __name__ == "__main__"`` nor a notebook is run twice. It finds modules where this one
does, never in the folder somebody happens to work in. What was added to the model goes along with its code
(``shipping.py``); what cannot go, and what goes wrong there, is worked off here. The numbers are the same bits.
"""

from __future__ import annotations

import itertools
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from ...errors import ChengxinError
from ...model.scenario.scenario import Scenario
from ..result import Progress
from .batches import Batch, Todo
from .executor import Batched, Crew, Finished, Here, Lived, Threads, Told, by_hands, compiled, in_batches
from .pipes import got, put
from .shipping import CannotShip, arrived, sent, work_sent

PAYS = 200  # runs of a question from which on processes are ahead of threads, though each takes seconds to begin
MONTH = 100_000  # enterprises whose month takes as long as what a city of any size does once a month
PAYS_WHOLE = 40 * 13 * (70_000 + MONTH)  # enterprises' months of whole runs from which on the same holds
_TO_ONESELF = b""  # a process's answer to what it cannot read, or what goes wrong: whoever asked does it
_BEGINNING = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from {module} import work_off; work_off()"

Item = TypeVar("Item")
Found = TypeVar("Found")


class ProcessLost(ChengxinError):
    """A process of this machine ended before its work was done."""

    exit_code = 1


class Processes:
    """Processes of this machine, by default one a processor, for questions whose work can be sent to them."""

    def __init__(self, processes: int | None = None) -> None:
        self.threads = self.programs = processes or os.cpu_count() or 1
        self._staying: dict[bytes, list[Process]] | None = None

    def __repr__(self) -> str:
        return f"Processes({self.threads})"

    @contextmanager
    def staying(self) -> Iterator[None]:
        """For as long as the block lasts, processes wait to be asked again for the same work: each takes seconds to
        begin, and a question may ask many times."""
        staying: dict[bytes, list[Process]] = {}
        self._staying = staying
        try:
            yield
        finally:
            self._staying = None
            for process in itertools.chain.from_iterable(staying.values()):
                process.end()

    @contextmanager
    def at_work(self, scenarios: list[Scenario]) -> Iterator[Crew]:
        """A crew of this process and others beside it."""
        yield _Beside(scenarios, self.threads)

    def each(
        self, work: Callable[[Item], Found], items: Iterable[Item], progress: Progress | None = None
    ) -> Iterator[Found]:
        """What comes of each item, in the order of the items. Raises ProcessLost where a process ends on its way."""
        items = list(items)
        count = min(self.threads, len(items))
        try:
            packed_items = [sent(item) for item in items] if count > 1 else []
            packed_work = work_sent(work) if packed_items else b""
        except CannotShip:
            packed_items = []
        begun, stay = [], False
        if packed_items:
            begun = ({} if self._staying is None else self._staying).pop(packed_work, [])
            begun += started(packed_work, count - len(begun))
        if not begun:
            yield from Threads(self.threads).each(work, items, progress)
            return
        idle: SimpleQueue[Process] = SimpleQueue()
        for process in begun:
            idle.put(process)

        def done(item: Item, packed: bytes) -> Found:
            process = idle.get()
            try:
                answer = process.ask(packed)
            finally:
                idle.put(process)
            return work(item) if answer == _TO_ONESELF else arrived(answer)

        pool = ThreadPoolExecutor(count)
        try:
            for number, answer in enumerate(pool.map(done, items, packed_items), 1):
                if progress:
                    progress(number, len(items))
                yield answer
            stay = self._staying is not None
        finally:
            if stay and self._staying is not None:
                self._staying[packed_work] = begun
            else:
                for process in begun:
                    process.end()
            pool.shutdown(wait=True, cancel_futures=True)


class _Beside(Here):
    """A crew of this process, which begins at once, and of others that join it as soon as they are there."""

    def finished(self, todo: Todo, months: list[str], progress: Progress | None) -> Finished:
        """Finished batches as they come; scenarios that cannot be sent to others are lived on threads."""
        here = Lived(self.scenarios, months, Told(progress, todo.left))
        try:
            work = work_sent(here)
        except CannotShip:
            yield from super().finished(todo, months, progress)
            return
        batches = in_batches(todo, self.scenarios)
        if self.threads == 1 or len(batches) < 2:
            yield from map(here, batches)
            return
        others = started(work, min(self.threads, len(batches)) - 1)

        def end() -> None:
            here.told.stopped.set()
            for process in others:
                process.end()

        try:
            compiled(self.scenarios[0], batches[0].seeds[0])
            yield from by_hands([here, *(partial(_lived_there, process, here) for process in others)], batches, end)
        finally:
            end()


def _lived_there(process: Process, here: Lived, batch: Batch) -> Batched:
    """A batch as another process lives it; what goes wrong there goes wrong here, where it is told."""
    answer = process.ask(sent(batch))
    if answer == _TO_ONESELF:
        return here(batch)
    lived: Batched = arrived(answer)
    here.told.done(len(batch))
    return lived


def fitting(runs: int, processes: int | None = None) -> Threads | Processes:
    """Processes where there are runs of a question enough for them to pay, threads otherwise."""
    return Processes(processes) if runs >= PAYS else Threads(processes)


def fitting_study(
    scenarios: Sequence[Scenario], missing: Sequence[Sequence[int]], processes: int | None = None
) -> Threads | Processes:
    """Processes where the whole runs of a study are long enough for them to pay, threads otherwise."""
    work = sum(
        len(seeds) * scenario.months * (scenario.enterprises + MONTH)
        for scenario, seeds in zip(scenarios, missing, strict=True)
    )
    return Processes(processes) if work >= PAYS_WHOLE else Threads(processes)


class Process:
    """One process and the pipes to it."""

    def __init__(self, work: bytes) -> None:
        # Ctrl-C is heard by whoever asked, and by nobody else: it ends the processes. They stay in its session, among
        # whose processes alone some systems let one step back behind another.
        self._process = subprocess.Popen(
            _command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=None if os.name == "nt" else 0
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._to, self._from = self._process.stdin, self._process.stdout
        with suppress(OSError):  # said when it is asked
            put(self._to, work)

    def ask(self, item: bytes) -> bytes:
        """What comes of an item, as it was sent."""
        try:
            put(self._to, item)
            if (answer := got(self._from)) is not None:
                return answer
        except OSError:  # the pipe is closed: said below
            pass
        raise ProcessLost(f"a process of this machine {self._ended()} before its work was done")

    def _ended(self) -> str:
        try:
            code = self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            return "no longer answered"
        if code < 0:
            return f"was ended by signal {-code} (9: most likely for want of memory; give fewer --threads)"
        return f"ended with code {code}"

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._to, self._from):
            with suppress(OSError):
                pipe.close()


def started(work: bytes, count: int) -> list[Process]:
    """So many processes, or as many as the system lets begin: none where it lets none."""
    there: list[Process] = []
    with suppress(OSError):
        for _ in range(count):
            there.append(Process(work))
    return there


def _command() -> list[str]:
    ours = str(Path(__file__).parents[len(__name__.split(".")) - 1])
    path = [folder for folder in sys.path if folder]  # "" is wherever one stands
    return [sys.executable or "", "-P", "-c", _BEGINNING.format(module=__name__), json.dumps([*path, ours])]


def work_off() -> None:
    """Do what is asked through the pipes until nobody asks any more: what such a process does all its life."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what is printed on the way must not stand among the answers
    with suppress(KeyboardInterrupt, BrokenPipeError):
        work = _read(got(requests))
        while (item := got(requests)) is not None:
            put(answers, _answer(work, item))


def _read(text: bytes | None) -> Callable[[Any], Any] | None:
    if text is None:
        return None
    try:
        work: Callable[[Any], Any] = arrived(text)
        return work
    except Exception:  # such as a function of a script, which is not run twice
        return None


def _answer(work: Callable[[Any], Any] | None, item: bytes) -> bytes:
    try:
        return _TO_ONESELF if work is None else pickle.dumps(work(arrived(item)))
    except Exception:  # whoever asked meets it as well, and tells it with its place
        return _TO_ONESELF
