"""The words for what a policy did and what an assumption did, once in English and once in Chinese."""

SPLIT = {
    "split:title": (
        "{before} -> {after} in {city}, {month}: the policy, or an assumption?",
        "{city}，{month}：“{before}”至“{after}”的变化源于政策还是假设？",
    ),
    "split:part": ("what changed", "变化部分"),
    "split:before": ("neither", "均未改变"),
    "split:policy": ("the policy alone", "仅政策"),
    "split:assumption": ("the assumption alone", "仅假设"),
    "split:both": ("both", "两者"),
    "split:beyond": ("together beyond that", "相互影响"),
    "split:rank": ("rank (80 % of runs)", "排名（80%区间）"),
    "split:rank_runs": ("rank, run by run", "逐次排名"),
    "split:kept": ("duties kept (points of %)", "履责率（百分点）"),
    "split:policy_is": ("Policy: {changes}.", "政策：{changes}。"),
    "split:assumption_is": ("Assumption: {changes}.", "假设：{changes}。"),
    "split:said": (
        (
            "Of {both} places between them, {policy} are the policy's, {assumption} the assumption's, and {beyond} "
            "both together beyond that."
        ),
        "位次变化{both}，其中政策{policy}、假设{assumption}、相互影响{beyond}。",
    ),
    "split:said_runs": (
        (
            "Places between them, run by run: {both}; of these the policy's {policy}, the assumption's {assumption}, "
            "and both together beyond that {beyond}."
        ),
        "位次变化逐次为{both}；其中政策{policy}，假设{assumption}，相互影响{beyond}。",
    ),
    "split:note": (
        "Means of {seeds} seeds, each in {classes} classes of rivals, the same luck in all four; ± is a 95 % margin.",
        "{seeds}个随机种子的平均值，每次模拟均在{classes}种其他城市情形中排名，四种情形随机条件相同；±为95%误差。",
    ),
    "split:note_few": (
        "{seeds} seeds, run by run: below {fewest} there is no margin, and no more is claimed.",
        "共{seeds}个随机种子，逐次列出：少于{fewest}个时不给出误差和结论。",
    ),
    "split:beside": (
        "Gaming gap {gap} points and {firms} firms wrongly listed a year with both changed.",
        "两者均改变时，指数虚高{gap}分，年度误列企业{firms}户。",
    ),
    "split:beside_runs": (
        (
            "From the lowest to the highest run, gaming gap {gap} points and {firms} firms wrongly listed a year with "
            "both changed."
        ),
        "两者均改变时，各次模拟自低至高，指数虚高{gap}分，年度误列企业{firms}户。",
    ),
    "split:ranked": ("{part}: rank {rank}, 80 % of runs {low} to {high}", "{part}：排名{rank}，80%区间{low}至{high}"),
    "split:ranked_runs": (
        "{part}: rank, run by run, {ranks}",
        "{part}：逐次排名{ranks}",
    ),
    "split:advice": (
        "{scenario} changes policy and assumptions at once: chengxin split {base_file}.toml {file}.toml parts them.",
        "{scenario}同时改变了政策和假设：chengxin split {base_file}.toml {file}.toml可分别说明。",
    ),
    "title:split": (
        "{city}: the policy or an assumption? “{before}” to “{after}”, {month}",
        "{city}“{before}”至“{after}”：政策与假设各自的作用（{month}）",
    ),
    "caption:split": (
        (
            "Steps: mean places gained over {seeds} seeds and {classes} classes of rivals, the same luck in all four; "
            "they add up."
        ),
        "各级为{seeds}个随机种子、{classes}种其他城市情形的平均提升位次，四种情形随机条件相同，相加即为总变化。",
    ),
    "caption:split_runs": (
        (
            "A dot a run: places gained on each of {seeds} seeds, too few for a mean of runs ({fewest} are needed), "
            "over {classes} classes of rivals; the same luck in all four, and on each seed they add up."
        ),
        (
            "每点为一次模拟：{seeds}个随机种子各自的提升位次，次数不足以计算平均值（需{fewest}个），位次按{classes}种其他"
            "城市情形计，四种情形随机条件相同，同一种子下各项相加。"
        ),
    ),
}
