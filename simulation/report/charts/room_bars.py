"""Pictures for the room, policy by policy: the ladder, places gained, what they rest on, trade-off, harms."""

from __future__ import annotations

from typing import Any, TypeAlias

from matplotlib.axes import Axes

from ...model.monitor.grounds import CONDUCT, PAPER
from ...study.forms.answers import PolicyInShort
from ...study.forms.briefs import Brief, BriefGround, BriefHarmOf
from ..words.labels import text
from ..words.text_layout import breadth, figures, whole_or_half, wrapped
from . import theme
from .gains_chart import COLOURS as GROUND_COLOURS
from .gains_chart import HATCHES
from .room import BETTER, BOTTOM, FOOT, LABEL, LEFT, TOP, WORSE, Picture, Stage, finished, foot_of, framed, stand

Rectangle: TypeAlias = tuple[float, float, float, float]  # left, foot, right, head, in inches


def ladder(brief: Brief, lang: str) -> Picture:
    """Where each policy puts the city among all, with its interval, and which are tied."""
    stage = Stage(brief, lang)
    shown = sorted(stage.shown, key=lambda policy: policy["numbers"]["rank"])
    best, others = shown[0], shown[1:]
    clear = sum(other["numbers"]["rank_80_low"] > best["numbers"]["rank_80_high"] for other in others)
    title = stage.words(
        "ladder_clear" if clear else "ladder_over", best=stage.short(best["scenario"]),
        rank=whole_or_half(best["numbers"]["rank"]), clear=clear, others=len(others),
    )  # fmt: skip
    units = stage.words("place", cities=brief["cities"])
    tied = {pair["scenario"] for pair in brief["pairs"] if pair["tied"]}
    rows: list[dict[str, Any]] = []
    with theme.house_style(stage.chinese):
        figure = framed(foot_of(stage, "shown_bars"), title)
        axes = stand(figure, (4.0, BOTTOM + 0.7, 7.9, TOP - BOTTOM - 0.9))
        axes.grid(axis="x", color=theme.PALE, linewidth=0.8)
        axes.grid(axis="y", visible=False)
        for line, policy in enumerate(shown):
            end = stage.months(policy["scenario"])[-1]
            colour = stage.colour(policy["scenario"])
            for share, width in ((95, 2.5), (80, 9), (50, 18)):
                ends = [end[f"low_{share}"], end[f"high_{share}"]]  # type: ignore[literal-required]
                bar: theme.Style = {"color": colour, "linewidth": width, "alpha": 0.75, "solid_capstyle": "butt"}
                axes.plot(ends, [-line] * 2, gid=f"bar{share} {policy['scenario']}", **bar)
            dot: theme.Style = {
                "color": "white",
                "markeredgecolor": theme.INK,
                "markersize": 13,
                "marker": stage.marker(policy["scenario"]),
            }
            axes.plot([end["rank"]], [-line], zorder=5, gid=f"median {policy['scenario']}", **dot)
            words = whole_or_half(end["rank"])
            if policy["scenario"] in tied:
                words += f" ({stage.words('tied')})"
            above: theme.Style = {"size": LABEL, "va": "bottom", "color": colour, "path_effects": theme.halo()}
            axes.text(end["rank"], -line + 0.2, words, ha="center" if end["rank"] > 30 else "left", zorder=6, **above)
            _at_right(axes, -line, stage.words("ladder_end", **stage.told_of(policy)), colour)
            rows.append(
                {
                    "scenario": stage.short(policy["scenario"]),
                    "month": brief["month"],
                    "what": units,
                    "value": end["rank"],
                    "low": end["low_80"],
                    "high": end["high_80"],
                    "interval": "80 %",
                }
            )
        axes.set_xlim(-2, brief["cities"] + 2)
        axes.set_xticks([1, 20, 50, 100, 150, 200, brief["cities"]])
        _policies(axes, stage, [policy["scenario"] for policy in shown])
        axes.set_xlabel(units, size=LABEL, labelpad=8)
    return finished(foot_of(stage, "shown_bars"), "room_ladder", figure, rows, title, units)


def difference_said(stage: Stage) -> str:
    """How many places the policy that gains most gains, with the margin and what rests on conduct."""
    best = max((pair for pair in stage.told["pairs"]), key=lambda pair: pair["places"])
    words = {key: _places(best[key]) for key in ("places", "low", "high")}
    names = {"base": stage.short(stage.base["scenario"]), "best": stage.short(best["scenario"])}
    rises = best["places"] > 0
    words["places"] = words["places"].lstrip("+") if rises else words["places"]
    sentence = stage.words("difference" if rises else "difference_falls", **names, **words)
    return text("comma", stage.lang).join(filter(None, (sentence, _of_conduct(stage, best["scenario"]))))


def _of_conduct(stage: Stage, scenario: str) -> str:
    """What of a gain rests on conduct; nothing where grounds cancel."""
    gain = next(policy["numbers"]["gain"] for policy in stage.told["policies"] if policy["scenario"] == scenario)
    if not gain or not gain["by_ground"]:
        return ""
    return stage.words("of_conduct", conduct=figures(gain["by_ground"][CONDUCT], 0))


def difference(brief: Brief, lang: str) -> Picture:
    """Places gained against the baseline under the same luck: the median, its margin, and how differences spread."""
    stage = Stage(brief, lang)
    shown = [policy["scenario"] for policy in stage.shown if not policy["baseline"]]
    pairs = {pair["scenario"]: pair for pair in brief["pairs"] if pair["scenario"] in shown}
    shown.sort(key=lambda scenario: -pairs[scenario]["places"])
    title = difference_said(stage)
    units = stage.words("gained")
    rows = []
    with theme.house_style(stage.chinese):
        figure = framed(foot_of(stage, "shown_margin"), title)
        axes = stand(figure, (4.0, BOTTOM + 0.7, 7.9, TOP - BOTTOM - 0.9))
        axes.grid(axis="y", visible=False)
        axes.grid(axis="x", color=theme.PALE, linewidth=0.8)
        for line, scenario in enumerate(shown):
            pair, colour = pairs[scenario], stage.colour(scenario)
            thin: theme.Style = {"color": colour, "alpha": 0.5, "solid_capstyle": "butt"}
            axes.plot([pair["low_95"], pair["high_95"]], [-line] * 2, linewidth=3, gid=f"95 {scenario}", **thin)
            thick: theme.Style = {"color": colour, "linewidth": 20, "solid_capstyle": "butt"}
            axes.plot([pair["low"], pair["high"]], [-line] * 2, gid=f"margin {scenario}", **thick)
            dot: theme.Style = {
                "color": "white",
                "markeredgecolor": theme.INK,
                "markersize": 13,
                "marker": stage.marker(scenario),
            }
            axes.plot([pair["places"]], [-line], zorder=5, gid=f"median {scenario}", **dot)
            margin = f"{_places(pair['places'])} ({_places(pair['low'])} … {_places(pair['high'])})"
            sure = stage.words("tied") if pair["tied"] else stage.words("ahead", share=figures(100 * pair["ahead"], 0))
            words = "\n".join(filter(None, (margin, _of_conduct(stage, scenario), sure)))
            _at_right(axes, -line, words, colour)
            rows.append(
                {"scenario": stage.short(scenario), "month": brief["month"], "what": units, "value": pair["places"],
                 "low": pair["low"], "high": pair["high"], "interval": "95 % ±"}
            )  # fmt: skip
        axes.axvline(0, color=theme.INK, linewidth=1.6, gid="zero")
        _policies(axes, stage, shown)
        axes.set_xlabel(units, size=LABEL, labelpad=8)
    return finished(foot_of(stage, "shown_margin"), "room_difference", figure, rows, title, units)


def grounds_said(stage: Stage) -> str:
    """What of the likeliest policy's gain rests on conduct and what on paper, with its margin."""
    best = stage.best
    gain, name = best["numbers"]["gain"], stage.short(best["scenario"])
    if gain and gain["by_ground"]:
        shares = {key: figures(gain["by_ground"][key], 0) for key in (CONDUCT, PAPER)}
        margin = {key: _places(gain[key]) for key in ("places", "low", "high")}
        margin["places"] = margin["places"].lstrip("+")
        return stage.words("grounds", best=name, **shares, **margin)
    parts = {
        ground["ground"]: ground["points"] for ground in stage.told["grounds"] if ground["scenario"] == best["scenario"]
    }
    shares = {key: figures(parts.get(key, 0.0), 2, True) for key in (CONDUCT, PAPER)}
    return stage.words("grounds_cancel", best=name, **shares)


def grounds(brief: Brief, lang: str) -> Picture:
    """What the likeliest policy's gain rests on, as a waterfall: conduct, events, the record, paper, and all."""
    stage = Stage(brief, lang)
    scenario, title = stage.best["scenario"], grounds_said(stage)
    parts = {ground["ground"]: ground for ground in brief["grounds"] if ground["scenario"] == scenario}
    order = [ground for ground in GROUND_COLOURS if ground in parts and abs(parts[ground]["points"]) > 1e-9]
    shared = all(part["places"] is not None for part in parts.values())
    units = stage.words("grounds_axis")
    rows, run = [], 0.0
    with theme.house_style(stage.chinese):
        figure = framed(foot_of(stage, "shown_means"), title)
        axes = stand(figure, (LEFT + 0.2, BOTTOM + 0.35, 13.8, TOP - BOTTOM - 0.6), units)
        for place, ground in enumerate(order):
            points = parts[ground]["points"]
            look: theme.Style = {"color": GROUND_COLOURS[ground], "hatch": HATCHES[ground], "edgecolor": "white"}
            axes.bar(place, points, 0.62, run, gid=f"ground {ground}", **look)
            _over(axes, place, max(run, run + points), _ground_words(stage, points, parts[ground]["places"]))
            axes.plot([place - 0.31, place + 1.31], [run + points] * 2, color=theme.INK, linewidth=1.0)
            run += points
            name = parts[ground]["name"][lang]  # type: ignore[literal-required]
            rows.append({"scenario": stage.short(scenario), "month": brief["month"], "what": name, "value": points})
        axes.bar(len(order), run, 0.62, color=theme.INK, gid="sum")
        _over(axes, len(order), max(run, 0.0), _ground_words(stage, run, _sum(parts) if shared else None))
        labels = [parts[ground]["name"][lang] for ground in order]  # type: ignore[literal-required]
        axes.set_xticks(range(len(order) + 1), [*labels, stage.words("all")], size=LABEL)
        axes.axhline(0, color=theme.INK, linewidth=1.2)
        axes.margins(y=0.16)
    return finished(foot_of(stage, "shown_means"), "room_grounds", figure, rows, title, units)


def tradeoff_said(stage: Stage) -> str:
    """What the best chance costs in money and in firms wrongly listed."""
    first = stage.told["policies"][0]
    of, name = first["numbers"], stage.short(first["scenario"])
    if first["baseline"]:
        return stage.words("tradeoff_base", base=name, chance=_share(of, stage.lang))
    cost, firms = of["cost_more"] or 0.0, round(of["firms_more"] or 0.0)
    costs = stage.words("costs_more" if cost >= 0 else "costs_less", cost=figures(abs(cost), 0))
    key = "lists_more" if firms > 0 else "lists_less" if firms < 0 else "lists_same"
    lists = stage.words(key, firms=figures(abs(firms), 0))
    return stage.words("tradeoff", best=name, chance=_share(of, stage.lang), costs=costs, lists=lists)


def tradeoff(brief: Brief, lang: str) -> Picture:
    """What a better chance costs: chance against money, and the firms wrongly listed beside each mark."""
    stage = Stage(brief, lang)
    title = tradeoff_said(stage)
    units = f"{stage.words('chance_axis')} / {stage.words('cost_axis')}"
    rows = []
    with theme.house_style(stage.chinese):
        figure = framed(foot_of(stage, "shown_medians"), title)
        axes = stand(figure, (LEFT + 0.2, BOTTOM + 0.7, 13.6, TOP - BOTTOM - 0.9), stage.words("chance_axis"))
        for policy in stage.shown:
            chance, cost = policy["numbers"]["chances"][0], policy["numbers"]["cost_more"] or 0.0
            share, margin = 100 * (chance["share"] or 0.0), 100 * (chance["margin"] or 0.0)
            colour, name = stage.colour(policy["scenario"]), stage.short(policy["scenario"])
            axes.plot(
                [cost] * 2,
                [share - margin, share + margin],
                color=colour,
                linewidth=3,
                gid=f"margin {policy['scenario']}",
            )
            mark: theme.Style = {"color": colour, "marker": stage.marker(policy["scenario"]), "markersize": 17}
            axes.plot(
                [cost],
                [share],
                linestyle="none",
                markeredgecolor="white",
                zorder=5,
                gid=f"point {policy['scenario']}",
                **mark,
            )
            rows += [
                {"scenario": name, "month": brief["month"], "what": stage.words("chance_axis"), "value": share,
                 "low": share - margin, "high": share + margin, "interval": "95 % ±"},
                {"scenario": name, "month": brief["month"], "what": stage.words("cost_axis"), "value": cost},
            ]  # fmt: skip
        axes.margins(x=0.3)
        axes.set_ylim(0, None)
        axes.tick_params(axis="both", pad=8)
        axes.axvline(0, color=theme.COLOURS[0], linewidth=1.2, linestyle=":", gid="baseline")
        axes.set_xlabel(stage.words("cost_axis"), size=LABEL, labelpad=8)
        _beside_marks(axes, stage, (13.6, TOP - BOTTOM - 0.9))
    return finished(foot_of(stage, "shown_medians"), "room_tradeoff", figure, rows, title, units)


def harms_said(stage: Stage) -> str:
    """How many harms the likeliest policy makes clearly worse and clearly better."""
    best = stage.best["scenario"]
    judged = [value["judged"] for harm in stage.told["harms"] for value in harm["values"] if value["scenario"] == best]
    return stage.words(
        "harms", best=stage.short(best), base=stage.short(stage.base["scenario"]), count=len(judged),
        worse=judged.count("worse"), better=judged.count("better"),
    )  # fmt: skip


def harms(brief: Brief, lang: str) -> Picture:
    """Whom policies hurt, as one table: each harm, better or worse than the baseline, in words and colour."""
    stage = Stage(brief, lang)
    shown = [stage.base, *(policy for policy in stage.shown if not policy["baseline"])]
    title = harms_said(stage)
    rows: list[dict[str, Any]] = []
    lines = chosen(brief)
    foot = foot_of(stage, "shown_harms", some=len(lines), count=len(brief["harms"]))
    with theme.house_style(stage.chinese):
        figure = framed(foot, title)
        axes = theme.blank(figure, (theme.MARGIN, 1.0, theme.WIDTH - 2 * theme.MARGIN, TOP - 0.95))
        high = TOP - 0.95
        step = high / (len(lines) + 1)
        wide = 8.6 / len(shown)
        heads = [wrapped(stage.short(policy["scenario"]), 72 * wide / LABEL / 1.1) for policy in shown]
        for column, (policy, words) in enumerate(zip(shown, heads, strict=True)):
            head: theme.Style = {
                "ha": "center",
                "va": "center",
                "size": LABEL,
                "color": stage.colour(policy["scenario"]),
            }
            theme.bold(axes.text(6.5 + wide * (column + 0.5), high - step / 2, "\n".join(words), **head), LABEL)
        for line, harm in enumerate(lines):
            y = high - step * (line + 1.5)
            axes.plot([0, 15.1], [y + step / 2] * 2, color=theme.PALE, linewidth=1.0)
            name = harm["name"][lang][0].upper() + harm["name"][lang][1:]
            unit = harm["unit"][lang]
            size = min(LABEL, 72 * 6.3 / breadth(name) / 1.05)
            axes.text(0, y + 0.11, name, va="center", size=max(size, FOOT))
            axes.text(0, y - 0.17, unit, va="center", size=min(FOOT, 72 * 6.4 / breadth(unit)), color="#555555")
            of = {value["scenario"]: value for value in harm["values"]}
            for column, policy in enumerate(shown):
                value = of[policy["scenario"]]
                _cell(axes, (6.5 + wide * (column + 0.5), y), value, harm["digits"], stage)
                rows.append(
                    {"scenario": stage.short(policy["scenario"]), "month": brief["month"], "what": harm["name"][lang],
                     "value": value["value"], "low": value["low_80"], "high": value["high_80"], "interval": "80 %",
                     "unit": unit, "judged": stage.words(value["judged"])}
                )  # fmt: skip
    return finished(foot, "room_harms", figure, rows, title, stage.words("harm"))


def chosen(brief: Brief) -> list[Any]:
    """The harms of one slide: eight, those of firms and cost first, then those that change most."""
    first = ("wrongful_year_per_100k", "correction_days", "innocent_share", "minor_listed_share", "displaced_per_100k",
             "burden_micro", "gaming_gap", "cost")  # fmt: skip
    return [harm for name in first for harm in brief["harms"] if harm["outcome"] == name]


def _cell(axes: Axes, at: tuple[float, float], value: BriefHarmOf, digits: int, stage: Stage) -> None:
    colour = {"worse": WORSE, "better": BETTER}.get(value["judged"], theme.INK)
    arrow = {"worse": "▲ ", "better": "▼ "}.get(value["judged"], "")
    words = f"{arrow}{figures(value['value'], digits)}"
    theme.bold(
        axes.text(at[0], at[1] + 0.11, words, ha="center", va="center", size=LABEL, color=colour, family="DejaVu Sans"),
        LABEL,
    )
    axes.text(at[0], at[1] - 0.17, stage.words(value["judged"]), ha="center", va="center", size=FOOT, color=colour)


def _policies(axes: Axes, stage: Stage, scenarios: list[str]) -> None:
    """Policies along the left, one a line, by name."""
    axes.set_ylim(0.6 - len(scenarios), 0.7)
    labels = ["\n".join(wrapped(stage.short(scenario), 11)) for scenario in scenarios]
    axes.set_yticks([-line for line in range(len(scenarios))], labels, size=LABEL + 1)
    for label, scenario in zip(axes.get_yticklabels(), scenarios, strict=True):
        theme.bold(label, LABEL).set_color(stage.colour(scenario))


def _beside_marks(axes: Axes, stage: Stage, panel: tuple[float, float]) -> None:
    """Names and firms beside the marks of the trade-off, where they cover no mark, no margin and no other name."""
    (west, east), (foot, head) = axes.get_xlim(), axes.get_ylim()
    inch = (panel[0] / (east - west), panel[1] / (head - foot))
    marks, taken = {}, []
    for policy in stage.shown:
        of = policy["numbers"]["chances"][0]
        x, y = ((policy["numbers"]["cost_more"] or 0.0) - west) * inch[0], (100 * (of["share"] or 0.0) - foot) * inch[1]
        margin = max(100 * (of["margin"] or 0.0) * inch[1], 0.15)
        marks[policy["scenario"]] = (x, y, margin)
        taken.append((x - 0.15, y - margin, x + 0.15, y + margin))
    for policy in stage.shown:
        words = f"{stage.short(policy['scenario'])} {_share(policy['numbers'], stage.lang)}"
        lines = [words, stage.words("firms_more", firms=figures(policy["numbers"]["firms"], 0))]
        wide, high = max(map(breadth, lines)) * LABEL / 72, 2 * 1.25 * LABEL / 72
        x, y, margin = marks[policy["scenario"]]
        above, below = y + margin + 0.1 + high / 2, y - margin - 0.1 - high / 2
        places = [(x + 0.25, y), (x - 0.25 - wide, y), (x - wide / 2, above), (x - wide / 2, below), (x + 0.25, above),
                  (x + 0.25, below)]  # fmt: skip
        boxes = [(left, level - high / 2, left + wide, level + high / 2) for left, level in places]
        covered = [sum(_shared(box, other) for other in taken) + _outside(box, panel) for box in boxes]
        box = boxes[covered.index(min(covered))]
        taken.append(box)
        at: theme.Style = {"size": LABEL, "va": "center", "color": stage.colour(policy["scenario"])}
        level = foot + (box[1] + box[3]) / 2 / inch[1]
        axes.text(west + box[0] / inch[0], level, "\n".join(lines), linespacing=1.2, zorder=6, gid="beside", **at)


def _shared(first: Rectangle, other: Rectangle) -> float:
    """How much of one rectangle lies on another, in square inches."""
    wide = min(first[2], other[2]) - max(first[0], other[0])
    high = min(first[3], other[3]) - max(first[1], other[1])
    return max(wide, 0.0) * max(high, 0.0)


def _outside(box: Rectangle, panel: tuple[float, float]) -> float:
    """How much of a rectangle lies outside a panel that begins at 0, in square inches."""
    return (box[2] - box[0]) * (box[3] - box[1]) - _shared(box, (0.0, 0.0, *panel))


def _at_right(axes: Axes, height: float, text: str, colour: str) -> None:
    """Words at the right of a line, broken where the room ends."""
    at: theme.Style = {"transform": axes.get_yaxis_transform(), "size": LABEL, "va": "center", "color": colour}
    lines = [part for words in text.split("\n") for part in wrapped(words, 14.5)]
    axes.text(1.02, height, "\n".join(lines), linespacing=1.25, **at)


def _over(axes: Axes, x: float, y: float, words: str) -> None:
    axes.annotate(words, (x, y), (0, 7), textcoords="offset points", ha="center", va="bottom", size=LABEL)


def _ground_words(stage: Stage, points: float, places: float | None) -> str:
    phrase = figures(points, 2, True)
    return phrase if places is None else f"{phrase}\n{stage.words('places_of', places=figures(places, 0, True))}"


def _sum(parts: dict[str, BriefGround]) -> float:
    return sum(part["places"] or 0.0 for part in parts.values())


def _places(value: float) -> str:
    return ("+" if value > 0 else "") + whole_or_half(value).replace("-", "\u2212")


def _share(numbers: PolicyInShort, lang: str) -> str:
    return f"{100 * (numbers['chances'][0]['share'] or 0.0):.0f}{'%' if lang == 'zh' else ' %'}"
