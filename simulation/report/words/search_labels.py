"""The words for a search of the cheapest packages, once in English and once in Chinese."""

SEARCH = {
    "search:title": (
        "{city}: the cheapest way to {goal} with a chance of {chance} %",
        "{city}：以{chance}%的概率实现“{goal}”的最低成本方案",
    ),
    "search:found": (
        (
            "The cheapest package found {costs} and reaches it in {share} % ±{margin} of {seeds} fresh seeds (claimed"
            " {claimed} %, seen {seen} %)."
        ),
        (
            "已找到的最低成本方案{costs}，在{seeds}个全新随机种子中的实现概率为{share}%（±{margin}；"
            "推算{claimed}%，筛选所见{seen}%）。"
        ),
    ),
    "search:none": (
        (
            "None does{within}: the best has {share} % ±{margin} on {seeds} fresh seeds (claimed {claimed} %, seen"
            " {seen} %) and {costs}."
        ),
        (
            "没有方案可以实现{within}：最佳方案在{seeds}个全新随机种子中的概率为{share}%（±{margin}；推算{claimed}%，"
            "筛选所见{seen}%），{costs}。"
        ),
    ),
    "search:beyond": ("costs {cost} (¥10,000 a year beyond “{base}”)", "比“{base}”每年多支出{cost}万元"),
    "search:less": ("costs {cost} less than “{base}” (¥10,000 a year)", "比“{base}”每年少支出{cost}万元"),
    "search:harmful": (
        (
            "It was not taken: wrongful listings or breaches lie above the baseline on that luck ({firms} firms a year,"
            " {kept} percentage points keep their duties)."
        ),
        "未予采用：在该随机条件下误列或违规高于基准（年度误列企业{firms}户，守信企业占比{kept}个百分点）。",
    ),
    "search:moved_by_law": (
        "The law asks for more, which is in every package ({cost}): {levers}. To leave it out: --lift law.",
        "法定要求另需调整（{cost}万元），已含于每个方案：{levers}。不作调整：--lift law。",
    ),
    "search:left_outside": (
        (
            "“{base}” itself oversteps legal limits, and so does every package, since no lever that would mend it was"
            " named: {limits}. Name it as well, or make the law part of the goal (--law)."
        ),
        "“{base}”本身超出法定界限；所列政策均不能纠正，各方案同样超出：{limits}。请一并列出该政策，或将守法列入目标（--law）。",
    ),
    "search:no_further": ("no legal limit overstepped that the baseline keeps", "不新增突破法定界限"),
    "search:mended": ("{limit} (mended by {move})", "{limit}（可由{move}纠正）"),
    "search:empty": ("No package keeps to the floors at all.", "没有任何方案满足各项底线。"),
    "search:within": (" within {budget}", "（预算{budget}万元以内）"),
    "search:beside": (
        (
            "Its rank: {rank} (80 % of runs {low} to {high}), {places} places gained, {conduct} of them by conduct;"
            " gaming gap {gap} points; {firms} firms wrongly listed a year ({more} against the baseline)."
        ),
        (
            "该方案排名{rank}（80%区间{low}至{high}），提升{places}位，其中源于行为{conduct}位；指数虚高{gap}分；"
            "年度误列企业{firms}户（较基准{more}）。"
        ),
    ),
    "search:beside_province": (
        (
            "Its place in the province: {rank} (80 % of runs {low} to {high}), {places} places gained there, {conduct}"
            " of them by conduct; gaming gap {gap} points; {firms} firms wrongly listed a year ({more} against the"
            " baseline)."
        ),
        (
            "该方案全省排名{rank}（80%区间{low}至{high}），全省提升{places}位，其中源于行为{conduct}位；指数虚高{gap}分；"
            "年度误列企业{firms}户（较基准{more}）。"
        ),
    ),
    "search:failed": ("It misses the goal by: {conditions}.", "未达标原因：{conditions}。"),
    "search:conduct_untold": ("it cannot be told how many", "无法判断"),
    "search:earlier": (
        "Cheaper ones that reached it where they were chosen and not on fresh luck: {packages}.",
        "以下更低成本的方案在筛选时达标，但在全新随机条件下未达标：{packages}。",
    ),
    "search:others": (
        "Others that reached it where they were chosen and not on fresh luck: {packages}.",
        "以下其他方案在筛选时达标，但在全新随机条件下未达标：{packages}。",
    ),
    "search:fell": ("{package} ({cost}: {seen} %, then {fresh} %)", "{package}（{cost}万元：{seen}%，后为{fresh}%）"),
    # The chosen one: what was claimed, seen and found fresh
    "search:claimed": ("claimed", "推算"),
    "search:seen": ("seen", "筛选所见"),
    "search:fresh": ("fresh", "全新检验"),
    "search:baseline": ("baseline", "基准"),
    "search:chance": ("chance of the goal", "目标实现概率"),
    "search:rank": ("typical rank (80 % of runs)", "排名中位数（80%区间）"),
    "search:rank_province": ("typical place in the province (80 % of runs)", "全省排名中位数（80%区间）"),
    "search:gained": ("places gained (by conduct)", "提升位次（其中源于行为）"),
    "search:gained_province": ("places gained there (by conduct)", "全省提升位次（其中源于行为）"),
    "search:gap": ("gaming gap (points)", "指数虚高（分）"),
    "search:firms": ("firms wrongly listed a year", "年度误列企业（户）"),
    "search:integrity": ("conduct (points)", "真实诚信（分）"),
    "search:burden": ("burden of micro firms (‰)", "微型企业负担（‰）"),
    "search:seeds": ("seeds", "随机种子数"),
    # Levers
    "search:levers": ("{package}: its levers", "{package}的各项措施"),
    "search:lever": ("lever", "措施"),
    "search:change": ("from -> to", "由→至"),
    "search:cost": ("¥10,000 a year", "万元/年"),
    "search:points": ("points alone (conduct)", "单独得分（行为）"),
    "search:draws": ("in % of draws", "抽样中占比（%）"),
    "search:mark": ("mark", "标注"),
    "search:paper": ("on paper alone", "仅纸面"),
    "search:end": ("end of its range", "取值已到端点"),
    "search:harms": ("harms above the baseline", "危害高于基准"),
    "search:pair_note": ("*: levers measured as one.", "*：多项措施合并测量。"),
    "search:lawful": ("asked by law", "法定要求"),
    # The trade-off set
    "search:off": (
        (
            "What is traded off: cheapest first; none is beaten by another in all of cost, chance, conduct, wrongful"
            " listings and burden"
        ),
        "权衡方案（由低到高）：没有任何一个在成本、概率、行为、误列和负担上全面劣于其他方案",
    ),
    "search:off_some": (
        "{shown} of {all} packages of the trade-off set, cheapest first; all of them, and every lever: --full",
        "权衡方案共{all}个，列出{shown}个（由低到高）；全部方案与各项措施：--full",
    ),
    "search:package": ("package", "方案"),
    "search:cost_short": ("cost", "成本"),
    "search:chance_short": ("chance %", "概率%"),
    "search:rank_short": ("rank (80 %)", "排名（80%）"),
    "search:rank_short_province": ("in province (80 %)", "全省排名（80%）"),
    "search:gained_short": ("places", "提升位次"),
    "search:gained_short_province": ("places there", "全省提升位次"),
    "search:gap_short": ("gap", "虚高"),
    "search:firms_short": ("wrongly listed", "误列"),
    "search:integrity_short": ("conduct", "诚信"),
    "search:burden_short": ("burden", "负担"),
    # Curves
    "search:curves": ("Each lever by itself, on {seeds} common seeds", "各项措施单独的效果（{seeds}个相同随机种子）"),
    "search:value": ("value", "取值"),
    "search:places": ("places", "位次"),
    "search:places_province": ("places in the province", "全省位次"),
    # Notes
    "search:also": ("The goal is missed as well with: {conditions}.", "出现下列情形同样视为未达标：{conditions}。"),
    "search:floors": ("Floors kept: {floors}.", "遵守的底线：{floors}。"),
    "search:lifted": (
        "Lifted: {floor}. As adding up tells, with this floor {kept}; without it {lifted}.",
        "已放开：{floor}。按相加推算，保留该底线时{kept}；放开后{lifted}。",
    ),
    "search:in_package": (" In {package}: {did}.", "{package}：{did}。"),
    "search:did_nothing": ("no use is made of it", "未用到"),
    "search:did_levers": ("set below the baseline: {levers}", "低于基准的措施为{levers}"),
    "search:did_law": ("legal limits overstepped: {limits}", "超出法定界限：{limits}"),
    "search:did_harms": (
        (
            "against the baseline {firms} firms wrongly listed a year, and {kept} percentage points of enterprises"
            " that keep their duties"
        ),
        "较基准年度误列企业{firms}户，守信企业占比{kept}个百分点",
    ),
    "search:did_unpriced": (
        "moved without a price, so left out of its cost: {levers}",
        "无价格而调整、未计入成本的措施为{levers}",
    ),
    "search:amount": ("{cost}", "{cost}万元"),
    "search:amount_less": ("{cost} less than the baseline", "比基准少{cost}万元"),
    "search:costs": ("the cheapest costs {cost} ({share} %)", "最低成本{cost}（{share}%）"),
    "search:likeliest": (
        "none reaches it, the likeliest has {share} % for {cost}",
        "没有达标方案，概率最高者为{share}%（{cost}）",
    ),
    "search:nothing": ("there is no package", "没有任何方案"),
    "search:always": (
        (
            "Costs are assumptions. Drawn anew {draws} times within their ranges, each cheapest package claimed to be"
            " as good moves {levers}."
        ),
        "成本均为假设。在各自取值范围内重新抽取{draws}次，每次的最低成本同等方案均调整：{levers}。",
    ),
    "search:always_none": (
        "Costs are assumptions: drawn anew {draws} times within their ranges, no lever is in every cheapest package.",
        "成本均为假设：在各自取值范围内重新抽取{draws}次，没有一项措施始终包含在内。",
    ),
    "search:wait": (
        "May begin later, each by itself, and the chance asked for is still there: {levers}.",
        "以下措施可各自推迟，概率仍达要求：{levers}。",
    ),
    "search:wait_one": (
        "{levers} by {month} (chance {more} percentage points, {saved} saved)",
        "{levers}可推迟至{month}（概率变化{more}个百分点，少支出{saved}万元）",
    ),
    "search:wait_dearer": (
        "{levers} by {month} (chance {more} percentage points, {saved} more spent, since it is set below the baseline)",
        "{levers}可推迟至{month}（概率变化{more}个百分点，因其低于基准而多支出{saved}万元）",
    ),
    "search:wait_none": (
        "No lever may begin a quarter of a year later: the chance would fall below what was asked for.",
        "任何一项措施推迟一个季度，概率都会低于要求。",
    ),
    "search:later": (
        "If one of them begins later, on {seeds} fresh seeds",
        "若其中一项推迟开始（{seeds}个全新随机种子）",
    ),
    "search:begins": ("begins", "开始月份"),
    "search:more": ("change of the chance, percentage points", "概率变化（百分点）"),
    "search:spent": ("change of cost (¥10,000)", "支出变化（万元）"),
    "search:paper_note": (
        (
            "On paper alone: the index counts the lever itself, the record or credit events, and conduct hardly moves"
            " or falls."
        ),
        "仅纸面：指数计入措施本身、记录或信用事件，而行为几乎不变或下降。",
    ),
    "search:how": (
        (
            "Claimed: curves of {options} options on {curves} seeds, added up ({again} more seeds about one package),"
            " margins of luck alone; seen: {packages} candidates on {candidates} other seeds; fresh: the chosen one"
            " alone on {fresh} more, which chose nothing. Each run is placed in {classes} classes of rivals; ± is a"
            " 95 % margin."
        ),
        (
            "推算：{options}个取值在{curves}个随机种子上的效果相加（另以{again}个种子在某一方案附近重测），误差仅含偶然因素；"
            "筛选所见：{packages}个候选方案在另外{candidates}个种子上；全新检验：所选方案单独在未参与筛选的{fresh}个种子上。"
            "每次模拟均在{classes}种其他城市情形中排名；±为95%误差。"
        ),
    ),
    "search:how_none": (
        (
            "Curves of {options} options on {curves} seeds were added up ({again} more seeds about one package); no"
            " candidate was left to try. Each run is placed in {classes} classes of rivals; ± is a 95 % margin."
        ),
        (
            "{options}个取值在{curves}个随机种子上的效果相加（另以{again}个种子在某一方案附近重测），没有可供检验的候选方案。"
            "每次模拟均在{classes}种其他城市情形中排名；±为95%误差。"
        ),
    ),
    "search:unlawful": ("outside the law", "超出法定界限"),
    # Charts
    "title:tradeoff": (
        "{city}: what a chance of “{goal}” costs",
        "{city}：实现“{goal}”的概率与成本",
    ),
    "title:curves": (
        "{city}: what each lever brings by itself and costs, {month}",
        "{city}：各项措施单独的效果与成本（{month}）",
    ),
    "tradeoff:axis": ("¥10,000 a year beyond “{base}” (assumed)", "较“{base}”每年增加的支出（万元，假设）"),
    "tradeoff:chance": ("chance of the goal, %", "目标实现概率（%）"),
    "tradeoff:seen": ("candidates ({seeds} seeds, 95 % margin)", "候选方案（{seeds}个种子，95%误差）"),
    "tradeoff:paper": ("on paper alone", "仅纸面"),
    "tradeoff:fresh": ("tried alone on fresh seeds ({seeds})", "全新种子检验（{seeds}个）"),
    "tradeoff:claimed": ("claimed by adding up", "相加推算"),
    "tradeoff:baseline": ("baseline", "基准"),
    "tradeoff:asked": ("asked for: {chance} %", "要求：{chance}%"),
    "curves:points": ("points of the index, {month} (bars: 95 % margin)", "指数得分（{month}，竖线为95%误差）"),
    "curves:points_few": ("points of the index, {month}", "指数得分（{month}）"),
    "curves:conduct": ("of these by better conduct", "其中源于行为"),
    "curves:all": ("points gained", "得分合计"),
    "curves:paper": ("on paper alone", "仅纸面"),
    "caption:curves": (
        (
            "Each lever by itself in “{base}”, means of {seeds} common seeds; the {shown} that bring most of {all}."
            " Costs are assumed, 10,000 yuan a year."
        ),
        "在“{base}”中逐项单独变动，{seeds}个相同随机种子的平均值；显示作用最大的{shown}项（共{all}项）。成本为假设，单位万元/年。",
    ),
}
