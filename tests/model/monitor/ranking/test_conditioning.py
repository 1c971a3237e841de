"""Classes conditioned on what is known of their cities: as by rejection, and provinces as the class has them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from given_class import DECEMBER, SOME, START, process

from simulation.facts import cities
from simulation.model.kernel.draws import Luck
from simulation.model.monitor.ranking import Known, conditioning, observations, posterior
from simulation.model.monitor.ranking.chance import Chance
from simulation.model.monitor.ranking.conditioning import bounds, drawn, looked_at, score_of, tables
from simulation.model.monitor.ranking.process import passing


@pytest.mark.parametrize("known", [{}, observations()])
def test_the_provinces_of_every_class_have_mean_0_and_spread_1_over_its_cities(known):
    process = posterior().process.taken(np.arange(12))
    begun = drawn(process, known, DECEMBER, Chance(Luck(1), 12))
    _, _, home = tables()
    parts = begun.province[:, home]
    assert parts.mean(axis=1) == pytest.approx(np.zeros(12), abs=1e-9)
    assert parts.std(axis=1) == pytest.approx(np.ones(12), abs=1e-9)


def test_ranges_of_places_are_met_as_by_rejection():
    """Three cities of one province, seven ranges in three months, against 600,000 classes of which few fit."""
    (A, B, C, D, phi), share = SOME, 0.3
    names = [city["name"] for city in cities() if city["province"] == "海南省"]
    known = {
        names[0]: (Known(START - 9, 1, 60, 262), Known(START, 1, 100, 262)),
        names[1]: (Known(START - 9, 80, 262, 262), Known(START - 3, 60, 90, 262, True), Known(START, 120, 262, 262)),
        names[2]: (Known(START - 3, 100, 262, 262),),
    }
    classes = 4000
    begun = conditioning.drawn(process(classes, *SOME, share), known, START, Chance(Luck(5), classes))
    columns = [n for n, city in enumerate(cities()) if city["name"] in names]
    rng = np.random.default_rng(0)
    many = 600_000
    province, fits, scores, steadiness = rng.standard_normal(many), np.ones(many, bool), [], []
    for name in names:
        steady = rng.random(many) < share
        spread, fading = np.sqrt(np.where(steady, B + C, B)), np.where(steady, 0.0, math.sqrt(C))
        lasting = math.sqrt(A) * province + spread * rng.standard_normal(many)
        wander, at = rng.standard_normal(many), {}
        for month, apart in ((-9, 0), (-3, 6), (0, 3)):
            kept = phi**apart
            wander = kept * wander + math.sqrt(1.0 - kept * kept) * rng.standard_normal(many)
            at[month] = lasting + fading * wander + math.sqrt(D) * rng.standard_normal(many)
        for fact in known[name]:
            low, high = bounds(fact)
            inside = (at[fact.month - START] > low) & (at[fact.month - START] < high)
            fits &= ~inside if fact.outside else inside
        scores.append(at[0])
        steadiness.append(steady)
    assert begun.score[:, columns].mean(axis=0) == pytest.approx([one[fits].mean() for one in scores], abs=0.04)
    assert begun.score[:, columns].std(axis=0) == pytest.approx([one[fits].std() for one in scores], abs=0.04)
    assert begun.steady[:, columns].mean(axis=0) == pytest.approx([one[fits].mean() for one in steadiness], abs=0.03)


def test_a_city_that_was_first_for_years_is_taken_for_a_steady_one():
    known = {"Suzhou (Jiangsu)": tuple(Known(START - month, 1, 1, 262) for month in (60, 40, 20, 0))}
    some = process(2000, *SOME, 0.1)
    begun = conditioning.drawn(some, known, START, Chance(Luck(6), 2000))
    column = [city["name"] for city in cities()].index("Suzhou (Jiangsu)")
    shares = begun.steady.mean(axis=0)
    assert shares[column] > 0.5 and np.delete(shares, column).mean() == pytest.approx(0.1, abs=0.01)
    surprises = Chance(Luck(6), 2000).normals("later", np.arange(262), 40).astype(float)
    later = passing(some, begun.wander, surprises, begun.steady)[-1] + begun.lasting
    first = (later > later[:, [column]]).sum(axis=1) < 10
    assert first[begun.steady[:, column]].mean() > 2 * first[~begun.steady[:, column]].mean()


def test_a_long_record_is_looked_at_in_its_last_months_and_evenly_before():
    record = [Known(month, 9, 9, 262) for month in range(60)]
    counted = [one.month for one in looked_at(record)]
    assert counted[-4:] == [56, 57, 58, 59] and len(counted) == 12 and counted[0] == 0 and counted[7] == 55
    assert looked_at(record[:12]) == record[:12]


def test_the_score_of_a_place_falls_from_the_first_to_the_last():
    scores = [score_of(place) for place in range(1, 263)]
    assert scores == sorted(scores, reverse=True) and scores[0] == pytest.approx(-scores[-1], abs=1e-5)
