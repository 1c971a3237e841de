"""The sheet: one look whatever the user has set, letters that fit, months that can be read, marks told apart."""

import matplotlib
import numpy
import pytest
from made_up import NAMES, context, study
from matplotlib.colors import to_rgb

from simulation.clock import month_number
from simulation.report.charts import policy_charts, theme
from simulation.report.charts.harms_chart import harms
from simulation.report.words.room_labels import ROOM


@pytest.fixture(scope="module")
def three():
    return study(NAMES["en"])


@pytest.mark.parametrize("title", ["Short", "A very long title of a chart " * 8, "很长的标题" * 20])
def test_a_title_fits_the_sheet_and_what_it_is_not_stands_first_under_it(title):
    with theme.house_style(chinese=True):
        figure, foot = theme.sheet(title, ["Where numbers come from.", "Not a forecast."], "en")
        figure.canvas.draw()
    written = {words.get_gid(): words for words in figure.texts}
    box = written["title"].get_window_extent()
    assert box.x0 >= 0 and box.x1 <= 100 * theme.WIDTH and foot < theme.HEIGHT / 3
    assert written["refusal"].get_position()[1] > written["caption"].get_position()[1]


@pytest.mark.parametrize(("months", "step"), [(1, 1), (13, 1), (37, 3), (121, 12)])
def test_months_are_named_as_often_as_there_is_room(months, step):
    first = month_number("2018-12")
    with theme.house_style(chinese=False):
        figure, _ = theme.blank_sheet()
        axes = theme.untitled(figure, (1.0, 1.0, 14.0, 6.0))
        theme.month_axis(axes, list(range(first, first + months)))
        figure.canvas.draw()
    low, high = axes.get_xlim()
    named = [label.get_text() for label in axes.get_xticklabels() if low <= label.get_position()[0] <= high]
    assert named[0] == "2018-12" and len(named) == -(-months // step) and len(set(named)) == len(named)


def test_the_first_line_is_dashed_where_others_may_lie_under_it():
    assert theme.stroke(0, 1) == "-" and theme.stroke(0, 2) != "-" and theme.stroke(1, 2) == "-"
    assert [*theme.shades((50, 95, 80), 1)] == [95, 80, 50]  # the widest is drawn first
    assert all(theme.shades((80,), 3)[80] < theme.shades((80,), fans)[80] for fans in (1, 2))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_key_names_what_is_drawn_and_no_more(lang):
    with theme.house_style(chinese=True):
        figure, _ = theme.blank_sheet()
        theme.key(figure, 8.4, (50, 80), lang, 2, published=True, baseline="As in 2018")
        theme.key(figure, 7.4, (50, 80), lang, 2, few=True)
    many, few = ([words.get_text() for words in legend.get_texts()] for legend in figure.legends)
    assert len(many) == 5 and len(few) == 1 and any("As in 2018" in words for words in many)
    assert many[0] == {"en": "Median", "zh": "中位数"}[lang] and few[0] != many[0]


def test_settings_of_the_user_are_untouched(three, tmp_path):
    before = dict(matplotlib.rcParams)
    for draw in (policy_charts.paired_difference, harms):
        draw(three, context()).save(tmp_path)
    assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize("words", ["综合方案典型排名", "Full package"])
def test_bold_letters_hold_more_ink_than_plain_ones(words):
    """Also in Chinese, whose typeface comes along in one weight alone: there letters are drawn with a wider line."""

    def ink(bolder):
        with theme.house_style(chinese=True):
            figure, canvas = theme.blank_sheet()
            drawn = figure.text(0.1, 0.5, words, size=40)
            if bolder:
                theme.bold(drawn, 40)
            canvas.draw()
            return int((numpy.asarray(canvas.buffer_rgba())[..., 0] < 128).sum())

    assert ink(True) > 1.2 * ink(False)


def test_colours_are_told_apart_in_grey_or_by_their_marks():
    """Policies differ in mark, their letters are dark enough, and better and worse are said in words."""
    assert len(set(theme.MARKERS[: len(theme.COLOURS)])) == len(theme.COLOURS)
    for colour in theme.COLOURS:
        linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in to_rgb(colour)]
        light = sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
        assert 1.05 / (light + 0.05) >= 4.5, colour  # letters of that colour on white, by the rules of WCAG
    assert {"room:better", "room:worse", "room:same"} <= set(ROOM)
