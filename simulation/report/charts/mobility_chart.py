"""The heat map of mobility: the chance of the first 10, 20 and 50 places by starting place and months ahead."""

from __future__ import annotations

from ...study.projection.mobility import AHEAD, FROM, Mobility
from ...study.statistics import TOPS
from ...version import version
from ..words.labels import text
from ..words.text_layout import chinese_place, ordinal, whole_or_half
from . import theme
from .export import Chart

LEFT, WIDE, APART = 1.5, 4.3, 0.6  # inches
DARK = 0.55  # from this chance on letters are white


def mobility_chart(mobility: Mobility, lang: str = "en") -> Chart:
    """Three grids, one for each of the first 10, 20 and 50; the chance stands in every cell."""
    caption = [
        text("caption:mobility", lang).format(classes=mobility.classes, version=version()),
        text("caption:mobility_not", lang),
    ]
    title = text("title:mobility", lang)
    place = ordinal if lang == "en" else chinese_place
    with theme.house_style(lang == "zh"):
        figure, foot = theme.sheet(title, caption, lang)
        for number, top in enumerate(TOPS):
            box = (LEFT + number * (WIDE + APART), foot + 0.8, WIDE, 7.6 - foot - 0.8)
            axes = theme.untitled(figure, box)
            chances = mobility.rows.pivot(index="place", columns="months", values=f"p_top_{top}").loc[list(FROM)]
            axes.imshow(chances.to_numpy(), cmap="Blues", vmin=0.0, vmax=1.0, aspect="auto", gid=f"top {top}")
            for line, row in enumerate(chances.to_numpy()):
                for column, chance in enumerate(row):
                    colour = "white" if chance > DARK else theme.INK
                    axes.text(column, line, f"{100 * chance:.0f}", ha="center", va="center", size=16, color=colour)
            axes.set_title(text("mobility:top", lang).format(top=top), loc="left", fontsize=theme.PANEL, pad=8)
            axes.set_xticks(range(len(AHEAD)), list(map(str, AHEAD)))
            axes.set_yticks(range(len(FROM)), [place(rank) for rank in FROM] if number == 0 else [""] * len(FROM))
            axes.set_xlabel(text("mobility:months", lang), size=theme.PANEL)
            if number == 0:
                axes.set_ylabel(text("mobility:place", lang), size=theme.PANEL)
            axes.tick_params(length=0)
            axes.spines[:].set_visible(False)
    return Chart("mobility", figure, mobility.rows, _alt(mobility, title, lang))


def _alt(mobility: Mobility, title: str, lang: str) -> str:
    place = ordinal if lang == "en" else chinese_place
    lines = [title]
    for row in mobility.rows.to_dict("records"):
        tops = {f"top_{top}": f"{100 * row[f'p_top_{top}']:.0f}" for top in TOPS}
        lines.append(
            text("alt:mobility", lang).format(
                place=place(row["place"]), months=row["months"], median=whole_or_half(row["median"]), **tops
            )
        )
    return text("stop", lang).join([*lines, text("caption:mobility_not", lang)])
