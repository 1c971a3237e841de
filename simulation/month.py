"""The order of a month as one visible list, with the time each step takes."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter


class Month:
    """The order of a month, printable, with the time each step has taken so far."""

    def __init__(self, steps: list[Callable[[], None]]) -> None:
        self.steps = steps
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
        lines = [f"A month of the city, {self.lived} lived:"]
        for number, (step, seconds) in enumerate(zip(self.steps, self.seconds, strict=True), 1):
            each = f"{1000.0 * seconds / self.lived:6.2f} ms" if self.lived else "        "
            lines.append(f"{number}. {step.__name__:17}{each}  {(step.__doc__ or '').split(chr(10))[0]}")
        return "\n".join(lines)
