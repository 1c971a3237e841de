"""The enterprises' month: the rules in their order. This list is the only place that orders them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..kernel.codegen import Vocabulary
from ..kernel.loop import BLOCK, Loop
from ..kernel.rule import rule_of
from ..policy import effects
from .places import FACTS
from .population import COLUMNS, FIXED, RANGES
from .rules import (
    breach,
    entry,
    inspection,
    judgment,
    learning,
    membership,
    norm,
    past,
    punishment,
    reckoning,
    repair,
    standing,
    wrongful_record,
)

MONTH = [
    wrongful_record.wronged_until_now,
    judgment.waiting_debtors,
    breach.visible_duties,
    breach.breach,
    judgment.distress,
    inspection.inspection,
    inspection.detection,
    wrongful_record.wrongful_record,
    learning.learning,
    standing.calendar,
    standing.eligibility,
    standing.recognition,
    standing.closing,
    punishment.punishment,
    wrongful_record.wrongful_listing,
    wrongful_record.objection,
    repair.repair,
    judgment.lawsuit,
    judgment.enforcement,
    membership.expulsion,
    entry.entry,
    standing.standing,
    reckoning.reckoning,
]

# What is known of a county and sector before the month begins; columns of the `places` table.
PLACES = tuple(fact.name for fact in FACTS)

PARAMETERS = [
    parameter
    for module in (
        breach,
        inspection,
        learning,
        norm,
        standing,
        punishment,
        wrongful_record,
        repair,
        judgment,
        entry,
        past,
    )
    for parameter in module.PARAMETERS
]

# What happens to enterprises, by name, each declared beside the rule that writes it.
EVENTS = {
    event.name: event
    for module in (
        wrongful_record,
        judgment,
        breach,
        inspection,
        standing,
        punishment,
        repair,
        membership,
        entry,
        reckoning,
    )
    for event in module.EVENTS
}


# What luck decides, by name, each declared beside the rule that draws it.
DRAWS = {
    draw.name: draw
    for module in (
        breach,
        judgment,
        inspection,
        wrongful_record,
        standing,
        punishment,
        repair,
        membership,
        entry,
        past,
    )
    for draw in module.DRAWS
}


BEGINNING = [entry.everybody_enters, entry.entry, past.past]


def vocabulary() -> Vocabulary:
    """The names a rule may use: columns, facts of a place, levers in force and parameters."""
    names = (*effects.IN_FORCE, *(parameter.name for parameter in PARAMETERS), "month")
    ranges = tuple((name, *edges) for name, edges in RANGES.items())
    whole, fixed = effects.WHOLE | {"month"}, tuple(FIXED.items())
    return Vocabulary(COLUMNS, PLACES, names, whole, ranges, fixed=fixed, events=frozenset(EVENTS))


@lru_cache(maxsize=16)
def month_loop(rules: tuple[Any, ...] = tuple(MONTH), block: int = BLOCK) -> Loop:
    """The loop of one month, composed from the rules in this order."""
    return Loop([rule_of(function) for function in rules], vocabulary(), block)


@lru_cache(maxsize=1)
def beginning_loop() -> Loop:
    """The loop that founds the first population."""
    return Loop([rule_of(function) for function in BEGINNING], vocabulary())
