"""The words of what is told first of policies, and of policies held against each other, in English and Chinese."""

from __future__ import annotations

ANSWER = {
    # The table: a row a thing, a column a policy
    "answer:title": ("{city}, {month}", "{city}，{month}"),
    "answer:goal": ("Goal: {goal}", "目标：{goal}"),
    "answer:usual": (
        "Goal: {goal}, since none is declared ([goal] in a scenario, or --goal)",
        "目标：{goal}（方案未设目标，可用[goal]或--goal设定）",
    ),
    "answer:goals": ("Goal {letter}: {goal}", "目标{letter}：{goal}"),
    "answer:chance": ("chance of the goal", "达标概率"),
    "answer:chance_of": ("chance of goal {letter}", "目标{letter}达标概率"),
    "answer:rank": ("typical rank (80 % of runs)", "典型排名（80%区间）"),
    "answer:gained": ("places gained (by conduct)", "提升位次（其中源于行为）"),
    "answer:firms": ("firms wrongly listed a year", "年度误列企业（户）"),
    "answer:cost": ("cost over baseline (¥10,000)", "较基准增加成本（万元）"),
    "answer:cost_2018": ("cost over 2018 (¥10,000)", "较2018年增加成本（万元）"),
    "answer:law": ("legal limits passed", "超出法定界限"),
    "answer:rank_runs": ("rank, lowest to highest run", "排名（各次模拟）"),
    "answer:gap": ("gaming gap (points)", "指数虚高（分）"),
    "answer:baseline": ("baseline", "基准方案"),
    "answer:none": ("none", "无"),
    "answer:to": ("{low} to {high}", "{low}至{high}"),
    # Under the table
    "answer:unpriced": (
        "Nobody has a price for these, so the cost leaves them out: {levers}.",
        "下列措施无从计价，成本未计入：{levers}。",
    ),
    "answer:missing": (
        "{names}: the goal cannot be told, its months are not all among those simulated and kept.",
        "{names}：模拟或保存的月份不含目标所需月份，无法判断。",
    ),
    "answer:missed": ("{scenario} misses it: {conditions}.", "{scenario}未达标原因：{conditions}。"),
    "answer:missed_of": (
        "{scenario} misses goal {letter}: {conditions}.",
        "{scenario}未达目标{letter}原因：{conditions}。",
    ),
    "answer:condition": ("{condition} in {failed} of runs", "{condition}（占{failed}）"),
    "answer:alone": (
        "{condition} in {failed} of runs ({alone} by that alone)",
        "{condition}（占{failed}，仅因此占{alone}）",
    ),
    "answer:by_law": ("the law", "法定界限"),
    "answer:place": ("the place", "名次"),
    "answer:limit": ("{what} above {limit} ({unit})", "{what}高于{limit}（{unit}）"),
    "answer:limit_below": ("{what} below {limit} ({unit})", "{what}低于{limit}（{unit}）"),
    "answer:law_said": (
        "Law, {limit} ({names}; {months}): {says}, outside {clause}, in force from {since}.",
        "法定界限·{limit}（{names}；{months}）：{says}，不符合{clause}，{since}起施行。",
    ),
    "answer:as_before": ("as in {start} already", "{start}即如此"),
    "answer:lever": ("{name} ({key})", "{name}（{key}）"),
    "answer:without_effect": (
        "{scenario}: these settings changed nothing: {levers} (each put back alone, one seed).",
        "{scenario}：以下措施未产生影响：{levers}（逐项还原，以一个随机种子检验）。",
    ),
    "answer:runs": (
        (
            "Medians of {seeds} seeds, each ranked in {classes} classes of rivals; ± is a 95 % margin. "
            "Firms are those of the whole city; in brackets, how many more than in “{base}”; cost is a year's. "
            "Gaming gap: what the index gained beyond conduct "
            "since the start."
        ),
        (
            "{seeds}个随机种子的中位数，每次模拟均在{classes}种其他城市情形中排名；±为95%误差。"
            "企业数按全市折算，括号内为较“{base}”的增减；成本为每年。虚高：自起始月起指数增幅超出诚信改善的部分。"
        ),
    ),
    "answer:runs_alone": (
        (
            "Medians of {seeds} seeds, each ranked in {classes} classes of rivals; ± is a 95 % margin. "
            "Firms are those of the whole city; cost is a year's. Gaming gap: what the index gained beyond conduct "
            "since the start."
        ),
        (
            "{seeds}个随机种子的中位数，每次模拟均在{classes}种其他城市情形中排名；±为95%误差。"
            "企业数按全市折算；成本为每年。虚高：自起始月起指数增幅超出诚信改善的部分。"
        ),
    ),
    "answer:few": (
        "{seeds} runs, lowest to highest: below {fewest} seeds there is no median, no chance and no verdict.",
        "共{seeds}次模拟，自低至高：少于{fewest}次时不作中位数、概率和结论。",
    ),
    "answer:few_one": (
        "One run: below {fewest} seeds there is no median, no chance and no verdict.",
        "仅1次模拟：少于{fewest}次时不作中位数、概率和结论。",
    ),
    "answer:not": (
        "A projection under stated assumptions, not a forecast of the official ranking; costs are assumed.",
        "本结果为既定假设下的情景推演，不是对官方排名的预测；成本为假设值。",
    ),
    "answer:more": (
        "Everything else (harms, months, pillars, pairs): --full.",
        "其余内容（负面影响、逐月、四大领域、成对比较）：--full。",
    ),
    "answer:failed": ("failed: {scenario} seed {seed}: {problem}", "失败：{scenario}，随机种子{seed}：{problem}"),
    "answer:cut": (
        "the last month that all have; {ends}",
        "各方案共有的最后月份；{ends}",
    ),
    "answer:cut_start": (
        "the starting month, the only one that all have; {ends}",
        "起始月，各方案仅共有该月；{ends}",
    ),
    "answer:end": ("{name} runs to {last}", "{name}延续至{last}"),
    # Policies held against each other
    "compare:outranks": (
        "How often the policy at the left outranks the one above (level in brackets)",
        "左列方案排名高于上行方案的比例（括号内为并列）",
    ),
    "compare:listed": ("{scenario}: {said}.", "{scenario}：{said}。"),
    "compare:against": ("{scenario} against {base}: {said}.", "{scenario}与{base}相比：{said}。"),
    "compare:reached": (
        "Places gained are known to ±{known} after {seeds} runs of each policy (asked: ±{asked}).",
        "各方案模拟{seeds}次后，提升位次的误差为±{known}（要求±{asked}）。",
    ),
    "compare:not_reached": (
        (
            "After {seeds} runs of each policy places gained are known to ±{known}, not to the ±{asked} asked for: "
            "more --seeds."
        ),
        "各方案模拟{seeds}次后，提升位次的误差为±{known}，未达到要求的±{asked}：请增加--seeds。",
    ),
    "compare:known": (
        "Places gained are known to ±{known} after {seeds} runs of each policy.",
        "各方案模拟{seeds}次后，提升位次的误差为±{known}。",
    ),
    "title:comparison": (
        "{city}: places gained against “{base}”, {month}",
        "{city}各方案较“{base}”的提升位次（{month}）",
    ),
    "caption:comparison": (
        (
            "Dot: median of {seeds} paired differences (seeds, each in {classes} classes of rivals); thick bar: its "
            "95 % margin; thin bars: the middle 50 and 95 % of differences. 0 = “{base}”, right is better."
        ),
        (
            "圆点为{seeds}个随机种子逐一配对（各在{classes}种其他城市情形中排名）差值的中位数，粗条为其95%误差，"
            "细条为差值的50%和95%区间。0 = “{base}”，向右为改善。"
        ),
    ),
    "caption:comparison_runs": (
        "Every one of the {seeds} runs (seeds) by itself: below ten there is no median. 0 = “{base}”, right is better.",
        "逐一显示全部{seeds}次模拟：少于十次时不作中位数。0 = “{base}”，向右为改善。",
    ),
    "comparison:axis": ("Places gained (+ is better)", "提升位次（大于0为改善）"),
    "comparison:chance": ("chance of “{goal}” {chance}", "“{goal}”概率{chance}"),
    "comparison:ahead": ("outranks “{base}” in {ahead} %", "排名高于“{base}”的比例{ahead}%"),
    "comparison:made_of": ("{conduct} of these places by conduct", "其中{conduct}位源于行为改善"),
    "comparison:gap": ("gaming gap {gap} points", "指数虚高{gap}分"),
    "comparison:firms": ("wrongly listed: {firms} firms a year", "误列企业：每年{firms}户"),
    "comparison:start": ("no verdict in the starting month", "起始月不作结论"),
}
