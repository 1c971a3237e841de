"""How likely what was published is: by simulation, by finer grids, and city by city."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest
from given_class import A_FIFTH_STEADY
from scipy.special import ndtr

from simulation.model.monitor.ranking import Known, climbs, observations, posterior
from simulation.model.monitor.ranking.known import provinces
from simulation.model.monitor.ranking.likelihood import Likelihood
from simulation.model.monitor.ranking.process import Process


def test_the_likelihood_of_one_city_is_the_chance_of_its_ranges():
    """Two cities of one province and three months by simulation: the grids give the same chance."""
    known = {
        "Sanya": (Known(0, 1, 80, 262), Known(6, 100, 200, 262, outside=True)),
        "Danzhou": (Known(6, 60, 262, 262),),
    }
    A, B, C, D, phi, share = A_FIFTH_STEADY
    rng, many = np.random.default_rng(1), 400_000
    province, fits = rng.standard_normal(many), np.ones(many, bool)
    for facts in known.values():
        steady = rng.random(many) < share
        spread, fading = np.sqrt(np.where(steady, B + C, B)), np.where(steady, 0.0, math.sqrt(C))
        lasting = math.sqrt(A) * province + spread * rng.standard_normal(many)
        wander = rng.standard_normal(many)
        later = phi**6 * wander + math.sqrt(1 - phi**12) * rng.standard_normal(many)
        for fact in facts:
            passing = fading * (wander if fact.month == 0 else later) + math.sqrt(D) * rng.standard_normal(many)
            score = lasting + passing
            low, high = np.quantile(score, [1 - fact.worst / 262, 1 - (fact.best - 1) / 262])
            inside = (score >= low) & (score <= high)
            fits &= ~inside if fact.outside else inside
    assert math.exp(Likelihood(known)(A_FIFTH_STEADY)) == pytest.approx(fits.mean(), rel=0.02)


def test_the_likelihood_is_of_classes_whose_provinces_have_mean_0_and_spread_1():
    """All cities of the four largest provinces stand among the first 200, by simulation. Some provinces above the
    middle leave others below it: among endlessly many provinces it would be four times as likely."""
    home = provinces()
    names, counts = np.unique(list(home.values()), return_counts=True)
    large = np.argsort(-counts)[:4]
    known = {city: (Known(0, 1, 200, 262),) for city, province in home.items() if province in names[large]}
    process = Process(0.3, 0.6, 0.04, 0.06, 0.93, 0.0)
    free = np.random.default_rng(1).standard_normal((100_000, len(names)))
    centred = free - free @ counts[:, None] / 262
    part = centred / np.sqrt(centred**2 @ counts[:, None] / 262)
    limit = NormalDist().inv_cdf(1 - 200 / 262)

    def chance(part):
        above = ndtr((math.sqrt(0.3) * part[:, large] - limit) / math.sqrt(0.7))
        return math.log(np.prod(above ** counts[large], axis=1).mean())

    assert Likelihood(known)(process) == pytest.approx(chance(part), abs=0.25)
    assert chance(free) > chance(part) + 1.3


def test_finer_grids_change_nothing_that_counts():
    known, climbed = observations(), climbs()
    usual, fine = Likelihood(known, climbed), Likelihood(known, climbed, lasting=81, wander=101, steady=561, nodes=40)
    differences = []
    for n in range(0, len(posterior()), 100):
        one = posterior().process.taken(n)
        differences.append(usual(one) - fine(one))
    assert np.abs(differences).max() < 0.03


def test_a_city_climb_that_was_looked_for_counts_as_the_luckiest_of_all():
    (climb,) = climbs()
    assert climb.city == "Pingxiang" and climb.low.best == 253 and climb.high.worst == 49
    known = observations()
    assert all(one.month != climb.low.month for one in known["Pingxiang"])
    frozen = Process(0.5, 0.49, 0.005, 0.005, 0.9, 0.0)
    with_it, without = Likelihood(known, climbs()), Likelihood(known)
    assert without(A_FIFTH_STEADY) - 3 < with_it(A_FIFTH_STEADY) < without(A_FIFTH_STEADY)
    assert with_it(frozen) < without(frozen) - 10
