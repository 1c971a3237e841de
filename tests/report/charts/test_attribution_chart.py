"""The waterfall of a policy goes from nothing to the whole, names every lever in words, and says what stands beside."""

import functools

import pytest
from made_up import apart, words
from made_up_results import levers

from simulation.report.charts.attribution_chart import STEPS, attribution_chart

BESIDE = {
    "en": ("49.5 (80 % of runs 25.5 to 73.5)", "gaming gap +0.41", "21 firms", "not a forecast"),
    "zh": ("49.5（80%区间25.5至73.5）", "指数虚高+0.41", "21户", "不是对官方排名的预测"),
}


@functools.cache
def of_eight(lang="en"):
    return levers().chart(lang=lang)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_steps_go_from_nothing_to_the_whole_one_after_the_other(lang):
    chart = of_eight(lang)
    rows = chart.frame
    assert rows["start"].iloc[1:-1].tolist() == pytest.approx(rows["end"].iloc[:-2].tolist())
    assert rows["end"].iloc[-2] == pytest.approx(rows["end"].iloc[-1]) and rows["start"].iloc[-1] == 0.0
    widths = {patch.get_gid(): patch.get_width() for axes in chart.figure.axes for patch in axes.patches}
    for row in rows.itertuples():
        assert widths[f"step {row.name}"] == pytest.approx(row.places)
    (axes,) = [axes for axes in chart.figure.axes if axes.axison]
    names = ["".join(label.get_text().split("\n")) for label in axes.get_yticklabels()]
    assert (
        names[0] == {"en": "fine", "zh": "罚款"}[lang] and names[-1] == {"en": "whole policy", "zh": "整套政策"}[lang]
    )
    apart(chart)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_rank_interval_gaming_gap_and_what_it_is_not_stand_under_it_and_in_words(lang):
    chart = of_eight(lang)
    for part in BESIDE[lang]:
        assert part in words(chart) and part in chart.alt
    assert {"en": "fine earns 9.0", "zh": "罚款贡献9.0位"}[lang] in chart.alt


def test_levers_beyond_what_a_slide_holds_are_put_together_and_add_up():
    named = [lever.key for lever in levers().scenario.model.levers][: STEPS + 5]
    many = levers(worth=dict.fromkeys(named, 1.0) | {"punishment.fine": 9.0})
    chart = attribution_chart(many)
    assert len(chart.frame) == STEPS + 2 and chart.frame["name"].iloc[-2] == "others"
    assert chart.frame["places"].iloc[:-1].sum() == pytest.approx(chart.frame["places"].iloc[-1])
    assert f"{len(many.members) - STEPS} others" in [
        label.get_text() for label in chart.figure.axes[0].get_yticklabels()
    ]
    apart(chart)


def test_of_three_runs_no_margin_and_no_verdict_is_drawn():
    chart = attribution_chart(levers(3))
    assert not [line for line in chart.figure.axes[0].lines if (line.get_gid() or "").startswith("margin")]
    assert "fine earns" not in chart.alt and "run by run: 20, 23, 26; from" in chart.alt
    assert not chart.figure.axes[0].patches and "mean shares" not in words(chart) and "A dot a run" in words(chart)
    by_run = chart.frame.pivot(index="run", columns="name", values="places")
    assert by_run.drop(columns="whole policy").sum(axis=1).tolist() == pytest.approx(by_run["whole policy"].tolist())
    named = [lever.key for lever in levers().scenario.model.levers][: STEPS + 5]
    many = attribution_chart(levers(3, worth=dict.fromkeys(named, 1.0) | {"punishment.fine": 9.0}))
    assert many.frame["name"].nunique() == STEPS + 2 and many.frame["name"].unique()[-2] == "others"
    apart(chart)
    assert "$5 fine" in words(attribution_chart(levers(scenario=levers().scenario.but(name="$5 fine_1", short=""))))
