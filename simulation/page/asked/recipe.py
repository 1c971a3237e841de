"""How to ask the same without the page: a scenario file, the command, and Python."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .state import Asked

FILE = "my-policy.toml"


def recipe(request: Asked, paths: Mapping[str, Path], seeds: int, given: Sequence[str] = ()) -> dict[str, str]:
    """The scenario file of a policy, the command that runs it beside the baseline, and the same in Python.

    ``given`` are options with which the page was begun. They have no like in Python, which then is left out.
    """
    base, begun = _path(paths[request.base.name]), _path(paths[request.start_from.name])
    aims = "".join(f"--set {key}={value} " for key, value in request.target.items())
    recipes = {"command": command(request, paths, "run", f"{aims}--seeds {seeds}", given=given)}
    if not given:
        recipes["python"] = _python(request, base, begun, _is_changed(request), seeds)
    if _is_changed(request) and not _is_plain(request):
        recipes |= {"file": FILE, "toml": toml(request, begun)}
    return recipes


def command(
    request: Asked, paths: Mapping[str, Path], verb: str, rest: str, *, whom: str = "both", given: Sequence[str] = ()
) -> str:
    """A command about "both", the "policy" or the "base" alone."""
    base, begun = _path(paths[request.base.name]), _path(paths[request.start_from.name])
    policy = begun if _is_plain(request) else FILE
    files = [base] if whom == "base" or not _is_changed(request) else [base, policy] if whom == "both" else [policy]
    settings = [f"--set {key}={_number(value)}" for key, value in _for_all(request).items()]
    return " ".join([f"chengxin {verb}", *map(_quoted, files), *settings, *given, *rankings(request), rest])


def rankings(request: Asked) -> list[str]:
    """The tables of ranks that a page rests on, as options of a command."""
    return [f"--rankings {_quoted(_path(table))}" for table in request.tables]


def toml(request: Asked, extends: str) -> str:
    """The policy as a scenario file; what both scenarios rest on stands in the command."""
    lines = [f"extends = {json.dumps(extends, ensure_ascii=False)}"]
    if frame := _frame(request):
        lines.append(f"months = {frame['months']}")
    groups: dict[str, list[str]] = {}
    for key, dated in request.changes.items():
        group, name = key.split(".", 1)
        values = ", ".join(f'"{month}" = {_number(value)}' for month, value in dated.items())
        groups.setdefault(group, []).append(f"{name} = {{ {values} }}")
    for name, value in request.fixed.items():
        groups.setdefault("parameters", []).append(f"{name} = {_number(value)}")
    for group, settings in groups.items():
        lines += ["", f"[{group}]", *settings]
    if request.target:
        lines += ["", "[goal]", *(f"{key.split('.')[1]} = {_number(value)}" for key, value in request.target.items())]
    return "\n".join(lines) + "\n"


def _is_changed(request: Asked) -> bool:
    return len(request.scenarios) > 1


def _is_plain(request: Asked) -> bool:
    """Whether the policy is a file of the page as it stands."""
    return not (request.changes or request.fixed or _frame(request) or request.target)


def _python(request: Asked, base: str, begun: str, changed: bool, seeds: int) -> str:
    both: dict[str, Any] = {f"parameters.{name}": value for name, value in request.fixed.items()}
    both |= _frame(request) | request.target
    common = f".but({_table(both)}, name={request.base.name!r})" if both else ""
    tables, beside = [_path(table) for table in request.tables], ""
    lines = ["from simulation import Scenario, run", ""]
    if tables:
        lines = ["from simulation import Scenario, run", "from simulation.facts.rankings_file import read", ""]
        lines.append(f"tables = read({tables!r})")
        beside = ", rankings=tables"
    lines.append(f"baseline = Scenario.load({base!r}{beside}){common}")
    if changed:
        start = f"Scenario.load({begun!r}{beside})" if begun != base else "baseline"
        changes = (both if begun != base else {}) | request.changes
        lines.append(f"policy = {start}.but({_table(changes)}, name={request.policy.name!r})")
    lines.append(f"print(run([{'baseline, policy' if changed else 'baseline'}], seeds={seeds}))")
    return "\n".join(lines) + "\n"


def _table(changes: Mapping[str, Any]) -> str:
    if not changes:
        return "{}"
    inside = "".join(f"    {key!r}: {value!r},\n" for key, value in changes.items())
    return f"{{\n{inside}}}"


def _frame(request: Asked) -> dict[str, Any]:
    """What a page asks of both scenarios otherwise than the baseline has it."""
    return {"months": request.base.months} if request.base.months != request.start_from.months else {}


def _for_all(request: Asked) -> dict[str, Any]:
    return _frame(request) | {f"parameters.{name}": value for name, value in request.fixed.items()}


def _number(value: float | str) -> str:
    return json.dumps(value)


def _path(path: Path) -> str:
    """A path as it is typed where the server was started."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive of Windows
        return path.as_posix()


def _quoted(path: str) -> str:
    return path if all(letter.isalnum() or letter in "./_-" for letter in path) else json.dumps(path)
