"""The waterfall of a policy: lever after lever from the city without any of them to the whole policy's places."""

from __future__ import annotations

import pandas as pd

from ...study.statistics import FEWEST
from ...study.why.attribute import WHOLE, Attribution
from ...version import version
from ..tables.attribution_text import beside, most, name_of, pairs_said
from ..words.labels import text
from ..words.not_forecast import under_chart
from ..words.text_layout import has_chinese
from . import theme, waterfall
from .export import Chart

LEFT, WIDE, TOP, KEY_TOP = 4.2, 10.9, 7.7, 8.35  # inches
STEPS = 14  # that are told apart on a slide; smaller ones are put together
OTHERS = "others"


def attribution_chart(attribution: Attribution, lang: str = "en") -> Chart:
    """What each lever earns, in places, one after the other; what rests on conduct stands apart."""
    rows = _runs(attribution) if attribution.few else _steps(attribution)
    first = attribution.scenario
    city = first.case["city_zh"] if lang == "zh" else first.city
    title = text("title:attribution", lang).format(city=city, scenario=first.name, month=attribution.month)
    names = [_called(attribution, name, lang) for name in rows["name"].unique()]
    with theme.house_style(lang == "zh" or has_chinese(first.name)):
        figure, foot = theme.sheet(title, _captions(attribution, lang), lang)
        axes = theme.untitled(figure, (LEFT, foot + 0.8, WIDE, TOP - foot - 0.9))
        (waterfall.draw_runs if attribution.few else waterfall.draw)(axes, rows, names)
        axes.set_xlabel(text("attribution:axis", lang), size=theme.PANEL)
        whole = text("attribution:whole", lang)
        marks = waterfall.key_of_runs(lang) if attribution.few else waterfall.key(rows, whole, lang)
        theme.key_row(figure, KEY_TOP, marks)
    lines = [
        *([] if attribution.few else [most(attribution, lang), *pairs_said(attribution, lang)]),
        beside(attribution, lang),
    ]
    alt = text("stop", lang).join(
        [title, *(line.rstrip(".。") for line in lines), under_chart([attribution.scenario], lang)]
    )
    return Chart("attribution", figure, rows, alt)


def _called(attribution: Attribution, name: str, lang: str) -> str:
    return (
        text("attribution:others", lang).format(number=len(attribution.members) - STEPS)
        if name == OTHERS
        else name_of(attribution, name, lang)
    )


def _steps(attribution: Attribution) -> pd.DataFrame:
    """The numbers drawn: lever, where its step starts and ends, its places with their margin, those by conduct."""
    table = attribution.table()[["places", "places_margin", "by_conduct"]]
    if len(attribution.members) > STEPS:
        small = table.drop(WHOLE)["places"].abs().sort_values(kind="stable").index[: len(attribution.members) - STEPS]
        # Of several together no margin is known: their shares go with one another.
        rest = pd.DataFrame({"places": [table.loc[small, "places"].sum()]}, index=[OTHERS])
        table = pd.concat([table.drop([*small, WHOLE]), rest, table.loc[[WHOLE]]])
    return waterfall.steps(
        [
            {"name": name, "places": row["places"], "margin": row["places_margin"], "by_conduct": row["by_conduct"]}
            for name, row in table.iterrows()
        ]
    )


def _runs(attribution: Attribution) -> pd.DataFrame:
    """The numbers drawn of few seeds: the places of each lever on each, in the order of the table."""
    by_seed = attribution.rows.pivot(index="lever", columns="seed", values="places")
    levers = [name for name in attribution.table().index if name != WHOLE]
    by_size = sorted(levers, key=lambda name: -float(by_seed.loc[name].abs().max()))
    told, small = [name for name in levers if name in by_size[:STEPS]], by_size[STEPS:]
    shares = {name: by_seed.loc[name].tolist() for name in told}
    if small:
        shares[OTHERS] = by_seed.loc[small].sum().tolist()
    return waterfall.runs(shares | {WHOLE: by_seed.loc[WHOLE].tolist()})


def _captions(attribution: Attribution, lang: str) -> list[str]:
    marks = f"{attribution.scenario.name} {attribution.scenario.fingerprint()}"
    return [
        text("caption:attribution_runs" if attribution.few else "caption:attribution", lang).format(
            seeds=len(attribution.seeds), classes=attribution.ranks.shape[1], fewest=FEWEST
        ),
        beside(attribution, lang),
        text("caption:fingerprints", lang).format(fingerprints=marks, version=version()),
        under_chart([attribution.scenario], lang),
    ]
