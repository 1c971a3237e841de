"""A scenario with some of its settings drawn: a lever keeps its dates, and its nominal value changes nothing.

A lever that the scenario dates has its levels moved in proportion, from that of 2018 to the one drawn for the last; any
other setting holds from the month after the start. So a draw of nominal values is the scenario itself, bit for bit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ...errors import Mistake
from ...model.scenario.scenario import Scenario
from ...settings.declarations import Lever, Setting
from ..run.inert import moved_levers
from . import sampling
from .sampling import Axis

ALL_LEVERS = "levers"  # beside the names of tables: every lever


@dataclass(frozen=True)
class Drawn:
    """A scenario and the settings that are varied."""

    scenario: Scenario
    axes: tuple[Axis, ...]

    @property
    def nominal(self) -> tuple[float, ...]:
        """What each setting is in the scenario: a lever in its last month, an unfixed parameter its default."""
        return tuple(_nominal(self.scenario, axis.setting) for axis in self.axes)

    def at(self, values: Iterable[float]) -> Scenario:
        """The scenario with its settings drawn: whole ones rounded, none beyond its range."""
        policy, counts, fixed = dict(self.scenario.policy), dict(self.scenario.counts), dict(self.scenario.fixed)
        for axis, number, nominal in zip(self.axes, values, self.nominal, strict=True):
            setting, value = axis.setting, axis.value(float(number))
            if setting.key.startswith("parameters."):
                fixed[setting.name] = float(value)
            elif setting.key.startswith("institutions."):
                counts[setting.name] = int(value)
            elif value != nominal:
                policy[setting.key] = self._dated(setting, float(value), nominal)
        return replace(self.scenario, policy=policy, counts=counts, fixed=fixed)

    def _dated(self, setting: Setting, value: float, nominal: float) -> dict[int, float]:
        dated, usual = self.scenario.policy.get(setting.key), float(setting.default)
        if not dated or nominal == usual:
            return {self.scenario.start + 1: value}
        times = (value - usual) / (nominal - usual)
        levels = {month: _within(setting, usual + times * (level - usual)) for month, level in dated.items()}
        # No rounding on the way moves the level that was drawn.
        return {month: value if dated[month] == nominal else level for month, level in levels.items()}


def asked_axes(scenario: Scenario, vary: Iterable[str] | Mapping[str, Any] | None) -> tuple[Axis, ...]:
    """The settings to vary, each with its range; Mistake with every wrong name and range.

    By default the levers that the scenario moves, each between its value of 2018 and the scenario's own. A name may be
    that of a table (``sharing``, ``parameters``) or ``levers``, all of them.
    """
    if vary is None:
        ranges = _own_ranges(scenario)
        if not ranges:
            raise Mistake(f"{scenario.name} moves no lever: name what to vary, such as sharing or sharing.timeliness")
        return tuple(sampling.axes(scenario, ranges))
    given = dict(vary) if isinstance(vary, Mapping) else dict.fromkeys([vary] if isinstance(vary, str) else vary)
    wide: dict[str, Any] = {}
    for name, bounds in given.items():
        keys = [name] if bounds is not None else _under(scenario, name)
        alone = keys == [name]
        # A setting that is named by itself has the range given there, whatever else it is named with.
        wide |= {key: bounds for key in keys if alone or not {key, key.split(".")[1]} & set(given)}
    axes = tuple(sampling.axes(scenario, wide))
    if not axes:
        raise Mistake("name a setting to vary, such as sharing or sharing.timeliness")
    sampling.check_ends(replace(scenario, budget=None), list(axes))
    return axes


def _own_ranges(scenario: Scenario) -> dict[str, tuple[float, float]]:
    ranges = {}
    for key in moved_levers(scenario):
        setting = scenario.model.settings[key]
        ends = sorted((float(setting.default), _nominal(scenario, setting)))
        if ends[0] < ends[1]:
            ranges[key] = (ends[0], ends[1])
    return ranges


def _under(scenario: Scenario, name: str) -> list[str]:
    """The settings a name stands for: those of a table, every lever, or the one of its name."""
    settings = scenario.model.settings
    if name == ALL_LEVERS:
        return [key for key, setting in settings.items() if isinstance(setting, Lever)]
    if name == "parameters":
        return [key for key, setting in settings.items() if key.startswith("parameters.") and setting.prior]
    return [key for key in settings if key.split(".")[0] == name] or [name]


def _nominal(scenario: Scenario, setting: Setting) -> float:
    if setting.key.startswith("parameters."):
        return float(scenario.fixed.get(setting.name, setting.default))
    if setting.key.startswith("institutions."):
        return float(scenario.counts.get(setting.name, setting.default))
    in_force = scenario.levers(scenario.last) | scenario.channels(scenario.last)
    return float(in_force[setting.key])


def _within(setting: Setting, level: float) -> float:
    level = min(max(level, setting.low), setting.high)
    return float(round(level)) if setting.whole else level
