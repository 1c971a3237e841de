"""The sampler finds a distribution that is known, and says when chains do not agree."""

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
