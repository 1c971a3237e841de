"""The editions a city is judged by in one run, month by month, and what a change of edition does to every city."""

from __future__ import annotations

from typing import Any

from ..kernel.draws import Luck
from .grounds import GROUNDS, NOTES, Mixtures, Notes, Observed, shared_out
from .measures import MEASURES, Measure, Window
from .standard import Earned, Edition, Indicator, Weights


class InForce:
    """Which edition is in force in each month counted from the start, with the weights and bounds this run has drawn.

    What a change of edition does to the class is read off the focal city as it stood in the starting month: that
    window under the edition in force, less the same window under the edition of the start. *Assumption*: the other
    cities' windows are alike on average; how unequally the change strikes them is part of how their places move.
    """

    def __init__(
        self, by_month: list[Edition], luck: Luck, measures: dict[str, Any] = MEASURES, notes: Notes = NOTES
    ) -> None:
        self._measures, self._notes = measures, notes
        held = {
            edition.name: _held(edition, luck) for edition in {edition.name: edition for edition in by_month}.values()
        }
        self._editions = {name: edition for name, (edition, _) in held.items()}
        self._by_month = [self._editions[edition.name] for edition in by_month]
        self._weights = {name: weights for name, (_, weights) in held.items()}
        self._shift: dict[str, float] = {}
        self._start: Observed | None = None
        self._read: dict[str, tuple[str, ...]] = {}  # the grounds of each measure
        self._reached_at_start: dict[tuple[str, str], float] = {}  # by edition and indicator
        self._gained: tuple[list[Any], dict[str, float]] = [], {}  # of the month asked for last

    def score(self, window: Window, t: int) -> tuple[float, dict[str, float]]:
        """The index and the pillars of a window under the edition of a month."""
        edition = self._by_month[t]
        return edition.score(window, self._weights[edition.name], self._measures)

    def parts(self, window: Window, t: int) -> list[Earned]:
        """What each indicator earns of a window under the edition of a month; their points add up to the index."""
        edition = self._by_month[t]
        return edition.parts(window, self._weights[edition.name], self._measures)

    def begin(self, seen: Window, honest: Window) -> None:
        """Note how the starting month's window fares under each edition to come, and what it rests on."""
        first, _ = self.score(seen, 0)
        self._start = Observed.of(seen, honest)
        self._shift = {
            name: edition.score(seen, self._weights[name], self._measures)[0] - first
            for name, edition in self._editions.items()
        }

    def shift(self, t: int) -> float:
        """Points that the edition of a month adds to the class against the edition of the start; 0 before a change."""
        return self._shift[self._by_month[t].name]

    def spread(self, t: int) -> float | None:
        """Points that a standard deviation of the class is worth as this run holds the edition of a month; None where
        what an item earns at its floor does not follow from it."""
        return self._weights[self._by_month[t].name].spread

    def gained(self, seen: Window, honest: Window, t: int) -> dict[str, float]:
        """Points of the index gained since the starting month by what they rest on, without what moves every city.

        They add up to what the indicators earn of this window, less what they earn of the starting month's, both under
        the edition of the month.
        """
        if self._gained[0] is not seen.months:
            by_ground = dict.fromkeys(GROUNDS, 0.0)
            for _, points in self.gained_by(seen, honest, t):
                for ground, worth in points.items():
                    by_ground[ground] += worth
            self._gained = seen.months, by_ground
        return self._gained[1]

    def gained_by(
        self, seen: Window, honest: Window, t: int, since: Observed | None = None
    ) -> list[tuple[Indicator, dict[str, float]]]:
        """The same for each indicator that is read from a measure, in order; ``since`` another month than the start."""
        before = since or self._start
        assert before is not None, "asked before the starting month was noted"
        edition, mixed, reached_by = self._by_month[t], Mixtures(before, Observed(seen, honest), self._notes), []
        weights = self._weights[edition.name]
        for indicator, worth in zip(edition.indicators, weights.points, strict=True):
            if indicator.measure is not None:
                at_stake = 100.0 / edition.total * worth * (1.0 - weights.least)
                reached = self._reached_on(indicator, edition.name, mixed)
                reached_by.append((indicator, {ground: at_stake * part for ground, part in reached.items()}))
        return reached_by

    def _reached_on(self, indicator: Indicator, edition: str, mixed: Mixtures) -> dict[str, float]:
        """How much farther an indicator reaches than in the starting month, by ground."""
        measure = self._measures[str(indicator.measure)]
        if measure.name not in self._read:
            self._read[measure.name] = self._notes.read_by(measure, mixed.now.seen)
        grounds, stood = self._read[measure.name], self._stood(indicator, edition, measure, mixed.start)
        if len(grounds) == 1:
            return {grounds[0]: indicator.reached(mixed.now.seen.value(measure)) - stood}
        whole = frozenset(grounds)
        return shared_out(
            grounds,
            lambda fresh: indicator.reached(mixed.window(fresh, whole).value(measure)) if fresh else stood,
        )

    def _stood(self, indicator: Indicator, edition: str, measure: Measure, start: Observed) -> float:
        """How far an indicator reached in the month it is held against; of the starting month worked out once."""
        if start is not self._start:
            return indicator.reached(start.seen.value(measure))
        key = edition, indicator.name
        if key not in self._reached_at_start:
            self._reached_at_start[key] = indicator.reached(start.seen.value(measure))
        return self._reached_at_start[key]


def _held(edition: Edition, luck: Luck) -> tuple[Edition, Weights]:
    """An edition with the floors and ceilings that a run has drawn, and its weights; looked up once for a luck."""

    def drawn() -> tuple[Edition, Weights]:
        held = edition.held_by(luck)
        return held, held.drawn(luck)

    return luck.once(("edition held", edition), drawn)
