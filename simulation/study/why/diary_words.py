"""The words of a diary: events, columns and facts of a place as they are declared, and what each draw is called.

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

DRAWS = {
    "duty": ("its duty shows in shared data", "义务可由共享数据核验"),
    "breach": ("breach", "失信"),
    "visit": ("visit", "检查"),
    "detection": ("breach comes to light", "失信被查实"),
    "record_error": ("wrong record", "记录差错"),
    "nomination": ("red list", "列入红名单"),
    "leave": ("closing", "注销"),
    "distress": ("inability to pay", "无力偿债"),
    "severity": ("breach is serious", "属严重失信"),
    "repair": ("off the list by repair or payment", "信用修复或履行移出"),
    "objection": ("objection heard", "异议成立"),
    "lawsuit": ("lawsuit and unpaid judgment", "被诉且判决未履行"),
    "enforcement": ("court gets to its case", "法院办理其案件"),
    "seizure": ("assets found, or inability seen", "查控到财产或认定无能力"),
    "expulsion": ("put out by its association", "被协会除名"),
    "entry_gain": ("new enterprise: gain from a breach", "新企业：失信收益"),
    "entry_morale": ("new enterprise: conscience", "新企业：良心成本"),
    "entry_visible": ("new enterprise: duties in shared data", "新企业：可核验义务"),
    "entry_size": ("new enterprise: of this size at most", "新企业：规模不超过此档"),
    "entry_risk": ("new enterprise: fear of being found", "新企业：自认查实概率"),
    "entry_sanction": ("new enterprise: fear of the sanction", "新企业：自认代价"),
    "entry_association": ("new enterprise: in an association", "新企业：加入协会"),
    "entry_shell": ("begun anew as a shell", "换壳重新设立"),
}
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


def chances(loop: Loop) -> dict[str, Words]:
    """Words for every draw of a loop; one nobody has words for has its name and the sentence of its rule."""
    return {
        name: Words(*DRAWS.get(name, (_named(name, rule.sentence), name))) for rule in loop.rules for name in rule.draws
    }


def _named(name: str, sentence: str) -> str:
    plain = name.replace("_", " ")
    return f"{plain} ({sentence.rstrip('.')})" if sentence else plain
