"""What the interval of a rank is made of: which of the things nobody knows makes it as wide as it is.

Four things are drawn for a run, each with a key of its own: the rivals and what nothing explains of the city, the
points of the standard that are not published, how enterprises and agencies behave, and the luck of the city. Pairs of
runs are mixed: some things from one run, the rest from the other. Half the mean square by which the answer moves when
a group of things is exchanged is the variance that goes with the group. The variance is shared out among the things by
Shapley values of these (Owen 2014; Song, Nelson and Staum 2016), so the shares add to one whatever interacts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import combinations
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ...clock import month_text
from ...model.city.city import CreditCity
from ...model.city.rival_classes import Keys, rivals_of
from ...model.kernel.draws import Luck
from ...model.monitor.outcomes import OUTCOMES
from ...model.monitor.rivals import Rivals
from ...model.scenario.scenario import Scenario
from ..forms.variances import Variance as VarianceForm
from ..result import Progress, Result
from ..run.ensemble import checked_seeds
from ..run.executor import Executor
from ..run.processes import fitting
from ..statistics import quantile
from .shapley import shapley
from .wanted import NotThere, month_of

if TYPE_CHECKING:
    pass

# In the order shown: what is drawn, in English and Chinese. The rivals come last among the keys, since a class of
# rivals costs a thousandth of a city's run: for each city both runs' classes are asked, all hundred of them.
THINGS = {
    "rivals": ("rivals, and what nothing explains of the city", "其他城市及本市无法解释的变动"),
    "points": ("points of the standard that are not published", "未公布的指标分值"),
    "behaviour": ("how enterprises and agencies behave", "企业与部门行为参数"),
    "luck": ("luck of the city", "本市偶然因素"),
}
BESIDE = ("gaming_gap", "wrongful_year_per_100k")  # what no rank is told without
SIMULATED = ("points", "behaviour", "luck")  # things that need a city's run of their own
EXCHANGED = 2 ** len(SIMULATED)  # runs of a pair: one for each group of these


@dataclass(frozen=True)
class Variance(Result[VarianceForm]):
    """Shares of the variance of an answer by what is drawn; ``rows``: answer, thing, share, standard error, squares.

    ``beside``: by answer the median and the middle 80 % over all runs and classes, and what no rank is told without.
    An answer is the rank of a scenario in ``month``, or the places it gains on the first one under the same luck.
    """

    scenarios: list[Scenario]
    month: str
    pairs: int
    rows: pd.DataFrame
    beside: pd.DataFrame

    def table(self) -> pd.DataFrame:
        """A row an answer and thing: share (0-1) with its standard error, and the standard deviation in places."""
        return self.rows

    def answers(self) -> list[tuple[str, str]]:
        """What was asked: "rank" or "places gained", and of which scenario."""
        return list(dict.fromkeys(zip(self.rows["answer"], self.rows["scenario"], strict=True)))

    def of(self, answer: str, scenario: str) -> pd.DataFrame:
        """One answer's shares by thing."""
        which = (self.rows["answer"] == answer) & (self.rows["scenario"] == scenario)
        return self.rows[which].set_index("thing")


def variance(
    scenarios: Scenario | list[Scenario],
    seeds: int = 64,
    *,
    month: str | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Variance:
    """Say what the interval of each scenario's rank is made of, and that of its gain on the first one.

    ``seeds``: how many runs are paired off, an even number; each pair costs eight runs a scenario. ``month``: by
    default the last that all scenarios have. Raises NotThere (a ValueError) for scenarios of different pasts or an odd
    number.
    """
    scenarios = [scenarios] if isinstance(scenarios, Scenario) else list(scenarios)
    chosen = checked_seeds(seeds)
    if len(chosen) % 2 or len(chosen) < 4:
        raise NotThere(f"seeds = {seeds}: runs are mixed in pairs; give an even number, 4 or more")
    first = min(scenarios, key=lambda scenario: scenario.last)
    when = first.last if month is None else min(month_of(scenario, month, "month") for scenario in scenarios)
    if any(scenario.past() != first.past() for scenario in scenarios):
        raise NotThere("the scenarios have different pasts (city, start, size, fixed parameters), so runs cannot mix")
    couples = list(zip(chosen[0::2], chosen[1::2], strict=True))
    executor = executor or fitting(len(couples) * len(scenarios) * EXCHANGED)
    lived = [*executor.each(partial(_squares, scenarios, when), couples, progress)]
    squares, answers, beside = (np.stack(parts) for parts in zip(*lived, strict=True))
    return Variance(
        scenarios, month_text(when), len(couples), _shares(squares, scenarios), _beside(answers, beside, scenarios)
    )


def groups() -> list[tuple[str, ...]]:
    """Every group of things, the empty one first and all of them last."""
    return [group for size in range(len(THINGS) + 1) for group in combinations(THINGS, size)]


def _squares(
    scenarios: list[Scenario], when: int, couple: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Half the mean square by which each answer moves as a group is exchanged: answers x groups, over all classes.

    With it the answers of both runs, answers x (runs, classes), and what stands beside them, scenarios x runs x 2.
    """
    met = [[rivals_of(scenario, Luck(seed)) for scenario in scenarios] for seed in couple]
    gains = {group: _gains(scenarios, couple, group, when, met[0]) for group in groups() if "rivals" not in group}
    own = _answers(scenarios, met[0], gains[()], when)
    rows = []
    for group in groups():
        simulated = tuple(unknown for unknown in group if unknown != "rivals")
        other = _answers(scenarios, met["rivals" in group], gains[simulated], when)
        rows.append(0.5 * np.mean(np.square(other - own), axis=1))
    beside = np.array([[run[2:] for run in both] for both in zip(gains[()], gains[SIMULATED], strict=True)])
    return np.stack(rows, axis=1), np.concatenate([own, other], axis=1), beside


class _Mixed(CreditCity):
    """A city whose luck has several keys, ranked among rivals that are given."""

    def __init__(self, scenario: Scenario, seed: int, keys: Keys, met: Rivals, past: CreditCity | None = None) -> None:
        self._given = met
        super().__init__(scenario, seed, past=past, keys=keys)

    def _meet_rivals(self, past: CreditCity | None) -> None:
        self.rivals = self._given


def _gains(
    scenarios: list[Scenario], couple: tuple[int, int], group: tuple[str, ...], when: int, met: list[Rivals]
) -> list[tuple[float, float | None, float, float]]:
    """Points each scenario's city gained since the start, the spread of the class they were reckoned in, its gaming gap
    and wrongful listings; the things of the group are the second run's."""
    luck = {thing: couple[thing in group] for thing in SIMULATED}
    keys = Keys(Luck(luck["behaviour"]), Luck(luck["points"]), Luck(couple[0]))
    past = _Mixed(scenarios[0], luck["luck"], keys, met[0])
    past.run(until=scenarios[0].start)
    found = []
    for scenario, rivals in zip(scenarios, met, strict=True):
        city = _Mixed(scenario, luck["luck"], keys, rivals, past)
        city.run(until=when)
        gap, wronged = (OUTCOMES[name].of(city) for name in BESIDE)
        found.append((city.gain, city.standard.spread(when - scenario.start), gap, wronged))
        city.let_go()
    past.let_go()
    return found


def _answers(
    scenarios: list[Scenario], met: list[Rivals], gains: list[tuple[float, float | None, float, float]], when: int
) -> np.ndarray:
    """The rank of every scenario in each class, and the places each gains on the first: answers x classes."""
    month = when - scenarios[0].start
    ranks = np.stack([rivals.ranks(month, *gain[:2]) for rivals, gain in zip(met, gains, strict=True)])
    return np.concatenate([ranks, ranks[:1] - ranks[1:]]).astype(float)


def _shares(squares: np.ndarray, scenarios: list[Scenario]) -> pd.DataFrame:
    """Shares with their standard errors: couples of runs left out one at a time (jackknife)."""
    answers = _asked(scenarios)
    whole, without = (
        _shared(squares.mean(axis=0)),
        [_shared(np.delete(squares, couple, axis=0).mean(axis=0)) for couple in range(len(squares))],
    )
    rows = []
    for at, (answer, name) in enumerate(answers):
        total = squares[:, at, -1].mean()
        for thing in THINGS:
            left = np.array([shares[thing][at] for shares in without])
            error = sqrt((len(left) - 1) / len(left) * float(np.square(left - left.mean()).sum()))
            share = float(whole[thing][at])
            rows.append({"answer": answer, "scenario": name, "thing": thing, "share": share, "error": error,
                         "places": sqrt(max(0.0, share * total))})  # fmt: skip
    return pd.DataFrame(rows)


def _asked(scenarios: list[Scenario]) -> list[tuple[str, str]]:
    """The answers in the order of arrays: the rank of every scenario, and the places each other gains on the first."""
    names = [scenario.name for scenario in scenarios]
    return [("rank", name) for name in names] + [("places gained", name) for name in names[1:]]


def _beside(answers: np.ndarray, beside: np.ndarray, scenarios: list[Scenario]) -> pd.DataFrame:
    """Median and middle 80 % of each answer over pairs, runs and classes, and medians over runs of what is beside."""
    names = [scenario.name for scenario in scenarios]
    rows = []
    for at, (answer, name) in enumerate(_asked(scenarios)):
        row: dict[str, object] = {"answer": answer, "scenario": name}
        for share, end in ((0.5, "median"), (0.1, "low_80"), (0.9, "high_80")):
            row[end] = quantile(answers[:, at].reshape(-1), share)
        runs = beside[:, names.index(name)].reshape(-1, len(BESIDE))
        rows.append(row | {outcome: quantile(runs[:, number], 0.5) for number, outcome in enumerate(BESIDE)})
    return pd.DataFrame(rows)


def _shared(worth: np.ndarray) -> dict[str, np.ndarray]:
    """Shares of the variance by thing, an array of answers; equal shares of nothing are none."""
    by_group = {frozenset(group): worth[:, at] for at, group in enumerate(groups())}
    total = np.where(worth[:, -1] > 0.0, worth[:, -1], 1.0)
    return {name: value / total for name, value in shapley(by_group, tuple(THINGS)).items()}
