"""Three steps of places that add up to the whole change, with the ranks before and after as exact as the table's."""

import pytest
from made_up import apart, words
from made_up_split import split

SAID = {
    "en": ("the policy or an assumption?", "neither: rank 51, 80 % of runs 50 to 52",
           "rank 37.5, 80 % of runs 36.5 to 38.5",
           "Gaming gap +0.40 points", "not a forecast"),
    "zh": ("政策与假设各自的作用", "均未改变：排名51，80%区间50至52",
           "排名37.5，80%区间36.5至38.5", "指数虚高+0.40分", "不是对官方排名"),
}  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_steps_add_up_and_ranks_stand_under_them(lang):
    chart = split().chart(lang=lang)
    assert chart.frame["name"].tolist() == ["policy", "assumption", "beyond", "both"]
    assert chart.frame["places"].tolist() == pytest.approx([8.0, 3.0, 2.5, 13.5])
    assert chart.frame["end"].iloc[-2] == pytest.approx(chart.frame["end"].iloc[-1])
    (axes,) = [axes for axes in chart.figure.axes if axes.axison]
    names = [label.get_text().replace("\n", " ") for label in axes.get_yticklabels()]
    assert names[0] == {"en": "the policy alone", "zh": "仅政策"}[lang]
    bars = {bar.get_gid(): bar for bar in axes.patches}
    assert bars["conduct policy"].get_width() == pytest.approx(4.0)
    assert {"en": "; the policy alone ", "zh": "；仅政策 "}[lang] in words(chart).replace("\n", "")
    for part in SAID[lang]:
        assert part in words(chart) and part in chart.alt
    apart(chart)


def test_of_few_runs_each_rank_stands_there_and_no_interval():
    chart = split(3).chart()
    assert "both: rank, run by run, 36, 38, 36" in chart.alt
    assert "80 %" not in chart.alt and "are the policy's" not in chart.alt and "±" not in words(chart)
    of_policy = chart.frame[chart.frame["name"] == "policy"]
    assert of_policy["run"].tolist() == [1, 2, 3] and of_policy["places"].tolist() == [8.0, 8.0, 8.0]
    assert "mean places" not in words(chart) and "A dot a run" in words(chart)
    apart(chart)
