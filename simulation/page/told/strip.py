"""The answer strip: what ``chengxin run`` prints first of the same runs, cell by cell, and one sentence."""

from __future__ import annotations

from dataclasses import replace
from math import fsum
from typing import Any

from ...model.policy import legality
from ...report.tables.answer_data import policy as policy_data
from ...report.tables.answer_text import (
    answer_rows,
    editions_of_its_own,
    goals_said,
    law_said,
    misses,
    plus,
    title_of,
    unpriced_said,
)
from ...report.words.labels import counted, text
from ...report.words.verdict_words import sentence_of
from ...study.answer.goals import USUAL
from ...study.answer.policies import Policy, policies
from ...study.study import Study
from ..asked.state import Asked


def strip(study: Study, lang: str) -> dict[str, Any]:
    """The answer as it stands, of as many seeds as are there, with policies as readers know them."""
    study = study.called(lang)
    answers = policies(study)
    rows, by_name = answer_rows(study, lang, None, answers), {policy.scenario: policy for policy in answers}
    scenario = study.scenarios[-1]
    return {
        "seeds": len(study.seeds),
        "classes": study.classes,
        "few": study.few,
        "month": study.last_common_month(),
        "title": title_of(study, lang),
        "goal": goal_said(study, lang),
        "names": study.names,
        "rows": [
            {"key": key, "label": label, "cells": [cells[name] for name in study.names]} for key, label, cells in rows
        ],
        "numbers": {name: policy_data(policy) for name, policy in by_name.items()},
        "sentence": sentence(study, lang),
        "notes": [*misses(study, lang, None), *unpriced_said(study, lang), *editions_of_its_own(scenario, lang)],
        "assumed": study.assumed(lang),
        "added": study.added(lang),
        "inert": study.without_effect.get(study.names[-1]),
        "footing": counted(
            "answer:few" if study.few else "answer:runs" if len(study.names) > 1 else "answer:runs_alone",
            len(study.seeds),
            lang,
            "seeds",
            classes=study.classes,
            base=study.names[0],
            fewest=10,
        )
        + (text("page:half_place", lang) if not study.few and any(map(_has_half, answers)) else ""),
        "not": text("answer:not", lang),
    }


def _has_half(policy: Policy) -> bool:
    """Whether a place that is told lies between two, as the middle of an even number does."""
    gained = policy.gain.places if policy.gain else 0.0
    return any(round(2.0 * place) % 2 for place in (policy.rank, policy.low, policy.high, gained))


def goal_said(study: Study, lang: str) -> list[str]:
    """The goals that are asked; where none is declared, that the page has a field for one."""
    if not study.few and study.goals == [USUAL]:
        return [text("page:goal_usual", lang).format(goal=USUAL.said(lang))]
    return goals_said(study, lang)


def sentence(study: Study, lang: str) -> str:
    """What the policy does against the baseline, as the command says it; of a baseline alone, nothing."""
    return sentence_of(study, study.names[-1], study.names[0], lang=lang) if len(study.names) > 1 else ""


def at_once(request: Asked) -> dict[str, Any]:
    """What needs no simulation: what each lever costs, and where the policy stands outside the law."""
    base, policy = request.base, request.policy
    size = float(policy.case["enterprises"]["default"]) / policy.enterprises
    last = policy.last
    ours, theirs = (scenario.costs(last) for scenario in (policy, base))
    each = {key: (ours.get(key, 0.0) - theirs.get(key, 0.0)) * size for key in ours | theirs}
    more = fsum(ours.values()) * size - fsum(theirs.values()) * size
    budget = policy.budget
    return {
        "cost": more,
        "cost_said": plus(more),
        "costs": {key: value for key, value in each.items() if value},
        "budget": None if budget is None else budget * size,
        "law": law_said([replace(policy, name=policy.short_in(request.lang))], request.lang),
        "limits": [limit.name for limit in legality.outside(policy.levers(last))],
        "limits_said": [text(f"limit:{limit.name}", request.lang) for limit in legality.outside(policy.levers(last))],
        "changes": base.difference(policy, request.lang),
    }
