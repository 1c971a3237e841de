"""What is said beside a chart: where its numbers come from, how sure they are, and what it is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial

import pandas as pd

from ...errors import Mistake
from ...model.monitor.outcomes import OUTCOMES
from ...model.policy.legality import LIMITS
from ...settings.declarations import Outcome
from ..words.labels import text
from ..words.text_layout import chinese_place, figures, ordinal
from . import legal_notes
from .context import Context
from .numbers import middle, reach, row, said

FANS = 2  # from more scenarios than this the rank chart shows lines and bars; shaded fans would be mud


def place(rank: float, lang: str) -> str:
    """A place among the cities in words: 47th, 第47名."""
    return text("place", lang).format(place=ordinal(rank) if lang == "en" else chinese_place(rank))


def published_point(point: tuple[str, int, float | None], lang: str) -> str:
    """A published rank in words, with the index where it was published too."""
    _, rank, index = point
    if index is None:
        return place(rank, lang)
    return text("place_index", lang).format(place=ordinal(rank) if lang == "en" else rank, index=index)


def _published(context: Context) -> str:
    """All published points in one list."""
    points = [f"{point[0]} {published_point(point, context.lang)}" for point in context.published]
    return text("list", context.lang).join(points)


def sentences(words: Sequence[str], lang: str) -> list[str]:
    """Words of a caption as sentences: capital letter and full stop of their language."""
    stop = "。" if lang == "zh" else "."
    return [f"{word[:1].upper()}{word[1:]}{stop}" for word in words]


def caption(context: Context, names: list[str], chart: str) -> list[str]:
    """The paragraphs under a chart: seeds and interval, fingerprints and version, sources, and what it is not."""
    absent = [name for name in names if name not in context.fingerprints]
    if absent:
        raise Mistake(f"no fingerprint is given for {', '.join(absent)}; a chart names the scenarios it shows")
    lang = context.lang
    marks = text("list", lang).join(f"{name} {context.fingerprints[name]}" for name in names)
    about = "lines" if chart == "rank" and len(names) > FANS else chart
    about = "runs" if context.few else about
    parts = [text(f"caption:{about}", lang).format(seeds=context.seeds), *_classes(context, chart)]
    if context.longer:
        ends = text("comma", lang).join(f"{name} {last}" for name, last in context.longer.items())
        parts.append(text("caption:cut", lang).format(ends=ends))
    if chart not in ("pillars", "outcome"):
        parts.append(text("caption:gap", lang))
    parts.append(text("caption:fingerprints", lang).format(fingerprints=marks, version=context.version))
    if chart == "harms":
        parts += _law(context, names)
    if context.published and chart == "rank":
        source = context.source_said.rstrip(".。")
        parts.append(text("caption:published", lang).format(points=_published(context), source=source))
    if context.sources:
        parts.append(text("caption:sources", lang).format(sources=context.sources.rstrip(".。")))
    colon = "：" if lang == "zh" else ": "
    parts += sentences(context.assumed, lang)
    parts += [f"{name}{colon}{context.added[name]}" for name in names if name in context.added]
    parts.append(context.not_forecast)
    return parts


def _classes(context: Context, chart: str) -> list[str]:
    """Where a rank is drawn: in how many classes of rivals each run is ranked, and what the rank's interval holds."""
    if not context.classes or chart not in ("rank", "paired"):
        return []
    about = "class" if context.few else "classes"
    return [text(f"caption:{about}", context.lang).format(classes=context.classes)]


def _law(context: Context, names: list[str]) -> list[str]:
    """What the flags beside the harms rest on: the limits checked, the clauses overstepped, how levers were probed."""
    lang = context.lang
    limits = text("caption:law", lang).format(number=len(LIMITS))
    if context.without_effect:
        space = " " if lang == "en" else ""
        limits += space + text(
            "caption:without_effect" if any(context.without_effect.values()) else "caption:working", lang
        )
    clauses = text("list", lang).join(legal_notes.clauses(context, names))
    return [limits, *([text("caption:clauses", lang).format(clauses=clauses)] if clauses else [])]


def alt_text(context: Context, title: str, sentences: list[str]) -> str:
    """Alternative text: the title, the runs, the sentences of a chart, and what it is not."""
    runs = text("alt:runs", context.lang).format(seeds=context.seeds)
    stop = text("stop", context.lang)
    return stop.join([title, runs, *sentences, context.not_forecast])


def rank_alt(context: Context, title: str, frame: pd.DataFrame, verdicts: dict[str, str]) -> str:
    """The rank chart in words, with the gaming gap and the wrongful listings a rank is never shown without."""
    lang, sentences = context.lang, []
    for name in dict.fromkeys(frame.loc[frame["outcome"] == "rank", "scenario"]):
        rank = row(frame, "rank", name)
        low, high = (place(value, lang) for value in reach(rank, 80))
        words = text("alt:rank_runs" if context.few else "alt:rank", lang).format(
            scenario=name,
            month=rank["month"],
            median="" if context.few else place(rank["median"], lang),
            low=low,
            high=high,
            gap=said(row(frame, "gaming_gap", name), partial(figures, decimals=1)),
            wrongful=said(row(frame, "wrongful_per_100k", name), partial(figures, decimals=0)),
        )
        sentences.append(words + _verdict(verdicts, name, lang) + _outside(context, name))
    sentences += [words.rstrip(".。") for words in (*_classes(context, "rank"), text("caption:gap", lang))]
    if context.published:
        sentences.append(text("alt:published", lang).format(points=_published(context)))
    return alt_text(context, title, sentences)


def pillars_alt(context: Context, title: str, frame: pd.DataFrame) -> str:
    """The pillars chart in words: where each pillar stands at the end."""
    sentences = []
    for name in dict.fromkeys(frame["scenario"]):
        ends = {key: row(frame, f"pillar:{key}", name) for key in ("government", "business", "social", "judicial")}
        medians = {key: said(end, partial(figures, decimals=1)) for key, end in ends.items()}
        month = ends["government"]["month"]
        sentences.append(text("alt:pillars", context.lang).format(scenario=name, month=month, **medians))
    return alt_text(context, title, sentences)


def paired_alt(context: Context, title: str, frame: pd.DataFrame, base: str, verdicts: dict[str, str]) -> str:
    """The chart of differences in words: what each policy gains and costs at the end."""
    lang, sentences = context.lang, []
    for name in dict.fromkeys(frame["scenario"]):
        rank = row(frame, "difference:rank", name)
        index, integrity, gap, wrongful = (
            said(row(frame, f"difference:{key}", name), partial(figures, decimals=decimals, signed=True))
            for key, decimals in (("index", 2), ("integrity", 2), ("gaming_gap", 2), ("wrongful_per_100k", 0))
        )
        places = "" if context.few else figures(rank["median"], 1, signed=True)
        low, high = (figures(value, 1, signed=True) for value in reach(rank, 95))
        words = text("alt:paired_runs" if context.few else "alt:paired", lang).format(
            scenario=name,
            base=base,
            month=rank["month"],
            rank=places,
            low=low,
            high=high,
            index=index,
            integrity=integrity,
            gap=gap,
            wrongful=wrongful,
        )
        sentences.append(words + _verdict(verdicts, name, lang) + _outside(context, name))
    sentences += [words.rstrip(".。") for words in (*_classes(context, "paired"), text("caption:gap", lang))]
    return alt_text(context, title, sentences)


def harms_alt(context: Context, title: str, frame: pd.DataFrame) -> str:
    """The chart of harms in words: each harm of each scenario with its interval, the law, levers without effect."""
    lang, sentences = context.lang, []
    names = list(dict.fromkeys(frame["scenario"]))
    for measure in dict.fromkeys(frame["outcome"]):
        ends = {name: row(frame, measure, name) for name in names}
        digits = decimals(middle(end) for end in ends.values())
        values = [value_words(name, end, digits, context) for name, end in ends.items()]
        head, unit, better = harm_words(measure, lang)
        sentences.append(
            text("alt:harm", lang).format(harm=head, unit=unit, better=better, values=text("list", lang).join(values))
        )
    for name in names:
        standing = text("list", lang).join(words for words, _ in legal_notes.standing(context, name))
        if standing:
            sentences.append(text("alt:said", lang).format(scenario=name, said=standing))
    sentences += [words.rstrip(".。") for words in (*_law(context, names), text("caption:gap", lang))]
    return alt_text(context, title, sentences)


def value_words(name: str, end: pd.Series, digits: int, context: Context) -> str:
    """A scenario's number with its interval, or its lowest and highest run."""
    low, high = (figures(value, digits) for value in reach(end, 80))
    median = "" if context.few else figures(end["median"], digits)
    words = text("alt:value_runs" if context.few else "alt:value", context.lang)
    return words.format(scenario=name, median=median, low=low, high=high)


def harm_words(measure: str, lang: str) -> tuple[str, str, str]:
    """A harm's name, its unit in few words, and which way is better."""
    return outcome_words(OUTCOMES[measure], lang)


def outcome_words(outcome: Outcome, lang: str) -> tuple[str, str, str]:
    """An outcome's name, its unit in few words, and which way is better."""
    chinese = lang == "zh"
    name = outcome.zh if chinese else outcome.en[0].upper() + outcome.en[1:]
    unit = outcome.unit_zh if chinese else outcome.unit_short
    return name, unit, text(f"better:{outcome.better}", lang)


def panel_title(measure: str, lang: str) -> str:
    """What a panel shows, from the declaration of its outcome: name, unit, and which way is better."""
    if measure.startswith("all:"):
        return text("panel:all", lang).format(title=panel_title(measure.removeprefix("all:"), lang))
    return outcome_title(OUTCOMES[measure], lang)


def outcome_title(outcome: Outcome, lang: str) -> str:
    """The title of a panel that shows one outcome."""
    name, unit, better = outcome_words(outcome, lang)
    return text("panel:outcome", lang).format(name=name, unit=unit, better=better)


def change_title(measure: str, lang: str) -> str:
    """What a panel of paired differences shows; of a rank these are the places gained."""
    if measure == "rank":
        return text("panel:gained", lang)
    name, unit, _ = harm_words(measure, lang)
    kind = re.split("[,，]", unit)[0]  # a range or a date is not that of a difference
    return text("panel:change", lang).format(
        name=name, unit=kind, better=text(f"more:{OUTCOMES[measure].better}", lang)
    )


def decimals(values: Iterable[float]) -> int:
    """Digits behind the point that leave three in the largest of some numbers."""
    largest = max(abs(value) for value in values)
    return 0 if largest >= 99.95 else 1 if largest >= 9.995 else 2


def _outside(context: Context, name: str) -> str:
    """The legal limits a policy stands outside, behind its numbers."""
    words = legal_notes.outside_words(context, name)
    return f"{text('list', context.lang)}{words}" if words else ""


def _verdict(verdicts: dict[str, str], name: str, lang: str) -> str:
    """The warning that belongs behind a policy's numbers, where there is one."""
    return f"{text('list', lang)}{text(verdicts[name], lang)}" if name in verdicts else ""
