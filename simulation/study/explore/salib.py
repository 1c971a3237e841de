"""SALib drives a scenario: the problem that its samplers read, and the model that its samples ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from ...errors import Mistake
from ...model.scenario.scenario import Scenario
from ...settings.document import ScenarioError
from ..result import Progress
from ..run.ensemble import checked_seeds
from ..run.executor import Executor, Threads
from . import sampling
from .sampling import BESIDE_RANK, Axis

PIECE = 32  # samples of a task that live one past: a past costs as much as two of them


def salib_problem(
    scenario: Scenario, names: Iterable[str] | Mapping[str, tuple[float, float] | None], groups: bool = False
) -> dict[str, Any]:
    """What SALib samples from: names, bounds and distributions of settings of this scenario.

    ``names``: levers, counts, sources and parameters, by name or as ``{name: (low, high)}``. A parameter without a
    range of your own is drawn as runs draw it: from its triangular prior, which SALib writes as low, high and the
    place of the peak between them. Whole settings are listed under ``rounded``: SALib samples them half a step beyond
    both ends, and ``evaluate_samples`` rounds, so that each whole number is as likely. ``groups`` puts the settings of
    a group (``supervision``, ``parameters``) together. Raises ValueError with every wrong name and range, ScenarioError
    where an end of a range asks for what the city cannot do.
    """
    varied = sampling.axes(scenario, names)
    if not varied:
        raise Mistake("name a setting to vary, as 'supervision.inspection_rate'")
    sampling.check_ends(scenario, varied)
    problem = {
        "num_vars": len(varied),
        "names": [axis.key for axis in varied],
        "bounds": [_bounds(axis) for axis in varied],
        "dists": ["triang" if _triangular(axis) else "unif" for axis in varied],
        "rounded": [axis.key for axis in varied if axis.setting.whole],
    }
    return problem | ({"groups": [axis.key.split(".")[0] for axis in varied]} if groups else {})


def evaluate_samples(
    scenario: Scenario,
    problem: Mapping[str, Any],
    samples: Any,
    outcome: str | Iterable[str] = "index",
    seeds: int | Iterable[int] = 5,
    *,
    month: str | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> np.ndarray:
    """Outcomes of the scenario at each sample: what SALib's analysers read.

    ``samples`` has a row a sample and a column for each of the problem's names. Every sample meets the same seeds, so
    that differences are the settings' and not luck's; a value is the mean over them. One outcome gives one value a
    sample, a list a column for each. A rank is asked for together with its interval, the gaming gap and wrongful
    listings. ``month``: by default the last. ``executor``: by default ``Threads()``, one a
    processor; it changes nothing.
    ``progress(done, all)`` counts runs. Raises ValueError or ScenarioError, before the first run, for what is wrong.
    """
    names, wanted = sampling.reported(scenario, outcome), checked_seeds(seeds)
    if sampling.any_rank(names):
        if not set(BESIDE_RANK) <= set(names):
            raise Mistake(f"a rank is not read alone; ask for outcome={list(dict.fromkeys([*BESIDE_RANK, *names]))}")
        sampling.needs_interval(wanted)
    t = sampling.month_of(scenario, month)
    policies = _policies(scenario, sampling.axes(scenario, _ranges(problem)), samples)
    rows = _lived(policies, wanted, t, executor or Threads(), progress)
    values = np.array([[sampling.summary(name, row) for name in names] for row in rows]).reshape(len(rows), len(names))
    return values[:, 0] if isinstance(outcome, str) else values


def _triangular(axis: Axis) -> bool:
    # SALib refuses a triangle that ends below zero; such a prior is sampled evenly.
    return axis.prior and axis.high > 0.0


def _bounds(axis: Axis) -> list[float]:
    if axis.setting.whole:
        return [axis.low - 0.5, axis.high + 0.5]
    if _triangular(axis):
        peak = (axis.setting.default - axis.low) / (axis.high - axis.low)
        return [axis.low, axis.high, min(peak, 1.0 - 1e-12)]  # a peak at the very end is refused too
    return [axis.low, axis.high]


def _ranges(problem: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    half = {name: 0.5 if name in problem.get("rounded", ()) else 0.0 for name in problem["names"]}
    return {
        name: (bounds[0] + half[name], bounds[1] - half[name])
        for name, bounds in zip(problem["names"], problem["bounds"], strict=True)
    }


def _policies(scenario: Scenario, varied: list[Axis], samples: Any) -> list[Scenario]:
    """The scenario of each sample; ScenarioError names the first samples that ask for what cannot be."""
    policies, problems = [], []
    for number, row in enumerate(sampling.finite_rows(samples, varied)):
        values = {axis.key: axis.value(value) for axis, value in zip(varied, row, strict=True)}
        try:
            policies.append(sampling.at(scenario, values, f"sample {number}"))
        except ScenarioError as mistakes:
            problems.append(f"sample {number}: {'; '.join(mistakes.problems)}")
    if problems:
        raise ScenarioError(problems)
    return policies


def _lived(
    policies: list[Scenario], seeds: list[int], t: int, executor: Executor, progress: Progress | None
) -> list[list[dict[str, float]]]:
    """The rows of month ``t`` by sample and seed. A task lives some samples that share a past, on one seed."""
    tasks = [(piece, n) for piece in _pieces(policies) for n in range(len(seeds))]
    rows: list[list[dict[str, float]]] = [[{} for _ in seeds] for _ in policies]
    done, total = 0, len(policies) * len(seeds)

    def lived(piece: list[int], n: int) -> int:
        lives = sampling.Lives()
        for number in piece:
            rows[number][n] = lives.record(policies[number], seeds[n])[t]
        return len(piece)

    for number in executor.each(lambda task: lived(*task), tasks):
        done += number
        if progress:
            progress(done, total)
    return rows


def _pieces(policies: list[Scenario]) -> list[list[int]]:
    """Samples by the past they share, in pieces small enough to be shared out."""
    by_past: dict[tuple[Any, ...], list[int]] = {}
    for number, policy in enumerate(policies):
        by_past.setdefault(policy.past(), []).append(number)
    return [numbers[at : at + PIECE] for numbers in by_past.values() for at in range(0, len(numbers), PIECE)]
