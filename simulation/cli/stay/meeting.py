"""Where a process that stays is met: a socket in a folder of the user's alone, named by all that it was loaded from."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from ...files.disk import cache_folder

# What libraries and Python read as they are loaded. The rest of the surroundings is handed over with each question.
_READ_AT_START: tuple[str, ...] = ("PYTHON", "NUMBA_", "LLVM", "OPENBLAS_", "OMP_", "MKL_", "LD_")
_READ_AT_START += ("CHENGXIN_", "XDG_", "HOME", "LANG", "LC_", "TZ")
_DECIDING = (".py", ".toml", ".csv", ".md")
_PACKAGE = Path(__file__).parent.parent.parent
STAY = "CHENGXIN_STAY"
_LONGEST = 100  # bytes of a socket's path: some systems take no more


def wished() -> bool:
    """Whether a process may stay, or be asked: on Linux, where branching is safe, and unless the user says no."""
    return sys.platform == "linux" and os.environ.get(STAY, "").lower() not in ("no", "0", "off", "never")


def loaded_from(home: Path = _PACKAGE) -> str:
    """A hash over all that decides what a process has loaded: interpreter, libraries, code and surroundings."""
    files = sorted(
        (path, about.st_mtime_ns, about.st_size, about.st_ino)
        for folder, _, names in os.walk(home)
        for path in (os.path.join(folder, name) for name in names if name.endswith(_DECIDING))
        for about in (os.stat(path),)
    )
    libraries = [
        (place, os.stat(place).st_mtime_ns)
        for place in sys.path
        if place.endswith("-packages") and os.path.isdir(place)
    ]
    surroundings = sorted((name, value) for name, value in os.environ.items() if name.startswith(_READ_AT_START))
    python = sys.executable, sys.version, sys.flags, sys.path
    return hashlib.sha256(repr((python, libraries, surroundings, files)).encode()).hexdigest()[:24]


def folder() -> Path | None:
    """The folder of sockets, made where there is none; None for one that others could reach into."""
    place = cache_folder().absolute() / f"staying-of-{os.geteuid()}"
    with suppress(OSError):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        about = place.lstat()
        if stat.S_ISDIR(about.st_mode) and about.st_uid == os.geteuid() and not about.st_mode & 0o077:
            return place
    return None


def address() -> Path | None:
    """Where a process is met that has loaded just what this one would; None where there is no safe place."""
    try:
        place = folder()
        if place is None or len(os.fsencode(place)) + 25 > _LONGEST:
            return None
        return place / loaded_from()
    except (OSError, RuntimeError):  # code that is being replaced, a user without a home
        return None
