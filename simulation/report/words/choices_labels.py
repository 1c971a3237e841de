"""The words for what a policy gains if the index were made otherwise, once in English and once in Chinese."""

CHOICES = {
    "choices:title": (
        "{scenario} in {city}, {month}: what it gains if the index were made otherwise",
        "{city}“{scenario}”，{month}：若指数另行编制，能提升多少",
    ),
    "choices:how": ("how the index is made", "指数编制方式"),
    "choices:gain": ("places gained", "提升 位次"),
    "choices:gain_80": ("80 %", "80%区间"),
    "choices:spreads": ("in spreads of the class", "按城市间 标准差"),
    "choices:top_20": ("chance of the first 20 (%)", "前20位 概率（%）"),
    "choices:top_20_without": ("without it (%)", "不实施时 （%）"),
    "choices:rank": ("rank (80 %)", "排名（80%）"),
    "choices:as it is:as it is": ("as it is", "现行方式"),
    "choices:weights:filed": ("weights: points as filed", "权重：按所载分值"),
    "choices:weights:equal": ("weights: each indicator the same", "权重：各指标相同"),
    "choices:weights:any": ("weights: any", "权重：任意"),
    "choices:normalisation:z": ("normalisation: z-scores", "标准化：z分数"),
    "choices:normalisation:rank": ("normalisation: ranks", "标准化：排序"),
    "choices:aggregation:geometric": ("aggregation: geometric mean", "合成：几何平均"),
    "choices:aggregation:bare": ("aggregation: geometric, floor of 1 in 100", "合成：几何平均，下限1%"),
    "choices:floor:free": ("floor: not tied to the class", "下限得分：不随城市间差异"),
    "choices:left out": ("without “{indicator}”", "剔除“{indicator}”"),
    "choices:all drawn:all drawn": ("all drawn at once", "各项同时抽取"),
    "choices:said": (
        (
            "With the index as it is the policy gains {gain} places ({low} to {high}) and has the first 20 with {top} "
            "%. One choice at a time, the median gain lies between {least} places ({least_name}) and {most} "
            "({most_name}), the chance of the first 20 between {top_least} and {top_most} %."
        ),
        (
            "按现行指数，该政策提升{gain}位（{low}至{high}），进入前20位的概率为{top}%。逐项改变时，提升位次的中位数介于{least}位"
            "（{least_name}）与{most}位（{most_name}）之间，进入前20位的概率介于{top_least}%与{top_most}%之间。"
        ),
    ),
    "choices:said_all": (
        "With every choice drawn at once it gains {gain} places (80 % of runs and classes {low} to {high}).",
        "各项同时抽取时提升{gain}位（80%区间{low}至{high}）。",
    ),
    "choices:rests": (
        "More than half of the gain rests on one indicator: without {names} it is {gain} places or less.",
        "一半以上的提升取决于单项指标：剔除{names}后，提升不超过{gain}位。",
    ),
    "choices:beside": (
        (
            "With the index as it is: rank {rank} (80 % of runs {low} to {high}), gaming gap {gap} points, {firms} "
            "firms wrongly listed a year."
        ),
        "按现行指数：排名{rank}（80%区间{low}至{high}），指数虚高{gap}分，年度误列企业{firms}户。",
    ),
    "choices:note": (
        (
            "{seeds} seeds, {classes} classes of rivals each; places gained against the same city without the policy, "
            "on the same luck. Edition {edition}."
        ),
        "{seeds}个随机种子，各{classes}组其他城市；提升位次系与不实施该政策的同一城市相比，随机条件相同。适用{edition}版标准。",
    ),
    "choices:remade": (
        "Re-made: the city's own index, from the values of its own indicators at the start and in the month.",
        "重新编制的：本市指数，依据本市各指标起始月与该月的数值。",
    ),
    "choices:kept": (
        (
            "Kept: the other cities' order, places and movement. Of them scores are known, no indicators, so that no "
            "choice can turn their order round here, nor the city's own published place of the start."
        ),
        "保持不变的：其他城市的次序、位次与变动。对其只知得分、不知各项指标，故任何方式均不改变其次序，亦不改变本市起始月公布的位次。",
    ),
    "choices:assumed": (
        (
            "Assumed: how far apart cities lie under each choice, from {made_up:,} made-up cities whose indicators lie "
            "around the middle between floor and ceiling and go together as the spread of the class asks."
        ),
        "假设的：各方式下城市间差异，由{made_up:,}个虚拟城市得出，其指标分布于上下限之间的中部，相关程度与城市间差异相符。",
    ),
    # The tornado
    "title:choices": (
        "{city}: what “{scenario}” gains if the index were made otherwise, {month}",
        "{city}“{scenario}”：若指数另行编制，能提升多少（{month}）",
    ),
    "choices:axis": (
        "places gained against the same city without the policy, median",
        "较不实施政策的同一城市提升的位次（中位数）",
    ),
    "choices:top": ("first 20: {share} %", "前20位：{share}%"),
    "choices:key_less": ("less than as it is", "少于现行方式"),
    "choices:key_more": ("more", "多于现行方式"),
    "choices:key_margin": ("95 % margin of the median", "中位数的95%误差"),
    "choices:key_usual": ("as it is", "现行方式"),
}
