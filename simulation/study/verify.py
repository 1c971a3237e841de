"""Whether stored numbers can be made again, bit for bit."""

from __future__ import annotations

import pandas as pd

from ..city import CreditCity
from ..store import Results
from .ensemble import frame


def recomputed(results: Results, seed: int | None = None) -> dict:
    """Run one seed of every scenario anew and compare; what differs is named. ValueError for a seed not there."""
    stored = results.read()
    known = sorted(stored["seed"].unique().tolist())
    chosen = known[0] if seed is None else seed
    if chosen not in known:
        raise ValueError(f"seed {chosen} is not in {results.folder}; it has {known[0]} to {known[-1]}")
    stored, different, numbers = stored[stored["seed"] == chosen], [], 0
    for scenario in results.scenarios:
        fresh = frame(scenario, chosen, CreditCity(scenario, chosen).run())
        keys = ["month", "measure"]
        fresh = fresh.astype({"month": "str", "measure": "str"}).set_index(keys)["value"]
        old = stored[stored["scenario"] == scenario.name].set_index(keys)["value"]
        both = pd.concat({"stored": old, "now": fresh}, axis=1)
        numbers += len(both)
        for (month, measure), row in both[both["stored"] != both["now"]].iterrows():
            different.append(f"{scenario.name} {month} {measure}: stored {row['stored']!r}, now {row['now']!r}")
    return {
        "format": "chengxin.verify/1",
        "seed": chosen,
        "scenarios": [one.name for one in results.scenarios],
        "numbers": numbers,
        "same": not different,
        "different": different,
    }
