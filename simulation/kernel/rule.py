"""A rule: one behaviour of one enterprise, written as a plain function.

``rule(firm, city, luck)`` reads the enterprise's own fields (``firm.gain``), what it meets (``city.fine``), and its
luck in a decision (``luck.breach``, a uniform between 0 and 1); it returns the new value of what it writes. The
function stays a plain function: call it on three numbers in a test, or let the loop run it for a million enterprises.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FunctionType

from . import grammar

ARGUMENTS = ("firm", "city", "luck")


class RuleError(Exception):
    """A rule cannot be used as written; the message names the rule and the way out."""


@dataclass(frozen=True)
class Spot:
    """Where in the month something is placed: after, before or instead of something that is there, by name."""

    after: str | None = None
    before: str | None = None
    instead_of: str | None = None

    def __post_init__(self) -> None:
        if len(self.given) > 1:
            raise RuleError(f"give one place, not {' and '.join(self.given)}")

    @property
    def given(self) -> dict[str, str]:
        """The one that is given, by its name; empty where none is."""
        return {name: value for name, value in vars(self).items() if value is not None}

    def __str__(self) -> str:
        return " ".join(f"{name.replace('_', ' ')} {value}" for name, value in self.given.items())


@dataclass(frozen=True)
class Rule:
    """What the loop knows of a behaviour: its function, what it reads, what it writes, and whom it concerns.

    ``spot`` is where its author wants it in the month, ``declares`` what was declared beside it.
    """

    function: FunctionType
    writes: tuple[str, ...]
    when: str | None
    fields: tuple[str, ...]
    settings: tuple[str, ...]
    draws: tuple[str, ...]
    spot: Spot = Spot()
    declares: tuple = ()

    @property
    def name(self) -> str:
        return self.function.__name__

    @property
    def sentence(self) -> str:
        """The first line of the rule's docstring: what happens, in words."""
        return (inspect.getdoc(self.function) or "").split("\n")[0]

    def unusable(self) -> list[str]:
        """What keeps the rule and its helpers from being compiled, as far as their text tells."""
        found = []
        for function in (self.function, *grammar.reached(self.function)):
            if (tree := grammar.source_tree(function)) is not None:
                found += grammar.mistakes(function, tree) if function is not self.function else []
                found += grammar.unknown_names(function, tree)
        return [f"rule {self.name}, {text}" for text in found]


def rule(
    *,
    writes: str | tuple[str, ...],
    when: str | None = None,
    after: str | None = None,
    before: str | None = None,
    instead_of: str | None = None,
    declares: Sequence = (),
) -> Callable[[FunctionType], FunctionType]:
    """Mark a plain function ``(firm, city, luck)`` as a behaviour of enterprises.

    ``writes`` names a column of the population, or any other name for an event of the month: something that happens
    to the enterprise or does not, which later rules can read and which is counted by place. ``when`` names an event:
    the rule then concerns only the enterprises it happened to, and is skipped by all others. ``after``, ``before`` or
    ``instead_of`` name the rule it stands by. ``declares`` lists what the rule needs beyond what is there:
    ``Parameter``, ``Lever``, ``Column``, ``Event``, ``Measure``, ``Peers`` and more; each becomes a setting, a column,
    a number of the monitor by this alone. Raises RuleError for a function that could not be compiled, naming the line.
    """
    names = (writes,) if isinstance(writes, str) else tuple(writes)
    given = (declares,) if not isinstance(declares, list | tuple) else tuple(declares)

    def mark(function: FunctionType) -> FunctionType:
        function.rule = _examined(function, names, when, Spot(after, before, instead_of), given)
        return function

    return mark


def _examined(function: FunctionType, writes: tuple[str, ...], when: str | None, spot: Spot, declares: tuple) -> Rule:
    name = function.__name__
    arguments = tuple(inspect.signature(function).parameters)
    if arguments != ARGUMENTS:
        raise RuleError(f"rule {name}: its arguments must be (firm, city, luck), not ({', '.join(arguments)})")
    tree = grammar.source_tree(function)
    if tree is None:
        raise RuleError(f"rule {name}: its source text is not to be found; write it in a file or a notebook cell")
    problems = grammar.mistakes(function, tree, ARGUMENTS) + grammar.returned(function, tree, writes)
    if problems:
        raise RuleError("\n".join(f"rule {name}, {text}" for text in problems))
    read = {argument: set() for argument in ARGUMENTS}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in read:
            read[node.value.id].add(node.attr)
    fields, settings, draws = (tuple(sorted(read[argument])) for argument in ARGUMENTS)
    return Rule(function, writes, when, fields, settings, draws, spot, declares)
