"""A scenario: a city, a start, a horizon, a policy dated by month, and the parameters somebody wants to fix."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from . import settings
from .facts import cases
from .facts import cities as all_cities
from .monitor import edition as editions
from .months import month_number, month_text
from .parameters import nearest
from .scenario_file import Document, ScenarioError, read_chain

MONTHS_AT_MOST = 120
_TEXTS = ("why", "extends", "city", "start", "edition")
_NUMBERS = {
    "months": "1 to 120 (months simulated, the starting month included)",
    "enterprises": "enterprises in the city",
}
_TOP = (*_TEXTS, *_NUMBERS)


@dataclass(frozen=True)
class Scenario:
    """What is to be simulated. Make one with ``Scenario.load`` or ``Scenario()``, a variant with ``but``.

    ``policy`` maps a lever's full name to its values by month number; a lever not named keeps its 2018 default.
    ``fixed`` maps a parameter to the value every run uses; a parameter not named is drawn from its prior.
    """

    name: str = "yardstick"
    why: str = ""
    city: str = "Chenzhou"
    start: int = field(default_factory=lambda: month_number("2018-12"))
    months: int = 13
    edition: str = "2018"
    enterprises: int = 70_000
    policy: dict[str, dict[int, float]] = field(default_factory=dict)
    fixed: dict[str, float] = field(default_factory=dict)

    @classmethod
    def load(cls, path: str | Path) -> Scenario:
        """Read a scenario file and all it extends. Raises ScenarioError naming every mistake with file and line."""
        chain = read_chain(path)
        reader = _Reader()
        for document in chain:
            reader.add(document)
        return reader.scenario(Path(path).stem)

    def but(self, changes: dict | None = None, *, name: str | None = None, why: str | None = None, **more) -> Scenario:
        """A copy with changes: ``but(fine=1.0)``, or dated, ``but({"reward.clean_months": {"2019-03": 24}})``.

        Levers and parameters by full name, or by their own name where only one setting has it; also ``months``,
        ``enterprises``, ``edition``. The starting month is history: a plain value holds from the month after it, a
        dated one from its own month.
        """
        asked = {**(changes or {}), **more}
        values: dict = {}
        for key, value in asked.items():
            if key in _TOP:
                values[key] = value
                continue
            group, _, own = _full_name(key).partition(".")
            values.setdefault(group, {})[own] = value
        reader = _Reader(self)
        reader.add(Document(Path(name or self.name), values, {}))
        return replace(reader.scenario(name or self.name), why=self.why if why is None else why)

    def levers(self, month: int) -> dict[str, float]:
        """All levers in force in a month, by full name; before the first dated value, the 2018 default."""
        return {lever.key: _in_force(self.policy.get(lever.key), month, lever.default) for lever in settings.LEVERS}

    @property
    def last(self) -> int:
        """The number of the last month simulated."""
        return self.start + self.months - 1

    def past(self) -> tuple:
        """What decides everything up to the starting month: scenarios that agree here share it, seed by seed."""
        return self.city, self.start, self.edition, self.enterprises, tuple(sorted(self.fixed.items()))

    def difference(self, other: Scenario) -> list[str]:
        """What the other scenario changes against this one, a sentence a setting, in words."""
        sentences = []
        for attribute in ("city", "edition", "months", "enterprises"):
            if getattr(self, attribute) != getattr(other, attribute):
                sentences.append(f"{attribute}: {getattr(self, attribute)} -> {getattr(other, attribute)}")
        if self.start != other.start:
            sentences.append(f"start: {month_text(self.start)} -> {month_text(other.start)}")
        for lever in settings.LEVERS:
            sentences += _lever_difference(lever, self, other)
        for parameter in settings.PARAMETERS:
            ours, theirs = self.fixed.get(parameter.name), other.fixed.get(parameter.name)
            if ours != theirs:
                words = ["drawn from its prior" if value is None else f"{value:g}" for value in (ours, theirs)]
                sentences.append(f"{parameter.en}: {words[0]} -> {words[1]} ({parameter.unit})")
        return sentences

    def settled(self) -> dict:
        """Everything that decides a result, as plain data: the text behind the fingerprint."""
        return {
            "city": self.city,
            "start": month_text(self.start),
            "months": self.months,
            "edition": self.edition,
            "enterprises": self.enterprises,
            "policy": {
                key: {month_text(month): value for month, value in sorted(dated.items())}
                for key, dated in sorted(self.policy.items())
            },
            "fixed": dict(sorted(self.fixed.items())),
        }

    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that two scenarios share only if they ask for the same."""
        return hashlib.sha256(json.dumps(self.settled(), sort_keys=True).encode()).hexdigest()[:12]

    @classmethod
    def from_settled(cls, name: str, why: str, settled: dict) -> Scenario:
        """The scenario behind a manifest's ``settled`` record."""
        policy = {
            key: {month_number(month): value for month, value in dated.items()}
            for key, dated in settled["policy"].items()
        }
        return cls(
            name,
            why,
            settled["city"],
            month_number(settled["start"]),
            settled["months"],
            settled["edition"],
            settled["enterprises"],
            policy,
            settled["fixed"],
        )

    def __repr__(self) -> str:
        when = f"{self.months} months from {month_text(self.start)}"
        return f"Scenario {self.name}: {self.city}, {when}, {self.fingerprint()}"


def _in_force(dated: dict[int, float] | None, month: int, default: float) -> float:
    reached = [when for when in dated or () if when <= month]
    return dated[max(reached)] if reached else default


def _full_name(key: str) -> str:
    if "." in key or key in settings.GROUPS:
        return key
    full = [known for known in settings.SETTINGS if known.split(".")[1] == key]
    return full[0] if len(full) == 1 else f"{key}."


def _lever_difference(lever, one: Scenario, two: Scenario) -> list[str]:
    """Where two histories of a lever part, month by month, in words."""
    sentences, told = [], None
    for month in range(one.start, max(one.last, two.last) + 1):
        ours = _in_force(one.policy.get(lever.key), month, lever.default)
        theirs = _in_force(two.policy.get(lever.key), month, lever.default)
        if (ours, theirs) != told and (ours != theirs or told is not None):
            sentences.append(f"{lever.en}: {ours:g} -> {theirs:g} from {month_text(month)} ({lever.unit})")
        told = (ours, theirs) if ours != theirs or told else None
    return sentences


class _Reader:
    """Lays documents over one another, collects every mistake, and makes the scenario."""

    def __init__(self, base: Scenario | None = None) -> None:
        base = base or Scenario()
        self.top = {name: getattr(base, name) for name in ("city", "months", "edition", "enterprises")}
        self.top |= {"start": month_text(base.start), "why": base.why}
        self.policy = {key: dict(dated) for key, dated in base.policy.items()}
        self.fixed = dict(base.fixed)
        self.origin: dict[tuple, str] = {}
        self.problems: list[str] = []

    def add(self, document: Document) -> None:
        for key, value in document.values.items():
            where = document.where(key)
            if key == "extends":
                continue
            if key in _TOP:
                self.top[key], self.origin[key,] = value, where
            elif key == "parameters" and isinstance(value, dict):
                for name, number in value.items():
                    self._parameter(name, number, document.where(key, name))
            elif key in settings.GROUPS and isinstance(value, dict):
                for name, asked in value.items():
                    self._lever(f"{key}.{name}", asked, document)
            else:
                self._unknown(key, value, where)

    def _unknown(self, key: str, value, where: str) -> None:
        if key in settings.GROUPS or key == "parameters":
            self.problems.append(f"{where}: {key} is a group of settings; write [{key}] and the settings under it")
            return
        full = [name for name in settings.SETTINGS if name.split(".")[1] == key]
        hint = (
            f"; it belongs under [{full[0].split('.')[0]}]"
            if full
            else nearest(key, (*_TOP, *settings.GROUPS, "parameters"))
        )
        self.problems.append(f"{where}: there is no setting or group called '{key.rstrip('.')}'{hint}")

    def _parameter(self, name: str, value, where: str) -> None:
        known = settings.SETTINGS.get(f"parameters.{name}")
        if known is None:
            names = [parameter.name for parameter in settings.PARAMETERS]
            self.problems.append(f"{where}: there is no parameter called '{name}'{nearest(name, names)}")
        elif complaint := known.complaint(value):
            self.problems.append(f"{where}: parameters.{name} {complaint}")
        else:
            self.fixed[name] = float(value)

    def _lever(self, key: str, asked, document: Document) -> None:
        group, name = key.split(".", 1)
        lever = settings.SETTINGS.get(key)
        if lever is None:
            near = nearest(name, [known.name for known in settings.levers_of(group)])
            elsewhere = [known for known in settings.SETTINGS if known.split(".")[1] == name]
            near = near or (f"; it belongs under [{elsewhere[0].split('.')[0]}]" if elsewhere else "")
            self.problems.append(f"{document.where(group, name)}: there is no lever called '{key}'{near}")
            return
        if not isinstance(asked, dict):
            complaint = lever.complaint(asked)
            if complaint:
                self.problems.append(f"{document.where(group, name)}: {key} {complaint}")
            else:
                self.policy[key] = {0: asked}
            return
        if not asked:
            self.problems.append(f'{document.where(group, name)}: {key} names no month; write "2019-03" = value')
        for month, value in asked.items():
            self._dated(lever, month, value, document.where(group, name, month))

    def _dated(self, lever, month: str, value, where: str) -> None:
        complaint = lever.complaint(value)
        if complaint:
            self.problems.append(f'{where}: {lever.key}."{month}" {complaint}')
        try:
            number = month_number(month)
        except ValueError as problem:
            self.problems.append(f"{where}: {lever.key}: {problem}")
            return
        self.policy.setdefault(lever.key, {})[number] = value
        self.origin[lever.key, number] = where

    def scenario(self, name: str) -> Scenario:
        start = self._checked_top()
        if start is not None:
            self._check_dates(start)
        if self.problems:
            raise ScenarioError(self.problems)
        top = self.top
        policy = {
            key: {start + 1 if month == 0 else month: value for month, value in dated.items()}
            for key, dated in self.policy.items()
        }
        return Scenario(
            name, top["why"], top["city"], start, top["months"], top["edition"], top["enterprises"], policy, self.fixed
        )

    def _complain(self, key: str, text: str) -> None:
        where = self.origin.get((key,))
        self.problems.append(f"{where}: {text}" if where else text)

    def _checked_top(self) -> int | None:
        top = self.top
        for key in ("why", "city", "start", "edition"):
            if not isinstance(top[key], str):
                self._complain(key, f"{key} = {top[key]!r} is not a text; put it in quotes")
        if isinstance(top["city"], str) and top["city"] not in cases.names():
            self._complain("city", _unknown_city(top["city"]))
        if isinstance(top["edition"], str) and top["edition"] not in editions.names():
            near = nearest(top["edition"], editions.names())
            known = ", ".join(editions.names())
            self._complain("edition", f'there is no edition "{top["edition"]}" of the standard; known: {known}{near}')
        self._check_count("months", 1, MONTHS_AT_MOST)
        if top["city"] in cases.names():
            known = cases.case(top["city"])["enterprises"]
            self._check_count("enterprises", known["low"], known["high"])
        try:
            return month_number(top["start"]) if isinstance(top["start"], str) else None
        except ValueError as problem:
            self._complain("start", f"start: {problem}")
            return None

    def _check_count(self, key: str, low: int, high: int) -> None:
        value = self.top[key]
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            shown = str(value).lower() if isinstance(value, bool) else repr(value)
            self._complain(
                key, f"{key} = {shown} is outside {low} to {high} ({_NUMBERS[key].split('(')[-1].rstrip(')')})"
            )

    def _check_dates(self, start: int) -> None:
        published = cases.case(self.top["city"])["published"] if self.top["city"] in cases.names() else []
        complete = [point["month"] for point in published if "index" in point]
        if published and month_text(start) not in complete:
            self._complain(
                "start",
                f'start = "{month_text(start)}" has no published rank and index of {self.top["city"]} to '
                f"start from; known: {', '.join(complete)}",
            )
        months = self.top["months"] if isinstance(self.top["months"], int) else MONTHS_AT_MOST
        last = start + months - 1
        for (key, *month), where in self.origin.items():
            if not month:
                continue
            if month[0] <= start:
                self.problems.append(
                    f'{where}: {key}."{month_text(month[0])}" is before or in the starting month, '
                    f"{month_text(start)}, which is history; the first month that can change is "
                    f"{month_text(start + 1)}"
                )
            elif month[0] > last:
                self.problems.append(
                    f'{where}: {key}."{month_text(month[0])}" lies after the last month, '
                    f"{month_text(last)}, and would change nothing"
                )


def _unknown_city(name: str) -> str:
    known = [city["name"] for city in all_cities()]
    cases_known = ", ".join(cases.names())
    if name in known:
        return f'city "{name}" is one of the 262 but has no case file yet; known: {cases_known}'
    return f'there is no city called "{name}"{nearest(name, [*cases.names(), *known])} (case files: {cases_known})'
