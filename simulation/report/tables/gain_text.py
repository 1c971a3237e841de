"""What gains rest on, as tables and sentences: places and points by ground, and duties kept by kind of actor."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor, fsum
from statistics import fmean

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...clock import month_text
from ...model.monitor.grounds import CONDUCT, GROUNDS, UNDECLARED
from ...study.forms.common import in_form
from ...study.forms.gains import Rests as RestsForm
from ...study.gain.grounds import KEPT, Rests
from ...study.study import Study
from ..words.labels import text
from ..words.text_layout import signed

STILL = 0.5  # places; a smaller mean is told as no move


def said(one: Rests, lang: str = "en", start: str = "") -> str:
    """One sentence: of so many places gained, how many rest on better conduct."""
    words = {"start": start, "parts": _listed(one.points, "points", lang)}
    if one.places is None:
        return text("gain:since", lang).format(**words)
    if abs(one.places) < STILL:
        return text("gain:still", lang).format(**words)
    if one.places_by is None:
        return text("gain:cancel", lang).format(places=f"{one.places:+.0f}{_within(one)}", **words)
    if one.places < 0.0:
        lost = whole({ground: -places for ground, places in one.places_by.items()})
        fallen = f"{sum(lost.values())}{_within(one)}"
        return text("gain:falls", lang).format(places=fallen, parts=_listed(lost, "places", lang))
    places = whole(one.places_by)
    own = places[CONDUCT]
    key = "gain:rises" if own > 1 else "gain:rises_one" if own == 1 else "gain:rises_without"
    others = {ground: number for ground, number in places.items() if ground != CONDUCT or own < 0}
    return text(key, lang).format(
        places=f"{sum(places.values())}{_within(one)}", conduct=own, others=_listed(others, "places", lang), **words
    )


def _within(one: Rests) -> str:
    """The margin of the places gained, where there is one."""
    return "" if one.places_margin is None else f" ±{max(one.places_margin, 1.0):.0f}"


def whole(parts: Mapping[str, float]) -> dict[str, int]:
    """Parts as whole numbers that still add up to the rounded sum: those cut off most are rounded up."""
    down = {name: floor(part) for name, part in parts.items()}
    left = round(sum(parts.values())) - sum(down.values())
    most = sorted(parts, key=lambda name: down[name] - parts[name])[:left]
    return {name: number + (name in most) for name, number in down.items()}


def _listed(parts: Mapping[str, float], unit: str, lang: str) -> str:
    """Parts in words, in the order of grounds; one that nobody declared only where there is something of it."""
    numbers = {
        ground: f"{part:d}" if isinstance(part, int) else signed(part)
        for ground, part in parts.items()
        if part or ground != UNDECLARED
    }
    told = (
        text(f"gain:on:{ground}", lang).format(number=text(f"gain:{unit}", lang).format(number=number))
        for ground, number in numbers.items()
    )
    return (", " if lang == "en" else "，").join(told)


def sentences(study: Study, month: str | None = None, lang: str = "en") -> dict[str, str]:
    """By scenario, what its gain rests on, in a sentence; none where runs are too few for a mean."""
    if study.few:
        return {}
    starts = {one.name: month_text(one.start) for one in study.scenarios}
    return {one.scenario: said(one, lang, starts[one.scenario]) for one in study.grounds(month=month)}


def gain_tables(study: Study, month: str | None = None, lang: str = "en") -> Group:
    """Places and points by ground, a block a scenario; under it, duties kept by each kind of actor.

    Where runs are too few for a mean, the lowest and the highest of them.
    """
    rests = study.grounds(month=month)
    if not rests:
        return Group()
    keys = ["gain:note", *(["gain:undeclared"] if any(map(_undeclared, rests)) else [])]
    notes = [Text(text(key, lang), style="dim") for key in keys]
    by_ground = _run_by_run if study.few else _by_ground
    return Group(by_ground(study, rests, lang), *notes, _kept(study, rests[0].month, lang))


def _undeclared(one: Rests) -> bool:
    return bool(one.points.get(UNDECLARED))


def _grounds(rests: list[Rests]) -> list[str]:
    return [ground for ground in rests[0].points if ground != UNDECLARED or any(map(_undeclared, rests))]


def _columns(study: Study, rests: list[Rests], lang: str) -> Table:
    """The table without its rows."""
    key = f"gain:title{'' if rests[0].against else '_since'}{'_runs' if study.few else ''}"
    first = month_text(study.scenarios[0].start)
    title = text(key, lang).format(month=rests[0].month, pairs=rests[0].pairs, start=first)
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("gain:scenario", lang), no_wrap=True)
    table.add_column("")
    for heading in (*(GROUNDS[ground][lang == "zh"] for ground in _grounds(rests)), text("gain:in_all", lang)):
        table.add_column(heading, justify="right")
    return table


def _run_by_run(study: Study, rests: list[Rests], lang: str) -> Table:
    """The lowest and the highest run: of few runs no mean is shown."""
    table, grounds = _columns(study, rests, lang), _grounds(rests)
    for one in rests:
        name = one.scenario
        if one.places_of:
            ends = _ends([f"{places + 0.0:+.0f}" for places in sorted(one.places_of)], lang)
            table.add_row(name, text("gain:in_places", lang), *["-"] * len(grounds), ends)
            name = ""
        in_all = [fsum(pair) for pair in zip(*one.runs.values(), strict=True)]
        cells = [
            _ends(list(map(signed, sorted(points))), lang)
            for points in (*(one.runs[ground] for ground in grounds), in_all)
        ]
        table.add_row(name, text("gain:in_points", lang), *cells)
    return table


def _ends(told: list[str], lang: str) -> str:
    low, *high = dict.fromkeys((told[0], told[-1]))
    return text("answer:to", lang).format(low=low, high=high[0]) if high else low


def _by_ground(study: Study, rests: list[Rests], lang: str) -> Table:
    table, grounds = _columns(study, rests, lang), _grounds(rests)
    for one in rests:
        name = one.scenario
        if one.places is not None:
            shares = [f"{one.places_by[ground]:+.1f}" if one.places_by else "-" for ground in grounds]
            table.add_row(name, text("gain:in_places", lang), *shares, f"{one.places:+.1f}{_within(one)}")
            name = ""
        points = [signed(one.points[ground]) for ground in grounds]
        table.add_row(name, text("gain:in_points", lang), *points, signed(one.gained))
        if one.pairs > 1:
            margins = [f"{one.margins[ground]:.2f}" for ground in grounds]
            table.add_row("", text("gain:margin", lang), *margins, f"{one.gained_margin:.2f}")
    return table


def _kept(study: Study, month: str, lang: str) -> Table:
    title = text("gain:kept_runs" if study.few else "gain:kept", lang).format(month=month)
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("gain:scenario", lang), no_wrap=True)
    for actor in KEPT:
        table.add_column(text(f"gain:kept:{actor}", lang), justify="right")
    for name in study.names:
        each = [study.values(outcome, name, month).sort_values() for outcome in KEPT.values()]
        if study.few:
            cells = [_ends([f"{value:.2f}" for value in values], lang) for values in each]
        else:
            cells = [f"{fmean(values):.2f}" for values in each]
        table.add_row(name, *cells)
    return table


def gain_data(study: Study, month: str | None = None) -> list[RestsForm]:
    """The same as plain data, form ``Rests``."""
    rests, starts = study.grounds(month=month), {one.name: month_text(one.start) for one in study.scenarios}
    return [
        {
            "scenario": one.scenario,
            "against": one.against,
            "month": one.month,
            "pairs": one.pairs,
            "points": one.points,
            "margins": in_form(one.margins),
            "gained": one.gained,
            "gained_margin": in_form(one.gained_margin),
            "places": in_form(one.places),
            "places_margin": in_form(one.places_margin),
            "places_by": one.places_by,
            "kept": one.kept,
            "said": said(one, "en", starts[one.scenario]),
            "said_zh": said(one, "zh", starts[one.scenario]),
        }
        for one in rests
    ]
