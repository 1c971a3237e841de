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
from .few_runs import span

STILL = 0.5  # places; a smaller mean is told as no move


def said(rests: Rests, lang: str = "en", start: str = "") -> str:
    """One sentence: of so many places gained, how many rest on better conduct; of few runs each is told."""
    if rests.few:
        return _said_of_runs(rests, lang, start)
    words = {"start": start, "parts": _listed(rests.points, "points", lang)}
    if rests.places is None:
        return text("gain:since", lang).format(**words)
    if abs(rests.places) < STILL:
        return text("gain:still", lang).format(**words)
    if rests.places_by is None:
        return text("gain:cancel", lang).format(places=f"{rests.places:+.0f}{_within(rests)}", **words)
    if rests.places < 0.0:
        lost = whole({ground: -places for ground, places in rests.places_by.items()})
        fallen = f"{sum(lost.values())}{_within(rests)}"
        return text("gain:falls", lang).format(places=fallen, parts=_listed(lost, "places", lang))
    places = whole(rests.places_by)
    own = places[CONDUCT]
    key = "gain:rises" if own > 1 else "gain:rises_one" if own == 1 else "gain:rises_without"
    others = {ground: number for ground, number in places.items() if ground != CONDUCT or own < 0}
    return text(key, lang).format(
        places=f"{sum(places.values())}{_within(rests)}", conduct=own, others=_listed(others, "places", lang), **words
    )


def _said_of_runs(rests: Rests, lang: str, start: str) -> str:
    """The same run by run, in the order of the seeds: of so few no mean is told."""
    if rests.places is None:
        in_all = [fsum(pair) for pair in zip(*rests.runs.values(), strict=True)]
        points, conduct = (", ".join(map(signed, each)) for each in (in_all, rests.runs[CONDUCT]))
        return text("gain:since_runs", lang).format(start=start, points=points, conduct=conduct)
    shares = rests.run_by_run()
    own = ", ".join("-" if share is None else _place(share[CONDUCT]) for share in shares)
    key = "gain:run_by_run" if all(shares) else "gain:run_by_run_cancel"
    return text(key, lang).format(places=", ".join(map(_place, rests.places_of)), conduct=own)


def _place(places: float) -> str:
    return f"{round(places) + 0:+d}"


def _within(rests: Rests) -> str:
    """The margin of the places gained, where there is one."""
    return "" if rests.places_margin is None else f" ±{max(rests.places_margin, 1.0):.0f}"


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
    return _together(numbers, unit, lang)


def _together(numbers: Mapping[str, str], unit: str, lang: str) -> str:
    phrases = (
        text(f"gain:on:{ground}", lang).format(number=text(f"gain:{unit}", lang).format(number=number))
        for ground, number in numbers.items()
    )
    return (", " if lang == "en" else "，").join(phrases)


def sentences(study: Study, month: str | None = None, lang: str = "en") -> dict[str, str]:
    """By scenario, what its gain rests on, in a sentence; run by run where they are too few for a mean."""
    starts = {scenario.name: month_text(scenario.start) for scenario in study.scenarios}
    return {ground.scenario: said(ground, lang, starts[ground.scenario]) for ground in study.grounds(month=month)}


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


def _undeclared(rests: Rests) -> bool:
    return bool(rests.points.get(UNDECLARED))


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
    for rest in rests:
        name = rest.scenario
        if rest.places_of:
            shares = [share for share in rest.run_by_run() if share is not None]
            cells = [span([share[ground] for share in shares], _place, lang) if shares else "-" for ground in grounds]
            table.add_row(name, text("gain:in_places", lang), *cells, span(rest.places_of, _place, lang))
            name = ""
        in_all = [fsum(pair) for pair in zip(*rest.runs.values(), strict=True)]
        cells = [span(points, signed, lang) for points in (*(rest.runs[ground] for ground in grounds), in_all)]
        table.add_row(name, text("gain:in_points", lang), *cells)
    return table


def _by_ground(study: Study, rests: list[Rests], lang: str) -> Table:
    table, grounds = _columns(study, rests, lang), _grounds(rests)
    for rest in rests:
        name = rest.scenario
        if rest.places is not None:
            shares = [f"{rest.places_by[ground]:+.1f}" if rest.places_by else "-" for ground in grounds]
            table.add_row(name, text("gain:in_places", lang), *shares, f"{rest.places:+.1f}{_within(rest)}")
            name = ""
        points = [signed(rest.points[ground]) for ground in grounds]
        table.add_row(name, text("gain:in_points", lang), *points, signed(rest.gained))
        if rest.pairs > 1:
            margins = [f"{rest.margins[ground]:.2f}" for ground in grounds]
            table.add_row("", text("gain:margin", lang), *margins, f"{rest.gained_margin:.2f}")
    return table


def _kept(study: Study, month: str, lang: str) -> Table:
    title = text("gain:kept_runs" if study.few else "gain:kept", lang).format(month=month)
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("gain:scenario", lang), no_wrap=True)
    for actor in KEPT:
        table.add_column(text(f"gain:kept:{actor}", lang), justify="right")
    for name in study.names:
        outcomes = [study.values(outcome, name, month) for outcome in KEPT.values()]
        if study.few:
            cells = [span(values, "{:.2f}".format, lang) for values in outcomes]
        else:
            cells = [f"{fmean(values):.2f}" for values in outcomes]
        table.add_row(name, *cells)
    return table


def gain_data(study: Study, month: str | None = None) -> list[RestsForm]:
    """The same as plain data, form ``Rests``."""
    rests, starts = (
        study.grounds(month=month),
        {scenario.name: month_text(scenario.start) for scenario in study.scenarios},
    )
    return [
        {
            "scenario": rest.scenario,
            "against": rest.against,
            "month": rest.month,
            "pairs": rest.pairs,
            "points": rest.points,
            "margins": in_form(rest.margins),
            "gained": rest.gained,
            "gained_margin": in_form(rest.gained_margin),
            "places": in_form(rest.places),
            "places_margin": in_form(rest.places_margin),
            "places_by": rest.places_by,
            "kept": rest.kept,
            "said": said(rest, "en", starts[rest.scenario]),
            "said_zh": said(rest, "zh", starts[rest.scenario]),
        }
        for rest in rests
    ]
