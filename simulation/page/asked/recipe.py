"""How to ask the same without the page: a scenario file, the command, and Python."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...clock import month_text
from .state import Asked

FILE = "my-policy.toml"


def recipe(asked: Asked, paths: Mapping[str, Path], seeds: int, given: Sequence[str] = ()) -> dict[str, str]:
    """The scenario file of a policy, the command that runs it beside the baseline, and the same in Python.

    ``given`` are options with which the page was begun. They have no like in Python, which then is left out.
    """
    base, begun = _path(paths[asked.base.name]), _path(paths[asked.start_from.name])
    found = {"command": command(asked, paths, "run", f"--seeds {seeds}", given=given)}
    if not given:
        found["python"] = _python(asked, base, begun, _is_changed(asked), seeds)
    if _is_changed(asked) and not _is_plain(asked):
        found |= {"file": FILE, "toml": toml(asked, begun)}
    return found


def command(
    asked: Asked, paths: Mapping[str, Path], verb: str, rest: str, *, whom: str = "both", given: Sequence[str] = ()
) -> str:
    """A command about "both", the "policy" or the "base" alone."""
    base, begun = _path(paths[asked.base.name]), _path(paths[asked.start_from.name])
    policy = begun if _is_plain(asked) else FILE
    files = [base] if whom == "base" or not _is_changed(asked) else [base, policy] if whom == "both" else [policy]
    settings = [f"--set {key}={_number(value)}" for key, value in _for_all(asked).items()]
    return " ".join([f"chengxin {verb}", *map(_quoted, files), *settings, *given, rest])


def toml(asked: Asked, extends: str) -> str:
    """The policy as a scenario file; what both scenarios rest on stands in the command."""
    lines = [f"extends = {json.dumps(extends, ensure_ascii=False)}"]
    if frame := _frame(asked):
        lines.append(f"months = {frame['months']}")
    groups: dict[str, list[str]] = {}
    for key, dated in asked.changes.items():
        group, name = key.split(".", 1)
        values = ", ".join(f'"{month}" = {_number(value)}' for month, value in dated.items())
        groups.setdefault(group, []).append(f"{name} = {{ {values} }}")
    for name, value in asked.fixed.items():
        groups.setdefault("parameters", []).append(f"{name} = {_number(value)}")
    for group, settings in groups.items():
        lines += ["", f"[{group}]", *settings]
    goal = asked.policy.goal
    if goal is not None and goal is not asked.start_from.goal:
        lines += ["", "[goal]", f"place = {goal.place}"]
        lines += [f'by = "{month_text(goal.by)}"'] if goal.by is not None else []
    return "\n".join(lines) + "\n"


def _is_changed(asked: Asked) -> bool:
    return len(asked.scenarios) > 1


def _is_plain(asked: Asked) -> bool:
    """Whether the policy is a file of the page as it stands."""
    own_goal = asked.policy.goal is not None and asked.policy.goal is not asked.start_from.goal
    return not (asked.changes or asked.fixed or _frame(asked) or own_goal)


def _python(asked: Asked, base: str, begun: str, changed: bool, seeds: int) -> str:
    both = {f"parameters.{name}": value for name, value in asked.fixed.items()} | _frame(asked)
    common = f".but({_table(both)}, name={asked.base.name!r})" if both else ""
    lines = ["from simulation import Scenario, run", "", f"baseline = Scenario.load({base!r}){common}"]
    if changed:
        start = f"Scenario.load({begun!r})" if begun != base else "baseline"
        changes = (both if begun != base else {}) | asked.changes
        lines.append(f"policy = {start}.but({_table(changes)}, name={asked.policy.name!r})")
    lines.append(f"print(run([{'baseline, policy' if changed else 'baseline'}], seeds={seeds}))")
    return "\n".join(lines) + "\n"


def _table(changes: Mapping[str, Any]) -> str:
    if not changes:
        return "{}"
    inside = "".join(f"    {key!r}: {value!r},\n" for key, value in changes.items())
    return f"{{\n{inside}}}"


def _frame(asked: Asked) -> dict[str, Any]:
    """What a page asks of both scenarios otherwise than the baseline has it."""
    return {"months": asked.base.months} if asked.base.months != asked.start_from.months else {}


def _for_all(asked: Asked) -> dict[str, Any]:
    return _frame(asked) | {f"parameters.{name}": value for name, value in asked.fixed.items()}


def _number(value: float) -> str:
    return json.dumps(value)


def _path(path: Path) -> str:
    """A path as it is typed where the server was started."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive of Windows
        return path.as_posix()


def _quoted(path: str) -> str:
    return path if all(letter.isalnum() or letter in "./_-" for letter in path) else json.dumps(path)
