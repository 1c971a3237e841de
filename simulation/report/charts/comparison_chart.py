"""The chart of policies held against the first: places gained, how closely they are known, and what they cost."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from ...model.monitor.grounds import CONDUCT
from ...study.compare import Comparison, Pair
from ...version import version
from ..tables.answer_text import cut_said, plus
from ..words.labels import text
from ..words.not_forecast import under_chart
from ..words.text_layout import figures, has_chinese, wrapped
from . import theme
from .export import Chart

LEFT, WIDE, TOP = 3.6, 6.6, 7.9  # inches
BESIDE = 0.35  # inches from the panel to the words beside it
NAME, WORDS = 17, 14  # letter sizes of names and of what stands beside


def comparison_chart(comparison: Comparison, lang: str = "en") -> Chart:
    """Places gained against the first policy, a line a policy, the likeliest to reach the goal first."""
    study, base = comparison.study, comparison.study.names[0]
    names = [name for name in comparison.best if name != base]
    chinese = lang == "zh" or any(map(has_chinese, study.names))
    first = study.scenarios[0]
    city = first.case["city_zh"] if lang == "zh" else first.city
    title = text("title:comparison", lang).format(city=city, base=base, month=comparison.month)
    if study.cut_short():
        title += text("title:cut", lang)
    pairs = {name: comparison.pair(name, base) for name in names}
    rows = _rows(comparison, names, base)
    with theme.house_style(chinese):
        figure, foot = theme.sheet(title, _captions(comparison, lang), lang)
        axes = theme.untitled(figure, (LEFT, foot + 0.8, WIDE, TOP - foot - 0.9))
        for line, name in enumerate(names):
            _draw(axes, rows[rows["scenario"] == name], -line, study.few, name)
            words = wrapped(_beside(comparison, pairs[name], lang), 28 if lang == "en" else 21)
            at = (LEFT + WIDE + BESIDE) / theme.WIDTH
            height = axes.get_position().y0 + axes.get_position().height * (len(names) - line - 0.5) / len(names)
            figure.text(at, height, "\n".join(words), size=WORDS, va="center", linespacing=1.3)
        axes.axvline(0, color=theme.INK, linewidth=1.2, gid="zero")
        axes.set_ylim(0.5 - len(names), 0.5)
        axes.set_yticks([-line for line in range(len(names))])
        labels = ["\n".join(wrapped(name, 11)) for name in names]
        axes.set_yticklabels(labels, size=NAME)
        axes.set_xlabel(text("comparison:axis", lang), size=theme.PANEL)
    return Chart("comparison", figure, rows, _alternative(comparison, title, pairs, lang))


def _draw(axes: Axes, rows: pd.DataFrame, height: float, few: bool, name: str) -> None:
    if few:
        axes.plot(rows["value"], [height] * len(rows), "o", color=theme.INK, markersize=10, gid=f"runs {name}")
        return
    of = rows.set_index("about")["value"]
    for level, width in ((95, 2), (50, 6)):
        ends = [of[f"low_{level}"], of[f"high_{level}"]]
        axes.plot(ends, [height] * 2, color="#8fb8d8", linewidth=width, solid_capstyle="butt", gid=f"{level} {name}")
    margin = [of["median_low"], of["median_high"]]
    axes.plot(margin, [height] * 2, color="#0072b2", linewidth=13, solid_capstyle="butt", gid=f"margin {name}")
    axes.plot(
        [of["median"]], [height], "o", color="white", markeredgecolor=theme.INK, markersize=12, gid=f"median {name}"
    )


def _rows(comparison: Comparison, names: list[str], base: str) -> pd.DataFrame:
    """The numbers drawn: scenario, what it is, value."""
    if comparison.study.few:
        lines = [
            {"scenario": name, "about": f"seed {seed}", "value": value}
            for name in names
            for seed, value in comparison.study.change("rank", name, base, comparison.month).items()
        ]
        return pd.DataFrame(lines)
    changes = comparison.study.compare(base, comparison.month)
    of = changes[changes["outcome"] == "rank"].set_index("scenario")
    about = ("median", "median_low", "median_high", "low_50", "high_50", "low_95", "high_95")
    return pd.DataFrame(
        [{"scenario": name, "about": key, "value": of.loc[name, key]} for name in names for key in about]
    )


def _captions(comparison: Comparison, lang: str) -> list[str]:
    study, base = comparison.study, comparison.study.names[0]
    key = "caption:comparison_runs" if study.few else "caption:comparison"
    marks = text("list", lang).join(f"{scenario.name} {scenario.fingerprint()}" for scenario in study.scenarios)
    cut = cut_said(study, lang)
    return [
        text(key, lang).format(seeds=len(study.seeds), classes=study.classes, base=base),
        *([f"{cut[:1].upper()}{cut[1:]}{'。' if lang == 'zh' else '.'}"] if cut else []),
        text("caption:gap", lang),
        text("caption:fingerprints", lang).format(fingerprints=marks, version=version()),
        under_chart(comparison.study.scenarios, lang),
    ]


def _beside(comparison: Comparison, pair: Pair, lang: str) -> str:
    """What stands beside a policy's bar: chance, how often it is ahead, what made the gain, whom it hurts."""
    study = comparison.study
    if comparison.month == study.kept[0]:
        return text("comparison:start", lang)
    parts = []
    policy = next(policy for policy in study.policies(comparison.month) if policy.scenario == pair.scenario)
    if not study.few:
        if policy.chances[0].share is not None:
            goal = study.goals[0].called(lang)
            share = f"{100 * policy.chances[0].share:.0f} %"
            parts.append(text("comparison:chance", lang).format(goal=goal, chance=share))
        parts.append(text("comparison:ahead", lang).format(base=pair.against, ahead=f"{100 * pair.ahead:.0f}"))
        if pair.by_ground:
            parts.append(text("comparison:made_of", lang).format(conduct=figures(pair.by_ground[CONDUCT], 0)))
        parts.append(text("comparison:gap", lang).format(gap=figures(pair.gaming_gap, 2, True)))
        parts.append(text("comparison:firms", lang).format(firms=plus(pair.firms_year)))
    return text("list", lang).join(parts)


def _alternative(comparison: Comparison, title: str, pairs: dict[str, Pair], lang: str) -> str:
    """The chart in words."""
    from ..tables.comparison_text import verdicts_said

    lines = [line.rstrip(".。") for line in verdicts_said(comparison, lang, pairs)]
    return text("stop", lang).join([title, *lines, under_chart(comparison.study.scenarios, lang)])
