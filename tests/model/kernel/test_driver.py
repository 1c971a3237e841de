"""The walk calls passes by their addresses: place by place, block by block, each where its rows lie."""

import inspect

import numpy as np
import pytest

from simulation.model.kernel import primitives
from simulation.model.kernel.driver import KINDS, address_of, compiled_walk
from simulation.model.kernel.numba_passes import compiled_pass


def quotient(one, other):
    return one // other


STARTS = np.array([0, 3, 3, 8, 10], np.int64)  # of three, no, five and two enterprises


def walked(low, high, block, passes, arrays):
    """Walk over some places; each of ``arrays``: its address, bytes an enterprise and bytes a place."""
    steps = np.array([[address, 8 * at, whom] for address, at, whom in passes], np.int64)
    begins, per_row, per_place = (np.array(numbers, np.int64) for numbers in zip(*arrays, strict=True))
    at, lengths, key = np.empty(len(begins), np.int64), np.zeros(4, np.int64), np.array([0, 7, 1], np.uint64)
    first = np.uint64(100)
    failed = compiled_walk()(STARTS, low, high, block, first, steps, begins, per_row, per_place, at, lengths, key)
    return failed, int(key[0])


@pytest.mark.parametrize("block", [1, 2, 100])
def test_only_the_enterprises_of_the_places_walked_over_are_met(block):
    flags = np.ones(10, np.uint8)
    failed, last = walked(1, 3, block, [(address_of("clear"), 0, 0)], [(flags.ctypes.data, 1, 0)])
    assert failed == -1 and flags.tolist() == [1, 1, 1, 0, 0, 0, 0, 0, 1, 1]
    assert last == 100 + (3 if block == 100 else 7)  # the number of the first enterprise of the last block


@pytest.mark.parametrize("block", [1, 3, 100])
def test_counts_are_by_place_however_the_work_is_cut(block):
    flags, counted = np.array([1, 0, 1, 1, 1, 0, 0, 1, 0, 1], np.uint8), np.zeros((4, 2), np.int64)
    arrays = [(flags.ctypes.data, 1, 0), (counted.ctypes.data + 8, 0, 16)]
    assert walked(0, 4, block, [(address_of("total"), 0, 0)], arrays)[0] == -1
    assert counted.tolist() == [[0, 2], [0, 0], [0, 3], [0, 1]]


def test_a_step_for_nobody_is_passed_over_and_one_that_fails_is_named():
    def stops(size, flags):
        flags[0] = 7
        flags[0] = quotient(1, size - size)

    flags, failing = np.zeros(10, np.uint8), compiled_pass(stops, ["uint8"])
    of_the_listed = (failing.address, 0, primitives.LISTED)  # nobody was listed
    assert walked(0, 4, 4, [of_the_listed, of_the_listed], [(flags.ctypes.data, 1, 0)])[0] == -1 and not flags.any()
    of_all = (failing.address, 0, primitives.BLOCK)
    assert walked(0, 4, 4, [of_the_listed, of_all, of_all], [(flags.ctypes.data, 1, 0)])[0] == 1
    assert flags.tolist() == [7, *[0] * 9]  # and nothing after it was done


def test_every_pass_that_comes_along_has_a_type_for_each_of_its_arrays():
    functions = dict(inspect.getmembers(primitives, inspect.isfunction))
    assert KINDS.keys() == {name for name, one in functions.items() if one.__module__ == primitives.__name__}
    for name, kinds in KINDS.items():
        assert len(inspect.signature(functions[name]).parameters) == 1 + len(kinds)
    assert compiled_walk() is compiled_walk() and address_of("clear") == address_of("clear") != address_of("total")
