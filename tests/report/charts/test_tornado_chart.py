"""The tornado: the widest bar on top, ends told apart, luck beside them, and no margin of few seeds."""

import functools

import pytest
from made_up import apart, words
from made_up_results import sensitivity

from simulation.report.charts.tornado_chart import COLOURS, tornado_chart
from simulation.study.explore.sensitivity import LUCK

SAID = {
    "en": (
        "what index depends on in",
        "at the low end of its range",
        "luck: 80 % of runs",
        "mean step 0.80",
        "49.5 (80 % of runs",
    ),
    "zh": ("综合信用指数取决于什么", "取范围低值", "偶然因素：80%区间", "平均步长0.80", "49.5（80%区间"),
}


@functools.cache
def of_two(lang="en"):
    return sensitivity().chart(lang=lang)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_bars_go_as_far_as_the_outcome_moves(lang):
    chart = of_two(lang)
    (axes,) = [axes for axes in chart.figure.axes if axes.axison]
    assert chart.frame["setting"].tolist() == ["punishment.fine", LUCK, "sharing.timeliness"]
    bars = {bar.get_gid(): bar for bar in axes.patches}
    assert (bars["low punishment.fine"].get_width(), bars["high punishment.fine"].get_width()) == (-0.5, 0.9)
    assert bars[f"low {LUCK}"].get_facecolor() == bars[f"high {LUCK}"].get_facecolor()
    names = [label.get_text().replace("\n", "") for label in axes.get_yticklabels()]
    assert names[0] == {"en": "fine", "zh": "罚款"}[lang]
    margins = {line.get_gid(): list(line.get_xdata()) for line in axes.lines}
    assert margins["margin high punishment.fine"] == pytest.approx([0.84, 0.96]) and f"margin low {LUCK}" not in margins
    assert all(part in words(chart) for part in SAID[lang]) and "+0.41" in chart.alt
    apart(chart)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_few_seeds_are_dots_a_run_and_have_neither_bar_nor_margin(lang):
    chart = tornado_chart(sensitivity(4), lang)
    (axes,) = [axes for axes in chart.figure.axes if axes.axison]
    dots = {line.get_gid(): line for line in axes.lines}
    assert not axes.patches and not [gid for gid in dots if gid.startswith("margin")]
    assert dots["runs high punishment.fine"].get_xdata() == pytest.approx([0.8, 1.0, 0.8, 1.0])
    assert dots[f"runs {LUCK} {LUCK}"].get_xdata() == pytest.approx([-1.0, 1.0, -1.0, 1.0])
    assert chart.frame["setting"].unique().tolist() == ["punishment.fine", LUCK, "sharing.timeliness"]
    assert len(chart.frame) == 2 * 2 * 4 + 4 and "80 %" not in words(chart) + chart.alt
    assert {"en": "a run, at the low end", "zh": "一次模拟，取范围低值"}[lang] in words(chart)
    apart(chart)


def test_the_key_has_a_margin_from_ten_seeds_on():
    chart = tornado_chart(sensitivity(4))
    assert "95 % margin" not in {words.get_text() for words in chart.figure.legends[0].get_texts()}
    assert "95 % margin" in {words.get_text() for words in of_two().figure.legends[0].get_texts()}
    assert len(set(COLOURS.values())) == 3
