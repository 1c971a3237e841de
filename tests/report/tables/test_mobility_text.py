"""How far places move: a cell a starting place and months ahead, published moves beside it, and half said exactly."""

import json
from dataclasses import replace

import pandas as pd
import pytest
from made_up_results import mobility
from rich.cells import cell_len

from simulation.report.tables import screen
from simulation.report.tables.mobility_text import mobility_data, mobility_text

FACTS = [{"city": "Chenzhou", "from": "2018-12", "place": 47, "to": "2019-03", "later": 24, "months": 3, "median": 47.5,
          "chance": 0.123}]  # fmt: skip
BETWEEN = [{"from": "2018-03", "to": "2022-06", "last": 50, "cities": 16, "named": 2, "expected": 5.25}]


def beside_facts():
    return replace(mobility(), facts=pd.DataFrame(FACTS), tables=pd.DataFrame(BETWEEN))


def with_first(chance, months=36):
    """Cities that stand first are among the first ten that many months later with another chance."""
    rows = mobility().rows.copy()
    rows.loc[(rows["place"] == 1) & (rows["months"] == months), "p_top_10"] = chance
    return replace(mobility(), rows=rows)


def test_a_cell_has_the_median_and_the_chances_of_the_first_10_20_and_50():
    (line,) = (line for line in mobility_text(mobility()).splitlines() if line.startswith("  24th"))
    assert line.split()[:3] == ["24th", "24", "(41/82/99)"] and line.split()[-1] == "(21/42/50)"
    assert "  第24名" in mobility_text(mobility(), "zh")


@pytest.mark.parametrize(
    ("found", "words", "chinese"),
    [
        (mobility(), "half or more are among the first ten after 36 months.", "36个月后仍在前10名的不少于一半"),
        (with_first(0.49), "fewer than half are among the first ten after 36 months.", "36个月后仍在前10名的不足一半"),
        (with_first(0.4, 1), "fewer than half are among the first ten after 1 month.", "1个月后仍在前10名的不足一半"),
    ],
)
def test_how_long_the_first_ten_last_is_said_exactly(found, words, chinese):
    assert words in mobility_text(found) and chinese in mobility_text(found, "zh")


def test_published_moves_stand_beside_their_chances_and_without_any_there_is_no_table():
    told, chinese = mobility_text(beside_facts()), mobility_text(beside_facts(), "zh")
    line, later = (next(line for line in told.splitlines() if start in line) for start in ("Chenzhou", "2022-06"))
    assert line.split() == ["Chenzhou", "47th", "2018-12", "24th", "2019-03", "3", "47.5", "12", "%"]
    assert later.split() == ["2018-03", "2022-06", "50", "16", "2", "5.2"]
    assert "2018-12第47名" in chinese and "郴州市" in chinese and "47th" not in chinese
    assert "Published climbs and falls" in told and "Published climbs and falls" not in mobility_text(mobility())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_narrow_terminal_gets_lines_that_fit(lang, monkeypatch):
    monkeypatch.setattr(screen, "width", lambda: 80)
    assert max(map(cell_len, mobility_text(beside_facts(), lang).splitlines())) <= 80


def test_the_data_have_the_same_rows():
    data = json.loads(json.dumps(mobility_data(beside_facts()), allow_nan=False))
    assert (data["format"], len(data["rows"])) == ("chengxin.mobility/1", 36) and data["published"] == FACTS
