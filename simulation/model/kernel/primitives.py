"""What is done between the passes of rules: draws for many or few, and short lists of those who are concerned.

Lists make rules for a few cost nothing for the many. No branch depends on a flag, since flags cannot be guessed. Each
function is a pass like those of rules: a number of rows, then arrays that never overlap. ``lengths`` holds how many
rows the passes to come have: of the block, listed, chosen, and drawn for.
"""

from __future__ import annotations

import numpy as np

from .draws import four

BLOCK, LISTED, CHOSEN, DRAWN = range(4)
PADDING = 32  # spare room behind a list, so that its draws come in whole vectors


def draw(size, out_0, out_1, out_2, out_3, generation, key, block):
    """One block of draws for consecutive enterprises; ``key`` is the number of the first, the month and the seed."""
    first, month, seed, which = key[0], key[1], key[2], block[0]
    for i in range(size):
        out_0[i], out_1[i], out_2[i], out_3[i] = four(first + np.uint64(i), generation[i], month, which, seed)


def draw_listed(size, out_0, out_1, out_2, out_3, generation, key, block, chosen):
    """One block of draws for the enterprises chosen."""
    first, month, seed, which = key[0], key[1], key[2], block[0]
    for k in range(size):
        i = chosen[k]
        out_0[k], out_1[k], out_2[k], out_3[k] = four(first + np.uint64(i), generation[i], month, which, seed)


def clear(size, flags):
    """Nobody is flagged."""
    for i in range(size):
        flags[i] = 0


def list_marked(size, marks, rows, lengths):
    """List the rows that are marked."""
    count = 0
    for i in range(size):
        rows[count] = i
        count += marks[i] != 0
    lengths[LISTED] = count


def sift(size, flags, rows, chosen, lengths):
    """Of the rows listed in a block of ``size``, choose those whose flag is set; the list is padded with its first."""
    count = 0
    for k in range(lengths[LISTED]):
        i = rows[k]
        chosen[count] = i
        count += flags[i] != 0
    for k in range(count, count + PADDING):
        chosen[k] = chosen[0] if count else 0
    lengths[CHOSEN] = count
    lengths[DRAWN] = (count + PADDING - 1) // PADDING * PADDING


def total(size, flags, counted):
    """Count the flags that are set: a whole number, however the work was cut."""
    count = np.int64(0)
    for i in range(size):
        count += flags[i]
    counted[0] += count
