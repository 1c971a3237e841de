"""The twin of a rule reckons in 32 bits, with all it names, and keeps the lines of its author."""

import math

import numpy as np
import pytest

from simulation.model.kernel.in_32_bits import numbers, twin

TENTH = 0.1


def scaled(x, by=0.1):
    return x * by + TENTH


class Rates:
    """Numbers that a rule may name."""

    LOW = 0.1


@pytest.mark.parametrize(
    ("function", "given", "right"),
    [
        (lambda x: 1 - x, np.float32(0.3), np.float32(1) - np.float32(0.3)),
        (lambda x: x / 7, 3, np.float32(3) / np.float32(7)),
        (lambda x: x * 0.1, 3, np.float32(3) * np.float32(0.1)),
        (lambda x: (x > 1) + (x > 2), 3, 2),
        (scaled, 3, np.float32(3) * np.float32(0.1) + np.float32(0.1)),
    ],
)
def test_the_twin_of_a_function_reckons_in_32_bits(function, given, right):
    found = twin(function)(given)
    assert found == right and isinstance(found, np.float32 if isinstance(right, np.float32) else int)


def test_a_twin_keeps_the_lines_of_its_author():
    def wrong(x):
        y = x / 2
        return y + nothing  # noqa: F821

    with pytest.raises(NameError) as problem:
        twin(wrong)(1)
    assert problem.traceback[-1].lineno == wrong.__code__.co_firstlineno + 1


@pytest.mark.parametrize(
    ("function", "given", "right"),
    [
        (lambda x: math.pi * x, 2, np.float32(math.pi) * np.float32(2)),
        (lambda x: x * Rates.LOW, 3, np.float32(3) * np.float32(0.1)),
        (lambda x: np.sqrt(x), 2, np.sqrt(np.float32(2))),
        (lambda x: np.minimum(x, 0.1), 3, np.float32(0.1)),
        (lambda x: np.maximum(x, 2), 3, 3),
        (lambda x: np.int32(x) // 2, 7.9, 3),
        (lambda x: scaled(x, 1), 3, np.float32(3) + np.float32(0.1)),
    ],
)
def test_what_a_rule_names_is_in_32_bits_too(function, given, right):
    found = twin(function)(given)
    assert found == right and type(found) is type(right)


def test_what_is_compared_is_true_or_false_and_no_number_of_numpys():
    assert twin(lambda x: x > 0.1)(np.float32(0.2)) is True
    assert twin(lambda x: (x > 0.1) + (x > 0.15))(np.float32(0.2)) == 2  # of numpy's own truths it would be True


def test_whole_numbers_do_not_run_over_and_what_does_not_fit_is_told():
    assert twin(lambda x: x * x)(2**40) == 2**80
    with pytest.raises(OverflowError, match="300 is outside 0 to 255 of np.uint8"):
        twin(lambda x: np.uint8(x))(300)


def test_the_function_itself_and_what_it_closed_over_are_left_alone():
    share = 0.1

    def helper(x):
        return x * share

    def own(x):
        return helper(x) / 3

    assert twin(own)(1) == np.float32(np.float32(0.1) / np.float32(3)) and own(1) == 0.1 / 3
    made = {}
    assert twin(own, made) is twin(own, made), "a helper that two rules call has one twin"


def test_real_numbers_among_constants_wherever_they_lie():
    found = numbers((1, 0.1, "a", (0.2, (True, 0.3))))
    assert found == (1, np.float32(0.1), "a", (np.float32(0.2), (True, np.float32(0.3))))
    assert found[3][1][0] is True and type(found[0]) is int
