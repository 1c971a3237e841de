"""What every institution is: a Mesa agent, with staff, luck of its own, and what it still knows next month."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from .mesa_parts import mesa

if TYPE_CHECKING:
    from .of_city import CityForInstitutions

__all__ = ["Institution", "mesa"]


class _Numbers(WeakKeyDictionary["mesa.Model", "count[int]"]):
    """A counter for each model, forgotten with the model."""

    def __getitem__(self, model: mesa.Model) -> count[int]:
        return self.get(model) or self.setdefault(model, count(1))


class Institution(mesa.Agent):
    """An institution of a city: a Mesa agent that does not outlive it.

    Some versions of Mesa number agents in a table that holds every model for as long as the program runs; a study of a
    thousand cities would keep them all. Institutions number themselves in a table that lets go.

    One of a researcher is made without a city, with its traits (``Ombudsman(cases=40)``), and placed by
    ``scenario.but(Ombudsman(cases=40), after="courts")``: every city gets a copy. Its ``step`` runs once a month; if it
    has a ``begin``, that runs when it takes up its work. ``shows`` names numbers of its own that measures may read;
    ``after`` or ``before`` the step of the month it stands by; ``declares`` what it needs beyond what is there.
    """

    _ids = _Numbers()
    carried: tuple[str, ...] = ()  # what it still knows next month, handed on with its city's past
    shows: tuple[str, ...] = ()
    declares: tuple[Any, ...] = ()
    city: Any  # where it serves: a city, or a laboratory
    number: int  # among those of its class

    def __init__(self, city: CityForInstitutions | None = None) -> None:
        if city is not None:
            super().__init__(city)

    def adjust(self, name: str, *, times: float = 1.0, plus: float = 0.0) -> None:
        """Change what enterprises meet in their next month, and in that one only: a parameter, an amount in force, a
        fact of their place."""
        self.city.added_institutions.adjust(name, times, plus)

    def set_lever(self, key: str, value: float) -> None:
        """Set a lever, such as "supervision.inspection_rate", from the next month on."""
        self.city.added_institutions.set_lever(key, value)

    def report(self, event: str, number: int = 1) -> None:
        """Let events happen this month that sources and measures can see."""
        self.city.added_institutions.report(event, number)

    def draw(self, name: str) -> float:
        """Its own luck of this month by name: a uniform between 0 and 1, the same in every policy."""
        return float(self.city.luck.uniform(f"{type(self).__name__} {name}", self.number, self.city.clock))
