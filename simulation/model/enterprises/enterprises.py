"""The enterprises of one model as they live from month to month: columns, places, the loop, and their peers."""

from __future__ import annotations

from operator import is_not
from typing import TYPE_CHECKING, Any

import numpy as np

from ..kernel import interpreter
from ..kernel.loop import Loop
from ..kernel.rule import RuleError, Stopped
from .peers import Peers, Sight
from .population import PLACED, Population

if TYPE_CHECKING:
    from ...types import Array, Columns
    from ..kernel.draws import Luck
    from ..kernel.plan import Met


class Enterprises:
    """Enterprises and the rules they live by.

    ``places`` (float32, places x names) holds what is known of each place, ``counts`` (int64, places x events) what
    happened last month. ``watched`` are the columns that rules of a researcher write: they are looked at after every
    month.
    """

    def __init__(
        self,
        population: Population,
        loop: Loop,
        luck: Luck,
        peers: tuple[Peers, ...] = (),
        watched: tuple[str, ...] = (),
    ) -> None:
        self.population, self.loop, self.watched = population, loop, watched
        self.seed = int(luck.seed)
        vocabulary, places = loop.vocabulary, population.size.size
        self.places = np.zeros((places, len(vocabulary.places)), np.float32)
        self.counts = np.zeros((places, len(loop.events)), np.int64)
        self.fact = {name: column for column, name in enumerate(vocabulary.places)}
        self.event = {name: column for column, name in enumerate(loop.events)}
        self.sight = Sight(peers, len(population), luck) if peers else None
        self._met: Met | None = None
        self._these: list[Any] = []

    def __getstate__(self) -> dict[str, Any]:
        return {**vars(self), "_met": None, "_these": []}  # a copy's arrays are elsewhere

    def let_go(self) -> None:
        """Give back the memory of all enterprises at once: a city and its agents know each other, so it would stay."""
        self.population.columns.clear()
        self._met, self._these = None, []
        if self.sight is not None:
            self.sight.linked.clear()

    def set_places(self, **facts: Any) -> None:
        """What is known of each place, by name."""
        for name, values in facts.items():
            self.places[:, self.fact[name]] = values

    def per_place(self, event: str) -> Array:
        """How often an event happened last month, by place."""
        return self.counts[:, self.event[event]]

    def look_at_peers(self, clock: int) -> None:
        """Everybody sees what its peers did until the month ``clock`` begins."""
        if self.sight is not None:
            happened = {name: self.counts[:, column] for name, column in self.event.items()}
            self.set_places(**self.sight.look(self.population.columns, self.population.starts, happened, clock))

    def begin(self, loop: Loop, parameters: dict[str, float], clock: int, threads: int = 1) -> None:
        """Found the first enterprises by the rules of a loop."""
        columns, counts = self.population.columns, np.zeros((len(self.places), len(loop.events)), np.int64)
        try:
            loop.run(
                columns, self.population.starts, self.places, counts, parameters, self.seed, clock, threads=threads
            )
        except Stopped:
            unborn = {name: np.zeros_like(values) for name, values in columns.items() if name not in PLACED}
            self.told_of_stop(loop, parameters, clock, unborn)
            raise

    def month(self, parameters: dict[str, float], clock: int, threads: int = 1) -> dict[str, int]:
        """Live one month; how often each event happened."""
        self.loop.live(self._meeting(), parameters, self.seed, clock, threads=threads)
        return dict(zip(self.loop.events, self.counts.sum(axis=0).tolist(), strict=True))

    def _meeting(self) -> Met:
        """Note where all arrays are, if they or the loop are others than last month: a small city pays for asking."""
        columns, others = self.population.columns, (self.population.starts, self.places, self.counts)
        these = [self.loop, *columns.values(), *others]
        if self._met is None or len(these) != len(self._these) or any(map(is_not, these, self._these)):
            self._met, self._these = self.loop.meet(columns, *others), these
        return self._met

    def strays(self) -> tuple[int, str] | None:
        """The first enterprise with a number outside its column's range, and the column; None where all is well."""
        ranges = {name: edges for name, *edges in self.loop.vocabulary.ranges}
        for name in self.watched:
            values = self.population.columns[name]
            low, high = ranges.get(name, (None, None))
            if low is None and values.dtype.kind != "f":
                continue
            low, high = (low, high) if low is not None else (-np.inf, np.inf)
            if not (values.size and low <= values.min() and values.max() <= high):  # what is no number compares so too
                return int(np.flatnonzero(~((values >= low) & (values <= high)))[0]), name
        return None

    def told_in_plain(self, row: int, parameters: dict[str, float], clock: int, before: Columns | None = None) -> None:
        """Live the month of one enterprise in plain Python, where a wrong rule says so; ``before``: all columns then.

        What it saw of its peers is taken from the columns as they are: it is written before rules act, by none of them.
        """
        columns = {**(before or {}), **{name: self.population.columns[name] for name in self.loop.vocabulary.read_only}}
        self._in_plain(self.loop, {**self.population.columns, **columns}, row, parameters, clock)

    def _in_plain(self, loop: Loop, columns: Columns, row: int, parameters: dict[str, float], clock: int) -> None:
        place = int(np.searchsorted(self.population.starts, row, side="right")) - 1
        alone = {name: values[row : row + 1].copy() for name, values in columns.items()}
        counts, where = np.zeros((1, len(loop.events)), np.int64), self.places[place : place + 1]
        interpreter.live_month(loop, alone, np.array([0, 1]), where, counts, parameters, self.seed, clock, first=row)

    def told_of_stop(self, loop: Loop, parameters: dict[str, float], clock: int, before: Columns | None = None) -> None:
        """Find the enterprise whose month stopped its machine code, and live that in plain Python, which says why.

        ``before``: all columns as they were; as they are where none is given.
        """
        columns = {**(before or {}), **{name: self.population.columns[name] for name in loop.vocabulary.read_only}}
        columns = {**self.population.columns, **columns}
        row = loop.stopped_at(columns, self.population.starts, self.places, parameters, self.seed, clock)
        self._in_plain(loop, columns, row, parameters, clock)

    def stop_for(self, stray: tuple[int, str]) -> None:
        """Say which number left its range, where no rule could be named for it."""
        row, name = stray
        value = self.population.columns[name][row]
        raise RuleError(f"enterprise {row:,}: {name} = {value} has left its range; a rule that writes {name} is wrong")
