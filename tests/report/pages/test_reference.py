"""The reference page lists what the code declares."""

from simulation.model.spec import specification
from simulation.report.pages.reference import page


def test_the_reference_page_is_up_to_date(home):
    written = (home / "docs/reference.md").read_text(encoding="utf-8")
    assert written.strip() == page(specification.of()).strip(), "write it anew with: make docs"
