"""Names for types that many modules speak of. Imported by type checkers alone; nothing is computed here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]
Real: TypeAlias = Any  # a number of 32 or of 64 bits, in functions that are compiled for either
Index: TypeAlias = int | slice | Array  # which of many are taken
Row: TypeAlias = Mapping[str, Any]  # of a table, by the column's name
Columns: TypeAlias = dict[str, Array]  # one number an enterprise, by the column's name
