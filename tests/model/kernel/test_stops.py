"""What machine code has no answer for stops a run, with rule, enterprise and values, and never passes in silence."""

import numpy as np
import pytest

from simulation import Column, Laboratory, exp, log, rule
from simulation.model.kernel import portable_math
from simulation.model.kernel.rule import RuleError


@rule(writes="a", declares=Column(name="a", start=3.0))
def falling(firm, city, luck):
    """The logarithm of what may fall below nothing."""
    return log(firm.a - luck.falling)


@rule(writes="grown", declares=Column(name="size_", start=80.0))
def growing(firm, city, luck):
    """An event decided by a number that is too large: nothing would show it."""
    return exp(firm.size_ + 10 * luck.growing) > 1


@rule(writes="n", declares=Column(name="n", kind="uint8", start=250))
def counting(firm, city, luck):
    """A byte is counted on."""
    return firm.n + (1 if luck.counting < 0.5 else 0)


@rule(writes=("m", "m_moved"), declares=Column(name="m", kind="int32", start=2**31 - 3))
def countdown(firm, city, luck):
    """Beyond 32 bits."""
    return firm.m + 1, luck.countdown < 0.5


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (falling, "rule falling, enterprise [0-9]+, month 1 from the start: .*log is of a number above 0"),
        (growing, "rule growing, enterprise [0-9]+, month 0 from the start: .*exp of a number above 87 is too large"),
        (counting, "rule counting, enterprise [0-9]+, month [5-9] from the start: n .*0 to 255"),
        (countdown, "rule countdown, enterprise 0, month 2 from the start: m .*-2.*e?[+]?0?9? to 2"),
    ],
)
@pytest.mark.parametrize("in_turn", [False, True])
def test_a_number_without_an_answer_stops_the_run(wrong, said, in_turn):
    with pytest.raises(RuleError, match=said):
        Laboratory(300, [wrong], seed=1, in_turn=in_turn).run(12)


def test_the_enterprise_that_is_named_is_the_first_that_stops():
    lab = Laboratory(1000, [falling], places=7, seed=5)
    lab.columns["a"][:] = 9.0
    lab.columns["a"][[613, 900]] = 0.0
    with pytest.raises(RuleError, match="enterprise 613, month 0 .* it met firm.a = 0.0, luck.falling"):
        lab.step()


@pytest.mark.parametrize("outside", [0.0, -1.0, float("nan"), float("inf"), 1e-45])
def test_log_answers_positive_numbers_alone(outside):
    with pytest.raises(ValueError, match="log is of a number above 0"):
        log(outside)


@pytest.mark.parametrize("outside", [87.5, float("nan"), float("inf")])
def test_exp_answers_what_32_bits_hold(outside):
    with pytest.raises(ValueError, match="exp of a number above 87"):
        exp(outside)


@pytest.mark.parametrize("inside", [1e-37, 0.5, 1.0, 3e38])
def test_inside_their_domain_they_are_the_portable_functions(inside):
    assert log(inside).tobytes() == portable_math.log(np.float32(inside)).tobytes()
    small = min(inside, 80.0)
    assert exp(-small).tobytes() == portable_math.exp(np.float32(-small)).tobytes()
