"""A result that has no words of its own: its table as text, and its rows as plain data."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...study.result import Result
from ...version import version
from .explanation_text import digits
from .fitting import as_text


def plain_text(result: Result[Any]) -> str:
    """The table as it is, with the first sentence of the result's class over it."""
    rows = result.table().reset_index()
    table = Table(box=box.SIMPLE_HEAD)
    columns = [name for name in rows.columns if name != "index"]
    for name in columns:
        table.add_column(str(name), justify="right" if rows[name].dtype.kind in "iuf" else "left")
    for row in rows[columns].itertuples(index=False):
        table.add_row(*(digits(cell) if isinstance(cell, float) else str(cell) for cell in row))
    return as_text(Group(Text((type(result).__doc__ or "").split("\n")[0]), table))


def plain_data(result: Result[Any]) -> dict[str, Any]:
    """Its form's name, the version, and its rows; a number that is none is None."""
    rows = result.table().reset_index().drop(columns="index", errors="ignore").astype(object)
    kind = get_type_hints(result.form).get("format") if hasattr(result, "form") else None
    name = get_args(kind)[0] if get_args(kind) else type(result).__name__
    return {"format": name, "version": version(), "rows": rows.where(rows.notna(), None).to_dict("records")}
