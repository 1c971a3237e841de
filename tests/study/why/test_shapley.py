"""Shares that add up: exact where nothing interacts and where pairs do, by orders as by all groups."""

from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.model.kernel.draws import Luck
from simulation.study.why.shapley import along, drawn_order, every_group, moves, shapley, together, walked

NAMES = ("a", "b", "c", "d", "e")
NUMBERS = st.floats(-10.0, 10.0)
PAIRS = list(combinations(NAMES, 2))
games = st.tuples(st.lists(NUMBERS, min_size=5, max_size=5), st.lists(NUMBERS, min_size=10, max_size=10))


def worth_of(group, alone, pairs):
    both = (value for pair, value in zip(PAIRS, pairs, strict=True) if group.issuperset(pair))
    return np.array([sum(value for name, value in zip(NAMES, alone, strict=True) if name in group) + sum(both)])


def share_of(name, alone, pairs):
    """By hand: what a thing does alone, and half of what it does in each of its pairs."""
    halves = (value / 2 for pair, value in zip(PAIRS, pairs, strict=True) if name in pair)
    return alone[NAMES.index(name)] + sum(halves)


@given(games, st.permutations(NAMES))
def test_one_order_and_its_reverse_are_exact_where_no_three_things_interact(game, order):
    every = {group: worth_of(group, *game) for group in every_group(NAMES)}
    walk = {group: worth_of(group, *game) for group in walked(order)}
    assert len(walk) == 2 * len(NAMES) and len(every) == 2 ** len(NAMES)
    exact, found = shapley(every, NAMES), along(walk, order)
    for name in NAMES:
        assert found[name].item() == pytest.approx(share_of(name, *game), abs=1e-9)
        assert exact[name].item() == pytest.approx(share_of(name, *game), abs=1e-9)


@given(st.lists(NUMBERS, min_size=32, max_size=32), st.permutations(NAMES))
def test_shares_add_up_to_the_whole_whatever_interacts(numbers, order):
    worth = {group: np.array([number]) for group, number in zip(every_group(NAMES), numbers, strict=True)}
    whole = (worth[frozenset(NAMES)] - worth[frozenset()]).item()
    for shares in (shapley(worth, NAMES), along(worth, order)):
        assert sum(shares.values()).item() == pytest.approx(whole, abs=1e-9)


def test_three_that_work_only_together_share_alike():
    worth = {group: np.array([float({"a", "b", "c"} <= group)]) for group in every_group(NAMES)}
    shares = {name: share.item() for name, share in shapley(worth, NAMES).items()}
    assert shares == pytest.approx({"a": 1 / 3, "b": 1 / 3, "c": 1 / 3, "d": 0.0, "e": 0.0})
    assert [name for name in NAMES if not moves(worth, name)] == ["d", "e"]


@given(games)
def test_pairs_are_told_exactly_from_the_walks_that_shares_need(game):
    orders = [drawn_order(NAMES, Luck(seed)) for seed in range(8)]
    found = together([{group: worth_of(group, *game) for group in walked(order)} for order in orders], NAMES)
    assert found.pairs == PAIRS
    assert found.values[:, 0] == pytest.approx(game[1], abs=1e-7)
    assert found.errors == pytest.approx(0.0, abs=1e-7)


def test_too_few_cuts_tell_no_pair():
    walk = {group: worth_of(group, range(5), range(10)) for group in walked(NAMES)}
    assert together([walk], NAMES) is None
    assert together([{group: np.zeros(1) for group in every_group(NAMES[:1])}], NAMES[:1]) is None


def test_orders_come_from_luck_and_every_place_is_taken_as_often():
    orders = [drawn_order(NAMES, Luck(seed)) for seed in range(600)]
    assert orders == [drawn_order(NAMES, Luck(seed)) for seed in range(600)]
    assert len(set(orders)) > 110
    for name in NAMES:
        places = np.bincount([order.index(name) for order in orders], minlength=5)
        assert places.min() > 80, name
    few = [tuple(name for name in order if name in "ace") for order in orders]
    assert few == [drawn_order(("a", "c", "e"), Luck(seed)) for seed in range(600)]  # others change nobody's order


def test_every_group_is_there_once():
    assert len(set(every_group(NAMES))) == sum(comb(5, size) for size in range(6))
