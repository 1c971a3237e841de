"""The words for policies under deep uncertainty, once in English and once in Chinese."""

ROBUST = {
    "robust:title": (
        "{city}, {month}: how do policies fare whatever is true? Goal: {goal}",
        "{city}，{month}：各方案在各种可能情形下表现如何？目标：{goal}",
    ),
    "robust:title_beside": ("Beside it, over all draws", "同时须看（全部抽样）"),
    "robust:policy": ("policy", "方案"),
    "robust:reached": ("reaches it (% of draws)", "达成 （%）"),
    "robust:chance": ("chance (%)", "概率 （%）"),
    "robust:regret": ("regret: mean (places)", "平均 遗憾（位）"),
    "robust:regret_90": ("90 %", "90%"),
    "robust:worst": ("worst", "最差"),
    "robust:best": ("best in (%)", "最优 （%）"),
    "robust:rank": ("rank (80 %)", "排名（80%）"),
    "robust:worst_place": ("worst draw: place", "最差抽样 排名"),
    "robust:gap": ("gaming gap (points)", "指数虚高 （分）"),
    "robust:firms": ("firms wrongly listed a year", "年度误列 企业（户）"),
    "robust:most": (
        "“{first}” reaches “{goal}” most often: in {share} % of {draws} draws.",
        "“{first}”达成“{goal}”的抽样最多，占{draws}个的{share}%。",
    ),
    "robust:level": (
        "By how often they reach “{goal}”, “{first}” and “{second}” cannot be told apart in {draws} draws.",
        "就达成“{goal}”的次数而言，{draws}个抽样不足以区分“{first}”与“{second}”。",
    ),
    "robust:least": (
        "“{first}” has the least regret: {regret} places on average, {worst} at worst.",
        "“{first}”的遗憾最小：平均{regret}位，最差{worst}位。",
    ),
    "robust:least_level": (
        "By regret, “{first}” and “{second}” cannot be told apart.",
        "就遗憾而言，“{first}”与“{second}”无法区分。",
    ),
    "robust:never": ("“{policy}” fails in no draw.", "“{policy}”在所有抽样中均达成。"),
    "robust:always": ("“{policy}” fails in every draw.", "“{policy}”在所有抽样中均未达成。"),
    "robust:few": ("“{policy}” fails in {failed} of {draws} draws.", "“{policy}”在{draws}个抽样中有{failed}个未达成。"),
    "robust:no tree": (
        "“{policy}” fails in {failed} of {draws} draws.",
        "“{policy}”在{draws}个抽样中有{failed}个未达成。",
    ),
    "robust:advice_always": (
        "Ask for less with --chance to learn when it comes closest.",
        "可用--chance降低要求，以了解何时最接近。",
    ),
    "robust:advice_few": ("To say when, {fewest} draws are needed.", "说明何时未达成需{fewest}个抽样。"),
    "robust:advice_no tree": (
        'When is told by scikit-learn, which is not there: pip install "chengxin[exploration]".',
        '说明何时未达成需安装scikit-learn：pip install "chengxin[exploration]"。',
    ),
    "robust:luck": (
        (
            "“{policy}” fails in {failed} of {draws} draws, and nothing that was drawn tells when: failures dealt out "
            "anew are split as well."
        ),
        "“{policy}”在{draws}个抽样中有{failed}个未达成，抽取的各项均不能说明何时未达成：随机打乱后同样可分。",
    ),
    "robust:found": (
        "“{policy}” fails in {failed} of {draws} draws ({share} %): {leaves}.",
        "“{policy}”在{draws}个抽样中有{failed}个未达成（{share}%）：{leaves}。",
    ),
    "robust:leaf": (
        "in {failed} of the {draws} ({share} %) with {limits}",
        "当{limits}时，{draws}个中有{failed}个（{share}%）",
    ),
    "robust:box": (
        "PRIM puts {failed} of its failures into a box of {draws} draws ({share} % of them fail): {limits}.",
        "PRIM：其未达成的抽样有{failed}个落入{draws}个抽样的范围内（其中{share}%未达成）：{limits}。",
    ),
    "robust:missed": ("“{policy}” misses the goal by: {conditions}.", "“{policy}”未达标原因：{conditions}。"),
    "robust:above": ("{name} above {low}", "{name}高于{low}"),
    "robust:below": ("{name} up to {high}", "{name}不高于{high}"),
    "robust:between": ("{name} above {low} and up to {high}", "{name}在{low}与{high}之间"),
    "robust:drawn": (" (drawn from {low} to {high})", "（抽取范围{low}至{high}）"),
    "robust:and": (" and ", "且"),
    "robust:points": ("points of “{item}” (times those filed)", "“{item}”分值（为所载的倍数）"),
    "robust:floor": ("share of its points that the standard gives even at worst", "表现最差时仍给予的得分比例"),
    "robust:note": (
        (
            "{draws} draws, the same for every policy, each with a seed of its own: {numbers} numbers evenly from the "
            "ranges assumed before any fit ({switches} of them behaviours that are off in half of the draws), and the "
            "seed's points of the standard. Each draw meets {classes} classes of rivals; it counts as reached from a "
            "chance of {chance} % on. Regret: mean places behind the best of these policies in that draw. ± is a 95 % "
            "margin. Worst is of these draws alone."
        ),
        (
            "{draws}个抽样，各方案相同，每个抽样各用一个随机种子：{numbers}个数值在拟合前的假设范围内均匀抽取（其中{switches}项行为"
            "在半数抽样中关闭），指标分值随种子抽取。每个抽样有{classes}种其他城市情形，概率达{chance}%即计为达成。"
            "遗憾：落后于该抽样中最优方案的平均位次。±为95%误差。最差仅就这些抽样而言。"
        ),
    ),
    "robust:checked": (
        (
            "Luck is not told as a reason: each split is held against {shuffles} of the same draws with failures dealt "
            "out anew, and stands where no more than one in twenty is as good; parts not known apart from all draws "
            "are left out."
        ),
        "偶然因素不作为原因：每次划分均与{shuffles}次随机打乱比较，仅当不超过二十分之一同样好时保留；与总体无法区分的部分不列出。",
    ),
    "robust:not": (
        (
            "A projection under stated assumptions, not a forecast of the official ranking. Points of the standard "
            "that are not published are varied at random between draws. Rivals react to a policy by copying a drawn "
            "share of its gain, and in no other way; costs are assumed, not published. True conduct is simulated, "
            "never observed."
        ),
        (
            "本结果为既定假设下的情景推演，不是对官方排名的预测。监测指标中未公布的分值在各次抽样之间随机变化。"
            "其他城市仅按抽取的比例效仿政策所得，此外不对政策作出反应；政策成本为假设值，并非公布数据。"
            "真实诚信为模拟所得，无法观测。"
        ),
    ),
    "title:robust": (
        "{city}: how far each policy falls behind the best, whatever is true ({month})",
        "{city}各方案在各种可能情形下落后于最优方案的位次（{month}）",
    ),
    "robust:axis": (
        "Regret: places behind the best policy of the same draw (0 is best)",
        "遗憾：落后于同一抽样最优方案的位次（0为最优）",
    ),
    "robust:reaches": ("reaches the goal in {share} %", "{share}%的抽样达成目标"),
    "robust:key_mean": ("mean", "平均"),
    "robust:key_90": ("90 % of draws", "90%的抽样"),
    "robust:key_worst": ("up to the worst draw", "至最差抽样"),
    "robust:key_baseline": ("“{base}”, the baseline", "“{base}”（对照）"),
    "robust:beside": (
        "“{policy}”: rank {rank}, 80 % {low} to {high}, gaming gap {gap} points, {firms} firms wrongly listed a year",
        "“{policy}”：排名{rank}，80%区间{low}至{high}，指数虚高{gap}分，年度误列企业{firms}户",
    ),
    "robust:goal": ("Goal: {goal}.", "目标：{goal}。"),
}
