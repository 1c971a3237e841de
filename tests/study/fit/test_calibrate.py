"""Parameters fitted by a command: what was moved away is found again, and the file says where its numbers come from."""

import shutil
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from simulation import Threads, facts
from simulation.files.disk import StoreError
from simulation.model.spec import catalogue
from simulation.study.fit import fitted_file
from simulation.study.fit.calibrate import FREE, Search, around, calibrate, directions
from simulation.study.fit.patterns import PATTERNS, shown

TWO = {"usual_examples": ("credit events seen",), "repair_requests": ("exits over entries of the list",)}
DAY = "2026-11-24"


@pytest.fixture(scope="module")
def moved_away():
    """What the city shows with two parameters moved away from the middle, and the fit to that."""
    asked = [one for one in PATTERNS if one.name in {name for answers in TWO.values() for name in answers}]
    search, truth = Search(list(TWO), asked, range(3), Threads(1)), np.array([0.6, -0.5])
    there = search.moved(truth)
    aims = [replace(one, aim=aim) for one, aim in zip(asked, search.means(there).tolist(), strict=True)]
    return there, calibrate(3, rounds=6, free=TWO, patterns=aims)


def test_the_fit_finds_what_was_moved_away(moved_away):
    there, found = moved_away
    for truth, row in zip(there, found.parameters, strict=True):
        half = (row.searched[1] - row.searched[0]) / 2.0
        assert abs(row.parameter.default - truth.default) < 0.15 * half, row.parameter.name
    assert found.misfit() < 0.02 < found.misfit("before")
    assert found.misfit("fresh") > found.misfit()  # aims were read off these seeds
    assert not found.flat and found.condition > 1.0


@pytest.mark.slow
def test_the_same_command_writes_the_same_bytes(moved_away, tmp_path):
    _, found = moved_away
    aims = [row.pattern for row in found.patterns]
    again, files = (
        calibrate(3, rounds=6, free=TWO, patterns=aims),
        [tmp_path / name for name in ("one.toml", "two.toml")],
    )
    for fit, place in zip((found, again), files, strict=True):
        assert fitted_file.write(fit, DAY, place) == place
    assert files[0].read_bytes() == files[1].read_bytes()
    assert sorted(tmp_path.iterdir()) == files  # nothing half written is left


def test_a_file_that_cannot_be_written_is_told(moved_away, tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(StoreError, match="cannot be written: .*; the fit was not kept"):
        fitted_file.write(moved_away[1], DAY, tmp_path / "taken" / "fitted.toml")


def test_progress_ends_at_all_or_earlier(moved_away):
    told = []
    calibrate(1, rounds=1, free={"usual_examples": TWO["usual_examples"]}, progress=lambda *now: told.append(now))
    assert told[0] == (1, 5) and all(done <= runs for done, runs in told)


def test_a_trial_moves_the_prior_with_its_width_and_stays_allowed():
    one = replace(catalogue.SETTINGS["parameters.repair_requests"], low=0.0, high=0.07, searched=(0.02, 0.05))
    assert (around(one, 0.0).default, around(one, 0.0).prior) == (0.035, (0.02, 0.05))
    assert (around(one, 1.0).default, around(one, 1.0).prior) == (0.05, (0.035, 0.065))
    assert around(replace(one, high=0.06), 1.0).prior == (0.035, 0.06)
    assert around(one, 1 / 3).default == 0.04 and around(one, 1 / 7).default == 0.03714


def test_flat_directions_are_named():
    slopes = np.array([[1.0, -1.0, 0.0], [0.0, 0.0, 2.0]])
    flat, condition = directions(["a", "b", "c"], slopes)
    assert [one.parts for one in flat] == [{"a": 0.7071, "b": 0.7071}] and condition is None
    assert flat[0].moves == 0.0
    flat, condition = directions(["a", "b"], np.array([[1.0, 0.0], [0.0, -0.1]]))
    assert flat[0].parts == {"b": 1.0} and flat[0].moves == pytest.approx(0.1) and condition == 10.0


def test_what_is_free_is_known_and_has_aims():
    patterns = {one.name: one for one in PATTERNS}
    for name, answers in FREE.items():
        assert catalogue.SETTINGS[f"parameters.{name}"].searched, f"{name}: read default and prior from facts.fitted"
        for answer in answers:
            assert patterns[answer].low < patterns[answer].aim < patterns[answer].high
    searched = {one.name for one in catalogue.PARAMETERS if one.searched}
    assert searched == set(FREE)


def test_only_what_is_asked_is_simulated():
    asked = [one for one in PATTERNS if one.name == "credit events seen"]
    few, many = (shown(0, asked, {"usual_examples": examples}) for examples in (20.0, 60.0))
    assert list(few) == ["credit events seen"] and few["credit events seen"] < many["credit events seen"]


# The file that is shipped.


def test_the_command_tells_it_without_a_traceback(tmp_path):
    code = (
        "import sys; from pathlib import Path; from simulation import facts; "
        "facts.folder = lambda: Path(sys.argv.pop()); from simulation.cli import app; app.main()"
    )
    shutil.copy(facts.folder() / "evidence.toml", tmp_path)
    words = [sys.executable, "-c", code, "describe", "complaint_rate", str(tmp_path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "fitted.toml with the fitted parameters cannot be read" in done.stderr
