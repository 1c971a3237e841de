"""Every kind of event that a source can show, each declared once and by name: whose conduct, good or bad, how counted.

Where a declaration stands moves nothing: the luck with which sources see and misread a kind is keyed by its number, or
by its name where it has none, and so is the order in which sightings are added up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import fsum
from operator import itemgetter
from typing import TYPE_CHECKING

from ...settings.declarations import DeclarationError
from ..policy.costs import COUNTIES, PRICED_FOR
from .declared import Event

if TYPE_CHECKING:
    from .of_city import CityForMonitor

NUMBERED = 9  # kinds whose luck is keyed by a number, from before names were; no kind gets one any more


@dataclass(frozen=True, kw_only=True)
class Kind(Event):
    """A kind of event of the model that comes along. ``counted(city)`` is how many of it there were this month."""

    counted: Callable[..., int]
    number: int | None = None


def declared(kinds: Iterable[Kind]) -> dict[str, Kind]:
    """Kinds by name: those with a number in the order of numbers, then the others by name.

    DeclarationError where two share a name or a number.
    """
    kinds = list(kinds)
    by_number = sorted(((kind.number, kind) for kind in kinds if kind.number is not None), key=itemgetter(0))
    named = sorted((kind for kind in kinds if kind.number is None), key=lambda kind: kind.name)
    if [number for number, _ in by_number] != list(range(NUMBERED)):
        raise DeclarationError(f"the numbers of kinds of event are 0 to {NUMBERED - 1}, each once")
    by_name = {kind.name: kind for kind in (*(kind for _, kind in by_number), *named)}
    if len(by_name) < len(kinds):
        raise DeclarationError("two kinds of event share a name")
    return by_name


def size(city: CityForMonitor) -> float:
    """Enterprises of the city against the 70,000 that counts of events are given for."""
    return len(city.population) / PRICED_FOR


def _of_a_county(city: CityForMonitor) -> float:
    """Enterprises of one of its counties against those of a county there."""
    return size(city) * COUNTIES / len(city.counties)


def good_examples(city: CityForMonitor) -> int:
    """Departments tell of good examples, more with campaigns and fresh demonstration points."""
    fresh = fsum(point.freshness for point in city.points)
    return city.sight.examples(city.clock, city.office.appeal, fresh, size(city))


def judgments_enforced(city: CityForMonitor) -> int:
    """Courts make debtors pay, enterprises and people."""
    return int(fsum(court.executed for court in city.all_courts))


def listings(city: CityForMonitor) -> int:
    """Departments list the found, and the innocent in error: no source can tell them apart."""
    return city.totals["listed"] + city.totals["wrongly_listed"]


def promises_broken(city: CityForMonitor) -> int:
    """Of the promises that fall due, departments break a share."""
    due = city.parameters["promises_due"] * len(city.departments)
    return city.happened("broken promises", 0, due * city.broken_promises * _of_a_county(city))


def court_misconduct(city: CityForMonitor) -> int:
    """Slack or selective enforcement, in proportion to those whom the courts serve."""
    return _for_their_size(city, "court misconduct told", sum(court.misconduct for court in city.all_courts))


def association_misconduct(city: CityForMonitor) -> int:
    """Arbitrary fees and sold honours, in proportion to those whom the associations serve."""
    cases = sum(association.misconduct for association in city.all_associations)
    return _for_their_size(city, "association misconduct told", cases)


def _for_their_size(city: CityForMonitor, what: str, cases: int) -> int:
    """A county has one of each institution however large it is: cases are counted for as many as it serves."""
    return city.happened(what, 0, cases * _of_a_county(city))


KINDS = declared(
    (
        Kind(
            name="good_example",
            number=0,
            whose="government",
            good=True,
            ground="events",
            counted=good_examples,
            en="good examples told of",
            zh="守信典型",
        ),
        Kind(
            name="recognition",
            number=1,
            whose="enterprises",
            good=True,
            ground="record",
            counted=lambda city: city.totals["recognised"],
            en="enterprises put on the red list",
            zh="列入红名单",
        ),
        Kind(
            name="judgment_met",
            number=2,
            whose="courts",
            good=True,
            ground="conduct",
            counted=judgments_enforced,
            en="judgments enforced",
            zh="判决执行到位",
        ),
        Kind(
            name="serious",
            number=3,
            whose="enterprises",
            good=False,
            ground="record",
            per="breaches",
            counted=lambda city: city.totals["serious"],
            en="serious breaches found",
            zh="严重失信",
        ),
        Kind(
            name="listing",
            number=4,
            whose="enterprises",
            good=False,
            ground="record",
            per="breaches",
            counted=listings,
            en="black-list entries by departments",
            zh="列入黑名单",
        ),
        Kind(
            name="defaulter",
            number=5,
            whose="enterprises",
            good=False,
            ground="record",
            per="unpaid",
            counted=lambda city: city.totals["defaulted"],
            en="judgment defaulters listed",
            zh="列为失信被执行人",
        ),
        Kind(
            name="government_breach",
            number=6,
            whose="government",
            good=False,
            ground="conduct",
            counted=promises_broken,
            en="promises broken by government",
            zh="政府失诺",
        ),
        Kind(
            name="court_misconduct",
            number=7,
            whose="courts",
            good=False,
            ground="conduct",
            counted=court_misconduct,
            en="misconduct of courts",
            zh="司法失范",
        ),
        Kind(
            name="association_misconduct",
            number=8,
            whose="social organisations",
            good=False,
            ground="conduct",
            counted=association_misconduct,
            en="misconduct of associations",
            zh="社会组织失范",
        ),
    )
)
