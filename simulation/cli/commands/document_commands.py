"""Commands that put a finished study before a committee: pictures, brief, deck and sheet, all made of one content."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import Mistake
from ...report.words.labels import text
from ..asked.together import Asked, at_once
from ..options import AsJson, Goals, StudyFolder, given_goals, languages, written
from ..output import say, strict_json, tell

if TYPE_CHECKING:
    from ...study.forms.briefs import Brief

Into = Annotated[Path | None, typer.Option("--into", help="The folder for the files; by default STUDY/documents.")]
Lang = Annotated[str, typer.Option(help="Language: en, zh, or both.")]
Template = Annotated[
    Path | None,
    typer.Option(
        "--template", help="An office's own file, filled by named places such as {{answer}}, {{figures}}, {{not}}."
    ),
]


@at_once
def brief(
    study: StudyFolder,
    lang: Lang = "en",
    docx: Annotated[bool, typer.Option("--docx", help="As .docx in the layout of GB/T 9704 instead.")] = False,
    html: Annotated[bool, typer.Option("--html", help="As one self-contained page instead.")] = False,
    template: Template = None,
    into: Into = None,
    goal: Goals = None,
    as_json: AsJson = False,
) -> None:
    """Write a brief of two pages: question, answer with its doubt, numbers, harms, law, what would change it, sources.

    --json prints the content of which brief, deck and sheet are made.
    """
    langs, brief = _asked(study, goal, lang, partial(_check_template, template, ".docx"))
    if as_json:
        say(strict_json(brief))
        return
    if template:
        _fill(study, into, brief, langs, template, "brief")
        return
    from ...report.documents.files import briefs

    kinds = [kind for kind, wish in (("docx", docx), ("html", html), ("pdf", not (docx or html))) if wish]
    for language in langs:
        for file in briefs(brief, kinds, language):
            _put(study, into, *file)


@at_once
def deck(
    study: StudyFolder, lang: Lang = "en", template: Template = None, into: Into = None, goal: Goals = None
) -> None:
    """Write a deck of twelve slides (.pptx) with charts and tables that can be edited, and speaker notes."""
    langs, brief = _asked(study, goal, lang, partial(_check_template, template, ".pptx"))
    if template:
        _fill(study, into, brief, langs, template, "deck")
        return
    from ...report.documents.files import deck as made

    for language in langs:
        _put(study, into, *made(brief, language))


@at_once
def sheet(study: StudyFolder, into: Into = None, goal: Goals = None) -> None:
    """Write all numbers as a workbook (.xlsx) in both languages, with charts, and its tables as CSV."""
    _, brief = _asked(study, goal, "both")
    from ...report.documents.files import sheet as made
    from ...report.documents.sheet import tables

    _put(study, into, *made(brief))
    for name, content in tables(brief).items():
        _put(study, into, f"sheet-{name}", partial(bytes, content))


@at_once
def pictures(
    study: StudyFolder,
    kinds: Annotated[list[str] | None, typer.Argument(help="Kinds, such as fan or harms; all by default.")] = None,
    lang: Lang = "en",
    into: Into = None,
    goal: Goals = None,
) -> None:
    """Draw pictures for the room: a sentence that answers, large letters; PNG, SVG, PDF, CSV and the same in words."""
    from ...report.charts.rooms import pictures as drawn

    langs, brief = _asked(study, goal, lang)
    folder = into or study / "documents"
    for language in langs:
        page = drawn(brief, language, kinds or None)
        for picture in page.values():
            written(folder, partial(picture.save, folder / language))
        print(text("look:pictures", language).format(pictures=len(page), folder=folder / language), file=sys.stderr)


def _asked(
    folder: Path, goal: list[Path] | None, lang: str, check: Callable[[], None] | None = None
) -> tuple[tuple[str, ...], Brief]:
    """The languages that are asked for, and everything the documents of a study say; results of another version of the
    model are refused.

    A scenario without a name for readers in a language is told of: the name of its file stands there.
    """
    from ...model.scenario.titles import unnamed
    from ...report.documents.content import content
    from ...report.documents.files import study_of

    with Asked() as asks:
        langs, study = asks.of(languages, lang), asks.of(study_of, folder)
        goals = asks.of(given_goals, goal, study.scenarios if study else None)
        if check:
            asks.of(check)
    for sentence in dict.fromkeys(filter(None, (unnamed(study.scenarios, lang) for lang in langs))):
        tell(sentence)
    return langs, content(study.asking(goals))


def _check_template(template: Path | None, ending: str) -> None:
    if template and template.suffix.lower() != ending:
        raise Mistake(f"--template {template}: this command fills a {ending}")


def _fill(study: Path, into: Path | None, brief: Brief, langs: Iterable[str], template: Path, name: str) -> None:
    from ...report.documents.office_file import filled

    for lang in langs:
        _put(study, into, f"{name}.{lang}{template.suffix.lower()}", partial(filled, brief, lang, template))


def _put(study: Path, into: Path | None, name: str, make: Callable[[], bytes]) -> None:
    """Write a document whole or not at all, and say where it is."""
    from ...files.disk import put_whole

    path = (into or study / "documents") / name
    content = make()
    written(path.parent, lambda: put_whole(path, content))
    print(path, file=sys.stderr)


COMMANDS = (brief, deck, sheet, pictures)
