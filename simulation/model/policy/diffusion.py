"""How the policies of 262 cities differ, are renewed, and are copied from the cities above.

A policy is a value for every lever. Cities differ around the policy of 2018: part of a difference is shared by a
province, part lasts in a city, and part stands only until the city settles that field of policy anew. A field is a
group of levers, such as supervision or rewards. A city that settles a field anew either designs it or, as imitation
goes, visits some of the cities that stand above it in the last published ranking and takes over the whole field of the
one that has climbed most within a year. So what spreads is what went with a climb, whether it caused it or not.

How much of a difference a province shares and how much lasts is as with the scores of the rivals (rivals.py): the same
facts speak of both. Products, sums and keyed draws alone: the same bits on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from math import sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ...facts import cities
from ...settings.declarations import Lever, Parameter
from ..kernel.draws import Luck
from ..kernel.machine import array_loop
from ..kernel.portable_math import exp

if TYPE_CHECKING:
    from ...types import Array

PUBLISHED_AFTER = 2  # months; Chenzhou's rank of December 2018 was news on 7 March, that of March on 14 May 2019
CLIMBING = 12  # months over which a climb counts

PARAMETERS = [
    Parameter(
        name="policy_spread",
        group="nation",
        default=0.8,
        low=0.0,
        high=3.0,
        prior=(0.4, 1.2),
        unit="standard deviation between cities of the log-odds of a share, or of the logarithm of another lever",
        source="assumption: 0.8 makes visits of 1.4 to 6.4 % a year usual; with it policies make a third of the "
        "published spread of scores, with 0.4 a tenth; the rest stays unexplained",
        en="spread of policies between cities",
        zh="城市间政策差异",
        bites="in a nation of many cities (chengxin nation)",
        bites_zh="在多城市模拟（chengxin nation）中",
    ),
    Parameter(
        name="policy_term",
        group="nation",
        default=36.0,
        low=1.0,
        high=1200.0,
        prior=(24.0, 60.0),
        unit="months, on average, until a city settles a field of policy anew",
        source="assumption: leaders of a city stay three to five years, and bring policies of their own",
        en="months between settlements of a policy field",
        zh="政策领域调整周期",
        bites="in a nation of many cities (chengxin nation)",
        bites_zh="在多城市模拟（chengxin nation）中",
    ),
    Parameter(
        name="imitation",
        group="nation",
        default=0.5,
        low=0.0,
        high=1.0,
        prior=(0.0, 1.0),
        unit="share of the fields settled anew that are taken over from a city above",
        source="assumption: no count is published; none and all are inside the prior",
        en="imitation",
        zh="政策模仿",
        bites="in a nation of many cities (chengxin nation)",
        bites_zh="在多城市模拟（chengxin nation）中",
    ),
    Parameter(
        name="study_visits",
        group="nation",
        default=5.0,
        low=1.0,
        high=261.0,
        prior=(1.0, 10.0),
        unit="cities above (parts of one are dropped) visited before the field of the best climber is taken over",
        source="assumption: a study tour sees a handful of places",
        en="cities visited before imitating",
        zh="考察城市数",
        bites="in a nation of many cities (chengxin nation)",
        bites_zh="在多城市模拟（chengxin nation）中",
    ),
]


class Standing(NamedTuple):
    """The ranking that cities know when they settle a field: the place of each, and places climbed within a year."""

    ranks: Array
    climbs: Array


class Policies:
    """The policy of every city of the class, month by month.

    ``values`` (cities x levers, float32) are in the order of cities.csv and of ``levers``; cities differ around
    ``usual``, the policy of 2018. ``copied`` (cities x fields, bool) says which fields were taken over from a city
    above and not settled anew since. Months are counted from the start, as luck is.
    """

    def __init__(self, luck: Luck, parameters: dict[str, float], levers: Sequence[Lever], month: int) -> None:
        self.luck, self.known, self.levers = luck, parameters, list(levers)
        self.cities = np.array([city["adcode"] for city in cities()], np.int64)
        self.fields = list(dict.fromkeys(lever.group for lever in levers))
        self.within = [np.array([lever.group == field for lever in levers]) for field in self.fields]
        self._shared, self._lasting, self._passing = self._parts()
        everybody = np.arange(len(self.cities))
        self.values = np.stack([self._designed(lever, everybody, month) for lever in self.levers], axis=1)
        self.copied = np.zeros((len(self.cities), len(self.fields)), bool)

    def branch(self) -> Policies:
        """The same policies, to be renewed by themselves."""
        other = copy(self)
        other.values, other.copied = self.values.copy(), self.copied.copy()
        return other

    def renew(self, month: int, standing: Standing | None, fixed: int) -> None:
        """Cities whose time has come settle a field anew; ``fixed`` is the city whose policy is given.

        Without a ``standing`` to look at, every city designs its own.
        """
        before = self.values.copy()
        for number, field in enumerate(self.fields):
            due = self.luck.uniform(f"policy settled {field}", self.cities, month) * self.known["policy_term"] < 1.0
            copies = self.luck.uniform(f"policy imitated {field}", self.cities, month) < self.known["imitation"]
            due[fixed] = False
            for city in np.flatnonzero(due):
                model = self._model(int(city), field, month, standing) if copies[city] else None
                self.copied[city, number] = model is not None
                if model is not None:
                    self.values[city, self.within[number]] = before[model, self.within[number]]
            anew = np.flatnonzero(due & ~self.copied[:, number])
            for column in np.flatnonzero(self.within[number]):
                self.values[anew, column] = self._designed(self.levers[column], anew, month)

    def _model(self, city: int, field: str, month: int, standing: Standing | None) -> int | None:
        """The city whose field is taken over: of those visited, all above, the one that climbed most."""
        if standing is None:
            return None
        above = np.flatnonzero(standing.ranks < standing.ranks[city])
        if not above.size:
            return None
        # Whom a city visits is drawn for each pair, so that one more city above changes no other visit.
        lot = self.luck.uniform(f"policy visit {field} {self.cities[city]}", self.cities[above], month)
        visited = above[np.argsort(lot, kind="stable")[: int(self.known["study_visits"])]]
        return int(visited[np.lexsort((standing.ranks[visited], -standing.climbs[visited]))[0]])

    def _parts(self) -> tuple[float, float, float]:
        """How far a province, a city and the time are behind a difference: as standard deviations."""
        lasting, province, month = (self.known[name] for name in ("lasting_share", "province_share", "month_share"))
        lasting = lasting * (1.0 - month)
        return sqrt(lasting * province), sqrt(lasting * (1.0 - province)), sqrt(1.0 - lasting)

    def _designed(self, lever: Lever, which: Array, month: int) -> Array:
        """A lever as some cities set it when they settle its field in a month."""
        who, name = self.cities[which], lever.key
        apart = self._shared * self.luck.normal(f"policy province {name}", who // 10000)
        apart = apart + self._lasting * self.luck.normal(f"policy city {name}", who)
        apart = apart + self._passing * self.luck.normal(f"policy design {name}", who, month)
        return moved(lever, (self.known["policy_spread"] * apart).astype(np.float32))


def moved(lever: Lever, by: Array) -> Array:
    """A lever of 2018 moved by so much: shares in log-odds, others in logarithms, within the lever's range.

    What stands at an end of its range stays there: nothing says how cities differ in what Chenzhou does not do.
    """
    low, high, usual = float(lever.low), float(lever.high), float(lever.default)
    out, share = np.empty(by.size, np.float32), (usual - low) / (high - low)
    if not 0.0 < share < 1.0:
        return np.full(by.size, usual, np.float32)
    if high == 1.0:
        array_loop(odds_moved)(out, np.float32(share / (1.0 - share)), by)
        out = np.float32(low) + np.float32(high - low) * out
    else:
        array_loop(times_moved)(out, np.float32(usual), by)
    out = np.clip(out, np.float32(low), np.float32(high))
    return np.floor(out + np.float32(0.5)) if lever.whole else out


def odds_moved(out: Array, odds: Array, by: Any) -> None:
    """The share whose odds are so many times e to the ``by``."""
    for i in range(out.size):
        out[i] = odds / (odds + exp(-by[i]))


def times_moved(out: Array, usual: Array, by: Any) -> None:
    """A number times e to the ``by``."""
    for i in range(out.size):
        out[i] = usual * exp(by[i])
