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
from ..words.not_forecast import made_of, under_table
from ..words.setting_words import called
from ..words.text_layout import signed, three_digits, whole_or_half
from .answer_text import failed_said
from .fitting import as_text

UNTOLD = (ALWAYS, FEW, NO_TREE)


def robust_text(robustness: Robustness, lang: str = "en") -> str:
    """Who reaches the goal how often, regret, what must stand beside it, and when each policy fails."""
    foot = [
        *notes(robustness, lang),
        made_of(robustness.scenarios, lang),
        what_it_is_not(robustness, lang),
    ]
    parts: list[RenderableType] = [
        _table(robustness, lang),
        _beside(robustness, lang),
        *map(Text, sentences(robustness, lang)),
    ]
    return as_text(Group(*parts, Text(("" if lang == "zh" else " ").join(foot), style="dim")))


def sentences(robustness: Robustness, lang: str = "en") -> list[str]:
    """Who reaches it most often, who has the least regret, when each fails, and once what would tell more."""
    fails = [
        line
        for name in map(str, robustness.table().index)
        for line in (*failing_said(robustness, name, lang), *missed(robustness, name, lang))
    ]
    return [most(robustness, lang), least(robustness, lang), *fails, *advice(robustness, lang)]


def advice(robustness: Robustness, lang: str = "en") -> list[str]:
    """What would tell when policies fail, where that is not told."""
    # What fails for certain, such as outside the law, fails at every chance that could be asked for.
    could = robustness.rows.groupby("scenario")["chance"].max() > 0.0
    why = {failure.why for name, failure in robustness.failing.items() if failure.why != ALWAYS or could[name]}
    return [text(f"robust:advice_{reason}", lang).format(fewest=FEWEST_DRAWS) for reason in UNTOLD if reason in why]


def most(robustness: Robustness, lang: str = "en") -> str:
    """Which policy reaches the goal in most draws, where that is known."""
    table = robustness.table()
    first, second = map(str, table.index[:2])
    words = {"first": first, "second": second, "goal": goal_of(robustness, lang), "draws": len(robustness.seeds)}
    key = "most" if robustness.apart(first, second) else "level"
    return text(f"robust:{key}", lang).format(share=_percent(table.loc[first, "reached"]), **words)


def least(robustness: Robustness, lang: str = "en") -> str:
    """Which policy has the least regret, where that is known."""
    table = robustness.table().sort_values("regret", kind="stable")
    first, second = map(str, table.index[:2])
    key = "least" if robustness.apart(first, second, "regret") else "least_level"
    numbers = {
        what: three_digits(table.loc[first, name]) for what, name in (("regret", "regret"), ("worst", "regret_worst"))
    }
    return text(f"robust:{key}", lang).format(first=first, second=second, **numbers)


def missed(robustness: Robustness, policy: str, lang: str = "en") -> list[str]:
    """Which conditions of the goal a policy misses how often, where the goal has several."""
    conditions = robustness.goal.conditions()
    if len(conditions) < 2:
        return []
    outcomes = {name: one for each in robustness.scenarios for name, one in each.model.outcomes.items()}
    told = failed_said(robustness.misses[policy], conditions, outcomes, lang)
    return [text("robust:missed", lang).format(policy=policy, conditions=told)] if told else []


def failing_said(robustness: Robustness, policy: str, lang: str = "en") -> list[str]:
    """When a policy fails, by the tree and by PRIM; the range that was drawn stands where a number comes first."""
    failure, ranges = robustness.failing[policy], set[str]()
    words = {"policy": policy, "failed": failure.failed, "draws": failure.draws}
    if failure.why == FOUND:
        leaves = text("list", lang).join(_part(robustness, leaf, "leaf", ranges, lang) for leaf in failure.leaves)
        words |= {"share": _percent(failure.share), "leaves": leaves}
    lines = [text(f"robust:{failure.why}", lang).format(**words)]
    return lines + ([_part(robustness, failure.box, "box", ranges, lang)] if failure.box else [])


def _part(robustness: Robustness, part: Where, key: str, ranges: set[str], lang: str) -> str:
    limits = text("robust:and", lang).join(_limit(robustness, limit, ranges, lang) for limit in part.limits)
    numbers = {"failed": part.failed, "draws": part.draws, "share": _percent(part.share)}
    return text(f"robust:{key}", lang).format(limits=limits, **numbers)


def _limit(robustness: Robustness, limit: Limit, ranges: set[str], lang: str) -> str:
    key = "below" if limit.low is None else "above" if limit.high is None else "between"
    ends = {end: f"{getattr(limit, end):.3g}" for end in ("low", "high") if getattr(limit, end) is not None}
    words = text(f"robust:{key}", lang).format(name=name_of(robustness, limit.name, lang), **ends)
    if limit.name in ranges:
        return words
    ranges.add(limit.name)
    drawn = robustness.drawn[limit.name]
    return words + text("robust:drawn", lang).format(low=f"{drawn.min():.3g}", high=f"{drawn.max():.3g}")


def name_of(robustness: Robustness, name: str, lang: str) -> str:
    """What a number that was drawn is called."""
    if name == FLOOR:
        return text("robust:floor", lang)
    if not name.startswith(POINTS):
        return called(robustness.scenarios[0], name, lang)
    item = name.removeprefix(POINTS)
    editions = (scenario.standard_in(month_number(robustness.month)) for scenario in robustness.scenarios)
    in_chinese = {item.name: item.name_zh or item.name for edition in editions for item in edition.items}
    return text("robust:points", lang).format(item=in_chinese.get(item, item) if lang == "zh" else item)


def goal_of(robustness: Robustness, lang: str) -> str:
    """The goal in a few words."""
    return robustness.goal.said(lang, robustness.month)


def notes(robustness: Robustness, lang: str = "en") -> list[str]:
    """What was drawn, what the columns are, and how luck is kept out where a tree was grown."""
    numbers = {
        "draws": len(robustness.seeds), "numbers": len(robustness.axes), "chance": f"{100 * robustness.chance:g}",
        "switches": sum(axis.setting.name in SWITCHES for axis in robustness.axes),
        "classes": next(iter(robustness.ranks.values())).shape[1],
    }  # fmt: skip
    checked = any(failure.why in (FOUND, LUCK) for failure in robustness.failing.values())
    lines = [text("robust:note", lang).format(**numbers)]
    return lines + [text("robust:checked", lang).format(shuffles=SHUFFLES)] * checked


def what_it_is_not(robustness: Robustness, lang: str) -> str:
    """That it is no forecast, and how far rivals react: some draws let them copy what the city gains."""
    copied = any(axis.setting.name == "copied_gain" for axis in robustness.axes)
    return text("robust:not", lang) if copied else under_table(robustness.scenarios, lang)


def beside(robustness: Robustness, lang: str = "en") -> str:
    """Rank with its interval, gaming gap and wrongful listings of every policy."""
    lines = []
    for name, row in robustness.table().iterrows():
        ranks = {"rank": row["rank"], "low": row["low_80"], "high": row["high_80"]}
        lines.append(text("robust:beside", lang).format(
            policy=name, gap=signed(row["gaming_gap"]), firms=_firms(robustness, row),
            **{what: whole_or_half(value) for what, value in ranks.items()},
        ))  # fmt: skip
    return text("list", lang).join(lines) + text("stop", lang).strip()


def _firms(robustness: Robustness, row: Any) -> str:
    return f"{in_city(row['wrongful_year_per_100k'], robustness.scenarios[0]):,.0f}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


def _table(robustness: Robustness, lang: str) -> Table:
    first = robustness.scenarios[0]
    city = first.case["city_zh"] if lang == "zh" else first.city
    title = text("robust:title", lang).format(city=city, month=robustness.month, goal=goal_of(robustness, lang))
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("robust:policy", lang))
    for heading in ("reached", "chance", "regret", "regret_90", "worst", "best"):
        table.add_column(text(f"robust:{heading}", lang), justify="right")
    for name, row in robustness.table().iterrows():
        shares = [f"{_percent(row[what])} ±{_percent(row[f'{what}_margin'])}" for what in ("reached", "chance")]
        regret = f"{three_digits(row['regret'])} ±{three_digits(row['regret_margin'])}"
        ends = [three_digits(row[what]) for what in ("regret_90", "regret_worst")]
        table.add_row(str(name), *shares, regret, *ends, _percent(row["best"]))
    return table


def _beside(robustness: Robustness, lang: str) -> Table:
    table = Table(title=text("robust:title_beside", lang), box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("robust:policy", lang))
    for heading in ("rank", "worst_place", "gap", "firms"):
        table.add_column(text(f"robust:{heading}", lang), justify="right")
    for name, row in robustness.table().iterrows():
        rank, low, high = (whole_or_half(row[what]) for what in ("rank", "low_80", "high_80"))
        worst = three_digits(row["worst_place"])
        table.add_row(str(name), f"{rank} ({low}-{high})", worst, signed(row["gaming_gap"]), _firms(robustness, row))
    return table


def robust_data(robustness: Robustness) -> dict[str, Any]:
    """The same as plain data, form ``chengxin.robust/1`` (docs/json.md)."""
    marks = {scenario.name: scenario.fingerprint() for scenario in robustness.scenarios}
    rows: pd.DataFrame = robustness.table().reset_index()
    return {
        "format": "chengxin.robust/1",
        "version": version(),
        "goal": goal_of(robustness, "en"),
        "goal_zh": goal_of(robustness, "zh"),
        "month": robustness.month,
        "chance": robustness.chance,
        "draws": robustness.seeds,
        "drawn": [
            {"setting": axis.key, "low": axis.low, "high": axis.high, "switch": axis.setting.name in SWITCHES}
            for axis in robustness.axes
        ],
        "rows": [
            row | {"fingerprint": marks[row["scenario"]], "misses": robustness.misses[row["scenario"]],
                   "fails": _fails(robustness.failing[row["scenario"]])}
            for row in rows.to_dict("records")
        ],
        "said": " ".join(sentences(robustness, "en")),
        "said_zh": "".join(sentences(robustness, "zh")),
        "not": what_it_is_not(robustness, "en"),
    }  # fmt: skip


def _fails(failure: Failing) -> dict[str, Any]:
    box_found = _where(failure.box) if failure.box else None
    leaves = [_where(leaf) for leaf in failure.leaves]
    return {"why": failure.why, "draws": failure.draws, "failed": failure.failed, "leaves": leaves, "box": box_found}


def _where(part: Where) -> dict[str, Any]:
    limits = [{"name": limit.name, "low": limit.low, "high": limit.high} for limit in part.limits]
    return {"limits": limits, "draws": part.draws, "failed": part.failed, "share": part.share}
