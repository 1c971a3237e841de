"""Forms of projections held against what came: tried, frozen, scored, and how far places move."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from .common import InWords, Not, Printed


class Score(TypedDict):
    """A method's scores, lower is better; null where there is nothing to score."""

    method: str
    pairs: int
    crps: Annotated[float, "of places known exactly"]
    crps_first: Annotated[float, "of the first places a table prints, the first fifty of news"]
    log_score: Annotated[float, "of all, known exactly or not"]
    brier: Annotated[float, "of being named in a table"]
    inside_50: Annotated[float, "shares of later places inside"]
    inside_80: float
    inside_95: float
    fifth_1: Annotated[float, "shares of later places by fifth of the projection"]
    fifth_2: float
    fifth_3: float
    fifth_4: float
    fifth_5: float


class Scored(TypedDict):
    """Scores by the pairs they are of."""

    all: Annotated[list[Score], "every later standing"]
    tables: Annotated[list[Score], "those that stand in tables"]
    news: Annotated[list[Score], "those told in news"]


class Ahead(TypedDict):
    """How much better chengxin is than a method."""

    method: str
    better_by: Annotated[float, "in the mean"]
    low: Annotated[float, "of 95 % over cities drawn again"]
    high: float
    pairs: int


class BetterBy(TypedDict):
    """How much better chengxin is, by score."""

    log_score: list[Ahead]
    crps_first: list[Ahead]


class First(TypedDict):
    """A standing that is known."""

    month: str
    rank: int
    ranked: Annotated[int | None, "cities ranked"]


class Later(TypedDict):
    """A later standing."""

    month: str
    news: Annotated[bool, "whether it was told in the news"]
    best: int
    worst: int
    outside: Annotated[bool, "whether the city stood anywhere but between the two"]


Projected = TypedDict(
    "Projected",
    {"p2.5": float, "p10": float, "p25": float, "p50": float, "p75": float, "p90": float, "p97.5": float},
)


class Pair(TypedDict):
    """A standing, a later one, and what was projected of it."""

    city: str
    first: First
    later: Later
    projected: Annotated[Projected, "places"]


class TriedRow(TypedDict):
    """A scenario in a month."""

    month: str
    scenario: str
    published: Annotated[float, "the published place; null where nothing was published"]
    low: Annotated[float, "of 80 % of the projected place"]
    median: float
    high: float
    at_least: Annotated[float, "chance of that place or better"]
    likelihood: Annotated[float, "of that place"]
    gaming_gap: float
    wrongful_per_100k: float


class Ratio(TypedDict):
    """How much likelier a scenario makes a published place than the first one."""

    month: str
    place: int
    scenario: str
    against: str
    ratio: float
    low: Annotated[float, "of 95 % over seeds drawn again"]
    high: float


class Tried(Not):
    """What scenarios give the places published after their start."""

    city: str
    seeds: int
    classes: int
    fingerprints: Annotated[dict[str, str], "by scenario"]
    rows: list[TriedRow]
    ratios: list[Ratio]
    sentences: Annotated[list[str], "the same in words"]


class Backtest(Printed, Not):
    """Projections beside what came of them."""

    format: Literal["chengxin.backtest/1"]
    methods: Annotated[dict[str, InWords], "every method in words; `chengxin` is ours"]
    scores: Annotated[Scored, "mean scores by method"]
    better_by: Annotated[BetterBy, "by score, how much better ours is than each method"]
    pairs: Annotated[list[Pair], "one object a pair"]
    policies: Annotated[Tried | None, "with scenarios: what each gives the places published after their start"]


class City(TypedDict):
    """A city."""

    name: str
    name_zh: str
    adcode: int


class Known(TypedDict):
    """What was known of the city in a month."""

    month: str
    best: int
    worst: int
    ranked: int | None
    outside: Annotated[bool, "whether it stood anywhere but between the two"]


class PrintedPlaces(TypedDict):
    """The places a table printed."""

    month: str
    best: int
    worst: int


class AllKnown(TypedDict):
    """What a forecast rests on."""

    until: Annotated[str, "the last month used"]
    city: Annotated[list[Known], "what was known of it"]
    tables: Annotated[list[PrintedPlaces], "tables, and the places they printed"]
    cities_with_a_place: int


class Horizon(TypedDict):
    """A month projected."""

    month: str
    ahead: int
    median: float
    low_50: float
    high_50: float
    low_80: float
    high_80: float
    low_95: float
    high_95: float
    p_top_10: float
    p_top_20: float
    p_top_50: float
    classes_at: Annotated[list[int], "how many classes stand at each of the 262 places"]


_From = TypedDict("_From", {"from": Annotated[First, "the standing it goes from"]})


class Forecast(Printed, _From):
    """A frozen projection."""

    format: Literal["chengxin.forecast/1"]
    made: Annotated[str, "the day it was frozen"]
    model: Annotated[str, "fingerprint of the model that made it"]
    city: Annotated[City, "whose place it is"]
    known: Annotated[AllKnown, "what it rests on"]
    horizons: Annotated[list[Horizon], "by month"]
    sentence: Annotated[str, "the last month in words"]
    policy: Annotated[None, "no policy is in it"]
    seal: Annotated[str, "a hash of all of it; a file whose seal is broken is not scored"]


_FromMonth = TypedDict("_FromMonth", {"from": str})


class CameTrue(_FromMonth):
    """What came of a frozen forecast in a month."""

    city: str
    made: str
    rank: int
    month: str
    ahead: int
    best: Annotated[int, "what is known of the place"]
    worst: int
    outside: bool
    hindcast: Annotated[bool, "whether the month had ended before the forecast was made"]
    median: int
    low_80: int
    high_80: int
    inside_80: Annotated[float, "0 to 1"]
    pit: Annotated[float, "0 to 1"]
    crps: Annotated[float, "null where the place is not known well enough"]
    crps_first: float
    log_score: float
    log_score_anywhere: Annotated[float, "of all places alike"]


class ForecastScores(Printed, Not):
    """What came of frozen forecasts."""

    format: Literal["chengxin.forecast-scores/1"]
    scores: Annotated[list[CameTrue], "by forecast and month that came"]
    waiting: Annotated[int, "forecasts of which nothing came yet"]


class Moved(TypedDict):
    """Where a city stands so many months after it stood at a place."""

    place: int
    months: int
    median: float
    low_80: float
    high_80: float
    p_top_10: Annotated[float, "0 to 1"]
    p_top_20: float
    p_top_50: float


class Climb(_FromMonth):
    """A published climb or fall."""

    city: str
    place: int
    to: str
    months: int
    later: Annotated[int, "the later place"]
    median: Annotated[float, "of such a city"]
    chance: Annotated[float, "of a move as far or farther"]


class Between(_FromMonth):
    """Two tables."""

    to: str
    last: Annotated[int, "first places that the later one prints"]
    cities: Annotated[int, "cities known in the first month"]
    named: Annotated[int, "of them, those that the later table names"]
    expected: Annotated[float, "how many are expected there"]


class Mobility(Printed, Not):
    """How far places move."""

    format: Literal["chengxin.mobility/1"]
    classes: Annotated[int, "classes simulated"]
    rows: Annotated[list[Moved], "by starting place and months ahead"]
    published: Annotated[list[Climb], "climbs and falls"]
    between_tables: Annotated[list[Between], "climbs and falls together, without the choice that news makes"]
