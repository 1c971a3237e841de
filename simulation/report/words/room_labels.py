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
        "“{best}” makes {worse} of {count} counted harms clearly worse and {better} clearly better than “{base}”",
        "与“{base}”相比，“{best}”使所统计的{count}项负面影响中{worse}项明显恶化、{better}项明显改善",
    ),
    "room:harms_q": ("Whom does it hurt?", "伤害到谁？"),
    "room:conduct": (
        "Under “{best}” the record gains {record} points and true conduct {integrity}: the gaming gap is {gap}",
        "“{best}”下记录变化{record}分，真实诚信变化{integrity}分，指数虚高{gap}分",
    ),
    "room:conduct_q": ("Does conduct improve, or only the record?", "改善的是行为，还是只有记录？"),
    "room:pillars": (
        "Against “{base}”, “{best}” moves {most} most and {least} least, in % of their points",
        "与“{base}”相比，“{best}”变化最大的是{most}，最小的是{least}（占该类满分百分点）",
    ),
    "room:pillars_q": ("Which pillar of the standard moves?", "四大领域中哪一个变化？"),
    "room:listed": (
        (
            "Under “{best}” {listed} firms stand on the black list at the end, {usual} under “{base}”; {year} were put "
            "on it in {months} months"
        ),
        "“{best}”下期末列入黑名单企业{listed}户，“{base}”下为{usual}户；{months}个月内新增列入{year}户",
    ),
    "room:list_q": (
        "How many firms are on the black list, and how many are put on it?",
        "多少企业在黑名单上，新增多少？",
    ),
    "room:burden": (
        (
            "Under “{best}” supervision costs a micro enterprise {micro} ‰ of turnover ({before} under “{base}”), "
            "{times} times a larger one's ({times_before})"
        ),
        (
            "“{best}”下监管占微型企业营业额{micro}‰（“{base}”为{before}‰），"
            "相对负担为较大企业的{times}倍（“{base}”为{times_before}倍）"
        ),
    ),
    "room:burden_q": ("Does supervision weigh more on the small?", "监管是否更重地落在小企业身上？"),
    "room:interval": (
        "“{name}”: four runs in five end from place {low} to {high}; {share} % of that doubt is {thing}",
        "“{name}”八成模拟结果在第{low}至{high}名之间，这一不确定性的{share}%来自{thing}",
    ),
    "room:interval_q": ("What is the interval made of?", "区间由什么构成？"),
    "room:levers": (
        "“{name}” gains {places} places (±{margin}), {conduct} by conduct; {lever} earns most, {earns}",
        "“{name}”提升{places}位（±{margin}），其中{conduct}位源于行为；{lever}贡献最大：{earns}位",
    ),
    "room:levers_plain": (
        "“{name}” moves the city by {places} places (±{margin}); {lever} earns most, {earns}",
        "“{name}”使位次变动{places}位（±{margin}）；{lever}贡献最大：{earns}位",
    ),
    "room:levers_lost": (
        "“{name}” loses {places} places (±{margin}); {lever} costs most, {earns}",
        "“{name}”降低{places}位（±{margin}）；{lever}降低最多：{earns}位",
    ),
    "room:levers_unsure": (
        "“{name}” is not known to move the city: {places} places (±{margin})",
        "无法断定“{name}”使位次变动：{places}位（±{margin}）",
    ),
    "room:levers_q": ("Which lever did it?", "是哪项措施起了作用？"),
    "room:levers_axis": (
        "places gained against the city without any of these levers",
        "较不采取任何一项措施提升的位次",
    ),
    "room:levers_base": ("the city without these levers", "不采取任何一项措施的城市"),
    "room:levers_conduct": ("{lever}, by conduct", "{lever}，源于行为"),
    "room:levers_runs": (
        "Shares add up. {seeds} seeds in {classes} classes; lines: 95 % margin; baseline {base}. {refusal}",
        "各项之和等于总提升。{seeds}个随机种子，{classes}种其他城市情形；线为95%误差；基准为{base}。{refusal}",
    ),
    "room:tornado": (
        (
            "In “{name}” nothing moves {outcome} as far as {setting}: {low} at its low end, {high} at its high; luck "
            "moves it {luck_low} to {luck_high}"
        ),
        "“{name}”中对{outcome}影响最大的是{setting}：取低值{low}，取高值{high}；偶然因素为{luck_low}至{luck_high}",
    ),
    "room:tornado_luck": (
        "In “{name}” luck moves {outcome} farther than any setting does: {luck_low} to {luck_high}",
        "“{name}”中偶然因素对{outcome}的影响大于任何设置：{luck_low}至{luck_high}",
    ),
    "room:tornado_q": ("On which setting does the answer depend?", "结论取决于哪项设置？"),
    "room:mobility": (
        "A year on, a city at place 10 is among the first {top} in {ahead} % of cases, one at place 47 in {behind} %",
        "一年后，第10名的城市仍在前{top}名的概率为{ahead}%，第47名的城市进入前{top}名的概率为{behind}%",
    ),
    "room:mobility_q": ("How long does a place last?", "名次能保持多久？"),
    "room:rivals": (
        (
            "If {city} alone follows “{policy}”, its typical place goes from {first} to {rank} by {month} (80 % {low} "
            "to {high}), ahead of {ahead} of {count} rivals"
        ),
        (
            "仅{city}实行“{policy}”时，{month}典型排名由第{first}名变为第{rank}名（80%区间{low}至{high}），"
            "领先{count}个对照城市中的{ahead}个"
        ),
    ),
    "room:rivals_base": (
        (
            "As it is, the typical place of {city} goes from {first} to {rank} by {month} (80 % {low} to {high}), "
            "ahead of {ahead} of {count} rivals"
        ),
        (
            "维持现状，{city}{month}典型排名由第{first}名变为第{rank}名（80%区间{low}至{high}），"
            "领先{count}个对照城市中的{ahead}个"
        ),
    ),
    "room:rivals_q": ("Which rivals does the city pass, and which pass it?", "城市超过哪些对手，又被哪些对手超过？"),
    # Axes and marks
    "room:burden_units": (
        "‰ of turnover over 12 months; times; bars: middle 80 % of runs",
        "近12个月占营业额‰；倍；横条为80%区间",
    ),
    "room:burden_micro": ("cost to a micro enterprise, ‰ of turnover", "微型企业负担，占营业额‰"),
    "room:burden_ratio": ("times the burden of larger enterprises", "为较大企业负担的倍数"),
    "room:unequal_treatment": (
        "times as likely that a larger one's breach is found",
        "较大企业违规被查处的相对可能性，倍",
    ),
    "room:shown_spread": ("bars: 80 % of runs; dotted: equal", "横条为80%的模拟结果，虚线为相当"),
    "room:interval_end": ("80 %: {low} … {high}", "80%：{low} … {high}"),
    "room:interval_runs": (
        "{pairs} pairs of runs, each ranked in all classes of both; baseline “{base}”. {refusal}",
        "{pairs}对模拟，各在两组其他城市的全部情形中排名；基准“{base}”。{refusal}",
    ),
    "room:answer_rank": ("rank", "排名"),
    "room:answer_places gained": ("places gained", "提升位次"),
    "room:tornado_axis": ("{outcome}: change, {unit}", "{outcome}的变化，{unit}"),
    "room:tornado_runs": (
        "Each setting alone, {seeds} seeds, the same luck; lines: 95 % margin; baseline “{base}”. {refusal}",
        "各设置单独变动，{seeds}个随机种子，随机条件相同；线为95%误差；基准“{base}”。{refusal}",
    ),
    "room:mobility_units": (
        "% chance of the first {top}; below it the middle 80 % of places",
        "进入前{top}名的概率（%）；下行为名次的80%区间",
    ),
    "room:mobility_base": ("the starting place", "起始名次"),
    "room:mobility_runs": (
        "{classes} classes of 262 cities, drawn from published standings; baseline: {base}. {refusal}",
        "依据已公布名次抽取的{classes}组262个城市；基准：{base}。{refusal}",
    ),
    "room:mobility_beside": (
        "No policy is simulated here, so no gaming gap and no wrongful listing goes with these places.",
        "此处不模拟任何政策，因此这些名次不涉及指数虚高与误列企业。",
    ),
    "room:mobility_from": ("from place {place}", "起始第{place}名"),
    "room:mobility_later": ("{months} months later", "{months}个月后"),
    "room:mobility_interval": ("80 % of places among {cities}", "{cities}个城市中名次的80%区间"),
    "room:rivals_nobody": ("nobody follows", "无人实行"),
    "room:rivals_usual": ("{city}, if not", "{city}（不实行）"),
    "room:rivals_rank": ("place", "名次"),
    "room:rivals_gaming_gap": ("gaming gap, points", "指数虚高（分）"),
    "room:rivals_wrongful_per_100k": ("wrongly listed of 100,000 firms, mean", "每10万户误列企业（户，均值）"),
    "room:rivals_place_head": ("place", "名次"),
    "room:rivals_range_head": ("80 %", "80%区间"),
    "room:rivals_gap_head": ("gaming\ngap", "指数\n虚高"),
    "room:rivals_wronged_head": ("wrongly\nlisted", "误列\n企业"),
    "room:rivals_runs": (
        "{seeds} seeds of all cities, 80 % of seeds; medians, listings: means; baseline “{base}” (dashed). {refusal}",
        "全部城市{seeds}个随机种子，80%区间；线为中位数，误列为均值；基准“{base}”（虚线）。{refusal}",
    ),
    "room:rivals_beside": (
        "{city}, 80 %, gaming gap, wrongly listed of 100,000: {told}.",
        "{city}：80%区间、指数虚高（分）、每10万户误列企业（户）：{told}。",
    ),
    "room:pillars_axis": ("% of the points of the pillar, {month}", "占该领域满分的百分比（{month}）"),
    "room:listed_axis": ("Firms of the whole city on the black list", "全市黑名单企业（户）"),
    "room:black_list": ("firms on the black list", "黑名单企业（户）"),
    "room:list_entries": ("firms put on the black list in the month", "当月新列入黑名单企业（户）"),
    "room:entries": ("bars: put on it in the month, “{best}”", "柱：“{best}”下当月新列入"),
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
    "room:same": ("no clear change", "无明显变化"),
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
    "room:shown_means": ("bars: means of pairs, which add up", "柱为成对模拟的平均值，可相加"),
    "room:shown_medians": ("medians of runs", "数值为模拟的中位数"),
    "room:shown_harms": ("{some} of {count} harms; medians of runs", "列出{count}项中的{some}项；数值为模拟的中位数"),
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
