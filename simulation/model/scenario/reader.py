"""Scenario files and changes laid over one another: every mistake collected, and the scenario they add up to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...clock import month_number, month_text
from ...errors import AT_MOST, controls_in, cut, gathering, number_meant, printable, shown
from ...files import names
from ...settings.declarations import Count
from ...settings.document import Document, ScenarioError
from ..kernel.rule import Spot
from ..monitor import standard as editions
from ..monitor.standard import Edition
from ..spec import plugins as known_extensions
from ..spec import specification
from ..spec.components import AdditionError
from ..spec.plugins import Extension
from . import city_file, feasibility
from .asked_goal import AskedGoal, beyond_provinces
from .city_of_scenario import no_standing
from .complaints import complaint_of, example, hint, number_of
from .dated_standards import AskedEditions
from .titles import TITLES
from .titles import complaint as title_complaint

if TYPE_CHECKING:
    from .scenario import Scenario

MONTHS_AT_MOST = 120
EXTENSIONS_AT_MOST = 50
SAID = ("why", "why_zh", *TITLES)
TEXTS = (*SAID, "city", "start")
_NUMBERS = {"months": "months simulated, the starting month included", "enterprises": "enterprises in the city"}
_TOP = (*TEXTS, "edition", *_NUMBERS, "budget")
LINES = "\n\t"  # what a text may hold that shows nothing by itself
_ONCE = ("parameters", "institutions")  # groups whose settings have one value for all months


class Reader:
    """Lays documents over one another, collects every mistake, and makes the scenario."""

    def __init__(
        self,
        base: Scenario,
        make: Callable[..., Scenario],
        everywhere: Sequence[Extension] = (),
        not_there: Sequence[str] = (),
    ) -> None:
        """``base`` is the scenario that documents are laid over; ``make`` makes one from its name and fields.

        ``not_there``: what kept the city from being read; then nothing is held against what is known of it.
        """
        self.make, self.city_is_there = make, not not_there
        self.additions = (*base.additions, *(addition for extension in everywhere for addition in extension.additions))
        self.top = {name: getattr(base, name) for name in (*SAID, "city", "months", "enterprises")}
        self.top["start"] = month_text(base.start)
        self.case, self.rankings = base.case, base.rankings  # which city it is has been settled: much follows from it
        self.place = {"own_city": base.own_city, "rankings": base.rankings}
        self.policy = {key: dict(dated) for key, dated in base.policy.items()}
        self.fixed, self.counts = dict(base.fixed), dict(base.counts)
        self.top["budget"] = base.budget
        self.once_from: dict[str, str] = {}  # where each value without dates stands
        editions: dict[int, Edition | None] = {
            0 if month == base.start else month: base.filed_in(month) for month in sorted(base.edition)
        }
        self.edition = AskedEditions(editions)
        self.goal = AskedGoal(base.goal)
        self.top_from: dict[str, str] = {}  # where each top-level value stands
        self.dated_from: dict[tuple[str, int], str] = {}  # where each dated value stands
        self.inherited: set[tuple[str, int]] = set()  # dated values of files whose horizon another file changed
        self.problems: list[str] = list(not_there)
        self._frame_stands = False  # a horizon outside its range is not walked
        self._settle_model()

    def use(self, document: Document, extensions: Sequence[Extension]) -> None:
        """Add the extensions a file names, before its settings are read: they may be settings of these."""
        names, where = document.values.pop("extensions", []), document.where("extensions")
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            self._complain(where, f'extensions = {shown(names)} is not a list of names; write extensions = ["rumour"]')
            return
        if len(names) > EXTENSIONS_AT_MOST:
            self._complain(where, f"extensions names {len(names):,}; {EXTENSIONS_AT_MOST} are the most")
            return
        for name in names:
            with gathering(self.problems, AdditionError, said=lambda problem: _placed(where, problem)):
                more = known_extensions.find(name, extensions).additions
                self.additions += tuple(addition for addition in more if addition not in self.additions)
        self._settle_model(where)

    def add_parts(self, parts: Sequence[Any], spot: tuple[Any, ...]) -> None:
        """Add what a researcher gives."""
        with gathering(self.problems, AdditionError):
            self.additions += known_extensions.parts_as_additions(parts, Spot(*spot))
        self._settle_model()

    def _settle_model(self, where: str = "") -> None:
        try:
            self.model = specification.of(self.additions)
        except AdditionError as mistakes:
            self.additions, self.model = (), specification.with_settings_of(self.additions)
            self.problems += [_placed(where, problem) for problem in mistakes.problems]
        for setting in self.model.own_settings:
            if isinstance(setting, Count):
                self.counts.setdefault(setting.name, int(setting.default))

    def add(self, document: Document) -> None:
        """Lay a file over what is there."""
        if city_file.is_one(document.values):
            naming = f'city = "{document.path.name}"'
            self._complain(str(document.path), f"this is a city file; name it in a scenario: {naming}")
            return
        if "why" in document.values:
            self.top["why_zh"] = ""  # a new reason is not told by the old one's translation
        self.top |= dict.fromkeys(TITLES, "")  # a file that extends another is another policy, of another name
        if "months" in document.values:
            self.inherited |= set(self.dated_from)
        for key, value in document.values.items():
            if key in self.model.groups and isinstance(value, dict):
                for name, entry in value.items():
                    dated = entry if isinstance(entry, dict) else {}
                    lines = {month: document.where(key, name, month) for month in dated}
                    self._set(key, name, entry, document.where(key, name), lines)
            elif key == "edition":
                dated = value if isinstance(value, dict) else {}
                lines = {month: document.where(key, month) for month in dated}
                self._set_edition(value, document.where(key), lines, document.path.parent)
            elif key == "goal":
                self.goal.lay(value, partial(document.where, key))
            else:
                self._set_top(key, value, document.where(key))

    def ask(self, key: str, value: Any) -> None:
        """Change a setting by its full name, or by its own name where only one setting has it."""
        if not isinstance(key, str):
            self._complain("", f"{shown(key)} is not the name of a setting; a name is a text")
            return
        full = [key] if "." in key else [name for name in self.model.settings if name.split(".")[1] == key]
        if len(full) > 1:
            self._complain("", f"{key} is the name of several settings; write {' or '.join(full)}")
        elif key == "edition":
            self._set_edition(value, "", {}, Path())
        elif key.partition(".")[0] == "goal":
            for name in reversed(key.split(".", 2)[1:]):  # goal.not_above.cost = 8000
                value = {name: value}
            self.goal.lay(value, lambda *keys: "")
        elif full and full[0].split(".")[0] in self.model.groups:
            self._set(*_parted(full[0]), value, "", {})
        else:
            self._set_top(key, value, "")

    def _complain(self, where: str, text: str) -> None:
        self.problems.append(_placed(where, text))

    def _hint(self, name: str, group: str = "", also: tuple[str, ...] = ()) -> str:
        """What a misspelt name may have meant; the search takes its time, and the first fifty are read."""
        return hint(name, self.model.settings, group, also) if len(self.problems) < AT_MOST else ""

    def _set_top(self, key: str, value: Any, where: str) -> None:
        if key in _TOP:
            self.top_from[key] = where
            if key != "city":
                self.top[key] = value
            return
        if key in self.model.groups:
            form = (
                f"[{key}] and the settings under it"
                if where
                else f"the setting too, as in {example(key, self.model.settings)}"
            )
            self._complain(where, f"{key} is a group of settings; write {form}")
            return
        names = (*_TOP, *self.model.groups, "goal", *(["extends", "extensions"] if where else []))
        self._complain(where, f"there is no setting or group called '{cut(key)}'{self._hint(key, also=names)}")

    def _set_edition(self, edition: Any, where: str, lines: dict[str, str], folder: Path) -> None:
        dated, problems = self.edition.lay(edition, folder, where, lines)
        self.problems += problems
        if not isinstance(edition, dict):
            self.dated_from = {at: line for at, line in self.dated_from.items() if at[0] != "edition"}
        for month, line in dated.items():
            self.dated_from["edition", month] = line
            self.inherited.discard(("edition", month))

    def _set(self, group: str, name: str, value_or_dated: Any, where: str, lines: dict[str, str]) -> None:
        """A lever or a parameter, as a value or as a table of values by month."""
        setting = self.model.settings.get(f"{group}.{name}")
        if setting is None:
            kind = {"parameters": "parameter", "sources": "source", "institutions": "institution"}.get(group, "lever")
            self._complain(where, f"there is no {kind} called '{group}.{cut(name)}'{self._hint(name, group)}")
        elif group in _ONCE and isinstance(value_or_dated, dict):
            self._complain(where, f"{setting.key} has one value for all months; give {setting.range}")
        elif isinstance(value_or_dated, dict):
            if not value_or_dated:
                self._complain(where, f'{setting.key} names no month; write "2019-03" = value')
            for month, value in value_or_dated.items():
                self._set_dated(setting, month, value, lines.get(month, where))
        elif complaint := complaint_of(setting, value_or_dated):
            self._complain(where, f"{setting.key} {complaint}")
        elif group in _ONCE:
            self.once_from[setting.key] = where
            if group == "parameters":
                self.fixed[name] = float(value_or_dated)
            else:
                self.counts[name] = int(value_or_dated)
        else:
            self.policy[setting.key] = {0: number_of(setting, value_or_dated)}
            self.once_from[setting.key] = where
            self.dated_from = {at: line for at, line in self.dated_from.items() if at[0] != setting.key}

    def _set_dated(self, lever: Any, month: str, value: Any, where: str) -> None:
        complaint = complaint_of(lever, value)
        if complaint:
            self._complain(where, f'{lever.key}."{month}" {complaint}')
        number = None
        with gathering(self.problems, said=lambda problem: _placed(where, f"{lever.key}: {problem}")):
            number = month_number(month)
        if number is None:
            return
        if not complaint:
            self.policy.setdefault(lever.key, {})[number] = number_of(lever, value)
        self.dated_from[lever.key, number] = where
        self.inherited.discard((lever.key, number))

    def judge_alone(self) -> list[str]:
        """Every mistake that shows without what could not be read: nothing is held against a start, a city or a length
        that may stand there."""
        self.city_is_there = False
        self._checked_top()
        self.goal.check(self.model.outcomes, None, None)
        return [*self.problems, *self.goal.problems]

    def scenario(self, name: str) -> Scenario:
        """The scenario all documents add up to. Raises ScenarioError with every mistake found."""
        if complaint := names.complaint(name, "scenario"):
            self._complain("", complaint)
        start = self._checked_top()
        if start is not None:
            self._check_dates(start)
        self.problems += self.edition.names_twice()
        asked = self._as_framed(start)
        if asked is not None:
            self._check_feasible(asked)
        months = (start, start + self.top["months"] - 1) if start is not None and self._frame_stands else (None, None)
        goal = self.goal.settled(self.model.outcomes, *months)
        self.problems += self.goal.problems
        if goal is not None and asked is not None:
            self.problems += beyond_provinces(goal, [asked], self.goal.lines.get("place", ""))
        if self.problems or start is None:
            raise ScenarioError(list(dict.fromkeys(self.problems)))
        texts = {key: self.top[key] for key in (*SAID, "city", "months", "enterprises", "budget")}
        dated = self.edition.settled(start)
        own = {edition.name: edition for edition in dated.values() if edition.name not in editions.names()}
        return self.make(
            name,
            start=start,
            policy=self._dated(start),
            fixed=self.fixed,
            counts=self.counts,
            edition={month: edition.name for month, edition in dated.items()},
            own_editions=own,
            additions=self.additions,
            goal=goal,
            **self.place,
            **texts,
        )

    def _dated(self, start: int) -> dict[str, dict[int, float]]:
        """The policy by month; a value without a date holds from the month after the start."""
        return {
            key: {start + 1 if month == 0 else month: value for month, value in dated.items() if not 0 < month <= start}
            for key, dated in self.policy.items()
        }

    def _as_framed(self, start: int | None) -> Scenario | None:
        """The scenario as far as it can be read; None where its frame cannot be."""
        if start is None or not self._frame_stands or not self.city_is_there:
            return None
        frame = {key: self.top[key] for key in ("city", "months", "enterprises", "budget")}
        held = {"counts": self.counts, "fixed": self.fixed, "additions": self.additions, **self.place}
        return self.make("asked", start=start, policy=self._dated(start), **held, **frame)

    def _check_feasible(self, scenario: Scenario) -> None:
        """Complain of what no city could do."""
        for key, text in feasibility.problems(scenario):
            dated = [where for (setting, _), where in self.dated_from.items() if setting == key and where]
            where = dated[-1] if dated else self.once_from.get(key, self.top_from.get(key, ""))
            self._complain(where, f"{key} {text}")

    def _no_budget(self) -> str:
        """What is wrong with the budget as a number; nothing where it is one, or is not set."""
        value, limits = self.top["budget"], f"0 to {feasibility.BUDGET_AT_MOST:,.0f} (10,000 yuan a year)"
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, int | float):
            hint = number_meant(value, 0.0, feasibility.BUDGET_AT_MOST)
            return f"budget = {shown(value)} is not a number; give {limits}{hint}"
        return "" if 0.0 <= value <= feasibility.BUDGET_AT_MOST else f"budget = {shown(value)} is outside {limits}"

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
            elif key in TITLES:
                if complaint := title_complaint(key, top[key]):
                    self._complain_of(key, complaint)
            elif control := controls_in(top[key], but=LINES):
                self._complain_of(key, f"{key} holds the letter {control}, which cannot be seen; write it without")
        if self._no_budget():
            self._complain_of("budget", self._no_budget())
        stands = self._check_count("months", 1, MONTHS_AT_MOST)
        if self.city_is_there:
            enterprises = self.case["enterprises"]
            stands &= self._check_count("enterprises", enterprises["low"], enterprises["high"])
        self._frame_stands = stands and not self._no_budget()
        where = self.top_from.get("start", "")
        with gathering(self.problems, said=lambda problem: _placed(where, f"start: {problem}")):
            return month_number(top["start"]) if "start" in texts else None
        return None

    def _check_count(self, key: str, low: int, high: int) -> bool:
        value, limits = self.top[key], f"{low} to {high} ({_NUMBERS[key]})"
        if isinstance(value, bool) or not isinstance(value, int):
            hint = number_meant(value, low, high) if isinstance(value, str) else ""
            self._complain_of(key, f"{key} = {shown(value)} is not a whole number; give {limits}{hint}")
        elif not low <= value <= high:
            self._complain_of(key, f"{key} = {shown(value)} is outside {limits}")
        else:
            return True
        return False

    def _check_dates(self, start: int) -> None:
        top = self.top
        if self.city_is_there and (complaint := no_standing(self.case, start, self.rankings)):
            self._complain(self.top_from.get("start", self.top_from.get("city", "")), complaint)
        months = top["months"]
        sound = isinstance(months, int) and 1 <= months <= MONTHS_AT_MOST
        last = start + (months if sound else MONTHS_AT_MOST) - 1
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


def _placed(where: str, text: str) -> str:
    """A complaint with the place it is about, on one line."""
    return printable(f"{where}: {text}" if where else text)


def _parted(key: str) -> tuple[str, str]:
    """A full name as its group and its own name."""
    group, _, name = key.partition(".")
    return group, name
