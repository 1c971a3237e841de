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
from ..words.labels import text
from ..words.source_words import source_said
from . import declared_lists

_KINDS = {Lever: "lever", Channel: "source", Count: "institution", Parameter: "parameter"}


def sourced(setting: Setting, lang: str = "en") -> str:
    """Where a number comes from; of a fitted one also the range in which it was looked for."""
    source = source_said(setting.source, lang)
    if not isinstance(setting, Parameter) or setting.searched is None:
        return source
    low, high = (f"{edge:g}" for edge in setting.searched)
    return text("describe:searched", lang).format(source=source, low=low, high=high)


def noted(setting: Setting) -> str:
    """Where a number comes from, and of one that moves nothing in a usual city where it does."""
    return (
        f"{sourced(setting)}. Bites only {setting.bites}. 仅{setting.bites_zh}起作用"
        if setting.bites
        else sourced(setting)
    )


def evidenced(lever: Lever, lang: str = "en") -> str:
    """What a lever's effect on conduct rests on: the finding, and whether it was measured here or elsewhere."""
    finding = evidence.of(lever)
    measured = MEASURED[finding.measured][lang == "zh"]
    if not finding.source:
        return measured
    parts = {"says": finding.says_zh if lang == "zh" else finding.says, "source": source_said(finding.source, lang)}
    return text("describe:finding", lang).format(measured=measured, strength=finding.strength, **parts)


def described(setting: Setting) -> dict[str, Any]:
    """A setting as plain data."""
    return {
        "key": setting.key,
        "kind": _KINDS[type(setting)],
        "group": setting.group,
        "unit": setting.unit,
        "low": setting.low,
        "high": setting.high,
        "default": setting.default,
        "whole": setting.whole,
        "prior": list(setting.prior) if setting.prior else None,
        "cost": getattr(setting, "cost", None),
        "cost_source": getattr(setting, "cost_source", None),
        "dear": list(setting.dear) if isinstance(setting, Lever) and setting.dear else None,
        "dear_source": getattr(setting, "dear_source", None) or None,
        "tried": list(setting.tried) if isinstance(setting, Lever) and setting.tried else None,
        "tried_source": getattr(setting, "tried_source", None) or None,
        "evidence": evidenced(setting) if isinstance(setting, Lever) else None,
        "searched": list(setting.searched) if isinstance(setting, Parameter) and setting.searched else None,
        "source": setting.source,
        "bites": setting.bites or None,
        "bites_zh": setting.bites_zh or None,
        "en": setting.en,
        "zh": setting.zh,
    }


def page(model: Model) -> str:
    """The reference page of a model as Markdown."""
    from ..tables.edition_table import edition_section  # with what draws tables, which the planner's page does without

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
            "assumed range (triangular, peak at the default), unless the scenario fixes it under `[parameters]`. Those "
            "that were fitted are drawn together, a row of what published facts leave of the ranges searched "
            "(`facts/fitted_draws.csv`); their range is from the lowest to the highest of these draws."
        ),
        "",
    ]
    for group in dict.fromkeys(parameter.group for parameter in model.parameters):
        lines += [
            f"### {group}",
            "",
            *_table([parameter for parameter in model.parameters if parameter.group == group]),
        ]
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
    lines += [f"{number}. `{rule.name}`: {rule.sentence}" for number, rule in enumerate(model.rules, 1)]
    lines += ["", *_added(model)] if model.additions else []
    lines += [""] + [line for name in editions.names() for line in edition_section(editions.edition(name))]
    lines += ["## Outcomes", "", *declared_lists.outcomes(model)]
    return "\n".join(lines)


def _added(model: Model) -> list[str]:
    """What was added to the model that comes along."""
    lines = ["### Added", ""]
    for addition in model.additions:
        lines.append(f"- {addition.kind} `{addition.name}` {addition.spot} ({addition.origin}): {addition.sentence}")
    return lines


def cost(lever: Lever, lang: str = "en") -> str:
    """What a unit more costs, and a unit less where that is no saving, each with the range it may lie in."""
    more = _priced(lever.cost, lever.price_range(lever.high), lang)
    if lever.cost_below is None:
        return more
    less = _priced(lever.cost_below, lever.price_range(lever.low), lang)
    return text("describe:below", lang).format(more=more, less=less)


def why_this_cost(lever: Lever, lang: str = "") -> str:
    """Why it costs that, and from where on a unit is dearer; in both languages where none is asked for."""
    why = source_said(lever.cost_source, lang or "en")
    if not lever.dear:
        return why
    words = {"why": why, "dear": dear(lever, lang or "en"), "source": source_said(lever.dear_source, lang or "en")}
    told = text("describe:dear", lang or "en").format(**words)
    return told if lang else f"{told} {dear(lever, 'zh')}"


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


def _priced(cost: float, between: tuple[float, float], lang: str) -> str:
    low, high = (f"{edge:g}" for edge in between)
    return text("describe:priced", lang).format(cost=f"{cost:g}", low=low, high=high) if cost else "0"


def _levers(levers: list[Lever]) -> list[str]:
    lines = [
        (
            "| lever | default | range | unit | cost | label | 标签 | source | why this cost | tried by a city | "
            "its effect on conduct |"
        ),
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for lever in levers:
        lines.append(
            f"| `{lever.name}` | {lever.default:g} | {lever.low:g} to {lever.high:g} | {lever.unit} | "
            f"{cost(lever)} | {lever.en} | "
            f"{lever.zh} | {noted(lever)} | {why_this_cost(lever)} | {tried_by(lever)} | "
            f"{evidenced(lever)} |"
        )
    return [*lines, ""]


def _sources(through: Channels) -> list[str]:
    """Coverage of each kind of event by each source."""
    channels = through.sources
    lines = [
        "| event | of | " + " | ".join(channel["name"] for channel in channels) + " |",
        "|---|---|" + "---|" * len(channels),
    ]
    for kind in through.kinds.values():
        coverages = [channel["shows"].get(kind.name) for channel in channels]
        cells = [
            f"{channel['coverage']:g}, {_delay(channel['delay'])}, {channel['error']:g}" if channel else "-"
            for channel in coverages
        ]
        phrase = f"{kind.en} {kind.zh} ({'good' if kind.good else 'bad'})"
        lines.append(f"| {phrase} | {kind.whose} | " + " | ".join(cells) + " |")
    return [
        *lines,
        "",
        "Each cell: coverage, mean delay in months, share misread. All are assumptions (sources.toml).",
        "",
    ]


def _delay(shares: list[float]) -> str:
    return f"{sum(month * share for month, share in enumerate(shares)):.1f}"


def _table(settings: Sequence[Setting]) -> list[str]:
    lines = [
        "| setting | default | range | drawn from | unit | label | 标签 | source |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for setting in settings:
        prior = f"{setting.prior[0]:g} to {setting.prior[1]:g}" if setting.prior else "-"
        lines.append(
            f"| `{setting.name}` | {setting.default:g} | {setting.low:g} to {setting.high:g} | {prior} | "
            f"{setting.unit} | {setting.en} | "
            f"{setting.zh} | {noted(setting)} |"
        )
    return [*lines, ""]
