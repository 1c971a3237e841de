"""Whole, real, or true and false: what a rule's text tells of its numbers, and what is misused."""

import ast

import numpy as np
import pytest

from simulation import logistic
from simulation.model.kernel.kinds import REAL, TRUTH, WHOLE, Kinds

FIELDS = {"firm.gain": REAL, "firm.months": WHOLE, "firm.caught": TRUTH}
HALF, FEW = 0.5, 3


def half(x):
    return x / 2


def same(x):
    return x


def either(x):
    if x > 1:
        return 1
    return x


def endless(x):
    return endless(x)


def names_all(firm):
    """The names that the expressions below may speak of."""
    return np, logistic, HALF, FEW, half, same, either, endless, firm


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("firm.months + 1", WHOLE),
        ("firm.months / 2", REAL),  # a quotient is real, of whole numbers too
        ("firm.months // 2", WHOLE),
        ("firm.months * HALF", REAL),
        ("firm.months % FEW", WHOLE),
        ("firm.gain > 1", TRUTH),
        ("not firm.months", TRUTH),
        ("-firm.caught", WHOLE),
        ("firm.caught + firm.caught", WHOLE),  # two truths added are a number
        ("firm.caught & (firm.gain > 1)", TRUTH),
        ("firm.months & 1", WHOLE),
        ("firm.caught and firm.gain > 1", TRUTH),
        ("1 if firm.caught else firm.gain", REAL),
        ("firm.unheard_of + 1", None),
        ("int(firm.gain)", WHOLE),
        ("np.uint8(firm.gain)", WHOLE),
        ("np.floor(firm.gain)", REAL),
        ("max(firm.months, 0)", WHOLE),
        ("max(firm.months, 0.0)", REAL),
        ("logistic(firm.months)", REAL),
        ("np.pi", REAL),
        ("half(firm.months)", REAL),
        ("same(firm.months)", WHOLE),
        ("same(firm.unheard_of)", None),
        ("either(firm.gain)", REAL),
        ("endless(1)", None),
    ],
)
def test_the_kind_of_an_expression(text, kind):
    assert Kinds(names_all, FIELDS).of(ast.parse(text, mode="eval").body) == kind


def both(x):
    return x > 1, x + 1


def counts(firm):
    total, sure = 0, firm.caught
    for step in range(3):
        total += step * 0.5
        sure = sure or total > 1
    seen, more = both(firm.months)
    if firm.caught:
        return total, sure, seen, more
    return (1, 2, 3, 4) if firm.gain > 1 else (1.0, 2, 3, 4)


def test_a_name_has_the_kind_of_all_that_it_is_given():
    """A loop makes ``total`` real, though it begins at 0; a pair keeps the kind of each."""
    found = sorted((node.lineno, kinds) for node, kinds in Kinds(counts, FIELDS).returned())
    assert [kinds for _, kinds in found] == [[REAL, TRUTH, TRUTH, WHOLE], [REAL, WHOLE, WHOLE, WHOLE]]


def wrong(firm):
    share = firm.gain / 2
    for step in range(share):
        if (firm.caught | firm.gain) > 0 and firm.months << 1:
            return step
    return 0


def test_bits_and_counting_are_of_whole_numbers():
    told = [words for _, words in Kinds(wrong, FIELDS).misused()]
    assert sorted(told) == [
        "range counts in whole numbers, and share is real; write int(...)",
        "| works on the bits of whole numbers, and firm.gain is real; write and, or, for what is true or false",
    ]
