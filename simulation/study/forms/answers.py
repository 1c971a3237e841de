"""Forms of what is told of policies first: the goals asked, and every policy in a few numbers."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypedDict


class GoalCondition(TypedDict):
    """One thing that must hold in every month in which a goal is held."""

    name: Annotated[str, "`place`, `within_law`, or an outcome"]
    limit: Annotated[float, "the place, or the limit of the outcome; 0 for the law"]
    must: Literal["not above", "not below", "hold"]
    source: Annotated[str, "of a list of criteria: where it was published, or that it is an assumption; else empty"]


class AskedGoal(TypedDict):
    """A goal that is asked of every policy."""

    said: Annotated[str, "in words"]
    said_zh: Annotated[str, "in Chinese"]
    asked: Annotated[dict[str, Any], "as it stands in a scenario file under [goal]"]
    conditions: Annotated[list[GoalCondition], "everything that must hold"]


class GoalChance(TypedDict):
    """How likely a policy reaches a goal."""

    share: Annotated[float | None, "0 to 1, of seeds and classes of rivals; null where its months are not there"]
    margin: Annotated[float | None, "how far it may be off, to both sides, with about 95 %"]
    failed: Annotated[dict[str, float], "by condition, the share of runs in which it fails"]
    alone: Annotated[dict[str, float], "by condition, the share in which it is the only one that fails"]


class PlacesGained(TypedDict):
    """Places gained against another policy under the same luck."""

    places: Annotated[float, "median"]
    low: Annotated[float, "its 95 % margin"]
    high: float
    by_ground: Annotated[dict[str, float] | None, "what they rest on (`conduct`, ...); null where grounds cancel"]


class PolicyInShort(TypedDict):
    """What is told of a policy first."""

    scenario: str
    month: str
    chances: Annotated[list[GoalChance], "one object a goal, in the order of `goals`"]
    rank: Annotated[float, "median place"]
    rank_80_low: Annotated[float, "the middle 80 % of seeds and classes"]
    rank_80_high: float
    gaming_gap: Annotated[float, "points gained beyond conduct since the start"]
    gain: Annotated[PlacesGained | None, "against the first scenario; null for that itself"]
    firms: Annotated[float, "enterprises of the city put on the black list in error within twelve months"]
    firms_more: Annotated[float | None, "how many more than with the first scenario; null for that itself"]
    cost_more: Annotated[
        float | None,
        "10,000 yuan a year above the first scenario (null for it); where it is alone, above the levers of 2018",
    ]
    limits: Annotated[list[str], "legal limits passed in the month"]
