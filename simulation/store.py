"""Results on disk: one folder a study, that can be stopped at any moment, finished later, and checked.

``manifest.json`` says what was asked (scenario texts, fingerprints, versions, seeds) and what is done; ``runs`` holds a
Parquet table a scenario and batch of seeds: scenario, seed, month, measure, value. Every file is written beside its
place and renamed into it, so that none is ever half there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from . import reading
from .names import complaint as name_complaint
from .scenario import Scenario
from .scenario_file import ScenarioError
from .version import version, versions

FORMAT = "chengxin.results/1"
COLUMNS = ("scenario", "seed", "month", "measure", "value")
ANEW = "delete the folder and run again"


class StoreError(Exception):
    """A results folder cannot be used or written; the message says which and what to do."""


RESULTS_ELSEWHERE = (
    "what was finished before is kept. Make room or choose another --results, then give the same command again"
)


def write_whole(path: Path, write: Callable[[Path], None], way_out: str = RESULTS_ELSEWHERE) -> None:
    """Write a file beside its place and rename it into place; clean up and explain when that fails."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(beside)
        os.replace(beside, path)
    except OSError as problem:
        raise StoreError(f"{path} cannot be written: {_reason(problem)}; {way_out}") from None
    finally:
        with suppress(OSError):
            beside.unlink()


def _reason(problem: OSError) -> str:
    return os.strerror(problem.errno) if problem.errno else str(problem)


@dataclass
class Results:
    """A results folder: what was asked, and which runs are there.

    ``months`` are those whose numbers are kept, all where none is named; ``needed`` is the memory stated before the
    runs began, bytes by what they are for.
    """

    folder: Path
    scenarios: list[Scenario]
    texts: dict[str, list[str]]
    made_with: dict[str, str]
    parts: list[dict] = field(default_factory=list)
    failures: list[dict] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    idle: dict[str, list[str]] = field(default_factory=dict)
    months: list[str] = field(default_factory=list)
    needed: dict[str, int] = field(default_factory=dict)
    _counted: tuple = field(default=(None, {}, 0), repr=False, compare=False)

    @classmethod
    def create(
        cls,
        folder: Path,
        scenarios: list[Scenario],
        texts: dict[str, list[str]],
        seeds: list[int],
        months: Sequence[str] = (),
    ) -> Results:
        """Open a folder for a study: new, or begun earlier with the same question and the same version.

        ``months``: those whose numbers are kept; all where none is named. Nothing is written yet: ``alone`` does that,
        when the runs begin.
        """
        if complaint := name_complaint(folder.absolute().name, "study"):
            raise StoreError(f"{folder}: {complaint}")
        try:
            begun = (folder / "manifest.json").exists()
            others = not begun and folder.is_dir() and any(not file.name.startswith(".") for file in folder.iterdir())
        except OSError as problem:
            raise StoreError(f"{folder} cannot be used: {_reason(problem)}; choose another --study") from None
        if others:
            raise StoreError(f"{folder} has files in it but no manifest.json: not results; choose another --study")
        if not begun:
            return cls(folder, scenarios, texts, versions(), asked=sorted(seeds), months=list(months))
        found = cls.load(folder)
        found._check_same(scenarios, list(months))
        found.asked = sorted(set(found.asked) | set(seeds))
        return found

    @classmethod
    def load(cls, folder: str | Path) -> Results:
        """Read a folder's manifest. Raises StoreError for a folder that holds no results."""
        folder = Path(folder)
        path = folder / "manifest.json"
        try:
            manifest = reading.json_data(reading.text_of(path, reading.LARGEST_RECORD))
        except (FileNotFoundError, NotADirectoryError):
            what = "holds no results (no manifest.json)" if folder.is_dir() else "is not a folder of results"
            raise StoreError(f"{folder} {what}; make some with: chengxin run scenarios/chenzhou-2019.toml") from None
        except OSError as problem:
            raise StoreError(f"{path} cannot be read: {_reason(problem)}") from None
        except ValueError as problem:
            raise StoreError(f"{path} is damaged: it {problem}; {ANEW}") from None
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            form = manifest.get("format") if isinstance(manifest, dict) else None
            raise StoreError(
                f"{path} has the form {form!r}; this is chengxin {version()}, which reads {FORMAT!r}: {ANEW}"
            )
        try:
            return cls(
                folder,
                [
                    replace(
                        Scenario.from_settled(one["name"], one["why"], one["settled"], one.get("code", ())),
                        why_zh=one["why_zh"],
                    )
                    for one in manifest["scenarios"]
                ],
                {one["name"]: one["text"] for one in manifest["scenarios"]},
                dict(manifest["versions"]),
                [
                    {**one, "file": str(one["file"]), "seeds": [int(seed) for seed in one["seeds"]]}
                    for one in manifest["parts"]
                ],
                [{**one, "seed": int(one["seed"])} for one in manifest["failures"]],
                [int(seed) for seed in manifest["seeds"]],
                {name: [str(lever) for lever in levers] for name, levers in manifest.get("idle", {}).items()},
                [str(month) for month in manifest.get("months_kept", [])],
                dict(manifest.get("memory", {})),
            )
        except (KeyError, TypeError, ValueError, AttributeError, ScenarioError) as problem:
            raise StoreError(f"{path} is damaged: {type(problem).__name__} {problem}; {ANEW}") from None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the folder while runs are added: refuse a second run into it, and make good what a killed one left."""
        with only_writer(self.folder):
            if (self.folder / "manifest.json").exists():
                there = self.load(self.folder)
                there._check_same(self.scenarios, self.months)
                self.parts, self.failures, self.idle = there.parts, there.failures, there.idle
                self.asked = sorted(set(self.asked) | set(there.asked))
            damaged = self.damaged()
            self.parts = [part for part in self.parts if part["file"] not in damaged]
            for left in self.folder.rglob(".*.part"):
                left.unlink(missing_ok=True)
            self.save()
            yield

    def save(self) -> None:
        """Write the manifest."""
        manifest = {
            "format": FORMAT,
            "versions": self.made_with,
            "seeds": self.asked,
            "status": "complete" if not self.missing() else "unfinished",
            "months_kept": self.months,
            "memory": self.needed,
            "scenarios": self._told,
            "parts": self.parts,
            "failures": self.failures,
            "idle": self.idle,
        }
        text = json.dumps(manifest, indent=1, ensure_ascii=False)
        write_whole(self.folder / "manifest.json", lambda path: path.write_text(text, encoding="utf-8"))

    @cached_property
    def _told(self) -> list[dict]:
        """The scenarios as the manifest has them: they stay what they are, however often it is written."""
        return [
            {
                "name": one.name,
                "why": one.why,
                "why_zh": one.why_zh,
                "fingerprint": one.fingerprint(),
                "settled": one.settled(),
                "text": self.texts.get(one.name, []),
                "code": [addition.text for addition in one.additions],
                "from_files_alone": all(addition.origin.in_files for addition in one.additions),
            }
            for one in self.scenarios
        ]

    def keep_idle(self, idle: dict[str, list[str]]) -> None:
        """Note the levers that move nothing, by scenario."""
        if idle != self.idle:
            self.idle = idle
            self.save()

    def missing(self) -> list[int]:
        """Seeds asked for that are not there for every scenario."""
        done = set.intersection(*(self._done(one.name) for one in self.scenarios))
        return [seed for seed in self.asked if seed not in done]

    def missing_of_each(self) -> list[list[int]]:
        """Seeds asked for that are not there, for each scenario in turn."""
        return [
            [seed for seed in self.asked if seed not in done] if (done := self._done(one.name)) else self.asked
            for one in self.scenarios
        ]

    def damaged(self) -> list[str]:
        """Files of finished runs that are gone or cannot be read."""
        return [part["file"] for part in self.parts if self._table(part) is None]

    def add(self, table: pd.DataFrame, failures: list[dict]) -> None:
        """Keep a batch of finished runs, a file a scenario, and note the runs that failed."""
        for name, rows in table.groupby("scenario", sort=False, observed=True):
            rows = rows[~rows["seed"].isin(self._done(str(name)))]  # one scenario's runs may be there, another's not
            if rows.empty:
                continue
            seeds = sorted(rows["seed"].unique().tolist())
            file = Path("runs") / str(name) / f"seeds-{seeds[0]:05d}-{seeds[-1]:05d}.parquet"
            write_whole(self.folder / file, lambda path, rows=rows: rows.to_parquet(path, index=False))
            self.parts.append({"file": file.as_posix(), "scenario": str(name), "seeds": seeds})
        again = {(new["scenario"], new["seed"]) for new in failures}
        self.failures = [
            old
            for old in self.failures
            if old["seed"] not in self._done(old["scenario"]) and (old["scenario"], old["seed"]) not in again
        ] + failures
        self.save()

    def read(self) -> pd.DataFrame:
        """All finished runs: scenario, seed, month, measure, value; in the order of scenarios and seeds."""
        if not self.parts:
            raise StoreError(f"{self.folder} holds no finished run yet; finish it with the same chengxin run command")
        tables = {part["file"]: self._table(part) for part in self.parts}
        if damaged := [file for file, table in tables.items() if table is None]:
            raise StoreError(
                f"{self.folder} lacks what it should hold ({', '.join(damaged)} gone or damaged); the same chengxin "
                "run command makes it again"
            )
        return in_order(list(tables.values()), self.scenarios)

    def check_version(self) -> None:
        """Raise StoreError when another version of the model made these results."""
        now = versions()
        if self.made_with.get("model") != now["model"]:
            made = f"chengxin {self.made_with.get('chengxin')}, model {self.made_with.get('model')}"
            raise StoreError(
                f"{self.folder} was made by another version of the model ({made}; this is chengxin {now['chengxin']}, "
                f"model {now['model']}); the numbers would not be comparable: choose another --study, or {ANEW}"
            )

    def _table(self, part: dict) -> pd.DataFrame | None:
        """The runs of one file; None when it is gone or cannot be read."""
        try:
            table = pd.read_parquet(self.folder / part["file"])
        except (OSError, ValueError):  # pyarrow's own errors are among these
            return None
        return table if set(COLUMNS) <= set(table.columns) else None

    def _done(self, name: str) -> set[int]:
        """The seeds of one scenario that are there, kept up with the parts: they are asked for after every batch."""
        parts, known, seen = self._counted
        if parts is not self.parts:
            parts, known, seen = self.parts, {}, 0
        for part in parts[seen:]:
            known.setdefault(part["scenario"], set()).update(part["seeds"])
        self._counted = parts, known, len(parts)
        return known.get(name, set())

    def _check_same(self, scenarios: list[Scenario], months: list[str]) -> None:
        self.check_version()
        if months != self.months:
            kept, asked = (" and ".join(one) if one else "all months" for one in (self.months, months))
            raise StoreError(f"{self.folder} keeps {kept}, and {asked} is asked for; choose another --study, or {ANEW}")
        ours, theirs = ({one.name: one for one in group} for group in (self.scenarios, scenarios))
        changed = [f"{name} is only there" for name in ours.keys() - theirs.keys()]
        changed += [f"{name} is not there" for name in theirs.keys() - ours.keys()]
        for name in sorted(name for name in ours if name in theirs and ours[name].settled() != theirs[name].settled()):
            sentences = ours[name].difference(theirs[name]) or ["dates after its last month"]
            changed.append(f"{name} is asked otherwise now: {'; '.join(sentences)}")
        if changed:
            raise StoreError(
                "\n  ".join(
                    [f"{self.folder} answers another question; choose another --study, or {ANEW}:", *sorted(changed)]
                )
            )


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold a folder of results while runs are added; StoreError when another process holds it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / ".lock").open("w")
    except OSError as problem:
        raise StoreError(f"{folder} cannot be written: {_reason(problem)}; choose another --results") from None
    with lock:
        if not _locked(lock):
            raise StoreError(f"another chengxin run is writing into {folder}; wait for it, or choose another --study")
        yield


def in_order(tables: list[pd.DataFrame], scenarios: list[Scenario]) -> pd.DataFrame:
    """All rows by scenario and seed, however they came in; months and measures of a run stay as they are.

    Texts are held once and each row has the number of its own: a run of thirteen months is 16 kilobytes, not sixty.
    """
    names = {"scenario": [one.name for one in scenarios]}
    for column in ("month", "measure"):
        names[column] = sorted({name for table in tables for name in _texts(table[column])})
    columns = {
        column: _joined([_numbered(table[column], order) for table in tables]) for column, order in names.items()
    }
    columns |= {column: _joined([table[column].to_numpy() for table in tables]) for column in ("seed", "value")}
    rows = np.lexsort((columns["seed"], columns["scenario"]))
    if not (rows[1:] > rows[:-1]).all():
        for column, values in columns.items():  # one after the other: large studies have no room for all of it twice
            columns[column] = values[rows]
    columns |= {column: pd.Categorical.from_codes(columns[column], order) for column, order in names.items()}
    return pd.DataFrame({column: columns[column] for column in COLUMNS}, copy=False)


def _joined(parts: list[np.ndarray]) -> np.ndarray:
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _texts(column: pd.Series):
    """The different texts of a column; it may have been written as text by an earlier version."""
    return pd.Categorical(column).remove_unused_categories().categories


def _numbered(column: pd.Series, order: list[str]) -> np.ndarray:
    """Each row's text by its number in ``order``, in the smallest whole numbers that hold them."""
    texts = pd.Categorical(column)
    numbers = pd.Index(order).get_indexer(texts.categories).astype(np.min_scalar_type(-len(order)))
    return numbers[texts.codes]


def _locked(file) -> bool:
    """Take hold of a lock file, for as long as it is open; False when another process has it."""
    try:
        if os.name == "nt":
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
