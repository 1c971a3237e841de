"""The picture of a search shows every package with its margin and its luck, and names the answer clear of the line."""

from dataclasses import replace

import pandas as pd
import pytest
from made_up import apart, words
from made_up_search import curves, nothing, package, search, seen

from simulation.errors import Mistake
from simulation.report.charts.search_charts import search_chart

SAID = {
    "en": ("what a chance of “top 20 by 2019-03” costs", "asked for: 50 %", "baseline", "not a forecast"),
    "zh": ("实现“2019-03进入前20名”的概率与成本", "要求：50%", "基准", "不是对官方排名的预测"),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_package_stands_where_its_cost_and_its_chance_are_on_each_luck(lang):
    chart = search_chart(search(), lang=lang)
    drawn = {line.get_gid(): line for line in chart.figure.axes[0].lines if line.get_gid()}
    for row in chart.frame.itertuples():
        (cost,), (chance,) = drawn[f"{row.luck} {row.package}"].get_data()
        assert (cost, chance) == (row.cost, row.chance)
    assert [row.luck for row in chart.frame.itertuples()].count("fresh") == 2
    assert drawn["fresh package-1"].get_markerfacecolor() == "white"  # on paper alone
    low, high = drawn["margin 6"].get_ydata()
    assert (low, high) == pytest.approx((54.0, 74.0)) and set(drawn["asked"].get_ydata()) == {50.0}
    said = words(chart)
    for part in SAID[lang]:
        assert part in said
    assert "64 % ±10" in said and "30.5" in chart.alt
    apart(chart)


def test_the_answer_is_named_off_the_line_of_what_is_asked_for():
    for found in (search(), search(holds_up=False)):
        chart = search_chart(found)
        chart.figure.canvas.draw()
        (axes,) = chart.figure.axes
        asked, (answer,) = 50.0, [words for words in axes.texts if words.get_gid() == "answer"]
        (other,) = [words for words in axes.texts if words is not answer]
        box, beside = answer.get_window_extent(), other.get_window_extent()
        line = axes.transData.transform((0.0, asked))[1]
        assert not box.y0 <= line <= box.y1 and not box.overlaps(beside)


@pytest.mark.parametrize("share", [0.3, 0.51, 0.58, 0.64, 0.8])
def test_a_cheap_answer_is_named_clear_of_the_dearer_packages_and_of_the_line(share):
    found = search()
    best = replace(found.packages[1], fresh=replace(found.packages[1].fresh, share=share))
    costs = [*range(480, 900, 60), 3000]
    dearer = [package(at, {}, {"": cost}, seen(min(1.0, share + 0.02 * at))) for at, cost in enumerate(costs, start=1)]
    chart = search_chart(replace(found, packages=[best, *dearer], tried=[best]))
    chart.figure.canvas.draw()
    (axes,) = chart.figure.axes
    (answer,) = [words for words in axes.texts if words.get_gid() == "answer"]
    box, line = answer.get_window_extent(), axes.transData.transform((0.0, 50.0))[1]
    marks = [axes.transData.transform((row.cost, row.chance)) for row in chart.frame.itertuples() if row.luck == "seen"]
    assert not [mark for mark in marks if box.contains(*mark)]
    assert not box.y0 <= line <= box.y1


def test_an_answer_at_the_foot_is_named_within_the_picture():
    found = search()
    best = replace(found.packages[1], cost=10.0, fresh=replace(found.packages[1].fresh, share=0.03))
    chart = search_chart(replace(found, packages=[best, found.packages[1]], tried=[best], holds_up=False))
    chart.figure.canvas.draw()
    (axes,) = chart.figure.axes
    (answer,) = [words for words in axes.texts if words.get_gid() == "answer"]
    assert axes.get_window_extent().y0 <= answer.get_window_extent().y0


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_panel_a_lever_those_that_bring_most_first(lang):
    chart = search_chart(search(), "curves", lang)
    titles = [axes.get_title("left") for axes in chart.figure.axes]
    assert titles == {"en": ["decisions published in time", "platform coverage"],
                      "zh": ["双公示及时率", "信用平台覆盖率"]}[lang]  # fmt: skip
    lines = {line.get_gid(): line for axes in chart.figure.axes for line in axes.lines}
    assert list(lines["points sharing.timeliness"].get_data()[1]) == [0.0, 0.6]
    assert list(lines["conduct sharing.timeliness"].get_data()[1]) == [0.0, 0.45]
    assert "+0.60 (+0.45), 300" in chart.alt and chart.frame["values"].tolist()[0] == "sharing.timeliness=1"
    apart(chart)


def test_four_seeds_have_no_margin_and_no_package_no_answer():
    few = search_chart(search(seeds=4, curves=curves()), "curves")
    sure = search_chart(search(curves=curves()), "curves")
    assert len(few.figure.axes[0].lines) == len(sure.figure.axes[0].lines) - 1
    keys = [[label for legend in chart.figure.legends for label in _labels(legend)] for chart in (few, sure)]
    assert "points of the index, 2019-03" in keys[0] and "points of the index, 2019-03 (bars: 95 % margin)" in keys[1]
    empty = search_chart(nothing())
    assert not [words for words in empty.figure.axes[0].texts if words.get_gid() == "answer"]
    assert empty.frame["luck"].tolist() == ["baseline"] and "No package keeps to the floors" in empty.alt


def test_a_line_leads_through_levers_that_move_as_one_and_not_through_a_pair():
    both = {"sharing.timeliness": 1.0, "sharing.platform_coverage": 0.8}
    alone, other = curves().to_dict("records")
    for values, style in ((both, "-"), (alone["values"], "None")):
        rows = [
            alone | {"lever": " x ".join(both), "values": both},
            other | {"lever": " x ".join(both), "values": values},
        ]
        chart = search_chart(search(curves=pd.DataFrame(rows)), "curves")
        lines = {line.get_gid(): line for line in chart.figure.axes[0].lines}
        assert lines[f"points {' x '.join(both)}"].get_linestyle() == style


def _labels(legend):
    return [words.get_text() for words in legend.get_texts()]


def test_a_chart_it_does_not_have_is_refused():
    with pytest.raises(Mistake, match="no chart 'curve'; it has tradeoff and curves"):
        search_chart(search(), "curve")
