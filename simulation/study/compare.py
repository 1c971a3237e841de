"""Policies held against each other in pairs, under the same luck, until the places gained are known closely enough."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import combinations
from math import ceil

import numpy as np
import pandas as pd

from ..errors import Mistake
from ..facts.standings import CLASS
from ..model.scenario.asked_months import check_months
from ..model.scenario.goal import Goal
from ..model.scenario.scenario import Scenario
from .answer.goals import Chance, chances
from .answer.policies import gain, in_city
from .forms.comparisons import Comparison as ComparisonForm
from .result import Progress, Result
from .run.ensemble import checked_seeds, run
from .run.executor import Executor
from .statistics import chance, quantile
from .store.kept import FailedRun
from .store.numbers import in_order
from .store.results import Results
from .study import Study

FIRST_LOOK = 20  # seeds before it is asked whether they are enough: a margin of fewer is itself hardly known
CLOSER = 4  # times as many seeds at the most from one look to the next
SPARE = 1.1  # more seeds than the square of margins asks for, so that there are few looks


@dataclass(frozen=True)
class Pair:
    """One policy against another, seed by seed (places: class by class of rivals as well), medians of differences.

    ``ahead``, ``level`` and ``behind`` say how often it ranks before, with and behind the other; ``chance_more`` is the
    rise of the chance of the first goal, None where it cannot be told. Firms are those of the city. Swapping the two
    changes signs and nothing else.
    """

    scenario: str
    against: str
    places: float
    low: float
    high: float
    by_ground: dict[str, float] | None
    ahead: float
    level: float
    behind: float
    chance_more: float | None
    chance_more_margin: float | None
    integrity: float
    conduct: float
    gaming_gap: float
    firms_year: float
    firms_standing: float
    cost: float
    seeds: int


@dataclass(frozen=True)
class Comparison(Result[ComparisonForm]):
    """Policies held against each other in pairs

    ``looks`` are the numbers of seeds after which it was asked whether they are enough, ``precision`` what was asked:
    places, to both sides; None where a number of seeds was.
    """

    study: Study
    month: str
    precision: float | None
    looks: tuple[int, ...]

    @cached_property
    def pairs(self) -> list[Pair]:
        """Every pair of policies: the later given against the earlier."""
        return [self.pair(later, earlier) for earlier, later in combinations(self.study.names, 2)]

    @property
    def known_to(self) -> float:
        """Half the widest 95 % margin of places gained against the first policy."""
        return widest(self.study, self.month)

    @cached_property
    def best(self) -> list[str]:
        """Policies by their chance of the goal, the likeliest first."""
        return [policy.scenario for policy in self.study.policies(self.month)]

    def pair(self, scenario: str, against: str) -> Pair:
        """One policy against another."""
        study, month = self.study, self.month
        city = next(each for each in study.scenarios if each.name == scenario)
        points = gain(study, scenario, against, month)

        def change(outcome: str) -> float:
            return float(quantile(study.change(outcome, scenario, against, month), 0.5))

        size = float(city.case["enterprises"]["default"]) / city.enterprises
        firms_year, firms = (in_city(change(name), city) for name in ("wrongful_year_per_100k", "wrongful_per_100k"))
        return Pair(
            scenario,
            against,
            *(points.places, points.low, points.high, points.by_ground),
            *self.standing(scenario, against),
            *self._chance_more(scenario, against),
            *(change("integrity"), change("conduct"), change("gaming_gap")),
            *(firms_year, firms),
            change("cost") * size,
            len(study.change("rank", scenario, against, month)),
        )

    def standing(self, scenario: str, against: str) -> tuple[float, float, float]:
        """How often a policy ranks before, with and behind another, of seeds and classes of rivals."""
        ours, theirs = (self.study.in_classes("rank", name, self.month) for name in (scenario, against))
        apart = (ours - theirs).dropna().to_numpy()
        return float((apart < 0).mean()), float((apart == 0).mean()), float((apart > 0).mean())

    def table(self) -> pd.DataFrame:
        """A row a pair of policies, the later given against the earlier."""
        return pd.DataFrame([asdict(pair) for pair in self.pairs])

    def _chance_more(self, scenario: str, against: str) -> tuple[float | None, float | None]:
        """The rise of the chance of the first goal, and its margin from seed to seed."""
        ours, theirs = (self._chances[name].by_seed for name in (scenario, against))
        rise = np.array([share - theirs[seed] for seed, share in ours.items() if seed in theirs])
        if not rise.size:
            return None, None
        # As a share between 0 and 1, so that one rule says how sure a share is.
        share, margin = chance((rise[:, None] + 1.0) / 2.0)
        return 2.0 * share - 1.0, None if rise.size < 2 else 2.0 * margin

    @cached_property
    def _chances(self) -> dict[str, Chance]:
        return {chance.scenario: chance for chance in chances(self.study, self.study.goals[0], self.month)}


def compare(
    scenarios: list[Scenario],
    seeds: int | Iterable[int] = 100,
    *,
    precision: float | None = None,
    goals: Iterable[Goal] = (),
    month: str | None = None,
    results: Results | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Policies of one city in pairs, under the same luck: which is likelier to reach the goal, and outranks which.

    ``precision``: as few seeds as make the places gained against the first policy known to so many, to both sides;
    ``seeds`` are then the most. ``goals`` are asked instead of those the scenarios declare. ``month``: by default the
    last that all have. ``results``: a folder in which runs are kept, and not repeated where they are there.
    """
    check_two(scenarios)
    check_precision(precision)
    check_months(scenarios, ("month", month))
    most = checked_seeds(seeds)
    kept = _Kept(scenarios, results, executor, progress)
    if precision is None:
        study = kept.with_seeds(most)
        looks: tuple[int, ...] = ()
    else:
        study, looks = _closer(kept, most, precision, month)
    study = study.asking(goals)
    return Comparison(study, month or study.last_common_month(), precision, looks)


def check_two(scenarios: Sequence[object]) -> None:
    """Refuse to hold one policy against none."""
    if len(scenarios) < 2:
        raise Mistake("a comparison needs two policies or more")


def check_precision(precision: float | None, called: str = "precision") -> None:
    """Refuse a precision that no number of seeds would give, or that says nothing: there are so many places."""
    if precision is not None and not 0 < precision <= CLASS:
        raise Mistake(f"{called} = {precision:g} is outside 0 to {CLASS} (places to both sides), 0 excluded")


def _closer(kept: _Kept, most: list[int], precision: float, month: str | None) -> tuple[Study, tuple[int, ...]]:
    """More and more seeds, until the places gained are known to ``precision``, or there are no more."""
    count, looks = min(FIRST_LOOK, len(most)), []
    while True:
        study = kept.with_seeds(most[:count])
        count = max(count, min(len(study.seeds), len(most)))  # a folder may have more than were asked
        looks.append(len(study.seeds))
        half = widest(study, month)
        if half <= precision or count >= len(most):
            return study, tuple(looks)
        count = seeds_needed(half, precision, count, len(most))


def seeds_needed(half: float, precision: float, count: int, most: int) -> int:
    """How many seeds to look after next, where so many leave a margin of ``half`` and ``precision`` is asked for."""
    needed = ceil(min(SPARE * (half / precision) ** 2, CLOSER) * count / 10) * 10
    return min(most, max(needed, count + 10))


def widest(study: Study, month: str | None = None) -> float:
    """Half the widest 95 % margin of places gained against the first policy."""
    ends = (study.places_gained(name, study.names[0], month) for name in study.names[1:])
    return max((high - low) / 2.0 for _, low, high in ends)


class _Kept:
    """Runs that grow by seeds: in a folder where one is given, else in memory."""

    def __init__(
        self,
        scenarios: list[Scenario],
        results: Results | None,
        executor: Executor | None,
        progress: Progress | None,
    ) -> None:
        self.scenarios, self.results, self.executor, self.progress = scenarios, results, executor, progress
        self.tables: list[pd.DataFrame] = []
        self.failures: list[FailedRun] = []
        self.done: list[int] = []

    def with_seeds(self, seeds: list[int]) -> Study:
        """A study of these seeds, of which only those are simulated that are not there."""
        if self.results:
            self.results.asked = sorted({*self.results.asked, *seeds})
            return run(
                self.scenarios, seeds, results=self.results, probed=(), executor=self.executor, progress=self.progress
            )
        new = [seed for seed in seeds if seed not in self.done]
        piece = run(self.scenarios, new, probed=(), executor=self.executor, progress=self.progress)
        self.done += new
        self.tables.append(piece.frame)
        self.failures += piece.failures
        return Study(self.scenarios, in_order(self.tables, self.scenarios), self.failures)
