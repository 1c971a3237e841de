"""The form of what a search for the cheapest packages prints with ``--json``."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from .common import Not, Printed, Scenario


class SeenPackage(TypedDict):
    """What runs of a package come to, against the baseline on the same luck, in the last month of the goal."""

    seeds: Annotated[list[int], "the luck it was tried on"]
    share: Annotated[float, "of seeds and classes of rivals that reach the goal"]
    margin: Annotated[float, "how far that may be off, to both sides, with about 95 %"]
    rank: Annotated[float, "median over seeds and classes"]
    low_80: Annotated[float, "the edge of the middle 80 % below"]
    high_80: Annotated[float, "the edge above"]
    gaming_gap: Annotated[float, "points, a mean"]
    wrongful_year_per_100k: Annotated[float, "firms wrongly listed within a year, of 100,000"]
    wrongful_more: Annotated[float, "of these, against the baseline"]
    integrity_more: Annotated[float, "points of conduct against the baseline"]
    compliance_more: Annotated[float, "percentage points of enterprises that keep their duties, against the baseline"]
    burden_micro: Annotated[float, "of micro enterprises, thousandths of turnover"]
    burden_more: Annotated[float, "against the baseline"]
    places: Annotated[float, "gained on the baseline, a mean"]
    places_margin: Annotated[float, "to both sides, about 95 %; null with one seed"]
    by_conduct: Annotated[float, "how many of the places rest on better conduct; null where that cannot be told"]
    points: Annotated[float, "of the index gained"]
    points_margin: float
    by_ground: Annotated[dict[str, float], "points by `paper`, `record`, `events`, `conduct`: they add up"]
    failed: Annotated[dict[str, float], "by condition of the goal, in what share of runs it fails"]


class ClaimedPackage(TypedDict):
    """What adding up said of it before it was lived."""

    share: Annotated[float, "that reaches the goal"]
    margin: Annotated[float, "of luck alone; what does not add up is not in it"]
    wronged: Annotated[float, "wrongful listings against the baseline, as a ratio less 1"]
    breaches: Annotated[float, "breaches against the baseline, likewise"]


class FoundPackage(TypedDict):
    """A package of levers."""

    package: Annotated[str, "its name, and that of its scenario file"]
    fingerprint: str
    values: Annotated[dict[str, float], "levers that it sets, by full name"]
    cost: Annotated[float, "10,000 yuan a year beyond the baseline, for the whole city; assumed"]
    costs: Annotated[dict[str, float], "the same by lever"]
    lawful: Annotated[bool, "whether it stays inside all legal limits that are checked"]
    on_paper_alone: Annotated[bool, "whether next to nothing of its gain is conduct"]
    traded_off: Annotated[
        bool, "whether no other beats it in all of cost, chance, conduct, wrongful listings and burden of small firms"
    ]
    claimed: Annotated[ClaimedPackage | None, "null of the baseline"]
    seen: Annotated[SeenPackage, "on the luck of the candidates"]
    fresh: Annotated[SeenPackage | None, "alone on luck that chose nothing; null of those not tried so"]


class CurvePoint(TypedDict):
    """One value of a lever, or of a pair, by itself."""

    lever: Annotated[str, "full name; a pair is measured as one"]
    values: dict[str, float]
    cost: Annotated[float, "10,000 yuan a year beyond the baseline"]
    points: Annotated[float, "of the index gained by it alone, a mean"]
    points_margin: Annotated[float, "to both sides, about 95 %; null with one seed"]
    conduct: Annotated[float, "of these, by better conduct"]
    places: float
    places_margin: float
    wrongful_year_per_100k: Annotated[float, "change"]
    gaming_gap: Annotated[float, "change, points"]
    on_paper_alone: bool


class LaterBeginning(TypedDict):
    """What it does to the answer that a lever of it, or those that move with it, begins later than it could."""

    levers: list[str]
    begins: Annotated[str, "the month"]
    share_more: Annotated[float, "chance of the goal against beginning at once, on the same luck, as a share"]
    margin: Annotated[float, "to both sides, about 95 %; null with one seed"]
    saved: Annotated[float, "10,000 yuan that are not spent until then; below 0 where that is more"]


class LiftedFloor(TypedDict):
    """What lifting a floor did, as adding up tells it."""

    floor: str
    kept_cost: Annotated[float | None, "of the cheapest that reaches with the floor kept, or else the likeliest"]
    kept_share: float | None
    lifted_cost: Annotated[float | None, "of the same as it was asked; null where there is no package"]
    lifted_share: float | None


class Search(Printed, Scenario, Not):
    """The cheapest packages of levers that reach a goal, or that none does."""

    format: Literal["chengxin.search/1"]
    goal: Annotated[str, "in words"]
    within: Annotated[str, "`class` or `province`: among which cities its ranks and places are"]
    month: Annotated[str, "the last month of the goal"]
    chance: Annotated[float, "asked for, as a share"]
    budget: Annotated[float | None, "10,000 yuan a year beyond the baseline; null where none was given"]
    floors: Annotated[list[str], "that stood: `levers`, `law`, `harms`, `unpriced`"]
    lifted: list[LiftedFloor]
    seeds: Annotated[dict[str, list[int]], "by what they were for: `curves`, `again`, `candidates`"]
    answer: Annotated[str | None, "the cheapest package that holds on fresh luck; null where none does"]
    tried: Annotated[list[str], "packages tried on fresh luck, in turn; each has seeds of its own"]
    baseline: FoundPackage
    baseline_fresh: Annotated[SeenPackage | None, "the baseline on the fresh luck of the last tried"]
    packages: Annotated[list[FoundPackage], "the cheapest first"]
    since: Annotated[dict[str, str], "the first month of levers that cannot begin at once"]
    later: Annotated[list[LaterBeginning], "empty where there is no answer"]
    curves: list[CurvePoint]
    in_draws_of_costs: Annotated[
        dict[str, int], "by lever, in how many of 100 draws of the assumed costs the cheapest package as good has it"
    ]
    said: Annotated[str, "the same in words"]
    said_zh: str
