"""The same month in plain Python, one enterprise after the other: slow, and the proof of the compiled loop.

Nothing here is compiled or cached. The rules are called as their authors wrote them, on numpy numbers of the columns'
types; the result must be equal to the compiled loop's, bit for bit.
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from . import draws
from .compose import Loop


def live_month(
    loop: Loop, columns: dict, starts, places, counts, settings: dict, seed: int, month: int, first: int = 0
):
    """As ``Loop.run``, for a few enterprises: changes ``columns`` and ``counts`` in place."""
    whole = loop.vocabulary.whole
    city = SimpleNamespace(
        **{name: int(settings[name]) if name in whole else np.float32(settings[name]) for name in loop.settings}
    )
    counts[:] = 0
    with np.errstate(over="ignore", divide="ignore"):
        for place in range(len(starts) - 1):
            facts = dict(zip(loop.vocabulary.places, places[place], strict=True))
            for row in range(starts[place], starts[place + 1]):
                key = (first + row, columns["generation"][row], month, seed)
                own = {name: _number(columns[name][row]) for name in loop.columns}
                happened = _enterprise(loop, own | facts, city, key)
                for name in loop.columns:
                    columns[name][row] = happened[name]
                counts[place] += [happened[name] for name in loop.events]


def _enterprise(loop: Loop, fields: dict, city, key) -> dict:
    """All rules on one enterprise; its fields and the month's events after the last rule."""
    kinds = loop.vocabulary.columns
    fields = fields | dict.fromkeys(loop.events, False)
    for rule in loop.rules:
        if rule.when is not None and not fields[rule.when]:
            continue
        firm = SimpleNamespace(**{name: fields[name] for name in rule.fields})
        luck = SimpleNamespace(**{name: draw(name, *key) for name in rule.draws})
        results = rule.function(firm, city, luck)
        results = results if len(rule.writes) > 1 else (results,)
        for name, value in zip(rule.writes, results, strict=True):
            fields[name] = _number(np.asarray(value).astype(kinds[name])[()]) if name in kinds else bool(value)
    return fields


def _number(value):
    """Whole numbers as Python's own, which do not overflow on the way; real ones as float32."""
    return value if isinstance(value, np.floating) else int(value)


def draw(name: str, enterprise: int, generation: int, month: int, seed: int) -> np.float32:
    """One uniform by its name, computed without compilation."""
    block, lane = draws.place(name)
    return draws.four(np.uint64(enterprise), generation, np.uint64(int(month) & 0xFFFFFFFF), block, np.uint64(seed))[
        lane
    ]
