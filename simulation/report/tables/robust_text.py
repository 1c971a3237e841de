"""How policies fare under deep uncertainty, in columns, sentences and plain data."""

from __future__ import annotations

from typing import Any

import pandas as pd
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ...clock import month_number
from ...study.answer.policies import in_city
from ...study.explore.failing import ALWAYS, FEW, FEWEST_DRAWS, FOUND, LUCK, NO_TREE, SHUFFLES, Failing, Limit, Where
from ...study.explore.robust import FLOOR, POINTS, SWITCHES, Robustness
from ...version import version
from ..words.labels import text
from ..words.not_forecast import under_table
from ..words.setting_words import called
from ..words.text_layout import signed, three_digits, whole_or_half
from .fitting import as_text

UNTOLD = (ALWAYS, FEW, NO_TREE)


def robust_text(found: Robustness, lang: str = "en") -> str:
    """Who reaches the goal how often, regret, what must stand beside it, and when each policy fails."""
    marks = ", ".join(f"{one.name} {one.fingerprint()}" for one in found.scenarios)
    foot = [
        *notes(found, lang),
        f"{marks}, chengxin {version()}{text('stop', lang).strip()}",
        what_it_is_not(found, lang),
    ]
    parts: list[RenderableType] = [_table(found, lang), _beside(found, lang), *map(Text, sentences(found, lang))]
    return as_text(Group(*parts, Text(("" if lang == "zh" else " ").join(foot), style="dim")))


def sentences(found: Robustness, lang: str = "en") -> list[str]:
    """Who reaches it most often, who has the least regret, when each fails, and once what would tell more."""
    fails = [one for name in found.table().index for one in failing_said(found, str(name), lang)]
    return [most(found, lang), least(found, lang), *fails, *advice(found, lang)]


def advice(found: Robustness, lang: str = "en") -> list[str]:
    """What would tell when policies fail, where that is not told."""
    why = {one.why for one in found.failing.values()}
    return [text(f"robust:advice_{one}", lang).format(fewest=FEWEST_DRAWS) for one in UNTOLD if one in why]


def most(found: Robustness, lang: str = "en") -> str:
    """Which policy reaches the goal in most draws, where that is known."""
    table = found.table()
    first, second = map(str, table.index[:2])
    told = {"first": first, "second": second, "goal": goal_of(found, lang), "draws": len(found.seeds)}
    key = "most" if found.apart(first, second) else "level"
    return text(f"robust:{key}", lang).format(share=_percent(table.loc[first, "reached"]), **told)


def least(found: Robustness, lang: str = "en") -> str:
    """Which policy has the least regret, where that is known."""
    table = found.table().sort_values("regret", kind="stable")
    first, second = map(str, table.index[:2])
    key = "least" if found.apart(first, second, "regret") else "least_level"
    numbers = {
        what: three_digits(table.loc[first, name]) for what, name in (("regret", "regret"), ("worst", "regret_worst"))
    }
    return text(f"robust:{key}", lang).format(first=first, second=second, **numbers)


def failing_said(found: Robustness, policy: str, lang: str = "en") -> list[str]:
    """When a policy fails, by the tree and by PRIM."""
    one = found.failing[policy]
    told = {"policy": policy, "failed": one.failed, "draws": one.draws}
    if one.why == FOUND:
        leaves = text("list", lang).join(_part(found, leaf, "leaf", lang) for leaf in one.leaves)
        told |= {"share": _percent(one.share), "leaves": leaves}
    said = [text(f"robust:{one.why}", lang).format(**told)]
    return said + ([_part(found, one.box, "box", lang)] if one.box else [])


def _part(found: Robustness, part: Where, key: str, lang: str) -> str:
    limits = text("robust:and", lang).join(_limit(found, limit, lang) for limit in part.limits)
    numbers = {"failed": part.failed, "draws": part.draws, "share": _percent(part.share)}
    return text(f"robust:{key}", lang).format(limits=limits, **numbers)


def _limit(found: Robustness, limit: Limit, lang: str) -> str:
    key = "below" if limit.low is None else "above" if limit.high is None else "between"
    ends = {end: f"{getattr(limit, end):.3g}" for end in ("low", "high") if getattr(limit, end) is not None}
    return text(f"robust:{key}", lang).format(name=name_of(found, limit.name, lang), **ends)


def name_of(found: Robustness, name: str, lang: str) -> str:
    """What a number that was drawn is called."""
    if name == FLOOR:
        return text("robust:floor", lang)
    if not name.startswith(POINTS):
        return called(found.scenarios[0], name, lang)
    item = name.removeprefix(POINTS)
    editions = (one.standard_in(month_number(found.month)) for one in found.scenarios)
    in_chinese = {one.name: one.name_zh or one.name for edition in editions for one in edition.items}
    return text("robust:points", lang).format(item=in_chinese.get(item, item) if lang == "zh" else item)


def goal_of(found: Robustness, lang: str) -> str:
    """The goal in a few words."""
    return found.goal.said(lang, found.month)


def notes(found: Robustness, lang: str = "en") -> list[str]:
    """What was drawn, what the columns are, and how luck is kept out where a tree was grown."""
    numbers = {
        "draws": len(found.seeds), "numbers": len(found.axes), "chance": f"{100 * found.chance:g}",
        "switches": sum(axis.setting.name in SWITCHES for axis in found.axes),
        "classes": next(iter(found.ranks.values())).shape[1],
    }  # fmt: skip
    checked = any(one.why in (FOUND, LUCK) for one in found.failing.values())
    told = [text("robust:note", lang).format(**numbers)]
    return told + [text("robust:checked", lang).format(shuffles=SHUFFLES)] * checked


def what_it_is_not(found: Robustness, lang: str) -> str:
    """That it is no forecast, and how far rivals react: some draws let them copy what the city gains."""
    copied = any(axis.setting.name == "copied_gain" for axis in found.axes)
    return text("robust:not", lang) if copied else under_table(found.scenarios, lang)


def beside(found: Robustness, lang: str = "en") -> str:
    """Rank with its interval, gaming gap and wrongful listings of every policy."""
    told = []
    for name, row in found.table().iterrows():
        ranks = {"rank": row["rank"], "low": row["low_80"], "high": row["high_80"]}
        told.append(text("robust:beside", lang).format(
            policy=name, gap=signed(row["gaming_gap"]), firms=_firms(found, row),
            **{what: whole_or_half(value) for what, value in ranks.items()},
        ))  # fmt: skip
    return text("list", lang).join(told) + text("stop", lang).strip()


def _firms(found: Robustness, row: Any) -> str:
    return f"{in_city(row['wrongful_year_per_100k'], found.scenarios[0]):,.0f}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


def _table(found: Robustness, lang: str) -> Table:
    first = found.scenarios[0]
    city = first.case["city_zh"] if lang == "zh" else first.city
    title = text("robust:title", lang).format(city=city, month=found.month, goal=goal_of(found, lang))
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("robust:policy", lang))
    for heading in ("reached", "chance", "regret", "regret_90", "worst", "best"):
        table.add_column(text(f"robust:{heading}", lang), justify="right")
    for name, row in found.table().iterrows():
        shares = [f"{_percent(row[what])} ±{_percent(row[f'{what}_margin'])}" for what in ("reached", "chance")]
        regret = f"{three_digits(row['regret'])} ±{three_digits(row['regret_margin'])}"
        ends = [three_digits(row[what]) for what in ("regret_90", "regret_worst")]
        table.add_row(str(name), *shares, regret, *ends, _percent(row["best"]))
    return table


def _beside(found: Robustness, lang: str) -> Table:
    table = Table(title=text("robust:title_beside", lang), box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("robust:policy", lang))
    for heading in ("rank", "worst_place", "gap", "firms"):
        table.add_column(text(f"robust:{heading}", lang), justify="right")
    for name, row in found.table().iterrows():
        rank, low, high = (whole_or_half(row[what]) for what in ("rank", "low_80", "high_80"))
        worst = three_digits(row["worst_place"])
        table.add_row(str(name), f"{rank} ({low}-{high})", worst, signed(row["gaming_gap"]), _firms(found, row))
    return table


def robust_data(found: Robustness) -> dict[str, Any]:
    """The same as plain data, form ``chengxin.robust/1`` (docs/json.md)."""
    marks = {one.name: one.fingerprint() for one in found.scenarios}
    rows: pd.DataFrame = found.table().reset_index()
    return {
        "format": "chengxin.robust/1",
        "version": version(),
        "goal": goal_of(found, "en"),
        "goal_zh": goal_of(found, "zh"),
        "month": found.month,
        "chance": found.chance,
        "draws": found.seeds,
        "drawn": [
            {"setting": axis.key, "low": axis.low, "high": axis.high, "switch": axis.setting.name in SWITCHES}
            for axis in found.axes
        ],
        "rows": [
            row | {"fingerprint": marks[row["scenario"]], "misses": found.misses[row["scenario"]],
                   "fails": _fails(found.failing[row["scenario"]])}
            for row in rows.to_dict("records")
        ],
        "said": " ".join(sentences(found, "en")),
        "said_zh": "".join(sentences(found, "zh")),
        "not": what_it_is_not(found, "en"),
    }  # fmt: skip


def _fails(one: Failing) -> dict[str, Any]:
    box_found = _where(one.box) if one.box else None
    leaves = [_where(leaf) for leaf in one.leaves]
    return {"why": one.why, "draws": one.draws, "failed": one.failed, "leaves": leaves, "box": box_found}


def _where(part: Where) -> dict[str, Any]:
    limits = [{"name": limit.name, "low": limit.low, "high": limit.high} for limit in part.limits]
    return {"limits": limits, "draws": part.draws, "failed": part.failed, "share": part.share}
