"""What documents say: every number of a study that a committee needs, taken once, with the sentences about them.

Brief, paper, page, deck, sheet and the pictures for the room are made of this alone, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import pandas as pd

from ...clock import month_number, month_text
from ...errors import Mistake
from ...facts import standings
from ...model.monitor.grounds import GROUNDS
from ...model.monitor.outcomes import OUTCOMES
from ...model.policy.legality import LIMITS
from ...model.scenario.titles import short_names
from ...study.answer.policies import Policy, in_city
from ...study.forms.answers import PolicyInShort
from ...study.forms.briefs import (
    Brief,
    BriefFigure,
    BriefGround,
    BriefHarm,
    BriefHarmOf,
    BriefLever,
    BriefLimit,
    BriefMonth,
    BriefPair,
    BriefPolicy,
)
from ...study.forms.common import InWords, in_form
from ...study.statistics import FEWEST, LEVELS, median_error, quantile
from ...study.study import Study
from ...version import version
from ..charts.room_record import OF_THE_LIST, PILLARS
from ..tables import answer_data
from ..words.labels import LANGUAGES, text
from ..words.not_forecast import under_chart
from . import sentences

# Whom policies hurt, in the order of the table; those for a hundred thousand enterprises are told in firms of the city.
HARMS = (
    "wrongful_year_per_100k", "wrongful_per_100k", "innocent_share", "correction_days", "minor_listed_share",
    "sanctions_per_breach", "months_after_repair", "unable_share", "displaced_per_100k", "wrong_reports_per_100k",
    "visits_without_finding", "burden_micro", "burden_ratio", "unequal_treatment", "government_arrears", "gaming_gap",
    "cost",
)  # fmt: skip
MONTHLY = ("index", "integrity", "gaming_gap", "wrongful_year_per_100k", *OF_THE_LIST, *PILLARS)
IN_FIRMS = "_per_100k"
AT_MOST = 6  # policies of one document
ENDS = tuple(f"{side}_{share}" for share in LEVELS for side in ("low", "high"))
EQUAL = ("unequal_treatment", "burden_ratio")  # harms that are least at 1


def content(study: Study) -> Brief:
    """Everything a document says of a study. Mistake in words where there is too little to say it of."""
    _check(study)
    month = study.last_common_month()
    in_short = study.policies(month)
    if any(policy.chances[0].share is None for policy in in_short):
        goal = study.goals[0].said("en", month)
        raise Mistake(f"this study cannot tell the chance of {goal}; ask another --goal, or run the months it needs")
    policies = [_policy(study, policy) for policy in in_short]
    first = study.scenarios[0]
    brief: dict[str, Any] = {
        "format": "chengxin.brief/1",
        "version": version(),
        "not": under_chart(study.scenarios, "en"),
        "city": {"en": first.city, "zh": first.case["city_zh"]},
        "start": month_text(first.start),
        "month": month,
        "seeds": len(study.seeds),
        "classes": study.classes,
        "firms": int(first.case["enterprises"]["default"]),
        "cities": standings.class_size(month),
        "goal": both(lambda lang: study.goals[0].said(lang, month)),
        "best": in_short[0].scenario,
        "policies": policies,
        "figures": _figures(policies),
        "months": _months(study, month),
        "pairs": _pairs(study, month),
        "harms": _harms(study, month),
        "grounds": _grounds(study, in_short, month),
        "levers": _levers(study, month),
        "limits": _limits(study),
        "published": in_form(study.published()),
        "editions": {month_text(at): name for at, name in first.edition.items() if at > first.start},
    }
    whole: Brief = in_form(brief | sentences.all_of(brief, study))
    return whole


def both(phrase: Callable[[str], str]) -> InWords:
    """A text in both languages."""
    return {"en": phrase("en"), "zh": phrase("zh")}


def _check(study: Study) -> None:
    problems = []
    if len(study.seeds) < FEWEST:
        runs = f"{len(study.seeds)} seeds" if len(study.seeds) > 1 else "1 seed"
        problems.append(
            f"this study has {runs}; below {FEWEST} there is no median and no chance to put before a committee: "
            f"run it again with --seeds {2 * FEWEST}"
        )
    if len(study.names) < 2:
        problems.append(
            f"this study has one scenario, {study.names[0]}; a brief says what a policy changes against another: "
            "run both"
        )
    if len(study.names) > AT_MOST:
        problems.append(f"{len(study.names)} scenarios are too many for one document; {AT_MOST} are the most")
    if not problems and study.last_common_month() == month_text(study.scenarios[0].start):
        problems.append("only the starting month is there, which every run shares; run more months")
    if problems:
        raise Mistake(problems)


def _policy(study: Study, policy: Policy) -> BriefPolicy:
    at = study.names.index(policy.scenario)
    scenario, first = study.scenarios[at], study.scenarios[0]
    named = {lang: short_names(study.scenarios, lang)[scenario.name] for lang in LANGUAGES}
    changes = {lang: first.difference(scenario, lang) for lang in LANGUAGES}
    return {
        "scenario": scenario.name,
        "title": both(lambda lang: scenario.title_in(lang)),
        "short": both(lambda lang: named[lang]),
        "what": both(lambda lang: (scenario.why_zh if lang == "zh" else "") or scenario.why),
        "changes": {"en": changes["en"], "zh": changes["zh"]},
        "fingerprint": scenario.fingerprint(),
        "baseline": at == 0,
        "numbers": answer_data.policy(policy),
    }


def _figures(policies: Sequence[BriefPolicy]) -> list[BriefFigure]:
    """The headline table, printed once for every document."""
    rows: dict[str, Callable[[PolicyInShort, str], str]] = {
        "chance": sentences.chance,
        "rank": lambda numbers, lang: sentences.place(numbers["rank"]),
        "interval": lambda numbers, lang: (  # with a hyphen at which no line breaks
            f"{sentences.place(numbers['rank_80_low'])}\u2011{sentences.place(numbers['rank_80_high'])}"
        ),
        "gained": sentences.gained,
        "conduct": sentences.by_conduct,
        "gap": lambda numbers, lang: sentences.signed(numbers["gaming_gap"], 2),
        "firms": sentences.firms,
        "cost": sentences.cost,
        "law": sentences.passed,
    }
    return [
        {
            "name": both(partial(text, f"figure:{key}")),
            "values": [both(partial(phrase, policy["numbers"])) for policy in policies],
        }
        for key, phrase in rows.items()
    ]


def _months(study: Study, last: str) -> list[BriefMonth]:
    ranks = study.intervals("rank").set_index(["scenario", "month"])
    outcomes = [name for name in MONTHLY if name in study.outcomes]
    rows: list[BriefMonth] = []
    for scenario in study.names:
        tables = {name: study.by_month(name, scenario) for name in outcomes}
        for month in [month for month in study.kept if month <= last]:
            row = ranks.loc[(scenario, month)]
            ends = {end: float(row[end]) for end in ENDS}
            medians = {name: quantile(table[month].dropna(), 0.5) for name, table in tables.items()}
            rows.append(
                in_form(
                    {"scenario": scenario, "month": month, "rank": float(row["median"]), **ends, "outcomes": medians}
                )
            )
    return rows


def _pairs(study: Study, month: str) -> list[BriefPair]:
    changes = study.compare(month=month)
    pairs: list[BriefPair] = []
    for row in changes[changes["outcome"] == "rank"].to_dict("records"):
        ends = {f"{side}_{share}": row[f"{side}_{share}"] for share in (50, 95) for side in ("low", "high")}
        low, high = row["median_low"], row["median_high"]
        pairs.append(
            in_form(
                {
                    "scenario": row["scenario"],
                    "against": row["against"],
                    "places": row["median"],
                    "low": low,
                    "high": high,
                    **ends,
                    "ahead": row["above_zero_in"],
                    "tied": bool(low <= 0.0 <= high),
                }
            )
        )
    return pairs


def _harms(study: Study, month: str) -> list[BriefHarm]:
    harms: list[BriefHarm] = []
    for name in HARMS:
        outcome = OUTCOMES[name]
        values = [_harm_of(study, name, scenario, month) for scenario in study.names]
        if any(pd.isna(value["value"]) for value in values):
            continue
        yearly = "12 months" in outcome.unit_short
        unit = f"brief:in_firms{'_year' * yearly}" if name.endswith(IN_FIRMS) else ""
        largest = max(abs(value["value"]) for value in values)
        harms.append(
            {
                "outcome": name,
                "name": {"en": outcome.en, "zh": outcome.zh},
                "unit": both(partial(text, unit)) if unit else {"en": outcome.unit_short, "zh": outcome.unit_zh},
                "digits": 0 if unit or largest >= 100 else 1 if largest >= 10 else 2,
                "values": values,
            }
        )
    return harms


def _scaled(study: Study, name: str) -> Callable[[float], float]:
    """How a number becomes that of the whole city: what is told for a hundred thousand in firms, cost at its size."""
    first = study.scenarios[0]
    if name.endswith(IN_FIRMS):
        return lambda value: in_city(value, first)
    size = float(first.case["enterprises"]["default"]) / first.enterprises if name == "cost" else 1.0
    return lambda value: value * size


def _harm_of(study: Study, name: str, scenario: str, month: str) -> BriefHarmOf:
    scaled = _scaled(study, name)
    values = study.values(name, scenario, month).dropna()
    low, high = (scaled(quantile(values, share)) for share in (0.1, 0.9))
    value = scaled(quantile(values, 0.5))
    if scenario == study.names[0]:
        return {
            "scenario": scenario,
            "value": value,
            "low_80": low,
            "high_80": high,
            "change": None,
            "judged": "baseline",
        }
    changes = study.change(name, scenario, month=month)
    ends = median_error(changes)
    change = scaled(quantile(changes, 0.5))
    better = OUTCOMES[name].better
    if ends[0] <= 0.0 <= ends[1] or not (better or name in EQUAL):
        judged = "same"
    elif name in EQUAL:
        before = quantile(study.values(name, study.names[0], month), 0.5)
        judged = "better" if abs(value - 1.0) < abs(before - 1.0) else "worse"
    else:
        judged = "better" if (change < 0.0) == (better == "lower") else "worse"
    harm: BriefHarmOf = in_form(
        {"scenario": scenario, "value": value, "low_80": low, "high_80": high, "change": change, "judged": judged}
    )
    return harm


def _grounds(study: Study, policies: Sequence[Policy], month: str) -> list[BriefGround]:
    """What gains rest on: means of points, and the median gain in places shared out in proportion to them."""
    places = {policy.scenario: policy.gain.by_ground or {} for policy in policies if policy.gain}
    return [
        {
            "scenario": policy.scenario,
            "ground": ground,
            "name": {"en": GROUNDS[ground][0], "zh": GROUNDS[ground][1]},
            "points": points,
            "margin": policy.margins[ground],
            "places": places[policy.scenario].get(ground),
        }
        for policy in study.grounds(month=month)
        for ground, points in policy.points.items()
    ]


def _levers(study: Study, month: str) -> list[BriefLever]:
    at, first = month_number(month), study.scenarios[0]
    before, cost_before = first.levers(at), first.costs(at)
    levers: list[BriefLever] = []
    for scenario in study.scenarios[1:]:
        after, cost_after = scenario.levers(at), scenario.costs(at)
        size = float(scenario.case["enterprises"]["default"]) / scenario.enterprises
        for key in after:
            if key in before and after[key] != before[key]:
                setting = scenario.model.settings[key]
                levers.append(
                    {
                        "scenario": scenario.name,
                        "lever": key,
                        "name": {"en": setting.en, "zh": setting.zh},
                        "unit": setting.unit,
                        "before": float(before[key]),
                        "after": float(after[key]),
                        "cost": size * (cost_after.get(key, 0.0) - cost_before.get(key, 0.0)),
                    }
                )
    return levers


def _limits(study: Study) -> list[BriefLimit]:
    outside = study.outside()
    by_name = {limit.name: limit for limit in LIMITS}
    passed: dict[str, list[str]] = {}
    for scenario, stretches in outside.items():
        for name in dict.fromkeys(stretch["limit"] for stretch in stretches):
            passed.setdefault(name, []).append(scenario)
    return [
        {
            "limit": name,
            "scenarios": scenarios,
            "says": {"en": by_name[name].says, "zh": by_name[name].says_zh},
            "clause": {"en": by_name[name].clause, "zh": by_name[name].clause_zh},
            "since": by_name[name].since,
        }
        for name, scenarios in passed.items()
    ]


def lines(brief: Brief, parts: Iterable[str], lang: str) -> list[tuple[str, list[str]]]:
    """Headings and their sentences, in the order asked for."""
    return [(text(f"head:{part}", lang), in_form(brief)[part][lang]) for part in parts]
