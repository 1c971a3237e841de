"""What a policy is for: a place by a month, and what must not be paid for it.

A goal is no part of the model: it moves no number of a run, so it stands in no fingerprint, and runs that are kept can
be asked another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...clock import month_number, month_text
from ...facts import criteria as criteria_lists

CLASS, PROVINCE = "class", "province"
WITHIN = (CLASS, PROVINCE)
PLACE, LAW = "place", "within_law"  # conditions that are no outcome


@dataclass(frozen=True)
class Condition:
    """One thing that must hold in every month in which a goal is held."""

    name: str  # "place", "within_law", or the outcome that must stay within its limit
    limit: float = 0.0
    below: bool = False  # whether the outcome must not fall below the limit, instead of not rising above it
    source: str = ""  # where a criterion that comes along was published, or that it is an assumption, and why


@dataclass(frozen=True)
class Goal:
    """A place among the cities of the class, or of the province, by a month, and what else must hold then.

    ``by`` is the number of the month, the last that is compared where it is None; ``held``: in how many months in a
    row, the last of them ``by``, everything must hold. ``not_above`` and ``not_below`` give limits to outcomes by name.
    ``criteria`` names a list that comes along (``facts/criteria.toml``), whose limits hold where the goal sets none.
    """

    place: int | None = None
    within: str = CLASS
    by: int | None = None
    held: int = 1
    not_above: Mapping[str, float] = field(default_factory=dict)
    not_below: Mapping[str, float] = field(default_factory=dict)
    within_law: bool = False
    criteria: str = ""
    name: str = ""
    name_zh: str = ""

    def conditions(self) -> list[Condition]:
        """Everything that must hold, each once; what the goal itself sets comes before its list of criteria."""
        conditions = {condition.name: condition for condition in self._of_list()}
        conditions |= {condition.name: condition for condition in self._own()}
        order = [PLACE, *(name for name in conditions if name not in (PLACE, LAW)), LAW]
        return [conditions[name] for name in order if name in conditions]

    @property
    def place_asked(self) -> int | None:
        """The place to be reached, the list's where the goal itself has none; None where no place is asked for."""
        return next((int(condition.limit) for condition in self.conditions() if condition.name == PLACE), None)

    def _own(self) -> Iterator[Condition]:
        if self.place is not None:
            yield Condition(PLACE, float(self.place))
        yield from (Condition(name, limit) for name, limit in self.not_above.items())
        yield from (Condition(name, limit, below=True) for name, limit in self.not_below.items())
        if self.within_law:
            yield Condition(LAW)

    def _of_list(self) -> Iterator[Condition]:
        for row in criteria_lists().get(self.criteria, {}).get("criteria", []):
            yield Condition(row["condition"], float(row["limit"]), row.get("must") == "not below", row["source"])

    def months(self, last: str) -> list[str]:
        """The months in which all of it must hold; ``last`` is taken where the goal names none."""
        end = month_number(last) if self.by is None else self.by
        return [month_text(month) for month in range(end - self.held + 1, end + 1)]

    def said(self, lang: str = "en", last: str = "") -> str:
        """The goal in a few words: its name, or the place it asks for, by when and for how long; ``last`` is the month
        where the goal names none."""
        by = last if self.by is None else month_text(self.by)
        if lang == "zh":
            held = f"，连续{self.held}个月" if self.held > 1 else ""
            return f"{by}{self.called(lang)}{held}"
        held = f", held for {self.held} months" if self.held > 1 else ""
        return f"{self.called(lang)}{f' by {by}' if by else ''}{held}"

    def called(self, lang: str = "en") -> str:
        """What is asked for, without when: the goal's name, its list's, or the place."""
        listed = criteria_lists().get(self.criteria, {})
        if lang == "zh":
            return self.name_zh or self.name or listed.get("name_zh") or self._place_zh()
        return self.name or listed.get("name") or self._place_en()

    def _place_en(self) -> str:
        place = self.place_asked
        if place is None:
            return "all limits kept"
        first = "first" if place == 1 else f"top {place}"
        return f"{first} in the province" if self.within == PROVINCE else first

    def _place_zh(self) -> str:
        place = self.place_asked
        if place is None:
            return "各项界限均不突破"
        where = "全省" if self.within == PROVINCE else ""
        return f"{where}第1名" if place == 1 else f"进入{where}前{place}名"

    def settled(self) -> dict[str, Any]:
        """The goal as plain data, as it stands in a file: what is as usual is left out."""
        usual = Goal()
        fields = {
            key: dict(value) if isinstance(value, Mapping) else value
            for key, value in ((key, getattr(self, key)) for key in self.__dataclass_fields__)
            if value != getattr(usual, key)
        }
        return fields | ({"by": month_text(self.by)} if self.by is not None else {})


def from_settled(data: Mapping[str, Any]) -> Goal:
    """The goal behind plain data that was checked when it was written."""
    by = data.get("by")
    return Goal(**(dict(data) | ({"by": month_number(by)} if by is not None else {})))
