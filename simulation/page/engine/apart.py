"""Processes of the page: one a processor that lives runs, and one a longer question, which steps back behind these."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any

from ...errors import ChengxinError
from ...study.run.processes import Process, ProcessLost
from ...study.run.shipping import CannotShip, arrived, sent, work_sent

BEHIND = 5  # how far a longer question steps back: of a processor both want, a hand's runs take three quarters
News = tuple[str, Any]


class Lives:
    """A process that lives runs, and keeps the pasts of its own seeds; begun when it is first asked, and anew if lost.

    What cannot be sent there, or goes wrong there, is done here by ``work``: whoever asked meets the mistake itself.
    """

    def __init__(self, work: Callable[[Any], Any], apart: Callable[[Any], Any]) -> None:
        self._work, self._apart, self._lock = work, apart, Lock()
        self._process: Process | None = None

    def __call__(self, request: Any) -> Any:
        """What comes of a run."""
        try:
            text = sent(request)
        except CannotShip:
            return self._work(request)
        answer = b""
        with self._lock:
            for _ in range(2):
                try:
                    if self._process is None:
                        self._process = Process(work_sent(self._apart))
                    answer = self._process.ask(text)
                except ProcessLost:  # its pasts are lost with it, and lived again
                    self.end()
                except (CannotShip, OSError):  # or the system lets no process begin
                    pass
                else:
                    break
        return arrived(answer) if answer else self._work(request)

    def end(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.end()


class Asks:
    """What the process of a longer question does: it begins to work when it is asked, and then tells the news."""

    def __init__(self) -> None:
        self.news: SimpleQueue[News] | None = None

    def __call__(self, begun: tuple[Callable[..., Any], tuple[Any, ...]] | None) -> News:
        """Begin, or wait for what comes next: progress, what was found, or what is wrong with the question."""
        if begun is not None:
            _step_back()
            self.news = SimpleQueue()
            Thread(target=self._work, args=begun, daemon=True).start()
        assert self.news is not None
        news = self.news.get()
        while news[0] == "progress" and not self.news.empty():
            news = self.news.get()
        return news

    def _work(self, question: Callable[..., Any], given: tuple[Any, ...]) -> None:
        news = self.news
        assert news is not None
        try:
            news.put(("found", question(*given, lambda done, total: news.put(("progress", (done, total))))))
        except ChengxinError as mistake:
            news.put(("mistakes", mistake.problems or [str(mistake)]))
        except BaseException as problem:
            news.put(("fault", f"{type(problem).__name__}: {problem}"))


def worked_apart(
    question: Callable[..., Any],
    given: tuple[Any, ...],
    progress: Callable[[int, int], None],
    begun: Callable[[Process], None],
) -> News:
    """What a question of a process of its own ends with; ``progress`` may raise, which ends the process.

    ``begun`` is given the process, so that another may end it at once: ProcessLost. Raises CannotShip where the
    question cannot be sent.
    """
    text = sent((question, given))
    try:
        process = Process(work_sent(Asks()))
    except OSError as problem:
        raise CannotShip(f"the system lets no process begin: {problem}") from None
    begun(process)
    try:
        news: News = ("progress", (0, 0))
        answer = process.ask(text)
        while answer:
            news = arrived(answer)
            if news[0] != "progress":
                return news
            progress(*news[1])
            answer = process.ask(sent(None))
        raise CannotShip("the question could not be read in another process")
    finally:
        process.end()


def _step_back() -> None:
    """Let what hands wait for go first; a machine busy with other work still gets to the end of it."""
    with suppress(OSError, AttributeError):
        os.nice(BEHIND)
