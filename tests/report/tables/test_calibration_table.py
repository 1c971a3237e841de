"""A fit is told with its ranges, the facts on runs it did not meet, what stays as wide, and what surprises."""

import json
from dataclasses import replace

import numpy as np
from rich.cells import cell_len
from valid import valid

from simulation.model.spec import catalogue
from simulation.report.tables import screen
from simulation.report.tables.calibration_table import calibration_data, calibration_text
from simulation.study.fit.calibrate import Calibration, FittedParameter, FittedPattern, Foretold, Together
from simulation.study.fit.patterns import Pattern
from simulation.study.fit.waves import Wave

ONE, OTHER = (catalogue.SETTINGS[f"parameters.{name}"] for name in ("complaint_rate", "morale_mean"))


def fitted(parameter, share):
    """The middle share of what was assumed is left."""
    low, high = parameter.searched
    middle, half = (low + high) / 2, 0.4 * share * (high - low)
    return FittedParameter(parameter, middle, (middle - half, middle + half), (low, high), ("credit events seen",))


def calibration():
    """One parameter narrowed and one not; one pattern that is met and one that is missed."""
    met = Pattern("credit events seen", "about 1", 0.0, 2.0, "%", "made up", aim=1.0, zh="监测到的信用事件")
    missed = Pattern("seen a month", "about 5", 0.0, 10.0, "events", "made up", aim=5.0)
    patterns = [
        FittedPattern(met, 3.0, 1.0, 2.0, Foretold(0.5, 1.0, 1.5, 0.5)),
        FittedPattern(missed, 15.0, 15.0, 15.0, Foretold(70.0, 80.0, 90.0, 0.0)),
    ]
    waves = [Wave(80, 0.5, None), Wave(80, 0.25, 0.9)]
    pairs = [Together((OTHER.name, ONE.name), 0.59)]
    return Calibration(2, 8, waves, [fitted(ONE, 0.5), fitted(OTHER, 0.95)], patterns, pairs, np.zeros((500, 2)))


def flat(told):
    return " ".join(told.split())


def test_what_is_left_of_each_range_and_what_stays_as_wide_is_told():
    told = flat(calibration_text(calibration()))
    assert "after 320 runs in 2 waves" in told and "not ruled out after each wave: 50 %, 25 %" in told
    assert "complaint_rate 0.03 to 0.09" in told and "95 %, as before" in told
    assert f"so assumptions still: {OTHER.name}." in told and "expected: 90 %" in told
    assert "Known only together (correlation of the draws): morale_mean and complaint_rate +0.59." in told
    assert "500 joint draws" in told


def test_misses_are_told_on_runs_that_the_fit_did_not_meet():
    told = calibration_text(calibration())
    assert "8 runs that the fit did not meet" in told
    assert "squared misses in tolerances: 4 (8 before; 5 expected from the runs it met)." in flat(told)
    rows = [line.split() for line in told.splitlines()]
    assert [row[-1] for row in rows if row[:1] in (["credit"], ["seen"])][:2] == ["yes", "NO"]


def test_a_fact_that_the_others_do_not_let_expect_is_named():
    told = flat(calibration_text(calibration()))
    assert "what the other half of the facts lets expect: seen a month." in told and "0 %, surprising" in told
    found = calibration()
    first, second = found.patterns
    inside = replace(found, patterns=[first, replace(second, foretold=None)])
    told = flat(calibration_text(inside))
    assert "No fact lies outside" in told and "nothing can be expected of: seen a month." in told


def test_facts_that_cannot_all_be_shown_are_said():
    assert "Everything is ruled out" in calibration_text(replace(calibration(), waves=[Wave(10, 0.0, None)]))


def test_the_data_and_a_narrow_terminal(monkeypatch):
    data = valid(json.loads(json.dumps(calibration_data(calibration()))))
    assert (data["misfit_before"], data["misfit"], data["misfit_expected"]) == (8.0, 4.0, 5.0)
    assert [row["as_wide"] for row in data["parameters"]] == [False, True] and data["patterns"][1]["surprising"]
    monkeypatch.setattr(screen, "width", lambda: 80)
    for lang in ("en", "zh"):
        assert max(map(cell_len, calibration_text(calibration(), lang).splitlines())) <= 80
