"""A rule: one behaviour of one enterprise, written as a plain function.

``rule(firm, city, luck)`` reads the enterprise's own fields (``firm.gain``), what it meets (``city.fine``), and its
luck in a decision (``luck.breach``, a uniform between 0 and 1); it returns the new value of what it writes. The
function stays a plain function: call it on three numbers in a test, or let the loop run it for a million enterprises.
"""

from __future__ import annotations

import ast
import inspect
import linecache
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import FunctionType
from typing import Any, TypeVar

from ...errors import ChengxinError
from . import grammar, paths

ARGUMENTS = ("firm", "city", "luck")


class RuleError(ChengxinError):
    """A rule cannot be used as written; the message names the rule and the way out."""


class Stopped(RuleError):
    """Machine code met what it has no answer for; lived in plain Python, the rule says what.

    ``row``: the enterprise, where it is known at once.
    """

    def __init__(self, words: str, row: int | None = None) -> None:
        super().__init__(words)
        self.row = row


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
    declares: tuple[Any, ...] = ()

    @property
    def name(self) -> str:
        """A rule is called as its function is."""
        return self.function.__name__

    @property
    def came_along(self) -> bool:
        """Whether it is of this package, and its numbers known to be in order."""
        return _comes_along(self.function)

    @property
    def sentence(self) -> str:
        """The first line of the rule's docstring: what happens, in words."""
        return (inspect.getdoc(self.function) or "").split("\n")[0]

    def unusable(self) -> list[str]:
        """What keeps the rule and its helpers from being compiled, as far as their text tells."""
        form, names = _wrong_in(self.function, self.writes)
        return [f"rule {self.name}, {text}" for text in form + names]


Plain = TypeVar("Plain", bound=Callable[..., Any])  # a rule stays the function it was


_READING: ContextVar[list[str] | None] = ContextVar("reading", default=None)


@contextmanager
def all_at_once() -> Iterator[list[str]]:
    """While a file is read: what is wrong with the form of its rules is gathered in the list that is given.

    Names that are not there are left to whoever puts the rules together, who knows more that may be wrong.
    """
    problems: list[str] = []
    before = _READING.set(problems)
    try:
        yield problems
    finally:
        _READING.reset(before)


def rule(
    _bare: None = None,
    /,
    *,
    writes: str | Sequence[str] = (),
    when: str | None = None,
    after: str | Callable[..., Any] | None = None,
    before: str | Callable[..., Any] | None = None,
    instead_of: str | Callable[..., Any] | None = None,
    declares: Sequence[object] | object = (),
) -> Callable[[Plain], Plain]:
    """Mark a plain function ``(firm, city, luck)`` as a behaviour of enterprises.

    ``writes`` names a column of the population, or an event of the month: something that happens to the enterprise or
    does not, which later rules can read and which is counted by place. ``when`` names an event:
    the rule then concerns only the enterprises it happened to, and is skipped by all others. ``after``, ``before`` or
    ``instead_of`` name the rule it stands by. ``declares`` lists what the rule needs beyond what is there:
    ``Parameter``, ``Lever``, ``Column``, ``Event``, ``Measure``, ``Peers`` and more; each becomes a setting, a column,
    a number of the monitor by this alone. Raises RuleError for a function that could not be compiled, naming the line.
    """
    names = (writes,) if isinstance(writes, str) else tuple(writes)
    given = tuple(declares) if isinstance(declares, list | tuple) else (declares,)
    anchors = [_name_of(anchor) for anchor in (after, before, instead_of)]

    def mark(function: Plain) -> Plain:
        if problems := _mistakes_beside(names, when, anchors, given):
            name = getattr(function, "__name__", repr(function))
            raise RuleError(f"rule {name}: {text}" for text in problems)
        marked: Any = function
        marked.rule = _examined(function, names, when, Spot(*anchors), given)
        return function

    if _bare is not None:
        raise RuleError(f"rule {_name_of(_bare)}: write what it writes in brackets: @rule(writes=...)")
    return mark


def rule_of(function: Callable[..., Any]) -> Rule:
    """The rule that a marked function is."""
    marked: Any = function
    behaviour: Rule = marked.rule
    return behaviour


def _name_of(part: object) -> Any:
    """The name of a rule that is given itself; anything else as it is."""
    return part.__name__ if isinstance(part, FunctionType) else part


def _mistakes_beside(writes: tuple[Any, ...], when: object, anchors: list[Any], declares: tuple[Any, ...]) -> list[str]:
    """What is wrong with the words of ``@rule(...)``."""
    problems = [] if writes else ["it writes nothing; name the column or the event: @rule(writes=...)"]
    for name in writes:
        if not isinstance(name, str) or not name.isidentifier():
            problems.append(f"writes = {name!r} cannot name a column or an event: use letters, digits and _, no spaces")
    problems += [f"it writes {name} twice" for name in dict.fromkeys(writes) if writes.count(name) > 1]
    for word, name in zip(("when", "after", "before", "instead_of"), (when, *anchors), strict=True):
        if name is not None and not isinstance(name, str):
            problems.append(f"{word} = {name!r} is no name; give {'an event' if word == 'when' else 'a rule'} by name")
    for declaration in declares:
        if isinstance(declaration, type):
            problems.append(f"declares the class {declaration.__name__}; write {declaration.__name__}(name=...)")
        elif isinstance(declaration, str) or not hasattr(declaration, "name"):
            way_out = "give Parameter(...), Column(...), Event(...) and such"
            problems.append(f"declares {declaration!r}, which is no declaration; {way_out}")
    return problems


def _comes_along(function: FunctionType) -> bool:
    return (function.__module__ or "").startswith("simulation.")


def _examined(
    function: Callable[..., Any], writes: tuple[str, ...], when: str | None, spot: Spot, declares: tuple[Any, ...]
) -> Rule:
    name = getattr(function, "__name__", repr(function))
    if not isinstance(function, FunctionType):
        raise RuleError(f"rule {name}: it is a {type(function).__name__}; write def name(firm, city, luck)")
    arguments = tuple(inspect.signature(function).parameters)
    if arguments != ARGUMENTS:
        raise RuleError(f"rule {name}: its arguments must be (firm, city, luck), not ({', '.join(arguments)})")
    if name == "<lambda>":
        raise RuleError(f"rule {name}: it is a lambda; write def name(firm, city, luck), so that it has a name")
    if inspect.iscoroutinefunction(function):
        raise RuleError(f"rule {name}, {grammar.place_of(function)}: write def, not async def")
    tree = grammar.source_tree(function)
    if tree is None:
        raise RuleError(f"rule {name}: its source text is not to be found; write it in a file or a notebook cell")
    # What comes along is looked at once, where rules are put together: looking twice is a tenth of a command's start.
    form, names = ([], []) if _comes_along(function) else _wrong_in(function, writes, so_far=True)
    waiting = _READING.get()
    if waiting is not None:
        waiting += [f"rule {name}, {text}" for text in form]
    elif form or names:
        raise RuleError(f"rule {name}, {text}" for text in form + names)
    read: dict[str, set[str]] = {argument: set() for argument in ARGUMENTS}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in read:
            read[node.value.id].add(node.attr)
    fields, settings, draws = (tuple(sorted(read[argument])) for argument in ARGUMENTS)
    return Rule(function, writes, when, fields, settings, draws, spot, declares)


def _wrong_in(function: FunctionType, writes: tuple[str, ...], so_far: bool = False) -> tuple[list[str], list[str]]:
    """What is wrong with the text of a rule and of its helpers, and with the names they use, each with its line.

    ``so_far``: its file is still being read, and what it names may stand further down.
    """
    problems, names = [], []
    for part in (function, *grammar.reached(function)):
        own = part is function
        if (tree := grammar.source_tree(part)) is None:
            continue
        problems += grammar.mistakes(part, tree, ARGUMENTS if own else ())
        problems += paths.problems(part, tree, writes if own else ())
        if unknown := grammar.unknown_names(part, tree):
            names += grammar.unknown_names(part, tree, _given_later(part)) if so_far else unknown
        if not own and paths.calls_itself(part):
            words = "calls itself; write a loop over range, with as many rounds as it may take at most"
            problems.append(f"{grammar.place_of(part)}: {part.__name__} {words}")
    return list(dict.fromkeys(problems)), list(dict.fromkeys(names))


def _given_later(function: FunctionType) -> frozenset[str]:
    """Names that a function's file gives, further down too: a helper may stand below the rule that calls it."""
    lines = linecache.getlines(function.__code__.co_filename)
    try:
        tree = ast.parse("".join(lines))
    except SyntaxError:
        return frozenset()
    stored = (node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    defined = (node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef))
    brought = (
        (alias.asname or alias.name).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    )
    return frozenset([*stored, *defined, *brought])
