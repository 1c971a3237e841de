"""Starts that are drawn once for many runs: taken over from elsewhere they choose the same classes to the last bit."""

import numpy as np
import pytest

from simulation.clock import month_number
from simulation.model.kernel.draws import Luck
from simulation.model.monitor.ranking.starts import Starts

POINT = "Chenzhou", month_number("2018-12"), 103


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
