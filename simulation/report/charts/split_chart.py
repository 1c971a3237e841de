"""The chart of a policy and an assumption that both changed: three steps of places that add up to the whole change."""

from __future__ import annotations

import pandas as pd

from ...study.statistics import FEWEST
from ...study.why.split import ASSUMPTION, BEFORE, BEYOND, BOTH, POLICY, Split
from ...version import version
from ..tables.few_runs import listed
from ..tables.split_text import beside, part_of, said
from ..words.labels import text
from ..words.not_forecast import under_chart
from ..words.text_layout import has_chinese, whole_or_half
from . import theme, waterfall
from .export import Chart

PARTS = (POLICY, ASSUMPTION, BEYOND, BOTH)
LEFT, WIDE, TOP, KEY_TOP = 4.2, 10.9, 7.5, 8.35  # inches


def split_chart(split: Split, lang: str = "en") -> Chart:
    """Places gained by the policy, by the assumption, and by both together beyond that."""
    first, few = split.study.scenarios[0], split.study.few
    fingerprints = {scenario.name: scenario.fingerprint() for scenario in split.study.scenarios}
    rows = _runs(split) if few else _steps(split)
    title = text("title:split", lang).format(
        city=first.case["city_zh"] if lang == "zh" else first.city,
        before=split.of[BEFORE],
        after=split.of[BOTH],
        month=split.month,
    )
    marks = text("list", lang).join(
        f"{part_of(part, lang) if part in (POLICY, ASSUMPTION) else name} {fingerprints[name]}"
        for part, name in split.of.items()
    )
    captions = [
        text("caption:split_runs" if few else "caption:split", lang).format(
            seeds=len(split.study.seeds), classes=split.study.classes, fewest=FEWEST
        ),
        _ranks(split, lang) + beside(split, lang),
        text("caption:fingerprints", lang).format(fingerprints=marks, version=version()),
        under_chart(split.study.scenarios, lang),
    ]
    with theme.house_style(lang == "zh" or any(map(has_chinese, split.study.names))):
        figure, foot = theme.sheet(title, captions, lang)
        axes = theme.untitled(figure, (LEFT, foot + 0.8, WIDE, TOP - foot - 0.9))
        names = [part_of(part, lang) for part in rows["name"].unique()]
        (waterfall.draw_runs if few else waterfall.draw)(axes, rows, names)
        axes.set_xlabel(text("attribution:axis", lang), size=theme.PANEL)
        samples = waterfall.key_of_runs(lang) if few else waterfall.key(rows, part_of(BOTH, lang), lang)
        theme.key_row(figure, KEY_TOP, samples)
    lines = [title, said(split, lang), _ranks(split, lang) + beside(split, lang)]
    alt = [*(line.rstrip(".。") for line in lines), under_chart(split.study.scenarios, lang)]
    return Chart("split", figure, rows, text("stop", lang).join(alt))


def _steps(split: Split) -> pd.DataFrame:
    """The numbers drawn: part, where its step starts and ends, its places with their margin, those by conduct."""
    table = split.table()
    return waterfall.steps(
        [
            {"name": part, "places": table.loc[part, "places"], "margin": table.loc[part, "places_margin"],
             "by_conduct": table.loc[part, "by_conduct"]}
            for part in PARTS
        ]
    )  # fmt: skip


def _runs(split: Split) -> pd.DataFrame:
    """The numbers drawn of few seeds: the places of each part on each."""
    return waterfall.runs({part: list(map(float, split.by_seed[part]["places"])) for part in PARTS})


def _ranks(split: Split, lang: str) -> str:
    """The rank before and after, each with its interval; of few runs each run's."""
    lines = []
    for part in (BEFORE, BOTH):
        rank = {what: whole_or_half(place) for what, place in split.rank(part).items()}
        words = {"rank": rank["rank"], "low": rank["low_80"], "high": rank["high_80"]}
        words["ranks"] = listed(split.study.values("rank", split.of[part], split.month))
        key = "split:ranked_runs" if split.study.few else "split:ranked"
        lines.append(text(key, lang).format(part=part_of(part, lang), **words))
    return text("list", lang).join(lines) + ("。" if lang == "zh" else ". ")
