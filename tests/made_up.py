"""Made-up runs for charts, and what can be asked of a drawn sheet."""

from __future__ import annotations

import pandas as pd
from matplotlib.text import Text

from simulation.clock import month_number, month_text
from simulation.model.policy.legality import LIMITS
from simulation.report.charts import policy_charts
from simulation.report.charts.harms_chart import SHOWN

SEEDS = 20
MONTHS = [month_text(month_number("2018-12") + step) for step in range(13)]
NAMES = {"en": ["As in 2018", "Wider punishment", "Pressure only"], "zh": ["现行政策", "扩大联合惩戒", "仅加强考核"]}
RISE, CONDUCT = [0.0, 2.0, 8.0], [0.0, 0.8, 0.05]  # at the end: places gained, points of integrity


def study(names: list[str], rise=RISE, conduct=CONDUCT) -> pd.DataFrame:
    """Made-up runs by formula: luck is a fixed spread over seeds, policies shift the end."""
    rows = []
    for scenario, name in enumerate(names):
        for step, month in enumerate(MONTHS):
            for seed in range(SEEDS):
                share, luck = step / 12, (seed * 7 % SEEDS) / (SEEDS - 1) - 0.5
                rank = round(47 + share * (20 * luck - rise[scenario]))
                integrity = 80 + luck + share * conduct[scenario]
                index = 84.32 - 0.05 * (rank - 47)
                values = {
                    "rank": rank,
                    "index": index,
                    "integrity": integrity,
                    "gaming_gap": index - integrity,
                    "wrongful_per_100k": 480 + 40 * luck + 60 * share * scenario,
                    "inspections_per_1000": 30,
                }
                for place, harm in enumerate(SHOWN):
                    values.setdefault(harm, (1 + place % 5) * (1 + 0.3 * scenario * share) * (1 + 0.4 * luck))
                for place, pillar in enumerate(policy_charts.PILLARS):
                    values[pillar] = 70 + 5 * place + share * (scenario + 3 * luck)
                rows += [(name, seed, month, measure, float(value)) for measure, value in values.items()]
    return pd.DataFrame(rows, columns=["scenario", "seed", "month", "outcome", "value"])


def context(lang: str = "en", names: list[str] | None = None) -> policy_charts.Context:
    """What a chart of the made-up runs says about itself."""
    names = names or NAMES[lang]
    return policy_charts.Context(
        lang=lang,
        city="Chenzhou",
        city_zh="郴州市",
        seeds=SEEDS,
        version="0.1.0",
        fingerprints={name: f"3fa9c{number}" for number, name in enumerate(names)},
        published=[("2018-12", 47, 84.32), ("2019-03", 24, None)],
        published_source="city government news",
        sources="simulation/facts",
        change=dict.fromkeys(names[1:], "40 agencies instead of 20"),
    )


def outside(*limits: str) -> list[dict]:
    """Legal limits overstepped from the second month on, as a study names them."""
    return [
        {
            "limit": one.name,
            "clause": one.clause,
            "clause_zh": one.clause_zh,
            "says": one.says,
            "says_zh": one.says_zh,
            "first": MONTHS[1],
            "last": MONTHS[-1],
        }
        for one in LIMITS
        if one.name in limits
    ]


def drawn(chart: policy_charts.Chart, start: str) -> list:
    """The marks of a chart whose label begins so, from all panels."""
    return [
        mark
        for axes in chart.figure.axes
        for mark in [*axes.lines, *axes.collections]
        if (mark.get_gid() or "").startswith(start)
    ]


def words(chart: policy_charts.Chart) -> str:
    """Everything written on a chart, without line breaks."""
    return " ".join(part.get_text().replace("\n", " ") for part in chart.figure.findobj(Text))


def apart(chart: policy_charts.Chart) -> None:
    """No words leave the sheet or lie on each other."""
    figure = chart.figure
    figure.canvas.draw()
    panels = [axes for axes in figure.axes if axes.axison]
    written = [part for part in figure.texts if part.get_text()]
    written += [part for axes in figure.axes if axes not in panels for part in axes.texts]
    written += [axes._left_title for axes in panels]
    written = [part.get_window_extent() for part in written]
    assert all(box.x0 >= 0 and box.x1 <= 1600 and box.y0 >= 0 and box.y1 <= 900 for box in written)
    for number, one in enumerate(written):
        for other in written[number + 1 :]:
            deep = min(one.y1, other.y1) - max(one.y0, other.y0)
            wide = min(one.x1, other.x1) - max(one.x0, other.x0)
            assert deep < 4 or wide <= 0
