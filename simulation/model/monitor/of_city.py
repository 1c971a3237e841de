"""What the monitor may look at of a city when it counts its events and writes down its outcomes, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Sized
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ...settings.declarations import Lever
    from .measures import Window
    from .sources import Sight


class _Department(Protocol):
    wanted: float
    visits: float
    visit_rate: float


class _Court(Protocol):
    executed: float
    misconduct: int


class _Association(Protocol):
    misconduct: int


class _Point(Protocol):
    freshness: float


class _Office(Protocol):
    appeal: float


class _Model(Protocol):
    @property
    def levers(self) -> Sequence[Lever]: ...


class _Asked(Protocol):
    @property
    def model(self) -> _Model: ...


class CityForMonitor(Protocol):
    """A city at the end of a month: its institutions as they were met, its events, and its last twelve months."""

    totals: dict[str, int]
    levers: dict[str, float]
    parameters: dict[str, float]
    broken_promises: float
    sight: Sight
    honest: Window

    @property
    def in_force(self) -> Mapping[str, float]:
        """What the levers add up to for an enterprise."""

    @property
    def asked(self) -> _Asked:
        """The scenario."""

    @property
    def population(self) -> Sized:
        """Its enterprises."""

    @property
    def in_charge(self) -> Sequence[_Department]:
        """Departments by the place they are in charge of."""

    @property
    def departments(self) -> Sequence[object]:
        """All departments."""

    @property
    def all_courts(self) -> Sequence[_Court]:
        """Courts of the counties, and the city's own."""

    @property
    def all_associations(self) -> Sequence[_Association]:
        """Industry associations."""

    @property
    def counties(self) -> Sized:
        """Its counties."""

    @property
    def points(self) -> Sequence[_Point]:
        """Demonstration points."""

    @property
    def office(self) -> _Office:
        """Whoever campaigns."""

    @property
    def clock(self) -> int:
        """Months since the start."""

    def happened(self, what: str, who: int, mean: float) -> int:
        """How often something rare happened this month, of which ``mean`` are expected."""
