"""Tables of what is declared beside settings: columns, facts of places, events, effects and outcomes of a model.

The reference page, the ODD page and ``chengxin describe`` show the same rows.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterable
from math import isinf
from types import FunctionType
from typing import Any, TypeAlias

from ...model.enterprises.places import FACTS, Fact
from ...model.enterprises.population import Column
from ...model.monitor.declared import Event
from ...model.policy.effects import EFFECTS, Effect
from ...model.spec.specification import Model
from ...settings.declarations import Outcome
from ..words.labels import text
from ..words.source_words import unit_said

Declared: TypeAlias = Column | Fact | Event | Effect | Outcome


def kinds_of(model: Model) -> dict[str, dict[str, Declared]]:
    """What a model declares beside settings, by kind and name."""
    return {
        "outcome": dict(model.outcomes),
        "effect": {effect.name: effect for effect in (*EFFECTS, *model.effects)},
        "column": dict(model.columns),
        "fact of a place": {fact.name: fact for fact in FACTS},
        "event": dict(model.happenings),
    }


def described(kind: str, declaration: Declared) -> dict[str, Any]:
    """Something declared as plain data; what its kind does not have is null."""
    if isinstance(declaration, Outcome):
        from ..tables.added_table import described_outcome  # with what tells of runs, which the page needs later

        return {"kind": kind, **described_outcome(declaration)}
    low, high = getattr(declaration, "range", (None, None))
    edges = {side: None if edge is None or isinf(edge) else edge for side, edge in (("low", low), ("high", high))}
    words = {name: getattr(declaration, name, None) for name in ("unit", "whose", "told", "en", "zh")}
    return {"kind": kind, "name": declaration.name, **edges, **words}


def in_words(kind: str, declaration: Declared, lang: str = "en") -> list[str]:
    """Something declared, in a few lines for a terminal."""
    zh = lang == "zh"
    named = declaration.zh if zh else f"{declaration.en} {declaration.zh}"
    parts = {"name": declaration.name, "kind": text(f"kind:{kind}", lang), "called": named}
    lines = [text("describe:declared", lang).format(**parts)]
    if unit := _unit(declaration, zh):
        lines.append(f"    {unit}")
    if isinstance(declaration, Outcome):
        better = text(f"describe:better:{declaration.better}", lang)
        lines.append(text("describe:outcome_range", lang).format(range=_between(declaration, lang), better=better))
    formula = declaration.of if isinstance(declaration, Outcome) else getattr(declaration, "formula", None)
    if formula is None:
        return lines
    sentence = "" if zh else (inspect.getdoc(formula) or "").split("\n")[0]  # what code says of itself is English
    return [*lines, f"    {sentence or text('describe:reckoned', lang).format(code=reckoning(formula))}"]


def _unit(declaration: Declared, zh: bool) -> str:
    """The unit of something declared."""
    unit = str(getattr(declaration, "unit", ""))
    return str(getattr(declaration, "unit_zh", "") or unit_said(unit, "zh")) if zh else unit


def _between(outcome: Outcome, lang: str) -> str:
    """What an outcome can be at all, in words."""
    low, high = f"{outcome.low:g}", f"{outcome.high:,g}"
    key = "between" if not isinf(outcome.low) else "at_most"
    if isinf(outcome.high):
        key = "any" if isinf(outcome.low) else "at_least"
    return text(f"describe:{key}", lang).format(low=low, high=high)


def called(declaration: Declared) -> tuple[str, ...]:
    """All that something declared goes by: its name, without its kind too, and its words in either language."""
    return declaration.name, declaration.name.rpartition(":")[2], declaration.en, declaration.zh


def reckoning(function: Callable[..., Any]) -> str:
    """How a declared number is reckoned, in one line of Python: a lambda's own text, or the name of a function."""
    if function.__name__ != "<lambda>":
        return function.__name__
    try:
        lines, first = inspect.findsource(function)
    except OSError:
        return "code whose text is not here"
    tree = ast.parse("".join(lines))
    here = [node for node in ast.walk(tree) if isinstance(node, ast.Lambda) and node.lineno == first + 1]
    same = [node for node in here if len(here) == 1 or _constants(node) == {*function.__code__.co_consts} - {None}]
    return ast.unparse(same[0].body) if same else "code whose text is not here"


def _constants(tree: ast.AST) -> set[object]:
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}


def code_of(functions: Iterable[Callable[..., Any]]) -> list[str]:
    """Functions that have a name, each as it stands in its file, with the helpers of the same file that they call."""
    parts: dict[Callable[..., Any], None] = {}
    for function in functions:
        for part in (function, *_helpers(function)):
            if part.__name__ != "<lambda>":
                parts.setdefault(part)
    lines = []
    for part in parts:
        lines += ["```python", *textwrap.dedent(inspect.getsource(part)).rstrip().split("\n"), "```", ""]
    return lines[:-1]


def _helpers(function: Callable[..., Any]) -> list[Callable[..., Any]]:
    named = (function.__globals__.get(name) for name in function.__code__.co_names)
    own: list[FunctionType] = [
        helper for helper in named if inspect.isfunction(helper) and helper.__module__ == function.__module__
    ]
    helpers: list[Callable[..., Any]] = []
    for helper in own:
        helpers += [helper, *_helpers(helper)]
    return helpers


def columns(model: Model) -> list[str]:
    """What every enterprise has."""
    lines = ["| column | type | unit | what it holds | 标签 |", "|---|---|---|---|---|"]
    return lines + [
        f"| `{column.name}` | {column.kind} | {column.unit or '-'} | {column.en}{_named(column.names)} | {column.zh} |"
        for column in model.columns.values()
    ]


def _named(names: tuple[tuple[str, str], ...]) -> str:
    """Words for the values of a column, behind what it holds."""
    return f": {', '.join(f'{value} {en} {zh}' for value, (en, zh) in enumerate(names))}" if names else ""


def places() -> list[str]:
    """What an enterprise meets at its place."""
    lines = ["| fact of a place | unit | what it holds | 标签 |", "|---|---|---|---|"]
    return lines + [f"| `{fact.name}` | {fact.unit} | {fact.en} | {fact.zh} |" for fact in FACTS]


def events(model: Model) -> list[str]:
    """What may happen to an enterprise in a month."""
    lines = ["| event | what it is to the enterprise | in its diary | 标签 |", "|---|---|---|---|"]
    return lines + [
        f"| `{happening.name}` | {happening.told} | {happening.en} | {happening.zh} |"
        for happening in model.happenings.values()
    ]


def draws(model: Model) -> list[str]:
    """What luck decides for an enterprise."""
    lines = ["| draw | in its diary | 标签 |", "|---|---|---|"]
    return lines + [f"| `{draw.name}` | {draw.en} | {draw.zh} |" for draw in model.draws.values()]


def effects(model: Model) -> list[str]:
    """What the levers of a month add up to."""
    chosen: tuple[Effect, ...] = (*EFFECTS, *model.effects)
    lines = ["| effect | what it is | unit | reckoned as | 标签 |", "|---|---|---|---|---|"]
    return lines + [
        f"| `{effect.name}` | {effect.en} | {effect.unit} | `{reckoning(effect.formula)}` | {effect.zh} |"
        for effect in chosen
    ]


def outcomes(model: Model) -> list[str]:
    """Everything a run reports."""
    lines = ["| outcome | unit | what can be | better | label | 标签 | 单位 |", "|---|---|---|---|---|---|---|"]
    return lines + [
        f"| `{outcome.name}` | {outcome.unit} | {outcome.range} | {outcome.better or '-'} | "
        f"{outcome.en} | {outcome.zh} | {outcome.unit_zh} |"
        for outcome in model.outcomes.values()
    ]


def readings(chosen: Iterable[Outcome]) -> list[str]:
    """How outcomes are read off the city."""
    lines = ["| outcome | read off the city as |", "|---|---|"]
    return lines + [f"| `{item.name}` | `{reckoning(item.of)}` |" for item in chosen]
