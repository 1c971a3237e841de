"""Forms of what was explored: what an outcome depends on, and how policies fare whatever is not known."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypedDict

from .common import Not, Printed, Scenario
from .whys import WholePolicy


class Matters(TypedDict):
    """How much an outcome depends on a setting, or on luck."""

    setting: Annotated[str, "full name; `luck`: all that a seed brings and that is not varied"]
    en: str
    zh: str
    low: Annotated[float, "the range it was varied in; null of luck"]
    high: float
    nominal: Annotated[float, "what it is in the scenario"]
    low_change: Annotated[
        float | None,
        "of the outcome with the setting at its low end; of luck, the edge of its middle 80 %; null below ten seeds",
    ]
    low_margin: Annotated[float | None, "how far that may be off, to both sides, with about 95 %"]
    high_change: float | None
    high_margin: float | None
    low_by_seed: Annotated[list[float], "what the outcome changes at the low end, seed by seed; of luck none"]
    high_by_seed: list[float]
    first: Annotated[float | None, "Sobol: share of the variance that it makes by itself"]
    first_margin: float | None
    total: Annotated[float | None, "Sobol: share that would be left if all else were known"]
    total_margin: float | None
    effect: Annotated[float | None, "Morris: mean size of a step over the range, in units of the outcome"]
    effect_margin: float | None
    uneven: Annotated[float | None, "Morris: how much such steps differ, a standard deviation"]


class Sensitivity(Printed, Scenario, Not):
    """Which settings an outcome depends on."""

    format: Literal["chengxin.sensitivity/1"]
    outcome: Annotated[str, "its name"]
    unit: str
    month: Annotated[str, "the month asked about"]
    method: Literal["sobol", "morris"]
    samples: Annotated[int, "base samples (Sobol), or walks (Morris)"]
    runs: Annotated[int, "cities simulated in all"]
    seeds: Annotated[list[int], "the block from which runs took their luck in turn"]
    nominal: Annotated[float | None, "mean of the outcome in the scenario as it is; null below ten seeds"]
    low_80: Annotated[float | None, "the edge of the middle 80 % of its runs below"]
    high_80: Annotated[float | None, "the edge above"]
    usual: Annotated[list[float], "the outcome in the scenario as it is, seed by seed: the first of the block"]
    drawn_mean: Annotated[float, "mean over all draws"]
    drawn_sd: Annotated[float, "standard deviation over all draws, luck included"]
    whole: Annotated[WholePolicy, "of the scenario as it is"]
    rows: Annotated[list[Matters], "what matters most first"]
    still: Annotated[list[str], "settings that moved the outcome in no run"]
    said: Annotated[str, "the same in words"]
    said_zh: str


class FailsWhere(TypedDict):
    """A part of the draws, and how many of them fail."""

    limits: Annotated[list[dict[str, Any]], "`name`, and above `low` and up to `high`; null where there is no such end"]
    draws: int
    failed: int
    share: Annotated[float, "of its draws that fail"]


class Fails(TypedDict):
    """When a policy fails."""

    why: Annotated[
        Literal["found", "never", "always", "few", "luck", "no tree"],
        "`found` where there are leaves; `luck`: no split is better than those of shuffled failures; `few` draws",
    ]
    draws: int
    failed: int
    leaves: Annotated[list[FailsWhere], "of the tree, those known apart from all draws; failing most first"]
    box: Annotated[FailsWhere | None, "PRIM's; null where EMA Workbench is not installed or no limit is beyond chance"]


class Fares(Scenario):
    """How a policy fares over all draws."""

    reached: Annotated[float, "share of draws in which the goal's chance is as high as asked"]
    reached_margin: Annotated[float, "how far it may be off, to both sides, with about 95 %"]
    chance: Annotated[float, "mean chance of the goal"]
    chance_margin: float
    regret: Annotated[float, "mean places behind the best policy of each draw"]
    regret_margin: float
    regret_90: Annotated[float, "nine draws of ten have no more"]
    regret_worst: float
    best: Annotated[float, "share of draws in which no policy stands better"]
    rank: Annotated[float, "median over draws and classes of rivals"]
    low_80: Annotated[float, "the edge of the middle 80 % below"]
    high_80: Annotated[float, "the edge above"]
    worst_place: Annotated[float, "mean place over classes in its worst draw"]
    worst_draw: Annotated[int, "the seed of that draw"]
    gaming_gap: Annotated[float, "points"]
    wrongful_year_per_100k: Annotated[float, "firms wrongly listed within a year, of 100,000"]
    misses: Annotated[dict[str, float], "by condition of the goal, how often it fails"]
    fails: Fails


class DrawnRange(TypedDict):
    """A number that is drawn, and its range."""

    setting: str
    low: float
    high: float
    switch: Annotated[bool, "whether it is off in half of the draws"]


class Robustness(Printed, Not):
    """How policies fare under deep uncertainty."""

    format: Literal["chengxin.robust/1"]
    goal: Annotated[str, "in words"]
    goal_zh: str
    month: Annotated[str, "the month of places and regret"]
    chance: Annotated[float, "chance from which a draw counts as reached"]
    draws: Annotated[list[int], "their seeds; each policy meets all of them"]
    drawn: Annotated[list[DrawnRange], "what was drawn beside the points of the standard"]
    rows: Annotated[list[Fares], "a policy each, the one that reaches the goal in most draws first"]
    said: Annotated[str, "the same in words"]
    said_zh: str
