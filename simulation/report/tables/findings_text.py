"""Policy findings as a table and as plain data: the sentence, its conditions, whether it holds."""

from __future__ import annotations

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...study.check.shown import Findings, as_row
from ...study.forms.fits import Finding
from ...study.forms.fits import Findings as FindingsForm
from ...study.statistics import FEWEST
from ..words.labels import text
from .fitting import as_text


def findings_data(findings: Findings) -> FindingsForm:
    """The findings as plain data, form ``chengxin.findings/1`` (docs/json.md)."""
    return {"format": "chengxin.findings/1", "seeds": findings.seeds, "findings": _rows(findings)}


def findings_text(findings: Findings) -> str:
    """The findings as text: what each says, under which conditions, and in which numbers."""
    rows, seeds = _rows(findings), findings.seeds
    table = Table(title=f"Policy findings, {seeds} seeds", box=box.SIMPLE_HEAD, title_justify="left")
    phrase = "numbers (medians)" if seeds >= FEWEST else "numbers, run by run"
    for heading in ("finding", "says, and under which conditions", phrase, "holds"):
        table.add_column(heading)
    for row in rows:
        prints = ", ".join(f"{name} {mark}" for name, mark in row["fingerprints"].items())
        says = f"{row['says']} {row['under']}\n[{prints}]"
        phrase = row["numbers"] if row["holds"] else f"{row['numbers']}\n{row['why_not']}"
        table.add_row(row["finding"], Text(says), Text(phrase), "yes" if row["holds"] else "NO")
    return as_text(Group(table, Text(text("caption:finding_not", "en"))))


def _rows(findings: Findings) -> list[Finding]:
    return [as_row(answer.finding, answer.parts) for answer in findings.shown]
