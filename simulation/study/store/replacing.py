"""A folder for a study, where runs of another question may give way to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...files.disk import DISK, StoreError, reason
from ...model.scenario.scenario import Scenario
from ...version import versions
from .aside import strangers
from .note import Note
from .results import Results


def create(
    folder: Path,
    scenarios: list[Scenario],
    texts: dict[str, list[str]],
    seeds: list[int],
    months: Sequence[str] = (),
    command: str = "",
    *,
    replace: bool = False,
) -> Results:
    """As ``Results.create``; with ``replace``, what is there of another question or version is deleted when runs begin.

    A folder with files in it that no study put there is never replaced.
    """
    try:
        return Results.create(folder, scenarios, texts, seeds, months, command)
    except StoreError:
        if not replace or folder.is_symlink() or not folder.is_dir():
            raise
    try:
        files = DISK.files(folder)
    except OSError as problem:
        raise StoreError(f"{folder} cannot be replaced: {reason(problem)}; choose another --study") from None
    refuse_strangers(strangers(folder, files), folder)
    results = Results(folder, scenarios, texts, versions(), asked=sorted(seeds), months=list(months), command=command)
    results.replaces = True
    results.notes.append(replaced(folder))
    return results


def refuse_strangers(others: Sequence[str], folder: Path) -> None:
    """Refuse to delete a folder that has files in it which are somebody's own."""
    if others:
        raise StoreError(f"{folder} is not replaced: it has files of your own in it ({others[0]}); move them elsewhere")


def replaced(folder: Path) -> Note:
    """What is told where another question's runs give way."""
    en = f"{folder} held runs of another question or version; they are replaced"
    return Note(en, f"{folder}原有其他问题或其他版本的模拟结果，现予替换")
