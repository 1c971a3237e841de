"""A picture for the room of which lever did it: lever after lever, from the city without any to the whole policy."""

from __future__ import annotations

from typing import Any

from matplotlib.patches import Patch

from ...study.why.attribute import WHOLE, Attribution
from ..tables.attribution_text import beside, name_of
from ..words.labels import text
from ..words.text_layout import figures, has_chinese, wrapped
from . import theme, waterfall
from .room import BOTTOM, LABEL, TOP, Foot, Picture, TooFew, finished, framed, stand, words_of

LEFT, WIDE = 4.6, 9.9  # inches: where the bars begin, and the room they have
SHOWN = 6  # levers of a picture; the others are put together
OTHERS = "others"
ROOM = 14  # for a line of a lever's name, in letters


def levers(attribution: Attribution, lang: str = "en") -> Picture:
    """Which lever earns how many places, and how much of it is conduct; TooFew below ten seeds."""
    if attribution.few:
        raise TooFew(f"{len(attribution.seeds)} seeds are too few for a picture of levers; 10 or more have a margin")
    steps = waterfall.steps(_shares(attribution))
    names = [_called(attribution, name, lang) for name in steps["name"]]
    title, units = _title(attribution, lang), words_of("levers_axis", lang)
    rows: list[dict[str, Any]] = []
    with theme.house_style(lang == "zh" or has_chinese(attribution.scenario.name)):
        refusal = text("room:not", lang)
        base = words_of("levers_base", lang)
        words = {
            "seeds": len(attribution.seeds),
            "classes": attribution.ranks.shape[1],
            "base": base,
            "refusal": refusal,
        }
        foot = Foot(lang, base, words_of("levers_runs", lang, **words), beside(attribution, lang))
        figure = framed(foot, title)
        axes = stand(figure, (LEFT, BOTTOM + 0.8, WIDE, TOP - BOTTOM - 1.5))
        axes.grid(axis="y", visible=False)
        axes.grid(axis="x", color=theme.PALE, linewidth=0.8)
        for line, (step, name) in enumerate(zip(steps.to_dict("records"), names, strict=True)):
            whole, lost = step["name"] == WHOLE, step["places"] < 0.0
            colour = waterfall.LOST if lost else waterfall.ALL if whole else waterfall.REST
            look: theme.Style = {"color": colour, "edgecolor": "white", "zorder": 2, "hatch": "\\\\" if lost else ""}
            axes.barh(-line, step["places"], 0.6, step["start"], gid=f"step {step['name']}", **look)
            ours = {"scenario": attribution.scenario.name, "month": attribution.month}
            low, high = step["places"] - step["margin"], step["places"] + step["margin"]
            margin = {"low": low, "high": high, "interval": "95 % ±"} if step["margin"] else {}
            rows.append(ours | {"what": name, "value": step["places"]} | margin)
            if 0.0 < (step["by_conduct"] or 0.0) <= step["places"]:
                conduct: theme.Style = {"color": waterfall.CONDUCT, "hatch": "//", "edgecolor": "white", "zorder": 2}
                axes.barh(-line, step["by_conduct"], 0.6, step["start"], gid=f"conduct {step['name']}", **conduct)
                what = words_of("levers_conduct", lang, lever=name)
                rows.append(ours | {"what": what, "value": step["by_conduct"]})
            if step["margin"]:
                axes.plot([step["low"], step["high"]], [-line] * 2, color=theme.INK, linewidth=2.4, zorder=3)
            phrase = figures(step["places"], 1, signed=True)
            axes.text(1.02, -line, phrase, transform=axes.get_yaxis_transform(), size=LABEL, va="center")
        axes.axvline(0, color=theme.INK, linewidth=1.6, gid="zero")
        axes.set_ylim(0.5 - len(steps), 0.5)
        labels = ["\n".join(wrapped(name, ROOM)[:2]) for name in names]
        axes.set_yticks([-line for line in range(len(steps))], labels, size=LABEL)
        axes.set_xlabel("\n".join(wrapped(units, 60)[:2]), size=LABEL, labelpad=8)
        key, corner = _key(steps["places"].min() < 0.0, lang), (-(LEFT - 0.5) / WIDE, 1.0)
        axes.legend(
            handles=key, loc="lower left", bbox_to_anchor=corner, ncols=4, fontsize=LABEL - 1, frameon=False,
            handlelength=1.4, columnspacing=1.4, borderpad=0.1,
        )  # fmt: skip
    return finished(foot, "room_levers", figure, rows, title, units)


def _shares(attribution: Attribution) -> list[dict[str, Any]]:
    """The levers that move most places, the others together, and the whole policy."""
    table = attribution.table()[["places", "places_margin", "by_conduct"]].astype(float)
    parts = table.drop(WHOLE)
    by_size = parts["places"].abs().sort_values(ascending=False, kind="stable").index
    named = by_size if len(by_size) <= SHOWN else by_size[: SHOWN - 1]
    shares = [
        {"name": name, "places": row["places"], "margin": row["places_margin"], "by_conduct": row["by_conduct"]}
        for name, row in parts.loc[[name for name in parts.index if name in named]].iterrows()
    ]
    if len(named) < len(by_size):  # of several together no margin is known: their shares go with one another
        rest = parts.drop(named)
        together = {"places": rest["places"].sum(), "by_conduct": rest["by_conduct"].sum()}
        shares.append({"name": OTHERS, "margin": None} | together)
    whole = table.loc[WHOLE]
    all_of_it = {"places": whole["places"], "margin": whole["places_margin"], "by_conduct": whole["by_conduct"]}
    return [*shares, {"name": WHOLE} | all_of_it]


def _called(attribution: Attribution, name: str, lang: str) -> str:
    if name == OTHERS:
        return text("attribution:others", lang).format(number=len(attribution.members) - SHOWN + 1)
    return name_of(attribution, name, lang)


def _title(attribution: Attribution, lang: str) -> str:
    table = attribution.table()
    whole, parts = table.loc[WHOLE], table.drop(WHOLE)
    lost = whole["places"] < 0.0
    most = str(parts["places"].idxmin() if lost else parts["places"].idxmax())
    words = {
        "name": attribution.scenario.name,
        "places": figures(abs(whole["places"]), 0),
        "lever": name_of(attribution, most, lang),
    }
    words |= {"margin": figures(whole["places_margin"], 1), "earns": figures(abs(parts.loc[most, "places"]), 0)}
    if abs(whole["places"]) <= whole["places_margin"]:
        return words_of("levers_unsure", lang, **words | {"places": figures(whole["places"], 0, signed=True)})
    if lost:
        return words_of("levers_lost", lang, **words)
    conduct = whole["by_conduct"]
    if conduct is None or conduct != conduct:
        return words_of("levers_plain", lang, **words | {"places": figures(whole["places"], 0, signed=True)})
    return words_of("levers", lang, **words, conduct=figures(conduct, 0))


def _key(lost: bool, lang: str) -> list[Patch]:
    """Colours and hatches, and what they mean."""
    look: list[tuple[str, str, str]] = [(waterfall.CONDUCT, "//", "conduct"), (waterfall.REST, "", "rest")]
    look += [(waterfall.LOST, "\\\\", "lost")] if lost else []
    look.append((waterfall.ALL, "", "whole"))
    return [
        Patch(facecolor=colour, hatch=hatch, edgecolor="white", label=text(f"attribution:{words}", lang))
        for colour, hatch, words in look
    ]
