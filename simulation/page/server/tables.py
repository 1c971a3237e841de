"""Tables of published ranks that a page sent: read by the code of ``--rankings``, and used by what that page asks."""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from ...errors import Mistake, shown
from ...facts import rankings_file
from ...files.names import complaint
from ...model.scenario.scenario import Scenario
from ..asked.mistakes import in_language, said
from .keeping import Keeper
from .received import BYTES_AT_MOST, bytes_of, received

FOLDER = "page-tables"
TABLES_AT_MOST = 50  # kept at a time
READ_AT_MOST = 8  # with the scenarios that rest on them, in memory
Under = tuple[Mapping[str, Scenario], tuple[Path, ...]]  # scenarios, and the files of ranks they rest on
_MARK = re.compile(r"[0-9a-f]{16}")


class Resting(Mapping[str, Scenario]):
    """The scenarios of the page with tables of ranks beside the published ones; each is read when it is asked for."""

    def __init__(self, keeper: Keeper, scenarios: Mapping[str, Scenario], rows: list[dict[str, Any]]) -> None:
        self._keeper, self._scenarios, self._rows = keeper, scenarios, rows
        self._read: dict[str, Scenario] = {}

    def __getitem__(self, name: str) -> Scenario:
        if name not in self._read:
            filed = self._scenarios[name]  # of the page's own alone
            self._read[name] = self._keeper.read(self._keeper.paths[filed.name], self._rows)[0]
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in self._scenarios

    def __iter__(self) -> Iterator[str]:
        return iter(self._scenarios)

    def __len__(self) -> int:
        return len(self._scenarios)


class Tables:
    """The tables that lie in the results folder, each known by its name and a digest of what it holds."""

    def __init__(self, keeper: Keeper, scenarios: Mapping[str, Scenario]) -> None:
        self.keeper, self.scenarios, self.folder = keeper, scenarios, keeper.results / FOLDER
        self._resting: OrderedDict[str, Resting] = OrderedDict()
        self._lock = Lock()

    def uploaded(self, given: Mapping[str, Any], lang: str) -> dict[str, Any]:
        """Keep a table that was sent, and say what is in it. Raises Mistake with every mistake and its line."""
        name, content = given.get("name"), bytes_of(given.get("content"), lang)
        if problem := complaint(name, "table"):
            raise Mistake(problem)
        digest = hashlib.sha256(content).hexdigest()[:16]
        place = self.folder / digest
        with self._lock:
            kept = [one for one in self.folder.iterdir() if one.is_dir()] if self.folder.is_dir() else []
            if place not in kept and len(kept) >= TABLES_AT_MOST:
                raise Mistake(said("tables", lang, most=TABLES_AT_MOST, folder=FOLDER))
            with received(place, {str(name): content}):
                rows = rankings_file.read([place / str(name)])  # its own mistakes first, without those of other tables
                together = rankings_file.read([*self.keeper.rankings, place / str(name)])
        self._rest(f"{name}:{digest}", together)
        return {
            "table": f"{name}:{digest}",
            "rows": len(rows),
            "cities": len({row["name"] for row in rows}),
            "months": sorted({row["window_end"] for row in rows}),
            "notes": in_language(rankings_file.beside_the_facts(rows), lang),
        }

    def under(self, state: Any, lang: str) -> Under:
        """The scenarios that a page asks for with its table, and all files of ranks they rest on. Mistake where the
        table is not there."""
        mark = state.get("table", "") if isinstance(state, dict) else ""
        if mark == "":
            return self.scenarios, self.keeper.rankings
        path = self._path(mark)
        if path is None:
            raise Mistake(said("table", lang, name=shown(mark)))
        files = (*self.keeper.rankings, path)
        with self._lock:
            resting = self._resting.get(mark)
        return resting or self._rest(mark, rankings_file.read(files)), files

    def holds(self, state: Any) -> bool:
        """Whether the table that a page rests on is there; it may rest on none."""
        mark = state.get("table", "") if isinstance(state, dict) else ""
        return mark == "" or self._path(mark) is not None

    def _path(self, mark: Any) -> Path | None:
        """Where a table lies; None where it does not, or is not what its digest says."""
        name, _, digest = mark.rpartition(":") if isinstance(mark, str) else ("", "", "")
        if complaint(name, "table") or not _MARK.fullmatch(digest):
            return None
        path = self.folder / digest / name
        try:
            whole = path.is_file() and path.stat().st_size <= BYTES_AT_MOST
            same = whole and hashlib.sha256(path.read_bytes()).hexdigest().startswith(digest)
        except OSError:
            return None
        return path if same else None

    def _rest(self, mark: str, rows: list[dict[str, Any]]) -> Resting:
        with self._lock:
            self._resting[mark] = found = Resting(self.keeper, self.scenarios, rows)
            while len(self._resting) > READ_AT_MOST:
                self._resting.popitem(last=False)
        return found
