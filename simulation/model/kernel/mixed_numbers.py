"""Whole and real numbers meet in 32 bits, compiled as in plain Python.

numpy keeps ``1 - firm.gain`` and ``3 * firm.gain`` in the 32 bits of the column; the compiler would reckon in 64, which
is slower and gives other bits. Here a whole number or a truth that meets a real one becomes a float32 first, whichever
operation it is; a quotient is real; and a variable that is whole on one path and real on another is real.
"""

from __future__ import annotations

import operator
from types import FunctionType, ModuleType
from typing import Any

import numpy as np
from numba.core import ir, types
from numba.core.compiler_machinery import FunctionPass, register_pass
from numba.core.ir_utils import get_definition, guard
from numba.core.typed_passes import NopythonTypeInference

from . import grammar
from .in_32_bits import In64Bits

_REAL, _WHOLE = types.float32, types.Integer | types.Boolean
_QUOTIENTS = {operator.truediv, operator.itruediv}
_MEETING = _QUOTIENTS | {min, max, np.minimum, np.maximum}
_MEETING |= {getattr(operator, name) for name in ("lt", "le", "gt", "ge", "eq", "ne")}
_MEETING |= {getattr(operator, f"{i}{name}") for i in ("", "i") for name in ("add", "sub", "mul", "floordiv", "mod")}
_ALWAYS_REAL = _QUOTIENTS | {np.sqrt, np.floor, np.ceil}


def real_constant(func_ir: Any, value: Any) -> np.float32 | tuple[Any, ...] | None:
    """The real number, in 32 bits, that a literal, a global, or an attribute of a module or class stands for.

    Of several numbers in a tuple those that are real; from Python 3.12 on a rule's literals are returned as one.
    """
    if isinstance(value, ir.Const | ir.Global | ir.FreeVar):
        return _in_32_bits(value.value)
    if not (isinstance(value, ir.Expr) and value.op == "getattr"):
        return None
    holder = guard(get_definition, func_ir, value.value)
    if not (isinstance(holder, ir.Global | ir.FreeVar) and isinstance(holder.value, ModuleType | type)):
        return None
    held = getattr(holder.value, value.attr, None)
    return _in_32_bits(held)


def _in_32_bits(held: object) -> np.float32 | tuple[Any, ...] | None:
    """A real number, or a tuple with one in it, in 32 bits; None for anything else."""
    if isinstance(held, float):
        return np.float32(held)
    if type(held) is tuple and any(isinstance(number, float) for number in held):
        return tuple(np.float32(number) if isinstance(number, float) else number for number in held)
    return None


def _met(function: FunctionType, args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The types in which an operation is done on numbers of these types."""
    of = getattr(function, "typing_key", None)
    if (of is operator.neg or of is operator.invert) and isinstance(args[0], _WHOLE):
        return (types.int64,)  # a byte has an opposite, too
    try:
        always, meeting = of in _ALWAYS_REAL, of in _MEETING
    except TypeError:
        return args
    numbers = all(isinstance(argument, _WHOLE) or argument == _REAL for argument in args)
    if not numbers or not (always or (meeting and _REAL in args)):
        return args
    return (_REAL,) * len(args)


def _kinds(context: Any) -> Any:
    """The compiler's knowledge of types, shared with it, but for whole numbers that meet real ones."""
    usual: Any = type(context)

    class In32Bits(usual):
        def resolve_function_type(self, func: Any, args: Any, kws: Any) -> Any:
            return super().resolve_function_type(func, args if kws else _met(func, args), kws)

        def unify_pairs(self, first: Any, second: Any) -> Any:
            mixed = _REAL in (first, second) and all(
                isinstance(kind, _WHOLE) or kind == _REAL for kind in (first, second)
            )
            return _REAL if mixed else super().unify_pairs(first, second)

    own = In32Bits.__new__(In32Bits)
    own.__dict__ = context.__dict__
    return own


@register_pass(mutates_CFG=True, analysis_only=False)
class TypesIn32Bits(NopythonTypeInference):
    """Types as usual, but for whole numbers that meet real ones."""

    _name = "types_in_32_bits"

    def run_pass(self, state: Any) -> bool:
        usual = state.typingctx
        state.typingctx = _kinds(usual)
        try:
            return bool(super().run_pass(state))
        finally:
            state.typingctx = usual


@register_pass(mutates_CFG=False, analysis_only=True)
class NoFloat64(FunctionPass):
    """What is left in 64 bits is refused: it would have other bits in plain Python."""

    _name = "no_float64"

    def __init__(self) -> None:
        FunctionPass.__init__(self)

    def run_pass(self, state: Any) -> bool:
        for block in state.func_ir.blocks.values():
            for statement in block.find_insts(ir.Assign):
                if state.typemap.get(statement.target.name) == types.float64:
                    where = grammar.place(statement.loc.filename, statement.loc.line)
                    raise In64Bits(
                        f"{state.func_id.func_qualname}, {where}: a number of 64 bits; write np.float32(...) around "
                        "it, so that it has the same bits everywhere"
                    )
        return False
