"""Who serves in a city: departments, courts, associations, services and outlets, each with its traits drawn by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..kernel.machine import array_loop
from ..kernel.portable_math import exp
from ..policy.costs import PRICED_FOR
from .association import Association
from .court import Court
from .credit_service import CreditService
from .culture import DemonstrationPoint, PublicityOffice
from .department import Department
from .media import Hotline, Outlet

if TYPE_CHECKING:
    from ...types import Array
    from ..kernel.draws import Luck
    from .of_city import CityForInstitutions


def around_one(spread: Any, normal: Any) -> Any:
    """A lognormal trait with mean 1 over institutions: the lever is the city's, institutions differ around it."""
    return exp(spread * normal - 0.5 * spread * spread)


def around_one_into(out: Array, spread: Any, normals: Array) -> None:
    """That trait for each normal."""
    for i in range(out.size):
        out[i] = around_one(spread, normals[i])


def _spread_out(spread: float, normals: Array) -> list[float]:
    out = np.empty(normals.size, np.float32)
    array_loop(around_one_into)(out, np.float32(spread), normals)
    return out.tolist()


def _traits(luck: Luck, number: int, tardiness_spread: float, arrears_spread: float) -> dict[str, list[float]]:
    """What chance gives to each department, by trait."""
    who = np.arange(number)
    names = "care", "joins", "capacity", "effort cost", "gaming cost"
    drawn: dict[str, list[float]] = {name: luck.uniform(f"department {name}", who).tolist() for name in names}
    drawn["tardiness"] = _spread_out(tardiness_spread, luck.normal("department tardiness", who))
    drawn["strain"] = _spread_out(arrears_spread, luck.normal("department strain", who))
    return drawn


def departments(city: CityForInstitutions) -> list[Department]:
    """One department for each sector in each county, and one for the city; counties plan before the city lends."""
    parameters, number_of_them = city.parameters, (len(city.counties) + 1) * city.sectors
    decided_by = number_of_them, parameters["tardiness_spread"], parameters["arrears_spread"]
    drawn = city.luck.once(("departments", *decided_by), lambda: _traits(city.luck, *decided_by))
    size = city.population.size.reshape(len(city.counties), city.sectors)
    staff = city.asked.counts["inspectors"] / PRICED_FOR
    shared, spread = parameters["shared_visits"], parameters["cost_spread"]
    city.counties_of = [[] for _ in range(city.sectors)]
    appointed = []
    for number in range(number_of_them):
        county, sector = divmod(number, city.sectors)
        own = county < len(city.counties)
        enterprises = int(size[county, sector] if own else size[:, sector].sum())
        visits = staff * parameters["inspector_visits"] / 12.0 * enterprises
        traits = {
            "capacity": visits * (1.0 - shared) * (0.5 + drawn["capacity"][number]) if own else visits * shared,
            "tardiness": drawn["tardiness"][number],
            "strain": drawn["strain"][number],
            "joins_at": drawn["joins"][number],
            "carelessness": 0.5 + drawn["care"][number],
            "effort_cost": 1.0 + spread * (2.0 * drawn["effort cost"][number] - 1.0),
            "gaming_cost": 1.0 + spread * (2.0 * drawn["gaming cost"][number] - 1.0),
        }
        department = Department(city, sector, county if own else None, enterprises, traits)
        if own:
            city.counties_of[sector].append(department)
        appointed.append(department)
    return appointed


def courts(city: CityForInstitutions) -> list[Court]:
    """A basic court in each county, with officers by the number of enterprises, and the intermediate court."""
    by_county = city.population.size.reshape(len(city.counties), city.sectors).sum(axis=1).tolist()
    staff = city.asked.counts["court_staff"] / PRICED_FOR
    courts = [Court(city, number, number, size, staff * size) for number, size in enumerate(by_county)]
    return [*courts, Court(city, len(courts), None, sum(by_county), 0.0)]


def associations(city: CityForInstitutions) -> list[Association]:
    """As many associations as the city has, at places drawn by lot; which become active first is drawn too."""
    who = np.arange(len(city.counties) * city.sectors)
    lot, joins, lax = city.luck.once(
        ("associations", len(who)),
        lambda: [city.luck.uniform(f"association {name}", who) for name in ("lot", "joins", "laxity")],
    )
    first = np.argsort(lot, kind="stable")[: city.asked.counts["associations"]]
    return [Association(city, int(place), float(joins[place]), 0.5 + float(lax[place])) for place in np.sort(first)]


def services(city: CityForInstitutions) -> list[CreditService]:
    """The third-party services: the first has half of the market, the others share the rest; they differ in care."""
    number = city.asked.counts["credit_services"]
    care = city.luck.uniform("credit service care", np.arange(number)).tolist() if number else []
    shares = [1.0] if number == 1 else [0.5, *[0.5 / (number - 1)] * (number - 1)][:number]
    return [CreditService(city, share, 0.5 + own) for share, own in zip(shares, care, strict=True)]


def public(city: CityForInstitutions) -> tuple[list[Outlet], Hotline, PublicityOffice, list[DemonstrationPoint]]:
    """Outlets, the hotline, the publicity office, and the demonstration points of the beginning."""
    outlets = [Outlet(city, number) for number in range(city.asked.counts["outlets"])]
    hotline = Hotline(city, city.asked.counts["hotline_staff"] * len(city.population) / PRICED_FOR)
    points = [DemonstrationPoint(city) for _ in range(int(city.levers["culture.demonstration_points"]))]
    return outlets, hotline, PublicityOffice(city), points


def repair_staffed(city: CityForInstitutions) -> float:
    """The share of requests for repair that the staff has time for."""
    listed = max(0, city.totals["eligible"] - city.totals["defaulters"])  # defaulters pay; they do not ask here
    requests = city.parameters["repair_requests"] * listed
    staff = city.asked.counts["repair_staff"] * len(city.population) / PRICED_FOR
    return min(1.0, staff * city.parameters["repairs_a_month"] / requests) if requests > 0.0 else float(staff > 0.0)
