"""The other 261 cities in one run: a hundred classes, in each of which the focal city stands at its published place.

What is not known of the others is not drawn once but integrated out: a run of the city is ranked in every class, so it
has a hundred places a month. What moves the city's own score beside what is simulated is in the classes too: like any
other city it keeps a lasting part and loses a passing one (ranking/). The first class is the one world in which a
diary is told and an index is written down.
"""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from ...clock import month_text
from ...errors import Mistake
from ...facts import city_rank_facts, published_rankings
from ...settings.declarations import Parameter
from ..kernel.draws import Luck
from ..policy.costs import PRICED_FOR
from .ranking import CLASS_SIZE, Classes, Draw, Known, Observations, Starts, posterior
from .ranking.process import Process

if TYPE_CHECKING:
    from ...types import Array

# Points squared by which the simulated luck of a city alone moves its index within twelve months: the variance over
# seeds of a Chenzhou of 70,000 enterprises, of unchanged policy, whose parameters are held at their defaults. The
# class's own movement contains such luck, so the focal city's unexplained movement is lessened by it, and nothing is
# counted twice.
SIMULATED_LUCK = 0.25
# In smaller cities it is larger as counts scatter, down to about here, where rare events leave indicators at a floor or
# a ceiling: with other points than the usual .12, .50, 2.7 and 3.3 were measured at 70, 20, 5 and 2 thousand.
LUCK_LEVELS_OFF = 5_000
SHARED = 2  # in December 2018 two cities shared the first place, and the news says only that both led
_FIT = "fitted to published places: chengxin rivals; each class takes a joint draw, the prior is its 10-90 %"


@cache
def spans() -> dict[str, tuple[float, float, float]]:
    """What the posterior says of each share of the process: the ends of its middle 80 %, and the median, rounded."""
    ends = {}
    for name, values in shares_of(posterior().process).items():
        low, middle, high = np.quantile(values, (0.1, 0.5, 0.9), method="inverted_cdf")
        ends[name] = (round(float(low), 3), round(float(middle), 3), round(float(high), 3))
    return ends


def shares_of(process: Process) -> dict[str, Array]:
    """The process in the terms of PARAMETERS, each free of the others."""
    lasting, rest = process.A + process.B, 1.0 - process.D
    return {
        "lasting_share": lasting / rest,
        "province_share": process.A / lasting,
        "month_share": np.asarray(process.D),
        "passing_memory": np.asarray(process.phi),
        "steady_share": np.asarray(process.steady),
    }


def _fitted(name: str, unit: str, en: str, zh: str, **more: Any) -> Parameter:
    low, middle, high = spans()[name]
    return Parameter(
        name=name, group="rivals", default=middle, prior=(low, high), unit=unit, source=_FIT, en=en, zh=zh, **more
    )


PARAMETERS = [
    _fitted(
        "lasting_share",
        "share of what sets cities apart from month to month that lasts for good",
        "lasting part of a city's place",
        "城市名次的持久部分",
        low=0.0,
        high=1.0,
    ),
    _fitted(
        "province_share",
        "share of the lasting part that the cities of a province have in common",
        "province's part in it",
        "其中省份共有部分",
        low=0.0,
        high=1.0,
    ),
    _fitted(
        "month_share",
        "share of what sets cities apart that is new every month",
        "part of a place that is new every month",
        "每月新生波动部分",
        low=0.0,
        high=0.9,
    ),
    _fitted(
        "passing_memory",
        "share of the passing part that is left after a month",
        "memory of the passing part",
        "暂时部分的月留存率",
        low=0.0,
        high=0.999,
    ),
    _fitted(
        "steady_share",
        "share of cities of which nothing passes but the month's own part",
        "share of steady cities",
        "名次稳定城市占比",
        low=0.0,
        high=1.0,
    ),
    Parameter(
        name="drift",
        group="rivals",
        default=0.0,
        low=-1.0,
        high=1.0,
        neutral=0.0,
        unit="points a month that the other cities gain by their own work",
        source="assumption: a switch, off: places tell nothing of a gain that all share; what if others work harder?",
        en="progress of the other cities",
        zh="其他城市进步",
    ),
    Parameter(
        name="copied_gain",
        group="rivals",
        default=0.0,
        low=0.0,
        high=0.9,
        neutral=0.0,
        unit="share of the points the city gains that the other cities gain as well, by taking over what it does",
        source="assumption: a switch, off: no count of imitation is published; what if others copy what works? At once "
        "and by all, the fastest there is, so that a policy loses no more by being copied",
        en="gains that the other cities copy",
        zh="其他城市效仿所得份额",
    ),
]
PROCESS = tuple(parameter.name for parameter in PARAMETERS[:5])


def simulated_luck(enterprises: int) -> float:
    """Points squared by which luck moves the index of a city of so many enterprises within twelve months."""
    return SIMULATED_LUCK * PRICED_FOR / max(enterprises, LUCK_LEVELS_OFF)


class Rivals:
    """The classes of one run, and what moves the focal city's own index beside what the model explains.

    ``fixed`` are the parameters of the class that the scenario sets.
    """

    def __init__(self, classes: Classes, drift: float = 0.0, copied: float = 0.0) -> None:
        self.classes, self._drift, self._left = classes, drift, 1.0 - copied

    def ranks(self, month_offset: int, gain: float, spread: float | None = None) -> Array:
        """The city's place in every class, with so many points more than at the start; equals share a place.

        ``spread``: points that a standard deviation of the class is worth where the gain was reckoned. A class that
        lies wider apart has as much more at stake, so that the gain is as many standard deviations in every class.
        """
        return self.classes.rank(self._gained(gain, spread, month_offset), month_offset)

    def rank(self, month_offset: int, gain: float, spread: float | None = None) -> int:
        """The city's place in the first class."""
        return int(self._first.rank(self._gained(gain, spread, month_offset)[:1], month_offset)[0])

    def _gained(self, gain: float, spread: float | None, month_offset: int) -> Array:
        ahead = gain * self._left if gain > 0.0 else gain  # nobody copies what loses
        there: Array = ahead * self.wider(spread) - self._drift * month_offset
        return there

    def needed(self, points: Array, spread: float | None, month_offset: int) -> Array:
        """The gain by which a city lies so many points further ahead of each class than at the start."""
        ahead = (points + self._drift * month_offset) / self.wider(spread)
        there: Array = np.where(ahead > 0.0, ahead / self._left, ahead)
        return there

    def wider(self, spread: float | None) -> Array:
        """How many times as wide apart each class lies as one in which a standard deviation is worth so many points;
        1 where no spread is known."""
        return np.ones(len(self.classes)) if spread is None else self._apart / spread

    @cached_property
    def _apart(self) -> Array:
        return self.classes.apart()

    def wander(self, month_offset: int) -> float:
        """Points by which the city's own index has moved in the first class since the start, unexplained."""
        return float(self._first.moved(month_offset)[0])

    @cached_property
    def _first(self) -> Classes:
        return self.classes.first()


def met(
    focal: str,
    start: int,
    point: dict[str, Any],
    luck: Luck,
    editions: list[str],
    fixed: dict[str, float],
    known: Observations | None = None,
    enterprises: int = PRICED_FOR,
) -> Rivals:
    """The rivals of a city that stands at a published point in the month of the start.

    ``editions`` names the edition of each month, ``fixed`` the parameters of the class that a scenario sets, ``known``
    what is known of all cities (by default the facts). The gap to the first city holds where its index is published.
    ``enterprises``: those of the city; the fewer, the more of its movement is luck that it simulates.
    """
    starts = starts_of(focal, start, point, fixed, known)
    first = first_index(start)
    gap = first - point["index"] if first is not None and "index_assumed" not in point else None
    numbers = {name: number for number, name in enumerate(dict.fromkeys(editions))}
    classes = starts.classes(
        luck,
        months=len(editions),
        gap_to_first=gap if point["rank"] > 1 else None,
        editions=[numbers[name] for name in editions],
        simulated_luck=simulated_luck(enterprises),
    )
    return Rivals(classes, fixed.get("drift", 0.0), fixed.get("copied_gain", 0.0))


def starts_of(
    focal: str, start: int, point: dict[str, Any], fixed: dict[str, float], known: Observations | None = None
) -> Starts:
    """How all cities stand where this one stands at a published point: the same for all runs that ask for it."""
    return _starts(
        focal,
        start,
        point["rank"],
        point.get("ranked") or CLASS_SIZE,
        tuple((name, fixed[name]) for name in PROCESS if name in fixed),
        None if known is None else tuple(known.items()),
    )


@lru_cache(maxsize=4)
def _starts(
    focal: str,
    start: int,
    rank: int,
    ranked: int,
    fixed: tuple[tuple[str, float], ...],
    items: tuple[tuple[str, tuple[Known, ...]], ...] | None,
) -> Starts:
    """The starts that all runs share which ask for this city, place, record and process: some 7 MB."""
    observations = None if items is None else dict(items)
    return Starts(focal, start, rank, known=observations, draws=with_fixed(dict(fixed)), ranked=ranked)


def with_fixed(fixed: dict[str, float]) -> Draw:
    """The joint draws of the posterior, with what a scenario fixes in place of what was learnt."""
    draws, set_here = posterior(), {name: fixed[name] for name in PROCESS if name in fixed}
    if not set_here:
        return draws
    shares = shares_of(draws.process)
    return draws.with_process(process_of(**(shares | {name: np.full(len(draws), set_here[name]) for name in set_here})))


def process_of(
    lasting_share: Array, province_share: Array, month_share: Array, passing_memory: Array, steady_share: Array
) -> Process:
    """The process of these shares."""
    lasting = lasting_share * (1.0 - month_share)
    return Process(
        lasting * province_share,
        lasting * (1.0 - province_share),
        (1.0 - month_share) * (1.0 - lasting_share),
        month_share,
        passing_memory,
        steady_share,
    )


@cache
def first_index(month: int) -> float | None:
    """The published index of the first city in a month, None where it is not known."""
    text = month_text(month)
    rows = [(row["window_end"], row) for row in published_rankings()] + [
        (row["month"], row) for row in city_rank_facts()
    ]
    indices = [
        row["index"]
        for when, row in rows
        if when == text and row["city_class"] == "prefecture" and row["rank"] <= SHARED and row["index"] is not None
    ]
    return max(indices, default=None)


def hundredths(index: Any) -> Any:
    """Points as whole hundredths, the way indices are published; one number or an array."""
    return np.rint(np.asarray(index, np.float64) * 100.0).astype(np.int64)


def place_among(rivals: Array, index: float) -> int:
    """The place of an index among rivals given in hundredths."""
    return 1 + int(np.count_nonzero(rivals > hundredths(index)))


def level_for(relative: Array, index: Any, rank: int) -> Any:
    """The common level at which an index stands at a place among rivals known relative to it; one for each class.

    The last axis of ``relative`` holds the rivals of a class. Scores are read to 0.01, so a rival stands above once it
    passes the index by half of 0.01. That boundary is put midway between the two rivals it must part, however close
    they are; past either end, the last rival is 0.01 away.
    """
    places = relative.shape[-1] + 1
    if not 1 <= rank <= places:
        raise Mistake(f"rank = {rank} is outside 1 to {places} (places among {places} cities)")
    falling = np.sort(relative, axis=-1)[..., ::-1]
    edges = np.concatenate([falling[..., :1] + 0.03, falling, falling[..., -1:] - 0.01], axis=-1)
    boundary = int(hundredths(index)) / 100.0 + 0.005
    level = boundary - 0.5 * (edges[..., rank - 1] + edges[..., rank])
    return float(level) if relative.ndim == 1 else level
