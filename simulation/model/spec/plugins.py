"""Extensions: rules, institutions and declarations of one file or package, used by a scenario that names them.

A scenario file names an extension and never a file: the code is what somebody installed (an entry point of the group
``chengxin.extensions``) or gave on the command line (``--with FILE``). Nothing in a scenario file is executed.
"""

from __future__ import annotations

import importlib.util
import inspect
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from ...errors import ChengxinError, gathering, nearest
from ...files import reading
from ..institutions.base import mesa
from ..kernel.rule import Spot, all_at_once
from .components import DECLARATIONS, Addition, AdditionError, Origin, added, made_whole

GROUP = "chengxin.extensions"


@dataclass(frozen=True)
class Extension:
    """What one file or package adds to the model, by the name scenarios know it by."""

    name: str
    additions: tuple[Addition, ...]


def from_file(path: str | Path) -> Extension:
    """The extension in a Python file, named after it. Runs the file; AdditionError says what is wrong with its line."""
    path = Path(path)
    if not path.is_file():
        raise AdditionError([f"{path}: there is no such file{reading.nearest_file(path, ('.py',))}"])
    name = f"chengxin_extension_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if path.suffix != ".py" or spec is None or spec.loader is None:
        raise AdditionError([f"{path}: an extension is a Python file, ending in .py"])
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    problems: list[str] = []
    try:
        with all_at_once() as problems:
            spec.loader.exec_module(module)
    except ChengxinError as refused:
        raise AdditionError([f"{path}: {line}" for line in (*problems, *refused.problems)]) from None
    except Exception as problem:
        text = problem.msg if isinstance(problem, SyntaxError) else problem
        raise AdditionError([f"{path}:{_line_of(problem, path)}: {type(problem).__name__}: {text}"]) from None
    if problems:
        raise AdditionError([f"{path}: {line}" for line in problems])
    return _gathered(path.stem, module, Origin("file", path.name), str(path))


def from_module(module: ModuleType, name: str | None = None, origin: Origin | None = None) -> Extension:
    """All that a module defines and that can be added: its rules, institutions and declarations, in their order."""
    return _gathered(name or module.__name__.rsplit(".", 1)[-1], module, origin, module.__name__)


def installed() -> dict[str, metadata.EntryPoint]:
    """Extensions of installed packages, by name."""
    return {point.name: point for point in metadata.entry_points(group=GROUP)}


def find(name: str, given: Sequence[Extension] = ()) -> Extension:
    """An extension by name, given or installed. AdditionError with the nearest name where there is none."""
    for extension in given:
        if extension.name == name:
            return extension
    points = installed()
    if name not in points:
        names = [*(extension.name for extension in given), *points]
        there = f"known: {', '.join(names)}" if names else "none is installed"
        way_out = f"give its file with --with {name}.py, or install the package that has it"
        raise AdditionError([f"there is no extension '{name}'{nearest(name, names)}; {there}; {way_out}"])
    return _loaded(points[name])


@lru_cache(maxsize=16)
def _loaded(point: metadata.EntryPoint) -> Extension:
    package = f"{point.dist.name} {point.dist.version}" if point.dist else point.module
    try:
        content = point.load()
    except Exception as problem:
        text = f"extension {point.name} of {package} cannot be loaded: {type(problem).__name__}: {problem}"
        raise AdditionError([text]) from None
    origin = Origin("package", package)
    if isinstance(content, ModuleType):
        return from_module(content, point.name, origin)
    parts = content if isinstance(content, list | tuple) else [content]
    return Extension(point.name, tuple(added(part, origin=origin) for part in parts))


def with_code(scenarios: Sequence[Any], extensions: Sequence[Extension] = ()) -> list[Any]:
    """Scenarios of a manifest with the code of what was added to them. AdditionError where it is not to be found."""
    if not any(scenario.additions for scenario in scenarios):
        return list(scenarios)
    packages = [find(name) for name in installed()]
    given = tuple(addition for extension in (*extensions, *packages) for addition in extension.additions)
    return [replace(scenario, additions=made_whole(scenario.additions, given)) for scenario in scenarios]


def _gathered(name: str, module: ModuleType, origin: Origin | None, where: str) -> Extension:
    parts: list[Any] = []
    for value in vars(module).values():
        own = getattr(value, "__module__", None) == module.__name__
        if isinstance(value, FunctionType) and hasattr(value, "rule"):
            parts += [value] if own else []
        elif isinstance(value, type) and issubclass(value, mesa.Agent):
            placed = hasattr(value, "step") and (hasattr(value, "after") or hasattr(value, "before"))
            parts += [value] if own and placed else []
        elif isinstance(value, DECLARATIONS) or (isinstance(value, mesa.Agent) and hasattr(value, "step")):
            parts.append(value)
    served = {type(part) for part in parts if not isinstance(part, type | FunctionType)}
    parts = [part for part in parts if part not in served]  # an institution given its traits stands for its class
    if not parts:
        raise AdditionError([f"{where}: no rule, institution or declaration is defined there"])
    additions = tuple(dict.fromkeys(added(part, Spot(), origin) for part in parts))
    beside = [
        declaration for each in additions if each.kind in ("rule", "institution") for declaration in each.declares
    ]
    return Extension(
        name, tuple(addition for addition in additions if not any(addition.part is other for other in beside))
    )


def _line_of(problem: Exception, path: Path) -> int:
    if isinstance(problem, SyntaxError) and problem.lineno:
        return problem.lineno
    frames = traceback.extract_tb(problem.__traceback__)
    own = [frame for frame in frames if Path(frame.filename) == path.resolve() or frame.filename == str(path)]
    lines = [frame.lineno for frame in own if frame.lineno]
    return lines[-1] if lines else 1


def parts_as_additions(parts: Sequence[Any], spot: Spot) -> tuple[Addition, ...]:
    """Whatever somebody adds to a scenario, as additions. AdditionError naming every part that is none."""
    additions: list[Addition] = []
    problems: list[str] = []
    for part in parts:
        with gathering(problems, AdditionError):
            if isinstance(part, Extension):
                additions += part.additions
            elif inspect.ismodule(part):
                additions += from_module(part).additions
            else:
                additions.append(added(part, spot))
    if problems:
        raise AdditionError(problems)
    return tuple(additions)
