"""Whether a city can do what a scenario asks of it: staff for the work, sources that show what there is, a budget."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import TYPE_CHECKING, Any

from ...clock import month_text
from ...facts import cases

if TYPE_CHECKING:
    from .scenario import Scenario

# Work that needs somebody to do it: the lever, the institutions, and who is missing.
NEEDS = (
    ("supervision.inspection_rate", "inspectors", "visits need inspectors"),
    ("courts.capacity", "court_staff", "enforcement needs officers"),
    ("repair.capacity", "repair_staff", "repair needs staff"),
    ("complaints.response", "hotline_staff", "answers need staff"),
    ("associations.active_share", "associations", "there is no association that could be active"),
    ("third_party.coverage", "credit_services", "there is no service that could write reports"),
)
BUDGET_AT_MOST = 10_000_000.0  # 10,000 yuan a year; more than any city of the class spends on everything
NAMED = 6  # levers named when a budget is overspent


def problems(scenario: Scenario) -> list[tuple[str, str]]:
    """Everything the city cannot do, as (the setting to blame, what is wrong in words)."""
    months = range(scenario.start + 1, scenario.last + 1) or [scenario.start]
    complaints = [*_without_staff(scenario, months), *_above_one(scenario, months), *_overspent(scenario, months)]
    return complaints + _too_few_for_links(scenario) + _no_place(scenario)


def _without_staff(scenario: Scenario, months: Sequence[int]) -> list[tuple[str, str]]:
    complaints = []
    for lever, count, words in NEEDS:
        most = max(scenario.levers(month)[lever] for month in months)
        if most > 0 and scenario.counts[count] == 0:
            text = f"= 0 but {lever} = {most:g}: {words}; give institutions.{count} at least 1, or {lever} = 0"
            complaints.append((f"institutions.{count}", text))
    return complaints


def _no_place(scenario: Scenario) -> list[tuple[str, str]]:
    """More associations than there are counties and sectors to have one."""
    counties, sectors = len(scenario.case["counties"]), len(scenario.case.get("sectors") or cases.sectors())
    associations, places = scenario.counts["associations"], counties * sectors
    if associations <= places:
        return []
    words = (
        f"= {associations} is more than {places}, at most one for each sector in each county ({sectors} in {counties})"
    )
    return [("institutions.associations", words)]


def _above_one(scenario: Scenario, months: Sequence[int]) -> list[tuple[str, str]]:
    complaints: dict[str, str] = {}
    scale = scenario.fixed.get("coverage_scale", 1.0)
    for month in months:
        complaints |= dict(scenario.model.channels.above_one(scenario.channels(month), scale))
    return list(complaints.items())


def _too_few_for_links(scenario: Scenario) -> list[tuple[str, str]]:
    """Networks of a researcher that name enterprises the city does not have."""
    complaints = []
    for peer in scenario.model.peers:
        needs = getattr(peer.among, "needs", 0)
        if needs > scenario.enterprises:
            words = f"= {scenario.enterprises:,} is too few for {peer.name}: {peer.among.sentence} name enterprise "
            complaints.append(
                ("enterprises", f"{words}{needs - 1:,}, and numbers go from 0 to {scenario.enterprises - 1:,}")
            )
    return complaints


def _overspent(scenario: Scenario, months: Sequence[int]) -> list[tuple[str, str]]:
    """One complaint for each stretch of months in which the levers cost the same and more than the budget."""
    if scenario.budget is None:
        return []
    complaints: list[tuple[str, str]] = []
    before: dict[str, float] | None = None
    first: Any = None
    for month in [*months, None]:
        spent = scenario.costs(month) if month is not None else None
        if spent != before:
            if before is not None and fsum(before.values()) > scenario.budget:
                complaints.append(("budget", _excess(scenario.budget, before, first, (month or scenario.last + 1) - 1)))
            before, first = spent, month
    return complaints


def _excess(budget: float, spent: dict[str, float], first: int, last: int) -> str:
    """How far a stretch of months is over the budget, and what each lever adds to the costs of 2018."""
    rises = {key: amount for key, amount in spent.items() if amount > 0.0}
    total = fsum(spent.values())
    when = month_text(first) if first == last else f"{month_text(first)} to {month_text(last)}"
    words = (
        f"= {budget:,.0f} is overspent by {total - budget:,.0f} in {when}: the levers cost "
        f"{total:,.0f} more than those of 2018 (10,000 yuan a year)"
    )
    dearest = sorted(rises, key=lambda key: (-rises[key], key))[:NAMED]
    added = ", ".join(f"{key} +{rises[key]:,.0f}" for key in dearest)
    more = f" and {len(rises) - NAMED} more" if len(rises) > NAMED else ""
    return f"{words}; raised above 2018, by what each adds: {added}{more}"
