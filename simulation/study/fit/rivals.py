"""The class of 262 cities fitted to published tables, and the fit tried on classes whose numbers are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ...facts import published_rankings
from ...model.monitor.ranking import posterior
from ...model.monitor.ranking.calibration import LEVELS, Coverage, coverage
from ...model.monitor.ranking.fit import STEPS, Fit, fit, in_short
from ..forms.fits import Rivals as RivalsForm
from ..forms.fits import RivalsTried as RivalsTriedForm
from ..result import Progress, Result


@dataclass(frozen=True)
class Rivals(Result[RivalsForm]):
    """What published tables taught of the other cities. ``before``: what the facts alone had taught, by name, where a
    user's own tables came in."""

    fit: Fit
    before: dict[str, tuple[float, float, float]] | None = None

    def table(self) -> pd.DataFrame:
        """A row a number of the class: its median and 10-90 % range before and after the tables."""
        edges = ("low_80", "median", "high_80")
        return pd.DataFrame(
            [
                {"name": row.name, "unit": row.unit, "width": row.width, "verdict": row.verdict}
                | {f"prior_{edge}": value for edge, value in zip(edges, row.prior, strict=True)}
                | dict(zip(edges, row.posterior, strict=True))
                for row in self.fit.learnt
            ]
        )


@dataclass(frozen=True)
class RivalsTried(Result[RivalsTriedForm]):
    """How often known numbers of simulated classes lay inside the ranges that were fitted to them."""

    coverage: Coverage

    def table(self) -> pd.DataFrame:
        """A row a number: the shares of classes inside 50, 80 and 95 %."""
        inside = self.coverage.inside
        return pd.DataFrame(
            [{"name": name} | {f"inside_{level}": row[level] for level in LEVELS} for name, row in inside.items()]
        )


def rivals(
    seed: int = 1,
    *,
    tables: Iterable[Mapping[str, Any]] = (),
    steps: int = STEPS,
    progress: Progress | None = None,
) -> Rivals:
    """Fit the class of 262 cities to the published tables, and to a user's own (``tables``) beside them.

    Two chains of so many ``steps``, of this ``seed`` and the next, go side by side; no city is run.
    """
    own = list(tables)
    estimate = fit([*published_rankings(), *own], steps=steps, seeds=(seed, seed + 1), progress=progress)
    return Rivals(estimate, in_short(posterior()) if own else None)


def rivals_tried(classes: int, seed: int = 1, *, progress: Progress | None = None) -> RivalsTried:
    """Fit so many simulated classes whose numbers are known, one after the other."""
    return RivalsTried(coverage(classes, seed, progress=progress))
