"""What a planner can move, read off the declarations: a new lever, a researcher's own too, is there by itself."""

from __future__ import annotations

from collections.abc import Callable
from math import log10
from typing import Any

from ...clock import month_text
from ...model.policy import evidence, legality
from ...model.policy.evidence import MEASURED
from ...model.scenario.scenario import Scenario
from ...model.spec import specification
from ...report.pages import reference
from ...report.words.page_labels import unit_zh
from ...settings.declarations import Lever, Setting

MOST_OF_A_SOURCE = 3.0  # times its usual coverage
STEPS = 200  # of a slider, at most
# Shown unfolded before one is moved: the dearest promises of a credit policy, each of another group (a choice of
# display alone; all others are one click away).
FIRST = (
    "supervision.inspection_rate",
    "punishment.joint_breadth",
    "punishment.list_months",
    "sharing.platform_coverage",
    "repair.capacity",
)


def controls(scenario: Scenario) -> dict[str, Any]:
    """All controls of a page: levers and sources, which a policy moves, and parameters, which it rests on."""
    model, shipped = scenario.model, specification.of(())
    own = {setting.key for setting in model.settings.values()} - {setting.key for setting in shipped.settings.values()}
    levers = [_lever(lever, scenario, own) for lever in model.levers]
    levers += [_source(coverage) | {"own": coverage.key in own} for coverage in model.coverages]
    parameters = [
        _common(parameter) | {"prior": parameter.prior, "own": parameter.key in own} for parameter in model.parameters
    ]
    months = [month_text(scenario.start + number) for number in range(1, 121)]
    events = [
        {"name": event.name, "en": event.en, "zh": event.zh}
        for event in model.happenings.values()
        if event.told in ("did", "met")
    ]
    start = month_text(scenario.start)
    return {"levers": levers, "parameters": parameters, "months": months, "start": start, "events": events}


def values(scenario: Scenario) -> dict[str, dict[str, Any]]:
    """The value of every lever and source in the last month, and the month of its first change; one that is set to what
    it was does not change."""
    there = scenario.levers(scenario.last) | scenario.channels(scenario.last)
    before = scenario.levers(scenario.start) | scenario.channels(scenario.start)
    changes = {
        key: [month for month, value in dated.items() if value != before[key]]
        for key, dated in scenario.policy.items()
        if key in there
    }
    return {
        key: {"value": value, "since": month_text(min(changes[key])) if changes.get(key) else None}
        for key, value in there.items()
    }


def red_zones(setting: Setting, levers: dict[str, float]) -> list[dict[str, Any]]:
    """Where a lever stands outside the law whatever the others are, with the clause."""
    months = []
    tried = [_stop(setting, number) for number in range(_steps(setting) + 1)]
    for limit in legality.LIMITS:
        outside = [limit.outside(levers | {setting.key: value}) for value in tried]
        if any(outside) and not all(outside):
            for low, high in _stretches(outside):
                zone = {"low": tried[low], "high": tried[high], "name": limit.name, "since": limit.since}
                zone |= {"clause": limit.clause, "clause_zh": limit.clause_zh, "says": limit.says}
                months.append(zone | {"says_zh": limit.says_zh})
    return months


def _lever(lever: Lever, scenario: Scenario, own: set[str]) -> dict[str, Any]:
    finding = evidence.of(lever)
    usual = scenario.model.usual
    return _common(lever) | {
        "first": lever.key in FIRST or lever.key in own,
        "own": lever.key in own,
        "sources": False,
        "cost": lever.cost * scenario.case["enterprises"]["default"] / 70_000,
        "cost_below": None
        if lever.cost_below is None
        else lever.cost_below * scenario.case["enterprises"]["default"] / 70_000,
        "dear_from": lever.dear_from,
        "dearer": lever.dearer * scenario.case["enterprises"]["default"] / 70_000,
        "cost_source": f"{lever.cost_source}; {reference.cost(lever)} for 70,000 enterprises",
        "dear": _told(reference.dear, lever, lever.dear_source),
        "tried": _told(reference.tried, lever, lever.tried_source),
        "tried_range": lever.tried,
        "evidence": {
            "measured": MEASURED[finding.measured][0],
            "measured_zh": MEASURED[finding.measured][1],
            "says": finding.says,
            "says_zh": finding.says_zh,
            "source": finding.source,
        },
        "red": red_zones(lever, {key: usual[key] for key in usual}),
    }


def _told(words: Callable[[Lever, str], str], lever: Lever, source: str) -> dict[str, str] | None:
    """What is said of a lever in both languages, with its source; None where there is nothing to say."""
    if not words(lever, "en"):
        return None
    return {"says": words(lever, "en"), "says_zh": words(lever, "zh"), "source": source}


def _source(source: Setting) -> dict[str, Any]:
    """A source of the monitor; its slider ends at three times the usual, a file goes further."""
    shown = {"high": min(source.high, MOST_OF_A_SOURCE), "step": 0.05}
    return _common(source) | shown | {"first": False, "sources": True, "red": [], "cost": 0.0}


def _common(setting: Setting) -> dict[str, Any]:
    return {
        "key": setting.key,
        "name": setting.name,
        "group": setting.key.split(".")[0],
        "en": setting.en,
        "zh": setting.zh,
        "unit": setting.unit,
        "unit_zh": unit_zh(setting.key, setting.unit),
        "low": setting.low,
        "high": setting.high,
        "step": _step(setting),
        "default": setting.default,
        "source": setting.source,
    }


def _step(setting: Setting) -> float:
    """A round step that reaches the default: 1 of whole numbers, else a hundredth of the range or finer."""
    if setting.whole:
        return 1.0
    width = setting.high - setting.low
    step = 10.0 ** int(log10(width / STEPS) - (1 if width < STEPS else 0))
    while width / step > STEPS and _on(setting.default - setting.low, step * 5):
        step *= 5
    return round(step, 12)


def _on(value: float, step: float) -> bool:
    return abs(value / step - round(value / step)) < 1e-9


def _steps(setting: Setting) -> int:
    return min(int(round((setting.high - setting.low) / _step(setting))), 5 * STEPS)


def _stop(setting: Setting, number: int) -> float:
    return setting.low + (setting.high - setting.low) * number / max(1, _steps(setting))


def _stretches(flags: list[bool]) -> list[tuple[int, int]]:
    """From where to where flags are set, first and last included."""
    spans: list[tuple[int, int]] = []
    for at, flag in enumerate(flags):
        if flag and (not at or not flags[at - 1]):
            spans.append((at, at))
        elif flag:
            spans[-1] = spans[-1][0], at
    return spans
