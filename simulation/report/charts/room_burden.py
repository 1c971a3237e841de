"""The picture for the room of how supervision falls on enterprises by their size."""

from __future__ import annotations

from typing import Any

from ...study.forms.briefs import Brief, BriefHarm
from ..words.text_layout import figures, wrapped
from . import theme
from .room import BOTTOM, LABEL, TOP, Picture, Stage, finished, foot_of, framed, stand

MICRO, RATIO, TREATED = "burden_micro", "burden_ratio", "unequal_treatment"
PANELS = (MICRO, RATIO, TREATED)
LEFT, WIDE, APART = 3.1, 3.7, 0.6  # inches


def drawable(brief: Brief) -> bool:
    """Whether the content has all that is told by size."""
    return set(PANELS) <= {harm["outcome"] for harm in brief["harms"]}


def burden(brief: Brief, lang: str) -> Picture:
    """What supervision costs a micro enterprise, and how much heavier it falls on these than on larger ones."""
    stage = Stage(brief, lang)
    shown = [stage.base, *(policy for policy in stage.shown if not policy["baseline"])]
    harms = {harm["outcome"]: harm for harm in brief["harms"]}
    of = {key: {value["scenario"]: value for value in harms[key]["values"]} for key in PANELS}
    best, base = stage.best["scenario"], stage.base["scenario"]
    title = stage.words(
        "burden", best=stage.short(best), base=stage.short(base), micro=figures(of[MICRO][best]["value"], 2),
        before=figures(of[MICRO][base]["value"], 2), times=figures(of[RATIO][best]["value"], 1),
        times_before=figures(of[RATIO][base]["value"], 1),
    )  # fmt: skip
    units = stage.words("burden_units")
    foot = foot_of(stage, "shown_spread")
    rows: list[dict[str, Any]] = []
    with theme.house_style(stage.chinese):
        figure = framed(foot, title)
        for column, key in enumerate(PANELS):
            box = (LEFT + column * (WIDE + APART), BOTTOM + 0.5, WIDE, TOP - BOTTOM - 1.75)
            axes = stand(figure, box)
            axes.set_title("\n".join(wrapped(stage.words(key), 15.5)), loc="left", fontsize=LABEL, pad=12)
            axes.grid(axis="y", visible=False)
            axes.grid(axis="x", color=theme.PALE, linewidth=0.8)
            for line, policy in enumerate(shown):
                value, colour = of[key][policy["scenario"]], stage.colour(policy["scenario"])
                bar: theme.Style = {"color": colour, "linewidth": 9, "alpha": 0.75, "solid_capstyle": "butt"}
                axes.plot([value["low_80"], value["high_80"]], [-line] * 2, gid=f"80 {key} {policy['scenario']}", **bar)
                dot: theme.Style = {"color": "white", "markeredgecolor": theme.INK, "markersize": 13}
                axes.plot([value["value"]], [-line], marker=stage.marker(policy["scenario"]), zorder=5,
                          gid=f"median {key} {policy['scenario']}", **dot)  # fmt: skip
                axes.annotate(figures(value["value"], 2), (value["value"], -line), (0, 13), textcoords="offset points",
                              ha="center", va="bottom", size=LABEL, color=colour)  # fmt: skip
                rows.append(_row(stage, harms[key], policy["scenario"], brief["month"]))
            _reach(axes, harms[key], [policy["scenario"] for policy in shown], equal=key != MICRO)
            axes.set_ylim(0.5 - len(shown), 0.65)
            axes.locator_params(axis="x", nbins=4)
            names = ["\n".join(wrapped(stage.short(policy["scenario"]), 9)) for policy in shown] if column == 0 else []
            axes.set_yticks([-line for line in range(len(shown))] if names else [], names, size=LABEL)
            for label, policy in zip(axes.get_yticklabels(), shown if names else [], strict=True):
                theme.bold(label, LABEL).set_color(stage.colour(policy["scenario"]))
    return finished(foot, "room_burden", figure, rows, title, units)


def _row(stage: Stage, harm: BriefHarm, scenario: str, month: str) -> dict[str, Any]:
    value = next(value for value in harm["values"] if value["scenario"] == scenario)
    lang = stage.lang
    return {
        "scenario": stage.short(scenario), "month": month, "what": harm["name"][lang],  # type: ignore[literal-required]
        "value": value["value"], "low": value["low_80"], "high": value["high_80"], "interval": "80 %",
        "unit": harm["unit"][lang], "judged": stage.words(value["judged"]),  # type: ignore[literal-required]
    }  # fmt: skip


def _reach(axes: Any, harm: BriefHarm, shown: list[str], equal: bool) -> None:
    """Room for all intervals, with the line of equal treatment where there is one, at nothing where there is none."""
    values = [value for value in harm["values"] if value["scenario"] in shown]
    ends = [end for value in values for end in (value["low_80"], value["high_80"])] + [1.0 if equal else 0.0]
    low, high = min(ends), max(ends)
    room = max(0.12 * (high - low), 0.02 * high, 1e-6)
    axes.set_xlim(low - (room if equal else 0.0), high + 1.5 * room)
    if equal:
        axes.axvline(1.0, color=theme.INK, linewidth=1.6, linestyle=":", gid="equal")
