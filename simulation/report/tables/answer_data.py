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
                {
                    "name": condition.name,
                    "limit": condition.limit,
                    "must": _must(condition.name, condition.below),
                    "source": condition.source,
                }
                for condition in goal.conditions()
            ],
        }
        for goal in study.goals
    ]


def _must(name: str, below: bool) -> Literal["hold", "not below", "not above"]:
    return "hold" if name == "within_law" else "not below" if below else "not above"


def policies(study: Study, month: str | None = None) -> list[PolicyInShort]:
    """Every policy in a few numbers, in the order of its chance."""
    return [policy(row) for row in study.policies(month)]


def policy(policy: told.Policy) -> PolicyInShort:
    """One policy in a few numbers."""
    return {
        "scenario": policy.scenario,
        "month": policy.month,
        "chances": [
            {"share": chance.share, "margin": chance.margin, "failed": chance.failed, "alone": chance.alone}
            for chance in policy.chances
        ],
        "rank": policy.rank,
        "rank_80_low": policy.low,
        "rank_80_high": policy.high,
        "gaming_gap": policy.gap,
        "gain": gain(policy.gain) if policy.gain else None,
        "firms": policy.firms,
        "firms_more": policy.firms_more,
        "cost_more": policy.cost_more,
        "limits": policy.limits,
    }


def gain(gain: told.Gain) -> PlacesGained:
    """Places gained and what made them."""
    return {"places": gain.places, "low": gain.low, "high": gain.high, "by_ground": gain.by_ground}
