"""Files that a page sent: kept in the results folder where they can stand, and gone again where they are refused."""

from __future__ import annotations

import os
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ...errors import ChengxinError, Mistake
from ...files.disk import write_whole
from ..asked.mistakes import said

BYTES_AT_MOST = 1 << 20  # of a file: all places of all cities in a hundred months are about as much


@contextmanager
def received(folder: Path, files: Mapping[str, bytes]) -> Iterator[None]:
    """Files lie in a folder while they are looked at; what is refused leaves nothing behind.

    What lay there before is put back. Mistakes are told without the folder: whoever sent a file knows it by its name.
    """
    before = {name: path.read_bytes() if (path := folder / name).is_file() else None for name in files}
    try:
        for name, content in files.items():
            if content != before[name]:
                write_whole(folder / name, content)
        yield
    except BaseException as problem:
        _put_back(folder, before)
        if isinstance(problem, ChengxinError):
            lines = problem.problems or [str(problem)]
            raise Mistake([line.replace(f"{folder}{os.sep}", "") for line in lines]) from None
        raise


def _put_back(folder: Path, before: Mapping[str, bytes | None]) -> None:
    for name, content in before.items():
        if content is None:
            with suppress(OSError):
                (folder / name).unlink(missing_ok=True)
        else:
            write_whole(folder / name, content)
    for place in (folder, folder.parent):  # as far as nothing else lies there
        with suppress(OSError):
            place.rmdir()


def bytes_of(content: Any, lang: str) -> bytes:
    """What was sent, out of letters that JSON can hold."""
    try:
        found = b64decode(content, validate=True) if isinstance(content, str) else b""
    except ValueError:
        found = b""
    if not found or len(found) > BYTES_AT_MOST:
        raise Mistake(said("file_size", lang, most=BYTES_AT_MOST >> 20))
    return found
