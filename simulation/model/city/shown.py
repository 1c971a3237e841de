"""What a city's outcomes are made of: what the functions of ``observation`` may look at, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ..enterprises.population import Population
    from ..institutions.association import Association
    from ..institutions.court import Court
    from ..institutions.department import Department
    from ..institutions.media import Hotline, Outlet
    from ..monitor.measures import Window
    from ..monitor.rivals import Rivals
    from ..monitor.sources import Sight
    from ..monitor.standard_in_force import InForce
    from ..scenario.scenario import Scenario
    from .added_institutions import AddedInstitutions


class CityForOutcomes(Protocol):
    """A city at the end of a month, as it is written down."""

    asked: Scenario
    now: int
    counties: list[dict[str, Any]]
    population: Population
    parameters: dict[str, float]
    levers: dict[str, float]
    in_force: dict[str, float]
    totals: dict[str, int]
    added_institutions: AddedInstitutions
    departments: list[Department]
    in_charge: list[Department]
    all_courts: list[Court]
    all_associations: list[Association]
    outlets: list[Outlet]
    hotline: Hotline
    usual_room: float
    appeal: float
    reports_read: float
    wrong_reports: float
    sight: Sight
    seen: Window
    honest: Window
    happenings: dict[str, int]
    rivals: Rivals
    rank: int
    index: float
    integrity: float
    built: float
    gain: float
    standard: InForce
    reporting: float
    pillars: dict[str, float]

    @property
    def clock(self) -> int:
        """Months since the start."""
