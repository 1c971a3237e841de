"""The same month in plain Python, one enterprise after the other: slow, and the proof of the compiled loop.

Nothing here is compiled or cached. The rules are called as their authors wrote them, on numpy numbers of the columns'
types; the result must be equal to the compiled loop's, bit for bit. What machine code passes over in silence stops a
plain month: an error in a rule, a number outside its column's range. The message names the rule, the enterprise and
the values it met.
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from . import draws
from .loop import Loop
from .rule import Rule, RuleError


def live_month(
    loop: Loop, columns: dict, starts, places, counts, settings: dict, seed: int, month: int, first: int = 0
):
    """As ``Loop.run``, for a few enterprises: changes ``columns`` and ``counts`` in place. Raises RuleError."""
    city = met(loop, settings)
    counts[:] = 0
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        for place in range(len(starts) - 1):
            facts = dict(zip(loop.vocabulary.places, places[place], strict=True))
            for row in range(starts[place], starts[place + 1]):
                key = (first + row, columns["generation"][row], month, seed)
                own = {name: _number(columns[name][row]) for name in loop.columns}
                happened = _enterprise(loop, own | facts, city, key)
                for name in loop.columns:
                    columns[name][row] = happened[name]
                counts[place] += np.array([happened[name] for name in loop.events], np.int64)


def met(loop: Loop, settings: dict) -> SimpleNamespace:
    """The city as rules see it: whole numbers as Python's own, all others float32."""
    whole = loop.vocabulary.whole
    return SimpleNamespace(
        **{name: int(settings[name]) if name in whole else np.float32(settings[name]) for name in loop.settings}
    )


def _enterprise(loop: Loop, fields: dict, city, key) -> dict:
    """All rules on one enterprise; its fields and the month's events after the last rule."""
    kinds = loop.vocabulary.columns
    ranges = {name: edges for name, *edges in loop.vocabulary.ranges}
    fields = fields | dict.fromkeys(loop.events, False)
    for rule in loop.rules:
        if rule.when is not None and not fields[rule.when]:
            continue
        firm = SimpleNamespace(**{name: fields[name] for name in rule.fields})
        luck = SimpleNamespace(**{name: draw(name, *key) for name in rule.draws})
        for name, value in zip(rule.writes, _results(loop.plain[rule.name], rule, firm, city, luck, key), strict=True):
            if name in kinds and (complaint := _outside(value, kinds[name], ranges.get(name))):
                raise RuleError(f"{_who(rule, key)}: {name} = {value} {complaint}; {_values(rule, firm, city, luck)}")
            fields[name] = _number(np.asarray(value).astype(kinds[name])[()]) if name in kinds else bool(value)
    return fields


def _results(function, rule: Rule, firm, city, luck, key) -> tuple:
    try:
        results = function(firm, city, luck)
    except Exception as problem:
        words = f"{type(problem).__name__}: {problem}"
        raise RuleError(f"{_who(rule, key)}: {words}; {_values(rule, firm, city, luck)}") from problem
    results = results if isinstance(results, tuple) else (results,)
    if len(results) != len(rule.writes) or None in results:
        given = "nothing" if None in results else f"{len(results)} values"
        raise RuleError(f"{_who(rule, key)}: {given} returned, but it writes {', '.join(rule.writes)}")
    return results


def _outside(value, kind: np.dtype, edges) -> str:
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


def _who(rule: Rule, key) -> str:
    return f"rule {rule.name}, enterprise {key[0]:,}, month {key[2]} from the start"


def _values(rule: Rule, firm, city, luck) -> str:
    """All numbers a rule met, by name."""
    met = [f"firm.{name} = {getattr(firm, name)}" for name in rule.fields]
    met += [f"city.{name} = {getattr(city, name)}" for name in rule.settings]
    met += [f"luck.{name} = {getattr(luck, name)}" for name in rule.draws]
    return f"it met {', '.join(met)}" if met else "it met nothing"


def _number(value):
    """Whole numbers as Python's own, which do not overflow on the way; real ones as float32."""
    return value if isinstance(value, np.floating) else int(value)


def draw(name: str, enterprise: int, generation: int, month: int, seed: int) -> np.float32:
    """One uniform by its name, computed without compilation."""
    block, lane = draws.place(name)
    return draws.four(np.uint64(enterprise), generation, np.uint64(int(month) & 0xFFFFFFFF), block, np.uint64(seed))[
        lane
    ]
