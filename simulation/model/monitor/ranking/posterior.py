"""What was learnt of the class from published places: joint draws of the process and of the maps to points.

The draws lie in facts/class_posterior.csv, and how they were made in facts/class_posterior.toml, both written by
``chengxin rivals --write``. A row is one draw of everything together: what it says of one number must not be mixed with
what another says of the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from ....clock import month_number, month_text
from ....facts import class_posterior
from .chance import exps
from .process import Process

if TYPE_CHECKING:
    from ....types import Index


@dataclass(frozen=True)
class Draw:
    """Joint draws; every array has one entry a draw.

    The logarithm of a new table's scale is normal with mean ``mu_S`` and spread ``tau_S``, its bend half-normal with
    spread ``tau_k``. ``maps`` has the scale and the bend of each table that was fitted, by month.
    """

    process: Process
    mu_S: np.ndarray
    tau_S: np.ndarray
    tau_k: np.ndarray
    maps: dict[int, tuple[np.ndarray, np.ndarray]]

    def __len__(self) -> int:
        return len(self.mu_S)

    def taken(self, index: Index) -> Draw:
        """Some of the draws, in this order."""
        maps = {month: (scale[index], bend[index]) for month, (scale, bend) in self.maps.items()}
        return Draw(self.process.taken(index), self.mu_S[index], self.tau_S[index], self.tau_k[index], maps)

    def with_process(self, process: Process) -> Draw:
        """The same draws of the maps with another process."""
        return Draw(process, self.mu_S, self.tau_S, self.tau_k, self.maps)

    def weighed(self, weights: np.ndarray) -> Draw:
        """As many draws, each as often as its weight says: those of a fit that knew less (``fit.weights_without``)."""
        share = np.cumsum(weights) / np.sum(weights)
        at = (np.arange(len(self)) + 0.5) / len(self)
        return self.taken(np.minimum(np.searchsorted(share, at), len(self) - 1))


@cache
def posterior() -> Draw:
    """The draws that come along."""
    return of_columns(class_posterior())


def usual_spread(share: float) -> float:
    """Points that a standard deviation of the class is worth in a usual table: where so much (0-1) of the middle 80 %
    of what was learnt of it lies below."""
    spreads = _usual_spreads()
    return float(spreads[int((0.1 + 0.8 * share) * (len(spreads) - 1) + 0.5)])


@cache
def _usual_spreads() -> np.ndarray:
    return np.sort(exps(posterior().mu_S))


def of_columns(columns: dict[str, np.ndarray]) -> Draw:
    """Draws from the columns of the file."""
    months = sorted(name.removeprefix("scale ") for name in columns if name.startswith("scale "))
    maps = {month_number(month): (columns[f"scale {month}"], columns[f"bend {month}"]) for month in months}
    process = Process(*(columns[name] for name in Process._fields if name in columns))
    return Draw(process, columns["mu_S"], columns["tau_S"], columns["tau_k"], maps)


def as_columns(draw: Draw) -> dict[str, np.ndarray]:
    """The columns of the file."""
    columns = draw.process._asdict() | {"mu_S": draw.mu_S, "tau_S": draw.tau_S, "tau_k": draw.tau_k}
    for month, (scale, bend) in sorted(draw.maps.items()):
        columns |= {f"scale {month_text(month)}": scale, f"bend {month_text(month)}": bend}
    return columns
