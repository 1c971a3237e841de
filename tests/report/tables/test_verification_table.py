"""What is known of models with known answers is told in both languages."""

import re
from pathlib import Path

import pytest

from simulation import verification
from simulation.report.tables.verification_table import row_named, validation_text
from simulation.report.words.known_answers import ROWS
from simulation.verification import SENTENCES_ZH, Row, Validation
from simulation.verification.models import __path__ as models

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
