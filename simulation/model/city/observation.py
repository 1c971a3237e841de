"""What a city shows of itself in a month: events that sources could see, what stands in place, what happened."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any

import numpy as np

from ..institutions.media import coverage
from ..monitor.events import KINDS

if TYPE_CHECKING:
    from ...types import Array
    from .shown import CityForOutcomes


def events(city: CityForOutcomes) -> Array:
    """The month's true events in the order of the sources' kinds: each counted by its name, and what was reported."""
    reported = city.added_institutions.reported
    return np.array([_counted(city, kind) + reported[kind] for kind in city.sight.through.kinds], np.int64)


def _counted(city: CityForOutcomes, kind: str) -> int:
    return KINDS[kind].counted(city) if kind in KINDS else city.totals.get(kind, 0)


def channels(city: CityForOutcomes) -> list[tuple[float, float]]:
    """Times the usual coverage of good and of bad events that each source has: as set, and as outlets show."""
    outlets = coverage(city.outlets, city.usual_room, len(city.counties)) | {"": (1.0, 1.0)}
    coverages = city.asked.channels(city.now)
    factors = [
        (coverages[f"sources.{source['key']}"], *outlets[source.get("follows", "")])
        for source in city.sight.through.sources
    ]
    return [(times * good, times * bad) for times, good, bad in factors]


def in_place(city: CityForOutcomes, connected: float) -> dict[str, Any]:
    """What stands in the city this month and is looked at by the monitor, whatever happened."""
    levers, courts = city.levers, city.all_courts[:-1]
    taken, handled = (fsum(getattr(court, which) for court in courts) for which in ("taken", "handled"))
    return {
        "enterprises": len(city.population),
        "platform": connected,
        "rules": levers["punishment.joint_breadth"],
        "accuracy": levers["sharing.accuracy"],
        "appeal": city.appeal,
        "red_list": city.totals["on_red_list"] / len(city.population),
        "credit_benefit": levers["reward.credit_discount"],
        "fast_lanes": levers["reward.green_channel"],
        "reports": city.reports_read,
        "pledges": fsum(association.commitment for association in city.all_associations)
        / max(1, len(city.all_associations)),
        "tiered": levers["supervision.targeting"],
        "repair": city.in_force["repair_capacity"],
        "taken": taken,
        "handled": handled,
        "executed": fsum(court.executed for court in courts),
        "court_overdue": fsum(court.overdue for court in courts) / len(courts),
        "court_misconduct": sum(court.misconduct for court in city.all_courts) / len(city.all_courts),
        "government_defaulters": len(city.all_courts[-1].listed_departments) / len(city.departments),
        "association_misconduct": sum(association.misconduct for association in city.all_associations)
        / max(1, len(city.all_associations)),
        "complaints_answered": city.hotline.answered,
    }


def flows(city: CityForOutcomes) -> dict[str, Any]:
    """What happened on the lists and to records this month, as numbers of enterprises."""
    totals = city.totals
    return {
        "entries": totals["listed"] + totals["wrongly_listed"] + totals["defaulted"],
        "exits": totals["repaired"] + totals["corrected"] + totals["lapsed"] + totals["paid"],
        "named": totals["listed"] + totals["recognised"],
        "cases": (totals["listed"] + totals["recognised"]) * city.in_force["agencies"],
        "kept": 1.0 - totals["breaches"] / len(city.population),
        **{name: totals[name] for name in _LISTS},
        "unpaid": totals["handled"] - totals["executed"],
        "wronged": totals["wronged_before"],
        "contested": totals["contested"],
        "newly_wronged": totals["wrongly_listed"],
        "wrong_reports": city.wrong_reports,
        "sanctions": totals["found"] + city.in_force["agencies"] * totals["listed"],
        "listing_costs": city.in_force["listing"] * (totals["listed"] + totals["defaulted"]),
        "listing_costs_micro": city.in_force["listing"] * totals["listed_micro"],
        **deeds(city),
    }


# What leads on to the lists and off them.
_LISTS = ("listed", "wrongly_listed", "defaulted", "repaired", "corrected", "lapsed", "paid", "recognised")


def deeds(city: CityForOutcomes) -> dict[str, float]:
    """How many of this month's events the usual sources would show, added up by what a gain by them rests on."""
    sight, names = city.sight, city.asked.model.notes.deeds
    true = sight.true[city.clock - sight.first].tolist()
    sums = dict.fromkeys(("good_deeds", "bad_deeds", *names), 0.0)
    for name, number, share in zip(names, true, sight.usually, strict=True):
        sums[name] += number * share
        sums[name.split()[0]] += number * share
    return sums


def added_events(city: CityForOutcomes) -> dict[str, int]:
    """Events of a researcher that happened this month, to enterprises or as institutions report."""
    return {name: city.totals.get(name, 0) + city.added_institutions.reported[name] for name in city.asked.model.events}
