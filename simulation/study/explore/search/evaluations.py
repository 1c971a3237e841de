"""Runs of a search: lived once each, read in the months of the goal, and kept on disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np

from ....clock import month_number, month_text
from ....model.city.city import CreditCity
from ....model.city.outcomes import in_classes
from ....model.monitor.grounds import GROUNDS, UNDECLARED
from ....model.scenario.goal import LAW, PLACE, PROVINCE, Goal
from ....model.scenario.scenario import Scenario
from ...answer.goals import neighbours, neighbours_ahead
from ...run import lean
from ...run.executor import Executor
from ...run.expected import Effort
from ...run.kept_work import Lines, Where
from ...run.processes import Processes

if TYPE_CHECKING:
    from ....types import Array

PIECE = 40  # policies of a task, which lives the past of its seed anew: the past takes as long as some three of them
GAINS = tuple(f"gain:{ground}" for ground in GROUNDS if ground != UNDECLARED)
# What is read of every run: what a rank is never shown without, the harms that are floors, what a gain rests on.
ALWAYS = ("integrity", "gaming_gap", "wrongful_year_per_100k", "compliance", "burden_micro", *GAINS)


@dataclass(frozen=True)
class Lived:
    """Runs of one policy, seed by seed, in the months of the goal.

    ``values``: seeds x months x outcomes; ``places``: seeds x months x classes of rivals.
    """

    seeds: tuple[int, ...]
    values: Array
    places: Array


@dataclass(frozen=True)
class Read:
    """What is read of every run: months by number, outcomes by name, places in the class or in the province."""

    scenario: Scenario
    months: tuple[int, ...]
    outcomes: tuple[str, ...]
    within: str
    place: int | None

    def __call__(self, task: tuple[int, list[tuple[int, Scenario]]]) -> tuple[list[list[Any]], list[tuple[int, Any]]]:
        """Live policies of one past on a seed: the edges of the place asked for, and of each policy its numbers."""
        seed, policies = task
        past = lean.past_of(self.scenario, seed)
        edges = self._edges(past)
        ahead = neighbours_ahead(self.scenario, seed) if self.within == PROVINCE else None
        numbered = []
        for number, policy in policies:
            rows = lean.lived_in(policy, seed, self.months, past)
            values = [[float(row.get(name, 0.0)) for name in self.outcomes] for row in rows]
            numbered.append((number, (values, [self._places(row, at, ahead) for at, row in enumerate(rows)])))
        past.let_go()
        return edges, numbered

    def _places(self, row: dict[str, float], at: int, ahead: Array | None) -> list[int]:
        places = [int(place) for place in in_classes(row)]
        if ahead is None:
            return places
        among = ahead[self.months[at] - self.scenario.start]
        return [1 + int(among[number, place - 1]) for number, place in enumerate(places)]

    def _edges(self, past: CreditCity) -> list[list[float]]:
        """Points of the index from which each class has the city at the place asked for or before it, by month."""
        classes, gains = past.rivals.classes, []
        mine = (
            neighbours(self.scenario, classes.names) if self.within == PROVINCE else np.ones(len(classes.names), bool)
        )
        for month in self.months if self.place else ():
            offset = month - self.scenario.start
            others = -np.sort(-classes.others[offset][:, mine], axis=1)
            scale = classes.maps[classes.editions[offset]]
            if self.place is None or self.place > others.shape[1]:
                gains.append([-1e9] * len(classes))
                continue
            points = scale.points(others[:, self.place - 1]) - scale.points(classes.own[offset])
            gain = past.rivals.needed(points, past.standard.spread(offset), offset)
            gains.append([float(value) for value in gain + self.scenario.standing["index"]])
        return gains


def reading_of(scenario: Scenario, goal: Goal) -> Read:
    """What a goal asks to be read of a scenario's runs."""
    months = tuple(month_number(month) for month in goal.months(month_text(scenario.last)))
    limited = [condition.name for condition in goal.conditions() if condition.name not in (PLACE, LAW)]
    return Read(scenario, months, tuple(dict.fromkeys((*ALWAYS, *limited))), goal.within, goal.place_asked)


class Evaluations:
    """Runs by policy and seed, lived once; kept where a folder is given, and found there again.

    ``told(done)`` hears of every run that is there, lived or kept.
    """

    def __init__(self, read: Read, kept: Where, executor: Executor, told: Callable[[int], None] | None = None) -> None:
        self.read, self._executor, self._told = read, executor, told
        self._runs: dict[tuple[str, int], tuple[Any, Any]] = {}
        self._edges: dict[int, Any] = {}
        of = {
            "beyond": read.scenario.fingerprint(),
            "months": [month_text(month) for month in read.months],
            "outcomes": list(read.outcomes),
            "within": read.within,
        }
        self._lines = Lines(kept, "search", of, lambda line: self._taken(*line))

    def __enter__(self) -> Evaluations:
        with ExitStack() as held:
            held.enter_context(self._lines)
            if isinstance(self._executor, Processes):
                held.enter_context(self._executor.staying())
            self._held = held.pop_all()
        return self

    def __exit__(self, *problem: object) -> None:
        self._held.close()

    def expects(self, runs: int) -> None:
        """Tell whoever asked what is left of about so many runs, before they are lived."""
        left, base = max(0, runs - len(self._runs)), self.read.scenario
        months = max(self.read.months) - base.start
        self._lines.expects(Effort(base, ceil(left / PIECE), left, months), self._executor)

    def of(self, policies: Sequence[Scenario], seeds: Sequence[int]) -> list[Lived]:
        """The runs of policies on seeds; only what is not there is lived."""
        marks = [policy.fingerprint() for policy in policies]
        todo: dict[int, list[tuple[int, Scenario]]] = {}
        for seed in seeds:
            fresh = {mark: at for at, mark in enumerate(marks) if (mark, seed) not in self._runs}
            if fresh or seed not in self._edges:
                todo[seed] = [(at, policies[at]) for at in fresh.values()]
            self._count(len(marks) - len(fresh))
        tasks = [
            (seed, plans[at : at + PIECE]) for seed, plans in todo.items() for at in range(0, max(1, len(plans)), PIECE)
        ]
        if tasks:
            for (seed, _), (edges, numbered) in zip(tasks, self._executor.each(self.read, tasks), strict=True):
                self._take(seed, edges, [(marks[at], numbers) for at, numbers in numbered])
        return [self._lived(mark, seeds) for mark in marks]

    def edges(self, seeds: Sequence[int]) -> Array:
        """Points of the index from which the place asked for is reached: seeds x months x classes."""
        return np.array([self._edges[seed] for seed in seeds], np.float64)

    def _lived(self, mark: str, seeds: Sequence[int]) -> Lived:
        values, places = zip(*(self._runs[mark, seed] for seed in seeds), strict=True)
        return Lived(tuple(seeds), np.array(values, np.float64), np.array(places, np.int64))

    def _take(self, seed: int, edges: Any, marked: list[tuple[str, tuple[Any, Any]]]) -> None:
        if seed not in self._edges:
            self._edges[seed] = edges
            self._lines.add(["edges", self.read.place, seed, edges])
        for mark, numbers in marked:
            self._runs[mark, seed] = numbers
            self._lines.add(["run", mark, seed, *numbers])
        self._count(len(marked))

    def _count(self, more: int) -> None:
        if self._told and more:
            self._told(more)

    def _taken(self, kind: Any, mark: Any, seed: Any, *numbers: Any) -> bool:
        """Take in what a line tells, if it has the form of a run, or of the edges of its classes."""
        if kind == "run":
            values, places = numbers
            shape = len(self.read.months), len(self.read.outcomes)
            if np.shape(np.asarray(values, np.float64)) != shape or len(places) != len(self.read.months):
                return False
            if not isinstance(mark, str) or type(seed) is not int:
                return False
            self._runs[mark, seed] = values, places
        elif mark == self.read.place and kind == "edges":
            (self._edges[seed],) = numbers
        return True
