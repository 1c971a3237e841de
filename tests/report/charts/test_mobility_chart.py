"""The heat map has a grid for each of the first 10, 20 and 50, the chance in every cell, in letters one can read."""

import pytest
from made_up import words
from made_up_results import mobility

from simulation.report.charts.mobility_chart import DARK, mobility_chart
from simulation.study.projection.mobility import AHEAD, FROM

SAID = {
    "en": ("Among the first 10 (%)", "Among the first 50 (%)", "months ahead", "starting place", "no policy"),
    "zh": ("进入前10名（%）", "进入前50名（%）", "之后月数", "起始名次", "不含任何政策"),
}
ALT = {"en": "from 47th, 12 months ahead: median 47", "zh": "起始第47名，12个月后：中位第47名"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_cell_has_the_chance_that_its_row_and_column_say(lang):
    chart = mobility_chart(mobility(), lang)
    chances = mobility().rows.set_index(["place", "months"])
    grids = [axes for axes in chart.figure.axes if axes.axison]
    for axes, top in zip(grids, (10, 20, 50), strict=True):
        cells = {cell.get_position(): cell for cell in axes.texts}
        assert len(cells) == len(FROM) * len(AHEAD)
        for line, place in enumerate(FROM):
            for column, months in enumerate(AHEAD):
                chance = chances.loc[(place, months), f"p_top_{top}"]
                cell = cells[column, line]
                assert cell.get_text() == f"{100 * chance:.0f}"
                assert (cell.get_color() == "white") == (chance > DARK)
    assert [label.get_text() for label in grids[0].get_yticklabels()][2] == {"en": "24th", "zh": "24"}[lang]
    assert all(part in words(chart) for part in SAID[lang]) and ALT[lang] in chart.alt
