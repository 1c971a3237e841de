"""A folder of results that gives way to another: put aside whole by one renaming, and only then deleted.

Whoever is stopped in between leaves a hidden folder beside it, which the next one takes away; never half a study.
"""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

from ...files.disk import DISK, Disk, StoreError, only_writer, reason
from . import described, manifest

OURS = ("runs", "charts", "documents", manifest.NAME, *described.NAMES)  # what a study's folder has in it


def strangers(folder: Path, files: Iterable[Path], ours: tuple[str, ...] = OURS) -> list[str]:
    """Of the files in a folder of results, those that no study put there."""
    paths = [path.relative_to(folder) for path in files]
    return [path.as_posix() for path in paths if not path.name.startswith(".") and path.parts[0] not in ours]


def put_aside(folder: Path, disk: Disk = DISK) -> None:
    """Take a folder of results out of the way. StoreError where another process writes into it, or the disk refuses."""
    if not folder.is_dir():
        return
    with only_writer(folder, disk):
        pass  # nobody else is at work there
    try:
        disk.rename(folder, folder.with_name(f".{folder.name}.replaced-{secrets.token_hex(8)}"))
        disk.sync_folder(folder.absolute().parent)
    except OSError as problem:
        raise StoreError(f"{folder} cannot be replaced: {reason(problem)}; choose another --study") from None
    disk.safe_folders.clear()
    left = re.compile(rf"\.{re.escape(folder.name)}\.replaced-[0-9a-f]{{16}}")
    for beside in folder.absolute().parent.iterdir():
        if left.fullmatch(beside.name) and not beside.is_symlink():
            shutil.rmtree(beside, ignore_errors=True)
