"""What the monitor gets to see: counts are binomial, sightings as coverage says, what is hidden stays hidden."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from simulation.model.kernel.draws import Luck
from simulation.model.monitor import sources as what_shows
from simulation.model.monitor.events import KINDS, Kind, declared
from simulation.model.monitor.sources import PARAMETERS, Sight, channels, happen, sources

KNOWN = {parameter.name: parameter.default for parameter in PARAMETERS} | {"coverage_scale": 1.0}


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


def test_a_new_kind_leaves_the_luck_of_all_others_alone(monkeypatch):
    usual = channels().numbers
    more = declared([*KINDS.values(), Kind(name="aardvark", good=True, counted=lambda city: 0)])
    assert list(more)[:-1] == list(KINDS)
    monkeypatch.setattr(what_shows, "KINDS", more)
    assert (channels().numbers[:, :-1] == usual).all()
