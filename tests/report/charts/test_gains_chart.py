"""The chart of what gains rest on: every ground of every policy is drawn with its points, losses left of nothing."""

import pytest
from made_up import words

from simulation import Scenario, run
from simulation.errors import Mistake
from simulation.report.charts.gains_chart import COLOURS
from simulation.study.store.numbers import in_order
from simulation.study.study import Study


@pytest.fixture(scope="module")
def study():
    base = Scenario(name="usual", enterprises=1000, months=3)
    policy = {"platform_coverage": {"2019-01": 0.9}, "timeliness": {"2019-01": 0.5}}
    return run([base, base.but(policy, name="mixed")], seeds=2, probed=())


def bars(chart):
    return {patch.get_gid(): patch for axes in chart.figure.axes for patch in axes.patches if patch.get_gid()}


def many(study):
    """The same study with each run five times: seeds enough for means."""
    frames = [study.frame.assign(seed=study.frame["seed"] + 2 * at) for at in range(5)]
    return Study(study.scenarios, in_order(frames, study.scenarios))


def test_every_ground_is_a_bar_of_its_points_and_losses_stand_left(study):
    chart = many(study).chart("gains")
    (one,), drawn = study.grounds(), bars(chart)
    for ground, points in one.points.items():
        if points:
            assert drawn[f"{ground} mixed"].get_width() == pytest.approx(points)
    assert one.points["record"] < 0.0 and drawn["record mixed"].get_x() <= 0.0
    assert chart.frame["points"].sum() == pytest.approx(one.gained)
    assert set(one.points) <= set(COLOURS)
    assert "means of 10 pairs" in words(chart)


@pytest.mark.parametrize(
    ("lang", "means"), [("en", ("means of", "on average")), ("zh", ("的平均值", "平均上升", "平均下降"))]
)
def test_of_few_runs_each_is_a_bar_of_its_own_and_no_mean_is_told(study, lang, means):
    chart = study.chart("gains", lang)
    (one,), drawn = study.grounds(), bars(chart)
    heights = set()
    for at in (0, 1):
        for ground, points in one.runs.items():
            if points[at]:
                bar = drawn[f"{ground} run {at + 1} mixed"]
                assert bar.get_width() == pytest.approx(points[at])
                heights.add(bar.get_y())
    assert len(heights) == 2 and not [mark for mark in drawn if mark.endswith("mixed") and " run " not in mark]
    assert chart.frame.groupby("run")["points"].sum().tolist() == pytest.approx(
        [sum(pair) for pair in zip(*one.runs.values(), strict=True)]
    )
    assert not [mean for mean in means if mean in words(chart) + chart.alt]
    assert ", ".join(f"{round(place):+d}" for place in one.places_of) in chart.alt


@pytest.mark.parametrize(("lang", "words"), [("en", "gaming gap"), ("zh", "指数虚高")])
def test_its_words_say_what_no_rank_is_shown_without(study, lang, words):
    chart = study.chart("gains", lang)
    assert words in chart.alt and "mixed" in chart.alt


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "its runs are placed {} to {}, "), ("zh", "各次模拟排名为{}至{}，")]
)
def test_of_few_runs_places_are_those_of_the_runs(study, lang, words):
    ranks = study.values("rank", "mixed", "2019-02")
    assert words.format(f"{ranks.min():.0f}", f"{ranks.max():.0f}") in study.chart("gains", lang).alt


def test_results_made_before_grounds_were_recorded_have_no_such_chart(study):
    frame = study.frame[~study.frame["outcome"].str.startswith("gain:")]
    frame = frame.assign(outcome=frame["outcome"].cat.remove_unused_categories())
    old = Study(study.scenarios, frame)
    assert old.grounds() == []
    with pytest.raises(Mistake, match="made before it was recorded"):
        old.chart("gains")
