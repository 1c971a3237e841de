"""The documents of a finished study as files: what each is called and how it is made, for whoever asks for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from ...errors import Mistake
from ...study.forms.briefs import Brief
from ...study.store.results import Results
from ...study.study import Study
from .extras import NAMES

File = tuple[str, Callable[[], bytes]]  # its name, and what makes it


def study_of(folder: Path) -> Study:
    """The study of a folder. Refuses results of another version of the model, and a scenario without a finished run."""
    opened = Results.load(folder)
    opened.check_version("run the study again, or make its documents with the version that made it")
    data = opened.read()
    there = set(data["scenario"])
    if absent := [scenario.name for scenario in opened.scenarios if scenario.name not in there]:
        raise Mistake(f"{folder} holds no finished run of {', '.join(absent)}; the same chengxin run command adds it")
    return Study(opened.scenarios, data, opened.failures, opened.without_effect)


def briefs(brief: Brief, kinds: list[str], lang: str) -> Iterator[File]:
    """Briefs in one language, "pdf", "html" or "docx"; what several show is drawn once."""
    from ..charts.rooms import pictures
    from . import brief_html, brief_pdf, paper

    makers = {
        "pdf": (brief_pdf.pdf, brief_pdf.PICTURES),
        "html": (brief_html.page, brief_html.PICTURES),
        "docx": (paper.document, paper.PICTURES),
    }
    wanted = {kind: makers[kind] for kind in kinds}
    drawn = pictures(brief, lang, dict.fromkeys(kind for _, shown in wanted.values() for kind in shown))
    for kind, (make, _) in wanted.items():
        yield NAMES[kind].format(lang=lang), partial(make, brief, lang, drawn)


def deck(brief: Brief, lang: str) -> File:
    """Slides in one language."""
    from .deck import deck as made

    return NAMES["deck"].format(lang=lang), partial(made, brief, lang)


def sheet(brief: Brief) -> File:
    """The workbook."""
    from .sheet import workbook

    return NAMES["sheet"], partial(workbook, brief)


def of_kind(brief: Brief, kind: str, lang: str) -> File:
    """One document of any kind."""
    if kind in ("deck", "sheet"):
        return deck(brief, lang) if kind == "deck" else sheet(brief)
    return next(briefs(brief, [kind], lang))
