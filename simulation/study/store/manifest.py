"""Manifests of results: sealed with a hash over their own record, and checked field by field like a scenario file."""

from __future__ import annotations

import hashlib
import json
import shlex
from pathlib import Path
from typing import Any

from ...errors import closest
from ...files import reading
from ...files.disk import Disk, StoreError, Untrusted, reason
from ...version import version
from .fields import Check, Wrong

NAME = "manifest.json"
ANEW = "delete the folder and run again"
_SEALED = "record"  # the field that holds the hash over all others


class NoManifest(StoreError):
    """There is no manifest."""


class DamagedManifest(Untrusted):
    """A manifest is not as it was written; ``in_short`` is what is wrong with it in a few words."""

    def __init__(self, problems: str | list[str], folder: Path) -> None:
        way_out = f"give the chengxin command that made {folder} once more: finished runs that are whole are kept"
        super().__init__(problems, way_out=way_out)

    @property
    def in_short(self) -> str:
        """The first mistake, and how many more there are."""
        more = len(self.problems) - 1
        return self.problems[0] + (f" ({more} more mistake{'s' if more > 1 else ''})" if more else "")


def sealed(record: dict[str, Any]) -> bytes:
    """A manifest as the text of its file, with the hash over its record."""
    whole = record | {_SEALED: _hash(record)}
    try:
        return json.dumps(whole, indent=1, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # names of files that are no text
        return json.dumps(whole, indent=1).encode()


def _beside(folder: Path) -> str:
    """The folder of results whose name is nearest to one that is not there; empty where none is near."""
    try:
        there = [] if folder.exists() else [path.name for path in folder.parent.iterdir() if (path / NAME).is_file()]
    except (OSError, ValueError):  # a name that no folder can have
        return ""
    close = closest(folder.name, there)
    return str(folder.with_name(close)) if close else ""


def unsealed(folder: Path, form: str, fields: Check, disk: Disk) -> dict[str, Any]:
    """The record in a folder's manifest. StoreError where there is none, or one of another form; DamagedManifest
    where it was altered, or holds what a manifest of its form never does."""
    path = folder / NAME
    try:
        if not disk.exists(path):
            what = f"holds no results (no {NAME})" if folder.is_dir() else "is not a folder of results"
            meant = reading.with_slashes(folder) or _beside(folder)
            way_out = f"did you mean {meant}?" if meant else "make some with: chengxin run chenzhou-2019"
            raise NoManifest(f"{folder} {what}; {way_out}")
        content = disk.read(path)
    except OSError as problem:
        raise StoreError(f"{path} cannot be read: {reason(problem)}") from None
    try:
        record: dict[str, Any] = reading.json_data(content.decode("utf-8"))
    except ValueError as problem:
        raise DamagedManifest(f"{path} is damaged: {problem}", folder) from None
    there, seal = (record.get("format"), record.pop(_SEALED, None)) if isinstance(record, dict) else (None, None)
    # The seal comes first: one changed letter in the form itself is damage too, and no other version's manifest.
    if seal != _hash(record) and (seal is not None or there == form):
        raise DamagedManifest(
            f"{path} was altered or damaged since it was written (its record has another hash)", folder
        )
    if there != form:
        raise StoreError(
            f"{path} has the form {there!r}; this is chengxin {version()}, which reads {form!r}: delete the folder and "
            f"make it again with: {command_of(record, folder)}"
        )
    if problems := list(fields(record, "")):
        raise damaged(folder, problems, disk)
    return record


def damaged(folder: Path, problems: list[Wrong], disk: Disk) -> DamagedManifest:
    """A manifest that holds what it never should: all mistakes, each with its line."""
    path = folder / NAME
    try:
        lines = reading.json_lines(disk.read(path).decode("utf-8"))
    except (OSError, UnicodeDecodeError):  # it was whole a moment ago
        lines = {}
    return DamagedManifest([f"{path}{_line(at, lines)}: {problem}" for at, problem in problems], folder)


def _line(at: str, lines: dict[str, int]) -> str:
    """The line of a place in a record, or of what it lies in."""
    while at and at not in lines:
        at = at[: max(at.rfind("."), at.rfind("["), 0)]
    return f":{lines[at]}" if at in lines else ""


def command_of(record: object, folder: Path) -> str:
    """The command that made a folder of results, as its manifest tells it or as far as can be known."""
    if isinstance(record, dict):
        if isinstance(command := record.get("command"), str) and command.isprintable() and command:
            return command
        listed, seeds = record.get("scenarios"), record.get("seeds")
        if isinstance(listed, list):
            names = [scenario.get("name") for scenario in listed if isinstance(scenario, dict)]
            files = [shlex.quote(f"{name}.toml") for name in names if isinstance(name, str) and name.isprintable()]
            whole = [seed for seed in seeds if isinstance(seed, int)] if isinstance(seeds, list) else []
            many = f" --seeds {max(whole) + 1}" if whole and whole == seeds else ""
            where = f" --study {shlex.quote(folder.name)} --results {shlex.quote(str(folder.parent))}"
            return f"chengxin run {' '.join(files)}{many}{where}"
    return "the chengxin command that made it"


def _hash(record: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()
