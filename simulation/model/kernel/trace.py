"""The month of one enterprise in plain Python, watched: what chance it faced in each decision, and what it drew.

The rules are called as their authors wrote them. The numbers of ``luck`` note what they are compared with, so no rule
says anything about itself, and any rule is watched alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from ...errors import ChengxinError
from .interpreter import draw
from .loop import Loop
from .rule import Rule


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


class ReplayFailed(ChengxinError):
    """A fault of the program: the month in plain Python is not the compiled one, so nothing can be told of it."""

    exit_code = 1


class _Watched(np.float32):
    """A number of luck. Compared, it notes the chance and the outcome; reckoned with, it is any float32."""

    def __lt__(self, other):
        return self._below(other, np.float32(self) < other)

    def __le__(self, other):
        return self._below(other, np.float32(self) <= other)

    def __gt__(self, other):
        return self._above(other, np.float32(self) > other)

    def __ge__(self, other):
        return self._above(other, np.float32(self) >= other)

    def _below(self, other, outcome):
        self.notice(float(other), bool(outcome), False)
        return outcome

    def _above(self, other, outcome):
        self.notice(1.0 - float(other), bool(outcome), True)
        return outcome


class _Luck:
    """The luck of one enterprise in one rule: a number is looked up, and noted, when the rule asks for it."""

    def __init__(self, rule: Rule, key: tuple[int, int, int, int]) -> None:
        self._rule, self._key = rule.name, key
        self._faced: dict[str, list[Faced]] = {}

    def __getattr__(self, name: str) -> _Watched:
        number = _Watched(draw(name, *self._key))
        seen, rule, drawn = self._faced.setdefault(name, []), self._rule, float(number)
        number.notice = lambda chance, outcome, high: seen.append(
            Faced(rule, name, drawn, min(1.0, max(0.0, chance)), outcome, high)
        )
        return number

    def faced(self) -> list[Faced]:
        """Every draw the rule looked at, in its order: what it was compared with, or that it was used otherwise."""
        return [
            one
            for name, seen in self._faced.items()
            for one in (seen or [Faced(self._rule, name, float(draw(name, *self._key)))])
        ]


def row_of(loop: Loop, columns: dict, row: int) -> dict:
    """One enterprise as it stands: its columns by name, as arrays of one."""
    return {name: columns[name][row : row + 1].copy() for name in loop.columns}


def lived(
    loop: Loop, before: dict, facts, settings: dict, seed: int, month: int, number: int
) -> tuple[dict, dict, list[Faced]]:
    """One enterprise's month: its columns after it, its events (name: happened or not), and every chance it faced.

    ``before``: its columns as ``row_of`` gives them; ``facts``: its place's row (float32); ``settings`` and ``month``
    as for ``Loop.run``; ``number``: its own, by which its draws are keyed. Raises ReplayFailed when the compiled loop
    does not give the same columns and events, bit for bit.
    """
    whole, kinds = loop.vocabulary.whole, loop.vocabulary.columns
    city = SimpleNamespace(
        **{name: int(settings[name]) if name in whole else np.float32(settings[name]) for name in loop.settings}
    )
    fields = {name: _number(values[0]) for name, values in before.items()}
    fields |= dict(zip(loop.vocabulary.places, facts, strict=True)) | dict.fromkeys(loop.events, False)
    key, faced = (number, int(before["generation"][0]), month, seed), []
    with np.errstate(over="ignore", divide="ignore"):
        for rule in loop.rules:
            if rule.when is None or fields[rule.when]:
                luck = _Luck(rule, key)
                fields |= _written(loop.plain[rule.name], rule, fields, city, luck, kinds)
                faced += luck.faced()
    after = {name: np.array([fields[name]], before[name].dtype) for name in loop.columns}
    events = {name: fields[name] for name in loop.events}
    _compare(loop, before, facts, settings, seed, month, number, after, events)
    return after, events, faced


def _written(function, rule: Rule, fields: dict, city, luck: _Luck, kinds: dict) -> dict:
    """What a rule writes, as the columns hold it."""
    results = function(SimpleNamespace(**{name: fields[name] for name in rule.fields}), city, luck)
    results = results if len(rule.writes) > 1 else (results,)
    return {
        name: _number(np.asarray(value).astype(kinds[name])[()]) if name in kinds else bool(value)
        for name, value in zip(rule.writes, results, strict=True)
    }


def _number(value):
    """Whole numbers as Python's own, which do not overflow on the way; real ones as float32."""
    return np.float32(value) if isinstance(value, np.floating) else int(value)


def _compare(loop: Loop, before, facts, settings, seed, month, number, after, events) -> None:
    """Hold the month in plain Python against the compiled one of the same enterprise."""
    columns, counts = {name: values.copy() for name, values in before.items()}, np.zeros((1, len(loop.events)), int)
    places, alone = np.asarray(facts, np.float32).reshape(1, -1), np.array([0, 1])
    loop.run(columns, alone, places, counts, settings, seed, month, first=number)
    whom = f"enterprise {number}, month {month} of seed {seed}"
    same(columns, after, whom)
    compiled = dict(zip(loop.events, counts.T.astype(bool), strict=True))
    same(compiled, {name: np.array([true]) for name, true in events.items()}, whom)


def same(compiled: dict, plain: dict, whom: str) -> None:
    """Raise ReplayFailed unless arrays by name are equal bit for bit."""
    wrong = [name for name, values in compiled.items() if values.tobytes() != plain[name].tobytes()]
    if wrong:
        raise ReplayFailed(f"{whom}: plain Python and the compiled loop differ in {', '.join(wrong)}")
