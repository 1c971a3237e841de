"""Forms of answers to "why?": a diary, an index taken apart, which lever did it, policy against assumption."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from .common import InWords, Not, Printed, Scenario


class Phrase(InWords):
    """Words for an event."""

    kind: Annotated[
        Literal["did", "met", "stands", "counted"],
        "its own doing; what it met; where it stands at the end of the month; only counted",
    ]


class InForce(TypedDict):
    """What the policy of the month adds up to, in months of turnover."""

    fine: float
    listing: Annotated[float, "a listing, for all its term and agencies"]
    sanction: Annotated[float, "what a finding is worth: the fine, and the listing at its chance"]


class Chance(TypedDict):
    """A draw that a rule looked at."""

    rule: str
    draw: str
    drawn: Annotated[float, "the number, 0 to 1"]
    chance: Annotated[float, "0 to 1; null where the number was compared with nothing"]
    happened: Annotated[bool | None, "null where the number was compared with nothing"]
    high: Annotated[bool, "true: it happens when the number is high, not below the chance"]


class DiaryMonth(TypedDict):
    """A month of an enterprise."""

    month: str
    generation: Annotated[int, "enterprises that held the place before, this one counted"]
    left: Annotated[bool, "whether it closed and another entered"]
    knew: Annotated[dict[str, float], "as the month began: chances and shares 0 to 1, money in months of turnover"]
    in_force: Annotated[InForce, "what the policy adds up to"]
    did: Annotated[list[str], 'events by name; `"kept"` is no breach']
    met: Annotated[list[str], "events by name"]
    stands: Annotated[list[str], "events by name"]
    events: Annotated[list[str], "all that happened"]
    charged: Annotated[dict[str, float], "where charged, months of turnover: `fine`, `listing` (whole), `visit`"]
    chances: Annotated[list[Chance], "every draw a rule looked at, in order"]
    after: Annotated[dict[str, float], "columns at the end of the month, of the new enterprise where one entered"]


class Wish(TypedDict):
    """How a draw was asked to fall."""

    draw: str
    falls: Annotated[bool | float, "true, false, or the number, 0 to 1"]
    month: Annotated[str | None, "null: every month told"]


class Fallen(TypedDict):
    """A draw that fell otherwise and that a rule looked at."""

    month: str
    draw: str
    drawn: Annotated[float, "its own number"]
    instead: Annotated[float, "the number instead"]
    chance: Annotated[float, "the chance it met in this life; null where the number was compared with nothing"]
    happened: Annotated[bool | None, "null where the number was compared with nothing"]
    changed: Annotated[bool, "whether its own number would have led elsewhere"]


class CameOf(InWords):
    """What came of it over the months told."""

    name: str
    was: float
    otherwise: float


class OtherLife(Not):
    """The life in which draws fell otherwise."""

    asked: Annotated[list[Wish], "one object a draw"]
    fallen: Annotated[list[Fallen], "every such draw that a rule looked at, in order"]
    parted: Annotated[str | None, "the first month in which the lives differ in an event or a column"]
    months: Annotated[list[DiaryMonth], "as `months` of the diary"]
    came: list[CameOf]
    not_zh: Annotated[str, "the same in Chinese"]


class Diary(Printed, Scenario, Not):
    """One simulated enterprise of one run, month by month."""

    format: Literal["chengxin.diary/1"]
    city: Annotated[str, "name of the city"]
    seed: Annotated[int, "the run"]
    enterprise: Annotated[int, "its number from 0"]
    enterprises: Annotated[int, "how many there are"]
    found: Annotated[str | None, "the event it was looked for by"]
    county: Annotated[str, "who it is as the first month begins"]
    county_zh: str
    sector: str
    sector_zh: str
    size: str
    size_zh: str
    member: Annotated[bool, "whether it belongs to an association"]
    months: Annotated[list[DiaryMonth], "one object a month"]
    events: Annotated[dict[str, Phrase], "words for every event by name"]
    known: Annotated[dict[str, InWords], "words for what is in `knew`"]
    draws: Annotated[dict[str, InWords], "words for draws"]
    otherwise: Annotated[OtherLife | None, "with `--instead`: the life in which draws fell otherwise"]


class Outcome(TypedDict):
    """An outcome of the month over seeds."""

    mean: float
    median: float
    low_80: float
    high_80: float
    low_90: float
    high_90: float


class IndexPart(TypedDict):
    """A part of the index: means over seeds, low and high of the middle 80 % of runs, in points of the index."""

    part: Annotated[str, 'name of an indicator, or `"beside:..."`']
    kind: Annotated[
        Literal["indicator", "constant", "unexplained", "edition", "clipping"],
        "`edition`: what a change of edition gives this city beyond others; `clipping`: cut to 0 to 100",
    ]
    en: str
    zh: str
    points: Annotated[float, "earned in the month"]
    points_low: float
    points_high: float
    points_before: Annotated[float, "earned in the other month"]
    change: Annotated[float, "of points, run by run"]
    change_low: float
    change_high: float
    change_own: Annotated[float, "what the city moved"]
    change_edition: Annotated[float, "what another edition makes of the same twelve months"]
    item: Annotated[str | None, "of an indicator, else null"]
    item_zh: str | None
    pillar: str | None
    measure: Annotated[str | None, "null where it is held"]
    unit: str | None
    floor: float
    ceiling: float
    value: Annotated[float, "of the measure; null where the edition does not look"]
    value_before: float
    reached: Annotated[float, "how far between floor (0) and ceiling (1)"]
    reached_before: float
    at_stake: Annotated[float, "points between floor and ceiling"]
    reports: Annotated[float, "points owed to hidden and padded reports"]
    reports_before: float
    grounds: Annotated[dict[str, float], "of an indicator: `change_own` by what it rests on, means; they add up"]


class Seen(TypedDict):
    """Events of a kind by a source, in the twelve months to the month."""

    source: str
    kind: str
    good: bool
    true: Annotated[float, "how many there were"]
    shown: Annotated[float, "by this source"]
    shown_low: float
    shown_high: float
    reports: Annotated[float, "shown more or fewer than with honest reports"]
    true_before: Annotated[float, "the same for the other month"]
    shown_before: float


class Explanation(Printed, Scenario, Not):
    """What made the index of a month, and what moved it."""

    format: Literal["chengxin.explanation/2"]
    city: Annotated[str, "name of the city"]
    seeds: Annotated[int, "runs"]
    month: Annotated[str, "the month explained"]
    against: Annotated[str, "the month it is held against"]
    edition: Annotated[str, "the edition that judges the month"]
    edition_against: Annotated[str, "the edition that judges the other"]
    assumed: Annotated[list[str], "what the start rests on that nobody has published"]
    outcomes: Annotated[
        dict[str, Outcome],
        "of the month, by name; `shift`: points the edition adds to every city's index against that of the start; "
        "`unexplained_movement`: points of the index that nobody explains; it and `rank` are those of each run's first "
        "class of rivals",
    ]
    index_against: Annotated[float, "mean index of the other month"]
    parts: Annotated[list[IndexPart], "the largest change first: they add up to the index, and their changes to its"]
    events: Annotated[list[Seen], "one object a source and kind of event"]
    grounds: Annotated[
        dict[str, float], "what the city itself moved, in points by `paper`, `record`, `events`, `conduct`"
    ]
    places: Annotated[float, "places that this is worth, mean over seeds and classes: against standing where it stood"]
    places_by: Annotated[dict[str, float] | None, "they add up to the places, by points; null where grounds cancel"]


class EarnsInRun(TypedDict):
    """What a lever earns in one run."""

    seed: int
    places: Annotated[float, "gained, over classes of rivals"]
    points: Annotated[float, "of the index"]
    grounds: Annotated[dict[str, float], "points by what they rest on"]
    gaming_gap: float
    wrongful_year_per_100k: float


class Earns(TypedDict):
    """What a lever earns: its mean step over orders in which levers are put in place, means over seeds; below ten
    seeds null, but for the runs."""

    lever: Annotated[str, "its full name, or that of its table where levers are grouped; `whole policy`: their sum"]
    en: str
    zh: str
    members: Annotated[list[str], "full names of the levers behind it"]
    places: Annotated[float | None, "gained, over classes of rivals too"]
    places_margin: Annotated[float | None, "how far they may be off, to both sides, with about 95 %"]
    by_conduct: Annotated[
        float | None, "how many of the places rest on better conduct, by points; null where grounds cancel"
    ]
    points: Annotated[float | None, "of the index"]
    margin: Annotated[float | None, "how far they may be off"]
    grounds: Annotated[dict[str, float] | None, "points by what they rest on"]
    gaming_gap: Annotated[float | None, "points more that the index gained beyond conduct"]
    wrongful_year_per_100k: Annotated[float | None, "firms more that are wrongly listed within a year, of 100,000"]
    by_seed: Annotated[list[float], "places, seed by seed"]
    runs: Annotated[list[EarnsInRun], "every run, where there are fewer than ten; none otherwise"]
    measured: Annotated[
        Literal["here", "elsewhere", "none"], "whether anybody has measured what it does to conduct, and where"
    ]
    finding: Annotated[str, "what was found; of groups and of the last row empty"]
    source: str
    strength: Annotated[str, "A randomised to C correlational; empty where nobody has measured"]


class PairDoes(TypedDict):
    """What two levers do beside the sum of both."""

    one: str
    other: str
    places: float
    places_error: Annotated[float, "one standard error; null with one seed"]
    points: float
    points_error: float
    told: Annotated[bool, "whether it is beyond half a place and three standard errors"]


class WholeRun(TypedDict):
    """One run of the whole policy."""

    seed: int
    rank: Annotated[float, "its place in the first class of rivals"]
    gaming_gap: float
    wrongful_year_per_100k: float


class WholePolicy(TypedDict):
    """What no gain is shown without: of the whole policy in that month; below ten seeds null, but for the runs."""

    rank: Annotated[float | None, "median over seeds and classes of rivals"]
    low_80: Annotated[float | None, "the edge of the middle 80 % below"]
    high_80: Annotated[float | None, "the edge above"]
    gaming_gap: Annotated[float | None, "mean over seeds"]
    wrongful_year_per_100k: Annotated[float | None, "firms wrongly listed within a year, of 100,000"]
    runs: Annotated[list[WholeRun], "every run, where there are fewer than ten; none otherwise"]


class Attribution(Printed, Scenario, Not):
    """Which lever of a policy earns what, and what evidence its effect rests on."""

    format: Literal["chengxin.attribution/2"]
    month: Annotated[str, "the month asked about"]
    seeds: Annotated[list[int], "the runs, each with an order of levers of its own and its reverse"]
    policies: Annotated[int, "cities simulated in all"]
    exact: Annotated[bool, "whether all orders count, instead of one and its reverse a seed"]
    precision: Annotated[float | None, "places to both sides that were asked for; null where a number of seeds was"]
    known_to: Annotated[float | None, "the widest margin of places; null below ten seeds"]
    looks: Annotated[list[int], "numbers of seeds after which it was asked whether they are enough"]
    whole: WholePolicy
    rows: Annotated[list[Earns], "the largest first; the last is the whole policy, and they add up to it"]
    pairs: Annotated[list[PairDoes], "every pair; empty where runs are too few to tell them apart"]
    still: Annotated[list[str], "what moved no point and no place in any run"]
    by_evidence: Annotated[
        dict[str, float],
        "points of the whole policy by evidence: `here`, `elsewhere`, `none`; empty of groups and below ten seeds",
    ]
    said: Annotated[str, "the same in words"]
    said_zh: str


class SplitRun(TypedDict):
    """What one part of the change did in one run."""

    seed: int
    places: Annotated[float, "gained, over classes of rivals"]
    points: float
    integrity: float
    conduct: float
    gaming_gap: float
    wrongful_year_per_100k: float
    rank: Annotated[float | None, "its place in the first class of rivals; null of `beyond`"]


class SplitPart(TypedDict):
    """What one part of the change did, against the scenario before: means over seeds; below ten seeds null, but for
    the runs."""

    part: Annotated[
        Literal["policy", "assumption", "both", "beyond"],
        "`beyond`: what both do together beyond the sum of each; the other three of the four add up to `both`",
    ]
    places: Annotated[float | None, "gained, over classes of rivals too"]
    places_margin: Annotated[float | None, "how far they may be off, to both sides, with about 95 %"]
    by_conduct: Annotated[float | None, "how many of the places rest on better conduct; null where that cannot be told"]
    points: Annotated[float | None, "of the index"]
    points_margin: float | None
    integrity: Annotated[float | None, "points; it begins at the published index, so of an assumption take `conduct`"]
    integrity_margin: float | None
    conduct: Annotated[float | None, "the share of duties kept, percentage points"]
    conduct_margin: float | None
    gaming_gap: Annotated[float | None, "points"]
    gaming_gap_margin: float | None
    wrongful_year_per_100k: Annotated[float | None, "firms more that are wrongly listed within a year, of 100,000"]
    wrongful_year_per_100k_margin: float | None
    rank: Annotated[float | None, "the median over seeds and classes; null of `beyond`"]
    low_80: Annotated[float | None, "the edge of the middle 80 % below"]
    high_80: Annotated[float | None, "the edge above"]
    runs: Annotated[list[SplitRun], "every run, where there are fewer than ten; none otherwise"]


class Split(Printed, Not):
    """How much of a difference is the policy, and how much an assumption."""

    format: Literal["chengxin.split/1"]
    month: Annotated[str, "the month asked about"]
    seeds: Annotated[int, "seeds behind it"]
    before: Annotated[str, "name of the scenario before"]
    after: Annotated[str, "name of the one in which both changed"]
    fingerprints: Annotated[dict[str, str], "of the four scenarios by part, `before` among them"]
    policy: Annotated[list[str], "what the policy changes, in words"]
    assumption: Annotated[list[str], "what is assumed otherwise"]
    rows: list[SplitPart]
    said: Annotated[str, "the same in words"]
    said_zh: str
