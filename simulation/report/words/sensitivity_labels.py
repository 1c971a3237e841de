"""The words for what an outcome depends on, once in English and once in Chinese."""

SENSITIVITY = {
    "matters:title": (
        "{scenario} in {city}, {month}: what does {outcome} depend on? ({unit})",
        "{city}“{scenario}”，{month}：{outcome}取决于什么？（{unit}）",
    ),
    "matters:setting": ("setting", "设置"),
    "matters:luck": ("luck, and all that is not varied", "偶然因素及未变动的一切"),
    "matters:range": ("range", "范围"),
    "matters:first": ("% by itself", "单独占比（%）"),
    "matters:total": ("% in all", "总占比（%）"),
    "matters:effect": ("mean step", "平均步长"),
    "matters:uneven": ("uneven by", "步长差异"),
    "matters:low": ("at its low", "取低值时"),
    "matters:high": ("at its high", "取高值时"),
    "matters:most_sobol": (
        "Most of what {outcome} varies by comes of {first}; luck and all that is not varied have a part in {luck} %.",
        "{outcome}的变动主要来自{first}；偶然因素及未变动的一切参与其中{luck}%。",
    ),
    "matters:luck_sobol": (
        "Luck and all that is not varied have a part in {luck} % of what {outcome} varies by; after them come {first}.",
        "{outcome}的变动中，偶然因素及未变动的一切参与其中{luck}%；其次为{first}。",
    ),
    "matters:share": ("{setting} ({share} %)", "{setting}（{share}%）"),
    "matters:most_morris": (
        "The largest steps are those of {first}; another seed alone moves {outcome} by {luck} on average.",
        "步长最大的是{first}；仅更换随机种子，{outcome}平均变动{luck}。",
    ),
    "matters:step": ("{setting} ({share})", "{setting}（{share}）"),
    "matters:luck_alone": (
        "Nothing but luck moves {outcome} here.",
        "此处仅偶然因素使{outcome}变动。",
    ),
    "matters:still": ("Moved it in no run: {settings}.", "在所有模拟中均未使其变动：{settings}。"),
    "matters:unsure": (
        "Known no better than to ±{margin} % of the variance: give more --samples.",
        "占比误差达±{margin}%：请增加--samples。",
    ),
    "matters:usual": (
        "In the scenario as it is: {nominal} (80 % of runs {low} to {high}); over all draws {mean}, give or take {sd}.",
        "方案原状：{nominal}（80%区间{low}至{high}）；全部抽样平均{mean}，标准差{sd}。",
    ),
    "matters:usual_few": (
        "In the scenario as it is, on average: {nominal}; over all draws {mean}, give or take {sd}.",
        "方案原状平均{nominal}；全部抽样平均{mean}，标准差{sd}。",
    ),
    "matters:beside": (
        (
            "Rank in the scenario as it is {rank} (80 % of runs {low} to {high}), gaming gap {gap} points, {firms} "
            "firms wrongly listed a year."
        ),
        "方案原状排名{rank}（80%区间{low}至{high}），指数虚高{gap}分，年度误列企业{firms}户。",
    ),
    "matters:beside_few": (
        (
            "Rank in the scenario as it is {low} to {high} (lowest to highest), gaming gap {gap} points, {firms} "
            "firms wrongly listed a year."
        ),
        "方案原状排名{low}至{high}（自低至高），指数虚高{gap}分，年度误列企业{firms}户。",
    ),
    "matters:note_sobol": (
        (
            "Sobol indices of {samples} base samples ({runs} runs), with 95 % margins: the share of the variance that "
            "a setting makes by itself, and the share that would be left if all else were known. Luck is drawn like a "
            "setting: seeds in turn, {seeds} in all."
        ),
        (
            "{samples}个基础样本（{runs}次模拟）的Sobol指数及95%误差：某设置单独造成的方差占比，以及其余均已知时剩余的方差占比。"
            "偶然因素与设置一样抽取，轮流取自{seeds}个随机种子。"
        ),
    ),
    "matters:note_morris": (
        (
            "Morris screening, {samples} walks ({runs} runs): the mean size of steps over the range with its 95 % "
            "margin, and how much they differ. Walks have seeds in turn, {seeds} in all."
        ),
        (
            "Morris筛选，{samples}条路径（{runs}次模拟）：全范围步长的平均大小及95%误差，以及步长差异。"
            "各路径轮流取{seeds}个随机种子之一。"
        ),
    ),
    "matters:ends": (
        "At its low and high: each by itself, all else as in the scenario, {seeds} seeds, the same luck.",
        "取低值、高值：逐项单独变动，其余同方案，{seeds}个随机种子，随机条件相同。",
    ),
    "matters:ends_few": (
        (
            "At its low and high: each by itself, all else as in the scenario, means of {seeds} seeds, too few for a "
            "margin."
        ),
        "取低值、高值：逐项单独变动，其余同方案，{seeds}个随机种子的平均值，种子过少，不给出误差。",
    ),
    "matters:ends_few_one": (
        "At its low and high: each by itself, all else as in the scenario, on one seed, which has no margin.",
        "取低值、高值：逐项单独变动，其余同方案，仅1个随机种子，不给出误差。",
    ),
    "matters:explained": (
        "The index is told without what nothing explains, rivals are integrated out.",
        "指数不含无法解释的变动，其他城市已平均。",
    ),
    "matters:begins": (
        (
            "It begins at the published index whatever the conduct, so between parameters it does not tell better "
            "conduct from worse: ask for conduct, the share of duties kept."
        ),
        "该结果以公布指数为起点，与真实行为高低无关，不宜用于比较不同参数下的行为；请改用conduct（履责率）。",
    ),
    # The tornado
    "title:tornado": (
        "{city}: what {outcome} depends on in “{scenario}”, {month}",
        "{city}“{scenario}”：{outcome}取决于什么（{month}）",
    ),
    "tornado:axis": ("{outcome}, change against the scenario as it is ({unit})", "{outcome}较方案原状的变化（{unit}）"),
    "tornado:low": ("at the low end of its range", "取范围低值"),
    "tornado:high": ("at the high end", "取范围高值"),
    "tornado:luck": ("luck: 80 % of runs", "偶然因素：80%区间"),
    "tornado:share": ("{share} % of the variance in all", "占方差{share}%"),
    "tornado:step": ("mean step {share}", "平均步长{share}"),
}
