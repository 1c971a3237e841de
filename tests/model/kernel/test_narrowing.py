"""Whole numbers narrowed to 32 bits where they fit give what plain Python gives, up to the ends of their types."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import rule
from simulation.model.kernel.interpreter import live_month
from simulation.model.kernel.loop import Loop, Vocabulary

KINDS = {"generation": "u2", "byte": "u1", "history": "u2", "small": "i1", "wide": "i4", "far": "i8", "turn": "i4"}
VOCABULARY = Vocabulary({name: np.dtype(kind) for name, kind in KINDS.items()}, (), ("most",), frozenset({"most"}))
MASK = ~0x41 & 0xFF


@rule(writes="far")
def sums(firm, city, luck):
    """Sums and products that leave 32 bits, and masks and shifts that do not."""
    near = (firm.byte & MASK) + ((firm.history >> 3) ^ firm.byte) - firm.small
    return near * firm.wide + (firm.wide & 0x7F) * (city.most - firm.byte) + (firm.history << 7)


@rule(writes=("turn", "byte", "equal"))
def turns(firm, city, luck):
    """Differences below zero, the least and the most of several, and a count that grows in a loop."""
    least = min(firm.small - firm.history, firm.wide, city.most)
    count = 0
    for step in range(firm.byte & 3):
        count = count + step * firm.small
    low = firm.byte | 1 if firm.small < 0 else firm.byte & ~2
    return max(least, firm.small * firm.byte) + count, low & 0xFF, firm.small - firm.byte < -9 and firm.small != -1


def plus_nothing(value):
    """A helper that gives back what it was given."""
    return value + 0


@rule(writes=("turn", "equal"))
def opposites(firm, city, luck):
    """The opposite of the least number, and a number that some paths leave unset."""
    for step in range(3):
        last = step + 1
    return abs(plus_nothing(firm.wide)) - (1 << 31) - plus_nothing(firm.wide) * 0, last > 2


WHOLE = st.integers(-(2**31), 2**31 - 1)
ROW = st.tuples(st.integers(0, 255), st.integers(0, 65535), st.integers(-128, 127), WHOLE)


@given(rows=st.lists(ROW, min_size=1, max_size=40), most=WHOLE)
def test_whole_numbers_are_those_of_plain_python(rows, most):
    loop = Loop([sums.rule, turns.rule], VOCABULARY)
    columns = {name: np.zeros(len(rows), kind) for name, kind in KINDS.items()}
    for name, values in zip(("byte", "history", "small", "wide"), zip(*rows, strict=True), strict=True):
        columns[name][:] = values
    both = []
    for live in (loop.run, lambda *month: live_month(loop, *month)):
        own, counts = {name: values.copy() for name, values in columns.items()}, np.zeros((1, 1), np.int64)
        live(own, [0, len(rows)], np.zeros((1, 0), np.float32), counts, {"most": most}, 7, 1)
        both.append(({name: values.tolist() for name, values in own.items()}, counts.tolist()))
    assert both[0] == both[1]


@pytest.mark.parametrize("wide", [-(2**31), -(2**31) + 1, -1, 0, 2**31 - 1])
def test_the_opposite_of_the_least_number_is_not_cut_off(wide):
    loop = Loop([opposites.rule], VOCABULARY)
    for live in (loop.run, lambda *month: live_month(loop, *month)):
        columns = {name: np.zeros(1, kind) for name, kind in KINDS.items()}
        columns["wide"][:] = wide
        live(columns, [0, 1], np.zeros((1, 0), np.float32), np.zeros((1, 1), np.int64), {"most": 0}, 7, 1)
        assert columns["turn"][0] == abs(wide) - 2**31
