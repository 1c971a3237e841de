"""A scenario: a city, a start, a horizon, a policy dated by month, and the parameters somebody wants to fix."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from . import edition_dates, feasible, settings
from .edition_dates import AskedEditions
from .facts import cases
from .monitor import edition as editions
from .monitor.edition import Edition
from .months import month_number, month_text
from .scenario_file import Document, ScenarioError, read_chain, shown
from .scenario_words import complaint_of, example, hint, number_of, unknown_city

MONTHS_AT_MOST = 120
TEXTS = ("why", "why_zh", "city", "start")
_NUMBERS = {"months": "months simulated, the starting month included", "enterprises": "enterprises in the city"}
_TOP = (*TEXTS, "edition", *_NUMBERS, "budget")
START = month_number("2018-12")
_ONCE = ("parameters", "institutions")  # groups whose settings have one value for all months
_GROUPS = (*settings.GROUPS, "sources", *_ONCE)


@dataclass(frozen=True)
class Scenario:
    """What is to be simulated. Make one with ``Scenario.load`` or ``Scenario()``, a variant with ``but``.

    ``policy`` maps a lever's or a source's full name to its values by month number; what is not named keeps its 2018
    default. ``fixed`` maps a parameter to the value every run uses; a parameter not named is drawn from its prior.
    ``counts`` are institutions and their staff by name; ``budget`` is the most the levers may cost in any month,
    10,000 yuan a year, or None.
    ``edition`` maps the month from which an edition of the standard is in force to its name, the starting month first;
    ``own_editions`` holds those that do not come along.
    """

    name: str = "yardstick"
    why: str = ""
    city: str = "Chenzhou"
    start: int = START
    months: int = 13
    edition: dict[int, str] = field(default_factory=lambda: {START: "2018"})
    enterprises: int = 70_000
    policy: dict[str, dict[int, float]] = field(default_factory=dict)
    fixed: dict[str, float] = field(default_factory=dict)
    why_zh: str = ""  # the same sentence in Chinese, for charts
    counts: dict[str, int] = field(default_factory=lambda: {one.name: one.default for one in settings.COUNTS})
    budget: float | None = None
    own_editions: dict[str, Edition] = field(default_factory=dict)

    @classmethod
    def load(cls, path: str | Path) -> Scenario:
        """Read a scenario file and all it extends. Raises ScenarioError naming every mistake with file and line."""
        return cls.load_with_texts(path)[0]

    @classmethod
    def load_with_texts(cls, path: str | Path) -> tuple[Scenario, list[str]]:
        """As ``load``, with the text of every file read, the most basic first."""
        chain, unread = read_chain(path)
        reader = _Reader()
        for document in chain:
            reader.add(document)
        if unread:  # what the missing file says is unknown, so only what stands in the others is judged
            raise ScenarioError(unread + reader.problems)
        return reader.scenario(Path(path).stem), [document.text for document in chain]

    def but(self, changes: dict | None = None, *, name: str | None = None, why: str | None = None, **more) -> Scenario:
        """A copy with changes: ``but(fine=1.0)``, or dated, ``but({"reward.clean_months": {"2019-03": 24}})``.

        Levers and parameters by full name, or by their own name where only one setting has it; also ``months``,
        ``enterprises``, ``edition``. The starting month is history: a plain value holds from the month after it, a
        dated one from its own month. Only a plain edition holds for all months: it is how the past is read.
        """
        reader = _Reader(self)
        for key, value in {**(changes or {}), **more}.items():
            reader.ask(key, value)
        return replace(
            reader.scenario(name or self.name),
            why=self.why if why is None else why,
            why_zh=self.why_zh if why is None else "",
        )

    def levers(self, month: int) -> dict[str, float]:
        """All levers in force in a month, by full name; before the first dated value, the 2018 default."""
        return {lever.key: _in_force(self.policy.get(lever.key), month, lever.default) for lever in settings.LEVERS}

    def channels(self, month: int) -> dict[str, float]:
        """Times its usual coverage that each source of the monitor has in a month, by full name."""
        return {one.key: _in_force(self.policy.get(one.key), month, one.default) for one in settings.CHANNELS}

    def edition_in(self, month: int) -> str:
        """The name of the edition in force in a month; months before the start are read like the start."""
        return _in_force(self.edition, max(month, self.start), "2018")

    def standard_in(self, month: int) -> Edition:
        """The edition in force in a month: its items, points, floors and ceilings."""
        name = self.edition_in(month)
        return self.own_editions[name] if name in self.own_editions else editions.edition(name)

    @property
    def last(self) -> int:
        """The number of the last month simulated."""
        return self.start + self.months - 1

    def past(self) -> tuple:
        """What decides everything up to the starting month: scenarios that agree here share it, seed by seed."""
        counts = tuple(sorted(self.counts.items()))
        first = self.standard_in(self.start)
        return self.city, self.start, first, self.enterprises, tuple(sorted(self.fixed.items())), counts

    def difference(self, other: Scenario) -> list[str]:
        """What the other scenario changes against this one, a sentence a setting, in words."""
        sentences = []
        for attribute in ("city", "months", "enterprises", "budget"):
            if getattr(self, attribute) != getattr(other, attribute):
                sentences.append(f"{attribute}: {getattr(self, attribute)} -> {getattr(other, attribute)}")
        if self.start != other.start:
            sentences.append(f"start: {month_text(self.start)} -> {month_text(other.start)}")
        sentences += edition_dates.difference(self, other)
        for setting in (*settings.LEVERS, *settings.CHANNELS):
            sentences += _dated_difference(setting, self, other)
        for count in settings.COUNTS:
            ours, theirs = self.counts[count.name], other.counts[count.name]
            if ours != theirs:
                sentences.append(f"{count.en}: {ours} -> {theirs} ({count.unit})")
        for parameter in settings.PARAMETERS:
            ours, theirs = self.fixed.get(parameter.name), other.fixed.get(parameter.name)
            if ours != theirs:
                words = ["drawn from its prior" if value is None else f"{value:.10g}" for value in (ours, theirs)]
                sentences.append(f"{parameter.en}: {words[0]} -> {words[1]} ({parameter.unit})")
        return sentences

    def settled(self) -> dict:
        """Everything that decides a result, as plain data: the text behind the fingerprint."""
        return {
            "city": self.city,
            "start": month_text(self.start),
            "months": self.months,
            "edition": {month_text(month): name for month, name in sorted(self.edition.items())},
            "own_editions": {name: edition.as_data() for name, edition in sorted(self.own_editions.items())},
            "enterprises": self.enterprises,
            "policy": {
                key: {month_text(month): value for month, value in sorted(dated.items())}
                for key, dated in sorted(self.policy.items())
            },
            "fixed": dict(sorted(self.fixed.items())),
            "institutions": dict(sorted(self.counts.items())),
            "budget": self.budget,
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
        edition = settled["edition"]  # version 0.1.0 wrote one name for all months
        dated = {settled["start"]: edition} if isinstance(edition, str) else edition
        own = settled.get("own_editions", {})
        return cls(
            name,
            why,
            settled["city"],
            month_number(settled["start"]),
            settled["months"],
            {month_number(month): named for month, named in dated.items()},
            settled["enterprises"],
            policy,
            settled["fixed"],
            counts=cls().counts | settled.get("institutions", {}),  # version 0.1.0 had neither
            budget=settled.get("budget"),
            own_editions={named: editions.from_data(named, data) for named, data in own.items()},
        )

    def __repr__(self) -> str:
        when = f"{self.months} months from {month_text(self.start)}"
        return f"Scenario {self.name}: {self.city}, {when}, {self.fingerprint()}"


def _in_force(dated: dict | None, month: int, default):
    reached = [when for when in dated or () if when <= month]
    return dated[max(reached)] if reached else default


def _dated_difference(lever, one: Scenario, two: Scenario) -> list[str]:
    """Where two histories of a lever or source part, and where they meet again, month by month, in words."""
    sentences, parted = [], None
    for month in range(one.start, max(one.last, two.last) + 1):
        ours = _in_force(one.policy.get(lever.key), month, lever.default)
        theirs = _in_force(two.policy.get(lever.key), month, lever.default)
        apart = (ours, theirs) if ours != theirs else None
        if apart != parted:
            words = f"{ours:.10g} -> {theirs:.10g}" if apart else f"{ours:.10g} in both again"
            sentences.append(f"{lever.en}: {words} from {month_text(month)} ({lever.unit})")
        parted = apart
    return sentences


class _Reader:
    """Lays documents over one another, collects every mistake, and makes the scenario."""

    def __init__(self, base: Scenario | None = None) -> None:
        base = base or Scenario()
        self.top = {name: getattr(base, name) for name in ("why", "why_zh", "city", "months", "enterprises")}
        self.top["start"] = month_text(base.start)
        self.policy = {key: dict(dated) for key, dated in base.policy.items()}
        self.fixed, self.counts = dict(base.fixed), dict(base.counts)
        self.top["budget"] = base.budget
        self.once_from: dict[str, str] = {}  # where each value without dates stands
        asked = {0 if month == base.start else month: base.standard_in(month) for month in sorted(base.edition)}
        self.edition = AskedEditions(asked)
        self.top_from: dict[str, str] = {}  # where each top-level value stands
        self.dated_from: dict[tuple[str, int], str] = {}  # where each dated value stands
        self.inherited: set[tuple[str, int]] = set()  # dated values of files whose horizon another file changed
        self.problems: list[str] = []

    def add(self, document: Document) -> None:
        """Lay a file over what is there."""
        if "why" in document.values:
            self.top["why_zh"] = ""  # a new reason is not told by the old one's translation
        if "months" in document.values:
            self.inherited |= set(self.dated_from)
        for key, value in document.values.items():
            if key in _GROUPS and isinstance(value, dict):
                for name, asked in value.items():
                    dated = asked if isinstance(asked, dict) else {}
                    lines = {month: document.where(key, name, month) for month in dated}
                    self._set(key, name, asked, document.where(key, name), lines)
            elif key == "edition":
                dated = value if isinstance(value, dict) else {}
                lines = {month: document.where(key, month) for month in dated}
                self._set_edition(value, document.where(key), lines, document.path.parent)
            else:
                self._set_top(key, value, document.where(key))

    def ask(self, key: str, value) -> None:
        """Change a setting by its full name, or by its own name where only one setting has it."""
        full = [key] if "." in key else [known for known in settings.SETTINGS if known.split(".")[1] == key]
        if len(full) > 1:
            self._complain("", f"{key} is the name of several settings; write {' or '.join(full)}")
        elif key == "edition":
            self._set_edition(value, "", {}, Path())
        elif full and full[0].split(".")[0] in _GROUPS:
            self._set(*full[0].split(".", 1), value, "", {})
        else:
            self._set_top(key, value, "")

    def _complain(self, where: str, text: str) -> None:
        self.problems.append(f"{where}: {text}" if where else text)

    def _set_top(self, key: str, value, where: str) -> None:
        if key in _TOP:
            self.top[key], self.top_from[key] = value, where
            return
        if key in _GROUPS:
            form = f"[{key}] and the settings under it" if where else f"the setting too, as in {example(key)}"
            self._complain(where, f"{key} is a group of settings; write {form}")
            return
        known = (*_TOP, *_GROUPS, *(["extends"] if where else []))
        self._complain(where, f"there is no setting or group called '{key}'{hint(key, also=known)}")

    def _set_edition(self, asked, where: str, lines: dict[str, str], folder: Path) -> None:
        dated, problems = self.edition.lay(asked, folder, where, lines)
        self.problems += problems
        if not isinstance(asked, dict):
            self.dated_from = {at: line for at, line in self.dated_from.items() if at[0] != "edition"}
        for month, line in dated.items():
            self.dated_from["edition", month] = line
            self.inherited.discard(("edition", month))

    def _set(self, group: str, name: str, asked, where: str, lines: dict[str, str]) -> None:
        """A lever or a parameter, as a value or as a table of values by month."""
        setting = settings.SETTINGS.get(f"{group}.{name}")
        if setting is None:
            kind = {"parameters": "parameter", "sources": "source", "institutions": "institution"}.get(group, "lever")
            self._complain(where, f"there is no {kind} called '{group}.{name}'{hint(name, group)}")
        elif group in _ONCE and isinstance(asked, dict):
            self._complain(where, f"{setting.key} has one value for all months; give {setting.range}")
        elif isinstance(asked, dict):
            if not asked:
                self._complain(where, f'{setting.key} names no month; write "2019-03" = value')
            for month, value in asked.items():
                self._set_dated(setting, month, value, lines.get(month, where))
        elif complaint := complaint_of(setting, asked):
            self._complain(where, f"{setting.key} {complaint}")
        elif group in _ONCE:
            self.once_from[setting.key] = where
            if group == "parameters":
                self.fixed[name] = float(asked)
            else:
                self.counts[name] = int(asked)
        else:
            self.policy[setting.key] = {0: number_of(setting, asked)}
            self.once_from[setting.key] = where
            self.dated_from = {at: line for at, line in self.dated_from.items() if at[0] != setting.key}

    def _set_dated(self, lever, month: str, value, where: str) -> None:
        complaint = complaint_of(lever, value)
        if complaint:
            self._complain(where, f'{lever.key}."{month}" {complaint}')
        try:
            number = month_number(month)
        except ValueError as problem:
            self._complain(where, f"{lever.key}: {problem}")
            return
        if not complaint:
            self.policy.setdefault(lever.key, {})[number] = number_of(lever, value)
        self.dated_from[lever.key, number] = where
        self.inherited.discard((lever.key, number))

    def scenario(self, name: str) -> Scenario:
        """The scenario all documents add up to. Raises ScenarioError with every mistake found."""
        if not name.isprintable() or not name.strip() or set(name) & set("/\\"):
            self._complain("", f"{name!r} cannot name a scenario: letters, digits, spaces, - and _ can")
        start = self._checked_top()
        if start is not None:
            self._check_dates(start)
        self.problems += self.edition.names_twice()
        self._check_feasible(name, start)
        if self.problems:
            raise ScenarioError(list(dict.fromkeys(self.problems)))
        texts = {key: self.top[key] for key in ("why", "why_zh", "city", "months", "enterprises", "budget")}
        dated = self.edition.settled(start)
        own = {edition.name: edition for edition in dated.values() if edition.name not in editions.names()}
        names = {month: edition.name for month, edition in dated.items()}
        return Scenario(
            name,
            start=start,
            policy=self._dated(start),
            fixed=self.fixed,
            counts=self.counts,
            edition=names,
            own_editions=own,
            **texts,
        )

    def _dated(self, start: int) -> dict[str, dict[int, float]]:
        """The policy by month; a value without a date holds from the month after the start."""
        return {
            key: {start + 1 if month == 0 else month: value for month, value in dated.items() if not 0 < month <= start}
            for key, dated in self.policy.items()
        }

    def _check_feasible(self, name: str, start: int | None) -> None:
        """Complain of what no city could do, as far as the scenario's frame can be read."""
        counts = (self.top["months"], self.top["enterprises"])
        if start is None or not all(isinstance(one, int) and one > 0 for one in counts) or self._no_budget():
            return
        frame = {key: self.top[key] for key in ("months", "enterprises", "budget")}
        held = {"counts": self.counts, "fixed": self.fixed}
        asked = Scenario(name, start=start, policy=self._dated(start), **held, **frame)
        for key, text in feasible.problems(asked):
            dated = [where for (asked, _), where in self.dated_from.items() if asked == key and where]
            where = dated[-1] if dated else self.once_from.get(key, self.top_from.get(key, ""))
            self._complain(where, f"{key} {text}")

    def _no_budget(self) -> str:
        """What is wrong with the budget as a number; nothing where it is one, or is not set."""
        value, asked = self.top["budget"], f"0 to {feasible.BUDGET_AT_MOST:g} (10,000 yuan a year)"
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return f"budget = {shown(value)} is not a number; give {asked}"
        return "" if 0.0 <= value <= feasible.BUDGET_AT_MOST else f"budget = {value} is outside {asked}"

    def _complain_of(self, key: str, text: str) -> None:
        self._complain(self.top_from.get(key, ""), text)

    def _checked_top(self) -> int | None:
        """Complain of every top-level value that cannot stand; the number of the starting month, if it is one."""
        top = self.top
        texts = [key for key in TEXTS if isinstance(top[key], str)]
        for key in TEXTS:
            if key not in texts:
                example = ', such as "2018-12"' if key == "start" else ""
                self._complain_of(key, f"{key} = {shown(top[key])} is not a text; put it in quotes{example}")
        if "city" in texts and top["city"] not in cases.names():
            self._complain_of("city", unknown_city(top["city"]))
        self._check_count("months", 1, MONTHS_AT_MOST)
        if self._no_budget():
            self._complain_of("budget", self._no_budget())
        if top["city"] in cases.names():
            known = cases.case(top["city"])["enterprises"]
            self._check_count("enterprises", known["low"], known["high"])
        try:
            return month_number(top["start"]) if "start" in texts else None
        except ValueError as problem:
            self._complain_of("start", f"start: {problem}")
            return None

    def _check_count(self, key: str, low: int, high: int) -> None:
        value, asked = self.top[key], f"{low} to {high} ({_NUMBERS[key]})"
        if isinstance(value, bool) or not isinstance(value, int):
            self._complain_of(key, f"{key} = {shown(value)} is not a whole number; give {asked}")
        elif not low <= value <= high:
            self._complain_of(key, f"{key} = {value} is outside {asked}")

    def _check_dates(self, start: int) -> None:
        top = self.top
        published = cases.case(top["city"])["published"] if top["city"] in cases.names() else []
        complete = [point["month"] for point in published if "index" in point]
        if published and month_text(start) not in complete:
            self._complain_of(
                "start",
                f'start = "{month_text(start)}" has no published rank and index of {top["city"]} to '
                f"start from; known: {', '.join(complete)}",
            )
        months = top["months"]
        known = isinstance(months, int) and 1 <= months <= MONTHS_AT_MOST
        last = start + (months if known else MONTHS_AT_MOST) - 1
        for (key, month), where in self.dated_from.items():
            if key == "edition" and month == start and self.edition.same_as_start(month):
                continue  # the starting month may say what it is judged by, if it changes nothing
            if month <= start:
                self._complain(
                    where,
                    f'{key}."{month_text(month)}" is before or in the starting month, {month_text(start)}, which is '
                    f"history; the first month that can change is {month_text(start + 1)}",
                )
            elif month > last and (key, month) not in self.inherited:
                self._complain(
                    where,
                    f'{key}."{month_text(month)}" lies after the last month, {month_text(last)}, and would change '
                    "nothing; date it earlier, or give more months",
                )
