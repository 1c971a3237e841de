"""The other 261 cities: who stands above the focal city when the ranking is read.

A rival's score is the level of the class + its province + itself + a wander that fades (AR(1)) + a share in what a
change of edition does to the class. Cities carry their real names and provinces, but no city is pinned to its real
past: within a province they are exchangeable. Every number is drawn by name for one city and one month, counted from
the first of the run, so a run of 12 months is the beginning of a run of 36. Each run is conditioned on the published
point: ``condition`` sets the level so that exactly rank - 1 rivals stand above the published index in month 0.

What a change of edition does to the class comes from the editions themselves (in_force.py); here only stands how
unequally it strikes.

Indices are on the scale of 2018-19. The first fifteen of 2022-06 lie within 0.86 points, where a class as wide as in
2018 shows about 3: later editions, or a ceiling, drew the class together. What touches all cities alike moves no
rank, so nothing of it is modelled here.

Addition, multiplication, division and the square root only: the same bits on every machine.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from ..facts import cities
from ..kernel.draws import Luck
from ..parameters import Parameter, nearest

# Defaults and priors are the medians and 10-90 % ranges of the fit, rounded. The three spreads are not told apart well:
# defaults sit a little above the single medians, so that together they give the 0.043 points a place of 2018-03.
_FIT = "fitted: chengxin rivals; "
PARAMETERS = [
    Parameter(
        name="province_sd",
        group="rivals",
        default=1.1,
        low=0.0,
        high=5.0,
        prior=(0.2, 2.0),
        unit="points (standard deviation between provinces)",
        source=_FIT + "provinces in places 35-50 of 2018-03 and 1-15 of 2022-06",
        en="spread between provinces",
        zh="省际差异",
    ),
    Parameter(
        name="city_sd",
        group="rivals",
        default=1.1,
        low=0.0,
        high=5.0,
        prior=(0.2, 2.0),
        unit="points (standard deviation of lasting differences within a province)",
        source=_FIT + "spacing of places 35-50 in 2018-03, overlap with places 1-15 of 2022-06",
        en="lasting spread between cities",
        zh="城市长期差异",
    ),
    Parameter(
        name="wander_sd",
        group="rivals",
        default=2.2,
        low=0.0,
        high=5.0,
        prior=(1.2, 3.1),
        unit="points (standard deviation of passing deviations)",
        source=_FIT + "Pingxiang 259th (2016) to 49th (2019-03), Xiangtan 44th (2018-03) to below 47th (2018-12)",
        en="passing deviations",
        zh="城市短期波动",
    ),
    Parameter(
        name="wander_memory",
        group="rivals",
        default=0.94,
        low=0.0,
        high=0.999,
        prior=(0.92, 0.97),
        unit="share of a deviation that is left after a month",
        source=_FIT + "lower bound from the window of twelve months; no index is known in two months running",
        en="memory of deviations",
        zh="波动记忆",
    ),
    Parameter(
        name="edition_loading_sd",
        group="rivals",
        default=0.55,
        low=0.0,
        high=3.0,
        prior=(0.1, 0.9),
        unit="share of the edition's effect (standard deviation between cities)",
        source=_FIT + "hardly identified: stays near the assumed range 0 to 1",
        en="inequality of the edition's effect",
        zh="新版指标影响差异",
    ),
    Parameter(
        name="drift",
        group="rivals",
        default=0.02,
        low=-1.0,
        high=1.0,
        prior=(-0.01, 0.06),
        unit="points a month that the other cities gain",
        source=_FIT + "86.12 at place 15 (2022-06); cannot be told apart from editions after 2019",
        en="progress of the other cities",
        zh="其他城市进步",
    ),
]


@lru_cache(maxsize=1)
def _table() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The codes of all cities of the class, the codes of the provinces, and the place of each city's province."""
    adcodes = np.array([city["adcode"] for city in cities()], np.int64)
    provinces, province_of = np.unique(adcodes // 10000, return_inverse=True)
    return adcodes, provinces, province_of


def _wander(first: np.ndarray, surprises: np.ndarray, sd: float, memory: float) -> np.ndarray:
    """A city keeps a share of last month's deviation and meets a surprise; the spread over cities stays ``sd``."""
    wander = np.empty(surprises.shape)
    wander[0] = first
    scaled = surprises * (sd * math.sqrt(1.0 - memory * memory))
    for month in range(1, len(wander)):
        wander[month] = memory * wander[month - 1] + scaled[month]
    return wander


def _wander_of(parameters: dict) -> tuple[float, float]:
    return parameters["wander_sd"], parameters["wander_memory"]


class CityClass:
    """All 262 cities in one run: their scores against an unknown common level, a row a month, a column a city.

    ``unequal`` is each city's own part in a change of edition, as a share of what the change does to the class; the
    scores are without it.
    """

    def __init__(self, luck: Luck, parameters: dict, months: int) -> None:
        adcodes, provinces, province_of = _table()
        month = np.arange(months)[:, None]
        self.surprises = luck.normal("rival wander", adcodes[None, :], month).astype(np.float64)
        self.unequal = parameters["edition_loading_sd"] * luck.normal("rival edition", adcodes).astype(np.float64)
        lasting = parameters["province_sd"] * luck.normal("rival province", provinces).astype(np.float64)[province_of]
        lasting = lasting + parameters["city_sd"] * luck.normal("rival city", adcodes).astype(np.float64)
        sd, memory = _wander_of(parameters)
        wander = _wander(sd * self.surprises[0], self.surprises, sd, memory)
        self.scores = lasting + wander + parameters["drift"] * month

    def wander_of(self, city: int, parameters: dict) -> np.ndarray:
        """How a city (column) wanders on from where it stood in the first month, a number a month."""
        return _wander(np.zeros(1), self.surprises[:, [city]], *_wander_of(parameters))[:, 0]


class Rivals:
    """The other cities in one run, and the part of the focal city's own index that nothing in the model explains.

    ``focal`` is the romanised name in cities.csv; ``focal_wander`` is its wander from the published index, begun at 0,
    and ``focal_unequal`` its own part in a change of edition, as a share of what the change does to the class. The
    focal city has no share in ``drift``: that is what the other cities gain by their own work.
    """

    def __init__(self, luck: Luck, parameters: dict, focal: str, months: int) -> None:
        column = _column(focal)
        everyone = CityClass(luck, parameters, months)
        others = [city for i, city in enumerate(cities()) if i != column]
        self.names = [city["name"] for city in others]
        self.provinces = [city["province"] for city in others]
        self.level: float | None = None
        self._relative = np.delete(everyone.scores, column, axis=1)
        self._unequal = np.delete(everyone.unequal, column)
        self.focal_unequal = float(everyone.unequal[column])
        self.focal_wander = everyone.wander_of(column, parameters)

    def condition(self, index: float, rank: int) -> None:
        """Set the level of the class so that exactly rank - 1 rivals stand above the index in month 0."""
        self.level = level_for(self._relative[0], index, rank)

    def scores(self, month_offset: int, shift: float = 0.0) -> np.ndarray:
        """The rivals' indices in a month counted from the first, in the order of ``names``.

        ``shift``: points that the edition in force adds to the class; each city has it enlarged or lessened.
        """
        self._check_level()
        return self._relative[month_offset] + self.level + shift * (1.0 + self._unequal)

    def rank(self, month_offset: int, index: float, shift: float = 0.0) -> int:
        """The focal city's place: one more than the rivals whose index, to 0.01, is higher; equals share a place."""
        return place_among(hundredths(self.scores(month_offset, shift)), index)

    def _check_level(self) -> None:
        if self.level is None:
            raise ValueError("the level of the class is not set; call condition(index, rank) first")


def hundredths(index):
    """Points as whole hundredths, the way indices are published; one number or an array."""
    return np.rint(np.asarray(index, np.float64) * 100.0).astype(np.int64)


def place_among(rivals: np.ndarray, index: float) -> int:
    """The place of an index among rivals given in hundredths."""
    return 1 + int(np.count_nonzero(rivals > hundredths(index)))


def level_for(relative: np.ndarray, index: float, rank: int):
    """The common level at which an index stands at a place among rivals known relative to it; one for each class.

    The last axis of ``relative`` holds the rivals of a class. Scores are read to 0.01, so a rival stands above once it
    passes the index by half of 0.01. That boundary is put midway between the two rivals it must part, however close
    they are; past either end, the last rival is 0.01 away.
    """
    places = relative.shape[-1] + 1
    if not 1 <= rank <= places:
        raise ValueError(f"rank = {rank} is outside 1 to {places} (places among {places} cities)")
    falling = np.sort(relative, axis=-1)[..., ::-1]
    edges = np.concatenate([falling[..., :1] + 0.03, falling, falling[..., -1:] - 0.01], axis=-1)
    boundary = int(hundredths(index)) / 100.0 + 0.005
    level = boundary - 0.5 * (edges[..., rank - 1] + edges[..., rank])
    return float(level) if relative.ndim == 1 else level


def _column(focal: str) -> int:
    names = [city["name"] for city in cities()]
    if focal not in names:
        raise ValueError(f"{focal!r} is not one of the {len(names)} cities{nearest(focal, names)}")
    return names.index(focal)
