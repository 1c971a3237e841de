"""An office's own file is filled by named places, in its own look, and what is wrong with it is told at once."""

import io
import zipfile

import docx
import pptx
import pytest
from pptx.util import Inches

from simulation.errors import Mistake
from simulation.report.charts.rooms import KINDS
from simulation.report.documents import office_file
from simulation.report.documents.office_file import filled, known, place_of


def paper(path, *paragraphs, header=""):
    """A .docx of an office: paragraphs of runs; a list of texts is one paragraph cut up into runs."""
    made = docx.Document()
    for words in paragraphs:
        paragraph = made.add_paragraph()
        for run in [words] if isinstance(words, str) else words:
            paragraph.add_run(run).italic = True
    made.sections[0].header.paragraphs[0].text = header
    made.save(path)
    return path


def slides(path, *boxes):
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    for at, words in enumerate(boxes):
        box = slide.shapes.add_textbox(Inches(1), Inches(1 + at), Inches(8), Inches(1))
        box.text_frame.text = words
    made.save(path)
    return path


def opened(content, library):
    return (docx.Document if library is docx else pptx.Presentation)(io.BytesIO(content))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_places_of_a_paper_are_filled_in_their_own_look(told, tmp_path, lang):
    file = paper(
        tmp_path / "office.docx", ["To the committee: {{ans", "wer}} (", "{{month}})"], "{{声明}}", "{{ beside }}",
        "{{sources}}", "{{figures}}", "{{图:harms}}", header="{{city}}",
    )  # fmt: skip
    made = opened(filled(told, lang, file), docx)
    texts = [one.text for one in made.paragraphs]
    assert texts[0].startswith(f"To the committee: {told['answer'][lang]} (") and "{{" not in "".join(texts)
    assert all(run.italic for run in made.paragraphs[0].runs)
    said = told["sources"][lang]
    at = texts.index(said[0])
    assert texts[at : at + len(said)] == said  # a paragraph a sentence, each in the look of the place
    assert made.paragraphs[at + 1].runs[0].italic
    assert made.sections[0].header.paragraphs[0].text == told["city"][lang]
    (table,) = made.tables
    assert [cell.text for cell in table.rows[1].cells][1:] == [one[lang] for one in told["figures"][0]["values"]]
    assert len(made.inline_shapes) == 1 and made.inline_shapes[0]._inline.docPr.get("descr")


def test_places_of_slides_become_words_a_table_and_a_picture_where_they_stood(told, tmp_path):
    file = slides(tmp_path / "office.pptx", "{{question}}", "{{picture:fan}}", "{{主要数字}}", "{{not}}")
    (slide,) = opened(filled(told, "en", file), pptx).slides
    words = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert words[0] == told["question"]["en"] and len(words) == 2
    (table,) = [shape for shape in slide.shapes if shape.has_table]
    assert (table.left, table.top) == (Inches(1), Inches(3))
    (drawn,) = [shape for shape in slide.shapes if shape.shape_type == 13]
    assert (
        drawn.top == Inches(2)
        and drawn.height <= Inches(1)
        and drawn.width * 9 == pytest.approx(drawn.height * 16, rel=1e-4)
    )


def test_every_place_has_a_name_in_both_languages():
    assert all(place_of(name) == name for name in known())
    chinese = [*office_file.WORDS.values(), *office_file.TABLE.values(), *(f"图：{kind}" for kind in KINDS)]
    assert [place_of(name) for name in chinese] == known()
    assert place_of("picture:pie") is None and place_of("") is None


def test_all_that_is_wrong_with_a_file_is_told_at_once(told, tmp_path):
    file = paper(tmp_path / "wrong.docx", "{{answr}} and {{figures}}", "{{hurts}}", "{{picture:fans}}")
    with pytest.raises(Mistake) as refused:
        filled(told, "en", file)
    told_of = str(refused.value)
    for words in (
        "there is no place {{answr}}; did you mean 'answer'?",
        "{{figures}} becomes more than words; let it stand alone in its paragraph",
        "there is no place {{picture:fans}}; did you mean 'picture:fan'?",
        "has no {{not}}: what this is not, a forecast, must stand in it",
    ):
        assert words in told_of, told_of
    with pytest.raises(Mistake, match="add {{beside}} or {{figures}}"):
        filled(told, "en", paper(tmp_path / "bare.docx", "{{answer}}", "{{not}}"))
    with pytest.raises(Mistake, match=r"has no named place to fill; write some of {{question}}, {{answer}}"):
        filled(told, "en", paper(tmp_path / "none.docx", "Nothing"))


def test_what_is_no_file_of_office_is_said(told, tmp_path):
    (tmp_path / "text.docx").write_text("{{answer}}")
    with zipfile.ZipFile(tmp_path / "other.pptx", "w") as packed:
        packed.writestr("a.txt", "b")
    for name, words in (
        ("text.docx", "is no .docx that can be read"), ("other.pptx", "is no .pptx that can be read"),
        ("text.odt", "a template is a .docx or a .pptx"), ("texts.docx", "No such file or directory; did you mean"),
    ):  # fmt: skip
        with pytest.raises(Mistake, match=words):
            filled(told, "en", tmp_path / name)
