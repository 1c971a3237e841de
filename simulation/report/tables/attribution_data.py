"""Which lever earns what, as plain data."""

from __future__ import annotations

from math import fsum
from typing import Any

from ...study.why.attribute import HARMS, Attribution
from ...version import version
from ..words.not_forecast import under_table
from .attribution_text import name_of, sentences
from .beside import beside_data

MEANS = ("places", "places_margin", "by_conduct", "points", "margin", *HARMS)


def attribution_data(attribution: Attribution) -> dict[str, Any]:
    """The attribution as plain data, form ``chengxin.attribution/2`` (docs/json.md)."""
    pairs = set(attribution.told_pairs().index)
    return {
        "format": "chengxin.attribution/2",
        "version": version(),
        "scenario": attribution.scenario.name,
        "fingerprint": attribution.scenario.fingerprint(),
        "month": attribution.month,
        "seeds": attribution.seeds,
        "policies": attribution.policies,
        "exact": attribution.exact,
        "precision": attribution.precision,
        "known_to": None if attribution.few else attribution.known_to,
        "looks": list(attribution.looks),
        "whole": beside_data(attribution.seeds, attribution.ranks, attribution.gap, attribution.wronged),
        "rows": _rows(attribution),
        "pairs": [
            row | {"told": at in pairs}
            for at, row in zip(attribution.pairs.index, attribution.pairs.to_dict("records"), strict=True)
        ],
        "still": attribution.still,
        "by_evidence": {} if attribution.few else attribution.by_evidence(),
        "said": " ".join(sentences(attribution, "en")),
        "said_zh": "".join(sentences(attribution, "zh")),
        "not": under_table([attribution.scenario]),
    }


def _rows(attribution: Attribution) -> list[dict[str, Any]]:
    by_seed = attribution.rows.pivot(index="lever", columns="seed", values="places")
    rows = []
    for lever, row in attribution.table().iterrows():
        name = str(lever)
        evidence, own = attribution.evidence(name), name in attribution.scenario.model.settings
        members = attribution.members.get(name, tuple(key for keys in attribution.members.values() for key in keys))
        words = {"lever": name, "en": name_of(attribution, name, "en"), "zh": name_of(attribution, name, "zh")}
        numbers = {what: None if attribution.few else row[what] for what in MEANS}
        finding = {"finding": evidence.says if own else "", "source": evidence.source, "strength": evidence.strength}
        grounds = None if attribution.few else {ground: row[ground] for ground in attribution.grounds()}
        more = {"members": list(members), "by_seed": by_seed.loc[name].tolist(), "measured": evidence.measured}
        rows.append({**words, **numbers, "grounds": grounds, "runs": _runs(attribution, name), **more, **finding})
    return rows


def _runs(attribution: Attribution, lever: str) -> list[dict[str, Any]]:
    """What a lever earns in each run, where they are too few for a mean."""
    if not attribution.few:
        return []
    ours = attribution.rows[attribution.rows["lever"] == lever]
    rows = []
    for row in ours.to_dict("records"):
        grounds = {ground: row[ground] for ground in attribution.grounds()}
        numbers = {what: row[what] for what in ("seed", "places", *HARMS)}
        rows.append(numbers | {"points": fsum(grounds.values()), "grounds": grounds})
    return rows
