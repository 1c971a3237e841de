"""How far places move, in words, columns and plain data."""

from __future__ import annotations

import pandas as pd
from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...study.forms.projections import Mobility as MobilityForm
from ...study.projection.mobility import AHEAD, FROM, Mobility
from ...study.statistics import TOPS
from ...version import version
from ..words.text_layout import ordinal, whole_or_half
from .fitting import as_text

NOT = (
    "How places last and fade, with no policy in it; no gaming gap and no wrongful listings are simulated. Published "
    "climbs are those that made news or a table, which prefer the first places: an unlikely one is no proof against "
    "these chances."
)


def mobility_text(mobility: Mobility) -> str:
    """A table by starting place and months ahead, and the published climbs and falls beside it."""
    title = "Where a city stands later: median place (chance of the first 10/20/50, %)"
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column("from")
    for months in AHEAD:
        table.add_column(f"{months} month{'s' if months > 1 else ''}", justify="right")
    rows = mobility.rows.set_index(["place", "months"])
    for place in FROM:
        table.add_row(ordinal(place), *(_cell(rows.loc[place, months]) for months in AHEAD))
    parts = [table]
    if len(mobility.facts):
        beside = Table(title="Published climbs and falls beside it", box=box.SIMPLE_HEAD, title_justify="left")
        for heading in ("city", "from", "to"):
            beside.add_column(heading)
        for heading in ("months", "median of such a city", "chance of as far or farther"):
            beside.add_column(heading, justify="right")
        for row in mobility.facts.to_dict("records"):
            beside.add_row(
                row["city"], f"{ordinal(row['place'])} {row['from']}", f"{ordinal(row['later'])} {row['to']}",
                str(row["months"]), whole_or_half(row["median"]), f"{100 * row['chance']:.0f} %",
            )  # fmt: skip
        parts.append(beside)
    if len(mobility.tables):
        beside = Table(title="Cities of one month in the first places of a later table", box=box.SIMPLE_HEAD,
                       title_justify="left")  # fmt: skip
        for heading in ("from", "to", "first places"):
            beside.add_column(heading)
        for heading in ("cities", "named", "expected"):
            beside.add_column(heading, justify="right")
        for row in mobility.tables.to_dict("records"):
            beside.add_row(
                row["from"], row["to"], str(row["last"]), str(row["cities"]), str(row["named"]),
                f"{row['expected']:.1f}",
            )  # fmt: skip
        parts.append(beside)
    half = rows.loc[1, "p_top_10"]
    horizon = next((months for months in AHEAD if half.loc[months] < 0.5), None)
    phrase = (
        f"Of cities that stand first, fewer than half are among the first ten after {horizon} months"
        if horizon
        else f"Of cities that stand first, more than half are among the first ten after {AHEAD[-1]} months"
    )
    note = f"{mobility.classes} classes of 262. {NOT} chengxin {version()}."
    return as_text(Group(*parts, Text(f"{phrase}."), Text(note, style="dim")))


def _cell(row: pd.Series) -> str:
    chances = "/".join(f"{100 * row[f'p_top_{top}']:.0f}" for top in TOPS)
    return f"{whole_or_half(row['median'])} ({chances})"


def mobility_data(mobility: Mobility) -> MobilityForm:
    """The same as plain data, form ``chengxin.mobility/1`` (docs/json.md)."""
    return {
        "format": "chengxin.mobility/1",
        "version": version(),
        "classes": mobility.classes,
        "rows": mobility.rows.to_dict("records"),
        "published": mobility.facts.to_dict("records"),
        "between_tables": mobility.tables.to_dict("records"),
        "not": NOT,
    }
