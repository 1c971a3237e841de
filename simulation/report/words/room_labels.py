"""The words of pictures for the room, in English and Chinese."""

ROOM = {
    "room:fan": (
        (
            "“{best}” typically brings {city} to place {rank} by {month}, but four runs in five end anywhere from "
            "{low} to {high}"
        ),
        "“{best}”下{city}{month}典型排名第{rank}名，但八成模拟结果分布在第{low}至{high}名之间",
    ),
    "room:fan_q": ("Where may the city rank, and how sure is that?", "城市可能排在第几名，把握有多大？"),
    "room:ladder_over": (
        "“{best}” has the best typical place, {rank}; its interval overlaps that of every other policy",
        "“{best}”典型排名最靠前（第{rank}名），但其区间与其他各政策均有重叠",
    ),
    "room:ladder_clear": (
        "“{best}” has the best typical place, {rank}; its interval lies clear of {clear} of {others} other policies",
        "“{best}”典型排名最靠前（第{rank}名），其区间与其余{others}项政策中的{clear}项不重叠",
    ),
    "room:ladder_q": ("Where does each policy put the city among all?", "各政策使城市处于全部城市的什么位置？"),
    "room:difference": (
        "Against “{base}”, “{best}” gains {places} places (95 % margin {low} to {high})",
        "“{best}”较“{base}”提升{places}位（95%误差{low}至{high}）",
    ),
    "room:difference_falls": (
        "Against “{base}”, no policy gains places: the best, “{best}”, moves {places} (95 % margin {low} to {high})",
        "与“{base}”相比，各政策均未提升位次：最好的“{best}”变化{places}位（95%误差{low}至{high}）",
    ),
    "room:of_conduct": ("{conduct} by better conduct", "其中行为改善{conduct}位"),
    "room:difference_q": ("Which policy gains places, and is that sure?", "哪项政策能提升位次，是否可靠？"),
    "room:grounds": (
        (
            "Of the {places} places (95 % margin {low} to {high}) that “{best}” gains, {conduct} rest on better "
            "conduct and {paper} on paper"
        ),
        "“{best}”提升{places}位（95%误差{low}至{high}），其中{conduct}位源于行为改善，{paper}位源于纸面",
    ),
    "room:grounds_cancel": (
        "What “{best}” moves cancels in part: {conduct} points by conduct, {paper} on paper",
        "“{best}”的各项变动部分抵消：源于行为{conduct}分，源于纸面{paper}分",
    ),
    "room:grounds_q": ("How much of the gain is conduct?", "提升中有多少源于行为改善？"),
    "room:tradeoff": (
        "“{best}” has the best chance, {chance}; it {costs} and {lists}",
        "“{best}”达标概率最高（{chance}），{costs}，{lists}",
    ),
    "room:costs_more": ("costs {cost} more (¥10,000 a year)", "每年多支出{cost}万元"),
    "room:costs_less": ("costs {cost} less (¥10,000 a year)", "每年少支出{cost}万元"),
    "room:lists_more": ("lists {firms} more firms in error", "多误列企业{firms}户"),
    "room:lists_less": ("lists {firms} fewer firms in error", "少误列企业{firms}户"),
    "room:lists_same": ("lists as many firms in error as the baseline", "误列企业户数与基准相同"),
    "room:tradeoff_base": (
        "No policy beats “{base}”: its chance is {chance}, at no further cost",
        "没有政策优于“{base}”：其达标概率为{chance}，无新增成本",
    ),
    "room:tradeoff_q": (
        "What does a better chance cost, in money and in harm?",
        "提高概率要付出多少成本和负面影响？",
    ),
    "room:harms": (
        "“{best}” makes {worse} of {count} counted harms surely worse and {better} surely better than “{base}”",
        "与“{base}”相比，“{best}”使所统计的{count}项负面影响中{worse}项明显恶化、{better}项明显改善",
    ),
    "room:harms_q": ("Whom does it hurt?", "伤害到谁？"),
    "room:conduct": (
        "Under “{best}” the record gains {record} points and true conduct {integrity}: the gaming gap is {gap}",
        "“{best}”下记录变化{record}分，真实诚信变化{integrity}分，指数虚高{gap}分",
    ),
    "room:conduct_q": ("Does conduct improve, or only the record?", "改善的是行为，还是只有记录？"),
    # Axes and marks
    "room:place": ("Place among {cities} cities (1 is best)", "在{cities}个城市中的名次（第1名最好）"),
    "room:rank_end": ("{short}: {rank}\n80 %: {low}-{high}", "{short}：第{rank}名\n80%：{low}-{high}"),
    "room:published": ("published: {rank}", "公布：第{rank}名"),
    "room:edition": ("edition {name}", "{name}年版"),
    "room:band_50": ("middle 50 % of runs", "50%区间"),
    "room:band_80": ("middle 80 %", "80%区间"),
    "room:bar_end": ("({low} to {high}; by conduct {conduct})", "（{low}至{high}；行为{conduct}）"),
    "room:tied": ("tied with the baseline", "与基准并列"),
    "room:ahead": ("ahead in {share} % of runs", "{share}%的模拟领先基准"),
    "room:gained": ("Places gained (right is better)", "提升位次（向右为改善）"),
    "room:grounds_axis": ("Points of the index", "综合信用指数变化（分）"),
    "room:places_of": ("{places} places", "{places}位"),
    "room:all": ("in all", "合计"),
    "room:chance_axis": ("Chance of the goal, %", "达标概率，%"),
    "room:cost_axis": ("Cost over baseline, ¥10,000 a year (assumed)", "较基准增加成本，万元/年（假设值）"),
    "room:firms_more": ("{firms} firms wrongly listed", "误列{firms}户"),
    "room:record": ("record", "记录"),
    "room:integrity": ("true integrity", "真实诚信"),
    "room:since": (
        "Points since {start}, without what moves every city",
        "自{start}以来的变化，不含各城市共同变动（分）",
    ),
    "room:better": ("better", "改善"),
    "room:worse": ("worse", "恶化"),
    "room:same": ("no sure change", "无明显变化"),
    "room:baseline": ("baseline", "基准"),
    "room:harm": ("Harm", "负面影响"),
    # Footer, two lines
    "room:runs": (
        "{seeds} seeds in {classes} classes of rivals; {shown}; baseline “{base}”. {refusal}",
        "每项政策{seeds}个随机种子，各在{classes}种其他城市情形中排名；{shown}；基准“{base}”。{refusal}",
    ),
    "room:shown_bands": ("bands: 50 and 80 % of runs", "色带为50%和80%的模拟结果"),
    "room:shown_bars": ("bars: 50, 80 and 95 % of runs", "横条为50%、80%和95%的模拟结果"),
    "room:shown_margin": (
        "thick: 95 % margin, thin: 95 % of runs",
        "粗条为中位数95%误差，细条为95%差值",
    ),
    "room:shown_means": ("bars: means of pairs of runs, which add up", "横条为成对模拟的平均值，可相加"),
    "room:shown_medians": ("medians of runs", "数值为模拟的中位数"),
    "room:beside": (
        "80 % of runs, gaming gap, firms wrongly listed a year: {told}.",
        "80%区间、指数虚高（分）、年度误列企业（户）：{told}。",
    ),
    "room:beside_one": ("“{short}” {low}-{high}, {gap}, {firms}", "“{short}”{low}-{high}、{gap}、{firms}"),
    "room:ladder_end": (
        "80 %: {low}-{high}\ngaming gap {gap}\n{firms} firms wrongly listed",
        "80%：{low}-{high}\n指数虚高{gap}分\n误列{firms}户",
    ),
    "room:not": ("A projection, not a forecast.", "情景推演，非官方排名预测。"),
    # Headers of tables of numbers
    "column:scenario": ("policy", "方案"),
    "column:month": ("month", "月份"),
    "column:what": ("what", "项目"),
    "column:value": ("value", "数值"),
    "column:low": ("lower end", "下限"),
    "column:high": ("upper end", "上限"),
    "column:interval": ("interval", "区间"),
    "column:unit": ("unit", "单位"),
    "column:judged": ("against the baseline", "与基准相比"),
}
