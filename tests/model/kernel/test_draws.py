"""Draws are looked up by name, enterprise, generation and month; nothing else moves them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.model.kernel import draws
from simulation.model.kernel.draws import Luck

# Known answers of Philox4x32-10 published with the Random123 library (kat_vectors): counter, key, result.
VECTORS = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((2**32 - 1,) * 4, (2**32 - 1,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


@pytest.mark.parametrize(("counter", "key", "result"), VECTORS)
def test_philox_gives_the_published_answers(counter, key, result):
    assert tuple(int(word) for word in draws.philox(*map(np.uint64, counter), *map(np.uint64, key))) == result


@given(st.integers(0, 2**32 - 1), st.integers(-40, 400), st.integers(0, 2**64 - 1))
def test_the_compiled_lookup_equals_the_plain_one(who, month, seed):
    block, lane = draws.place("visit")
    plain = draws.four(np.uint64(who), 0, np.uint64(month & 0xFFFFFFFF), block, np.uint64(seed))
    assert Luck(seed).uniform("visit", who, month) == plain[lane]
    assert all(0.0 <= word < 1.0 for word in plain)


@given(st.integers(0, 65534))
def test_who_takes_over_a_slot_has_luck_of_its_own(generation):
    one, next_one = (draws.four(np.uint64(3), g, np.uint64(5), 0, np.uint64(1)) for g in (generation, generation + 1))
    assert one != next_one


def test_shipped_names_keep_their_places():
    """A name's block and word are its identity: moving one would change every result ever published."""
    known = {"duty": (0, 0), "breach": (0, 1), "visit": (0, 2), "detection": (0, 3), "record_error": (1, 0)}
    known |= {"nomination": (1, 1), "leave": (1, 2), "severity": (2, 0), "repair": (2, 1), "objection": (2, 2)}
    known |= {"entry_gain": (3, 0), "entry_association": (4, 2), "past_listing": (5, 0), "past_recognition": (5, 3)}
    assert {name: draws.place(name) for name in known} == known
    assert draws.place("a new draw of a researcher") == draws.place("a new draw of a researcher")
    assert draws.place("a new draw of a researcher")[0] >= 2**31


def test_changing_any_part_of_the_key_changes_the_draw():
    base = Luck(1).uniform("x", 5, 7)
    others = [
        Luck(2).uniform("x", 5, 7),
        Luck(1).uniform("y", 5, 7),
        Luck(1).uniform("x", 6, 7),
        Luck(1).uniform("x", 5, 8),
    ]
    assert all(other != base for other in others)
    assert Luck(1).uniform("x", 5, 7) == base


def test_uniforms_are_uniform_and_unrelated():
    first, second = (Luck(3).uniform(name, np.arange(200_000)).astype(float) for name in ("one", "two"))
    assert abs(first.mean() - 0.5) < 4 * (1 / 12 / 200_000) ** 0.5
    assert abs(np.corrcoef(first, second)[0, 1]) < 4 / 200_000**0.5
    assert abs(np.corrcoef(first[1:], first[:-1])[0, 1]) < 4 / 200_000**0.5


def test_named_draws_are_one_by_one():
    assert Luck(9).named(["b", "a"]).tolist() == Luck(9).named(["a", "b"]).tolist()[::-1]


def test_what_a_luck_holds_is_looked_up_once_and_shared_by_those_who_share_it():
    luck, asked = Luck(4), []

    def look_up():
        asked.append(1)
        return luck.uniform("duty", np.arange(3)).tolist()

    first = luck.once(("duty", 3), look_up)
    assert luck.once(("duty", 3), look_up) is first and asked == [1]
    assert luck.once(("duty", 4), look_up) is not first and Luck(4).once(("duty", 3), look_up) == first
