"""What each source shows the monitor, and what is missed without it, as text."""

from __future__ import annotations

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...clock import month_text
from ...study.explore.ablation import Ablation
from ...study.forms.studies import Sources as SourcesForm
from ...version import version
from ..words.not_forecast import under_table
from ..words.text_layout import signed
from .fitting import as_text


def sources_data(ablation: Ablation) -> SourcesForm:
    """The rows as plain data, form ``chengxin.sources/1`` (docs/json.md)."""
    scenario = ablation.scenario
    return {
        "format": "chengxin.sources/1",
        "scenario": scenario.name,
        "fingerprint": scenario.fingerprint(),
        "seeds": ablation.seeds,
        "sources": ablation.rows,
    }


def sources_text(ablation: Ablation) -> str:
    """Two tables: events by kind that only this source brings in, and what the index does without it."""
    scenario, seeds, rows = ablation.scenario, ablation.seeds, ablation.rows
    title = f"{scenario.city}, {scenario.name}: events of twelve months to {month_text(scenario.last)}, shown (missed)"
    events = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    events.add_column("kind of event")
    for row in rows:
        events.add_column(row["name"], justify="right")
    for kind in scenario.model.channels.kinds.values():
        cells = [f"{row['shown'][kind.name]:.1f} ({row['missed'][kind.name]:.1f})" for row in rows]
        events.add_row(f"{kind.en} ({kind.whose}, {'good' if kind.good else 'bad'})", *cells)
    without = Table(title="Without it, in the last month", box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("source off", "good events a month", "bad share, points of %", "index", "rank, places gained"):
        without.add_column(heading, justify="left" if heading == "source off" else "right")
    for row in rows:
        change = row["change"]
        without.add_row(
            row["name"],
            f"{change['good_events']:+.1f}",
            signed(100.0 * change["bad_share"]),
            signed(change["index"]),
            f"{-change['rank'] + 0.0:+.1f}",
        )
    off = month_text(scenario.start + 1)
    note = (
        f"Means of {seeds} seeds; each source is off on the same luck from {off}. An event counts once, by the first "
        "source that shows it. Changes of the rank, in the first class of rivals, are small beside its interval "
        "(chengxin run). Coverages are assumptions. "
        f"Fingerprint: {scenario.name} {scenario.fingerprint()}. chengxin {version()}. "
    )
    return as_text(Group(events, without, Text(note + under_table([scenario]))))
