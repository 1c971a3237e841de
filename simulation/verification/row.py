"""One number that is known, beside the same number as it comes out of a laboratory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from typing import Any

from ..study.forms.fits import Answer

SEEDS = range(5)


@dataclass(frozen=True)
class Row:
    """A target and what was simulated: the mean over seeds, and the standard error of that mean (0: no chance in it).

    ``tolerance`` is what rounding, a finite number of enterprises or a finite time may take away from the target.
    """

    name: str
    target: float
    simulated: float
    error: float
    tolerance: float

    @classmethod
    def of(cls, name: str, target: float, samples: Sequence[float], tolerance: float = 0.0) -> Row:
        """From one number a seed."""
        number = len(samples)
        mean = fsum(samples) / number
        spread = fsum((sample - mean) ** 2 for sample in samples) / max(number - 1, 1)
        return cls(name, float(target), mean, sqrt(spread / number), tolerance)

    def data(self) -> Answer:
        """The row as plain data."""
        return {
            "name": self.name,
            "target": self.target,
            "simulated": self.simulated,
            "error": self.error,
            "tolerance": self.tolerance,
            "allowed": self.allowed,
            "holds": self.holds,
        }

    @property
    def allowed(self) -> float:
        """How far from the target the simulated number may be."""
        return max(4.0 * self.error, self.tolerance)

    @property
    def holds(self) -> bool:
        """Whether it is that near."""
        return abs(self.simulated - self.target) <= self.allowed


def each(cases: Iterable[Any], progress: Callable[[int, int], None] | None = None) -> Iterator[Any]:
    """The cases one by one; ``progress`` is told how many are done, and of how many."""
    cases = list(cases)
    for done, case in enumerate(cases, 1):
        yield case
        if progress:
            progress(done, len(cases))


def same_bits(live: Callable[..., Any]) -> Row:
    """How many numbers differ when a laboratory is lived twice from one seed: none may."""
    first, other = live(), live()
    differ = sum(month != again for month, again in zip(first.record, other.record, strict=True))
    differ += sum(int((values != other.columns[name]).sum()) for name, values in first.columns.items())
    return Row("numbers that differ in a second run of one seed", 0.0, float(differ), 0.0, 0.0)
