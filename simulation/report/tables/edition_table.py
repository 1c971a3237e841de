"""An edition of the standard as a table for a terminal, as stable JSON, and as a section of the reference page."""

from __future__ import annotations

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...model.monitor.measures import MEASURES
from ...model.monitor.standard import Dimension, Edition, Indicator, Item
from ...study.forms.common import in_form
from ...study.forms.settings import Edition as EditionForm
from ..words.labels import text
from ..words.source_words import source_said
from .fitting import as_text

_HEADINGS = "dimension", "item", "points", "status", "indicator", "share", "measure", "floor", "ceiling"
_NUMBERS = "points", "share", "floor", "ceiling"


def edition_text(edition: Edition, lang: str = "en") -> str:
    """First-level items, items with points and their mark, and what each is read from; a line an indicator."""
    table = Table(box=box.SIMPLE_HEAD)
    for heading in _HEADINGS:
        table.add_column(text(f"edition:{heading}", lang), justify="right" if heading in _NUMBERS else "left")
    first_level = {dimension.name: dimension for dimension in edition.dimensions}
    first = ""
    for item in edition.items:
        dimension = _called(first_level[item.dimension], lang) if item.dimension != first else ""
        first = item.dimension
        cells = [_called(item, lang), f"{item.points:g}", text(f"edition:{item.status}", lang)]
        for indicator, share in zip(item.indicators, item.shares, strict=True):
            bounds = _bound(indicator, "floor", lang), _bound(indicator, "ceiling", lang)
            from_ = _read_from(indicator, lang)
            table.add_row(dimension, *cells, _called(indicator, lang), f"{100 * share:.0f}%", from_, *bounds)
            dimension, cells = "", ["", "", ""]
    title = edition.title_zh or edition.title if lang == "zh" else f"{edition.title} {edition.title_zh}".rstrip()
    lines = [
        text("edition:title", lang).format(name=edition.name, title=title),
        text("edition:source", lang).format(source=source_said(edition.source, lang)),
        *_notes(edition, lang),
    ]
    held = [Text(_held(indicator, lang)) for indicator in edition.indicators if indicator.measure is None]
    drawn = [Text(_drawn(indicator, lang)) for indicator in edition.indicators if indicator.bounds_source]
    return as_text(Group(*map(Text, lines), table, *held, *drawn))


def _called(declared: Dimension | Item | Indicator, lang: str) -> str:
    return (lang == "zh" and declared.name_zh) or declared.name


def _read_from(indicator: Indicator, lang: str) -> str:
    """What an indicator is read from: a measure, in Chinese by its Chinese name."""
    if indicator.measure is None:
        return text("edition:held", lang)
    return MEASURES[indicator.measure].zh if lang == "zh" else indicator.measure


def _bound(indicator: Indicator, end: str, lang: str) -> str:
    """An indicator's floor or ceiling, with the range that runs draw it from where it has one."""
    prior: tuple[float, float] | None = getattr(indicator, f"{end}_prior")
    value = f"{getattr(indicator, end):g}"
    if not prior:
        return value
    return text("describe:priced", lang).format(cost=value, low=f"{prior[0]:g}", high=f"{prior[1]:g}")


def edition_data(edition: Edition) -> EditionForm:
    """The edition as plain data, form ``chengxin.edition/1`` (docs/json.md)."""
    form: EditionForm = in_form({"format": "chengxin.edition/1", "name": edition.name, **edition.as_data()})
    return form


def edition_section(edition: Edition) -> list[str]:
    """The edition as lines of the reference page."""
    lines = [
        f"## Edition {edition.name} of the standard",
        "",
        f"{edition.title} ({edition.title_zh}); {edition.source}.",
        "",
        *_notes(edition),
        "",
        "| first level | item | points | points are | indicator | share | pillar | read from | floor | ceiling |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    first_level = {dimension.name: dimension for dimension in edition.dimensions}
    for item in edition.items:
        dimension = first_level[item.dimension]
        points = f" ({dimension.points:g}, {dimension.status})" if dimension.points is not None else ""
        for indicator, share in zip(item.indicators, item.shares, strict=True):
            held = f"held at {indicator.held:g}: {indicator.held_source}" if indicator.measure is None else ""
            read_from = held or f"`{indicator.measure}`"
            cells = [f"{dimension.name} {dimension.name_zh}{points}", f"{item.name} {item.name_zh}", f"{item.points:g}"]
            cells += [
                item.status,
                f"{indicator.name} {indicator.name_zh}",
                f"{100 * share:.0f} %",
                indicator.pillar,
                read_from,
            ]
            lines.append(f"| {' | '.join(cells)} | {indicator.told('floor')} | {indicator.told('ceiling')} |")
    drawn = [f"{_drawn(indicator, 'en')}." for indicator in edition.indicators if indicator.bounds_source]
    return [*lines, "", *drawn, ""] if drawn else [*lines, ""]


def _notes(edition: Edition, lang: str = "en") -> list[str]:
    """What holds for all items: the total, what is drawn, and which numbers are assumptions."""
    marks = {name: text(f"edition:{mark}", lang) for name, mark in _marks(edition).items()}
    low, high = (f"{100 * (1 + side * edition.points_prior):.0f}" for side in (-1, 1))
    total = text("edition:total", lang).format(total=f"{edition.total:g}", **marks)
    return [total, text("edition:drawn", lang).format(low=low, high=high), _at_floor(edition, lang)]


def _marks(edition: Edition) -> dict[str, str]:
    return {"status": edition.total_status, "bounds": edition.bounds}


def _at_floor(edition: Edition, lang: str) -> str:
    """What an item earns at its floor, and whether that is given or follows from how far cities lie apart."""
    name = "least" if edition.least is not None else "reach_spread"
    middle, prior = getattr(edition, name), getattr(edition, f"{name}_prior") or 0.0
    ends = {"middle": f"{middle:g}", "low": f"{middle - prior:g}", "high": f"{middle + prior:g}"}
    key = "edition:least" if name == "least" else "edition:reach"
    return text(key, lang).format(earned=f"{edition.filed().least:.2g}", **ends)


def _drawn(indicator: Indicator, lang: str) -> str:
    ends = [text(f"edition:{end}", lang) for end in ("floor", "ceiling") if getattr(indicator, f"{end}_prior")]
    words = {"indicator": _called(indicator, lang), "ends": text("edition:and", lang).join(ends)}
    return text("edition:draws", lang).format(**words, source=source_said(indicator.bounds_source, lang))


def _held(indicator: Indicator, lang: str) -> str:
    words = {"indicator": _called(indicator, lang), "held": f"{indicator.held:g}"}
    return text("edition:held_at", lang).format(**words, source=source_said(indicator.held_source, lang))
