"""Whole numbers in rules are counted in 32 bits where that is enough, so that twice as many fit into a vector.

The compiler reckons all whole numbers in 64 bits. But a status is a byte, a history two, and what is made of them by
masks, sums and comparisons stays small: the range of each number follows from the ranges it is made of. Where it lies
within 32 bits, the result is the same to the last bit, and the type is narrowed. A number whose range is not known
keeps its 64 bits.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Iterable
from typing import Any, TypeAlias

from numba.core import ir, types
from numba.core.compiler_machinery import FunctionPass, register_pass
from numba.core.typing import signature

_LEAST, _MOST = -(2**31), 2**31 - 1
_COMPARED = (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne)


Known: TypeAlias = dict[Any, tuple[int, int]]  # the least and the most that a number can be, by its name


def _sums(of: Any) -> Any:
    """The range of a sum, a difference or a product: its ends come from ends."""

    def reckon(first: Any, other: Any) -> Any:
        ends = [of(a, b) for a in first for b in other]
        return min(ends), max(ends)

    return reckon


def _common(first: Any, other: Any) -> Any:
    """Bits that both have: no more than a number without a sign has, whatever the other one is."""
    most = [high for low, high in (first, other) if low >= 0]
    return (0, min(most)) if most else None


def _either(first: Any, other: Any) -> Any:
    """Bits that one or the other has."""
    least, most = min(first[0], other[0]), max(first[1], other[1])
    return (0, 2 ** most.bit_length() - 1) if least >= 0 else None


def _shifted(first: Any, other: Any) -> Any:
    """To the right: no larger."""
    return (0, first[1]) if first[0] >= 0 and other[0] >= 0 else None


def _left(first: Any, other: Any) -> Any:
    """To the left, by what is known."""
    low, high = other
    return (first[0] << low, first[1] << high) if first[0] >= 0 and 0 <= low <= high < 32 else None


_RANGES = {
    operator.add: _sums(operator.add),
    operator.sub: _sums(operator.sub),
    operator.mul: _sums(operator.mul),
    operator.and_: _common,
    operator.or_: _either,
    operator.xor: _either,
    operator.rshift: _shifted,
    operator.lshift: _left,
}
_SHIFTS = (operator.rshift, operator.lshift, operator.irshift, operator.ilshift)  # of 64 bits in any case
_RANGES |= {getattr(operator, f"i{of.__name__.strip('_')}"): reckon for of, reckon in _RANGES.items()}


@register_pass(mutates_CFG=False, analysis_only=False)
class Narrowed(FunctionPass):
    """After types are known: 32 bits for whole numbers that need no more."""

    _name = "narrowed_whole_numbers"

    def __init__(self) -> None:
        FunctionPass.__init__(self)

    def run_pass(self, state: Any) -> bool:
        kinds, calls = state.typemap, state.calltypes
        assigned = [
            statement for _, block in sorted(state.func_ir.blocks.items()) for statement in block.find_insts(ir.Assign)
        ]
        times = Counter(statement.target.name for statement in assigned)
        ranges: Known = {}
        for statement in assigned:
            name = statement.target.name
            within = _range(statement.value, kinds, kinds[name], ranges) if times[name] == 1 else None
            if within is not None and within[0] >= _LEAST and within[1] <= _MOST:
                ranges[name] = within
        for statement in assigned:
            value, kind = statement.value, kinds[statement.target.name]
            if isinstance(value, ir.Expr) and value.op in ("binop", "inplace_binop"):
                _narrow(value, statement.target.name in ranges, ranges, calls)
            if statement.target.name in ranges and kind in (types.int64, types.uint64):
                _retype(kinds, statement.target.name, types.int32)
        _narrow_what_is_returned(state, {statement.target.name: statement.value for statement in assigned}, ranges)
        return True


def _retype(kinds: dict[Any, Any], name: str, kind: Any) -> None:
    del kinds[name]
    kinds[name] = kind


def _narrow_what_is_returned(state: Any, made: dict[str, Any], ranges: Known) -> None:
    """Return 32 bits where every ``return`` gives a number that is known; several numbers, each by itself."""
    whole = (types.int64, types.uint64)
    ends = [end for block in state.func_ir.blocks.values() for end in block.find_insts(ir.Return)]
    given = [made[end.value.name].value.name for end in ends]  # each is a cast to the type that is returned
    if isinstance(state.return_type, types.BaseTuple):
        tuples = [made.get(name) for name in given]
        parts = [
            made_of.items if isinstance(made_of, ir.Expr) and made_of.op == "build_tuple" else () for made_of in tuples
        ]
        kinds = list(state.return_type.types)
        if not all(len(items) == len(kinds) for items in parts):
            return
        small = [all(_has_opposite(ranges, items[n].name) for items in parts) for n in range(len(kinds))]
        fit = [types.int32 if fits and kind in whole else kind for fits, kind in zip(small, kinds, strict=True)]
        state.return_type = types.BaseTuple.from_types(fit)
    elif state.return_type in whole and all(_has_opposite(ranges, name) for name in given):
        state.return_type = types.int32
    for end in ends:
        _retype(state.typemap, end.value.name, state.return_type)


def _has_opposite(ranges: Known, name: str) -> bool:
    """Whether 32 bits hold the number and its opposite: whoever calls may ask for either."""
    return name in ranges and ranges[name][0] > _LEAST


def _narrow(value: ir.Expr, result: bool, ranges: Known, calls: dict[Any, Any]) -> None:
    """Have an operation on numbers that are known, with a ``result`` that is, done in 32 bits."""
    whole = all(isinstance(kind, types.Integer) for kind in calls[value].args)
    fits = whole and value.lhs.name in ranges and value.rhs.name in ranges
    narrowed = value.fn in _COMPARED or (result and value.fn in _RANGES and value.fn not in _SHIFTS)
    if fits and narrowed:
        del calls[value]
        returned = types.boolean if value.fn in _COMPARED else types.int32
        calls[value] = signature(returned, types.int32, types.int32)


def _range(value: Any, kinds: dict[Any, Any], kind: Any, by_name: Known) -> tuple[int, int] | None:
    """The least and the most that a value can be, as far as it follows from what is known."""
    if isinstance(kind, types.IntegerLiteral):
        return kind.literal_value, kind.literal_value
    if isinstance(kind, types.Boolean):
        return 0, 1
    if not isinstance(kind, types.Integer):
        return None
    if kind.bitwidth <= 32:
        return kind.minval, kind.maxval
    if isinstance(value, ir.Var):
        return by_name.get(value.name)
    if isinstance(value, ir.Const | ir.Global | ir.FreeVar) and type(value.value) is int:
        return value.value, value.value
    if not isinstance(value, ir.Expr):
        return None
    if value.op in ("binop", "inplace_binop") and value.fn in _RANGES:
        first, other = by_name.get(value.lhs.name), by_name.get(value.rhs.name)
        return _RANGES[value.fn](first, other) if first and other else None
    if value.op == "call" and getattr(kinds[value.func.name], "typing_key", None) in (min, max):
        choose = kinds[value.func.name].typing_key
        ranges = _all_known(by_name.get(part.name) for part in value.args)
        return (choose(low for low, _ in ranges), choose(high for _, high in ranges)) if ranges else None
    if value.op == "phi":
        # A variable that some path leaves without a value has no name there, and no range.
        ranges = _all_known(by_name.get(getattr(part, "name", None)) for part in value.incoming_values)
        return (min(low for low, _ in ranges), max(high for _, high in ranges)) if ranges else None
    return None  # what is returned keeps its type, too


def _all_known(ranges: Iterable[tuple[int, int] | None]) -> list[tuple[int, int]]:
    """The ranges where all of them are known; nothing where one is not."""
    ends: list[tuple[int, int]] = []
    for within in ranges:
        if within is None:
            return []
        ends.append(within)
    return ends
