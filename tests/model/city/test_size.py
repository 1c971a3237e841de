"""A small city is a small city: counts grow with its enterprises, and a policy gains what it gains in a large one."""

from math import fsum, sqrt
from statistics import fmean, variance

import pytest

from simulation import CreditCity, Scenario

SIZES = {5_000: 24, 20_000: 16, 280_000: 4}  # enterprises, and the seeds that show rare events often enough
POLICY = {"punishment.fine": {"2019-01": 1.5}, "culture.campaigns": {"2019-01": 6}, "timeliness": {"2019-01": 0.95}}


def lived(size):
    """Of each seed: good and bad events seen in a year for 70,000 enterprises, and the points that a policy gains."""
    base, found = Scenario(months=13, enterprises=size), []
    for seed in range(SIZES[size]):
        past = CreditCity(base, seed)
        past.run(until=base.start)
        usual, policy = CreditCity(base, seed, past=past), CreditCity(base.but(POLICY), seed, past=past)
        for city in (usual, policy):
            city.run()
        seen = [usual.seen.total(name) * 70_000 / size for name in ("good", "bad")]
        found.append((*seen, policy.gain - usual.gain))
    return list(zip(*found, strict=True))


@pytest.fixture(scope="module")
def cities():
    return {size: lived(size) for size in SIZES}


@pytest.mark.slow
def test_events_seen_grow_with_the_city(cities):
    """Good examples, promises and misconduct are as many times more as enterprises: the bad share is the same."""
    good = {size: fmean(found[0]) for size, found in cities.items()}
    assert max(good.values()) < 1.15 * min(good.values())
    shares = [fsum(bad) / fsum([*good, *bad]) for good, bad, _ in cities.values()]
    assert max(shares) < 2.0 * min(shares)  # once 0.1 % in a small city and 5 % in a large one


@pytest.mark.slow
@pytest.mark.parametrize("size", [5_000, 20_000])
def test_a_policy_gains_in_a_small_city_what_it_gains_in_a_large_one(cities, size):
    small, large = cities[size][2], cities[280_000][2]
    apart = sqrt(variance(small) / len(small) + variance(large) / len(large))
    assert fmean(small) > 0.5
    assert abs(fmean(small) - fmean(large)) < 3.0 * apart
