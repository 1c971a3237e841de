"""The chart of what gains rest on: every ground of every policy is drawn with its points, losses left of nothing."""

import pytest

from simulation import Scenario, run
from simulation.errors import Mistake
from simulation.report.charts.gains_chart import COLOURS
from simulation.study.study import Study


@pytest.fixture(scope="module")
def study():
    base = Scenario(name="usual", enterprises=1000, months=3)
    policy = {"platform_coverage": {"2019-01": 0.9}, "timeliness": {"2019-01": 0.5}}
    return run([base, base.but(policy, name="mixed")], seeds=2, probed=())


def test_every_ground_is_a_bar_of_its_points_and_losses_stand_left(study):
    chart = study.chart("gains")
    (one,) = study.grounds()
    bars = {patch.get_gid(): patch for axes in chart.figure.axes for patch in axes.patches if patch.get_gid()}
    for ground, points in one.points.items():
        if points:
            assert bars[f"{ground} mixed"].get_width() == pytest.approx(points)
    assert one.points["record"] < 0.0 and bars["record mixed"].get_x() <= 0.0
    assert chart.frame["points"].sum() == pytest.approx(one.gained)
    dots = {line.get_gid(): line for axes in chart.figure.axes for line in axes.lines}["pairs mixed"]
    assert dots.get_xdata() == pytest.approx([sum(pair) for pair in zip(*one.runs.values(), strict=True)])
    assert "run by run" in chart.alt and "on average" not in chart.alt
    assert set(one.points) <= set(COLOURS)


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
