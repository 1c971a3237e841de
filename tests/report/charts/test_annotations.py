"""What is written into a chart: numbers as exact as they can be, ranks in their place, warnings before sentences."""

import dataclasses

import pytest
from made_up import NAMES, context, drawn, study, words
from matplotlib.text import Text

from simulation.report.charts import annotations, policy_charts, theme
from simulation.report.charts.annotations import depth, fit, keyed
from simulation.report.charts.theme import INK, WARNING


@pytest.mark.parametrize(
    ("measure", "value", "words"),
    [
        ("rank", 46.5, "46.5"),
        ("wrongful_per_100k", 480.4, "480"),
        ("pillar:courts", 71.26, "71.3"),
        ("integrity", 80.126, "80.13"),
        ("difference:rank", 8.04, "+8.0"),
        ("difference:integrity", -0.004, "0.00"),
    ],
)
def test_a_number_at_the_end_of_a_line_is_as_exact_as_its_panel_can_bear(measure, value, words):
    assert annotations._end_words(measure, value) == words


def test_words_are_made_smaller_before_any_is_cut_and_a_block_keeps_its_colour():
    blocks = [[("Wider punishment", "name"), ("a sentence of some length " * 3, INK)]] * 2
    roomy, lines = fit(blocks, 4.0, 4.0)
    assert roomy == 13.0 and depth(lines, roomy) <= 4.0
    assert [lines[number][0][1] for number in range(2)] == [theme.mark(number)[0] for number in range(2)]
    tight, cut = fit(blocks, 2.0, 0.8)
    assert tight < roomy and any(line.endswith("…") for line, _ in cut[0])


def test_a_warning_is_read_where_a_sentence_has_no_room():
    with theme.house_style(chinese=False):
        figure, _ = theme.blank_sheet()
        axes = theme.blank(figure, (1.0, 1.0, 2.5, 3.0))
        blocks = [[("policy", "name"), ("a sentence " * 60, INK), ("outside the law", WARNING)] for _ in range(6)]
        keyed(axes, 3.0, blocks, 1.6, 0, 6)
    written = [part for part in axes.findobj(Text) if part.get_text()]
    assert sum(part.get_gid() == "warning" for part in written) >= 6
    assert not any("a sentence" in part.get_text() for part in written)


def test_a_published_rank_is_a_diamond_with_its_number_and_first_place_is_on_top():
    chart = policy_charts.rank_fan(study(NAMES["en"]), context())
    (first, second) = drawn(chart, "published")
    assert first.get_marker() == "D" and list(first.get_ydata()) == [47] and list(second.get_ydata()) == [24]
    axes = first.axes
    assert axes.yaxis_inverted() and min(axes.get_yticks()) == 1
    assert any("47" in part.get_text() and "84.32" in part.get_text() for part in axes.texts)


def test_where_all_places_are_far_from_the_first_the_first_is_not_shown():
    far = study(NAMES["en"])
    far.loc[far["outcome"] == "rank", "value"] += 150
    chart = policy_charts.rank_fan(far, dataclasses.replace(context(), published=[], published_source=""))
    ticks = drawn(chart, "median rank")[0].axes.get_yticks()
    assert min(ticks) > 100 and "2019-12" in words(chart)
