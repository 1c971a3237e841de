"""The monitor on cases small enough to compute by hand."""

import pytest

from simulation.model.monitor.measures import MEASURES, Window
from simulation.model.monitor.standard import Dimension, Edition, Indicator, Item, Weights


def toy(least, *items):
    """An edition of whole items: measure, pillar, points, floor, ceiling."""
    made = tuple(
        Item(measure, "all", points, "assumed", (Indicator(measure, pillar, floor, ceiling, measure),))
        for measure, pillar, points, floor, ceiling in items
    )
    total = sum(item.points for item in made)
    return Edition("toy", "", "", total, "assumed", 0.0, "assumed", least, 0.0, (Dimension("all"),), made)


def test_a_toy_city_by_hand():
    """A handful of firms: 30 good and 10 bad events, a tenth of decisions late; the index worked out on paper.

    bad share 10 / 40 = 0.25: reach (0.25 - 0.5) / (0 - 0.5) = 0.5 of 60 points; late 0.1: reach 0.8 of 40 points.
    With a quarter of the points at the floor: 60 x (0.25 + 0.75 x 0.5) + 40 x (0.25 + 0.75 x 0.8) = 37.5 + 34 = 71.5.
    """
    edition = toy(0.25, ("bad_share", "business", 60, 0.5, 0.0), ("late_publicity", "government", 40, 0.5, 0.0))
    window = Window()
    for _ in range(12):
        window.note({"good": 2.5, "bad": 10 / 12, "late": 0.1})
    index, pillars = edition.score(window, edition.filed())
    assert index == pytest.approx(71.5)
    assert pillars == pytest.approx({"business": 62.5, "government": 85.0, "social": 0.0, "judicial": 0.0})


def test_the_window_forgets_after_twelve_months():
    window = Window()
    for month in range(15):
        window.note({"good": month, "bad": 1})
    assert window.total("good") == sum(range(3, 15)) and window.mean("bad") == 1
    assert window.share("bad", "good", "bad") == pytest.approx(12 / (102 + 12))


def test_nothing_seen_is_no_bad_share():
    window = Window()
    window.note({"good": 0, "bad": 0})
    assert MEASURES["bad_share"].of(window) == 0.0


def test_an_indicator_is_linear_between_floor_and_ceiling():
    late = Indicator("late", "government", 0.5, 0.0, "late_publicity")
    assert [late.reached(value) for value in (0.9, 0.5, 0.25, 0.0)] == [0, 0, 0.5, 1]
    edition = toy(0.0, ("late_publicity", "government", 10, 0.5, 0.0))
    assert edition.score(_with(late=0.25), Weights((10.0,), 0.0))[0] == 50.0


def _with(**month):
    window = Window()
    window.note(month)
    return window
