"""The benchmark compares like with like: by hand the same bits, in numpy the same rules on other luck."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import by_hand  # noqa: E402
import in_numpy  # noqa: E402
import same_month  # noqa: E402
from same_month import FIRST, Lived  # noqa: E402

from simulation.model.enterprises import rule_order  # noqa: E402
from simulation.model.enterprises.status import DEFAULTER, WRONGFUL  # noqa: E402


def test_by_hand_counts_the_same_events_from_the_same_columns():
    loop = rule_order.month_loop()
    assert loop.events == by_hand.EVENTS
    assert loop.columns == by_hand.COLUMNS
    assert set(loop.settings) == {*by_hand.REALS, *by_hand.WHOLES}
    assert set(by_hand.WHOLES) | {"month"} == loop.vocabulary.whole  # no shipped rule asks for the month
    assert loop.vocabulary.places == by_hand.PLACES == in_numpy.FACTS


@pytest.mark.slow
@pytest.mark.parametrize("threads", [1, 2])
def test_by_hand_gives_the_same_bits(threads):
    city = same_month.lived_in(60_000)  # enough that the rarest meet: found and listed while wrongly listed
    composed, hand = Lived("composed", city), Lived("by_hand", city)
    for month in range(FIRST, FIRST + 24):
        composed.month(month, 1)
        hand.month(month, threads)
        same_month.check_bits(composed, hand)
    assert (composed.counts.sum(axis=0) > 0).sum() > 35  # most events happened


@pytest.mark.slow
def test_by_hand_gives_the_same_bits_where_both_lists_and_errors_meet():
    city = same_month.lived_in(60_000)
    city.places[:, by_hand.PLACES.index("record_error")] = 0.02  # far more than any city's
    composed, hand = Lived("composed", city), Lived("by_hand", city)
    wronged_defaulters = 0
    for month in range(FIRST, FIRST + 24):
        composed.month(month, 1)
        hand.month(month, 1)
        same_month.check_bits(composed, hand)
        both = composed.columns["status"] & (WRONGFUL | DEFAULTER)
        wronged_defaulters += np.count_nonzero(both == WRONGFUL | DEFAULTER)
    assert wronged_defaulters > 100


@pytest.mark.slow
def test_blocks_within_a_place_do_not_matter_by_hand():
    city = same_month.lived_in(300_000)  # the largest places are longer than a block
    assert city.population.size.max() > by_hand.BLOCK
    composed, hand = Lived("composed", city), Lived("by_hand", city)
    for month in range(FIRST, FIRST + 2):
        composed.month(month, 1)
        hand.month(month, 1)
        same_month.check_bits(composed, hand)


@pytest.mark.parametrize("enterprises", [50_000, 400_000])
def test_a_year_in_numpy_has_as_many_events(enterprises):
    city = same_month.lived_in(enterprises)
    composed, numpy = Lived("composed", city), Lived("numpy", city)
    composed.months(FIRST, 12, 1)
    numpy.months(FIRST, 12, 1)
    same_month.check_counts(composed, numpy, 12)
