"""Many seeds of several scenarios: every scenario meets the same seeds, so that they are compared in pairs."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, closing
from threading import Event
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ...clock import month_text
from ...errors import ChengxinError, Mistake
from ...files import names
from ...model.city.city import CreditCity, SelfTestError
from ...model.city.outcomes import check
from ...model.scenario.scenario import Scenario
from ..store.results import Results, in_order
from ..study import Study
from . import memory
from .batches import Batch, Todo
from .inert import idle_levers

if TYPE_CHECKING:
    from ...types import Array, Progress

BATCH = 5  # seeds a task: small enough for an even end on two cores, large enough for few files
MOST_TOGETHER = 200  # runs a task: of very many scenarios, some at a time
MEASURES = 70  # numbers of a month, for the estimate of memory: 63 come along

# Runs go side by side on threads: the enterprises' loop, most of a run, holds no lock, and threads need no start-up.
# For 100 runs two threads are ahead of two processes, whose imports take longer than they save (benchmarks/bench.py
# prints both); and processes could not see rules typed in a notebook.


class Interrupted(ChengxinError):
    """The user stopped the study; what was finished is kept."""

    exit_code = 130


class RunsFailed(ChengxinError):
    """Not one run of a scenario came to its end: there is nothing to show."""

    exit_code = 1


def run(
    scenarios: Scenario | list[Scenario],
    seeds: int | Iterable[int] = 100,
    *,
    results: Results | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    cluster: Any = None,
    probed: Collection[str] | None = None,
) -> Study:
    """Run scenarios on common seeds and return the Study.

    ``seeds``: how many (numbered from 0), or which. ``results``: a folder opened with ``Results.create``; finished
    batches go there, and runs it already has are not repeated. ``workers``: threads, by default one a processor.
    ``progress(done, all)`` is called after each run, on a cluster after each batch of runs. ``cluster``: the address
    of a Dask scheduler, "tcp://HOST:PORT", or a ``distributed.Client``; its workers live the runs, with the same bits.
    ``probed``: the scenarios whose levers that move nothing are looked for; all unless said otherwise.

    Raises SelfTestError when the starting month is not reproduced, RunsFailed when a scenario has no run to show; and,
    before anything is written, AdditionError or RuleError for an addition that does not work, CannotFit for more
    memory than there is, ClusterError for a cluster that is not there or has another model.
    """
    scenarios = [scenarios] if isinstance(scenarios, Scenario) else list(scenarios)
    wanted = checked_seeds(seeds)
    _check_names(scenarios)
    workers = workers or os.cpu_count() or 1
    months = results.months if results else []
    parts = memory_needed(scenarios, len(wanted), 0 if cluster is not None else workers, months)
    memory.refuse_what_cannot_fit(parts, memory.available())
    with ExitStack() as held:
        crew = None
        if cluster is not None:
            from .cluster import at_work

            crew = held.enter_context(at_work(cluster, scenarios))
        _try_out(scenarios, wanted[0])
        if results:
            results.needed = parts
            held.enter_context(results.alone())
        todo = Todo(
            [one.past() for one in scenarios], results.missing_of_each() if results else [wanted] * len(scenarios)
        )
        made = crew.finished(todo, months, progress) if crew else _finished(scenarios, todo, workers, months, progress)
        tables, failures = [], []
        with closing(made) as finished:
            for table, failed in finished:
                if results:
                    results.add(table, failed)
                else:
                    tables.append(table)
                    failures += failed
        if results:
            tables, failures = [results.read()] if results.parts else [], results.failures
        data = in_order(tables or [empty_table()], scenarios)
        del tables
        _check_shown(scenarios, data, failures)
        idle = dict(results.idle) if results else {}
        names = {one.name for one in scenarios} if probed is None else probed
        unknown = [at for at, one in enumerate(scenarios) if one.name in names and one.name not in idle]
        idle |= crew.idle(unknown) if crew else {scenarios[at].name: idle_levers(scenarios[at]) for at in unknown}
        if results:
            results.keep_idle(idle)
    return Study(scenarios, data, failures, idle)


def memory_needed(scenarios: list[Scenario], seeds: int, threads: int, months: list[str]) -> dict[str, int]:
    """Bytes of a study at its peak by what they are for; ``threads``: runs side by side here, 0 where a cluster has
    them; ``months``: those whose numbers are kept, all where none is named."""
    largest = max(scenarios, key=lambda one: one.enterprises)
    columns = max((one.model.vocabulary.columns for one in scenarios), key=len)
    kept = sum(len(months) or one.months for one in scenarios)
    return memory.needed(
        largest.enterprises,
        threads=min(threads, seeds * len(scenarios)),
        row=sum(kind.itemsize for kind in columns.values()),
        peers=max((one.model.peers for one in scenarios), key=len),
        numbers=seeds * kept * MEASURES,
    )


def _check_shown(scenarios: list[Scenario], data: pd.DataFrame, failures: list[dict[str, Any]]) -> None:
    """RunsFailed when a scenario has not one run to show."""
    there = set(data["scenario"])
    for scenario in scenarios:
        if scenario.name not in there:
            first = next(one for one in failures if one["scenario"] == scenario.name)
            raise RunsFailed(f"every run of {scenario.name} failed; the first:\n{first['traceback']}")


def checked_seeds(seeds: int | Iterable[int]) -> list[int]:
    """Seeds as a sorted list of different whole numbers from 0 on; ValueError in words otherwise."""
    if isinstance(seeds, int | np.integer) and not isinstance(seeds, bool):
        if seeds < 1:
            raise Mistake(f"seeds = {seeds} is too few; ask for 1 or more")
        return list(range(int(seeds)))
    chosen = sorted(set(seeds))
    if not chosen or any(
        isinstance(seed, bool) or not isinstance(seed, int | np.integer) or seed < 0 for seed in chosen
    ):
        raise Mistake(f"seeds = {chosen} must be a number of seeds, or whole numbers from 0 on")
    return [int(seed) for seed in chosen]


def _check_names(scenarios: list[Scenario]) -> None:
    if not scenarios:
        raise Mistake("no scenario was given")
    if problems := names.told_apart(scenario.name for scenario in scenarios):
        raise Mistake(problems)


def _try_out(scenarios: list[Scenario], seed: int) -> None:
    """Live the past of each model that somebody added to: what is wrong with an addition is said before runs begin."""
    for scenario in {one.past(): one for one in scenarios if one.additions}.values():
        CreditCity(scenario, seed).run(until=scenario.start)


def _finished(
    scenarios: list[Scenario], todo: Todo, workers: int, months: list[str], progress: Progress
) -> Iterator[tuple[pd.DataFrame, list[dict[str, Any]]]]:
    """Finished batches as they come; the first run goes alone, since it compiles the loop for all."""
    total, done, stop = todo.left, 0, Event()

    def lived(batch: Batch) -> Any:
        nonlocal done
        rows, failed = [], []

        def kept(scenario: Scenario, seed: int, record: list[dict[str, float]]) -> None:
            rows.append(frame(scenario, seed, record))

        for seed in batch.seeds:
            pasts: dict[tuple[Any, ...], CreditCity] = {}  # scenarios that share a past live it once
            for number in batch.scenarios:
                if stop.is_set():
                    raise Interrupted("stopped; what was finished is kept")
                one_run(scenarios[number], seed, pasts, kept, failed)
                done += 1  # a progress figure: two threads may rarely count as one
                if progress:
                    progress(min(done, total), total)
            let_go(pasts)
        table = in_order(rows or [empty_table()], [scenarios[number] for number in batch.scenarios])
        return table[table["month"].isin(months)] if months else table, failed

    size, batches = BATCH * min(len(scenarios), MOST_TOGETHER // BATCH), []
    while todo.left:
        batches.append(todo.take(size))
    if workers == 1 or len(batches) < 2:
        yield from map(lived, batches)
        return
    CreditCity(scenarios[0].but(months=1, enterprises=scenarios[0].model.fewest), batches[0].seeds[0]).run()
    pool = ThreadPoolExecutor(workers)
    try:
        for future in as_completed([pool.submit(lived, batch) for batch in batches]):
            yield future.result()
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)


def one_run(
    scenario: Scenario, seed: int, pasts: dict[tuple[Any, ...], CreditCity], kept: Callable[..., Any], failed: list[Any]
) -> None:
    """One run, whose record is given to ``kept(scenario, seed, record)``.

    Its failure is noted and does not sink the others. The self-test's or the machine's stops them all.
    """
    try:
        past = pasts.get(scenario.past())
        if past is None:
            past = CreditCity(scenario, seed)
            past.run(until=scenario.start)
            pasts[scenario.past()] = past
        city = CreditCity(scenario, seed, past=past)
        record = city.run()
        check(scenario, record)
        kept(scenario, seed, record)
        city.living.let_go()
    except (SelfTestError, OSError, MemoryError):
        raise
    except Exception as problem:
        own = isinstance(problem, ChengxinError)  # these say it all in words
        told = str(problem) if own else traceback.format_exc()
        failed.append({"scenario": scenario.name, "seed": seed, "problem": str(problem), "traceback": told})


def let_go(pasts: dict[tuple[Any, ...], CreditCity]) -> None:
    """Give back the memory of pasts that nothing goes on from any more."""
    for past in pasts.values():
        past.living.let_go()


def frame(scenario: Scenario, seed: int, record: list[dict[str, float]]) -> pd.DataFrame:
    """A run's record as a long table: scenario, seed, month, measure, value."""
    names = list(record[0])
    months = [month_text(scenario.start + t) for t in range(len(record))]
    return table(scenario.name, [seed], months, names, np.array([row[name] for row in record for name in names]))


def table(scenario: str, seeds: list[int], months: list[str], measures: list[str], values: Array) -> pd.DataFrame:
    """Runs of one scenario as a long table, from their numbers (seeds x months x measures) alone."""
    shape = len(seeds), len(months), len(measures)
    seed, month, measure = (index.reshape(-1) for index in np.indices(shape, np.int32))
    return pd.DataFrame(
        {
            "scenario": pd.Categorical.from_codes(np.zeros(seed.size, np.int8), [scenario]),
            "seed": np.array(seeds, np.int64)[seed],
            "month": pd.Categorical.from_codes(month, months),
            "measure": pd.Categorical.from_codes(measure, measures),
            "value": np.asarray(values, np.float64).reshape(-1),
        }
    )


def empty_table() -> pd.DataFrame:
    """A long table without a run."""
    return pd.DataFrame({"scenario": [], "seed": [], "month": [], "measure": [], "value": []})
