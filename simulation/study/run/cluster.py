"""A study on many machines: its batches on the workers of a Dask scheduler, with the same bits as here.

Before anything runs, every worker is asked what it has: another Python, numpy, numba or model would give numbers that
cannot be compared, and is refused. Only workers that were asked get batches. A batch whose worker is lost is done again
on another; what is finished is given back as it comes, in columns of outcomes.
"""

from __future__ import annotations

import logging
import socket
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from queue import Empty, SimpleQueue
from statistics import median
from types import FunctionType
from typing import Any

import numpy as np
import pandas as pd

from ...clock import month_text
from ...model.scenario.scenario import Scenario
from ...version import code_fingerprint, versions
from ..result import Progress
from ..store.kept import FailedRun
from ..store.numbers import in_order, table
from . import memory, worker
from .address import ClusterError, of_scheduler
from .batches import Batch, Todo, runs_a_batch
from .dask_client import Client, Future
from .ensemble import memory_needed
from .executor import Finished
from .one_run import empty_table
from .shipping import CannotShip, packed

SAME = ("model", "code", "numpy", "numba")  # what must be the same everywhere; Python up to its second number
WAIT = 10.0  # seconds for a scheduler to answer and for a first worker to be there
GONE = 60.0  # seconds without any worker after which a study stops
LOOK = 1.0  # seconds between looks at who is there
TIMES = 5  # how often a batch is sent whose workers are all lost
SHARE_OF_WRITING = 0.05  # of the time at most goes into writing results; they wait together until then
LONGEST = 30.0  # seconds that finished runs wait for it at most
AHEAD = 2  # batches a thread, so that the next one is there when one is finished
PROBED_TOGETHER = 4  # scenarios a batch when levers that move nothing are looked for
_ASK_AGAIN = "finished runs are kept; give the same command again to do the rest"


@dataclass
class _Sent:
    """A batch under way: its future, to whom it may go, how often it was sent."""

    future: Future
    batch: Batch
    allowed: frozenset[str]
    times: int = 1


@contextmanager
def at_work(cluster: str | Client, scenarios: Sequence[Scenario]) -> Iterator[Crew]:
    """The workers of a cluster, asked what they have and ready for these scenarios.

    ``cluster``: "tcp://HOST:PORT" of a scheduler, or a ``distributed.Client``. Raises ClusterError.
    """
    try:
        import distributed
    except ImportError:
        raise ClusterError("a cluster needs distributed; install it with: pip install 'chengxin[cluster]'") from None
    logger = logging.getLogger("distributed")
    loud, own = logger.level, isinstance(cluster, str)
    logger.setLevel(logging.CRITICAL)  # lost workers are what this is about; dask tells of them in its own words
    client = _connected(distributed.Client, cluster) if isinstance(cluster, str) else cluster
    try:
        yield Crew(client, list(scenarios))
    finally:
        if own:
            with suppress(Exception):  # a scheduler that is gone cannot be told good-bye
                client.close(timeout=2)
        logger.setLevel(loud)


def _connected(make: Callable[..., Any], address: str) -> Client:
    address, kind, host, port = of_scheduler(address)
    if kind == "tls":
        _check_certificates(address)
    try:  # asked first by itself: dask tries for long where nothing can answer
        socket.create_connection((host, port), timeout=WAIT).close()
    except OSError as problem:
        reason = problem.strerror or problem
        raise ClusterError(f"no Dask scheduler at {address}: {reason}; start one with: dask scheduler") from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # other versions are told below, in words
            client: Client = make(address, timeout=WAIT, set_as_default=False)
            return client
    except Exception as problem:  # whatever answers there, or nothing, is no scheduler
        reason = str(problem).splitlines()[0] if str(problem) else type(problem).__name__
        if kind == "tls":
            way = "with tls:// both sides need certificates of one authority"
        else:
            way = "start one with: dask scheduler; one that asks for certificates is reached by tls://"
        raise ClusterError(
            f"what answers at {address} is no Dask scheduler that this one understands: {reason}; {way}"
        ) from None


def _check_certificates(address: str) -> None:
    """ClusterError where this machine has no certificate to show: Dask would say so with a traceback at its end."""
    from distributed.security import Security

    configured: Callable[[], Any] = Security

    try:
        usable, reason = configured().get_connection_args("client")["ssl_context"] is not None, "it names none"
    except Exception as problem:  # a file that is not there, or holds something else
        usable, reason = False, str(problem)
    if not usable:
        raise ClusterError(
            f"--cluster = {address}: tls:// needs a certificate and its key here, named in Dask's configuration "
            f"(distributed.comm.tls): {reason}"
        )


class Crew:
    """The workers that may be given batches, by address, and the scenarios they know."""

    def __init__(self, client: Client, scenarios: list[Scenario]) -> None:
        self.client, self.scenarios = client, scenarios
        self.address = client.scheduler.address
        try:
            self._shipment = packed(scenarios)
        except CannotShip as refused:
            raise ClusterError(refused.problems) from None
        self.threads: dict[str, int] = {}
        self._refused: set[str] = set()
        self._out: dict[str, _Sent] = {}
        self._done: SimpleQueue[Future] = SimpleQueue()
        self._number, self._name = count(), f"chengxin-{time.time_ns():x}"
        self._alone_since: float | None = None
        self._begin()

    def _begin(self) -> None:
        """The first workers; ClusterError names everything that is wrong with any of them."""
        deadline = time.monotonic() + WAIT
        while not (there := self.client.nthreads()):
            if time.monotonic() > deadline:
                raise ClusterError(
                    f"the scheduler at {self.address} has no workers; start some with: dask worker {self.address}"
                )
            time.sleep(0.1)
        problems = self._greet(dict(there))
        if not problems and not self.threads:
            problems = [f"the workers of {self.address} end when they are asked what they have; see what they print"]
        if problems:
            raise ClusterError(problems)

    # Who is there, and what they have.

    def _greet(self, there: dict[str, int]) -> list[str]:
        """Ask new workers what they have and give them the models; what is wrong with any, in words."""
        wrong = self._asked(there)
        fit = [address for address, words in wrong.items() if not words]
        given = self.client.run(worker.receive, self._shipment.models, workers=fit, on_error="return") if fit else {}
        for address, problem in given.items():
            if problem is None:
                self.threads[address] = there[address]
            elif not isinstance(problem, OSError):  # one that was lost meanwhile is no mistake
                wrong[address] = f"cannot use what was added: {type(problem).__name__}: {problem}"
        self._refused |= {address for address, words in wrong.items() if words}
        return [f"worker {address} {words}" for address, words in wrong.items() if words]

    def _asked(self, there: dict[str, int]) -> dict[str, str]:
        """For each worker what keeps it from taking part, empty where nothing does."""
        ours = versions() | {"code": code_fingerprint()}
        python, wrong = _python(ours["python"]), {}
        for address, versions_there in self.client.get_versions()["workers"].items():
            if address in there and (its := _python(versions_there["host"]["python"])) != python:
                wrong[address] = f"has Python {its}, here it is {python}"  # code may not even be sent there
        same = [address for address in there if address not in wrong]
        answers = self.client.run(_by_value(_what_is_there), workers=same, on_error="return") if same else {}
        for address, has in answers.items():
            if isinstance(has, OSError):
                continue  # lost meanwhile
            if isinstance(has, BaseException):
                wrong[address] = f"does not answer: {type(has).__name__}: {has}"
            elif isinstance(has, str):
                wrong[address] = f"has no chengxin that fits ({has}); install {ours['chengxin']} there"
            elif differ := [f"{what} {has[what]}, here it is {ours[what]}" for what in SAME if has[what] != ours[what]]:
                wrong[address] = f"has {'; '.join(differ)}"
            else:
                wrong[address] = self._too_large(there[address], has["room"])
        return wrong

    def _too_large(self, threads: int, room: int | None) -> str:
        """Why a worker has too little memory for a run on each of its threads; empty where it has enough."""
        if not self.scenarios:  # a question's own items, whose size only it knows
            return ""
        parts = memory_needed(self.scenarios, threads, threads, []) | {"results": 0}
        try:
            memory.refuse_what_cannot_fit(parts, room, "it")
        except memory.CannotFit as problem:
            return f"({threads} thread{'s' if threads > 1 else ''}) is too small: {problem}"
        return ""

    def _look_after(self) -> None:
        """See who has come and who is gone, and send again what nobody is left for."""
        if self.client.status != "running":
            raise ClusterError(f"the scheduler at {self.address} is gone; {_ASK_AGAIN}")
        there = dict(self.client.nthreads())
        self.threads = {address: threads for address, threads in self.threads.items() if address in there}
        new = {address: n for address, n in there.items() if address not in self.threads.keys() | self._refused}
        for problem in self._greet(new) if new else []:
            warnings.warn(f"{problem}; it is given nothing to do", stacklevel=2)
        if self.threads:
            self._alone_since = None
            for sent in [batch for batch in self._out.values() if not batch.allowed & self.threads.keys()]:
                self._again(sent)
            return
        self._alone_since = self._alone_since or time.monotonic()
        if time.monotonic() - self._alone_since > GONE:
            raise ClusterError(f"the scheduler at {self.address} has lost all its workers; {_ASK_AGAIN}")

    # Batches out and back.

    def _send(self, batch: Batch, times: int = 1) -> None:
        first, allowed = batch.scenarios[0], frozenset(self.threads)
        future = self.client.submit(
            worker.live,
            tuple(self._shipment.scenarios[number] for number in batch.scenarios),
            batch.seeds,
            self._shipment.model_of[first],
            self._months,
            key=f"{self._name}-{next(self._number)}",
            workers=sorted(allowed),
            allow_other_workers=False,
            pure=False,
        )
        self._out[future.key] = _Sent(future, batch, allowed, times)
        future.add_done_callback(self._done.put)

    def _again(self, sent: _Sent) -> None:
        if sent.times >= TIMES:
            raise ClusterError(self._ended(sent.batch, "every worker that had it was lost"))
        del self._out[sent.future.key]
        sent.future.cancel()
        self._send(sent.batch, sent.times + 1)

    def _ended(self, batch: Batch, how: str) -> str:
        names = ", ".join(self.scenarios[number].name for number in batch.scenarios[:3])
        names += f" and {len(batch.scenarios) - 3} more" if len(batch.scenarios) > 3 else ""
        on = f"seeds {batch.seeds[0]} to {batch.seeds[-1]}" if batch.seeds else "the probe of its levers"
        return (
            f"{names}, {on}: {how}. They may need more memory than a worker has (--memory-limit of dask worker), or an "
            f"addition may end the process; {_ASK_AGAIN}"
        )

    def _each(self, batches: Iterator[Batch]) -> Iterator[tuple[Batch, worker.Lived] | None]:
        """What comes back of each batch, in the order it is finished; None now and then, when nothing was."""
        looked, more = time.monotonic(), True
        try:
            while more or self._out:
                while more and self.threads and len(self._out) < AHEAD * sum(self.threads.values()):
                    batch = next(batches, None)
                    if batch is None:
                        more = False
                    else:
                        self._send(batch)
                if time.monotonic() - looked > LOOK:
                    self._look_after()
                    looked = time.monotonic()
                if self._out or not self.threads:
                    yield self._back()
        finally:
            with suppress(Exception):
                self.client.cancel([sent.future for sent in self._out.values()], force=True)
            self._out.clear()

    def _back(self) -> tuple[Batch, worker.Lived] | None:
        from distributed import KilledWorker

        try:
            sent = self._out.get(self._done.get(timeout=LOOK).key)
        except Empty:
            return None
        if sent is None:
            return None
        try:
            lived: object = sent.future.result(timeout=GONE)
        except KilledWorker as problem:
            times = problem.allowed_failures + 1
            raise ClusterError(self._ended(sent.batch, f"{times} workers ended while they ran it")) from None
        except Exception:
            if sent.future.status == "error":
                raise
            lived = None  # its worker was lost after it was finished
        if isinstance(lived, worker.Lived) and lived.trouble:
            raise ClusterError(f"worker {lived.trouble}; {_ASK_AGAIN}")
        if not isinstance(lived, worker.Lived):  # lost, or a process that came anew under an address we knew
            self.threads.pop(str(lived), None)
            self._look_after()
            self._again(sent)
            return None
        del self._out[sent.future.key]
        return sent.batch, lived

    def finished(self, todo: Todo, months: list[str], progress: Progress | None) -> Finished:
        """Finished runs as long tables, many together, and the runs that failed; ``months``: those that are kept."""
        total, done, self._months = todo.left, 0, months
        each: deque[float] = deque(maxlen=64)  # seconds a run of late
        kept, begun, writing = _Kept(self.scenarios, months), time.monotonic(), 0.0

        def cut() -> Iterator[Batch]:
            while todo.left:
                threads = max(1, sum(self.threads.values()))
                yield todo.take(runs_a_batch(median(each), threads, todo.left) if each else 1)

        try:
            for back in self._each(cut()):
                if back is not None:
                    batch, lived = back
                    kept.take(batch, lived)
                    done += len(batch)
                    if lived.seconds:
                        each.append(lived.seconds / len(batch))
                    if progress:
                        progress(done, total)
                waited = time.monotonic() - begun
                if kept and (SHARE_OF_WRITING * waited >= writing or waited >= LONGEST):
                    begun = time.monotonic()
                    yield kept.given()
                    writing, begun = time.monotonic() - begun, time.monotonic()
        except (KeyboardInterrupt, ClusterError):
            if kept:
                yield kept.given()
            raise
        if kept:
            yield kept.given()

    def without_effect(self, numbers: Sequence[int]) -> dict[str, list[str]]:
        """By scenario, the levers it sets that move nothing, looked for on the workers."""
        of_model: dict[str, list[int]] = {}
        for number in numbers:
            of_model.setdefault(self._shipment.model_of[number], []).append(number)
        parts = [
            Batch(tuple(together[at : at + PROBED_TOGETHER]), ())
            for together in of_model.values()
            for at in range(0, len(together), PROBED_TOGETHER)
        ]
        names: dict[str, list[str]] = {}
        self._months = []
        for back in self._each(iter(parts)):
            if back is not None:
                batch, lived = back
                names |= {
                    self.scenarios[at].name: without_effect
                    for at, without_effect in zip(batch.scenarios, lived.without_effect, strict=True)
                }
        return {self.scenarios[number].name: names[self.scenarios[number].name] for number in numbers}


class _Kept:
    """Runs that have come back and wait to be written together."""

    def __init__(self, scenarios: list[Scenario], months: list[str]) -> None:
        self._scenarios, self._months = scenarios, months
        self._of: dict[int, list[tuple[list[int], tuple[str, ...], np.ndarray]]] = {}
        self._failed: list[FailedRun] = []

    def __bool__(self) -> bool:
        return bool(self._of or self._failed)

    def take(self, batch: Batch, lived: worker.Lived) -> None:
        """Add what a batch brought."""
        self._failed += lived.failed
        for place, (seeds, values) in lived.runs.items():
            self._of.setdefault(batch.scenarios[place], []).append((seeds, lived.outcomes[place], values))

    def given(self) -> tuple[pd.DataFrame, list[FailedRun]]:
        """Everything that waited, as one table, and what failed."""
        there = sorted(self._of)
        tables = []
        for number in there:  # what belongs together is put together first: a table costs more than its numbers
            for outcomes in dict.fromkeys(outcomes for _, outcomes, _ in self._of[number]):
                same = [(seeds, values) for seeds, its, values in self._of[number] if its == outcomes]
                seeds, values = (
                    [seed for seeds, _ in same for seed in seeds],
                    np.concatenate([columns for _, columns in same]),
                )
                name = self._scenarios[number].name
                tables.append(table(name, seeds, self._kept_of(number), list(outcomes), values))
        failed, self._failed, self._of = self._failed, [], {}
        if not tables:
            return empty_table(), failed
        return in_order(tables, [self._scenarios[number] for number in there]), failed

    def _kept_of(self, number: int) -> list[str]:
        scenario = self._scenarios[number]
        all_of_it = [month_text(month) for month in range(scenario.start, scenario.last + 1)]
        return [month for month in all_of_it if not self._months or month in self._months]


def _python(version: object) -> str:
    """The part of Python's version that code of one process and of another must share: 3.11."""
    return ".".join(str(version).split(".")[:2])


def _by_value(function: Callable[..., Any]) -> FunctionType:
    """The same function as it can be sent to a process that lacks the module it is written in."""
    alone = FunctionType(function.__code__, {}, function.__name__)
    alone.__module__ = "__main__"
    return alone


def _what_is_there(dask_worker: Any = None) -> dict[str, Any] | str:
    """The versions of a worker and its memory, or in words why it has none. Nothing of this package may be there."""
    try:
        import simulation.version as its  # first: a version of old has another
        from simulation.study.run.memory import available  # by its whole name: this function has no package there

        limit = getattr(getattr(dask_worker, "memory_manager", None), "memory_limit", None)
        room = min((bound for bound in (available(), limit) if bound), default=None)
        return its.versions() | {"code": its.code_fingerprint(), "room": room}
    except Exception as problem:
        return f"{type(problem).__name__}: {problem}"
