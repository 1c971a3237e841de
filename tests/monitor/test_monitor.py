"""The monitor on cases small enough to compute by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from simulation.kernel.draws import Luck
from simulation.monitor import edition as editions
from simulation.monitor.edition import Edition, Indicator, Weights
from simulation.monitor.measures import MEASURES, Window
from simulation.monitor.sources import KINDS, PARAMETERS, Sight, happen, sources

KNOWN = {parameter.name: parameter.default for parameter in PARAMETERS} | {"coverage_scale": 1.0}


def indicator(measure, pillar, points, floor, ceiling):
    return Indicator(measure, "", pillar, "", points, floor, ceiling, "assumed", measure=measure)


def test_a_toy_city_by_hand():
    """A handful of firms: 30 good and 10 bad events, a tenth of decisions late; the index worked out on paper.

    bad share 10 / 40 = 0.25: reach (0.25 - 0.5) / (0 - 0.5) = 0.5 of 60 points; late 0.1: reach 0.8 of 40 points.
    With a quarter of the points at the floor: 60 x (0.25 + 0.75 x 0.5) + 40 x (0.25 + 0.75 x 0.8) = 37.5 + 34 = 71.5.
    """
    toy = Edition(
        "toy", "", "", "", 100, 0.0, "assumed", 0.25, 0.0,
        (indicator("bad_share", "business", 60, 0.5, 0.0), indicator("late_publicity", "government", 40, 0.5, 0.0)),
    )  # fmt: skip
    window = Window()
    for _ in range(12):
        window.note({"good": 2.5, "bad": 10 / 12, "late": 0.1})
    index, pillars = toy.score(window, toy.filed())
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


@pytest.mark.parametrize("name", ["2018", "2020"])
def test_an_edition_adds_up_and_marks_every_number(name):
    edition = editions.edition(name)
    assert sum(one.points for one in edition.indicators) == pytest.approx(edition.total)
    for one in edition.indicators:
        assert one.status in ("published", "assumed")
        assert (one.measure in MEASURES) != (one.held is not None and bool(one.held_source)), one.name
        assert one.pillar in editions.PILLARS and one.floor != one.ceiling


def test_published_points_of_2020_stand_where_items_are_whole():
    """First level 20/21/43/16, as issued."""
    points = {}
    for one in editions.edition("2020").indicators:
        points[one.dimension] = points.get(one.dimension, 0) + one.points
    assert points == {"rules and foundations": 20, "business environment": 21, "credit supervision": 43,
                      "protection of rights": 16}  # fmt: skip


@given(st.integers(0, 10**6))
def test_assumed_points_are_drawn_and_published_ones_stand(seed):
    for name in ("2018", "2020"):
        edition = editions.edition(name)
        drawn = edition.drawn(Luck(seed))
        assert sum(drawn.points) == pytest.approx(edition.total)
        assert all(points > 0 for points in drawn.points)
        for one, points in zip(edition.indicators, drawn.points, strict=True):
            assert points == one.points or one.status == "assumed"
        assert abs(drawn.least - edition.least) <= edition.least_prior


def test_an_indicator_is_linear_between_floor_and_ceiling():
    late = indicator("late_publicity", "government", 10, 0.5, 0.0)
    assert [late.reached(value) for value in (0.9, 0.5, 0.25, 0.0)] == [0, 0, 0.5, 1]
    weights = Weights((10.0,), 0.0)
    assert Edition("", "", "", "", 10, 0, "assumed", 0, 0, (late,)).score(_with(late=0.25), weights)[0] == 50.0


def _with(**month):
    window = Window()
    window.note(month)
    return window


@given(st.integers(0, 250), st.floats(0.001, 0.999), st.integers(1, 2**24 - 1))
def test_counts_follow_the_binomial_distribution(size, chance, step):
    uniform = step / 2**24
    assert abs(happen(size, chance, np.float32(uniform)) - binom.ppf(uniform, size, chance)) <= 1


def test_counts_at_the_edges():
    assert happen(5, 0.0, np.float32(0.99)) == 0 and happen(5, 1.0, np.float32(0.0)) == 5
    assert happen(0, 0.5, np.float32(0.5)) == 0 and happen(10**6, 0.5, np.float32(0.5)) == pytest.approx(500_000, abs=1)


def arriving(seed, true, hidden=0.0, padded=0.0, months=200, off=None):
    """Good and bad events a month that reach the monitor: as reported, and as without hiding and padding."""
    sight = Sight(Luck(seed), KNOWN, range(months))
    if off is not None:
        sight.coverage[off] = 0.0
    both = [[part.copy() for part in sight.watch(month, np.array(true), hidden, padded)] for month in range(months)]
    reported, honest = np.array(both).transpose(1, 0, 2)[:, 5:].mean(axis=1)
    return reported, honest


def test_a_source_that_is_off_shows_what_the_monitor_misses():
    """Turning a source off can only lose sightings."""
    true = [200, 300, 500, 500]
    everything = arriving(1, true)[0].sum()
    for off, source in enumerate(sources()):
        left = arriving(1, true, off=off)[0].sum()
        assert left <= everything * 1.02
        assert left < everything or max(source["coverage"].values()) < 0.1


def chance(kind):
    """The share of events of a kind that any source shows."""
    missed = 1.0
    for source in sources():
        missed *= 1.0 - source["coverage"][kind]
    return 1.0 - missed


def test_sightings_match_what_coverage_says():
    (good, misread), _ = arriving(2, [100, 200, 0, 0], months=400)
    assert 0 < misread < 0.005 * good  # a few good events are read as bad
    assert good + misread == pytest.approx(100 * chance("good_example") + 200 * chance("recognition"), rel=0.02)
    (good, bad), _ = arriving(2, [0, 0, 40_000, 30_000], months=400)
    assert good == 0 and bad == pytest.approx(40_000 * chance("serious") + 30_000 * chance("listing"), rel=0.02)


def test_hiding_keeps_bad_news_back_and_padding_adds_good():
    true = [100, 200, 4000, 3000]
    (honest, same), (hiding, known) = arriving(3, true), arriving(3, true, hidden=0.5)
    assert (
        honest.tolist() == same.tolist() == known.tolist()
    )  # without hiding both views are equal, and hiding moves one
    assert hiding[1] < honest[1] and hiding[0] == honest[0]
    padded, unpadded = arriving(3, true, padded=0.3)
    assert padded[0] > unpadded[0] == honest[0]


def test_every_source_is_complete():
    for source in sources():
        assert set(source["coverage"]) == set(KINDS) and sum(source["delay"]) == pytest.approx(1)
        assert all(0 <= share <= 1 for share in (*source["coverage"].values(), source["error"]))
