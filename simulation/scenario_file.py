"""Scenario files: TOML text with the line of every setting, and the files a scenario extends."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass
from pathlib import Path


class ScenarioError(Exception):
    """Mistakes in a scenario, all of them, each with its file, line, setting and the way out."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Document:
    """One file as written: its values, and the line each of them stands on."""

    path: Path
    values: dict
    lines: dict[tuple[str, ...], int]

    def where(self, *keys: str) -> str:
        """File and line of a setting, for messages."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return f"{self.path}:{self.lines.get(keys, 1)}"


def read_chain(path: str | Path) -> list[Document]:
    """The scenario and all it extends, the most basic first. Raises ScenarioError."""
    chain: list[Document] = []
    seen: list[Path] = []
    place = Path(path)
    while True:
        if place.resolve() in seen:
            circle = " extends ".join(str(document.path) for document in chain) + f" extends {place}"
            raise ScenarioError([f"{chain[-1].where('extends')}: 'extends' goes round in a circle: {circle}"])
        seen.append(place.resolve())
        document = read(place, chain[-1] if chain else None)
        chain.append(document)
        if "extends" not in document.values:
            return chain[::-1]
        base = document.values["extends"]
        if not isinstance(base, str):
            example = 'extends = "chenzhou-2018-12.toml"'
            raise ScenarioError(
                [f"{document.where('extends')}: extends = {base!r} is not a file name; write {example}"]
            )
        place = document.path.parent / base


def read(path: Path, extended_by: Document | None = None) -> Document:
    """One file; a sentence for whatever keeps it from being read."""
    origin = f"{extended_by.where('extends')}: extends " if extended_by else ""
    try:
        text = path.read_bytes().decode("utf-8")
        values = tomllib.loads(text)
    except FileNotFoundError:
        raise ScenarioError([f"{origin}{path}: there is no such scenario file{_nearest_file(path)}"]) from None
    except IsADirectoryError:
        raise ScenarioError([f"{origin}{path} is a folder; name a scenario file in it"]) from None
    except UnicodeDecodeError:
        raise ScenarioError([f"{origin}{path} is not a text file; a scenario is TOML text in UTF-8"]) from None
    except OSError as problem:
        raise ScenarioError([f"{origin}{path} cannot be read: {problem.strerror}"]) from None
    except tomllib.TOMLDecodeError as problem:
        raise ScenarioError([f"{path}: this is not valid TOML: {problem}"]) from None
    return Document(path, values, key_lines(text))


def _nearest_file(path: Path) -> str:
    try:
        names = [file.name for file in path.parent.glob("*.toml")]
    except OSError:
        names = []
    close = difflib.get_close_matches(path.name, names, n=1, cutoff=0.5)
    return f"; did you mean {path.parent / close[0]}?" if close else ""


def key_lines(text: str) -> dict[tuple[str, ...], int]:
    """The line of every key of a TOML text, by its full path; inline tables and dotted keys included."""
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    tree = Parser(Language(tree_sitter_toml.language())).parse(text.encode())
    lines: dict[tuple[str, ...], int] = {}

    def visit(node, inside: tuple[str, ...]) -> None:
        for child in node.named_children:
            if child.type in ("table", "table_array_element", "pair"):
                keys = inside if child.type == "pair" else ()
                for name in _names(child.named_children[0]):
                    keys = (*keys, name)
                    lines.setdefault(keys, child.start_point[0] + 1)
                lines[keys] = child.start_point[0] + 1
                visit(child, keys)
            elif child.type == "inline_table":
                visit(child, inside)

    visit(tree.root_node, ())
    return lines


def _names(key) -> tuple[str, ...]:
    """A bare, quoted or dotted key as the names it stands for."""
    names, value = [], tomllib.loads(f"{key.text.decode()} = 0")
    while isinstance(value, dict):
        name, value = next(iter(value.items()))
        names.append(name)
    return tuple(names)
