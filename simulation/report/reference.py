"""The reference page and ``chengxin describe``: everything that can be set or read, from its one declaration."""

from __future__ import annotations

from .. import settings
from ..enterprises import cycle
from ..monitor import edition as editions
from ..parameters import Lever, Parameter, Setting, nearest
from ..study.outcomes import OUTCOMES


def selected(names: list[str]) -> list[Setting]:
    """Settings by name, full name or group; all for an empty list. ValueError naming every unknown one."""
    everything = list(settings.SETTINGS.values())
    if not names:
        return everything
    chosen, unknown = [], []
    for name in names:
        found = [one for one in everything if name in (one.key, one.name, one.group)]
        chosen += found
        if not found:
            known = [word for one in everything for word in (one.key, one.name, one.group)]
            unknown.append(f"there is no setting or group called '{name}'{nearest(name, known)}")
    if unknown:
        raise ValueError("\n".join(unknown))
    return list(dict.fromkeys(chosen))


def sourced(one: Setting) -> str:
    """Where a number comes from; of a fitted one also the range in which it was looked for."""
    if not isinstance(one, Parameter) or one.searched is None:
        return one.source
    return f"{one.source} ({one.searched[0]:g} to {one.searched[1]:g})"


def described(one: Setting) -> dict:
    """A setting as plain data."""
    return {
        "key": one.key,
        "kind": "lever" if isinstance(one, Lever) else "parameter",
        "group": one.group,
        "unit": one.unit,
        "low": one.low,
        "high": one.high,
        "default": one.default,
        "whole": one.whole,
        "prior": list(one.prior) if one.prior else None,
        "searched": list(one.searched) if isinstance(one, Parameter) and one.searched else None,
        "source": one.source,
        "en": one.en,
        "zh": one.zh,
    }


def page() -> str:
    """The reference page as Markdown."""
    lines = ["# Reference", "", "Written by `chengxin reference` from the declarations in the code; do not edit.", ""]
    lines += ["## Levers", "", "What planners choose, dated by month. A scenario file sets them by group.", ""]
    for group in settings.GROUPS:
        lines += [f"### {group}", "", *_table(settings.levers_of(group))]
    lines += [
        "## Parameters",
        "",
        (
            "What nobody controls. A run draws each from its prior (triangular, peak at the default) unless the "
            "scenario fixes it under `[parameters]`."
        ),
        "",
    ]
    for group in dict.fromkeys(parameter.group for parameter in settings.PARAMETERS):
        lines += [f"### {group}", "", *_table([one for one in settings.PARAMETERS if one.group == group])]
    lines += ["## Rules of a month, in order", ""]
    lines += [f"{number}. `{one.rule.name}`: {one.rule.sentence}" for number, one in enumerate(cycle.MONTH, 1)]
    lines += [""] + [line for name in editions.names() for line in _edition(name)]
    lines += ["## Outcomes", "", "| outcome | unit | better | label | 标签 |", "|---|---|---|---|---|"]
    lines += [f"| `{one.name}` | {one.unit} | {one.better or '-'} | {one.en} | {one.zh} |" for one in OUTCOMES.values()]
    return "\n".join(lines)


def _table(chosen: list[Setting]) -> list[str]:
    lines = [
        "| setting | default | range | drawn from | unit | label | 标签 | source |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for one in chosen:
        prior = f"{one.prior[0]:g} to {one.prior[1]:g}" if one.prior else "-"
        lines.append(
            f"| `{one.name}` | {one.default:g} | {one.low:g} to {one.high:g} | {prior} | {one.unit} | {one.en} | "
            f"{one.zh} | {sourced(one)} |"
        )
    return [*lines, ""]


def _edition(name: str) -> list[str]:
    edition = editions.edition(name)
    spread = f"{edition.least - edition.least_prior:g} to {edition.least + edition.least_prior:g}"
    lines = [
        f"## Edition {name} of the standard",
        "",
        f"{edition.title} ({edition.title_zh}); {edition.source}.",
        "",
        f"An item earns {edition.least:g} of its points at its floor (assumption: {spread}), all at its ceiling.",
        f"Floors and ceilings are {edition.bounds}.",
        "",
        "| indicator | pillar | dimension | points | points are | measure | floor | ceiling |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for one in edition.indicators:
        measure = f"`{one.measure}`" if one.measure else f"held at {one.held:g}: {one.held_source}"
        lines.append(
            f"| {one.name} {one.name_zh} | {one.pillar} | {one.dimension} | {one.points:g} | {one.status} | {measure} "
            f"| {one.floor:g} | {one.ceiling:g} |"
        )
    return [*lines, ""]
