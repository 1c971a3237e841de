"""Runs of a search: lived once each, read in the months of the goal, and kept on disk as plain data, line by line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from ....clock import month_number, month_text
from ....files import reading
from ....files.disk import StoreError, only_writer, reason
from ....model.city.city import CreditCity
from ....model.city.outcomes import in_classes
from ....model.monitor.grounds import GROUNDS, UNDECLARED
from ....model.scenario.goal import LAW, PLACE, PROVINCE, Goal
from ....model.scenario.scenario import Scenario
from ....version import versions
from ...answer.goals import neighbours, neighbours_ahead
from ...run import lean
from ...run.executor import Executor

if TYPE_CHECKING:
    from ....types import Array

FORMAT = "chengxin.evaluations/1"
FILE = "evaluations.jsonl"
LONGEST = 1 << 29  # bytes of kept evaluations that are read
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
        found = []
        for number, policy in policies:
            rows = lean.lived_in(policy, seed, self.months, past)
            values = [[float(row.get(name, 0.0)) for name in self.outcomes] for row in rows]
            found.append((number, (values, [self._places(row, at, ahead) for at, row in enumerate(rows)])))
        past.living.let_go()
        return edges, found

    def _places(self, row: dict[str, float], at: int, ahead: Array | None) -> list[int]:
        places = [int(place) for place in in_classes(row)]
        if ahead is None:
            return places
        among = ahead[self.months[at] - self.scenario.start]
        return [1 + int(among[number, place - 1]) for number, place in enumerate(places)]

    def _edges(self, past: CreditCity) -> list[list[float]]:
        """Points of the index from which each class has the city at the place asked for or before it, by month."""
        classes, found = past.rivals.classes, []
        mine = (
            neighbours(self.scenario, classes.names) if self.within == PROVINCE else np.ones(len(classes.names), bool)
        )
        for month in self.months if self.place else ():
            offset = month - self.scenario.start
            others = -np.sort(-classes.others[offset][:, mine], axis=1)
            scale = classes.maps[classes.editions[offset]]
            if self.place is None or self.place > others.shape[1]:
                found.append([-1e9] * len(classes))
                continue
            points = scale.points(others[:, self.place - 1]) - scale.points(classes.own[offset])
            points += self.scenario.fixed.get("drift", 0.0) * offset
            points = points / past.rivals.wider(past.standard.spread(offset)) + self.scenario.standing["index"]
            found.append([float(one) for one in points])
        return found


def reading_of(scenario: Scenario, goal: Goal) -> Read:
    """What a goal asks to be read of a scenario's runs."""
    months = tuple(month_number(month) for month in goal.months(month_text(scenario.last)))
    limited = [one.name for one in goal.conditions() if one.name not in (PLACE, LAW)]
    return Read(scenario, months, tuple(dict.fromkeys((*ALWAYS, *limited))), goal.within, goal.place_asked)


class Evaluations:
    """Runs by policy and seed, lived once; kept in a folder where one is given, and found there again.

    ``told(done)`` hears of every run that is there, lived or kept.
    """

    def __init__(
        self, read: Read, folder: Path | None, executor: Executor, told: Callable[[int], None] | None = None
    ) -> None:
        self.read, self._executor, self._told = read, executor, told
        self.lived = self.kept = 0
        self._runs: dict[tuple[str, int], tuple[Any, Any]] = {}
        self._edges: dict[int, Any] = {}
        self._held = ExitStack()
        self._file: IO[str] | None = None
        self._folder = folder

    def __enter__(self) -> Evaluations:
        if self._folder is not None:
            self._held.enter_context(only_writer(self._folder))
            try:
                self._file = self._held.enter_context(self._opened(self._folder / FILE))
            except BaseException:
                self._held.close()
                raise
        return self

    def __exit__(self, *problem: object) -> None:
        self._held.close()

    def of(self, policies: Sequence[Scenario], seeds: Sequence[int]) -> list[Lived]:
        """The runs of policies on seeds; only what is not there is lived."""
        marks = [policy.fingerprint() for policy in policies]
        todo: dict[int, list[tuple[int, Scenario]]] = {}
        for seed in seeds:
            fresh = {mark: at for at, mark in enumerate(marks) if (mark, seed) not in self._runs}
            if fresh or seed not in self._edges:
                todo[seed] = [(at, policies[at]) for at in fresh.values()]
            self._count(len(marks) - len(fresh))
            self.kept += len(marks) - len(fresh)
        tasks = [
            (seed, asked[at : at + PIECE]) for seed, asked in todo.items() for at in range(0, max(1, len(asked)), PIECE)
        ]
        if tasks:
            for (seed, _), (edges, found) in zip(tasks, self._executor.each(self.read, tasks), strict=True):
                self._take(seed, edges, [(marks[at], numbers) for at, numbers in found])
        return [self._lived(mark, seeds) for mark in marks]

    def edges(self, seeds: Sequence[int]) -> Array:
        """Points of the index from which the place asked for is reached: seeds x months x classes."""
        return np.array([self._edges[seed] for seed in seeds], np.float64)

    def _lived(self, mark: str, seeds: Sequence[int]) -> Lived:
        values, places = zip(*(self._runs[mark, seed] for seed in seeds), strict=True)
        return Lived(tuple(seeds), np.array(values, np.float64), np.array(places, np.int64))

    def _take(self, seed: int, edges: Any, found: list[tuple[str, tuple[Any, Any]]]) -> None:
        if seed not in self._edges:
            self._edges[seed] = edges
            self._write(["edges", self.read.place, seed, edges])
        for mark, numbers in found:
            self._runs[mark, seed] = numbers
            self._write(["run", mark, seed, *numbers])
            self.lived += 1
        self._count(len(found))

    def _count(self, more: int) -> None:
        if self._told and more:
            self._told(more)

    def _write(self, line: list[Any]) -> None:
        if self._file is None:
            return
        try:
            self._file.write(json.dumps(line, separators=(",", ":")) + "\n")
            self._file.flush()
        except OSError as problem:
            raise StoreError(f"{self._file.name} cannot be written: {reason(problem)}; what is there is kept") from None

    def _opened(self, path: Path) -> IO[str]:
        head = {
            "format": FORMAT,
            "model": versions()["model"],
            "start": month_text(self.read.scenario.start),
            "months": [month_text(month) for month in self.read.months],
            "outcomes": list(self.read.outcomes),
            "within": self.read.within,
        }
        try:
            lines = _whole_lines(path)
            if lines:
                self._check(path, head, lines[0])
                for number, line in enumerate(lines[1:], 2):
                    self._take_line(path, number, line)
            else:
                path.write_text(json.dumps(head) + "\n", "utf-8")
            return path.open("a", encoding="utf-8")
        except OSError as problem:
            raise StoreError(f"{path} cannot be used: {reason(problem)}") from None
        except reading.Unreadable as problem:
            raise StoreError(f"{path} {problem}") from None

    def _check(self, path: Path, head: dict[str, Any], line: str) -> None:
        try:
            known = reading.json_data(line)
            differ = [name for name, value in head.items() if known.get(name) != value]
        except (ValueError, AttributeError, RecursionError):
            differ = ["format"]
        if differ:
            what = " and ".join(differ)
            raise StoreError(f"{path} holds runs of another {what}: choose another --study, or delete it to begin anew")

    def _take_line(self, path: Path, number: int, line: str) -> None:
        try:
            fits = self._taken(*reading.json_data(line))
        except (ValueError, TypeError, RecursionError, reading.Unreadable):
            fits = False
        if not fits:
            raise StoreError(f"{path}, line {number}, is damaged: delete the file to begin anew")

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


def _whole_lines(path: Path) -> list[str]:
    """The lines of a file; what a stop cut short is taken off, so that the next line stands by itself."""
    if not path.exists():
        return []
    text = reading.text_of(path, LONGEST)
    whole = text[: text.rfind("\n") + 1]
    if whole != text:
        os.truncate(path, len(whole.encode()))
    return whole.splitlines()
