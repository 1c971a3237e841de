"""The picture of regret: the mean, nine draws in ten and the worst of each policy, the baseline always among them."""

import functools

import pytest
from made_up import apart, words
from made_up_robust import BASE, FAILS, PLACES, robust

from simulation.report.charts.robust_chart import MOST, robust_chart

SAID = {
    "en": ("how far each policy falls behind the best", "reaches the goal in 75 %", "90 % of draws",
           "“As it is”, the baseline",
           "Goal: top 20 by 2019-03", "places behind the best policy"),
    "zh": ("落后于最优方案的位次", "75%的抽样达成目标", "90%的抽样", "“现状”（对照）", "目标：2019-03进入前20名",
           "0为最优"),
}  # fmt: skip


@functools.cache
def of_three(lang):
    return robust().chart(lang=lang)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_each_line_ends_where_its_numbers_say(lang):
    chart = of_three(lang)
    (axes,) = [axes for axes in chart.figure.axes if axes.axison]
    lines = {line.get_gid(): line for line in axes.lines}
    assert len(chart.frame) == 3
    for row in chart.frame.itertuples():
        assert lines[f"mean {row.scenario}"].get_xdata()[0] == row.mean
        assert list(lines[f"nine {row.scenario}"].get_xdata()) == [0.0, row.nine]
        assert list(lines[f"worst {row.scenario}"].get_xdata()) == [0.0, row.worst]
        assert (lines[f"mean {row.scenario}"].get_marker() == "D") == row.baseline
    assert all(part in words(chart) for part in SAID[lang])
    for part in {
        "en": ("gaming gap +0.40", "rank 19, 80 % 18 to 23"),
        "zh": ("指数虚高+0.40", "排名19，80%区间18至23"),
    }[lang]:
        assert part in words(chart) and part in chart.alt
    apart(chart)


def test_of_many_policies_those_with_least_regret_are_drawn_and_the_baseline():
    names = ("usual", *(f"policy {number}" for number in range(MOST + 3)))
    places = {name: [10 + at] * 4 for at, name in enumerate(names[1:])} | {"usual": [200] * 4}
    chart = robust_chart(robust(places=places, names=names, failing=dict.fromkeys(names, FAILS["usual"])))
    assert chart.frame["scenario"].tolist() == [*names[1:MOST], "usual"] and chart.frame["baseline"].sum() == 1
    assert BASE.name == "usual" and len(PLACES) == 3
