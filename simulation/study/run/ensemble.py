"""Many seeds of several scenarios: every scenario meets the same seeds, so that they are compared in pairs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import numpy as np

from ...errors import ChengxinError, Mistake, shown
from ...files import names
from ...model.city.city import CreditCity
from ...model.scenario.scenario import Scenario
from ..result import Progress
from ..store.kept import FailedRun
from ..store.numbers import in_order
from ..store.results import Results
from ..study import Study
from . import memory
from .batches import Todo
from .executor import Executor
from .one_run import empty_table
from .processes import fitting_study

if TYPE_CHECKING:
    import pandas as pd

MEASURES = 180  # numbers of a month, for the estimate of memory: 72 come along, and the rank in each of 100 classes


class RunsFailed(ChengxinError):
    """Not one run of a scenario came to its end: there is nothing to show."""

    exit_code = 1


def run(
    scenarios: Scenario | list[Scenario],
    seeds: int | Iterable[int] = 100,
    *,
    results: Results | None = None,
    probed: Collection[str] | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Study:
    """Run scenarios on common seeds and return the Study.

    ``seeds``: how many (numbered from 0), or which. ``results``: a folder opened with ``Results.create``; finished
    batches go there, and runs it already has are not repeated. ``probed``: the scenarios whose levers that move nothing
    are looked for; all unless said otherwise. ``executor``: who lives the runs, by default ``Threads()`` of this
    machine, or ``Processes()`` where there is more to live than these take to begin; ``Cluster("tcp://HOST:PORT")``
    gives the same bits. ``progress(done, all)`` is called after each run, or each batch of runs where others live them.

    Raises SelfTestError when the starting month is not reproduced, RunsFailed when a scenario has no run to show; and,
    before anything is written, AdditionError or RuleError for an addition that does not work, CannotFit for more
    memory than there is, ClusterError for a cluster that is not there or has another model.
    """
    scenarios = [scenarios] if isinstance(scenarios, Scenario) else list(scenarios)
    wanted = checked_seeds(seeds)
    _check_names(scenarios)
    missing = results.missing_of_each() if results else [wanted] * len(scenarios)
    executor = executor or fitting_study(scenarios, missing)
    months = results.months if results else []
    parts = memory_needed(scenarios, len(wanted), executor.threads, months, executor.programs)
    memory.refuse_what_cannot_fit(parts, memory.available())
    with ExitStack() as held:
        crew = held.enter_context(executor.at_work(scenarios))
        _try_out(scenarios, wanted[0])
        if results:
            results.needed = parts
            held.enter_context(results.alone())
        todo = Todo(
            [scenario.past() for scenario in scenarios],
            results.missing_of_each() if results else [wanted] * len(scenarios),
        )
        tables, failures = [], []
        with closing(crew.finished(todo, months, progress)) as finished:
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
        without_effect = dict(results.without_effect) if results else {}
        names = {scenario.name for scenario in scenarios} if probed is None else probed
        unknown = [
            at
            for at, scenario in enumerate(scenarios)
            if scenario.name in names and scenario.name not in without_effect
        ]
        without_effect |= crew.without_effect(unknown)
        if results:
            results.keep_without_effect(without_effect)
    return Study(scenarios, data, failures, without_effect)


def memory_needed(
    scenarios: list[Scenario], seeds: int, threads: int, months: list[str], programs: int = 1
) -> dict[str, int]:
    """Bytes of a study at its peak by what they are for; ``threads``: runs side by side here, 0 where a cluster has
    them, in so many ``programs``; ``months``: those whose numbers are kept, all where none is named."""
    largest = max(scenarios, key=lambda scenario: scenario.enterprises)
    columns = max((scenario.model.vocabulary.columns for scenario in scenarios), key=len)
    peers = max((scenario.model.peers for scenario in scenarios), key=len)
    kept = sum(len(months) or scenario.months for scenario in scenarios)
    return memory.needed(
        largest.enterprises,
        threads=min(threads, seeds * len(scenarios)),
        row=sum(kind.itemsize for kind in columns.values()),
        peers=peers,
        months=max(scenario.months for scenario in scenarios),
        numbers=seeds * kept * MEASURES,
        programs=programs,
    )


def _check_shown(scenarios: list[Scenario], data: pd.DataFrame, failures: list[FailedRun]) -> None:
    """RunsFailed when a scenario has not one run to show."""
    there = set(data["scenario"])
    for scenario in scenarios:
        if scenario.name not in there:
            first = next(failure for failure in failures if failure["scenario"] == scenario.name)
            raise RunsFailed(f"every run of {scenario.name} failed; the first:\n{first['traceback']}")


def checked_seeds(seeds: int | Iterable[int]) -> list[int]:
    """Seeds as a sorted list of different whole numbers from 0 on; ValueError in words otherwise."""
    if isinstance(seeds, int | np.integer) and not isinstance(seeds, bool):
        if seeds < 1:
            raise Mistake(f"seeds = {seeds} is too few; ask for 1 or more")
        return list(range(int(seeds)))
    chosen = list(seeds) if isinstance(seeds, Iterable) else []
    if not chosen or any(
        isinstance(seed, bool) or not isinstance(seed, int | np.integer) or seed < 0 for seed in chosen
    ):
        raise Mistake(f"seeds = {shown(chosen or seeds)} must be a number of seeds, or whole numbers from 0 on")
    return sorted({int(seed) for seed in chosen})


def _check_names(scenarios: list[Scenario]) -> None:
    if not scenarios:
        raise Mistake("no scenario was given")
    if problems := names.told_apart(scenario.name for scenario in scenarios):
        raise Mistake(problems)


def _try_out(scenarios: list[Scenario], seed: int) -> None:
    """Live the past of each model that somebody added to: what is wrong with an addition is said before runs begin."""
    for scenario in {scenario.past(): scenario for scenario in scenarios if scenario.additions}.values():
        CreditCity(scenario, seed).run(until=scenario.start)
