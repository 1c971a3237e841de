"""One city of the nation: it lives as the city of a single run does, but is ranked among cities that live too."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ...clock import month_text
from ...facts import cases
from ..city.city import CreditCity, SelfTestError
from ..city.rival_classes import Keys
from ..kernel.draws import Luck
from ..monitor.conduct import conduct
from ..monitor.rivals import place_among
from ..scenario.scenario import Scenario
from .city_profiles import CityProfile

if TYPE_CHECKING:
    from ...types import Array


class Window(NamedTuple):
    """What the monitor makes of a city's last twelve months: points as shown and as honest, and true conduct."""

    raw: float
    honest: float
    kept: float


class Among:
    """The other cities that a city is placed among, and what moves its index beyond its simulated window."""

    def __init__(self, months: int) -> None:
        self.unexplained = np.zeros(months)  # points from where it stood in the starting month
        self.others = np.zeros(0, np.int64)  # their indices of this month, in hundredths

    def wander(self, month_offset: int) -> float:
        """Points by which the city has moved since the start that nothing explains."""
        return float(self.unexplained[month_offset])

    def place(self, index: float) -> int:
        """The place of an index among the other cities of this month."""
        return place_among(self.others, index)


class RankedCity(CreditCity):
    """A city of the nation. What is unknown of all cities has one luck, ``nature``; what happens in it has its own.

    ``given`` are the levers it is given each month. The ``focal`` city has no others than its scenario's, and the luck
    of the nation itself: until its rivals matter to it, it is bit for bit the city of a single run of that seed.
    """

    def __init__(
        self,
        profile: CityProfile,
        scenario: Scenario,
        nature: Luck,
        given: dict[str, float],
        *,
        focal: bool = False,
        past: RankedCity | None = None,
    ) -> None:
        self.profile, self.given, self.focal = profile, given, focal
        own = int(nature.seed) if focal else seed_of(nature, profile)
        super().__init__(scenario, own, past=past, keys=Keys(nature, nature, nature))

    def _case(self) -> dict[str, Any]:
        return self.asked.case if self.focal else cases.case(self.profile.name)

    def _ordered(self) -> dict[str, float]:
        return self.asked.levers(self.now) | self.given

    def _watch(self) -> None:
        super()._watch()
        self.among = Among(self.asked.months)

    def _meet_rivals(self, past: CreditCity | None) -> None:
        """The nation places its cities itself."""

    def _find_rule(self, stray: tuple[int, str] | None) -> None:
        """A city among others cannot be lived again by itself: the column and the number must do."""

    def ranking(self) -> None:
        """The standard weighs the window; the nation ranks all cities once each has lived the month."""
        if self.now >= self.asked.start:
            t = self.clock
            raw, self.pillars = self.standard.score(self.seen, t)
            self.window = Window(raw, self.standard.score(self.honest, t)[0], conduct(self.honest, self.parameters))

    def recording(self) -> None:
        """The nation writes down outcomes once the month is ranked."""

    def begin(self, offset: float, unexplained: Array) -> None:
        """Take the place of the starting month: points the model does not explain, and how they move from there."""
        self.offset, self.kept_at_start = offset, self.window.kept
        self.among.unexplained = unexplained
        self.published = {"index": self.window.raw + offset}
        self.standard.begin(self.seen, self.honest)

    def judge(self) -> float:
        """The month's index, and what conduct and reports have to do with it."""
        self.judged(self.clock - 1, *self.window, self.among.wander(self.clock - 1))
        return self.index

    def place(self, others: Array) -> None:
        """Take the month's place among the other cities (indices in hundredths)."""
        self.among.others = others
        self.rank = self.among.place(self.index)

    def check(self, published: dict[str, Any]) -> None:
        """Refuse a nation whose starting month is not as published."""
        if abs(self.index - published["index"]) > 0.005 or self.rank != published["rank"]:
            raise SelfTestError(
                f"{self.name} in {month_text(self.asked.start)}: index {self.index:.2f} and rank {self.rank}, "
                f"published {published['index']:.2f} and {published['rank']}"
            )


def seed_of(nature: Luck, profile: CityProfile) -> int:
    """A city's own luck in a nation's run: a number made of the nation's seed and the city's code."""
    return int.from_bytes(hashlib.sha256(f"{int(nature.seed)} {profile.adcode}".encode()).digest()[:8], "big")
