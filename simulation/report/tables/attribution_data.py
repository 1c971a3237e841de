"""Which lever earns what, as plain data."""

from __future__ import annotations

from typing import Any

from ...study.statistics import quantile
from ...study.why.attribute import HARMS, Attribution
from ...version import version
from ..words.not_forecast import under_table
from .attribution_text import name_of, sentences


def attribution_data(found: Attribution) -> dict[str, Any]:
    """The attribution as plain data, form ``chengxin.attribution/2`` (docs/json.md)."""
    low, middle, high = (quantile(found.ranks.reshape(-1), share) for share in (0.1, 0.5, 0.9))
    named = set(found.told_pairs().index)
    return {
        "format": "chengxin.attribution/2",
        "version": version(),
        "scenario": found.scenario.name,
        "fingerprint": found.scenario.fingerprint(),
        "month": found.month,
        "seeds": found.seeds,
        "policies": found.policies,
        "exact": found.exact,
        "precision": found.precision,
        "known_to": found.known_to,
        "looks": list(found.looks),
        "whole": {
            "rank": middle,
            "low_80": low,
            "high_80": high,
            "gaming_gap": found.gap,
            "wrongful_year_per_100k": found.wronged,
        },
        "rows": _rows(found),
        "pairs": [
            row | {"told": at in named}
            for at, row in zip(found.pairs.index, found.pairs.to_dict("records"), strict=True)
        ],
        "still": found.still,
        "by_evidence": found.by_evidence(),
        "said": " ".join(sentences(found, "en")),
        "said_zh": "".join(sentences(found, "zh")),
        "not": under_table([found.scenario]),
    }


def _rows(found: Attribution) -> list[dict[str, Any]]:
    by_seed = found.rows.pivot(index="lever", columns="seed", values="places")
    rows = []
    for lever, row in found.table().iterrows():
        name = str(lever)
        one, own = found.evidence(name), name in found.scenario.model.settings
        members = found.members.get(name, tuple(key for keys in found.members.values() for key in keys))
        words = {"lever": name, "en": name_of(found, name, "en"), "zh": name_of(found, name, "zh")}
        numbers = {what: row[what] for what in ("places", "places_margin", "by_conduct", "points", "margin", *HARMS)}
        told = {"finding": one.says if own else "", "source": one.source, "strength": one.strength}
        grounds = {ground: row[ground] for ground in found.grounds()}
        more = {"members": list(members), "by_seed": by_seed.loc[name].tolist(), "measured": one.measured}
        rows.append({**words, **numbers, "grounds": grounds, **more, **told})
    return rows
