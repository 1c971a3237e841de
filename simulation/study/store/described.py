"""Descriptions beside results, for readers and archives that do not know Chengxin; we read nothing from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...files.disk import write_whole
from ...model.city.outcomes import IN_CLASS, outcomes_of
from ...model.monitor.outcomes import OUTCOMES
from ...model.monitor.ranking.classes import CLASSES
from ...settings.declarations import Outcome
from . import data_package, ro_crate
from .contents import Column, Contents, TableFile, outcomes_listed

if TYPE_CHECKING:
    from .results import Results

NAMES = (data_package.NAME, ro_crate.NAME)
_COLUMNS = (
    Column("scenario", "string", "", "scenario", "方案"),
    Column("seed", "integer", "", "seed of the run's luck; the same seeds for all scenarios", "随机种子（各方案相同）"),
    Column("month", "yearmonth", "", "month", "月份"),
    Column("outcome", "string", "", "outcome, a row of the table of outcomes", "结果指标（见结果指标表）"),
    Column("value", "number", "that of the outcome", "value", "数值"),
)


def describe(contents: Contents) -> None:
    """Write beside the manifest what the folder holds and where it comes from."""
    for form in (data_package, ro_crate):
        write_whole(contents.folder / form.NAME, form.text(contents), disk=contents.disk)


def of_study(results: Results) -> Contents:
    """The folder of a study: a long table a scenario and batch of seeds."""
    files = [
        TableFile(
            f"{part['scenario']}-seeds-{part['seeds'][0]:05d}-{part['seeds'][-1]:05d}",
            part["file"],
            part["rows"],
            part["sha256"],
        )
        for part in results.parts
    ]
    return Contents(
        results.folder,
        results.disk,
        ("projected runs of", "的模拟结果"),
        results.scenarios,
        results.texts,
        results.made_with,
        results.command,
        results.asked,
        files,
        _COLUMNS,
        tuple(column.name for column in _COLUMNS if column.name != "value"),
        {"outcome": outcomes_listed([*outcomes_of(results.scenarios).values(), *_ranks()])},
    )


def _ranks() -> list[Outcome]:
    """The rank in each class of rivals, which a run records beside the rank in the first."""
    rank = OUTCOMES["rank"]
    names = ((at, f"rank in class {at} of rivals", f"第{at}种其他城市情形中的排名") for at in range(CLASSES))
    return [replace(rank, name=f"{IN_CLASS}{at}", en=en, zh=zh) for at, en, zh in names]
