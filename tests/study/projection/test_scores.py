"""Scores of projections: exact answers by hand, and what must hold of any projection."""

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.model.monitor.ranking import CLASS_SIZE
from simulation.study.projection.scores import (
    ANYWHERE,
    Outcome,
    brier,
    chances,
    crps,
    crps_within,
    fifths,
    inside,
    log_score,
    normal_chances,
    pit,
    scores_of,
)
from simulation.study.statistics import LEVELS

PLACES = st.lists(st.integers(1, CLASS_SIZE), min_size=1, max_size=60)


def on(*places):
    """A projection with equal chances for these places and none elsewhere."""
    chance = np.zeros(CLASS_SIZE)
    chance[[place - 1 for place in places]] = 1.0 / len(places)
    return chance


def at(place):
    return Outcome(place, place, False)


def not_among(best, worst):
    return Outcome(best, worst, True)


def test_crps_of_two_equal_places_is_half_their_distance_less_a_quarter():
    # E|X - y| - E|X - X'|/2 with X at 40 or 60: at 40 10 - 5, at 50 10 - 5, at 100 50 - 5.
    for place, score in ((40, 5.0), (50, 5.0), (60, 5.0), (100, 45.0)):
        assert crps(on(40, 60), at(place)) == pytest.approx(score)


@given(PLACES, st.integers(1, CLASS_SIZE))
def test_crps_is_the_mean_distance_less_half_that_of_two_draws(places, came):
    chance, all_places = np.bincount(places, minlength=CLASS_SIZE + 1)[1:] / len(places), np.array(places)
    energy = np.abs(all_places - came).mean() - 0.5 * np.abs(all_places[:, None] - all_places).mean()
    assert crps(chance, at(came)) == pytest.approx(energy, abs=1e-9)


def test_only_first_places_count_where_the_score_is_weighted():
    assert crps_within(on(10), at(12), 15) == 2.0  # thresholds 10 and 11
    assert crps_within(on(10), at(40), 15) == crps_within(on(10), not_among(1, 15), 15) == 6.0  # 10 to 15
    assert crps_within(on(100), at(200), 15) == 0.0  # both lie beyond
    assert crps_within(on(14), not_among(35, 50), 15) is None  # it may have been first
    assert crps_within(on(14), Outcome(1, 10, False), 15) is None  # a range


def test_what_is_known_in_part_has_no_crps():
    assert crps(on(10), not_among(1, 15)) is None and crps(on(10), Outcome(1, 2, False)) is None


def test_log_score_adds_up_what_may_have_been():
    even = np.full(CLASS_SIZE, 1.0 / CLASS_SIZE)
    assert log_score(even, at(3)) == pytest.approx(log(CLASS_SIZE))
    assert log_score(even, not_among(35, 50)) == pytest.approx(-log(246 / 262))
    assert log_score(even, Outcome(1, 10, False)) == pytest.approx(log(26.2))


def test_no_log_score_is_infinite_and_the_floor_is_the_same_for_all():
    assert log_score(chances(np.full(100, 200)), at(1)) == pytest.approx(log(CLASS_SIZE / ANYWHERE), abs=1e-6)


@given(PLACES)
def test_chances_add_to_one_and_reach_everywhere(places):
    chance = chances(np.array(places))
    assert chance.sum() == pytest.approx(1.0) and chance.min() >= ANYWHERE / CLASS_SIZE * 0.999


def test_a_single_place_is_not_left_to_the_luck_of_a_thousand_classes():
    z = np.random.default_rng(1).normal(0.8, 0.5, 1000)
    places = np.clip(np.ceil(CLASS_SIZE * (1.0 - _below(z))), 1, CLASS_SIZE)
    true = normal_chances(np.array([0.8]), 0.5)[0]
    found = (chances(places) - ANYWHERE / CLASS_SIZE) / (1.0 - ANYWHERE)
    counted = np.bincount(places.astype(int) - 1, minlength=CLASS_SIZE) / 1000
    assert np.abs(found - true).sum() < 0.35 * np.abs(counted - true).sum()


def _below(z):
    from scipy.special import ndtr

    return ndtr(z)


def test_pit_of_a_known_place_is_spread_over_its_own_chance():
    mass = pit(on(10, 20, 30, 40), at(20))  # from 0.25 to 0.50
    assert mass[25:50].sum() == pytest.approx(1.0) and mass[30] == pytest.approx(0.04)


def test_pit_of_what_is_not_among_the_first_is_spread_over_the_rest():
    mass = pit(on(10, 20, 30, 40), not_among(1, 15))
    assert mass[:25].sum() == pytest.approx(0.0) and mass[25:].sum() == pytest.approx(1.0)
    assert mass[25:50].sum() == pytest.approx(1 / 3)


@given(PLACES, st.integers(1, 200), st.integers(0, 60), st.booleans())
def test_pit_is_mass_one_and_intervals_hold_one_another(places, best, more, outside):
    mass = pit(chances(np.array(places)), Outcome(best, best + more, outside))
    assert mass.sum() == pytest.approx(1.0) and mass.min() >= 0.0
    held = [inside(mass, level) for level in LEVELS]
    assert np.all(np.diff(held) >= -1e-9) and held[0] >= -1e-9 and held[-1] <= 1.0 + 1e-9


@given(st.integers(0, 2**32 - 1))
def test_outcomes_drawn_from_the_projection_fill_every_fifth_alike_however_little_is_known(seed):
    """Exact: averaged over all places with their chances, pit is flat, for known places and for tables in part."""
    weights = np.random.default_rng(seed).dirichlet(np.full(8, 0.7))
    chance = np.zeros(CLASS_SIZE)
    chance[[0, 5, 14, 30, 34, 50, 120, 261]] = weights
    exact = sum(chance[n] * pit(chance, at(n + 1)) for n in np.flatnonzero(chance))
    named = sum(chance[n] * pit(chance, at(n + 1)) for n in range(15) if chance[n])
    part = named + chance[15:].sum() * pit(chance, not_among(1, 15))
    for mean in (exact, part):
        assert fifths([mean]) == pytest.approx([0.2] * 5, abs=1e-6)


def test_inside_half_a_hundredth():
    mass = np.zeros(100)
    mass[2] = 1.0  # from 0.02 to 0.03: half of it inside 95 %
    assert (inside(mass, 95), inside(mass, 80)) == (pytest.approx(0.5), pytest.approx(0.0))


def test_brier_by_hand():
    chance = on(10, 20, 30, 40)  # a quarter among the first 15
    assert brier(chance, at(10), (1, 15)) == pytest.approx(0.75**2)
    assert brier(chance, at(20), (1, 15)) == brier(chance, not_among(1, 15), (1, 15)) == pytest.approx(0.25**2)
    assert brier(chance, Outcome(10, 30, False), (1, 15)) is None  # nobody knows whether it was named


def test_scores_of_places_are_symmetric_and_normal_chances_keep_to_their_middle():
    assert scores_of(1) == pytest.approx(-scores_of(CLASS_SIZE))
    assert normal_chances(scores_of(np.array([47.0])), 1e-4)[0].argmax() == 46
