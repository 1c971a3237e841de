"""Networks among enterprises: a ring is a small world, a file of links says what is wrong with it."""

import pickle

import numpy as np
from given_links import links, refusal, write

from simulation.model.enterprises.networks.network import Edges, Places, Ring
from simulation.model.kernel.draws import Luck

# The ring.


def test_without_rewiring_a_ring_is_a_lattice():
    known = links(Ring(6).prepare(50, Luck(1)))
    for row, partners in enumerate(known):
        assert partners == [(row + shift) % 50 for shift in (-3, -2, -1, 1, 2, 3)]


def test_what_is_wrong_with_a_ring_is_said_at_once():
    assert refusal(lambda: Ring(neighbours=5, rewired=1.5)) == (
        "Ring: neighbours = 5 is not an even whole number from 2 to 100; half of the neighbours stand on each side\n"
        "Ring: rewired = 1.5 is not a probability; give 0 to 1"
    )
    for wrong in ({"neighbours": 0}, {"neighbours": 102}, {"neighbours": True}, {"neighbours": 6.0}):
        assert "is not an even whole number from 2 to 100" in refusal(lambda wrong=wrong: Ring(**wrong))
    for wrong in (float("nan"), -0.1, "all", True):
        assert "is not a probability" in refusal(lambda wrong=wrong: Ring(rewired=wrong))
    assert refusal(lambda: Ring(6).prepare(6, Luck(1))) == (
        "Ring: 6 neighbours need a city of at least 7 enterprises, this one has 6"
    )


# Descriptions.


def test_descriptions_can_be_compared_shown_and_hashed():
    assert {Ring(6, 0.1), Ring(6, 0.1), Places(), Places()} == {Ring(6, 0.1), Places()}
    assert Ring(np.int64(6), 0).settled() == {"network": "ring", "neighbours": 6, "rewired": 0.0}
    assert Places().settled() == {"network": "places"}
    assert Places().sentence == "all enterprises of the same county and sector"
    assert Ring().sentence == "6 neighbours on a ring of row numbers, 3 on each side"
    assert Ring(4, 0.1).sentence.endswith(", 2 on each side; each link leads to anybody instead with probability 0.1")


def test_equal_links_are_equal_however_they_are_written():
    one, two = Edges.of([3, 1], [0, 2]), Edges.of(np.array([1, 3]), np.array([2, 0]), [1, 1.0])
    assert one == two and hash(one) == hash(two) and one.settled() == two.settled()
    assert one == pickle.loads(pickle.dumps(one))
    others = [Edges.of([3, 1], [0, 3]), Edges.of([3, 1], [0, 2], [1, 2]), Edges.of([3, 1], [0, 2], both_ways=True)]
    assert len({one, *others}) == 4
    assert Edges.of([3, 1, 0, 2], [0, 2, 3, 1]) == others[2]
    assert one.settled() == {"network": "edges", "links": 2, "sha256": one.fingerprint}
    assert one.sentence == f"2 links of the arrays ({one.fingerprint[:12]})"
    assert ", each with its weight (" in others[1].sentence and "2 links" in repr(one)


def test_a_fingerprint_is_for_good():
    """Scenarios keep it: another way to compute it would part them from their results."""
    assert Edges.of([0, 1], [1, 0], [1.0, 0.5]).fingerprint[:12] == "a6c1ec276fae"


def test_a_lattice_has_four_neighbours_and_no_border():
    square = Edges.lattice(3)
    assert links(square.prepare(9))[:2] == [[1, 2, 3, 6], [0, 2, 4, 7]]
    known = links(Edges.lattice(5).prepare(25))
    assert all(row in known[partner] for row, partners in enumerate(known) for partner in partners)
    assert square.sentence.startswith("36 links of a square of 3 x 3 without a border")
    assert refusal(lambda: Edges.lattice(2)) == "Edges.lattice: side = 2 is not a whole number from 3 to 46,340"


def test_numbers_beyond_the_city_are_refused_with_their_line(tmp_path):
    path = write(tmp_path, "enterprise,partner\n70001,2\n69999,0\n5,70000\n")
    outside = "but the city has 70,000: numbers go from 0 to 69,999"
    expected = f"{path}:2: enterprise 70,001 {outside}\n{path}:4: enterprise 70,000 {outside}"
    for both_ways in (False, True):
        read = Edges.read(path, both_ways=both_ways)
        assert refusal(lambda read=read: read.prepare(70_000, Luck(1))) == expected
    assert Edges.read(path).prepare(70_002).degrees.sum() == 3
