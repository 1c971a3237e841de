"""The rank process: what lasts, what fades, and how a class is conditioned on what is known of it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from simulation.facts import cities
from simulation.model.kernel.draws import Luck
from simulation.model.monitor.ranking import Draw, Known, condition, conditioning, posterior
from simulation.model.monitor.ranking.chance import Chance
from simulation.model.monitor.ranking.conditioning import bounds, looked_at, score_of
from simulation.model.monitor.ranking.gaussian import covariance, inverse, split
from simulation.model.monitor.ranking.process import Process, passing, power

START = 24000
SOME = (0.27, 0.14, 0.53, 0.06, 0.93)  # A, B, C, D, phi


def process(classes, A, B, C, D, phi, steady=0.0):
    return Process(*(np.full(classes, value) for value in (A, B, C, D, phi, steady)))


def draws(*numbers):
    one = np.ones(4)
    return Draw(process(4, *numbers), one, 0.1 * one, one, {})


def places(city, rank, draw, month, seeds=4, classes=250, known=None):
    asked = dict(months=month + 1, classes=classes, known=known or {}, draws=draw)
    return np.concatenate([condition(city, START, rank, Luck(seed), **asked).rank(0.0, month) for seed in range(seeds)])


def test_the_passing_part_has_the_autocovariances_of_its_form():
    C, D, phi = 0.5, 0.1, 0.9
    one, classes = process(4000, 0.3, 0.1, C, D, phi), 4000
    chance = Chance(Luck(1), classes)
    wander = chance.normals("wander", np.zeros(1), 1)[0].astype(float)
    x = passing(one, wander, chance.normals("surprises", np.zeros(1), 30, first=1).astype(float))[..., 0]
    assert np.var(x[0]) == pytest.approx(C + D, abs=0.04) and np.var(x[29]) == pytest.approx(C + D, abs=0.04)
    for apart in (1, 5, 20):
        by_hand = C * phi**apart
        assert np.mean(x[9] * x[9 + apart]) == pytest.approx(by_hand, abs=0.04)
    assert np.mean(x[4] * wander[:, 0]) == pytest.approx(math.sqrt(C) * phi**5, abs=0.04)


def test_a_city_keeps_what_lasts_and_loses_what_fades():
    stays = places("Chenzhou", 47, draws(0.4, 0.6, 0.0, 0.0, 0.9), 24)
    assert np.abs(stays - 47).max() <= 1 and np.mean(stays == 47) > 0.99
    returns = places("Chenzhou", 47, draws(0.005, 0.005, 0.98, 0.01, 0.5), 24)
    assert np.median(returns) == pytest.approx(131.5, abs=8)


def test_a_city_falls_back_as_the_city_at_its_place_in_a_class_of_which_nothing_is_known():
    conditioned = {rank: np.median(places("Chenzhou", rank, posterior(), 12, seeds=8)) for rank in (20, 47, 130)}
    found = {rank: [] for rank in conditioned}
    for seed in range(8):
        any_city = condition("Sansha", START, 262, Luck(100 + seed), months=13, classes=250, known={})
        first = np.argsort(-any_city.others[0], axis=1)
        for rank in found:
            for place in range(rank - 3, rank + 4):
                score = np.take_along_axis(any_city.others[12], first[:, [place - 1]], axis=1)
                found[rank].append(1 + (any_city.others[12] > score).sum(axis=1))
    for rank, median in conditioned.items():
        assert median == pytest.approx(np.median(np.concatenate(found[rank])), abs=4)


def test_an_earlier_place_draws_a_city_towards_it():
    known = {"Xiangtan": (Known(START - 9, 200, 200, 262),)}
    alone = np.median(places("Xiangtan", 47, posterior(), 12))
    assert np.median(places("Xiangtan", 47, posterior(), 12, known=known)) > alone + 10
    brothers = {city["name"]: (Known(START, 230, 262, 262),) for city in cities() if city["province"] == "湖南省"}
    assert np.median(places("Xiangtan", 47, posterior(), 12, known=brothers)) > alone + 10


def test_another_city_with_a_known_place_begins_near_it_by_name():
    known = {"Huizhou": (Known(START - 6, 2, 2, 262), Known(START, 1, 3, 262))}
    classes = condition("Chenzhou", START, 47, Luck(1), known=known, classes=200)
    column = classes.names.index("Huizhou")
    above = (classes.others[0] > classes.others[0][:, [column]]).sum(axis=1)
    assert np.quantile(above, 0.9) <= 8
    assert np.median((classes.others[12] > classes.others[12][:, [column]]).sum(axis=1)) < 60


def test_splitting_a_score_is_the_gaussian_conditional():
    one, months, classes = process(20_000, *SOME), (-9, -3, 0), 20_000
    A, B, C, D, phi = SOME
    mean, scores = 0.4, np.array([0.2, 1.1, 0.9])
    normals = Chance(Luck(2), classes).normals("split", np.zeros(1), 2).astype(float)
    apart = np.broadcast_to((scores - mean)[:, None], (classes, 3, 1))
    precision, _ = inverse(covariance(one, months))
    lasting, wander = split(one, months, precision, apart, np.full((classes, 1), mean), normals)
    lags = np.abs(np.subtract.outer(months, months))
    sigma = B + C * phi**lags + D * np.eye(3)
    meets = np.array([[B, math.sqrt(C) * phi**-month] for month in months])
    gain = np.linalg.solve(sigma, meets)
    expected, spread = gain.T @ (scores - mean) + [mean, 0.0], np.diag([B, 1.0]) - meets.T @ gain
    both = np.stack([lasting[:, 0], wander[:, 0]])
    assert both.mean(axis=1) == pytest.approx(expected, abs=0.02)
    assert np.cov(both) == pytest.approx(spread, abs=0.02)


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


def test_places_of_simulated_cities_are_spread_evenly_over_their_projections():
    """A city of an unconditioned class, projected from its place alone: its later place is anywhere in the range."""
    shares, draw = [], posterior()
    for seed in range(150):
        real = condition("Sansha", START, 262, Luck(10_000 + seed), months=10, classes=1, known={})
        column = seed % 261
        rank = 1 + int((real.others[0, 0] > real.others[0, 0, column]).sum())
        later = 1 + int((real.others[9, 0] > real.others[9, 0, column]).sum())
        projected = condition(real.names[column], START, rank, Luck(seed), months=10, known={}, draws=draw).rank(0.0, 9)
        shares.append((np.mean(projected < later) + np.mean(projected <= later)) / 2)
    fifths = np.histogram(shares, 5, (0.0, 1.0))[0] / len(shares)
    assert fifths == pytest.approx(np.full(5, 0.2), abs=0.1)  # three standard errors


def test_a_long_record_is_looked_at_in_its_last_months_and_evenly_before():
    record = [Known(month, 9, 9, 262) for month in range(60)]
    counted = [one.month for one in looked_at(record)]
    assert counted[-4:] == [56, 57, 58, 59] and len(counted) == 12 and counted[0] == 0 and counted[7] == 55
    assert looked_at(record[:12]) == record[:12]


def test_powers_and_inverses_are_those_of_a_library():
    assert power(0.93, 37) == pytest.approx(0.93**37, rel=1e-12)
    matrix = covariance(process(2, *SOME), (-40, -12, -3, -1, 0))
    inverted, determinant = inverse(matrix)
    assert inverted @ matrix == pytest.approx(np.broadcast_to(np.eye(5), (2, 5, 5)), abs=1e-9)
    assert determinant == pytest.approx(np.linalg.det(matrix))


def test_the_score_of_a_place_falls_from_the_first_to_the_last():
    scores = [score_of(place) for place in range(1, 263)]
    assert scores == sorted(scores, reverse=True) and scores[0] == pytest.approx(-scores[-1], abs=1e-5)
