"""The knapsack is exact: for every budget what trying everything finds."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from simulation.study.explore.search.knapsack import Choices, Solved, front

OPTION = st.tuples(st.integers(-6, 12), st.integers(-5, 9))  # whole costs and worths: sums are exact
GROUPS = st.lists(st.lists(OPTION, min_size=1, max_size=4), min_size=1, max_size=4)


def choices(groups):
    return [Choices([float(cost) for cost, _ in each], [float(worth) for _, worth in each]) for each in groups]


def of(groups, plan):
    picked = [each[option] for each, option in zip(groups, plan, strict=True)]
    return sum(cost for cost, _ in picked), sum(worth for _, worth in picked)


@given(GROUPS, st.integers(-10, 40))
def test_the_best_of_every_budget_is_what_trying_everything_finds(groups, most):
    everything = [of(groups, plan) for plan in product(*(range(len(each)) for each in groups))]
    solved = Solved(choices(groups), float(most))
    found = [of(groups, plan) for plan in solved.plans()]
    if not found:
        assert all(cost > most for cost, _ in everything)
    for budget in range(most + 1):
        affordable = [worth for cost, worth in everything if cost <= budget]
        ours = [worth for cost, worth in found if cost <= budget]
        if affordable:
            assert max(ours) == max(affordable)
        else:
            assert not ours


@given(GROUPS, st.integers(0, 40))
def test_no_plan_costs_more_than_its_budget_and_a_dearer_one_is_better(groups, most):
    worths = [of(groups, plan) for plan in Solved(choices(groups), float(most)).plans()]
    assert all(cost <= most for cost, _ in worths)
    assert [worth for _, worth in worths] == sorted({worth for _, worth in worths})


def test_rounding_never_spends_more_than_there_is():
    """A budget is cut into units; costs between two of them are rounded up."""
    luck = np.random.default_rng(3)
    groups = [Choices(luck.uniform(0, 9000, 6).tolist(), luck.uniform(0, 5, 6).tolist()) for _ in range(8)]
    for plan in Solved(groups, 30_000.0, units=500).plans():
        assert sum(each.costs[option] for each, option in zip(groups, plan, strict=True)) <= 30_000.0


def test_of_equals_what_stays_as_it_is_comes_first():
    assert list(Solved([Choices([0.0, 0.0], [1.0, 1.0])], 5.0).plans()) == [(0,)]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_the_front_is_what_nothing_beats(points):
    kept = {points[at] for at in front(points)}
    beaten = {one for one in points if any(a[0] <= one[0] and a[1] >= one[1] and a != one for a in points)}
    assert kept == set(points) - beaten
