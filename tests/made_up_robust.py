"""Policies under deep uncertainty in round numbers: what three of them do in each of forty draws."""

import numpy as np
import pandas as pd

from simulation.model.scenario.goal import Goal
from simulation.model.scenario.scenario import Scenario
from simulation.study.explore.failing import Failing, Limit, Where
from simulation.study.explore.robust import Robustness
from simulation.study.explore.sampling import Axis

BASE = Scenario(name="usual", short="As it is", short_zh="现状", enterprises=1000, months=4)
NAMES = ("usual", "broad", "careful")
PLACES = {  # by draw: the second is best in three of four draws and far behind in the rest
    "usual": [30, 30, 30, 30], "broad": [10, 12, 14, 50], "careful": [18, 18, 18, 22],
}  # fmt: skip
WHERE = Where((Limit("parameters.drift", 0.05), Limit("points: survey", None, 1.1)), 10, 9)
FAILS = {
    "usual": Failing(40, 40, "always"), "broad": Failing(40, 10, "found", (WHERE,), Where(WHERE.limits[:1], 12, 10)),
    "careful": Failing(40, 10, "luck"),
}  # fmt: skip


def robust(draws=40, places=PLACES, failing=FAILS, names=NAMES, axes=("parameters.drift", "parameters.noise")):
    """Each draw's places over and over, in two classes of rivals: that place, and the one behind it."""
    scenarios = [BASE, *(BASE.but(name=name) for name in names[1:])]
    stood = {name: np.resize(np.array(places[name], float), draws) for name in names}
    best = np.min(list(stood.values()), axis=0)
    rows = [
        {"draw": draw, "scenario": name, "chance": float(stood[name][draw] <= 20), "reached": stood[name][draw] <= 20,
         "place": stood[name][draw], "regret": stood[name][draw] - best[draw], "gaming_gap": 0.4,
         "wrongful_year_per_100k": 100.0}
        for draw in range(draws) for name in names
    ]  # fmt: skip
    settings = BASE.model.settings
    axes = tuple(Axis(settings[key], *(settings[key].searched or (0.0, 0.1))) for key in axes)
    ranks = {name: np.column_stack([stood[name], stood[name] + 1]).astype(int) for name in names}
    drawn = pd.DataFrame({axis.key: np.linspace(axis.low, axis.high, draws) for axis in axes})
    drawn["points: survey"] = np.linspace(0.7, 1.3, draws)
    misses = {name: {"place": float((stood[name] > 20).mean())} for name in names}
    return Robustness(scenarios, Goal(20), "2019-03", 0.5, list(range(draws)), axes, drawn, pd.DataFrame(rows), ranks,
                      misses, {name: failing[name] for name in names})  # fmt: skip
