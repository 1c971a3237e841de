"""The form of what a document for a committee says: every number and every sentence once, in both languages."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from .answers import PolicyInShort
from .common import Called, InWords, Not, Printed
from .studies import Published


class Lines(TypedDict):
    """Several sentences in both languages, as many in each."""

    en: Annotated[list[str], "in English"]
    zh: Annotated[list[str], "in Chinese"]


class BriefPolicy(Called):
    """A policy that was compared."""

    scenario: Annotated[str, "name of the scenario's file"]
    what: Annotated[InWords, "its own sentence"]
    changes: Annotated[Lines, "what it changes against the first, a sentence a setting"]
    baseline: Annotated[bool, "whether the others are held against it"]
    numbers: PolicyInShort


class BriefMonth(TypedDict):
    """A policy in a month: the place with its intervals, and medians of what stands beside it."""

    scenario: str
    month: str
    rank: float
    low_50: float
    high_50: float
    low_80: float
    high_80: float
    low_95: float
    high_95: float
    outcomes: Annotated[
        dict[str, float], "medians by outcome: index, integrity, gaming gap, wrongful listings, the black list, pillars"
    ]


class BriefPair(TypedDict):
    """A policy against another under the same luck: places gained, positive is better."""

    scenario: str
    against: str
    places: Annotated[float, "median"]
    low: Annotated[float, "its 95 % margin"]
    high: float
    low_50: Annotated[float, "the middle 50 % of seeds and classes"]
    high_50: float
    low_95: float
    high_95: float
    ahead: Annotated[float, "share of seeds and classes in which it is ahead, 0 to 1"]
    tied: Annotated[bool, "whether the margin of places gained holds none"]


class BriefHarmOf(TypedDict):
    """A harm under one policy."""

    scenario: str
    value: Annotated[float, "median of the last month"]
    low_80: float
    high_80: float
    change: Annotated[float | None, "median of paired differences from the first policy; null for that"]
    judged: Annotated[
        Literal["better", "worse", "same", "baseline"],
        "against the first policy; same where the margin of the change holds 0",
    ]


class BriefHarm(TypedDict):
    """Whom policies hurt: one harm, policy by policy."""

    outcome: str
    name: InWords
    unit: InWords
    digits: Annotated[int, "behind the point"]
    values: list[BriefHarmOf]


class BriefGround(TypedDict):
    """What a part of a gain rests on: its points, means over pairs of runs, and its places, which add up."""

    scenario: str
    ground: str
    name: InWords
    points: Annotated[float, "of the index"]
    margin: Annotated[float | None, "95 %"]
    places: Annotated[float | None, "of the median gain; null where grounds cancel"]


class BriefLever(TypedDict):
    """What a policy sets otherwise than the first, and what that costs."""

    scenario: str
    lever: str
    name: InWords
    unit: str
    before: Annotated[float, "under the first policy, in the last month"]
    after: Annotated[float, "under this one"]
    cost: Annotated[float, "10,000 yuan a year above the first policy; assumed"]


class BriefLimit(TypedDict):
    """A legal limit that policies pass."""

    limit: str
    scenarios: list[str]
    says: Annotated[InWords, "what is passed"]
    clause: Annotated[InWords, "the clause"]
    since: Annotated[str, "from when the rule stands"]


class BriefFigure(TypedDict):
    """A headline number, as it is printed in every document and language."""

    name: InWords
    values: Annotated[list[InWords], "as printed, one a policy, in the order of `policies`"]


class Brief(Printed, Not):
    """What a brief, a paper, a deck and a sheet say."""

    format: Literal["chengxin.brief/1"]
    city: InWords
    start: Annotated[str, "the starting month"]
    month: Annotated[str, "the month that is told of"]
    seeds: int
    classes: Annotated[int, "of rivals, in which each run is ranked"]
    cities: Annotated[int, "cities ranked"]
    firms: Annotated[int, "enterprises of the city"]
    goal: InWords
    question: InWords
    answer: Annotated[InWords, "in one sentence, with its doubt"]
    best: Annotated[str, "the policy likeliest to reach the goal"]
    policies: Annotated[list[BriefPolicy], "the likeliest first"]
    figures: Annotated[list[BriefFigure], "the headline table"]
    months: list[BriefMonth]
    pairs: Annotated[list[BriefPair], "every other policy against the first"]
    harms: list[BriefHarm]
    grounds: list[BriefGround]
    levers: list[BriefLever]
    limits: list[BriefLimit]
    published: list[Published]
    editions: Annotated[dict[str, str], "by month, the edition of the standard that comes into force"]
    compared: Lines
    reading: Annotated[Lines, "how the headline table is read"]
    hurts: Annotated[Lines, "whom it hurts and what it costs"]
    law: Lines
    would_change: Annotated[Lines, "what would change the answer"]
    trust: Annotated[Lines, "how far to trust it"]
    assumptions: Lines
    sources: Lines
