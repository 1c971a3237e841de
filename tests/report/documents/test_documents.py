"""Brief, paper, page, deck and sheet say what the one content says, in both languages; and what they refuse."""

import io
import re
import sys
import zipfile
from html.parser import HTMLParser

import jsonschema
import pypdfium2
import pytest

from simulation import Goal, Scenario, run
from simulation.errors import Mistake
from simulation.report.charts.rooms import pictures
from simulation.report.documents import brief_html, brief_pdf, extras, paper, sheet
from simulation.report.documents.content import content
from simulation.report.documents.deck import deck
from simulation.report.words.brief_labels import BRIEF
from simulation.report.words.text_layout import MONTHS, has_chinese
from simulation.study.forms import FORMS
from simulation.study.forms.schema import schema

LANGUAGES = ("en", "zh")


class Text(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.parts, self.addresses = [], []
        self.feed(page)

    def handle_data(self, data):
        self.parts.append(data)

    def handle_starttag(self, tag, attributes):
        self.addresses += [value for name, value in attributes if name in ("src", "href")]


@pytest.fixture(scope="module", params=LANGUAGES)
def made(request, told):
    """The language, and every document in it."""
    lang, drawn = request.param, pictures(told, request.param)
    return lang, {
        "pdf": brief_pdf.pdf(told, lang, drawn),
        "html": brief_html.page(told, lang, drawn),
        "docx": paper.document(told, lang, drawn),
        "pptx": deck(told, lang),
        "xlsx": sheet.workbook(told),
    }


def texts(made):
    """The words of every document, without spaces and line ends."""
    import docx
    import pptx
    from python_calamine import CalamineWorkbook

    pages = pypdfium2.PdfDocument(made["pdf"])
    document = docx.Document(io.BytesIO(made["docx"]))
    slides = pptx.Presentation(io.BytesIO(made["pptx"])).slides
    shapes = [shape for slide in slides for shape in slide.shapes]
    cells = [cell for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    book = CalamineWorkbook.from_filelike(io.BytesIO(made["xlsx"]))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    found = {
        "pdf": "".join(page.get_textpage().get_text_bounded() for page in pages),
        "html": "".join(Text(made["html"].decode()).parts),
        "docx": "".join(
            [*(one.text for one in document.paragraphs),
             *(cell.text for table in document.tables for row in table.rows for cell in row.cells)]
        ),
        "pptx": "".join([*(s.text_frame.text for s in shapes if s.has_text_frame), *(cell.text for cell in cells)]),
        "xlsx": "".join(str(cell) for row in rows for cell in row),
    }  # fmt: skip
    return {name: re.sub(r"\s|-\u00ad|\ufffe", "", words) for name, words in found.items()}


def test_the_content_has_its_form(told):
    jsonschema.validate(told, schema(FORMS["chengxin.brief/1"]))


def test_every_sentence_has_both_languages_and_the_same_numbers(told):
    for part in ("question", "answer", "goal"):
        english, chinese = told[part]["en"], told[part]["zh"]
        assert has_chinese(chinese)
        assert numbers(english) == numbers(chinese), part
    for part in ("hurts", "law", "would_change", "trust", "sources"):
        english, chinese = told[part]["en"], told[part]["zh"]
        assert len(english) == len(chinese) and all(map(has_chinese, chinese)), part
    for part in ("hurts", "would_change"):
        assert [numbers(one) for one in told[part]["en"]] == [numbers(one) for one in told[part]["zh"]], part
    for figure in told["figures"]:
        for value in figure["values"]:
            assert numbers(value["en"]) == numbers(value["zh"])


def numbers(words):
    """The numbers of a text in any order; months are counted as they are written in each language."""
    for number, name in enumerate(MONTHS, start=1):
        words = re.sub(rf"{name} (\d{{4}})", rf"\1 {number} ", words)
    return sorted(re.findall(r"\d[\d,.]*\d|\d", words.replace("10,000 yuan", "")))


def test_what_a_gain_rests_on_adds_up_in_words(told):
    """A committee adds the parts that are named, and finds the whole."""
    best = next(one["numbers"] for one in told["policies"] if not one["baseline"])
    parts = re.search(
        r"([\d−]+) rest on levers.*, ([\d−]+) on better conduct, ([\d−]+) on credit", told["would_change"]["en"][0]
    )
    together = sum(int(part.replace("−", "-")) for part in parts.groups())
    assert abs(together - best["gain"]["places"]) <= 1.5


def test_a_reader_is_told_how_the_numbers_are_read(told, made):
    lang, documents = made
    words = texts({**documents})
    for name in ("pdf", "html", "docx"):
        assert all(re.sub(r"\s", "", said)[:30] in words[name] for said in told["reading"][lang]), name


def test_a_brief_of_a_goal_with_several_conditions_says_which_fails_how_often(compared):
    asked = compared.asking([Goal(place=20, not_above={"wrongful_year_per_100k": 1.0}, within_law=True)])
    reading = content(asked)["reading"]
    assert reading["en"][0].startswith("The goal is missed as well with: wrongful listings of a year above 1 (")
    assert reading["en"][0].endswith("; outside the law.") and reading["zh"][0].endswith("；超出法定界限。")
    missed = [line for line in reading["en"] if "misses the goal by: " in line]
    assert len(missed) == 2 and all(re.search(r"the law in\s100\s% of runs", line) for line in missed), missed
    assert sum("未达标原因" in line for line in reading["zh"]) == 2
    assert not [line for line in content(compared)["reading"]["en"] if "misses" in line]  # its chance says it


def test_words_for_both_languages_have_the_same_places_to_fill():
    for key, (english, chinese) in BRIEF.items():
        assert set(re.findall(r"\{(\w+)\}", chinese)) == set(re.findall(r"\{(\w+)\}", english)), key


def test_all_documents_print_the_same_numbers(told, made):
    lang, documents = made
    words = texts(documents)
    for name, found in words.items():
        for figure in told["figures"]:
            for value in figure["values"]:
                said = value["en" if name == "xlsx" else lang]
                assert re.sub(r"\s", "", said) in found, (name, figure["name"]["en"], said)
        assert re.sub(r"\s", "", told["answer"][lang])[:40] in found, name


def test_the_brief_has_two_pages_and_every_letter_a_glyph(made):
    pages = pypdfium2.PdfDocument(made[1]["pdf"])
    assert len(pages) == 2
    from fontTools.ttLib import TTFont

    known = set(TTFont(str(extras.fonts() / "NotoSansSC-Regular.otf")).getBestCmap())
    latin = set(range(0x20, 0x17F)) | {0x2212, 0x2026, 0x2022, 0x201C, 0x201D, 0x2030}
    letters = {ord(one) for page in pages for one in page.get_textpage().get_text_bounded()} - {10, 13}
    assert not {chr(one) for one in letters - known - latin}


def test_the_page_fetches_nothing(made):
    page = Text(made[1]["html"].decode())
    assert page.addresses and all(one.startswith("data:") for one in page.addresses)
    assert b"<script" not in made[1]["html"]


def test_word_and_powerpoint_open_what_is_written(made, tmp_path):
    import subprocess

    for ending in ("docx", "pptx", "xlsx"):
        path = tmp_path / f"made.{ending}"
        path.write_bytes(made[1][ending])
        found = subprocess.run(
            [sys.executable, "-c", "import sys; from openxml_audit.cli import main; sys.exit(main())", str(path)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "Errors: 0" in found.stdout, found.stdout + found.stderr


def test_charts_of_the_deck_are_native_with_axes_the_standard_allows(made):
    parts = zipfile.ZipFile(io.BytesIO(made[1]["pptx"]))
    charts = [parts.read(name).decode() for name in parts.namelist() if re.match(r"ppt/charts/chart\d+\.xml", name)]
    assert len(charts) == 4
    for chart in charts:
        axes = re.findall(r"<c:(?:axId|crossAx) val=\"(-?\d+)\"", chart)
        assert axes and all(int(one) > 0 for one in axes)
    fan = next(chart for chart in charts if "areaChart" in chart)
    assert "lineChart" in fan and fan.count("<c:ser>") == 7 and "<a:noFill" in fan


@pytest.mark.parametrize(("lang", "edition"), [("en", "edition 2019"), ("zh", "2019年版")])
def test_the_fan_of_the_deck_marks_published_places_and_a_change_of_edition(told, lang, edition):
    month = told["months"][1]["month"]
    parts = zipfile.ZipFile(io.BytesIO(deck({**told, "editions": {month: "2019"}}, lang)))
    charts = [parts.read(name).decode() for name in parts.namelist() if re.match(r"ppt/charts/chart\d+\.xml", name)]
    fan = next(chart for chart in charts if "areaChart" in chart)
    published, marked = re.findall(r"<c:ser>.*?</c:ser>", fan, re.DOTALL)[-2:]
    (place,) = [one["rank"] for one in told["published"] if one["month"] in told["start"]]
    assert f"<c:v>{place}</c:v>" in published and "diamond" in published
    assert f">{edition}</c:v>" in marked and "<c:errBars>" in marked
    assert re.findall(r'<c:pt idx="(\d+)"', marked.split("<c:val>")[1]) == ["1"]  # in its month and no other
    assert '<c:dispBlanksAs val="gap"/>' in fan


def test_every_slide_has_a_title_and_notes(made):
    import pptx

    slides = pptx.Presentation(io.BytesIO(made[1]["pptx"])).slides
    assert 8 <= len(slides) <= 12
    for slide in slides:
        assert slide.shapes.title.text_frame.text
        assert len(slide.notes_slide.notes_text_frame.text.splitlines()) >= 3


def test_the_paper_is_laid_out_as_the_standard_asks(made):
    import docx

    document = docx.Document(io.BytesIO(made[1]["docx"]))
    section = document.sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides] == [37, 35, 28, 26]
    body = [one for one in document.paragraphs if one.style.name == "Normal" and one.text]
    assert {one.paragraph_format.line_spacing.pt for one in body[1:]} == {28.0}
    assert "PAGE" in section.footer._element.xml and "PAGE" in section.even_page_footer._element.xml


def test_no_name_becomes_a_formula(told):
    told = {**told, "assumptions": {"en": ["=1+1", "@SUM(A1)", "＝1+1"], "zh": ["+x", "-x", "-1"]}}
    inside = zipfile.ZipFile(io.BytesIO(sheet.workbook(told)))
    assert not any(b"<f>" in inside.read(name) for name in inside.namelist() if "worksheets/sheet" in name)
    table = sheet.tables(told)["assumptions.csv"].decode("utf-8-sig").splitlines()
    assert table[1:] == ["'=1+1,'+x", "'@SUM(A1),'-x", "'＝1+1,-1"]


def test_the_workbook_has_its_sheets_with_heads_in_both_languages(told):
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(sheet.workbook(told)))
    assert [name.rsplit(" ", 1)[0] for name in book.sheet_names] == list(sheet.NAMES)
    for name in book.sheet_names[1:]:
        heads = book.get_sheet_by_name(name).to_python()[0]
        assert any(map(has_chinese, heads)), name


def test_too_little_for_a_committee_is_refused_in_words():
    one = Scenario(name="alone", enterprises=1000, months=2)
    with pytest.raises(Mistake) as refused:
        content(run([one], seeds=1))
    assert "1 seed;" in str(refused.value) and "one scenario, alone" in str(refused.value)


@pytest.mark.parametrize("name", ["typst", "docx", "pptx", "xlsxwriter"])
def test_a_library_that_is_missing_is_named_with_its_command(monkeypatch, name):
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(Mistake, match=r"pip install 'chengxin\[documents\]'"):
        extras.library(name)


def test_a_typeface_that_is_missing_is_named(monkeypatch, tmp_path):
    import pylopdf_fonts_zh_cn

    monkeypatch.setattr(pylopdf_fonts_zh_cn, "sans_path", lambda: tmp_path / "gone.otf")
    with pytest.raises(Mistake, match="Chinese typeface is missing"):
        extras.fonts()


def test_names_for_readers_stand_in_tables_and_documents(compared, told):
    assert "As it is" in compared.said() and "现状" in compared.said("zh")
    base = next(one for one in told["policies"] if one["baseline"])
    assert base["short"] == {"en": "As it is", "zh": "现状"} and base["scenario"] == "base"
    assert compared.names == ["base", "joint", "audit"]  # the study itself keeps the names of files
