"""How many bytes objects hold: arrays by their data, everything else as Python counts it, each object once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any

import numpy as np

# Code is shared by all runs and held by none.
_CODE = (type, ModuleType, FunctionType, BuiltinFunctionType, MethodType)


def bytes_held(held: object, besides: Sequence[object]) -> int:
    """Bytes of an object and all it reaches, without ``besides`` and what these alone reach."""
    seen, todo, total = {id(thing) for thing in besides}, [held], 0
    for one in held if isinstance(held, list) else ():
        seen.discard(id(one))
    while todo:
        one = todo.pop()
        if id(one) in seen or isinstance(one, _CODE):
            continue
        seen.add(id(one))
        total += sys.getsizeof(one) if not isinstance(one, np.ndarray) else max(one.nbytes, sys.getsizeof(one))
        todo += _inside(one)
    return total


def _inside(one: Any) -> list[Any]:
    """What an object holds on to."""
    if isinstance(one, dict):
        return [*one.keys(), *one.values()]
    if isinstance(one, list | tuple | set | frozenset):
        return list(one)
    if isinstance(one, np.ndarray):
        return list(one.flat) if one.dtype.hasobject else []
    found = list(getattr(one, "__dict__", {}).values())
    slots = (name for cls in type(one).__mro__ for name in getattr(cls, "__slots__", ()))
    return found + [
        getattr(one, name) for name in slots if name not in ("__dict__", "__weakref__") and hasattr(one, name)
    ]
