"""exp and log as rules call them: a number they have no answer for stops the run instead of giving some other number.

The functions of ``portable_math`` are bit moves, which give an answer to anything. What comes along calls them where
its numbers are known to be in order; a researcher's rule calls these.
"""

from __future__ import annotations

import numpy as np

from .portable_math import exp as _exp
from .portable_math import log as _log

_LEAST, _MOST = np.float32(1.1754944e-38), np.float32(3.4028235e38)  # the positive numbers of 32 bits
_LARGEST = np.float32(87.0)
NO_DIVISOR = "a whole number is divided by 0 (// or %)"


def exp(x: float | np.float32) -> np.float32:
    """e to the x, for float32 up to 87; below -87 it is 1.6e-38. ValueError beyond: the result has no 32 bits."""
    x = np.float32(x)
    if not x <= _LARGEST:
        raise ValueError("exp of a number above 87 is too large")
    return _exp(x)


def log(x: float | np.float32) -> np.float32:
    """Natural logarithm of a positive float32. ValueError for anything else."""
    x = np.float32(x)
    if not _LEAST <= x <= _MOST:
        raise ValueError("log is of a number above 0")
    return _log(x)
