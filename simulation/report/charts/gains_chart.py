"""The chart of what gains rest on: a bar a policy, its points cut by ground; what is lost stands left of nothing.

Where runs are too few for a mean, a policy has a bar a run.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from ...clock import month_text
from ...errors import Mistake
from ...model.monitor.grounds import GROUNDS
from ...study.gain.grounds import Rests
from ...study.statistics import FEWEST
from ...study.study import Study
from ..tables.gain_text import said
from ..words.labels import text
from ..words.not_forecast import under_chart
from ..words.text_layout import has_chinese, signed, whole_or_half, wrapped
from . import theme
from .captions import alt_text
from .context import Context
from .export import Chart

LEFT, WIDE, TOP, KEY_TOP = 3.6, 6.6, 7.6, 8.35  # inches
BESIDE = 0.35  # inches from the bars to the words beside them
HIGH = 0.55  # of a policy's bars, of the room of a line
NAME, WORDS = 17, 14  # letter sizes of names and of what stands beside
# Conduct stands first, at the line, so that its lengths can be compared between policies.
COLOURS = {"conduct": "#00805c", "events": "#c44e00", "record": "#0072b2", "paper": "#5f5f5f", "undeclared": "#8a6d00"}
HATCHES = {"conduct": "", "events": "..", "record": "//", "paper": "xx", "undeclared": "--"}


def gains(study: Study, context: Context) -> Chart:
    """Points gained by ground, policy by policy; beside each bar, how many of its places rest on conduct."""
    rests, lang = study.grounds(), context.lang
    if not rests:
        raise Mistake("these results were made before it was recorded what a gain rests on; simulate them anew")
    against, first = rests[0].against, month_text(study.scenarios[0].start)
    city, about = context.place_name, "title:gains" if against else "title:gains_since"
    title = text(about, lang).format(city=city, base=against, month=rests[0].month, first=first)
    rows = _rows(rests)
    with theme.house_style(lang == "zh" or has_chinese("".join(study.names))):
        figure, foot = theme.sheet(title, _captions(study, context, rests), lang)
        axes = theme.untitled(figure, (LEFT, foot + 0.8, WIDE, TOP - foot - 0.9))
        for line, rest in enumerate(rests):
            _bars(axes, rest, -line)
            at = (LEFT + WIDE + BESIDE) / theme.WIDTH
            height = axes.get_position().y0 + axes.get_position().height * (len(rests) - line - 0.5) / len(rests)
            words = wrapped(said(rest, lang, first), 30 if lang == "en" else 22)
            figure.text(at, height, "\n".join(words), size=WORDS, va="center", linespacing=1.3)
        axes.axvline(0, color=theme.INK, linewidth=1.2, gid="zero")
        axes.set_ylim(0.5 - len(rests), 0.5)
        axes.set_yticks([-line for line in range(len(rests))])
        axes.set_yticklabels(["\n".join(wrapped(rest.scenario, 11)) for rest in rests], size=NAME)
        axes.set_xlabel(text("gains:axis", lang), size=theme.PANEL)
        grounds = [ground for ground in COLOURS if any(any(rest.runs.get(ground, ())) for rest in rests)]
        theme.key_row(figure, KEY_TOP, [_sample(ground, lang) for ground in grounds])
    sentences = [*(f"{rest.scenario}: {said(rest, lang, first)}" for rest in rests), *_beside(study, rests, lang)]
    return Chart("gains", figure, rows, alt_text(context, title, sentences))


def _bars(axes: Axes, rests: Rests, height: float) -> None:
    """One bar of means, or one a run below each other where they are too few for a mean."""
    if not rests.few:
        _bar(axes, rests.points, height, HIGH, rests.scenario)
        return
    room = HIGH / rests.pairs
    for run in range(rests.pairs):
        points = {ground: values[run] for ground, values in rests.runs.items()}
        at = height + 0.5 * HIGH - (run + 0.5) * room
        _bar(axes, points, at, 0.8 * room, f"run {run + 1} {rests.scenario}")


def _bar(axes: Axes, by_ground: Mapping[str, float], height: float, high: float, mark: str) -> None:
    ends = {True: 0.0, False: 0.0}  # what is gained goes to the right, what is lost to the left
    for ground, colour in COLOURS.items():
        if points := by_ground.get(ground, 0.0):
            look: theme.Style = {"color": colour, "hatch": HATCHES[ground], "edgecolor": "white"}
            axes.barh(height, points, high, ends[points > 0.0], gid=f"{ground} {mark}", **look)
            ends[points > 0.0] += points
    diamond: theme.Style = {"color": "white", "markeredgecolor": theme.INK, "markersize": 9 if high == HIGH else 6}
    axes.plot([fsum(by_ground.values())], [height], "D", gid=f"sum {mark}", **diamond)


def _sample(ground: str, lang: str) -> Patch:
    words = GROUNDS[ground][lang == "zh"]
    return Patch(facecolor=COLOURS[ground], hatch=HATCHES[ground], edgecolor="white", label=words)


def _rows(rests: list[Rests]) -> pd.DataFrame:
    """The numbers drawn: scenario, ground, points of the index and their margin; of few runs, those of each run."""
    rows: list[dict[str, float | str | None]] = []
    for rest in rests:
        for ground, points in rest.points.items():
            row: dict[str, float | str | None] = {
                "scenario": rest.scenario,
                "against": rest.against,
                "month": rest.month,
                "ground": ground,
            }
            if rest.few:
                rows += [row | {"run": run, "points": value} for run, value in enumerate(rest.runs[ground], 1)]
                continue
            places = rest.places_by[ground] if rest.places_by else None
            rows.append(row | {"points": points, "margin": rest.margins[ground], "places": places})
    return pd.DataFrame(rows)


def _captions(study: Study, context: Context, rests: list[Rests]) -> list[str]:
    """Of how many pairs of runs, how gains are shared out, what no rank is shown without, and what it is not."""
    lang = context.lang
    names = list(dict.fromkeys([*(rest.against for rest in rests if rest.against), *(rest.scenario for rest in rests)]))
    marks = text("list", lang).join(f"{name} {context.fingerprints[name]}" for name in names)
    return [
        text("caption:gains_runs" if rests[0].few else "caption:gains", lang).format(
            pairs=rests[0].pairs, fewest=FEWEST
        ),
        text("gain:note", lang),
        text("list", lang).join(_beside(study, rests, lang)) + text("stop", lang).strip(),
        text("caption:gap", lang),
        text("caption:fingerprints", lang).format(fingerprints=marks, version=context.version),
        under_chart(study.scenarios, lang),
    ]


def _beside(study: Study, rests: list[Rests], lang: str) -> list[str]:
    """By policy, its places, gaming gap and wrongful listings; of few runs the lowest and the highest."""
    if study.few:
        return [_beside_runs(study, rest, lang) for rest in rests]
    table = study.table(rests[0].month)
    return [
        text("gains:beside", lang).format(
            scenario=rest.scenario,
            low=whole_or_half(table.loc[rest.scenario, "rank_80_low"]),
            high=whole_or_half(table.loc[rest.scenario, "rank_80_high"]),
            gap=signed(table.loc[rest.scenario, "gaming_gap"]),
            wrongful=f"{table.loc[rest.scenario, 'wrongful_per_100k']:.0f}",
        )
        for rest in rests
    ]


def _beside_runs(study: Study, rest: Rests, lang: str) -> str:
    rank, gap, wrongful = (
        study.values(outcome, rest.scenario, rest.month) for outcome in ("rank", "gaming_gap", "wrongful_per_100k")
    )
    return text("gains:beside_runs", lang).format(
        scenario=rest.scenario,
        low=f"{rank.min():.0f}",
        high=f"{rank.max():.0f}",
        gap_low=signed(gap.min()),
        gap_high=signed(gap.max()),
        wrongful_low=f"{wrongful.min():.0f}",
        wrongful_high=f"{wrongful.max():.0f}",
    )
