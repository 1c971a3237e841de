"""The picture of a forecast begins at the published place and widens month by month, the first place on top."""

import pytest
from made_up import apart, words
from made_up_projection import frozen

from simulation.clock import month_number
from simulation.report.charts.forecast_chart import forecast_chart

SAID = {
    "en": (
        "Chenzhou: projected place, from 24th in 2019-03",
        "Not a forecast by",
        "Frozen on 2019-06-01",
        "Median",
        "50 %",
    ),
    "zh": ("郴州市：自2019-03第24名起的名次推演", "不是官方排名预测", "于2019-06-01固定", "中位数"),
}
LAST = {
    "en": "2019-05: 20, between 20 and 40 with 80 %, among the first 50 with 100 %",
    "zh": "2019-05：第20名，80%区间第20至第40名，进入前50名的概率100%",
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_median_and_intervals_go_out_from_the_published_place(lang):
    chart = forecast_chart(frozen(), lang)
    (axes,) = [axes for axes in chart.figure.axes if axes.axison]
    start = month_number("2019-03")
    lines = {line.get_gid(): line for line in axes.lines}
    assert [list(part) for part in lines["median"].get_data()] == [[start, start + 1, start + 2], [24, 10, 20]]
    assert lines["start"].get_data() == ([start], [24]) and axes.yaxis_inverted()
    bands = {band.get_gid(): band.get_paths()[0].vertices for band in axes.collections}
    assert set(bands) == {"band50", "band80", "band95"}
    assert {tuple(point) for point in bands["band80"]} >= {(start, 24), (start + 2, 20), (start + 2, 40)}
    assert all(part in words(chart) for part in SAID[lang]) and LAST[lang] in chart.alt
    apart(chart)


def test_numbers_beside_the_picture_are_those_of_the_table():
    assert forecast_chart(frozen()).frame.equals(frozen().table())
