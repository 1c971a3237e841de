"""The monitor on cases small enough to compute by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from simulation.model.kernel.draws import Luck
from simulation.model.monitor.events import KINDS
from simulation.model.monitor.measures import MEASURES, Window
from simulation.model.monitor.sources import PARAMETERS, Sight, channels, happen, sources
from simulation.model.monitor.standard import Dimension, Edition, Indicator, Item, Weights

KNOWN = {parameter.name: parameter.default for parameter in PARAMETERS} | {"coverage_scale": 1.0}


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


@given(st.integers(0, 250), st.floats(0.001, 0.999), st.integers(1, 2**24 - 1))
def test_counts_follow_the_binomial_distribution(size, chance, step):
    uniform = step / 2**24
    assert abs(happen(size, chance, np.float32(uniform)) - binom.ppf(uniform, size, chance)) <= 1


def test_counts_at_the_edges():
    assert happen(5, 0.0, np.float32(0.99)) == 0 and happen(5, 1.0, np.float32(0.0)) == 5
    assert happen(0, 0.5, np.float32(0.5)) == 0 and happen(10**6, 0.5, np.float32(0.5)) == pytest.approx(500_000, abs=1)


def events(true):
    """A month's true events: those of a few kinds, none of the others."""
    return np.array([true.get(kind, 0) for kind in KINDS], np.int64)


def arriving(seed, true, hidden=0.0, padded=0.0, months=200, off=None):
    """Good and bad events a month that reach the monitor: as reported, and as without hiding and padding."""
    sight = Sight(Luck(seed), KNOWN, range(months), channels())
    factors = [(0.0, 0.0) if source == off else (1.0, 1.0) for source in range(len(sources()))]
    both = [
        [part.copy() for part in sight.watch(month, events(true), hidden, padded, factors)] for month in range(months)
    ]
    reported, honest = np.array(both).transpose(1, 0, 2)[:, 5:].mean(axis=1)
    return reported, honest


def test_a_source_that_is_off_shows_what_the_monitor_misses():
    """Turning a source off can only lose sightings."""
    true = dict.fromkeys(KINDS, 500)
    everything = arriving(1, true)[0].sum()
    for off, source in enumerate(sources()):
        left = arriving(1, true, off=off)[0].sum()
        assert left <= everything * 1.02
        assert left < everything or max(one["coverage"] for one in source["shows"].values()) < 0.1


def chance(kind):
    """The share of events of a kind that any source shows."""
    missed = 1.0
    for source in sources():
        missed *= 1.0 - source["shows"].get(kind, {"coverage": 0.0})["coverage"]
    return 1.0 - missed


def test_sightings_match_what_coverage_says():
    (good, misread), _ = arriving(2, {"good_example": 100, "recognition": 200}, months=400)
    assert 0 < misread < 0.005 * good  # a few good events are read as bad
    assert good + misread == pytest.approx(100 * chance("good_example") + 200 * chance("recognition"), rel=0.02)
    (good, bad), _ = arriving(2, {"serious": 40_000, "listing": 30_000}, months=400)
    assert 0 < good < 0.02 * bad  # and a few bad ones as good
    assert good + bad == pytest.approx(40_000 * chance("serious") + 30_000 * chance("listing"), rel=0.02)


def test_hiding_keeps_bad_news_back_and_padding_adds_good():
    true = {"good_example": 100, "recognition": 200, "serious": 4000, "listing": 3000}
    (honest, same), (hiding, known) = arriving(3, true), arriving(3, true, hidden=0.5)
    assert (
        honest.tolist() == same.tolist() == known.tolist()
    )  # without hiding both views are equal, and hiding moves one
    assert hiding[1] < honest[1] and hiding[0] == pytest.approx(honest[0], rel=0.01)
    padded, unpadded = arriving(3, true, padded=0.3)
    assert padded[0] > unpadded[0] == honest[0]


def test_every_source_is_complete():
    for source in sources():
        assert set(source["shows"]) <= set(KINDS)
        for one in source["shows"].values():
            assert sum(one["delay"]) == pytest.approx(1) and len(one["delay"]) == 3
            assert 0 < one["coverage"] <= 1 and 0 <= one["error"] <= 1


def test_every_kind_of_actor_is_seen_doing_ill_by_somebody():
    """The monitoring names four kinds of actor; each has events that at least two sources can show."""
    for actor in ("government", "enterprises", "social organisations", "courts"):
        bad = [kind.name for kind in KINDS.values() if kind.whose == actor and not kind.good]
        assert bad
        for kind in bad:
            assert sum(kind in source["shows"] for source in sources()) >= 2


def test_a_source_cannot_show_more_than_there_is():
    usual = {f"sources.{source['key']}": 1.0 for source in sources()}
    assert channels().above_one(usual) == []
    ((key, words),) = channels().above_one(usual | {"sources.local_media": 5.0})
    assert key == "sources.local_media" and "above 1; give at most 4" in words
