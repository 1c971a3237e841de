"""Steps of a waterfall add up, what is lost goes back, and a margin is drawn only where one is known."""

import pytest

from simulation.report.charts import theme, waterfall

SHARES = [
    {"name": "fine", "places": 9.0, "margin": 0.5, "by_conduct": 4.5},
    {"name": "publicity", "places": -1.5, "margin": float("nan"), "by_conduct": -1.0},
    {"name": "others", "places": 2.5, "margin": None, "by_conduct": 3.0},
    {"name": "whole", "places": 10.0, "margin": 1.0, "by_conduct": 6.5},
]


def drawn(shares=SHARES):
    with theme.house_style(chinese=False):
        figure, _ = theme.blank_sheet()
        axes = theme.untitled(figure, (4.0, 1.0, 10.0, 6.0))
        waterfall.draw(axes, waterfall.steps(shares), [share["name"] for share in shares])
    return axes


def test_each_step_begins_where_the_last_ended_and_the_sum_begins_at_nothing():
    rows = waterfall.steps(SHARES)
    assert rows["start"].tolist() == [0.0, 9.0, 7.5, 0.0] and rows["end"].tolist() == [9.0, 7.5, 10.0, 10.0]
    assert rows["margin"].tolist() == [0.5, 0.0, 0.0, 1.0]
    assert (rows["low"][0], rows["high"][0]) == (8.5, 9.5)


def test_what_is_lost_looks_otherwise_and_conduct_stands_apart_where_it_is_a_part():
    axes = drawn()
    bars = {patch.get_gid(): patch for patch in axes.patches}
    assert bars["step publicity"].get_hatch() and not bars["step fine"].get_hatch()
    assert bars["conduct fine"].get_width() == 4.5 and bars["conduct whole"].get_x() == 0.0
    assert not {"conduct publicity", "conduct others"} & set(bars)  # of what is lost, or more than the whole step
    assert [label.get_text() for label in axes.get_yticklabels()] == ["fine", "publicity", "others", "whole"]


def test_a_margin_stands_at_a_step_and_in_its_number_where_one_is_known():
    axes = drawn()
    margins = {line.get_gid() for line in axes.lines if line.get_gid().startswith("margin")}
    numbers = {words.get_gid(): words.get_text().strip() for words in axes.texts}
    assert margins == {"margin fine", "margin whole"}
    assert numbers["number fine"] == "+9.0 ± 0.5" and numbers["number publicity"] == "-1.5"


@pytest.mark.parametrize(
    ("lang", "lost", "margin"), [("en", "places lost", "95 % margin"), ("zh", "下降位次", "95%误差")]
)
def test_the_key_names_what_is_there_and_no_more(lang, lost, margin):
    rows = waterfall.steps(SHARES)
    labels = [mark.get_label() for mark in waterfall.key(rows, "whole", lang)]
    assert lost in labels and margin in labels and len(labels) == 5
    alone = waterfall.steps([SHARES[2]])
    gains = [mark.get_label() for mark in waterfall.key(alone, "whole", lang)]
    assert lost not in gains and margin not in gains and len(gains) == 3


def test_of_few_runs_each_is_a_dot_and_the_lowest_and_highest_stand_in_numbers():
    rows = waterfall.runs({"fine": [9.0, 4.0], "publicity": [-1.5, -1.5], "whole": [7.5, 2.5]})
    with theme.house_style(chinese=False):
        figure, _ = theme.blank_sheet()
        axes = theme.untitled(figure, (4.0, 1.0, 10.0, 6.0))
        waterfall.draw_runs(axes, rows, ["fine", "publicity", "whole"])
    dots = {line.get_gid(): line for line in axes.lines}
    numbers = {words.get_gid(): words.get_text().strip() for words in axes.texts}
    assert dots["runs fine"].get_xdata().tolist() == [9.0, 4.0] and set(dots["runs fine"].get_ydata()) == {0}
    assert numbers == {"number fine": "+4.0 … +9.0", "number publicity": "-1.5", "number whole": "+2.5 … +7.5"}
    assert not axes.patches and axes.get_xlim()[0] < -1.5 and axes.get_xlim()[1] > 9.0


@pytest.mark.parametrize(("lang", "run"), [("en", "a run"), ("zh", "一次模拟")])
def test_the_key_of_few_runs_names_a_dot(lang, run):
    assert [mark.get_label() for mark in waterfall.key_of_runs(lang)] == [run]
