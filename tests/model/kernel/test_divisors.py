"""Whole numbers divided by 0 stop a run, compiled as in plain Python; by anything else they are Python's own."""

import numpy as np
import pytest

from simulation import Column, Laboratory, rule
from simulation.model.kernel.interpreter import live_month
from simulation.model.kernel.loop import Loop, Vocabulary
from simulation.model.kernel.rule import RuleError

WHOLE = Column(name="n", kind="int32", start=3)
SAID = r"enterprise 0, month 3 from the start: a whole number is divided by 0 \(// or %\)"


@rule(writes="n", declares=WHOLE)
def shared(firm, city, luck):
    """A quotient that nobody reads."""
    return firm.n - 1 + 0 * (7 // firm.n)


@rule(writes="n", declares=WHOLE)
def left_over(firm, city, luck):
    """What is left, assigned at once."""
    rest = 7
    rest %= firm.n
    return firm.n - 1 + 0 * rest


def part(whole, parts):
    return whole // parts


@rule(writes=("n", "odd"), declares=WHOLE)
def in_a_helper(firm, city, luck):
    """Deep inside."""
    return firm.n - 1, part(9, firm.n) == 1


@pytest.mark.parametrize("wrong", [shared, left_over, in_a_helper])
def test_a_whole_number_divided_by_0_stops_the_run(wrong):
    with pytest.raises(RuleError, match=f"rule {wrong.__name__}, {SAID}; it met firm.n = 0"):
        Laboratory(300, [wrong], seed=1).run(5)


def test_in_turn_it_stops_too():
    with pytest.raises(RuleError, match=f"rule shared, {SAID}; it met firm.n = 0"):
        Laboratory(300, [shared], seed=1, in_turn=True).run(5)


@rule(writes=("a", "b", "c", "d", "e"))
def divided(firm, city, luck):
    """Quotients and rests of whole numbers, by what is written out and by what is met, in every width."""
    divisor = firm.b if firm.b != 0 else 1
    byte = firm.c if firm.c != 0 else 3
    return firm.a // divisor, firm.a % divisor, firm.c % 7, firm.d // byte, firm.d % -5


def test_by_anything_else_they_are_pythons_own():
    kinds = {"generation": "u2", "a": "i4", "b": "i4", "c": "u1", "d": "i4", "e": "i4"}
    loop = Loop([divided.rule], Vocabulary({name: np.dtype(kind) for name, kind in kinds.items()}, (), ()))
    some = np.array([-(2**31) + 1, -9, -8, -1, 0, 1, 7, 12, 255, 2**31 - 1], np.int64)
    a, b = (grid.ravel() for grid in np.meshgrid(some, some))
    given = {"generation": a * 0, "a": a, "b": b, "c": np.abs(b) % 256, "d": a, "e": a}
    compiled, plain = ({name: given[name].astype(kind) for name, kind in kinds.items()} for _ in range(2))
    at = np.array([0, a.size]), np.zeros((1, 0), np.float32), np.zeros((1, 0), np.int64)
    loop.run(compiled, *at, {}, 1, 0)
    live_month(loop, plain, *at, {}, 1, 0)
    for name in kinds:
        assert compiled[name].tobytes() == plain[name].tobytes(), name
    divisors = np.where(b != 0, b, 1)
    assert compiled["a"].tolist() == (a // divisors).tolist()
    assert compiled["b"].tolist() == (a % divisors).tolist()
