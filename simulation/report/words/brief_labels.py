"""The words of documents for a committee, in English and Chinese."""

BRIEF = {
    "brief:question": (
        "Which of {count} policies gives {city} the best chance of {goal}, at what harm and cost?",
        "{count}项政策中，哪一项最有可能使{city}实现“{goal}”，代价和负面影响如何？",
    ),
    "brief:answer": (
        (
            "“{best}” is the likeliest to reach {goal}: {chance} against {base_chance} for “{base}”; its place in "
            "{month} is typically {rank}, but four runs in five end anywhere from place {low} to {high}, the "
            "gaming gap is {gap} points, and {firms} firms a year are listed in error ({more})."
        ),
        (
            "“{best}”最有可能实现“{goal}”：概率为{chance}，“{base}”为{base_chance}；{month}典型排名第{rank}名，但八"
            "成模拟结果分布在第{low}至{high}名之间，指数虚高{gap}分，每年误列企业{firms}户（{more}）。"
        ),
    ),
    "brief:answer_even": (
        (
            "No policy is clearly likelier to reach {goal} than “{base}”: the likeliest, “{best}”, has {chance} "
            "against {base_chance}; its place in {month} is typically {rank}, four runs in five end anywhere from "
            "place {low} to {high}, the gaming gap is {gap} points, and {firms} firms a year are listed in error "
            "({more})."
        ),
        (
            "没有哪项政策明显比“{base}”更可能实现“{goal}”：概率最高的“{best}”为{chance}，“{base}”为{base_chance}；"
            "{month}典型排名第{rank}名，八成模拟结果分布在第{low}至{high}名之间，指数虚高{gap}分，每年误列企业"
            "{firms}户（{more}）。"
        ),
    ),
    "brief:answer_base": (
        (
            "None of the other policies is likelier to reach {goal} than “{base}” with {chance}: its place in "
            "{month} is typically {rank}, four runs in five end anywhere from place {low} to {high}, the gaming "
            "gap is {gap} points, and {firms} firms a year are listed in error."
        ),
        (
            "其他政策实现“{goal}”的概率均不高于“{base}”的{chance}：{month}典型排名第{rank}名，八成模拟结果分布在第"
            "{low}至{high}名之间，指数虚高{gap}分，每年误列企业{firms}户。"
        ),
    ),
    "brief:compared": ("{short}: {what}", "{short}：{what}"),
    # How the numbers are read
    "brief:read_also": (
        "The goal is missed as well with: {conditions}.",
        "出现下列情形同样视为未达标：{conditions}。",
    ),
    "brief:read_missed": ("“{short}” misses the goal by: {conditions}.", "“{short}”未达标原因：{conditions}。"),
    "brief:read_rank": (
        "The typical place is the median of runs; four runs in five end between the two places below it.",
        "典型排名为各次模拟的中位数；八成模拟结果分布在其下一行的两个名次之间。",
    ),
    "brief:read_gain": (
        (
            "Places gained are counted run by run under the same luck, so they are not the difference of typical "
            "places; their margin is that of the median."
        ),
        "提升位次在相同随机条件下逐次计算，因此不等于典型排名之差；其误差为中位数的误差。",
    ),
    "brief:read_gap": (
        "Gaming gap: what the index gained since {start} beyond what better conduct explains.",
        "指数虚高：自{start}以来指数提升中超出行为改善的部分。",
    ),
    # Whom it hurts
    "brief:firms": (
        "{short}: {firms} firms of {city} are put on the black list in error within a year, {more}.",
        "{short}：一年内{city}误列黑名单企业{firms}户，{more}。",
    ),
    "brief:firms_more": ("{more} against “{base}”", "较“{base}”{more}户"),
    "brief:firms_same": ("as many as under “{base}”", "与“{base}”相同"),
    "brief:worse": ("Worse under “{short}”: {harms}.", "“{short}”恶化之处：{harms}。"),
    "brief:better": ("Better under “{short}”: {harms}.", "“{short}”改善之处：{harms}。"),
    "brief:harm": ("{name} from {before} to {after} ({unit})", "{name}由{before}变为{after}（{unit}）"),
    "brief:none_worse": (
        "Under “{short}” no harm that is counted gets clearly worse.",
        "“{short}”下，所统计的负面影响均未明显恶化。",
    ),
    "brief:cost_more": (
        "“{short}” costs {cost} × 10,000 yuan a year more than “{base}” (costs are assumed).",
        "“{short}”每年较“{base}”多支出{cost}万元（成本为假设值）。",
    ),
    "brief:cost_less": (
        "“{short}” costs {cost} × 10,000 yuan a year less than “{base}” (costs are assumed).",
        "“{short}”每年较“{base}”少支出{cost}万元（成本为假设值）。",
    ),
    # The law
    "brief:law": (
        "{policies}: {says}. From {since} that is outside {clause}.",
        "{policies}：{says}。{since}起不符合{clause}。",
    ),
    "brief:law_kept": (
        "Within all {count} limits that are checked: {policies}.",
        "未超出所检查的全部{count}项界限：{policies}。",
    ),
    "brief:lawful": (
        "No policy passes one of the {count} limits that are checked.",
        "各项政策均未超出所检查的{count}项法定界限。",
    ),
    "brief:not_legal": (
        "{count} limits of 2017 to 2020 are checked; this is no legal opinion.",
        "共检查2017至2020年{count}项界限；不构成法律意见。",
    ),
    # What would change the answer
    "brief:change_goal": (
        "Another goal: the order above is that of “{goal}”; “chengxin show --goal” asks the same runs for another.",
        "更换目标：以上次序针对“{goal}”；可用“chengxin show --goal”对同一批模拟询问其他目标。",
    ),
    "brief:change_paper": (
        (
            "A standard that counts less paper: of the {places} places (95 % margin {low} to {high}) that “{short}” "
            "typically gains, {paper} rest on levers that the standard counts themselves, {conduct} on better conduct, "
            "{rest} on credit events and the record."
        ),
        (
            "标准少计纸面指标：“{short}”典型提升{places}位（95%误差{low}至{high}），其中{paper}位源于标准直接计量措施本"
            "身，{conduct}位源于行为改善，{rest}位源于信用事件和记录。"
        ),
    ),
    "brief:change_cancel": (
        (
            "A standard that weighs otherwise: what “{short}” moves by paper, record, events and conduct cancels "
            "in part, so that its places cannot be shared out."
        ),
        "标准权重变化：“{short}”在纸面、记录、信用事件和行为上的变动部分相互抵消，提升位次无法分摊。",
    ),
    "brief:change_rivals": (
        "Rivals that respond: the other {others} cities are assumed not to (“chengxin nation” lets them).",
        "其他城市作出反应：推演假定其余{others}个城市不作反应（“chengxin nation”可放开该假设）。",
    ),
    "brief:change_next": (
        (
            "More runs would not: they narrow what “{short}” typically gains ({low} to {high}, 95 % margin, with "
            "{seeds} seeds), not the range in which a single year may end."
        ),
        (
            "增加模拟次数不会改变结论：只会缩小“{short}”典型提升位次的范围（{low}至{high}，95%误差，{seeds}个随机种子），"
            "不会缩小单一年度可能的名次范围。"
        ),
    ),
    "brief:change_law": (
        (
            "The law: “{short}” passes legal limits ({count}); kept within them it is another policy and needs "
            "runs of its own."
        ),
        "法定界限：“{short}”超出{count}项界限；纳入界限后即为另一项政策，需另行模拟。",
    ),
    # How far to trust it
    "brief:trust_runs": (
        (
            "{runs} runs: {seeds} seeds a policy under the same luck, each ranked among {classes} simulated classes "
            "of the other cities."
        ),
        "共{runs}次模拟：每项政策{seeds}个随机种子、随机条件相同，每次均在{classes}种其他城市情形中排名。",
    ),
    "brief:trust_record": (
        (
            "The record is thin: {places} places of {cities} cities are known exactly, so the interval of a place "
            "is wide; “chengxin backtest” says how such projections did."
        ),
        (
            "公开数据很少：确切已知的仅有{cities}个城市的{places}个排名，因此排名区间较宽；“chengxin backtest”给出"
            "此类推演的历史表现。"
        ),
    ),
    "brief:trust_later": (
        (
            "Place {place} was published for {month}; “{short}” gives it the 80 % interval {low} to {high}, which "
            "{holds} it."
        ),
        "{month}公布排名为第{place}名；“{short}”的80%区间为{low}至{high}，{holds}该名次。",
    ),
    "brief:holds": ("holds", "包含"),
    "brief:misses": ("misses", "未包含"),
    "brief:trust_points": (
        (
            "The points of the standards were never published and are varied at random between runs; costs and "
            "most effects on conduct are assumptions with a range."
        ),
        "各版标准的分值从未公布，各次模拟随机取值；成本和多数行为作用为带区间的假设。",
    ),
    # Sources
    "brief:source_published": ("Place {rank} of {month}: {source}.", "{month}第{rank}名：{source}。"),
    "brief:source_law": ("{clause}.", "{clause}。"),
    "brief:source_model": (
        "Numbers: Chengxin {version}; fingerprints {marks}.",
        "数据：Chengxin {version}；方案指纹{marks}。",
    ),
    # Headline table
    "figure:chance": ("chance of the goal", "达标概率"),
    "figure:rank": ("typical place", "典型排名"),
    "figure:interval": ("80 % of runs", "80%区间"),
    "figure:gained": ("places gained (95 % margin)", "提升位次（95%误差）"),
    "figure:conduct": ("of these by better conduct", "其中源于行为改善"),
    "figure:gap": ("gaming gap, points", "指数虚高，分"),
    "figure:firms": ("firms wrongly listed a year", "年度误列企业，户"),
    "figure:cost": ("cost over baseline, ¥10,000 a year", "较基准增加成本，万元/年"),
    "figure:law": ("legal limits passed", "超出法定界限"),
    "brief:to": ("to", "至"),
    "brief:cancels": ("cancels in part", "部分抵消"),
    "brief:baseline": ("baseline", "基准"),
    "brief:in_firms": ("firms of the city", "户，全市"),
    "brief:in_firms_year": ("firms of the city a year", "户，全市，近12个月"),
    # Headings
    "head:brief": ("Brief for the committee", "决策参考"),
    "head:answer": ("The answer", "结论"),
    "head:question": ("The question", "问题"),
    # What is said to each slide
    "note:title": (
        "Say what is asked and of which city and month. {question}",
        "说明所问的问题、城市和月份。{question}",
    ),
    "note:answer": (
        (
            "Read the sentence with its doubt, then the row of chances. {reading} Numbers: policies and figures of "
            "the brief."
        ),
        "连同不确定性一起读出结论，再看达标概率一行。{reading}数据来源：简报的policies和figures。",
    ),
    "note:compared": (
        "One sentence a policy; the first row of the study is the baseline. Numbers: scenario files.",
        "每项政策一句话；研究中的第一项为基准。来源：方案文件。",
    ),
    "note:fan": (
        (
            "Point at the interval first, then at the median; the dashed line is the baseline. Numbers: months of "
            "the brief."
        ),
        "先指区间，再指中位数；虚线为基准。数据来源：简报的months。",
    ),
    "note:difference": (
        (
            "Same luck in both, so what is left is the policy's doing. Numbers: pairs of the brief, medians with "
            "95 % margins."
        ),
        "两者随机条件相同，差值即政策所致。数据来源：简报的pairs，中位数及95%误差。",
    ),
    "note:grounds": (
        (
            "Paper is what the standard counts itself; conduct is what firms and officials did. Numbers: grounds "
            "of the brief."
        ),
        "纸面为标准直接计量的部分，行为为企业和官员的实际作为。数据来源：简报的grounds。",
    ),
    "note:harms": (
        (
            "Name the worst first. Better and worse are against the baseline, beyond the margin. Numbers: harms of "
            "the brief."
        ),
        "先说最严重的一项。改善与恶化均相对基准且超出误差。数据来源：简报的harms。",
    ),
    "note:tradeoff": (
        "Costs are assumptions; say so. Numbers: chances and cost_more of the brief.",
        "成本为假设值，请予说明。数据来源：简报的chances和cost_more。",
    ),
    "note:law": (
        "This is no legal opinion. Clauses: limits of the brief.",
        "不构成法律意见。条款来源：简报的limits。",
    ),
    "note:would_change": (
        "Ask which of these the committee can influence. Numbers: grounds and pairs of the brief.",
        "请讨论其中哪些可由决策者影响。数据来源：简报的grounds和pairs。",
    ),
    "note:trust": (
        "The interval is the message. Numbers: seeds, classes and published places of the brief.",
        "区间本身就是结论。数据来源：简报的seeds、classes和published。",
    ),
    "note:sources": (
        "Anyone can compute these numbers again: chengxin verify. Fingerprints name the scenarios.",
        "任何人均可复核这些数字：chengxin verify。指纹标识各方案。",
    ),
    "deck:median": ("typical place", "典型排名"),
    "deck:published": ("published", "公布名次"),
    "deck:sources": ("Method and sources", "方法与来源"),
    "deck:what": ("what it is", "内容"),
    "head:goal": ("The goal", "目标"),
    "head:compared": ("What was compared", "比较对象"),
    "head:numbers": ("The numbers", "主要数据"),
    "head:hurts": ("Whom it hurts and what it costs", "负面影响与成本"),
    "head:law": ("The law", "法定界限"),
    "head:would_change": ("What would change the answer", "哪些因素会改变结论"),
    "head:trust": ("How far to trust it", "可信程度"),
    "head:assumptions": ("Assumptions", "假设"),
    "head:sources": ("Sources", "来源"),
}
