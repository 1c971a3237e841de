"""What an interval is made of: shares that add to one, and that are right where the answer is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import Scenario
from simulation.study.why.shapley import shapley
from simulation.study.why.variance import THINGS, groups, variance
from simulation.study.why.wanted import NotThere

NAMES = tuple(THINGS)


@given(st.lists(st.floats(0.0, 10.0), min_size=4, max_size=4))
def test_what_does_not_interact_gets_its_own_variance(parts):
    """Of a sum of independent things, each group's worth is the sum of its own variances."""
    own = dict(zip(NAMES, parts, strict=True))
    worth = {frozenset(group): np.array(sum(own[name] for name in group)) for group in groups()}
    found = shapley(worth, NAMES)
    assert all(float(found[name]) == pytest.approx(own[name], abs=1e-9) for name in NAMES)


@given(st.lists(st.floats(0.0, 10.0), min_size=16, max_size=16))
def test_shares_add_up_to_the_whole_whatever_interacts(numbers):
    worth = {
        frozenset(group): np.array(number if group else 0.0) for group, number in zip(groups(), numbers, strict=True)
    }
    assert float(sum(shapley(worth, NAMES).values())) == pytest.approx(float(worth[frozenset(NAMES)]), abs=1e-9)


@pytest.fixture(scope="module")
def found():
    baseline = Scenario(enterprises=1000, months=4)
    return variance([baseline, baseline.but(fine=2.0, timeliness=0.9, name="policy")], 8)


def test_shares_of_a_real_city_add_to_one_and_rivals_make_most_of_the_rank(found):
    for answer, name in found.answers():
        shares = found.of(answer, name)["share"]
        assert shares.sum() == pytest.approx(1.0)
    assert found.of("rank", "baseline")["share"].idxmax() == "rivals"
    assert ("places gained", "policy") in found.answers() and ("places gained", "baseline") not in found.answers()


def test_it_reads_in_words_in_plain_data_and_as_a_chart_in_both_languages(found):
    assert "of the doubt is rivals, and what nothing explains of the city" in str(found)
    assert found.data()["format"] == "chengxin.variance/1" and len(found.data()["rows"]) == 12
    for lang, words in (("en", "what nothing explains"), ("zh", "无法解释")):
        drawn = found.chart(lang=lang)
        assert words in drawn.alt and len(drawn.frame) == 12


def test_what_is_fixed_has_no_share():
    still = {"lasting_share": 1.0, "month_share": 0.0}
    fixed = Scenario(enterprises=1000, months=3).but(still)
    shares = variance(fixed, 4).of("rank", "baseline")["share"]
    assert shares["behaviour"] + shares["points"] + shares["luck"] + shares["rivals"] == pytest.approx(1.0)
    assert shares["luck"] > 0.0


def test_what_cannot_be_mixed_is_refused_in_words():
    one = Scenario(enterprises=1000, months=2)
    with pytest.raises(NotThere, match="give an even number, 4 or more"):
        variance(one, 5)
    with pytest.raises(NotThere, match="different pasts"):
        variance([one, Scenario(enterprises=1200, months=2, name="larger")], 4)
