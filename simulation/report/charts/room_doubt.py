"""Pictures for the room of what is not known: what an interval is made of, what moves an outcome, how places last."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from ...facts import cities
from ...study.answer.policies import in_city
from ...study.explore.sensitivity import LUCK, TORNADO, Sensitivity
from ...study.projection.mobility import AHEAD, FROM, Mobility
from ...study.statistics import FEWEST
from ...study.why.variance import THINGS, Variance
from ..tables.sensitivity_text import beside, name_of, outcome_of
from ..words.labels import text
from ..words.text_layout import figures, has_chinese, whole_or_half, wrapped
from . import theme
from .room import BOTTOM, FOOT, LABEL, TOP, Foot, Picture, TooFew, finished, framed, stand, words_of
from .tornado_chart import COLOURS as ENDS
from .tornado_chart import HATCHES as END_HATCHES
from .variance_chart import COLOURS, HATCHES

NAMES, PANEL = 4.0, (7.9, TOP - BOTTOM - 1.1)  # inches: where panels begin, how wide and high they are
PIECE = 0.09  # share from which a piece of a bar has room for its number
ANSWERS, SETTINGS = 4, 6  # bars of a picture
TOP_PLACES = 20
DARK = 0.55  # from this chance on letters are white


def interval(variance: Variance, lang: str = "en") -> Picture:
    """What the interval of a rank is made of: a bar an answer, cut by what nobody knows."""
    if 2 * variance.pairs < FEWEST:
        raise TooFew(
            f"{2 * variance.pairs} runs are too few for a picture of an interval; {FEWEST} or more have a median"
        )
    about = variance.scenarios[-1].name
    answers = sorted(variance.answers(), key=lambda answer: answer[1] != about)[:ANSWERS]
    intervals = variance.beside.set_index(["answer", "scenario"])
    shares = variance.of("rank", about)["share"]
    most = str(shares.idxmax())
    low, high = (whole_or_half(intervals.loc[("rank", about), end]) for end in ("low_80", "high_80"))
    title = words_of("interval", lang, name=about, low=low, high=high, share=figures(100 * shares[most], 0),
                     thing=THINGS[most][lang == "zh"])  # fmt: skip
    units = text("variance:axis", lang)
    rows: list[dict[str, Any]] = []
    with theme.house_style(lang == "zh" or any(has_chinese(scenario.name) for scenario in variance.scenarios)):
        foot = _of_variance(variance, lang)
        figure = framed(foot, title)
        axes = stand(figure, (NAMES, BOTTOM + 0.7, *PANEL))
        axes.grid(visible=False)
        for line, (answer, name) in enumerate(answers):
            left = 0.0
            for unknown, words in THINGS.items():
                share = max(0.0, float(variance.of(answer, name).loc[unknown, "share"]))
                look: theme.Style = {"color": COLOURS[unknown], "hatch": HATCHES[unknown], "edgecolor": "white"}
                axes.barh(-line, share, 0.6, left, gid=f"share {answer} {name} {unknown}", **look)
                if share >= PIECE:
                    under = {"facecolor": COLOURS[unknown], "linewidth": 0, "pad": 2}
                    at: theme.Style = {"ha": "center", "va": "center", "color": "white", "bbox": under}
                    axes.text(left + share / 2, -line, f"{100 * share:.0f}", size=LABEL + 2, **at)
                left += share
                what = f"{text(f'room:answer_{answer}', lang)}: {words[lang == 'zh']}"
                value = 100 * float(variance.of(answer, name).loc[unknown, "share"])
                rows.append({"scenario": name, "month": variance.month, "what": what, "value": value, "unit": "%"})
            of = intervals.loc[(answer, name)]
            ends = [whole_or_half(of[end]).replace("-", "\u2212") for end in ("low_80", "high_80")]
            phrase = words_of("interval_end", lang, low=ends[0], high=ends[1])
            axes.text(1.02, -line, phrase, transform=axes.get_yaxis_transform(), size=LABEL, va="center")
        axes.set(xlim=(0, 1), ylim=(0.6 - len(answers), 0.6), xticks=[0, 0.25, 0.5, 0.75, 1.0])
        axes.set_xticklabels(["0", "25", "50", "75", "100"])
        _names_left(axes, [text(f"variance:{answer}", lang).format(name=name).replace("\n", " " * (lang == "en"))
                           for answer, name in answers])  # fmt: skip
        axes.set_xlabel(f"{units}, %", size=LABEL, labelpad=8)
        things = [
            Patch(facecolor=COLOURS[unknown], hatch=HATCHES[unknown], edgecolor="white", label=words[lang == "zh"])
            for unknown, words in THINGS.items()
        ]
        _key(axes, things, 2)
    return finished(foot, "room_interval", figure, rows, title, f"{units}, %")


def _of_variance(variance: Variance, lang: str) -> Foot:
    base, refusal = variance.scenarios[0].name, text("room:not", lang)
    lines = []
    for scenario in dict.fromkeys((variance.scenarios[-1].name, base)):
        row = variance.beside[(variance.beside["answer"] == "rank") & (variance.beside["scenario"] == scenario)].iloc[0]
        firms = in_city(row["wrongful_year_per_100k"], variance.scenarios[0])
        lines.append(words_of(
            "beside_one", lang, short=scenario, low=whole_or_half(row["low_80"]), high=whole_or_half(row["high_80"]),
            gap=figures(row["gaming_gap"], 2, True), firms=figures(firms, 0),
        ))  # fmt: skip
    return Foot(
        lang, base, words_of("interval_runs", lang, pairs=variance.pairs, base=base, refusal=refusal),
        words_of("beside", lang, told=("；" if lang == "zh" else "; ").join(lines)),
    )  # fmt: skip


def tornado(sensitivity: Sensitivity, lang: str = "en") -> Picture:
    """What an outcome depends on: each setting at both ends of its range, the widest first, beside luck.

    TooFew below ten seeds.
    """
    if sensitivity.few:
        raise TooFew(
            f"{len(sensitivity.seeds)} seeds are too few for a picture of what matters; {FEWEST} or more have a margin"
        )
    outcome, unit = outcome_of(sensitivity, lang)
    rows_of = _widest(sensitivity)
    first = rows_of.iloc[0]
    luck = rows_of[rows_of["setting"] == LUCK].iloc[0]
    still = first["setting"] == LUCK
    words = {
        "outcome": outcome,
        "name": sensitivity.scenario.name,
        "setting": name_of(sensitivity, str(first["setting"]), lang),
    }
    words |= {"low": _change(first["low_change"]), "high": _change(first["high_change"])}
    title = words_of("tornado_luck" if still else "tornado", lang, **words, luck_low=_change(luck["low_change"]),
                     luck_high=_change(luck["high_change"]))  # fmt: skip
    units = words_of("tornado_axis", lang, outcome=outcome, unit=unit)
    rows: list[dict[str, Any]] = []
    with theme.house_style(lang == "zh" or has_chinese(sensitivity.scenario.name)):
        foot = _of_sensitivity(sensitivity, lang)
        figure = framed(foot, title)
        axes = stand(figure, (NAMES + 0.6, BOTTOM + 0.9, PANEL[0], PANEL[1] - 0.2))
        axes.grid(axis="y", visible=False)
        axes.grid(axis="x", color=theme.PALE, linewidth=0.8)
        for line, row in enumerate(rows_of.to_dict("records")):
            name = name_of(sensitivity, row["setting"], lang)
            for end in ("low", "high"):
                which = LUCK if row["setting"] == LUCK else end
                look: theme.Style = {"color": ENDS[which], "hatch": END_HATCHES[which], "edgecolor": "white"}
                change, margin = float(row[f"{end}_change"]), row[f"{end}_margin"]
                has_margin = margin is not None and margin == margin
                axes.barh(-line, change, 0.6, gid=f"{end} {row['setting']}", zorder=2, **look)
                if has_margin:
                    axes.plot([change - margin, change + margin], [-line] * 2, color=theme.INK, linewidth=2.4, zorder=3)
                at_end = f" = {row[end]:g}" if row["setting"] != LUCK else ""
                rows.append(
                    {
                        "scenario": sensitivity.scenario.name,
                        "month": sensitivity.month,
                        "what": f"{name}{at_end}",
                        "value": change,
                    }
                    | ({"low": change - margin, "high": change + margin, "interval": "95 % ±"} if has_margin else {})
                )
            ends = f"{_change(row['low_change'])} / {_change(row['high_change'])}"
            axes.text(1.02, -line, ends, transform=axes.get_yaxis_transform(), size=LABEL, va="center")
        axes.axvline(0, color=theme.INK, linewidth=1.6, gid="zero")
        axes.set_ylim(0.5 - len(rows_of), 0.5)
        _names_left(axes, [name_of(sensitivity, setting, lang) for setting in rows_of["setting"]], 20)
        axes.set_xlabel("\n".join(wrapped(units, 48)[:2]), size=LABEL, labelpad=8)
        ends_key = [Patch(facecolor=ENDS[which], hatch=END_HATCHES[which], edgecolor="white",
                          label=text(f"tornado:{which}", lang)) for which in ("low", "high", LUCK)]  # fmt: skip
        _key(axes, ends_key, 3)
    return finished(foot, "room_tornado", figure, rows, title, units)


def _of_sensitivity(sensitivity: Sensitivity, lang: str) -> Foot:
    words = {
        "seeds": min(len(sensitivity.seeds), TORNADO),
        "base": sensitivity.scenario.name,
        "refusal": text("room:not", lang),
    }
    return Foot(lang, sensitivity.scenario.name, words_of("tornado_runs", lang, **words), beside(sensitivity, lang))


def _widest(sensitivity: Sensitivity) -> pd.DataFrame:
    """The settings that move most by themselves, and luck where its width puts it."""
    rows = sensitivity.table().reset_index()
    widest = rows[["low_change", "high_change"]].abs().max(axis=1).sort_values(ascending=False, kind="stable")
    rows = rows.loc[widest.index]
    kept = rows[rows["setting"] != LUCK].head(SETTINGS).index
    return rows[rows.index.isin(kept) | (rows["setting"] == LUCK)].reset_index(drop=True)


def mobility(mobility: Mobility, lang: str = "en") -> Picture:
    """How long places last: the chance of the first twenty by starting place and months ahead, with its interval."""
    rows_of = mobility.rows.set_index(["place", "months"])
    chance = f"p_top_{TOP_PLACES}"
    words = {key: f"{100 * rows_of.loc[(place, 12), chance]:.0f}" for key, place in (("ahead", 10), ("behind", 47))}
    title = words_of("mobility", lang, top=TOP_PLACES, **words)
    units = words_of("mobility_units", lang, top=TOP_PLACES)
    refusal = text("room:not", lang)
    foot = Foot(
        lang, text("room:mobility_base", lang), words_of("mobility_runs", lang, classes=mobility.classes,
        base=text("room:mobility_base", lang), refusal=refusal), text("room:mobility_beside", lang),
    )  # fmt: skip
    with theme.house_style(lang == "zh"):
        figure = framed(foot, title)
        axes = stand(figure, (2.4, BOTTOM + 0.7, 13.0, TOP - BOTTOM - 1.2), units)
        axes.grid(visible=False)
        table = mobility.rows.pivot(index="place", columns="months", values=chance).loc[list(FROM)]
        axes.imshow(table.to_numpy(), cmap="Blues", vmin=0.0, vmax=1.0, aspect="auto", gid="chances")
        for line, place in enumerate(FROM):
            for column, months in enumerate(AHEAD):
                row = rows_of.loc[(place, months)]
                look: theme.Style = {"ha": "center", "color": "white" if row[chance] > DARK else theme.INK}
                theme.bold(
                    axes.text(column, line - 0.03, f"{100 * row[chance]:.0f}", va="bottom", size=LABEL + 2, **look),
                    LABEL,
                )
                ends = f"{whole_or_half(row['low_80'])}-{whole_or_half(row['high_80'])}"
                axes.text(column, line + 0.1, ends, va="top", size=FOOT, **look)
        axes.set_xticks(range(len(AHEAD)), list(map(str, AHEAD)), size=LABEL)
        axes.set_yticks(range(len(FROM)), list(map(str, FROM)), size=LABEL)
        axes.set_xlabel(text("mobility:months", lang), size=LABEL, labelpad=6)
        axes.set_ylabel(text("mobility:place", lang), size=LABEL, labelpad=8)
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
    ends = words_of("mobility_interval", lang, cities=len(cities()))
    rows = [
        {"scenario": words_of("mobility_from", lang, place=row["place"]),
         "month": words_of("mobility_later", lang, months=row["months"]), "what": units,
         "value": 100 * float(row[chance]), "low": float(row["low_80"]), "high": float(row["high_80"]),
         "interval": ends}
        for row in mobility.rows.to_dict("records")
    ]  # fmt: skip
    return finished(foot, "room_mobility", figure, rows, title, units)


def _names_left(axes: Axes, names: list[str], room: float = 13) -> None:
    """What each bar is of, at its left."""
    labels = ["\n".join(wrapped(name, room)[:3]) for name in names]
    axes.set_yticks([-line for line in range(len(names))], labels, size=LABEL)


def _key(axes: Axes, handles: list[Patch], columns: int) -> None:
    """Hatches and colours and what they mean, over a panel."""
    x = -(NAMES - 0.5) / PANEL[0]
    axes.legend(
        handles=handles, loc="lower left", bbox_to_anchor=(x, 1.0), ncols=columns, fontsize=LABEL - 1, frameon=False,
        handlelength=1.4, columnspacing=1.4, borderpad=0.1,
    )  # fmt: skip


def _change(value: float) -> str:
    return figures(value, 2 if abs(value) < 10 else 1, signed=True)
