"""What each policy gives a standing that was published later: how likely the place was, and which of them it favours.

A published place after the start is one number. It speaks for one policy over another as far as it is likelier under
that one: the ratio of the two chances. Near 1 the record does not tell the policies apart, which is a finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ...clock import month_number, month_text
from ...errors import Mistake
from ...model.scenario.scenario import Scenario
from ..forms.projections import Tried as TriedForm
from ..result import Progress, Result
from ..run.ensemble import run
from ..run.executor import Executor
from ..statistics import OFTEN, drawn_again, quantile
from ..study import Study
from .scores import chances, mixed, neighbourhood

SAYS_SOMETHING = 3.0  # a ratio below this "is not worth more than a bare mention" (Jeffreys 1961)
LONGEST = 24  # months; further on a published place says little of what was decided at the start


@dataclass(frozen=True)
class Tried(Result[TriedForm]):
    """Policies beside a city's later standings; ``rows`` a line a month and scenario, ``ratios`` one a published place.

    ``rows``: published place (None where none is known), median and 80 % of the projected one, the chance of the
    published place or a better one, its likelihood, and beside it the gaming gap and wrongful listings.
    """

    city: str
    scenarios: list[Scenario]
    seeds: int
    classes: int
    rows: pd.DataFrame
    ratios: pd.DataFrame

    def table(self) -> pd.DataFrame:
        """A row a month and scenario: the published place beside the projected one."""
        return self.rows


def tried(
    scenarios: list[Scenario], seeds: int = 40, *, executor: Executor | None = None, progress: Progress | None = None
) -> Tried:
    """Run policies of one city to its last known standing and say what each gives the published places.

    Raises ValueError where the scenarios begin differently or no later standing of the city is known.
    """
    first = scenarios[0]
    if any((scenario.city, scenario.start) != (first.city, first.start) for scenario in scenarios):
        raise Mistake("the scenarios are of different cities or begin in different months; give policies of one city")
    last = min(first.start + LONGEST, *(scenario.last for scenario in scenarios))
    places = {month_number(point["month"]): point["rank"] for point in first.published()}
    places = {month: rank for month, rank in places.items() if first.start < month <= last}
    if not places:
        raise Mistake(
            f"no place of {first.city} is known from {month_text(first.start + 1)} to {month_text(last)}; add a table "
            "with --rankings"
        )
    needed = max(places) - first.start + 1  # what happens later moves no month before
    study = run(
        [scenario.but(months=needed) for scenario in scenarios], seeds, executor=executor, progress=progress, probed=()
    )
    rows, ratios = [], []
    for month in range(first.start + 1, max(places) + 1):
        text, place = month_text(month), places.get(month)
        rows += [_row(study, scenario.name, text, place) for scenario in scenarios]
        if place:
            given = [_by_seed(study, scenario.name, text, place) for scenario in scenarios]
            ratios += [
                {
                    "month": text,
                    "place": place,
                    "scenario": scenario.name,
                    "against": first.name,
                    **_ratio(other, given[0]),
                }
                for scenario, other in zip(scenarios[1:], given[1:], strict=True)
            ]
    classes = len(study.in_classes("rank", first.name).index.unique("class"))
    columns = ["month", "place", "scenario", "against", "ratio", "low", "high"]
    return Tried(first.city, scenarios, seeds, classes, pd.DataFrame(rows), pd.DataFrame(ratios, columns=columns))


def _row(study: Study, name: str, month: str, place: int | None) -> dict[str, Any]:
    rank = study.in_classes("rank", name, month)
    chance = chances(rank)
    low, median, high = (quantile(rank, share) for share in (0.1, 0.5, 0.9))
    row = {"month": month, "scenario": name, "published": place, "low": low, "median": median, "high": high}
    row["at_least"] = None if place is None else float((rank <= place).mean())
    row["likelihood"] = None if place is None else float(chance[place - 1])
    for beside in ("gaming_gap", "wrongful_per_100k"):
        row[beside] = quantile(study.values(beside, name, month), 0.5)
    return row


def _by_seed(study: Study, name: str, month: str, place: int) -> np.ndarray:
    """The chance of a place in each seed, over its classes."""
    ranks = study.in_classes("rank", name, month)
    near = mixed(neighbourhood(ranks)[:, place - 1])
    each = pd.Series(near[ranks.to_numpy(int) - 1], ranks.index)
    means: np.ndarray = each.groupby(level="seed").mean().to_numpy()
    return means


def _ratio(ours: np.ndarray, theirs: np.ndarray) -> dict[str, Any]:
    """How much likelier one policy makes it, with a 95 % range over seeds drawn again, the same for both."""
    again = drawn_again(len(ours), OFTEN)
    drawn = (again @ ours) / (again @ theirs)
    low, high = np.quantile(drawn, (0.025, 0.975))
    return {"ratio": float(ours.mean() / theirs.mean()), "low": float(low), "high": float(high)}
