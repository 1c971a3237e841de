"""A course in numbers: machine code sees addresses alone, so what it is given is checked before."""

import numpy as np
import pytest
from given_loop import RULES, VOCABULARY, city

from simulation.model.kernel.loop import Loop


@pytest.mark.parametrize("wrong", ["type", "short", "strided", "read-only"])
def test_columns_that_machine_code_would_misread_are_refused(wrong):
    columns, starts, places = city()
    gain = columns["gain"]
    bad = {"type": gain.astype(np.float64), "short": gain[:-1], "strided": np.repeat(gain, 2)[::2], "read-only": gain}
    columns["gain"] = bad[wrong]
    gain.flags.writeable = wrong != "read-only"
    loop = Loop([one.rule for one in RULES], VOCABULARY)
    counts = np.zeros((len(places), len(loop.events)), np.int64)
    with pytest.raises(ValueError, match="column gain must be 257 numbers of type float32 side by side"):
        loop.run(columns, starts, places, counts, {"noise": 0.2, "patience": 3}, 11, 0)


@pytest.mark.parametrize(
    ("which", "bad"),
    [
        ("places", np.zeros((3, 1), np.float64)),
        ("places", np.zeros((2, 1), np.float32)),
        ("counts", np.zeros((3, 1), np.int64)),
        ("counts", np.zeros((3, 8), np.int64)[:, ::2]),
    ],
)
def test_tables_of_places_that_machine_code_would_misread_are_refused(which, bad):
    columns, starts, places = city()
    loop = Loop([one.rule for one in RULES], VOCABULARY)
    given = {"places": places, "counts": np.zeros((3, len(loop.events)), np.int64)} | {which: bad}
    with pytest.raises(ValueError, match=rf"{which} must be a row of \d (float32|int64) for each of 3 places"):
        loop.run(columns, starts, given["places"], given["counts"], {"noise": 0.2, "patience": 3}, 11, 0)


def test_a_table_may_be_part_of_a_wider_one():
    """Rows of places lie apart by the width of the table they are part of."""
    ours, theirs = city(), city()
    loop = Loop([one.rule for one in RULES], VOCABULARY)
    wide = np.full((3, 4), 9.0, np.float32)
    wide[:, :1] = theirs[2]
    settings = {"noise": 0.2, "patience": 3}
    counts, wider = np.zeros((3, len(loop.events)), np.int64), np.zeros((3, 9), np.int64)
    loop.run(*ours, counts, settings, 11, 0)
    loop.run(theirs[0], theirs[1], wide[:, :1], wider[:, : len(loop.events)], settings, 11, 0)
    assert all(ours[0][name].tobytes() == theirs[0][name].tobytes() for name in ours[0])
    assert (wider[:, : len(loop.events)] == counts).all() and not wider[:, len(loop.events) :].any()
    assert (wide[:, 1:] == 9.0).all()
