"""The sampler finds a distribution that is known, and says when chains do not agree."""

from __future__ import annotations

import numpy as np
import pytest

from simulation.model.monitor.ranking.sampler import effective_draws, ensemble, split_r_hat


def test_draws_of_a_known_distribution_have_its_mean_and_spread():
    rng = np.random.default_rng(1)
    centre, wide = np.array([1.0, -2.0]), np.array([0.5, 3.0])
    walked = ensemble(lambda at: float(-0.5 * (((at - centre) / wide) ** 2).sum()), rng.normal(size=(10, 2)), 800, rng)
    kept = walked[200:].reshape(-1, 2)
    assert kept.mean(axis=0) == pytest.approx(centre, abs=0.4)
    assert kept.std(axis=0) == pytest.approx(wide, rel=0.2)
    assert (effective_draws(walked[200:]) > 50).all() and (effective_draws(walked[200:]) < 6000).all()


def test_chains_that_agree_have_a_ratio_of_one_and_others_more():
    chains = np.random.default_rng(2).normal(size=(4, 200, 1))
    assert split_r_hat(chains)[0] == pytest.approx(1.0, abs=0.02)
    chains[0] += 3.0
    assert split_r_hat(chains)[0] > 1.5


def test_the_sampler_draws_what_it_is_given():
    covariance = np.array([[1.0, 1.2], [1.2, 4.0]])
    precision = np.linalg.inv(covariance)
    rng = np.random.default_rng(3)
    found = ensemble(lambda x: -0.5 * float(x @ precision @ x), rng.normal(0, 5, (20, 2)), 1500, rng)[300:]
    assert np.cov(found.reshape(-1, 2).T) == pytest.approx(covariance, rel=0.2)
    assert found.reshape(-1, 2).mean(axis=0) == pytest.approx([0.0, 0.0], abs=0.2)
    assert 200 < effective_draws(found).min() < 24_000


def test_chains_that_disagree_are_seen():
    rng = np.random.default_rng(4)
    alike = rng.normal(size=(2, 500, 1))
    assert split_r_hat(alike)[0] < 1.02
    assert split_r_hat(alike + np.array([0.0, 1.0])[:, None, None])[0] > 1.1
