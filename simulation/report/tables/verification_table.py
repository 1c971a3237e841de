"""Models with known answers as a table: what is known, what was simulated, and whether it agrees."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ...study.forms.fits import ExactModel
from ...study.forms.fits import Validation as ValidationForm
from ...verification import Validation, sentence
from .fitting import as_text


def validation_data(validation: Validation) -> ValidationForm:
    """The rows as plain data, form ``chengxin.validation/1`` (docs/json.md)."""
    models: list[ExactModel] = [
        {"name": name, "sentence": sentence(name), "rows": [row.data() for row in rows]}
        for name, rows in validation.models.items()
    ]
    return {"format": "chengxin.validation/1", "quick": validation.quick, "holds": validation.holds, "models": models}


def validation_text(validation: Validation) -> str:
    """The rows of each model, and those that fail once more at the end."""
    models = validation_data(validation)["models"]
    parts: list[RenderableType] = []
    for model in models:
        table = Table(title=f"{model['name']}: {model['sentence']}", box=box.SIMPLE_HEAD, title_justify="left")
        table.add_column("what")
        for heading in ("target", "simulated", "s.e.", "tolerance", ""):
            table.add_column(heading, justify="right")
        for row in model["rows"]:
            error = number(row["error"]) if row["error"] else "-"
            numbers = (number(row["target"]), number(row["simulated"]), error, f"{row['tolerance']:g}")
            table.add_row(row["name"], *numbers, "holds" if row["holds"] else "FAILS")
        parts.append(table)
    rows = [(model["name"], row) for model in models for row in model["rows"]]
    failures = [f"  {name}: {row['name']}" for name, row in rows if not row["holds"]]
    parts.append(Text(f"{len(rows) - len(failures)} of {len(rows)} hold: within 4 standard errors, or the tolerance."))
    if failures:
        parts.append(Text("\n".join(["These fail:", *failures])))
    return as_text(Group(*parts))


def number(value: float) -> str:
    """Five digits behind the point, or one for large numbers."""
    return f"{value:,.1f}" if abs(value) >= 100 else f"{value:.5f}"
