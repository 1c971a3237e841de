"""What a rule may be made of, and what is said, with the line, when it is made of something else.

Rules and the helpers they call are numbers in, numbers out: arithmetic, comparisons, ``if``, loops over ``range``,
and calls of other such functions. That is what compiles to the same bits everywhere. ``paths`` looks at the ways
through a function, ``instead`` has the ways out.
"""

from __future__ import annotations

import ast
import builtins
import dis
import inspect
import textwrap
from enum import Enum
from functools import lru_cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from ...errors import nearest
from . import instead
from .instead import CALLABLE, MADE_OF, OF_NUMPY

_OPERATIONS = (ast.operator, ast.cmpop, ast.boolop, ast.unaryop, ast.IfExp, ast.If, ast.Call)
_NUMBER = (bool, int, float, np.number, np.bool_)
_TYPES = (int, bool, *(getattr(np, name) for name in OF_NUMPY if isinstance(getattr(np, name), type)))
_BITS = (ast.BitAnd, ast.BitOr, ast.BitXor, ast.LShift, ast.RShift)
_LARGEST = 2**63
_TREES: WeakKeyDictionary[FunctionType, ast.FunctionDef | None] = WeakKeyDictionary()


def source_tree(function: FunctionType) -> ast.FunctionDef | None:
    """The function as its author wrote it; None where no source text is to be found.

    Read once: its file may be another by the time it is asked for again.
    """
    if function not in _TREES:
        _TREES[function] = _read(function)
    return _TREES[function]


def _read(function: FunctionType) -> ast.FunctionDef | None:
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    except (OSError, SyntaxError, IndexError, TypeError):
        return None
    if isinstance(tree, ast.FunctionDef):
        return tree
    lambdas = [node for node in walk(tree) if isinstance(node, ast.Lambda)]
    if function.__name__ != "<lambda>" or len(lambdas) != 1:
        return None
    (alone,) = lambdas
    body: list[ast.stmt] = [ast.copy_location(ast.Return(alone.body), alone.body)]
    return ast.copy_location(function_node("helper", alone.args, body), alone)


def function_node(name: str, arguments: ast.arguments, body: list[ast.stmt]) -> ast.FunctionDef:
    """A function's node; from Python 3.12 on it has type parameters too, and before that nobody reads them."""
    return ast.FunctionDef(name, arguments, body, [], None, type_params=[])  # type: ignore[call-arg]  # as said above


def operations(function: FunctionType) -> int:
    """How many operations, decisions and calls a function and its helpers are made of, as written."""
    trees = [source_tree(helper) for helper in (function, *reached(function))]
    bodies = [part for tree in trees if tree is not None for part in tree.body]
    return sum(isinstance(node, _OPERATIONS) for part in bodies for node in walk(part))


def place_of(function: FunctionType, node: Any = None) -> str:
    """File and line of a function or of a part of it; in a notebook the line of the cell."""
    code = function.__code__
    return place(code.co_filename, code.co_firstlineno + (node.lineno - 1 if node is not None else 0))


def place(file: str, line: int) -> str:
    """File and line in words; in a notebook the line of the cell."""
    return f"{Path(file).name}, line {line}" if Path(file).is_file() else f"line {line}"


def place_of_field(function: FunctionType, argument: str, name: str) -> str:
    """File and line where a function first speaks of ``argument.name``, to stand behind its own name in words."""
    for node in walk(source_tree(function) or ast.Module([], [])):
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
            continue
        if node.value.id == argument and node.attr == name:
            return f", {place_of(function, node)}"
    return ""


def walk(node: ast.AST) -> list[ast.AST]:
    """A node and all below it, in the order of ``ast.walk`` and in a third of its time: trees are walked again and
    again before a command begins."""
    nodes = [node]
    for parent in nodes:  # it grows meanwhile
        for name in parent._fields:
            part = getattr(parent, name, None)
            if isinstance(part, ast.AST):
                nodes.append(part)
            elif isinstance(part, list):
                nodes += [item for item in part if isinstance(item, ast.AST)]
    return nodes


def without_docstring(tree: ast.FunctionDef) -> list[ast.stmt]:
    """The statements of a function that do something."""
    return tree.body[1:] if ast.get_docstring(tree) is not None else tree.body


def named(function: FunctionType) -> dict[str, Any]:
    """Everything from outside that a function may name."""
    return {**function.__globals__, **closed_over(function)}


def mistakes(function: FunctionType, tree: ast.FunctionDef, whole: tuple[str, ...] = ()) -> list[str]:
    """Everything in a function that is not of a rule's grammar, each with its line.

    ``whole`` are arguments whose fields alone may be used: ``firm``, ``city``, ``luck``.
    """
    body = ast.Module(without_docstring(tree), [])
    mistakes: list[tuple[Any, str]] = []
    seen = _Seen(named(function), own_names(tree), whole)
    for parent in walk(body):
        if text := _wrong(parent, seen):
            mistakes.append((parent, text))
        mistakes += [(node, text) for node in ast.iter_child_nodes(parent) if (text := _misplaced(node, parent, seen))]
    mistakes = [(node, text) for node, text in mistakes if hasattr(node, "lineno")]
    return [
        f"{place_of(function, node)}: {text}" for node, text in sorted(mistakes, key=lambda mistake: mistake[0].lineno)
    ]


class _Seen:
    """What a function can name: from outside, of its own, and its arguments that are no numbers."""

    def __init__(self, outside: dict[str, Any], own: frozenset[str], whole: tuple[str, ...]) -> None:
        self.outside, self.own, self.whole = outside, own, whole

    def value(self, node: ast.AST) -> object:
        """What a name from outside stands for; None for names of the function's own and for unknown ones."""
        return self.outside.get(node.id) if isinstance(node, ast.Name) and node.id not in self.own else None


@lru_cache(maxsize=256)
def own_names(tree: ast.FunctionDef) -> frozenset[str]:
    """Arguments and variables of a function."""
    body = ast.Module(without_docstring(tree), [])
    stored = {node.id for node in walk(body) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return frozenset(stored | {node.arg for node in walk(tree.args) if isinstance(node, ast.arg)})


def _wrong(node: ast.AST, seen: _Seen) -> str:
    """What is wrong with a part by itself."""
    if isinstance(node, ast.Subscript) and (text := _index(node, seen)):
        return text
    if form := instead.FORMS.get(type(node).__name__):
        return f"{form[0]} cannot be compiled; {form[1]}"
    if isinstance(node, ast.Constant):
        return _constant(node.value)
    if isinstance(node, ast.Call):
        return _call(node, seen)
    if isinstance(node, ast.Compare):
        return next((words for op in node.ops if (words := instead.OPERATIONS.get(type(op).__name__))), "")
    if isinstance(node, ast.BinOp | ast.AugAssign):
        sides = [node.left, node.right] if isinstance(node, ast.BinOp) else [node.value]
        if isinstance(node.op, _BITS) and any(_is_real(side) for side in sides):
            return "&, |, ^, << and >> work on the bits of whole numbers; write and, or, for what is true or false"
        return instead.OPERATIONS.get(type(node.op).__name__, "")
    if isinstance(node, ast.For):
        return _loop(node, seen)
    if isinstance(node, ast.Attribute):
        return _attribute(node, seen)
    return ""


def _constant(value: object) -> str:
    if isinstance(value, str):
        return f"the text {value!r} cannot be compiled; {MADE_OF}"
    if value is None:
        return "None cannot be compiled: a number always has a value; use 0.0, or a truth of its own beside it"
    if not isinstance(value, int | float):
        return f"{value!r} cannot be compiled; {MADE_OF}"
    if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        return f"{value} needs more than 64 bits"
    return ""


def _is_real(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, float)


def _index(node: ast.Subscript, seen: _Seen) -> str:
    """What is wrong with brackets behind the rule's arguments and what they hold."""
    held, index = node.value, ast.unparse(node.slice)
    if isinstance(held, ast.Name) and held.id in seen.whole:
        name = node.slice.value if isinstance(node.slice, ast.Constant) else None
        way_out = f"write {held.id}.{name if isinstance(name, str) else 'something'}"
        return f"an index in brackets cannot be compiled; {way_out}"
    if not (isinstance(held, ast.Attribute) and isinstance(held.value, ast.Name) and held.value.id in seen.whole):
        return ""
    of = ast.unparse(held)
    what = "a draw of its own" if held.value.id == "luck" else "a name of its own"
    return f"{of} is one number and has no {of}[{index}]; give each {what} ({of}_0, {of}_1, ...)"


def _loop(node: ast.For, seen: _Seen) -> str:
    over = node.iter
    if not (isinstance(over, ast.Call) and isinstance(over.func, ast.Name) and over.func.id == "range"):
        return f"a loop goes over range, not over {ast.unparse(over)}; write for number in range(3)"
    if not isinstance(node.target, ast.Name):
        return "a loop over range has one number; write for number in range(3)"
    if any(_is_real(argument) for argument in over.args):
        return "range counts in whole numbers"
    return ""


def _attribute(node: ast.Attribute, seen: _Seen) -> str:
    """What is wrong with a name behind a dot; calls are looked at by themselves."""
    if isinstance(node.value, ast.Name) and node.value.id in seen.whole:
        if not isinstance(node.ctx, ast.Load):
            return f"{node.value.id}.{node.attr} is assigned; a rule returns what it writes"
        return f"{ast.unparse(node)}: names there begin with a letter" if node.attr.startswith("_") else ""
    if not isinstance(node.ctx, ast.Load):
        return f"{ast.unparse(node)} is assigned; a rule changes nothing but what it writes"
    holder = seen.value(node.value)
    if isinstance(holder, ModuleType | type):
        if not hasattr(holder, node.attr):
            return f"{ast.unparse(node.value)} has no '{node.attr}'{nearest(node.attr, vars(holder))}"
        return ""
    root: ast.expr = node
    while isinstance(root, ast.Attribute):
        root = root.value
    if isinstance(root, ast.Name) and root.id not in seen.own and isinstance(seen.value(root), ModuleType):
        return ""
    if isinstance(node.value, ast.Name) and node.value.id not in seen.own:
        return ""  # an unknown name, or one that is no number: said by its name
    return f"{ast.unparse(node.value)} is a number and has nothing called '{node.attr}'"


def _misplaced(node: ast.AST, parent: ast.AST, seen: _Seen) -> str:
    """What is wrong with a part where it stands."""
    if isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load):
        inside = isinstance(parent, ast.Return | ast.Assign | ast.IfExp | ast.Subscript)
        return "" if inside else f"several numbers at once cannot be compared or reckoned with; {MADE_OF}"
    if not isinstance(node, ast.Name):
        return ""
    if node.id in seen.whole and not isinstance(parent, ast.Attribute):
        if not isinstance(node.ctx, ast.Load):
            return f"'{node.id}' is given another value; name the variable otherwise"
        way_out = f"read its fields by name ({node.id}.something) and hand numbers to helper functions"
        return f"'{node.id}' is used whole; {way_out}"
    called = isinstance(parent, ast.Call) and parent.func is node
    if node.id in CALLABLE and node.id not in {*seen.own, *seen.outside} and not called:
        return f"{node.id} is a function; call it: {node.id}(...)"
    if isinstance(seen.value(node), FunctionType) and not called:
        return f"{node.id} is a function; call it: {node.id}(...)"
    return ""


def _call(node: ast.Call, seen: _Seen) -> str:
    """What is wrong with a call, as far as its form tells."""
    called, text = node.func, ast.unparse(node.func)
    if isinstance(called, ast.Attribute):
        return _call_of_attribute(node, called, text, seen)
    if not isinstance(called, ast.Name):
        return f"{text} is not something to call"
    if called.id in seen.whole or called.id in seen.own:
        return f"{text} is a number, not something to call"
    value = seen.value(called)
    if value is None:
        if called.id in CALLABLE:
            return _arity(node, text, *CALLABLE[called.id])
        if hasattr(builtins, called.id):
            return f"{called.id}() cannot be compiled; {instead.of_call(called.id)}"
        return ""  # an unknown name is said by itself
    if isinstance(value, _NUMBER):
        return f"{text} is a number, not something to call"
    if hasattr(value, "rule"):
        return f"{text} is a rule, and rules do not call each other; put what they share into a helper function"
    if isinstance(value, type):
        return _arity(node, text, 1, 1) if value in _TYPES else f"{text}() cannot be compiled; {instead.of_call(text)}"
    return _arguments(node, text, value) if isinstance(value, FunctionType) else ""


def _call_of_attribute(node: ast.Call, called: ast.Attribute, text: str, seen: _Seen) -> str:
    if isinstance(called.value, ast.Name) and called.value.id in seen.whole:
        return f"{text} is a number, not something to call"
    holder = seen.value(called.value)
    numpy = holder is np or (holder is None and text.split(".")[0] in ("np", "numpy"))
    if numpy and called.attr in OF_NUMPY:
        return _arity(node, text, *OF_NUMPY[called.attr])
    if isinstance(holder, ModuleType) and isinstance(getattr(holder, called.attr, None), FunctionType):
        own = getattr(holder, called.attr)
        if not numpy and (own.__module__ or "").startswith("simulation"):
            return f"{text}() cannot be used; write from simulation import {called.attr}, and {called.attr}(...)"
        if holder.__name__ == own.__module__ and not numpy and called.attr not in instead.CALLS:
            return f"{text}() cannot be used; write from {holder.__name__} import {called.attr}, and {called.attr}(...)"
    remedy = instead.of_call(text)
    return f"{text}: {remedy}" if remedy is instead.LUCK else f"{text}() cannot be used; {remedy}"


def _arity(node: ast.Call, text: str, least: int, most: int) -> str:
    if node.keywords:
        return f"keywords in a call cannot be compiled; write {text}(...) with the numbers in their order"
    if any(isinstance(argument, ast.Starred) for argument in node.args) or least <= len(node.args) <= most:
        return ""
    wanted = f"{least} number{'s' if least > 1 else ''}" + ("" if least == most else " or more")
    return f"{text}() takes {wanted}, not {len(node.args)}"


def _arguments(node: ast.Call, text: str, helper: FunctionType) -> str:
    if node.keywords:
        return f"keywords in a call cannot be compiled; write {text}(...) with the numbers in their order"
    try:
        inspect.signature(helper).bind(*node.args)
    except TypeError:
        takes = ", ".join(inspect.signature(helper).parameters)
        return f"{text}({takes}) is called with {len(node.args)} number{'s' if len(node.args) != 1 else ''}"
    return ""


def unknown_names(function: FunctionType, tree: ast.FunctionDef, later: frozenset[str] = frozenset()) -> list[str]:
    """Names a function uses that are not there, or are something else than a number or a function.

    ``later``: names that its file gives further down.
    """
    problems, own, there = [], own_names(tree), named(function)
    for node in walk(ast.Module(without_docstring(tree), [])):
        if not isinstance(node, ast.Name) or node.id in own:
            continue
        if node.id not in there:
            if not hasattr(builtins, node.id) and node.id not in later:  # built-in functions are told of where called
                hint = nearest(node.id, [*own, *there, *CALLABLE])
                problems.append(f"{place_of(function, node)}: there is no '{node.id}' here{hint}")
            continue
        value = there[node.id]
        if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
            problems.append(f"{place_of(function, node)}: {node.id} needs more than 64 bits")
        elif isinstance(value, type) and value not in _TYPES and not issubclass(value, Enum):
            problems.append(f"{place_of(function, node)}: {node.id} is a class; give its number a name of its own")
        elif not isinstance(value, (*_NUMBER, FunctionType, ModuleType, type)):
            problems.append(f"{place_of(function, node)}: {instead.of_name(node.id, value)}")
    return problems


def reached(function: FunctionType) -> list[FunctionType]:
    """The helper functions of the same author that a function calls, directly or through others."""
    seen: list[FunctionType] = []
    todo = [function]
    while todo:
        caller = todo.pop()
        there = named(caller)
        for name in names_in(caller.__code__):
            helper = there.get(name)
            if not isinstance(helper, FunctionType) or (helper.__module__ or "").startswith("simulation."):
                continue
            if helper not in seen and helper is not function:
                seen.append(helper)
                todo.append(helper)
    return seen


def names_in(code: CodeType) -> list[str]:
    """The names from outside that a function's code speaks of, those in comprehensions inside it too."""
    inner = (const for const in code.co_consts if isinstance(const, CodeType))
    loaded = (
        instruction.argval
        for instruction in dis.get_instructions(code)
        if instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME")
    )
    return [*dict.fromkeys([*loaded, *code.co_freevars, *(name for code in inner for name in names_in(code))])]


def closed_over(function: FunctionType) -> dict[str, Any]:
    """What a function inside another one sees of it, by name."""
    cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    values = {}
    for name, cell in cells:
        try:
            values[name] = cell.cell_contents
        except ValueError:  # not filled yet
            continue
    return values
