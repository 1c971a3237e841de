"""What if a draw had fallen otherwise: another life of one enterprise, among others who live as they did.

Only the one enterprise is lived anew. Its peers, the departments, the courts and the rank keep what they had, so this
says what a draw did to it, not what it did to the city.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from ...clock import month_text
from ...errors import nearest, shown
from ...model.kernel.interpreter import Whose, draw, replaced
from ...model.kernel.loop import Loop
from ...model.kernel.trace import Faced, Seen, watched
from ...model.scenario.scenario import Scenario
from .wanted import NotThere, month_of

if TYPE_CHECKING:
    from ...types import Array, Columns
    from .diary import DiaryMonth

_FALLS = {"yes": True, "no": False}
_DRAWN = 2**24  # numbers that can be drawn, from 0 to below 1
LAST = (_DRAWN - 1) / _DRAWN


class Wish(NamedTuple):
    """How a draw is to fall, in one month or in all: as a number, or so that what hangs on it happens or does not."""

    draw: str
    falls: bool | float
    month: int | None = None


@dataclass(frozen=True)
class Fallen:
    """One draw that fell otherwise: the number it was and the number instead, and the chance that met it in this life.

    ``chance`` and ``happened`` are None for a draw that is compared with nothing. ``changed``: the number it was would
    have led elsewhere.
    """

    month: str
    draw: str
    drawn: float
    instead: float
    chance: float | None
    happened: bool | None
    changed: bool


@dataclass(frozen=True)
class Came:
    """What came of it: a number of the life as it was, and of the other one."""

    name: str
    en: str
    zh: str
    was: float
    otherwise: float


@dataclass(frozen=True)
class Otherwise:
    """The other life: its months, the draws that fell otherwise, where the lives part, and what came of it.

    ``parted`` is the first month in which anything differs, None where nothing ever does.
    """

    wishes: tuple[Wish, ...]
    months: list[DiaryMonth]
    fallen: list[Fallen]
    parted: str | None
    came: list[Came]

    def table(self) -> pd.DataFrame:
        """What came of it, a row a number."""
        return pd.DataFrame([vars(came) for came in self.came]).set_index("name")


def wishes_of(instead: Mapping[str, bool | float | str], loop: Loop, scenario: Scenario, since: int) -> list[Wish]:
    """What is asked for, checked: ``visited``, or ``2019-05:visited``, with yes, no or a number. Raises NotThere."""
    wishes: list[Wish] = []
    problems = []
    for name, falls in instead.items():
        try:
            wish = _wish(name, falls, loop, scenario, since)
        except NotThere as problem:
            problems.append(str(problem))
            continue
        if any((wish.draw, wish.month) == (earlier.draw, earlier.month) for earlier in wishes):
            problems.append(f"instead: {name} says again how {wish.draw} falls; say it once")
        wishes.append(wish)
    if problems:
        raise NotThere(problems)
    return wishes


def _wish(text: str, falls: bool | float | str, loop: Loop, scenario: Scenario, since: int) -> Wish:
    when, given, name = text.rpartition(":")
    month = month_of(scenario, when, "instead", warm_up=True) if given else None
    if month is not None and month < since:
        raise NotThere(f"instead: {text} is before {month_text(since)}, the first month told")
    return Wish(draw_of(name, loop), _falls(name, falls), month)


def _falls(name: str, falls: bool | float | str) -> bool | float:
    """Yes, no, or the number nearest to the one given, from below, of those that can be drawn."""
    if isinstance(falls, bool | np.bool_):
        return bool(falls)
    if isinstance(falls, str) and falls in _FALLS:
        return _FALLS[falls]
    try:
        number = float(falls) if isinstance(falls, str | Real) else -1.0
    except ValueError:
        number = -1.0
    if not 0.0 <= number < 1.0:
        raise NotThere(f"instead: {name} = {shown(falls)} is neither yes nor no nor a number from 0 to below 1")
    return int(number * _DRAWN) / _DRAWN


def draw_of(name: str, loop: Loop) -> str:
    """The draw of this name; by the name of an event, the one draw on which it hangs."""
    drawn = [draw for rule in loop.rules for draw in rule.draws]
    if name in drawn:
        return name
    if name not in loop.events:
        names = f"draws: {', '.join(drawn)}; events: {', '.join(loop.events)}"
        raise NotThere(f"instead: no draw is called '{name}'{nearest(name, [*drawn, *loop.events])} ({names})")
    draws = sorted(_hangs_on(name, loop))
    if len(draws) != 1:
        which = f"several draws: {', '.join(draws)}; name one of them" if draws else "no draw of its own"
        raise NotThere(f"instead: '{name}' hangs on {which}")
    return draws[0]


def _hangs_on(event: str, loop: Loop) -> set[str]:
    """The draws of the rules that write an event; where a rule draws nothing, those of the event it waits for."""
    draws: set[str] = set()
    for rule in (rule for rule in loop.rules if event in rule.writes):
        draws |= {*rule.draws} or (_hangs_on(rule.when, loop) if rule.when else set())
    return draws


At: TypeAlias = "tuple[Array, dict[str, float], int, int, int]"  # facts of the place, settings, seed, month, number


class OtherLife:
    """The same enterprise, month by month, with some draws that fall otherwise."""

    def __init__(self, wishes: list[Wish]) -> None:
        self.wishes = wishes
        self.fallen: list[Fallen] = []
        self._now: Columns | None = (
            None  # as it stands in this life, and as it stood in the other when that month ended
        )
        self._then: Columns = {}

    def stands(self, before: Columns) -> Columns:
        """Its columns as this month begins. What others did to it between months they did in this life, too."""
        if self._now is None:
            return before
        same = {name for name, values in before.items() if values.tobytes() == self._then[name].tobytes()}
        return {name: self._now[name] if name in same else values for name, values in before.items()}

    def live(self, loop: Loop, before: Columns, after: Columns, month: int, at: At) -> Seen:
        """Its month as ``trace.watched`` tells it, from ``before``, as ``stands`` gives it.

        ``after``: its columns at the end of the month as it was; ``at``: the facts of its place, settings, seed, month
        and number, as ``trace.watched`` takes them.
        """
        wishes = {
            wish.draw: wish.falls for wish in sorted(self.wishes, key=_for_all_first) if wish.month in (None, month)
        }
        numbers = {name: falls for name, falls in wishes.items() if not isinstance(falls, bool)}
        while True:  # one draw may bring it before another one
            lived, events, faced = watched(loop, before, *at, replaced(numbers))
            met = {chance.draw for chance in faced if chance.draw in wishes}
            if met <= numbers.keys():
                break
            numbers |= {name: _end(name, bool(wishes[name]), faced) for name in met - numbers.keys()}
        whose = Whose(at[-1], int(before["generation"][0]), at[-2], at[-3])
        self.fallen += [_fallen(chance, month, whose) for chance in faced if chance.draw in wishes]
        self._now, self._then = lived, after
        return lived, events, faced


def _fallen(chance: Faced, month: int, whose: Whose) -> Fallen:
    """A draw that fell otherwise, beside what it was."""
    own = float(draw(chance.draw, *whose))
    if chance.chance is None:
        changed = own != chance.drawn
    else:
        changed = chance.happened != (1.0 - own <= chance.chance if chance.high else own < chance.chance)
    return Fallen(month_text(month), chance.draw, own, chance.drawn, chance.chance, chance.happened, changed)


def _for_all_first(wish: Wish) -> bool:
    """What is said of one month holds there, whatever is said of all."""
    return wish.month is not None


def _end(name: str, happens: bool, faced: list[Faced]) -> float:
    """The number at the end at which what hangs on a draw happens, or at the other."""
    high = {chance.high for chance in faced if chance.draw == name and chance.chance is not None}
    if len(high) != 1:
        how = "with chances from both sides" if high else "with no chance"
        raise NotThere(f"instead: {name} is compared {how}, so yes or no says nothing; give a number, as in {name}=0.3")
    return LAST if happens == high.pop() else 0.0


def told(wishes: list[Wish], was: list[DiaryMonth], other: list[DiaryMonth], fallen: list[Fallen]) -> Otherwise:
    """Both lives held against one another."""
    pairs = zip(was, other, strict=True)
    parted = next(
        (before.month for before, now in pairs if (before.events, before.after) != (now.events, now.after)), None
    )
    came = [Came(name, en, zh, count(was), count(other)) for name, (en, zh, count) in _CAME.items()]
    return Otherwise(tuple(wishes), other, fallen, parted, came)


def _times(*names: str) -> Callable[[list[DiaryMonth]], float]:
    return lambda months: sum(name in month.events for month in months for name in names)


def _charged(months: list[DiaryMonth]) -> float:
    return sum(amount for month in months for amount in month.charged.values())


def _fear(months: list[DiaryMonth]) -> float:
    last = months[-1].after
    return last.get("perceived_risk", 0.0) * last.get("perceived_sanction", 0.0)


_CAME = {
    "breaches": ("months with a breach", "失信月数", _times("breaches")),
    "visited": ("visits", "被检查次数", _times("visited")),
    "found": ("breaches found and fined", "被查实并处罚次数", _times("found")),
    "listed": ("times put on the black list", "列入黑名单次数", _times("listed", "wrongly_listed")),
    "wrongly_listed": ("of these by an error", "其中误列", _times("wrongly_listed")),
    "on_black_list": ("months on the black list", "在黑名单月数", _times("on_black_list")),
    "defaulted": ("times put on the list of judgment defaulters", "列为失信被执行人次数", _times("defaulted")),
    "on_red_list": ("months on the red list", "在红名单月数", _times("on_red_list")),
    "left": ("times it closed and another entered", "注销并由新企业接替次数", _times("leaves")),
    "charged": ("charged in all, months of turnover", "模型计收合计（月营业额）", _charged),
    "fear": ("what a breach is feared to cost at the end, months of turnover", "期末预期失信代价（月营业额）", _fear),
}
