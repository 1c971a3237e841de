"""What the monitor gets to see: each source shows a share of the true events, some late, a few of them wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import prod, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ...facts import fitted, fitted_prior
from ...files import reading
from ...settings.declarations import Channel, Parameter
from ..kernel.draws import Luck
from ..kernel.machine import array_loop, in_double
from ..kernel.portable_math import normal_quantile
from .declared import Event, Source
from .events import KINDS, NUMBERED

if TYPE_CHECKING:
    from ...types import Array

HALF_A_DRAW = 2.0**-25  # draws come in steps of 2**-24; half a step keeps what is counted from behind below 1

PARAMETERS = [
    Parameter(
        name="coverage_scale",
        group="sources",
        default=fitted("coverage_scale"),
        low=0.0,
        high=3.0,
        prior=fitted_prior("coverage_scale"),
        searched=(0.5, 2.0),
        unit="times the coverages of sources.toml",
        source="fitted: chengxin calibrate; the range searched is an assumption: no coverage is published, and half to "
        "twice is thought possible",
        en="coverage of the sources",
        zh="信息来源覆盖度",
    ),
    Parameter(
        name="usual_examples",
        group="sources",
        default=fitted("usual_examples"),
        low=0.0,
        high=1000.0,
        prior=fitted_prior("usual_examples"),
        searched=(40.0, 80.0),
        unit="good examples a month that departments of a city of 70,000 enterprises tell of, campaigns apart",
        source="fitted: chengxin calibrate; the range searched is an assumption: about as many as events seen, "
        "most examples being told of",
        en="good examples",
        zh="守信典型",
    ),
    Parameter(
        name="campaign_examples",
        group="sources",
        default=4.0,
        low=0.0,
        high=50.0,
        prior=(2.0, 6.0),
        unit="good examples told of per campaign, in a city of 70,000 enterprises",
        source="assumption: a campaign is told of in a handful of stories",
        en="examples per campaign",
        zh="每次宣传典型数",
    ),
    Parameter(
        name="point_examples",
        group="sources",
        default=0.1,
        low=0.0,
        high=5.0,
        prior=(0.0, 0.2),
        unit="good examples told of a month per demonstration point, in a city of 70,000 enterprises",
        source="assumption: a point is told of about once a year; zero is inside the prior",
        en="examples per demonstration point",
        zh="每个示范点典型数",
    ),
    Parameter(
        name="survey_size",
        group="sources",
        default=1000.0,
        low=1.0,
        high=1e6,
        prior=(500.0, 1500.0),
        unit="answers a month to the survey of honesty",
        source="assumption: the size of an ordinary city survey",
        en="survey answers",
        zh="调查样本量",
    ),
]


@lru_cache(maxsize=1)
def sources() -> list[dict[str, Any]]:
    """The channels as declared in sources.toml; each shows some kinds of event."""
    rows: list[dict[str, Any]] = reading.toml(reading.text_of(Path(__file__).parent / "sources.toml"))["sources"]
    return rows


@dataclass(frozen=True, eq=False)
class Channels:
    """What the monitor of one model looks through: sources, kinds of event, and how each source shows each kind.

    ``coverage`` and ``error`` (sources x kinds) and ``delay`` (sources x kinds x months) are shares; ``good`` and
    ``reported`` (kinds) say which kinds speak well of somebody, and which departments know and can hide or pad.
    ``numbers`` (sources x kinds) key their luck: adding a source or a kind leaves that of all others as it was.
    """

    sources: tuple[dict[str, Any], ...]
    kinds: dict[str, Event]
    coverage: Array
    error: Array
    delay: Array
    good: Array
    reported: Array
    numbers: Array

    def above_one(self, factors: dict[str, float], scale: float = 1.0) -> list[tuple[str, str]]:
        """Sources that would show more of a kind of event than there is: the setting, and what is wrong in words.

        ``scale`` multiplies all coverages, as ``coverage_scale`` does.
        """
        coverage, problems = self.coverage * scale, []
        for source, row in zip(self.sources, coverage, strict=True):
            factor = factors[f"sources.{source['key']}"]
            largest = max(range(len(row)), key=lambda kind: row[kind])
            if factor * row[largest] > 1.0:
                words = f"= {factor:g} gives the source a coverage of {factor * row[largest]:.3g} of "
                words += f"{list(self.kinds.values())[largest].en}, above 1; give at most {1.0 / row[largest]:.3g}"
                problems.append((f"sources.{source['key']}", words))
        return problems


def channels(more: tuple[Source, ...] = (), events: tuple[Event, ...] = ()) -> Channels:
    """The sources that come along, and those a researcher adds with events of their own."""
    rows = (*sources(), *(source.as_row() for source in more))
    kinds = KINDS | {event.name: event for event in events if event.good is not None}
    nothing = {"coverage": 0.0, "delay": [1.0, 0.0, 0.0], "error": 0.0}
    shown = [[source["shows"].get(kind, nothing) for kind in kinds] for source in rows]
    coverage, error, delay = (
        np.array([[cell[what] for cell in row] for row in shown]) for what in ("coverage", "error", "delay")
    )
    noticed = [kind.whose in ("government", "enterprises") and kind.name != "defaulter" for kind in kinds.values()]
    good = np.array([kind.good for kind in kinds.values()])
    return Channels(rows, kinds, coverage, error, delay, good, np.array(noticed), _numbers(rows, kinds))


def _numbers(rows: tuple[dict[str, Any], ...], kinds: dict[str, Any]) -> Array:
    """By which each source's luck with a kind is drawn: numbers written down with both, or a hash of their names."""
    usual: dict[str, int] = {source["key"]: source["number"] for source in sources() if "number" in source}
    places = {kind.name: kind.number for kind in KINDS.values() if kind.number is not None}

    def number(source: str, kind: str) -> int:
        if source in usual and kind in places:
            return usual[source] * NUMBERED + places[kind]
        return 1000 + int.from_bytes(hashlib.sha256(f"{source} {kind}".encode()).digest()[:4], "big") // 2

    return np.array([[number(source["key"], kind) for kind in kinds] for source in rows])


def as_settings(rows: Iterable[Mapping[str, Any]]) -> list[Channel]:
    """Sources as settings of a scenario: times the usual coverage, 0 to turn one off."""
    return [
        Channel(
            name=source["key"],
            group="sources",
            default=1.0,
            low=0.0,
            high=1000.0,
            unit="times its usual coverage of every kind of event; 0 turns it off",
            source=source.get("basis", "assumption: 1 is the coverage of sources.toml, which no publication gives"),
            en=f"source: {source['name']}",
            zh=f"信息来源：{source['name_zh']}",
        )
        for source in rows
    ]


@in_double
def happen(size: Any, chance: Any, uniform: Any) -> Any:
    """How many of ``size`` things happen, each with ``chance``: the binomial quantile at a uniform.

    Large counts take the normal approximation, which is as good there; others add up the distribution. In double
    precision, with products and sums only: the same bits on every machine.
    """
    chance = min(max(chance, 0.0), 1.0)
    mean = size * chance
    if mean > 300.0:
        spread = np.sqrt(mean * (1.0 - chance))
        return min(max(np.int64(np.floor(mean + np.float64(normal_quantile(uniform)) * spread + 0.5)), 0), size)
    if chance > 0.5:  # count what does not happen: the power below would vanish for large chances
        return size - happen_rarely(size, 1.0 - chance, 1.0 - HALF_A_DRAW - np.float64(uniform))
    return happen_rarely(size, chance, np.float64(uniform))


@in_double
def happen_rarely(size: Any, chance: Any, uniform: Any) -> Any:
    """The binomial quantile for chances up to a half and means up to 300."""
    term, base, power = 1.0, 1.0 - chance, size
    while power > 0:  # base ** size by squaring
        if power & 1:
            term *= base
        base *= base
        power >>= 1
    total, count, odds = term, 0, chance / (1.0 - chance)
    while total <= uniform and count < size:
        term *= (size - count) / (count + 1) * odds
        count += 1
        total += term
    return count


def watch_sources(
    true: Array,
    coverage: Array,
    error: Array,
    delay: Array,
    good_kind: Array,
    luck_seen: Array,
    luck_wrong: Array,
    arrivals: Array,
    shown: Array,
) -> None:
    """Each source shows its share of the events the sources before it missed; sightings arrive in their months.

    An event counts once, by the first source that shows it; some are misread. ``arrivals`` (months, 2) is added to:
    good in column 0, bad in column 1. ``shown`` (sources, kinds) is overwritten with what each source showed.
    """
    for kind in range(true.size):
        left = true[kind]
        for source in range(coverage.shape[0]):
            seen = happen(left, coverage[source, kind], luck_seen[source, kind])
            left -= seen
            shown[source, kind] = seen
            wrong = happen(seen, error[source, kind], luck_wrong[source, kind])
            good = seen - wrong if good_kind[kind] else wrong
            for late in range(delay.shape[2]):
                arrivals[late, 0] += good * delay[source, kind, late]
                arrivals[late, 1] += (seen - good) * delay[source, kind, late]


def _looked_up(luck: Luck, months: Array, numbers: Array) -> tuple[dict[str, Array], dict[str, list[float]]]:
    """What each source's luck with each kind is, month by month, and how examples and surveys scatter."""
    who, when = numbers[None], months[:, None, None]
    seen = {name: luck.uniform(name, who, when) for name in ("sighting", "misreading")}
    return seen, {name: luck.normal(name, 0, months).tolist() for name in ("good examples", "survey")}


class Sight:
    """The events of one city that reach the monitor, kept until the month in which they arrive."""

    def __init__(self, luck: Luck, parameters: dict[str, float], months: range, seen_through: Channels) -> None:
        self.through = seen_through
        self.reported = np.array([source["reported"] for source in seen_through.sources])
        self.error, self.delay, coverage = seen_through.error, seen_through.delay, seen_through.coverage
        self.coverage = np.minimum(1.0, coverage * parameters["coverage_scale"])
        # The share of each kind of event that some source shows, with the usual coverage.
        self.usually = [1.0 - prod(1.0 - float(share) for share in shares) for shares in self.coverage.T]
        self.first = months[0]
        self.luck, self.moods = luck.once(
            ("sight", months, seen_through), lambda: _looked_up(luck, np.array(months), seen_through.numbers)
        )
        self.parameters = parameters
        # Good and bad events by month of arrival: as reported, and as they would be if nobody hid or padded.
        self.arrivals, self.honest = np.zeros((len(months) + 3, 2)), np.zeros((len(months) + 3, 2))
        # What each source showed, by month, source and kind: as reported, and if nobody hid or padded.
        self.shown, self.shown_honest = np.zeros((2, len(months), *coverage.shape), np.int64)
        self.true = np.zeros((len(months), len(seen_through.kinds)), np.int64)  # what there was to see

    def watch(
        self, month: int, true: Array, hidden: float, padded: float, factors: list[tuple[float, float]]
    ) -> tuple[Array, Array]:
        """See this month's events (whole numbers, in the order of the kinds); what arrives this month, as (good, bad).

        ``hidden`` and ``padded`` are shares of bad news kept back and of good news added in what departments report;
        ``factors`` multiply the coverage of each source: of good events, and of bad ones. The second answer is what
        would arrive without hiding and padding, on the same luck: with nothing hidden, both are equal.
        """
        now = month - self.first
        self.true[now] = true
        good, bad = np.array(factors).T
        there = np.minimum(1.0, self.coverage * np.where(self.through.good, good[:, None], bad[:, None]))
        share = np.where(self.through.good, 1.0 + padded, 1.0 - hidden)
        reported = np.where(self.reported[:, None] & self.through.reported, np.minimum(1.0, there * share), there)
        luck = self.luck["sighting"][now], self.luck["misreading"][now]
        for coverage, arrivals, shown in (
            (reported, self.arrivals, self.shown[now]),
            (there, self.honest, self.shown_honest[now]),
        ):
            array_loop(watch_sources)(
                true, coverage, self.error, self.delay, self.through.good, *luck, arrivals[now:], shown
            )
        return self.arrivals[now], self.honest[now]

    def examples(self, month: int, campaigns: float, points: float, size: float = 1.0) -> int:
        """Good examples told of this month, scattered about their mean as counts are.

        ``size``: enterprises of the city against 70,000; as many times the examples are there to be told.
        """
        parameters = self.parameters
        mean = parameters["usual_examples"] + parameters["campaign_examples"] * campaigns
        mean += parameters["point_examples"] * points
        mean *= size
        return max(0, int(mean + self.moods["good examples"][month - self.first] * sqrt(mean) + 0.5))

    def survey(self, month: int, share: float) -> float:
        """A share of enterprises as this month's survey shows it, with the error of its sample."""
        error = sqrt(share * (1.0 - share) / self.parameters["survey_size"])
        return min(1.0, max(0.0, share + self.moods["survey"][month - self.first] * error))

    def take_over(self, other: Sight) -> None:
        """Go on from what another sight has seen and not yet passed on; the first month must be the same."""
        shared = min(len(self.arrivals), len(other.arrivals))
        self.arrivals[:shared], self.honest[:shared] = other.arrivals[:shared], other.honest[:shared]
        shared = min(len(self.shown), len(other.shown))
        for name in ("shown", "shown_honest", "true"):
            getattr(self, name)[:shared] = getattr(other, name)[:shared]
