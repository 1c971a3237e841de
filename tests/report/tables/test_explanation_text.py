"""An explanation reads in either language: the same numbers in the same places, and no English word in the Chinese."""

import re

import pytest

from simulation import Scenario, explain
from simulation.report.tables.explanation_text import explanation_text

KEPT = re.compile(r"chengxin|base|[0-9a-f]{12}")  # the program, the scenario's own name, its fingerprint


@pytest.fixture(scope="module")
def across():
    return explain(Scenario(name="base", enterprises=1000, months=5), month="2019-03", seeds=2)


def test_the_chinese_has_no_english_word(across):
    chinese = explanation_text(across, "zh")
    assert "适用2018版标准" in chinese and "每10万户中误列黑名单" in chinese
    assert not re.findall(r"[A-Za-z]{2,}", KEPT.sub("", chinese))


def test_both_languages_tell_the_same_numbers(across):
    numbers = [sorted(re.findall(r"\d+\.\d+", KEPT.sub("", explanation_text(across, lang)))) for lang in ("en", "zh")]
    assert len(numbers[0]) > 100 and numbers[0] == numbers[1]
