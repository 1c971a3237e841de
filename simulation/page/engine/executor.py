"""Longer questions on the shared threads, behind what hands wait for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from typing import TypeVar

from ...model.scenario.scenario import Scenario
from ...study.result import Progress
from ...study.run.executor import Crew, Threads
from .pool import Pool

Item = TypeVar("Item")
Found = TypeVar("Found")


class Shared:
    """An executor whose work waits in the pool's long queue; dropping the person there ends the question."""

    def __init__(self, pool: Pool, who: str) -> None:
        self.pool, self.who, self.threads, self.programs = pool, who, 1, 1

    def at_work(self, scenarios: list[Scenario]) -> AbstractContextManager[Crew]:
        """A crew of one thread: whole studies are not cut into pieces that wait their turn."""
        return Threads(1).at_work(scenarios)

    def each(
        self, work: Callable[[Item], Found], items: Iterable[Item], progress: Progress | None = None
    ) -> Iterator[Found]:
        """What comes of each item, in order; CancelledError where the person was dropped."""
        futures = [self.pool.submit(self.who, partial(work, item), long=True) for item in items]
        for done, future in enumerate(futures, 1):
            yield future.result()
            if progress:
                progress(done, len(futures))
