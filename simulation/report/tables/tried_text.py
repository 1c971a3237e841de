"""Policies beside the places that were published later, in words, columns and plain data."""

from __future__ import annotations

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...facts.names import city_named
from ...study.forms.projections import Tried as TriedForm
from ...study.projection.tried import SAYS_SOMETHING, Tried
from ..words.labels import text
from ..words.not_forecast import under_table
from ..words.text_layout import ordinal, whole_or_half
from .fitting import as_text


def tried_text(projection: Tried, lang: str = "en") -> str:
    """A line a month and policy, and what the published places say of the policies."""
    city = str(city_named(projection.city)["city_zh"]) if lang == "zh" else projection.city
    title = text("tried:title", lang).format(city=city)
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("month", "published", "scenario"):
        table.add_column(text(f"tried:{heading}", lang))
    for heading in ("rank", "80", "better", "gap", "listed"):
        table.add_column(text(f"tried:{heading}", lang), justify="right")
    for row in projection.rows.to_dict("records"):
        has_rank = row["published"] == row["published"] and row["published"] is not None
        table.add_row(
            row["month"], _place(row["published"], lang) if has_rank else text("tried:nothing", lang), row["scenario"],
            whole_or_half(row["median"]), f"{whole_or_half(row['low'])}-{whole_or_half(row['high'])}",
            f"{100 * row['at_least']:.0f} %" if has_rank else "-", f"{row['gaming_gap']:+.2f}",
            f"{row['wrongful_per_100k']:.0f}",
        )  # fmt: skip
    stop, gap = text("stop", lang).strip(), "" if lang == "zh" else " "
    lines = [Text(f"{sentence}{stop}") for sentence in tried_sentences(projection, lang)]
    runs = text("tried:runs", lang).format(seeds=projection.seeds, classes=projection.classes)
    return as_text(Group(table, *lines, Text(runs + gap + under_table(projection.scenarios, lang), style="dim")))


def _place(rank: float, lang: str) -> str:
    shown = ordinal(int(rank)) if lang == "en" else int(rank)
    return text("tried:place", lang).format(rank=shown)


def tried_sentences(projection: Tried, lang: str = "en") -> list[str]:
    """How much likelier each policy makes each published place than the first policy does."""
    lines = []
    for row in projection.ratios.to_dict("records"):
        phrase = text("tried:ratio", lang).format(
            place=_place(row["place"], lang), month=row["month"], ratio=f"{row['ratio']:.2f}",
            scenario=row["scenario"], against=row["against"], low=f"{row['low']:.2f}", high=f"{row['high']:.2f}",
        )  # fmt: skip
        if row["low"] > SAYS_SOMETHING or row["high"] < 1.0 / SAYS_SOMETHING:
            for_whom = row["scenario" if row["ratio"] > 1 else "against"]
            lines.append(phrase + text("tried:speaks", lang).format(scenario=for_whom))
        else:
            lines.append(phrase + text("tried:neither", lang))
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
