"""The chart of what an interval is made of: a bar an answer, cut by what nobody knows."""

from __future__ import annotations

from matplotlib.patches import Patch

from ...study.why.variance import THINGS, Variance
from ...version import version
from ..words.labels import text
from ..words.not_forecast import under_chart
from ..words.text_layout import has_chinese
from . import theme
from .export import Chart

LEFT, WIDE, TOP = 4.6, 10.6, 7.6  # inches
COLOURS = dict(zip(THINGS, ("#5f5f5f", "#0072b2", "#c44e00", "#00805c"), strict=True))
HATCHES = dict(zip(THINGS, ("", "//", "..", "xx"), strict=True))  # told apart without colour too
ROOM = 0.06  # share below which a piece has no room for its number


def variance_chart(variance: Variance, lang: str = "en") -> Chart:
    """How much of each interval comes of rivals, of unpublished points, of behaviour and of luck."""
    names = [scenario.name for scenario in variance.scenarios]
    chinese = lang == "zh" or any(map(has_chinese, names))
    title = text("title:variance", lang).format(month=variance.month)
    captions = [
        text("caption:variance", lang).format(pairs=variance.pairs, month=variance.month),
        text("caption:fingerprints", lang).format(
            fingerprints=", ".join(f"{scenario.name} {scenario.fingerprint()}" for scenario in variance.scenarios),
            version=version(),
        ),
        under_chart(variance.scenarios, lang),
    ]
    with theme.house_style(chinese):
        figure, foot = theme.sheet(title, captions, lang)
        answers = variance.answers()
        axes = theme.untitled(figure, (LEFT, foot + 0.75, WIDE, TOP - foot - 1.6))
        for line, (answer, name) in enumerate(answers):
            left, rows = 0.0, variance.of(answer, name)
            for part in THINGS:
                share = max(0.0, float(rows.loc[part, "share"]))
                axes.barh(-line, share, 0.62, left, color=COLOURS[part], hatch=HATCHES[part], edgecolor="white",
                          gid=f"share {answer} {name} {part}")  # fmt: skip
                if share >= ROOM:
                    words = f"{100 * share:.0f} %"
                    under = {"facecolor": COLOURS[part], "linewidth": 0, "pad": 2}
                    axes.text(
                        left + share / 2, -line, words, ha="center", va="center", size=20, color="white", bbox=under
                    )
                left += share
        axes.set(xlim=(0, 1), ylim=(0.6 - len(answers), 0.6), xticks=[0, 0.25, 0.5, 0.75, 1.0])
        axes.set_xticklabels([f"{share} %" for share in (0, 25, 50, 75, 100)])
        axes.set_yticks([-line for line in range(len(answers))])
        axes.set_yticklabels([text(f"variance:{answer}", lang).format(name=name) for answer, name in answers], size=16)
        axes.set_xlabel(text("variance:axis", lang), size=theme.PANEL)
        handles = [Patch(facecolor=COLOURS[part], hatch=HATCHES[part], edgecolor="white",
                               label=words[lang == "zh"]) for part, words in THINGS.items()]  # fmt: skip
        theme.key_row(figure, 8.35, handles)
    return Chart("variance", figure, variance.rows, alternative(variance, title, lang))


def alternative(variance: Variance, title: str, lang: str) -> str:
    """The chart in words."""
    lines = [title]
    for answer, name in variance.answers():
        rows = variance.of(answer, name)
        parts = [f"{words[lang == 'zh']} {100 * rows.loc[part, 'share']:.0f} %" for part, words in THINGS.items()]
        about = text(f"variance:{answer}", lang).format(name=name)
        lines.append(f"{about}: {', '.join(parts)}" if lang == "en" else f"{about}：{'，'.join(parts)}")
    return text("stop", lang).join([*lines, under_chart(variance.scenarios, lang)])
