"""What a gain of the index rests on: paper, the record, credit events, or conduct.

*Paper*: the standard counts the lever itself (platform, agencies, campaigns, tiers). *Record*: what is registered,
published in time, hidden or padded. *Events*: credit events told of and shown. *Conduct*: what enterprises,
departments, courts and associations did. Each number that is noted of a month is declared below with its ground; a rate
on two grounds is a number ``per`` another. An indicator that reads several grounds is evaluated with some of them as
they stood in the starting month and the others as now; each ground has its mean step over all orders (Shapley).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import factorial, fsum
from typing import TypeAlias

from .declared import Event
from .events import KINDS
from .measures import Measure, Window

PAPER, RECORD, EVENTS, CONDUCT, UNDECLARED = "paper", "record", "events", "conduct", "undeclared"
GROUNDS = {
    PAPER: ("on paper", "纸面"),
    RECORD: ("in the record", "记录"),
    EVENTS: ("credit events", "信用事件"),
    CONDUCT: ("conduct", "行为"),
    UNDECLARED: ("not declared", "未声明"),
}
# What departments report otherwise than it is; what lies between is hidden or padded, and belongs to the record.
REPORTED = frozenset({"good", "bad", "arrears", "promises_kept"})


@dataclass(frozen=True)
class Noted:
    """The ground of a number that is noted month by month.

    ``per``: it is counted for each of another number, which has a ground of its own; the rate alone has this one.
    ``parts``: it is the sum of other numbers, each on its own ground.
    """

    ground: str = UNDECLARED
    per: str = ""
    parts: tuple[str, ...] = ()


def _on(ground: str, *names: str, per: str = "") -> dict[str, Noted]:
    return dict.fromkeys(names, Noted(ground, per))


_SHIPPED = {
    **_on(PAPER, "platform", "rules", "appeal", "credit_benefit", "fast_lanes", "reports", "pledges", "tiered"),
    **_on(PAPER, "complaints_answered"),
    # Each listing and each recognition is a case at every agency that acts on it.
    **_on(PAPER, "cases", per="named"),
    "named": Noted(parts=("listed", "recognised")),
    # The share of breaches that is found and registered: visits, complaints, the rule of listing.
    **_on(RECORD, "found", "listed", "listed_micro", "found_micro", "listed_for_minor", per="breaches"),
    # Of debtors whom a court gets to and who do not pay, whom it lists: all, or those alone whose means it has seen.
    **_on(RECORD, "defaulted", per="unpaid"),
    **_on(RECORD, "recognised", "red_list", "accuracy", "repair", "late", "wrong_reports", "visits_that_found"),
    **_on(RECORD, "wrongly_listed", "newly_wronged", "wronged", "contested", "repaired", "corrected", "lapsed"),
    **_on(RECORD, "visited", "visited_micro", "sanctions", "listing_costs", "listing_costs_micro"),
    "entries": Noted(parts=("listed", "wrongly_listed", "defaulted")),
    "exits": Noted(parts=("repaired", "corrected", "lapsed", "paid")),
    # What is shown of a deed: coverage, delay, error and luck of the sources.
    **_on(EVENTS, "good", per="good_deeds"),
    **_on(EVENTS, "bad", per="bad_deeds"),
    **_on(CONDUCT, "kept", "survey", "breaches", "breaches_micro", "unpaid", "paid", "shell"),
    **_on(CONDUCT, "enterprises", "micro"),
    **_on(CONDUCT, "promises_kept", "arrears", "government_defaulters", "association_misconduct"),
    **_on(CONDUCT, "taken", "handled", "executed", "court_overdue", "court_misconduct"),
}


class Notes:
    """Every number of a month by name with its ground; ``kinds`` are those that sources can show, ``events`` added."""

    def __init__(self, kinds: Mapping[str, Event] = KINDS, events: Iterable[Event] = ()) -> None:
        # Of each kind of event, in their order: the name under which its deeds are added up with others on its ground.
        self.deeds = tuple(_deeds(kind) for kind in kinds.values())
        named = zip(self.deeds, kinds.values(), strict=True)
        deeds = {name: Noted(kind.ground or UNDECLARED, kind.per) for name, kind in named}
        sums = {
            whole: Noted(parts=tuple(name for name in deeds if name.startswith(whole)))
            for whole in ("good_deeds", "bad_deeds")
        }
        added = {event.name: Noted(event.ground or UNDECLARED, event.per) for event in events}
        self._noted: dict[str, Noted] = _SHIPPED | added | deeds | sums
        self._grounds: dict[tuple[str, bool], frozenset[str]] = {}
        self._mixed: dict[tuple[str, frozenset[str]], Sum] = {}  # asked for each month: worked out once

    def __getitem__(self, name: str) -> Noted:
        return self._noted.get(name, _UNKNOWN)

    def __iter__(self) -> Iterator[str]:
        return iter(self._noted)

    def grounds(self, name: str, reported: bool = True) -> frozenset[str]:
        """The grounds of a number; ``reported``: with what is hidden or padded of it."""
        if (name, reported) not in self._grounds:
            noted = self[name]
            hidden = {RECORD} if reported and name in REPORTED else set[str]()
            own = frozenset(hidden if noted.parts else hidden | {noted.ground})
            others = (*noted.parts, *filter(None, [noted.per]))
            self._grounds[name, reported] = own.union(*(self.grounds(other, False) for other in others))
        return self._grounds[name, reported]

    def mixed(self, name: str, fresh: frozenset[str]) -> Sum:
        """How a number is added up where the ``fresh`` grounds are as now and the others as they stood before.

        A number whose grounds are all of one time is that of this time; any other is what is true of it, times what is
        reported for each one that is true.
        """
        if (name, fresh) not in self._mixed:
            whole = self._all_fresh(name, fresh, reported=True)
            self._mixed[name, fresh] = self._reported(name, fresh) if whole is None else _of_one_time(name, whole)
        return self._mixed[name, fresh]

    def _all_fresh(self, name: str, fresh: frozenset[str], reported: bool) -> bool | None:
        """Whether all grounds of a number are among the fresh ones, or none (False); None where only some are."""
        grounds = self.grounds(name, reported)
        return True if grounds <= fresh else False if grounds.isdisjoint(fresh) else None

    def _reported(self, name: str, fresh: frozenset[str]) -> Sum:
        """What is true of a number, times what is reported for each one that is true."""
        true = self._true(name, fresh)
        if name not in REPORTED:
            return true

        def reported(start: Observed, now: Observed) -> float:
            side = now if RECORD in fresh else start
            honest = side.honest.total(name)
            return true(start, now) * (side.seen.total(name) / honest if honest > 0.0 else 1.0)

        return reported

    def _true(self, name: str, fresh: frozenset[str]) -> Sum:
        """The number if nobody hid or padded."""
        whole, noted = self._all_fresh(name, fresh, reported=False), self[name]
        if whole is not None:
            return _honest_of_one_time(name, whole)
        if noted.parts:
            parts = [self._true(part, fresh) for part in noted.parts]
            return lambda start, now: fsum([part(start, now) for part in parts])
        among, is_now = self._true(noted.per, fresh), noted.ground in fresh

        def rated(start: Observed, now: Observed) -> float:
            rate = (now if is_now else start).honest
            number, of = rate.total(name), rate.total(noted.per)
            return number / of * among(start, now) if of > 0.0 else number

        return rated

    def read_by(self, measure: Measure, window: Window) -> tuple[str, ...]:
        """The grounds that a measure rests on: the one it declares, else those of all it reads."""
        if measure.ground:
            return (measure.ground,)
        reading = _Read(window)
        measure.of(reading)
        grounds = frozenset[str]().union(*map(self.grounds, reading.names))
        return tuple(ground for ground in GROUNDS if ground in grounds) or (UNDECLARED,)


def _deeds(kind: Event) -> str:
    return f"{'good' if kind.good else 'bad'}_deeds {kind.ground or UNDECLARED} {kind.per}".strip()


def _of_one_time(name: str, is_now: bool) -> Sum:
    """The sum of a number as it is shown, now or before."""
    if is_now:
        return lambda start, now: now.seen.total(name)
    return lambda start, now: start.seen.total(name)


def _honest_of_one_time(name: str, is_now: bool) -> Sum:
    """The same if nobody hid or padded."""
    if is_now:
        return lambda start, now: now.honest.total(name)
    return lambda start, now: start.honest.total(name)


_UNKNOWN = Noted()
NOTES = Notes()


@dataclass(frozen=True)
class Observed:
    """Twelve months as they are shown, and as they would be shown if nobody hid or padded."""

    seen: Window
    honest: Window

    @classmethod
    def of(cls, seen: Window, honest: Window) -> Observed:
        """As they stand now: later months do not enter."""
        return cls(Window(seen.months), Window(honest.months))


# How a number is added up of two times: the starting month's, and now.
Sum: TypeAlias = Callable[[Observed, Observed], float]


class Mixed(Window):
    """Twelve months in which some grounds are as now, and the others as they stood in the starting month."""

    def __init__(self, start: Observed, now: Observed, fresh: frozenset[str], notes: Notes) -> None:
        super().__init__(now.seen.months)
        self._start, self._now, self._fresh, self._notes = start, now, fresh, notes

    def total(self, name: str) -> float:
        """Sum over the window; a number whose grounds are all of one time is that of this time, to the last bit."""
        if name not in self._totals:
            self._totals[name] = self._notes.mixed(name, self._fresh)(self._start, self._now)
        return self._totals[name]


class Mixtures:
    """All mixtures of two times, each made once: what one indicator has added up, another need not."""

    def __init__(self, start: Observed, now: Observed, notes: Notes) -> None:
        self.start, self.now, self._notes = start, now, notes
        self._made: dict[frozenset[str], Window] = {}

    def window(self, fresh: frozenset[str], whole: frozenset[str]) -> Window:
        """The window in which, of the ``whole`` grounds of a measure, the ``fresh`` ones are as now."""
        if fresh == whole:
            return self.now.seen
        if not fresh:
            return self.start.seen
        if fresh not in self._made:
            self._made[fresh] = Mixed(self.start, self.now, fresh, self._notes)
        return self._made[fresh]


class _Read(Window):
    """Notes the names that a measure reads."""

    def __init__(self, window: Window) -> None:
        super().__init__(window.months)
        self.names: list[str] = []

    def total(self, name: str) -> float:
        self.names.append(name)
        return super().total(name)


def shared_out(grounds: Sequence[str], worth: Callable[[frozenset[str]], float]) -> dict[str, float]:
    """Each ground's mean step over all orders in which grounds may change (Shapley): they add up to the whole change.

    ``worth`` is what stands there once the grounds it is given have changed, and the others have not.
    """
    values = [worth(those) for those in _subsets(tuple(grounds))]
    return {
        ground: fsum([weight * (values[after] - values[before]) for weight, before, after in steps])
        for ground, steps in _steps(tuple(grounds))
    }


@cache
def _subsets(grounds: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(some) for size in range(len(grounds) + 1) for some in combinations(grounds, size))


@cache
def _steps(grounds: tuple[str, ...]) -> list[tuple[str, list[tuple[float, int, int]]]]:
    """For each ground: what may have changed before it and with it, as places among all subsets, and its share of all
    orders."""
    at, n = {some: place for place, some in enumerate(_subsets(grounds))}, len(grounds)
    return [
        (
            ground,
            [
                (factorial(len(some)) * factorial(n - 1 - len(some)) / factorial(n), place, at[some | {ground}])
                for some, place in at.items()
                if ground not in some
            ],
        )
        for ground in grounds
    ]
