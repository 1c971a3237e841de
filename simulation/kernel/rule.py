"""A rule: one behaviour of one enterprise, written as a plain function.

``rule(firm, city, luck)`` reads the enterprise's own fields (``firm.gain``), what it meets (``city.fine``), and its
luck in a decision (``luck.breach``, a uniform between 0 and 1); it returns the new value of what it writes. The
function stays a plain function: call it on three numbers in a test, or let the loop run it for a million enterprises.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from types import FunctionType


class RuleError(Exception):
    """A rule cannot be used as written; the message names the rule and the way out."""


@dataclass(frozen=True)
class Rule:
    """What the loop knows of a behaviour: its function, what it reads, what it writes, and whom it concerns."""

    function: FunctionType
    writes: tuple[str, ...]
    when: str | None
    fields: tuple[str, ...]
    settings: tuple[str, ...]
    draws: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.function.__name__

    @property
    def sentence(self) -> str:
        """The first line of the rule's docstring: what happens, in words."""
        return (inspect.getdoc(self.function) or "").split("\n")[0]


def rule(*, writes: str | tuple[str, ...], when: str | None = None) -> Callable[[FunctionType], FunctionType]:
    """Mark a plain function ``(firm, city, luck)`` as a behaviour of enterprises.

    ``writes`` names a column of the population, or any other name for an event of the month: something that happens
    to the enterprise or does not, which later rules can read and which is counted by place. ``when`` names an event:
    the rule then concerns only the enterprises it happened to, and is skipped by all others.
    """
    names = (writes,) if isinstance(writes, str) else tuple(writes)

    def mark(function: FunctionType) -> FunctionType:
        function.rule = _examined(function, names, when)
        return function

    return mark


def _examined(function: FunctionType, writes: tuple[str, ...], when: str | None) -> Rule:
    name = function.__name__
    arguments = list(inspect.signature(function).parameters)
    if arguments != ["firm", "city", "luck"]:
        raise RuleError(f"rule {name}: its arguments must be (firm, city, luck), not ({', '.join(arguments)})")
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except OSError:
        raise RuleError(
            f"rule {name}: its source text is not to be found; write it in a file or a notebook cell"
        ) from None
    read = {argument: set() for argument in arguments}
    for parent in ast.walk(tree):
        for node in ast.iter_child_nodes(parent):
            if isinstance(node, ast.Name) and node.id in read:
                if not isinstance(parent, ast.Attribute):
                    line = function.__code__.co_firstlineno + node.lineno - 1
                    raise RuleError(
                        f"rule {name}, line {line}: '{node.id}' is used whole; read its fields by name "
                        f"({node.id}.something) and hand numbers to helper functions"
                    )
                read[node.id].add(parent.attr)
    fields, settings, draws = (tuple(sorted(read[argument])) for argument in arguments)
    return Rule(function, writes, when, fields, settings, draws)
