"""Whole, real, or true and false: what kind of number each part of a rule is, as far as its text and columns tell.

Bits are of whole numbers, a loop counts in them, a column of them cannot hold a real one, and an event happens or not.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from . import grammar

REAL, WHOLE, TRUTH = "real", "whole", "truth"
_UNSEEN = ""  # of a name that was given nothing yet: a loop adds to what stands further up, and is met by it
_IN_WORDS = {ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^", ast.LShift: "<<", ast.RShift: ">>"}
_DEEPEST = 5  # helpers within helpers


class Kinds:
    """The kinds of a function's numbers; ``fields`` maps ``firm.gain`` to its kind, ``given`` an argument."""

    def __init__(
        self, function: FunctionType, fields: dict[str, str], given: dict[str, Any] | None = None, depth: int = 0
    ) -> None:
        self.function, self._fields, self._depth = function, fields, depth
        self._outside, self.tree = grammar.named(function), grammar.source_tree(function)
        self._own: dict[str, str | None] = dict(given or {})
        self._names = grammar.own_names(self.tree) if self.tree is not None else frozenset()
        if self.tree is not None:
            self._own |= dict.fromkeys(self._given_values(self.tree).keys() - self._own.keys(), _UNSEEN)
            while self._assign(self.tree):  # kinds only widen, from truth to real and to what cannot be told
                pass
            self._own = {name: kind or None for name, kind in self._own.items()}

    def returned(self) -> Iterator[tuple[ast.Return, list[str | None]]]:
        """Each ``return``, and the kinds of what it gives."""
        for node in ast.walk(self.tree) if self.tree is not None else ():
            if isinstance(node, ast.Return) and node.value is not None:
                yield node, self._several(node.value)

    def misused(self) -> Iterator[tuple[ast.AST, str]]:
        """Real numbers where only whole ones can stand."""
        for node in ast.walk(self.tree) if self.tree is not None else ():
            if isinstance(node, ast.BinOp) and type(node.op) in _IN_WORDS:
                real = [side for side in (node.left, node.right) if self.of(side) == REAL]
                if real:
                    text = (
                        f"{_IN_WORDS[type(node.op)]} works on the bits of whole numbers, and {ast.unparse(real[0])} is"
                    )
                    yield node, f"{text} real; write and, or, for what is true or false"
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range":
                for argument in node.args:
                    if self.of(argument) == REAL:
                        text = f"range counts in whole numbers, and {ast.unparse(argument)} is real"
                        yield node, f"{text}; write int(...)"

    def _assign(self, tree: ast.FunctionDef) -> bool:
        """Give each name the kind of all it is given, as far as is known; whether one is another than before."""
        before = dict(self._own)
        for name, kinds in self._given_values(tree).items():
            self._own[name] = _joined([*kinds, self._own[name]])
        return self._own != before

    def _given_values(self, tree: ast.FunctionDef) -> dict[str, list[str | None]]:
        by_name: dict[str, list[Any]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    names = target.elts if isinstance(target, ast.Tuple) else [target]
                    values = self._several(node.value) if len(names) > 1 else [self.of(node.value)]
                    if len(values) != len(names):
                        values = [_UNSEEN if values == [_UNSEEN] else None] * len(names)
                    for part, value in zip(names, values, strict=True):
                        if isinstance(part, ast.Name):
                            by_name.setdefault(part.id, []).append(value)
            elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
                value = self._operation(node.op, self._own.get(node.target.id), self.of(node.value))
                by_name.setdefault(node.target.id, []).append(value)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
                by_name.setdefault(node.target.id, []).append(self.of(node.value))
            elif isinstance(node, ast.For) and isinstance(node.target, ast.Name):
                by_name.setdefault(node.target.id, []).append(WHOLE)
        return by_name

    def _several(self, value: ast.expr) -> list[str | None]:
        if isinstance(value, ast.Tuple):
            return [self.of(part) for part in value.elts]
        if isinstance(value, ast.IfExp):
            first, other = self._several(value.body), self._several(value.orelse)
            return [_joined(pair) for pair in zip(first, other, strict=False)]
        if isinstance(value, ast.Call):
            return self._called(value)
        return [self.of(value)]

    def of(self, node: ast.expr) -> str | None:
        """The kind of an expression; None where it cannot be told."""
        if isinstance(node, ast.Constant):
            return _of_value(node.value)
        if isinstance(node, ast.Name):
            return self._own.get(node.id) if node.id in self._names else _of_value(self._outside.get(node.id))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            holder = self._outside.get(node.value.id)
            inside = isinstance(holder, ModuleType | type) and node.value.id not in self._names
            return _of_value(getattr(holder, node.attr, None)) if inside else self._fields.get(ast.unparse(node))
        if isinstance(node, ast.BinOp):
            return self._operation(node.op, self.of(node.left), self.of(node.right))
        if isinstance(node, ast.UnaryOp):
            kind = self.of(node.operand)
            return TRUTH if isinstance(node.op, ast.Not) else WHOLE if kind == TRUTH else kind
        if isinstance(node, ast.Compare):
            return TRUTH
        if isinstance(node, ast.BoolOp):
            return _joined([self.of(value) for value in node.values])
        if isinstance(node, ast.IfExp):
            return _joined([self.of(node.body), self.of(node.orelse)])
        kinds = self._called(node) if isinstance(node, ast.Call) else [None]
        return kinds[0] if len(kinds) == 1 else None

    @staticmethod
    def _operation(op: ast.operator, first: str | None, other: str | None) -> str | None:
        if isinstance(op, ast.Div):
            return REAL
        if _UNSEEN in (first, other):
            return _joined([first, other]) if type(op) not in _IN_WORDS else _UNSEEN
        if type(op) in _IN_WORDS:
            return TRUTH if first == other == TRUTH else WHOLE
        return WHOLE if first == other == TRUTH else _joined([first, other])

    def _called(self, node: ast.Call) -> list[str | None]:
        name = ast.unparse(node.func).split(".")[-1]
        if isinstance(node.func, ast.Name) and isinstance(helper := self._outside.get(node.func.id), FunctionType):
            return self._of_helper(helper, [self.of(argument) for argument in node.args])
        if name in ("float32", "sqrt", "floor", "ceil"):
            return [REAL]
        if name in ("isnan", "isfinite", "bool"):
            return [TRUTH]
        if name in ("abs", "min", "max", "minimum", "maximum"):
            return [_joined([self.of(argument) for argument in node.args])]
        return [WHOLE] if name == "int" or name.lstrip("u").startswith("int") else [None]

    def _of_helper(self, helper: FunctionType, given: list[str | None]) -> list[str | None]:
        if (helper.__module__ or "").startswith("simulation.model.kernel."):
            return [REAL]
        if _UNSEEN in given:
            return [_UNSEEN]
        names = helper.__code__.co_varnames[: len(given)]
        if self._depth >= _DEEPEST or len(names) != len(given):
            return [None]
        inner = Kinds(helper, {}, dict(zip(names, given, strict=True)), self._depth + 1)
        ways = [kinds for _, kinds in inner.returned()]
        if not ways or len({len(way) for way in ways}) != 1:
            return [None]
        return [_joined(kinds) for kinds in zip(*ways, strict=True)]


def _of_value(value: object) -> str | None:
    if isinstance(value, bool | np.bool_):
        return TRUTH
    if isinstance(value, int | np.integer):
        return WHOLE
    return REAL if isinstance(value, float | np.floating) else None


def _joined(kinds: Iterable[str | None]) -> str | None:
    """The kind of a number that is one of these; a whole one is real where it may also be real."""
    kinds = set(kinds)
    if None in kinds:
        return None
    return next((kind for kind in (REAL, WHOLE, TRUTH) if kind in kinds), _UNSEEN if kinds else None)
