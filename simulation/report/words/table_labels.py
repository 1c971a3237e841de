"""The words of all tables of a study, in English and Chinese."""

from __future__ import annotations

TABLES = {
    "table:scenario": ("scenario", "方案"),
    "table:month": ("month", "月份"),
    "table:seed": ("seed", "随机种子"),
    "table:rank": ("rank", "排名"),
    "table:ranks": ("ranks", "各次排名"),
    "table:nothing": ("", ""),
    "table:margin": ("(95 % margin of the median)", "（95%误差）"),
    "table:50": ("50 %", "50%区间"),
    "table:80": ("80 %", "80%区间"),
    "table:95": ("95 %", "95%区间"),
    "table:tops": ("chance of top 10 / 20 / 50", "前10/20/50名"),
    "table:index": ("index", "指数"),
    "table:integrity": ("integrity", "诚信水平"),
    "table:gap": ("gaming gap", "虚高差距"),
    "table:wrongful": ("wrongly listed /100k", "误列/10万户"),
    "table:visits": ("visits /1000 a month", "月检查/千户"),
    "table:outcome": ("outcome", "结果"),
    "table:median": ("median", "中位数"),
    "table:run_by_run": ("run by run", "各次模拟"),
    "table:above": ("above 0 in", "大于0占比"),
    "table:harm": ("harm", "负面影响"),
    "table:unit": ("unit", "单位"),
    "table:harms": (
        "Harms and cost, medians (lower is better; treatment by size: 1 is equal)",
        "负面影响与成本，中位数（越低越好；查处差异1为相当）",
    ),
    "table:harms_runs": (
        "Harms and cost, lowest to highest run (lower is better; treatment by size: 1 is equal)",
        "负面影响与成本，各次模拟自低至高（越低越好；查处差异1为相当）",
    ),
    "table:published_rank": ("published rank", "公布排名"),
    "table:published_index": ("published index", "公布指数"),
    "table:of": ("{rank} of {ranked}", "{ranked}市中第{rank}名"),
    "table:by_month": ("Month by month (medians; intervals of the rank)", "逐月情况（中位数，排名附区间）"),
    "table:by_month_runs": (
        "Month by month (ranks run by run; of the others the lowest and the highest run)",
        "逐月情况（排名逐次列出，其余为最低和最高）",
    ),
    "table:pillars": (
        "Pillars, {month}: median and 80 % interval, % of each pillar's points",
        "四大领域得分率，{month}：中位数与80%区间，%",
    ),
    "table:pillars_runs": (
        "Pillars, {month}: lowest to highest run, % of each pillar's points",
        "四大领域得分率，{month}：各次模拟自低至高，%",
    ),
    "table:paired": (
        "Against {base}, seed by seed (rank: places gained)",
        "与{base}逐一配对比较（排名：提升位次）",
    ),
    "table:medians": ("Medians of {seeds} seeds.", "{seeds}个随机种子的中位数。"),
    "table:rough": ("Below {few} seeds the intervals are rough.", "少于{few}个随机种子时区间较粗略。"),
    "table:classes": (
        "Each run is ranked in {classes} classes of rivals: the rank's interval holds runs and classes together.",
        "每次模拟均在{classes}种其他城市情形中排名，排名区间同时包含各次模拟与各种情形。",
    ),
    "table:class": (
        "Each run is ranked in {classes} classes of rivals; the rank listed is that of the first.",
        "每次模拟均在{classes}种其他城市情形中排名，所列为其中第一种的排名。",
    ),
    "table:since": (" from {month}", "自{month}起"),
    "table:own_edition": (
        "{scenario} is judged{since} by {edition}, an edition of its own.",
        "{scenario}{since}按自定指标版本{edition}评价。",
    ),
    "table:early_edition": (
        "{scenario} is judged{since} by the edition of {edition}, which was not in force then.",
        "{scenario}{since}按当时尚未施行的{edition}年版评价。",
    ),
    "table:one_run": (
        "The one run is listed: below {fewest} seeds there is no median, no interval and no verdict.",
        "仅列出一次模拟：少于{fewest}个随机种子时不作中位数、区间和结论。",
    ),
    "table:all_runs": (
        "All {seeds} runs are listed: below {fewest} seeds there is no median, no interval and no verdict.",
        "逐一列出{seeds}次模拟：少于{fewest}个随机种子时不作中位数、区间和结论。",
    ),
    "table:count_of": ("{count} of {all}", "{all}次中{count}次"),
    "rivals:still": ("Rivals do not react to the policy", "其他城市不对政策作出反应"),
    "rivals:copy": (
        "Rivals take over {share} of the points that the city gains, and do not react to the policy otherwise",
        "其他城市照搬本市所得分数的{share}，此外不对政策作出反应",
    ),
    "rivals:or": (" or ", "或"),
    "table:not": (
        (
            "A projection under stated assumptions, not a forecast of the official ranking. Points of the standard "
            "that are not published are varied at random between runs. {rivals}, and its "
            "costs are assumed, not published. True conduct is simulated, never observed."
        ),
        (
            "本结果为既定假设下的情景推演，不是对官方排名的预测。监测指标中未公布的分值在各次模拟之间随机变化。"
            "{rivals}；政策成本为假设值，并非公布数据。真实诚信为模拟所得，无法观测。"
        ),
    ),
    "answer:models_differ": (
        (
            "its model is another: what was added holds from before the start, and index and integrity begin at the "
            "published values in every model. Between models compare compliance and harms; integrity and gaming gap "
            "count from their own start."
        ),
        (
            "其模型不同：补充内容自起始月之前即生效，各模型的指数和诚信水平均以公布值为起点。"
            "不同模型之间宜比较守信企业占比和负面影响；诚信水平和虚高差距各自从其起点计算。"
        ),
    ),
}
