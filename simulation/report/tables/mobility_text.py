"""How far places move, in words, columns and plain data."""

from __future__ import annotations

import pandas as pd
from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...facts.names import city_named
from ...study.forms.projections import Mobility as MobilityForm
from ...study.projection.mobility import AHEAD, FROM, Mobility
from ...study.statistics import TOPS
from ...version import version
from ..words.labels import counted, ended, text
from ..words.text_layout import placed, whole_or_half
from .fitting import as_text


def mobility_text(mobility: Mobility, lang: str = "en") -> str:
    """A table by starting place and months ahead, and the published climbs and falls beside it."""
    parts = [_later(mobility, lang)]
    if len(mobility.facts):
        parts.append(_published(mobility, lang))
    if len(mobility.tables):
        parts.append(_between(mobility, lang))
    half = mobility.rows.set_index(["place", "months"]).loc[1, "p_top_10"]
    horizon = next((months for months in AHEAD if half.loc[months] < 0.5), None)
    when = counted("mobility:ahead", horizon or AHEAD[-1], lang, "months")
    phrase = text("mobility:fewer" if horizon else "mobility:more", lang).format(when=when)
    note = text("mobility:note", lang).format(
        classes=mobility.classes, no=text("mobility:not", lang), version=version()
    )
    return as_text(Group(*parts, Text(ended(phrase, lang)), Text(note, style="dim")))


def _later(mobility: Mobility, lang: str) -> Table:
    months = [counted("mobility:ahead", months, lang, "months") for months in AHEAD]
    table = _table("table", [text("mobility:from", lang)], months, lang)
    rows = mobility.rows.set_index(["place", "months"])
    for place in FROM:
        table.add_row(text("place", lang).format(place=placed(place, lang)),
                      *(_cell(rows.loc[place, months]) for months in AHEAD))  # fmt: skip
    return table


def _published(mobility: Mobility, lang: str) -> Table:
    words, numbers = ("city", "from", "to"), ("span", "such", "chance")
    table = _table("facts", _headed(words, lang), _headed(numbers, lang), lang)
    stood = text("mobility:placed", lang)
    for row in mobility.facts.to_dict("records"):
        table.add_row(
            city_named(row["city"])["city_zh"] if lang == "zh" else row["city"],
            stood.format(place=placed(row["place"], lang), month=row["from"]),
            stood.format(place=placed(row["later"], lang), month=row["to"]),
            str(row["months"]), whole_or_half(row["median"]), f"{100 * row['chance']:.0f} %",
        )  # fmt: skip
    return table


def _between(mobility: Mobility, lang: str) -> Table:
    words, numbers = ("from", "to", "last"), ("cities", "named", "expected")
    table = _table("between", _headed(words, lang), _headed(numbers, lang), lang)
    for row in mobility.tables.to_dict("records"):
        counts = str(row["last"]), str(row["cities"]), str(row["named"])
        table.add_row(row["from"], row["to"], *counts, f"{row['expected']:.1f}")
    return table


def _headed(names: tuple[str, ...], lang: str) -> list[str]:
    return [text(f"mobility:{name}", lang) for name in names]


def _table(title: str, words: list[str], numbers: list[str], lang: str) -> Table:
    table = Table(title=text(f"mobility:{title}", lang), box=box.SIMPLE_HEAD, title_justify="left")
    for heading in words:
        table.add_column(heading)
    for heading in numbers:
        table.add_column(heading, justify="right")
    return table


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
        "not": text("mobility:not", "en"),
    }
