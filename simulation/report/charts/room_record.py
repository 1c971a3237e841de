"""Pictures for the room of what the record is made of: the four pillars, and the black list month by month."""

from __future__ import annotations

from typing import Any

from matplotlib.lines import Line2D

from ...clock import month_number
from ...model.monitor.outcomes import PILLARS_SHOWN
from ...study.forms.briefs import Brief
from ..words.text_layout import figures, wrapped
from . import theme
from .room import BOTTOM, LABEL, LEFT, RIGHT, TOP, Picture, Stage, finished, foot_of, framed, stand
from .room_lines import THICK, at_end, edition_marks, month_ticks

LIST, ENTRIES = "black_list", "list_entries"
OF_THE_LIST = (LIST, ENTRIES)
PILLARS = tuple(outcome.name for outcome in PILLARS_SHOWN)
YEAR = 12
THICKNESS = 0.8  # of the room of a pillar that its bars take together


def pillars(brief: Brief, lang: str) -> Picture:
    """What share of its points each pillar of the standard earns, policy by policy."""
    stage = Stage(brief, lang)
    names = {pillar.name: (pillar.zh if lang == "zh" else pillar.en) for pillar in PILLARS_SHOWN}
    shown = [stage.base, *(policy for policy in stage.shown if not policy["baseline"])]
    values = {policy["scenario"]: stage.months(policy["scenario"])[-1]["outcomes"] for policy in shown}
    best, base = stage.best["scenario"], stage.base["scenario"]
    moved = {key: values[best][key] - values[base][key] for key in PILLARS}
    most, least = max(moved, key=moved.__getitem__), min(moved, key=moved.__getitem__)
    words = {key: f"{names[pillar]} ({figures(moved[pillar], 1, True)})" for key, pillar in
            (("most", most), ("least", least))}  # fmt: skip
    if lang == "zh":
        words = {key: words.replace(" (", "（").replace(")", "）") for key, words in words.items()}
    title = stage.words("pillars", best=stage.short(best), base=stage.short(base), **words)
    units = stage.words("pillars_axis", month=brief["month"])
    rows: list[dict[str, Any]] = []
    with theme.house_style(stage.chinese):
        figure = framed(foot_of(stage, "shown_medians"), title)
        axes = stand(figure, (4.0, BOTTOM + 0.7, 10.6, TOP - BOTTOM - 1.1))
        axes.grid(axis="x", color=theme.PALE, linewidth=0.8)
        axes.grid(axis="y", visible=False)
        thick = THICKNESS / len(shown)
        for line, policy in enumerate(shown):
            name, colour = stage.short(policy["scenario"]), stage.colour(policy["scenario"])
            at = [THICKNESS / 2 - thick * (line + 0.5) - number for number in range(len(PILLARS))]
            lengths = [values[policy["scenario"]][key] for key in PILLARS]
            bar: theme.Style = {"color": colour, "edgecolor": "white", "label": name}
            axes.barh(at, lengths, 0.94 * thick, gid=f"pillars {policy['scenario']}", **bar)
            mark: theme.Style = {"color": "white", "marker": stage.marker(policy["scenario"]), "linestyle": "none"}
            axes.plot([length - 1.4 for length in lengths], at, markersize=8, **mark)
            for height, length in zip(at, lengths, strict=True):
                number: theme.Style = {"size": LABEL - 2, "va": "center", "color": colour}
                axes.text(length + 0.8, height, figures(length, 1), **number)
            rows += [
                {
                    "scenario": name,
                    "month": brief["month"],
                    "what": names[key],
                    "value": values[policy["scenario"]][key],
                    "unit": units,
                }
                for key in PILLARS
            ]
        labels = ["\n".join(wrapped(names[key], 11)) for key in PILLARS]
        axes.set_yticks([-float(number) for number in range(len(PILLARS))], labels, size=LABEL)
        axes.set_xlim(0, 108)
        axes.set_xlabel(units, size=LABEL, labelpad=8)
        marks = [_sample(stage, policy["scenario"]) for policy in shown]
        axes.legend(
            handles=marks, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=len(shown), fontsize=LABEL - 1,
            frameon=False, handlelength=1.0, columnspacing=1.4, borderpad=0.1,
        )  # fmt: skip
    return finished(foot_of(stage, "shown_medians"), "room_pillars", figure, rows, title, units)


def _sample(stage: Stage, scenario: str) -> Line2D:
    """A piece of a policy's bar with its mark, which tells it from others in grey too."""
    look: theme.Style = {"color": stage.colour(scenario), "linewidth": 13, "solid_capstyle": "butt"}
    mark: theme.Style = {"marker": stage.marker(scenario), "markersize": 8, "markerfacecolor": "white"}
    return Line2D([], [], label=stage.short(scenario), markeredgecolor="white", **look, **mark)


def listed(brief: Brief, lang: str) -> Picture:
    """How many enterprises of the city stand on the black list, month by month, and how many are put on it."""
    stage = Stage(brief, lang)
    best, base = stage.best["scenario"], stage.base["scenario"]
    at = [month_number(row["month"]) for row in stage.months(best)]
    firms = {
        (scenario, outcome): [row["outcomes"][outcome] * brief["firms"] / 100 for row in stage.months(scenario)]
        for scenario in (base, best)
        for outcome in OF_THE_LIST
    }
    ends = {name: firms[scenario, LIST][-1] for name, scenario in (("listed", best), ("usual", base))}
    year = sum(firms[best, ENTRIES][1:][-YEAR:])
    title = stage.words(
        "listed", best=stage.short(best), base=stage.short(base), year=figures(year, 0),
        months=min(YEAR, len(at) - 1), **{name: figures(value, 0) for name, value in ends.items()},
    )  # fmt: skip
    units = stage.words("listed_axis")
    with theme.house_style(stage.chinese):
        figure = framed(foot_of(stage, "shown_medians"), title)
        axes = stand(figure, (LEFT + 0.3, BOTTOM, RIGHT - LEFT - 0.6, TOP - BOTTOM - 0.2), units)
        words = []
        for scenario in (base, best):
            colour, mark = stage.colour(scenario), stage.marker(scenario)
            dash = (0, (2.4, 1.6)) if scenario == base else "-"
            line: theme.Style = {"color": colour, "linewidth": THICK, "linestyle": dash, "marker": mark}
            axes.plot(at, firms[scenario, LIST], markersize=9, markevery=3, gid=f"list {scenario}", **line)
            end = firms[scenario, LIST][-1]
            words.append((end, f"{stage.short(scenario)}\n{figures(end, 0)}", colour))
        bars: theme.Style = {"color": stage.colour(best), "alpha": 0.35, "width": 0.6}
        axes.bar(at, firms[best, ENTRIES], gid="entries", label=stage.words("entries", best=stage.short(best)), **bars)
        axes.set_ylim(0, 1.12 * max(max(row) for row in firms.values()))
        month_ticks(axes, at)
        edition_marks(axes, brief["editions"], lang, at, 0.1)
        at_end(axes, words)
        axes.legend(loc="lower right", bbox_to_anchor=(0.99, 0.12), fontsize=LABEL - 1, frameon=False)
    rows = [
        {"scenario": stage.short(scenario), "month": row["month"], "what": stage.words(outcome), "value": value}
        for outcome in OF_THE_LIST
        for scenario in (base, best)
        for row, value in zip(stage.months(scenario), firms[scenario, outcome], strict=True)
    ]
    return finished(foot_of(stage, "shown_medians"), "room_list", figure, rows, title, units)
