"""Scenario files: TOML text with the line of every setting, and the files a scenario extends."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from . import shipped


class ScenarioError(Exception):
    """Mistakes in a scenario, all of them, each with its file, line, setting and the way out."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Document:
    """One file as written: its text, its values, and the line each of them stands on."""

    path: Path
    text: str
    values: dict
    lines: dict[tuple[str, ...], int]

    def where(self, *keys: str) -> str:
        """File and line of a setting, for messages."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return f"{self.path}:{self.lines.get(keys, 1)}"


def read_chain(path: str | Path) -> tuple[list[Document], list[str]]:
    """The scenario and all it extends, the most basic first, and what kept any of them from being read."""
    chain: list[Document] = []
    seen: list[Path] = []
    asked, beside, asked_by = path, None, ""
    while True:
        try:
            place = shipped.place_of(asked, beside)
            real = place.resolve()
            if real in seen:
                circle = " extends ".join(str(document.path) for document in chain) + f" extends {place}"
                return chain[::-1], [f"{asked_by}goes round in a circle: {circle}"]
            document = read(place)
        except ScenarioError as mistake:
            return chain[::-1], [asked_by + problem for problem in mistake.problems]
        except (ValueError, OSError, RuntimeError) as problem:  # a name no file can have, links that go in a circle
            return chain[::-1], [f"{asked_by}{str(asked)!r} is not the name of a scenario file: {problem}"]
        seen.append(real)
        chain.append(document)
        if "extends" not in document.values:
            return chain[::-1], []
        base, where = document.values.pop("extends"), document.where("extends")
        if not isinstance(base, str) or not base:
            example = 'extends = "chenzhou-2018-12.toml"'
            return chain[::-1], [f"{where}: extends = {shown(base)} is not a file name; write {example}"]
        asked, beside, asked_by = base, document.path.parent, f"{where}: extends "


def read(path: Path, kind: str = "scenario") -> Document:
    """One file, of a scenario or an edition; a sentence for whatever keeps it from being read. Raises ScenarioError."""
    try:
        text = path.read_bytes().decode("utf-8-sig")  # some editors put a mark at the start
        values = tomllib.loads(text)
    except FileNotFoundError:
        raise ScenarioError([f"{path}: there is no such {kind} file{_nearest_file(path, kind)}"]) from None
    except IsADirectoryError:
        raise ScenarioError([f"{path} is a folder; name {_a(kind)} file in it"]) from None
    except UnicodeDecodeError:
        raise ScenarioError([f"{path} is not a text file in UTF-8; save it as TOML text in UTF-8"]) from None
    except OSError as problem:
        raise ScenarioError([f"{path} cannot be read: {problem.strerror}"]) from None
    except tomllib.TOMLDecodeError as problem:
        line = re.search(r"at line (\d+)", str(problem))
        where = f"{path}:{line[1] if line else len(text.splitlines()) or 1}"
        advice = "texts and months stand in quotes, each setting once on a line of its own"
        raise ScenarioError([f"{where}: this is not valid TOML: {problem}; {advice}"]) from None
    return Document(path, text, values, key_lines(text))


def shown(value) -> str:
    """A value as it stands in a TOML file, for messages."""
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _nearest_file(path: Path, kind: str) -> str:
    if kind == "scenario" and (known := shipped.hint(path)):
        return known
    try:
        there = {file.stem: file for file in path.parent.glob("*.toml")}
    except OSError:
        there = {}
    close = difflib.get_close_matches(path.stem, there, n=1)
    return f"; did you mean {there[close[0]]}?" if close else ""


def key_lines(text: str) -> dict[tuple[str, ...], int]:
    """The line of every key of a TOML text, by its full path; inline tables and dotted keys included.

    A table in a list stands under its number, counted from 0: ("items", "2", "points").
    """
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    tree = Parser(Language(tree_sitter_toml.language())).parse(text.encode())
    lines: dict[tuple[str, ...], int] = {}
    lists: dict[tuple[str, ...], int] = {}  # tables so far in each list of tables

    def visit(node, inside: tuple[str, ...]) -> None:
        for child in node.named_children:
            if child.type in ("table", "table_array_element", "pair"):
                keys = inside if child.type == "pair" else ()
                for name in _names(child.named_children[0]):
                    if keys in lists:
                        keys = (*keys, str(lists[keys] - 1))
                    keys = (*keys, name)
                    lines.setdefault(keys, child.start_point[0] + 1)
                lines[keys] = child.start_point[0] + 1
                if child.type == "table_array_element":
                    keys = (*keys, str(lists.setdefault(keys, 0)))
                    lists[keys[:-1]] += 1
                    lines[keys] = child.start_point[0] + 1
                visit(child, keys)
            elif child.type == "inline_table":
                visit(child, inside)
            elif child.type == "array":
                for number, one in enumerate(one for one in child.named_children if one.type != "comment"):
                    lines[(*inside, str(number))] = one.start_point[0] + 1
                    visit(one, (*inside, str(number)))

    visit(tree.root_node, ())
    return lines


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _names(key) -> tuple[str, ...]:
    """A bare, quoted or dotted key as the names it stands for."""
    names, value = [], tomllib.loads(f"{key.text.decode()} = 0")
    while isinstance(value, dict):
        name, value = next(iter(value.items()))
        names.append(name)
    return tuple(names)
