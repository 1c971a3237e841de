"""The words of fits to published facts, of findings and of sources, once in English and once in Chinese."""

from __future__ import annotations

FITS = {
    "patterns:title": ("Patterns of the baseline city, Chenzhou 2018", "基准城市应重现的事实，郴州2018年"),
    "patterns:pattern": ("pattern", "事实"),
    "patterns:target": ("target", "目标"),
    "patterns:tolerance": ("tolerance", "容许范围"),
    "patterns:simulated": ("simulated", "模拟"),
    "patterns:seeds": ("seeds from-to", "各种子最低至最高"),
    "patterns:within": ("within", "是否符合"),
    "patterns:between": ("{low} to {high}", "{low}至{high}"),
    "patterns:test": ("yes", "符合"),
    "patterns:input": ("input", "输入值"),
    "patterns:bound": ("inside the bound", "在上界内"),
    "patterns:no": ("NO", "不符"),
    "patterns:missed": ("Missed: {names}", "不符：{names}"),
    "patterns:none": ("none", "无"),
    "patterns:unexplained": ("not explained", "尚无解释"),
    "patterns:why": ("  {pattern}: {why}.", "  {pattern}：{why}。"),
    "patterns:note": (
        "Means over seeds. An input is set, not reproduced; a bound would also be met by no effect at all.",
        "各随机种子的平均值。输入值由设定给出，并非重现；上界在毫无作用时也会满足。",
    ),
    "calibrate:title_one": (
        "What the published facts leave of the assumed ranges, after {runs} runs in {waves} wave",
        "已公布事实对假设范围的限定（{waves}轮，{runs}次模拟）",
    ),
    "calibrate:title": (
        "What the published facts leave of the assumed ranges, after {runs} runs in {waves} waves",
        "已公布事实对假设范围的限定（{waves}轮，{runs}次模拟）",
    ),
    "calibrate:parameter": ("parameter", "参数"),
    "calibrate:assumed": ("assumed", "假设范围"),
    "calibrate:before": ("before", "原值"),
    "calibrate:left": ("fitted (10-90 %)", "拟合值（10%至90%）"),
    "calibrate:width": ("width", "宽度"),
    "calibrate:as_before": (", as before", "，与原先相同"),
    "calibrate:answers": ("answers to", "对应事实"),
    "calibrate:facts": (
        "The facts on {check} runs that the fit did not meet",
        "未参与拟合的{check}次模拟中的各项事实",
    ),
    "calibrate:pattern": ("pattern", "事实"),
    "calibrate:fact": ("fact", "公布值"),
    "calibrate:tolerance": ("tolerance", "容许范围"),
    "calibrate:simulated": ("simulated", "模拟"),
    "calibrate:within": ("within", "是否符合"),
    "calibrate:foretold": (
        "Each fact beside what the other half of the facts lets expect",
        "各项事实与由另一半事实所得的预期",
    ),
    "calibrate:expected": ("expected of a year (10-90 %)", "一年的预期（10%至90%）"),
    "calibrate:below": ("below the fact", "预期低于公布值"),
    "calibrate:surprising": (", surprising", "，出乎预期"),
    "calibrate:share": ("{share} %", "{share}%"),
    "calibrate:misfit": (
        (
            "Misfit on runs the fit did not meet, squared misses in tolerances: {after} ({before} before; {expected} "
            "expected from the runs it met)."
        ),
        "未参与拟合的模拟中的偏差（以容许范围为单位的平方和）：{after}（拟合前{before}；由参与拟合的模拟预期{expected}）。",
    ),
    "calibrate:remains": (
        "Of all combinations within the assumed ranges, not ruled out after each wave: {left}.",
        "假设范围内的全部组合中，各轮之后未被排除的占{left}。",
    ),
    "calibrate:foreseen": (
        (
            "Of what later waves showed, within two standard deviations of what was expected: {shares} (95 % where "
            "expectations are as sure as they say)."
        ),
        "后续各轮结果落在预期两个标准差以内的占{shares}（若预期的把握恰如其所述，应为95%）。",
    ),
    "calibrate:wide": (
        "As wide as before ({share} or more), so assumptions still: {names}.",
        "与原先同宽（{share}及以上）、仍属假设的参数：{names}。",
    ),
    "calibrate:together": (
        "Known only together (correlation of the draws): {pairs}.",
        "只能一并限定的参数（各次抽取的相关系数）：{pairs}。",
    ),
    "calibrate:pair": ("{one} and {other} {correlation}", "{one}与{other}{correlation}"),
    "calibrate:outside": (
        "Outside the middle 95 % of what the other half of the facts lets expect: {names}.",
        "落在另一半事实所得预期中间95%之外的事实：{names}。",
    ),
    "calibrate:inside": (
        "No fact lies outside the middle 95 % of what the other half of the facts lets expect.",
        "没有事实落在另一半事实所得预期的中间95%之外。",
    ),
    "calibrate:unknown": (
        "Half of the facts rules out everything, so nothing can be expected of: {names}.",
        "一半事实已排除全部组合，因而无从预期的事实：{names}。",
    ),
    "calibrate:everything": (
        "Everything is ruled out: the ranges assumed, or the model, cannot show all these facts at once.",
        "全部组合均被排除：所设范围或模型无法同时重现全部事实。",
    ),
    "calibrate:note": (
        (
            "Ruled out is what lies more than {cutoff} standard deviations from a fact, counting what one year of one "
            "city may show by luck and what is not known between the points tried. Runs draw from what is left, "
            "{draws} joint draws, the oftener the nearer a usual year lies to the facts; that a tolerance is two "
            "standard deviations is an assumption."
        ),
        (
            "与事实相距超过{cutoff}个标准差者视为排除，其中已计入一市一年的偶然性和所试各点之间的未知。"
            "模拟从余下的组合中抽取（{draws}组联合取值），平常年份越接近事实者抽中越多；"
            "以容许范围之半为两个标准差，系假设。"
        ),
    ),
    "calibrate:written": (
        "{place} is written: every number of the model moves with it",
        "已写入{place}：模型的全部数值随之变动",
    ),
    "sources:title": (
        "{city}, {name}: events of twelve months to {month}, shown (missed)",
        "{city}，{name}：截至{month}十二个月的事件，显示（停用后缺失）",
    ),
    "sources:kind": ("kind of event", "事件类别"),
    "sources:event": ("{kind} ({whose}, {good})", "{kind}（{whose}，{good}）"),
    "sources:good": ("good", "守信"),
    "sources:bad": ("bad", "失信"),
    "whose:government": ("government", "政务"),
    "whose:enterprises": ("enterprises", "商务"),
    "whose:courts": ("courts", "司法"),
    "whose:social organisations": ("social organisations", "社会"),
    "sources:without": ("Without it, in the last month", "停用该来源后，末月的变化"),
    "sources:off": ("source off", "停用来源"),
    "sources:good_events": ("good events a month", "月守信事件"),
    "sources:bad_share": ("bad share, points of %", "失信占比（百分点）"),
    "sources:index": ("index", "指数"),
    "sources:rank": ("rank, places gained", "排名（提升位次）"),
    "sources:note": (
        (
            "Means of {seeds} seeds; each source is off on the same luck from {month}. An event counts once, by the "
            "first source that shows it. Changes of the rank, in the first class of rivals, are small beside its "
            "interval (chengxin run). Coverages are assumptions. Fingerprint: {name} {fingerprint}. chengxin "
            "{version}. "
        ),
        (
            "{seeds}个随机种子的平均值；各来源自{month}起停用，随机数相同。同一事件只计一次，归于最先显示它的来源。"
            "排名变化以其他城市的第一种情形计，与其区间相比较小（见chengxin run）。覆盖率均为假设。指纹：{name} "
            "{fingerprint}。chengxin {version}。"
        ),
    ),
    "sources:note_runs": (
        (
            "From the lowest to the highest of {seeds} runs: below {fewest} seeds there is no mean. Each source is off "
            "on the same luck from {month}. An event counts once, by the first source that shows it. Changes of the "
            "rank, in the first class of rivals, are small beside its interval (chengxin run). Coverages are "
            "assumptions. Fingerprint: {name} {fingerprint}. chengxin {version}. "
        ),
        (
            "{seeds}次模拟自低至高：少于{fewest}个随机种子时不给出平均值；各来源自{month}起停用，随机数相同。同一事件只计一次，归于最先"
            "显示它的来源。排名变化以其他城市的第一种情形计，与其区间相比较小（见chengxin run）。覆盖率均为假设。"
            "指纹：{name} {fingerprint}。chengxin {version}。"
        ),
    ),
    "findings:title": ("Policy findings, {seeds} seeds", "政策发现，{seeds}个随机种子"),
    "findings:finding": ("finding", "发现"),
    "findings:says": ("says, and under which conditions", "内容及成立条件"),
    "findings:medians": ("numbers (medians)", "数值（中位数）"),
    "findings:runs": ("numbers, run by run", "数值（各次模拟）"),
    "findings:holds": ("holds", "是否成立"),
    "findings:yes": ("yes", "成立"),
    "findings:no": ("NO", "不成立"),
    "findings:why_not": ("not borne out: {says} ({numbers})", "未得到证实：{says}（{numbers}）"),
    "finding:tiering": ("tiering", "分级检查"),
    "finding:sharing": ("sharing", "数据共享"),
    "finding:fines": ("fines", "罚款"),
    "finding:doubling": ("doubling", "检查加倍"),
    "finding:hysteresis": ("hysteresis", "路径依赖"),
    "class:title": (
        "The class of 262, fitted to {tables} tables and news of single cities",
        "262个城市，以{tables}份榜单和个别城市的报道拟合",
    ),
    "class:number": ("number", "参数"),
    "class:before": ("assumed before (10-90 %)", "拟合前假设（10%至90%）"),
    "class:alone": ("facts alone", "仅用自带事实"),
    "class:fitted": ("fitted (10-90 %)", "拟合后（10%至90%）"),
    "class:width": ("width", "宽度比"),
    "class:verdict": ("verdict", "判断"),
    "class:unit": ("what it is", "含义"),
    "class:identified": ("identified", "可识别"),
    "class:weakly identified": ("weakly identified", "识别较弱"),
    "class:not identified": ("not identified", "无法识别"),
    "class:agreement": (
        (
            "{cities} cities with a known place; indices of {months}. {chains} chains of {steps} steps agree to "
            "{r_hat} (1 is agreement; above 1.05 give more --steps) and count for {effective} independent draws, "
            "{maps} of the maps to points."
        ),
        (
            "已知名次的城市{cities}个；指数所属月份：{months}。{chains}条链各{steps}步，一致性{r_hat}"
            "（1为一致，大于1.05请增大--steps），相当于{effective}次独立抽取，其中得分换算{maps}次。"
        ),
    ),
    "class:silent": (
        "Not identified, nearly as wide as assumed before: {names}.",
        "无法识别、与假设几乎同宽的参数：{names}。",
    ),
    "class:narrower": ("narrower", "变窄"),
    "class:wider": ("wider", "变宽"),
    "class:moved": (
        "Your tables moved {name} from {before} to {after}; its range is {width} times as wide ({how}).",
        "自有榜单使{name}由{before}变为{after}；其范围为原先的{width}倍（{how}）。",
    ),
    "class:unmoved": (
        "Your tables moved no number out of its range and narrowed none by a fifth.",
        "自有榜单未使任何参数移出原范围，也未使任何范围缩小五分之一。",
    ),
    "class:limits": (
        (
            "The ranges hold if the form holds. Not told by any table so far: how points move between months under one "
            "edition, the lower half of the class in points, levels between tables."
        ),
        (
            "各范围以模型形式成立为前提。现有榜单均未提供的有：同一指标版本下得分的逐月变动、后半部分城市的得分、"
            "各榜单之间的水平差异。"
        ),
    ),
    "class:written": (
        "{place} is written: every projected rank moves with it",
        "已写入{place}：全部推演排名随之变动",
    ),
    "class:tried": (
        "{worlds} simulated classes with known numbers, published in the same parts as the real ones",
        "{worlds}组参数已知的模拟城市，公布方式与真实榜单相同",
    ),
    "class:inside": ("inside {level} %", "落入{level}%区间"),
    "class:fifths": ("in fifths of the posterior", "后验五等分中的占比"),
    "class:below": ("of it below", "后验低于真值"),
    "class:chance": (
        (
            "By chance alone, a share near 80 % is off by {error} points or so, and what lies below a known number is "
            "off 50 % by {lean}; in every class at least {effective} draws count."
        ),
        (
            "仅因偶然，接近80%的占比会偏离约{error}个百分点，低于真值的占比会偏离50%约{lean}个百分点；"
            "每组至少有{effective}次抽取有效。"
        ),
    ),
    "class:sure": (
        "Too sure, by more than chance explains: {names}.",
        "过于自信、超出偶然可解释的参数：{names}。",
    ),
    "class:leaning": ("Leaning to one side: {names}.", "偏向一侧的参数：{names}。"),
    "class:low": ("{name} (too low)", "{name}（偏低）"),
    "class:high": ("{name} (too high)", "{name}（偏高）"),
    "class:fair": (
        "No number is off by more than chance explains.",
        "没有参数的偏离超出偶然可解释的范围。",
    ),
    "class:of:A": ("A", "A"),
    "class:of:B": ("B", "B"),
    "class:of:A+B": ("A+B", "A+B"),
    "class:of:C": ("C", "C"),
    "class:of:D": ("D", "D"),
    "class:of:phi": ("phi", "phi"),
    "class:of:steady": ("steady", "稳定占比"),
    "class:of:half-life": ("half-life", "半衰期"),
    "class:of:scale": ("scale", "尺度"),
    "class:of:spread of scales": ("spread of scales", "尺度离散度"),
    "class:of:bend": ("bend", "弯曲度"),
    "class:is:A": ("share of variance: province, lasting", "方差占比：省内共有的长期部分"),
    "class:is:B": ("share of variance: city, lasting", "方差占比：城市自身的长期部分"),
    "class:is:A+B": ("share of variance that lasts", "方差占比：长期部分"),
    "class:is:C": ("share of variance that fades", "方差占比：逐渐消退的部分"),
    "class:is:D": ("share of variance that is new every month", "方差占比：每月新生的部分"),
    "class:is:steady": ("share of cities of which nothing fades", "无消退部分的城市占比"),
    "class:is:half-life": (
        "months after which half of the fading part is left",
        "消退部分剩余一半所需月数",
    ),
    "class:is:scale": ("points a unit of score, of a new table", "新榜单中每单位评分折合的分数"),
    "class:is:spread of scales": (
        "standard deviation of their logarithm between tables",
        "各榜单尺度对数的标准差",
    ),
    "class:is:bend": ("how closely the first places lie, of a new table", "新榜单中前列名次的密集程度"),
}
