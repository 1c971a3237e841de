"""The page that says of every scenario that comes along what its gain rests on, from attributions alone."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.monitor.grounds import CONDUCT, GROUNDS, NOTES, UNDECLARED
from ...model.monitor.measures import MEASURES, Window
from ...model.policy.evidence import MEASURED
from ...study.gain.grounds import places_by_ground
from ...study.why.attribute import WHOLE, Attribution
from ..tables.gain_text import whole
from ..words.text_layout import signed

HEAD = """# What gains rest on

Written by `python tests/report/pages/test_gains_page.py`; do not edit.

Every point that a policy gains rests on one of four grounds. *On paper*: the standard counts the lever itself
(platform, number of agencies, campaigns, tiers). *In the record*: what is registered, published in time, hidden or
padded. *Credit events*: what was told of and shown. *Conduct*: what enterprises, departments, courts and associations
did.

Each number that the monitor notes of a month declares its ground; a rate on two grounds is so many per another, as
cases are agencies per listing, and listings so many per breach. An indicator on several grounds is evaluated with some
of them as in the starting month and the others as now, and each has its mean step over all orders (Shapley), so that
the grounds add up in every run. Places go by points.

`chengxin run` says it under every table, `chengxin explain` of every indicator, `chengxin attribute` of every lever.
"""


def page(attributions: Iterable[Attribution], still: Iterable[str] = (), goals: Iterable[str] = ()) -> str:
    """The page as Markdown: a row a scenario that moves a lever, by ground; then by the evidence behind its levers.

    Scenarios that move no lever (``still``) and goals are named: nothing of them is to be split.
    """
    attributions = list(attributions)
    seeds, enterprises = len(attributions[0].seeds), attributions[0].scenario.enterprises
    about = (
        f"Each scenario against the same city with all its levers as in 2018: {seeds} seeds, {enterprises:,} "
        "enterprises, in the last month. Means; points with about 95 % to both sides."
    )
    last = ["", "## By measure", "", *_by_measure(), ""]
    return "\n".join(
        [
            HEAD,
            "## By ground",
            "",
            about,
            "",
            *_by_ground(attributions),
            "",
            *_without_a_row(list(still), list(goals)),
            "## By evidence",
            "",
            *_by_evidence(attributions),
            *last,
        ]
    )


def _by_ground(attributions: list[Attribution]) -> list[str]:
    grounds = [ground for ground in GROUNDS if ground != UNDECLARED]
    names = " | ".join(GROUNDS[ground][0] for ground in grounds)
    lines = [
        f"| scenario | points | {names} | places gained | by conduct |",
        f"|---|---|{'---|' * len(grounds)}---|---|",
    ]
    for gain in attributions:
        row = gain.table().loc[WHOLE]
        points = {ground: float(row[ground]) for ground in grounds}
        places = places_by_ground(float(row["places"]), points)
        phrase = f"{whole(places)[CONDUCT]:+d}" if places else "-"
        cells = " | ".join(signed(worth) for worth in points.values())
        cell = f"{signed(row['points'])} ± {row['margin']:.2f}"
        lines.append(f"| `{gain.scenario.name}` | {cell} | {cells} | {round(row['places']):+d} | {phrase} |")
    return lines


def _without_a_row(still: list[str], goals: list[str]) -> list[str]:
    """Whatever else comes along, and why it has no row."""
    lines = []
    if still:
        lines += [f"These come along too and move no lever, so nothing is gained on any ground: {_listed(still)}."]
    if goals:
        lines += [f"Goals are asked of a policy and move nothing: {_listed(goals)}."]
    return [*lines, ""] if lines else []


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _by_evidence(attributions: list[Attribution]) -> list[str]:
    names = " | ".join(words for words, _ in MEASURED.values())
    about = (
        "Points of the same gain by what is known of its levers' effect on conduct ([which lever rests on "
        "what](reference.md#levers)). A lever's points are its mean step over orders of levers, so they add up."
    )
    lines = [about, "", f"| scenario | {names} |", f"|---|{'---|' * len(MEASURED)}"]
    for gain in attributions:
        by = gain.by_evidence()
        cells = " | ".join(signed(by[measured]) for measured in MEASURED)
        lines.append(f"| `{gain.scenario.name}` | {cells} |")
    return lines


def _by_measure() -> list[str]:
    """What each measure of the monitor rests on, read off the numbers that it reads."""
    window = Window([dict.fromkeys(NOTES, 1.0)])
    lines = ["| measure | rests on |", "|---|---|"]
    for name, measure in MEASURES.items():
        grounds = ", ".join(GROUNDS[ground][0] for ground in NOTES.read_by(measure, window))
        lines.append(f"| `{name}` ({measure.en}) | {grounds} |")
    return lines
