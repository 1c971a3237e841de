"""An edition of the standard as a table for a terminal, as stable JSON, and as a section of the reference page."""

from __future__ import annotations

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...model.monitor.standard import Edition, Indicator
from ...study.forms.common import in_form
from ...study.forms.settings import Edition as EditionForm
from .fitting import as_text


def edition_text(edition: Edition) -> str:
    """First-level items, items with points and their mark, and what each is read from; a line an indicator."""
    table = Table(box=box.SIMPLE_HEAD)
    for heading in (
        "first level",
        "item",
        "points",
        "points are",
        "indicator",
        "share",
        "read from",
        "floor",
        "ceiling",
    ):
        table.add_column(heading, justify="right" if heading in ("points", "share", "floor", "ceiling") else "left")
    first = ""
    for item in edition.items:
        dimension = item.dimension if item.dimension != first else ""
        first, cells = item.dimension, [item.name, f"{item.points:g}", item.status]
        for indicator, share in zip(item.indicators, item.shares, strict=True):
            bounds, read_from = (indicator.told("floor"), indicator.told("ceiling")), indicator.measure or "(held)"
            table.add_row(dimension, *cells, indicator.name, f"{100 * share:.0f}%", read_from, *bounds)
            dimension, cells = "", ["", "", ""]
    lines = [f"{edition.name}: {edition.title} {edition.title_zh}".rstrip(), edition.source, *_notes(edition)]
    held = [
        Text(f"{indicator.name}: {_held(indicator)}") for indicator in edition.indicators if indicator.measure is None
    ]
    drawn = [
        Text(f"{indicator.name}: {_drawn(indicator)}") for indicator in edition.indicators if indicator.bounds_source
    ]
    return as_text(Group(*map(Text, lines), table, *held, *drawn))


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
            read_from = f"`{indicator.measure}`" if indicator.measure else _held(indicator)
            cells = [f"{dimension.name} {dimension.name_zh}{points}", f"{item.name} {item.name_zh}", f"{item.points:g}"]
            cells += [
                item.status,
                f"{indicator.name} {indicator.name_zh}",
                f"{100 * share:.0f} %",
                indicator.pillar,
                read_from,
            ]
            lines.append(f"| {' | '.join(cells)} | {indicator.told('floor')} | {indicator.told('ceiling')} |")
    drawn = [f"{indicator.name}: {_drawn(indicator)}." for indicator in edition.indicators if indicator.bounds_source]
    return [*lines, "", *drawn, ""] if drawn else [*lines, ""]


def _notes(edition: Edition) -> list[str]:
    """What holds for all items: the total, what is drawn, and which numbers are assumptions."""
    spread = f"{100 * (1 - edition.points_prior):.0f} to {100 * (1 + edition.points_prior):.0f} %"
    total = f"Total: {edition.total:g} points ({edition.total_status}); floors and ceilings are {edition.bounds}."
    drawn = f"Assumed points, and all splits of an item between indicators, are drawn from {spread} of their number, "
    return [total, drawn + "the sum kept; published points stand.", _at_floor(edition)]


def _at_floor(edition: Edition) -> str:
    """What an item earns at its floor, and whether that is given or follows from how far cities lie apart."""
    earned = f"An item earns {edition.filed().least:.2g} of its points at its floor "
    name = "least" if edition.least is not None else "reach_spread"
    middle, prior = getattr(edition, name), getattr(edition, f"{name}_prior") or 0.0
    low, high = f"{middle - prior:g}", f"{middle + prior:g}"
    if name == "least":
        return f"{earned}(assumption: {low} to {high}), all at its ceiling."
    follows = "what the spread of the class as fitted leaves, if cities' reach between floors and ceilings differs by"
    return f"{earned}({follows} {middle:g}, assumption: {low} to {high}, standard deviation), all at its ceiling."


def _drawn(indicator: Indicator) -> str:
    ends = [end for end in ("floor", "ceiling") if getattr(indicator, f"{end}_prior")]
    return f"each run draws its {' and '.join(ends)}; {indicator.bounds_source}"


def _held(indicator: Indicator) -> str:
    return f"held at {indicator.held:g}: {indicator.held_source}"
