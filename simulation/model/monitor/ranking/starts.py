"""How all cities stand at a start, in each joint draw of what was learnt of the class: drawn once, for many runs.

What is known until the start is the same for every run of a city, and to draw all scores given it costs five times as
much as to follow the class for a year. So a start is drawn for each joint draw when a run first needs it, with luck of
its own, and kept. A run chooses a hundred of them by its luck, and its luck decides all that follows. What runs then
share are a thousand draws of the past, as they share a thousand draws of the process.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

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
        self._is_drawn = np.zeros(self._fours, bool)
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
        fours = (spread_evenly(chance, len(chance.groups)) * self._fours).astype(np.int64)
        with self._one_at_a_time:
            self._draw(fours)

        def chosen_of(kept: Array) -> Array:
            return kept[fours].reshape(-1, CLASS_SIZE)[:classes]

        begun = Start(*map(chosen_of, (self._lasting, self._wander, self._score, self._steady)))
        chosen = self.draws.taken(self._draws_of(fours)[:classes])
        in_force = tuple(editions) if editions is not None else (0,) * months
        return followed(self.focal, self.start, begun, chosen, chance, in_force, gap_to_first, simulated_luck)

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
