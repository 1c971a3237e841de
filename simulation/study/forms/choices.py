"""The form of what a policy gains under other ways to make the index."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from .common import Not, Printed, Scenario
from .whys import WholePolicy


class UnderChoice(TypedDict):
    """What the policy gains under one way to make the index."""

    kind: Annotated[
        Literal["as it is", "weights", "normalisation", "aggregation", "floor", "left out", "all drawn"],
        "which choice is made otherwise; `all drawn`: every seed draws all choices at once",
    ]
    choice: Annotated[str, "its name; of `left out` the indicator's"]
    en: str
    zh: str
    gain: Annotated[float, "places gained against the same city without the policy, median over seeds and classes"]
    gain_low: Annotated[float, "between here and `gain_high` the true median lies with about 95 %"]
    gain_high: float
    gain_low_80: Annotated[float, "the edge of the middle 80 % of gains below"]
    gain_high_80: Annotated[float, "the edge above"]
    spreads: Annotated[float, "standard deviations of the class by which the policy moves the index, mean over seeds"]
    top_20: Annotated[float, "chance of the first twenty places"]
    top_20_margin: Annotated[float, "how far it may be off, to both sides, with about 95 %"]
    top_20_without: Annotated[float, "the same chance without the policy"]
    rank: Annotated[float, "median over seeds and classes"]
    low_80: Annotated[float, "the edge of the middle 80 % below"]
    high_80: Annotated[float, "the edge above"]


class IndexChoices(Printed, Scenario, Not):
    """What a policy gains, and its chance of the first twenty, if the index were made otherwise."""

    format: Literal["chengxin.index-choices/1"]
    month: Annotated[str, "the month asked about"]
    edition: Annotated[str, "the edition of the standard in force in that month"]
    seeds: list[int]
    classes: Annotated[int, "classes of rivals in which each run is ranked"]
    whole: Annotated[WholePolicy, "of the policy with the index as it is"]
    rows: list[UnderChoice]
    assumed: Annotated[list[str], "what is re-made, and what is assumed"]
    assumed_zh: list[str]
    said: Annotated[str, "the same in words"]
    said_zh: str
