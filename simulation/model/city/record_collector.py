"""A city's record as Mesa's data collector has it, loaded when somebody looks at one."""

from __future__ import annotations

from functools import partial
from math import nan
from typing import Any

from ...clock import month_text
from ..institutions.base import mesa


class RecordCollector(mesa.DataCollector):
    """A city's record in the form of Mesa's data collector: one entry a step, made when somebody looks.

    ``model_vars`` has ``month`` and every outcome; before the starting month there are none (NaN). Its
    ``model_reporters`` can be given to a collector of one's own.
    """

    model_vars: dict[str, list[Any]]

    def collect(self, model: Any) -> None:
        """Nothing is left to do: a city writes its record by itself."""

    def caught_up(self, city: Any) -> RecordCollector:
        """The same collector with the entries of all steps so far."""
        if len(self.model_vars.get("month", ())) != city.steps or city.steps == 0:
            first = city.now - city.steps
            clocks = range(first - city.asked.start, city.now - city.asked.start)
            written = [city.record[t] if 0 <= t < len(city.record) else {} for t in clocks]
            names = list(city.record[0]) if city.record else []
            self.model_vars = {"month": [month_text(first + step) for step in range(city.steps)]}
            self.model_vars |= {name: [row.get(name, nan) for row in written] for name in names}
            self.model_reporters = {name: partial(latest, name=name) for name in self.model_vars}
            self._collection_steps = list(range(1, city.steps + 1))  # where Mesa 3.5's batch_run looks
        return self


def latest(city: Any, name: str) -> Any:
    """An outcome of the last month lived, or ``month``, that month itself; NaN before the starting month."""
    if name == "month":
        return month_text(city.now - 1)
    return city.record[-1][name] if city.record else nan
