"""The editions a city is judged by in one run, month by month, and what a change of edition does to every city."""

from __future__ import annotations

from typing import Any

from ..kernel.draws import Luck
from .measures import MEASURES, Window
from .standard import Earned, Edition


class InForce:
    """Which edition is in force in each month counted from the start, with the weights this run draws for it.

    What a change of edition does to the class is read off the focal city as it stood in the starting month: that
    window under the edition in force, less the same window under the edition of the start. *Assumption*: the other
    cities' windows are alike on average; how unequally the change strikes them is part of how their places move.
    """

    def __init__(self, by_month: list[Edition], luck: Luck, measures: dict[str, Any] = MEASURES) -> None:
        self._measures = measures
        self._by_month = by_month
        self._editions = {edition.name: edition for edition in by_month}
        self._weights = {name: edition.drawn(luck) for name, edition in self._editions.items()}
        self._shift: dict[str, float] = {}

    def score(self, window: Window, t: int) -> tuple[float, dict[str, float]]:
        """The index and the pillars of a window under the edition of a month."""
        edition = self._by_month[t]
        return edition.score(window, self._weights[edition.name], self._measures)

    def parts(self, window: Window, t: int) -> list[Earned]:
        """What each indicator earns of a window under the edition of a month; their points add up to the index."""
        edition = self._by_month[t]
        return edition.parts(window, self._weights[edition.name], self._measures)

    def begin(self, window: Window) -> None:
        """Note how the starting month's window fares under each edition to come."""
        first, _ = self.score(window, 0)
        self._shift = {
            name: edition.score(window, self._weights[name], self._measures)[0] - first
            for name, edition in self._editions.items()
        }

    def shift(self, t: int) -> float:
        """Points that the edition of a month adds to the class against the edition of the start; 0 before a change."""
        return self._shift[self._by_month[t].name]
