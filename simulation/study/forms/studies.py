"""Forms of what runs of scenarios are told by: a study, its parts, a check of it, and its sources."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict

from .answers import AskedGoal, PolicyInShort
from .common import Called, InWords, Not, Printed, Scenario, Spread
from .gains import Rests


class Compared(TypedDict):
    """Of which month tables and verdicts are."""

    month: Annotated[str, "the last month that all scenarios have"]
    run_on: Annotated[dict[str, str], "scenarios that run on behind it, each with its last month"]
    only_start: Annotated[bool, "whether that is the starting month, of which no verdict is given"]
    said: Annotated[str, "the same in words; empty where all end together"]


class Compares(Called):
    """A scenario of a study."""

    name: Annotated[str, "name of the file without its ending"]
    why: Annotated[str, "the scenario's own sentence"]
    start: Annotated[str, "the starting month"]
    months: Annotated[int, "months simulated, the starting month included"]
    changes: Annotated[list[str], "what it changes against the first scenario, a sentence a setting"]


class Published(TypedDict):
    """A published point of the city."""

    month: str
    rank: Annotated[int, "its place"]
    ranked: Annotated[int | None, "cities ranked"]
    index: NotRequired[Annotated[float, "where it was published"]]
    source: str
    source_zh: NotRequired[str]


class Headline(Scenario):
    """One scenario in a month: medians over seeds (of the rank, over seeds and classes of rivals)."""

    month: str
    rank: Annotated[float, "median place"]
    rank_50_low: Annotated[float, "its central intervals"]
    rank_50_high: float
    rank_80_low: float
    rank_80_high: float
    rank_95_low: float
    rank_95_high: float
    rank_median_low: Annotated[float, "95 % margin of the median, by drawing seeds again"]
    rank_median_high: float
    p_top_10: Annotated[float, "chance of that rank or better, 0 to 1: share of seeds and classes"]
    p_top_10_margin: Annotated[float, "how far it may be off, to both sides, with about 95 %; null with one seed"]
    p_top_20: float
    p_top_20_margin: float
    p_top_50: float
    p_top_50_margin: float
    index: Annotated[float, "points"]
    integrity: Annotated[float, "points"]
    gaming_gap: Annotated[float, "points"]
    wrongful_per_100k: Annotated[float, "enterprises on the black list in error at the end of the month, per 100,000"]
    compliance: Annotated[float, "% of enterprises"]
    inspections_per_1000: Annotated[float, "visits in the month per 1,000 enterprises"]
    visits_short: Annotated[float, "% of planned visits that staff could not make"]
    wrongful_year_per_100k: Annotated[float, "put on the black list in error within twelve months, per 100,000"]
    innocent_share: Annotated[float, "% of the black list"]
    correction_days: Annotated[float, "harms and cost; units in the [reference](reference.md#outcomes)"]
    unable_share: float
    minor_listed_share: float
    sanctions_per_breach: float
    months_after_repair: float
    wrong_reports_per_100k: float
    burden_micro: float
    burden_ratio: float
    heaviest_load: float
    visits_without_finding: float
    unequal_treatment: float
    displaced_per_100k: float
    government_defaulters: float
    reporting_gap: Annotated[float, "points"]
    rank_honest_reports: Annotated[float, "median place if the city hid and padded nothing; a bound, since others may"]
    cost: float
    outside_limits: float
    seeds: Annotated[int, "seeds behind this row"]
    classes: Annotated[int, "classes of rivals in which each seed was ranked"]


class Interval(TypedDict):
    """The rank of a scenario in a month."""

    scenario: str
    month: str
    median: float
    low_50: float
    high_50: float
    low_80: float
    high_80: float
    low_95: float
    high_95: float


class Versus(TypedDict):
    """A difference to another scenario, seed by seed, of the rank class by class as well."""

    scenario: str
    against: str
    outcome: Annotated[str, "`rank`: places gained, positive is better; others: `scenario` minus `against`"]
    median: float
    median_low: Annotated[float, "its 95 % margin"]
    median_high: float
    low_50: float
    high_50: float
    low_95: float
    high_95: float
    above_zero_in: Annotated[float, "share of seeds where the difference is above 0"]
    pairs: Annotated[int, "seeds compared"]


class Outside(TypedDict):
    """A limit of the rules of 2017 to 2020 that a policy stands outside, in a run of months."""

    limit: str
    clause: str
    clause_zh: str
    says: str
    says_zh: str
    since: Annotated[str, "the month from which the rule stands"]
    as_in_2018: Annotated[bool, "whether the starting month stood outside too"]
    first: Annotated[str, "the first month"]
    last: Annotated[str, "the last month"]


class Failure(TypedDict):
    """A run that failed."""

    scenario: str
    seed: int
    problem: str


class AddedOutcome(TypedDict):
    """An outcome that was added to a model."""

    name: str
    unit: str
    unit_short: str
    unit_zh: str
    low: Annotated[float, "null where nature knows no bound"]
    high: Annotated[float, "null where nature knows no bound"]
    better: Annotated[str, '"lower", "higher" or empty']
    en: str
    zh: str


class Study(Printed, Not):
    """Scenarios on common seeds, compared."""

    format: Literal["chengxin.study/2"]
    city: Annotated[str, "name of the city"]
    seeds: Annotated[int, "seeds finished"]
    compared: Annotated[Compared, "of which month `table`, `versus` and `verdicts` are"]
    runs: Annotated[
        list[dict[str, Any]],
        "below ten seeds every run of that month (`scenario`, `seed`, `month`, its outcomes); empty from ten seeds on",
    ]
    scenarios: Annotated[list[Compares], "in the order given; the first is what others are compared with"]
    published: Annotated[list[Published], "published points of the city"]
    assumed: Annotated[list[str], "what the start rests on that nobody has published"]
    table: Annotated[list[Headline], "one object a scenario for the month compared"]
    ranks: Annotated[list[Interval], "the rank month by month"]
    versus: Annotated[list[Versus], "paired differences; empty with one scenario"]
    verdicts: Annotated[dict[str, str], "by scenario but the first, a sentence on rank and conduct"]
    grounds: Annotated[list[Rests], "what each scenario gained on the first rests on; of one alone, since its start"]
    without_effect: Annotated[
        dict[str, list[str]], "by scenario, the levers it sets that move no measure, probed on seed 0"
    ]
    added: Annotated[dict[str, str], "by scenario, what was added to its model, and from where; only those with any"]
    added_outcomes: Annotated[
        list[AddedOutcome], "their numbers stand in `runs`, `table` and, where all scenarios have them, `versus`"
    ]
    outside: Annotated[dict[str, list[Outside]], "by scenario, the limits its policy stands outside"]
    goals: Annotated[list[AskedGoal], "the goals asked: of --goal, else those declared, else the first twenty places"]
    policies: Annotated[list[PolicyInShort], "what is told of each policy first, the likeliest to reach the goal first"]
    failures: Annotated[list[Failure], "runs that failed"]


class Table(TypedDict):
    """A month of a study."""

    format: Literal["chengxin.table/1"]
    table: Annotated[list[Headline], "one object a scenario"]


class Verified(TypedDict):
    """Stored numbers made again."""

    format: Literal["chengxin.verify/2"]
    seeds: Annotated[list[int], "the seeds recomputed"]
    of: Annotated[int, "seeds that every scenario has: what could be recomputed"]
    scenarios: Annotated[list[str], "names of the scenarios recomputed"]
    numbers: Annotated[int, "numbers compared"]
    same: Annotated[bool, "whether every bit is the same; the exit code is 1 if not"]
    different: Annotated[list[str], "scenario, seed, month and outcome of each number that differs, with both values"]


class Part(TypedDict):
    """A part of a study that was lived alone."""

    format: Literal["chengxin.part/1"]
    part: Annotated[int, "which part"]
    of: Annotated[int, "of how many"]
    first_seed: Annotated[int, "its first seed"]
    last_seed: Annotated[int, "its last seed"]
    folder: Annotated[str, "its results folder"]


class Gathered(TypedDict):
    """Parts of a study put together."""

    format: Literal["chengxin.gathered/1"]
    study: Annotated[str, "the study's results folder"]
    runs: Annotated[int, "runs of all parts"]
    failed: Annotated[int, "those of them that failed"]


class Change(TypedDict):
    """What the absence of a source does in the last month."""

    good_events: float
    bad_share: float
    index: float
    rank: float


class Source(TypedDict):
    """A source of the monitor: means over seeds in the last twelve months; below ten seeds null, but by seed."""

    source: Annotated[str, "its name as a setting"]
    name: str
    name_zh: str
    shown: Annotated[
        dict[str, float],
        "by kind of event (`good_example`, `recognition`, `judgment_met`, `serious`, "
        "`listing`, `defaulter`, `government_breach`, `court_misconduct`, `association_misconduct`), how many it shows",
    ]
    missed: Annotated[dict[str, float], "by kind of event, how many less all sources together show without it"]
    change: Annotated[Change, "what its absence does in the last month"]
    by_seed: Annotated[
        dict[str, dict[str, list[float]]], "`shown`, `missed` and `change` by the same names, run by run"
    ]


class Sources(Scenario):
    """What each source shows the monitor, and what is missed without it."""

    format: Literal["chengxin.sources/1"]
    seeds: Annotated[int, "seeds lived"]
    sources: Annotated[list[Source], "one object a source"]


__all__ = ["Gathered", "InWords", "Part", "Sources", "Spread", "Study", "Table", "Verified"]
