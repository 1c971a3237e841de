"""The order of a month as one visible list, with the time each step takes."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..kernel.rule import Spot

# The steps of a city's month, methods of `CreditCity` by name; what a researcher adds stands between them.
STEPS = (
    "policy",
    "departments_plan",
    "enterprises_act",
    "courts",
    "associations",
    "media",
    "publicity",
    "monitor",
    "ranking",
    "recording",
)


def inserted(names: list[str], name: str, spot: Spot, followers: dict[str, str]) -> list[str]:
    """The names with one more at its spot; behind those that were put after the same one before it.

    ``followers`` maps what was inserted so far to the name it was put after. ValueError for a spot that is not there.
    """
    ((which, anchor),) = spot.given.items()
    if which == "instead_of":
        names[names.index(anchor)] = name
        return names
    at = names.index(anchor)
    if which == "after":
        at += 1
        while at < len(names) and _follows(names[at], anchor, followers):
            at += 1
        followers[name] = anchor
    names.insert(at, name)
    return names


def _follows(name: str, anchor: str, followers: dict[str, str]) -> bool:
    """Whether something was put after another, or after what was put after that."""
    while name in followers:
        name = followers[name]
        if name == anchor:
            return True
    return False


class Month:
    """The order of a month, printable, with the time each step has taken so far."""

    def __init__(self, steps: dict[str, Callable[[], None]]) -> None:
        self.names, self.steps = list(steps), list(steps.values())
        self.seconds = [0.0] * len(self.steps)
        self.lived = 0

    def live(self) -> None:
        """One month: every step once, in order."""
        for number, step in enumerate(self.steps):
            begun = perf_counter()
            step()
            self.seconds[number] += perf_counter() - begun
        self.lived += 1

    def __str__(self) -> str:
        lines = [f"A month of the city, {self.lived} simulated:"]
        for number, (name, step, seconds) in enumerate(zip(self.names, self.steps, self.seconds, strict=True), 1):
            each = f"{1000.0 * seconds / self.lived:6.2f} ms" if self.lived else "        "
            lines.append(f"{number}. {name:17}{each}  {(step.__doc__ or '').split(chr(10))[0]}")
        return "\n".join(lines)
