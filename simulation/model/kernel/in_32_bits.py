"""A rule as plain Python runs it beside machine code: the author's own lines, in the 32 bits of the columns.

Python's own real numbers have 64 bits, which machine code does not reckon in. So ``0.1`` in a rule is the float32
nearest to it, ``math.pi`` too, and the quotient of two whole numbers; what is compared is true or false and no number
of numpy's; and numpy's whole numbers are Python's, which do not run over. Everything else is as Python has it. The
function itself is left alone: what comes back is its twin.
"""

from __future__ import annotations

import ast
from copy import deepcopy
from types import CellType, CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np

from ...errors import ChengxinError
from . import grammar

_QUOTIENT, _TRUTH = ".quotient", ".truth"  # names that nobody can have given
_WHOLE = ("int32", "int64", "uint8", "uint16", "uint32", "uint64")


class In64Bits(ChengxinError):
    """A number of a rule would be reckoned in 64 bits; the message names the line."""


def twin(function: FunctionType, _made: dict[int, FunctionType] | None = None) -> FunctionType:
    """The function in 32 bits, with all helpers it calls."""
    made = {} if _made is None else _made
    if id(function) in made or (function.__module__ or "").startswith("simulation.model.kernel."):
        return made.get(id(function), function)
    tree = grammar.source_tree(function)
    code = _compiled_anew(function, _Rewritten().visit(deepcopy(tree))) if tree is not None else function.__code__
    code = code.replace(co_consts=numbers(code.co_consts))
    there = {"__builtins__": function.__globals__.get("__builtins__"), _QUOTIENT: _quotient, _TRUTH: bool}
    usual = function.__defaults__
    own = FunctionType(
        code, there, function.__name__, usual and numbers(usual), tuple(CellType() for _ in code.co_freevars)
    )
    own.__kwdefaults__ = function.__kwdefaults__
    made[id(function)] = own
    for name in grammar.names_in(function.__code__):
        if name in function.__globals__:
            there[name] = _seen(function.__globals__[name], made)
    cells = grammar.closed_over(function)
    for name, cell in zip(code.co_freevars, own.__closure__ or (), strict=True):
        if name in cells:
            cell.cell_contents = _seen(cells[name], made)
    return own


def numbers(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """The real numbers among constants as float32."""
    return tuple(
        np.float32(value) if type(value) is float else numbers(value) if isinstance(value, tuple) else value
        for value in values
    )


def _seen(value: Any, made: dict[int, FunctionType]) -> Any:
    """Something from outside as a rule sees it."""
    if isinstance(value, FunctionType):
        return twin(value, made)
    if isinstance(value, ModuleType | type) and value not in (int, bool):
        return _Numpy if value is np else _OF_NUMPY.get(value) or _Holder(value, made)
    if isinstance(value, float | np.floating):
        return np.float32(value)
    return int(value) if isinstance(value, np.integer) else value


class _Holder:
    """A module or a class whose numbers and functions a rule names."""

    def __init__(self, held: Any, made: dict[int, FunctionType]) -> None:
        self._held, self._made = held, made

    def __getattr__(self, name: str) -> Any:
        return _seen(getattr(self._held, name), self._made)


class _Rewritten(ast.NodeTransformer):
    """Quotients and comparisons of anything but literals, which Python itself reckons before the function runs."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        body = [self.visit(part) for part in node.body]
        own = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        for argument in own:
            argument.annotation = None
        arguments = ast.arguments([], own, None, [], [], None, [])
        return ast.copy_location(grammar.function_node(node.name, arguments, body), node)

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        if all(isinstance(part, _LITERAL) for part in ast.walk(node)):
            return node
        self.generic_visit(node)
        return _called(_QUOTIENT, node, node.left, node.right) if isinstance(node.op, ast.Div) else node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        if not isinstance(node.op, ast.Div) or not isinstance(node.target, ast.Name):
            return self.generic_visit(node)
        before = ast.copy_location(ast.Name(node.target.id, ast.Load()), node)
        value = _called(_QUOTIENT, node, before, self.visit(node.value))
        return ast.copy_location(ast.Assign([node.target], value), node)

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        self.generic_visit(node)
        return _called(_TRUTH, node, node)


_LITERAL = (ast.Constant, ast.BinOp, ast.UnaryOp, ast.operator, ast.unaryop)


def _called(name: str, where: ast.AST, *arguments: ast.expr) -> ast.Call:
    function = ast.copy_location(ast.Name(name, ast.Load()), where)
    return ast.copy_location(ast.Call(function, list(arguments), []), where)


def _compiled_anew(function: FunctionType, tree: ast.FunctionDef) -> CodeType:
    """Code of a changed tree, with the lines of its file, inside a function that lends it what it closed over."""
    code = function.__code__
    ast.increment_lineno(tree, code.co_firstlineno - 1)
    lent = ast.arguments([], [ast.arg(name) for name in code.co_freevars], None, [], [], None, [])
    around = grammar.function_node("around", lent, [tree])
    whole = compile(ast.fix_missing_locations(ast.Module([around], [])), code.co_filename, "exec", dont_inherit=True)
    (outer,) = (const for const in whole.co_consts if isinstance(const, CodeType))
    return next(const for const in outer.co_consts if isinstance(const, CodeType))


def _quotient(first: Any, other: Any) -> Any:
    return np.float32(first) / np.float32(other)


def _whole(kind: str) -> Any:
    limits = np.iinfo(kind)

    def whole(value: Any) -> Any:
        number = int(value)
        if not limits.min <= number <= limits.max:
            raise OverflowError(f"{number} is outside {limits.min} to {limits.max} of np.{kind}")
        return number

    return staticmethod(whole)


def _of_two(function: Any, whole: Any) -> Any:
    def chosen(first: Any, other: Any) -> Any:
        real = isinstance(first, np.floating) or isinstance(other, np.floating)
        return function(np.float32(first), np.float32(other)) if real else whole(first, other)

    return staticmethod(chosen)


def _of_one(function: Any) -> Any:
    return staticmethod(lambda value: function(np.float32(value)))


class _Numpy:
    """Of numpy, what rules may call."""

    float32, pi, e, inf = np.float32, np.float32(np.pi), np.float32(np.e), np.float32(np.inf)
    minimum, maximum = _of_two(np.minimum, min), _of_two(np.maximum, max)
    abs = staticmethod(abs)
    sqrt, floor, ceil = _of_one(np.sqrt), _of_one(np.floor), _of_one(np.ceil)
    isnan, isfinite = (staticmethod(lambda value, of=of: bool(of(np.float32(value)))) for of in (np.isnan, np.isfinite))


for _kind in _WHOLE:
    setattr(_Numpy, _kind, _whole(_kind))
_OF_NUMPY = {getattr(np, name): getattr(_Numpy, name) for name in (*_WHOLE, "float32")}
