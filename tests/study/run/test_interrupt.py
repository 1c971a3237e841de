"""Stopping a study: Ctrl-C, a polite end and a rude one lose no finished run, and the same command does the rest."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from conftest import after_memory

from simulation import Results

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals work otherwise there")

SEEDS = 120  # of two scenarios: enough for processes
SMALL = ["--set", "enterprises=1000", "--set", "months=4", "--no-charts", "--json"]


@pytest.fixture(scope="module")
def words(home):
    files = [home / "scenarios" / name for name in ("chenzhou-2018-12.toml", "inspect-more.toml")]
    return [sys.executable, "-m", "simulation", "run", *map(str, files), *SMALL, "--seeds", str(SEEDS)]


@pytest.fixture(scope="module")
def whole(words, tmp_path_factory):
    """The uninterrupted study: what it printed, and its numbers."""
    folder = tmp_path_factory.mktemp("whole") / "study"
    full = [*words, "--results", str(folder.parent), "--study", folder.name]
    done = subprocess.run(full, capture_output=True, text=True, check=True)
    return json.loads(done.stdout), Results.load(folder).read()


@pytest.fixture
def begun(words, tmp_path):
    """A study under way, with at least two finished batches noted."""
    folder = tmp_path / "study"
    full = [*words, "--results", str(folder.parent), "--study", folder.name]
    running = started(full)
    wait_for_batches(folder, running)
    yield folder, full, running
    if running.poll() is None:
        running.kill()
        running.communicate()


def started(command: list[str]) -> subprocess.Popen:
    """The command under way. It hears Ctrl-C even where the tests themselves were started to ignore it (nohup)."""

    def hear() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=hear)


def wait_for_batches(folder: Path, running: subprocess.Popen) -> None:
    """Until two batches of both scenarios are noted."""
    deadline = time.monotonic() + 120
    while len(noted(folder)) < 4:
        assert running.poll() is None, running.communicate()
        assert time.monotonic() < deadline, "no run was finished in two minutes"
        time.sleep(0.01)


def noted(folder: Path) -> list[dict]:
    try:
        return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["parts"]
    except FileNotFoundError:
        return []


def left(folder: Path) -> int:
    """How many runs are still to do."""
    results = Results.load(folder)
    results._adopt()  # what was written and not yet noted
    missing = sum(map(len, results.missing_of_each()))
    assert 0 < missing < SEEDS * 2
    return missing


def finish(folder: Path, full: list[str], whole) -> None:
    """The same command does what is missing and no more, and ends where the uninterrupted study did."""
    todo = left(folder)
    done = subprocess.run(full, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert after_memory(done.stderr).startswith(f"{todo} runs in ")
    assert json.loads(done.stdout) == whole[0]
    pd.testing.assert_frame_equal(Results.load(folder).read(), whole[1], check_exact=True)
    assert not list(folder.rglob("*.part"))


@pytest.mark.slow
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_study_keeps_what_is_finished(begun, whole, sign):
    folder, full, running = begun
    running.send_signal(sign)
    out, told = running.communicate(timeout=120)
    assert (running.returncode, out) == (130, "")
    assert (
        after_memory(told)
        == f"interrupted: finished runs are kept in {folder}; give the same command again to do the rest\n"
    )
    assert not list(folder.rglob("*.part"))
    assert {part["file"] for part in noted(folder)} == {
        path.relative_to(folder).as_posix() for path in folder.glob("runs/*/*")
    }
    assert left(folder)
    if sign == signal.SIGINT:  # what follows is the same for both
        finish(folder, full, whole)


@pytest.mark.slow
def test_a_killed_study_is_finished_too(begun, whole):
    folder, full, running = begun
    running.kill()
    running.communicate()
    (folder / "runs" / ".chengxin-1-0123456789abcdef.part").write_bytes(b"half")
    finish(folder, full, whole)


@pytest.mark.slow
def test_a_second_run_into_the_same_folder_is_refused(words, tmp_path):
    full = [*words, "--results", str(tmp_path.parent), "--study", tmp_path.name]
    full += ["--set", "punishment.fine=1", "--seeds", "20000"]
    running = started(full)
    try:
        wait_for_batches(tmp_path, running)
        second = subprocess.run(full, capture_output=True, text=True)
        assert (second.returncode, second.stdout) == (2, "")
        assert after_memory(second.stderr) == (
            f"another chengxin run is writing into {tmp_path}; wait for it, or choose another --study\n"
        )
        running.send_signal(signal.SIGINT)
        assert "interrupted" in running.communicate(timeout=120)[1] and running.returncode == 130
    finally:
        running.kill()


LOST = """
import sys, time, weakref
from simulation.cli import app as cli
sys.unraisablehook = cli._stop_again

class Thing:
    pass

def cleared(_):
    raise KeyboardInterrupt

thing = Thing()
seen = weakref.ref(thing, cleared)
try:
    del thing
    time.sleep(20)
except KeyboardInterrupt:
    print("heard")
"""


@pytest.mark.slow
def test_a_ctrl_c_that_comes_while_something_is_cleared_away_is_heard():
    assert started([sys.executable, "-c", LOST]).communicate(timeout=60) == ("heard\n", "")
