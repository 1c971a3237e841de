"""The deck: twelve slides with native charts and tables that can be edited, and notes of what to say and whence."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

from ...study.forms.briefs import Brief, BriefHarm
from ...study.forms.common import in_form
from ..charts.room import Stage
from ..charts.room_bars import chosen
from ..charts.rooms import SAID, drawable
from ..words.labels import text
from ..words.text_layout import dated, figures
from . import deck_charts
from .deck_parts import Deck

SLIDES = (
    "title", "answer", "compared", "fan", "difference", "grounds", "harms", "tradeoff", "law", "would_change", "trust",
    "sources",
)  # fmt: skip
ALONE = ("title", "answer", "law", "sources")  # slides without a place, or with all that stands beside one in a table


def deck(brief: Brief, lang: str) -> bytes:
    """The deck in one language as a .pptx file."""
    made = Deck(lang, brief)
    stage = Stage(brief, lang)
    for name in [slide_name for slide_name in SLIDES if slide_name not in SAID or slide_name in drawable(brief)]:
        title = SAID[name](stage) if name in SAID else _title(brief, name, lang)
        slide = made.slide(title, beside="" if name in ALONE else stage.beside())
        _BODIES.get(name, _sentences)(made, slide, stage, name)
        plain = in_form(brief)
        reading = ("" if lang == "zh" else " ").join(plain["reading"][lang])
        note = text(f"note:{name}", lang).format(question=plain["question"][lang], reading=reading)
        slide.notes_slide.notes_text_frame.text = f"{title}\n\n{note}\n{_from(brief, lang)}"
    presentation = made.presentation
    properties = presentation.core_properties
    properties.title, properties.author = in_form(brief)["question"][lang], ""
    properties.created = properties.modified = datetime(2019, 1, 1)  # the same content gives the same file
    deck_charts.mended(presentation)
    file = io.BytesIO()
    presentation.save(file)
    return file.getvalue()


def _title(brief: Brief, name: str, lang: str) -> str:
    if name == "title":
        return str(in_form(brief)["question"][lang])
    return text({"sources": "deck:sources"}.get(name, f"head:{name}"), lang)


def _from(brief: Brief, lang: str) -> str:
    """Where the numbers come from: the runs, and the fingerprints of the scenarios."""
    plain = in_form(brief)
    return f"{plain['trust'][lang][0]} {plain['sources'][lang][-1]}"


def _opening(made: Deck, slide: Any, stage: Stage, name: str) -> None:
    brief = stage.told
    no_forecast = in_form(brief)["assumptions"][stage.lang][-1]
    words = dated(f"{stage.city} · {brief['month']} · Chengxin {brief['version']}", stage.lang)
    made.words(slide, [text("head:brief", stage.lang), words, no_forecast], top=3.3, size=22, bullets=False)


def _answer(made: Deck, slide: Any, stage: Stage, name: str) -> None:
    plain = in_form(stage.told)
    made.words(slide, [plain["answer"][stage.lang]], top=1.15, size=19, bullets=False)
    head = ["", *(policy["short"][stage.lang] for policy in plain["policies"])]
    rows = [[row["name"][stage.lang], *(value[stage.lang] for value in row["values"])] for row in plain["figures"]]
    made.table(slide, [head, *rows], top=3.0, high=3.4, size=12, first=3.4)


def _compared(made: Deck, slide: Any, stage: Stage, name: str) -> None:
    plain = in_form(stage.told)
    head = [text("column:scenario", stage.lang), text("deck:what", stage.lang)]
    rows = [
        [policy["short"][stage.lang], policy["what"][stage.lang] or policy["title"][stage.lang]]
        for policy in plain["policies"]
    ]
    made.table(slide, [head, *rows], top=1.5, high=4.5, size=16, first=3.0)


def _harms(made: Deck, slide: Any, stage: Stage, name: str) -> None:
    shown = [stage.base, *(policy for policy in stage.shown if not policy["baseline"])]
    head = [text("table:harm", stage.lang), *(policy["short"][stage.lang] for policy in in_form(shown))]
    rows = [[_harm(harm, stage.lang), *(_judged(harm, policy["scenario"], stage) for policy in shown)]
            for harm in chosen(stage.told)]  # fmt: skip
    made.table(slide, [head, *rows], top=1.5, high=5.0)


def _harm(harm: BriefHarm, lang: str) -> str:
    plain = in_form(harm)
    return (
        f"{plain['name'][lang]} ({plain['unit'][lang]})"
        if lang == "en"
        else f"{plain['name'][lang]}（{plain['unit'][lang]}）"
    )


def _judged(harm: BriefHarm, scenario: str, stage: Stage) -> str:
    of = next(value for value in harm["values"] if value["scenario"] == scenario)
    return f"{figures(of['value'], harm['digits'])} · {stage.words(of['judged'])}"


def _sentences(made: Deck, slide: Any, stage: Stage, name: str) -> None:
    plain = in_form(stage.told)
    lines = list(plain[name][stage.lang])
    if name == "sources":
        lines = [*plain["trust"][stage.lang][:1], *lines, plain["assumptions"][stage.lang][-1]]
    made.words(slide, lines, top=1.5, size=18 if name == "sources" else 22)


_BODIES: dict[str, Callable[[Deck, Any, Stage, str], None]] = {
    "title": _opening,
    "answer": _answer,
    "compared": _compared,
    "fan": deck_charts.fan,
    "difference": deck_charts.difference,
    "grounds": deck_charts.grounds,
    "harms": _harms,
    "tradeoff": deck_charts.tradeoff,
}
