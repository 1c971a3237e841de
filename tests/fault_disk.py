"""A file system in memory that fails, writes short, tears renames, loses what was not synced and rots, by seed.

It keeps what a process sees apart from what a power cut leaves. A name is safe once its folder is synced, a content
once its file is; what is neither may be there afterwards, or the state before it, or a part of it. That is less than
any real file system promises, so that what survives here survives there.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from pathlib import Path
from random import Random

from simulation.files.disk import Disk


class Crash(BaseException):
    """The machine stopped: nothing after this reaches the disk."""


class _File:
    def __init__(self) -> None:
        self.content, self.safe = b"", b""
        self.rotten = False
        self.forgotten = False  # a sync failed: what was written before it is never written again


class FaultyDisk(Disk):
    """Behaves as the machine's file system does on a bad day."""

    def __init__(self, random: Random) -> None:
        super().__init__()
        self.random = random
        self.names: dict[Path, _File] = {}
        self.safe_names: dict[Path, _File] = {}
        self.folders: set[Path] = {Path("/")}
        self.lasting: set[Path] = {Path("/")}
        self.open_files: dict[int, _File] = {}
        self.locks: set[Path] = set()
        self.begin()

    def begin(self, fails: float = 0.0, crash_at: int | None = None) -> None:
        """A process starts: how often an operation fails, and at which one the machine stops."""
        self.fails, self.crash_at = fails, crash_at
        self.operations, self.stopped, self.failed = 0, False, 0
        self.open_files, self.locks = {}, set()
        self.safe_folders = set()

    def power_cut(self) -> None:
        """What was not synced is there, or is not, or is there in part."""
        for folder in sorted(self.folders - self.lasting):
            if self.random.random() < 0.5:
                self.folders = {one for one in self.folders if not one.is_relative_to(folder)}
        for name in sorted(self.names.keys() | self.safe_names.keys()):
            there, before = self.names.get(name), self.safe_names.get(name)
            kept = before if there is not before and self.random.random() < 0.5 else there
            self.names.pop(name, None)
            if kept is not None and name.parent in self.folders:
                self.names[name] = kept
        for file in dict.fromkeys(self.names.values()):
            if file.content != file.safe:
                file.content = self._torn(file)
            file.safe, file.forgotten = file.content, False
        self.safe_names, self.lasting = dict(self.names), set(self.folders)

    def rot(self) -> None:
        """One bit of one file turns."""
        if names := sorted(name for name, file in self.names.items() if file.content):
            name = self.random.choice(names)
            content = bytearray(self.names[name].content)
            content[self.random.randrange(len(content))] ^= 1 << self.random.randrange(8)
            file = self.names[name]
            file.content = file.safe = bytes(content)
            file.rotten = True

    @property
    def rotten(self) -> set[Path]:
        """Files that are not as anybody wrote them."""
        return {name for name, file in self.names.items() if file.rotten}

    def put(self, path: Path, content: bytes) -> None:
        """A file of somebody else's, safe from the first."""
        folders = set(path.parents)
        self.folders |= folders
        self.lasting |= folders
        file = self.names[path] = self.safe_names[path] = _File()
        file.content = file.safe = content

    def _torn(self, file: _File) -> bytes:
        way = self.random.randrange(4)
        if way == 0:
            return file.safe
        if way == 1:
            return file.content[: self.random.randint(0, len(file.content))]
        if way == 2:
            return bytes(len(file.content))
        pages = range(0, len(file.content), 512)
        return b"".join(
            file.content[at : at + 512] if self.random.random() < 0.5 else bytes(len(file.content[at : at + 512]))
            for at in pages
        )

    def _before(self, *kinds: int) -> bool:
        """Count an operation; stop or fail here if that is its fate. True where it fails after it had its effect."""
        if self.stopped:
            raise Crash
        self.operations += 1
        if self.operations == self.crash_at:
            self.stopped = True
            if self.random.random() < 0.5:
                raise Crash
            return True
        if self.random.random() < self.fails:
            self.failed += 1
            if self.random.random() < 0.7:
                self._fail(*kinds)
            return True
        return False

    def _fail(self, *kinds: int) -> None:
        if self.stopped:
            raise Crash
        kind = self.random.choice(kinds or (errno.EIO,))
        raise OSError(kind, os.strerror(kind))

    # What a disk does.

    def read(self, path: Path) -> bytes:
        if self._before():
            self._fail()
        if path not in self.names:
            missing = any(parent in self.names for parent in path.parents)
            raise (NotADirectoryError if missing else FileNotFoundError)(errno.ENOENT, "not there", str(path))
        return self.names[path].content

    def size(self, path: Path) -> int:
        return len(self.read(path))

    def exists(self, path: Path) -> bool:
        if self._before():
            self._fail()
        return path in self.names or path in self.folders

    def files(self, folder: Path) -> list[Path]:
        if self._before():
            self._fail()
        return sorted(name for name in self.names if folder in name.parents)

    def create(self, path: Path) -> int:
        late = self._before(errno.EIO, errno.ENOSPC)
        if path.parent not in self.folders:
            raise FileNotFoundError(errno.ENOENT, "no such folder", str(path))
        if path in self.names:
            raise FileExistsError(errno.EEXIST, "there already", str(path))
        file = self.names[path] = _File()
        if late:
            self._fail(errno.EIO, errno.ENOSPC)
        self.open_files[len(self.open_files) + 3] = file
        return len(self.open_files) + 2

    def write(self, file: int, content: memoryview) -> int:
        late = self._before(errno.EIO, errno.ENOSPC)
        short = late or self.random.random() < self.fails
        taken = self.random.randint(0 if late else 1, len(content)) if short else len(content)
        self.open_files[file].content += bytes(content[:taken])
        if late:
            self._fail(errno.EIO, errno.ENOSPC)
        return taken

    def sync(self, file: int) -> None:
        inode = self.open_files[file]
        try:
            late = self._before()
        except OSError:
            inode.forgotten = True
            raise
        if not inode.forgotten:
            inode.safe = inode.content
        if late:
            self._fail()

    def close(self, file: int) -> None:
        if self._before():
            self._fail()

    def rename(self, path: Path, to: Path) -> None:
        late = self._before()
        if path not in self.names:
            raise FileNotFoundError(errno.ENOENT, "not there", str(path))
        self.names[to] = self.names.pop(path)
        if late:
            self._fail()

    def remove(self, path: Path) -> None:
        late = self._before()
        if path not in self.names:
            raise FileNotFoundError(errno.ENOENT, "not there", str(path))
        del self.names[path]
        if late:
            self._fail()

    def make_folder(self, folder: Path) -> None:
        late = self._before(errno.EIO, errno.ENOSPC)
        if folder.parent not in self.folders:
            raise FileNotFoundError(errno.ENOENT, "no such folder", str(folder))
        self.folders.add(folder)
        if late:
            self._fail(errno.EIO, errno.ENOSPC)

    def sync_folder(self, folder: Path) -> None:
        late = self._before()
        for name in self.names.keys() | self.safe_names.keys():
            if name.parent == folder:
                self.safe_names.pop(name, None)
                if name in self.names:
                    self.safe_names[name] = self.names[name]
        self.lasting |= {one for one in self.folders if one.parent == folder}
        if late:
            self._fail()

    @contextmanager
    def held(self, lock: Path):
        if self._before():
            self._fail()
        free = lock not in self.locks
        self.locks.add(lock)
        try:
            yield free
        finally:
            if free:
                self.locks.discard(lock)
