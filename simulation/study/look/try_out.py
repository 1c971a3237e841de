"""A policy tried at once: few seeds first and more while one looks, from pasts that are kept on disk.

The numbers are the bits that ``run`` gives for the same scenarios and seeds. Beside pasts, what was lived of a scenario
is kept, seed by seed: of a policy that is changed again and again, only the change is lived.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np

from ...clock import month_number, month_text
from ...model.city.city import CreditCity
from ...model.city.outcomes import check
from ...model.scenario.goal import Goal
from ...model.scenario.scenario import Scenario
from ...model.scenario.titles import TITLES
from ..result import Progress
from ..run.ensemble import checked_seeds
from ..run.executor import Executor, Threads
from ..run.inert import NOT_EFFECTS, levers_without_effect, probe_of
from ..run.kept_pasts import DAMAGED, Arrays, KeptPasts, NotBelieved
from ..run.lean import lived_in
from ..run.one_run import Pasts, Record
from ..store.note import Note
from ..store.numbers import Numbers
from ..study import Study

ROUGH = (5, 20)  # seeds after which there is something to see
IN_2018, CHANGED = "policy of 2018", " changed"


def try_out(
    scenarios: Scenario | list[Scenario],
    seeds: int | Iterable[int] = 20,
    *,
    months: Collection[str] = (),
    each_lever: bool = True,
    rough: Callable[[Study], object] | None = None,
    kept: KeptPasts | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Study:
    """What a policy does, against that of 2018 where it is alone: the Study that ``run`` would give.

    ``months``: those that are asked about, all where none is named; the others are neither ranked nor written down,
    which is half of the work. ``each_lever``: every lever is put back alone to see whether it does anything; without
    it, a scenario is looked through where it comes out as another one does. ``rough(study)`` is told what is known
    after 5 and after 20 seeds, while more are lived; ``kept`` is where pasts are kept, by default in the user's cache
    folder.
    """
    given = [scenarios] if isinstance(scenarios, Scenario) else list(scenarios)
    policies = with_that_of_2018(given[0]) if len(given) == 1 else given
    wanted, kept, executor = checked_seeds(seeds), kept or KeptPasts(), executor or Threads()
    when = [_months(scenario, months) for scenario in policies]

    lived: list[list[Lived]] = []
    for runs in _of_each_seed(policies, when, wanted, kept, executor):
        lived.append(runs)
        if progress:
            progress(len(lived) * len(policies), len(wanted) * len(policies))
        if rough and len(lived) in ROUGH and len(lived) < len(wanted):
            rough(_study(policies, wanted, lived))
    probed = policies if each_lever else _alike(policies, lived)
    without_effect = {scenario.name: _without_effect(scenario, kept) for scenario in probed}
    return _study(policies, wanted, lived, without_effect)


def months_of(scenarios: list[Scenario], goals: Iterable[Goal]) -> list[str]:
    """The months of which the first answer speaks: the last one that all scenarios have, and those of the goals."""
    last = month_text(min(scenario.last for scenario in scenarios))
    return sorted({last, *(month for goal in goals for month in goal.months(last))})


def with_that_of_2018(scenario: Scenario) -> list[Scenario]:
    """A scenario behind the same one with all levers as in 2018; alone where it moves none."""
    assumed = {key: dated for key, dated in scenario.policy.items() if key not in scenario.model.usual}
    before = replace(scenario, name=IN_2018, policy=assumed, budget=None, title="", title_zh="")
    before = replace(before, short="Policy of 2018", short_zh="2018年政策", why="", why_zh="")
    return [before, scenario] if before.policy != scenario.policy else [scenario]


def made_here(name: str) -> bool:
    """Whether a scenario of this name was made beside one that is tried, and has no file."""
    return name == IN_2018 or name.endswith(CHANGED)


def changed_beside(scenario: Scenario, changed: Scenario) -> list[Scenario]:
    """The policy of 2018, a scenario and the changed one: as far as they differ, with one past and as many months.

    Where the change reaches beyond policy (other enterprises, more months), all three are of the changed city.
    """
    alike = changed.past() == scenario.past() and changed.months == scenario.months
    words = {name: getattr(scenario, name) for name in ("name", *TITLES)}
    tried = with_that_of_2018(scenario if alike else replace(changed, policy=scenario.policy, **words))
    if changed.settled() != tried[-1].settled():
        short, short_zh = f"{changed.short_in('en')} changed", f"{changed.short_in('zh')}（改动）"
        other = replace(changed, name=f"{changed.name}{CHANGED}", title="", title_zh="", short=short, short_zh=short_zh)
        tried.append(other)
    return tried


def _months(scenario: Scenario, named: Collection[str]) -> list[str]:
    """The months that are asked of a scenario: those named that it lives through, or all that it has."""
    there = range(scenario.start + 1, scenario.last + 1)
    months = sorted(month for month in set(map(month_number, named)) if month in there)
    return list(map(month_text, months or range(scenario.start, scenario.last + 1)))


def _study(
    scenarios: list[Scenario],
    seeds: list[int],
    lived: list[list[Lived]],
    without_effect: dict[str, list[str]] | None = None,
) -> Study:
    numbers = []
    for at in range(len(scenarios)):
        runs = [by_scenario[at] for by_scenario in lived]
        values = np.array([run.values for run in runs]).transpose(2, 0, 1)  # outcomes x seeds x months
        numbers.append(Numbers(seeds[: len(runs)], runs[0].months, runs[0].names, values))
    return Study(scenarios, numbers, without_effect=without_effect)


def _alike(scenarios: list[Scenario], lived: list[list[Lived]]) -> list[Scenario]:
    """The scenarios that come out as one before them does, whatever the luck: some lever of theirs may do nothing."""
    alike = []
    for at, scenario in enumerate(scenarios):
        if any(all(_same(runs[at], runs[before]) for runs in lived) for before in range(at)):
            alike.append(scenario)
    return alike


def _same(first: Lived, other: Lived) -> bool:
    if (first.months, first.names) != (other.months, other.names):
        return False
    effects = [at for at, name in enumerate(first.names) if name not in NOT_EFFECTS]
    return np.array_equal(first.values[:, effects], other.values[:, effects], equal_nan=True)


class Lived(NamedTuple):
    """What was written down of one run: outcomes by name, a row a month."""

    months: list[str]
    names: list[str]
    values: np.ndarray


def _of_each_seed(
    scenarios: list[Scenario], when: list[list[str]], seeds: list[int], kept: KeptPasts, executor: Executor
) -> Iterator[list[Lived]]:
    """What was written down of all scenarios, seed by seed: as it is kept; the executor lives what is not."""
    fingerprints = [scenario.fingerprint() for scenario in scenarios]

    def what(at: int, seed: int) -> str:
        return repr(("record", fingerprints[at], seed, when[at]))

    def found(seed: int) -> list[Lived | None]:
        return [
            None if scenario.additions else kept.found(what(at, seed), partial(_as_lived, when[at]))
            for at, scenario in enumerate(scenarios)
        ]

    there = {seed: found(seed) for seed in seeds}
    missing = [seed for seed in seeds if None in there[seed]]
    lacking = [at for at in range(len(scenarios)) if any(there[seed][at] is None for seed in missing)]
    for scenario in {scenarios[at].past(): scenarios[at] for at in lacking}.values():
        kept.starts(scenario, missing)

    def lived(seed: int) -> tuple[list[Lived], list[Note]]:
        """The runs of a seed, and what is to be said of its pasts: another process may have read them."""
        runs, pasts = list(there[seed]), _PastsOf(kept, seed)
        for at, run in enumerate(runs):
            if run is None:
                runs[at] = run = _run(scenarios[at], seed, when[at], pasts.of(scenarios[at]))
                if not scenarios[at].additions:
                    kept.keep(what(at, seed), {"names": np.array(run.names), "values": run.values})
        pasts.let_go()
        return [run for run in runs if run is not None], kept.notes

    others = iter(executor.each(lived, missing))
    for seed in seeds:
        whole = [run for run in there[seed] if run is not None]
        if len(whole) < len(scenarios):
            whole, notes = next(others)
            kept.notes += [note for note in notes if note not in kept.notes]
        yield whole


class _PastsOf:
    """The pasts that the scenarios of one seed go on from, each read or lived once."""

    def __init__(self, kept: KeptPasts, seed: int) -> None:
        self._kept, self._seed = kept, seed
        self._pasts: Pasts = {}

    def of(self, scenario: Scenario) -> CreditCity:
        """The past of a scenario."""
        key = scenario.past()
        if key not in self._pasts:
            self._pasts[key] = self._kept.past(scenario, self._seed)
        return self._pasts[key]

    def let_go(self) -> None:
        """Give back their memory."""
        for past in self._pasts.values():
            self._kept.let_go(past)


def _run(scenario: Scenario, seed: int, months: list[str], past: CreditCity) -> Lived:
    """What is written down of a run from its past on."""
    record = _record(scenario, seed, months, past)
    check(scenario, record)
    return Lived(months, list(record[0]), np.array([list(row.values()) for row in record], np.float64))


def _record(scenario: Scenario, seed: int, months: list[str], past: CreditCity) -> Record:
    if len(months) < scenario.months:
        return lived_in(scenario, seed, list(map(month_number, months)), past)
    city = CreditCity(scenario, seed, past=past)
    record = city.run()
    city.let_go()
    return record


def _as_lived(months: list[str], arrays: Arrays) -> Lived:
    names, values = arrays["names"], arrays["values"]
    if values.dtype != np.float64 or values.shape != (len(months), len(names)) or names.dtype.kind != "U":
        raise NotBelieved(DAMAGED)
    return Lived(months, names.tolist(), values)


def _without_effect(scenario: Scenario, kept: KeptPasts) -> list[str]:
    """The levers of a scenario that move nothing, as they are kept or found from the probe's past."""
    if scenario.additions:
        return levers_without_effect(scenario)
    what = repr(("without effect", scenario.fingerprint()))
    levers = kept.found(what, lambda arrays: arrays["names"].tolist())
    if levers is None:
        levers = levers_without_effect(scenario, past=kept.past(probe_of(scenario), 0))
        kept.keep(what, {"names": np.array(levers, np.str_)})
    names: list[str] = levers
    return names
