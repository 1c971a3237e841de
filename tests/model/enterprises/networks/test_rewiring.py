"""Which links of a ring lead elsewhere: as many as asked, to anybody, none of them lost."""

import numpy as np
import pytest
from given_links import links
from hypothesis import given
from hypothesis import strategies as st

from simulation.model.enterprises.networks.network import Ring
from simulation.model.kernel.draws import Luck


@given(st.integers(1, 6), st.integers(0, 120), st.floats(0, 1), st.integers(0, 2**64 - 1))
def test_links_are_mutual_single_and_never_with_oneself(half, more, rewired, seed):
    size = 2 * half + 1 + more
    ring = Ring(2 * half, rewired).prepare(size, Luck(seed))
    known = links(ring)
    assert ring.degrees.sum() == size * 2 * half  # rewiring moves links and loses none
    assert ring.degrees.tolist() == [len(partners) for partners in known] and min(ring.degrees) >= half
    for row, partners in enumerate(known):
        assert row not in partners and len(set(partners)) == len(partners)
        assert all(row in known[partner] for partner in partners)


def test_the_seed_decides_which_links_lead_elsewhere():
    def made(seed, rewired=0.1):
        return links(Ring(6, rewired).prepare(400, Luck(seed)))

    assert made(1) == made(1)
    assert made(1) != made(2) and made(1) != made(1, 0.2)
    assert made(1, 0.0) == made(2, 0.0)


@pytest.mark.parametrize("rewired", [0.01, 0.1, 0.5, 1.0])
def test_as_many_links_lead_elsewhere_as_asked(rewired):
    size, half = 20_000, 3
    known = links(Ring(2 * half, rewired).prepare(size, Luck(5)))
    near = sum(min((p - row) % size, (row - p) % size) <= half for row, partners in enumerate(known) for p in partners)
    all_links = size * half
    moved = all_links - near // 2
    back = 0.001 * rewired  # some of those drawn from everybody stand near by chance: 6 of 20,000
    deviation = (all_links * rewired * (1 - rewired)) ** 0.5
    assert abs(moved - all_links * rewired) <= 4 * deviation + all_links * back


def test_new_ends_come_from_everybody():
    """Ten stretches of the ring are met as often as one another."""
    known = links(Ring(2, 1.0).prepare(20_000, Luck(5)))
    met = np.bincount(np.concatenate(known) * 10 // 20_000, minlength=10)
    assert abs(met - 4000).max() < 4 * 4000**0.5


def clustering(known):
    """The share of a row's pairs of partners that are linked themselves, on average over rows."""
    shares = []
    for partners in known:
        pairs = [(one, two) for one in partners for two in partners if one < two]
        shares.append(sum(two in known[one] for one, two in pairs) / max(len(pairs), 1))
    return sum(shares) / len(shares)


def test_clusters_dissolve_as_links_are_rewired():
    """Watts and Strogatz: a lattice of 6 neighbours has 0.6 of its triangles; each needs three links that stayed."""
    found = [clustering(links(Ring(6, share).prepare(3000, Luck(3)))) for share in (0.0, 0.1, 0.3, 1.0)]
    assert found[0] == pytest.approx(0.6)
    assert found[1:3] == pytest.approx([0.6 * 0.9**3, 0.6 * 0.7**3], abs=0.02)
    assert found[3] < 0.01


def test_where_everybody_knows_everybody_no_link_can_move():
    known = links(Ring(6, 1.0).prepare(7, Luck(1)))
    assert [sorted(partners) for partners in known] == [[p for p in range(7) if p != row] for row in range(7)]
