"""The nation, month by month: every city lives its month from its own agents, then one monitor ranks them all.

In the starting month the focal city has its published index and rank: the level of the other cities is set so that as
many stand above it as were published. Their policies spread the scores of the class; what is missing of the published
spread is filled with differences nobody explains, which last, fade and are shared by provinces as in the first class of
rivals of a single city's run. *Assumption*: all cities have the same people, sectors and laws; they differ in size,
policy and luck.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from math import fsum, sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

from ...clock import month_text
from ...errors import Mistake
from ...settings.levers import LEVERS
from ..city import outcomes
from ..city.city import WARM_UP
from ..kernel.draws import Luck
from ..monitor import rivals
from ..monitor.rivals import hundredths, level_for
from ..policy.diffusion import CLIMBING, PUBLISHED_AFTER, Policies, Standing
from ..scenario.difference import in_force
from ..scenario.scenario import Scenario
from . import city_profiles
from .ranked_city import RankedCity

if TYPE_CHECKING:
    from ...types import Array

WORLDS = {
    "as it is": "the city keeps its policy of the start, and nobody copies it",
    "alone": "the city follows the scenario, and nobody copies it",
    "imitated": "the city follows the scenario, and others copy cities that climbed, this one among them",
    "everybody": "all cities adopt the scenario's policy in the months it names",
}
USUAL = {lever.key: lever.default for lever in LEVERS}  # the policy of 2018


class Nation:
    """All cities of the class in one run of one world.

    ``scenario`` is the focal city's; ``seed`` the luck of the nation; ``world`` one of WORLDS; ``threads`` live cities
    side by side. ``past``: a nation of the same seed and scenario, lived through its starting month, to go on from.
    ``records`` holds the headline (``city/outcomes.py``) for each month from the start and city, as in ``profiles``.
    """

    now: int
    policies: Policies
    explained: float  # share of the published spread that is simulated
    apart: float  # points by which others stand apart that nobody explains

    def __init__(
        self,
        scenario: Scenario,
        seed: int = 0,
        threads: int = 1,
        *,
        world: str = "imitated",
        past: Nation | None = None,
    ) -> None:
        if world not in WORLDS:
            raise Mistake(f"world = {world!r} is none of {', '.join(WORLDS)}")
        city_profiles.check_peers(scenario)
        self.asked, self.threads, self.world, self.nature = scenario, threads, world, Luck(seed)
        self.profiles, self.focal = city_profiles.profiles(scenario), city_profiles.focal(scenario)
        self.parameters = scenario.parameters(self.nature)
        self.now = past.now if past else scenario.start - WARM_UP
        self.policies = past.policies.branch() if past else Policies(self.nature, self.parameters, LEVERS, self.clock)
        self.ranks: list[Array] = list(past.ranks) if past else []
        self.shifts: list[Array] = list(past.shifts) if past else []
        self.records: list[list[dict[str, float]]] = list(past.records) if past else []
        self.explained = past.explained if past else 0.0
        self.apart = past.apart if past else 0.0
        self.names = list(USUAL)
        self.cities: list[RankedCity] = self._settled(past)

    def __repr__(self) -> str:
        size = sum(profile.enterprises for profile in self.profiles)
        return f"Nation of {len(self.profiles)} cities and {size:,} enterprises, world {self.world}: {self._ahead()}"

    def _ahead(self) -> str:
        return f"{month_text(self.now)} is next" if self.now <= self.asked.last else "all months simulated"

    def _settled(self, past: Nation | None) -> list[RankedCity]:
        """Every city with its institutions and enterprises."""

        def settle(number: int) -> RankedCity:
            profile, own = self.profiles[number], number == self.focal
            scenario = self._focal_scenario() if own else city_profiles.settled_in(self.asked, profile)
            before = past.cities[number] if past else None
            return RankedCity(profile, scenario, self.nature, {} if own else self._held(number), focal=own, past=before)

        members: list[RankedCity] = self._each(settle)
        if past:
            for city, before in zip(members, past.cities, strict=True):
                city.among.unexplained = before.among.unexplained
        return members

    def _focal_scenario(self) -> Scenario:
        return (
            replace(self.asked, policy=city_profiles.watching(self.asked)) if self.world == "as it is" else self.asked
        )

    @property
    def clock(self) -> int:
        """Months since the start."""
        return self.now - self.asked.start

    def run(self, until: int | None = None, progress: Callable[[], None] | None = None) -> Nation:
        """Live through the warm-up and all months up to ``until`` (by default the scenario's last)."""
        last = self.asked.last if until is None else until
        while self.now <= last:
            self.step()
            if progress:
                progress()
        return self

    def let_go(self) -> None:
        """Give back the memory of all enterprises at once; what was written down stays."""
        for city in self.cities:
            city.living.let_go()

    def step(self) -> None:
        """Live one month: policies are settled, every city lives, all are ranked."""
        self._renew()
        for number, city in enumerate(self.cities):
            city.given = self._given(number)
        self._each(lambda number: self.cities[number].step())
        self.now += 1
        if self.now > self.asked.start:
            self._rank()

    def _renew(self) -> None:
        """Cities whose time has come settle a field of policy, with the ranking published by then before them."""
        if self.world in ("imitated", "everybody"):
            own = self.asked.levers(self.now)
            self.policies.values[self.focal] = [own[name] for name in self.names]
        else:
            self.policies.values[self.focal] = list(USUAL.values())
        self.policies.renew(self.clock, self._standing(), self.focal)

    def _standing(self) -> Standing | None:
        published = self.clock - PUBLISHED_AFTER
        if published < 0:
            return None
        ranks, before = self._ranks_known(published), self._ranks_known(max(0, published - CLIMBING))
        return Standing(ranks, before - ranks)

    def _ranks_known(self, month: int) -> Array:
        """The ranking that others look at; where nobody copies the focal city, it is as if it were not there."""
        ranks = self.ranks[month]
        if self.world in ("imitated", "everybody"):
            return ranks
        without: Array = ranks - (ranks[self.focal] < ranks)
        without[self.focal] = len(ranks) + 1  # nobody stands below it
        return without

    def _held(self, number: int) -> dict[str, float]:
        """The levers of a city's own policy this month."""
        return dict(zip(self.names, self.policies.values[number].tolist(), strict=True))

    def _given(self, number: int) -> dict[str, float]:
        """The levers a city holds this month, in this world, beside those of its scenario."""
        if number == self.focal:
            return {}
        own = self._held(number)
        if self.world == "everybody":
            usual = self.asked.model.usual  # levers of an extension among them
            own |= {
                name: _adopted(own.get(name, usual[name]), in_force(dated, self.now, usual[name]), usual[name])
                for name, dated in self.asked.policy.items()
                if name in usual
            }
        return own

    def _rank(self) -> None:
        """One monitor ranks all cities by the month's indices, read to 0.01."""
        if self.clock == 1:
            self._begin()
        points = hundredths(np.array([city.judge() for city in self.cities]))
        for number, city in enumerate(self.cities):
            city.place(np.delete(points, number))
        if self.clock == 1:
            self.cities[self.focal].check(self._published())
        self.ranks.append(np.array([city.rank for city in self.cities]))
        self.shifts.append(np.array([city.shift for city in self.cities]))
        self.records.append([outcomes.headline(city) for city in self.cities])

    def _published(self) -> dict[str, Any]:
        return self.asked.standing

    def _begin(self) -> None:
        """Set the level and the spread of the class as published, and what nobody explains of each city."""
        raw = np.array([city.window.raw for city in self.cities])
        others = np.delete(raw, self.focal).tolist()
        middle = fsum(others) / len(others)
        simulated = fsum((other - middle) ** 2 for other in others) / len(others)
        point = self._published()
        editions = [self.asked.edition_in(self.asked.start)] * self.asked.months  # later ones follow from the agents
        fixed = dict(self.asked.fixed)
        met = rivals.met(self.asked.city, self.asked.start, point, self.nature, editions, fixed)
        scores = met.classes.first().everyone(self.focal)[:, 0]  # months x cities, in points
        apart = (scores[0] - fsum(scores[0].tolist()) / len(scores[0])).tolist()
        published = fsum(distance * distance for distance in apart) / len(apart)
        missing = sqrt(max(0.0, published - simulated) / published) if published > 0.0 else 0.0
        self.explained = min(1.0, simulated / published) if published > 0.0 else 1.0
        unexplained = missing * scores
        relative = np.delete(raw + unexplained[0], self.focal)
        level = level_for(relative, point["index"], point["rank"])
        self.apart = level - (point["index"] - float(raw[self.focal]))
        for number, city in enumerate(self.cities):
            if number == self.focal:
                city.begin(point["index"] - city.window.raw, unexplained[:, number] - unexplained[0, number])
            else:
                own = unexplained[:, number]
                city.begin(level + float(own[0]), own - own[0])

    def _each(self, work: Callable[[int], object]) -> list[Any]:
        """Do something for every city, the largest first; threads take the next one as they come free."""
        sizes = [profile.enterprises for profile in self.profiles]
        todo = iter(sorted(range(len(sizes)), key=lambda number: -sizes[number]))
        done: list[Any] = [None] * len(sizes)

        def take() -> None:
            for number in todo:
                done[number] = work(number)

        if self.threads == 1:
            take()
            return done
        with ThreadPoolExecutor(self.threads - 1) as pool:
            others = [pool.submit(take) for _ in range(self.threads - 1)]
            take()
            for other in others:
                other.result()
        return done


def _adopted(own: float, theirs: float, usual: float) -> float:
    """A lever after adoption; a city that goes further than the policy asks keeps its own."""
    if theirs == usual:
        return own
    return max(own, theirs) if theirs > usual else min(own, theirs)
