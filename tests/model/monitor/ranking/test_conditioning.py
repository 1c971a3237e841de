"""The class of 262: what is known, classes conditioned on it, places with and without a gain."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.clock import month_number
from simulation.facts import cities
from simulation.model.kernel.draws import Luck
from simulation.model.monitor.ranking import Known, condition, observations, posterior
from simulation.model.monitor.ranking.chance import Chance
from simulation.model.monitor.ranking.conditioning import drawn, tables

DECEMBER = month_number("2018-12")
NAMES = [city["name"] for city in cities()]


def chenzhou(seed=1, **asked):
    return condition("Chenzhou", DECEMBER, 47, Luck(seed), **asked)


@given(st.sampled_from(NAMES), st.integers(1, 262), st.integers(-24, 60), st.integers(0, 99))
def test_any_city_starts_at_its_place_in_every_class_in_any_month(city, place, later, seed):
    classes = condition(city, DECEMBER + later, place, Luck(seed), months=2, classes=12)
    assert (classes.rank(0.0, 0) == place).all()


@pytest.mark.parametrize("known", [{}, observations()])
def test_the_provinces_of_every_class_have_mean_0_and_spread_1_over_its_cities(known):
    process = posterior().process.taken(np.arange(12))
    begun = drawn(process, known, DECEMBER, Chance(Luck(1), 12))
    _, _, home = tables()
    parts = begun.province[:, home]
    assert parts.mean(axis=1) == pytest.approx(np.zeros(12), abs=1e-9)
    assert parts.std(axis=1) == pytest.approx(np.ones(12), abs=1e-9)


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


# What is known


def test_a_city_that_is_not_printed_is_known_to_be_outside_the_printed_places():
    known = observations()
    march = month_number("2018-03")
    assert Known(march, 44, 44, 259) in known["Xiangtan"]
    assert Known(march, 35, 50, 259, outside=True) in known["Huizhou"]
    assert Known(DECEMBER, 1, 2, 262) in known["Huizhou"]


def test_first_in_the_province_puts_its_other_cities_below():
    known = observations()
    assert Known(DECEMBER, 47, 47, 262) in known["Chenzhou"]
    assert Known(DECEMBER, 48, 262, 262) in known["Xiangtan"]


def test_nothing_later_is_known_and_nothing_of_a_city_left_out():
    until = observations(until=DECEMBER)
    assert all(one.month <= DECEMBER for facts in until.values() for one in facts)
    without = observations(without=["Chenzhou"])
    assert without["Chenzhou"] == () and Known(DECEMBER, 48, 262, 262) not in without["Xiangtan"]
