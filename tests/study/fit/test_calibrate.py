"""Parameters fitted by a command: what was moved away is found again, and runs draw what was found."""

import shutil
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from simulation import Scenario, Threads, facts
from simulation.model.kernel.draws import Luck
from simulation.model.scenario.scenario import fitted_row
from simulation.model.spec import catalogue
from simulation.study.fit.calibrate import FREE, FittedParameter, calibrate, means, together
from simulation.study.fit.patterns import PATTERNS, shown
from simulation.study.fit.waves import searched

TWO = {"usual_examples": ("credit events seen",), "repair_requests": ("exits over entries of the list",)}
PARAMETERS = {one.name: one for one in catalogue.PARAMETERS}


@pytest.fixture(scope="module")
def moved_away():
    """What the city shows with two parameters moved away from the middle, and the fit to that, with small doubt."""
    asked = [one for one in PATTERNS if one.name in {name for answers in TWO.values() for name in answers}]
    truth = {}
    for name, share in zip(TWO, (0.9, 0.2), strict=True):
        low, high = searched(PARAMETERS[name])
        truth[name] = low + share * (high - low)
    aims = means(range(20), asked, [truth], Threads(1))
    near = [
        replace(one, aim=aim, low=aim - 0.06 * one.aim, high=aim + 0.06 * one.aim)
        for one, aim in zip(asked, aims, strict=True)
    ]
    return truth, calibrate(2, waves=2, points=20, check=4, free=TWO, patterns=near)


@pytest.mark.slow
def test_the_fit_finds_what_was_moved_away(moved_away):
    truth, found = moved_away
    for row in found.parameters:
        low, high = row.prior
        assert low <= truth[row.parameter.name] <= high, row.parameter.name
    assert found.misfit("expected") < 1.0 < found.misfit("before")
    examples = found.parameters[0]
    assert examples.median > sum(examples.searched) / 2 and examples.width < 0.8 and not examples.as_wide


@pytest.mark.slow
def test_the_same_command_finds_the_same(moved_away):
    _, found = moved_away
    again = calibrate(2, waves=2, points=20, check=4, free=TWO, patterns=[row.pattern for row in found.patterns])
    assert again.data() == found.data() and np.array_equal(again.draws, found.draws)


def test_progress_ends_at_all():
    told = []
    asked = [one for one in PATTERNS if one.name in {name for answers in TWO.values() for name in answers}]
    calibrate(
        2, waves=1, points=10, check=1, free=TWO, patterns=asked, executor=Threads(1),
        progress=lambda *now: told.append(now),
    )  # fmt: skip
    assert told[0] == (1, 22) and told[-1] == (22, 22)


def test_a_run_has_one_row_of_the_joint_draws_but_for_what_is_fixed():
    scenario, rows = Scenario(months=1), facts.fitted_draws()
    for seed in range(20):
        drawn, row = scenario.parameters(Luck(seed)), rows[fitted_row(Luck(seed), len(rows))]
        assert {name: drawn[name] for name in row} == row
        fixed = replace(scenario, fixed={"complaint_rate": 0.05}).parameters(Luck(seed))
        assert fixed == drawn | {"complaint_rate": 0.05}


def test_the_draws_of_many_runs_are_those_of_the_file():
    rows, runs = facts.fitted_draws(), 4_000
    drawn = [rows[fitted_row(Luck(seed), len(rows))]["serious_share"] for seed in range(runs)]
    kept = [row["serious_share"] for row in rows]
    assert abs(np.mean(drawn) - np.mean(kept)) < 4.0 * np.std(kept) / np.sqrt(runs)


def test_what_the_facts_know_only_together_is_named():
    draws = np.random.default_rng(0).standard_normal((500, 3))
    draws[:, 1] -= draws[:, 0]
    (pair,) = together(["a", "b", "c"], draws)
    assert pair.names == ("b", "a") and pair.correlation == pytest.approx(-0.7, abs=0.05)
    assert not together(["a", "b"], np.ones((5, 2)))


def test_what_is_as_wide_as_it_was_assumed_is_told():
    one = replace(PARAMETERS["complaint_rate"], searched=(0.0, 0.1))
    assert FittedParameter(one, 0.05, (0.01, 0.09), (0.0, 0.1), ()).as_wide
    assert FittedParameter(one, 0.05, (0.03, 0.07), (0.0, 0.1), ()).width == pytest.approx(0.5)


def test_what_is_free_is_known_and_has_aims():
    patterns = {one.name: one for one in PATTERNS}
    for name, answers in FREE.items():
        assert catalogue.SETTINGS[f"parameters.{name}"].searched, f"{name}: read default and prior from facts.fitted"
        for answer in answers:
            assert patterns[answer].low < patterns[answer].aim < patterns[answer].high
    assert {one.name for one in catalogue.PARAMETERS if one.searched} == set(FREE)


def test_only_what_is_asked_is_simulated():
    asked = [one for one in PATTERNS if one.name == "credit events seen"]
    few, many = (shown(0, asked, {"usual_examples": examples}) for examples in (20.0, 60.0))
    assert list(few) == ["credit events seen"] and few["credit events seen"] < many["credit events seen"]


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
