"""What a driver from outside varies and reads: settings with their ranges, outcomes over common seeds.

EMA Workbench (``ema.py``) and SALib (``salib.py``) ask for a scenario at many settings; here is what both need.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import fsum, isfinite
from typing import Any

from ...clock import month_number, month_text
from ...errors import Mistake, gathering, nearest
from ...model.city.city import CreditCity
from ...model.city.outcomes import in_classes
from ...model.scenario.complaints import hint
from ...model.scenario.scenario import Scenario
from ...settings.declarations import Setting
from ...settings.document import ScenarioError
from ..statistics import quantile

# A rank is read with its interval and what it may have cost.
INTERVAL = {"rank_low": 0.05, "rank_high": 0.95}
BESIDE_RANK = ("rank", *INTERVAL, "gaming_gap", "wrongful_per_100k")
_RANKS = ("rank", "rank_honest_reports", *INTERVAL)


@dataclass(frozen=True)
class Axis:
    """One setting that is varied, from ``low`` to ``high``; ``prior`` when that is the prior of a parameter."""

    setting: Setting
    low: float
    high: float
    prior: bool = False

    @property
    def key(self) -> str:
        """The setting's full name."""
        return self.setting.key

    def value(self, number: float) -> int | float:
        """A sampled number as the setting takes it: whole ones rounded, and dust beyond an end swept to the end."""
        if self.setting.whole:
            return int(min(max(number + 0.5, self.low), self.high + 0.5) // 1)
        slack = 1e-9 * (self.high - self.low)
        if self.low - slack <= number <= self.high + slack:
            return float(min(max(number, self.low), self.high))
        return float(number)


def axes(scenario: Scenario, wishes: Iterable[str] | Mapping[str, tuple[float, float] | None]) -> list[Axis]:
    """The settings named, each with the range it is varied in.

    Levers, counts, sources and parameters by full name, or by their own where only one setting has it. A parameter
    with a prior is varied in it, any other setting in its whole range; a table ``{name: (low, high)}`` narrows that.
    Raises ValueError with every mistake.
    """
    if not isinstance(wishes, str | Iterable):
        raise Mistake(f"settings to vary = {wishes!r}: name them, as ['supervision.inspection_rate'], or with ranges")
    ranges = (
        dict(wishes) if isinstance(wishes, Mapping) else dict.fromkeys([wishes] if isinstance(wishes, str) else wishes)
    )
    drawn: list[Axis] = []
    problems: list[str] = []
    for name, bounds in ranges.items():
        setting = _named(name, scenario.model.settings)
        if isinstance(setting, str):
            problems.append(setting)
            continue
        axis = _axis(setting, bounds)
        if isinstance(axis, str):
            problems.append(axis)
        else:
            drawn.append(axis)
    keys = [axis.key for axis in drawn]
    problems += [f"{key} is named twice" for key in dict.fromkeys(keys) if keys.count(key) > 1]
    if problems:
        raise Mistake(problems)
    return drawn


def _named(name: object, settings: dict[str, Setting]) -> Setting | str:
    """The setting of a name, or what is wrong with it."""
    full = [str(name)] if "." in str(name) else [key for key in settings if key.split(".")[1] == name]
    if len(full) > 1:
        return f"{name} is the name of several settings; write {' or '.join(full)}"
    if not full or full[0] not in settings:
        group, _, own = str(name).rpartition(".")
        tables = {key.partition(".")[0] for key in settings}
        meant = hint(own, settings, group) or nearest(str(name), tables)
        return f"there is no setting called '{name}'{meant}"
    return settings[full[0]]


def _axis(setting: Setting, bounds: Any) -> Axis | str:
    if bounds is None:
        low, high = setting.prior or (setting.low, setting.high)
        return Axis(setting, low, high, setting.prior is not None)
    try:
        low, high = bounds
    except (TypeError, ValueError):
        return f"{setting.key}: give its range as (low, high), within {setting.range}"
    if complaint := setting.complaint(low) or setting.complaint(high):
        return f"{setting.key} {complaint}"
    if not low < high:
        return f"{setting.key}: its range ({low:g}, {high:g}) is empty; give (low, high), within {setting.range}"
    return Axis(setting, low, high)


def reported(scenario: Scenario, outcomes: str | Iterable[str]) -> list[str]:
    """The outcomes named, in their order; ``rank_low`` and ``rank_high`` are the 5 % and 95 % places of the seeds."""
    names = [outcomes] if isinstance(outcomes, str) else list(dict.fromkeys(outcomes))
    reportable = (*scenario.model.outcomes, *INTERVAL)
    problems = [
        f"there is no outcome '{name}'{nearest(str(name), reportable)}" for name in names if name not in reportable
    ]
    if problems or not names:
        raise Mistake(problems or f"name an outcome; known: {', '.join(reportable)}")
    return names


def any_rank(names: Iterable[str]) -> bool:
    """Whether one of the outcomes is a rank."""
    return any(name in _RANKS for name in names)


def needs_interval(seeds: list[int]) -> None:
    """Refuse a rank of one seed, which has no interval."""
    if len(seeds) < 2:
        raise Mistake("a rank is read with its interval, and one seed has none; give 2 seeds or more")


def month_of(scenario: Scenario, month: str | None) -> int:
    """The months from the start to ``month`` ("2019-12"), by default to the scenario's last."""
    number = scenario.last if month is None else month_number(month)
    if not scenario.start <= number <= scenario.last:
        first, last = month_text(scenario.start), month_text(scenario.last)
        raise Mistake(f"{month} is not a month of {scenario.name}; give a month from {first} to {last}")
    return number - scenario.start


def summary(name: str, rows: Sequence[dict[str, float]]) -> float:
    """An outcome over the seeds' rows of one month: the mean, or the place of an end of the rank's interval."""
    if name in INTERVAL:
        return quantile([place for row in rows for place in in_classes(row)], INTERVAL[name])
    if name == "rank":
        places = [place for row in rows for place in in_classes(row)]
        return fsum(places) / len(places)
    return fsum(row[name] for row in rows) / len(rows)


class Lives:
    """Scenarios lived on a seed, one after the other; those that share a past, and come in succession, live it once."""

    def __init__(self) -> None:
        self._key: tuple[Any, ...] | None = None
        self._pasts: dict[int, CreditCity] = {}

    def record(self, scenario: Scenario, seed: int) -> list[dict[str, float]]:
        """The rows of all months, the starting month first."""
        if scenario.past() != self._key:
            self._key, self._pasts = scenario.past(), {}
        if seed not in self._pasts:
            past = CreditCity(scenario, seed)
            past.run(until=scenario.start)
            self._pasts[seed] = past
        return CreditCity(scenario, seed, past=self._pasts[seed]).run()


def at(scenario: Scenario, values: dict[str, int | float], name: str) -> Scenario:
    """The scenario with settings at these values, each from the month after the start on."""
    return scenario.but(values, name=name)


def check_ends(scenario: Scenario, varied: list[Axis]) -> None:
    """Refuse ranges at whose ends the city could not do what is asked: each end alone, and all together.

    Raises ScenarioError with what is missing, and at which ends.
    """
    ends = [
        ({axis.key: axis.value(end)}, f"with {axis.key} = {end:g}") for axis in varied for end in (axis.low, axis.high)
    ]
    ends.append(({axis.key: axis.value(axis.low) for axis in varied}, "with all settings at their lowest"))
    ends.append(({axis.key: axis.value(axis.high) for axis in varied}, "with all settings at their highest"))
    problems = [(words, problem) for values, words in ends for problem in _refused(scenario, values)]
    if problems:
        first = {problem: words for words, problem in reversed(problems)}  # each complaint once, at its first end
        raise ScenarioError([f"{words}: {problem}" for problem, words in reversed(first.items())])


def _refused(scenario: Scenario, values: dict[str, int | float]) -> list[str]:
    problems: list[str] = []
    with gathering(problems):
        at(scenario, values, scenario.name)
    return problems


def finite_rows(samples: Iterable[Iterable[Any]], varied: list[Axis]) -> list[list[float]]:
    """Samples as rows of numbers, one for each setting; ValueError in words otherwise."""
    rows = [[float(number) for number in row] for row in samples]
    if any(len(row) != len(varied) for row in rows):
        raise Mistake(f"samples must have {len(varied)} numbers a row: {', '.join(axis.key for axis in varied)}")
    if not all(map(isfinite, chain.from_iterable(rows))):
        raise Mistake("samples must be finite numbers")
    return rows
