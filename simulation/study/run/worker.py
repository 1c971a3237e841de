"""What a worker of a cluster does: it takes models in, lives batches of runs, and gives back columns of outcomes."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

import numpy as np

from ...clock import month_text
from ...model.scenario.scenario import Scenario
from ...model.spec.components import Addition
from ..store.kept import FailedRun
from .inert import levers_without_effect
from .one_run import Pasts, Record, let_go, one_run
from .shipping import arrived, unpacked, unpacked_model

_MODELS: dict[str, tuple[Addition, ...]] = {}  # what was added to each model, by its hash: a process learns it once
_LIVED: set[str] = set()  # models whose loop is machine code by now


@dataclass
class Lived:
    """What came of a batch.

    ``runs``: by the place of a scenario in the batch its seeds and numbers (seeds x months x outcomes, 64 bits);
    ``outcomes`` names these; ``seconds`` it took, None where machine code was made as well; ``without_effect``: levers
    that move nothing, scenario by scenario; ``trouble``: what stood in this machine's way.
    """

    runs: dict[int, tuple[list[int], np.ndarray]] = field(default_factory=dict)
    outcomes: dict[int, tuple[str, ...]] = field(default_factory=dict)
    failed: list[FailedRun] = field(default_factory=list)
    without_effect: list[list[str]] = field(default_factory=list)
    seconds: float | None = None
    trouble: str = ""


def receive(models: dict[str, bytes]) -> None:
    """Take in what was added to the models, by the hash of each."""
    for key, sent in models.items():
        if key not in _MODELS:
            _MODELS[key] = unpacked_model(sent)


def live(sent: tuple[bytes, ...], seeds: tuple[int, ...], model: str, months: list[str]) -> Lived | str:
    """Live scenarios on all seeds, or look for their levers without effect where none is given.

    Gives back its own address where the process does not know the model: it came after the others.
    """
    from distributed import get_worker

    if model not in _MODELS:
        return str(get_worker().address)
    lived, first, begun = Lived(), model not in _LIVED, time.perf_counter()
    try:
        scenarios = [unpacked(package, _MODELS[model]) for package in sent]
        if not seeds:
            lived.without_effect = [levers_without_effect(scenario) for scenario in scenarios]
        records: list[list[tuple[int, Record]]] = [[] for _ in scenarios]
        for seed in seeds:
            pasts: Pasts = {}
            for scenario, there in zip(scenarios, records, strict=True):
                one_run(scenario, seed, pasts, partial(_noted, there), lived.failed)
            let_go(pasts)
    except (OSError, MemoryError) as problem:
        lived.trouble = f"{get_worker().address} stands in the way: {type(problem).__name__} {problem}"
        return lived
    for place, (scenario, there) in enumerate(zip(scenarios, records, strict=True)):
        if there:
            lived.outcomes[place] = names = tuple(there[0][1][0])
            rows = [t for t in range(scenario.months) if not months or month_text(scenario.start + t) in months]
            numbers = [[[record[row][name] for name in names] for row in rows] for _, record in there]
            lived.runs[place] = [seed for seed, _ in there], np.array(numbers, np.float64)
    _LIVED.add(model)
    lived.seconds = None if first else time.perf_counter() - begun
    return lived


def worked(work: bytes, item: bytes) -> Any:
    """What comes of one item of a question, both as they were sent."""
    return _known(work)(arrived(item))


@lru_cache(maxsize=4)
def _known(work: bytes) -> Any:
    return arrived(work)


def _noted(there: list[tuple[int, Record]], _scenario: Scenario, seed: int, record: Record) -> None:
    there.append((seed, record))
