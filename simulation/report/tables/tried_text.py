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


def tried_text(projection: Tried) -> str:
    """A line a month and policy, and what the published places say of the policies."""
    title = f"{projection.city}: what each policy gives the places published later"
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("month", "published", "scenario"):
        table.add_column(heading)
    for heading in ("rank", "80 %", "that place or better", "gaming gap", "wrongly listed /100k"):
        table.add_column(heading, justify="right")
    for row in projection.rows.to_dict("records"):
        has_rank = row["published"] == row["published"] and row["published"] is not None
        table.add_row(
            row["month"], ordinal(int(row["published"])) if has_rank else "nothing", row["scenario"],
            f"{row['median']:.0f}", f"{row['low']:.0f}-{row['high']:.0f}",
            f"{100 * row['at_least']:.0f} %" if has_rank else "-", f"{row['gaming_gap']:+.2f}",
            f"{row['wrongful_per_100k']:.0f}",
        )  # fmt: skip
    lines = [Text(f"{sentence}.") for sentence in tried_sentences(projection)]
    runs = f"{projection.seeds} seeds, each ranked in {projection.classes} classes of rivals."
    note = f"{runs} {under_table(projection.scenarios)}"
    return as_text(Group(table, *lines, Text(note, style="dim")))


def tried_sentences(projection: Tried) -> list[str]:
    """How much likelier each policy makes each published place than the first policy does."""
    lines = []
    for row in projection.ratios.to_dict("records"):
        margin = f"{row['low']:.2f} to {row['high']:.2f}"
        phrase = (
            f"{ordinal(row['place'])} place in {row['month']}: {row['ratio']:.2f} times as likely under "
            f"{row['scenario']} as under {row['against']} (95 % over seeds: {margin})"
        )
        if row["low"] > SAYS_SOMETHING or row["high"] < 1.0 / SAYS_SOMETHING:
            lines.append(f"{phrase}; the record speaks for {row['scenario' if row['ratio'] > 1 else 'against']}")
        else:
            lines.append(
                f"{phrase}; one place tells the two policies hardly apart, which is a finding: it proves neither"
            )
    return lines


def tried_data(projection: Tried) -> TriedForm:
    """The same as plain data, a part of ``chengxin.backtest/1``."""
    return {
        "city": projection.city,
        "seeds": projection.seeds,
        "classes": projection.classes,
        "fingerprints": {scenario.name: scenario.fingerprint() for scenario in projection.scenarios},
        "rows": projection.rows.astype(object).where(projection.rows.notna(), None).to_dict("records"),
        "ratios": projection.ratios.to_dict("records"),
        "sentences": tried_sentences(projection),
        "not": under_table(projection.scenarios),
    }
