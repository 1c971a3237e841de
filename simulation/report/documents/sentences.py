"""The sentences of a document: the question, the answer with its doubt, and what stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import fsum
from typing import Any

from ...model.monitor.grounds import CONDUCT, PAPER
from ...model.monitor.ranking import observations
from ...model.policy.legality import LIMITS
from ...model.scenario.goal import LAW, PLACE
from ...study.forms.answers import PolicyInShort
from ...study.study import Study
from ..tables.answer_text import condition_said, failed_said
from ..words.labels import LANGUAGES, text
from ..words.not_forecast import under_chart
from ..words.text_layout import chinese_place, dated, figures, ordinal, whole_or_half

NAMED = 3  # harms named of a policy in one sentence


def all_of(brief: dict[str, Any], study: Study) -> dict[str, Any]:
    """Every sentence in both languages, by its place in a document."""
    parts: dict[str, Callable[[dict[str, Any], str], Any]] = {
        "question": _question, "answer": _answer, "compared": _compared, "reading": partial(_reading, study),
        "hurts": _hurts, "law": _law, "would_change": _would_change, "trust": _trust, "sources": _sources,
    }  # fmt: skip
    sentences = {name: {lang: _dated(write(brief, lang), lang) for lang in LANGUAGES} for name, write in parts.items()}
    return sentences | {"assumptions": {lang: _assumptions(study, lang) for lang in LANGUAGES}}


def _dated(sentences: Any, lang: str) -> Any:
    return [dated(sentence, lang) for sentence in sentences] if isinstance(sentences, list) else dated(sentences, lang)


def chance(policy: PolicyInShort, lang: str) -> str:
    """A chance with its margin, on one line: 38 % ±8."""
    share, margin = policy["chances"][0]["share"], policy["chances"][0]["margin"]
    if share is None:
        return "-"
    percent = "%" if lang == "zh" else "\N{NO-BREAK SPACE}%"
    return f"{100 * share:.0f}{percent}" + (f"\N{NO-BREAK SPACE}±{max(1.0, 100 * margin):.0f}" if margin else "")


def place(rank: float) -> str:
    """A place in figures."""
    return whole_or_half(rank)


def signed(value: float, digits: int = 0) -> str:
    """A difference with its sign."""
    return figures(value, digits, True)


def gained(policy: PolicyInShort, lang: str) -> str:
    """Places gained with their margin."""
    gain = policy["gain"]
    if gain is None:
        return text("brief:baseline", lang)
    low, high = (whole_or_half(gain[end]).replace("-", "\u2212") for end in ("low", "high"))
    return f"{_signed_place(gain['places'])} ({low} {text('brief:to', lang)} {high})"


def by_conduct(policy: PolicyInShort, lang: str) -> str:
    """Places gained that rest on better conduct."""
    gain = policy["gain"]
    if gain is None:
        return text("brief:baseline", lang)
    return figures(gain["by_ground"][CONDUCT], 0, True) if gain["by_ground"] else text("brief:cancels", lang)


def firms_against(policy: PolicyInShort, base: str, lang: str) -> str:
    """How many more firms are wrongly listed than under the first policy, in words."""
    more = round(policy["firms_more"] or 0.0)
    return text("brief:firms_more" if more else "brief:firms_same", lang).format(more=signed(more), base=base)


def firms(policy: PolicyInShort, lang: str) -> str:
    """Firms wrongly listed, and how many more."""
    more = "" if policy["firms_more"] is None else f" ({signed(policy['firms_more'])})"
    return f"{figures(policy['firms'], 0)}{more}"


def cost(policy: PolicyInShort, lang: str) -> str:
    """Cost above the first policy."""
    return text("brief:baseline", lang) if policy["cost_more"] is None else signed(policy["cost_more"])


def passed(policy: PolicyInShort, lang: str) -> str:
    """The legal limits that are passed."""
    return text("comma", lang).join(text(f"limit:{name}", lang) for name in policy["limits"]) or text(
        "answer:none", lang
    )


def _signed_place(places: float) -> str:
    return ("+" if places > 0 else "") + whole_or_half(places).replace("-", "\u2212")


def _base(brief: dict[str, Any]) -> dict[str, Any]:
    return next(policy for policy in brief["policies"] if policy["baseline"])


def _nth(rank: float, lang: str) -> str:
    return ordinal(rank) if lang == "en" else chinese_place(rank)


def _question(brief: dict[str, Any], lang: str) -> str:
    return text("brief:question", lang).format(
        count=len(brief["policies"]), city=brief["city"][lang], goal=brief["goal"][lang]
    )


def _answer(brief: dict[str, Any], lang: str) -> str:
    best, base = brief["policies"][0], _base(brief)
    ours, theirs = (policy["numbers"]["chances"][0] for policy in (best, base))
    key = "answer"
    if best["baseline"]:
        key = "answer_base"
    elif ours["share"] - theirs["share"] <= max(ours["margin"] or 0.0, theirs["margin"] or 0.0):
        key = "answer_even"
    numbers = best["numbers"]
    return text(f"brief:{key}", lang).format(
        best=best["short"][lang],
        base=base["short"][lang],
        goal=brief["goal"][lang],
        month=brief["month"],
        chance=chance(numbers, lang),
        base_chance=chance(base["numbers"], lang),
        rank=_nth(numbers["rank"], lang),
        low=place(numbers["rank_80_low"]),
        high=place(numbers["rank_80_high"]),
        gap=signed(numbers["gaming_gap"], 2),
        firms=figures(numbers["firms"], 0),
        more=firms_against(numbers, base["short"][lang], lang),
    )


def _compared(brief: dict[str, Any], lang: str) -> list[str]:
    return [
        text("brief:compared", lang).format(
            short=policy["short"][lang], what=policy["what"][lang] or policy["title"][lang]
        )
        for policy in brief["policies"]
    ]


def _reading(study: Study, brief: dict[str, Any], lang: str) -> list[str]:
    """What a reader of the headline table asks first, and which condition of the goal fails how often."""
    rows = [text(f"brief:read_{row}", lang).format(start=brief["start"]) for row in ("rank", "gain", "gap")]
    return [*_missed(study, brief, lang), *rows]


def _missed(study: Study, brief: dict[str, Any], lang: str) -> list[str]:
    """Of a goal with several conditions: what it asks besides the place, and what two policies miss."""
    conditions = study.goals[0].conditions()
    if len(conditions) < 2:
        return []
    others = [
        text("search:unlawful", lang) if one.name == LAW else condition_said(one, study.outcomes, lang)
        for one in conditions
        if one.name != PLACE
    ]
    lines = [text("brief:read_also", lang).format(conditions=text("list", lang).join(others))]
    told_of = {one["scenario"]: one for one in (brief["policies"][0], _base(brief), *brief["policies"][:2])}
    for policy in list(told_of.values())[:2]:
        of_goal = policy["numbers"]["chances"][0]
        if told := failed_said(of_goal["failed"], conditions, study.outcomes, lang, of_goal["alone"]):
            lines.append(text("brief:read_missed", lang).format(short=policy["short"][lang], conditions=told))
    return lines


def _hurts(brief: dict[str, Any], lang: str) -> list[str]:
    """Of the two likeliest: firms listed in error, what gets worse and better, and what it costs."""
    base, lines = _base(brief)["short"][lang], []
    for policy in [policy for policy in brief["policies"] if not policy["baseline"]][:2]:
        name, numbers = policy["short"][lang], policy["numbers"]
        listed = {"firms": figures(numbers["firms"], 0), "more": firms_against(numbers, base, lang)}
        lines.append(text("brief:firms", lang).format(short=name, city=brief["city"][lang], **listed))
        worse, better = (_harms(brief, policy["scenario"], judged, lang) for judged in ("worse", "better"))
        lines.append(text("brief:worse" if worse else "brief:none_worse", lang).format(short=name, harms=worse))
        if better:
            lines.append(text("brief:better", lang).format(short=name, harms=better))
        key = "brief:cost_more" if numbers["cost_more"] >= 0.0 else "brief:cost_less"
        lines.append(text(key, lang).format(short=name, base=base, cost=figures(abs(numbers["cost_more"]), 0)))
    return lines


def _harms(brief: dict[str, Any], scenario: str, judged: str, lang: str) -> str:
    """The harms that change most, as a share of what they were."""
    harms = []
    for harm in brief["harms"]:
        if harm["outcome"] in ("cost", "wrongful_year_per_100k"):
            continue  # told of in sentences of their own
        of = {value["scenario"]: value for value in harm["values"]}
        base = next(value for value in harm["values"] if value["judged"] == "baseline")
        if of[scenario]["judged"] == judged:
            moved = abs(of[scenario]["change"]) / max(abs(base["value"]), 1e-9)
            before, after = (figures(value["value"], harm["digits"]) for value in (base, of[scenario]))
            words = text("brief:harm", lang).format(
                name=harm["name"][lang], unit=harm["unit"][lang], before=before, after=after
            )
            if before != after:
                harms.append((moved, words))
    harms.sort(key=lambda harm: -harm[0])
    return text("list", lang).join(words for _, words in harms[:NAMED])


def _law(brief: dict[str, Any], lang: str) -> list[str]:
    short = {policy["scenario"]: policy["short"][lang] for policy in brief["policies"]}
    lines = [
        text("brief:law", lang).format(
            policies=text("comma", lang).join(short[name] for name in limit["scenarios"]),
            says=limit["says"][lang],
            clause=limit["clause"][lang],
            since=limit["since"],
        )
        for limit in brief["limits"]
    ]
    passing = {name for limit in brief["limits"] for name in limit["scenarios"]}
    kept = text("comma", lang).join(name for scenario, name in short.items() if scenario not in passing)
    if lines and kept:
        lines.append(text("brief:law_kept", lang).format(count=len(LIMITS), policies=kept))
    return [
        *(lines or [text("brief:lawful", lang).format(count=len(LIMITS))]),
        text("brief:not_legal", lang).format(count=len(LIMITS)),
    ]


def _would_change(brief: dict[str, Any], lang: str) -> list[str]:
    best = next(policy for policy in brief["policies"] if not policy["baseline"])
    name, gain = best["short"][lang], best["numbers"]["gain"]
    low, high = (_signed_place(gain[end]) for end in ("low", "high"))
    lines = []
    if gain["by_ground"]:
        named = {"paper": gain["by_ground"][PAPER], "conduct": gain["by_ground"][CONDUCT]}
        named["rest"] = fsum(gain["by_ground"].values()) - fsum(named.values())
        shares = {key: figures(worth, 0) for key, worth in named.items()}
        places = _signed_place(gain["places"]).lstrip("+")
        lines.append(text("brief:change_paper", lang).format(short=name, places=places, low=low, high=high, **shares))
    else:
        lines.append(text("brief:change_cancel", lang).format(short=name))
    lines.append(text("brief:change_rivals", lang).format(others=brief["cities"] - 1))
    if count := len(best["numbers"]["limits"]):
        lines.append(text("brief:change_law", lang).format(short=name, count=count))
    lines.append(text("brief:change_next", lang).format(seeds=brief["seeds"], short=name, low=low, high=high))
    return [*lines, text("brief:change_goal", lang).format(goal=brief["goal"][lang])]


def _trust(brief: dict[str, Any], lang: str) -> list[str]:
    facts_by_city = observations()
    exact = [sum(fact.exact for fact in facts) for facts in facts_by_city.values()]
    runs = brief["seeds"] * len(brief["policies"])
    lines = [
        text("brief:trust_runs", lang).format(runs=runs, seeds=brief["seeds"], classes=brief["classes"]),
        text("brief:trust_record", lang).format(places=sum(exact), cities=sum(places > 0 for places in exact)),
    ]
    best = brief["policies"][0]
    months = {month["month"]: month for month in brief["months"] if month["scenario"] == best["scenario"]}
    for point in brief["published"]:
        if point["month"] > brief["start"] and point["month"] in months:
            low, high = (months[point["month"]][end] for end in ("low_80", "high_80"))
            holds = text("brief:holds" if low <= point["rank"] <= high else "brief:misses", lang)
            lines.append(
                text("brief:trust_later", lang).format(
                    place=point["rank"], month=point["month"], short=best["short"][lang],
                    low=place(low), high=place(high), holds=holds,
                )
            )  # fmt: skip
    return [*lines, text("brief:trust_points", lang)]


def _assumptions(study: Study, lang: str) -> list[str]:
    """What the start rests on that nobody published, settings that move nothing, and what was added."""
    called, stop, colon = study.called(lang), "。" if lang == "zh" else ".", "：" if lang == "zh" else ": "
    lines = [f"{words[:1].upper()}{words[1:]}{stop}" for words in study.assumed(lang)]
    lines += [f"{name}{colon}{words}{stop}" for name, words in called.added(lang).items()]
    for scenario in called.scenarios:
        if levers := called.without_effect.get(scenario.name):
            named = [getattr(scenario.model.settings[key], lang) for key in levers]
            words = text("comma", lang).join(named)
            lines.append(text("answer:without_effect", lang).format(scenario=scenario.name, levers=words))
    return [*lines, text("brief:trust_points", lang), under_chart(study.scenarios, lang)]


def _sources(brief: dict[str, Any], lang: str) -> list[str]:
    lines = [
        text("brief:source_published", lang).format(
            rank=point["rank"], month=point["month"],
            source=((lang == "zh" and point.get("source_zh")) or point["source"]).rstrip(".。"),
        )
        for point in brief["published"]
    ]  # fmt: skip
    lines += [
        text("brief:source_law", lang).format(clause=limit["clause"][lang].rstrip(".。")) for limit in brief["limits"]
    ]
    marks = text("comma", lang).join(f"{policy['short'][lang]} {policy['fingerprint']}" for policy in brief["policies"])
    return [*dict.fromkeys(lines), text("brief:source_model", lang).format(version=brief["version"], marks=marks)]
