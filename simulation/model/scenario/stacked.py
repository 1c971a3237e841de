"""Files stacked side by side: where two that do not extend each other set the same thing otherwise, both are named."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from ...errors import printable, shown
from ...settings.document import Document
from .titles import TITLES

# What every file says for itself, or adds to what others say.
OWN = ("why", "why_zh", *TITLES, "extends", "extensions")
WHOLE = ("goal",)  # a table whose keys are settings one by one, however deep
Key = tuple[str, ...]


def conflicts(chain: list[Document]) -> list[str]:
    """A sentence for each setting that two files of a stack set otherwise, with no file above both to settle it.

    ``chain``: as ``read_chain`` gives it, each file behind those it extends.
    """
    if all(len(document.bases) < 2 for document in chain):
        return []
    under: dict[int, set[int]] = {}  # all that a file extends, however deep
    for document in chain:
        under[id(document)] = {id(base) for base in document.bases}.union(*(under[id(base)] for base in document.bases))
    by_key: dict[Key, list[tuple[Document, Any]]] = {}
    for document in chain:
        for key, value in _settings(document.values):
            setters = by_key.setdefault(key, [])
            below = under[id(document)]
            setters[:] = [setter for setter in setters if id(setter[0]) not in below or not _settles(value, setter[1])]
            setters.append((document, value))
    problems = []
    for key, setters in by_key.items():
        for (one, ours), (other, theirs) in combinations(setters, 2):
            if ours != theirs and id(one) not in under[id(other)]:
                above = next(top for top in chain if {id(one), id(other)} <= under[id(top)])
                problems.append(_said(key, above, (one, ours), (other, theirs)))
    return problems


def _settles(value: Any, under: Any) -> bool:
    """Whether nothing is left of what a file under says: a dated value leaves other dates, and all before it."""
    return not isinstance(value, dict) or (isinstance(under, dict) and set(under) <= set(value))


def _settings(values: dict[str, Any]) -> Iterator[tuple[Key, Any]]:
    """Every setting of a file with what it is set to: a lever with all its dates, a key of the goal."""
    for name, value in values.items():
        if name in OWN:
            continue
        if name in WHOLE and isinstance(value, dict):
            yield from _leaves((name,), value)
        elif isinstance(value, dict) and name != "edition":
            yield from (((name, own), its) for own, its in value.items())
        else:
            yield (name,), value


def _leaves(key: Key, value: Any) -> Iterator[tuple[Key, Any]]:
    if not isinstance(value, dict):
        yield key, value
        return
    for name, its in value.items():
        yield from _leaves((*key, name), its)


def _said(key: Key, above: Document, one: tuple[Document, Any], other: tuple[Document, Any]) -> str:
    (first, ours), (second, theirs) = one, other
    return printable(
        f"{above.where('extends')}: {first.where(*key)} sets {'.'.join(key)} = {shown(ours)}, and {second.where(*key)} "
        f"= {shown(theirs)}; say which holds in {above.path.name}"
    )
