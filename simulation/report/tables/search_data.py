"""A search for the cheapest packages as plain data."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ...clock import month_text
from ...study.explore.search.options import FLOORS
from ...study.explore.search.packages import Package, Seen, on_paper_alone
from ...study.explore.search.search import Search
from ...version import version
from ..words.not_forecast import under_table
from .search_text import notes, sentences


def search_data(found: Search) -> dict[str, Any]:
    """The search as plain data, form ``chengxin.search/1`` (docs/json.md)."""
    asked, blocks = found.asked, found.blocks
    fresh = {one.plan: one.fresh for one in found.tried}
    said = {lang: [*sentences(found, lang), *notes(found, lang)] for lang in ("en", "zh")}
    return {
        "format": "chengxin.search/1",
        "version": version(),
        "scenario": found.scenario.name,
        "fingerprint": found.scenario.fingerprint(),
        "goal": asked.goal.said("en", month_text(found.scenario.last)),
        "month": month_text(asked.goal.by or found.scenario.last),
        "chance": asked.chance,
        "budget": asked.budget,
        "floors": [name for name in FLOORS if name not in asked.lifted],
        "lifted": [
            {
                "floor": one.floor,
                "kept_cost": one.kept[0] if one.kept else None,
                "kept_share": one.kept[1] if one.kept else None,
                "lifted_cost": one.lifted[0] if one.lifted else None,
                "lifted_share": one.lifted[1] if one.lifted else None,
            }
            for one in found.lifted
        ],
        "seeds": {name: list(getattr(blocks, name)) for name in ("curves", "again", "candidates")},
        "answer": found.answer.scenario.name if found.answer else None,
        "tried": [one.scenario.name for one in found.tried],
        "baseline": _package(found, found.baseline, None),
        "baseline_fresh": _seen(found.usual.seen) if found.usual else None,
        "packages": [_package(found, one, fresh.get(one.plan)) for one in found.packages],
        "since": {key: month_text(month) for key, month in asked.since.items()},
        "later": [
            {
                "levers": list(one.keys),
                "begins": month_text(one.begins),
                "share_more": one.more,
                "margin": one.margin,
                "saved": one.saved,
            }
            for one in found.later
        ],
        "curves": found.curves.to_dict("records"),
        "in_draws_of_costs": found.always,
        "said": " ".join(said["en"]),
        "said_zh": "".join(said["zh"]),
        "not": under_table([found.scenario]),
    }


def _package(found: Search, one: Package, fresh: Seen | None) -> dict[str, Any]:
    return {
        "package": one.scenario.name,
        "fingerprint": one.scenario.fingerprint(),
        "values": one.values,
        "cost": one.cost,
        "costs": one.costs,
        "lawful": one.lawful,
        "on_paper_alone": on_paper_alone(one.seen.by_ground),
        "traded_off": one in found.off,
        "claimed": asdict(one.claim) if one.claim else None,
        "seen": _seen(one.seen),
        "fresh": _seen(fresh) if fresh else None,
    }


def _seen(known: Seen) -> dict[str, Any]:
    return asdict(known) | {"seeds": list(known.seeds)}
