"""The brief as PDF, two pages, set by typst from the content of a document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ...errors import Mistake
from ...study.forms.briefs import Brief
from ...study.forms.common import in_form
from ..charts.room import Picture
from ..words.labels import text
from ..words.text_layout import dated
from .extras import fonts, library

PARTS = ("hurts", "compared", "law", "would_change", "trust", "sources")
PLAIN = ("reading",)  # sentences without a heading of their own
SECOND = ("harms",)  # pictures of the second page
PICTURES = ("fan", *SECOND)
PAGES = 2
SCALES = tuple(f"{1 - 0.025 * step:g}" for step in range(10))
_TEMPLATE = Path(__file__).with_name("brief.typ")


def pdf(brief: Brief, lang: str, drawn: Mapping[str, Picture]) -> bytes:
    """The brief in one language, on at most two pages."""
    typst = library("typst")
    folder_of_fonts = fonts()
    import matplotlib

    latin = Path(matplotlib.get_data_path()) / "fonts" / "ttf"  # the typeface of the charts
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "brief.typ").write_bytes(_TEMPLATE.read_bytes())
        (folder / "told.json").write_text(json.dumps(as_set(brief, lang, drawn), ensure_ascii=False), encoding="utf-8")
        for kind in [kind for kind in PICTURES if kind in drawn]:
            (folder / f"{kind}.svg").write_bytes(drawn[kind].image("svg"))
        options = {"font_paths": [str(folder_of_fonts), str(latin)], "ignore_system_fonts": True}
        try:
            return _set(typst, str(folder / "brief.typ"), options)
        except RuntimeError as problem:
            raise Mistake(f"typst cannot set the brief: {str(problem).splitlines()[0]}") from None


def _set(typst: Any, file: str, options: dict[str, Any]) -> bytes:
    """The pages, in the largest letters that leave no more than two."""
    for scale in SCALES:
        inputs = {"scale": scale}
        if int(typst.query(file, "<pages>", field="value", one=True, sys_inputs=inputs, **options)) <= PAGES:
            break
    return bytes(typst.compile(file, sys_inputs=inputs, timestamp=0, **options))


def as_set(brief: Brief, lang: str, drawn: Mapping[str, Picture]) -> dict[str, Any]:
    """What the template is filled with, in one language."""
    plain: dict[str, Any] = in_form(brief)
    foot = text("room:not", lang) + " " * (lang == "en") + f"Chengxin {brief['version']}"
    return {
        "lang": lang,
        "fonts": ["Noto Sans SC", "DejaVu Sans"] if lang == "zh" else ["DejaVu Sans", "Noto Sans SC"],
        "kicker": dated(f"{text('head:brief', lang)} · {plain['city'][lang]} · {brief['month']}", lang),
        "question": plain["question"][lang],
        "answer": plain["answer"][lang],
        "foot": foot,
        "heads": {part: text(f"head:{part}", lang) for part in (*PARTS, "answer", "numbers")},
        "names": [policy["short"][lang] for policy in plain["policies"]],
        "figures": [[row["name"][lang], *(value[lang] for value in row["values"])] for row in plain["figures"]],
        "alts": {kind: drawn[kind].alt for kind in drawn},
        "second": [{"file": f"{kind}.svg", "alt": drawn[kind].alt} for kind in SECOND if kind in drawn],
        **{part: plain[part][lang] for part in (*PARTS, *PLAIN)},
    }
