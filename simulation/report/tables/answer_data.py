"""What is told of policies first, as plain data."""

from __future__ import annotations

from typing import Literal

from ...study.answer import policies as told
from ...study.forms.answers import AskedGoal, PlacesGained, PolicyInShort
from ...study.study import Study


def goals(study: Study) -> list[AskedGoal]:
    """The goals that are asked, each with everything that must hold and what that rests on."""
    return [
        {
            "said": goal.said(),
            "said_zh": goal.said("zh"),
            "asked": goal.settled(),
            "conditions": [
                {"name": one.name, "limit": one.limit, "must": _must(one.name, one.below), "source": one.source}
                for one in goal.conditions()
            ],
        }
        for goal in study.goals
    ]


def _must(name: str, below: bool) -> Literal["hold", "not below", "not above"]:
    return "hold" if name == "within_law" else "not below" if below else "not above"


def policies(study: Study, month: str | None = None) -> list[PolicyInShort]:
    """Every policy in a few numbers, in the order of its chance."""
    return [policy(one) for one in study.policies(month)]


def policy(one: told.Policy) -> PolicyInShort:
    """One policy in a few numbers."""
    return {
        "scenario": one.scenario,
        "month": one.month,
        "chances": [
            {"share": each.share, "margin": each.margin, "failed": each.failed, "alone": each.alone}
            for each in one.chances
        ],
        "rank": one.rank,
        "rank_80_low": one.low,
        "rank_80_high": one.high,
        "gaming_gap": one.gap,
        "gain": gain(one.gain) if one.gain else None,
        "firms": one.firms,
        "firms_more": one.firms_more,
        "cost_more": one.cost_more,
        "limits": one.limits,
    }


def gain(one: told.Gain) -> PlacesGained:
    """Places gained and what made them."""
    return {"places": one.places, "low": one.low, "high": one.high, "by_ground": one.by_ground}
