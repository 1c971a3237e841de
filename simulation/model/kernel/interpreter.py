"""The same month in plain Python, one enterprise after the other: slow, and the proof of the compiled loop.

Nothing here is compiled or cached. The rules are called as their authors wrote them, on numpy numbers of the columns'
types; the result must be equal to the compiled loop's, bit for bit. What machine code passes over in silence stops a
plain month: an error in a rule, a number outside its column's range. The message names the rule, the enterprise and
the values it met.

Where luck comes from is given: ``keyed`` looks it up as machine code does. A source of luck may be put around another
one: ``replaced`` has some draws fall otherwise, ``trace.Noted`` notes what each was compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import FunctionType, SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from . import draws
from .domains import NO_DIVISOR
from .loop import Loop
from .rule import Rule, RuleError

if TYPE_CHECKING:
    from ...types import Array, Columns


class Whose(NamedTuple):
    """Whose luck it is, and when: what every draw is keyed by beside its name."""

    enterprise: int
    generation: int
    month: int
    seed: int


Number: TypeAlias = int | np.float32  # of an enterprise, a place or a city, as rules meet it
Fields: TypeAlias = dict[str, Number]  # what a rule may read of an enterprise, by name
Luck = Callable[[Rule, str, Whose], np.float32]  # the number that a rule is given for a draw, by the draw's name


def draw(name: str, enterprise: int, generation: int, month: int, seed: int) -> np.float32:
    """One uniform by its name, computed without compilation."""
    block, lane = draws.place(name)
    when, of_seed = np.uint64(int(month) & 0xFFFFFFFF), np.uint64(seed)
    drawn: np.float32 = draws.four(np.uint64(enterprise), generation, when, block, of_seed)[lane]
    return drawn


def keyed(rule: Rule, name: str, whose: Whose) -> np.float32:
    """The luck that machine code meets."""
    return draw(name, *whose)


def replaced(numbers: Mapping[str, float], luck: Luck = keyed) -> Luck:
    """Luck in which some draws, by name, are these numbers."""
    return lambda rule, name, whose: np.float32(numbers[name]) if name in numbers else luck(rule, name, whose)


def live_month(
    loop: Loop,
    columns: Columns,
    starts: Array,
    places: Array,
    counts: Array,
    settings: Mapping[str, float],
    seed: int,
    month: int,
    first: int = 0,
    luck: Luck = keyed,
) -> None:
    """As ``Loop.run``, for a few enterprises: changes ``columns`` and ``counts`` in place. Raises RuleError."""
    city = met(loop, settings)
    counts[:] = 0
    for place in range(len(starts) - 1):
        facts = dict(zip(loop.vocabulary.places, places[place], strict=True))
        for row in range(starts[place], starts[place + 1]):
            whose = Whose(first + row, columns["generation"][row], month, seed)
            own = {name: number(columns[name][row]) for name in loop.columns}
            happened = live_one(loop, own | facts, city, whose, luck)
            for name in loop.columns:
                columns[name][row] = happened[name]
            counts[place] += np.array([happened[name] for name in loop.events], np.int64)


def met(loop: Loop, settings: Mapping[str, float]) -> SimpleNamespace:
    """The city as rules see it: whole numbers as Python's own, all others float32."""
    whole = loop.vocabulary.whole
    return SimpleNamespace(
        **{name: int(settings[name]) if name in whole else np.float32(settings[name]) for name in loop.settings}
    )


def live_one(loop: Loop, fields: Fields, city: SimpleNamespace, whose: Whose, luck: Luck = keyed) -> Fields:
    """All rules on one enterprise; its fields and the month's events after the last rule.

    ``fields``: its columns and the facts of its place by name, as ``number`` gives them; ``city`` as ``met`` gives it.
    """
    kinds = loop.vocabulary.columns
    ranges = {name: edges for name, *edges in loop.vocabulary.ranges}
    fields = fields | dict.fromkeys(loop.events, False)
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        for rule in loop.rules:
            if rule.when is not None and not fields[rule.when]:
                continue
            firm = SimpleNamespace(**{name: fields[name] for name in rule.fields})
            lucky = _Lucky(rule, whose, luck)
            results = _results(loop.plain[rule.name], rule, firm, city, lucky, whose)
            for name, value in zip(rule.writes, results, strict=True):
                if name in kinds and (complaint := _outside(value, kinds[name], ranges.get(name))):
                    sentence = f"{_who(rule, whose)}: {name} = {value} {complaint}"
                    raise RuleError(f"{sentence}; {_values(rule, firm, city, whose, luck)}")
                fields[name] = number(np.asarray(value).astype(kinds[name])[()]) if name in kinds else bool(value)
    return fields


class _Lucky:
    """The luck of one enterprise in one rule: a number is looked up when the rule asks for it."""

    def __init__(self, rule: Rule, whose: Whose, luck: Luck) -> None:
        self._asked = rule, whose, luck

    def __getattr__(self, name: str) -> np.float32:
        rule, whose, luck = self._asked
        return luck(rule, name, whose)


def _results(
    function: FunctionType, rule: Rule, firm: SimpleNamespace, city: SimpleNamespace, lucky: _Lucky, whose: Whose
) -> tuple[Any, ...]:
    try:
        results = function(firm, city, lucky)
    except Exception as problem:
        # What Python says of it differs from version to version.
        words = NO_DIVISOR if isinstance(problem, ZeroDivisionError) else f"{type(problem).__name__}: {problem}"
        values = _values(rule, firm, city, whose, lucky._asked[2])
        raise RuleError(f"{_who(rule, whose)}: {words}; {values}") from problem
    results = results if isinstance(results, tuple) else (results,)
    if len(results) != len(rule.writes) or None in results:
        given = "nothing" if None in results else f"{len(results)} values"
        raise RuleError(f"{_who(rule, whose)}: {given} returned, but it writes {', '.join(rule.writes)}")
    return results


def _outside(value: Any, kind: np.dtype[Any], edges: Sequence[float] | None) -> str:
    """What is wrong with a value for its column; nothing when it may stand."""
    if kind.kind == "f":
        low, high = edges or (-np.inf, np.inf)
        if np.isnan(value):
            return "is not a number"
    else:
        limits = np.iinfo(kind)
        low, high = edges or (limits.min, limits.max)
        if limits.min <= value < limits.max + 1 and int(value) != value:
            return "" if low <= int(value) <= high else f"is outside {low:g} to {high:g}"
    return "" if low <= value <= high else f"is outside {low:g} to {high:g}"


def _who(rule: Rule, whose: Whose) -> str:
    return f"rule {rule.name}, enterprise {whose.enterprise:,}, month {whose.month} from the start"


def _values(rule: Rule, firm: SimpleNamespace, city: SimpleNamespace, whose: Whose, luck: Luck) -> str:
    """All numbers a rule met, by name."""
    met = [f"firm.{name} = {getattr(firm, name)}" for name in rule.fields]
    met += [f"city.{name} = {getattr(city, name)}" for name in rule.settings]
    met += [f"luck.{name} = {luck(rule, name, whose)}" for name in rule.draws]
    return f"it met {', '.join(met)}" if met else "it met nothing"


def number(value: Any) -> Number:
    """Whole numbers as Python's own, which do not overflow on the way; real ones as float32."""
    return np.float32(value) if isinstance(value, np.floating) else int(value)
