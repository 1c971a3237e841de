"""The [goal] of scenario files laid over one another, and every mistake in it, each with its line."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...clock import month_number, month_text
from ...errors import Mistake, controls_in, cut, nearest, number_meant, printable, shown
from ...facts import cities
from ...facts import criteria as criteria_lists
from ...facts.standings import CLASS as CITIES
from ...files import reading
from ...settings import shipped
from ...settings.declarations import Outcome, plainly
from ...settings.document import ScenarioError, read_chain
from ..spec import specification
from . import stacked
from .goal import PROVINCE, WITHIN, Goal, from_settled

if TYPE_CHECKING:
    from .scenario import Scenario

LIMITS = ("not_above", "not_below")
KEYS = tuple(Goal.__dataclass_fields__)
LONGEST = 120  # months, as of a scenario
NAME_AT_MOST = 80  # letters
FORM = "write [goal] and what it asks for under it, such as place = 20"
Lines = Callable[..., str]


class AskedGoal:
    """What [goal] tables say, laid over one another key by key; ``settled`` checks all of it at once."""

    def __init__(self, goal: Goal | None = None) -> None:
        self.values: dict[str, Any] = goal.settled() if goal else {}
        self.lines: dict[str, str] = {}
        self.problems: list[str] = []
        self._files: dict[str, int] = {}  # the files that were laid over one another, in their order
        self._places: dict[str, tuple[int, int]] = {}  # file and line of each problem that has them
        self._anew = False  # a goal of before may name a month that the scenario has no more; it is told of as missing

    def lay(self, table: Any, where: Lines) -> None:
        """Lay a table over what is there; ``where("by")`` gives file and line of one of its keys, "" outside files."""
        if table is None or isinstance(table, Goal):
            self.values, self.lines, self._anew = table.settled() if table else {}, {}, True
            return
        if not isinstance(table, Mapping):
            self._complain(where(), f"goal = {shown(table)} is not a table; {FORM}")
            return
        self._anew = True
        self._files.setdefault(where().rpartition(":")[0], len(self._files))
        for key, value in table.items():
            if key not in KEYS:
                self._complain(where(key), f"there is no goal.{cut(str(key))}{nearest(str(key), KEYS)}; {_known()}")
            elif key in LIMITS and isinstance(value, Mapping):
                before = self.values.get(key)
                self.values[key] = before if isinstance(before, dict) else {}
                for name, limit in value.items():
                    self.values[key][name] = plainly(limit)
                    self.lines[f"{key}.{name}"] = where(key, name)
            else:
                self.values[key], self.lines[key] = plainly(value), where(key)

    def settled(self, outcomes: Mapping[str, Outcome], start: int | None, last: int | None) -> Goal | None:
        """The goal, None where none is asked for; what is wrong with it stands in ``problems``.

        ``start`` and ``last`` are the months of the scenario, None where these are not known to stand.
        """
        if not self.values:
            return None
        before = len(self.problems)
        self.check(outcomes, start, last)
        if len(self.problems) > before:
            return None
        goal = from_settled(self.values)
        if not goal.conditions():
            self._complain(next(iter(self.lines.values()), ""), f"[goal] asks for nothing; {FORM}")
        return goal

    def check(self, outcomes: Mapping[str, Outcome], start: int | None, last: int | None) -> None:
        """Note what is wrong with each value by itself; all that was noted is then told file by file, line by line."""
        for key, complaint in self._complaints(outcomes, start, last):
            self._complain(self.lines.get(key, ""), f"goal.{key} {complaint}")
        self.problems.sort(key=lambda problem: self._places.get(problem, (-1, 0)))

    def _complain(self, where: str, text: str) -> None:
        self.problems.append(printable(f"{where}: {text}" if where else text))
        if where:
            file, _, line = where.rpartition(":")
            self._places[self.problems[-1]] = self._files.setdefault(file, len(self._files)), int(line)

    def _complaints(
        self, outcomes: Mapping[str, Outcome], start: int | None, last: int | None
    ) -> Iterator[tuple[str, str]]:
        """Every value that cannot stand: its key, and what is wrong with it."""
        values = self.values
        for key, low, high, words in (("place", 1, CITIES, f"places among {CITIES}"), ("held", 1, LONGEST, "months")):
            if key in values and (complaint := _not_whole(values[key], low, high, words)):
                yield key, complaint
        for key in ("name", "name_zh", "within", "criteria"):
            if key in values and (complaint := _not_text(values[key])):
                yield key, complaint
            elif key in values:
                yield from _not_known(key, values[key])
        if "within_law" in values and not isinstance(values["within_law"], bool):
            yield "within_law", f"= {shown(values['within_law'])} is neither true nor false"
        yield from self._wrong_months(start, last)
        for kind in LIMITS:
            yield from _wrong_limits(kind, values.get(kind, {}), outcomes)
        both = [dict(values[kind]) if isinstance(values.get(kind), Mapping) else {} for kind in LIMITS]
        for name in sorted(both[0].keys() & both[1].keys()):
            yield f"not_below.{name}", f"and goal.not_above.{name}: give one of both"

    def _wrong_months(self, start: int | None, last: int | None) -> Iterator[tuple[str, str]]:
        by, held = self.values.get("by"), self.values.get("held", 1)
        try:
            end = last if by is None else month_number(by)
        except Mistake as problem:
            yield "by", f"= {problem}"
            return
        if not self._anew or start is None or last is None or end is None:
            return
        span = f"{month_text(start + 1)} to {month_text(last)}"
        if not start < end <= last:
            yield "by", f'= "{by}" is none of the months of the policy, {span}'
        elif not _not_whole(held, 1, LONGEST, "") and end - held + 1 <= start:
            yield "held", f"= {held} would begin before the policy, {span}; {end - start} is the most"


def goal_of_file(path: str | Path) -> AskedGoal:
    """The [goal] of a file, of a scenario too; one that comes along is found by its name. ScenarioError in words."""
    place = shipped.goal_place(path)
    if not place.exists() and str(path) not in shipped.names():
        names = shipped.goals()
        hint = nearest(str(path), names) or reading.nearest_file(Path(path), (".toml",))
        sentence = f"there is no such goal file{hint}; by name there are {', '.join(names)}"
        raise ScenarioError([printable(f"{path}: {sentence}")])
    chain, unread = read_chain(place)
    unread += stacked.conflicts(chain)
    goal = AskedGoal()
    for document in chain:
        if "goal" in document.values:
            goal.lay(document.values["goal"], _lines_of(document))
    if unread:
        raise ScenarioError(unread + goal.problems)
    if not goal.values and not goal.problems:
        raise ScenarioError([f"{chain[-1].path}: it has no [goal]; {FORM}"])
    return goal


def goals_for(
    scenarios: list[Scenario], goals_or_files: Iterable[str | Path | Goal], *, months: bool = True
) -> list[Goal]:
    """Goals of files, or as they are, that can be asked of these scenarios. ScenarioError with every mistake.

    Where no scenario could be read, goals are held against the model as it comes along, and their months against none.
    ``months``: whether they must fit the months of the scenarios; not where others are laid over them.
    """
    goals, problems = [], []
    for goal_or_file in goals_or_files:
        try:
            table = AskedGoal(goal_or_file) if isinstance(goal_or_file, Goal) else goal_of_file(goal_or_file)
        except ScenarioError as mistake:
            problems += mistake.problems
            continue
        outcomes = {name: each for scenario in scenarios for name, each in scenario.model.outcomes.items()}
        spans = [(each.start, each.last) for each in scenarios] if months else []
        start, last = min((start for start, _ in spans), default=None), max((last for _, last in spans), default=None)
        goal = table.settled(outcomes or specification.of(()).outcomes, start, last)
        problems += table.problems
        problems += [] if goal is None else beyond_provinces(goal, scenarios, table.lines.get("place", ""))
        goals += [goal] if goal else []
    if problems:
        raise ScenarioError(list(dict.fromkeys(problems)))
    return goals


def beyond_provinces(goal: Goal, scenarios: list[Scenario], where: str) -> list[str]:
    """That a place in the province is asked for that every city of it has."""
    if goal.within != PROVINCE or goal.place_asked is None:
        return []
    provinces = [city["province"] for city in cities()]
    most = min((provinces.count(scenario.case["province"]) for scenario in scenarios), default=0)
    if not 0 < most < goal.place_asked:
        return []
    what = f"goal.place = {goal.place_asked} is outside 1 to {most} (ranked cities of the province)"
    return [printable(f"{where}: {what}" if where else what)]


def _lines_of(document: Any) -> Lines:
    return lambda *keys: str(document.where("goal", *keys))


def _known() -> str:
    return f"it has {', '.join(KEYS)}"


def _not_whole(value: Any, low: int, high: int, words: str) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return f"= {shown(value)} is not a whole number; give {low} to {high} ({words})"
    return None if low <= value <= high else f"= {shown(value)} is outside {low} to {high} ({words})"


def _not_text(value: Any) -> str | None:
    if not isinstance(value, str):
        return f"= {shown(value)} is not a text; put it in quotes"
    if control := controls_in(value):
        return f"holds the letter {control}, which cannot be seen; write it without"
    return f"is longer than {NAME_AT_MOST} letters" if len(value) > NAME_AT_MOST else None


def _not_known(key: str, value: str) -> Iterator[tuple[str, str]]:
    names = {"within": WITHIN, "criteria": tuple(criteria_lists())}.get(key)
    if names and value not in names:
        yield key, f"= {shown(value)} is none of {', '.join(names)}{nearest(value, names)}"


def _wrong_limits(kind: str, limits: Any, outcomes: Mapping[str, Outcome]) -> Iterator[tuple[str, str]]:
    if not isinstance(limits, Mapping):
        yield kind, f"= {shown(limits)} is not a table of outcomes; write [goal.{kind}] and cost = 2500 under it"
        return
    for name, limit in limits.items():
        outcome = outcomes.get(name)
        if name == "rank":
            yield f"{kind}.{name}", "is asked for by goal.place"
        elif outcome is None:
            yield f"{kind}.{cut(str(name))}", f"is no outcome of this model{nearest(str(name), outcomes)}"
        elif isinstance(limit, bool) or not isinstance(limit, int | float) or not math.isfinite(limit):
            yield f"{kind}.{name}", f"= {shown(limit)} is not a number; give {_range(outcome, limit)}"
        elif not outcome.low <= limit <= outcome.high:
            yield f"{kind}.{name}", f"= {shown(limit)} is outside {_range(outcome, limit)}"


def _range(outcome: Outcome, limit: Any) -> str:
    """What a limit of an outcome may be, and the number that was likely meant."""
    return f"{outcome.range} ({outcome.unit_short}){number_meant(limit, outcome.low, outcome.high)}"
