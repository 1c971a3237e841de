"""What chance holds for institutions: looked up once for all months, since a look-up costs more than a month's work."""

from __future__ import annotations

import numpy as np

from ..kernel.draws import Luck


class Chances:
    """Rare things that happen to single courts, associations and departments, and the drives of enforcement."""

    def __init__(self, luck: Luck, months: range, courts: int, places: int) -> None:
        self._first, when = months[0], np.array(months)
        everybody = {"court misconduct": courts, "association misconduct": places, "broken promises": 1}
        everybody |= {"court misconduct told": 1, "association misconduct told": 1}
        self._rare: dict[str, list[list[float]]] = {
            what: luck.uniform(what, np.arange(n), when[:, None]).tolist() for what, n in everybody.items()
        }
        self._drives: list[float] = luck.normal("court drive", 0, when).tolist()

    def happened(self, what: str, who: int, month: int, mean: float) -> int:
        """How often something happened of which ``mean`` are expected: the whole part, and one more by chance."""
        whole = int(mean)
        return whole + (self._rare[what][month - self._first][who] < mean - whole)

    def drive(self, month: int) -> float:
        """How far this month's enforcement stands from a usual month's, in standard deviations."""
        return self._drives[month - self._first]
