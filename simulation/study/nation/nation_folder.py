"""A nation's worlds on disk: a folder that can be stopped at any moment and finished later, a table a seed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from ...files.disk import DISK, Disk, StoreError, only_writer, reason, write_whole
from ...model.scenario.scenario import Scenario
from ...version import versions
from ..store import described, fields, manifest, parts, scenario_record
from ..store.aside import put_aside, strangers
from ..store.contents import TableFile
from ..store.manifest import ANEW, DamagedManifest, NoManifest
from ..store.note import Note
from ..store.parts import DamagedPart, Question
from ..store.replacing import refuse_strangers, replaced
from .nation_contents import of_nation

FORMAT = "chengxin.nation/2"
_OURS = ("seeds", "charts", manifest.NAME, *described.NAMES)
_PART = re.compile(r"seed-(\d{5,})\.parquet")
_FIELDS = fields.table(
    {
        "format": fields.one_of(FORMAT),
        "versions": fields.VERSIONS,
        "command": fields.text,
        "scenario": scenario_record.FIELDS,
        "memory": fields.each(fields.number(0)),
        "parts": fields.listed(
            fields.table({"seed": fields.whole(), "rows": fields.whole(1), "sha256": fields.SHA256})
        ),
    }
)


class NationFolder:
    """The folder of one scenario's worlds; ``tables`` holds those of the seeds that are there.

    StoreError for a folder that holds something else, or answers of another scenario or version of the model, unless
    these are to be replaced: then they are deleted when the first seed is added. Seeds
    whose file is gone or not as it was written are not there; those that are whole are found without the manifest too.
    """

    def __init__(
        self,
        folder: str | Path,
        scenario: Scenario,
        texts: list[str],
        command: str = "",
        disk: Disk = DISK,
        *,
        replace: bool = False,
    ) -> None:
        self.folder, self.scenario, self.texts = Path(folder), scenario, texts
        self.command, self.disk = command, disk
        self.memory: dict[str, int] = {}  # what a run was thought to take, for the manifest
        self.notes: list[Note] = []  # what was found damaged when the folder was opened
        self.made_with = versions()
        self._question = Question(scenario.name, scenario.fingerprint(), self.made_with["model"])
        self._parts: dict[int, dict[str, Any]] = {}
        self.tables: dict[int, pd.DataFrame] = {}
        self.replaces = False  # what is there gives way when seeds are added
        try:
            self._begun()
        except StoreError:
            if not replace or self.folder.is_symlink() or not self.folder.is_dir():
                raise
            refuse_strangers(strangers(self.folder, self._files(self.folder), _OURS), self.folder)
            self.replaces, self.tables, self._parts = True, {}, {}
            self._note(replaced(self.folder))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the folder while seeds are added."""
        if self.replaces:
            put_aside(self.folder, self.disk)
            self.replaces = False
        with only_writer(self.folder, self.disk):
            self._begun()  # another process may have added some
            self._save()
            yield
            described.describe(of_nation(self))

    def files(self) -> list[TableFile]:
        """The files of the seeds that are there, in their order."""
        return [
            TableFile(f"seed-{seed:05d}", _place(seed), part["rows"], part["sha256"])
            for seed, part in sorted(self._parts.items())
        ]

    def add(self, seed: int, worlds: pd.DataFrame) -> None:
        """Keep all worlds of a seed."""
        content = parts.packed(worlds, self._question, [seed], self.made_with)
        write_whole(self._file(seed), content, disk=self.disk)
        self._keep(seed, worlds, content)
        self._save()

    def _begun(self) -> None:
        """Find what is there, with the manifest or without it."""
        try:
            words, lost = self._read_manifest(), None
        except (NoManifest, DamagedManifest) as problem:
            words, lost = {}, problem
        self._parts, self.tables, others = {}, {}, []
        for file in self._files(self.folder / "seeds"):
            if not (match := _PART.fullmatch(file.name)) or file != self._file(int(match[1])):
                continue
            seed = int(match[1])
            try:
                content = self.disk.read(file)
                label, worlds = parts.unpacked(content)
                question = replace(self._question, scenario=label.question.scenario)  # by whatever name
                if label == parts.Label(question, (seed,), len(worlds)):
                    self._keep(seed, worlds, content)
                else:
                    others.append(file)
            except OSError as problem:
                self._damaged(file, f"it cannot be read: {reason(problem)}")
            except DamagedPart as problem:
                self._damaged(file, str(problem))
        for seed in sorted(words.keys() - self.tables.keys()):
            self._damaged(self._file(seed), "it is gone or not whole")
        if lost:
            self._taken_over(lost, others)

    def _taken_over(self, lost: NoManifest | DamagedManifest, others: list[Path]) -> None:
        if others:
            raise StoreError(
                f"{self.folder} has no manifest that can be read, and {others[0].name} is of another scenario or "
                f"version; choose another --study, --replace it, or {ANEW}"
            )
        names = [file.relative_to(self.folder) for file in self._files(self.folder)]
        if not self.tables and any(not file.name.startswith(".") and file.parts[0] not in _OURS for file in names):
            if isinstance(lost, DamagedManifest):
                raise lost
            raise StoreError(f"{self.folder} has files in it but no {manifest.NAME}; choose another --study")
        if isinstance(lost, DamagedManifest):
            zh = f"{self.folder}的{manifest.NAME}损坏，已完整找回{len(self.tables)}个完成的随机种子"
            self._note(Note(f"{lost.in_short}; {len(self.tables)} finished seeds were found again whole", zh))

    def _read_manifest(self) -> dict[int, dict[str, Any]]:
        """The parts the manifest names, by seed; StoreError where it is another question's."""
        there = manifest.unsealed(self.folder, FORMAT, _FIELDS, self.disk)
        same_model = there["versions"]["model"] == self.made_with["model"]
        (kept,) = scenario_record.scenarios(self.folder, [there["scenario"]], same_model, self.disk)
        if not same_model or kept.settled() != self.scenario.settled():
            different = [] if kept.settled() == self.scenario.settled() else ["another scenario"]
            different += [] if same_model else ["another version of the model"]
            what = " and ".join(different)
            raise StoreError(f"{self.folder} holds results of {what}; choose another --study, --replace it, or {ANEW}")
        return {part["seed"]: part for part in there["parts"]}

    def _keep(self, seed: int, worlds: pd.DataFrame, content: bytes) -> None:
        self.tables[seed] = worlds
        self._parts[seed] = {"seed": seed, "rows": len(worlds), "sha256": parts.hash_of(content)}

    def _damaged(self, file: Path, problem: str) -> None:
        zh = f"{file}已损坏或不完整，其随机种子重新模拟"
        self._note(Note(f"{file}: {problem}; its seed is simulated again", zh))

    def _note(self, note: Note) -> None:
        if note not in self.notes:
            self.notes.append(note)

    def _files(self, folder: Path) -> list[Path]:
        try:
            return self.disk.files(folder)
        except OSError as problem:
            raise StoreError(f"{folder} cannot be used: {reason(problem)}; choose another --study") from None

    def _file(self, seed: int) -> Path:
        return self.folder / _place(seed)

    def _save(self) -> None:
        record = {
            "format": FORMAT,
            "versions": self.made_with,
            "command": self.command,
            "scenario": scenario_record.record(self.scenario, self.texts),
            "memory": self.memory,
            "parts": [self._parts[seed] for seed in sorted(self._parts)],
        }
        write_whole(self.folder / manifest.NAME, manifest.sealed(record), disk=self.disk)


def _place(seed: int) -> str:
    """Where a seed's worlds are kept in the folder."""
    return f"seeds/seed-{seed:05d}.parquet"
