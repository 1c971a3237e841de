"""Results on disk: one folder a study, that can be stopped at any moment, finished later, and checked.

``manifest.json`` says what was asked (scenario texts, fingerprints, versions, seeds) and what is done; ``runs`` holds a
Parquet table a scenario and batch of seeds: scenario, seed, month, measure, value. Every file is written beside its
place and renamed into it, so that none is ever half there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from .scenario import Scenario
from .version import versions

FORMAT = "chengxin.results/1"


class StoreError(Exception):
    """A results folder cannot be used or written; the message says which and what to do."""


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file beside its place and rename it into place; clean up and explain when that fails."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(beside)
        os.replace(beside, path)
    except OSError as problem:
        raise StoreError(
            f"{path} cannot be written: {problem.strerror or problem}; what was finished before is kept"
        ) from None
    finally:
        beside.unlink(missing_ok=True)


@dataclass
class Results:
    """A results folder: what was asked, and which runs are there."""

    folder: Path
    scenarios: list[Scenario]
    texts: dict[str, list[str]]
    made_with: dict[str, str]
    parts: list[dict] = field(default_factory=list)
    failures: list[dict] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)

    @classmethod
    def create(cls, folder: Path, scenarios: list[Scenario], texts: dict[str, list[str]], seeds: list[int]) -> Results:
        """Open a folder for a study: new, or begun earlier with the same question and the same version."""
        if (folder / "manifest.json").exists():
            found = cls.load(folder)
            found._check_same(scenarios)
            found.asked = sorted(set(found.asked) | set(seeds))
        else:
            found = cls(folder, scenarios, texts, versions(), asked=sorted(seeds))
        found.save()
        return found

    @classmethod
    def load(cls, folder: str | Path) -> Results:
        """Read a folder's manifest. Raises StoreError for a folder that holds no results."""
        folder = Path(folder)
        path = folder / "manifest.json"
        try:
            manifest = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            what = "holds no results (no manifest.json)" if folder.is_dir() else "is not there"
            raise StoreError(f"{folder} {what}; make some with: chengxin run scenarios/chenzhou-2019.toml") from None
        except (OSError, ValueError) as problem:
            raise StoreError(f"{path} cannot be read: {problem}") from None
        if manifest.get("format") != FORMAT:
            raise StoreError(f"{path} has the form {manifest.get('format')!r}; this version reads {FORMAT!r}")
        scenarios = [Scenario.from_settled(one["name"], one["why"], one["settled"]) for one in manifest["scenarios"]]
        texts = {one["name"]: one["text"] for one in manifest["scenarios"]}
        return cls(
            folder, scenarios, texts, manifest["versions"], manifest["parts"], manifest["failures"], manifest["seeds"]
        )

    def save(self) -> None:
        """Write the manifest."""
        manifest = {
            "format": FORMAT,
            "versions": self.made_with,
            "seeds": self.asked,
            "status": "complete" if not self.missing() else "unfinished",
            "scenarios": [
                {
                    "name": one.name,
                    "why": one.why,
                    "fingerprint": one.fingerprint(),
                    "settled": one.settled(),
                    "text": self.texts.get(one.name, []),
                }
                for one in self.scenarios
            ],
            "parts": self.parts,
            "failures": self.failures,
        }
        text = json.dumps(manifest, indent=1, ensure_ascii=False)
        write_whole(self.folder / "manifest.json", lambda path: path.write_text(text, encoding="utf-8"))

    def missing(self) -> list[int]:
        """Seeds asked for that are not there for every scenario."""
        return [seed for seed in self.asked if any(seed not in self._done(one.name) for one in self.scenarios)]

    def add(self, table: pd.DataFrame, failures: list[dict]) -> None:
        """Keep a batch of finished runs, a file a scenario, and note the runs that failed."""
        for name, rows in table.groupby("scenario", sort=False, observed=True):
            seeds = sorted(rows["seed"].unique().tolist())
            file = Path("runs") / str(name) / f"seeds-{seeds[0]:05d}-{seeds[-1]:05d}.parquet"
            write_whole(self.folder / file, lambda path, rows=rows: rows.to_parquet(path, index=False))
            self.parts = [part for part in self.parts if part["file"] != file.as_posix()]
            self.parts.append({"file": file.as_posix(), "scenario": str(name), "seeds": seeds})
        self.failures = [
            old for old in self.failures if old["seed"] not in {new["seed"] for new in failures}
        ] + failures
        self.save()

    def read(self) -> pd.DataFrame:
        """All finished runs: scenario, seed, month, measure, value."""
        if not self.parts:
            raise StoreError(f"{self.folder} holds no finished run yet; finish it with the same chengxin run command")
        try:
            tables = [pd.read_parquet(self.folder / part["file"]) for part in self.parts]
        except (OSError, ValueError) as problem:
            raise StoreError(f"{self.folder} is damaged: {problem}; delete it and run again") from None
        table = pd.concat(tables, ignore_index=True).drop_duplicates(["scenario", "seed", "month", "measure"])
        return table.astype({"scenario": "str", "month": "str", "measure": "str"})

    def check_version(self) -> None:
        """Raise StoreError when another version of the model made these results."""
        now = versions()
        if self.made_with.get("model") != now["model"]:
            made = f"chengxin {self.made_with.get('chengxin')}, model {self.made_with.get('model')}"
            raise StoreError(
                f"{self.folder} was made by another version of the model ({made}; this is chengxin {now['chengxin']}, "
                f"model {now['model']}); the numbers would not be comparable: choose another --study, or delete the "
                "folder and run again"
            )

    def _done(self, name: str) -> set[int]:
        return {seed for part in self.parts if part["scenario"] == name for seed in part["seeds"]}

    def _check_same(self, scenarios: list[Scenario]) -> None:
        self.check_version()
        ours = {one.name: one.fingerprint() for one in self.scenarios}
        theirs = {one.name: one.fingerprint() for one in scenarios}
        if ours != theirs:
            changed = ", ".join(sorted(name for name in ours | theirs if ours.get(name) != theirs.get(name)))
            raise StoreError(
                f"{self.folder} answers another question ({changed} differ); choose another --study, or delete "
                "the folder and run again"
            )
