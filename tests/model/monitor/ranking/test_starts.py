"""Runs of one city share their starts: each chooses by its luck, and what others chose before moves nothing."""

import numpy as np
import pytest
from given_class import DECEMBER

from simulation.clock import month_number
from simulation.model.kernel.draws import Luck
from simulation.model.monitor.ranking import Starts, posterior

EIGHTY = posterior().taken(np.arange(0, 1000, 13))
POINT = "Chenzhou", month_number("2018-12"), 103


def starts():
    return Starts("Chenzhou", DECEMBER, 47, draws=EIGHTY)


def test_the_city_stands_at_its_place_in_every_class_and_leaves_it_as_luck_has_it():
    shared = starts()
    one, other = (shared.classes(Luck(seed), months=6, classes=30) for seed in (1, 2))
    assert (one.rank(0.0, 0) == 47).all() and (other.rank(0.0, 0) == 47).all()
    assert len(one) == 30 and one.months == 6
    assert (one.rank(0.0, 5) != other.rank(0.0, 5)).any() and (one.rank(0.0, 5) != 47).mean() > 0.5


def test_what_was_asked_before_moves_no_bit():
    """A start is drawn when a run first needs it, some beside those that are needed: always the same start."""
    alone = starts().classes(Luck(7), months=4, classes=18)
    shared = starts()
    for seed in (3, 4, 5):
        shared.classes(Luck(seed), months=2, classes=9)
    later = shared.classes(Luck(7), months=4, classes=18)
    assert later.others.tobytes() == alone.others.tobytes() and later.own.tobytes() == alone.own.tobytes()
    assert later.maps[0].scale.tobytes() == alone.maps[0].scale.tobytes()


def test_few_classes_are_the_first_of_many_where_they_begin_alike():
    shared = starts()
    few, many = (shared.classes(Luck(2), months=3, classes=classes) for classes in (3, 4))
    assert np.array_equal(few.others, many.others[:, :3])


def test_a_city_or_a_place_that_is_not_of_the_class_is_refused():
    with pytest.raises(ValueError, match="did you mean 'Chenzhou'"):
        Starts("Chenzou", DECEMBER, 47, draws=EIGHTY)
    with pytest.raises(ValueError, match="rank = 263 is outside 1 to 262"):
        Starts("Chenzhou", DECEMBER, 263, draws=EIGHTY)


@pytest.fixture(scope="module")
def drawn():
    """Starts of which a run has drawn its own."""
    starts = Starts(*POINT)
    assert starts.ready([Luck(3)]) and not starts.ready([Luck(3)])
    return starts


def test_what_was_taken_over_is_not_drawn_again_and_has_the_same_bits(drawn):
    other = Starts(*POINT)
    other.take_over(drawn.laid_down())
    assert not other.ready([Luck(3)]) and other.ready([Luck(4)])
    one, two, anew = (starts.classes(Luck(3), months=3) for starts in (drawn, other, Starts(*POINT)))
    for found in (two, anew):
        assert np.array_equal(one.others, found.others) and np.array_equal(one.own, found.own)


@pytest.mark.parametrize("wrong", ["a row less", "another kind", "no number", "beyond the last"])
def test_what_is_not_of_these_starts_is_refused_whole(drawn, wrong):
    arrays = {name: values.copy() for name, values in drawn.laid_down().items()}
    if wrong == "a row less":
        arrays["score"] = arrays["score"][1:]
    elif wrong == "another kind":
        arrays["wander"] = arrays["wander"].astype(np.float32)
    elif wrong == "no number":
        arrays["lasting"][0, 0, 0] = np.nan
    else:
        arrays["drawn"][0] = 10_000
    other = Starts(*POINT)
    with pytest.raises(ValueError):
        other.take_over(arrays)
    assert not len(other.laid_down()["drawn"])
