"""Models whose answers are known, written as a researcher would write them, and held against these answers.

Each file is a model in the public names of the package alone, beside what is known of it: a law, a closed form, or a
number simulated for this project with another program. ``validate`` runs them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from ..errors import Mistake, nearest
from .row import Row

__all__ = ["MODELS", "Row", "validate"]

MODELS = ("income", "spins", "tiers", "groups", "beliefs", "norm", "game", "sharing", "ranking")


def chosen(names: Sequence[str] | None) -> list[str]:
    """The models asked for, each once; all where none is named. ValueError naming every one that is not there."""
    names = list(dict.fromkeys(names or MODELS))
    unknown = [f"there is no exact model '{name}'{nearest(name, MODELS)}" for name in names if name not in MODELS]
    if unknown:
        raise Mistake([*unknown, f"there are: {', '.join(MODELS)}"])
    return names


def sentence(name: str) -> str:
    """What a model says of the world, in a sentence."""
    return (import_module(f".models.{name}", __name__).__doc__ or "").split("\n")[0]


def validate(
    names: Sequence[str] | None = None, quick: bool = False, progress: Callable[[int, int], None] | None = None
) -> dict[str, list[Row]]:
    """What is known and what was simulated, by model. ``quick``: few rows of each, some seconds in all.

    ``progress`` is told how many models are done, in hundredths, and of how many. Raises ValueError for unknown names.
    """
    names = chosen(names)

    def told(before: int) -> Callable[[int, int], None]:
        return lambda done, total: progress and progress(100 * before + 100 * done // total, 100 * len(names))

    models = [import_module(f".models.{name}", __name__) for name in names]
    return {name: one.rows(quick, told(at)) for at, (name, one) in enumerate(zip(names, models, strict=True))}
