"""The model described by the ODD protocol: prose from a template, every list from the declarations in the code.

``odd.template.md`` holds the prose. A line such as ``<!-- generated: rules -->`` marks where a list stands; the lists
are the functions of ``odd_lists.py``. ``<!-- generated: code costs.costs -->`` shows a function as it stands. The
template lies beside this module, not in ``docs/``, so that an installed package prints the page as well.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from functools import partial, reduce
from pathlib import Path
from typing import Any

from ...errors import ChengxinError, nearest
from ...model.spec.specification import Model, of
from . import odd_lists

_MARK = re.compile(r"^<!-- generated: (\w+)(?: ([\w.]+))? -->$", re.MULTILINE)
_LOOKS_LIKE_A_MARK = re.compile(r"<!--\s*generated\b.*")
CODE = "code"


class TemplateError(ChengxinError):
    """The template and the lists do not fit together; the message names every place."""

    exit_code = 1


def template() -> str:
    """The prose, with marks where lists stand."""
    return (Path(__file__).parent / "odd.template.md").read_text(encoding="utf-8")


def lists(model: Model) -> dict[str, Callable[[], list[str]]]:
    """The lists of a model by name."""
    return odd_lists.LISTS | {name: partial(maker, model) for name, maker in odd_lists.OF_MODEL.items()}


def page(model: Model | None = None) -> str:
    """The whole description as Markdown: of the model that comes along, or of one with additions."""
    return filled(template(), lists(model or of()))


def filled(text: str, lists: dict[str, Callable[[], list[str]]]) -> str:
    """The text with every mark replaced by its list. TemplateError when a mark or a list is left over."""
    problems, used = [], set()

    def fill(mark: re.Match[str]) -> str:
        name, argument = mark.groups()
        line = f"line {text.count(chr(10), 0, mark.start()) + 1}: "
        if name == CODE:
            try:
                return code(argument or "")
            except AttributeError:
                problems.append(f"{line}there is no function '{argument or ''}' to be shown")
        elif name not in lists or argument:
            problems.append(f"{line}there is no list called '{mark[0][16:-4]}'{nearest(name, lists)}")
        else:
            used.add(name)
            return "\n".join(lists[name]())
        return ""

    whole = _MARK.sub(fill, text)
    problems += [f"a mark is not alone on its line: {left}" for left in _LOOKS_LIKE_A_MARK.findall(whole)]
    problems += [f"no mark asks for the list '{name}'" for name in lists if name not in used]
    if problems:
        raise TemplateError(problems)
    return whole


def code(path: str) -> str:
    """A function of the model as it stands in its file, by its path within the package; AttributeError if none."""
    parts = path.split(".")
    for cut in range(len(parts) - 1, 0, -1):
        try:
            home = importlib.import_module(f"simulation.{'.'.join(parts[:cut])}")
        except ModuleNotFoundError:
            continue
        function: Any = reduce(getattr, parts[cut:], home)
        return "\n".join(odd_lists.shown(function))
    raise AttributeError(path)
