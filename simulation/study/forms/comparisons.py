"""Forms of policies held against each other."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from .answers import AskedGoal, PlacesGained, PolicyInShort
from .common import Not, Printed
from .studies import Compared, Compares, Failure


class ComparedPair(PlacesGained):
    """A policy against another under the same luck; swapping the two changes signs and nothing else."""

    scenario: str
    against: str
    ahead: Annotated[float, "how often it ranks before the other, 0 to 1, of seeds and classes of rivals"]
    level: Annotated[float, "how often both share a place"]
    behind: Annotated[float, "how often it ranks behind"]
    chance_more: Annotated[float | None, "rise of the chance of the first goal; null where it cannot be told"]
    chance_more_margin: Annotated[float | None, "how far that may be off, to both sides, with about 95 %"]
    integrity: Annotated[
        float, "points, median difference; it begins at the published index, so between parameters take `conduct`"
    ]
    conduct: Annotated[float, "the share of duties kept, percentage points"]
    gaming_gap: Annotated[float, "points"]
    firms_year: Annotated[float, "enterprises of the city put on the black list in error within twelve months"]
    firms_standing: Annotated[float, "those that stand there in error at the end of the month"]
    cost: Annotated[float, "10,000 yuan a year"]
    seeds: Annotated[int, "seeds compared"]


class ComparedVerdict(TypedDict):
    """What a policy changes against another, in words."""

    scenario: str
    against: str
    said: str
    said_zh: str


class Precision(TypedDict):
    """How closely the places gained against the first policy are known."""

    asked: Annotated[float | None, "places, to both sides; null where a number of seeds was asked for"]
    known: Annotated[float, "half the widest 95 % margin"]
    seeds: Annotated[int, "seeds behind it"]
    looks: Annotated[list[int], "after how many seeds it was asked whether they are enough"]


class Comparison(Printed, Not):
    """Policies held against each other in pairs."""

    format: Literal["chengxin.comparison/1"]
    city: Annotated[str, "name of the city"]
    compared: Annotated[Compared, "of which month all of it is"]
    scenarios: Annotated[list[Compares], "in the order given; the first is what gains are told against"]
    goals: Annotated[list[AskedGoal], "the goals asked"]
    policies: Annotated[list[PolicyInShort], "the likeliest to reach the first goal first"]
    pairs: Annotated[list[ComparedPair], "every pair, the later given against the earlier"]
    verdicts: Annotated[list[ComparedVerdict], "against the first policy, and the likeliest against the next"]
    precision: Precision
    failures: Annotated[list[Failure], "runs that failed"]
