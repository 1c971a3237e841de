"""The diary of one enterprise as text for a planner, and as stable JSON for scripts."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from typing import Any

from rich.cells import cell_len

from ...model.enterprises import rule_order
from ...model.kernel.trace import Faced
from ...study.forms.common import in_form
from ...study.forms.whys import Diary as DiaryForm
from ...study.why.diary import Diary, DiaryMonth
from ...study.why.diary_words import KEPT, KNOWN, SIZES, SIZES_ZH
from ...version import version
from ..words.labels import text
from . import screen
from .fitting import filled
from .otherwise_text import otherwise_data, otherwise_text, said

WIDE, LABEL = 112, 11
_PERCENT = "\N{NO-BREAK SPACE}%"  # a number and its sign stay on one line
_ENTRANT = {name for name in rule_order.DRAWS if name.startswith("entry_")} - {"entry_shell"}
_NATURE = ("gain", "morale")


def diary_text(diary: Diary, lang: str = "en") -> str:
    """Who it is, then a block a month; months in which nothing happened stand together."""
    lines = [*_who(diary, lang), ""]
    for quiet, months in groupby(diary.months, key=_state):
        if quiet:
            lines += _quiet(diary, list(months), lang)
        else:
            lines += [line for month in months for line in _month(diary, month, lang)]
    other = otherwise_text(diary, diary.otherwise, _wide(), lang) if diary.otherwise else []
    return "\n".join([*lines, *(["", *other] if other else []), "", *filled(text("diary:not", lang), _wide())])


def _who(diary: Diary, lang: str) -> list[str]:
    who, scenario, zh = diary.who, diary.scenario, lang == "zh"
    parts = {name: who[f"{name}_zh"] if zh else f"{who[name]} {who[f'{name}_zh']}" for name in ("sector", "county")}
    parts |= {"size": who["size_zh"] if zh else who["size"]}
    parts |= {"member": text("diary:member" if who["member"] else "diary:no_member", lang)}
    run = {
        "city": scenario.case["city_zh"] if zh else scenario.city,
        "scenario": scenario.name,
        "fingerprint": scenario.fingerprint(),
        "seed": diary.seed,
    }
    run |= {"first": diary.months[0].month, "last": diary.months[-1].month, "version": version()}
    lines = [
        text("diary:who", lang).format(number=diary.enterprise, last=scenario.enterprises - 1, **parts),
        text("diary:run", lang).format(**run),
    ]
    if diary.found:
        lines.append(text("diary:found", lang).format(event=said(diary.phrases[diary.found], lang), name=diary.found))
    brought = _nature(diary.months[0].knew, lang)
    words = text("diary:between", lang).join(brought)
    return [*lines, text("diary:nature", lang).format(words=words)] if brought else lines


def _nature(row: dict[str, Any], lang: str) -> list[str]:
    """What a breach gains an enterprise, and what it costs its conscience."""
    return [text(f"diary:{name}", lang).format(number=f"{row[name]:.2f}") for name in _NATURE if name in row]


def _state(month: DiaryMonth) -> tuple[str, ...]:
    """Empty for a month with something to tell; else what is told of it together with its like."""
    eventful = month.met or month.charged or month.left or month.did != (KEPT,)
    return () if eventful else (KEPT, *month.stands)


def _quiet(diary: Diary, months: list[DiaryMonth], lang: str) -> list[str]:
    """Months in which nothing happened: what could have."""
    first, last = months[0], months[-1]
    alone = first is last
    when = first.month if alone else text("diary:months", lang).format(first=first.month, last=last.month)
    ranges: dict[str, list[float]] = {}
    for faced in (chance for month in months for chance in month.chances if _telling(chance, month)):
        ranges.setdefault(faced.draw, []).append(_chance(faced))
    lines = [
        text("diary:chance", lang).format(draw=said(diary.draws[name], lang), chance=_span(chances, lang))
        for name, chances in ranges.items()
    ]
    told = text("diary:comma", lang).join(lines)
    told = text("diary:each_month", lang).format(chances=told) if told and not alone else told
    return [
        text("diary:quiet", lang).format(when=when, kept=said(diary.phrases[KEPT], lang)),
        *_entry("knew", _knew(diary, first, lang), lang),
        *_entry("chances", told, lang),
        *_entry("stands", _stands(diary, last, lang), lang),
    ]


def _span(chances: list[float], lang: str) -> str:
    low, high = percent(min(chances), lang), percent(max(chances), lang)
    if low == high:
        return low
    return text("diary:span", lang).format(low=low.removesuffix(_PERCENT) if lang == "en" else low, high=high)


def _month(diary: Diary, month: DiaryMonth, lang: str) -> list[str]:
    """A month in which something happened."""
    phrases = [said(diary.phrases[name], lang) for name in (*month.did, *month.met)]
    unseen = "breaches" in month.events and "found" not in month.events
    phrases += [text("diary:unseen", lang)] if unseen else []
    happened = text("diary:between", lang).join(phrases)
    lines = [text("diary:month", lang).format(month=month.month, happened=happened)]
    lines += _entry("knew", _knew(diary, month, lang), lang)
    telling = [chance for chance in month.chances if _telling(chance, month)]
    for number, faced in enumerate(faced for faced in telling if faced.happened):
        lines += _entry("" if number else "chances", _faced(diary, "diary:came_true", faced, lang), lang)
    others = [_faced(diary, "diary:missed", faced, lang) for faced in telling if not faced.happened]
    comma = text("diary:comma", lang)
    lines += _entry("", text("diary:not_so", lang).format(chances=comma.join(others)) if others else "", lang)
    charges = [text(f"diary:{name}", lang).format(amount=f"{amount:.2f}") for name, amount in month.charged.items()]
    lines += _entry("charged", " + ".join(charges), lang)
    if month.left:
        lines += _entry("enters", _entrant(month.after, lang), lang)
    return lines + _entry("stands", _stands(diary, month, lang), lang)


def _faced(diary: Diary, key: str, faced: Faced, lang: str) -> str:
    """A chance and the number drawn, in words."""
    parts = {"chance": percent(_chance(faced), lang), "drawn": drawn(faced)}
    return text(key, lang).format(draw=said(diary.draws[faced.draw], lang), **parts)


def _entrant(row: dict[str, Any], lang: str) -> str:
    """Who takes the place of one that closed."""
    sizes = SIZES_ZH if lang == "zh" else SIZES
    size = sizes.get(row.get("size", -1))
    called = text("diary:entrant_of", lang).format(size=size) if size else text("diary:entrant", lang)
    return text("diary:between", lang).join([called, *_nature(row, lang)])


def _telling(chance: Faced, month: DiaryMonth) -> bool:
    """Whether a chance is told: there was one, it is not of who enters, and the trace of a duty that was broken."""
    at_stake = chance.draw != "duty" or "breaches" in month.events
    return bool(chance.chance) and at_stake and chance.draw not in _ENTRANT


def _chance(chance: Faced) -> float:
    assert chance.chance is not None  # what met none is not told
    return chance.chance


def _knew(diary: Diary, month: DiaryMonth, lang: str) -> str:
    knew, lines = month.knew, []
    if {"perceived_risk", "perceived_sanction"} <= {*knew}:
        costs = {"cost": knew["perceived_sanction"], "real": month.in_force["sanction"]}
        words = {name: f"{cost:.2f}" for name, cost in costs.items()}
        lines.append(text("diary:thinks", lang).format(risk=percent(knew["perceived_risk"], lang), **words))
    if "norm" in knew:
        lines.append(text("diary:norm", lang).format(share=percent(knew["norm"], lang)))
    for name in knew:
        if name not in KNOWN:
            lines.append(
                text("diary:known", lang).format(name=said(diary.known[name], lang), number=f"{knew[name]:.4g}")
            )
    return text("diary:between", lang).join(lines)


def _stands(diary: Diary, month: DiaryMonth, lang: str) -> str:
    stands, left = [said(diary.phrases[name], lang) for name in month.stands], month.after.get("months_left")
    listed = left and "on_black_list" in month.stands
    return text("diary:comma", lang).join(stands + ([text("diary:left", lang).format(months=left)] if listed else []))


def _entry(label: str, words: str, lang: str) -> list[str]:
    """A labelled line under its month, wrapped; nothing to say is no line."""
    called = text(f"diary:{label}", lang) if label else ""
    first, later = "  " + called + " " * max(1, LABEL - 2 - cell_len(called)), " " * LABEL
    lines = filled(words, _wide(), first, later) if words else []
    return [line.replace(_PERCENT, " %") for line in lines]


def _wide() -> int:
    return min(WIDE, screen.width() or WIDE)


def percent(chance: float, lang: str = "en") -> str:
    """A chance in per cent, with digits enough to tell small ones apart."""
    share = 100.0 * chance
    number = f"{share:.1f}" if share >= 1.0 or share == 0.0 else f"{share:.2g}"
    return f"{number}%" if lang == "zh" else number + _PERCENT


def drawn(chance: Faced) -> str:
    """A drawn number as it stands against its chance, with digits enough to see on which side it fell."""
    number = chance.against
    return f"{number:.3f}" if number >= 0.01 else f"{number:.6f}".rstrip("0")


def diary_data(diary: Diary) -> DiaryForm:
    """The diary as plain data, form ``chengxin.diary/1`` (docs/json.md): scripts read it, so it only grows."""
    scenario, who = diary.scenario, diary.who
    return {
        "format": "chengxin.diary/1",
        "version": version(),
        "city": scenario.city,
        "scenario": scenario.name,
        "fingerprint": scenario.fingerprint(),
        "seed": diary.seed,
        "enterprise": diary.enterprise,
        "enterprises": scenario.enterprises,
        "found": diary.found,
        "county": who["county"],
        "county_zh": who["county_zh"],
        "sector": who["sector"],
        "sector_zh": who["sector_zh"],
        "size": who["size"],
        "size_zh": who["size_zh"],
        "member": who["member"],
        "months": in_form([asdict(month) for month in diary.months]),
        "events": in_form({name: phrase._asdict() for name, phrase in diary.phrases.items()}),
        "known": in_form({name: words._asdict() for name, words in diary.known.items()}),
        "draws": in_form({name: words._asdict() for name, words in diary.draws.items()}),
        "otherwise": otherwise_data(diary.otherwise) if diary.otherwise else None,
        "not": text("diary:not", "en"),
    }
