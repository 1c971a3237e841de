"""Models with known answers: each row with its target and tolerance, and those that fail once more at the end."""

import json

from valid import valid

from simulation.report.tables.verification_table import number, validation_data, validation_text
from simulation.verification import Validation, sentence
from simulation.verification.row import Row

GOOD, BAD = Row("share that breaks", 0.25, 0.2512, 0.001, 0.0), Row("places", 1234.5, 1250.0, 0.0, 2.0)


def test_a_row_holds_within_four_standard_errors_or_its_tolerance():
    told = validation_text(Validation({"game": [GOOD]}, quick=True))
    (row,) = (line for line in told.splitlines() if "share that breaks" in line)
    assert row.split()[-5:] == ["0.25000", "0.25120", "0.00100", "0", "holds"]
    assert f"game: {sentence('game')}" in " ".join(told.split())
    assert "1 of 1 hold: within 4 standard errors, or the tolerance." in told and "These fail" not in told


def test_what_fails_is_told_again_at_the_end_with_its_model():
    told = validation_text(Validation({"game": [GOOD], "tiers": [BAD]}, quick=False))
    (row,) = (line for line in told.splitlines() if line.startswith("  places"))
    assert row.split()[-5:] == ["1,234.5", "1,250.0", "-", "2", "FAILS"]  # no chance in it: no standard error
    assert "1 of 2 hold" in told and told.rstrip().endswith("These fail:\n  tiers: places")


def test_the_data_have_every_row_and_whether_all_hold():
    data = valid(json.loads(json.dumps(validation_data(Validation({"game": [GOOD], "tiers": [BAD]}, quick=True)))))
    assert not data["holds"] and data["quick"] and [model["name"] for model in data["models"]] == ["game", "tiers"]
    assert data["models"][1]["rows"][0]["allowed"] == 2.0


def test_large_numbers_have_one_digit_behind_the_point():
    assert (number(99.999), number(100.0), number(-1234.56)) == ("99.99900", "100.0", "-1,234.6")
