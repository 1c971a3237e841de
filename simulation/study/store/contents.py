"""What a results folder holds and where it comes from: the same for every kind of folder, as descriptions need it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple

from ...files.disk import Disk, StoreError, reason
from ...model.scenario.scenario import Scenario
from ...settings.declarations import Outcome

Resource = dict[str, Any]  # a table of a data package

CAUTION = (
    "Simulated under stated assumptions, not measured, and no forecast of an official ranking. Show no rank without "
    "its interval, its gaming gap and its wrongful listings."
)


class Column(NamedTuple):
    """A column of a table: its type as Frictionless names them, its unit, and its title in both languages."""

    name: str
    kind: str
    unit: str
    en: str
    zh: str

    def field(self) -> dict[str, str]:
        """The column as a table schema has it."""
        words = {"name": self.name, "type": self.kind, "title": self.en, "title_zh": self.zh}
        return words | ({"unit": self.unit} if self.unit else {})


class TableFile(NamedTuple):
    """A Parquet file of finished runs: its name, its place in the folder, its rows and its hash."""

    name: str
    place: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class Contents:
    """A results folder: what was asked (scenarios with the texts of their files, seeds, command, versions), the files
    of finished runs with the columns they share, and the tables that say what stands in these columns."""

    folder: Path
    disk: Disk
    kind: tuple[str, str]  # what the runs are of, in English and Chinese
    scenarios: list[Scenario]
    texts: dict[str, list[str]]
    made_with: dict[str, str]
    command: str
    seeds: list[int]
    files: list[TableFile]
    columns: tuple[Column, ...]
    key: tuple[str, ...]  # the columns that together name a row
    explained: dict[str, Resource]  # by column, the table that says what its values mean; its first column is the key

    @property
    def titles(self) -> tuple[str, str]:
        """What the folder is called, in English and Chinese."""
        en, zh = self.kind
        names = [scenario.name for scenario in self.scenarios]
        return f"Chengxin: {en} {', '.join(names)}", f"诚信：{'、'.join(names)}{zh}"

    def size(self, place: str) -> int:
        """The bytes of a file of the folder; StoreError where nobody can say."""
        try:
            return self.disk.size(self.folder / place)
        except OSError as problem:
            raise StoreError(f"{self.folder / place} cannot be read: {reason(problem)}") from None


def listed(
    name: str, titles: tuple[str, str], columns: tuple[Column, ...], rows: Iterable[tuple[Any, ...]]
) -> Resource:
    """A small table that stands in the description itself; its first column names a row."""
    en, zh = titles
    names = [column.name for column in columns]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": en,
        "title_zh": zh,
        "data": [dict(zip(names, row, strict=True)) for row in rows],
        "schema": {"fields": [column.field() for column in columns], "primaryKey": names[:1]},
    }


_ABOUT = (
    Column("outcome", "string", "", "outcome", "结果指标"),
    Column("unit", "string", "", "unit", "单位"),
    Column("better", "string", "", "lower, higher, or empty where neither is better by itself", "优劣方向"),
    Column("title", "string", "", "name in English", "英文名称"),
    Column("title_zh", "string", "", "name in Chinese", "中文名称"),
    Column("low", "number", "that of the outcome", "least that can be; empty where there is no bound", "下限"),
    Column("high", "number", "that of the outcome", "most that can be; empty where there is no bound", "上限"),
)


def outcomes_listed(outcomes: Iterable[Outcome]) -> Resource:
    """What each outcome is, as it is declared."""
    titles = (
        "Outcomes: unit, better direction, names in both languages, and what can be",
        "结果指标：单位、优劣方向、中英文名称与取值范围",
    )
    rows = (
        (outcome.name, outcome.unit, outcome.better, outcome.en, outcome.zh, _bound(outcome.low), _bound(outcome.high))
        for outcome in outcomes
    )
    return listed("outcomes", titles, _ABOUT, rows)


def _bound(number: float) -> float | None:
    return number if isfinite(number) else None
