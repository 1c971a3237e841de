"""A nation's worlds on disk: a folder that can be stopped at any moment and finished later, a table a seed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from .. import reading
from ..scenario import Scenario
from ..store import ANEW, StoreError, only_writer, write_whole
from ..version import versions

FORMAT = "chengxin.nation/1"


class WorldsFolder:
    """The folder of one scenario's worlds; ``tables`` holds those of the seeds that are there.

    StoreError for a folder that holds something else, or answers of another scenario or version of the model.
    """

    def __init__(self, folder: str | Path, scenario: Scenario, texts: list[str]) -> None:
        self.folder, self.scenario, self.texts = Path(folder), scenario, texts
        self.facts: dict = {}  # what else the manifest should say, such as the memory a run was thought to take
        self.tables: dict[int, pd.DataFrame] = self._begun()

    def _begun(self) -> dict[int, pd.DataFrame]:
        manifest = self.folder / "manifest.json"
        if not manifest.exists():
            if self.folder.is_dir() and any(not file.name.startswith(".") for file in self.folder.iterdir()):
                raise StoreError(f"{self.folder} has files in it but no manifest.json; choose another --study")
            return {}
        try:
            there = reading.json_data(reading.text_of(manifest, reading.LARGEST_RECORD))
            same = (there["format"], there["scenario"]["settled"], there["versions"]["model"])
            done = [int(seed) for seed in there["seeds"]]
        except (OSError, ValueError, KeyError, TypeError) as problem:
            raise StoreError(
                f"{manifest} is damaged or no nation's: {problem}; choose another --study, or {ANEW}"
            ) from None
        asked = (FORMAT, json.loads(json.dumps(self.scenario.settled())), versions()["model"])
        if same != asked:
            what = ("the form", "the scenario", "the version of the model")
            other = " and ".join(name for name, one, two in zip(what, same, asked, strict=True) if one != two)
            raise StoreError(f"{self.folder} answers another question ({other}); choose another --study, or {ANEW}")
        found = {seed: self._read(seed) for seed in done}
        return {seed: table for seed, table in found.items() if table is not None}

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the folder while seeds are added."""
        with only_writer(self.folder):
            self.tables |= self._begun()  # another process may have added some
            self._save()
            yield

    def add(self, seed: int, table: pd.DataFrame) -> None:
        """Keep all worlds of a seed."""
        write_whole(self._file(seed), lambda path: table.to_parquet(path, index=False))
        self.tables[seed] = table
        self._save()

    def _file(self, seed: int) -> Path:
        return self.folder / "seeds" / f"seed-{seed:05d}.parquet"

    def _read(self, seed: int) -> pd.DataFrame | None:
        try:
            return pd.read_parquet(self._file(seed))
        except (OSError, ValueError):  # pyarrow's own errors are among these
            return None

    def _save(self) -> None:
        one = self.scenario
        manifest = {
            "format": FORMAT,
            "versions": versions(),
            "scenario": {
                "name": one.name,
                "why": one.why,
                "why_zh": one.why_zh,
                "fingerprint": one.fingerprint(),
                "settled": one.settled(),
                "text": self.texts,
                "code": [addition.text for addition in one.additions],
            },
            "seeds": sorted(self.tables),
        } | self.facts
        text = json.dumps(manifest, indent=1, ensure_ascii=False)
        write_whole(self.folder / "manifest.json", lambda path: path.write_text(text, encoding="utf-8"))
