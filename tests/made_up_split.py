"""A policy and an assumption that both changed, in round numbers."""

import numpy as np
import pandas as pd

from simulation.model.monitor.grounds import GROUNDS
from simulation.model.scenario.scenario import Scenario
from simulation.study.study import Study
from simulation.study.why.split import ASSUMPTION, BEFORE, BOTH, POLICY, Split, parts_of

BASE = Scenario(name="usual", enterprises=1000, months=4)
AFTER = BASE.but({"platform_coverage": {"2019-01": 0.9}, "noise": 0.3}, name="after")
PLACES = {BEFORE: 50.0, POLICY: 42.0, ASSUMPTION: 47.0, BOTH: 36.5}  # 8, 3 and 2.5 together: 13.5


def split(seeds=12, places=PLACES):
    """Each part's place in two classes of rivals, that place and the one behind, the same apart in every seed."""
    four, month, rows = parts_of(BASE, AFTER), "2019-03", []
    for part, scenario in four.items():
        gained = places[BEFORE] - places[part]
        for seed in range(seeds):
            rank = places[part] + seed % 2
            values = {"rank": rank, "rank:0": rank, "rank:1": rank + 1, "index": 80 + gained / 10, "integrity": 70.0,
                      "conduct": 90.0 - gained / 2,
                      "gaming_gap": 0.4 + 0.1 * (seed % 2 * 2 - 1),
                      "wrongful_year_per_100k": 100.0 + gained}  # fmt: skip
            values |= dict.fromkeys((f"gain:{ground}" for ground in GROUNDS), 0.0)
            values |= {"gain:conduct": gained / 20, "gain:paper": gained / 20}
            rows += [(scenario.name, seed, month, what, value) for what, value in values.items()]
    frame = pd.DataFrame(rows, columns=["scenario", "seed", "month", "outcome", "value"])
    assert np.isfinite(frame["value"]).all()
    return Split(Study(list(four.values()), frame), {part: scenario.name for part, scenario in four.items()}, month)
