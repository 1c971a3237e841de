"""Policy findings as charts and as a table: the sentence, the conditions under it, lines with intervals."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from ...clock import month_number
from ...errors import Mistake, nearest
from ...study.check.finding import Finding, Panel
from ...study.check.shown import Findings, numbers, why_not
from ...study.statistics import FEWEST
from ...study.study import Study
from ...version import version
from ..words.labels import text
from ..words.text_layout import figures
from . import theme
from .export import Chart
from .numbers import reach, runs, summary

LEVEL = 80  # % of runs inside the shade
LEFT, TOP, WIDE, GAP = 1.0, 7.6, 6.5, 1.1  # inches


def finding_chart(finding: Finding, study: Study, lang: str = "en") -> Chart:
    """One finding as two panels. ValueError where these runs do not bear it out: a chart must not claim what fails."""
    parts = finding.check(study)
    if reason := why_not(parts):
        raise Mistake(f"no chart of {finding.name}: {reason}")
    words = numbers(parts)
    panels = list(enumerate(finding.panels, 1))
    frame = pd.concat([_numbers(panel, study, number) for number, panel in panels], ignore_index=True)
    title, chinese = finding.zh if lang == "zh" else finding.en, lang == "zh"
    with theme.house_style(chinese):
        figure, foot = theme.sheet(title.rstrip(".。"), _caption(finding, study, lang), lang)
        for number, panel in panels:
            where = (LEFT + (number - 1) * (WIDE + GAP), foot + 0.5, WIDE, TOP - foot - 0.5)
            axes = theme.panel(figure, where, panel.zh if chinese else panel.en)
            _lines(axes, frame[frame["panel"] == number], finding, panel, lang)
    return Chart(f"finding_{finding.name}", figure, frame, _alt(finding, study, words, frame, lang))


def findings_chart(findings: Findings, lang: str = "en", finding: str | None = None) -> Chart:
    """One of several findings, by default the first."""
    names = [answer.finding.name for answer in findings.shown]
    if finding is not None and finding not in names:
        raise Mistake(
            f"no finding '{finding}' was asked about{nearest(finding, names)} (there are: {', '.join(names)})"
        )
    answer = findings.shown[names.index(finding) if finding else 0]
    return finding_chart(answer.finding, answer.study, lang)


def _numbers(panel: Panel, study: Study, number: int) -> pd.DataFrame:
    """The medians and intervals of a panel, a row a scenario and month."""
    wide = {name: study.by_month(panel.outcome, name) for name in panel.lines}
    if panel.paired:
        first, *others = panel.lines
        wide = {name: wide[name] - wide[first] for name in others}
    table = pd.concat({name: values.T for name, values in wide.items()}, names=["scenario", "month"])
    summaries = summary(table, panel.outcome, (LEVEL,))
    summaries.insert(0, "panel", number)
    return summaries


def _lines(axes: Axes, frame: pd.DataFrame, finding: Finding, panel: Panel, lang: str) -> None:
    names = list(dict.fromkeys(frame["scenario"]))
    colours = {name: theme.mark(panel.lines.index(name))[0] for name in names}
    for name in names:
        rows = frame[frame["scenario"] == name]
        months = [month_number(month) for month in rows["month"]]
        label = finding.zh_of[name] if lang == "zh" else name
        for number, run in enumerate(single := runs(rows)):
            style: theme.Style = {"color": colours[name], "linewidth": 1.3, "gid": f"run {name}"}
            axes.plot(months, rows[run].to_numpy(), label=label if number == 0 else None, **style)
        if single:
            continue
        low, high = (rows[f"{side}{LEVEL}"].to_numpy() for side in ("low", "high"))
        axes.fill_between(months, low, high, color=colours[name], alpha=0.18, linewidth=0, gid=f"band {name}")
        axes.plot(
            months, rows["median"].to_numpy(), color=colours[name], linewidth=2.6, label=label, gid=f"median {name}"
        )
    if panel.paired:
        axes.axhline(0.0, color=theme.INK, linewidth=1.0, gid="zero")
    theme.month_axis(axes, sorted(month_number(month) for month in set(frame["month"])))
    axes.legend(loc="best", frameon=False, fontsize=theme.TICK)


def _caption(finding: Finding, study: Study, lang: str) -> list[str]:
    marks = text("list", lang).join(
        f"{finding.zh_of[scenario.name] if lang == 'zh' else scenario.name} {scenario.fingerprint()}"
        for scenario in study.scenarios
    )
    return [
        finding.under_zh if lang == "zh" else finding.under,
        text("caption:runs" if len(study.seeds) < FEWEST else "caption:finding", lang).format(
            seeds=len(study.seeds), level=LEVEL
        ),
        text("caption:fingerprints", lang).format(fingerprints=marks, version=version()),
        text("caption:finding_not", lang),
    ]


def _alt(finding: Finding, study: Study, words: str, frame: pd.DataFrame, lang: str) -> str:
    """The chart in words: the sentence, each line's end with its interval, the conditions, and what it is not."""
    stop, sentences = text("stop", lang), [(finding.zh if lang == "zh" else finding.en).rstrip(".。")]
    for number, panel in enumerate(finding.panels, 1):
        sentences.append(panel.zh if lang == "zh" else panel.en)
        for name, rows in frame[frame["panel"] == number].groupby("scenario", sort=False):
            end = rows.iloc[-1]
            low, high = (figures(value, 2) for value in reach(end, LEVEL))
            label = finding.zh_of[name] if lang == "zh" else name
            phrase = f"{low}, {high}" if runs(end) else f"{figures(end['median'], 2)} ({LEVEL} %: {low}, {high})"
            sentences.append(f"{label}, {end['month']}: {phrase}")
    if lang == "en":
        sentences.append(words)
    return stop.join([*sentences, *(part.rstrip(".。") for part in _caption(finding, study, lang))])
