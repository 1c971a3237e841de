"""Outcomes that somebody added to the model, as a table and as plain data, each from its one declaration."""

from __future__ import annotations

import textwrap
from math import isinf

from rich import box
from rich.table import Table

from ...settings.declarations import Outcome
from ...study.forms.common import in_form
from ...study.forms.studies import AddedOutcome
from ...study.statistics import quantile
from ...study.study import Study
from ..words.text_layout import three_digits
from .few_runs import spread

NAMES = 54  # letters for the names of all scenarios


def added_tables(study: Study, month: str | None = None) -> list[Table]:
    """A row an added outcome, a column a scenario: medians, or lowest and highest run; no table where none is added."""
    if not study.added_outcomes:
        return []
    phrase = "lowest to highest run" if study.few else "medians"
    table = Table(title=f"Added outcomes, {phrase}", box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("outcome", "unit", "better"):
        table.add_column(heading, no_wrap=heading != "unit")
    for name in study.names:
        table.add_column(textwrap.fill(name, max(8, NAMES // len(study.names) - 2)), justify="right")
    for name in study.added_outcomes:
        outcome = study.outcomes[name]
        cells = [_cell(study, name, scenario, month) for scenario in study.names]
        table.add_row(outcome.en, outcome.unit_short, outcome.better or "-", *cells)
    return [table]


def _cell(study: Study, name: str, scenario: str, month: str | None) -> str:
    values = study.values(name, scenario, month).dropna()
    if values.empty:
        return "-"  # the model of this scenario does not have it
    return spread(values) if study.few else three_digits(quantile(values, 0.5))


def added_data(study: Study) -> list[AddedOutcome]:
    """What the added outcomes are, as plain data."""
    return [described_outcome(study.outcomes[name]) for name in study.added_outcomes]


def described_outcome(outcome: Outcome) -> AddedOutcome:
    """An outcome as plain data; an end of its range that nature does not bound is null."""
    low, high = (None if isinf(edge) else edge for edge in (outcome.low, outcome.high))
    return {
        "name": outcome.name,
        "unit": outcome.unit,
        "unit_short": outcome.unit_short,
        "unit_zh": outcome.unit_zh,
        "low": in_form(low),
        "high": in_form(high),
        "better": outcome.better,
        "en": outcome.en,
        "zh": outcome.zh,
    }
