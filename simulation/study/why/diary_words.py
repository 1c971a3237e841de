"""The words of a diary: what each event, each thing known and each draw of the shipped rules is called.

Whatever is not in these tables is shown by its own name and the sentence of the rule that writes or draws it.
"""

from __future__ import annotations

from typing import NamedTuple

from ...model.enterprises.population import COLUMNS
from ...model.kernel.loop import Loop

DID, MET, STANDS, COUNTED = "did", "met", "stands", "counted"


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

EVENTS = {
    KEPT: Phrase(DID, "kept its duties", "守信履约"),
    "breaches": Phrase(DID, "broke a duty", "失信违约"),
    "repaired": Phrase(DID, "asked for repair and came off the black list", "申请信用修复，移出黑名单"),
    "paid": Phrase(DID, "paid its debt and came off the list of judgment defaulters", "履行判决，移出失信被执行人名单"),
    "shell": Phrase(DID, "its owner began anew as a shell", "换壳重新设立"),
    "leaves": Phrase(DID, "closed; a new enterprise takes its place", "注销，由新企业接替"),
    "unable": Phrase(MET, "could not pay a debt", "无力清偿债务"),
    "visited": Phrase(MET, "was visited", "被检查"),
    "found": Phrase(MET, "was found in breach and fined", "失信被查实并处罚"),
    "serious": Phrase(MET, "the breach was serious", "属严重失信"),
    "listed": Phrase(MET, "was put on the black list", "被列入黑名单"),
    "wrongly_listed": Phrase(MET, "was put on the black list by an error of a record", "因记录差错被误列黑名单"),
    "corrected": Phrase(MET, "its objection was heard: the wrongful listing was taken down", "异议成立，误列记录撤销"),
    "lapsed": Phrase(MET, "its listing lapsed", "名单期满移出"),
    "recognised": Phrase(MET, "was put on the red list", "被列入红名单"),
    "sued": Phrase(MET, "was sued, and an unpaid judgment stands against it", "被起诉，判决未履行"),
    "executed": Phrase(MET, "was made to pay by the court", "被法院执行到位"),
    "defaulted": Phrase(MET, "was put on the list of judgment defaulters", "被列为失信被执行人"),
    "expelled": Phrase(MET, "was put out by its association", "被行业协会除名"),
    "on_black_list": Phrase(STANDS, "on the black list", "在黑名单"),
    "wronged": Phrase(STANDS, "wrongly listed", "属误列"),
    "defaulters": Phrase(STANDS, "a judgment defaulter", "失信被执行人"),
    "unable_defaulters": Phrase(STANDS, "unable to pay", "无履行能力"),
    "debtors": Phrase(STANDS, "an unpaid judgment waits for enforcement", "判决待执行"),
    "on_red_list": Phrase(STANDS, "on the red list", "在红名单"),
    "exposed": Phrase(COUNTED, "the duty at stake leaves a trace in shared data", "所涉义务可由共享数据核验"),
    "at_odds": Phrase(COUNTED, "has a creditor who may sue", "存在可诉债务"),
    "misrecorded": Phrase(COUNTED, "a wrong record flags it", "记录出现差错"),
    "wronged_before": Phrase(COUNTED, "stood wrongly listed when the month began", "月初属误列"),
    "waiting": Phrase(COUNTED, "an unpaid judgment stood when the month began", "月初判决待执行"),
    "eligible": Phrase(COUNTED, "may ask to come off the list", "可申请移出"),
    "handled": Phrase(COUNTED, "the court got to its case", "法院已办理其案件"),
    "disgraced": Phrase(COUNTED, "is newly and justly listed", "当月依规新列入"),
    "listed_for_minor": Phrase(COUNTED, "is listed for a minor breach", "因轻微失信列入"),
    "tiered_up": Phrase(COUNTED, "is visited more often where supervision is tiered", "分级监管下检查加密"),
    "members": Phrase(COUNTED, "belongs to an association", "协会会员"),
    "micro": Phrase(COUNTED, "is a micro enterprise", "微型企业"),
    "breaches_micro": Phrase(COUNTED, "a breach of a micro enterprise", "微型企业失信"),
    "found_micro": Phrase(COUNTED, "a finding at a micro enterprise", "微型企业被查实"),
    "visited_micro": Phrase(COUNTED, "a visit to a micro enterprise", "微型企业被检查"),
    "listed_micro": Phrase(COUNTED, "a listing of a micro enterprise", "微型企业列入"),
    "visits_that_found": Phrase(COUNTED, "a visit in a month with a finding", "当月查实的检查"),
}

# What an enterprise knows when the month begins: columns of its own, and facts of its place.
KNOWN = {
    "perceived_risk": ("chance of being found if it breaks a duty, as it sees it", "自认失信被查实概率"),
    "perceived_sanction": ("cost of being found, as it sees it, months of turnover", "自认被查实代价（月营业额）"),
    "norm": ("share of its peers taken to keep their duties", "同行守信预期"),
    "visit_rate": ("chance of a visit to an ordinary enterprise of its kind", "同类企业当月检查概率"),
    "gain": ("gain from one breach, months of turnover", "单次失信收益（月营业额）"),
    "morale": ("what a breach costs its conscience, months of turnover", "失信的良心成本（月营业额）"),
}

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
SIZES = {0: "self-employed", 1: "micro", 2: "small", 3: "medium", 4: "large"}
SIZES_ZH = {0: "个体", 1: "微型", 2: "小型", 3: "中型", 4: "大型"}


def phrases(loop: Loop) -> dict[str, Phrase]:
    """Words for every event a loop counts; one nobody has words for is met, under its name and its rule's sentence."""
    return {KEPT: EVENTS[KEPT]} | {name: EVENTS.get(name) or _own(name, loop) for name in loop.events}


def _own(name: str, loop: Loop) -> Phrase:
    sentence = next(rule.sentence for rule in loop.rules if name in rule.writes)
    return Phrase(MET, _named(name, sentence), name)


def known(loop: Loop) -> dict[str, Words]:
    """Words for what an enterprise knows: the shipped things that its loop reads, and every column of another's."""
    there = {*loop.columns, *loop.vocabulary.places}
    own = {name: Words(name.replace("_", " "), name) for name in loop.columns if name not in COLUMNS}
    return {name: Words(*words) for name, words in KNOWN.items() if name in there} | own


def chances(loop: Loop) -> dict[str, Words]:
    """Words for every draw of a loop; one nobody has words for has its name and the sentence of its rule."""
    return {
        name: Words(*DRAWS.get(name, (_named(name, rule.sentence), name))) for rule in loop.rules for name in rule.draws
    }


def _named(name: str, sentence: str) -> str:
    plain = name.replace("_", " ")
    return f"{plain} ({sentence.rstrip('.')})" if sentence else plain
