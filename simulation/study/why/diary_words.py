"""The words of a diary: events, draws, columns and facts of a place, as they are declared.

Whatever has no words is shown by its own name and the sentence of the rule that writes or draws it.
"""

from __future__ import annotations

from typing import NamedTuple

from ...model.enterprises import population
from ...model.enterprises.places import FACTS, Fact
from ...model.enterprises.population import Column
from ...model.kernel.loop import Loop
from ...model.monitor.declared import TOLD, Event
from ...model.spec.specification import Model

DID, MET, STANDS, COUNTED = TOLD


class Phrase(NamedTuple):
    """What an event is to the enterprise: its own doing, met, where it stands at the end, or only counted; in words."""

    kind: str
    en: str
    zh: str


class Words(NamedTuple):
    """A name in both languages."""

    en: str
    zh: str


KEPT = "kept"  # no event of the loop: what an enterprise does that breaks no duty
KEPT_WORDS = Phrase(DID, "kept its duties", "守信履约")
# What an enterprise knows when the month begins: columns of its own, and facts of its place.
KNOWN = ("perceived_risk", "perceived_sanction", "norm", "visit_rate", "gain", "morale")

SIZES, SIZES_ZH = dict(enumerate(population.SIZES)), dict(enumerate(population.SIZES_ZH))


def phrases(loop: Loop, model: Model) -> dict[str, Phrase]:
    """Words for every event a loop counts, as declared; one that is declared nowhere has its rule's sentence."""
    return {KEPT: KEPT_WORDS} | {name: _phrase(name, loop, model) for name in loop.events}


def _phrase(name: str, loop: Loop, model: Model) -> Phrase:
    bare = Event(name=name)
    event = model.happenings.get(name, bare)
    if (event.en, event.zh) != (bare.en, bare.zh):  # somebody has written words for it
        return Phrase(event.told, event.en, event.zh)
    sentence = next(rule.sentence for rule in loop.rules if name in rule.writes)
    return Phrase(event.told, _named(name, sentence), name)


def known(loop: Loop, model: Model) -> dict[str, Words]:
    """Words for what an enterprise knows: the shipped things that its loop reads, and every column of another's."""
    there = {*loop.columns, *loop.vocabulary.places}
    declared = model.columns | {fact.name: fact for fact in FACTS}
    own = [name for name in loop.columns if name not in population.COLUMNS]
    return {name: _known(name, declared.get(name)) for name in (*KNOWN, *own) if name in there}


def _known(name: str, declared: Column | Fact | None) -> Words:
    if declared is None:  # what it sees of its peers
        return Words(name.replace("_", " "), name)
    unit = f", {declared.unit}" if declared.unit not in ("", "share") else ""
    return Words(declared.en + unit, declared.zh)


def chances(loop: Loop, model: Model) -> dict[str, Words]:
    """Words for every draw of a loop, as declared; one that is declared nowhere has the sentence of its rule."""
    return {name: _drawn(name, rule.sentence, model) for rule in loop.rules for name in rule.draws}


def _drawn(name: str, sentence: str, model: Model) -> Words:
    draw = model.draws.get(name)
    return Words(draw.en, draw.zh) if draw else Words(_named(name, sentence), name)


def _named(name: str, sentence: str) -> str:
    plain = name.replace("_", " ")
    return f"{plain} ({sentence.rstrip('.')})" if sentence else plain
