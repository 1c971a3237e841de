"""Facts with their sources: the cities of the class and what has been published of their ranks."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_WHOLE = {"adcode", "rank", "ranked", "months_first"}
_REAL = {"population_10k", "gdp_100m", "index"}


def folder() -> Path:
    """Where the data files lie."""
    return Path(__file__).parent


@cache
def cities() -> list[dict]:
    """The 262 prefecture-level cities that were ranked at the end of 2018, in the order of their codes."""
    return _table("cities.csv")


@cache
def published_rankings() -> list[dict]:
    """The rows that could be read of published rankings; each table is partial, the rest was not seen."""
    return _table("published_rankings.csv")


@cache
def city_rank_facts() -> list[dict]:
    """Ranks and indices that were reported of single cities; good news is reported more often than bad."""
    return _table("city_rank_facts.csv")


def _table(name: str) -> list[dict]:
    with (folder() / name).open(encoding="utf-8", newline="") as lines:
        return [{column: _value(column, text) for column, text in row.items()} for row in csv.DictReader(lines)]


def _value(column: str, text: str):
    """A number where the column holds numbers, None where a cell is empty, the text itself otherwise."""
    if text == "":
        return None
    if column in _WHOLE:
        return int(text)
    return float(text) if column in _REAL else text
