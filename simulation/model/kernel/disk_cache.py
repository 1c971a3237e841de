"""Machine code kept between runs, and what must hold before it is believed.

What is read back is executed. So it lies in a folder that is the user's alone, each file under a digest made with a
secret of that folder, and the digest is compared before a byte is looked into. The digest covers what the code was
made from (source text, everything its functions reach, kinds of arguments, versions, processor) as well as the code:
a file that was altered, cut short, renamed or made by somebody else is compiled anew and replaced. No source text is
read back at all. Without such a folder each process compiles for itself, and one line says why.

The folder has a bound: where it is passed, what was used longest ago goes, never what was used just now.

Whoever can write as this user can do more than alter this folder; against that nothing here helps.
"""

from __future__ import annotations

import hashlib
import hmac
import itertools
import logging
import os
import pickle
import secrets
import stat
import tempfile
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import llvmlite
from numba.core.caching import _Cache
from numba.core.compiler import CompileResult
from numba.core.runtime import rtsys
from numba.core.serialize import dumps

from ...errors import ChengxinError
from ...files.disk import cache_folder

_SECRET = "secret"
_BYTES = 32  # of the secret, and of a digest
_HERE = getattr(os, "geteuid", lambda: None)()  # nobody's number on Windows, where a user's folders are private anyway
_LOG = logging.getLogger(__name__)

# Machine code of a pass is some 40 kB; what comes along is a hundred files.
FILES_AT_MOST, BYTES_AT_MOST = 4_000, 512 * 2**20
_LEFT = 0.9  # of a bound, once it was passed: a folder that is full is not looked through for every file
_BETWEEN = 50  # files this process keeps before it looks again how full the folder is
_IN_USE = 3600.0  # seconds: somebody who used it since then may look for it again
_KEPT = itertools.count()  # what this process kept so far


class NotBelieved(ChengxinError):
    """A folder, or the secret in it, that others may have written or read; in words."""


class Place(NamedTuple):
    """A folder whose files are believed when they bear a digest made with its key."""

    folder: Path
    key: bytes


def own_folder() -> Path:
    """The folder in it that is this user's alone: several users may share the one around it."""
    return cache_folder() / ("machine-code" if _HERE is None else f"machine-code-of-{_HERE}")


def place() -> Place | None:
    """Where machine code is kept and believed; None, said once, where there is no such place."""
    try:
        return _place(own_folder())
    except RuntimeError as problem:  # the system knows no home of this user
        _say("the cache folder", problem)
        return None


@cache
def _place(folder: Path) -> Place | None:
    try:
        return Place(folder, _key(folder))
    except (NotBelieved, OSError) as problem:
        _say(folder, problem)
        return None


def _key(folder: Path) -> bytes:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _must_be_private(folder.lstat(), "folder")
    path = folder / _SECRET
    for _ in range(3):  # a secret that is not whole is replaced, and what was kept under it goes with it
        with suppress(FileNotFoundError):
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
            with os.fdopen(handle, "rb") as file:
                about = os.fstat(handle)
                _must_be_private(about, "secret in it")
                secret = file.read(_BYTES + 1)
            if len(secret) == _BYTES:
                # With its number on this disk: a folder copied from elsewhere, secret and all, is not believed.
                return secret + str(about.st_ino).encode()
            path.unlink()
        with suppress(FileExistsError):  # another process was faster: its secret holds
            _write(path, secrets.token_bytes(_BYTES), replace=False)
    raise NotBelieved("its secret cannot be kept")


def _must_be_private(about: os.stat_result, what: str) -> None:
    """A digest means something only while nobody else can read the secret or put another in its stead."""
    right = stat.S_ISDIR if what == "folder" else stat.S_ISREG
    if not right(about.st_mode):
        raise NotBelieved(f"the {what} is a link or of another kind; remove it")
    if _HERE is None:
        return
    if about.st_uid != _HERE:
        raise NotBelieved(f"the {what} belongs to another user; name a folder of your own in CHENGXIN_CACHE")
    if about.st_mode & 0o077:
        raise NotBelieved(f"the {what} is open to other users; remove it, or name another folder in CHENGXIN_CACHE")


@cache  # once in a process for each folder and reason
def _say_once(folder: str, reason: str) -> None:
    _LOG.warning("machine code is not kept in %s, each process compiles anew (seconds): %s", folder, reason)


def _say(folder: Path | str, problem: Exception) -> None:
    _say_once(str(folder), getattr(problem, "strerror", None) or str(problem))


def _write(path: Path, data: bytes, *, replace: bool = True) -> None:
    """Beside and then into place, so that nobody ever reads half a file. What is lost in a crash fails its digest."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:12]}.")  # readable by its owner alone
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if replace:
            os.replace(beside, path)
        else:
            os.link(beside, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)


def find(made_from: bytes) -> bytes | None:
    """What was kept of this; None where nothing was, or nothing that can be believed."""
    if (here := place()) is None:
        return None
    path = _file(here, made_from)
    try:
        kept = path.read_bytes()
        with suppress(OSError):  # a folder that may only be read
            os.utime(path)  # when it was last used
    except FileNotFoundError:
        return None
    except OSError as problem:
        _say(here.folder, problem)
        return None
    return kept[_BYTES:] if hmac.compare_digest(kept[:_BYTES], _digest(here, made_from, kept[_BYTES:])) else None


def keep(made_from: bytes, data: bytes) -> None:
    """Keep this for other processes, if there is room and a place for it."""
    if (here := place()) is None:
        return
    try:
        if next(_KEPT) % _BETWEEN == 0:
            make_room(here.folder)
        _write(_file(here, made_from), _digest(here, made_from, data) + data)
    except OSError as problem:
        _say(here.folder, problem)


def make_room(folder: Path) -> None:
    """Where the folder passes its bound, remove what was used longest ago; with it, what crashes left half written."""
    now, files = time.time(), []
    for entry in os.scandir(folder):
        with suppress(FileNotFoundError):  # another process was faster
            about = entry.stat(follow_symlinks=False)
            if entry.name.endswith(".code") or entry.name.startswith("."):
                files.append((about.st_mtime, entry.name.startswith("."), about.st_size, entry.path))
    count, size = len(files), sum(size for _, _, size, _ in files)
    full = count > FILES_AT_MOST or size > BYTES_AT_MOST
    for used, half, held, path in sorted(files):
        if used > now - _IN_USE:
            return
        if half or (full and (count > _LEFT * FILES_AT_MOST or size > _LEFT * BYTES_AT_MOST)):
            with suppress(OSError):  # gone already; or open, where open files stay
                os.unlink(path)
                count, size = count - 1, size - held


def _file(here: Place, made_from: bytes) -> Path:
    return here.folder / f"{hashlib.sha256(made_from).hexdigest()[:32]}.code"


def _digest(here: Place, made_from: bytes, data: bytes) -> bytes:
    return hmac.digest(here.key, hashlib.sha256(made_from).digest() + data, "sha256")


class KeptCode(_Cache):
    """numba's way to a function's machine code on disk: by all that it was made from instead of by its file."""

    cache_path = None

    def __init__(self, made_from: str, name: str) -> None:
        self._made_from = f"{made_from}\n{name}\nllvmlite {llvmlite.__version__}"

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """The code for these kinds of arguments, or None."""
        # What is found is only linked. To learn all that numba can compile, as it does before, takes half of a start.
        rtsys.initialize(target_context)
        kept = find(self._all(sig, target_context.codegen()))
        return None if kept is None else CompileResult._rebuild(target_context, *pickle.loads(kept))

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep it, unless addresses of this process are part of it."""
        if not data.library.has_dynamic_globals and all(function.can_cache for function in data.lifted):
            keep(self._all(sig, data.codegen), dumps(data._reduce()))

    def _all(self, sig: Any, codegen: Any) -> bytes:
        return f"{self._made_from}\n{sig}\n{codegen.magic_tuple()}".encode()

    def enable(self) -> None:
        """Always so."""

    def disable(self) -> None:
        """Never so."""

    def flush(self) -> None:
        """Nothing waits to be written."""
