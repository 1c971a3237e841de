"""The walk over all enterprises of a month: place by place, block by block, step by step through the course.

Every step is a pass, called by the address of its machine code: those of rules, and those that draw and list. So the
walk is the same for every set of rules and compiled once, and a rule that is added or edited compiles its own pass and
nothing else.
"""

from __future__ import annotations

import inspect
from functools import cache

import numpy as np

from . import primitives
from .draws import four
from .numba_passes import call_at, compiled, compiled_driver, compiled_pass, generated

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


def walk(starts, low_place, high_place, block, first, steps, begins, per_row, per_place, at, lengths, key):
    """Live a month of the places from ``low_place`` on; the number of a step that failed, or -1.

    ``steps`` (int64, steps x 3): the address of a pass, how many bytes into ``at`` its arrays are named, and which of
    ``lengths`` is its number of rows. ``begins`` are the addresses of the arrays of all steps, which move on with an
    enterprise and with a place by so many bytes; ``at`` has room for them. ``key[0]`` is written: the number of the
    first enterprise of a block.
    """
    for p in range(low_place, high_place):
        for low in range(starts[p], starts[p + 1], block):
            lengths[0] = min(block, starts[p + 1] - low)
            key[0] = first + np.uint64(low)
            # Of all steps at once, in vectors: step by step this was half of what a place costs beside its enterprises.
            for k in range(at.size):
                at[k] = begins[k] + low * per_row[k] + p * per_place[k]
            for n in range(steps.shape[0]):
                size = lengths[steps[n, 2]]
                if size != 0 and call_at(steps[n, 0], at.ctypes.data + steps[n, 1], size):
                    return n
    return -1


@cache
def compiled_walk():
    """The walk as machine code, kept on disk."""
    text = f"{inspect.getsource(walk)}\n\nwalk = driver(walk)\n"
    return generated(text, {"np": np, "call_at": call_at, "driver": compiled_driver}, (walk,)).walk


@cache
def address_of(name: str) -> int:
    """Where the machine code of a pass that comes along is."""
    function = getattr(primitives, name)
    text = f"{inspect.getsource(function)}\n\n{name} = a_pass({name}, {KINDS[name]})\n"
    names = {key: value for key, value in vars(primitives).items() if key.isupper()}
    names |= {"np": np, "four": compiled(four), "a_pass": compiled_pass}
    address: int = getattr(generated(text, names, (function,)), name).address
    return address
