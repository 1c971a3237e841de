"""Models with known answers: each row with its target and tolerance, and those that fail once more at the end."""

import json
import re
from pathlib import Path

import pytest
from valid import valid

from simulation import verification
from simulation.report.tables.verification_table import number, row_named, validation_data, validation_text
from simulation.report.words.known_answers import ROWS
from simulation.verification import SENTENCES_ZH, Row, Validation, sentence
from simulation.verification.models import __path__ as models

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


SAID = [
    ("0.3/0.2/1.5: share hidden", "0.3/0.2/1.5：隐瞒比例"),
    ("complying share at -0.1, others count 1.5, from none", "执法-0.1、他人影响1.5时的守法比例，起点为无人守法"),
    ("visits 0.1/0.5, discount 0.9: cheating", "检查0.1/0.5，贴现0.9：作弊"),
    ("a row of my own", "a row of my own"),
]


@pytest.mark.parametrize(("name", "chinese"), SAID)
def test_a_row_is_named_in_chinese_with_its_numbers(name, chinese):
    assert row_named(name, "zh") == chinese and row_named(name, "en") == name


def test_every_name_that_a_model_gives_has_words():
    """The end of each name, as it stands in the code of a model, is the end of one that has Chinese words."""
    code = "".join(file.read_text("utf-8") for file in Path(models[0]).glob("*.py"))
    ends = set(re.findall(r'Row(?:\.of)?\(\s*f?"(?:\{words\}: )?([^"{]+)"', code))
    assert len(ends) > 15 and all(any(english.endswith(end) for english, _ in ROWS.values()) for end in ends)


def test_what_fails_is_told_once_more_in_the_language_asked_for():
    assert set(SENTENCES_ZH) == set(verification.MODELS)
    rows = [Row("twice the fine: inspection", 1.0, 1.0, 0.0, 0.1), Row("1/2: revenue", 1.0, 2.0, 0.0, 0.1)]
    told = validation_text(Validation({"game": rows}, True), "zh")
    assert "2项中1项相符" in told and "不符的有" in told and told.count("1/2：税收") == 2
