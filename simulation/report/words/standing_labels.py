"""The words of how far a projected rank can be trusted, on charts and in tables, in English and in Chinese."""

from __future__ import annotations

STANDING = {
    "title:variance": (
        "What the doubt about the rank is made of, {month}",
        "排名不确定性的构成（{month}）",
    ),
    "variance:rank": ("rank of\n{name}", "{name}\n的排名"),
    "variance:places gained": ("places gained by\n{name}", "{name}\n提升的位次"),
    "variance:title:rank": ("{name}, rank: what the interval is made of", "{name}，排名区间的构成"),
    "variance:title:places gained": (
        "{name}, places gained against {base}: what the interval is made of",
        "{name}，较“{base}”提升位次区间的构成",
    ),
    "variance:unknown": ("not known", "未知因素"),
    "variance:share": ("share", "占比"),
    "variance:error": ("error", "误差"),
    "variance:places": ("places", "位次"),
    "variance:of:rank": ("the rank of “{name}”", "“{name}”的排名"),
    "variance:of:places gained": ("the places “{name}” gains on “{base}”", "“{name}”较“{base}”提升的位次"),
    "variance:most": ("{of}: {percent} % of the doubt is {thing}", "{of}：不确定性的{percent}%来自{thing}"),
    "variance:more": (
        "Some shares are known to no better than ±20 %: give more --seeds.",
        "部分占比的误差超过±20%：请增大--seeds。",
    ),
    "variance:note": (
        (
            "Shares of the variance in {month}, {pairs} pairs of runs, each ranked in all classes of both; "
            "with one standard error. Shares add to one. chengxin {version}."
        ),
        (
            "{month}方差占比，{pairs}对模拟，每次模拟在两者的全部其他城市情形中排名；误差为一个标准误。"
            "各占比之和为一。chengxin {version}。"
        ),
    ),
    "tried:title": (
        "{city}: what each policy gives the places published later",
        "{city}：各项政策下，后来公布的位次有多大可能",
    ),
    "tried:month": ("month", "月份"),
    "tried:published": ("published", "公布"),
    "tried:scenario": ("scenario", "方案"),
    "tried:rank": ("rank", "排名"),
    "tried:80": ("80 %", "80%区间"),
    "tried:better": ("that place or better", "达到或优于该位次"),
    "tried:gap": ("gaming gap", "指数虚高"),
    "tried:listed": ("wrongly listed /100k", "每10万户误列"),
    "tried:nothing": ("nothing", "未公布"),
    "tried:place": ("{rank}", "第{rank}位"),
    "tried:runs": (
        "{seeds} seeds, each ranked in {classes} classes of rivals.",
        "{seeds}个随机种子，每次模拟均在{classes}种其他城市情形中排名。",
    ),
    "tried:ratio": (
        (
            "{place} place in {month}: {ratio} times as likely under {scenario} as under {against} (95 % over seeds: "
            "{low} to {high})"
        ),
        "{month}{place}：在“{scenario}”下的可能性是“{against}”下的{ratio}倍（各随机种子95%区间：{low}至{high}）",
    ),
    "tried:speaks": ("; the record speaks for {scenario}", "；公布的位次支持“{scenario}”"),
    "tried:neither": (
        "; one place tells the two policies hardly apart, which is a finding: it proves neither",
        "；单一位次难以区分两项政策，这本身即是一项结论：不能证明任何一方",
    ),
    "variance:axis": ("share of the variance", "占方差的比例"),
    "caption:variance": (
        (
            "Shares of the variance in {month} by Shapley values over {pairs} pairs of runs, each ranked in all "
            "classes of rivals of both. The first policy is the baseline of the gains."
        ),
        "{month}方差份额：{pairs}对模拟的Shapley值，每次模拟均在两组其他城市的全部情形中排名。提升位次以第一个方案为基准。",
    ),
    "title:backtest": (
        "Did projections hold? {pairs} later standings; {inside} % lie inside the 80 % ranges",
        "推演经得起检验吗？{pairs}个后续名次中{inside}%落在80%区间内",
    ),
    "backtest:axis": ("place among 262 (1st at the right)", "262个城市中的位次（右端为第1名）"),
    "backtest:80": ("projected, 80 %", "推演80%区间"),
    "backtest:50": ("projected, 50 %; line: median", "推演50%区间；线为中位数"),
    "backtest:place": ("later place", "后续名次"),
    "backtest:part": ("later place known in part: it lay on the line", "仅部分已知：名次在线段范围内"),
    "backtest:between": ("it was between {best} and {worst}", "实际在第{best}至第{worst}名之间"),
    "backtest:outside": ("it was not among places {best} to {worst}", "实际不在第{best}至第{worst}名"),
    "alt:backtest": (
        "{city}, {first} at first: projected {low} to {high} (80 %) for {month}; {how}",
        "{city}起始第{first}名：{month}推演第{low}至第{high}名（80%）；{how}",
    ),
    "caption:backtest": (
        (
            "The last {shown} of them. Each is projected from what had been published until then, with parameters that "
            "never saw that city's record, without any policy. Chengxin {version}."
        ),
        "图示最近{shown}个。每项推演仅使用当时已公布的信息，参数拟合不含该市记录，不含任何政策。诚信模拟工具版本：{version}。",
    ),
    "caption:backtest_not": (
        "It tries how places last and fade; it says nothing of what a policy does.",
        "检验的是名次的持久与回落，不能说明政策效果。",
    ),
    "title:forecast": (
        "{city}: projected place, from {rank} in {start}",
        "{city}：自{start}第{rank}名起的名次推演",
    ),
    "forecast:axis": ("place among 262 (1st = best)", "262个城市中的位次（第1名为最优）"),
    "forecast:level": ("{level} %", "{level}%区间"),
    "caption:forecast": (
        (
            "Frozen on {made}, from what had been published until {until}: {classes} classes of rivals. Chengxin "
            "{version}, model {model}."
        ),
        "于{made}固定，仅使用截至{until}的已公布信息；其他城市情形{classes}组。诚信模拟工具版本：{version}，模型{model}。",
    ),
    "caption:forecast_not": (
        (
            "How a place lasts and fades, with no policy in it: neither a gaming gap nor wrongful listings are "
            "simulated. Not a forecast by the ranking's authority."
        ),
        "仅推演名次的持久与回落，不含任何政策，故不含指数虚高与误列模拟；不是官方排名预测。",
    ),
    "alt:forecast": (
        "{month}: {median}, between {low_80} and {high_80} with 80 %, among the first 50 with {percent} %",
        "{month}：第{median}名，80%区间第{low_80}至第{high_80}名，进入前50名的概率{percent}%",
    ),
    "title:mobility": (
        "Where does a city stand later? Chance of the first places, by starting place and months ahead",
        "城市之后排在哪里？按起始名次和月数列示进入前列的概率",
    ),
    "mobility:top": ("Among the first {top} (%)", "进入前{top}名（%）"),
    "mobility:months": ("months ahead", "之后月数"),
    "mobility:place": ("starting place", "起始名次"),
    "caption:mobility": (
        (
            "A city of which nothing but its starting place is known, in {classes} classes of 262; each class takes a "
            "joint draw of what the published tables taught. Chengxin {version}."
        ),
        "仅知起始名次的城市，在{classes}组262城市情形中的结果；每组取一份由已公布排名得出的联合参数。诚信模拟工具版本：{version}。",
    ),
    "caption:mobility_not": (
        "How places last and fade, with no policy in it; no statement on any real city.",
        "仅反映名次的持久与回落，不含任何政策，也不是对任何真实城市的评价。",
    ),
    "alt:mobility": (
        "from {place}, {months} months ahead: median {median}; first 10/20/50: {top_10}/{top_20}/{top_50} %",
        "起始第{place}名，{months}个月后：中位第{median}名，前10名{top_10}%，前20名{top_20}%，前50名{top_50}%",
    ),
    "forecast:table": (
        "{city}, from {rank} of {ranked} in {start}; made {made}",
        "{city}：自{start}第{rank}名（共{ranked}市）起；{made}固定",
    ),
    "forecast:month": ("month", "月份"),
    "forecast:median": ("median", "中位数"),
    "forecast:top": ("top {top}", "前{top}名"),
    "forecast:ahead_one": ("in a month", "1个月后"),
    "forecast:ahead": ("in {months} months", "{months}个月后"),
    "forecast:where": (
        (
            "From {rank} in {start}, {city} is projected at {median} {ahead}, between {low} and {high} with 80 %; "
            "among the first {top} with {percent} %"
        ),
        "自{start}第{rank}名起，{city}{ahead}推演为第{median}名，80%区间第{low}至第{high}名，进入前{top}名的概率{percent}%",
    ),
    "forecast:rests_one": (
        "Known until then: 1 place of its own, places of {cities} cities; months with a table in part: {tables}",
        "截至当时已知：该市1个名次，{cities}个城市的名次，{tables}个月的部分榜单",
    ),
    "forecast:rests": (
        "Known until then: {own} places of its own, places of {cities} cities; months with a table in part: {tables}",
        "截至当时已知：该市{own}个名次，{cities}个城市的名次，{tables}个月的部分榜单",
    ),
    "forecast:not": (
        (
            "How a place lasts and fades among 262 cities, with no policy in it: so neither a gaming gap nor wrongful "
            "listings stand beside it; chengxin run gives them for a policy. Not a forecast by the ranking's authority."
        ),
        (
            "仅推演名次在262个城市中的持久与回落，不含任何政策，因此不附指数虚高与误列；政策的这些结果见chengxin "
            "run。不是官方排名预测。"
        ),
    ),
    "forecast:note": (
        "{classes} classes of rivals. {no} chengxin {version}, model {model}.",
        "其他城市情形{classes}组。{no}诚信模拟工具版本：{version}，模型{model}。",
    ),
    "scores:title": ("What came of frozen forecasts", "已固定推演的应验情况"),
    "scores:city": ("city", "城市"),
    "scores:made": ("made", "固定日期"),
    "scores:from": ("from", "起点"),
    "scores:month": ("month", "月份"),
    "scores:came": ("came", "实际名次"),
    "scores:median": ("median", "中位数"),
    "scores:80": ("80 %", "80%区间"),
    "scores:inside": ("inside", "落入区间"),
    "scores:log": ("log score", "对数评分"),
    "scores:anywhere": ("anywhere", "各名次等可能"),
    "scores:crps": ("CRPS", "CRPS"),
    "scores:outside": ("not {best}-{worst}", "不在{best}-{worst}"),
    "scores:mean_one": (
        "1 month: log score {score}, {by} {which} than taking all places for alike; {inside} % inside 80 %",
        "1个月：对数评分{score}，比各名次等可能{which}{by}；{inside}%落入80%区间",
    ),
    "scores:mean": (
        "{months} months: log score {score}, {by} {which} than taking all places for alike; {inside} % inside 80 %",
        "{months}个月：对数评分{score}，比各名次等可能{which}{by}；{inside}%落入80%区间",
    ),
    "scores:better": ("better", "好"),
    "scores:worse": ("worse", "差"),
    "scores:hindcast": (
        (
            "* made after the month had ended, with parameters whose fit may have seen it: no trial of the model. "
            "chengxin backtest takes what it scores out of them"
        ),
        "* 固定时该月已结束，参数拟合可能已用到其结果，不构成对模型的检验；chengxin backtest在拟合时剔除所评对象",
    ),
    "scores:waits_one": (
        "1 forecast waits for a table that holds city and month",
        "1份推演尚待包含其城市和月份的榜单",
    ),
    "scores:waits": (
        "{waiting} forecasts wait for a table that holds city and month",
        "{waiting}份推演尚待包含其城市和月份的榜单",
    ),
    "mobility:table": (
        "Where a city stands later: median place (chance of the first 10/20/50, %)",
        "城市之后的名次：中位名次（进入前10/20/50名的概率，%）",
    ),
    "mobility:from": ("from", "起点"),
    "mobility:to": ("to", "至"),
    "mobility:ahead_one": ("1 month", "1个月"),
    "mobility:ahead": ("{months} months", "{months}个月"),
    "mobility:facts": ("Published climbs and falls beside it", "已公布的上升与下降"),
    "mobility:city": ("city", "城市"),
    "mobility:span": ("months", "月数"),
    "mobility:such": ("median of such a city", "同类城市中位数"),
    "mobility:chance": ("chance of as far or farther", "同等或更大变动的概率"),
    "mobility:placed": ("{place} {month}", "{month}第{place}名"),
    "mobility:between": (
        "Cities of one month in the first places of a later table",
        "某月已知名次的城市进入后续榜单前列的情况",
    ),
    "mobility:last": ("first places", "榜单前列名次数"),
    "mobility:cities": ("cities", "城市数"),
    "mobility:named": ("named", "上榜数"),
    "mobility:expected": ("expected", "预期上榜数"),
    "mobility:fewer": (
        "Of cities that stand first, fewer than half are among the first ten after {when}",
        "名列第1的城市中，{when}后仍在前10名的不足一半",
    ),
    "mobility:more": (
        "Of cities that stand first, half or more are among the first ten after {when}",
        "名列第1的城市中，{when}后仍在前10名的不少于一半",
    ),
    "mobility:note": (
        "{classes} classes of 262. {no} chengxin {version}.",
        "262市情形{classes}组。{no}诚信模拟工具版本：{version}。",
    ),
    "mobility:not": (
        (
            "How places last and fade, with no policy in it; no gaming gap and no wrongful listings are simulated. "
            "Published climbs are those that made news or a table, which prefer the first places: an unlikely one is "
            "no proof against these chances."
        ),
        (
            "仅反映名次的持久与回落，不含任何政策，不模拟指数虚高与误列。已公布的上升均出自新闻或榜单，"
            "二者偏重前列名次：出现小概率的上升并不能否定这些概率。"
        ),
    ),
}
