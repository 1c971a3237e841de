"""The ways through a function: what has a value on some ways only, and where nothing is returned, is told."""

import pytest

from simulation.model.kernel.grammar import source_tree
from simulation.model.kernel.paths import calls_itself, problems

RATE = 0.5


def on_both_ways(x):
    if x > 1:
        y = 1
    elif x > 0:
        return 0
    else:
        y = 2
    return y


def on_one_way(x):
    if x > 1:
        y = 1
    return y


def behind_a_loop_that_is_entered(x):
    for step in range(1, 4):
        y = step * x
    return y


def behind_a_loop_that_may_not_be(x):
    for step in range(x):
        y = step
    return y


def after_a_break(x):
    for step in range(3):
        if step > x:
            y = step
            break
        continue
    else:
        y = 0
    return y


def before_its_value(x):
    y += x  # noqa: F821
    return y


def changes_what_stands_outside(x):
    RATE += x  # noqa: F823
    return RATE


def ends_without(x):  # noqa: RET503
    if x > 1:
        return 1
    x = 2  # noqa: RET503


def of_two_widths(x):
    if x > 1:
        return 1, 2
    return x


def of_a_count_or_two(x):
    for step in range(3):
        if step > x:
            return step
    total = 0
    total += x
    return total, x


def pair(x):
    return x, x


def takes_too_many(x):
    a, b, c = pair(x)
    return a + b + c


def draws_in_a_loop(firm, city, luck):
    total = 0
    for _ in range(3):
        total += luck.visit < 0.5
    return total


@pytest.mark.parametrize(
    ("function", "line", "said"),
    [
        (on_both_ways, None, ""),
        (behind_a_loop_that_is_entered, None, ""),
        (after_a_break, None, ""),
        (on_one_way, 3, "'y' has a value on some ways only; give it one before the if or the loop"),
        (behind_a_loop_that_may_not_be, 3, "'y' has a value on some ways only"),
        (before_its_value, 1, "'y' is used before it has a value"),
        (changes_what_stands_outside, 1, "'RATE' stands outside and cannot be changed here; keep the number in a Col"),
        (ends_without, 3, "on some way through it nothing is returned: end the function with a return"),
        (of_two_widths, 0, "it returns 1 or 2 values; a helper returns as many on every way"),
        (of_a_count_or_two, 0, "it returns 1 or 2 values"),
        (takes_too_many, 1, "3 names for 2 values"),
        (draws_in_a_loop, 3, "luck.visit is one number, the same in every round of the loop"),
    ],
)
def test_what_goes_wrong_on_some_way_is_told_with_its_line(function, line, said):
    found = problems(function, source_tree(function))
    if line is None:
        assert found == []
    else:
        (words,) = found
        assert f"line {function.__code__.co_firstlineno + line}: {said}" in words


def test_a_rule_returns_as_many_values_as_it_writes():
    (words,) = problems(pair, source_tree(pair), ("fear",))
    assert words.endswith("2 values are returned, but it writes 1: fear")
    assert problems(pair, source_tree(pair), ("fear", "caught")) == []


def to_and(x):
    return fro(x)


def fro(x):
    return to_and(x)


def test_a_function_that_calls_itself_through_another_is_known():
    assert calls_itself(to_and) and calls_itself(fro)
    assert not calls_itself(takes_too_many)
