"""Facts with their sources: the cities of the class, what was published of their ranks, what was fitted to them."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import ChengxinError
from ..files import reading

if TYPE_CHECKING:
    from ..types import Array

_WHOLE = {"adcode", "rank", "ranked", "months_first"}
_REAL = {"population_10k", "gdp_100m", "index"}


FITTED = "fitted.toml"
FITTED_DRAWS = "fitted_draws.csv"
EVIDENCE = "evidence.toml"
_ANEW = "put it back from the sources of chengxin, or install chengxin again"


class FactsError(ChengxinError):
    """A file of facts is missing or damaged; the message says which and the way out."""


def folder() -> Path:
    """Where the data files lie."""
    return Path(__file__).parent


@cache
def cities() -> list[dict[str, Any]]:
    """The 262 prefecture-level cities that were ranked at the end of 2018, in the order of their codes."""
    return _table("cities.csv")


@cache
def published_rankings() -> list[dict[str, Any]]:
    """The rows that could be read of published rankings; each table is partial, the rest was not seen."""
    return _table("published_rankings.csv")


@cache
def city_rank_facts() -> list[dict[str, Any]]:
    """Ranks and indices that were reported of single cities; good news is reported more often than bad."""
    return _table("city_rank_facts.csv")


@cache
def criteria() -> dict[str, dict[str, Any]]:
    """Lists of criteria that a goal can name, each with its name in both languages and the source of every limit."""
    return reading.toml(reading.text_of(folder() / "criteria.toml"))


CLASS_POSTERIOR = "class_posterior.csv"


@cache
def class_posterior() -> dict[str, Array]:
    """Joint draws of what was learnt of the class of 262, an array of numbers by column (``chengxin rivals``)."""
    import numpy as np

    rows = _draws(CLASS_POSTERIOR, "the draws of the class")
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


def fitted(name: str) -> float:
    """The value of a parameter that `chengxin calibrate` fitted."""
    return _fitted(name, "value")


def fitted_prior(name: str) -> tuple[float, float]:
    """The range that runs draw a fitted parameter from: the lowest and the highest of the joint draws."""
    return _fitted(name, "low"), _fitted(name, "high")


@cache
def fitted_draws() -> list[dict[str, float]]:
    """Joint draws of the fitted parameters, by name: what the facts leave of the ranges assumed before the fit."""
    draws, known = _draws(FITTED_DRAWS, "the draws of the fitted parameters"), fitted_file().keys() - {"provenance"}
    if draws[0].keys() != known:
        columns = ", ".join(sorted(draws[0].keys() ^ known))
        raise FactsError(f"{folder() / FITTED_DRAWS} and {FITTED} are not of one fit ({columns}); {_ANEW}")
    return draws


@cache
def fitted_file() -> dict[str, Any]:
    """What `chengxin calibrate` wrote: a table a parameter, and where the numbers come from."""
    return _toml(FITTED, "the fitted parameters")


def _draws(name: str, what: str) -> list[dict[str, float]]:
    place = folder() / name
    try:
        with place.open(encoding="utf-8", newline="") as lines:
            rows = [{column: float(value) for column, value in row.items()} for row in csv.DictReader(lines)]
    except OSError as problem:
        raise FactsError(f"{place} with {what} cannot be read: {problem.strerror}; {_ANEW}") from None
    except (ValueError, TypeError, UnicodeDecodeError, csv.Error) as problem:
        raise FactsError(f"{place} with {what} is damaged: {problem}; {_ANEW}") from None
    if not rows:
        raise FactsError(f"{place} with {what} is damaged: it has no rows; {_ANEW}")
    return rows


def _toml(name: str, what: str) -> dict[str, Any]:
    place = folder() / name
    try:
        return reading.toml(reading.text_of(place))
    except OSError as problem:
        raise FactsError(f"{place} with {what} cannot be read: {problem.strerror}; {_ANEW}") from None
    except reading.Unreadable as problem:
        raise FactsError(f"{place} with {what} is damaged: it {problem}; {_ANEW}") from None


@cache
def evidence_file() -> dict[str, dict[str, str]]:
    """What is known of the effects of levers on conduct, a finding by name (evidence.toml)."""
    return _toml(EVIDENCE, "what is known of the effects of levers")


def _fitted(name: str, what: str) -> float:
    entry = fitted_file().get(name)
    value = entry.get(what) if isinstance(entry, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FactsError(f"{folder() / FITTED} has no number {name}.{what}; {_ANEW}")
    return float(value)


def _table(name: str) -> list[dict[str, Any]]:
    with (folder() / name).open(encoding="utf-8", newline="") as lines:
        return [{column: _value(column, text) for column, text in row.items()} for row in csv.DictReader(lines)]


def _value(column: str, text: str) -> Any:
    """A number where the column holds numbers, None where a cell is empty, the text itself otherwise."""
    if text == "":
        return None
    if column in _WHOLE:
        return int(text)
    return float(text) if column in _REAL else text
