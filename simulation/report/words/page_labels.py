"""The words of the planner's page, in English and Chinese; the page itself has none."""

from __future__ import annotations

from .parameter_units import PARAMETER_UNITS

# Units of the shipped settings in Chinese; a setting of one's own is shown with the unit it declares.
UNITS = {
    "supervision.inspection_rate": "每年检查企业的比例",
    "supervision.targeting": "0为全部随机，1为完全按信用等级",
    "supervision.joint_visits": "多部门联合检查的比例",
    "punishment.fine": "每次被查违规，月营业额的倍数",
    "punishment.joint_breadth": "实施联合惩戒的部门数",
    "punishment.list_threshold": "12个月内违规次数",
    "punishment.list_months": "在黑名单上的月数",
    "punishment.publicity": "行政处罚公示比例",
    "reward.clean_months": "连续守信月数",
    "reward.credit_discount": "贷款优惠，百分点",
    "reward.green_channel": "享受绿色通道的比例",
    "sharing.platform_coverage": "信用记录接入平台的比例",
    "sharing.timeliness": "七日内公示的比例",
    "sharing.accuracy": "记录准确的比例",
    "culture.campaigns": "每月活动场次",
    "culture.demonstration_points": "示范点数",
    "associations.active_share": "开展自律的协会比例",
    "associations.training": "每月受训会员比例",
    "third_party.coverage": "使用第三方报告的比例",
    "repair.minimum_months": "可申请修复前的月数",
    "repair.capacity": "及时办结的修复申请比例",
    "government.ranking_pressure": "0为无考核压力，1为压力最大",
    "government.data_audit": "上报数据核查比例",
    "government.arrears_clearance": "每月清偿欠款比例",
    "courts.capacity": "相当于2018年执行能力的倍数",
    "courts.means_checked": "列入失信被执行人名单前核查履行能力的比例",
    "complaints.response": "及时办结的投诉比例",
    "institutions.inspectors": "检查人员数，按7万户企业计",
    "institutions.repair_staff": "办理信用修复的人员数，按7万户企业计",
    "institutions.court_staff": "法院执行人员数，按7万户企业计",
    "institutions.associations": "行业协会数，每县每行业至多一个",
    "institutions.credit_services": "在本市开展业务的第三方信用服务机构数",
    "institutions.outlets": "媒体数：全国媒体、市级报纸和广播电视，其次为县级融媒体中心",
    "institutions.hotline_staff": "答复投诉的人员数，按7万户企业计",
}

SOURCE_UNIT = "各类事件通常覆盖率的倍数；0为停用该来源"


def unit_zh(key: str, unit: str) -> str:
    """The unit of a setting in Chinese; that of one's own as it is declared."""
    return UNITS.get(key) or PARAMETER_UNITS.get(key) or (SOURCE_UNIT if key.startswith("sources.") else unit)


GROUPS = {
    "supervision": ("Supervision", "监管"),
    "punishment": ("Punishment", "惩戒"),
    "reward": ("Reward", "激励"),
    "sharing": ("Sharing of records", "信息共享"),
    "culture": ("Culture of honesty", "诚信文化"),
    "associations": ("Business associations", "行业协会"),
    "third_party": ("Third parties", "第三方服务"),
    "repair": ("Credit repair", "信用修复"),
    "government": ("Government itself", "政务诚信"),
    "courts": ("Courts", "法院执行"),
    "complaints": ("Complaints", "投诉举报"),
    "sources": ("What the monitor sees", "监测数据来源"),
}

PAGE = {
    "page:name": ("Chengxin 诚信", "诚信 Chengxin"),
    "page:skip": ("Skip to the levers", "跳至措施"),
    "page:top": ("The page", "页面"),
    "page:base": ("Baseline", "基准方案"),
    "page:from": ("Policy starts from", "方案起点"),
    "page:months": ("Last month", "截止月份"),
    "page:lang": ("中文", "English"),
    "page:lang_label": ("中文 (Chinese)", "English（英文）"),
    "page:share": ("Copy link", "复制链接"),
    "page:shared": ("The link is copied.", "链接已复制。"),
    "page:share_by_hand": ("Copy the address of this page.", "请复制本页地址。"),
    "page:present": ("Present", "演示"),
    "page:download": ("Scenario file", "方案文件"),
    "page:papers": ("Downloads", "下载"),
    "page:paper_pdf": ("Brief, two pages (PDF)", "简报，两页（PDF）"),
    "page:paper_html": ("Brief as a web page (HTML)", "简报网页（HTML）"),
    "page:paper_deck": ("Slides (PowerPoint)", "幻灯片（PowerPoint）"),
    "page:paper_sheet": ("All numbers (Excel)", "全部数据（Excel）"),
    "page:paper_needs": ("needs", "需要先运行"),
    "page:paper_later": ("Documents are made once the last seeds are there.", "全部随机种子完成后可生成文件。"),
    "page:paper_made": ("{paper}, being made: {seconds} s", "正在生成{paper}：{seconds}秒"),
    "page:paper_ready": ("It is made:", "已生成："),
    "page:print": ("Print", "打印"),
    "page:undo": ("Undo", "撤销"),
    "page:reset": ("Back to the start", "恢复起点"),
    "page:strip": ("The answer", "结果"),
    "page:live": ("{seeds} seeds: {sentence}", "{seeds}个随机种子：{sentence}"),
    "page:from_to": ("was {base}", "基准{base}"),
    "page:no_policy": (
        "This is the baseline. Move a lever, and what it changes is told here.",
        "当前为基准方案。调整措施后，此处显示其影响。",
    ),
    "page:footing": ("what these numbers are", "数字说明"),
    "page:waiting": ("Simulating…", "模拟中……"),
    "page:about": (
        "about {rank} ({low}-{high}), gap {gap}, {firms} firms wrongly listed: a guess from {tries} answers nearby",
        "约{rank}（{low}-{high}），虚高{gap}，误列{firms}户：由{tries}个已有结果估计",
    ),
    "page:seeds": ("{seeds} seeds", "{seeds}个随机种子"),
    "page:seeds_more": ("{seeds} seeds, {next} on the way", "{seeds}个随机种子，正在模拟至{next}个"),
    "page:lost": (
        "The server does not answer. All is kept in the address of this page; it goes on when the server is back.",
        "服务器无响应。所有设置均保存在本页地址中，服务器恢复后自动继续。",
    ),
    "page:of_another": (
        "Another version of the model made this link ({theirs}; this page has {ours}): its numbers were others.",
        "此链接由模型的另一版本生成（{theirs}，本页为{ours}）：当时的数字与此处不同。",
    ),
    "page:of_another_now": (
        (
            "Another version of the model made this link ({theirs}; this page has {ours}): then it showed a typical "
            "rank of {then_rank} and a chance of {then_chance} %, now it is {rank} and {chance} %."
        ),
        (
            "此链接由模型的另一版本生成（{theirs}，本页为{ours}）：当时典型排名为{then_rank}、达标概率{then_chance}%，"
            "现为{rank}、{chance}%。"
        ),
    ),
    "page:mistakes": ("This cannot be asked:", "无法处理："),
    "page:drop": ("Leave out what is not known here", "去掉无法识别的设置"),
    "page:law": ("Law", "法定界限"),
    "page:law_ok": ("✓ within the limits known", "✓ 未超出已知界限"),
    "page:law_out": ("✕ outside: {limits}", "✕ 超出：{limits}"),
    "page:budget": ("of a budget of {budget}", "预算{budget}"),
    "page:over": ("over budget", "超预算"),
    "page:levers": ("Levers", "政策措施"),
    "page:fold": ("{number} more", "另有{number}项"),
    "page:moved": ("moved", "已调整"),
    "page:was": ("2018: {value}", "2018年：{value}"),
    "page:since": ("from", "起始"),
    "page:since_of": ("Start month of {lever}", "“{lever}”起始月份"),
    "page:price": ("¥10,000 a year: {cost}", "每年{cost}万元"),
    "page:no_price": ("no cost of its own", "无直接成本"),
    "page:why": ("About {lever}", "关于“{lever}”"),
    "page:close": ("Close", "关闭"),
    "page:source": ("Where the number comes from", "数据来源"),
    "page:price_source": ("Price", "价格依据"),
    "page:evidence": ("What is known of its effect on conduct", "对行为影响的证据"),
    "page:red": (
        "Outside the law from {low} to {high}: {says} ({clause})",
        "{low}至{high}超出法定界限：{says}（{clause}）",
    ),
    "page:dear": ("Towards the end of its range", "接近区间末端"),
    "page:tried": ("Tried by some city (green at the slider)", "已有城市实践（滑块绿线）"),
    "page:red_mark": ("outside the law", "超出法定界限"),
    "page:inert": ("changes nothing here", "在此未产生影响"),
    "page:put_back": ("Put back {lever}", "还原“{lever}”"),
    "page:own": ("added to the model", "自行添加"),
    "page:views": ("Views", "视图"),
    "page:view_rank": ("Rank over time", "排名走势"),
    "page:view_hurts": ("Whom it hurts", "负面影响"),
    "page:view_levers": ("Which lever did it", "措施贡献"),
    "page:view_cost": ("Cost against chance", "成本与概率"),
    "page:view_sure": ("How sure, and why", "不确定性来源"),
    "page:view_edition": ("Another edition", "其他版本标准"),
    "page:view_backtest": ("Published tables", "历史检验"),
    "page:view_target": ("Reach a target", "达到目标"),
    "page:view_nation": ("If every city does it", "若各市都这样做"),
    "page:nation_note": (
        (
            "All 262 cities from their own agents, {enterprises} enterprises, {seeds} seeds: who gains if nobody, this "
            "city alone, or every city follows the policy. A place that one city gains another loses."
        ),
        "262个城市各自模拟（共{enterprises}户企业，{seeds}个随机种子）：无城市、仅本市或各市均实行该方案时各自的得失。一市进位，他市退位。",
    ),
    "page:target_note": (
        (
            "The cheapest packages of levers, beyond the baseline, that reach a place with a chance, if there are any. "
            "No lever goes below the baseline, the law is kept, and neither wrongful listings nor breaches rise."
        ),
        "在基准之上寻找以给定概率达到目标名次的最低成本措施组合；若无，则说明没有。各项措施不低于基准，不突破法定界限，误列与违规不高于基准。",
    ),
    "page:target_place": ("Place, or better", "名次不低于"),
    "page:target_by": ("in the month", "月份"),
    "page:target_chance": ("with a chance of (%)", "概率不低于（%）"),
    "page:target_budget": ("for at most (¥10,000 a year)", "预算上限（万元/年）"),
    "page:target_firms": ("firms wrongly listed a year, at most", "年度误列企业上限（户）"),
    "page:target_find": ("Look for packages", "开始寻找"),
    "page:target_long": (
        "This takes minutes; sliders go on meanwhile.",
        "需要数分钟，其间可继续调整措施。",
    ),
    "page:target_found": ("Packages", "措施组合"),
    "page:target_best": ("the answer", "推荐"),
    "page:target_use": ("Put package {number} on the sliders", "将组合{number}载入滑块"),
    "page:target_cost": ("cost above the baseline", "较基准增加成本"),
    "page:target_chance_of": ("chance", "概率"),
    "page:target_rank": ("typical rank (80 %)", "典型排名（80%区间）"),
    "page:target_firms_of": ("firms wrongly listed a year", "年度误列企业"),
    "page:target_gap": ("gaming gap", "指数虚高"),
    "page:target_levers": ("levers", "措施"),
    "page:view_compare": ("Compare", "方案比较"),
    "page:view_story": ("One enterprise", "一户企业"),
    "page:view_assumptions": ("Assumptions", "假设"),
    "page:view_again": ("Ask it elsewhere", "复现方法"),
    "page:rank_title": ("Projected place among 262 cities", "262市排名推演"),
    "page:rank_note": (
        (
            "Line: median; dark band: middle 50 % of runs and classes of rivals, light band: 80 %. ◆ published places. "
            "Place 1 is at the top."
        ),
        "线为中位数；深色带为50%区间，浅色带为80%区间（含各次模拟与其他城市情形）。◆为已公布名次。第1位在最上方。",
    ),
    "page:rank_few": (
        "A line a run, in its first class of rivals: below ten seeds there is no median. Place 1 is at the top.",
        "每条线为一次模拟（第一种其他城市情形）：少于十个随机种子不作中位数。第1位在最上方。",
    ),
    "page:beside": (
        "Beside the place: gaming gap {gap} points; {firms} firms wrongly listed a year.",
        "与排名并列：指数虚高{gap}分；年度误列企业{firms}户。",
    ),
    "page:numbers": ("The numbers", "数据"),
    "page:month": ("month", "月份"),
    "page:median": ("median", "中位数"),
    "page:low80": ("80 % from", "80%下限"),
    "page:high80": ("to", "上限"),
    "page:what": ("what", "指标"),
    "page:change": ("change (95 % margin)", "变化（95%误差）"),
    "page:verdict": ("verdict", "结论"),
    "page:worse": ("▲ worse", "▲ 变差"),
    "page:better": ("▼ better", "▼ 改善"),
    "page:unsure": ("· not sure", "· 不确定"),
    "page:neither": ("· changed", "· 有变化"),
    "page:same": ("= the same", "= 相同"),
    "page:hurts_few": ("The lowest and the highest run.", "各次模拟的最低值与最高值。"),
    "page:hurts_alone": ("Medians of runs.", "各次模拟的中位数。"),
    "page:hurts_note": (
        "Medians of runs. The change is the median of pairs on the same luck, not the difference of two medians.",
        "各次模拟的中位数。变化为相同随机事件下成对差值的中位数，不一定等于两个中位数之差。",
    ),
    "page:after_file": (
        "The same elsewhere, with the file of “Ask it elsewhere”:",
        "复现方法（文件见“复现方法”）：",
    ),
    "page:after_python": (
        "The same elsewhere, after the Python of “Ask it elsewhere”:",
        "复现方法（接“复现方法”中的Python）：",
    ),
    "page:after_nothing": ("The same elsewhere:", "复现方法："),
    "page:ask": ("Work it out", "开始计算"),
    "page:ask_again": ("Work it out again", "重新计算"),
    "page:stale": ("Of the policy before the last move.", "此为上次调整前的结果。"),
    "page:long": (
        "This takes a while and does not hold up the levers.",
        "计算需要一些时间，不影响继续调整措施。",
    ),
    "page:progress": ("{done} of {total}, about {left} s left", "{done}/{total}，约剩{left}秒"),
    "page:stop": ("Stop", "停止"),
    "page:nothing": ("Move a lever first.", "请先调整措施。"),
    "page:levers_note": (
        (
            "Against the policy of 2018, whichever baseline is chosen above: the mean step of each lever as they are "
            "put in place one after the other (Shapley values), {seeds} seeds, 95 % margins. They add up to the whole."
        ),
        "与2018年政策相比（与上方所选基准无关）：各项措施依次实施时的平均贡献（Shapley值），{seeds}个随机种子，95%误差。各项之和等于总体。",
    ),
    "page:places": ("places gained", "提升位次"),
    "page:places_conduct": ("places gained (by conduct)", "提升位次（其中源于行为）"),
    "page:by": ("of the points, by", "分值来源"),
    "page:cost_note": (
        (
            "Every policy tried since this page was opened, with this baseline, target and these assumptions: its "
            "chance of the goal with its 95 % margin, and its cost above the baseline. Dots at the upper left do more "
            "for less; ○ stands outside the law."
        ),
        "本页打开以来在此基准、目标与假设下试过的全部方案：达标概率（95%误差）与较基准增加成本。左上方者费用低而概率高；○为超出法定界限。",
    ),
    "page:cost_axis": ("cost above the baseline, 10,000 yuan a year", "较基准增加成本，万元/年"),
    "page:chance_axis": ("chance of the goal, %", "达标概率，%"),
    "page:sure_note": (
        "What the variance of the answer is made of, as shares with 95 % margins; {pairs} pairs of runs, {month}.",
        "结果方差的构成（占比与95%误差）；{pairs}对模拟，{month}。",
    ),
    "page:of rank": ("The rank of {name}", "“{name}”的排名"),
    "page:of places gained": ("Places gained by {name}", "“{name}”的提升位次"),
    "page:edition_note": (
        (
            "Both policies judged by each edition of the standard from {month} on, {seeds} seeds. The points of "
            "2018 and "
            "2019 were never published: they are assumptions."
        ),
        "自{month}起按各版本标准评价，{seeds}个随机种子。2018和2019年版分值未公布，均为假设。",
    ),
    "page:edition": ("Edition {edition}", "{edition}年版"),
    "page:keep": ("Keep this policy", "保留此方案"),
    "page:keep_name": ("Name", "名称"),
    "page:keep_full": ("Three policies are kept; remove one first.", "已保留三个方案，请先删除一个。"),
    "page:keep_none": (
        "Keep up to three policies, and they stand beside each other here.",
        "最多保留三个方案，在此并列比较。",
    ),
    "page:keep_seeds": ("20 seeds each, against the baseline.", "各20个随机种子，与基准比较。"),
    "page:keep_load": ("Go on from {name}", "载入“{name}”"),
    "page:keep_remove": ("Remove {name}", "删除“{name}”"),
    "page:story_event": ("What happened to it", "发生何事"),
    "page:story_seed": ("Run (seed)", "模拟（随机种子）"),
    "page:story_number": ("or its number", "或企业编号"),
    "page:story_title": ("Enterprise {number}: {size}, {sector}, {county}", "企业{number}：{size}，{sector}，{county}"),
    "page:story_none": (
        "One simulated enterprise of one run: no real enterprise, and not what others like it live through.",
        "一次模拟中的一户虚拟企业：并非真实企业，也不代表同类企业的经历。",
    ),
    "page:chance_of": ("{what}: chance {chance} %, drew {drawn}", "{what}：概率{chance}%，抽得{drawn}"),
    "page:charged_fine": ("fine", "罚款"),
    "page:charged_listing": ("joint punishment", "联合惩戒"),
    "page:charged_visit": ("time for the visit", "检查耗时"),
    "page:charged": ("charged (months of turnover)", "损失（月营业额）"),
    "page:quiet": ("{first} to {last}: nothing happened", "{first}至{last}：无事发生"),
    "page:assumed_note": (
        (
            "What nobody controls. Each run draws these from their ranges; a number given here holds in every "
            "run, in the "
            "baseline and the policy alike. These are assumptions, not policy."
        ),
        "以下参数无人可控。每次模拟从其范围抽取；在此给定则各次模拟一律采用，基准与方案相同。此为假设，不是政策。",
    ),
    "page:find": ("Find an assumption", "查找假设"),
    "page:drawn": ("drawn from {low} to {high}", "自{low}至{high}抽取"),
    "page:usual": ("usually {value}", "通常为{value}"),
    "page:changed": ("changed by you", "由您设定"),
    "page:changes": ("What you changed", "您的更改"),
    "page:change_policy": ("Policy", "政策"),
    "page:change_assumption": ("Assumption", "假设"),
    "page:free": ("Draw it again", "恢复抽取"),
    "page:again_note": (
        "The same runs, bit for bit, without this page: save the file, give the command.",
        "不用本页也可得到逐位相同的结果：保存文件，运行命令。",
    ),
    "page:again_file": ("File {file}", "文件{file}"),
    "page:again_command": ("Command", "命令"),
    "page:again_python": ("Python", "Python"),
    "page:copy": ("Copy", "复制"),
    "page:copied": ("{name}: copied.", "{name}：已复制。"),
    "page:copy_by_hand": (
        "The browser does not let this page copy: mark the text and copy it.",
        "浏览器不允许本页复制：请选中文字后自行复制。",
    ),
    "page:slides": ("Slides", "幻灯片"),
    "page:slide_of": ("Slide {number} of {all}", "第{number}页，共{all}页"),
    "page:notes": ("Speaker notes", "演讲备注"),
    "page:leave": ("Leave", "退出"),
    "page:next": ("Next", "下一页"),
    "page:back": ("Back", "上一页"),
    "page:slide_law": (
        "It costs {cost} (¥10,000 a year) above the baseline; law: {law}",
        "较基准增加成本{cost}万元/年；法定界限：{law}",
    ),
    "page:slide_rank": (
        "Typical rank (80 % of runs): {rank}; gaming gap {gap} points; {firms} firms wrongly listed a year",
        "典型排名（80%区间）：{rank}；指数虚高{gap}分；年度误列企业{firms}户",
    ),
    "page:slide_harm": (
        "Wrongly listed: {firms} firms a year; gaming gap {gap} points",
        "年度误列企业{firms}户；指数虚高{gap}分",
    ),
    "page:slide_hurts": ("Whom it hurts", "负面影响"),
    "page:slide_assumed": ("What this rests on", "本结果的依据"),
    "page:keys": (
        "Arrow keys turn the page, N shows the notes, Escape leaves.",
        "方向键翻页，N显示备注，Esc退出。",
    ),
    "page:goal": ("Target: place", "目标名次"),
    "page:goal_usual": (
        "Goal: {goal}, as long as no target is given above",
        "目标：{goal}（上方未设目标名次）",
    ),
    "page:half_place": (
        " Half a place lies in the middle of two: an even number of runs has no single one there.",
        "名次中的0.5表示居于两个名次正中：模拟次数为偶数时，中间有两个名次。",
    ),
    "page:few_chance": ("chance of the goal: from 10 seeds on", "达标概率：须十个以上随机种子"),
    "page:few_gained": ("places gained: from 10 seeds on", "提升位次：须十个以上随机种子"),
    "page:view_city": ("My city", "我的城市"),
    "page:city_note": (
        (
            "A city file as chengxin new-city begins one, with the tables it names (CSV or Excel: counties, sectors, "
            "counts of institutions, published ranks) and the editions of the standard it names (TOML, as chengxin "
            "edition reads them); choose all of them at once. They are checked by the same code as on the command "
            "line, and stay on the machine of this page, in its results folder."
        ),
        (
            "城市文件可用chengxin new-city生成，连同其引用的表格（CSV或Excel：区县、行业、机构数量、已公布的排名）"
            "及指标版本文件（TOML，与chengxin edition所读相同）一并选择；由与命令行相同的代码检查，"
            "仅保存在本机结果文件夹中。"
        ),
    ),
    "page:city_file": ("City file (TOML) and its tables and editions", "城市文件（TOML）及其表格、指标版本"),
    "page:city_tables": ("What the city knows of itself, as tables (CSV or Excel)", "本市自有数据表格（CSV或Excel）"),
    "page:city_counties": (
        "Counties: name, name_zh, share or enterprises",
        "区县：name、name_zh、share（占比）或enterprises（企业数）",
    ),
    "page:city_sectors": (
        "Sectors: name, name_zh, share or enterprises, gain, department",
        "行业：name、name_zh、share（占比）或enterprises（企业数）、gain（违规收益倍数）、department（主管部门）",
    ),
    "page:city_institutions": ("Institutions: name, number", "机构数量：name、number"),
    "page:city_send": ("Check and use it", "检查并使用"),
    "page:city_form": ("Or begin one here", "或在此新建"),
    "page:city_name": ("City, romanised or Chinese", "城市（拼音或中文）"),
    "page:city_rank": ("Its place", "名次"),
    "page:city_month": ("in the month", "月份"),
    "page:city_make": ("Begin with it", "新建并使用"),
    "page:table_title": ("A table of published ranks", "已公布的排名表"),
    "page:table_note": (
        (
            "CSV or Excel, with the columns of facts/published_rankings.csv, read as --rankings reads it. What it says "
            "of the city and of the others is used by every answer of this page, and by the command it shows."
        ),
        "CSV或Excel文件，各列与facts/published_rankings.csv相同，读取方式与--rankings相同。本页所有结果及所示命令都使用其中本市与其他城市的名次。",
    ),
    "page:table_file": ("Table of ranks (CSV or Excel)", "排名表（CSV或Excel）"),
    "page:table_send": ("Check the table and use it", "检查排名表并使用"),
    "page:table_used": ("In use: {name}", "使用中：{name}"),
    "page:table_ready": (
        "Read: {rows} places of {cities} cities, {first} to {last}.",
        "已读取：{cities}个城市的{rows}条名次，{first}至{last}。",
    ),
    "page:table_remove": ("Leave the table out", "不再使用此排名表"),
    "page:table_large": ("A file has at most {most} MiB.", "文件不得超过{most} MiB。"),
    "page:table_none": ("Choose a file first.", "请先选择文件。"),
    "page:widgets_missing": (
        "levers in a notebook need ipywidgets: {command} brings it",
        "在笔记本中调整措施需要ipywidgets：运行{command}安装",
    ),
    "page:city_ready": ("{name} is there: choose it as baseline.", "{name}已就绪，可选为基准。"),
}
