"""Whole lives of a results folder on a disk that fails by seed: written, killed, finished, looked at.

``python tests/fault_simulator.py --seeds 5000`` lives as many and names the first seed whose promises do not hold;
``--first 4711 --seeds 1`` lives that one again.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from unittest import mock

import pandas as pd
from fault_disk import Crash, FaultyDisk

from simulation.files.disk import StoreError, Untrusted, write_whole
from simulation.model.scenario.scenario import Scenario
from simulation.study.nation.nation_folder import NationFolder
from simulation.study.store import parts
from simulation.study.store.numbers import in_order, table
from simulation.study.store.results import Results

FOLDER, SEEDS = Path("/results/study"), 4
MONTHS, MEASURES = ["2018-12", "2019-01"], ["rank", "index", "integrity"]
THEIRS = {FOLDER / ".x.part": b"a user's own", FOLDER / ".manifest.json.99.part": b"another's"}


@cache
def pair() -> list[Scenario]:
    base = Scenario(name="base", enterprises=1000, months=2)
    return [base, base.but(inspection_rate=0.5, name="more visits")]


@cache
def lived(scenario: str, seed: int) -> pd.DataFrame:
    """What a run gives: the same every time."""
    luck = Random(f"{scenario} {seed}")
    return table(scenario, [seed], MONTHS, MEASURES, [luck.random() for _ in MONTHS for _ in MEASURES])


@cache
def truth() -> pd.DataFrame:
    return in_order([lived(one.name, seed) for one in pair() for seed in range(SEEDS)], pair())


@cache
def batch(runs: tuple) -> pd.DataFrame:
    return in_order([lived(*run) for run in runs], pair())


class Study:
    """A study of two scenarios as a life finds it; ``promised`` are runs that were said to be kept."""

    def __init__(self, disk: FaultyDisk) -> None:
        self.disk, self.promised = disk, set()

    def open(self) -> Results:
        return Results.create(FOLDER, pair(), {}, list(range(SEEDS)), disk=self.disk)

    def live(self) -> None:
        results = self.open()
        with results.alone():
            missing = results.missing_of_each()
            for seeds in ([0, 1], [2], [3]):
                runs = [
                    (one.name, seed) for one, its in zip(pair(), missing, strict=True) for seed in seeds if seed in its
                ]
                if runs:
                    results.add(batch(tuple(runs)), [])
                    self.promised |= set(runs)
            assert_same(results.read())

    def look(self) -> None:
        """What is there is right, or is refused; and it is there, unless it rotted."""
        self.disk.begin()
        rotten = {file.name for file in self.disk.rotten}
        try:
            found = Results.load(FOLDER, self.disk)
            if found.parts:
                assert_right(found.read())
        except Untrusted:
            assert rotten, "damaged though nothing rotted"
        except StoreError:
            assert rotten or not self.promised, "a manifest was promised and is not there"
        results = self.open()
        missing = {(one.name, seed) for one, its in zip(pair(), results.missing_of_each(), strict=True) for seed in its}
        for run in missing & self.promised:
            assert any(holds(file, *run) for file in self.disk.rotten), f"{run} was promised and is lost"

    def whole(self) -> None:
        """At the end, on a disk that does not fail."""
        self.disk.begin()
        self.live()
        found = Results.load(FOLDER, self.disk)
        assert found.missing() == [] and found.damaged() == []
        assert_same(found.read())


def holds(file: Path, scenario: str, seed: int) -> bool:
    """Whether a part is named for a run."""
    low, _, high = file.stem.removeprefix("seeds-").partition("-")
    return file.parent.name == scenario and high.isdigit() and int(low) <= seed <= int(high)


class Nation:
    """A nation's folder, a table a seed."""

    def __init__(self, disk: FaultyDisk) -> None:
        self.disk, self.promised = disk, set()

    def open(self) -> NationFolder:
        return NationFolder(FOLDER, pair()[0], [], disk=self.disk)

    def live(self) -> None:
        folder = self.open()
        with folder.alone():
            for seed in sorted(set(range(SEEDS)) - folder.tables.keys()):
                folder.add(seed, lived("nation", seed))
                self.promised.add(seed)
            self.right(folder)

    def right(self, folder: NationFolder) -> None:
        for seed, found in folder.tables.items():
            pd.testing.assert_frame_equal(found, lived("nation", seed))

    def look(self) -> None:
        self.disk.begin()
        folder = self.open()
        self.right(folder)
        rotten = {file.name for file in self.disk.rotten}
        lost = {seed for seed in self.promised - folder.tables.keys() if f"seed-{seed:05d}.parquet" not in rotten}
        assert not lost, f"{lost} were promised and are lost"

    def whole(self) -> None:
        self.disk.begin()
        self.live()
        folder = self.open()
        assert folder.tables.keys() == set(range(SEEDS)) and not folder.notes
        self.right(folder)


class OneFile:
    """A file written again and again, as charts and fitted parameters are: whole in an old state or the new one."""

    def __init__(self, disk: FaultyDisk) -> None:
        self.disk, self.kept, self.tried = disk, -1, -1

    def content(self, number: int) -> bytes:
        return f"{number} ".encode() * 700

    def live(self) -> None:
        for _ in range(3):
            self.tried += 1
            write_whole(FOLDER / "charts" / "en" / "rank_fan.csv", self.content(self.tried), disk=self.disk)
            self.kept = self.tried

    def look(self) -> None:
        self.disk.begin()
        file = FOLDER / "charts" / "en" / "rank_fan.csv"
        if file in self.disk.rotten:
            self.kept = -1
        elif self.disk.exists(file):
            number = int(self.disk.read(file).split()[0])
            assert self.kept <= number <= self.tried and self.disk.read(file) == self.content(number)
        else:
            assert self.kept == -1, "a file was promised and is lost"

    def whole(self) -> None:
        self.disk.begin()
        self.live()
        self.look()
        Results.create(FOLDER, pair(), {}, [0], disk=self.disk)
        with Results.create(FOLDER, pair(), {}, [0], disk=self.disk).alone():
            pass  # sweeps what charts left


def simulate(seed: int) -> None:
    """Some lives on one disk, each of which may fail, be killed, or end in the dark; AssertionError tells of a promise
    that was not kept."""
    with mock.patch.object(parts, "unpacked", unpacked_once):
        _simulate(Random(seed))


# The same bytes hold the same table, however often they are read in these lives: it is not unpacked every time.
unpacked_once = lru_cache(maxsize=500)(parts.unpacked)


def _simulate(random: Random) -> None:
    disk = FaultyDisk(random)
    for path, content in THEIRS.items():
        disk.put(path, content)
    study = random.choice([Study, Study, Nation, OneFile])(disk)
    rots = random.random() < 0.3
    for _ in range(random.randint(1, 4)):
        crash_at = random.choice([None, random.randint(1, 30), random.randint(1, 150)])
        fails = random.choice([0.0, 0.0, 0.01, 0.1])
        disk.begin(fails, crash_at)
        guarded(study.live, disk)
        if random.random() < 0.6:
            disk.power_cut()
        if rots and random.random() < 0.5:
            disk.rot()
        study.look()
    study.whole()
    left = [file.name for file in disk.names if ".chengxin-" in file.name]
    assert not left, f"left behind: {left}"
    assert all(disk.names[path].content == content or path in disk.rotten for path, content in THEIRS.items())


def guarded(work: Callable[[], None], disk: FaultyDisk) -> None:
    """A life that may end badly, but in words and for a reason."""
    try:
        work()
    except Crash:
        pass
    except StoreError as problem:
        assert disk.failed or disk.rotten, f"refused for nothing: {problem}"
        assert str(problem)


def assert_same(found: pd.DataFrame) -> None:
    assert_right(found)
    assert len(found) == len(truth())


@cache
def numbers() -> dict:
    return dict(rows(truth()))


def rows(found: pd.DataFrame) -> list:
    keys = zip(found["scenario"], found["seed"], found["month"], found["outcome"], strict=True)
    return list(zip(keys, found["value"], strict=True))


def assert_right(found: pd.DataFrame) -> None:
    there = rows(found)
    assert len(dict(there)) == len(there) and all(numbers()[key] == value for key, value in there)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5000)
    parser.add_argument("--first", type=int, default=0)
    asked, begun = parser.parse_args(), time.perf_counter()
    for seed in range(asked.first, asked.first + asked.seeds):
        try:
            simulate(seed)
        except BaseException:
            print(f"seed {seed} fails: python tests/fault_simulator.py --first {seed} --seeds 1", file=sys.stderr)
            raise
    print(f"{asked.seeds} seeds from {asked.first} in {time.perf_counter() - begun:.0f} s: every promise was kept")


if __name__ == "__main__":
    main()
