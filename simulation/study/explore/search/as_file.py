"""A policy as a scenario file of its own: it is read back, and is the same to the last setting."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ....clock import month_text
from ....errors import ChengxinError
from ....files.disk import write_whole
from ....model.scenario.goal import Goal
from ....model.scenario.scenario import Scenario
from ....model.spec import catalogue

WAY_OUT = "choose another folder"


class NotWritten(ChengxinError):
    """A scenario that no file by itself can hold."""


def written_into(folder: Path, scenario: Scenario) -> Path:
    """Write a scenario into a folder under its name. NotWritten where the file would not be the same scenario."""
    path = folder / f"{scenario.name}.toml"
    given = {
        "a city file": scenario.own_city,
        "an edition of one's own": scenario.own_editions,
        "tables of ranks": scenario.rankings,
        "rules or settings of one's own": scenario.additions,
    }
    if beside := [name for name, there in given.items() if there]:
        raise NotWritten(
            f"{path} is not written: the scenario has {' and '.join(beside)}, which no scenario file holds"
        )
    write_whole(path, text_of(scenario).encode(), WAY_OUT)
    if Scenario.load(path).fingerprint() != scenario.fingerprint():
        path.unlink()
        raise NotWritten(f"{path} is not written: read back it would be another scenario")
    return path


def text_of(scenario: Scenario) -> str:
    """A scenario as TOML: all that is otherwise than usual, tables in the order of the reference."""
    usual = Scenario()
    lines = [
        f"{key} = {_value(getattr(scenario, key))}"
        for key in ("title", "title_zh", "short", "short_zh", "why", "why_zh", "city")
        if getattr(scenario, key) or key == "city"
    ]
    lines += [f'start = "{month_text(scenario.start)}"', f"months = {scenario.months}"]
    lines += [f"enterprises = {scenario.enterprises}"]
    lines += [] if scenario.budget is None else [f"budget = {_value(scenario.budget)}"]
    lines += ["", "[edition]", *(f"{month_text(month)} = {_value(name)}" for month, name in scenario.edition.items())]
    tables: dict[str, list[str]] = {}
    for key in [key for key in scenario.model.settings if key in scenario.policy]:
        table, _, name = key.partition(".")
        dated = scenario.policy[key]
        values = ", ".join(f'"{month_text(month)}" = {_value(value)}' for month, value in sorted(dated.items()))
        tables.setdefault(table, []).append(f"{name} = {{ {values} }}")
    counts = {count.name: scenario.counts[count.name] for count in catalogue.COUNTS if count.name in scenario.counts}
    moved = [f"{name} = {count}" for name, count in counts.items() if count != usual.counts.get(name)]
    tables |= {"institutions": moved} if moved else {}
    tables |= (
        {"parameters": [f"{key} = {_value(value)}" for key, value in scenario.fixed.items()]} if scenario.fixed else {}
    )
    for table, rows in tables.items():
        lines += ["", f"[{table}]", *rows]
    lines += _goal(scenario.goal) if scenario.goal else []
    return "\n".join(lines) + "\n"


def _goal(goal: Goal) -> list[str]:
    settled = goal.settled()
    limits = {key: value for key, value in settled.items() if isinstance(value, dict)}
    lines = ["", "[goal]", *(f"{key} = {_value(value)}" for key, value in settled.items() if key not in limits)]
    for key, rows in limits.items():
        lines += ["", f"[goal.{key}]", *(f"{name} = {_value(limit)}" for name, limit in rows.items())]
    return lines


def _value(value: Any) -> str:
    """A text, number or truth as TOML has it; JSON writes these three the same way."""
    return json.dumps(value, ensure_ascii=False)
