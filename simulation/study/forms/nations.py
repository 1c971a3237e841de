"""Forms of what a policy does where all 262 cities are simulated."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from .common import Scenario


class Edges(TypedDict):
    """A number over seeds; below ten seeds median and interval are null, and the lowest and highest stand beside."""

    median: float
    low_80: float
    high_80: float
    lowest: NotRequired[float]
    highest: NotRequired[float]


class World(TypedDict):
    """A world: who follows the policy."""

    world: Literal["as it is", "alone", "imitated", "everybody"]
    city: Annotated[dict[str, Edges], "the numbers of the scenario's own city, by outcome"]
    all_cities: Annotated[
        dict[str, Edges],
        "means over cities, of `compliance`, `black_list` and `wrongful_per_100k` by enterprises; `cost` is the sum",
    ]


class Gain(TypedDict):
    """What a group of cities gains where everybody adopts the policy."""

    cities: Annotated[str, "the group"]
    number: Annotated[int, "how many cities it has"]
    places: Edges
    index: Edges
    integrity: Edges
    gaming_gap: Edges
    wrongful_per_100k: Edges


class Enterprises(TypedDict):
    """How large the scenario's own city is."""

    simulated: int
    costs_told_for: Annotated[int, "costs, and nothing else, are scaled to so many"]


class ProcessParameter(TypedDict):
    """A parameter of the other cities' process."""

    value: float
    low: Annotated[float, "over seeds"]
    high: Annotated[float, "over seeds"]


class Ahead(TypedDict):
    """Shares of places inside the intervals, so many months ahead."""

    months_ahead: int
    inside_50: float
    inside_80: float
    inside_95: float


class Coverage(TypedDict):
    """How the intervals of a process held."""

    single_city: Annotated[list[Ahead], "of a single city's run"]
    fitted: Annotated[list[Ahead], "as fitted to the nation"]


Strikes = TypedDict("Strikes", {"city": float, "class": float})


class Process(TypedDict):
    """The rivals of a single city's run, fitted to a nation."""

    parameters: Annotated[dict[str, ProcessParameter], "of the other cities' process, by name"]
    coverage: Annotated[Coverage, "how the intervals held"]
    edition: Annotated[Strikes, "points the last edition moves the `city` and the `class` by"]


class Nation(Scenario):
    """A policy in its worlds: all 262 cities."""

    format: Literal["chengxin.nation/1"]
    month: Annotated[str, "the last month, which all figures are of"]
    seeds: Annotated[int, "seeds"]
    enterprises: Annotated[int, "enterprises of all 262 cities"]
    city_enterprises: Annotated[Enterprises, "enterprises of the scenario's own city"]
    explained: Annotated[float, "share of the published spread of scores that simulated differences make, 0 to 1"]
    apart: Annotated[float, "points by which the level of the other cities is moved, so that the start is right"]
    worlds: Annotated[list[World], "one object a world"]
    gains: NotRequired[Annotated[list[Gain], "everybody against as it is, by group of cities"]]
    churn: NotRequired[Annotated[float, "places, up or down, that half of the cities move by or less"]]
    sentences: NotRequired[Annotated[list[str], "the same in words"]]
    process: NotRequired[Annotated[Process, "with `--process`: the rivals of a single city's run"]]
    assumed: Annotated[list[str], "what the start rests on that nobody has published"]
    what_it_is_not: Annotated[str, "what must be said with it"]
