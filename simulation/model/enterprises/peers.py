"""What an enterprise sees of its peers: their mean, the largest, the best, or one of them, as the month begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ...settings.declarations import DeclarationError, labelled
from ..kernel import chosen, neighbours
from ..kernel.chosen import Drawing

if TYPE_CHECKING:
    from ...types import Array, Columns
    from ..kernel.draws import Luck
    from ..kernel.neighbours import ListedNeighbours, RingNeighbours
    from .networks.network import Edges, Places, Ring

HOW = ("mean_of", "largest_of", "best_of", "one_of")


@dataclass(frozen=True, kw_only=True)
class Peers:
    """What an enterprise sees of others, read by rules as ``firm.name``.

    Of its neighbours in ``among`` (``Places``, ``Ring`` or ``Edges``), as they stood when the month began, one of:
    ``mean_of`` a column; ``largest_of`` a column, the most that any of them has; ``best_of`` a column, what the one has
    that has the most of the column ``by`` (of equals the one in the lowest row); ``one_of`` a column, what one of them
    has, drawn anew each month. Links that weigh more count more in a mean and are drawn more often; links of weight 0
    count for nothing. ``alone`` is seen where there is nobody. Among ``Places`` one meets oneself too, and ``mean_of``
    may also name an event: the share of the place to which it happened last month.
    """

    name: str
    mean_of: str = ""
    largest_of: str = ""
    best_of: str = ""
    by: str = ""
    one_of: str = ""
    among: Places | Ring | Edges
    alone: float = 0.0
    en: str = ""
    zh: str = ""

    def __post_init__(self) -> None:
        labelled(self)
        if sum(bool(getattr(self, how)) for how in HOW) != 1:
            raise DeclarationError(f"peers {self.name}: give one of {', '.join(HOW)}, and the column it is about")
        if bool(self.best_of) != bool(self.by):
            raise DeclarationError(
                f"peers {self.name}: best_of and by belong together: whose column, and best by which"
            )

    @property
    def how(self) -> str:
        """Which of the four it is."""
        return next(how for how in HOW if getattr(self, how))

    @property
    def column(self) -> str:
        """What is looked at."""
        name: str = getattr(self, self.how)
        return name

    @property
    def best_by(self) -> str:
        """The column of which the one looked at has the most; "" where that is not how it is found."""
        return self.by or self.largest_of

    @property
    def of_place(self) -> bool:
        """Whether all of a place see the same."""
        return not hasattr(self.among, "prepare") and not self.one_of

    @property
    def sentence(self) -> str:
        """What is seen, in words."""
        words = {
            "mean_of": f"mean of {self.column}",
            "largest_of": f"largest {self.column}",
            "best_of": f"{self.column} of the one with the most {self.by}",
            "one_of": f"{self.column} of one drawn each month",
        }
        return f"{words[self.how]} among {self.among.sentence}"

    def settled(self) -> dict[str, Any]:
        """What decides its numbers, as plain data."""
        by = {"by": self.by} if self.by else {}
        return {self.how: self.column, **by, "among": self.among.settled(), "alone": self.alone}


class Sight:
    """All that the enterprises of one model see of their peers, brought up to date before they act."""

    def __init__(self, peers: tuple[Peers, ...], size: int, luck: Luck) -> None:
        self.peers, self.seed = peers, int(luck.seed)
        self.linked: dict[str, RingNeighbours | ListedNeighbours] = {
            peer.name: peer.among.prepare(size, luck) for peer in peers if hasattr(peer.among, "prepare")
        }
        for peer in peers:
            if peer.name in self.linked and not peer.mean_of:
                self.linked[peer.name] = self.linked[peer.name].listed()

    def look(self, columns: Columns, starts: Array, last_month: dict[str, Array], clock: int) -> dict[str, Array]:
        """Write what each enterprise sees into its columns; what a place sees is returned by name.

        ``last_month`` holds counts of events by place; ``clock`` is the month that begins.
        """
        seen, size = {}, np.maximum(np.diff(starts), 1)
        for peer in self.peers:
            if not peer.of_place:
                self._look_round(peer, columns, starts, clock)
            elif peer.best_by:
                seen[peer.name] = chosen.best_of_places(columns[peer.column], columns[peer.best_by], starts, peer.alone)
            elif peer.column in columns:
                seen[peer.name] = neighbours.means_of_places(columns[peer.column], starts)
            else:
                happened = last_month.get(peer.column)
                seen[peer.name] = np.full(size.size, peer.alone) if happened is None else happened / size
        return {name: np.asarray(values, np.float32) for name, values in seen.items()}

    def _look_round(self, group: Peers, columns: Columns, starts: Array, clock: int) -> None:
        """What each enterprise sees by itself."""
        values, out = columns[group.column], columns[group.name]
        if group.mean_of:
            self.linked[group.name].mean(values, out, alone=group.alone)
        elif group.best_by:
            chosen.best_of(self.linked[group.name], values, columns[group.best_by], out, alone=group.alone)
        else:
            drawing = Drawing(self.seed, draw_name(group.name), clock, columns["generation"])
            if group.name in self.linked:
                chosen.drawn_from(self.linked[group.name], values, drawing, out, alone=group.alone)
            else:
                chosen.drawn_from_places(values, starts, drawing, out)


def draw_name(name: str) -> str:
    """The name of the draw by which one of the peers is chosen: none that a rule can give to its own."""
    return f"{name}: which of the peers"
