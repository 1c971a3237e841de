"""Functions over whole arrays as machine code; the compiler is loaded when the first of them is called.

What is declared, checked and read from disk needs no compiler, and loading it takes longer than all of that.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import Any, TypeVar

Helper = TypeVar("Helper", bound=Callable[..., Any])


def in_double(function: Helper) -> Helper:
    """Mark a helper of institutions, not of rules, that computes in 64 bits; it stays a plain function."""
    marked: Any = function
    marked.in_double = True
    return function


@cache
def array_loop(function: FunctionType, long: bool = False) -> Any:
    """A function over whole arrays, outside the enterprises' loop, as machine code kept on disk."""
    from .numba_passes import compiled_driver, generated, globals_reached

    name = function.__name__
    text = f"{inspect.getsource(function)}\n\n{name} = driver({name}, long={long})\n"
    module = generated(text, {"driver": compiled_driver, **globals_reached(function)}, (function,))
    return getattr(module, name)
