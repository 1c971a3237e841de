"""What the monitor gets to see: each source shows a share of the true events, some late, a few of them wrong."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from math import sqrt
from pathlib import Path

import numpy as np

from ..facts import fitted, fitted_prior
from ..kernel.compiler import array_loop, in_double
from ..kernel.draws import Luck
from ..kernel.portable_math import normal_quantile
from ..parameters import Parameter

KINDS = ("good_example", "recognition", "serious", "listing")
GOOD = np.array([True, True, False, False])
HALF_A_DRAW = 2.0**-25  # draws come in steps of 2**-24; half a step keeps what is counted from behind below 1

PARAMETERS = [
    Parameter(
        name="coverage_scale",
        group="sources",
        default=fitted("coverage_scale"),
        low=0.0,
        high=5.0,
        prior=fitted_prior("coverage_scale"),
        searched=(0.7, 1.3),
        unit="times the coverages of sources.toml",
        source="fitted: chengxin calibrate; the range searched is an assumption: no coverage is published",
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
        searched=(54.0, 78.0),
        unit="good examples a month that departments tell of, campaigns apart",
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
        unit="good examples told of per campaign",
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
        unit="good examples told of a month per demonstration point",
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
def sources() -> list[dict]:
    """The channels as declared in sources.toml."""
    return tomllib.loads((Path(__file__).parent / "sources.toml").read_text(encoding="utf-8"))["sources"]


@in_double
def happen(size, chance, uniform):
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
def happen_rarely(size, chance, uniform):
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


def watch_sources(true, coverage, error, delay, good_kind, luck_seen, luck_wrong, arrivals):
    """Each source shows its share of the events the sources before it missed; sightings arrive in their months.

    An event counts once, by the first source that shows it; a good one may be read as bad. ``arrivals`` (months, 2) is
    added to: good in column 0, bad in column 1.
    """
    for kind in range(true.size):
        left = true[kind]
        for source in range(error.size):
            seen = happen(left, coverage[source, kind], luck_seen[source, kind])
            left -= seen
            wrong = happen(seen, error[source], luck_wrong[source, kind]) if good_kind[kind] else seen
            for late in range(delay.shape[1]):
                arrivals[late, 0] += (seen - wrong) * delay[source, late]
                arrivals[late, 1] += wrong * delay[source, late]


class Sight:
    """The events of one city that reach the monitor, kept until the month in which they arrive."""

    def __init__(self, luck: Luck, parameters: dict, months: range) -> None:
        channels = sources()
        self.reported = np.array([source["reported"] for source in channels])
        coverage = np.array([[source["coverage"][kind] for kind in KINDS] for source in channels])
        self.coverage = np.minimum(1.0, coverage * parameters["coverage_scale"])
        self.delay = np.array([source["delay"] for source in channels])
        self.error = np.array([source["error"] for source in channels])
        who = np.arange(coverage.size).reshape(coverage.shape)
        self.first = months[0]
        everywhen = np.array(months)[:, None, None]
        self.luck = {name: luck.uniform(name, who[None], everywhen) for name in ("sighting", "misreading")}
        self.moods = {name: luck.normal(name, 0, np.array(months)).tolist() for name in ("good examples", "survey")}
        self.parameters = parameters
        # Good and bad events by month of arrival: as reported, and as they would be if nobody hid or padded.
        self.arrivals, self.honest = np.zeros((len(months) + 3, 2)), np.zeros((len(months) + 3, 2))

    def watch(self, month: int, true: np.ndarray, hidden: float, padded: float) -> tuple[np.ndarray, np.ndarray]:
        """See this month's events (whole numbers, in the order of KINDS); what arrives this month, as (good, bad).

        ``hidden`` and ``padded`` are shares of bad news kept back and of good news added in what departments report.
        The second answer is what would arrive without them, on the same luck: with nothing hidden, both are equal.
        """
        now = month - self.first
        share = np.where(GOOD[None, :], 1.0 + padded, 1.0 - hidden)
        reported = np.where(self.reported[:, None], np.minimum(1.0, self.coverage * share), self.coverage)
        luck = self.luck["sighting"][now], self.luck["misreading"][now]
        for coverage, arrivals in ((reported, self.arrivals), (self.coverage, self.honest)):
            array_loop(watch_sources)(true, coverage, self.error, self.delay, GOOD, *luck, arrivals[now:])
        return self.arrivals[now], self.honest[now]

    def examples(self, month: int, campaigns: float, points: float) -> int:
        """Good examples told of this month, scattered about their mean as counts are."""
        known = self.parameters
        mean = known["usual_examples"] + known["campaign_examples"] * campaigns + known["point_examples"] * points
        return max(0, int(mean + self.moods["good examples"][month - self.first] * sqrt(mean) + 0.5))

    def survey(self, month: int, share: float) -> float:
        """A share of enterprises as this month's survey shows it, with the error of its sample."""
        error = sqrt(share * (1.0 - share) / self.parameters["survey_size"])
        return min(1.0, max(0.0, share + self.moods["survey"][month - self.first] * error))

    def take_over(self, other: Sight) -> None:
        """Go on from what another sight has seen and not yet passed on; the first month must be the same."""
        known = min(len(self.arrivals), len(other.arrivals))
        self.arrivals[:known], self.honest[:known] = other.arrivals[:known], other.honest[:known]
