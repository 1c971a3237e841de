"""Which lever of a policy earns what, on which ground, and what evidence its effect on conduct rests on.

Each lever that the policy moves is put back alone, and the city is simulated again on the same luck: what is missing
then is the lever's. Levers help and hinder one another, so these do not add up to the gain; what is left over is told
beside them, as what they do together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import fsum
from statistics import fmean
from typing import Any

import pandas as pd

from ...clock import month_text
from ...errors import Mistake
from ...model.city.city import CreditCity
from ...model.city.outcomes import in_classes
from ...model.monitor.grounds import GROUNDS
from ...model.policy import evidence
from ...model.policy.evidence import MEASURED, UNMEASURED, Evidence
from ...model.scenario.scenario import Scenario
from ...settings.declarations import Lever
from ..forms.whys import Attribution as AttributionForm
from ..result import Progress, Result
from ..run.ensemble import checked_seeds
from ..run.executor import Executor, Threads
from ..run.inert import moved_levers, put_back
from ..statistics import mean_margin
from .wanted import month_of

WHOLE, TOGETHER = "whole policy", "together"


@dataclass(frozen=True)
class Attribution(Result[AttributionForm]):
    """What each lever of a policy earns in a month. ``print(attribution)`` shows it.

    ``rows``: seed, lever (a full name, or "whole policy", or "together" for what levers do beside the sum of each),
    ``places`` gained and points by ground, against the same city without the lever.
    """

    scenario: Scenario
    seeds: list[int]
    month: str
    rows: pd.DataFrame

    @property
    def levers(self) -> list[str]:
        """The levers and sources that the policy moves, by full name."""
        return [name for name in dict.fromkeys(self.rows["lever"]) if name not in (WHOLE, TOGETHER)]

    def evidence(self, lever: str) -> Evidence:
        """What the effect of a lever on conduct rests on; a source of the monitor has none."""
        setting = self.scenario.model.settings.get(lever)
        return evidence.of(setting) if isinstance(setting, Lever) else UNMEASURED

    def table(self) -> pd.DataFrame:
        """A row a lever, the largest first, then what they do together and the whole policy: means over seeds."""
        grounds, rows = self.grounds(), []
        for lever, ours in self.rows.groupby("lever", sort=False):
            points = [float(fsum(row)) for row in ours[grounds].itertuples(index=False)]
            row = {"lever": lever, "points": fmean(points), "margin": mean_margin(points)}
            row |= {"places": fmean(ours["places"]), "places_margin": mean_margin(ours["places"])}
            row |= {ground: fmean(ours[ground]) for ground in grounds}
            rows.append(row | {"measured": self.evidence(str(lever)).measured})
        last = {TOGETHER: 1, WHOLE: 2}
        rows.sort(key=lambda row: (last.get(row["lever"], 0), -row["points"]))
        return pd.DataFrame(rows).set_index("lever")

    def grounds(self) -> list[str]:
        """The grounds that runs of this model tell."""
        return [ground for ground in GROUNDS if ground in self.rows]

    def by_evidence(self) -> dict[str, float]:
        """Points of the whole policy by the evidence behind its levers, and what they do together: they add up."""
        table = self.table()
        found = dict.fromkeys(MEASURED, 0.0)
        for lever in self.levers:
            found[self.evidence(lever).measured] += table.loc[lever, "points"]
        return found | ({TOGETHER: table.loc[TOGETHER, "points"]} if TOGETHER in table.index else {})


def attribute(
    scenario: Scenario,
    seeds: int | Iterable[int] = 20,
    *,
    month: str | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Attribution:
    """What each lever of a policy earns in a month (by default the last), on which ground, and with what evidence.

    ``seeds``: how many, or which; a policy of ten levers takes twelve runs a seed. Raises Mistake for a scenario that
    moves no lever after its start.
    """
    chosen = checked_seeds(seeds)
    keys = moved_levers(scenario)
    if not keys:
        raise Mistake(f"{scenario.name} moves no lever after its start: there is nothing to attribute")
    t = (scenario.last if month is None else month_of(scenario, month, "month")) - scenario.start
    free = replace(scenario, budget=None)  # a lever that saves pays for others
    policies = {WHOLE: put_back(free, keys)} | {key: put_back(free, [key]) for key in keys}
    executor, rows = executor or Threads(), list[dict[str, Any]]()
    lived = executor.each(lambda seed: _lived(free, policies, seed, t), chosen, progress)
    for seed, found in zip(chosen, lived, strict=True):
        whole = found.pop(WHOLE)
        alone = {what: fsum(one[what] for one in found.values()) for what in whole}
        if len(found) > 1:
            found[TOGETHER] = {what: whole[what] - alone[what] for what in whole}
        found[WHOLE] = whole
        rows += [{"seed": seed, "lever": lever, **earned} for lever, earned in found.items()]
    return Attribution(scenario, chosen, month_text(scenario.start + t), pd.DataFrame(rows))


def _lived(scenario: Scenario, policies: dict[str, Scenario], seed: int, t: int) -> dict[str, dict[str, float]]:
    """What the scenario has more than each of the others, on one seed: points by ground, and places."""
    past = CreditCity(scenario, seed)
    past.run(until=scenario.start)
    cities = {name: CreditCity(one, seed, past=past) for name, one in policies.items()}
    cities[""] = CreditCity(scenario, seed, past=past)
    found = {name: _earned(city.run()[t]) for name, city in cities.items()}
    for city in (past, *cities.values()):
        city.living.let_go()
    ours = found.pop("")
    return {name: {what: ours[what] - without[what] for what in ours} for name, without in found.items()}


def _earned(row: dict[str, float]) -> dict[str, float]:
    points = {ground: row[f"gain:{ground}"] for ground in GROUNDS if f"gain:{ground}" in row}
    return points | {"places": -fmean(in_classes(row))}
