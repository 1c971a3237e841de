"""Whom a policy hurts: what is told beside every rank, from the same twelve months as the index.

After twelve harms (wrongful listing and its correction, inability, proportionality, legal basis, double jeopardy,
burden of the small, inspection load, equal treatment, gaming, displacement, uncertainty of the rank). Evidence for the
sizes behind them is thin: fixed requirements weigh more on small enterprises; listed ones find it hard to leave;
wrongful listings occur and are compensated (a court certified its error within a day, removal everywhere took longer).
"""

from __future__ import annotations

from typing import Any

from ...settings.declarations import Parameter
from .measures import Window

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


def harms(
    truth: Window, totals: dict[str, int], connected: float, known: dict[str, float], term: float
) -> dict[str, Any]:
    """The harms of the last twelve months by outcome name; ``totals`` are this month's events.

    ``connected`` is the share of departments on the platform, ``term`` the months after which a listing lapses,
    corrected or not. Burdens count visits and just listings, not fines.
    """
    flows = (*NOTED, "wronged", "corrected", "newly_wronged", "wrong_reports", "sanctions", "listing_costs")
    year = {name: truth.total(name) for name in (*flows, "listing_costs_micro")}
    enterprises = truth.mean("enterprises")
    return {
        "correction_days": DAYS * min(term, year["wronged"] / max(1.0, year["corrected"])),
        "unable_share": 100.0 * totals["unable_defaulters"] / max(1, totals["defaulters"]),
        "minor_listed_share": 100.0 * year["listed_for_minor"] / max(1.0, year["listed"]),
        "sanctions_per_breach": year["sanctions"] / max(1.0, year["found"]),
        "months_after_repair": known["stale_months"] * (1.0 - connected),
        "wrong_reports_per_100k": 1e5 * year["wrong_reports"] / enterprises,
        "visits_without_finding": 100.0 * (1.0 - year["visits_that_found"] / max(1.0, year["visited"])),
        "visits_per_finding": year["visited"] / max(1.0, year["visits_that_found"]),
        "displaced_per_100k": 1e5 * year["shell"] / enterprises,
    } | _by_size(year, enterprises, known)


def _by_size(year: dict[str, Any], enterprises: float, known: dict[str, float]) -> dict[str, Any]:
    """Burden and treatment of micro enterprises against larger ones, per enterprise and at equal conduct."""
    small = max(1.0, year["micro"] / 12.0)
    large = max(1.0, enterprises - small)

    def burden(visits: float, listings: float, number: float, turnover: float) -> float:
        return (visits * known["visit_burden"] / turnover + listings) / number

    micro = burden(year["visited_micro"], year["listing_costs_micro"], small, 1.0)
    others = burden(
        year["visited"] - year["visited_micro"],
        year["listing_costs"] - year["listing_costs_micro"],
        large,
        known["size_advantage"],
    )
    found_micro = year["found_micro"] / max(1.0, year["breaches_micro"])
    found_large = (year["found"] - year["found_micro"]) / max(1.0, year["breaches"] - year["breaches_micro"])
    return {
        "burden_micro": 1000.0 * micro / 12.0,
        "burden_ratio": micro / others if others > 0.0 else 1.0,
        "unequal_treatment": found_large / found_micro if found_micro > 0.0 else 1.0,
    }
