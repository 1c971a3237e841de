"""The words of a verdict: what one policy changes against another."""

from __future__ import annotations

VERDICTS = {
    "verdict:start": (
        "no verdict in {month}, the starting month: every run begins at the published rank and index",
        "{month}为起始月，各次模拟均以公布的排名和指数为起点，不作结论",
    ),
    "verdict:cut": (
        " (in {month}, the last month that all scenarios have)",
        "（{month}，各方案共有的最后月份）",
    ),
    "verdict:rises": (
        (
            "the rank rises by {places} places typically (95 % margin {low} to {high}), under the same random events, "
            "{conduct}"
        ),
        "在相同随机事件下，排名一般提升{places}位（95%误差{low}至{high}），{conduct}",
    ),
    "verdict:flat": (
        (
            "the rank rises by {places} places typically (95 % margin {low} to {high}), under the same random events, "
            "while conduct hardly improves ({conduct}): the record rises, not integrity"
        ),
        (
            "在相同随机事件下，排名一般提升{places}位（95%误差{low}至{high}），而真实诚信几乎未改善（{conduct}）："
            "上升的是记录，不是诚信"
        ),
    ),
    "verdict:falls": (
        (
            "the rank falls by {places} places typically (95 % margin {low} to {high}), under the same random events; "
            "{conduct}"
        ),
        "在相同随机事件下，排名一般下降{places}位（95%误差{low}至{high}），{conduct}",
    ),
    "verdict:stays": (
        (
            "the rank hardly moves ({places} places typically, 95 % margin {low} to {high}, under the same random "
            "events); {conduct}"
        ),
        "在相同随机事件下，排名基本不变（一般{places}位，95%误差{low}至{high}），{conduct}",
    ),
    "verdict:by_integrity": ("integrity changes by {change} points", "真实诚信水平变化{change}分"),
    "verdict:by_kept": (
        "the share of duties kept changes by {change} percentage points",
        "履责率变化{change}个百分点",
    ),
    "verdict:flat_by_integrity": ("{change} points", "{change}分"),
    "verdict:flat_by_kept": ("{change} percentage points of duties kept", "履责率变化{change}个百分点"),
    "verdict:made_of": (
        "of these places {conduct} rest on better conduct",
        "其中{conduct}位源于行为改善",
    ),
    "verdict:made_of_one": ("of these places one rests on better conduct", "其中1位源于行为改善"),
    "verdict:lost_by": ("of these places {conduct} are lost by worse conduct", "其中{conduct}位源于行为变差"),
    "verdict:lost_by_one": ("of these places one is lost by worse conduct", "其中1位源于行为变差"),
    "verdict:though_worse": (
        "worse conduct by itself works the other way ({conduct} places)",
        "而行为变差本身作用相反（{conduct}位）",
    ),
    "verdict:though_better": (
        "better conduct by itself works the other way ({conduct} places)",
        "而行为改善本身作用相反（{conduct}位）",
    ),
    "verdict:chance": (
        "the chance of “{goal}” goes from {before} to {after} %",
        "“{goal}”的概率由{before}%变为{after}%",
    ),
    "verdict:chance_stays": ("the chance of “{goal}” stays at {after} %", "“{goal}”的概率仍为{after}%"),
    "verdict:firms": (
        "firms of {city} wrongly blacklisted: {year} within a year, {standing} standing on the list",
        "{city}误列黑名单企业：全年{year}，在列{standing}",
    ),
    "verdict:more": ("{firms} more", "增加{firms}户"),
    "verdict:fewer": ("{firms} fewer", "减少{firms}户"),
    "verdict:as_many": ("as many", "不变"),
    "verdict:harm": (
        "the harm that changes most, {harm}: {before} to {after} ({unit})",
        "变化最大的负面影响为{harm}：由{before}变为{after}（{unit}）",
    ),
    "verdict:short": ("staff can make {share} % of the planned visits", "人员仅能完成计划检查的{share}%"),
    "verdict:rank": ("places gained", "提升位次"),
    "verdict:integrity": ("integrity", "诚信水平"),
    "verdict:conduct": ("duties kept (percentage points)", "履责率（百分点）"),
    "verdict:wrongful_year_per_100k": ("firms wrongly listed within a year", "年度误列企业（户）"),
    "verdict:wrongful_per_100k": ("wrongly standing on the list", "误列在册（户）"),
    "verdict:one_run": (
        "against {base}, one run with the same luck, one by one: {told}",
        "与{base}相比，随机数相同的一次模拟：{told}",
    ),
    "verdict:runs": (
        "against {base}, {runs} runs with the same luck, one by one: {told}",
        "与{base}相比，随机数相同的{runs}次模拟逐一列出：{told}",
    ),
    "verdict:fewest": ("; {fewest} seeds are the fewest for a verdict", "；至少{fewest}个随机种子才作结论"),
}
