"""What a page has shown lies in the results folder, as any study: a server that is killed loses nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from ...errors import ChengxinError, Mistake
from ...facts import rankings_file
from ...files.disk import DISK, StoreError, make_folders, reason
from ...model.scenario.scenario import Scenario
from ..asked.recipe import recipe, toml
from ..asked.state import Asked

if TYPE_CHECKING:
    from ...study.study import Study

LOCK = ".page.lock"

Read = Callable[[Path, Sequence[dict[str, Any]]], tuple[Scenario, list[str]]]  # a scenario file, beside rows of ranks


def plainly(path: Path, rows: Sequence[dict[str, Any]]) -> tuple[Scenario, list[str]]:
    """A scenario with the texts it was read from, beside tables of ranks, where no extension was given."""
    return Scenario.load_with_texts(path, rankings=rows)


@contextmanager
def alone_in(results: Path) -> Iterator[None]:
    """Hold a results folder while a page serves from it. Mistake where another page does, or nothing can be written."""
    try:
        make_folders(results, DISK)
        holding = DISK.held(results / LOCK)
        mine = holding.__enter__()
    except OSError as problem:
        raise StoreError(f"{results} cannot be written: {reason(problem)}; choose another --results") from None
    try:
        if not mine:
            raise Mistake(f"another page already serves from {results}; use that one, or choose another --results")
        yield
    finally:
        holding.__exit__(None, None, None)


class Keeper:
    """Studies of the page, a folder each: ``page-`` and what tells a baseline and a policy from others.

    The same policy under another name, such as the one that it has in the other language, lies in a folder of its own,
    since a study's numbers stand under its scenarios' names.
    """

    def __init__(
        self,
        results: Path,
        paths: Mapping[str, Path],
        texts: Mapping[str, list[str]],
        given: Sequence[str] = (),
        rankings: Sequence[Path] = (),
        read: Read = plainly,
    ) -> None:
        """``given``: options with which the page was begun, as they are typed: they belong to every command.

        ``rankings`` are its tables of ranks; ``read`` reads one more scenario as those it was begun with were read.
        """
        self.results, self.paths, self.texts, self.given = results, dict(paths), dict(texts), list(given)
        self.rankings, self.read = tuple(rankings), read
        self._lock = Lock()

    def rows(self) -> list[dict[str, Any]]:
        """The rows of the tables of ranks that the page was begun with."""
        return rankings_file.read(self.rankings)

    def folder(self, request: Asked) -> Path:
        """Where the study of a policy lies."""
        return self.results / f"page-{_mark(request.base)}-{_mark(request.policy)}"

    def kept(self, request: Asked) -> Study | None:
        """What is there of this question; nothing where it is of another version, damaged, or not there."""
        folder = self.folder(request)
        if not folder.is_dir():
            return None
        from ...study.store.results import Results
        from ...study.study import Study

        try:
            results = Results.load(folder)
            results.check_version()
            same = list(map(_who, results.scenarios)) == list(map(_who, request.scenarios))
            return Study(results.scenarios, results.read(), results.failures, results.without_effect) if same else None
        except ChengxinError:
            return None

    def keep(self, request: Asked, study: Study) -> None:
        """Write what was shown, whole or not at all; what another folder's owner holds is left to them."""
        from ...study.store.results import Results

        command = recipe(request, self.paths, len(study.seeds), self.given)["command"]
        with self._lock:
            opened = Results.create(
                self.folder(request), study.scenarios, self._texts(request), study.seeds, command=command
            )
            with opened.alone():
                opened.add(study.frame, study.failures)
                opened.keep_without_effect(study.without_effect)

    def _texts(self, request: Asked) -> dict[str, list[str]]:
        ours = toml(request, self.paths[request.start_from.name].as_posix())
        return {
            request.base.name: self.texts[request.base.name],
            request.policy.name: [*self.texts[request.start_from.name], ours],
        }


def _who(scenario: Scenario) -> tuple[str, str]:
    return scenario.name, scenario.fingerprint()


def _mark(scenario: Scenario) -> str:
    """Six hexadecimal digits of a scenario's name and of everything that decides a result."""
    return hashlib.sha256("\n".join(_who(scenario)).encode()).hexdigest()[:6]
