"""Whom a policy hurts: what is told beside every rank, from the same twelve months as the index.

After twelve harms (wrongful listing and its correction, inability, proportionality, legal basis, double jeopardy,
burden of the small, inspection load, equal treatment, gaming, displacement, uncertainty of the rank). Evidence for the
sizes behind them is thin: fixed requirements weigh more on small enterprises; listed ones find it hard to leave;
wrongful listings occur and are compensated (a court certified its error within a day, removal everywhere took longer).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...settings.declarations import Outcome, Parameter
from ...settings.levers import LEVERS

if TYPE_CHECKING:
    from .of_city import CityForMonitor

LONGEST_TERM, MOST_AGENCIES = (
    next(lever.high for lever in LEVERS if lever.name == name) for name in ("list_months", "joint_breadth")
)
DAYS = 365.0 / 12.0  # in a month

PARAMETERS = [
    Parameter(
        name="visit_burden",
        group="harms",
        default=0.03,
        low=0.0,
        high=1.0,
        prior=(0.01, 0.05),
        unit="months of turnover that a visit costs a micro enterprise",
        source="assumption: a day of the owner's time and of papers, of some thirty in a month",
        en="burden of a visit",
        zh="检查负担",
    ),
    Parameter(
        name="size_advantage",
        group="harms",
        default=15.0,
        low=1.0,
        high=1000.0,
        prior=(8.0, 22.0),
        unit="times the turnover of a micro enterprise that a larger one has",
        source="assumption: turnover of small, medium and large enterprises weighted by their numbers",
        en="turnover of larger enterprises",
        zh="较大企业营业额倍数",
    ),
    Parameter(
        name="stale_months",
        group="harms",
        default=6.0,
        low=0.0,
        high=60.0,
        prior=(3.0, 9.0),
        unit="months until an agency off the platform learns that a record was taken down",
        source="assumption: removal everywhere takes longer than certifying an error (one court case)",
        en="stale records",
        zh="滞后记录时长",
    ),
]

# What is noted of the enterprises' month for the harms: events by their names.
NOTED = (
    "visited",
    "visits_that_found",
    "found",
    "breaches",
    "listed",
    "listed_for_minor",
    "micro",
    "breaches_micro",
    "found_micro",
    "visited_micro",
    "listed_micro",
    "defaulted",
    "shell",
)


def _correction_days(city: CityForMonitor) -> float:
    """Those that stand by those corrected; no listing, wrongful or not, outlasts the term."""
    standing = city.honest.total("wronged") / max(1.0, city.honest.total("corrected"))
    return DAYS * min(city.levers["punishment.list_months"], standing)


def _visits_without_finding(city: CityForMonitor) -> float:
    """Visits in months without a finding, of all visits."""
    return 100.0 * (1.0 - city.honest.total("visits_that_found") / max(1.0, city.honest.total("visited")))


# Burden and treatment of micro enterprises against larger ones, per enterprise and at equal conduct. Burdens count
# visits and just listings, not fines.


def _micro(city: CityForMonitor) -> float:
    """How many micro enterprises there are, on average over the twelve months."""
    return max(1.0, city.honest.total("micro") / 12.0)


def _burden(city: CityForMonitor, visits: float, listings: float, number: float, turnover: float) -> float:
    return (visits * city.parameters["visit_burden"] / turnover + listings) / number


def _burden_of_micro(city: CityForMonitor) -> float:
    """Months of turnover that a micro enterprise spends on visits and just listings, over the twelve months."""
    visits, listings = city.honest.total("visited_micro"), city.honest.total("listing_costs_micro")
    return _burden(city, visits, listings, _micro(city), 1.0)


def _burden_ratio(city: CityForMonitor) -> float:
    """The burden of micro enterprises by that of larger ones; 1 where the larger have none."""
    year, larger = city.honest, max(1.0, city.honest.mean("enterprises") - _micro(city))
    visits = year.total("visited") - year.total("visited_micro")
    listings = year.total("listing_costs") - year.total("listing_costs_micro")
    others = _burden(city, visits, listings, larger, city.parameters["size_advantage"])
    return _burden_of_micro(city) / others if others > 0.0 else 1.0


def _unequal_treatment(city: CityForMonitor) -> float:
    """The share of breaches found of larger enterprises by that of micro ones; 1 where none of these is found."""
    year = city.honest
    micro = year.total("found_micro") / max(1.0, year.total("breaches_micro"))
    breaches = year.total("breaches") - year.total("breaches_micro")
    larger = (year.total("found") - year.total("found_micro")) / max(1.0, breaches)
    return larger / micro if micro > 0.0 else 1.0


# The harms of the last twelve months, as they truly were.
HARMS = (
    Outcome(
        name="correction_days",
        unit="days a wrongful listing stands, over twelve months (those that stand by those corrected)",
        unit_short="days",
        unit_zh="天",
        better="lower",
        of=_correction_days,
        low=0.0,
        high=LONGEST_TERM * DAYS,
        en="time to correction of a wrongful listing",
        zh="误列纠正时间",
    ),
    Outcome(
        name="unable_share",
        unit="% of judgment defaulters that cannot pay",
        unit_short="% of defaulters",
        unit_zh="占失信被执行企业，%",
        better="lower",
        of=lambda city: 100.0 * city.totals["unable_defaulters"] / max(1, city.totals["defaulters"]),
        low=0.0,
        high=100.0,
        en="inability among judgment defaulters",
        zh="无履行能力占比",
    ),
    Outcome(
        name="minor_listed_share",
        unit="% of departments' black-list entries that followed no serious breach, over twelve months",
        unit_short="% of entries, 12 months",
        unit_zh="占新增列入，近12个月，%",
        better="lower",
        of=lambda city: 100.0 * city.honest.total("listed_for_minor") / max(1.0, city.honest.total("listed")),
        low=0.0,
        high=100.0,
        en="listings for minor breaches",
        zh="轻微失信列入占比",
    ),
    Outcome(
        name="sanctions_per_breach",
        unit="sanctions for one breach found: the penalty, and each agency that acts on a listing",
        unit_short="sanctions",
        unit_zh="次",
        better="lower",
        of=lambda city: city.honest.total("sanctions") / max(1.0, city.honest.total("found")),
        low=0.0,
        high=MOST_AGENCIES + 1.0,
        en="sanctions for one breach",
        zh="每起失信惩戒次数",
    ),
    Outcome(
        name="months_after_repair",
        unit="months that agencies off the platform go on sanctioning a repaired enterprise, on average",
        unit_short="months",
        unit_zh="月",
        better="lower",
        of=lambda city: city.parameters["stale_months"] * (1.0 - city.honest.months[-1]["platform"]),
        low=0.0,
        high=60.0,
        en="sanctions after repair",
        zh="修复后继续受惩时长",
    ),
    Outcome(
        name="wrong_reports_per_100k",
        unit="per 100,000 enterprises, clean ones called bad by a credit report within twelve months",
        unit_short="per 100,000 enterprises, 12 months",
        unit_zh="户/每10万户，近12个月",
        better="lower",
        of=lambda city: 1e5 * city.honest.total("wrong_reports") / city.honest.mean("enterprises"),
        low=0.0,
        high=1e6,
        en="wrong credit reports",
        zh="信用报告误判",
    ),
    Outcome(
        name="visits_without_finding",
        unit="% of visits within twelve months",
        unit_short="% of visits, 12 months",
        unit_zh="占检查次数，近12个月，%",
        of=_visits_without_finding,
        low=0.0,
        high=100.0,
        en="visits that find nothing",
        zh="检查无问题占比",
    ),
    Outcome(
        name="visits_per_finding",
        unit="visits for one breach found by visiting, over twelve months",
        unit_zh="次检查/起查实，近12个月",
        better="lower",
        of=lambda city: city.honest.total("visited") / max(1.0, city.honest.total("visits_that_found")),
        low=0.0,
        en="visits for a finding",
        zh="每次查实所需检查",
    ),
    Outcome(
        name="displaced_per_100k",
        unit="per 100,000 enterprises, listed ones that closed and began anew under another name within twelve months",
        unit_short="per 100,000 enterprises, 12 months",
        unit_zh="户/每10万户，近12个月",
        better="lower",
        of=lambda city: 1e5 * city.honest.total("shell") / city.honest.mean("enterprises"),
        low=0.0,
        high=12e5,
        en="displacement to new shells",
        zh="失信企业换壳",
    ),
    Outcome(
        name="burden_micro",
        unit="thousandths of turnover that supervision costs a micro enterprise, over twelve months",
        unit_short="‰ of turnover, 12 months",
        unit_zh="占营业额，近12个月，‰",
        better="lower",
        of=lambda city: 1000.0 * _burden_of_micro(city) / 12.0,
        low=0.0,
        en="burden of micro enterprises",
        zh="微型企业监管负担",
    ),
    Outcome(
        name="burden_ratio",
        unit="times the burden of larger enterprises, as a share of turnover",
        unit_short="times; 1 is equal",
        unit_zh="倍，1为相当",
        better="lower",
        of=_burden_ratio,
        low=0.0,
        en="burden of micro against larger enterprises",
        zh="小微企业相对负担",
    ),
    Outcome(
        name="unequal_treatment",
        unit="times as likely that a larger enterprise's breach is found as a micro one's; 1 is equal",
        unit_short="times; 1 is equal",
        unit_zh="倍，1为相当",
        of=_unequal_treatment,
        low=0.0,
        en="treatment by size at equal conduct",
        zh="同等行为查处差异",
    ),
)
