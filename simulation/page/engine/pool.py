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
Queues = OrderedDict[str, deque[Work]]
Place = tuple[int | str, int]  # whose thread, and how many ranks of work go before it
ANY, LONG = "any", "long"  # work that any thread may do, and what takes long
RANKS = 3  # what a hand waits for: a first answer, one to go by, and what follows when it rests
IN_A_ROW = 4  # pieces of work of a rank, after which one of a rank behind it comes: a hand that drags holds up nobody


class Pool:
    """Threads, by default one a processor. Whoever asks is served in turn, one piece of work at a time.

    A first answer goes before one to go by, whosever it is, and that before what follows. Long work leaves at least one
    thread to the hands, where there are two. Work that is dropped before it began is cancelled; what runs comes to its
    end.
    """

    def __init__(self, threads: int | None = None) -> None:
        self.threads = threads or os.cpu_count() or 1
        whose: tuple[int | str, ...] = (*range(self.threads), ANY)
        self._waiting: dict[Place, Queues] = {(place, rank): OrderedDict() for rank in range(RANKS) for place in whose}
        self._waiting[LONG, 0] = OrderedDict()
        self._in_a_row = [[0] * RANKS for _ in range(self.threads)]
        self._long_at_work, self._closed = 0, False
        self._changed = Condition()
        for number in range(self.threads):
            Thread(target=self._serve, args=(number,), name=f"page-{number}", daemon=True).start()

    def submit(
        self, who: str, work: Callable[[], Any], *, long: bool = False, lane: int | None = None, rank: int = 0
    ) -> Future[Any]:
        """Put work behind what the same person waits for; work of one ``lane`` is done by one thread.

        Work of a higher ``rank`` waits for that of lower ones, whosever it is.
        """
        place: Place = (LONG, 0) if long else (ANY if lane is None else lane % self.threads, rank)
        future: Future[Any] = Future()
        with self._changed:
            if self._closed:
                future.cancel()
                return future
            self._waiting[place].setdefault(who, deque()).append((future, work))
            self._changed.notify_all()
        return future

    def drop(self, who: str, *, long: bool = False) -> None:
        """Cancel what a person still waits for."""
        with self._changed:
            places = [place for place in self._waiting if (place[0] == LONG) is long]
            dropped = [work for place in places for work in self._waiting[place].pop(who, ())]
        for future, _ in dropped:
            future.cancel()
            future.set_running_or_notify_cancel()  # whoever waits for it is told

    def close(self) -> None:
        """Cancel all that waits; threads end with the work in their hands."""
        with self._changed:
            people = {(who, place[0] == LONG) for place, queues in self._waiting.items() for who in queues}
            self._closed = True
            self._changed.notify_all()
        for who, long in people:
            self.drop(who, long=long)

    def _serve(self, number: int) -> None:
        while True:
            with self._changed:
                while (found := self._next(number)) is None:
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
                    self._changed.notify_all()

    def _next(self, number: int) -> tuple[Work, bool] | None:
        """The next piece of work, whoever's turn it is; their next piece stands behind everybody else's."""
        waiting = [rank for rank in range(RANKS) if any(self._waiting[whose, rank] for whose in (number, ANY))]
        if waiting:
            rank = self._turn(number, waiting)
            return _taken(next(queues for whose in (number, ANY) if (queues := self._waiting[whose, rank]))), False
        queues = self._waiting[LONG, 0]
        if not queues or self._long_at_work >= max(1, self.threads - 1):
            return None
        self._long_at_work += 1
        return _taken(queues), True

    def _turn(self, number: int, waiting: list[int]) -> int:
        """Whose rank's turn it is: the lowest that waits, unless it was often enough and others wait behind it."""
        in_a_row = self._in_a_row[number]
        rank = next((earlier for earlier in waiting[:-1] if in_a_row[earlier] < IN_A_ROW), waiting[-1])
        for lower in range(rank):
            in_a_row[lower] = 0
        in_a_row[rank] += 1
        return rank


def _taken(queues: Queues) -> Work:
    who, queue = queues.popitem(last=False)
    work = queue.popleft()
    if queue:
        queues[who] = queue
    return work


def _do(future: Future[Any], work: Callable[[], Any]) -> None:
    with suppress(Exception):  # a future nobody waits for any more takes no result
        try:
            answer = work()
        except BaseException as problem:
            future.set_exception(problem)
        else:
            future.set_result(answer)
