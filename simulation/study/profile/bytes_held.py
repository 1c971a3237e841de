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
    seen, todo, total = {id(value) for value in besides}, [held], 0
    for part in held if isinstance(held, list) else ():
        seen.discard(id(part))
    while todo:
        part = todo.pop()
        if id(part) in seen or isinstance(part, _CODE):
            continue
        seen.add(id(part))
        total += sys.getsizeof(part) if not isinstance(part, np.ndarray) else max(part.nbytes, sys.getsizeof(part))
        todo += _inside(part)
    return total


def _inside(value: Any) -> list[Any]:
    """What an object holds on to."""
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        return list(value)
    if isinstance(value, np.ndarray):
        return list(value.flat) if value.dtype.hasobject else []
    values = list(getattr(value, "__dict__", {}).values())
    slots = (name for cls in type(value).__mro__ for name in getattr(cls, "__slots__", ()))
    return values + [
        getattr(value, name) for name in slots if name not in ("__dict__", "__weakref__") and hasattr(value, name)
    ]
