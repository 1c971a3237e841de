"""What slides are made of: a title, words, a table, and the line that no rank is shown without."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...study.forms.briefs import Brief
from ..words.text_layout import breadth
from .extras import library

WIDE, HIGH, EDGE = 13.333, 7.5, 0.55  # inches
FACES = {"latin": "Calibri", "ea": "Microsoft YaHei"}  # named, never shipped
INK, BLUE = "1A1A1A", "0072B2"


class Deck:
    """A presentation in one language, 16:9."""

    def __init__(self, lang: str, brief: Brief) -> None:
        pptx = library("pptx", "python-pptx")
        from pptx.util import Inches

        self.lang, self.told, self.inches = lang, brief, Inches
        self.presentation = pptx.Presentation()
        self.presentation.slide_width, self.presentation.slide_height = Inches(WIDE), Inches(HIGH)
        self.layout = self.presentation.slide_layouts[5]  # a title alone

    def slide(self, title: str, beside: str = "") -> Any:
        """A slide with its sentence above, and below what stands beside a rank."""
        slide = self.presentation.slides.add_slide(self.layout)
        head = slide.shapes.title
        head.left, head.top, head.width, head.height = map(self.inches, (EDGE, 0.3, WIDE - 2 * EDGE, 1.0))
        frame = head.text_frame
        frame.word_wrap = True
        room = 72 * (WIDE - 2 * EDGE)
        size = min(28, int(2 * room / breadth(title) / 1.1))
        self._put(frame.paragraphs[0], title, size, bold=True)
        frame.paragraphs[0].alignment = _left()
        if beside:
            box = slide.shapes.add_textbox(*map(self.inches, (EDGE, HIGH - 0.62, WIDE - 2 * EDGE, 0.4)))
            box.text_frame.word_wrap = True
            self._put(box.text_frame.paragraphs[0], beside, 12, colour="444444")
        return slide

    def words(self, slide: Any, sentences: Sequence[str], *, top: float, size: float, bullets: bool = True) -> None:
        """Sentences under each other, in letters that fit."""
        wide, high = WIDE - 2 * EDGE, HIGH - top - 0.8
        lines = sum(breadth(sentence) * size / 72 / wide + 0.9 for sentence in sentences)
        size = min(size, size * (high * 72 / (lines * size * 1.35)) ** 0.5)
        box = slide.shapes.add_textbox(*map(self.inches, (EDGE, top, wide, high)))
        box.text_frame.word_wrap = True
        for number, sentence in enumerate(sentences):
            paragraph = box.text_frame.paragraphs[0] if number == 0 else box.text_frame.add_paragraph()
            self._put(paragraph, f"• {sentence}" if bullets and len(sentences) > 1 else sentence, round(size, 1))
            paragraph.space_after = _points(8)

    def table(
        self,
        slide: Any,
        rows: Sequence[Sequence[str]],
        *,
        top: float,
        high: float,
        size: float = 14,
        first: float = 4.3,
    ) -> None:
        """A native table; its first column is wider, and its first row a head."""
        wide = WIDE - 2 * EDGE
        place = map(self.inches, (EDGE, top, wide, high))
        shape = slide.shapes.add_table(len(rows), len(rows[0]), *place)
        table = shape.table
        table.columns[0].width = self.inches(first)
        for column in list(table.columns)[1:]:
            column.width = self.inches((wide - first) / (len(rows[0]) - 1))
        for line, row in enumerate(rows):
            for at, words in enumerate(row):
                cell = table.cell(line, at)
                cell.margin_top = cell.margin_bottom = self.inches(0.03)
                self._put(
                    cell.text_frame.paragraphs[0], words, size, bold=line == 0, colour="FFFFFF" if line == 0 else INK
                )

    def _put(self, paragraph: Any, words: str, size: float, *, bold: bool = False, colour: str = INK) -> None:
        from pptx.oxml.ns import qn
        from pptx.util import Pt

        run = paragraph.add_run()
        run.text = words
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, FACES["latin"]
        run.font.color.rgb = library("pptx.dml.color").RGBColor.from_string(colour)
        properties = run._r.get_or_add_rPr()
        properties.set("lang", "zh-CN" if self.lang == "zh" else "en-GB")
        face = properties.makeelement(qn("a:ea"), {"typeface": FACES["ea"]})
        properties.find(qn("a:latin")).addnext(face)


def _left() -> Any:
    from pptx.enum.text import PP_ALIGN

    return PP_ALIGN.LEFT


def _points(size: float) -> Any:
    from pptx.util import Pt

    return Pt(size)
