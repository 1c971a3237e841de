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
        (
            "Shares are known no better than to ±{first} % by themselves and ±{total} % in all of the variance: give "
            "more --samples."
        ),
        "单独占比误差达±{first}%，总占比误差达±{total}%：请增加--samples。",
    ),
    "matters:unsure_steps": (
        (
            "The mean step of {setting} is known no better than to ±{margin}, more than a quarter of the largest "
            "({largest}): give more --samples."
        ),
        "{setting}的平均步长误差达±{margin}，超过最大步长（{largest}）的四分之一：请增加--samples。",
    ),
    "matters:few": (
        (
            "Luck is that of {seeds} seeds alone, so what it does, and how settings stand beside it, is rough: give "
            "{fewest} --seeds or more."
        ),
        "偶然因素仅取自{seeds}个随机种子，其作用及各设置与之相比的大小均较粗略：请给出至少{fewest}个--seeds。",
    ),
    "matters:usual": (
        "In the scenario as it is: {nominal} (80 % of runs {low} to {high}); over all draws {mean}, give or take {sd}.",
        "方案原状：{nominal}（80%区间{low}至{high}）；全部抽样平均{mean}，标准差{sd}。",
    ),
    "matters:usual_few": (
        "In the scenario as it is, run by run: {runs}; over all draws {mean}, give or take {sd}.",
        "方案原状逐次为{runs}；全部抽样平均{mean}，标准差{sd}。",
    ),
    "matters:beside": (
        (
            "Rank in the scenario as it is {rank} (80 % of runs {low} to {high}), gaming gap {gap} points, {firms} "
            "firms wrongly listed a year."
        ),
        "方案原状排名{rank}（80%区间{low}至{high}），指数虚高{gap}分，年度误列企业{firms}户。",
    ),
    "matters:beside_runs": (
        (
            "Rank in the scenario as it is, run by run: {ranks}; from the lowest to the highest run, gaming gap {gap} "
            "points and {firms} firms wrongly listed a year."
        ),
        "方案原状逐次排名：{ranks}；各次模拟自低至高，指数虚高{gap}分，年度误列企业{firms}户。",
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
            "At its low and high: each by itself, all else as in the scenario, from the lowest to the highest of "
            "{seeds} runs of the same luck; luck from the lowest to the highest run, about the middle between them. "
            "{fewest} seeds are the fewest for a mean and a margin."
        ),
        (
            "取低值、高值：逐项单独变动，其余同方案，为{seeds}次模拟自低至高，随机条件相同；偶然因素为各次模拟自低至高，以二者中点为准。"
            "至少{fewest}个随机种子才给出平均值和误差。"
        ),
    ),
    "matters:nominal": (
        "The scenario as it is: the draw of its own values, the same runs bit for bit as chengxin run has.",
        "方案原状即以方案自身取值抽样，与chengxin run的模拟逐位相同。",
    ),
    "matters:parameters": ("the {number} parameters varied", "变动的{number}个参数"),
    "matters:nominal_but": (
        (
            "The scenario as it is: the draw of its own values, but with the usual value of what its own runs draw at "
            "random: {parameters}."
        ),
        "方案原状即以方案自身取值抽样，但其自身模拟中随机抽取的参数取常用值：{parameters}。",
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
    "tornado:luck_runs": ("luck, run by run, about its middle", "偶然因素：各次模拟（以中点为准）"),
    "tornado:low_runs": ("a run, at the low end of its range", "一次模拟，取范围低值"),
    "tornado:high_runs": ("at the high end", "取范围高值"),
    "tornado:share": ("{share} % of the variance in all", "占方差{share}%"),
    "tornado:step": ("mean step {share}", "平均步长{share}"),
}
