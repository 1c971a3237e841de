"""Names for types that many modules speak of. Imported by type checkers alone; nothing is computed here."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]
Columns: TypeAlias = dict[str, Array]  # one number an enterprise, by the column's name
