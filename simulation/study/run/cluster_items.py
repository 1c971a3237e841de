"""A question's items on the workers of a Dask scheduler: what is asked of cities while they live, with the same bits.

Only workers that were asked what they have take part (``cluster.py``). An item whose worker is lost is done again by
another; what goes wrong with one is raised here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import count
from threading import Event
from typing import Any, TypeVar

from ..result import Progress
from . import worker
from .address import ClusterError
from .cluster import GONE, LOOK, Crew, at_work
from .dask_client import Client, Future
from .shipping import CannotShip, sent

Item = TypeVar("Item")
Found = TypeVar("Found")


def each(
    cluster: str | Client, work: Callable[[Item], Found], items: Iterable[Item], progress: Progress | None = None
) -> Iterator[Found]:
    """What comes of each item, in the order of the items. Raises ClusterError."""
    try:
        packed_work, packed_items = sent(work), [sent(item) for item in items]
    except CannotShip as refused:
        raise ClusterError(f"this question cannot go to a cluster, give Threads(): {refused}") from None
    with at_work(cluster, []) as crew:
        allowed, name, number = sorted(crew.threads), f"chengxin-{time.time_ns():x}", count()
        futures = [
            crew.client.submit(
                worker.worked, packed_work, item,
                key=f"{name}-{next(number)}", workers=allowed, allow_other_workers=False, pure=False,
            )
            for item in packed_items
        ]  # fmt: skip
        try:
            for done, future in enumerate(futures, 1):
                yield _result(crew, future, allowed)
                if progress:
                    progress(done, len(futures))
        finally:
            with suppress(Exception):  # of a scheduler that is gone nothing can be taken back
                crew.client.cancel(futures, force=True)


def _result(crew: Crew, future: Future, allowed: list[str]) -> Any:
    """What came of one item, as soon as it is there."""
    from distributed import KilledWorker

    there, alone_since = Event(), time.monotonic()
    future.add_done_callback(lambda _: there.set())
    while not there.wait(LOOK):
        if crew.client.status != "running":
            raise ClusterError(f"the scheduler at {crew.address} is gone")
        if set(crew.client.nthreads()) & set(allowed):
            alone_since = time.monotonic()
        elif time.monotonic() - alone_since > GONE:
            raise ClusterError(f"the scheduler at {crew.address} has lost all its workers")
    if future.status in ("cancelled", "lost"):
        raise ClusterError(f"the scheduler at {crew.address} is gone")
    try:
        return future.result(timeout=GONE)
    except KilledWorker as problem:
        times = problem.allowed_failures + 1
        raise ClusterError(
            f"{times} workers of {crew.address} ended while they did the same part; it may need more memory than a "
            "worker has (--memory-limit of dask worker), or an addition may end the process"
        ) from None
