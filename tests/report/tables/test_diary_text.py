"""What a planner reads of a diary and of an explanation: every number with its word, quiet months together."""

from __future__ import annotations

import re

import pytest

from simulation import Scenario, diary, explain
from simulation.report.tables.diary_text import drawn, percent
from simulation.report.tables.explanation_text import digits

BASE = Scenario(name="base", enterprises=3000, months=7)


@pytest.fixture(scope="module")
def wronged():
    return diary(BASE, find="wrongly_listed", seed=1)


def test_a_diary_says_who_it_is_and_what_it_is_not(wronged):
    text = str(wronged)
    assert text.startswith(f"Enterprise {wronged.enterprise} (of 0 to 2999): {wronged.who['size']}, ")
    assert BASE.fingerprint() in text and "seed 1" in text and wronged.who["county_zh"] in text
    assert "no real enterprise" in text and "assumptions" in text
    assert "was put on the black list by an error of a record (wrongly_listed)" in text


def test_every_chance_that_came_true_is_told_with_its_draw(wronged):
    month = next(one for one in wronged.months if "wrongly_listed" in one.met)
    flag = next(one for one in month.chances if one.draw == "record_error")
    line = f"wrong record: chance {percent(flag.chance)}, drew {drawn(flag)}: it happened".replace("\xa0", " ")
    assert line in str(wronged)
    assert f"charged  joint punishment {month.charged['listing']:.2f}" in str(wronged)


def test_quiet_months_stand_together_and_every_month_is_there_once():
    text = str(diary(BASE, enterprise=11))
    told = re.findall(r"^(\d{4}-\d{2})(?: to (\d{4}-\d{2}))?: ", text, re.MULTILINE)
    counted = [
        int(last[:4]) * 12 + int(last[5:]) - int(first[:4]) * 12 - int(first[5:]) + 1 if last else 1
        for first, last in told
    ]
    assert sum(counted) == 7 and len(told) < 7
    assert "nothing happened" in text and "each month: breach " in text


def test_no_line_of_a_diary_is_wider_than_a_page(wronged):
    assert max(map(len, str(wronged).splitlines())) <= 140


@pytest.mark.parametrize(
    ("chance", "shown"), [(0.1234, "12.3 %"), (0.00031, "0.031 %"), (0.0, "0.0 %"), (1, "100.0 %")]
)
def test_a_chance_has_digits_enough(chance, shown):
    assert percent(chance).replace("\xa0", " ") == shown


@pytest.fixture(scope="module")
def across():
    return explain(BASE.but(edition={"2018-12": "2018", "2019-03": "2019"}), 10, month="2019-06")


def test_the_rank_stands_with_its_interval_the_gap_and_the_wrongly_listed(across):
    head = str(across).split("What moved")[0]
    assert re.search(r"rank [\d.]+ \(90 % of runs: [\d.]+ to [\d.]+\); gaming gap [+-]\d\.\d\d", head)
    assert re.search(r"wrongly blacklisted: \d+ firms per 100,000 within a year, \d+ standing", head)
    assert "judged by the edition 2019" in head and "In 2018-12 it is 84.32" in head


def test_every_indicator_item_source_and_kind_is_told(across):
    text = str(across)
    for indicator in across.edition().indicators:
        assert text.count(f"\n {indicator.name}  ") == 2  # its points, and what it is read from
    for words in (
        "mainstream",
        "third-party",
        "good examples told of (good)",
        "black-list entries by departments (bad)",
    ):
        assert words in text
    assert across.scenario.fingerprint() in text and "Means of 10 seeds" in text and "not a forecast" in text


def test_the_change_of_edition_is_told_apart_from_what_the_city_did(across):
    assert "the change of edition, taken to move every city alike: no rank follows from it" in str(across)
    assert "by city" in str(across)
    alone = str(explain(BASE, 2, month="2019-02"))
    assert "by city" not in alone and "change of edition, taken" not in alone and "change" in alone


def test_the_start_is_told_without_changes():
    text = str(explain(BASE, 2, month="2018-12"))
    assert "the index of 2018-12 is 84.32" in text and "the most points first" in text and "What moved" not in text


@pytest.mark.parametrize(
    ("value", "shown"), [(float("nan"), "-"), (0.98, "0.98"), (1234.5, "1,234"), (10.0, "10"), (0.00012, "0.00012")]
)
def test_a_measure_has_three_digits(value, shown):
    assert digits(value) == shown
