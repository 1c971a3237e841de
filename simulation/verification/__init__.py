"""Models whose answers are known, written as a researcher would write them, and held against these answers.

Each file is a model in the public names of the package alone, beside what is known of it: a law, a closed form, or a
number simulated for this project with another program. ``validate`` runs them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

import pandas as pd

from ..errors import Mistake, nearest
from ..study.forms.fits import Validation as ValidationForm
from ..study.result import Progress, Result
from ..study.run.executor import Executor, Threads
from .row import Row

__all__ = ["MODELS", "Row", "validate"]

MODELS = ("income", "spins", "tiers", "groups", "beliefs", "norm", "game", "sharing", "ranking")


def chosen(names: Sequence[str] | None) -> list[str]:
    """The models asked for, each once; all where none is named. ValueError naming every one that is not there."""
    names = list(dict.fromkeys(names or MODELS))
    unknown = [
        f"there is no model with known answers called '{name}'{nearest(name, MODELS)}"
        for name in names
        if name not in MODELS
    ]
    if unknown:
        raise Mistake([*unknown, f"there are: {', '.join(MODELS)}"])
    return names


def sentence(name: str) -> str:
    """What a model says of the world, in a sentence."""
    return (import_module(f".models.{name}", __name__).__doc__ or "").split("\n")[0]


@dataclass(frozen=True)
class Validation(Result[ValidationForm]):
    """What is known and what was simulated: ``models`` holds the rows of each by name; ``quick``: few of each."""

    models: dict[str, list[Row]]
    quick: bool

    @property
    def holds(self) -> bool:
        """Whether every model gives its known answers."""
        return all(row.holds for rows in self.models.values() for row in rows)

    def table(self) -> pd.DataFrame:
        """A row a number that is known, beside the same number as it was simulated."""
        return pd.DataFrame([{"model": name} | row.data() for name, rows in self.models.items() for row in rows])


def validate(
    *,
    names: Sequence[str] | None = None,
    quick: bool = False,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Validation:
    """What is known and what was simulated, by model. ``quick``: few rows of each, some seconds in all.

    Models are lived one after the other unless an ``executor`` says otherwise: each compiles rules of its own.
    ``progress`` is told how many are done. Raises ValueError for unknown names.
    """
    names = chosen(names)

    def rows(name: str) -> list[Row]:
        simulated: list[Row] = import_module(f".models.{name}", __name__).rows(quick, None)
        return simulated

    answers = (executor or Threads(1)).each(rows, names, progress)
    return Validation(dict(zip(names, answers, strict=True)), quick)
