"""Many seeds of several scenarios: every scenario meets the same seeds, so that they are compared in pairs."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing, nullcontext
from threading import Event

import numpy as np
import pandas as pd

from ..additions import AdditionError
from ..city import CreditCity, SelfTestError
from ..kernel.rule import RuleError
from ..months import month_text
from ..parameters import DeclarationError
from ..scenario import Scenario
from ..store import Results, in_order
from .idle import idle_levers
from .study import Study

BATCH = 5  # seeds a task: small enough for an even end on two cores, large enough for few files

# Runs go side by side on threads: the enterprises' loop, most of a run, holds no lock, and threads need no start-up.
# For 100 runs two threads are ahead of two processes, whose imports take longer than they save (benchmarks/bench.py
# prints both); and processes could not see rules typed in a notebook.


class Interrupted(Exception):
    """The user stopped the study; what was finished is kept."""


class RunsFailed(RuntimeError):
    """Not one run of a scenario came to its end: there is nothing to show."""


def run(
    scenarios: Scenario | list[Scenario],
    seeds: int | Iterable[int] = 100,
    *,
    results: Results | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Study:
    """Run scenarios on common seeds and return the Study.

    ``seeds``: how many (numbered from 0), or which. ``results``: a folder opened with ``Results.create``; finished
    batches go there, and runs it already has are not repeated. ``workers``: threads, by default one a processor.
    ``progress(done, all)`` is called after each run. Raises SelfTestError when the starting month is not
    reproduced, RunsFailed when a scenario has no run to show; AdditionError or RuleError, before anything is
    written, for an addition that does not work.
    """
    scenarios = [scenarios] if isinstance(scenarios, Scenario) else list(scenarios)
    wanted = checked_seeds(seeds)
    _check_names(scenarios)
    _try_out(scenarios, wanted[0])
    tables, failures = [], []
    with results.alone() if results else nullcontext():
        todo = results.missing() if results else wanted
        if results and results.parts:
            tables.append(results.read())
        batches = [todo[at : at + BATCH] for at in range(0, len(todo), BATCH)]
        with closing(_batches(scenarios, batches, workers or os.cpu_count() or 1, progress)) as finished:
            for table, failed in finished:
                tables.append(table)
                failures += failed
                if results:
                    results.add(table, failed)
    data = in_order(pd.concat(tables, ignore_index=True), scenarios)
    failures = results.failures if results else failures
    for scenario in scenarios:
        if scenario.name not in set(data["scenario"]):
            first = next(one for one in failures if one["scenario"] == scenario.name)
            raise RunsFailed(f"every run of {scenario.name} failed; the first:\n{first['traceback']}")
    idle = {scenario.name: idle_levers(scenario) for scenario in scenarios}
    if results:
        results.keep_idle(idle)
    return Study(scenarios, data, failures, idle)


def checked_seeds(seeds: int | Iterable[int]) -> list[int]:
    """Seeds as a sorted list of different whole numbers from 0 on; ValueError in words otherwise."""
    if isinstance(seeds, int | np.integer) and not isinstance(seeds, bool):
        if seeds < 1:
            raise ValueError(f"seeds = {seeds} is too few; ask for 1 or more")
        return list(range(int(seeds)))
    chosen = sorted(set(seeds))
    if not chosen or any(
        isinstance(seed, bool) or not isinstance(seed, int | np.integer) or seed < 0 for seed in chosen
    ):
        raise ValueError(f"seeds = {chosen} must be a number of seeds, or whole numbers from 0 on")
    return [int(seed) for seed in chosen]


def _check_names(scenarios: list[Scenario]) -> None:
    names = [scenario.name for scenario in scenarios]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice or not names:
        raise ValueError(
            f"scenarios need different names; twice: {', '.join(twice)}" if names else "no scenario was given"
        )


def _try_out(scenarios: list[Scenario], seed: int) -> None:
    """Live the past of each model that somebody added to: what is wrong with an addition is said before runs begin."""
    for scenario in {one.past(): one for one in scenarios if one.additions}.values():
        CreditCity(scenario, seed).run(until=scenario.start)


def _batches(scenarios, batches, workers: int, progress):
    """Finished batches as they come; the first run goes alone, since it compiles the loop for all."""
    total, done, stop = sum(len(batch) for batch in batches) * len(scenarios), 0, Event()

    def lived(seeds: list[int]):
        nonlocal done
        rows, failed = [], []
        for seed in seeds:
            pasts: dict[tuple, CreditCity] = {}  # scenarios that share a past live it once
            for scenario in scenarios:
                if stop.is_set():
                    raise Interrupted
                _one(scenario, seed, pasts, rows, failed)
                done += 1  # a progress figure: two threads may rarely count as one
                if progress:
                    progress(min(done, total), total)
        return pd.concat(rows, ignore_index=True) if rows else _empty(), failed

    if not batches:
        return
    if workers == 1 or len(batches) == 1:
        yield from map(lived, batches)
        return
    CreditCity(scenarios[0].but(months=1, enterprises=1000), batches[0][0]).run()
    pool = ThreadPoolExecutor(workers)
    try:
        for future in as_completed([pool.submit(lived, batch) for batch in batches]):
            yield future.result()
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)


def _one(scenario: Scenario, seed: int, pasts: dict, rows: list, failed: list) -> None:
    """One run; its failure is noted and does not sink the others. The self-test's or the machine's stops them all."""
    try:
        past = pasts.get(scenario.past())
        if past is None:
            past = CreditCity(scenario, seed)
            past.run(until=scenario.start)
            pasts[scenario.past()] = past
        rows.append(frame(scenario, seed, CreditCity(scenario, seed, past=past).run()))
    except (SelfTestError, OSError, MemoryError):
        raise
    except Exception as problem:
        own = isinstance(problem, AdditionError | RuleError | DeclarationError)  # these say it all in words
        told = str(problem) if own else traceback.format_exc()
        failed.append({"scenario": scenario.name, "seed": seed, "problem": str(problem), "traceback": told})


def frame(scenario: Scenario, seed: int, record: list[dict[str, float]]) -> pd.DataFrame:
    """A run's record as a long table: scenario, seed, month, measure, value."""
    names = list(record[0])
    months = [month_text(scenario.start + t) for t in range(len(record))]
    return pd.DataFrame(
        {
            "scenario": pd.Categorical.from_codes(np.zeros(len(names) * len(months), np.int8), [scenario.name]),
            "seed": np.full(len(names) * len(months), seed, np.int64),
            "month": pd.Categorical.from_codes(np.repeat(np.arange(len(months)), len(names)), months),
            "measure": pd.Categorical.from_codes(np.tile(np.arange(len(names)), len(months)), names),
            "value": np.array([row[name] for row in record for name in names], np.float64),
        }
    )


def _empty() -> pd.DataFrame:
    return pd.DataFrame({"scenario": [], "seed": [], "month": [], "measure": [], "value": []})
