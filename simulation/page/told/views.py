"""What each view of the page shows of the runs at hand, as numbers: the page draws them."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...model.monitor.outcomes import OUTCOMES
from ...study.answer.policies import in_city
from ...study.statistics import INTERVALS, median_error, quantile, quantiles
from ...study.study import HARMS, Study

# HARMS in an order in which rank's companions come first, without what the strip tells of the law, and without a rank
# that would stand here without its interval.
HURT = dict.fromkeys(("wrongful_year_per_100k", "wrongful_per_100k", "gaming_gap", *HARMS))
del HURT["outside_limits"], HURT["rank_honest_reports"]


def rank_over_time(study: Study, lang: str) -> dict[str, Any]:
    """The rank month by month: median and intervals; below ten seeds each run's own line instead."""
    study, lines = study.called(lang), []
    for name in study.names:
        places = study.places(name)
        line: dict[str, Any] = {"name": name, "months": list(places.columns)}
        if study.few:
            first = places.xs(0, level="class")
            line["runs"] = [list(map(float, row)) for row in first.to_numpy()]
        else:
            table = np.ascontiguousarray(places.to_numpy().T)
            line["median"] = quantiles(table, 0.5).tolist()
            line["bands"] = {
                str(share): [quantiles(table, low).tolist(), quantiles(table, high).tolist()]
                for share, (low, high) in INTERVALS.items()
            }
        lines.append(line)
    published = [
        {"month": point["month"], "rank": point["rank"]} for point in study.published() if point.get("rank") is not None
    ]
    return {"lines": lines, "published": published, "few": study.few}


def whom_it_hurts(study: Study, lang: str) -> list[dict[str, Any]]:
    """Harms beside the baseline's, a row each: numbers for a hundred thousand are told in firms of the city."""
    rows, zh = [], lang == "zh"
    policy, base = study.names[-1], study.names[0]
    scenario = study.scenarios[-1]
    for name in (*HURT, *study.shared_outcomes):
        outcome = study.outcomes.get(name) or OUTCOMES[name]
        in_firms = name.endswith("_per_100k")
        ours, theirs = (study.values(name, scenario) for scenario in (policy, base))
        scale = in_city(1.0, scenario) if in_firms else 1.0
        if name == "cost":
            scale = float(scenario.case["enterprises"]["default"]) / scenario.enterprises
        row: dict[str, Any] = {
            "key": name,
            "label": outcome.zh if zh else outcome.en,
            "unit": ("户" if zh else "firms") if in_firms else (outcome.unit_zh if zh else outcome.unit_short),
            "better": outcome.better,
        }
        if study.few:
            row |= {"ends": [_ends(values * scale) for values in (theirs, ours)]}
        else:
            change = study.change(name, policy, base)
            low, high = median_error(change)
            row |= {
                "base": _number(quantile(theirs, 0.5) * scale),
                "policy": _number(quantile(ours, 0.5) * scale),
                "change": _number(quantile(change, 0.5) * scale),
                "low": _number(low * scale),
                "high": _number(high * scale),
            }
        rows.append(row)
    return rows


def _ends(values: Any) -> list[float | None]:
    return [_number(min(values)), _number(max(values))]


def _number(value: float) -> float | None:
    return None if not np.isfinite(value) else float(value)
