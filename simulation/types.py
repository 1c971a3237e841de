"""Names for types that many modules speak of. Imported by type checkers alone; nothing is computed here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]
Floats: TypeAlias = npt.NDArray[np.floating[Any]]
Columns: TypeAlias = dict[str, Array]  # one number an enterprise, by the column's name
Numbers: TypeAlias = dict[str, float]  # settings, outcomes, facts of a place: each by its name
Record: TypeAlias = list[dict[str, float]]  # one row of outcomes a month
Data: TypeAlias = dict[str, Any]  # what TOML and JSON hold
Progress: TypeAlias = Callable[[int, int], None] | None  # called with how many are done, of how many
