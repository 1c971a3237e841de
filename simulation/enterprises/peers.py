"""What an enterprise sees of its peers: the mean of a column over those it is linked to, as the month begins."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..parameters import labelled


@dataclass(frozen=True, kw_only=True)
class Peers:
    """What an enterprise sees of others, read by rules as ``firm.name``.

    The mean of the column ``mean_of`` over its neighbours in ``among`` (``Places``, ``Ring`` or ``Edges``), as it stood
    when the month began; ``alone`` where it has none. Among ``Places``, ``mean_of`` may also name an event: the share
    of the place to which it happened last month.
    """

    name: str
    mean_of: str
    among: object
    alone: float = 0.0
    en: str = ""
    zh: str = ""

    def __post_init__(self) -> None:
        labelled(self)

    @property
    def of_place(self) -> bool:
        """Whether all of a place see the same."""
        return not hasattr(self.among, "prepare")

    @property
    def sentence(self) -> str:
        """What is seen, in words."""
        return f"mean of {self.mean_of} among {self.among.sentence}"

    def settled(self) -> dict:
        """What decides its numbers, as plain data."""
        return {"mean_of": self.mean_of, "among": self.among.settled(), "alone": self.alone}


class Sight:
    """All that the enterprises of one model see of their peers, brought up to date before they act."""

    def __init__(self, peers: tuple[Peers, ...], size: int, luck) -> None:
        self.peers = peers
        self.linked = {one.name: one.among.prepare(size, luck) for one in peers if not one.of_place}

    def look(self, columns: dict, starts: np.ndarray, last_month: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Write what each enterprise sees into its columns; what a place sees is returned by name.

        ``last_month`` holds counts of events by place.
        """
        seen, size = {}, np.maximum(np.diff(starts), 1)
        for one in self.peers:
            if not one.of_place:
                self.linked[one.name].mean(columns[one.mean_of], columns[one.name], alone=one.alone)
            elif one.mean_of in columns:
                seen[one.name] = one.among.mean(columns[one.mean_of], starts)
            else:
                happened = last_month.get(one.mean_of)
                seen[one.name] = np.full(size.size, one.alone) if happened is None else happened / size
        return {name: np.asarray(values, np.float32) for name, values in seen.items()}
