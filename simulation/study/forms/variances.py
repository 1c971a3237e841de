"""The form of an interval taken apart by what nobody knows."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from .common import InWords, Not, Printed


class VarianceRow(TypedDict):
    """A share of the variance of an answer."""

    answer: Annotated[Literal["rank", "places gained"], "places gained on the first scenario"]
    scenario: str
    thing: str
    share: Annotated[float, "of the variance; shares of an answer add to 1, and chance may put one below 0"]
    error: Annotated[float, "its standard error"]
    places: Annotated[float, "the standard deviation that goes with it"]


class VarianceBeside(TypedDict):
    """An answer over all runs and classes, and what no rank is told without."""

    answer: Annotated[Literal["rank", "places gained"], "places gained on the first scenario"]
    scenario: str
    median: float
    low_80: float
    high_80: float
    gaming_gap: float
    wrongful_year_per_100k: float


class Variance(Printed, Not):
    """What the interval of a rank is made of."""

    format: Literal["chengxin.variance/1"]
    month: Annotated[str, "the month asked about"]
    pairs: Annotated[int, "pairs of runs that were mixed"]
    things: Annotated[dict[str, InWords], "what is not known: `rivals`, `points`, `behaviour`, `luck`"]
    rows: Annotated[list[VarianceRow], "by answer, scenario and thing"]
    beside: Annotated[list[VarianceBeside], "by answer and scenario"]
