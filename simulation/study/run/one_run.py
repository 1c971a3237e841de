"""One run of a scenario, and runs as a long table: scenario, seed, month, outcome, value."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ...clock import month_text
from ...model.city.city import CreditCity, SelfTestError
from ...model.city.outcomes import OutcomeError, check
from ...model.kernel.rule import RuleError
from ...model.scenario.scenario import Scenario
from ...model.spec.components import AdditionError
from ...settings.declarations import DeclarationError
from ..store.kept import FailedRun
from ..store.numbers import table

if TYPE_CHECKING:
    import pandas as pd

Record: TypeAlias = list[dict[str, float]]  # the outcomes of a run by name, month by month
Pasts: TypeAlias = dict[Hashable, CreditCity]  # cities lived through their starting month, by what decides that past


def one_run(
    scenario: Scenario,
    seed: int,
    pasts: Pasts,
    kept: Callable[[Scenario, int, Record], object],
    failed: list[FailedRun],
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
        city.let_go()
    except (SelfTestError, OSError, MemoryError):
        raise
    except Exception as problem:
        own = isinstance(
            problem, AdditionError | RuleError | DeclarationError | OutcomeError
        )  # these say it all in words
        words = str(problem) if own else traceback.format_exc()
        failed.append({"scenario": scenario.name, "seed": seed, "problem": str(problem), "traceback": words})


def let_go(pasts: Pasts) -> None:
    """Give back the memory of pasts that nothing goes on from any more."""
    for past in pasts.values():
        past.let_go()


def frame(scenario: Scenario, seed: int, record: Record) -> pd.DataFrame:
    """A run's record as a long table: scenario, seed, month, outcome, value."""
    names = list(record[0])
    months = [month_text(scenario.start + t) for t in range(len(record))]
    return table(scenario.name, [seed], months, names, np.array([row[name] for row in record for name in names]))


def empty_table() -> pd.DataFrame:
    """A long table without a run."""
    import pandas as pd

    return pd.DataFrame({"scenario": [], "seed": [], "month": [], "outcome": [], "value": []})
