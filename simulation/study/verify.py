"""Whether stored numbers can be made again, bit for bit."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from ..city import CreditCity
from ..extensions import Extension, with_code
from ..store import Results
from .ensemble import frame


def recomputed(results: Results, seed: int | None = None, extensions: Sequence[Extension] = ()) -> dict:
    """Run one seed of every scenario anew and compare; what differs is named. ValueError for a seed not there.

    ``extensions`` hold the code that was added to the model, beside installed ones; AdditionError where it is missing.
    """
    stored = results.read()
    known = sorted(
        set.intersection(*(set(stored["seed"][stored["scenario"] == one.name]) for one in results.scenarios))
    )
    if not known:
        raise ValueError(f"{results.folder} has no seed that every scenario finished; run it to its end first")
    chosen = known[0] if seed is None else seed
    if chosen not in known:
        raise ValueError(f"seed {chosen} is not in {results.folder}; it has {_spans(known)}")
    stored, different, numbers = stored[stored["seed"] == chosen], [], 0
    for scenario in with_code(results.scenarios, extensions):
        fresh = frame(scenario, chosen, CreditCity(scenario, chosen).run())
        keys = ["month", "measure"]
        fresh = fresh.astype({"month": "str", "measure": "str"}).set_index(keys)["value"]
        old = stored[stored["scenario"] == scenario.name].astype({"month": "str", "measure": "str"})
        old = old.set_index(keys)["value"]
        if results.months:
            fresh = fresh[fresh.index.get_level_values("month").isin(results.months)]
        both = pd.concat({"stored": old, "now": fresh}, axis=1)
        numbers += len(both)
        for (month, measure), row in both[both["stored"] != both["now"]].iterrows():
            was, now = (_shown(row[when]) for when in ("stored", "now"))
            different.append(f"{scenario.name} {month} {measure}: stored {was}, now {now}")
    return {
        "format": "chengxin.verify/1",
        "seed": chosen,
        "scenarios": [one.name for one in results.scenarios],
        "numbers": numbers,
        "same": not different,
        "different": different,
    }


def _spans(seeds: list[int]) -> str:
    """Sorted seeds in few words: 0 to 4, 9."""
    spans: list[list[int]] = []
    for seed in seeds:
        if spans and seed == spans[-1][-1] + 1:
            spans[-1][1:] = [seed]
        else:
            spans.append([seed])
    return ", ".join(" to ".join(map(str, span)) for span in spans)


def _shown(value: float) -> str:
    return "nothing" if math.isnan(value) else repr(float(value))
