"""The best neighbour, and one drawn at random: what one finds by looking through them, the same in plain Python."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.model.enterprises.networks.network import Edges, Ring
from simulation.model.kernel import chosen
from simulation.model.kernel.chosen import Drawing
from simulation.model.kernel.draws import Luck

KINDS = [np.uint8, np.uint16, np.int32, np.float32, np.bool_]
kinds, seeds = st.sampled_from(KINDS), st.integers(0, 2**64 - 1)


def column(kind, size, seed):
    """Few different values, so that some are equal."""
    drawn = Luck(seed).uniform("test values", np.arange(size))
    return (drawn * 5 if kind != np.float32 else np.floor(drawn * 5) - np.float32(2.25)).astype(kind)


def network(size, links, weighted, seed):
    """A ring, or links drawn from everybody to everybody, some of which weigh nothing."""
    if links == 0:
        return Ring(4, 0.2).prepare(size, Luck(seed)).listed()
    drawn = Luck(seed).uniform("test links", np.arange(links)).astype(float)
    pair = np.unique((drawn * size * size).astype(int))
    weight = None
    if weighted:
        weight = np.floor(Luck(seed).uniform("test weights", np.arange(pair.size)) * 3)
        weight[np.unique(pair // size, return_index=True)[1]] = 1.5  # nobody's may be all zero
    return Edges.of(pair // size, pair % size, weight).prepare(size)


sizes, numbers = st.integers(5, 60), st.sampled_from([0, 1, 40, 200])


@pytest.mark.slow
@given(sizes, numbers, st.booleans(), kinds, kinds, seeds)
def test_the_best_is_the_brute_one(size, links, weighted, kind, by_kind, seed):
    known, values, by = network(size, links, weighted, seed), column(kind, size, seed), column(by_kind, size, seed >> 1)
    out, plain = np.zeros(size, np.float32), np.zeros(size, np.float32)
    chosen.best_of(known, values, by, out, alone=-1.0)
    starts, partners, weights = known.rows()
    for row in range(size):
        here = slice(starts[row], starts[row + 1])
        able = [one for one, heavy in zip(partners[here].tolist(), weights[here], strict=True) if heavy > 0]
        best = min(able, key=lambda one: (-float(by[one]), one)) if able else None
        assert out[row] == (-1.0 if best is None else np.float32(values[best]))
    chosen.listed_best(values, by, *known.links(), 0, size, np.float32(-1.0), plain)
    assert plain.tobytes() == out.tobytes()


@given(sizes, numbers, st.booleans(), kinds, seeds, st.integers(-24, 500))
def test_one_drawn_is_a_neighbour_and_the_same_in_plain_python(size, links, weighted, kind, seed, month):
    known, values = network(size, links, weighted, seed), column(kind, size, seed)
    drawing = Drawing(seed, "test", month, (np.arange(size) % 3).astype(np.uint16))
    out, plain = np.zeros(size, np.float32), np.zeros(size, np.float32)
    chosen.drawn_from(known, np.arange(size, dtype=np.int32), drawing, out, alone=-1.0)
    starts, partners, weights = known.rows()
    for row, other in enumerate(out.astype(int).tolist()):
        here = slice(starts[row], starts[row + 1])
        able = partners[here][weights[here] > 0].tolist()
        assert other in able if able else other == -1
    chosen.drawn_from(known, values, drawing, out, alone=-1.0)
    chosen.listed_drawn(values, *known.links(), *drawing.key, 0, size, np.float32(-1.0), plain)
    assert plain.tobytes() == out.tobytes()


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6), kinds, kinds, seeds)
def test_the_best_and_one_of_a_place(lengths, kind, by_kind, seed):
    starts = np.cumsum([0, *lengths])
    size = int(starts[-1])
    values, by = column(kind, size, seed), column(by_kind, size, seed >> 1)
    expected = [
        np.float32(values[low + by[low:high].argmax()]) if high > low else np.float32(0.25)
        for low, high in zip(starts, starts[1:], strict=False)
    ]
    assert chosen.best_of_places(values, by, starts, 0.25).tolist() == expected
    drawing, out, plain = Drawing(seed, "test", 1, np.zeros(size, np.uint16)), *np.zeros((2, size), np.float32)
    chosen.drawn_from_places(np.arange(size, dtype=np.int32), starts, drawing, out)
    place = np.repeat(np.arange(len(lengths)), lengths)
    assert (place[out.astype(int)] == place).all()
    chosen.place_drawn(np.arange(size, dtype=np.int32), starts, *drawing.key, plain)
    assert plain.tobytes() == out.tobytes()


def drawn(links, names=("test",), months=range(1), generation=0, size=20_000):
    """Whom each of many looks at, of the partners of enterprise 0."""
    partners, weights = zip(*links, strict=True)
    known = Edges.of(np.repeat(np.arange(size), len(links)), np.tile(partners, size), np.tile(weights, size)).prepare(
        size
    )
    met = []
    for name in names:
        for month in months:
            out = np.zeros(size, np.float32)
            drawing = Drawing(7, name, month, np.full(size, generation, np.uint16))
            chosen.drawn_from(known, np.arange(size, dtype=np.int32), drawing, out)
            met.append(out.astype(int))
    return met


def test_heavier_links_are_drawn_more_often():
    for weights in ([1.0, 1.0, 1.0], [1.0, 2.0, 0.5]):
        (met,) = drawn(list(zip([1, 2, 3], weights, strict=True)))
        expected = 20_000 * np.array(weights) / sum(weights)
        assert (abs(np.bincount(met, minlength=4)[1:] - expected) < 4 * expected**0.5).all()


def test_each_name_month_and_generation_has_its_own_luck():
    links = [(one, 1.0) for one in range(1, 5)]
    one, two = drawn(links, names=("test", "other"))
    (later,), (heir,) = drawn(links, months=[1]), drawn(links, generation=1)
    for other in (two, later, heir):
        assert abs((one == other).mean() - 0.25) < 0.02
    assert (one == drawn(links)[0]).all()


def test_parts_give_the_bits_of_the_whole():
    known, values = network(500, 2000, True, 3), column(np.float32, 500, 3)
    drawing = Drawing(3, "test", 4, np.zeros(500, np.uint16))
    whole, parts = np.zeros((2, 500), np.float32), np.zeros((2, 500), np.float32)
    for made, cuts in ((whole, [0, 500]), (parts, [0, 17, 17, 333, 500])):
        for low, high in zip(cuts, cuts[1:], strict=False):
            chosen.best_of(known, values, values, made[0], low, high)
            chosen.drawn_from(known, values, drawing, made[1], low, high)
    assert parts.tobytes() == whole.tobytes()


def test_arrays_of_another_length_are_refused():
    known, values, out = network(50, 0, False, 1), np.zeros(50, np.float32), np.zeros(50, np.float32)
    with pytest.raises(ValueError, match="a part within them"):
        chosen.best_of(known, values, values[1:], out)
    with pytest.raises(ValueError, match="a part within them"):
        chosen.drawn_from(known, values, Drawing(1, "test", 0, np.zeros(49, np.uint16)), out)
