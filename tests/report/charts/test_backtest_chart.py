"""Each projection is drawn as an interval with what came of it: a place, or where it may have been."""

import pytest
from made_up import apart, words
from made_up_projection import tables_alone

from simulation.report.charts import theme
from simulation.report.charts.backtest_chart import backtest_chart

SAID = {
    "en": ("it was not among places 1 to 3", "Did projections hold? 4 later standings",
           "Zhuhai  2018-03 (41) → 2018-09",
           "it says nothing of what a policy does", "projected, 80 %"),
    "zh": ("实际不在第1至第3名", "推演经得起检验吗？4个后续名次", "珠海市  2018-03 (41) → 2018-09", "不能说明政策效果",
           "推演80%区间"),
}  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_was_projected_and_what_came_stand_on_one_line(lang):
    chart = backtest_chart(tables_alone(), lang)
    (axes,) = [axes for axes in chart.figure.axes if axes.axison]
    said = f"{words(chart)} {chart.alt} {' '.join(label.get_text() for label in axes.get_yticklabels())}"
    assert all(part in said for part in SAID[lang]) and len(chart.frame) == 4
    came = {line.get_gid(): line for line in axes.lines if (line.get_gid() or "").startswith("came")}
    assert len(came) == 4
    assert came["came Zhuhai"].get_marker() == "D" and list(came["came Zhuhai"].get_xdata()) == [1]
    assert list(came["came Heze"].get_xdata()) == [4, 262]  # it was not named among the first three
    row = chart.frame.set_index("city").loc["Heze"]
    bars = [(bar.get_x(), bar.get_width()) for bar in axes.patches]
    assert (row["p10"], row["p90"] - row["p10"]) in bars and (row["p25"], row["p75"] - row["p25"]) in bars
    assert axes.xaxis_inverted() and axes.get_xticks()[0] == 1  # the first place is at the right, and none before it
    assert {label.get_size() for label in axes.get_yticklabels()} == {theme.PANEL}  # four lines have room for letters
    apart(chart)
