"""The sentences of a document: the question, the answer with its doubt, and what stands behind it."""

from __future__ import annotations

from math import fsum
from typing import Any

from ...model.monitor.grounds import CONDUCT, PAPER
from ...model.monitor.ranking import observations
from ...model.policy.legality import LIMITS
from ...study.forms.answers import PolicyInShort
from ...study.study import Study
from ..words.labels import LANGUAGES, text
from ..words.not_forecast import under_chart
from ..words.text_layout import chinese_place, dated, figures, ordinal, whole_or_half

NAMED = 3  # harms named of a policy in one sentence


def all_of(told: dict[str, Any], study: Study) -> dict[str, Any]:
    """Every sentence in both languages, by its place in a document."""
    parts = {
        "question": _question, "answer": _answer, "compared": _compared, "reading": _reading, "hurts": _hurts,
        "law": _law, "would_change": _would_change, "trust": _trust, "sources": _sources,
    }  # fmt: skip
    said = {name: {lang: _dated(write(told, lang), lang) for lang in LANGUAGES} for name, write in parts.items()}
    return said | {"assumptions": {lang: _assumptions(study, lang) for lang in LANGUAGES}}


def _dated(said: Any, lang: str) -> Any:
    return [dated(one, lang) for one in said] if isinstance(said, list) else dated(said, lang)


def chance(one: PolicyInShort, lang: str) -> str:
    """A chance with its margin, on one line: 38 % ±8."""
    share, margin = one["chances"][0]["share"], one["chances"][0]["margin"]
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


def gained(one: PolicyInShort, lang: str) -> str:
    """Places gained with their margin."""
    gain = one["gain"]
    if gain is None:
        return text("brief:baseline", lang)
    low, high = (whole_or_half(gain[end]).replace("-", "\u2212") for end in ("low", "high"))
    return f"{_signed_place(gain['places'])} ({low} {text('brief:to', lang)} {high})"


def by_conduct(one: PolicyInShort, lang: str) -> str:
    """Places gained that rest on better conduct."""
    gain = one["gain"]
    if gain is None:
        return text("brief:baseline", lang)
    return figures(gain["by_ground"][CONDUCT], 0, True) if gain["by_ground"] else text("brief:cancels", lang)


def firms_against(one: PolicyInShort, base: str, lang: str) -> str:
    """How many more firms are wrongly listed than under the first policy, in words."""
    more = round(one["firms_more"] or 0.0)
    return text("brief:firms_more" if more else "brief:firms_same", lang).format(more=signed(more), base=base)


def firms(one: PolicyInShort, lang: str) -> str:
    """Firms wrongly listed, and how many more."""
    more = "" if one["firms_more"] is None else f" ({signed(one['firms_more'])})"
    return f"{figures(one['firms'], 0)}{more}"


def cost(one: PolicyInShort, lang: str) -> str:
    """Cost above the first policy."""
    return text("brief:baseline", lang) if one["cost_more"] is None else signed(one["cost_more"])


def passed(one: PolicyInShort, lang: str) -> str:
    """The legal limits that are passed."""
    return text("comma", lang).join(text(f"limit:{name}", lang) for name in one["limits"]) or text("answer:none", lang)


def _signed_place(places: float) -> str:
    return ("+" if places > 0 else "") + whole_or_half(places).replace("-", "\u2212")


def _base(told: dict[str, Any]) -> dict[str, Any]:
    return next(one for one in told["policies"] if one["baseline"])


def _nth(rank: float, lang: str) -> str:
    return ordinal(rank) if lang == "en" else chinese_place(rank)


def _question(told: dict[str, Any], lang: str) -> str:
    return text("brief:question", lang).format(
        count=len(told["policies"]), city=told["city"][lang], goal=told["goal"][lang]
    )


def _answer(told: dict[str, Any], lang: str) -> str:
    best, base = told["policies"][0], _base(told)
    ours, theirs = (one["numbers"]["chances"][0] for one in (best, base))
    key = "answer"
    if best["baseline"]:
        key = "answer_base"
    elif ours["share"] - theirs["share"] <= max(ours["margin"] or 0.0, theirs["margin"] or 0.0):
        key = "answer_even"
    one = best["numbers"]
    return text(f"brief:{key}", lang).format(
        best=best["short"][lang],
        base=base["short"][lang],
        goal=told["goal"][lang],
        month=told["month"],
        chance=chance(one, lang),
        base_chance=chance(base["numbers"], lang),
        rank=_nth(one["rank"], lang),
        low=place(one["rank_80_low"]),
        high=place(one["rank_80_high"]),
        gap=signed(one["gaming_gap"], 2),
        firms=figures(one["firms"], 0),
        more=firms_against(one, base["short"][lang], lang),
    )


def _compared(told: dict[str, Any], lang: str) -> list[str]:
    return [
        text("brief:compared", lang).format(short=one["short"][lang], what=one["what"][lang] or one["title"][lang])
        for one in told["policies"]
    ]


def _reading(told: dict[str, Any], lang: str) -> list[str]:
    """What a reader of the headline table asks first."""
    return [text(f"brief:read_{row}", lang).format(start=told["start"]) for row in ("rank", "gain", "gap")]


def _hurts(told: dict[str, Any], lang: str) -> list[str]:
    """Of the two likeliest: firms listed in error, what gets worse and better, and what it costs."""
    base, said = _base(told)["short"][lang], []
    for one in [one for one in told["policies"] if not one["baseline"]][:2]:
        name, numbers = one["short"][lang], one["numbers"]
        listed = {"firms": figures(numbers["firms"], 0), "more": firms_against(numbers, base, lang)}
        said.append(text("brief:firms", lang).format(short=name, city=told["city"][lang], **listed))
        worse, better = (_harms(told, one["scenario"], judged, lang) for judged in ("worse", "better"))
        said.append(text("brief:worse" if worse else "brief:none_worse", lang).format(short=name, harms=worse))
        if better:
            said.append(text("brief:better", lang).format(short=name, harms=better))
        key = "brief:cost_more" if numbers["cost_more"] >= 0.0 else "brief:cost_less"
        said.append(text(key, lang).format(short=name, base=base, cost=figures(abs(numbers["cost_more"]), 0)))
    return said


def _harms(told: dict[str, Any], scenario: str, judged: str, lang: str) -> str:
    """The harms that change most, as a share of what they were."""
    found = []
    for harm in told["harms"]:
        if harm["outcome"] in ("cost", "wrongful_year_per_100k"):
            continue  # told of in sentences of their own
        of = {one["scenario"]: one for one in harm["values"]}
        base = next(one for one in harm["values"] if one["judged"] == "baseline")
        if of[scenario]["judged"] == judged:
            moved = abs(of[scenario]["change"]) / max(abs(base["value"]), 1e-9)
            before, after = (figures(one["value"], harm["digits"]) for one in (base, of[scenario]))
            words = text("brief:harm", lang).format(
                name=harm["name"][lang], unit=harm["unit"][lang], before=before, after=after
            )
            if before != after:
                found.append((moved, words))
    found.sort(key=lambda one: -one[0])
    return text("list", lang).join(words for _, words in found[:NAMED])


def _law(told: dict[str, Any], lang: str) -> list[str]:
    short = {one["scenario"]: one["short"][lang] for one in told["policies"]}
    said = [
        text("brief:law", lang).format(
            policies=text("comma", lang).join(short[name] for name in limit["scenarios"]),
            says=limit["says"][lang],
            clause=limit["clause"][lang],
            since=limit["since"],
        )
        for limit in told["limits"]
    ]
    passing = {name for limit in told["limits"] for name in limit["scenarios"]}
    kept = text("comma", lang).join(name for scenario, name in short.items() if scenario not in passing)
    if said and kept:
        said.append(text("brief:law_kept", lang).format(count=len(LIMITS), policies=kept))
    return [
        *(said or [text("brief:lawful", lang).format(count=len(LIMITS))]),
        text("brief:not_legal", lang).format(count=len(LIMITS)),
    ]


def _would_change(told: dict[str, Any], lang: str) -> list[str]:
    best = next(one for one in told["policies"] if not one["baseline"])
    name, gain = best["short"][lang], best["numbers"]["gain"]
    low, high = (_signed_place(gain[end]) for end in ("low", "high"))
    said = []
    if gain["by_ground"]:
        named = {"paper": gain["by_ground"][PAPER], "conduct": gain["by_ground"][CONDUCT]}
        named["rest"] = fsum(gain["by_ground"].values()) - fsum(named.values())
        shares = {key: figures(worth, 0) for key, worth in named.items()}
        places = _signed_place(gain["places"]).lstrip("+")
        said.append(text("brief:change_paper", lang).format(short=name, places=places, low=low, high=high, **shares))
    else:
        said.append(text("brief:change_cancel", lang).format(short=name))
    said.append(text("brief:change_rivals", lang).format(others=told["cities"] - 1))
    if count := len(best["numbers"]["limits"]):
        said.append(text("brief:change_law", lang).format(short=name, count=count))
    said.append(text("brief:change_next", lang).format(seeds=told["seeds"], short=name, low=low, high=high))
    return [*said, text("brief:change_goal", lang).format(goal=told["goal"][lang])]


def _trust(told: dict[str, Any], lang: str) -> list[str]:
    known = observations()
    exact = [sum(one.exact for one in facts) for facts in known.values()]
    runs = told["seeds"] * len(told["policies"])
    said = [
        text("brief:trust_runs", lang).format(runs=runs, seeds=told["seeds"], classes=told["classes"]),
        text("brief:trust_record", lang).format(places=sum(exact), cities=sum(one > 0 for one in exact)),
    ]
    best = told["policies"][0]
    months = {one["month"]: one for one in told["months"] if one["scenario"] == best["scenario"]}
    for point in told["published"]:
        if point["month"] > told["start"] and point["month"] in months:
            low, high = (months[point["month"]][end] for end in ("low_80", "high_80"))
            holds = text("brief:holds" if low <= point["rank"] <= high else "brief:misses", lang)
            said.append(
                text("brief:trust_later", lang).format(
                    place=point["rank"], month=point["month"], short=best["short"][lang],
                    low=place(low), high=place(high), holds=holds,
                )
            )  # fmt: skip
    return [*said, text("brief:trust_points", lang)]


def _assumptions(study: Study, lang: str) -> list[str]:
    """What the start rests on that nobody published, settings that move nothing, and what was added."""
    called, stop, colon = study.called(lang), "。" if lang == "zh" else ".", "：" if lang == "zh" else ": "
    said = [f"{words[:1].upper()}{words[1:]}{stop}" for words in study.assumed(lang)]
    said += [f"{name}{colon}{words}{stop}" for name, words in called.added(lang).items()]
    for one in called.scenarios:
        if levers := called.without_effect.get(one.name):
            named = [getattr(one.model.settings[key], lang) for key in levers]
            words = text("comma", lang).join(named)
            said.append(text("answer:without_effect", lang).format(scenario=one.name, levers=words))
    return [*said, text("brief:trust_points", lang), under_chart(study.scenarios, lang)]


def _sources(told: dict[str, Any], lang: str) -> list[str]:
    said = [
        text("brief:source_published", lang).format(
            rank=point["rank"], month=point["month"],
            source=((lang == "zh" and point.get("source_zh")) or point["source"]).rstrip(".。"),
        )
        for point in told["published"]
    ]  # fmt: skip
    said += [
        text("brief:source_law", lang).format(clause=limit["clause"][lang].rstrip(".。")) for limit in told["limits"]
    ]
    marks = text("comma", lang).join(f"{one['short'][lang]} {one['fingerprint']}" for one in told["policies"])
    return [*dict.fromkeys(said), text("brief:source_model", lang).format(version=told["version"], marks=marks)]
