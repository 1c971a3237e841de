"""Luck of a class is looked up by class, city and month; a normal draw between two values is the draw of that part."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr, ndtri

from simulation.model.kernel.draws import Luck
from simulation.model.monitor.ranking.chance import Chance, between, exps, quantiles, share_below

WHO = np.array([431000, 110000, 7])


@given(st.integers(1, 9), st.integers(0, 3), st.integers(0, 2), st.integers(0, 2**40))
def test_a_number_is_the_same_however_many_are_asked_for(classes, first, city, seed):
    luck = Luck(seed)
    whole = Chance(luck, 9).uniforms("some luck", WHO, 6)
    part = Chance(luck, classes).uniforms("some luck", WHO[[city]], 3, first=first)
    assert part.shape == (3, classes, 1) and np.array_equal(part[..., 0], whole[first : first + 3, :classes, city])
    other = Chance(luck, 9).uniforms("other luck", WHO, 6)
    assert (other != whole).any() and len(np.unique(whole)) > 0.99 * whole.size


def test_fours_are_known_by_the_numbers_that_are_given():
    luck = Luck(5)
    usual = Chance(luck, 12).normals("some luck", WHO, 2)
    chosen = Chance(luck, 8, groups=np.array([2, 0])).normals("some luck", WHO, 2)
    assert np.array_equal(chosen, usual[:, [8, 9, 10, 11, 0, 1, 2, 3]])


def test_quantiles_and_powers_are_those_of_a_library():
    shares = np.array([[1e-6, 0.2], [0.5, 0.999]])
    assert quantiles(shares) == pytest.approx(ndtri(shares), abs=2e-5)
    assert exps(np.log([0.15, 2.0, 15.0])) == pytest.approx([0.15, 2.0, 15.0], rel=1e-6)


@given(st.floats(-9, 9, width=32))
def test_the_share_below_a_value_is_that_of_a_library(x):
    assert share_below(np.float32(x)) == pytest.approx(ndtr(x), abs=3e-7)


@given(st.integers(0, 2**24 - 1), st.floats(-5, 5, width=32), st.floats(0.0078125, 4, width=32), st.booleans())
def test_a_draw_between_two_values_lies_there_and_keeps_its_share(step, low, wide, outside):
    """As inverting the distribution cut off at both values would give, in 64 bits."""
    uniform, low, high = np.float32(step / 2**24), np.float32(low), np.float32(low + wide)
    drawn = between(uniform, low, high, outside)
    if outside:
        assert drawn <= low or drawn >= high
        at = float(uniform) * (ndtr(float(low)) + ndtr(-float(high)))
        share = ndtr(float(drawn)) - (0.0 if drawn <= low else ndtr(float(high)) - ndtr(float(low)))
        assert share == pytest.approx(at, abs=2e-6)
    else:
        assert low <= drawn <= high
        share = 1.0 - float(uniform) if low > 0.0 else float(uniform)  # in the upper half it is counted from above
        beyond, below = ndtr(-float(high)), ndtr(-float(low))
        assert ndtr(-float(drawn)) == pytest.approx(below - share * (below - beyond), abs=2e-6)
