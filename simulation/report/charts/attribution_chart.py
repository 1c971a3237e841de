"""The waterfall of a policy: lever after lever from the city without any of them to the whole policy's places."""

from __future__ import annotations

import pandas as pd

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


def attribution_chart(found: Attribution, lang: str = "en") -> Chart:
    """What each lever earns, in places, one after the other; what rests on conduct stands apart."""
    rows = _steps(found)
    first = found.scenario
    city = first.case["city_zh"] if lang == "zh" else first.city
    title = text("title:attribution", lang).format(city=city, scenario=first.name, month=found.month)
    names = [_called(found, name, lang) for name in rows["name"]]
    with theme.house_style(lang == "zh" or has_chinese(first.name)):
        figure, foot = theme.sheet(title, _captions(found, lang), lang)
        axes = theme.untitled(figure, (LEFT, foot + 0.8, WIDE, TOP - foot - 0.9))
        waterfall.draw(axes, rows, names, found.few)
        axes.set_xlabel(text("attribution:axis", lang), size=theme.PANEL)
        theme.key_row(figure, KEY_TOP, waterfall.key(rows, found.few, text("attribution:whole", lang), lang))
    said = [*([] if found.few else [most(found, lang), *pairs_said(found, lang)]), beside(found, lang)]
    alt = text("stop", lang).join([title, *(one.rstrip(".。") for one in said), under_chart([found.scenario], lang)])
    return Chart("attribution", figure, rows, alt)


def _called(found: Attribution, name: str, lang: str) -> str:
    return (
        text("attribution:others", lang).format(number=len(found.members) - STEPS)
        if name == OTHERS
        else name_of(found, name, lang)
    )


def _steps(found: Attribution) -> pd.DataFrame:
    """The numbers drawn: lever, where its step starts and ends, its places with their margin, those by conduct."""
    table = found.table()[["places", "places_margin", "by_conduct"]]
    if len(found.members) > STEPS:
        small = table.drop(WHOLE)["places"].abs().sort_values(kind="stable").index[: len(found.members) - STEPS]
        # Of several together no margin is known: their shares go with one another.
        rest = pd.DataFrame({"places": [table.loc[small, "places"].sum()]}, index=[OTHERS])
        table = pd.concat([table.drop([*small, WHOLE]), rest, table.loc[[WHOLE]]])
    return waterfall.steps(
        [
            {"name": name, "places": row["places"], "margin": row["places_margin"], "by_conduct": row["by_conduct"]}
            for name, row in table.iterrows()
        ]
    )


def _captions(found: Attribution, lang: str) -> list[str]:
    marks = f"{found.scenario.name} {found.scenario.fingerprint()}"
    return [
        text("caption:attribution", lang).format(seeds=len(found.seeds), classes=found.ranks.shape[1]),
        beside(found, lang),
        text("caption:fingerprints", lang).format(fingerprints=marks, version=version()),
        under_chart([found.scenario], lang),
    ]
