"""The brief as a document of the office, laid out as GB/T 9704 asks: margins, lines of 28 points, levels, page numbers.

Typefaces are named and never shipped; where an office has them, the document has them.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ...study.forms.briefs import Brief
from ..charts.room import Picture
from .brief_pdf import as_set
from .extras import library

MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}  # mm; 156 x 225 mm for the text
TEXT_WIDE, FIRST = 156, 36  # mm: of the text, and of a table's first column
LINE, BODY, TITLE, PAGE = 28, 16, 22, 14  # points
FACES = {"title": "方正小标宋简体", "body": "仿宋_GB2312", "head": "黑体", "latin": "Times New Roman"}
ORDER = ("answer", "compared", "numbers", "hurts", "law", "would_change", "trust", "sources")
STALE = ("/thumbnail", "/stylesWithEffects")  # of the library's template: its first page, its styles of 2010
PICTURES = ("fan", "harms")
NUMERALS = "一二三四五六七八九十"


def document(brief: Brief, lang: str, drawn: Mapping[str, Picture]) -> bytes:
    """The brief in one language as a .docx file."""
    docx = library("docx", "python-docx")
    words = as_set(brief, lang, drawn)
    paper = docx.Document()
    _mended(paper, words, lang)
    _paragraph(paper, words["question"], face="title", size=TITLE, centred=True)
    _paragraph(paper, words["kicker"], centred=True)
    for number, part in enumerate(ORDER):
        numeral = f"{NUMERALS[number]}、" if lang == "zh" else f"{number + 1}. "
        _paragraph(paper, f"{numeral}{words['heads'][part]}", face="head", style="Heading 1")
        if part == "numbers":
            _table(paper, words)
            for line in words["reading"]:
                _paragraph(paper, line, indent=True)
            _picture(paper, drawn["fan"])
        else:
            for line in [words[part]] if isinstance(words[part], str) else words[part]:
                _paragraph(paper, line, indent=True)
        if part == "hurts":
            _picture(paper, drawn["harms"])
    _page_numbers(paper)
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


def _mended(paper: Any, words: Mapping[str, Any], lang: str) -> None:
    """The sheet, the names of faces, and what the library's own template leaves stale."""
    shared = library("docx.shared", "python-docx")
    section = paper.sections[0]
    section.page_width, section.page_height = shared.Mm(210), shared.Mm(297)
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", shared.Mm(width))
    section.footer_distance = shared.Mm(28)
    properties = paper.core_properties
    properties.title, properties.author, properties.comments = words["question"], "", ""
    properties.language = "zh-CN" if lang == "zh" else "en"
    properties.created = properties.modified = datetime(2019, 1, 1)  # the same content gives the same file
    for style in ("Normal", "Heading 1"):
        font = paper.styles[style].font
        font.size, font.bold = shared.Pt(BODY), False
        font.color.rgb = shared.RGBColor(0, 0, 0)
        _face(paper.styles[style].element.get_or_add_rPr(), "head" if style != "Normal" else "body")
    for holder in (paper.part.package, paper.part):
        for relation in list(holder.rels.values()):
            if relation.reltype.endswith(STALE):
                holder.rels.pop(relation.rId)


def _face(properties: Any, face: str) -> None:
    from docx.oxml.ns import qn

    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = properties.makeelement(qn("w:rFonts"), {})
        properties.insert(0, fonts)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{kind}"), FACES["latin"])
    fonts.set(qn("w:eastAsia"), FACES[face])


def _paragraph(
    paper: Any, words: str, *, face: str = "body", size: int = BODY, centred: bool = False, indent: bool = False,
    style: str = "Normal",
) -> Any:  # fmt: skip
    """A paragraph in lines of 28 points; ``indent`` moves its first line in by two letters."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Pt

    made = paper.add_paragraph(style=style)
    run = made.add_run(words)
    run.font.size = Pt(size)
    _face(run._element.get_or_add_rPr(), face)
    form = made.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE if size < TITLE else 34)
    form.space_before = form.space_after = Pt(0)
    if centred:
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if indent:
        form.first_line_indent = Pt(2 * size)
        made._p.pPr.find(qn("w:ind")).set(qn("w:firstLineChars"), "200")
    return made


def _table(paper: Any, words: Mapping[str, Any]) -> None:
    from docx.shared import Mm, Pt

    names, rows = words["names"], words["figures"]
    table = paper.add_table(rows=1 + len(rows), cols=1 + len(names), style="Table Grid")
    table.autofit = False
    widths = [FIRST, *[(TEXT_WIDE - FIRST) / len(names)] * len(names)]
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Mm(wide)
        for cell in column.cells:
            cell.width = Mm(wide)
    for line, cells in enumerate([["", *names], *rows]):
        for column, cell in enumerate(cells):
            paragraph = table.cell(line, column).paragraphs[0]
            run = paragraph.add_run(cell)
            run.font.size = Pt(10.5 if len(names) <= 4 else 9)
            _face(run._element.get_or_add_rPr(), "head" if line == 0 else "body")
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.keep_with_next = line < len(rows)  # a table stands on one page


def _picture(paper: Any, picture: Picture) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    made = paper.add_picture(io.BytesIO(picture.image("png", 150)), width=Mm(156))
    paper.paragraphs[-1].paragraph_format.space_before = Pt(6)  # clear of the line under a table
    named = made._inline.find(qn("wp:docPr"))
    named.set("descr", picture.alt)


def _page_numbers(paper: Any) -> None:
    """Page numbers as the standard has them: — 1 —, on the outer side."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paper.settings.odd_and_even_pages_header_footer = True
    section = paper.sections[0]
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        for words, field in (("— ", ""), ("", "PAGE"), (" —", "")):
            _field(paragraph, words, field)


def _field(paragraph: Any, words: str, field: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run(words)
    run.font.size = Pt(PAGE)
    _face(run._element.get_or_add_rPr(), "body")
    if field:
        for kind in ("begin", "", "end"):
            piece = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                piece.set(qn("w:fldCharType"), kind)
            else:
                piece.text = field
            run._element.append(piece)
