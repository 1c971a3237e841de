"""Lines fit a terminal, in either script."""

import pytest
from rich.cells import cell_len

from simulation.report.tables.screen import width, wrapped

ENGLISH = "  The policy typically gains nine places, and the record grew more than conduct did."
CHINESE = "  该方案典型情况下提升九位，且指数的改善快于真实诚信行为的改善。"


@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
@pytest.mark.parametrize("wide", [20, 33, 60, 200])
def test_no_line_is_wider_and_no_word_is_lost(text, wide):
    lines = wrapped(text, wide).split("\n")
    assert max(map(cell_len, lines)) <= wide and lines[0].startswith("  ")
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(line.startswith("    ") for line in lines[1:])


def test_what_is_no_terminal_has_no_width(capsys):
    assert width() is None
