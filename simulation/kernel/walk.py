"""The walk over all enterprises of a month: place by place, block by block, step by step through the course.

Every step is a pass, called by the address of its machine code: those of rules, and those that draw and list. So the
walk is the same for every set of rules and compiled once, and a rule that is added or edited compiles its own pass and
nothing else.
"""

from __future__ import annotations

import inspect
from functools import cache

import numpy as np

from . import lists
from .compiler import call_at, compiled, compiled_driver, compiled_pass, from_disk
from .draws import four

_DRAWN = ["float32"] * 4 + ["uint16", "uint64", "uint64"]
# The types of the arrays of each pass that comes along.
KINDS = {
    "draw": _DRAWN,
    "draw_listed": [*_DRAWN, "int32"],
    "clear": ["uint8"],
    "list_marked": ["uint8", "int32", "int64"],
    "sift": ["uint8", "int32", "int32", "int64"],
    "total": ["uint8", "int64"],
}


def walk(starts, low_place, high_place, block, first, steps, arrays, at, lengths, key):
    """Live a month of the places from ``low_place`` on; the number of a step that failed, or -1.

    ``steps`` (int64, steps x 4): the address of a pass, from where to where ``arrays`` holds its arrays, and which of
    ``lengths`` is its number of rows. ``arrays`` (int64, arrays x 3): the address of each, and the bytes by which it
    moves on with an enterprise and with a place. ``at`` has room for the arrays of one pass. ``key[0]`` is written:
    the number of the first enterprise of a block.
    """
    for p in range(low_place, high_place):
        for low in range(starts[p], starts[p + 1], block):
            lengths[0] = min(block, starts[p + 1] - low)
            key[0] = first + np.uint64(low)
            for n in range(steps.shape[0]):
                size = lengths[steps[n, 3]]
                if size == 0:
                    continue
                begin = steps[n, 1]
                for k in range(begin, steps[n, 2]):
                    at[k - begin] = arrays[k, 0] + low * arrays[k, 1] + p * arrays[k, 2]
                if call_at(steps[n, 0], at.ctypes.data, size):
                    return n
    return -1


@cache
def compiled_walk():
    """The walk as machine code, kept on disk."""
    text = f"{inspect.getsource(walk)}\n\nwalk = driver(walk, on_disk=ON_DISK)\n"
    return from_disk(text, {"np": np, "call_at": call_at, "driver": compiled_driver}, (walk,)).walk


@cache
def address_of(name: str) -> int:
    """Where the machine code of a pass that comes along is."""
    function = getattr(lists, name)
    text = f"{inspect.getsource(function)}\n\n{name} = a_pass({name}, {KINDS[name]}, on_disk=ON_DISK)\n"
    names = {key: value for key, value in vars(lists).items() if key.isupper()}
    names |= {"np": np, "four": compiled(four), "a_pass": compiled_pass}
    return getattr(from_disk(text, names, (function,)), name).address
