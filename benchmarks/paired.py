"""Is this checkout slower than a revision? Month, ensemble, slider and start-up of both, in turns within one run.

    python benchmarks/paired.py main                 # this checkout beside the revision main
    python benchmarks/paired.py v0.1 --rounds 15     # more rounds tell smaller differences
    python benchmarks/paired.py HEAD --quick         # small cities, for a first look

What else the machine does meets both alike: each round measures both, the other one first each time, and only the ratio
of a round counts. Both use the libraries of the Python that runs this. Ends with 1 where something takes more than 1.05
times as long in nearly all likelihood: where all but the lowest tenth of the rounds say so.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
AT_MOST = 1.05
# A process for each checkout, which is asked for one measurement after another and answers with seconds.
ASKED = """
import sys, time
from simulation import CreditCity, Scenario, Threads, run
from simulation.study.look.what_if import WhatIf

enterprises, seeds = int(sys.argv[1]), int(sys.argv[2])
city, base = CreditCity(Scenario(enterprises=enterprises, months=120), 1), Scenario(enterprises=enterprises, months=24)
kept, number = WhatIf(base, seeds), 0

def month():
    for _ in range(6):
        city.step()

def ensemble():
    assert not run(base, seeds, executor=Threads(2)).failures

def slider():
    global number
    number += 1
    kept.answer(base.but(joint_breadth=20 + number % 40, name="changed"))

for each in (month, ensemble, slider):
    each()  # compiles
print("ready", flush=True)
for line in sys.stdin:
    begun = time.perf_counter()
    globals()[line.strip()]()
    print(time.perf_counter() - begun, flush=True)
"""
START = [
    "-m", "simulation", "run", "chenzhou-2018-12", "--seeds", "1", "--no-charts",
    "--set", "months=1", "--set", "enterprises=1000",
]  # fmt: skip
MEASURED = ("month", "ensemble", "slider", "start-up")


def main() -> int:
    """Measure both in turns, and say by how much they differ; 1 where this checkout is slower."""
    parser = argparse.ArgumentParser(description="Time this checkout beside a revision, in turns.")
    parser.add_argument("revision", help="what git knows it by: main, a tag, a commit")
    parser.add_argument("--rounds", type=int, default=9, help="how often each is measured (5 to 20)")
    parser.add_argument("--quick", action="store_true", help="small cities and few seeds: for a first look")
    asked = parser.parse_args()
    if not 5 <= asked.rounds <= 20:
        parser.error("of fewer than five rounds nothing can be told, and a city lives no longer than twenty")
    known = ["git", "rev-parse", "--verify", "--quiet", f"{asked.revision}^{{commit}}"]
    if subprocess.run(known, cwd=ROOT, capture_output=True, check=False).returncode:
        parser.error(f"git knows no revision {asked.revision}")
    size = ("2000", "2") if asked.quick else ("70000", "20")
    ratios: dict[str, list[float]] = {name: [] for name in MEASURED}
    with tempfile.TemporaryDirectory() as folder, checked_out(asked.revision, Path(folder) / "before") as before:
        sides = [Side(place, Path(folder) / str(n), size) for n, place in enumerate((before, ROOT))]
        try:
            for number in range(asked.rounds):
                for name in MEASURED:
                    taken = {side: side.seconds(name) for side in (sides if number % 2 else sides[::-1])}
                    ratios[name].append(taken[sides[1]] / taken[sides[0]])
                print(f"round {number + 1} of {asked.rounds}", file=sys.stderr)
        finally:
            for side in sides:
                side.process.kill()
                side.process.wait()
    print(f"this checkout over {asked.revision}, {asked.rounds} rounds: median, and the middle 80 %")
    for name, found in ratios.items():
        print(said(name, found))
    return int(any(slower(found) for found in ratios.values()))


class Side:
    """A checkout at work, with caches of its own."""

    def __init__(self, place: Path, folder: Path, size: tuple[str, str]) -> None:
        self.folder, self.results = folder, 0
        folder.mkdir()
        self.env = os.environ | {"PYTHONPATH": str(place), "CHENGXIN_CACHE": str(folder / "cache")}
        self.env["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
        self.process = subprocess.Popen(
            [sys.executable, "-c", ASKED, *size],
            cwd=folder, env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        if (self._answer()) != "ready":
            raise SystemExit(f"{place} could not be measured; what it said stands above")
        self._start()  # compiles

    def seconds(self, name: str) -> float:
        """How long one measurement takes."""
        if name == "start-up":
            return self._start()
        print(name, file=self.process.stdin, flush=True)
        return float(self._answer())

    def _answer(self) -> str:
        return self.process.stdout.readline().strip()

    def _start(self) -> float:
        self.results += 1
        begun = perf_counter()
        words = [sys.executable, *START, "--results", str(self.folder / f"results-{self.results}")]
        subprocess.run(words, cwd=self.folder, env=self.env, check=True, capture_output=True)
        return perf_counter() - begun


@contextmanager
def checked_out(revision: str, place: Path) -> Iterator[Path]:
    """The files of a revision in a folder of their own, as long as they are needed."""
    subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(place), revision], cwd=ROOT, check=True)
    try:
        yield place
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", str(place)], cwd=ROOT, check=True)


def slower(ratios: list[float]) -> bool:
    """Whether nearly all rounds say that this checkout takes more than it may."""
    return quantiles(ratios, n=10)[0] > AT_MOST


def said(name: str, ratios: list[float]) -> str:
    """One measurement in one line."""
    low, *_, high = quantiles(ratios, n=10)
    verdict = f"MORE THAN {AT_MOST}" if slower(ratios) else ""
    return f"  {name:9} {median(ratios):5.2f}  ({low:.2f} to {high:.2f})  {verdict}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
