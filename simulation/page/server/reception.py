"""What a page is shown before it asks anything: the libraries that simulate and reckon are loaded when it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Event, Lock
from typing import TYPE_CHECKING

from ...model.scenario.scenario import Scenario

if TYPE_CHECKING:
    from .desk import Desk

UNASKED = 2.0  # seconds after which runs begin though no page has asked


class Reception:
    """Scenarios to start from and the workshop that is held; the desk is made when a page first asks it something.

    So a page is there half a second earlier: what it shows at first needs none of what answers.
    """

    def __init__(
        self, scenarios: Mapping[str, Scenario], desk: Callable[[dict[str, Scenario]], Desk], workshop: str = ""
    ) -> None:
        """``desk`` makes it of the scenarios, which it may add to."""
        self.scenarios, self.workshop = dict(scenarios), workshop
        self._make, self._made, self._lock, self._met = desk, list["Desk"](), Lock(), Event()

    def desk(self) -> Desk:
        """The desk, made by whoever asks first."""
        self._met.set()
        with self._lock:
            if not self._made:
                self._made.append(self._make(self.scenarios))
        return self._made[0]

    def warm(self, after: float = UNASKED) -> None:
        """Have the desk begin what every page asks first, unless a page asks within so many seconds: until then the
        processors are its browser's."""
        if not self._met.wait(after):
            self.desk().warm()

    def close(self) -> None:
        """End what the desk is at."""
        with self._lock:
            for desk in self._made:
                desk.close()
