"""Tables on narrow terminals: every word and number stays whole, and nothing is beyond the last column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich import box
from rich.cells import cell_len
from rich.console import Group
from rich.table import Table
from rich.text import Text

from simulation.report.tables import fitting, screen

WORDS = st.text("abcdefgh ij诚信", min_size=1, max_size=30).map(lambda text: " ".join(text.split()) or "x")


@pytest.fixture
def wide(monkeypatch):
    """A terminal of so many columns."""

    def set_to(columns: int) -> None:
        monkeypatch.setattr(screen, "width", lambda: columns)

    return set_to


def a_table(headings, rows) -> Table:
    table = Table(title="What it shows", box=box.SIMPLE_HEAD, title_justify="left")
    for heading in headings:
        table.add_column(heading, justify="right")
    for row in rows:
        table.add_row(*row)
    return table


def test_what_fits_stays_a_table(wide):
    table = a_table(("scenario", "rank"), [("as it was", "51"), ("more visits", "21")])
    wide(40)
    lines = fitting.as_text(table).splitlines()
    assert max(map(len, lines)) <= 40 and any("more visits" in line and "21" in line for line in lines)


def test_sentences_in_cells_are_broken_between_words_before_a_table_becomes_cards(wide):
    table = a_table(
        ("harm", "unit"), [("burden of micro against larger enterprises", "times; 1 is equal"), ("cost", "-")]
    )
    wide(45)
    lines = fitting.as_text(table).splitlines()
    assert any("harm" in line and "unit" in line for line in lines) and max(map(len, lines)) <= 45


def test_what_does_not_fit_becomes_a_card_a_row(wide):
    headings = ("scenario", "rank", "50 %", "index", "integrity")
    table = a_table(
        headings, [("chenzhou-2018-12", "51", "31-104", "82.90", "84.89"), ("b", "21", "9-45", "84.86", "")]
    )
    wide(30)
    assert fitting.as_text(table).splitlines() == [
        "What it shows", "",
        "chenzhou-2018-12", "  rank       51", "  50 %       31-104", "  index      82.90", "  integrity  84.89", "",
        "b", "  rank       21", "  50 %       9-45", "  index      84.86",
    ]  # fmt: skip


@given(columns=st.integers(20, 139), rows=st.lists(st.lists(WORDS, min_size=4, max_size=4), min_size=1, max_size=3))
def test_no_line_is_wider_than_the_terminal_and_no_letter_is_lost(columns, rows):
    table = a_table(("scenario", "rank of 262", "50 %", "wrongly listed"), rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(screen, "width", lambda: columns)
        found = fitting.as_text(Group(table, Text("A sentence " * 20)))
    assert all(cell_len(line) <= columns for line in found.splitlines())
    for word in (word for row in rows for cell in row for word in cell.split()):
        assert found.replace("\n", "").replace(" ", "").count(word) or cell_len(word) > 10


@given(text=st.text("ab cd 诚信,", max_size=200), columns=st.integers(20, 80), indent=st.integers(0, 30))
def test_broken_lines_keep_every_letter(text, columns, indent):
    found = screen.wrapped(" " * indent + text, columns)
    assert all(cell_len(line) <= columns for line in found.split("\n"))
    assert found.replace(" ", "").replace("\n", "") == text.replace(" ", "")


def test_nobody_looking_at_a_terminal_gets_the_width_of_files(capsys):
    assert screen.width() is None


def test_in_a_file_no_column_is_lost_however_wide_the_table(monkeypatch):
    monkeypatch.setattr(screen, "width", lambda: None)
    table = Table(title="Wider than a page", box=box.SIMPLE_HEAD)
    for heading in ("first", "second", "third"):
        table.add_column(heading, no_wrap=True)
    table.add_column("last", justify="right")
    table.add_row(*["a line that may not wrap and is long " * 2] * 3, "41")
    text = fitting.as_text(table)
    assert "last" in text and "41" in text and "…" not in text
