"""A fit is told with its ranges, what it missed, where it stopped at an end, and what cannot be told apart."""

import json
from dataclasses import replace

from rich.cells import cell_len
from valid import valid

from simulation.model.spec import catalogue
from simulation.report.tables import screen
from simulation.report.tables.calibration_table import calibration_data, calibration_text
from simulation.study.fit.calibrate import Calibration, FittedParameter, FittedPattern, Flat, searched
from simulation.study.fit.patterns import Pattern

NOISE = catalogue.SETTINGS["parameters.noise"]


def calibration(end=False):
    """One parameter, in the middle of its range or at its end; one pattern that is met and one that is missed."""
    low, high = searched(NOISE)
    fitted = replace(NOISE, default=high if end else 0.5 * (low + high))
    met = Pattern("credit events seen", "about 1", 0.0, 2.0, "%", "made up", aim=1.0)
    missed = Pattern("seen a month", "about 5", 0.0, 10.0, "events", "made up", aim=5.0)
    patterns = [FittedPattern(met, 3.0, 1.0, 2.0), FittedPattern(missed, 15.0, 15.0, 15.0)]
    return Calibration(8, 3, [FittedParameter(fitted, 0.4, ("credit events seen",))], patterns, [], 12.0)


def row_of(told, name):
    return next(line.split() for line in told.splitlines() if line.startswith(f"  {name}"))


def test_a_row_a_parameter_and_a_row_a_pattern():
    told = calibration_text(calibration())
    assert "Fitted on 8 seeds in 3 rounds" in told
    low, high = searched(NOISE)
    assert row_of(told, "noise")[:3] == ["noise", "0.4", f"{0.5 * (low + high):g}"]
    assert row_of(told, "credit events seen")[-1] == "yes" and row_of(told, "seen a month")[-1] == "NO"


def test_misses_are_told_before_now_and_on_seeds_the_fit_never_met():
    flat = " ".join(calibration_text(calibration()).split())
    assert "Misfit, squared misses in tolerances: 8 before, 4 now, 5 on seeds the fit did not meet." in flat
    assert "The patterns tell all these parameters apart." in flat and "At the end of what was assumed" not in flat


def test_what_cannot_be_told_apart_is_told_with_what_it_moves():
    flat = [Flat({"noise": 1.0, "complaint_rate": -1.0}, 0.02), Flat({"complaint_rate": 1.0}, 0.001)]
    fit = calibration()
    other = FittedParameter(catalogue.SETTINGS["parameters.complaint_rate"], 0.0, ())
    told = calibration_text(replace(fit, parameters=[*fit.parameters, other], flat=flat))
    assert "  noise up with complaint_rate down: half a range of it moves the patterns by 0.02 of a tolerance." in told
    assert "  complaint_rate up: half a range of it moves the patterns by less than 0.01 of a tolerance." in told
    assert "tell all these parameters apart" not in told


def test_a_parameter_at_an_end_is_named_because_the_facts_ask_for_more():
    told = calibration_text(calibration(end=True))
    assert "(at the end)" in told
    assert "At the end of what was assumed, where the facts ask for more: noise." in " ".join(told.split())


def test_the_data_and_a_narrow_terminal(monkeypatch):
    data = valid(json.loads(json.dumps(calibration_data(calibration()))))
    assert (data["misfit_before"], data["misfit"], data["misfit_fresh"]) == (8.0, 4.0, 5.0)
    assert data["parameters"][0]["name"] == "noise" and data["patterns"][1]["within"] is False
    monkeypatch.setattr(screen, "width", lambda: 80)
    assert max(map(cell_len, calibration_text(calibration()).splitlines())) <= 80
