"""What is learnt of the class: two ways to one posterior, and what a fit would say that knew less."""

from __future__ import annotations

import numpy as np
import pytest
from given_class import A_FIFTH_STEADY

from simulation.clock import month_number
from simulation.model.monitor.ranking import climbs, observations, posterior
from simulation.model.monitor.ranking.calibration import COARSE
from simulation.model.monitor.ranking.fit import evened, fit, in_short, weights_until, weights_without
from simulation.model.monitor.ranking.likelihood import Likelihood, prior_draws, process_of
from simulation.study.fit.rivals import Rivals


def test_leaving_a_city_out_by_weights_is_leaving_it_out():
    known = observations()
    own = Likelihood(known).of_cities(A_FIFTH_STEADY)
    without = Likelihood({city: () if city == "Chenzhou" else facts for city, facts in known.items()})
    assert Likelihood(known)(A_FIFTH_STEADY) - own["Chenzhou"] == pytest.approx(without(A_FIFTH_STEADY), abs=1e-6)
    some = posterior().taken(np.arange(0, 1000, 25))
    weights = weights_without(some, known, climbs())["Chenzhou"]
    assert weights.sum() == pytest.approx(1.0) and 1.0 / (weights**2).sum() > 10
    again = some.weighed(weights)
    assert len(again) == 40 and np.mean(again.process.A) == pytest.approx(some.process.A @ weights, abs=0.02)


def test_draws_that_knew_nothing_later_are_a_reweighing():
    some, december = posterior().taken(np.arange(0, 1000, 100)), month_number("2018-12")
    weights = weights_until(some, observations(), climbs(), december)
    whole = Likelihood(observations(), climbs())
    part = Likelihood(observations(until=december), climbs(until=december))
    ratios = np.array([part(some.process.taken(n)) - whole(some.process.taken(n)) for n in range(10)])
    assert weights == pytest.approx(np.exp(ratios - ratios.max()) / np.exp(ratios - ratios.max()).sum(), abs=1e-9)


def test_a_short_fit_says_what_tables_teach_and_what_they_do_not():
    found = fit(steps=40, kept=200, grid=COARSE)
    verdicts = {row.name: row.verdict for row in found.learnt}
    assert verdicts["A+B"] == "identified" and verdicts["bend"] == "not identified"
    assert len(found.draw) == 200 and found.tables == 2 and found.cities == 34
    assert "Not identified" in str(Rivals(found, in_short(posterior())))


def test_the_same_fit_gives_the_same_draws():
    one, again = (fit(steps=3, kept=20, grid=COARSE).draw for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(one.process, again.process, strict=True))


def test_draws_of_the_prior_weighed_by_the_likelihood_are_those_that_come_along():
    """Chains and weights are two ways to one posterior: they agree on what lasts and on how much is of provinces."""
    processes = [process_of(one) for one in prior_draws(400, np.random.default_rng(7))]
    likelihood = Likelihood(observations(), climbs(), **COARSE)
    weights = evened(-np.array([likelihood(one) for one in processes]))
    assert 1.0 / float(weights @ weights) > 40
    kept = posterior().process
    for number in ("A", "B", "C"):
        weighed = weights @ np.array([getattr(one, number) for one in processes])
        assert weighed == pytest.approx(np.mean(getattr(kept, number)), abs=0.05), number
