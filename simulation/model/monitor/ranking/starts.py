"""How all cities stand at a start, in each joint draw of what was learnt of the class: drawn once, for many runs.

What is known until the start is the same for every run of a city, and to draw all scores given it costs five times as
much as to follow the class for a year. So a start is drawn for each joint draw when a run first needs it, with luck of
its own, and kept. A run chooses a hundred of them by its luck, and its luck decides all that follows. What runs then
share are a thousand draws of the past, as they share a thousand draws of the process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from ....errors import Mistake
from ...kernel.draws import Luck
from . import conditioning
from .chance import FOUR, Chance
from .classes import CLASSES, Classes, followed, placed, spread_evenly
from .conditioning import Start
from .known import CLASS_SIZE, Observations
from .posterior import Draw, posterior

if TYPE_CHECKING:
    from ....types import Array

LUCK = Luck(0)  # of the starts, whatever the seed of a run


class Starts:
    """A city at its place among the others, as each joint draw has them; arguments as for ``condition``."""

    def __init__(
        self,
        focal: str,
        start: int,
        rank: int,
        *,
        known: Observations | None = None,
        draws: Draw | None = None,
        ranked: int = CLASS_SIZE,
    ) -> None:
        self.focal, self.start = focal, start
        self.draws = posterior() if draws is None else draws
        self._column, self._rank, self._known = placed(focal, start, rank, known, ranked)
        self._fours = len(self.draws) // FOUR  # far apart in the order of the draws: neighbours are alike
        self._is_drawn: np.ndarray = np.zeros(self._fours, bool)
        self._lasting, self._wander, self._score = (np.empty((self._fours, FOUR, CLASS_SIZE)) for _ in range(3))
        self._steady = np.empty((self._fours, FOUR, CLASS_SIZE), bool)
        self._one_at_a_time = Lock()

    def classes(
        self,
        luck: Luck,
        *,
        months: int = 13,
        classes: int = CLASSES,
        gap_to_first: float | None = None,
        editions: Sequence[int] | None = None,
        simulated_luck: float = 0.0,
    ) -> Classes:
        """The classes of one run: starts chosen by its luck, and what follows from them; all as for ``condition``."""
        chance = Chance(luck, classes)
        fours = self._chosen(chance)
        with self._one_at_a_time:
            self._draw(fours)

        def chosen_of(kept: Array) -> Array:
            chosen: Array = kept[fours].reshape(-1, CLASS_SIZE)[:classes]
            return chosen

        begun = Start(*map(chosen_of, (self._lasting, self._wander, self._score, self._steady)))
        chosen = self.draws.taken(self._draws_of(fours)[:classes])
        in_force = tuple(editions) if editions is not None else (0,) * months
        return followed(self.focal, self.start, begun, chosen, chance, in_force, gap_to_first, simulated_luck)

    def ready(self, lucks: Iterable[Luck]) -> bool:
        """Have at hand what runs of these lucks begin with; whether something had to be drawn for that."""
        fours = np.concatenate([self._chosen(Chance(luck, CLASSES)) for luck in lucks])
        with self._one_at_a_time:
            missing = not bool(self._is_drawn[fours].all())
            self._draw(fours)
        return missing

    def laid_down(self) -> dict[str, np.ndarray]:
        """All that is drawn so far, as arrays."""
        drawn = np.flatnonzero(self._is_drawn)
        return {"drawn": drawn} | {name: kept[drawn] for name, kept in self._kept.items()}

    def take_over(self, arrays: Mapping[str, np.ndarray]) -> None:
        """Have what others laid down of the same starts; ValueError for what is not of them, and nothing is taken."""
        drawn = arrays["drawn"]
        fit = [drawn.dtype == np.int64 and drawn.ndim == 1 and bool(((drawn >= 0) & (drawn < self._fours)).all())]
        for name, kept in self._kept.items():
            there = arrays[name]
            fit.append(there.dtype == kept.dtype and there.shape == (len(drawn), *kept.shape[1:]))
            fit.append(bool(np.isfinite(there).all()))
        if not all(fit):
            raise Mistake("not of these starts")
        with self._one_at_a_time:
            for name, kept in self._kept.items():
                kept[drawn] = arrays[name]
            self._is_drawn[drawn] = True

    @property
    def _kept(self) -> dict[str, np.ndarray]:
        return {"lasting": self._lasting, "wander": self._wander, "score": self._score, "steady": self._steady}

    def _chosen(self, chance: Chance) -> np.ndarray:
        """The fours that a run's luck chooses."""
        fours: np.ndarray = (spread_evenly(chance, len(chance.groups)) * self._fours).astype(np.int64)
        return fours

    def _draws_of(self, fours: np.ndarray) -> np.ndarray:
        """Which joint draws belong to some fours, four by four."""
        return (fours[:, None] + self._fours * np.arange(FOUR)).reshape(-1)

    def _draw(self, wanted: np.ndarray) -> None:
        """Draw what is wanted and not there yet, and as many more as are there: so few calls draw all for many runs."""
        missing = np.unique(wanted[~self._is_drawn[wanted]])
        if not len(missing):
            return
        others = np.setdiff1d(np.flatnonzero(~self._is_drawn), missing)
        fours = np.append(missing, others[: np.count_nonzero(self._is_drawn)])
        chance = Chance(LUCK, FOUR * len(fours), fours)
        process = self.draws.process.taken(self._draws_of(fours))
        begun = conditioning.drawn(process, self._known, self.start, chance)
        begun.put(self._column, self._rank, chance)
        shape = (len(fours), FOUR, CLASS_SIZE)
        self._lasting[fours], self._wander[fours] = begun.lasting.reshape(shape), begun.wander.reshape(shape)
        self._score[fours], self._steady[fours] = begun.score.reshape(shape), begun.steady.reshape(shape)
        self._is_drawn[fours] = True
