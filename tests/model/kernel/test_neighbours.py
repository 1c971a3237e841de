"""A mean over neighbours is what one gets by adding them up, whichever part of the rows is asked for."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.model.enterprises.networks.network import Edges, Places, Ring
from simulation.model.kernel.draws import Luck
from simulation.model.kernel.neighbours import BLOCK

KINDS = [np.uint8, np.uint16, np.float32]
kinds = st.sampled_from(KINDS)


def column(kind, size, seed=0):
    """Real values are small beside huge ones that cancel out, so that another order of addition shows."""
    drawn = Luck(seed).uniform("test values", np.arange(size))
    if kind != np.float32:
        return (drawn * 60_000).astype(kind)
    return np.choose((drawn * 5).astype(int), [1e20, -1e20, drawn, 3.0, -0.25]).astype(np.float32)


def one_by_one(values, prepared, alone=0.0):
    """The mean of each row in plain Python, whose whole numbers are exact and whose real ones have 64 bits."""
    starts, partners, weights = (links.tolist() for links in prepared.rows())
    equal, known, means = set(weights) <= {1.0}, values.tolist(), []
    for low, high in zip(starts, starts[1:], strict=False):
        total, weight = 0, 0
        for partner, heavy in zip(partners[low:high], weights[low:high], strict=True):
            total += known[partner] if equal else heavy * known[partner]
            weight += heavy
        means.append(total / weight if high > low else alone)
    return np.array(means, np.float32)


def means(prepared, values, alone=0.0):
    out = np.full(values.size, -1.0, np.float32)
    prepared.mean(values, out, alone=alone)
    return out


def some_edges(size, links, weighted, seed):
    """Links drawn from everybody to everybody, each pair once."""
    luck = Luck(seed)
    drawn = (luck.uniform("test links", np.arange(links)).astype(float) * size * size).astype(int)
    pair = np.unique(drawn)
    weight = luck.uniform("test weights", np.arange(pair.size)) + np.float32(0.25) if weighted else None
    return Edges.of(pair // size, pair % size, weight)


def test_a_ring_of_six_by_hand():
    ring = Ring(neighbours=2).prepare(6, Luck(1))
    values = np.array([10, 20, 30, 40, 50, 60], np.uint8)
    assert means(ring, values).tolist() == [40, 20, 30, 40, 50, 30]
    wide = Ring(neighbours=4).prepare(6, Luck(1))  # everybody but oneself and the one across
    assert means(wide, values).tolist() == [(210 - own - across) / 4 for own, across in zip(
        [10, 20, 30, 40, 50, 60], [40, 50, 60, 10, 20, 30], strict=True)]  # fmt: skip


def test_breaches_are_shares():
    """Flags may be bool or bytes: the mean is the share of neighbours in breach."""
    ring, breach = Ring(neighbours=4).prepare(7, Luck(1)), np.array([1, 1, 0, 0, 0, 0, 0])
    expected = np.array([1, 1, 2, 1, 0, 1, 2], np.float32) / np.float32(4)
    assert (means(ring, breach.astype(bool)) == expected).all()
    assert (means(ring, breach.astype(np.uint8)) == expected).all()


@given(st.integers(1, 5), st.integers(0, 200), st.sampled_from([0.0, 0.01, 0.1, 0.5, 1.0]), kinds, st.integers(0, 99))
def test_a_mean_on_a_ring_is_the_brute_one(half, more, rewired, kind, seed):
    size = 2 * half + 1 + more
    ring = Ring(2 * half, rewired).prepare(size, Luck(seed))
    values = column(kind, size, seed)
    assert means(ring, values).tobytes() == one_by_one(values, ring).tobytes()


@given(st.integers(1, 200), st.integers(1, 900), st.booleans(), kinds, st.integers(0, 99))
def test_a_mean_over_listed_links_is_the_brute_one(size, links, weighted, kind, seed):
    listed = some_edges(size, links, weighted, seed).prepare(size)
    values = column(kind, size, seed)
    assert means(listed, values, alone=0.5).tobytes() == one_by_one(values, listed, alone=0.5).tobytes()


SIZE = 3 * BLOCK + 17
NETWORKS = {
    "ring": Ring(6).prepare(SIZE, Luck(2)),
    "small world": Ring(8, 0.2).prepare(SIZE, Luck(2)),
    "listed": some_edges(SIZE, 5 * SIZE, False, 2).prepare(SIZE),
    "weighted": some_edges(SIZE, 5 * SIZE, True, 2).prepare(SIZE),
}


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("kind", KINDS)
def test_blocks_are_the_brute_mean_too(network, kind):
    values = column(kind, SIZE)
    assert means(NETWORKS[network], values).tobytes() == one_by_one(values, NETWORKS[network]).tobytes()


@given(st.sampled_from(sorted(NETWORKS)), st.lists(st.integers(0, SIZE), max_size=6), kinds)
def test_parts_give_the_bits_of_the_whole(network, cuts, kind):
    prepared, values = NETWORKS[network], column(kind, SIZE)
    bounds = sorted([0, *cuts, SIZE])
    parts = np.full(SIZE, -1.0, np.float32)
    for low, high in zip(bounds, bounds[1:], strict=False):
        prepared.mean(values, parts, low, high)
    assert parts.tobytes() == means(prepared, values).tobytes()


def test_a_part_leaves_the_other_rows_alone():
    out = np.full(SIZE, -1.0, np.float32)
    NETWORKS["small world"].mean(column(np.uint8, SIZE), out, 5, 9)
    assert (np.flatnonzero(out != -1.0) == [5, 6, 7, 8]).all()


@pytest.mark.parametrize("network", NETWORKS)
def test_threads_change_nothing(network):
    prepared, values, out = NETWORKS[network], column(np.float32, SIZE), np.zeros(SIZE, np.float32)
    cuts = np.linspace(0, SIZE, 8).astype(int).tolist()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda part: prepared.mean(values, out, *part), zip(cuts, cuts[1:], strict=False)))
    assert out.tobytes() == means(prepared, values).tobytes()


def test_a_value_beyond_all_numbers_stays_with_its_neighbours():
    """Links that lead elsewhere are left out of the sum, not taken away from it afterwards."""
    ring = Ring(6, 0.3).prepare(500, Luck(4))
    values = np.ones(500, np.float32)
    values[100] = np.inf
    starts, partners, _ = ring.rows()
    touched = [row for row in range(500) if 100 in partners[starts[row] : starts[row + 1]]]
    found = means(ring, values)
    assert np.flatnonzero(np.isinf(found)).tolist() == touched
    assert (np.delete(found, touched) == 1.0).all()


def test_whoever_is_alone_has_what_was_said():
    listed = Edges.of([0, 2], [1, 0]).prepare(4)
    values = np.array([8, 4, 2, 1], np.uint16)
    assert means(listed, values, alone=-3.0).tolist() == [4.0, -3.0, 8.0, -3.0]
    assert listed.degrees.tolist() == [1, 0, 1, 0]


def test_weights_weigh():
    listed = Edges.of([0, 0, 1], [1, 2, 2], [1.0, 3.0, 0.5]).prepare(3)
    assert means(listed, np.array([0, 10, 20], np.uint8)).tolist() == [17.5, 20.0, 0.0]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8), kinds)
def test_the_mean_of_a_place_is_the_brute_one(lengths, kind):
    starts = np.cumsum([0, *lengths])
    values = column(kind, int(starts[-1]))
    expected = []
    for low, high in zip(starts, starts[1:], strict=False):
        total = 0
        for value in values[low:high].tolist():
            total += value
        expected.append(total / (high - low) if high > low else 0.25)
    assert Places().mean(values, starts, empty=0.25).tobytes() == np.array(expected, np.float32).tobytes()


@pytest.mark.parametrize("network", ["ring", "listed"])
def test_arrays_of_another_length_are_refused(network):
    values, out = column(np.uint8, SIZE), np.zeros(SIZE, np.float32)
    for wrong in ((values[1:], out), (values, out[1:]), (values, out, -1), (values, out, 5, 4), (values, out, 0, 9999)):
        with pytest.raises(ValueError, match="a part within them"):
            NETWORKS[network].mean(*wrong)
