"""The only clock: months. A month is a whole number counted from January of year 0; people see "2019-03"."""

from __future__ import annotations

import re
from functools import lru_cache

from .errors import Mistake, as_python

_FORM = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def month_number(text: str) -> int:
    """The number of a month written "2019-03"; ValueError in words for anything else."""
    match = _FORM.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise Mistake(f'{as_python(text)} is not a month; write year and month as "2019-03"')
    return int(match[1]) * 12 + int(match[2]) - 1


@lru_cache(maxsize=4096)
def month_text(number: int) -> str:
    """The month of a number, written "2019-03"."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
