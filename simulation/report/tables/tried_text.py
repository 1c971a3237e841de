"""Policies beside the places that were published later, in words, columns and plain data."""

from __future__ import annotations

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...study.forms.projections import Tried as TriedForm
from ...study.projection.tried import SAYS_SOMETHING, Tried
from ..words.not_forecast import under_table
from ..words.text_layout import ordinal
from .fitting import as_text


def tried_text(found: Tried) -> str:
    """A line a month and policy, and what the published places say of the policies."""
    title = f"{found.city}: what each policy gives the places published later"
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("month", "published", "scenario"):
        table.add_column(heading)
    for heading in ("rank", "80 %", "that place or better", "gaming gap", "wrongly listed /100k"):
        table.add_column(heading, justify="right")
    for row in found.rows.to_dict("records"):
        known = row["published"] == row["published"] and row["published"] is not None
        table.add_row(
            row["month"], ordinal(int(row["published"])) if known else "nothing", row["scenario"],
            f"{row['median']:.0f}", f"{row['low']:.0f}-{row['high']:.0f}",
            f"{100 * row['at_least']:.0f} %" if known else "-", f"{row['gaming_gap']:+.2f}",
            f"{row['wrongful_per_100k']:.0f}",
        )  # fmt: skip
    said = [Text(f"{one}.") for one in tried_sentences(found)]
    note = f"{found.seeds} seeds, each ranked in {found.classes} classes of rivals. {under_table(found.scenarios)}"
    return as_text(Group(table, *said, Text(note, style="dim")))


def tried_sentences(found: Tried) -> list[str]:
    """How much likelier each policy makes each published place than the first policy does."""
    said = []
    for row in found.ratios.to_dict("records"):
        margin = f"{row['low']:.2f} to {row['high']:.2f}"
        told = (
            f"{ordinal(row['place'])} place in {row['month']}: {row['ratio']:.2f} times as likely under "
            f"{row['scenario']} as under {row['against']} (95 % over seeds: {margin})"
        )
        if row["low"] > SAYS_SOMETHING or row["high"] < 1.0 / SAYS_SOMETHING:
            said.append(f"{told}; the record speaks for {row['scenario' if row['ratio'] > 1 else 'against']}")
        else:
            said.append(f"{told}; one place tells the two policies hardly apart, which is a finding: it proves neither")
    return said


def tried_data(found: Tried) -> TriedForm:
    """The same as plain data, a part of ``chengxin.backtest/1``."""
    return {
        "city": found.city,
        "seeds": found.seeds,
        "classes": found.classes,
        "fingerprints": {one.name: one.fingerprint() for one in found.scenarios},
        "rows": found.rows.astype(object).where(found.rows.notna(), None).to_dict("records"),
        "ratios": found.ratios.to_dict("records"),
        "sentences": tried_sentences(found),
        "not": under_table(found.scenarios),
    }
