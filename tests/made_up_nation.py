"""Worlds of a nation in round numbers, which several tests look at."""

import numpy as np
import pandas as pd

from simulation.facts import cities
from simulation.model.city.outcomes import HEADLINE
from simulation.model.nation.nation import WORLDS
from simulation.model.scenario.scenario import Scenario
from simulation.study.nation.nation_study import NationStudy

CODES = [int(city["adcode"]) for city in cities()]
FOCAL = [city["name"] for city in cities()].index("Chenzhou")
POLICY = Scenario(name="policy", months=2).but({"supervision.inspection_rate": {"2019-01": 0.05}})


def made_up(seeds=11, real=None):
    """Two months of all worlds in round numbers: the city gains 20 places alone and none when all follow."""
    rows = []
    for world in WORLDS:
        for seed in range(seeds):
            for t, month in enumerate(("2018-12", "2019-01")):
                rank = np.arange(1.0, 263.0)
                own = 47.0 + seed - (20.0 if world in ("alone", "imitated") else 0.0) if t else 47.0
                rank[FOCAL] = own
                better = t * (world == "everybody")
                table = {"world": world, "seed": seed, "month": month, "city": CODES, "rank": rank}
                table |= {name: 1.0 + better + seed for name in HEADLINE if name != "rank"}
                table |= {
                    "edition_shift": 0.0,
                    "enterprises": np.where(np.arange(262) == 0, 3000, 1000),
                    "explained": 0.3,
                    "apart": -2.5,
                }
                table["wrongful_per_100k"] = np.where(np.arange(262) == 0, 264.0, 0.0) * (1.0 - better)
                rows.append(pd.DataFrame(table))
    data = pd.concat(rows, ignore_index=True)
    scenario = POLICY.but(enterprises=1000) if real else POLICY
    return NationStudy(scenario, data.assign(world=pd.Categorical(data["world"], list(WORLDS))), real)
