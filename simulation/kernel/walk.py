"""The walk over all enterprises of a month: place by place, block by block, step by step through the course.

One function for every set of rules, compiled once: it knows the steps as rows of whole numbers and calls the passes
by the address of their machine code. So a rule that is added or edited compiles its own pass and nothing else.
"""

from __future__ import annotations

import inspect
from functools import cache

import numpy as np

from .compiler import call_at, compiled_block, compiled_driver, from_disk
from .draws import fill
from .lists import PADDING, fill_listed, mark, rows_of, sift, total

CLEAR, DRAW, EVERYBODY, MARK, LIST, SIFT, DRAW_LISTED, LISTED, TOTAL = range(9)


def walk(starts, low_place, high_place, block, steps, passes, wanted, arrays, counts, generation, first, month, seed,
         events, luck, concerned, rows, chosen):  # fmt: skip
    """Live a month of the places from ``low_place`` on; the number of a pass that failed, or -1.

    ``steps`` (int64, steps x 3): what is done, with which event, block of draws or pass, and where it goes. ``passes``
    (int64, passes x 3): the address of each, and from where to where ``wanted`` names its arrays. ``arrays`` (int64,
    arrays x 3): the address of each, and the bytes by which it moves on with an enterprise and with a place.
    """
    at = np.empty(wanted.size, np.int64)
    for p in range(low_place, high_place):
        counts[p, :] = 0
        for low in range(starts[p], starts[p + 1], block):
            size = min(block, starts[p + 1] - low)
            number = first + np.uint64(low)
            generations = generation[low : low + size]
            listed = count = padded = 0
            for n in range(steps.shape[0]):
                verb, what, to = steps[n, 0], steps[n, 1], steps[n, 2]
                if verb == EVERYBODY or verb == LISTED:  # noqa: SIM109 - what is compiled
                    here, end = passes[what, 1], passes[what, 2]
                    for k in range(here, end):
                        array = wanted[k]
                        at[k - here] = arrays[array, 0] + low * arrays[array, 1] + p * arrays[array, 2]
                    if call_at(passes[what, 0], at.ctypes.data, size if verb == EVERYBODY else count):
                        return what
                elif verb == DRAW:
                    fill(luck[to, :size], luck[to + 1, :size], luck[to + 2, :size], luck[to + 3, :size],
                         generations, number, month, np.uint64(what), seed)  # fmt: skip
                elif verb == MARK:
                    mark(concerned[:size], events[what, :size], to)
                elif verb == LIST:
                    listed = rows_of(concerned[:size], rows)
                elif verb == SIFT:
                    count = sift(events[what, :size], rows, listed, chosen)
                    padded = (count + PADDING - 1) // PADDING * PADDING
                elif verb == DRAW_LISTED:
                    fill_listed(luck[to, :padded], luck[to + 1, :padded], luck[to + 2, :padded], luck[to + 3, :padded],
                                chosen[:padded], generations, number, month, np.uint64(what), seed)  # fmt: skip
                elif verb == CLEAR:
                    events[what, :size] = 0
                else:
                    counts[p, to] += total(events[what, :size])
    return -1


@cache
def compiled_walk():
    """The walk as machine code, kept on disk."""
    text = f"{inspect.getsource(walk)}\n\nwalk = driver(walk, on_disk=ON_DISK)\n"
    names = {one.__name__: compiled_block(one) for one in (fill, fill_listed, mark, rows_of, sift, total)}
    names |= {name: value for name, value in globals().items() if name.isupper()}
    return from_disk(text, {**names, "np": np, "call_at": call_at, "driver": compiled_driver}, (walk,)).walk
