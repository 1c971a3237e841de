"""Forms of what can be set, and of files that are written: settings, editions, scenarios, cities."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict


class Setting(TypedDict):
    """A setting."""

    key: Annotated[str, "full name"]
    kind: Literal["lever", "source", "institution", "parameter"]
    group: str
    unit: str
    low: float
    high: float
    default: float
    whole: Annotated[bool, "only whole numbers"]
    prior: Annotated[list[float] | None, "low and high that runs draw from"]
    searched: Annotated[list[float] | None, "of a fitted parameter: the range assumed before the fit"]
    cost: Annotated[float, "of a lever: 10,000 yuan a year for one unit in a city of 70,000 enterprises"]
    cost_source: Annotated[str | None, "of a lever"]
    dear: Annotated[
        list[float] | None,
        "of a lever: from which value a unit costs more and more, and how many times `cost` the last",
    ]
    dear_source: str | None
    tried: Annotated[list[float] | None, "of a lever: the part of its range some city is known to have had"]
    tried_source: str | None
    evidence: Annotated[str | None, "of a lever: the finding that its effect on conduct rests on"]
    source: str
    bites: Annotated[
        str | None, "where it moves anything, of one that moves nothing in a usual city; null of all others"
    ]
    bites_zh: str | None
    en: str
    zh: str


class Declared(TypedDict):
    """What else is declared; what its kind does not have is null."""

    kind: Literal["outcome", "effect", "column", "fact of a place", "event"]
    name: str
    low: Annotated[float, "null where nature knows no bound"]
    high: float
    unit: str | None
    unit_short: Annotated[NotRequired[str], "of an outcome"]
    unit_zh: Annotated[NotRequired[str], "of an outcome"]
    better: Annotated[NotRequired[str], 'of an outcome: "lower", "higher" or empty']
    whose: Annotated[NotRequired[str | None], "of an event"]
    told: Annotated[NotRequired[str | None], 'of an event: "did", "met", "stands" or "counted"']
    en: str
    zh: str


class Term(TypedDict):
    """A word of the glossary."""

    name: str
    en: str
    zh: str
    also: Annotated[list[str], "other words for it"]
    en_means: str
    zh_means: str
    used: Annotated[list[str], "in what: an outcome, a setting, a command or a page"]


class Settings(TypedDict):
    """What can be set, what else is declared, and words: what was asked for by name, or all settings."""

    format: Literal["chengxin.settings/1"]
    settings: Annotated[list[Setting], "one object a setting"]
    declared: Annotated[list[Declared], "outcomes, effects, columns, facts of a place, events"]
    terms: Annotated[list[Term], "words of the glossary of the names asked for"]


class Indicator(TypedDict):
    """An indicator of an item."""

    name: str
    name_zh: str
    pillar: str
    floor: float
    ceiling: float
    share: Annotated[float, "of the item's points; null for even parts"]
    measure: Annotated[str | None, "what it is read from, or null"]
    held: Annotated[float, "the value it is held at, or null"]
    held_source: str
    floor_prior: Annotated[list[float] | None, "lowest and highest floor that runs draw; null where it stands"]
    ceiling_prior: Annotated[list[float] | None, "the same of the ceiling"]
    bounds_source: Annotated[str, "where these ranges are from"]


class Item(TypedDict):
    """A second-level item."""

    name: str
    name_zh: str
    dimension: str
    points: float
    status: str
    indicators: list[Indicator]


class Dimension(TypedDict):
    """A first-level item."""

    name: str
    name_zh: str
    points: Annotated[float, "where known apart from its items, else null"]
    status: str


class Edition(TypedDict):
    """An edition of the standard."""

    format: Literal["chengxin.edition/1"]
    name: str
    title: str
    title_zh: str
    source: Annotated[str, "where it is from"]
    total: Annotated[float, "points in all"]
    total_status: Literal["published", "assumed"]
    points_prior: Annotated[float, "how far assumed points and splits are drawn around their number, as a share of it"]
    bounds: Annotated[str, "whether floors and ceilings are published or assumed"]
    least: Annotated[float | None, "share of its points an item earns at its floor; null where it follows"]
    least_prior: Annotated[float | None, "how far that is drawn to both sides"]
    reach_spread: Annotated[
        float | None, "how far cities lie apart in their reach between floors and ceilings; null where least is given"
    ]
    reach_spread_prior: Annotated[float | None, "how far that is drawn to both sides"]
    dimensions: Annotated[list[Dimension], "first-level items"]
    items: Annotated[list[Item], "second-level items"]


class Difference(TypedDict):
    """What the other scenario changes."""

    format: Literal["chengxin.difference/1"]
    one: Annotated[str, "name of the scenario"]
    other: Annotated[str, "name of the other"]
    changes: Annotated[list[str], "sentences; empty when it asks for the same"]


class Shipped(TypedDict):
    """A scenario that comes along."""

    name: str
    why: str


class Scenarios(TypedDict):
    """The scenarios that come along."""

    format: Literal["chengxin.scenarios/1"]
    scenarios: Annotated[list[Shipped], "one object a scenario"]


class Copied(TypedDict):
    """Scenarios that were copied."""

    format: Literal["chengxin.copied/1"]
    files: Annotated[list[str], "the files written"]


class NewCity(TypedDict):
    """A city file and a first scenario."""

    format: Literal["chengxin.city/1"]
    city: Annotated[str, "romanised name of the city"]
    city_file: Annotated[str, "the file of the city"]
    scenario: Annotated[str, "the file of the scenario"]
    notes: Annotated[list[str], "what was assumed, and where the published standing is another"]


class Schema(TypedDict):
    """The forms that commands print."""

    format: Literal["chengxin.schemas/1"]
    schemas: Annotated[dict[str, Any], "a JSON schema for each form, by its name"]
