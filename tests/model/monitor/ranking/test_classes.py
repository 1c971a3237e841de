"""A city among classes of others: what lasts, what is lost, and where all that is known puts it."""

from __future__ import annotations

import numpy as np
import pytest
from given_class import DECEMBER, START, process
from hypothesis import given
from hypothesis import strategies as st

from simulation.facts import cities
from simulation.model.kernel.draws import Luck
from simulation.model.monitor.ranking import Draw, Known, condition, posterior


def draws(*numbers):
    one = np.ones(4)
    return Draw(process(4, *numbers), one, 0.1 * one, one, {})


def places(city, rank, draw, month, seeds=4, classes=250, known=None):
    asked = dict(months=month + 1, classes=classes, known=known or {}, draws=draw)
    return np.concatenate([condition(city, START, rank, Luck(seed), **asked).rank(0.0, month) for seed in range(seeds)])


def test_a_city_keeps_what_lasts_and_loses_what_fades():
    stays = places("Chenzhou", 47, draws(0.4, 0.6, 0.0, 0.0, 0.9), 24)
    assert np.abs(stays - 47).max() <= 1 and np.mean(stays == 47) > 0.99
    returns = places("Chenzhou", 47, draws(0.005, 0.005, 0.98, 0.01, 0.5), 24)
    assert np.median(returns) == pytest.approx(131.5, abs=8)


def test_a_city_falls_back_as_the_city_at_its_place_in_a_class_of_which_nothing_is_known():
    conditioned = {rank: np.median(places("Chenzhou", rank, posterior(), 12, seeds=8)) for rank in (20, 47, 130)}
    found = {rank: [] for rank in conditioned}
    for seed in range(8):
        any_city = condition("Sansha", START, 262, Luck(100 + seed), months=13, classes=250, known={})
        first = np.argsort(-any_city.others[0], axis=1)
        for rank in found:
            for place in range(rank - 3, rank + 4):
                score = np.take_along_axis(any_city.others[12], first[:, [place - 1]], axis=1)
                found[rank].append(1 + (any_city.others[12] > score).sum(axis=1))
    for rank, median in conditioned.items():
        assert median == pytest.approx(np.median(np.concatenate(found[rank])), abs=4)


def test_an_earlier_place_draws_a_city_towards_it():
    known = {"Xiangtan": (Known(START - 9, 200, 200, 262),)}
    alone = np.median(places("Xiangtan", 47, posterior(), 12))
    assert np.median(places("Xiangtan", 47, posterior(), 12, known=known)) > alone + 10
    brothers = {city["name"]: (Known(START, 230, 262, 262),) for city in cities() if city["province"] == "湖南省"}
    assert np.median(places("Xiangtan", 47, posterior(), 12, known=brothers)) > alone + 10


def test_another_city_with_a_known_place_begins_near_it_by_name():
    known = {"Huizhou": (Known(START - 6, 2, 2, 262), Known(START, 1, 3, 262))}
    classes = condition("Chenzhou", START, 47, Luck(1), known=known, classes=200)
    column = classes.names.index("Huizhou")
    above = (classes.others[0] > classes.others[0][:, [column]]).sum(axis=1)
    assert np.quantile(above, 0.9) <= 8
    assert np.median((classes.others[12] > classes.others[12][:, [column]]).sum(axis=1)) < 60


def test_places_of_simulated_cities_are_spread_evenly_over_their_projections():
    """A city of an unconditioned class, projected from its place alone: its later place is anywhere in the range."""
    shares, draw = [], posterior()
    for seed in range(150):
        real = condition("Sansha", START, 262, Luck(10_000 + seed), months=10, classes=1, known={})
        column = seed % 261
        rank = 1 + int((real.others[0, 0] > real.others[0, 0, column]).sum())
        later = 1 + int((real.others[9, 0] > real.others[9, 0, column]).sum())
        projected = condition(real.names[column], START, rank, Luck(seed), months=10, known={}, draws=draw).rank(0.0, 9)
        shares.append((np.mean(projected < later) + np.mean(projected <= later)) / 2)
    fifths = np.histogram(shares, 5, (0.0, 1.0))[0] / len(shares)
    assert fifths == pytest.approx(np.full(5, 0.2), abs=0.1)  # three standard errors


NAMES = [city["name"] for city in cities()]


def chenzhou(seed=1, **asked):
    return condition("Chenzhou", DECEMBER, 47, Luck(seed), **asked)


@given(st.sampled_from(NAMES), st.integers(1, 262), st.integers(-24, 60), st.integers(0, 99))
def test_any_city_starts_at_its_place_in_every_class_in_any_month(city, place, later, seed):
    classes = condition(city, DECEMBER + later, place, Luck(seed), months=2, classes=12)
    assert (classes.rank(0.0, 0) == place).all()


def test_twelve_months_are_the_beginning_of_thirty_six_and_a_hundred_classes_of_two_hundred():
    short, long = chenzhou(months=12, classes=10), chenzhou(months=36, classes=22)
    assert np.array_equal(short.own, long.own[:12, :10])
    assert np.array_equal(short.others, long.others[:12, :10])


def test_the_same_luck_gives_the_same_bits_and_other_luck_others():
    one, again, other = chenzhou(3), chenzhou(3), chenzhou(4)
    assert one.others.tobytes() == again.others.tobytes() != other.others.tobytes()


def test_no_gain_moves_no_place_and_places_never_fall_with_a_gain():
    classes = chenzhou(months=6, gap_to_first=1.41, editions=[0, 0, 1, 1, 2, 2])
    for month in range(6):
        without = 1 + (classes.others[month] > classes.own[month][:, None]).sum(axis=1)
        assert np.array_equal(classes.rank(0.0, month), without)
        by_gain = np.array([classes.rank(gain / 100, month) for gain in range(-300, 301, 7)])
        assert (np.diff(by_gain, axis=0) <= 0).all()
        assert (by_gain[-1] < by_gain[0]).all()


def test_the_gap_to_the_first_city_is_as_published_in_every_class():
    classes = chenzhou(gap_to_first=1.41)
    points = classes.maps[0].points
    gap = points(classes.others[0].max(axis=1)) - points(classes.own[0])
    assert gap == pytest.approx(np.full(len(classes), 1.41), abs=1e-6)
    assert (classes.rank(1.40, 0) > 1).all() and (classes.rank(1.42, 0) == 1).all()


def test_points_to_a_place_take_the_city_there():
    classes = chenzhou(months=3, gap_to_first=1.41)
    for place in (2, 20, 120):
        assert (classes.rank(classes.points_to(place, 2), 2) == place).all()


@pytest.mark.parametrize("rank", [0, 263])
def test_a_place_outside_the_class_is_refused(rank):
    with pytest.raises(ValueError, match="outside 1 to 262"):
        condition("Chenzhou", DECEMBER, rank, Luck(1))


def test_a_misspelt_city_is_refused_with_the_nearest_name():
    with pytest.raises(ValueError, match="did you mean 'Chenzhou'"):
        condition("Chenzou", DECEMBER, 47, Luck(1))
