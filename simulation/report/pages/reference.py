"""The reference page: everything that can be set or read, from its one declaration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...model.monitor import standard as editions
from ...model.monitor.sources import Channels
from ...model.policy import evidence
from ...model.policy.evidence import MEASURED
from ...model.spec.specification import Model
from ...settings.declarations import Channel, Count, Lever, Parameter, Setting
from ..tables.edition_table import edition_section
from ..words.labels import text
from . import declared_lists

_KINDS = {Lever: "lever", Channel: "source", Count: "institution", Parameter: "parameter"}


def sourced(one: Setting) -> str:
    """Where a number comes from; of a fitted one also the range in which it was looked for."""
    if not isinstance(one, Parameter) or one.searched is None:
        return one.source
    return f"{one.source} ({one.searched[0]:g} to {one.searched[1]:g})"


def noted(one: Setting) -> str:
    """Where a number comes from, and of one that moves nothing in a usual city where it does."""
    return f"{sourced(one)}. Bites only {one.bites}. 仅{one.bites_zh}起作用" if one.bites else sourced(one)


def evidenced(one: Lever) -> str:
    """What a lever's effect on conduct rests on: the finding, and whether it was measured here or elsewhere."""
    found = evidence.of(one)
    words = MEASURED[found.measured][0]
    return f"{words}: {found.says} ({found.source}; {found.strength})" if found.source else words


def described(one: Setting) -> dict[str, Any]:
    """A setting as plain data."""
    return {
        "key": one.key,
        "kind": _KINDS[type(one)],
        "group": one.group,
        "unit": one.unit,
        "low": one.low,
        "high": one.high,
        "default": one.default,
        "whole": one.whole,
        "prior": list(one.prior) if one.prior else None,
        "cost": getattr(one, "cost", None),
        "cost_source": getattr(one, "cost_source", None),
        "dear": list(one.dear) if isinstance(one, Lever) and one.dear else None,
        "dear_source": getattr(one, "dear_source", None) or None,
        "tried": list(one.tried) if isinstance(one, Lever) and one.tried else None,
        "tried_source": getattr(one, "tried_source", None) or None,
        "evidence": evidenced(one) if isinstance(one, Lever) else None,
        "searched": list(one.searched) if isinstance(one, Parameter) and one.searched else None,
        "source": one.source,
        "bites": one.bites or None,
        "bites_zh": one.bites_zh or None,
        "en": one.en,
        "zh": one.zh,
    }


def page(model: Model) -> str:
    """The reference page of a model as Markdown."""
    lines = ["# Reference", "", "Written by `chengxin reference` from the declarations in the code; do not edit.", ""]
    lines += [
        "## Levers",
        "",
        (
            "What planners choose, dated by month. A scenario file sets them by group. Costs are assumptions: 10,000 "
            "yuan a year for one unit more, in a city of 70,000 enterprises."
        ),
        "",
    ]
    for group in dict.fromkeys(lever.group for lever in model.levers):
        lines += [f"### {group}", "", *_levers([lever for lever in model.levers if lever.group == group])]
    lines += ["## Institutions", "", "What the city has; one number for all months, under `[institutions]`.", ""]
    lines += _table(model.counts)
    lines += ["## Sources of the monitor", "", "Dated by month, under `[sources]`; what each shows of what:", ""]
    lines += [*_sources(model.channels), *_table(model.coverages)]
    lines += [
        "## Parameters",
        "",
        (
            "What nobody controls. Each is varied at random between runs, because nobody has measured it, within its "
            "assumed range (triangular, peak at the default), unless the scenario fixes it under `[parameters]`."
        ),
        "",
    ]
    for group in dict.fromkeys(parameter.group for parameter in model.parameters):
        lines += [f"### {group}", "", *_table([one for one in model.parameters if one.group == group])]
    lines += [
        "## What the levers add up to",
        "",
        "Rules read these as `city.name`.",
        "",
        *declared_lists.effects(model),
    ]
    lines += ["", "## What an enterprise has", "", *declared_lists.columns(model)]
    lines += ["", "## What an enterprise meets at its place", "", *declared_lists.places()]
    lines += ["", "## What may happen to an enterprise", "", *declared_lists.events(model), ""]
    lines += ["## What luck decides", "", "Rules draw these as `luck.name`.", "", *declared_lists.draws(model), ""]
    lines += ["## Rules of a month, in order", ""]
    lines += [f"{number}. `{one.name}`: {one.sentence}" for number, one in enumerate(model.rules, 1)]
    lines += ["", *_added(model)] if model.additions else []
    lines += [""] + [line for name in editions.names() for line in edition_section(editions.edition(name))]
    lines += ["## Outcomes", "", *declared_lists.outcomes(model)]
    return "\n".join(lines)


def _added(model: Model) -> list[str]:
    """What was added to the model that comes along."""
    lines = ["### Added", ""]
    for one in model.additions:
        lines.append(f"- {one.kind} `{one.name}` {one.spot} ({one.origin}): {one.sentence}")
    return lines


def cost(lever: Lever) -> str:
    """What a unit more costs, and a unit less where that is no saving, each with the range it may lie in."""
    more = _priced(lever.cost, lever.price_range(lever.high))
    return (
        more
        if lever.cost_below is None
        else f"{more}; {_priced(lever.cost_below, lever.price_range(lever.low))} a unit less"
    )


def why_this_cost(lever: Lever) -> str:
    """Why it costs that, and from where on a unit is dearer."""
    if not lever.dear:
        return lever.cost_source
    return f"{lever.cost_source}; {dear(lever)} ({lever.dear_source}) {dear(lever, 'zh')}"


def dear(lever: Lever, lang: str = "en") -> str:
    """From where on a unit costs more and more, up to how much; nothing where none does."""
    if not lever.dear:
        return ""
    start, times = lever.dear
    return text("lever:dear", lang).format(start=f"{start:g}", times=f"{times:g}")


def tried(lever: Lever, lang: str = "en") -> str:
    """The part of its range that some city is known to have had; nothing where none is."""
    if not lever.tried:
        return ""
    low, high = lever.tried
    return text("lever:tried", lang).format(low=f"{low:g}", high=f"{high:g}")


def tried_by(lever: Lever) -> str:
    """The same in both languages, with the source."""
    if not lever.tried:
        return "no city known 未知有城市实践"
    return f"{tried(lever)} {tried(lever, 'zh')}: {lever.tried_source}"


def _priced(cost: float, between: tuple[float, float]) -> str:
    return f"{cost:g} ({between[0]:g} to {between[1]:g})" if cost else "0"


def _levers(levers: list[Lever]) -> list[str]:
    lines = [
        (
            "| lever | default | range | unit | cost | label | 标签 | source | why this cost | tried by a city | "
            "its effect on conduct |"
        ),
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for one in levers:
        lines.append(
            f"| `{one.name}` | {one.default:g} | {one.low:g} to {one.high:g} | {one.unit} | {cost(one)} | {one.en} | "
            f"{one.zh} | {noted(one)} | {why_this_cost(one)} | {tried_by(one)} | "
            f"{evidenced(one)} |"
        )
    return [*lines, ""]


def _sources(through: Channels) -> list[str]:
    """Coverage of each kind of event by each source."""
    channels = through.sources
    lines = [
        "| event | of | " + " | ".join(one["name"] for one in channels) + " |",
        "|---|---|" + "---|" * len(channels),
    ]
    for kind in through.kinds.values():
        shown = [one["shows"].get(kind.name) for one in channels]
        cells = [f"{one['coverage']:g}, {_delay(one['delay'])}, {one['error']:g}" if one else "-" for one in shown]
        told = f"{kind.en} {kind.zh} ({'good' if kind.good else 'bad'})"
        lines.append(f"| {told} | {kind.whose} | " + " | ".join(cells) + " |")
    return [
        *lines,
        "",
        "Each cell: coverage, mean delay in months, share misread. All are assumptions (sources.toml).",
        "",
    ]


def _delay(shares: list[float]) -> str:
    return f"{sum(month * share for month, share in enumerate(shares)):.1f}"


def _table(chosen: Sequence[Setting]) -> list[str]:
    lines = [
        "| setting | default | range | drawn from | unit | label | 标签 | source |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for one in chosen:
        prior = f"{one.prior[0]:g} to {one.prior[1]:g}" if one.prior else "-"
        lines.append(
            f"| `{one.name}` | {one.default:g} | {one.low:g} to {one.high:g} | {prior} | {one.unit} | {one.en} | "
            f"{one.zh} | {noted(one)} |"
        )
    return [*lines, ""]
