"""Form of what a policy costs."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from .common import Not, Printed, Scenario


class LeverCost(TypedDict):
    """What a lever that is moved costs above its value of 2018."""

    lever: Annotated[str, "full name"]
    en: Annotated[str, "in English"]
    zh: Annotated[str, "in Chinese"]
    unit: Annotated[str, "what its values are"]
    before: Annotated[float, "its value in 2018"]
    value: Annotated[float, "in the last month"]
    price: Annotated[float, "10,000 yuan a year for one unit more in this city; 0: it has no price of its own"]
    a_year: Annotated[float, "10,000 yuan a year, as in the last month"]
    years: Annotated[dict[str, float], "10,000 yuan within each calendar year, as far as the scenario reaches"]
    source: Annotated[str, "what the price rests on, with the range it may lie in"]


class Dearest(TypedDict):
    """The months in which a policy costs most."""

    a_year: Annotated[float, "10,000 yuan a year"]
    first: Annotated[str, "the first of these months, up to the next change"]
    last: str


class PolicyCost(Scenario):
    """What a policy costs above the levers of 2018."""

    city: str
    enterprises: Annotated[int, "the city's, for which costs are told however many are simulated"]
    month: Annotated[str, "the last month"]
    a_year: Annotated[float, "10,000 yuan a year above the levers of 2018, as in the last month"]
    above_first: Annotated[float | None, "the same above the first scenario; null for that itself"]
    years: Annotated[dict[str, float], "10,000 yuan within each calendar year, as far as the scenario reaches"]
    dearest: Dearest
    budget: Annotated[float | None, "10,000 yuan a year that it is held against; null where there is none"]
    left: Annotated[float | None, "what the budget leaves in the dearest months; below 0: overspent"]
    levers: Annotated[list[LeverCost], "every lever that is moved, the dearest first"]


class Cost(Printed, Not):
    """What policies cost, lever by lever, without any run."""

    format: Literal["chengxin.cost/1"]
    policies: Annotated[list[PolicyCost], "in the order given"]
    said: Annotated[list[str], "a sentence a policy"]
    said_zh: Annotated[list[str], "in Chinese"]
