"""The words for which lever earned what, once in English and once in Chinese."""

ATTRIBUTION = {
    "lever:title": (
        "{scenario} in {city}, {month}: which lever did it?",
        "{city}，{month}：“{scenario}”的提升源于哪些措施？",
    ),
    "lever:lever": ("lever", "措施"),
    "lever:group": ("group of levers", "措施组"),
    "lever:places": ("places gained (by conduct)", "提升位次（其中源于行为）"),
    "lever:runs": ("places, run by run", "逐次提升位次"),
    "lever:points": ("points", "分"),
    "lever:gap": ("gaming gap", "虚高"),
    "lever:firms": ("firms wrongly listed a year", "年度误列企业"),
    "lever:evidence": ("effect on conduct", "对行为的作用"),
    "lever:whole policy": ("whole policy", "整套政策"),
    "lever:most": (
        "Of {places} places that the policy gains, {first}.",
        "政策共提升{places}位，其中{first}。",
    ),
    "lever:lost": (
        "Of {places} places that the policy loses, {first}.",
        "政策共降低{places}位，其中{first}。",
    ),
    "lever:unsure": (
        "The policy is not known to gain or lose places: {places} ± {margin}.",
        "尚不能判断政策是提升还是降低位次：{places}±{margin}位。",
    ),
    "lever:of": ("{lever} earns {places}", "{lever}贡献{places}位"),
    "lever:costs": ("{lever} costs {places}", "{lever}降低{places}位"),
    "lever:more": (
        "Together they do more: {pairs}.",
        "相互促进：{pairs}。",
    ),
    "lever:less": (
        "Together they do less than the sum of each: {pairs}.",
        "相互抵消：{pairs}。",
    ),
    "lever:pair": ("{one} and {other} {places} places (±{margin})", "{one}与{other}{places}位（±{margin}）"),
    "lever:no_pair": (
        (
            "No two of them are known to do more or less together than alone by half a place; pairs are known to "
            "±{known}."
        ),
        "未发现任何两项措施的共同作用与各自作用之和相差半位以上；两两作用的误差为±{known}。",
    ),
    "lever:pairs_untold": (
        "What pairs do together needs more seeds.",
        "措施之间的相互影响需更多随机种子才能判断。",
    ),
    "lever:still": (
        "Moved no point and no place in any run: {levers}.",
        "在所有模拟中均未改变得分和位次：{levers}。",
    ),
    "lever:beside": (
        (
            "Rank of the whole policy {rank} (80 % of runs {low} to {high}), gaming gap {gap} points, {firms} firms "
            "wrongly listed a year."
        ),
        "整套政策排名{rank}（80%区间{low}至{high}），指数虚高{gap}分，年度误列企业{firms}户。",
    ),
    "lever:beside_runs": (
        (
            "Rank of the whole policy, run by run: {ranks}; from the lowest to the highest run, gaming gap {gap} "
            "points and {firms} firms wrongly listed a year."
        ),
        "整套政策逐次排名：{ranks}；各次模拟自低至高，指数虚高{gap}分，年度误列企业{firms}户。",
    ),
    "lever:said": (
        (
            "Of {points} points gained, {here} rest on levers whose effect on conduct was measured here, {elsewhere} "
            "on levers measured elsewhere, {none} on levers nobody has measured."
        ),
        (
            "指数变化{points}分，其中{here}分来自本领域已测得作用的措施，{elsewhere}分来自他处测得作用的措施，"
            "{none}分来自尚无测量的措施。"
        ),
    ),
    "lever:reached": (
        "Places of each are known to ±{known} after {seeds} seeds (asked: ±{asked}).",
        "{seeds}个随机种子后，各项位次误差为±{known}（要求±{asked}）。",
    ),
    "lever:not_reached": (
        "After {seeds} seeds places of each are known to ±{known}, not to the ±{asked} asked for: more --seeds.",
        "{seeds}个随机种子后，各项位次误差为±{known}，未达到要求的±{asked}：请增加--seeds。",
    ),
    "lever:known": (
        "Places of each are known to ±{known} after {seeds} seeds.",
        "{seeds}个随机种子后，各项位次误差为±{known}。",
    ),
    "lever:few": (
        "{seeds} seeds, run by run: below {fewest} there is no margin, and no more is claimed.",
        "共{seeds}个随机种子，逐次列出：少于{fewest}个时不给出误差和结论。",
    ),
    "lever:finding": ("{says} ({source}; {strength})", "{says}（{source}；{strength}）"),
    "lever:note": (
        (
            "A lever's share is its mean step as levers are put in place one after the other, on the same luck, in "
            "{orders}; shares add up to the whole (Shapley values). Points on paper need no effect on conduct: the "
            "standard counts the lever."
        ),
        (
            "各项贡献为在相同随机条件下逐项实施（{orders}）时的平均增量，相加即为总提升（夏普利值）。"
            "纸面得分不需要对行为产生作用。"
        ),
    ),
    "lever:orders": ("an order and its reverse a seed", "每个种子取一个次序及其逆序"),
    "lever:all_orders": ("all orders", "所有次序"),
    "lever:full": ("Points by ground and evidence: --full.", "按依据的得分及证据：--full。"),
    # The waterfall
    "title:attribution": (
        "{city}: which lever of “{scenario}” earns its places, {month}",
        "{city}“{scenario}”提升位次的措施分解（{month}）",
    ),
    "attribution:axis": ("Places gained (+ is better)", "提升位次（大于0为改善）"),
    "attribution:conduct": ("by better conduct", "源于行为改善"),
    "attribution:rest": ("on other grounds", "源于其他依据"),
    "attribution:lost": ("places lost", "下降位次"),
    "attribution:whole": ("whole policy", "整套政策"),
    "attribution:margin": ("95 % margin", "95%误差"),
    "attribution:run": ("a run", "一次模拟"),
    "attribution:others": ("{number} others", "其余{number}项"),
    "caption:attribution": (
        (
            "Steps: mean shares (Shapley) over {seeds} seeds and {classes} classes of rivals, one lever after the "
            "other from the city without any of them; they add up to the whole."
        ),
        "各级为{seeds}个随机种子、{classes}种其他城市情形的平均贡献（夏普利值），自不实施任何措施起逐项累加，合计为总提升。",
    ),
    "caption:attribution_runs": (
        (
            "A dot a run: what a lever earns (Shapley) on each of {seeds} seeds, too few for a mean of runs ({fewest} "
            "are needed); places over {classes} classes of rivals. On each seed they add up to the whole."
        ),
        (
            "每点为一次模拟：各措施在{seeds}个随机种子下的贡献（夏普利值），次数不足以计算平均值（需{fewest}个），"
            "位次按{classes}种其他城市情形计，同一种子下各项之和等于总提升。"
        ),
    ),
    # Tables of a scenario file, as groups of levers
    "table_of:supervision": ("supervision", "监管"),
    "table_of:punishment": ("punishment", "惩戒"),
    "table_of:reward": ("rewards", "激励"),
    "table_of:sharing": ("sharing", "信息共享"),
    "table_of:culture": ("culture", "诚信文化"),
    "table_of:associations": ("associations", "协会"),
    "table_of:third_party": ("third parties", "第三方服务"),
    "table_of:repair": ("repair", "信用修复"),
    "table_of:government": ("government", "政府"),
    "table_of:courts": ("courts", "法院"),
    "table_of:complaints": ("complaints", "投诉"),
    "table_of:sources": ("sources", "信息来源"),
    "table_of:parameters": ("parameters", "参数"),
    "table_of:institutions": ("institutions", "机构"),
}
