"""A study: scenarios x seeds x months x outcomes, with the questions people ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from ..clock import month_text
from ..errors import Mistake, nearest
from ..model.city.outcomes import IN_CLASS, outcomes_of
from ..model.policy import legality
from ..model.scenario.goal import Goal
from ..model.scenario.scenario import Scenario
from ..model.scenario.titles import short_names
from ..model.spec.components import told
from .answer.goals import Chance, chances, declared_goals
from .answer.policies import Policy, policies
from .forms.studies import Study as StudyForm
from .gain.grounds import Rests, rests
from .gain.grounds import told as told_grounds
from .result import Result, show
from .statistics import FEWEST, INTERVALS, TOPS, chance, margin, median_error, quantile
from .store.kept import FailedRun
from .store.numbers import Numbers, in_order, table
from .store.numbers import change as paired

if TYPE_CHECKING:
    import pandas as pd

    from ..types import Array

# What is told of whom a policy hurts and what it costs, beside every rank.
HARMS = (
    "wrongful_year_per_100k",
    "innocent_share",
    "correction_days",
    "unable_share",
    "minor_listed_share",
    "sanctions_per_breach",
    "months_after_repair",
    "wrong_reports_per_100k",
    "burden_micro",
    "burden_ratio",
    "heaviest_load",
    "visits_without_finding",
    "unequal_treatment",
    "displaced_per_100k",
    "government_defaulters",
    "reporting_gap",
    "rank_honest_reports",
    "cost",
    "outside_limits",
)
OF_LATE = 12  # scenarios whose numbers are held ready: as many as are compared at a time


class Study(Result[StudyForm]):
    """Results of several scenarios on common seeds.

    ``frame`` is the long table: scenario, seed, month, outcome, value, by scenario and seed, its texts as categories in
    the order of the scenarios. The first scenario is the one others are compared with unless you say otherwise.
    ``print(study)`` shows the table; ``describe()`` all of it.
    """

    def __init__(
        self,
        scenarios: list[Scenario],
        numbers: pd.DataFrame | Sequence[Numbers],
        failures: list[FailedRun] | None = None,
        without_effect: dict[str, list[str]] | None = None,
    ) -> None:
        """``numbers``: the long table, or those of each scenario; ``without_effect``: by scenario, the levers it sets
        that move nothing."""
        self.scenarios, self.failures, self.without_effect = scenarios, failures or [], without_effect or {}
        self.names = [scenario.name for scenario in scenarios]
        self.files = {name: name for name in self.names}  # by the name that is shown, that of the scenario's file
        self._of_late: dict[str, Numbers] = {}
        self._given = numbers if isinstance(numbers, Sequence) else None
        if isinstance(numbers, Sequence):
            self.seeds = sorted({seed for held in numbers for seed in held.seeds})
            self.kept = sorted({month for held in numbers for month in held.months})
            self.recorded = sorted({name for held in numbers for name in held.outcomes})
        else:
            self.frame = in_order([numbers], scenarios)
            self._starts = np.searchsorted(self.frame["scenario"].cat.codes, np.arange(len(scenarios) + 1))
            self.seeds = sorted(self.frame["seed"].unique().tolist())
            self.kept = list(self.frame["month"].cat.categories)
            self.recorded = list(self.frame["outcome"].cat.categories)
        self._classes: int = sum(name.startswith(IN_CLASS) for name in self.recorded)
        self.outcomes = outcomes_of(scenarios, self.recorded)
        self.goals = declared_goals(scenarios)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The long table, made where it is asked for and only numbers were given."""
        parts = [(name, self.held(name)) for name in self.names]
        tables = [
            table(name, numbers.seeds, numbers.months, numbers.outcomes, numbers.values.transpose(1, 2, 0))
            for name, numbers in parts
        ]
        return in_order(tables, self.scenarios)

    def held(self, scenario: str) -> Numbers:
        """The numbers of one scenario's runs as plain arrays; those asked for of late are kept."""
        if self._given is not None:
            return self._given[self.names.index(scenario)]
        if scenario not in self._of_late:
            begin, end = self._starts[self.names.index(scenario) :][:2]
            ours = self.frame.iloc[begin:end]
            seeds, seed_at = np.unique(ours["seed"].to_numpy(), return_inverse=True)
            months, month_at = np.unique(ours["month"].cat.codes, return_inverse=True)
            numbers = np.full((len(self.recorded), seeds.size, months.size), np.nan)
            numbers[ours["outcome"].cat.codes, seed_at, month_at] = ours["value"]
            while len(self._of_late) >= OF_LATE:
                del self._of_late[next(iter(self._of_late))]
            named = [self.kept[month] for month in months]
            self._of_late[scenario] = Numbers(seeds.tolist(), named, self.recorded, numbers)
        return self._of_late[scenario]

    def values(self, outcome: str, scenario: str, month: str | None = None) -> pd.Series:
        """One outcome of one scenario by seed, in a month (the last one by default)."""
        import pandas as pd

        self._check(outcome, scenario)
        of, numbers = self._month(scenario, month), self.held(scenario)
        return pd.Series(numbers.at(outcome, of).copy(), pd.Index(numbers.seeds, name="seed"), name=of)

    def by_month(self, outcome: str, scenario: str) -> pd.DataFrame:
        """One outcome of one scenario: a row a seed, a column a month."""
        self._check(outcome, scenario)
        return self.held(scenario).by_seed(outcome)

    def table(self, month: str | None = None) -> pd.DataFrame:
        """Headline figures, a row a scenario: rank with its intervals beside its harms; by default the last month."""
        import pandas as pd

        rows = []
        for scenario in self.scenarios:
            rank = self.in_classes("rank", scenario.name, month)
            row: dict[str, Any] = {
                "scenario": scenario.name,
                "month": self._month(scenario.name, month),
                "rank": quantile(rank, 0.5),
            }
            for share, (low, high) in INTERVALS.items():
                row[f"rank_{share}_low"], row[f"rank_{share}_high"] = quantile(rank, low), quantile(rank, high)
            row["rank_median_low"], row["rank_median_high"] = _margin(rank)
            for top in TOPS:
                row[f"p_top_{top}"], row[f"p_top_{top}_margin"] = _chance(rank <= top)
            for outcome in (
                "index",
                "integrity",
                "gaming_gap",
                "wrongful_per_100k",
                "compliance",
                "inspections_per_1000",
                "visits_short",
                *HARMS,
                *self.added_outcomes,
            ):
                row[outcome] = quantile(self.values(outcome, scenario.name, month), 0.5)
            # One class a run tells little of a place, but much of how far it moves: what honest reports move is added.
            moved = self.values("rank_honest_reports", scenario.name, month) - self.values("rank", scenario.name, month)
            row["rank_honest_reports"] = row["rank"] + quantile(moved, 0.5)
            row["seeds"], row["classes"] = len(rank.index.unique("seed")), len(rank.index.unique("class"))
            row["fingerprint"] = scenario.fingerprint()
            rows.append(row)
        return pd.DataFrame(rows).set_index("scenario")

    def asking(self, goals: Iterable[Goal]) -> Study:
        """The same runs, asked other goals than their scenarios declare."""
        other = copy(self)
        other.goals = list(goals) or self.goals
        return other

    def called(self, lang: str = "en") -> Study:
        """The same study with its scenarios under the short names readers know them by.

        Where several share one, these keep the names of their files.
        """
        by = short_names(self.scenarios, lang)
        if list(by.values()) == self.names:
            return self
        other = copy(self)
        other.scenarios = [replace(scenario, name=by[scenario.name]) for scenario in self.scenarios]
        if "frame" in vars(self):
            other.frame = self.frame.copy(deep=False)
            other.frame["scenario"] = self.frame["scenario"].cat.rename_categories(by)
        other.failures = [
            {**failure, "scenario": by.get(failure["scenario"], failure["scenario"])} for failure in self.failures
        ]
        other.without_effect = {by[name]: levers for name, levers in self.without_effect.items()}
        other.files = {by[name]: file for name, file in self.files.items()}
        other.names, other._of_late = list(by.values()), {}
        return other

    def chances(self, goal: Goal | None = None, month: str | None = None) -> list[Chance]:
        """How likely each scenario reaches a goal, by default the first one asked, and which condition fails how
        often; ``month`` is that of a goal that names none."""
        return chances(self, goal or self.goals[0], month)

    def policies(self, month: str | None = None) -> list[Policy]:
        """Every policy in a few numbers, the likeliest to reach the first goal first: what is told before all else."""
        return policies(self, month)

    def intervals(self, outcome: str = "rank") -> pd.DataFrame:
        """Month by month: median and 50/80/95 % interval of the rank, or of another outcome."""
        import pandas as pd

        rows = []
        for scenario in self.names:
            self._check(outcome, scenario)
            wide = self.held(scenario).by_class(outcome)
            for month in wide.columns:
                row = {"scenario": scenario, "month": month, "median": quantile(wide[month], 0.5)}
                for share, (low, high) in INTERVALS.items():
                    row[f"low_{share}"], row[f"high_{share}"] = (
                        quantile(wide[month], low),
                        quantile(wide[month], high),
                    )
                rows.append(row)
        return pd.DataFrame(rows)

    def compare(self, name: str | None = None, month: str | None = None) -> pd.DataFrame:
        """What each other scenario changes against ``name``, seed by seed: median and 50/95 % interval of differences.

        The same seed meets the same luck in both, so what is left is the policy's doing. A rank difference is places
        gained (positive is better); every other difference is scenario minus ``name``.
        """
        import pandas as pd

        base = self.names[0] if name is None else name
        rows = []
        for other in (name for name in self.names if name != base):
            for outcome in (
                "rank",
                "index",
                "integrity",
                "gaming_gap",
                "wrongful_per_100k",
                "conduct",
                "compliance",
                "inspections_per_1000",
                *self.shared_outcomes,
            ):
                change = self._paired(outcome, other, base, month)
                if change.empty:
                    continue  # runs of an earlier version do not have it
                margin = dict(zip(("median_low", "median_high"), _margin(change), strict=True))
                rows.append(
                    {
                        "scenario": other,
                        "against": base,
                        "outcome": outcome,
                        "median": quantile(change, 0.5),
                        **margin,
                        **{
                            f"{side}_{share}": quantile(change, q)
                            for share in (50, 95)
                            for side, q in zip(("low", "high"), INTERVALS[share], strict=True)
                        },
                        "above_zero_in": float((change > 0).mean()),
                        "pairs": len(change.index.unique("seed")),
                    }
                )
        return pd.DataFrame(rows)

    def change(self, outcome: str, scenario: str, against: str | None = None, month: str | None = None) -> pd.Series:
        """What ``scenario`` changes against another one (by default the first) in an outcome, by seed.

        For the rank these are places gained; for every other outcome scenario minus the other.
        """
        import pandas as pd

        seeds, apart = self.apart(outcome, scenario, against, month)
        return pd.Series(apart[:, 0], pd.Index(seeds, name="seed"))

    def apart(
        self, outcome: str, scenario: str, against: str | None = None, month: str | None = None, classes: bool = False
    ) -> tuple[list[int], Array]:
        """The same as plain arrays: the seeds, and seeds x classes of differences, of which the rank alone has more
        than one, where ``classes`` are asked for."""
        against = self.names[0] if against is None else against
        for name in (scenario, against):
            self._check(outcome, name)
            month = self._month(name, month)
        return paired(self.held(scenario), self.held(against), outcome, month or "", classes)

    def places_gained(self, scenario: str, against: str, month: str | None = None) -> tuple[float, float, float]:
        """Places gained against another scenario, seed by seed and class by class: the median and its 95 % margin."""
        _, gained = self.apart("rank", scenario, against, month, classes=True)
        return (quantile(gained.reshape(-1), 0.5), *_margin_of(gained))

    def in_classes(self, outcome: str, scenario: str, month: str | None = None) -> pd.Series:
        """One outcome of one scenario in a month by seed and class of rivals: the rank has a value in each class.

        Every other outcome does not depend on the rivals and has one value a seed, under class 0.
        """
        self._check(outcome, scenario)
        return self.held(scenario).by_class(outcome)[self._month(scenario, month)]

    def places(self, scenario: str) -> pd.DataFrame:
        """The places of one scenario: a row a seed and class of rivals, a column a month."""
        self._check("rank", scenario)
        return self.held(scenario).by_class("rank")

    def _paired(self, outcome: str, scenario: str, against: str, month: str | None) -> pd.Series:
        """What a scenario changes against another by seed and class: the same luck, the same rivals."""
        import pandas as pd

        seeds, apart = self.apart(outcome, scenario, against, month, classes=True)
        index = pd.MultiIndex.from_product([seeds, range(apart.shape[1])], names=["seed", "class"])
        return pd.Series(apart.reshape(-1), index)

    def grounds(self, against: str | None = None, month: str | None = None) -> list[Rests]:
        """What each other scenario gains against one (by default the first) rests on: paper, record, events, conduct.

        Points and places are means over seeds and add up by ground. A study of one scenario holds it against its own
        starting month.
        """
        if not told_grounds(self):
            return []
        if len(self.names) == 1:
            return [rests(self, self.names[0], None, month)]
        base = self.names[0] if against is None else against
        return [rests(self, name, base, month) for name in self.names if name != base]

    def verdicts(self, month: str | None = None, lang: str = "en") -> dict[str, str]:
        """A plain sentence a scenario: what it changes against the first one, conduct and harms included."""
        verdicts: dict[str, str] = show().verdicts(self, month, lang)
        return verdicts

    def cut_short(self) -> dict[str, str]:
        """The scenarios that run on behind the last month that all have, each with its own last month."""
        common = min(scenario.last for scenario in self.scenarios)
        return {scenario.name: month_text(scenario.last) for scenario in self.scenarios if scenario.last > common}

    @property
    def few(self) -> bool:
        """Whether there are so few seeds that each run is listed, and no median is told."""
        return len(self.seeds) < FEWEST

    @property
    def classes(self) -> int:
        """In how many classes of rivals each run was ranked; 0 where the rank alone was kept."""
        return self._classes

    def outside(self) -> dict[str, list[dict[str, Any]]]:
        """By scenario, the limits of the rules of 2017 to 2020 that its policy stands outside, with their months."""
        return {scenario.name: legality.stretches(scenario) for scenario in self.scenarios}

    def added(self, lang: str = "en") -> dict[str, str]:
        """By scenario, what was added to the model, where it came from, and whether files alone can make it again."""
        return {scenario.name: told(scenario.additions, lang) for scenario in self.scenarios if scenario.additions}

    @property
    def added_outcomes(self) -> list[str]:
        """Outcomes that somebody added to the model of a scenario, by name."""
        return list(
            dict.fromkeys(outcome.name for scenario in self.scenarios for outcome in scenario.model.own_outcomes)
        )

    @property
    def shared_outcomes(self) -> list[str]:
        """Those of them that the model of every scenario has."""
        return [
            name for name in self.added_outcomes if all(name in scenario.model.outcomes for scenario in self.scenarios)
        ]

    def published(self) -> list[dict[str, Any]]:
        """The ranks and indices known of the city from the start on, for a year or as long as the study lasts."""
        first = min(scenario.start for scenario in self.scenarios)
        last = max(first + 12, *(scenario.last for scenario in self.scenarios))
        months = {month_text(month) for month in range(first, last + 1)}
        return [point for point in self.scenarios[0].published() if point["month"] in months]

    def assumed(self, lang: str = "en") -> list[str]:
        """What the start rests on that nobody has published: an index, an edition of the standard."""
        return list(dict.fromkeys(words for scenario in self.scenarios for words in scenario.assumed(lang)))

    def to_xarray(self) -> Any:
        """All numbers as an ``xarray.Dataset`` over scenario, seed and month, a variable an outcome, with its unit and
        labels; ``pip install 'chengxin[xarray]'`` brings xarray. ImportError where it is not there."""
        from .as_xarray import dataset

        return dataset(
            self.frame, self.outcomes, {scenario.name: scenario.fingerprint() for scenario in self.scenarios}
        )

    def chart(self, kind: str = "rank", lang: str = "en") -> Any:
        """A chart with its plotted numbers and alternative text.

        ``kind``: "rank", "pillars", "difference", "harms", "gains", or any outcome by its name.
        """
        return show().chart(self, kind=kind, lang=lang)

    def __repr__(self) -> str:
        return f"Study of {', '.join(self.names)}: {len(self.seeds)} seeds"

    def _month(self, name: str, month: str | None) -> str:
        scenario = self.scenarios[self.names.index(name)]
        if month is None:
            return self.last_common_month()
        months = [month_text(scenario.start + t) for t in range(scenario.months)]
        if month not in months:
            raise Mistake(f"{name} has no month {month!r}; it runs from {months[0]} to {months[-1]}")
        if month not in self.kept:
            raise Mistake(f"the numbers of {month} were not kept; kept are {', '.join(self.kept)}")
        return month

    def month_of_all(self, month: str | None = None) -> str:
        """The month that is asked about, by default the last that all have; Mistake where a scenario has no such."""
        return [self._month(name, month) for name in self.names][-1]

    def last_common_month(self) -> str:
        """The last month that every scenario has and that was kept: what is compared unless another is asked for."""
        last = month_text(min(scenario.last for scenario in self.scenarios))
        return max((month for month in self.kept if month <= last), default=last)

    def _check(self, outcome: str, scenario: str) -> None:
        if outcome not in self.outcomes:
            hint = nearest(outcome, self.outcomes)
            raise Mistake(f"there is no outcome {outcome!r}{hint}; known: {', '.join(self.outcomes)}")
        if scenario not in self.names:
            raise Mistake(f"there is no scenario {scenario!r} in this study; known: {', '.join(self.names)}")


def _margin(values: pd.Series) -> tuple[float, float]:
    """Between which values the true median of a column by seed and class lies with about 95 %."""
    return _margin_of(values.to_numpy().reshape(-1, len(values.index.unique("class"))))


def _margin_of(groups: Array) -> tuple[float, float]:
    """The same of seeds x classes: classes of one seed share its luck."""
    return margin(groups) if groups.shape[1] > 1 else median_error(groups[:, 0])


def _chance(reached: pd.Series) -> tuple[float, float]:
    """The share of seeds and classes in which something was reached, and its 95 % margin from seed to seed."""
    return chance(reached.to_numpy().reshape(len(reached.index.unique("seed")), -1))
