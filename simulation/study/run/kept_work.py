"""What came of a question's work, kept on disk line by line: a question that was stopped goes on where it was.

A file a question, whose name ends in a mark: a hash of what is asked and of the version of the model. So one folder
keeps several questions, and nothing is taken for another's. The first line says what the file is of, each line behind
it is a piece of work that was done: plain data, read without pickle and believed where it has the form it must have.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, Generic, TypeVar

from ...files import reading
from ...files.disk import StoreError, only_writer, reason
from ...version import versions
from ..result import Progress
from .executor import Executor
from .expected import Effort

FORMAT = "chengxin.work/1"
LONGEST = 1 << 29  # bytes of kept work that are read
FILES = "*.jsonl"
_NOT_AS_WRITTEN = (ValueError, TypeError, LookupError, AttributeError, RecursionError, reading.Unreadable)

Item = TypeVar("Item")
Found = TypeVar("Found")


class Kept:
    """A folder that keeps the work of questions, so that each goes on where it was stopped.

    ``told(kept)`` is called as a question opens it: ``found`` pieces of its work are there, and ``others`` are files of
    other questions or of another version of the model, none of which is used. ``expected(effort, executor)`` is called
    before work begins, with what is left of it as far as that is known.
    """

    def __init__(
        self,
        folder: str | Path,
        told: Callable[[Kept], object] | None = None,
        expected: Callable[[Effort, Executor], object] | None = None,
    ) -> None:
        self.folder, self.told, self.expected = Path(folder), told, expected
        self.found = self.others = 0


Where = Kept | str | Path | None


class Lines:
    """The file of one question in a folder, open for as long as the block lasts; nothing where no folder is given.

    ``of`` is what is asked, as plain data; ``take(line)`` takes in a line that is there, False where it does not fit.
    """

    def __init__(self, kept: Where, kind: str, of: Mapping[str, Any], take: Callable[[Any], bool]) -> None:
        self._kept = kept if isinstance(kept, Kept) or kept is None else Kept(kept)
        self._head = {"format": FORMAT, "question": kind, "model": versions()["model"], **of}
        self._head = json.loads(json.dumps(self._head))
        mark = hashlib.sha256(json.dumps(self._head, sort_keys=True).encode()).hexdigest()[:12]
        self._name, self._take = f"{kind}-{mark}.jsonl", take
        self._held = ExitStack()
        self._file: IO[str] | None = None

    def __enter__(self) -> Lines:
        if self._kept is not None:
            self._held.enter_context(only_writer(self._kept.folder))
            try:
                self._file = self._held.enter_context(self._opened(self._kept, self._kept.folder / self._name))
            except BaseException:
                self._held.close()
                raise
        return self

    def __exit__(self, *problem: object) -> None:
        self._held.close()

    def add(self, line: Any) -> None:
        """Note a piece of work that was done."""
        if self._file is None:
            return
        try:
            self._file.write(json.dumps(line, separators=(",", ":")) + "\n")
            self._file.flush()
        except OSError as problem:
            raise StoreError(f"{self._file.name} cannot be written: {reason(problem)}; what is there is kept") from None

    def expects(self, effort: Effort, executor: Executor) -> None:
        """Tell whoever asked what is left to be done, before it is."""
        if self._kept is not None and self._kept.expected and effort.runs > 0:
            self._kept.expected(effort, executor)

    def _opened(self, kept: Kept, path: Path) -> IO[str]:
        try:
            lines = _whole_lines(path)
            if lines:
                for number, line in enumerate(lines, 1):
                    if not self._fits(number, line):
                        raise StoreError(f"{path}, line {number}, is damaged: delete the file to begin anew")
            else:
                path.write_text(json.dumps(self._head) + "\n", "utf-8")
            kept.found = max(0, len(lines) - 1)
            kept.others = sum(other.name != self._name for other in kept.folder.glob(FILES))
            if kept.told:
                kept.told(kept)
            return path.open("a", encoding="utf-8")
        except OSError as problem:
            raise StoreError(f"{path} cannot be used: {reason(problem)}") from None
        except reading.Unreadable as problem:
            raise StoreError(f"{path} {problem}") from None

    def _fits(self, number: int, line: str) -> bool:
        try:
            plain = json.loads(line)  # with numbers that are none, as they were written
            return bool(plain == self._head if number == 1 else self._take(plain))
        except _NOT_AS_WRITTEN:
            return False


class Pieces(Generic[Found]):
    """A question's items, each of which is done once: what came of one is found again where it was kept.

    ``write`` makes plain data of what came of an item, ``read`` what it was of plain data. What is new goes through
    both as well, so that a question that goes on meets the same bits as one that was never stopped.
    """

    def __init__(
        self,
        kept: Where,
        kind: str,
        of: Mapping[str, Any],
        write: Callable[[Found], Any],
        read: Callable[[Any], Found],
    ) -> None:
        self._write, self._read = write, read
        self._there: dict[str, Found] = {}
        self._lines = Lines(kept, kind, of, self._taken)

    def __enter__(self) -> Pieces[Found]:
        self._lines.__enter__()
        return self

    def __exit__(self, *problem: object) -> None:
        self._lines.__exit__(*problem)

    def each(
        self,
        executor: Executor,
        work: Callable[[Item], Found],
        items: Iterable[Item],
        progress: Progress | None = None,
        effort: Callable[[list[Item]], Effort] | None = None,
    ) -> Iterator[Found]:
        """What comes of each item, in the order of the items; ``progress(done, all)`` is told of each.

        ``effort(items)``: what it takes to do some of them, which is told before it is done.
        """
        marked = [(item, _mark(item)) for item in items]
        missing = [item for item, mark in marked if mark not in self._there]
        if missing and effort:
            self._lines.expects(effort(missing), executor)
        kept = [self._there.get(mark) for _, mark in marked]
        fresh = executor.each(work, missing) if missing else iter(())
        try:
            for done, ((_, mark), piece) in enumerate(zip(marked, kept, strict=True), 1):
                if piece is None:
                    plain = self._write(next(fresh))
                    self._lines.add([mark, plain])
                    piece = self._read(plain)
                if progress:
                    progress(done, len(marked))
                yield piece
            next(fresh, None)  # whoever did the work comes to an end by himself
        finally:
            if isinstance(fresh, Generator):
                fresh.close()

    def _taken(self, line: Any) -> bool:
        mark, plain = line
        self._there[mark] = self._read(plain)
        return isinstance(mark, str)


def _mark(item: Any) -> str:
    """What an item is known by: it is made of numbers, texts, lists and tuples."""
    return hashlib.sha256(json.dumps(item).encode()).hexdigest()[:16]


def _whole_lines(path: Path) -> list[str]:
    """The lines of a file; what a stop cut short is taken off, so that the next line stands by itself."""
    if not path.exists():
        return []
    text = reading.text_of(path, LONGEST)
    whole = text[: text.rfind("\n") + 1]
    if whole != text:
        os.truncate(path, len(whole.encode()))
    return whole.splitlines()
