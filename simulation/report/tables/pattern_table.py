"""The pattern table as text."""

from __future__ import annotations

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...study.fit.patterns import NAMED, Patterns
from ...study.forms.fits import Pattern as PatternForm
from ...study.forms.fits import Patterns as PatternsForm
from ..words.labels import text
from ..words.source_words import source_said
from .fitting import as_text


def patterns_data(patterns: Patterns) -> PatternsForm:
    """The rows as plain data, form ``chengxin.patterns/1`` (docs/json.md)."""
    return {"format": "chengxin.patterns/1", "patterns": patterns.rows}


def patterns_text(patterns: Patterns, lang: str = "en") -> str:
    """The rows as text, with the misses named and explained at the end."""
    table = Table(title=text("patterns:title", lang), box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("pattern", "target", "tolerance", "simulated", "seeds", "within"):
        table.add_column(text(f"patterns:{heading}", lang))
    for row in patterns.rows:
        name, target, unit = _words(row, lang)
        if row["simulated"] is None:
            table.add_row(name, target, "-", "-", "-", text("patterns:no", lang))
            continue
        table.add_row(
            name,
            target,
            f"{between(row['low'], row['high'], lang)} {unit}",
            number(row["simulated"]),
            text("patterns:between", lang).format(low=number(row["lowest"]), high=number(row["highest"])),
            text(f"patterns:{row['kind'] if row['within'] else 'no'}", lang),
        )
    misses = [row for row in patterns.rows if not row["within"]]
    names = [_words(row, lang)[0] for row in misses] or [text("patterns:none", lang)]
    missed = text("patterns:missed", lang).format(names=text("describe:comma", lang).join(names))
    return as_text(Group(table, *map(Text, (missed, *_why(misses, lang), text("patterns:note", lang)))))


def _words(row: PatternForm, lang: str) -> tuple[str, str, str]:
    """A pattern's name, target and unit; in Chinese as it is declared."""
    if lang == "zh" and (pattern := NAMED.get(row["pattern"])):
        return pattern.zh, pattern.target_zh, pattern.unit_zh
    return row["pattern"], row["target"], row["unit"]


def _why(misses: list[PatternForm], lang: str) -> list[str]:
    """Why each pattern is missed, as far as evidence says so."""
    lines = []
    for row in misses:
        why = source_said(row["explained"], lang) or text("patterns:unexplained", lang)
        lines.append(text("patterns:why", lang).format(pattern=_words(row, lang)[0], why=why))
    return lines


def between(low: float, high: float, lang: str) -> str:
    """A range in figures."""
    return text("patterns:between", lang).format(low=f"{low:g}", high=f"{high:g}")


def number(value: float) -> str:
    """Three digits that say something, without powers of ten."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
