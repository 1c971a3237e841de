"""Machine code of rules: known by all it reaches, called by its address, made anew when a helper is edited."""

import enum
import gc
import sys
from types import FunctionType, ModuleType

import pytest
from given_loop import live

from simulation import rule
from simulation.model.kernel.numba_passes import fingerprint, generated, in_users_words


def test_an_edited_rule_is_compiled_anew():
    def make(share):
        @rule(writes="breaks")
        def breaking(firm, city, luck):
            """Share of enterprises that break a duty."""
            return luck.test_break < share

        return breaking

    few, many = live([make(0.1)])[1]["breaks"], live([make(0.9)])[1]["breaks"]
    assert few < 0.2 * 257 * 8 < many


def test_a_helper_of_a_rule_needs_no_decorator_and_its_edit_is_seen():
    def make(function):
        helper = function

        @rule(writes="breaks")
        def breaking(firm, city, luck):
            """Breaks a duty by a helper's word."""
            return luck.test_break < helper(firm.gain)

        return breaking

    assert live([make(lambda gain: gain * 0.0)])[1]["breaks"] == 0
    assert live([make(lambda gain: gain * 0.0 + 1.0)])[1]["breaks"] == 257 * 8


class Kind(enum.IntEnum):
    """Numbers with names, as a researcher may keep them."""

    FEW = 3


def test_a_number_read_off_a_module_or_a_class_is_part_of_what_code_is_known_by():
    mine = ModuleType("mine")
    mine.RATE = 3

    def by_module(firm, city, luck):
        return firm.byte * mine.RATE

    def by_class(firm, city, luck):
        return firm.byte * Kind.FEW

    first = fingerprint(by_module)
    mine.RATE = 5
    assert fingerprint(by_module) != first
    one, other = enum.IntEnum("Kind", {"FEW": 3}), enum.IntEnum("Kind", {"FEW": 5})
    by_name = [FunctionType(by_class.__code__, {"Kind": kind}) for kind in (one, other)]
    assert fingerprint(by_name[0]) != fingerprint(by_name[1])


def test_the_same_code_is_known_by_the_same_name_and_another_constant_by_another():
    def made(share):
        def own(x):
            return x * share

        return own

    assert fingerprint(made(2)) == fingerprint(made(2)) != fingerprint(made(3))
    assert fingerprint(made(2), made(3)) != fingerprint(made(3), made(2))


def test_a_module_is_made_once_of_one_text_and_one_that_fails_leaves_nothing():
    before = set(sys.modules)
    one, again = (generated("answer = given + 1\n", {"given": 41}, ()) for _ in range(2))
    assert one.answer == 42 and one is again and len(set(sys.modules) - before) == 1
    assert generated("answer = given + 2\n", {"given": 41}, ()).answer == 43
    before = set(sys.modules)
    with pytest.raises(ZeroDivisionError):
        generated("answer = 1 / 0\n", {}, ())
    assert set(sys.modules) == before and gc.isenabled()


def test_what_cannot_be_compiled_is_told_by_the_line_of_the_rule_or_of_its_helper():
    def helper(x):
        return x

    def own(firm, city, luck):
        return helper(firm.gain)

    file, line = __file__, helper.__code__.co_firstlineno + 1
    told = in_users_words(Exception(f'File "{file}", line {line}: whatever the compiler says'), [own])
    assert told.startswith(
        f"rule own, in helper, test_numba_passes.py, line {line}: this cannot be compiled; rules are"
    )
    assert in_users_words(Exception("somewhere"), [own]).startswith("rule own cannot be compiled; rules are made of")
