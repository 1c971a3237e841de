"""What is left of a study, cut into batches: scenarios that share a past, on a few seeds."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import ceil

SHARING = 8  # scenarios that stay together at least, so that a past is lived once for all of them
LONG_ENOUGH = 0.2  # seconds a batch lasts at least: a scheduler takes some milliseconds for each
TASKS_A_SECOND = 40  # asked of one scheduler: a third of what it did beside its workers (many-machines.md)
LAST_ROUND = 4  # batches left for each thread, from which on they are cut smaller, so that all end together


@dataclass(frozen=True)
class Batch:
    """Scenarios by number and the seeds they all meet. Without seeds, levers that move nothing are looked for."""

    scenarios: tuple[int, ...]
    seeds: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.scenarios) * len(self.seeds)


class Todo:
    """Runs that are missing, given out batch by batch.

    ``pasts`` and ``missing``: for each scenario what decides its past, and its seeds still to be lived. ``left`` counts
    the runs not given out yet. Few scenarios go together seed by seed; of very many, a block meets all its seeds before
    the next one begins, so that a file of results holds many seeds.
    """

    def __init__(self, pasts: Sequence[Hashable], missing: Sequence[Sequence[int]]) -> None:
        groups: dict[tuple[Hashable, tuple[int, ...]], list[int]] = {}
        for number, (past, seeds) in enumerate(zip(pasts, missing, strict=True)):
            if seeds:
                groups.setdefault((past, tuple(seeds)), []).append(number)
        self._groups = [(numbers, seeds) for (_, seeds), numbers in groups.items()]
        self._block: tuple[list[int], tuple[int, ...]] = ([], ())
        self.left = sum(len(numbers) * len(seeds) for numbers, seeds in self._groups)

    def take(self, runs: int) -> Batch:
        """The next batch, of about so many runs, but of all the scenarios that have come together."""
        numbers, seeds = self._block
        if not seeds:
            numbers, seeds = self._next_block(runs)
        count = max(1, runs // len(numbers))
        batch, self._block = Batch(tuple(numbers), seeds[:count]), (numbers, seeds[count:])
        self.left -= len(batch)
        return batch

    def _next_block(self, runs: int) -> tuple[list[int], tuple[int, ...]]:
        numbers, seeds = self._groups[0]
        together = max(SHARING, runs)
        if len(numbers) > together:
            self._groups[0] = (numbers[together:], seeds)
        else:
            del self._groups[0]
        return numbers[:together], seeds


def runs_a_batch(seconds_a_run: float, threads: int, left: int) -> int:
    """How many runs a task holds: long enough to be worth sending, few enough that all threads end together.

    ``seconds_a_run`` as measured on the first ones, ``threads`` of all workers together, ``left`` runs to give out.
    """
    shortest = ceil(LONG_ENOUGH / seconds_a_run)
    wanted = ceil(max(2.0 * LONG_ENOUGH, threads / TASKS_A_SECOND) / seconds_a_run)
    return max(1, shortest, min(wanted, left // (LAST_ROUND * threads)))
