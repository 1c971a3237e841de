"""An office's own .docx or .pptx, filled by named places: {{answer}}, {{figures}}, {{picture:fan}}, or in Chinese.

A place among other words is filled with words and keeps their look; one that stands alone may also become a table or a
picture. What no rank is shown without is asked for: a file that takes words about ranks must have a place for it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any

from ...errors import Mistake, nearest
from ...files import reading
from ...files.disk import reason
from ...study.forms.briefs import Brief
from ...study.forms.common import in_form
from ..charts.room import Picture, Stage
from ..charts.rooms import KINDS, picture
from ..words.text_layout import dated
from .extras import library

PLACE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
LARGEST, UNPACKED = 50_000_000, 400_000_000  # bytes of a file, and of what it holds
# What can be filled in, with its name in Chinese.
WORDS = {
    "question": "问题", "answer": "结论", "beside": "并列指标", "compared": "比较内容", "hurts": "影响与成本",
    "law": "法定界限", "would_change": "结论条件", "trust": "可信度", "assumptions": "假设", "sources": "来源",
    "city": "城市", "month": "月份", "goal": "目标", "not": "声明",
}  # fmt: skip
TABLE = {"figures": "主要数字"}
PICTURE, PICTURE_ZH = "picture:", "图:"
# Places whose words speak of ranks, and the places of which one must then be there.
OF_RANKS = ("answer", "compared", "hurts", "would_change")
BESIDE = ("beside", "figures")
ENDINGS = {"docx": ("docx", "python-docx"), "pptx": ("pptx", "python-pptx")}


def filled(brief: Brief, lang: str, file: Path) -> bytes:
    """The office's file with all places filled, in one language.

    Mistake with all that is wrong: no file of Office, no place in it, places there are not, a place for a table or a
    picture among other words, ranks without what stands beside them.
    """
    ending = file.suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        raise Mistake(f"{file}: a template is a .docx or a .pptx")
    try:
        content = reading.bytes_of(file, LARGEST)
    except OSError as problem:
        raise Mistake(f"{file}: {reason(problem)}{reading.nearest_file(file, ['.docx', '.pptx'])}") from None
    except reading.Unreadable as problem:
        raise Mistake(f"{file} {problem}") from None
    library(*ENDINGS[ending])
    opened = _opened(file, ending, content)
    paragraphs = _of_paper(opened) if ending == "docx" else _of_slides(opened)
    _check(file, [_text(paragraph) for paragraph in paragraphs])
    fill = _Fill(brief, lang, _on_paper(opened) if ending == "docx" else _on_slides(opened))
    if ending == "pptx":
        _let_shrink(opened)
    for paragraph in paragraphs:
        fill(paragraph)
    made = io.BytesIO()
    opened.save(made)
    return made.getvalue()


def _opened(file: Path, ending: str, content: bytes) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(member.file_size for member in packed.infolist()) > UNPACKED:
                raise Mistake(f"{file} holds more than {UNPACKED // 1_000_000:,} million bytes")
        opener = library(ending).Document if ending == "docx" else library(ending).Presentation
        return opener(io.BytesIO(content))
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError):
        raise Mistake(f"{file} is no .{ending} that can be read; open it in Office and save it anew") from None


def place_of(name: str) -> str | None:
    """The place of a name, English or Chinese; None where there is none."""
    name = name.replace("：", ":")
    if name.startswith(PICTURE_ZH):
        name = PICTURE + name.removeprefix(PICTURE_ZH)
    if name.startswith(PICTURE):
        return name if name.removeprefix(PICTURE) in KINDS else None
    chinese = {zh: key for key, zh in (WORDS | TABLE).items()}
    return name if name in WORDS | TABLE else chinese.get(name)


def known() -> list[str]:
    """All places by their English names."""
    return [*WORDS, *TABLE, *(PICTURE + kind for kind in KINDS)]


def _check(file: Path, texts: Iterable[str]) -> None:
    problems: list[str] = []
    there: set[str] = set()
    for paragraph in texts:
        for mark in PLACE.finditer(paragraph):
            place = place_of(mark[1])
            if place is None:
                hint = nearest(mark[1], [*known(), *WORDS.values(), *TABLE.values()])
                problems.append(f"{file}: there is no place {mark[0]}{hint}")
                continue
            there.add(place)
            if place not in WORDS and paragraph.strip() != mark[0]:
                problems.append(f"{file}: {mark[0]} becomes more than words; let it stand alone in its paragraph")
    if not there and not problems:
        listed = ", ".join(f"{{{{{name}}}}}" for name in known())
        problems.append(f"{file} has no named place to fill; write some of {listed}, or their Chinese names")
    if there & set(OF_RANKS) and not there & set(BESIDE):
        problems.append(
            f"{file} speaks of ranks and has no place for what no rank is shown without: add {{{{beside}}}} or "
            "{{figures}}"
        )
    if there and "not" not in there:
        problems.append(f"{file} has no {{{{not}}}}: what this is not, a forecast, must stand in it")
    if problems:
        raise Mistake(list(dict.fromkeys(problems)))


def _sentences(brief: Brief, lang: str) -> dict[str, list[str]]:
    """By place the sentences that fill it."""
    plain: dict[str, Any] = in_form(brief)
    by_place = {
        "beside": [Stage(brief, lang).beside()],
        "month": [dated(brief["month"], lang)],
        "not": plain["assumptions"][lang][-1:],
    }
    for place in WORDS:
        if place not in by_place:
            words = plain[place][lang]
            by_place[place] = [words] if isinstance(words, str) else list(words)
    return by_place


class _Fill:
    """Fills paragraphs. ``put`` lays a table or a picture where a paragraph stands."""

    def __init__(self, brief: Brief, lang: str, put: Callable[[Any, list[list[str]] | Picture], None]) -> None:
        self._told, self._lang, self._put = brief, lang, put
        self._sentences = _sentences(brief, lang)
        self._drawn: dict[str, Picture] = {}

    def __call__(self, paragraph: Any) -> None:
        while mark := PLACE.search(_text(paragraph)):
            place = place_of(mark[1]) or ""
            if place in WORDS:
                first, *more = self._sentences[place]
                _replace(paragraph, mark.span(), first)
                for sentence in reversed(more):
                    copied = deepcopy(paragraph)
                    paragraph.addnext(copied)
                    _replace(copied, (0, len(_text(copied))), sentence)
                continue
            _replace(paragraph, mark.span(), "")
            self._put(paragraph, self._figures() if place in TABLE else self._picture(place.removeprefix(PICTURE)))

    def _figures(self) -> list[list[str]]:
        plain: dict[str, Any] = in_form(self._told)
        head = ["", *(policy["short"][self._lang] for policy in plain["policies"])]
        rows = [[row["name"][self._lang], *(value[self._lang] for value in row["values"])] for row in plain["figures"]]
        return [head, *rows]

    def _picture(self, kind: str) -> Picture:
        if kind not in self._drawn:
            self._drawn[kind] = picture(self._told, kind, self._lang)
        return self._drawn[kind]


# Paragraphs of both kinds of file are elements with runs, whose words stand in elements named t.


def _pieces(paragraph: Any) -> list[Any]:
    return [element for element in paragraph.iter() if isinstance(element.tag, str) and element.tag.endswith("}t")]


def _text(paragraph: Any) -> str:
    return "".join(piece.text or "" for piece in _pieces(paragraph))


def _replace(paragraph: Any, span: tuple[int, int], words: str) -> None:
    """Put words where some stood, in the look of the first of these; a place may be cut up among runs."""
    at, begun = 0, False
    for piece in _pieces(paragraph):
        letters = piece.text or ""
        start, end = max(span[0] - at, 0), min(span[1] - at, len(letters))
        at += len(letters)
        if start >= end:
            continue
        piece.text = letters[:start] + ("" if begun else words) + letters[end:]
        if piece.text != piece.text.strip():
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        begun = True


def _of_paper(opened: Any) -> list[Any]:
    from docx.oxml.ns import qn

    parts = [opened.element.body]
    for section in opened.sections:
        heads = (section.header, section.footer, section.first_page_header, section.first_page_footer,
                 section.even_page_header, section.even_page_footer)  # fmt: skip
        parts += [head._element for head in heads if not head.is_linked_to_previous]
    return [paragraph for part in parts for paragraph in part.iter(qn("w:p"))]


def _on_paper(opened: Any) -> Callable[[Any, list[list[str]] | Picture], None]:
    from docx.shared import Emu
    from docx.text.paragraph import Paragraph

    section = opened.sections[0]
    wide = Emu(section.page_width - section.left_margin - section.right_margin)

    def put(paragraph: Any, shown: list[list[str]] | Picture) -> None:
        if isinstance(shown, Picture):
            run = Paragraph(paragraph, opened._body).add_run()
            made = run.add_picture(io.BytesIO(shown.image("png", 150)), width=wide)
            made._inline.docPr.set("descr", shown.alt)
            return
        table = opened.add_table(rows=len(shown), cols=len(shown[0]))
        if "Table Grid" in [style.name for style in opened.styles]:
            table.style = "Table Grid"
        for line, cells in enumerate(shown):
            for column, cell in enumerate(cells):
                table.cell(line, column).text = cell
        paragraph.addnext(table._tbl)

    return put


def _of_slides(opened: Any) -> list[Any]:
    from pptx.oxml.ns import qn

    sheets = [
        sheet for slide in opened.slides for sheet in (slide, slide.notes_slide if slide.has_notes_slide else None)
    ]
    return [paragraph for sheet in sheets if sheet is not None for paragraph in sheet._element.iter(qn("a:p"))]


def _let_shrink(opened: Any) -> None:
    """Letters of boxes that are filled with words grow smaller where these do not fit."""
    from pptx.enum.text import MSO_AUTO_SIZE

    for shape in [shape for slide in opened.slides for shape in slide.shapes if shape.has_text_frame]:
        if PLACE.search(shape.text_frame.text):
            shape.text_frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE


def _on_slides(opened: Any) -> Callable[[Any, list[list[str]] | Picture], None]:
    def put(paragraph: Any, shown: list[list[str]] | Picture) -> None:
        """In the room of the shape whose paragraph it was, which goes."""
        for slide, shape in [(sheet, shape) for sheet in opened.slides for shape in sheet.shapes]:
            if paragraph not in list(shape._element.iter(paragraph.tag)):
                continue
            left, top, width, height = shape.left, shape.top, shape.width, shape.height
            if isinstance(shown, Picture):
                share = min(width / 16, height / 9)
                made = slide.shapes.add_picture(
                    io.BytesIO(shown.image("png", 150)), left, top, round(16 * share), round(9 * share)
                )
                made._element.nvPicPr.cNvPr.set("descr", shown.alt)
            else:
                table = slide.shapes.add_table(len(shown), len(shown[0]), left, top, width, height).table
                for line, cells in enumerate(shown):
                    for column, cell in enumerate(cells):
                        table.cell(line, column).text = cell
            shape._element.getparent().remove(shape._element)
            return
        raise Mistake("a place for a table or a picture stands in a group or in notes; let it stand in a text box")

    return put
