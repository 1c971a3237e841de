"""A results folder described for any reader of tables: a Frictionless data package, made from what the folder holds.

Columns and outcomes are read off the declarations of the model, files off the manifest, so that neither can drift.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING, Any

from ...files.disk import StoreError, reason
from ...model.city.outcomes import IN_CLASS, outcomes_of
from ...model.monitor.outcomes import OUTCOMES
from ...model.monitor.ranking.classes import CLASSES
from ...settings.declarations import Outcome

if TYPE_CHECKING:
    from .kept import KeptPart
    from .results import Results

NAME = "datapackage.json"
CAUTION = (
    "Simulated under stated assumptions, not measured, and no forecast of an official ranking. Show no rank without "
    "its interval, its gaming gap and its wrongful listings."
)
_OUTCOMES = "outcomes"  # the table that says what each outcome is
# The columns of every table of runs: name, type, unit, English and Chinese title.
_RUNS = (
    ("scenario", "string", "", "scenario", "方案"),
    ("seed", "integer", "", "seed of the run's luck; the same seeds for all scenarios", "随机种子（各方案相同）"),
    ("month", "yearmonth", "", "month", "月份"),
    ("measure", "string", "", "outcome, a row of the table of outcomes", "结果指标（见结果指标表）"),
    ("value", "number", "that of the outcome", "value", "数值"),
)
_ABOUT = (
    ("outcome", "string", "", "outcome", "结果指标"),
    ("unit", "string", "", "unit", "单位"),
    ("better", "string", "", "lower, higher, or empty where neither is better by itself", "优劣方向"),
    ("title", "string", "", "name in English", "英文名称"),
    ("title_zh", "string", "", "name in Chinese", "中文名称"),
    ("low", "number", "that of the outcome", "least that can be; empty where there is no bound", "下限"),
    ("high", "number", "that of the outcome", "most that can be; empty where there is no bound", "上限"),
)


def text(results: Results) -> bytes:
    """The package of a folder as the text of its file."""
    return json.dumps(package(results), indent=1, ensure_ascii=False).encode("utf-8", "backslashreplace")


def package(results: Results) -> dict[str, Any]:
    """The package of a folder: a table a file of finished runs, with its hash and size, and the table of outcomes."""
    names = ", ".join(one.name for one in results.scenarios)
    return {
        "profile": "tabular-data-package",
        "name": identifier(results.folder.absolute().name),
        "title": f"Chengxin: projected runs of {names}",
        "title_zh": f"诚信：{names}的模拟结果",
        "description": CAUTION,
        "version": results.made_with["chengxin"],
        "model": results.made_with["model"],
        "resources": [*(_part(results, part) for part in results.parts), _outcomes(results)],
    }


def identifier(name: str) -> str:
    """A name in the letters that identifiers of packages and resources may have; any other letter as its number."""
    fit = (
        letter if letter.isascii() and (letter.isalnum() or letter in "._-") else f"u{ord(letter):x}" for letter in name
    )
    return "".join(fit).lower()


def size(results: Results, file: str) -> int:
    """The bytes of a file of the folder; StoreError where nobody can say."""
    try:
        return results.disk.size(results.folder / file)
    except OSError as problem:
        raise StoreError(f"{results.folder / file} cannot be read: {reason(problem)}") from None


def _part(results: Results, part: KeptPart) -> dict[str, Any]:
    seeds = f"{part['seeds'][0]:05d}-{part['seeds'][-1]:05d}"
    key = {"fields": "measure", "reference": {"resource": _OUTCOMES, "fields": "outcome"}}
    return {
        "profile": "tabular-data-resource",
        "name": f"{identifier(part['scenario'])}-seeds-{seeds}",
        "path": part["file"],
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": size(results, part["file"]),
        "hash": f"sha256:{part['sha256']}",
        "rows": part["rows"],
        "schema": {
            "fields": _fields(_RUNS),
            "primaryKey": [name for name, *_ in _RUNS if name != "value"],
            "foreignKeys": [key],
        },
    }


def _outcomes(results: Results) -> dict[str, Any]:
    known = [*outcomes_of(results.scenarios).values(), *_ranks()]
    return {
        "profile": "tabular-data-resource",
        "name": _OUTCOMES,
        "title": "Outcomes: unit, better direction, names in both languages, and what can be",
        "title_zh": "结果指标：单位、优劣方向、中英文名称与取值范围",
        "data": [_row(one) for one in known],
        "schema": {"fields": _fields(_ABOUT), "primaryKey": ["outcome"]},
    }


def _ranks() -> list[Outcome]:
    """The rank in each class of rivals, which a run records beside the rank in the first."""
    rank = OUTCOMES["rank"]
    names = ((at, f"rank in class {at} of rivals", f"第{at}种其他城市情形中的排名") for at in range(CLASSES))
    return [replace(rank, name=f"{IN_CLASS}{at}", en=en, zh=zh) for at, en, zh in names]


def _row(outcome: Outcome) -> dict[str, Any]:
    bounds = (bound if isfinite(bound) else None for bound in (outcome.low, outcome.high))
    values = outcome.name, outcome.unit, outcome.better, outcome.en, outcome.zh, *bounds
    return dict(zip([name for name, *_ in _ABOUT], values, strict=True))


def _fields(columns: Sequence[tuple[str, str, str, str, str]]) -> list[dict[str, Any]]:
    return [
        {"name": name, "type": kind, "title": en, "title_zh": zh} | ({"unit": unit} if unit else {})
        for name, kind, unit, en, zh in columns
    ]
