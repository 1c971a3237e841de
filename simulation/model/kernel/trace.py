"""The month of one enterprise in plain Python, watched: what chance it faced in each decision, and what it drew.

It is the month of ``interpreter``, with luck whose numbers note what they are compared with. So no rule says anything
about itself, and any rule is watched alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from ...errors import ChengxinError
from .interpreter import Luck, Whose, keyed, live_one, met, number
from .loop import Loop
from .rule import Rule

if TYPE_CHECKING:
    from ...types import Array, Columns


@dataclass(frozen=True)
class Faced:
    """One draw of one enterprise in one rule: the chance it stood against, and whether what was asked came true.

    ``drawn`` is the number itself (0-1); ``high`` says that it came true at the upper end, not at the lower. ``chance``
    (0-1) and ``happened`` are None for a number that was used otherwise than in a comparison, such as the quantile at
    which something is drawn. One draw compared twice is two of these.
    """

    rule: str
    draw: str
    drawn: float
    chance: float | None = None
    happened: bool | None = None
    high: bool = False

    @property
    def against(self) -> float:
        """What stands against the chance, counted from the end at which it comes true: below the chance, it did."""
        return 1.0 - self.drawn if self.high else self.drawn


Seen: TypeAlias = "tuple[Columns, dict[str, bool], list[Faced]]"  # columns, events that happened or not, chances


class ReplayFailed(ChengxinError):
    """A fault of the program: the month in plain Python is not the compiled one, so nothing can be told of it."""

    exit_code = 1


class _Watched(np.float32):
    """A number of luck. Compared, it notes the chance and the outcome; reckoned with, it is any float32."""

    notice: Callable[[float, bool, bool], None]

    def __lt__(self, other: Any) -> Any:
        return self._below(other, np.float32(self) < other)

    def __le__(self, other: Any) -> Any:
        return self._below(other, np.float32(self) <= other)

    def __gt__(self, other: Any) -> Any:
        return self._above(other, np.float32(self) > other)

    def __ge__(self, other: Any) -> Any:
        return self._above(other, np.float32(self) >= other)

    def _below(self, other: Any, outcome: Any) -> Any:
        self.notice(float(other), bool(outcome), False)
        return outcome

    def _above(self, other: Any, outcome: Any) -> Any:
        self.notice(1.0 - float(other), bool(outcome), True)
        return outcome


class Noted:
    """A source of luck that notes every draw which rules look at, beside what it was compared with.

    ``faced``: in the order in which rules first look; a draw compared with nothing is there without a chance.
    """

    def __init__(self, luck: Luck = keyed) -> None:
        self._luck = luck
        self._faced: dict[tuple[str, str], list[Faced]] = {}
        self._drawn: dict[tuple[str, str], float] = {}

    def __call__(self, rule: Rule, name: str, whose: Whose) -> np.float32:
        """The number, which notes what it will be compared with."""
        watched = _Watched(self._luck(rule, name, whose))
        draw = rule.name, name
        drawn = self._drawn[draw] = float(watched)
        seen = self._faced.setdefault(draw, [])
        watched.notice = lambda chance, outcome, high: seen.append(
            Faced(*draw, drawn, min(1.0, max(0.0, chance)), outcome, high)
        )
        return watched

    @property
    def faced(self) -> list[Faced]:
        """Every draw so far, with what it was compared with, or that it was used otherwise."""
        return [faced for draw, seen in self._faced.items() for faced in (seen or [Faced(*draw, self._drawn[draw])])]


def row_of(loop: Loop, columns: Columns, row: int) -> Columns:
    """One enterprise as it stands: its columns by name, as arrays of one."""
    return {name: columns[name][row : row + 1].copy() for name in loop.columns}


def watched(
    loop: Loop,
    before: Columns,
    facts: Array,
    settings: dict[str, float],
    seed: int,
    month: int,
    enterprise: int,
    luck: Luck = keyed,
) -> Seen:
    """One enterprise's month: its columns after it, its events (name: happened or not), and every chance it faced.

    ``before``: its columns as ``row_of`` gives them; ``facts``: its place's row (float32); ``settings`` and ``month``
    as for ``Loop.run``; ``enterprise``: its number, by which its draws are keyed; ``luck``: where these come from.
    """
    noted = Noted(luck)
    fields = {name: number(values[0]) for name, values in before.items()}
    fields |= dict(zip(loop.vocabulary.places, facts, strict=True))
    whose = Whose(enterprise, int(before["generation"][0]), month, seed)
    fields = live_one(loop, fields, met(loop, settings), whose, noted)
    after = {name: np.array([fields[name]], before[name].dtype) for name in loop.columns}
    return after, {name: bool(fields[name]) for name in loop.events}, noted.faced


def lived(
    loop: Loop, before: Columns, facts: Array, settings: dict[str, float], seed: int, month: int, enterprise: int
) -> Seen:
    """As ``watched``, with the luck that machine code meets.

    Raises ReplayFailed when the compiled loop does not give the same columns and events, bit for bit.
    """
    after, events, faced = watched(loop, before, facts, settings, seed, month, enterprise)
    _compare(loop, before, facts, settings, seed, month, enterprise, after, events)
    return after, events, faced


def _compare(
    loop: Loop,
    before: Columns,
    facts: Array,
    settings: dict[str, float],
    seed: int,
    month: int,
    enterprise: int,
    after: Columns,
    events: dict[str, bool],
) -> None:
    """Hold the month in plain Python against the compiled one of the same enterprise."""
    columns, counts = {name: values.copy() for name, values in before.items()}, np.zeros((1, len(loop.events)), int)
    places, alone = np.asarray(facts, np.float32).reshape(1, -1), np.array([0, 1])
    loop.run(columns, alone, places, counts, settings, seed, month, first=enterprise)
    whom = f"enterprise {enterprise}, month {month} of seed {seed}"
    same(columns, after, whom)
    compiled = dict(zip(loop.events, counts.T.astype(bool), strict=True))
    same(compiled, {name: np.array([true]) for name, true in events.items()}, whom)


def same(compiled: Columns, plain: Columns, whom: str) -> None:
    """Raise ReplayFailed unless arrays by name are equal bit for bit."""
    wrong = [name for name, values in compiled.items() if values.tobytes() != plain[name].tobytes()]
    if wrong:
        raise ReplayFailed(f"{whom}: plain Python and the compiled loop differ in {', '.join(wrong)}")
