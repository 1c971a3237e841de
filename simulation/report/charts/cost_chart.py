"""What policies cost, lever by lever: a bar a policy, and between which figures it lies as the assumed prices do."""

from __future__ import annotations

import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ...errors import Mistake
from ...study.look.cost import Cost
from ...version import version
from ..tables.cost_text import note, said
from ..words.labels import text
from ..words.text_layout import has_chinese, wrapped
from . import theme
from .export import Chart

LEFT, WIDE, TOP, KEY_TOP = 4.2, 10.9, 7.7, 8.35  # inches
MOST = 12  # levers on a slide
NAME, NUMBER = 15, 13  # letter sizes
HIGH = 0.8  # of the bars of a lever, of the room of a line


def cost_chart(cost: Cost, lang: str = "en") -> Chart:
    """A bar a lever and policy, 10,000 yuan a year above the levers of 2018, the dearest at the top."""
    rows, scenarios = _rows(cost), [policy.scenario for policy in cost.policies]
    if len(scenarios) > len(theme.COLOURS):
        raise Mistake(
            f"{len(scenarios)} policies on one chart cannot be told apart; give {len(theme.COLOURS)} or fewer"
        )
    title = text("title:cost", lang).format(city=scenarios[0].case["city_zh"] if lang == "zh" else scenarios[0].city)
    marks = text("list", lang).join(f"{scenario.name} {scenario.fingerprint()}" for scenario in scenarios)
    lines = [said(cost, policy, lang) for policy in cost.policies]
    prints = text("caption:fingerprints", lang).format(fingerprints=marks, version=version())
    levers = list(dict.fromkeys(rows["lever"]))
    priced = {lever.key for policy in cost.policies for lever in policy.moved if policy.priced(lever)}
    if left := len(priced) - len(levers):
        lines.append(text("cost:left_out", lang).format(shown=MOST, left=left))
    with theme.house_style(lang == "zh" or any(has_chinese(scenario.name) for scenario in scenarios)):
        figure, foot = theme.sheet(title, [*lines, prints, note(lang)], lang)
        axes = theme.untitled(figure, (LEFT, foot + 0.8, WIDE, TOP - foot - 0.9))
        height = HIGH / len(scenarios)
        for row in rows.to_dict("records"):
            number = [scenario.name for scenario in scenarios].index(row["scenario"])
            at = -levers.index(row["lever"]) + HIGH / 2 - height * (number + 0.5)
            name = f"{row['lever']} {row['scenario']}"
            axes.barh(at, row["a_year"], height, color=theme.COLOURS[number], edgecolor="white", gid=f"cost {name}")
            line: theme.Style = {"color": theme.INK, "linewidth": 2.0, "zorder": 3}
            axes.plot([row["low"], row["high"]], [at, at], gid=f"range {name}", **line)
            axes.text(max(row["high"], 0.0), at, f" {row['a_year']:+,.0f}", size=NUMBER, va="center",
                      path_effects=theme.halo(), gid=f"number {name}")  # fmt: skip
        axes.axvline(0, color=theme.INK, linewidth=1.2, gid="zero")
        axes.set_ylim(0.5 - max(len(levers), 1), 0.5)
        axes.margins(x=0.12)
        axes.set_yticks([-line for line in range(len(levers))])
        label_of = dict(zip(rows["lever"], rows["zh" if lang == "zh" else "en"], strict=True))
        names = ["\n".join(wrapped(label_of[lever], 24)[:2]) for lever in levers]
        axes.set_yticklabels(names, size=min(NAME, 170 / max(len(levers), 1)))
        axes.set_xlabel(text("cost:axis", lang), size=theme.PANEL)
        patches: list[Patch | Line2D] = [
            Patch(facecolor=theme.COLOURS[number], label=scenario.name) for number, scenario in enumerate(scenarios)
        ]
        theme.key_row(figure, KEY_TOP, [*patches, Line2D([], [], color=theme.INK, linewidth=2.0,
                                                         label=text("cost:range", lang))])  # fmt: skip
    alt = text("stop", lang).join(line.rstrip(".。") for line in [title, *lines, note(lang)])
    return Chart("cost", figure, rows, alt + text("stop", lang).strip())


def _rows(cost: Cost) -> pd.DataFrame:
    """The numbers drawn: scenario, lever, what it costs a year, and between which figures as its price is assumed."""
    rows = []
    for policy in cost.policies:
        for lever in (priced_lever for priced_lever in policy.moved if policy.priced(priced_lever)):
            price, a_year = policy.price(lever), policy.a_year(lever)
            ends = sorted(a_year * abs(end / price) for end in policy.price_range(lever)) if price else [a_year, a_year]
            rows.append({
                "scenario": policy.scenario.name, "lever": lever.key, "en": lever.en, "zh": lever.zh, "a_year": a_year,
                "low": ends[0], "high": ends[1],
            })  # fmt: skip
    table = pd.DataFrame(rows, columns=["scenario", "lever", "en", "zh", "a_year", "low", "high"])
    dearest = table.groupby("lever")["a_year"].agg(lambda costs: costs.abs().max()).sort_values(ascending=False)
    table = table[table["lever"].isin(dearest.index[:MOST])]
    return table.sort_values("lever", key=lambda keys: -keys.map(dearest), kind="stable").reset_index(drop=True)
