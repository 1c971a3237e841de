"""A form as JSON schema, and as tables of fields for the documents."""

from __future__ import annotations

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from . import name_of

DRAFT = "https://json-schema.org/draft/2020-12/schema"
PLAIN = {str: "string", int: "integer", bool: "boolean", NoneType: "null"}
WORDS = {str: "text", int: "whole number", float: "number", bool: "true or false", NoneType: "null"}


def schema(form: type, *, closed: bool = False) -> dict[str, Any]:
    """The JSON schema of a form. ``closed``: it has these fields and no others, where readers are to allow for more."""
    head = {"$schema": DRAFT, "title": name_of(form)} if "format" in fields(form) else {"$schema": DRAFT}
    return head | _schema_of(form, closed)


def fields(form: type) -> dict[str, tuple[Any, str, bool]]:
    """The fields of a form: type, words, and whether it is always there. What it is not comes last."""
    parts = {name: _parted(kind) for name, kind in get_type_hints(form, include_extras=True).items()}
    return {name: parts[name] for name in sorted(parts, key=lambda name: (name == "not", name != "format"))}


def described(form: type) -> str:
    """The fields of a form as Markdown tables: its own, then those of each object in it."""
    tables = [_table(form)]
    for name, inner in _objects(form):
        tables.append(f"{name}: {_sentence(inner)}\n\n{_table(inner)}")
    return "\n\n".join(tables)


def _parted(kind: Any) -> tuple[Any, str, bool]:
    """A field's type, its words, and whether it is always there."""
    words, always = "", True
    while (origin := get_origin(kind)) in (Annotated, NotRequired):
        if origin is NotRequired:
            always, kind = False, get_args(kind)[0]
        else:
            kind, words = get_args(kind)[0], get_args(kind)[1]
    return kind, words, always


def _schema_of(kind: Any, closed: bool) -> dict[str, Any]:
    origin, given = get_origin(kind), get_args(kind)
    if kind is float:
        return {"type": ["number", "null"]}
    if kind in PLAIN:
        return {"type": PLAIN[kind]}
    if kind is Any:
        return {}
    if origin is Literal:
        return {"enum": list(given)}
    if origin is list:
        return {"type": "array", "items": _schema_of(given[0], closed)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema_of(given[1], closed)}
    if origin in (Union, UnionType):
        return {"anyOf": [_schema_of(kind, closed) for kind in given]}
    if is_typeddict(kind):
        return _object(kind, closed)
    raise TypeError(f"{kind} has no JSON schema: a form is made of texts, numbers, lists and TypedDicts")


def _object(form: type, closed: bool) -> dict[str, Any]:
    parts = fields(form)
    properties = {}
    for name, (kind, words, _) in parts.items():
        properties[name] = _schema_of(kind, closed) | ({"description": words} if words else {})
    schema = {"description": _sentence(form), "type": "object", "properties": properties}
    schema["required"] = [name for name, (_, _, always) in parts.items() if always]
    return schema | ({"additionalProperties": False} if closed else {})


def _sentence(form: type) -> str:
    return (form.__doc__ or "").split("\n")[0]


def _table(form: type) -> str:
    """A row a field; one without words of its own stands beside the one before it, where they are of one type."""
    rows: list[tuple[list[str], str, str]] = []
    for name, (kind, words, always) in fields(form).items():
        type_, phrase = _type_in_words(kind), "; ".join(filter(None, (words, "" if always else "where there is any")))
        if rows and not phrase and rows[-1][1] == type_:
            rows[-1][0].append(f"`{name}`")
        else:
            rows.append(([f"`{name}`"], type_, phrase))
    lines = [f"| {', '.join(names)} | {type_} | {words} |" for names, type_, words in rows]
    return "\n".join(["| field | type | what it is |", "|---|---|---|", *lines])


def _type_in_words(kind: Any) -> str:
    origin, given = get_origin(kind), get_args(kind)
    if kind in WORDS:
        return WORDS[kind]
    if origin is Literal:
        return ", ".join(f'`"{kind}"`' for kind in given)
    if origin is list:
        return "list of texts" if given[0] is str else "list of numbers" if given[0] in (int, float) else "list"
    if origin in (Union, UnionType):
        return " or ".join(_type_in_words(kind) for kind in given)
    return "anything" if kind is Any else "object"


def _objects(form: type, seen: set[type] | None = None) -> Iterator[tuple[str, type]]:
    """Every object in a form, by the field it stands in, each once."""
    seen = {form} if seen is None else seen
    for name, (kind, _, _) in fields(form).items():
        for inner in _inside(kind):
            if inner not in seen:
                seen.add(inner)
                yield f"`{name}`", inner
                yield from ((f"`{name}`, {where}", deeper) for where, deeper in _objects(inner, seen))


def _inside(kind: Any) -> Iterator[type]:
    if is_typeddict(kind):
        yield kind
    for given in get_args(kind) if get_origin(kind) is not Literal else ():
        yield from _inside(given)
