"""What each source shows the monitor, and what is missed without it, as text."""

from __future__ import annotations

from collections.abc import Callable
from statistics import fmean

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...clock import month_text
from ...errors import Mistake
from ...study.explore.ablation import Ablation
from ...study.forms.common import in_form
from ...study.forms.studies import Source as SourceForm
from ...study.forms.studies import Sources as SourcesForm
from ...study.statistics import FEWEST
from ...version import version
from ..words.labels import text
from ..words.not_forecast import under_table
from ..words.text_layout import signed
from .few_runs import span
from .fitting import as_text


def sources_data(ablation: Ablation) -> SourcesForm:
    """The rows as plain data, form ``chengxin.sources/1`` (docs/json.md)."""
    scenario = ablation.scenario
    return {
        "format": "chengxin.sources/1",
        "scenario": scenario.name,
        "fingerprint": scenario.fingerprint(),
        "seeds": ablation.seeds,
        "sources": [_without_means(row) for row in ablation.rows] if ablation.few else ablation.rows,
    }


def _without_means(row: SourceForm) -> SourceForm:
    """A source of few runs, of which no mean is told."""
    nothing = {what: dict.fromkeys(row["by_seed"][what]) for what in row["by_seed"]}
    told: SourceForm = in_form({**row, **nothing})
    return told


def sources_text(ablation: Ablation, lang: str = "en") -> str:
    """Two tables: events by kind that only this source brings in, and what the index does without it."""
    scenario, rows, zh = ablation.scenario, ablation.rows, lang == "zh"
    named = {source["key"]: source for source in scenario.model.channels.sources}
    called = {row["source"]: named[row["source"]].get("name_zh") if zh else row["name"] for row in rows}
    city = scenario.case["city_zh"] if zh else scenario.city
    title = text("sources:title", lang).format(city=city, name=scenario.name, month=month_text(scenario.last))
    events = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    events.add_column(text("sources:kind", lang))
    for row in rows:
        events.add_column(called[row["source"]] or row["name"], justify="right")
    for kind in scenario.model.channels.kinds.values():
        cells = [
            f"{_told(ablation, row, 'shown', kind.name, lang)} ({_told(ablation, row, 'missed', kind.name, lang)})"
            for row in rows
        ]
        parts = {"kind": kind.zh if zh else kind.en, "whose": _whose(kind.whose, lang)}
        parts |= {"good": text("sources:good" if kind.good else "sources:bad", lang)}
        events.add_row(text("sources:event", lang).format(**parts), *cells)
    without = Table(title=text("sources:without", lang), box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("off", "good_events", "bad_share", "index", "rank"):
        without.add_column(text(f"sources:{heading}", lang), justify="left" if heading == "off" else "right")
    for row in rows:
        changes = [_told(ablation, row, "change", name, lang) for name in CHANGES]
        without.add_row(called[row["source"]] or row["name"], *changes)
    words = {"seeds": ablation.seeds, "fewest": FEWEST, "month": month_text(scenario.start + 1), "name": scenario.name}
    words |= {"fingerprint": scenario.fingerprint(), "version": version()}
    note = text("sources:note_runs" if ablation.few else "sources:note", lang).format(**words) + under_table(
        [scenario], lang
    )
    return as_text(Group(events, without, Text(note)))


def _told(ablation: Ablation, row: SourceForm, what: str, name: str, lang: str) -> str:
    """A mean; of few runs the lowest and the highest."""
    shown = CHANGES[name] if what == "change" else "{:.0f}".format if ablation.few else "{:.1f}".format
    runs = row["by_seed"][what][name]
    runs = [-run for run in runs] if name == RANK else runs
    return span(runs, shown, lang) if ablation.few else shown(fmean(runs))


def _one_digit(change: float) -> str:
    return f"{round(float(change), 1) + 0.0:+.1f}"


RANK = "rank"  # is told as places gained
# What the absence of a source changes, and how each is told.
CHANGES: dict[str, Callable[[float], str]] = {
    "good_events": _one_digit, "bad_share": lambda share: signed(100.0 * share), "index": signed, RANK: _one_digit
}  # fmt: skip


def _whose(whose: str, lang: str) -> str:
    """Whose conduct an event tells of; of one's own kinds in their own words."""
    try:
        return text(f"whose:{whose}", lang)
    except Mistake:
        return whose
