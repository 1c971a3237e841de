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


def search_data(search: Search) -> dict[str, Any]:
    """The search as plain data, form ``chengxin.search/1`` (docs/json.md)."""
    request, blocks = search.asked, search.blocks
    fresh = {trial.plan: trial.fresh for trial in search.tried}
    sentences_by_language = {lang: [*sentences(search, lang), *notes(search, lang)] for lang in ("en", "zh")}
    return {
        "format": "chengxin.search/1",
        "version": version(),
        "scenario": search.scenario.name,
        "fingerprint": search.scenario.fingerprint(),
        "goal": request.goal.said("en", month_text(search.scenario.last)),
        "within": request.goal.within,
        "month": month_text(request.goal.by or search.scenario.last),
        "chance": request.chance,
        "budget": request.budget,
        "floors": [name for name in FLOORS if name not in request.lifted],
        "lifted": [
            {
                "floor": lift.floor,
                "kept_cost": lift.kept[0] if lift.kept else None,
                "kept_share": lift.kept[1] if lift.kept else None,
                "lifted_cost": lift.lifted[0] if lift.lifted else None,
                "lifted_share": lift.lifted[1] if lift.lifted else None,
            }
            for lift in search.lifted
        ],
        "seeds": {name: list(getattr(blocks, name)) for name in ("curves", "again", "candidates")},
        "answer": search.answer.scenario.name if search.answer else None,
        "tried": [trial.scenario.name for trial in search.tried],
        "baseline": _package(search, search.baseline, None),
        "baseline_fresh": _seen(search.usual.seen) if search.usual else None,
        "packages": [_package(search, package, fresh.get(package.plan)) for package in search.packages],
        "since": {key: month_text(month) for key, month in request.since.items()},
        "later": [
            {
                "levers": list(addition.keys),
                "begins": month_text(addition.begins),
                "share_more": addition.more,
                "margin": addition.margin,
                "saved": addition.saved,
            }
            for addition in search.later
        ],
        "curves": search.curves.to_dict("records"),
        "in_draws_of_costs": search.always,
        "said": " ".join(sentences_by_language["en"]),
        "said_zh": "".join(sentences_by_language["zh"]),
        "not": under_table([search.scenario]),
    }


def _package(search: Search, package: Package, fresh: Seen | None) -> dict[str, Any]:
    return {
        "package": package.scenario.name,
        "fingerprint": package.scenario.fingerprint(),
        "values": package.values,
        "cost": package.cost,
        "costs": package.costs,
        "lawful": package.lawful,
        "on_paper_alone": on_paper_alone(package.seen.by_ground),
        "traded_off": package in search.off,
        "claimed": asdict(package.claim) if package.claim else None,
        "seen": _seen(package.seen),
        "fresh": _seen(fresh) if fresh else None,
    }


def _seen(sighting: Seen) -> dict[str, Any]:
    return asdict(sighting) | {"seeds": list(sighting.seeds)}
