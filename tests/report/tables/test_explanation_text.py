"""An explanation reads in either language: the same numbers in the same places, and no English word in the Chinese."""

import re
from statistics import fmean

import pytest

from simulation import Scenario, explain
from simulation.report.tables.explanation_text import explanation_text
from simulation.study.why.explain import BEFORE, minus

KEPT = re.compile(r"chengxin|base|[0-9a-f]{12}")  # the program, the scenario's own name, its fingerprint


@pytest.fixture(scope="module")
def across():
    return explain(Scenario(name="base", enterprises=1000, months=5), month="2019-03", seeds=2)


def test_the_chinese_has_no_english_word(across):
    chinese = explanation_text(across, "zh")
    assert "适用2018版标准" in chinese and "每10万户中误列黑名单" in chinese and "（逐次模拟）" in chinese
    assert not re.findall(r"[A-Za-z]{2,}", KEPT.sub("", chinese))


@pytest.fixture(scope="module")
def ten():
    return explain(Scenario(name="base", enterprises=1000, months=5), month="2019-03", seeds=10)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_below_ten_seeds_no_mean_and_no_range_is_told(across, ten, lang):
    few, many = explanation_text(across, lang), explanation_text(ten, lang)
    for words in {"en": ("10-90 %", "90 % of runs", "Means", "means"), "zh": ("10%-90%", "90%区间", "（平均值）")}[
        lang
    ]:
        assert words not in few, words
    assert ("10-90 %" if lang == "en" else "10%-90%区间") in many
    index, change = across.outcome("index"), minus(across.outcome("index"), across.outcome("index", BEFORE))
    assert f"{index[0]:.2f}, {index[1]:.2f}" in few and f"{change[0]:+.2f}, {change[1]:+.2f}" in few
    assert f"{fmean(index):.2f}" not in few and f"{fmean(ten.outcome('index')):.2f}" in many
    assert f"{across.outcome('rank')[0]:.0f}, {across.outcome('rank')[1]:.0f}" in few


def test_of_few_runs_a_part_has_its_lowest_and_highest_which_add_up_in_each(across):
    few, table = explanation_text(across), across.table()
    part = str(table.index[table["kind"] == "indicator"][0])
    ends = sorted(across.runs(part, "points"))
    row = next(line for line in few.splitlines() if line.startswith(f" {part} "))
    assert f"{ends[0]:.2f} to {ends[1]:.2f}" in row
    own, edition = across.runs(part, "change_own"), across.runs(part, "change_edition")
    assert [one + other for one, other in zip(own, edition, strict=True)] == pytest.approx(across.runs(part, "change"))
    assert fmean(across.runs(part, "reached")) == pytest.approx(table.loc[part, "reached"])
    source, kind = across.events().index[0]
    shown = across.counts(kind, [source], "shown")
    assert len(shown) == 2 and all(number == int(number) for number in shown)


def test_wrongful_listings_are_told_by_flow_as_well_as_by_stock(ten):
    year, standing = (fmean(ten.outcome(name)) for name in ("wrongful_year_per_100k", "wrongful_per_100k"))
    assert f"{year:.0f} firms per 100,000 within a year, {standing:.0f} standing on the list" in explanation_text(ten)


def test_both_languages_tell_the_same_numbers(across):
    numbers = [sorted(re.findall(r"\d+\.\d+", KEPT.sub("", explanation_text(across, lang)))) for lang in ("en", "zh")]
    assert len(numbers[0]) > 100 and numbers[0] == numbers[1]
