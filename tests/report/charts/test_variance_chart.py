"""What an interval is made of: pieces of one bar that add up, told apart without colour."""

import functools

import pytest
from made_up import apart, words
from made_up_results import interval

from simulation.report.charts.variance_chart import HATCHES, ROOM, variance_chart
from simulation.study.why.variance import THINGS

SAID = {
    "en": ("share of the variance", "8 pairs of runs", "not a forecast"),
    "zh": ("占方差的比例", "8对模拟", "不是对官方排名的预测"),
}


@functools.cache
def of_three(lang="en"):
    return variance_chart(interval(), lang)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_bar_an_answer_whose_pieces_follow_each_other_to_the_whole(lang):
    chart = of_three(lang)
    (axes,) = [axes for axes in chart.figure.axes if axes.axison]
    bars = {bar.get_gid(): bar for bar in axes.patches}
    for answer, name in interval().answers():
        at = 0.0
        for thing in THINGS:
            bar = bars[f"share {answer} {name} {thing}"]
            assert bar.get_x() == pytest.approx(at)
            at += bar.get_width()
        assert at == pytest.approx(1.0)
    numbers = [part.get_text() for part in axes.texts]
    assert numbers.count("60 %") == 3 and "5 %" not in numbers and ROOM > 0.05  # five parts in a hundred have no room
    assert all(part in words(chart) for part in SAID[lang])
    key = [part.get_text() for part in chart.figure.legends[0].get_texts()]
    assert key == [words[lang == "zh"] for words in THINGS.values()]
    apart(chart)


def test_the_picture_in_words_has_every_share_and_hatches_tell_pieces_apart():
    assert f"{THINGS['luck'][0]} 20 %" in of_three().alt and len(set(HATCHES.values())) == len(THINGS)
    assert "排名" in of_three("zh").alt and "：" in of_three("zh").alt


def test_a_share_below_nothing_is_drawn_as_nothing():
    found = interval()
    found.rows.loc[0, "share"] = -0.01
    chart = variance_chart(found)
    assert min(bar.get_width() for bar in chart.figure.axes[0].patches) == 0.0
