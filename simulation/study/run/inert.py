"""Levers and sources that change nothing: a policy that was meant to do something must never fail in silence.

Each lever that a scenario moves away from 2018 is put back alone, and the city is lived again on the same luck. Where
every measure and outcome stays what it was, the lever did nothing there: data are audited where nobody is pressed, or
members trained by associations that are not active.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ...model.city.city import CreditCity
from ...model.scenario.scenario import Scenario
from ...settings.declarations import Setting

PROBED = 20_000  # enterprises of the probe: enough for any working lever to move some of them
NOT_EFFECTS = {"cost", "outside_limits"}  # what follows from the levers themselves, whatever they do


def levers_without_effect(scenario: Scenario, seed: int = 0, past: CreditCity | None = None) -> list[str]:
    """Full names of the levers and sources that this scenario sets and that move no outcome, probed on one seed.

    ``past``: what ``probed_past`` gives for a scenario of the same past and this seed.
    """
    probe = probe_of(scenario)
    moved = moved_levers(probe)
    if not moved:
        return []
    past = past or probed_past(scenario, seed)
    usual = _effects(CreditCity(probe, seed, past=past).run())
    return [key for key in moved if _same(CreditCity(put_back(probe, [key]), seed, past=past), usual)]


def moved_levers(scenario: Scenario) -> list[str]:
    """Full names of the levers and sources that a scenario moves away from 2018 after its start."""
    return [lever.key for lever in (*scenario.model.levers, *scenario.model.coverages) if _moved(scenario, lever)]


def put_back(scenario: Scenario, keys: Collection[str]) -> Scenario:
    """The scenario with some of its levers as they were in 2018."""
    return replace(scenario, policy={name: dated for name, dated in scenario.policy.items() if name not in keys})


def probed_past(scenario: Scenario, seed: int = 0) -> CreditCity:
    """A city as small as the probe, lived through its starting month."""
    past = CreditCity(probe_of(scenario), seed)
    past.run(until=scenario.start)
    return past


def probe_of(scenario: Scenario) -> Scenario:
    """The scenario in a city as small as the probe."""
    return replace(scenario, enterprises=min(scenario.enterprises, PROBED), budget=None)


def _moved(scenario: Scenario, setting: Setting) -> bool:
    if setting.key not in scenario.policy:
        return False
    months = range(scenario.start + 1, scenario.last + 1)
    there = [scenario.levers(month) | scenario.channels(month) for month in months]
    return any(levers[setting.key] != setting.default for levers in there)


def _same(city: CreditCity, usual: list[dict[str, float]]) -> bool:
    """Whether a city records what is usual in every month; it is lived no farther than to the first that differs."""
    while city.now <= city.asked.last:
        city.step()
        if _effects(city.record[-1:]) != usual[len(city.record) - 1 : len(city.record)]:
            return False
    return True


def _effects(record: list[dict[str, float]]) -> list[dict[str, float]]:
    return [{name: value for name, value in row.items() if name not in NOT_EFFECTS} for row in record]
