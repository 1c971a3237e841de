"""Models with known answers as a table: what is known, what was simulated, and whether it agrees."""

from __future__ import annotations

import re

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ...study.forms.fits import ExactModel
from ...study.forms.fits import Validation as ValidationForm
from ...verification import Validation, sentence
from ..words.known_answers import ROWS
from ..words.labels import text
from .fitting import as_text


def validation_data(validation: Validation) -> ValidationForm:
    """The rows as plain data, form ``chengxin.validation/1`` (docs/json.md)."""
    models: list[ExactModel] = [
        {"name": name, "sentence": sentence(name), "rows": [row.data() for row in rows]}
        for name, rows in validation.models.items()
    ]
    return {"format": "chengxin.validation/1", "quick": validation.quick, "holds": validation.holds, "models": models}


def validation_text(validation: Validation, lang: str = "en") -> str:
    """The rows of each model, and those that fail once more at the end."""
    parts: list[RenderableType] = []
    for name, rows in validation.models.items():
        title = text("validate:title", lang).format(name=name, sentence=sentence(name, lang))
        table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
        table.add_column(text("validate:what", lang))
        for heading in ("target", "simulated", "error", "tolerance"):
            table.add_column(text(f"validate:{heading}", lang), justify="right")
        table.add_column("", justify="right")
        for row in rows:
            error = number(row.error) if row.error else "-"
            numbers = (number(row.target), number(row.simulated), error, f"{row.tolerance:g}")
            verdict = text("validate:holds" if row.holds else "validate:fails", lang)
            table.add_row(row_named(row.name, lang), *numbers, verdict)
        parts.append(table)
    every = [(name, row) for name, rows in validation.models.items() for row in rows]
    failures = [
        text("validate:failure", lang).format(model=name, name=row_named(row.name, lang))
        for name, row in every
        if not row.holds
    ]
    parts.append(Text(text("validate:count", lang).format(holds=len(every) - len(failures), all=len(every))))
    if failures:
        parts.append(Text("\n".join([text("validate:these", lang), *failures])))
    return as_text(Group(*parts))


def row_named(name: str, lang: str) -> str:
    """What is known, in a language; a model of one's own names its rows in one alone."""
    for english, chinese in ROWS.values() if lang == "zh" else ():
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^:,]+)", re.escape(english))
        if found := re.fullmatch(pattern, name):
            return chinese.format(**found.groupdict())
    return name


def number(value: float) -> str:
    """Five digits behind the point, or one for large numbers."""
    return f"{value:,.1f}" if abs(value) >= 100 else f"{value:.5f}"
