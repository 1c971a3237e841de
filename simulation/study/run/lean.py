"""A city of which some months are asked: those on the way there are lived, and neither ranked nor written down.

Nothing that comes along reads the rank, so the months asked have the same bits as in a whole run, for half of its time.
What a researcher added may read it: then every month is ranked.
"""

from __future__ import annotations

from collections.abc import Collection

from ...model.city.city import CreditCity
from ...model.scenario.scenario import Scenario


class LeanCity(CreditCity):
    """A city that is ranked and recorded up to its starting month, and then in the months ``when`` alone."""

    def __init__(
        self, scenario: Scenario, seed: int, when: int | Collection[int], *, past: CreditCity | None = None
    ) -> None:
        self._wanted = {when} if isinstance(when, int) else set(when)
        super().__init__(scenario, seed, past=past)

    def ranking(self) -> None:
        """Rank the city in months that are asked for."""
        if self._asked_now():
            super().ranking()

    def recording(self) -> None:
        """Write down the outcomes of months that are asked for."""
        if self._asked_now():
            super().recording()

    def _asked_now(self) -> bool:
        return self.now <= self.asked.start or self.now in self._wanted or bool(self.asked.additions)


def past_of(scenario: Scenario, seed: int) -> CreditCity:
    """A city lived through its starting month, for others of the same past to go on from."""
    past = CreditCity(scenario, seed)
    past.run(until=scenario.start)
    return past


def lived(scenario: Scenario, seed: int, when: int, past: CreditCity) -> dict[str, float]:
    """The outcomes of one month of a city that goes on from a past."""
    return lived_in(scenario, seed, (when,), past)[0]


def lived_in(scenario: Scenario, seed: int, months: Collection[int], past: CreditCity) -> list[dict[str, float]]:
    """The outcomes of some months behind the start, in their order, of a city that goes on from a past."""
    city = LeanCity(scenario, seed, months, past=past)
    rows = city.run(until=max(months))
    city.let_go()
    if scenario.additions:  # every month is there
        return [rows[month - scenario.start] for month in sorted(months)]
    return rows[len(rows) - len(set(months)) :]
