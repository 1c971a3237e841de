"""Where runs are lived: side by side on threads here, or on the workers of a cluster. No question knows which."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager, contextmanager
from queue import SimpleQueue
from threading import Event
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from ...errors import ChengxinError
from ...model.city.city import CreditCity
from ...model.scenario.scenario import Scenario
from ..result import Progress
from ..store.kept import FailedRun
from ..store.numbers import in_order
from .batches import Batch, Todo
from .inert import levers_without_effect
from .one_run import Pasts, Record, empty_table, frame, let_go, one_run

if TYPE_CHECKING:
    import pandas as pd

BATCH = 5  # seeds a task: small enough for an even end on two cores, large enough for few files
MOST_TOGETHER = 200  # runs a task: of very many scenarios, some at a time

Item = TypeVar("Item")
Found = TypeVar("Found")
Batched: TypeAlias = "tuple[pd.DataFrame, list[FailedRun]]"  # runs of a batch as a long table, and those that failed
Finished: TypeAlias = Generator[Batched, None, None]
Hand: TypeAlias = Callable[[Batch], Batched]


class Interrupted(ChengxinError):
    """The user stopped the study; what was finished is kept."""

    exit_code = 130


class Crew(Protocol):
    """Those who live the runs of some scenarios, while they are at work."""

    def finished(self, todo: Todo, months: list[str], progress: Progress | None) -> Finished:
        """Finished runs as they come; ``months``: those that are kept, all where none is named."""
        ...

    def without_effect(self, numbers: Sequence[int]) -> dict[str, list[str]]:
        """By scenario, the levers it sets that move nothing."""
        ...


class Executor(Protocol):
    """What lives the runs of a question. ``threads``: runs side by side on this machine, 0 where others live them;
    ``programs``: how many Pythons of this machine they are lived in.

    The numbers are the same bits whichever it is, and however many.
    """

    threads: int
    programs: int

    def at_work(self, scenarios: list[Scenario]) -> AbstractContextManager[Crew]:
        """A crew that is ready for these scenarios."""
        ...

    def each(
        self, work: Callable[[Item], Found], items: Iterable[Item], progress: Progress | None = None
    ) -> Iterator[Found]:
        """What comes of each item, in the order of the items; ``progress(done, all)`` is told of each."""
        ...


class Threads:
    """Threads of this machine, by default one a processor.

    They need no start-up, and see rules typed in a notebook. The enterprises' loop holds no lock, but a third of a run
    is Python, which threads cannot share: for more than a few dozen runs processes are ahead (``processes.py``).
    """

    programs = 1

    def __init__(self, threads: int | None = None) -> None:
        self.threads = threads or os.cpu_count() or 1

    def __repr__(self) -> str:
        return f"Threads({self.threads})"

    @contextmanager
    def at_work(self, scenarios: list[Scenario]) -> Iterator[Crew]:
        """A crew of this machine."""
        yield Here(scenarios, self.threads)

    def each(
        self, work: Callable[[Item], Found], items: Iterable[Item], progress: Progress | None = None
    ) -> Iterator[Found]:
        """What comes of each item, in order. The first goes alone: it compiles the loop for all."""
        items = list(items)
        pool = ThreadPoolExecutor(self.threads)
        try:
            for done, answer in enumerate(self._in_order(pool, work, items), 1):
                if progress:
                    progress(done, len(items))
                yield answer
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _in_order(self, pool: ThreadPoolExecutor, work: Callable[[Item], Found], items: list[Item]) -> Iterator[Found]:
        yield from map(work, items[:1])
        yield from (pool.map if self.threads > 1 else map)(work, items[1:])


class Cluster:
    """The workers of a Dask scheduler: "tcp://HOST:PORT", its --scheduler-file, or a ``distributed.Client``.

    They live the runs of studies and the items of questions, with the same bits.
    """

    threads, programs = 0, 1

    def __init__(self, address: Any) -> None:
        """ClusterError for what is no address; whether somebody is there is found out when the work begins."""
        if isinstance(address, str):
            from .address import of_scheduler

            of_scheduler(address)
        self.address = address

    def __repr__(self) -> str:
        return f"Cluster({self.address!r})"

    def at_work(self, scenarios: list[Scenario]) -> AbstractContextManager[Crew]:
        """A crew of workers that were asked what they have. ClusterError where they do not fit, or nobody is there."""
        from .cluster import at_work

        return at_work(self.address, scenarios)

    def each(
        self, work: Callable[[Item], Found], items: Iterable[Item], progress: Progress | None = None
    ) -> Iterator[Found]:
        """What comes of each item, in order. ClusterError where nobody fits, or where the question cannot be sent."""
        from .cluster_items import each

        return each(self.address, work, items, progress)


class Here:
    """A crew of threads."""

    def __init__(self, scenarios: list[Scenario], threads: int) -> None:
        self.scenarios, self.threads = scenarios, threads

    def without_effect(self, numbers: Sequence[int]) -> dict[str, list[str]]:
        """By scenario, the levers it sets that move nothing."""
        return {self.scenarios[at].name: levers_without_effect(self.scenarios[at]) for at in numbers}

    def finished(self, todo: Todo, months: list[str], progress: Progress | None) -> Finished:
        """Finished batches as they come; the first run goes alone, since it compiles the loop for all."""
        lived, batches = Lived(self.scenarios, months, Told(progress, todo.left)), in_batches(todo, self.scenarios)
        if self.threads == 1 or len(batches) < 2:
            yield from map(lived, batches)
            return
        compiled(self.scenarios[0], batches[0].seeds[0])
        yield from by_hands([lived] * self.threads, batches, lived.told.stopped.set)


def by_hands(hands: Sequence[Hand], batches: Sequence[Batch], end: Callable[[], object]) -> Finished:
    """Batches as they come from hands that work side by side; ``end`` stops these where nobody waits any more."""
    idle: SimpleQueue[Hand] = SimpleQueue()
    for hand in hands:
        idle.put(hand)

    def lived(batch: Batch) -> Batched:
        hand = idle.get()
        try:
            return hand(batch)
        finally:
            idle.put(hand)

    pool = ThreadPoolExecutor(len(hands))
    try:
        for future in as_completed([pool.submit(lived, batch) for batch in batches]):
            yield future.result()
    finally:
        end()
        pool.shutdown(wait=True, cancel_futures=True)


class Told:
    """How many runs are done, told to whoever asked; ``stopped``: nobody waits for the others any more."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._done, self.stopped = progress, total, 0, Event()

    def done(self, runs: int = 1) -> None:
        """So many more are done."""
        self._done += runs  # a progress figure: two threads may rarely count as one
        if self._progress:
            self._progress(min(self._done, self._total), self._total)


class Lived:
    """What lives a batch: its runs as a long table, and those that failed. ``months``: as for ``finished``."""

    def __init__(self, scenarios: list[Scenario], months: list[str], told: Told | None = None) -> None:
        self.scenarios, self.months, self.told = scenarios, months, told or Told(None, 0)

    def __call__(self, batch: Batch) -> Batched:
        """Raises Interrupted where it is stopped on its way."""
        rows: list[pd.DataFrame] = []
        failed: list[FailedRun] = []

        def kept(scenario: Scenario, seed: int, record: Record) -> None:
            rows.append(frame(scenario, seed, record))

        for seed in batch.seeds:
            pasts: Pasts = {}  # scenarios that share a past live it once
            for number in batch.scenarios:
                if self.told.stopped.is_set():
                    raise Interrupted("stopped; what was finished is kept")
                one_run(self.scenarios[number], seed, pasts, kept, failed)
                self.told.done()
            let_go(pasts)
        table = in_order(rows or [empty_table()], [self.scenarios[number] for number in batch.scenarios])
        return table[table["month"].isin(self.months)] if self.months else table, failed

    def __reduce__(self) -> tuple[type[Lived], tuple[list[Scenario], list[str]]]:
        """Elsewhere it tells nobody."""
        return Lived, (self.scenarios, self.months)


def in_batches(todo: Todo, scenarios: list[Scenario]) -> list[Batch]:
    """All that is left to do, some seeds of some scenarios at a time."""
    size, batches = BATCH * min(len(scenarios), MOST_TOGETHER // BATCH), []
    while todo.left:
        batches.append(todo.take(size))
    return batches


def compiled(scenario: Scenario, seed: int) -> None:
    """Live one month of a small city, which compiles the loop for all that follow."""
    CreditCity(scenario.but(months=1, enterprises=scenario.model.fewest), seed).run()
