"""How policies differ between cities, are settled anew, and are copied from the cities above."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.model.kernel.draws import Luck
from simulation.model.policy.diffusion import Policies, Standing, moved
from simulation.model.spec import catalogue
from simulation.settings.levers import LEVERS

DEFAULTS = {one.name: one.default for one in catalogue.PARAMETERS}
FOCAL = 100


def policies(seed=1, **changes):
    return Policies(Luck(seed), DEFAULTS | changes, LEVERS, -24)


def ranked(policies, climbs=None):
    """Cities ranked by their code, as if the first had climbed most."""
    ranks = np.arange(1, len(policies.cities) + 1)
    return Standing(ranks, -ranks if climbs is None else climbs)


def test_without_spread_every_city_has_the_policy_of_2018():
    usual = np.array([lever.default for lever in LEVERS], np.float32)
    assert policies(policy_spread=0.0).values == pytest.approx(np.tile(usual, (262, 1)), rel=1e-6)


@pytest.mark.parametrize("lever", LEVERS, ids=lambda one: one.key)
@given(by=st.lists(st.floats(-30, 30, width=32), min_size=2, max_size=20))
def test_a_moved_lever_stays_in_its_range_and_goes_the_way_it_is_moved(lever, by):
    values = moved(lever, np.sort(np.array(by, np.float32)))
    assert np.all((lever.low <= values) & (values <= np.float32(lever.high)))
    assert np.all(np.diff(values) >= -1e-6 * np.abs(values[1:]))
    assert moved(lever, np.zeros(1, np.float32))[0] == pytest.approx(lever.default, rel=1e-6)


def test_cities_differ_as_far_as_the_spread_says():
    share = next(number for number, lever in enumerate(LEVERS) if lever.key == "complaints.response")
    odds = [np.log(own / (1 - own)) for own in (policies(seed).values[:, share] for seed in range(20))]
    assert np.std(odds) == pytest.approx(DEFAULTS["policy_spread"], rel=0.1)


def test_cities_of_a_province_are_alike():
    one = policies(lasting_share=1.0, province_share=1.0, month_share=0.0)
    same = one.cities // 10000 == one.cities[0] // 10000
    assert np.array_equal(one.values[same], np.tile(one.values[0], (same.sum(), 1)))
    assert not np.array_equal(one.values[0], one.values[-1])


def test_about_one_field_in_a_term_is_settled_anew_each_month_and_the_given_city_keeps_its_own():
    one = policies(policy_term=12.0, imitation=0.0)
    before, changed, fields = one.values.copy(), 0, len(one.fields)
    for month in range(24):
        last = one.values.copy()
        one.renew(month, ranked(one), FOCAL)
        changed += sum((last[:, within] != one.values[:, within]).any(axis=1).sum() for within in one.within)
    assert changed / (24 * 261 * fields) == pytest.approx(1 / 12, rel=0.1)
    assert np.array_equal(one.values[FOCAL], before[FOCAL])
    assert not one.copied.any()


def test_a_field_is_copied_whole_and_only_from_a_city_above():
    one = policies(imitation=1.0, policy_term=6.0)
    before = one.values.copy()
    one.renew(5, ranked(one), FOCAL)
    assert one.copied.sum() > 100
    for city, field in np.argwhere(one.copied):
        own = one.values[city, one.within[field]]
        assert any(np.array_equal(own, before[above, one.within[field]]) for above in range(city))
    assert not one.copied[0].any()  # nobody stands above the first: it designs its own


def test_who_climbed_most_is_copied_by_all_who_visit_everybody():
    one = policies(imitation=1.0, policy_term=1.0, study_visits=261.0)
    climbs = np.zeros(262)
    climbs[FOCAL] = 30
    before = one.values.copy()
    one.renew(5, ranked(one, climbs), FOCAL)
    below, above = one.values[FOCAL + 1 :], one.values[:FOCAL]
    assert np.array_equal(below, np.tile(before[FOCAL], (len(below), 1)))
    assert not (above == before[FOCAL]).all(axis=1).any()


def test_without_a_ranking_nobody_copies():
    one = policies(imitation=1.0, policy_term=1.0)
    one.renew(-3, None, FOCAL)
    assert not one.copied.any()


def test_a_branch_is_renewed_by_itself():
    one = policies()
    other = one.branch()
    other.renew(3, ranked(other), FOCAL)
    assert not np.array_equal(one.values, other.values)
    one.renew(3, ranked(one), FOCAL)
    assert np.array_equal(one.values, other.values)
