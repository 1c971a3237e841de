"""The pages of words are printed from the glossary, in both languages."""

import pytest

from simulation.report.pages.glossary_page import page
from simulation.report.words.glossary import terms


@pytest.mark.parametrize(("lang", "file"), [("en", "glossary.md"), ("zh", "glossary.zh.md")])
def test_the_pages_are_up_to_date(home, lang, file):
    written = (home / "docs" / file).read_text(encoding="utf-8")
    assert written.strip() == page(lang).strip(), "write it anew with: make docs"
    for term in terms().values():
        assert (term.en_means if lang == "en" else term.zh_means) in written
