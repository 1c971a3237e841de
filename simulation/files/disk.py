"""How anything reaches the disk: whole or not at all, and still there after a power cut.

A file is written beside its place under a name of our own, synced, renamed into place, and the folder synced. All of it
goes through a ``Disk``, so that a test can put one in its place that fails, tears and forgets.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from ..errors import ChengxinError

# Names that nobody else gives a file: only these are swept away.
_BESIDE = re.compile(r"\.chengxin-\d+-[0-9a-f]{16}\.part")
# Said by file systems that sync no folder, and of folders above ours that are nobody's to open.
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EACCES, errno.EPERM, errno.EROFS}
RESULTS_ELSEWHERE = (
    "what was finished before is kept. Make room or choose another --results, then give the same command again"
)


def cache_folder() -> Path:
    """Where this machine keeps what would else be made again: ``$CHENGXIN_CACHE``, or ``chengxin`` in the user's cache
    folder."""
    home = os.environ.get("CHENGXIN_CACHE")
    return Path(home) if home else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "chengxin"


class StoreError(ChengxinError):
    """Something cannot be read, written or trusted; the message says which file and what to do."""


class Untrusted(StoreError):
    """What is stored is not as it was written: its numbers cannot be trusted."""

    exit_code = 1


class Disk:
    """The machine's file system, in the few verbs that results need.

    ``safe_folders`` are those whose names this process has synced: an earlier one may have failed between making a
    folder and syncing its name.
    """

    def __init__(self) -> None:
        self.safe_folders: set[Path] = set()

    def read(self, path: Path) -> bytes:
        """All of a regular file."""
        with path.open("rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise OSError(errno.EINVAL, "it is not a regular file")
            return file.read()

    def size(self, path: Path) -> int:
        """How many bytes a file has."""
        return path.stat().st_size

    def exists(self, path: Path) -> bool:
        """Whether there is anything of this name; OSError where nobody can say."""
        try:
            path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        return True

    def files(self, folder: Path) -> list[Path]:
        """All files in a folder and the folders in it, sorted; none where there is no such folder."""
        paths = []
        for place, _, names in os.walk(folder, onerror=_unless_gone):
            paths += [Path(place, name) for name in names]
        return sorted(paths)

    def create(self, path: Path) -> int:
        """Begin a new file; the number it is written by."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)

    def write(self, file: int, content: memoryview) -> int:
        """Add to a file; the number of bytes that were taken, which may be fewer than given."""
        return os.write(file, content)

    def sync(self, file: int) -> None:
        """The content of a file is safe once this has returned."""
        os.fsync(file)

    def close(self, file: int) -> None:
        """End writing a file."""
        os.close(file)

    def rename(self, path: Path, to: Path) -> None:
        """Give a file another name, in place of any that has it."""
        os.replace(path, to)

    def remove(self, path: Path) -> None:
        """Take a file away."""
        path.unlink()

    def make_folder(self, folder: Path) -> None:
        """Make one folder, whose parent is there; nothing where it is there itself."""
        folder.mkdir(exist_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """The names in a folder are safe once this has returned, on systems that can promise it."""
        if os.name == "nt":
            return  # a folder cannot be opened there
        try:
            place = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(place)
            finally:
                os.close(place)
        except OSError as problem:
            if problem.errno not in _NO_SYNC:
                raise

    @contextmanager
    def held(self, lock: Path) -> Iterator[bool]:
        """Hold a lock file, for as long as the block lasts; False when another process has it."""
        with lock.open("w") as file:
            yield _locked(file)


DISK = Disk()


def write_whole(path: Path, content: bytes, way_out: str = RESULTS_ELSEWHERE, disk: Disk = DISK) -> None:
    """Put a file into its place whole, or leave what is there; StoreError says why it could not be written."""
    try:
        put_whole(path, content, disk)
    except OSError as problem:
        raise StoreError(f"{path} cannot be written: {reason(problem)}; {way_out}") from None


def put_whole(path: Path, content: bytes, disk: Disk = DISK) -> None:
    """As ``write_whole``, for those who have words of their own for an OSError."""
    for last in (False, False, True):
        try:
            make_folders(path.parent, disk)
            _put(path, content, disk)
            return
        except FileNotFoundError:  # another process swept the folder between writing and renaming, or took it away
            disk.safe_folders.clear()
            if last:
                raise


def _put(path: Path, content: bytes, disk: Disk) -> None:
    beside = path.with_name(f".chengxin-{os.getpid()}-{secrets.token_hex(8)}.part")
    try:
        file = disk.create(beside)
        try:
            rest = memoryview(content)
            while rest:
                taken = disk.write(file, rest)
                if taken < 1:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                rest = rest[taken:]
            disk.sync(file)
        finally:
            disk.close(file)
        disk.rename(beside, path)
    except BaseException:
        with suppress(OSError):
            disk.remove(beside)
        raise
    disk.sync_folder(path.parent)


def make_folders(folder: Path, disk: Disk) -> None:
    """Make a folder and those above it, each of which is safe before anything is put into it."""
    folder = folder.absolute()  # a process may change its working folder
    chain = [folder, *folder.parents]
    first_safe = next((at for at, place in enumerate(chain) if place in disk.safe_folders), len(chain) - 1)
    for place in reversed(chain[:first_safe]):
        if not disk.exists(place):
            disk.make_folder(place)
        disk.sync_folder(place.parent)
        disk.safe_folders.add(place)


def sweep(folder: Path, disk: Disk = DISK) -> None:
    """Take away what killed processes left half written in a folder, and nothing else."""
    for file in disk.files(folder):
        if _BESIDE.fullmatch(file.name):
            with suppress(FileNotFoundError):
                disk.remove(file)


def _make_safe(folder: Path, disk: Disk) -> None:
    """Sync all names in a folder: a process that was killed may have left some unsynced, and more is built on them."""
    holders = {parent for file in disk.files(folder) for parent in file.parents if parent.is_relative_to(folder)}
    for holder in sorted(holders | {folder}):
        disk.sync_folder(holder)


@contextmanager
def only_writer(folder: Path, disk: Disk = DISK) -> Iterator[None]:
    """Hold a folder of results while runs are added, swept clean; StoreError when another process holds it."""
    with _said(folder):
        make_folders(folder, disk)
        holding = disk.held(folder / ".lock")
        mine = holding.__enter__()
    try:
        if not mine:
            raise StoreError(f"another chengxin run is writing into {folder}; wait for it, or choose another --study")
        with _said(folder):
            sweep(folder, disk)
            _make_safe(folder, disk)
        yield
    finally:
        holding.__exit__(None, None, None)


@contextmanager
def _said(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise StoreError(f"{folder} cannot be written: {reason(problem)}; choose another --results") from None


def reason(problem: OSError) -> str:
    """Why the machine refused, in its own few words."""
    return os.strerror(problem.errno) if problem.errno and not problem.strerror else problem.strerror or str(problem)


def _unless_gone(problem: OSError) -> None:
    if not isinstance(problem, FileNotFoundError | NotADirectoryError):
        raise problem


def _locked(file: IO[Any]) -> bool:
    """Take hold of a lock file, for as long as it is open; False when another process has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # a file system without locks
    return True
