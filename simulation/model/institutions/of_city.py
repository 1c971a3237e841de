"""What institutions may look at of their city, and what they may ask of it: nothing else of it is theirs to touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ..enterprises.population import Population
    from ..kernel.draws import Luck
    from .department import Department
    from .orders import Orders


class Asked(Protocol):
    """What the scenario asks for that institutions are staffed by."""

    @property
    def counts(self) -> dict[str, int]:
        """How many of each institution, or of its staff, the city has."""


class CityForInstitutions(Protocol):
    """A city as its departments, courts, associations, services, outlets and offices see it."""

    name: str
    asked: Asked
    counties: list[dict[str, Any]]
    sector_facts: list[dict[str, Any]]
    sectors: int
    parameters: dict[str, float]
    levers: dict[str, float]
    luck: Luck
    population: Population
    departments: list[Department]
    counties_of: list[list[Department]]  # departments of the counties by sector, whom the city's own one helps out
    orders: Orders
    listed: list[int]  # enterprises put in the worst tier this month, by place
    red: list[int]  # enterprises on the red list, by place
    last_visits: list[tuple[int, int]]  # visits that found something, and all visits, by place
    totals: dict[str, int]

    @property
    def executed_of_people(self) -> float:
        """Share of cases against people that end in payment."""

    def before_court(self, county: int) -> list[int]:
        """A county's enterprises that wait for enforcement; cases executed, handled and brought this month."""

    def drive(self) -> float:
        """This month's enforcement against a usual month's."""

    def happened(self, what: str, who: int, mean: float) -> int:
        """How often something rare happened to one institution this month, of which ``mean`` are expected."""
