"""How uncertain the rivals are: their parameters fitted to what has been published of the ranking.

The method is approximate Bayesian rejection. Parameters are drawn from wide, flat priors; with each draw the whole
class is simulated once over the dates of the facts; the draws whose class looks most like the facts are kept. The
likeness is the sum, over targets, of the squared distance in units of the target's ``scale``, an assumed size of its
chance variation. ``chengxin rivals`` prints the result; its medians and ranges, rounded by hand, are the defaults and
priors of rivals.py. The table does not show the kept classes themselves, which were chosen for their likeness: each
kept draw of parameters is simulated once more with fresh luck.

The facts are partial. Of 2018-03 only places 35 to 50 could be read, of 2022-06 only 1 to 15: targets are therefore
computed on the same places of the simulated class, never on the whole of it. Single cities made the news because they
climbed. Their facts count one way only (the class must be able to do that much) and are read off the most extreme
city of a group, not off a named one: Chenzhou's own climb is not reproduced, it is one climb that some city near
place 47 can make.

Two numbers are fitted that rivals.py does not use. ``edition_shock`` is what the edition of 2019 did to the whole
class: place 47 had 84.32 in 2018-12, place 49 had 83.14 in 2019-03. In a simulated city that shift follows from the
editions themselves; the fit is what it is held against (``EDITION_SHOCK``; ``chengxin patterns`` shows both). The start
of the change within the quarter is not published. *Assumption*, for the fit alone: a third of it arrives in each of the
three months, which claims least. ``later_scale`` is points of 2022 for a point of 2019. The first
fifteen of 2022-06 lie much closer together than the class of 2018 allows, and a change of scale common to all moves
no rank. It is *assumed* to turn about place 15, so that the index there can still be compared; were it to turn about
the middle of the class, drift would come out near 0.1 a month instead.

Not identified by these facts: province and city parts one by one (only a few neighbours in one table tell them
apart); how unequally the edition struck (no city's index is known before and after); the memory of the wander (no
city's index is known in two months running; its lower bound is an argument, below); drift apart from later editions,
which also moved the level; anything below place 50. The rise of 4.2 points at place 47 during 2018 belongs to an
earlier edition and is not modelled: the level is tied to the published point of 2018-12.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..facts import cities, city_rank_facts, published_rankings
from ..kernel.draws import Luck
from ..months import month_number
from .rivals import CityClass

LAST_OF_2018_EDITION = month_number("2018-12")
EDITION_MONTHS = 3  # the change arrives in equal parts over this many months; assumption, see above
# The 10-90 % range of the fitted effect of the 2019 edition on the class, in points, rounded by hand.
EDITION_SHOCK = (-2.0, -0.6)

# Flat and wide; assumption: no part is much wider than the spread of the whole class, about 2.9 points.
WIDE = {
    "province_sd": (0.0, 3.0),  # points
    "city_sd": (0.0, 3.5),  # points
    "wander_sd": (0.1, 3.5),  # points
    # Share kept a month. The index looks at the last twelve months: two months running share eleven of them, and even
    # if nothing else lasted the memory would be near 11/12 = 0.917. Assumption: hardly less than that.
    "wander_memory": (0.91, 0.995),
    "edition_shock": (-2.5, 0.5),  # points
    "edition_loading_sd": (0.0, 1.0),  # share of the shock; at 1 a sixth of the cities would gain by it
    "drift": (-0.1, 0.2),  # points a month
    "later_scale": (0.1, 1.2),  # points of 2022 for a point of 2019
}

FIRST, LAST = month_number("2016-06"), month_number("2022-06")  # assumption: "2016" is the middle of that year


@lru_cache(maxsize=1)
def _provinces() -> np.ndarray:
    """The province of each city (column)."""
    return np.array([city["province"] for city in cities()])


class Seen:
    """One simulated class on the dates of the facts, its level tied to the published point of 2018-12."""

    def __init__(self, scores: np.ndarray, later_scale: float) -> None:
        self.later_scale = later_scale
        self._scores = scores
        anchor = _fact("Chenzhou", "2018-12")
        self.level = anchor["index"] - self.index_at("2018-12", anchor["rank"], level=0.0)

    def order(self, month: str) -> np.ndarray:
        """The cities (columns) from the first place to the last."""
        return np.argsort(-self._scores[month_number(month) - FIRST], kind="stable")

    def index_at(self, month: str, rank: int, level: float | None = None) -> float:
        """The index of the city at a place."""
        score = self._scores[month_number(month) - FIRST, self.order(month)[rank - 1]]
        return float(score) + (self.level if level is None else level)

    def places(self, month: str) -> np.ndarray:
        """The place of each city (column)."""
        order = self.order(month)
        places = np.empty(len(order), np.int64)
        places[order] = np.arange(1, len(order) + 1)
        return places


@dataclass(frozen=True)
class Target:
    """One published fact and how it is read off a simulated class; ``at`` marks a fact that bounds one side only."""

    name: str
    published: float
    scale: float
    measure: Callable[[Seen], float]
    at: str = ""  # "", "at least" or "at most"

    def misses_by(self, value: float) -> float:
        """How far a simulated value is from the fact, in its own unit."""
        if self.at == "at least":
            return max(self.published - value, 0.0)
        return max(value - self.published, 0.0) if self.at == "at most" else abs(value - self.published)

    def within(self, low: float, high: float) -> bool:
        """Whether an interval reaches the fact."""
        reaches_down = low <= self.published or self.at == "at least"
        return reaches_down and (high >= self.published or self.at == "at most")


def targets() -> list[Target]:
    """The facts; scales are assumptions, near the chance variation between classes with the same parameters."""
    early, late = _printed("2018-03"), _printed("2022-06")
    both = {row["name"] for row in early} & {row["name"] for row in late}
    climb = _fact("Chenzhou", "2018-12")["rank"] - _fact("Chenzhou", "2019-03")["rank"]
    return [
        Target(
            "points from place 35 to 50, 2018-03",
            early[0]["index"] - early[-1]["index"],
            0.1,
            lambda seen: seen.index_at("2018-03", 35) - seen.index_at("2018-03", 50),
        ),
        Target(
            "points from place 1 to 15, 2022-06",
            late[0]["index"] - late[-1]["index"],
            0.2,
            lambda seen: (seen.index_at("2022-06", 1) - seen.index_at("2022-06", 15)) * seen.later_scale,
        ),
        Target(
            "index at place 49, 2019-03",
            _fact("Pingxiang", "2019-03")["index"],
            0.2,
            lambda seen: seen.index_at("2019-03", 49),
        ),
        Target("index at place 15, 2022-06", late[-1]["index"], 0.4, lambda seen: seen.index_at("2022-06", 15)),
        Target(
            "of places 35-50 in 2018-03, in the first 15 of 2022-06",
            len(both),
            1.4,
            lambda seen: len(set(seen.order("2018-03")[34:50]) & set(seen.order("2022-06")[:15])),
        ),
        Target(
            "pairs of one province, places 35-50, 2018-03",
            _pairs(row["province"] for row in early),
            4.0,
            lambda seen: _pairs(_provinces()[seen.order("2018-03")[34:50]]),
        ),
        Target(
            "pairs of one province, places 1-15, 2022-06",
            _pairs(row["province"] for row in late),
            5.0,
            lambda seen: _pairs(_provinces()[seen.order("2022-06")[:15]]),
        ),
        Target("best climb from places 37-57, 2018-12 to 2019-03", climb, 5.0, _best_climb, "at least"),
        Target(
            "place in 2018-12 of the city at 44 in 2018-03",
            _fact("Chenzhou", "2018-12")["rank"] + 1,
            10.0,
            lambda seen: int(seen.places("2018-12")[seen.order("2018-03")[43]]),
            "at least",
        ),
        Target(
            "best place in 2019-03 of the last ten of 2016",
            _fact("Pingxiang", "2019-03")["rank"],
            25.0,
            lambda seen: int(seen.places("2019-03")[seen.order("2016-06")[-10:]].min()),
            "at most",
        ),
        Target(
            "months running first of Jiangxi's first city of 2019-03",
            _fact("Pingxiang", "2019-03")["months_first"],
            2.0,
            lambda seen: _months_first(seen, "江西省"),
            "at least",
        ),
        Target(
            "Hunan's first city of 2018-12 is first in 2019-03 (1: yes)",
            1,
            0.7,
            lambda seen: int(_first_of(seen, "湖南省", "2018-12") == _first_of(seen, "湖南省", "2019-03")),
        ),
    ]


def _best_climb(seen: Seen) -> int:
    """Places climbed in three months by the luckiest of the cities near place 47."""
    near = seen.order("2018-12")[36:57]
    return int((seen.places("2018-12")[near] - seen.places("2019-03")[near]).max())


def _first_of(seen: Seen, province: str, month: str) -> int:
    """The city (column) that stands first in its province."""
    order = seen.order(month)
    return int(order[_provinces()[order] == province][0])


def _months_first(seen: Seen, province: str) -> int:
    """For how many months up to 2019-03 the first city of a province has been first; counted up to five."""
    months = ("2019-03", "2019-02", "2019-01", "2018-12", "2018-11")
    first = [_first_of(seen, province, month) for month in months]
    return next((i for i, city in enumerate(first) if city != first[0]), len(first))


def _pairs(provinces) -> int:
    """How many pairs of cities share a province."""
    return sum(count * (count - 1) // 2 for count in Counter(provinces).values())


def _printed(month: str) -> list[dict]:
    rows = [r for r in published_rankings() if r["city_class"] == "prefecture" and r["window_end"] == month]
    return sorted(rows, key=lambda row: row["rank"])


def _fact(city: str, month: str) -> dict:
    return next(fact for fact in city_rank_facts() if fact["city"] == city and fact["month"] == month)


@dataclass(frozen=True)
class TargetRow:
    """A target beside what the fitted class shows: mean and the middle 90 % over kept draws, with fresh luck."""

    target: Target
    mean: float
    low: float
    high: float

    @property
    def within(self) -> bool:
        return self.target.within(self.low, self.high)


@dataclass(frozen=True)
class ParameterRow:
    """A fitted parameter: the median and the 10-90 % range of the kept draws, beside the range they were drawn from."""

    name: str
    median: float
    low: float
    high: float
    wide: tuple[float, float]


@dataclass(frozen=True)
class Fit:
    """The outcome of a fit; printing it shows both tables."""

    samples: int
    kept: int
    targets: list[TargetRow]
    parameters: list[ParameterRow]

    def __str__(self) -> str:
        head = f"{'target':56}{'published':>15}{'simulated':>11}{'90 % interval':>19}  within"
        lines = [f"{self.kept} of {self.samples} draws kept", "", head]
        for row in self.targets:
            published = f"{row.target.at} {row.target.published:.4g}".strip()
            interval = f"{row.low:.4g} to {row.high:.4g}"
            lines.append(f"{row.target.name:56}{published:>15}{row.mean:>11.4g}{interval:>19}  {_yes(row.within)}")
        lines += ["", f"{'parameter':56}{'drawn from':>15}{'median':>11}{'10-90 %':>19}"]
        for row in self.parameters:
            drawn = f"{row.wide[0]:g} to {row.wide[1]:g}"
            lines.append(f"{row.name:56}{drawn:>15}{row.median:>11.3f}{f'{row.low:.3f} to {row.high:.3f}':>19}")
        return "\n".join(lines)

    def as_json(self) -> dict:
        """The fit as plain data, form ``chengxin.rivals/1``."""
        return {
            "format": "chengxin.rivals/1",
            "samples": self.samples,
            "kept": self.kept,
            "targets": [
                {
                    "target": row.target.name,
                    "published": row.target.published,
                    "counts": row.target.at or "as it is",
                    "simulated": row.mean,
                    "low_90": row.low,
                    "high_90": row.high,
                    "within": row.within,
                }
                for row in self.targets
            ],
            "parameters": [
                {
                    "name": row.name,
                    "median": row.median,
                    "low_80": row.low,
                    "high_80": row.high,
                    "drawn_from": list(row.wide),
                }
                for row in self.parameters
            ],
        }


def _yes(within: bool) -> str:
    return "yes" if within else "NO"


def fit(samples: int = 10_000, seed: int = 1, keep: float = 0.02) -> Fit:
    """Parameters under which the simulated class looks most like the published facts; about a millisecond a sample."""
    facts = targets()
    drawn = _draws(samples, seed)
    shown = np.array([_shown(facts, drawn, i, seed, fresh=False) for i in range(samples)])
    unlikeness = np.zeros(samples)
    for fact, column in zip(facts, shown.T, strict=True):
        unlikeness += np.array([fact.misses_by(float(value)) / fact.scale for value in column]) ** 2
    best = np.argsort(unlikeness, kind="stable")[: max(1, round(samples * keep))]
    again = np.array([_shown(facts, drawn, i, seed, fresh=True) for i in best])
    target_rows = [
        TargetRow(fact, float(column.mean()), *(float(q) for q in np.quantile(column, (0.05, 0.95))))
        for fact, column in zip(facts, again.T, strict=True)
    ]
    parameter_rows = [
        ParameterRow(name, *(float(q) for q in np.quantile(drawn[name][best], (0.5, 0.1, 0.9))), WIDE[name])
        for name in WIDE
    ]
    return Fit(samples, len(best), target_rows, parameter_rows)


def _draws(samples: int, seed: int) -> dict[str, np.ndarray]:
    luck = Luck(seed)
    uniforms = {name: luck.uniform(f"rival fit {name}", np.arange(samples)).astype(np.float64) for name in WIDE}
    return {name: low + (high - low) * uniforms[name] for name, (low, high) in WIDE.items()}


def _shown(facts: list[Target], drawn: dict, sample: int, seed: int, *, fresh: bool) -> list[float]:
    """What one simulated class shows for each target."""
    parameters = {name: float(values[sample]) for name, values in drawn.items()}
    luck = Luck((seed * 2 + fresh) * 2**32 + sample)  # every sample its own luck, and another when it is checked
    months = LAST - FIRST + 1
    everyone = CityClass(luck, parameters, months)
    edition = edition_phase(FIRST, months)[:, None] * (parameters["edition_shock"] * (1.0 + everyone.unequal))
    seen = Seen(everyone.scores + edition, parameters["later_scale"])
    return [fact.measure(seen) for fact in facts]


def edition_phase(start: int, months: int) -> np.ndarray:
    """How much of the 2019 edition has arrived since the first month: 0 to 1."""
    passed = [min(max(start + t - LAST_OF_2018_EDITION, 0), EDITION_MONTHS) for t in range(months)]
    return np.array([(now - passed[0]) / EDITION_MONTHS for now in passed])
