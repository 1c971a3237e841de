"""What several tests start from."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

# A first call compiles, so no deadline; the same examples every time, so that a red build can be repeated.
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("steady")

HOME = Path(__file__).parent.parent
os.environ["CHENGXIN_STAY"] = "no"  # no process is left behind by a test that does not end it


@pytest.fixture(scope="session")
def home() -> Path:
    """The top folder of the project."""
    return HOME


def pytest_addoption(parser) -> None:
    """How many lives of a results folder the fault simulator goes through."""
    parser.addoption(
        "--fault-seeds", type=int, default=120, help="lives of the fault simulator (tests/fault_simulator.py)"
    )


@pytest.fixture(scope="session")
def fault_seeds(request) -> range:
    """The seeds of the fault simulator's lives."""
    return range(request.config.getoption("--fault-seeds"))


@pytest.fixture(scope="session")
def small():
    """A city small enough to live a year in a blink: 2,000 enterprises, three months."""
    from simulation import Scenario

    return Scenario(name="small", enterprises=2000, months=3)


class Cluster:
    """A Dask scheduler and its workers on this machine, started by the commands a user would type."""

    def __init__(self, folder: Path, held: ExitStack, *words: str, **env: str) -> None:
        """``words`` go to the scheduler, ``env`` to all processes."""
        self.folder, self._held, self._env = folder, held, env
        self.processes: list[subprocess.Popen] = []
        file = folder / "scheduler.json"
        self._start("scheduler", "--port", "0", "--scheduler-file", str(file), *words)
        self.address = within(30, lambda: file.exists() and json.loads(file.read_text("utf-8"))["address"])

    def worker(self, *words: str, **env: str) -> subprocess.Popen:
        """One worker more, of one thread unless said otherwise; it may not have arrived yet."""
        words = ("--nthreads", "1", *words) if "--nthreads" not in words else words
        return self._start("worker", self.address, "--local-directory", str(self.folder), *words, **env)

    def _start(self, *words: str, **env: str) -> subprocess.Popen:
        here = ["--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0", "--no-dashboard"]
        command = [sys.executable, "-m", "dask", *words, *here]
        told = (self.folder / "told.txt").open("ab")
        process = subprocess.Popen(command, env=os.environ | self._env | env, cwd=self.folder, stdout=told, stderr=told)
        self.processes.append(process)
        self._held.callback(process.wait)
        self._held.callback(process.kill if "--no-nanny" in words else process.terminate)
        self._held.callback(told.close)
        return process


def after_memory(told: str) -> str:
    """What a run says after the lines that state how much memory it needs, and how long it will take."""
    first, _, rest = told.partition("\n")
    assert re.fullmatch(r"[\d,]+ enterprises, \d+ threads?: about [\d.]+ GiB of [\d,.]+ GiB", first), told
    return re.sub(r"^To simulate: [\d,]+ × [\d,]+ enterprises, about .+ \(measured on small cities\)\n", "", rest)


def within(seconds: float, there):
    """What ``there`` gives once it is anything, within a time long enough for a machine that is busy."""
    deadline = time.monotonic() + seconds
    while not (found := there()):
        assert time.monotonic() < deadline, "it did not come in time"
        time.sleep(0.05)
    return found


@contextmanager
def a_cluster(folder: Path, *words: str, **env: str):
    """A scheduler without workers, for a test or several."""
    with ExitStack() as held:
        yield Cluster(folder, held, *words, **env)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    """A scheduler with two workers, one thread each."""
    with a_cluster(tmp_path_factory.mktemp("cluster")) as made:
        for _ in range(2):
            made.worker("--no-nanny")
        yield made
