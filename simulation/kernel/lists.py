"""Who is concerned: short lists of rows, so that rules for a few cost nothing for the many.

Compiled into the walk over enterprises. A list is an int32 array longer than it needs to be; its length is
kept beside it. No branch depends on a flag, since flags cannot be guessed.
"""

from __future__ import annotations

import numpy as np

from .draws import four

PADDING = 32  # spare room behind a list, so that its draws come in whole vectors


def mark(concerned, flags, also):
    """Mark the rows whose flag is set; ``also`` those already marked."""
    if also:
        for i in range(flags.size):
            concerned[i] |= flags[i]
    else:
        for i in range(flags.size):
            concerned[i] = flags[i]


def rows_of(flags, rows):
    """List the rows whose flag is set; how many they are."""
    count = 0
    for i in range(flags.size):
        rows[count] = i
        count += flags[i] != 0
    return count


def sift(flags, rows, count, chosen):
    """Of the rows listed, keep those whose flag is set; how many they are. The list is padded with its first row."""
    kept = 0
    for k in range(count):
        i = rows[k]
        chosen[kept] = i
        kept += flags[i] != 0
    for k in range(kept, kept + PADDING):
        chosen[k] = chosen[0] if kept else 0
    return kept


def fill_listed(out_0, out_1, out_2, out_3, rows, generation, first, month, block, seed):
    """One block of draws for the enterprises listed, the first of all numbered ``first``."""
    for k in range(rows.size):
        i = rows[k]
        out_0[k], out_1[k], out_2[k], out_3[k] = four(first + np.uint64(i), generation[i], month, block, seed)


def total(flags):
    """How many flags are set: a whole number, however the work was cut."""
    count = np.int64(0)
    for i in range(flags.size):
        count += flags[i]
    return count
