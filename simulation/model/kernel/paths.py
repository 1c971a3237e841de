"""The ways through a function: on each of them every variable has a value before it is used, and something is returned.

Machine code passes over what Python would stop at only where that way is gone; so all ways are looked at beforehand.
"""

from __future__ import annotations

import ast
from types import FunctionType
from typing import Any

from .grammar import named, names_in, own_names, place_of, reached, source_tree, walk, without_docstring

_Known = tuple[frozenset[str], frozenset[str]]  # names that have a value for sure, and those that may have one


def problems(function: FunctionType, tree: ast.FunctionDef, writes: tuple[str, ...] = ()) -> list[str]:
    """What goes wrong on some way through a function; ``writes``: what a rule returns, nothing for a helper."""
    ways = _Ways(function, tree)
    placed: list[tuple[Any, str]] = [*ways.found, *_drawn_in_loops(tree), *_widths(function, tree, writes)]
    sentences = [
        f"{place_of(function, node)}: {text}" for node, text in sorted(placed, key=lambda mistake: mistake[0].lineno)
    ]
    return list(dict.fromkeys([*_returns(function, tree, ways.ends, writes), *sentences]))


def calls_itself(function: FunctionType) -> bool:
    """Whether a function calls itself, directly or through others."""
    return function in [
        other
        for helper in (function, *reached(function))
        for name in names_in(helper.__code__)
        if isinstance(other := named(helper).get(name), FunctionType)
    ]


def _returns(function: FunctionType, tree: ast.FunctionDef, ends: bool, writes: tuple[str, ...]) -> list[str]:
    """Ways that end without a number."""
    given = [node for node in walk(tree) if isinstance(node, ast.Return)]
    what = f"; it writes {', '.join(writes)}" if writes else ""
    bare = [node for node in given if node.value is None or _is_none(node.value)]
    sentences = [f"{place_of(function, node)}: nothing is returned{what}" for node in bare]
    if not given:
        return [f"{place_of(function)}: nothing is returned{what}"]
    if ends and not bare:
        last = tree.body[-1]
        way_out = "end the function with a return, for the case that no if before it applies"
        sentences.append(f"{place_of(function, last)}: on some way through it nothing is returned{what}: {way_out}")
    return sentences


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _drawn_in_loops(tree: ast.FunctionDef) -> list[tuple[ast.AST, str]]:
    mistakes: list[tuple[ast.AST, str]] = []
    indexed = {id(node.value) for node in walk(tree) if isinstance(node, ast.Subscript)}  # told of by `grammar`
    for loop in (node for node in walk(tree) if isinstance(node, ast.For | ast.While)):
        for node in (node for part in loop.body for node in walk(part) if id(node) not in indexed):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "luck":
                name = node.attr
                text = (
                    f"luck.{name} is one number, the same in every round of the loop; give each round a draw of its "
                    f"own (luck.{name}_0, luck.{name}_1, ...), or, if the same is meant, take it before the loop: "
                    f"{name} = luck.{name}"
                )
                mistakes.append((node, text))
    return mistakes


class _Ways:
    """Follows all ways through a function at once. ``ends``: whether one of them ends without a return."""

    def __init__(self, function: FunctionType, tree: ast.FunctionDef) -> None:
        self._outside = named(function)
        self.found: list[tuple[ast.AST, str]] = []
        arguments = frozenset(node.arg for node in walk(tree.args) if isinstance(node, ast.arg))
        self._own = own_names(tree)
        self._leaving: list[tuple[list[_Known], list[_Known]]] = []  # of each loop: ways that break, that continue
        self.ends = self._block(without_docstring(tree), (arguments, arguments)) is not None

    def _block(self, statements: list[ast.stmt], names: _Known | None) -> _Known | None:
        for statement in statements:
            if names is None:
                return None  # nobody gets here
            names = self._after(statement, names)
        return names

    def _after(self, node: ast.stmt, names: _Known) -> _Known | None:
        if isinstance(node, ast.If):
            self._read(node.test, names)
            return _joined([self._block(node.body, names), self._block(node.orelse, names)])
        if isinstance(node, ast.For | ast.While):
            return self._loop(node, names)
        if isinstance(node, ast.Break | ast.Continue):
            if self._leaving:
                self._leaving[-1][isinstance(node, ast.Continue)].append(names)
            return None
        self._read(node, names)
        if isinstance(node, ast.Return | ast.Raise):
            return None
        stored = {name.id for name in walk(node) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)}
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            self._used(node.target, names)
        if isinstance(node, ast.AnnAssign) and node.value is None:
            return names
        return names[0] | stored, names[1] | stored

    def _loop(self, node: ast.For | ast.While, names: _Known) -> _Known | None:
        self._read(node.iter if isinstance(node, ast.For) else node.test, names)
        before = names
        if isinstance(node, ast.For) and isinstance(node.target, ast.Name):
            names = names[0] | {node.target.id}, names[1] | {node.target.id}
        self._leaving.append(([], []))
        through = self._block(node.body, names)
        broken, continued = self._leaving.pop()
        rounds = _joined([through, *continued])
        # A loop over a range that depends on something may not be entered at all.
        over = _joined([rounds] if isinstance(node, ast.For) and _surely_entered(node.iter) else [rounds, before])
        return _joined([self._block(node.orelse, over), *broken])

    def _read(self, part: ast.AST, names: _Known) -> None:
        for node in walk(part):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                self._used(node, names)

    def _used(self, node: ast.Name, names: _Known) -> None:
        surely, maybe = names
        if node.id not in self._own or node.id in surely:
            return
        if node.id in maybe:
            text = f"'{node.id}' has a value on some ways only; give it one before the if or the loop"
        elif node.id in self._outside:
            text = f"'{node.id}' stands outside and cannot be changed here; keep the number in a Column"
        else:
            text = f"'{node.id}' is used before it has a value"
        self.found.append((node, text))


def _joined(ways: list[_Known | None]) -> _Known | None:
    there = [way for way in ways if way is not None]
    if not there:
        return None
    return frozenset.intersection(*(way[0] for way in there)), frozenset.union(*(way[1] for way in there))


def _surely_entered(over: ast.expr) -> bool:
    """Whether a loop goes over a range that is written out and not empty."""
    try:
        numbers = [ast.literal_eval(argument) for argument in over.args] if isinstance(over, ast.Call) else []
        return bool(numbers) and len(range(*numbers)) > 0
    except (ValueError, TypeError):
        return False


def _widths(function: FunctionType, tree: ast.FunctionDef, writes: tuple[str, ...]) -> list[tuple[ast.AST, str]]:
    """Where another number of values is returned, or taken apart, than there are names for."""
    wide = _Wide(function, tree)
    mistakes: list[tuple[ast.AST, str]] = []
    for node in walk(tree):
        if isinstance(node, ast.Return) and node.value is not None and writes:
            values = wide.of(node.value)
            if values is not None and values != len(writes):
                many = f"{values} values are" if values > 1 else "one value is"
                mistakes.append((node, f"{many} returned, but it writes {len(writes)}: {', '.join(writes)}"))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
            names, values = len(node.targets[0].elts), wide.of(node.value)
            if values is not None and values != names:
                mistakes.append((node, f"{names} names for {values} value{'s' if values > 1 else ''}"))
    widths = {width for value in _returned(tree) if (width := wide.of(value)) is not None}
    if not writes and len(widths) > 1:
        mistakes.append(
            (tree, f"it returns {' or '.join(map(str, sorted(widths)))} values; a helper returns as many on every way")
        )
    return mistakes


def _returned(tree: ast.FunctionDef) -> list[ast.expr]:
    return [node.value for node in walk(tree) if isinstance(node, ast.Return) and node.value is not None]


class _Wide:
    """How many numbers an expression stands for; None where it cannot be told."""

    def __init__(self, function: FunctionType, tree: ast.FunctionDef, depth: int = 0) -> None:
        self._outside, self._depth = named(function), depth
        self._own: dict[str, set[Any]] = {name: set() for name in own_names(tree)}
        for node in walk(tree):
            if isinstance(node, ast.arg):
                self._own.setdefault(node.arg, set()).add(1)
            elif isinstance(node, ast.For | ast.AugAssign) and isinstance(node.target, ast.Name):
                self._own[node.target.id].add(1)
            elif isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self._own[target.id].add(self._flat(node.value))

    def _flat(self, value: ast.expr) -> int | None:
        return None if isinstance(value, ast.Name) else self.of(value)

    def of(self, value: ast.expr) -> int | None:
        """The number of values of an expression."""
        if isinstance(value, ast.Tuple):
            return None if any(isinstance(part, ast.Starred) for part in value.elts) else len(value.elts)
        if isinstance(value, ast.IfExp):
            both = {self.of(value.body), self.of(value.orelse)}
            return both.pop() if len(both) == 1 else None
        if isinstance(value, ast.Name):
            widths = self._own.get(value.id, {1})
            return next(iter(widths)) if len(widths) == 1 else None
        if isinstance(value, ast.Call):
            return self._of_helper(value)
        return (
            1
            if isinstance(value, ast.BinOp | ast.Compare | ast.UnaryOp | ast.Attribute | ast.BoolOp | ast.Constant)
            else None
        )

    def _of_helper(self, call: ast.Call) -> int | None:
        helper = self._outside.get(call.func.id) if isinstance(call.func, ast.Name) else None
        if not isinstance(helper, FunctionType) or self._depth > 5 or (tree := source_tree(helper)) is None:
            return (
                1
                if helper is None and isinstance(call.func, ast.Name) and call.func.id in ("min", "max", "abs")
                else None
            )
        inner = _Wide(helper, tree, self._depth + 1)
        widths = {inner.of(value) for value in _returned(tree)}
        return widths.pop() if len(widths) == 1 else None
