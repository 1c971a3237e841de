"""Scenario files: TOML text with the line of every setting, and the files a scenario extends."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..errors import ChengxinError, as_python, cut, shown
from ..files import reading
from . import shipped

FILES_AT_MOST = 50  # that extend one another


class ScenarioError(ChengxinError):
    """Mistakes in a scenario, all of them, each with its file, line, setting and the way out."""


@dataclass(frozen=True)
class Document:
    """One file as written: its text, its values, and the line each of them stands on."""

    path: Path
    text: str
    values: dict[str, Any]
    lines: dict[tuple[str, ...], int]
    bases: tuple[Document, ...] = ()  # what it extends, in the order it names them

    def where(self, *keys: str) -> str:
        """File and line of a setting, for messages."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return f"{self.path}:{self.lines.get(keys, 1)}"


def read_chain(path: str | Path) -> tuple[list[Document], list[str]]:
    """The scenario and all it extends, the most basic first, and what kept any of them from being read.

    A file that several extend is read once, before all of them.
    """
    reading_on = _Chain()
    reading_on.follow(path, None, "")
    return reading_on.chain, reading_on.unread


class _Chain:
    """Files read one after the other, each behind those it extends."""

    def __init__(self) -> None:
        self.chain: list[Document] = []
        self.unread: list[str] = []
        self._open: list[tuple[Path, Document]] = []  # those whose bases are being read, with where they really lie
        self._done: dict[Path, Document] = {}

    def follow(self, path: str | Path, near: Path | None, asked_by: str) -> Document | None:
        """Read a file and what it extends; None where it cannot be, which is noted."""
        try:
            place = shipped.place_of(path, near)
            real = place.resolve()
            if real in self._done:
                return self._done[real]
            begun = [path for path, _ in self._open]
            if real in begun:
                circle = " extends ".join(str(document.path) for _, document in self._open[begun.index(real) :])
                self.unread.append(f"{asked_by}{place}: goes round in a circle: {circle} extends {place}")
                return None
            document, mistakes = read_partly(place)
            self.unread += [asked_by + problem for problem in mistakes]
        except ScenarioError as mistake:
            self.unread += [asked_by + problem for problem in mistake.problems]
            return None
        except (ValueError, OSError, RuntimeError) as problem:  # a name no file can have, links that go in a circle
            self.unread.append(f"{asked_by}{as_python(str(path))} is not the name of a scenario file: {problem}")
            return None
        self._open.append((real, document))
        document = replace(document, bases=tuple(self._bases(document)))
        self._open.pop()
        self._done[real] = document
        self.chain.append(document)
        return document

    def _bases(self, document: Document) -> Iterator[Document]:
        if "extends" not in document.values:
            return
        path_or_paths, where = document.values.pop("extends"), document.where("extends")
        names = path_or_paths if isinstance(path_or_paths, list) else [path_or_paths]
        if not names or not all(isinstance(name, str) and name for name in names):
            form = 'a file name or a list of them; write extends = "chenzhou-2018-12.toml"'
            self.unread.append(f"{where}: extends = {shown(path_or_paths)} is not {form}")
            return
        for name in dict.fromkeys(names):
            if len(self._done) + len(self._open) >= FILES_AT_MOST:
                self.unread.append(f"{where}: extends: more than {FILES_AT_MOST} files extend one another")
                return
            base = self.follow(name.replace("\\", "/"), document.path.parent, f"{where}: extends ")
            if base is not None:
                yield base


def beside(folder: Path, name: str) -> Path:
    """A file that another names, seen from its folder. A backslash parts folders everywhere, as it does on Windows."""
    return folder / name.replace("\\", "/")


def read(path: Path, kind: str = "scenario") -> Document:
    """One file, of a scenario or an edition; a sentence for whatever keeps it from being read. Raises ScenarioError."""
    document, mistakes = read_partly(path, kind)
    if mistakes:
        raise ScenarioError(mistakes)
    return document


def read_partly(path: Path, kind: str = "scenario") -> tuple[Document, list[str]]:
    """One file as far as it is TOML, and a sentence for each place where it is none, so that mistakes behind these are
    told too. Raises ScenarioError where nothing of it can be read."""
    text = _text_of(path, kind)
    mistakes: list[str] = []
    readable = text
    try:
        values = reading.toml(text)
    except reading.Unreadable:
        readable, wrong = reading.readable(text)
        mistakes = [f"{path}:{problem.line}: {_advised(str(problem))}" for problem in wrong]
        values = reading.toml(readable)
    if not values:
        example = 'why = "What if ...?"' if kind == "scenario" else "title, source and items"
        empty = f"{path}:1: no setting stands in it; {_a(kind)} says something, such as {example}"
        raise ScenarioError(mistakes or [empty])
    lines = key_lines(readable)
    for keys, line in lines.items():
        if len(keys[-1]) > reading.LONGEST_NAME:
            long = f"{len(keys[-1]):,} letters; {reading.LONGEST_NAME} are the most that is read"
            raise ScenarioError([*mistakes, f"{path}:{line}: {shown(keys[-1])} is a name of {long}"])
    return Document(path, text, values, lines), mistakes


def _text_of(path: Path, kind: str) -> str:
    """The text of a file, or a sentence for why there is none."""
    try:
        return reading.text_of(path)
    except FileNotFoundError:
        raise ScenarioError([f"{_named(path)}: there is no such {kind} file{_nearest_file(path, kind)}"]) from None
    except IsADirectoryError:
        raise ScenarioError([f"{_named(path)} is a folder; name {_a(kind)} file in it"]) from None
    except reading.Unreadable as problem:
        raise ScenarioError([f"{_named(path)} {problem}; {_a(kind)} is saved as TOML text in UTF-8"]) from None
    except OSError as problem:
        raise ScenarioError([f"{_named(path)} cannot be read: {problem.strerror}"]) from None


def _named(path: Path) -> str:
    """A path in a message; one that no system takes is long."""
    return cut(str(path)) if len(str(path)) > 1000 else str(path)


def _advised(problem: str) -> str:
    """What the parser found, and what is meant to stand in a scenario."""
    if not problem.startswith("is not valid TOML"):
        return problem
    advice = "texts and months stand in quotes, each setting once on a line of its own"
    if "Unescaped" in problem:
        advice = "folders are parted by /, on Windows too"
    return f"this {problem}; {advice}"


def _nearest_file(path: Path, kind: str) -> str:
    if kind == "scenario" and (advice := shipped.hint(path)):
        return advice
    return reading.nearest_file(path, (".toml",))


def key_lines(text: str) -> dict[tuple[str, ...], int]:
    """The line of every key of a TOML text, by its full path; inline tables and dotted keys included.

    A table in a list stands under its number, counted from 0: ("items", "2", "points").
    """
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    tree = Parser(Language(tree_sitter_toml.language())).parse(text.encode())
    lines: dict[tuple[str, ...], int] = {}
    lists: dict[tuple[str, ...], int] = {}  # tables so far in each list of tables

    def visit(node: Any, inside: tuple[str, ...]) -> None:
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
                for number, one in enumerate(child for child in child.named_children if child.type != "comment"):
                    lines[(*inside, str(number))] = one.start_point[0] + 1
                    visit(one, (*inside, str(number)))

    visit(tree.root_node, ())
    return lines


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _names(key: Any) -> tuple[str, ...]:
    """A bare, quoted or dotted key as the names it stands for."""
    names, value = [], tomllib.loads(f"{key.text.decode()} = 0")
    while isinstance(value, dict):
        name, value = next(iter(value.items()))
        names.append(name)
    return tuple(names)
