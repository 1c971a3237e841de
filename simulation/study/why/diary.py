"""The diary of one enterprise: what it knew, did and met, what it was charged, and the chances it faced.

The city lives as always. Each month the one enterprise is lived once more in plain Python (``model/kernel/trace.py``),
which must give the same bits, and what was noted on the way is kept. Where a draw is to fall otherwise, it is lived a
third time, from where its other life had come.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ...clock import month_text
from ...model.city.city import CreditCity
from ...model.kernel.trace import Faced, lived, row_of, same
from ...model.scenario.scenario import Scenario
from ..forms.whys import Diary as DiaryForm
from ..result import Progress, Result
from .diary_words import DID, KEPT, MET, SIZES, SIZES_ZH, STANDS, Phrase, Words, chances, known, phrases
from .otherwise import OtherLife, Otherwise, told, wishes_of
from .wanted import NotThere, enterprise_of, event_of, month_of

if TYPE_CHECKING:
    from ...types import Array, Columns


@dataclass(frozen=True)
class DiaryMonth:
    """One month of one enterprise. Money is in months of turnover, chances and shares are 0 to 1.

    ``knew``: as the month began. ``in_force``: the fine, what a listing costs in all, and the sanction a finding is
    worth, as the policy of the month adds up. ``did``, ``met`` and ``stands`` are names of events; ``events`` are all
    that happened. ``charged``: what the model reckons it paid. ``left``: it closed, and ``after`` (the columns at the
    end of the month) are those of the enterprise that took its place; ``generation`` counts the holders before it.
    """

    month: str
    generation: int
    knew: dict[str, float]
    in_force: dict[str, float]
    did: tuple[str, ...]
    met: tuple[str, ...]
    stands: tuple[str, ...]
    charged: dict[str, float]
    chances: tuple[Faced, ...]
    events: tuple[str, ...]
    left: bool
    after: dict[str, float]


@dataclass(frozen=True)
class Diary(Result[DiaryForm]):
    """The months of one enterprise of one run, with words for all they name.

    ``who``: ``county``, ``sector``, ``size`` (each in Chinese too, ``_zh``) and ``member`` of an association, as the
    first month began.
    ``phrases`` are words for events by name, ``known`` for what it knew, ``draws`` for the chances. ``found`` is the
    event it was looked for by, if any; ``otherwise`` is the life in which some draws fell otherwise, if that was asked.
    ``print(diary)`` shows it.
    """

    scenario: Scenario
    seed: int
    enterprise: int
    who: dict[str, Any]
    months: list[DiaryMonth]
    phrases: dict[str, Phrase]
    known: dict[str, Words]
    draws: dict[str, Words]
    found: str | None = None
    otherwise: Otherwise | None = None

    def __repr__(self) -> str:
        return f"Diary of enterprise {self.enterprise} in {self.scenario.name}, seed {self.seed}"

    def table(self) -> pd.DataFrame:
        """A row a month: what it knew, every event (True or False), charges, and each first chance with its draw."""
        return pd.DataFrame([self._row(month) for month in self.months]).set_index("month")

    def _row(self, month: DiaryMonth) -> dict[str, Any]:
        row = {"month": month.month, "generation": month.generation, "left": month.left, **month.knew}
        row |= {name: name in month.events for name in self.phrases if name != KEPT}
        row |= {f"charged:{name}": month.charged.get(name, 0.0) for name in ("fine", "listing", "visit")}
        for faced in reversed(month.chances):
            row |= {f"chance:{faced.draw}": faced.chance, f"drawn:{faced.draw}": faced.drawn}
        return row


def diary(
    scenario: Scenario,
    seed: int = 0,
    *,
    enterprise: int | None = None,
    find: str | None = None,
    since: str | None = None,
    instead: Mapping[str, bool | float | str] | None = None,
    progress: Progress | None = None,
) -> Diary:
    """The diary of one enterprise of a run, month by month, with the chances it faced.

    ``enterprise``: its slot, 0 to the scenario's enterprises - 1; or ``find``: an event, such as "wrongly_listed",
    and it is the first enterprise to which this happens. ``since``: the first month written, such as "2019-03"; the
    scenario's start by default, and the months before it exist too. ``instead``: draws that fall otherwise in another
    life of the enterprise, told beside its own: ``{"visited": False}`` in every month told, ``{"2019-05:visit": 0.3}``
    in one. Raises NotThere (a ValueError) in words for what does not exist.
    """
    first = scenario.start if since is None else month_of(scenario, since, "from", warm_up=True)
    if (enterprise is None) == (find is None):
        raise NotThere("give either an enterprise by its number, or an event to find one by")
    wishes = wishes_of(instead or {}, scenario.model.loop, scenario, first)
    slot = _Searching(scenario, seed, find, first).first() if find is not None else enterprise_of(scenario, enterprise)
    city = _Watching(scenario, seed, slot, first, OtherLife(wishes) if wishes else None)
    city.run()
    otherwise = told(wishes, city.written, city.otherwise, city.other.fallen) if city.other else None
    if progress:
        progress(1, 1)
    words = city.phrases, city.known_words, chances(city.loop, scenario.model)
    return Diary(scenario, seed, slot, city.who, city.written, *words, found=find, otherwise=otherwise)


class _Watching(CreditCity):
    """A city in which one enterprise is lived once more each month, watched; and its other life, where there is one."""

    def __init__(self, scenario: Scenario, seed: int, slot: int, since: int, other: OtherLife | None = None) -> None:
        super().__init__(scenario, seed)
        self.slot, self.since, self.other = slot, since, other
        self.place = int(np.searchsorted(self.population.starts, slot, side="right")) - 1
        self.phrases, self.known_words = phrases(self.loop, self.asked.model), known(self.loop, self.asked.model)
        self.who: dict[str, Any] = {}
        self.written: list[DiaryMonth] = []
        self.otherwise: list[DiaryMonth] = []

    def live(self, parameters: dict[str, float]) -> None:
        """The month as always; then the one enterprise's again."""
        before = row_of(self.loop, self.population.columns, self.slot)
        super().live(parameters)
        if self.now < self.since:
            return
        facts = self.places[self.place]  # what is known of places changes in later steps of the month
        at = facts, parameters, int(self.luck.seed), self.clock, self.slot
        after, events, faced = lived(self.loop, before, *at)
        same(row_of(self.loop, self.population.columns, self.slot), after, f"enterprise {self.slot}, {self.now}")
        self.written.append(self._month(before, facts, after, events, faced))
        if self.other is not None:
            before = self.other.stands(before)
            self.otherwise.append(self._month(before, facts, *self.other.live(self.loop, before, after, self.now, at)))

    def _month(
        self, begun: Columns, facts: Array, ended: Columns, events: dict[str, bool], faced: list[Faced]
    ) -> DiaryMonth:
        """A month of the enterprise as the diary tells it."""
        before, after = ({name: values[0].item() for name, values in row.items()} for row in (begun, ended))
        self.who = self.who or _who(self, before)
        fields = before | dict(zip(self.loop.vocabulary.places, facts.tolist(), strict=True))
        happened = tuple(name for name, true in events.items() if true)
        return DiaryMonth(
            month=month_text(self.now),
            generation=before["generation"],
            knew={name: fields[name] for name in self.known_words},
            in_force=_sanction(self),
            **_told(happened, self.phrases),
            charged=_charged(self, happened, before),
            chances=tuple(faced),
            events=happened,
            left="leaves" in happened,
            after=after,
        )


class _Searching(CreditCity):
    """A city that looks for the first enterprise to which an event happens."""

    def __init__(self, scenario: Scenario, seed: int, event: str, since: int) -> None:
        super().__init__(scenario, seed)
        self.wanted, self.since = event_of(self.loop.events, event), since
        self.found: int | None = None

    def live(self, parameters: dict[str, float]) -> None:
        """The month as always; the place where the event happened is lived again, each enterprise counted alone."""
        before = {name: values.copy() for name, values in self.population.columns.items()}
        super().live(parameters)
        there = np.flatnonzero(self.living.per_place(self.wanted))
        if self.now < self.since or not there.size:
            return
        low, high = self.population.starts[there[0] : there[0] + 2].tolist()
        columns = {name: values[low:high] for name, values in before.items()}
        facts = np.repeat(self.places[there[0] : there[0] + 1], high - low, axis=0)
        counts = np.zeros((high - low, len(self.loop.events)), np.int64)
        seed, alone = int(self.luck.seed), np.arange(high - low + 1)
        self.loop.run(columns, alone, facts, counts, parameters, seed, self.clock, first=low)
        self.found = low + int(np.flatnonzero(counts[:, self.living.event[self.wanted]])[0])

    def first(self) -> int:
        """The slot of that enterprise; NotThere where the event happens to nobody."""
        while self.found is None and self.now <= self.asked.last:
            self.step()
        if self.found is None:
            months = f"{month_text(self.since)} to {month_text(self.asked.last)}"
            raise NotThere(
                f"'{self.wanted}' happens to no enterprise of {self.asked.name} in {months}; try another seed"
            )
        return self.found


def _who(city: _Watching, row: dict[str, Any]) -> dict[str, Any]:
    at = divmod(city.place, city.sectors)
    county, sector = city.counties[at[0]], city.sector_facts[at[1]]
    return {
        "county": county["name"],
        "county_zh": county["name_zh"],
        "sector": sector["name"],
        "sector_zh": sector["name_zh"],
        "size": SIZES[row["size"]],
        "size_zh": SIZES_ZH[row["size"]],
        "member": bool(row["association"]),
    }


def _sanction(city: CreditCity) -> dict[str, float]:
    """What a finding costs this month: the fine, a listing in all, and both together at the chance of a listing."""
    return {
        "fine": city.levers["punishment.fine"],
        "listing": city.in_force["listing"],
        "sanction": city.in_force["sanction"],
    }


def _told(happened: tuple[str, ...], words: dict[str, Phrase]) -> dict[str, tuple[str, ...]]:
    """What happened, parted into what the enterprise did, what it met, and where it stands at the end."""
    events = happened if "breaches" in happened else (KEPT, *happened)
    return {kind: tuple(name for name in events if words[name].kind == kind) for kind in (DID, MET, STANDS)}


def _charged(city: CreditCity, happened: tuple[str, ...], row: dict[str, Any]) -> dict[str, float]:
    """What the model reckons the enterprise paid in the month it was fined, listed or visited.

    A listing is charged whole when it begins (``policy.effects.listing_cost``), as the harms do, a wrongful one too.
    """
    parameters = city.parameters
    turnover = parameters["size_advantage"] if row["size"] > 1 else 1.0
    charges = {
        "fine": city.levers["punishment.fine"] if "found" in happened else 0.0,
        "listing": city.in_force["listing"] if {"listed", "defaulted", "wrongly_listed"} & {*happened} else 0.0,
        "visit": parameters["visit_burden"] / turnover if "visited" in happened else 0.0,
    }
    return {name: amount for name, amount in charges.items() if amount > 0.0}
