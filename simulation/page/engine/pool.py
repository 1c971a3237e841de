"""Threads that serve several people in turn: what a hand waits for goes before what takes long."""

from __future__ import annotations

import os
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from threading import Condition, Thread
from typing import Any

Work = tuple["Future[Any]", Callable[[], Any]]


class Pool:
    """Threads, by default one a processor. Whoever asks is served in turn, one piece of work at a time.

    Long work leaves at least one thread to the hands, where there are two. Work that is dropped before it began is
    cancelled; what runs comes to its end.
    """

    def __init__(self, threads: int | None = None) -> None:
        self.threads = threads or os.cpu_count() or 1
        self._waiting: dict[bool, OrderedDict[str, deque[Work]]] = {False: OrderedDict(), True: OrderedDict()}
        self._long_at_work, self._closed = 0, False
        self._changed = Condition()
        for number in range(self.threads):
            Thread(target=self._serve, name=f"page-{number}", daemon=True).start()

    def submit(self, who: str, work: Callable[[], Any], *, long: bool = False) -> Future[Any]:
        """Put work behind what the same person waits for."""
        future: Future[Any] = Future()
        with self._changed:
            if self._closed:
                future.cancel()
                return future
            self._waiting[long].setdefault(who, deque()).append((future, work))
            self._changed.notify()
        return future

    def drop(self, who: str, *, long: bool = False) -> None:
        """Cancel what a person still waits for."""
        with self._changed:
            dropped = self._waiting[long].pop(who, deque())
        for future, _ in dropped:
            future.cancel()
            future.set_running_or_notify_cancel()  # whoever waits for it is told

    def close(self) -> None:
        """Cancel all that waits; threads end with the work in their hands."""
        with self._changed:
            people = [(who, long) for long, queues in self._waiting.items() for who in queues]
            self._closed = True
            self._changed.notify_all()
        for who, long in people:
            self.drop(who, long=long)

    def _serve(self) -> None:
        while True:
            with self._changed:
                while (found := self._next()) is None:
                    if self._closed:
                        return
                    self._changed.wait()
            (future, work), long = found
            try:
                if future.set_running_or_notify_cancel():
                    _do(future, work)
            finally:
                with self._changed:
                    self._long_at_work -= long
                    self._changed.notify()

    def _next(self) -> tuple[Work, bool] | None:
        """The next piece of work, whoever's turn it is; their next piece stands behind everybody else's."""
        for long, queues in self._waiting.items():
            if not queues or (long and self._long_at_work >= max(1, self.threads - 1)):
                continue
            who, queue = queues.popitem(last=False)
            work = queue.popleft()
            if queue:
                queues[who] = queue
            self._long_at_work += long
            return work, long
        return None


def _do(future: Future[Any], work: Callable[[], Any]) -> None:
    with suppress(Exception):  # a future nobody waits for any more takes no result
        try:
            found = work()
        except BaseException as problem:
            future.set_exception(problem)
        else:
            future.set_result(found)
