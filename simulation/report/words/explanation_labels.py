"""The words for why an index is what it is, once in English and once in Chinese."""

EXPLANATION = {
    "explain:head": (
        "{city}, {scenario}: the index of {month} is {index}, judged by the edition {edition}",
        "{city}，{scenario}：{month}指数为{index}，适用{edition}版标准",
    ),
    "explain:before": (
        "In {month} it is {index}, judged by the edition {edition}. The index changed by {change}",
        "{month}为{index}，适用{edition}版标准。指数变动{change}",
    ),
    "explain:number": ("{number} (10-90 % of runs: {span})", "{number}（10%-90%区间：{span}）"),
    "explain:by_run": ("{runs} (run by run)", "{runs}（逐次模拟）"),
    "explain:rank": ("{rank} (90 % of runs: {low} to {high})", "{rank}（90%区间：{low}至{high}）"),
    "explain:span": ("{low} to {high}", "{low}至{high}"),
    "explain:beside": (
        "Beside it: rank {rank}; gaming gap {gap}",
        "同时：排名{rank}；指数虚高{gap}",
    ),
    "explain:wrongful": (
        "           wrongly blacklisted: {year} firms per 100,000 within a year, {standing} standing on the list",
        "      每10万户中误列黑名单：年度{year}户，在册{standing}户",
    ),
    "explain:most": ("What moved the index most, in points:", "对指数影响最大的因素（分）："),
    "explain:shift": (
        "{points} the change of edition, taken to move every city alike: no rank follows from it",
        "{points} 标准版本调整，假定对所有城市影响相同，不影响排名",
    ),
    "explain:mover": (
        "{points} {name}: {value} (before {before}), {unit}",
        "{points} {name}：{value}（此前{before}），{unit}",
    ),
    "explain:unexplained": ("{points} unexplained movement", "{points} 无法解释的变动"),
    "explain:sums": ("What adds up to the index, in points", "指数的构成（分）"),
    "explain:all": ("all indicators", "全部指标"),
    "explain:reports": ("  of these by hidden and padded reports", "  其中因瞒报和虚报"),
    "explain:index_of": ("index of {month}", "{month}指数"),
    "explain:rests": (
        "What the city itself moved rests on, in points and places",
        "本市自身变动的来源（分与位次）",
    ),
    "explain:indicators": (
        "Indicators: points of the index, means, {order}",
        "各指标对指数的贡献（分，平均值），{order}",
    ),
    "explain:indicators_runs": (
        "Indicators: points of the index, lowest to highest run, {order}",
        "各指标对指数的贡献（分，各次模拟自低至高），{order}",
    ),
    "explain:by_change": ("the largest change first", "按变动大小排列"),
    "explain:by_points": ("the most points first", "按得分高低排列"),
    "explain:read": ("What they are read from, means", "指标的取值（平均值）"),
    "explain:read_runs": ("What they are read from, lowest to highest run", "指标的取值（各次模拟自低至高）"),
    "explain:held": ("held: nobody is simulated who moves it", "固定值：未模拟影响该指标的主体"),
    "explain:bounds": ("{floor} to {ceiling}", "{floor}至{ceiling}"),
    "explain:events": (
        "Events of the twelve months to {month}, means: how many there were, how many each source showed",
        "截至{month}十二个月的事件（平均值）：实际发生数与各来源监测到的数量",
    ),
    "explain:events_runs": (
        (
            "Events of the twelve months to {month}, lowest to highest run: how many there were, how many each source "
            "showed"
        ),
        "截至{month}十二个月的事件（各次模拟自低至高）：实际发生数与各来源监测到的数量",
    ),
    "explain:to": ("to {month}", "截至{month}"),
    "explain:good": ("{kind} (good)", "{kind}（正面）"),
    "explain:bad": ("{kind} (bad)", "{kind}（负面）"),
    "explain:col:part": ("part", "组成"),
    "explain:col:ground": ("ground", "来源"),
    "explain:col:indicator": ("indicator", "指标"),
    "explain:col:item": ("item", "二级指标"),
    "explain:col:pillar": ("pillar", "领域"),
    "explain:col:unit": ("unit", "单位"),
    "explain:col:rests on": ("rests on", "来源"),
    "explain:col:floor to ceiling": ("floor to ceiling", "下限至上限"),
    "explain:col:points": ("points", "得分"),
    "explain:col:10-90 %": ("10-90 %", "10%-90%"),
    "explain:col:places": ("places", "位次"),
    "explain:col:reached": ("reached", "达到"),
    "explain:col:at stake": ("at stake", "可变分"),
    "explain:col:change": ("change", "变动"),
    "explain:col:by edition": ("by edition", "版本影响"),
    "explain:col:by city": ("by city", "本市影响"),
    "explain:col:kind of event": ("kind of event", "事件类型"),
    "explain:col:there were": ("there were", "实际发生"),
    "explain:col:in all": ("in all", "合计"),
    "explain:col:padded, hidden": ("padded, hidden", "虚报、瞒报"),
    "explain:note": (
        "Means of {seeds} seeds; parts and changes add up exactly in every run, and so do means, not ranges.",
        "{seeds}个随机种子的平均值；每次模拟中各部分及其变动均精确加总，平均值亦然，区间不加总。",
    ),
    "explain:note_runs": (
        (
            "{seeds} seeds, from the lowest to the highest run where a number is not told run by run: below {fewest} "
            "there is neither mean nor range. Parts and changes add up exactly in every run, their ends do not."
        ),
        (
            "共{seeds}个随机种子，未逐次列出处为各次模拟自低至高：少于{fewest}个时不给出平均值和区间。每次模拟中各部分及其变动均精确加总，"
            "高低值不加总。"
        ),
    ),
    "explain:rough": ("Below {few} seeds the ranges are rough.", "随机种子少于{few}个时，区间较粗略。"),
    "explain:editions": (
        "By edition: what the other edition makes of the same twelve months; by city: the rest.",
        "版本影响：同样十二个月按另一版标准计算的差异；本市影响：其余部分。",
    ),
    "explain:at_stake": (
        "At stake: points between floor and ceiling; the rest of its points an indicator earns in any case.",
        "可变分：下限与上限之间的分值；其余分值该指标在任何情况下均可取得。",
    ),
    "explain:places": (
        "Places: against standing where the city stood, by what it moved itself.",
        "位次：与停留在原有水平相比，由本市自身变动带来。",
    ),
    "explain:once": (
        "An event counts once, by the first source that shows it, some one or two months later.",
        "每一事件仅由首个监测到的来源计一次，约滞后一至两个月。",
    ),
    "explain:first_class": (
        "Rank and unexplained movement are those of the first class of rivals of each run.",
        "排名及无法解释的变动取每次模拟的第一种其他城市情形。",
    ),
    "explain:print": (
        "Fingerprint: {scenario} {mark}. chengxin {version}.",
        "方案指纹：{scenario} {mark}。chengxin {version}。",
    ),
}
