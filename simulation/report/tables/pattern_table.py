"""The pattern table as text."""

from __future__ import annotations

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...study.fit.patterns import Patterns
from ...study.forms.fits import Patterns as PatternsForm
from .fitting import as_text

_WORDS = {"test": "yes", "input": "input", "bound": "inside the bound"}


def patterns_data(patterns: Patterns) -> PatternsForm:
    """The rows as plain data, form ``chengxin.patterns/1`` (docs/json.md)."""
    return {"format": "chengxin.patterns/1", "patterns": patterns.rows}


def patterns_text(patterns: Patterns) -> str:
    """The rows as text, with the misses named and explained at the end."""
    rows = patterns.rows
    table = Table(title="Patterns of the baseline city, Chenzhou 2018", box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("pattern", "target", "tolerance", "simulated", "seeds from-to", "within"):
        table.add_column(heading)
    for row in rows:
        if row["simulated"] is None:
            table.add_row(row["pattern"], row["target"], "-", "-", "-", "no")
        else:
            table.add_row(
                row["pattern"],
                row["target"],
                f"{row['low']:g} to {row['high']:g} {row['unit']}",
                number(row["simulated"]),
                f"{number(row['lowest'])} to {number(row['highest'])}",
                _WORDS[row["kind"]] if row["within"] else "NO",
            )
    note = "Means over seeds. An input is set, not reproduced; a bound would also be met by no effect at all."
    misses = [row for row in rows if not row["within"]]
    why = [f"  {row['pattern']}: {row.get('explained') or 'not explained'}." for row in misses]
    sentence = "Missed: " + (", ".join(row["pattern"] for row in misses) or "none")
    return as_text(Group(table, *map(Text, (sentence, *why, note))))


def number(value: float) -> str:
    """Three digits that say something, without powers of ten."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
