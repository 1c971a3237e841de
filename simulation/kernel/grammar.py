"""What a rule may be made of, and what is said, with the line, when it is made of something else.

Rules and the helpers they call are numbers in, numbers out: arithmetic, comparisons, ``if``, loops over ``range``,
and calls of other such functions. That is what compiles to the same bits everywhere.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import textwrap
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from ..parameters import nearest

_NOT_NUMBERS = {
    ast.Dict: "a dictionary",
    ast.DictComp: "a dictionary",
    ast.List: "a list",
    ast.ListComp: "a list",
    ast.Set: "a set",
    ast.SetComp: "a set",
    ast.GeneratorExp: "a generator",
    ast.JoinedStr: "a text",
    ast.Lambda: "a function inside a function",
    ast.FunctionDef: "a function inside a function",
    ast.ClassDef: "a class",
    ast.Try: "try",
    ast.With: "with",
    ast.Raise: "raise",
    ast.Assert: "assert",
    ast.Import: "import",
    ast.ImportFrom: "import",
    ast.Global: "global",
    ast.Nonlocal: "nonlocal",
    ast.Delete: "del",
    ast.Yield: "yield",
    ast.YieldFrom: "yield",
    ast.Await: "await",
    ast.Match: "match",
    ast.Subscript: "an index in brackets",
    ast.Starred: "a star",
}
_CALLABLE = ("abs", "min", "max", "int", "bool", "range")
_OF_NUMPY = (
    *("float32", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "floor", "ceil", "sqrt", "abs"),
    *("minimum", "maximum", "isfinite", "isnan"),
)
_OPERATIONS = (ast.operator, ast.cmpop, ast.boolop, ast.unaryop, ast.IfExp, ast.If, ast.Call)
_MADE_OF = "rules are made of numbers, comparisons, if, loops over range, and helper functions of numbers"
_INSTEAD = {
    "exp": "use exp of simulation, which has the same bits on every machine",
    "log": "use log of simulation, which has the same bits on every machine",
    "round": "write int(np.floor(x + 0.5))",
    "float": "write np.float32(...)",
    "sum": "add the numbers one by one",
    "print": "try the rule on three numbers in plain Python, where print works, before a run",
    "sqrt": "use np.sqrt",
}


def source_tree(function: FunctionType) -> ast.FunctionDef | None:
    """The function as its author wrote it; None where no source text is to be found."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    except (OSError, SyntaxError, IndexError):
        return None
    return tree if isinstance(tree, ast.FunctionDef) else None


def operations(function: FunctionType) -> int:
    """How many operations, decisions and calls a function and its helpers are made of, as written."""
    trees = [source_tree(one) for one in (function, *reached(function))]
    bodies = [part for tree in trees if tree is not None for part in tree.body]
    return sum(isinstance(node, _OPERATIONS) for part in bodies for node in ast.walk(part))


def place_of(function: FunctionType, node: ast.AST | None = None) -> str:
    """File and line of a function or of a part of it; in a notebook the line of the cell."""
    code = function.__code__
    return place(code.co_filename, code.co_firstlineno + (node.lineno - 1 if node is not None else 0))


def place(file: str, line: int) -> str:
    """File and line in words; in a notebook the line of the cell."""
    return f"{Path(file).name}, line {line}" if Path(file).is_file() else f"line {line}"


def place_of_field(function: FunctionType, argument: str, name: str) -> str:
    """File and line where a function first speaks of ``argument.name``, to stand behind its own name in words."""
    for node in ast.walk(source_tree(function) or ast.Module([], [])):
        own = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == argument
        if own and node.attr == name:
            return f", {place_of(function, node)}"
    return ""


def mistakes(function: FunctionType, tree: ast.FunctionDef, whole: tuple[str, ...] = ()) -> list[str]:
    """Everything in a function that is not of a rule's grammar, each with its line.

    ``whole`` are arguments whose fields alone may be used: ``firm``, ``city``, ``luck``.
    """
    found = []

    def complain(node: ast.AST, text: str) -> None:
        found.append(f"{place_of(function, node)}: {text}")

    for parent in ast.walk(ast.Module(_without_docstring(tree), [])):
        if words := _NOT_NUMBERS.get(type(parent)):
            complain(parent, f"{words} cannot be compiled; {_MADE_OF}")
        elif isinstance(parent, ast.Constant) and isinstance(parent.value, str):
            complain(parent, f"the text {parent.value!r} cannot be compiled; {_MADE_OF}")
        elif isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Pow):
            complain(parent, "** has other bits on other machines; write x * x, or exp(y * log(x)) of simulation")
        elif isinstance(parent, ast.Call) and (text := _call(parent, whole, function.__globals__)):
            complain(parent, text)
        for node in ast.iter_child_nodes(parent):
            if not isinstance(node, ast.Name) or node.id not in whole:
                continue
            if not isinstance(parent, ast.Attribute):
                text = f"'{node.id}' is used whole; read its fields by name ({node.id}.something) and hand numbers "
                complain(node, text + "to helper functions")
            elif not isinstance(parent.ctx, ast.Load):
                complain(node, f"{node.id}.{parent.attr} is assigned; a rule returns what it writes")
    return found


def _without_docstring(tree: ast.FunctionDef) -> list[ast.stmt]:
    return tree.body[1:] if ast.get_docstring(tree) is not None else tree.body


def _call(node: ast.Call, whole: tuple[str, ...], own: dict) -> str:
    """What is wrong with a call, as far as its form tells; ``own`` are names that its author gave."""
    called = node.func
    if not isinstance(called, ast.Attribute):
        known = {*_CALLABLE, *own}
        if isinstance(called, ast.Name) and hasattr(builtins, called.id) and called.id not in known:
            return f"{called.id}() cannot be compiled; {_INSTEAD.get(called.id, _MADE_OF)}"
        return f"keywords in a call cannot be compiled; {_MADE_OF}" if node.keywords else ""
    text = ast.unparse(called)
    if isinstance(called.value, ast.Name) and called.value.id in whole:
        return f"{text} is a number, not something to call"
    if "random" in text:
        return f"{text}: luck has a name in a rule: luck.{{name}} is a number between 0 and 1, the same in every run"
    if text.split(".")[0] in ("np", "numpy") and called.attr in _OF_NUMPY:
        return ""
    return f"{text}() cannot be used; {_INSTEAD.get(called.attr, _MADE_OF)}"


def returned(function: FunctionType, tree: ast.FunctionDef, writes: tuple[str, ...]) -> list[str]:
    """Where a rule returns another number of values than it writes."""
    found = []
    for node in (node for node in ast.walk(tree) if isinstance(node, ast.Return)):
        values = len(node.value.elts) if isinstance(node.value, ast.Tuple) else None
        if node.value is None or (isinstance(node.value, ast.Constant) and node.value.value is None):
            found.append(f"{place_of(function, node)}: nothing is returned; it writes {', '.join(writes)}")
        elif values is not None and values != len(writes):
            words = f"{values} values are returned, but it writes {len(writes)}: {', '.join(writes)}"
            found.append(f"{place_of(function, node)}: {words}")
    if not any(isinstance(node, ast.Return) for node in ast.walk(tree)):
        found.append(f"{place_of(function)}: nothing is returned; it writes {', '.join(writes)}")
    return found


def unknown_names(function: FunctionType, tree: ast.FunctionDef) -> list[str]:
    """Names a function uses that are not there, or are something else than a number or a function."""
    found, inside = [], {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    body = ast.Module(_without_docstring(tree), [])
    inside |= {n.id for n in ast.walk(body) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    there = {**function.__globals__, **closed_over(function)}
    for node in ast.walk(body):
        if not isinstance(node, ast.Name) or node.id in inside or node.id in _CALLABLE:
            continue
        if node.id not in there:
            if not hasattr(builtins, node.id):  # other built-in functions are told of where they are called
                hint = nearest(node.id, [*inside, *there, *_CALLABLE])
                found.append(f"{place_of(function, node)}: there is no '{node.id}' here{hint}")
        elif not isinstance(there[node.id], int | float | FunctionType | ModuleType | type) and not hasattr(
            there[node.id], "dtype"
        ):
            kind = type(there[node.id]).__name__
            found.append(f"{place_of(function, node)}: {node.id} is a {kind}; rules see numbers and functions only")
    return found


def reached(function: FunctionType) -> list[FunctionType]:
    """The helper functions of the same author that a function calls, directly or through others."""
    seen, todo = [], [function]
    while todo:
        one = todo.pop()
        there = {**one.__globals__, **closed_over(one)}
        for name in names_in(one.__code__):
            helper = there.get(name)
            own = isinstance(helper, FunctionType) and not (helper.__module__ or "").startswith("simulation.")
            if own and helper not in seen and helper is not function:
                seen.append(helper)
                todo.append(helper)
    return seen


def names_in(code: CodeType) -> list[str]:
    """The names from outside that a function's code speaks of, those in comprehensions inside it too."""
    inner = (const for const in code.co_consts if isinstance(const, CodeType))
    return [*code.co_names, *code.co_freevars, *(name for one in inner for name in names_in(one))]


def closed_over(function: FunctionType) -> dict:
    """What a function inside another one sees of it, by name."""
    cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    found = {}
    for name, cell in cells:
        try:
            found[name] = cell.cell_contents
        except ValueError:  # not filled yet
            continue
    return found
