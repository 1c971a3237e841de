"""The code that was added to a model: as its author wrote it, for the manifest, and as it is loaded now."""

from __future__ import annotations

import hashlib
import inspect
import sys
import sysconfig
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np

from ..institutions.base import Institution, mesa
from ..kernel import grammar

_LIBRARIES = tuple(Path(sysconfig.get_path(kind)).resolve() for kind in ("stdlib", "purelib", "platlib"))


def of(part: Any) -> str:
    """The text of a rule, an institution or what a declaration computes, with its author's helpers and the numbers
    they name; empty for plain data."""
    return "\n".join(_told(_functions(part)) + [f"{name} = {value!r}" for name, value in _attributes(part)])


def loaded(part: Any) -> str:
    """A hash of the same as it would run now, read without its text: two differ when a helper was defined anew."""
    digest = hashlib.sha256(repr(_attributes(part)).encode())
    for function in _with_helpers(_functions(part)):
        _digest(function.__code__, digest)
        digest.update(repr(_numbers(function)).encode())
    return digest.hexdigest()


def file_of(part: Any) -> Path:
    """Where a function or a class was written; a cell of a notebook has a name, and no file of it."""
    if functions := _functions(part):
        return Path(functions[0].__code__.co_filename)
    return Path(getattr(sys.modules.get(part.__module__), "__file__", None) or "")


def modules_of(part: Any) -> list[ModuleType]:
    """Modules its author wrote for it, helpers' among them; not those of installed packages, nor what was typed in."""
    names = {function.__module__ for function in _with_helpers(_functions(part))}
    names.add(part.__module__ if isinstance(part, type | FunctionType) else type(part).__module__)
    return [sys.modules[name] for name in sorted(names) if name in sys.modules and not _installed(sys.modules[name])]


def _installed(module: ModuleType) -> bool:
    file = getattr(module, "__file__", None)
    if module.__name__.split(".")[0] == __package__.split(".")[0] or module.__name__ == "__main__" or file is None:
        return True
    return any(Path(file).resolve().is_relative_to(folder) for folder in _LIBRARIES)


def _functions(part: Any) -> list[FunctionType]:
    """The functions of a rule, of an institution and its author's base classes, or of a declaration."""
    if isinstance(part, FunctionType):
        return [part]
    cls = part if isinstance(part, type) else type(part)
    if not issubclass(cls, mesa.Agent):
        return [value for value in vars(part).values() if isinstance(value, FunctionType)]
    inside = [_plain(value) for base in _own_bases(cls) for value in vars(base).values()]
    return [value for value in inside if isinstance(value, FunctionType)]


def _plain(value: Any) -> Any:
    """The function behind a property, a class method or a static method."""
    return getattr(value, "fget", None) or getattr(value, "__func__", None) or value


def _own_bases(cls: type) -> list[type]:
    """A class and its bases, but for those that come along."""
    own = [base for base in cls.__mro__ if base not in (Institution, mesa.Agent, object)]
    return [base for base in own if not base.__module__.startswith(f"{__package__}.")]


def _attributes(part: Any) -> list[tuple[str, object]]:
    """The plain attributes of an institution's class, by name: tenures, capacities, what it shows."""
    cls = part if isinstance(part, type) else type(part)
    if isinstance(part, FunctionType) or not issubclass(cls, mesa.Agent):
        return []
    return [
        (name, value)
        for base in _own_bases(cls)
        for name, value in vars(base).items()
        if _is_plain(value) and not name.startswith("__") and name != "declares"
    ]


def _with_helpers(functions: list[FunctionType]) -> list[FunctionType]:
    """Functions and the helpers of the same author that they call, each once."""
    reached = dict.fromkeys(functions)
    for function in functions:
        reached |= dict.fromkeys(helper for helper in grammar.reached(function) if _of_author(helper, function))
    return list(reached)


def _of_author(helper: FunctionType, function: FunctionType) -> bool:
    """Whether a helper is no library's: the manifest names versions of these, not their code."""
    if (helper.__module__ or "").split(".")[0] == (function.__module__ or "").split(".")[0]:
        return True
    file = Path(helper.__code__.co_filename)
    return not any(file.is_relative_to(folder) for folder in _LIBRARIES)


def _told(functions: list[FunctionType]) -> list[str]:
    parts = []
    for function in _with_helpers(functions):
        try:
            parts.append(inspect.getsource(function))
        except (OSError, TypeError):
            parts.append(function.__code__.co_code.hex() + repr(function.__code__.co_consts))
        parts += [f"{name} = {value!r}" for name, value in _numbers(function)]
    return parts


def _numbers(function: FunctionType) -> list[tuple[str, object]]:
    """The numbers and texts outside a function that it names."""
    there = {**function.__globals__, **grammar.closed_over(function)}
    named = {name: there[name] for name in grammar.names_in(function.__code__) if name in there}
    return sorted((name, value) for name, value in named.items() if _is_plain(value))


def _is_plain(value: Any) -> bool:
    """Whether a value is a number, a text, or a tuple of these: what code may depend on and words can show."""
    return all(map(_is_plain, value)) if isinstance(value, tuple) else isinstance(value, int | float | str | np.generic)


def _codes(code: CodeType) -> list[CodeType]:
    """A function's code and that of the functions inside it."""
    return [code, *(inner for const in code.co_consts if isinstance(const, CodeType) for inner in _codes(const))]


def _digest(code: CodeType, digest: Any) -> None:
    for each_code in _codes(code):
        consts = [const for const in each_code.co_consts if not isinstance(const, CodeType)]
        digest.update(each_code.co_code + repr((each_code.co_names, consts)).encode())
