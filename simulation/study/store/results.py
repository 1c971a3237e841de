"""Results on disk: one folder a study, that can be stopped at any moment, finished later, and checked.

``manifest.json`` says what was asked (scenario texts, fingerprints, versions, seeds) and what is done, with a hash of
every part and of itself; ``runs`` holds a Parquet table a scenario and batch of seeds: scenario, seed, month, outcome,
value. What is damaged costs only itself: parts that are whole are found again, with their manifest or without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import nearest
from ...files.disk import DISK, Disk, StoreError, Untrusted, only_writer, reason, write_whole
from ...files.names import complaint as name_complaint
from ...model.scenario.reader import SAID
from ...model.scenario.scenario import Scenario
from ...version import versions
from . import aside, described, fields, manifest, parts, scenario_record
from .fields import Wrong
from .kept import FailedRun, KeptPart
from .manifest import ANEW, DamagedManifest, NoManifest
from .note import Note
from .numbers import in_order
from .parts import DamagedPart, Question

if TYPE_CHECKING:
    import pandas as pd

FORMAT = "chengxin.results/4"
ELSEWHERE = f"choose another --study, --replace it, or {ANEW}"
_PART = re.compile(r"seeds-\d{5,}-\d{5,}\.parquet")
_PART_FIELDS = {
    "file": fields.text,
    "scenario": fields.text,
    "seeds": fields.listed(fields.whole(), 1),
    "rows": fields.whole(1),
    "sha256": fields.SHA256,
}
_FIELDS = fields.table(
    {
        "format": fields.one_of(FORMAT),
        "versions": fields.VERSIONS,
        "seeds": fields.listed(fields.whole()),
        "status": fields.one_of("complete", "unfinished"),
        "command": fields.text,
        "months_kept": fields.listed(fields.month),
        "memory": fields.each(fields.number(0)),
        "scenarios": fields.listed(scenario_record.FIELDS, 1),
        "parts": fields.listed(fields.table(_PART_FIELDS)),
        "failures": fields.listed(
            fields.table(
                {"scenario": fields.text, "seed": fields.whole(), "problem": fields.text, "traceback": fields.text}
            )
        ),
        "without_effect": fields.each(fields.listed(fields.text)),
    }
)


@dataclass
class Results:
    """A results folder: what was asked, and which runs are there.

    ``months`` are those whose numbers are kept, all where none is named; ``needed`` is the memory stated before the
    runs began, bytes by what they are for; ``command`` is what made the folder, where a command did; ``notes`` say
    what was found damaged and what was found again when the folder was opened.
    """

    folder: Path
    scenarios: list[Scenario]
    texts: dict[str, list[str]]
    made_with: dict[str, str]
    parts: list[KeptPart] = field(default_factory=list)
    failures: list[FailedRun] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    without_effect: dict[str, list[str]] = field(default_factory=dict)
    months: list[str] = field(default_factory=list)
    needed: dict[str, int] = field(default_factory=dict)
    command: str = ""
    replaces: bool = False  # runs of another question give way when these begin
    notes: list[Note] = field(default_factory=list, compare=False)
    disk: Disk = field(default=DISK, repr=False, compare=False)
    _counted: tuple[list[KeptPart] | None, dict[str, set[int]], int] = field(
        default=(None, {}, 0), repr=False, compare=False
    )

    @classmethod
    def create(
        cls,
        folder: Path,
        scenarios: list[Scenario],
        texts: dict[str, list[str]],
        seeds: list[int],
        months: Sequence[str] = (),
        command: str = "",
        disk: Disk = DISK,
    ) -> Results:
        """Open a folder for a study: new, or begun earlier with the same question and the same version.

        ``months``: those whose numbers are kept; all where none is named. Nothing is written yet: ``alone`` does that,
        when the runs begin. Finished runs are found where the manifest is gone or damaged.
        """
        if complaint := name_complaint(folder.absolute().name, "study"):
            raise StoreError(f"{folder}: {complaint}")
        new = cls(folder, scenarios, texts, versions(), asked=sorted(seeds), months=list(months))
        new.command, new.disk = command, disk
        try:
            results = cls.load(folder, disk)
        except (NoManifest, DamagedManifest) as lost:
            new._find_again(lost)
            return new
        results._check_same(scenarios, list(months))
        # The same runs may be asked about another goal, and under other words: neither moves a number.
        questions = {scenario.name: {key: getattr(scenario, key) for key in ("goal", *SAID)} for scenario in scenarios}
        results.scenarios = [replace(scenario, **questions[scenario.name]) for scenario in results.scenarios]
        results.texts = texts
        results.asked = sorted(set(results.asked) | set(seeds))
        results.command = command or results.command
        results._adopt()
        return results

    @classmethod
    def load(cls, folder: str | Path, disk: Disk = DISK) -> Results:
        """Read a folder's manifest. Raises StoreError for a folder that holds no results, or whose manifest was
        altered, with every mistake in it."""
        folder = Path(folder)
        record = manifest.unsealed(folder, FORMAT, _FIELDS, disk)
        same_model = record["versions"]["model"] == versions()["model"]
        scenarios = scenario_record.scenarios(folder, record["scenarios"], same_model, disk)
        results = cls(
            folder,
            scenarios,
            {scenario["name"]: scenario["text"] for scenario in record["scenarios"]},
            record["versions"],
            record["parts"],
            record["failures"],
            record["seeds"],
            record["without_effect"],
            record["months_kept"],
            record["memory"],
            record["command"],
            disk=disk,
        )
        if problems := list(results._contradictions(record["status"])):
            raise manifest.damaged(folder, problems, disk)
        return results

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the folder while runs are added: refuse a second run into it, and make good what a killed one left."""
        if self.replaces:
            aside.put_aside(self.folder, self.disk)
            self.replaces = False
        with only_writer(self.folder, self.disk):
            try:
                there = self.load(self.folder, self.disk)
            except (NoManifest, DamagedManifest):
                self.parts, self.failures = [], []
            else:
                there._check_same(self.scenarios, self.months)
                self.parts, self.failures, self.without_effect = there.parts, there.failures, there.without_effect
                self.asked = sorted(set(self.asked) | set(there.asked))
            damaged = self._damaged()
            self.parts = [part for part in self.parts if part["file"] not in damaged]
            self._adopt()
            self.save()
            yield
            described.describe(described.of_study(self))

    def save(self) -> None:
        """Write the manifest."""
        record = {
            "format": FORMAT,
            "versions": self.made_with,
            "seeds": self.asked,
            "status": self._status(),
            "command": self.command,
            "months_kept": self.months,
            "memory": self.needed,
            "scenarios": self._told,
            "parts": self.parts,
            "failures": self.failures,
            "without_effect": self.without_effect,
        }
        write_whole(self.folder / manifest.NAME, manifest.sealed(record), disk=self.disk)

    @cached_property
    def _told(self) -> list[dict[str, Any]]:
        """The scenarios as the manifest has them: they stay what they are, however often it is written."""
        return [scenario_record.record(scenario, self.texts.get(scenario.name, [])) for scenario in self.scenarios]

    def keep_without_effect(self, without_effect: dict[str, list[str]]) -> None:
        """Note the levers that move nothing, by scenario."""
        if without_effect != self.without_effect:
            self.without_effect = without_effect
            self.save()

    def missing(self) -> list[int]:
        """Seeds asked for that are not there for every scenario."""
        done = set.intersection(*(self._done(scenario.name) for scenario in self.scenarios))
        return [seed for seed in self.asked if seed not in done]

    def missing_of_each(self) -> list[list[int]]:
        """Seeds asked for that are not there, for each scenario in turn."""
        return [
            [seed for seed in self.asked if seed not in done] if (done := self._done(scenario.name)) else self.asked
            for scenario in self.scenarios
        ]

    def damaged(self) -> list[str]:
        """Files of finished runs that are gone, or are not as they were written."""
        return list(self._damaged())

    def add(self, table: pd.DataFrame, failures: list[FailedRun]) -> None:
        """Keep a batch of finished runs, a file a scenario, and note the runs that failed."""
        for name, rows in table.groupby("scenario", sort=False, observed=True):
            rows = rows[~rows["seed"].isin(self._done(str(name)))]  # one scenario's runs may be there, another's not
            if rows.empty:
                continue
            seeds = sorted(rows["seed"].unique().tolist())
            content = parts.packed(rows, self._questions[str(name)], seeds, self.made_with)
            file = _place(str(name), seeds)
            write_whole(self.folder / file, content, disk=self.disk)
            self._note(file, str(name), seeds, len(rows), content)
        again = {(new["scenario"], new["seed"]) for new in failures}
        self.failures = [
            old
            for old in self.failures
            if old["seed"] not in self._done(old["scenario"]) and (old["scenario"], old["seed"]) not in again
        ] + failures
        self.save()

    def read(self) -> pd.DataFrame:
        """All finished runs: scenario, seed, month, outcome, value; in the order of scenarios and seeds.

        Raises StoreError naming every file that is not as it was written.
        """
        if not self.parts:
            raise StoreError(f"{self.folder} holds no finished run yet; finish it with {self._again()}")
        tables, problems = [], []
        for part in self.parts:
            try:
                tables.append(self._table(part))
            except DamagedPart as problem:
                problems.append(f"{self.folder / part['file']}: {problem}")
        if problems:
            way_out = f"runs that are whole are kept; the others are made again with {self._again()}"
            raise Untrusted(problems, way_out=way_out)
        return in_order(tables, self.scenarios)

    def check_version(self, way_out: str = ELSEWHERE) -> None:
        """Raise StoreError, with what can be done, when another version of the model made these results."""
        now = versions()
        if self.made_with.get("model") != now["model"]:
            made = f"chengxin {self.made_with.get('chengxin')}, model {self.made_with.get('model')}"
            raise StoreError(
                f"{self.folder} was made by another version of the model ({made}; this is chengxin {now['chengxin']}, "
                f"model {now['model']}); the numbers would not be comparable: {way_out}"
            )

    def _status(self) -> str:
        return "unfinished" if self.missing() else "complete"

    def _again(self) -> str:
        return f"the same command: {self.command}" if self.command.isprintable() and self.command else "the same run"

    @cached_property
    def _questions(self) -> dict[str, Question]:
        """What the parts of each scenario answer."""
        model, months = self.made_with["model"], tuple(self.months)
        return {
            scenario.name: Question(scenario.name, scenario.fingerprint(), model, months) for scenario in self.scenarios
        }

    def _damaged(self) -> dict[str, str]:
        """What is wrong with each file of finished runs that is not as it was written."""
        damage = {}
        for part in self.parts:
            try:
                self._table(part)
            except DamagedPart as problem:
                damage[part["file"]] = str(problem)
        return damage

    def _table(self, part: KeptPart) -> pd.DataFrame:
        """The runs of one file; DamagedPart when it is gone or not as it was written."""
        try:
            content = self.disk.read(self.folder / part["file"])
        except (FileNotFoundError, NotADirectoryError):
            raise DamagedPart("it is gone") from None
        except OSError as problem:
            raise DamagedPart(f"it cannot be read: {reason(problem)}") from None
        question = self._questions[part["scenario"]]
        return parts.checked(content, question, part["seeds"], part["rows"], part["sha256"])

    def _note(self, file: str, scenario: str, seeds: list[int], rows: int, content: bytes) -> None:
        part = KeptPart(file=file, scenario=scenario, seeds=seeds, rows=rows, sha256=parts.hash_of(content))
        self.parts.append(part)

    def _adopt(self) -> list[str]:
        """Take in the parts of this question that are whole and that the manifest does not name: a run was killed
        before it named them, or lost its manifest. Those of another question are returned."""
        files, others = {part["file"] for part in self.parts}, []
        for path in self._files(self.folder / "runs"):
            file = path.relative_to(self.folder).as_posix()
            if file in files or not _PART.fullmatch(path.name):
                continue
            try:
                content = self.disk.read(path)
                label, rows = parts.unpacked(content)
            except (OSError, DamagedPart):
                continue
            name, seeds = label.question.scenario, list(label.seeds)
            if label.question != self._questions.get(name):
                others.append(file)
            elif file == _place(name, seeds) and not set(seeds) & self._done(name):
                self._note(file, name, seeds, len(rows), content)
        return others

    def _find_again(self, lost: NoManifest | DamagedManifest) -> None:
        """Take over a folder without a manifest that can be read: an empty one, or one whose parts are of this
        question. StoreError for any other."""
        others = self._adopt()
        if others:
            raise StoreError(
                f"{self.folder} has no manifest that can be read, and {others[0]} is of another scenario or version; "
                f"choose another --study, --replace it, or {ANEW}"
            )
        if not self.parts and aside.strangers(self.folder, self._files(self.folder)):
            if isinstance(lost, DamagedManifest):
                raise lost
            raise StoreError(
                f"{self.folder} has files in it but no {manifest.NAME}: not results; choose another --study"
            )
        if self.parts or isinstance(lost, DamagedManifest):
            what = lost.in_short if isinstance(lost, DamagedManifest) else f"{self.folder} has lost its {manifest.NAME}"
            runs = sum(len(part["seeds"]) for part in self.parts)
            zh = f"{self.folder}的{manifest.NAME}缺失或损坏，已完整找回{runs}次完成的模拟"
            self.notes.append(Note(f"{what}; {runs} finished runs were found again whole", zh))

    def _files(self, folder: Path) -> list[Path]:
        try:
            return self.disk.files(folder)
        except OSError as problem:
            raise StoreError(f"{folder} cannot be used: {reason(problem)}; choose another --study") from None

    def _contradictions(self, status: str) -> Iterator[Wrong]:
        """What a manifest says that cannot be so, though every field by itself could stand."""
        names = [scenario.name for scenario in self.scenarios]
        there: set[tuple[str, int]] = set()
        for place, part in enumerate(self.parts):
            at, name, seeds = f"parts[{place}]", part["scenario"], part["seeds"]
            if name not in names:
                yield f"{at}.scenario", f"{at}.scenario: there is no scenario {name!r}{nearest(name, names)}"
            if part["file"] != _place(name, seeds) or name in (".", ".."):
                yield (
                    f"{at}.file",
                    f"{at}.file = {part['file']!r} is not where these runs are kept, {_place(name, seeds)!r}",
                )
            if seeds != sorted(set(seeds)):
                yield f"{at}.seeds", f"{at}.seeds are not in order, or one stands twice"
            if twice := {(name, seed) for seed in seeds} & there:
                yield f"{at}.seeds", f"{at}.seeds: {min(twice)[1]} of {name} is in another part already"
            there |= {(name, seed) for seed in seeds}
        named = {
            "failures": [failure["scenario"] for failure in self.failures],
            "without_effect": list(self.without_effect),
        }
        for field_, words in named.items():
            for name in words:
                if name not in names:
                    yield field_, f"{field_}: there is no scenario {name!r}{nearest(name, names)}"
        if status != self._status():
            yield "status", f"status = {status!r}, but it is {self._status()}"

    def _done(self, name: str) -> set[int]:
        """The seeds of one scenario that are there, kept up with the parts: they are asked for after every batch."""
        counted, by_scenario, seen = self._counted
        if counted is not self.parts:
            by_scenario, seen = {}, 0
        for part in self.parts[seen:]:
            by_scenario.setdefault(part["scenario"], set()).update(part["seeds"])
        self._counted = self.parts, by_scenario, len(self.parts)
        return by_scenario.get(name, set())

    def _check_same(self, scenarios: list[Scenario], months: list[str]) -> None:
        self.check_version()
        if months != self.months:
            kept, other = (
                " and ".join(months_of) if months_of else "all months" for months_of in (self.months, months)
            )
            raise StoreError(
                f"{self.folder} keeps {kept}, and {other} is asked for; choose another --study, --replace it, or {ANEW}"
            )
        ours, theirs = ({scenario.name: scenario for scenario in group} for group in (self.scenarios, scenarios))
        changed = [f"{name} is only there" for name in ours.keys() - theirs.keys()]
        changed += [f"{name} is not there" for name in theirs.keys() - ours.keys()]
        for name in sorted(name for name in ours if name in theirs and ours[name].settled() != theirs[name].settled()):
            sentences = ours[name].difference(theirs[name]) or ["dates after its last month"]
            changed.append(f"{name} is asked otherwise now: {'; '.join(sentences)}")
        if changed:
            held = f"{self.folder} holds results of another scenario; choose another --study, --replace it, or {ANEW}:"
            raise StoreError("\n  ".join([held, *sorted(changed)]))


def _place(scenario: str, seeds: list[int]) -> str:
    """Where a part is kept in the folder of its study."""
    return f"runs/{scenario}/seeds-{seeds[0]:05d}-{seeds[-1]:05d}.parquet"
