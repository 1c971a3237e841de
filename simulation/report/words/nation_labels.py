"""The words of a policy in its worlds and of the trial against published places, in English and Chinese."""

from __future__ import annotations

NATION = {
    "nation:as it is": ("nobody follows it", "无人实行"),
    "nation:alone": ("{city} alone follows it", "仅{city}实行"),
    "nation:imitated": ("others copy who climbs", "他市效仿上升者"),
    "nation:everybody": ("everybody adopts it", "各市均实行"),
    "nation:all": ("all 262 cities", "全部262市"),
    "nation:own": (
        (
            "Alone, {city} stands {alone} in {last} instead of {base}: {gain}. If everybody adopts the policy it "
            "stands "
            "{together}: {all_gain}."
        ),
        "仅{city}实行时，{last}排{alone}，无人实行时为{base}：{gain}。各市均实行时排{together}：{all_gain}。",
    ),
    "nation:everyone": (
        (
            "All cities: index {index} points; true integrity {integrity}; gaming gap, record without conduct, {gap}; "
            "wrongful listings {wrongful} per 100,000 enterprises."
        ),
        "全部城市：指数{index}分；真实诚信{integrity}分；指数虚高{gap}分；每10万户企业误列{wrongful}户。",
    ),
    "nation:ranks": (
        (
            "Ranks do not rise together, what some gain others lose: half of the cities move by {churn} places "
            "or fewer; "
            "the first third of the start {first}; the last third of the start {last}."
        ),
        (
            "名次不可能同时上升，一市进位即他市退位：半数城市的变动不超过{churn}位；起始月前三分之一{first}；"
            "起始月后三分之一{last}。"
        ),
    ),
    "nation:place": ("{rank} (80 %: {low} to {high})", "{rank}（80%：{low}至{high}）"),
    "nation:change": ("{rank} (80 %: {low} to {high})", "{rank}（80%：{low}至{high}）"),
    "nation:short": ("{rank} ({low} to {high})", "{rank}（{low}至{high}）"),
    "nation:span": ("{low} to {high}", "{low}至{high}"),
    "nation:one_place": ("{places} place{more}", "{places}位{more}"),
    "nation:places": ("{places} places{more}", "{places}位{more}"),
    "nation:interval": (" (80 %: {low} to {high})", "（80%：{low}至{high}）"),
    "nation:one_seed": ("one seed", "1个随机种子"),
    "nation:seeds": ("medians and middle 80 % of {seeds} seeds", "{seeds}个随机种子的中位数与80%区间"),
    "nation:seeds_few": ("lowest to highest of {seeds} seeds", "{seeds}个随机种子的最低至最高"),
    "nation:title": ("{scenario} in {month}, {runs}", "{scenario}，{month}，{runs}"),
    "nation:gains": (
        "Who gains when everybody adopts it, against as it is, {month}; means over cities",
        "各市均实行时谁受益（与无人实行相比，{month}，各市平均）",
    ),
    "nation:cities": ("cities", "城市"),
    "nation:number": ("number", "数量"),
    "nation:places_gained": ("places gained", "提升位次"),
    "nation:rank": ("rank", "排名"),
    "nation:index": ("index", "指数"),
    "nation:integrity": ("integrity", "真实诚信"),
    "nation:gap": ("gaming gap", "指数虚高"),
    "nation:wrongful": ("wrongly listed /100k", "误列/10万户"),
    "nation:cost": ("cost", "成本"),
    "nation:rough": (" Intervals of fewer than {few} seeds are rough.", "少于{few}个随机种子时区间较粗略。"),
    "nation:none": (
        " Below {fewest} seeds there is no median and no interval.",
        "少于{fewest}个随机种子时不作中位数和区间。",
    ),
    "nation:assumed": ("{words}. ", "{words}。"),
    "nation:scaled": (
        (
            ", scaled to cities as large as they are ({city}: {real} enterprises, of which {simulated} are simulated; "
            "nothing else is scaled, since all other numbers are rates)"
        ),
        "，按各市实际企业数折算（{city}{real}户，其中模拟{simulated}户；其余数字均为比率，不作折算）",
    ),
    "nation:caption": (
        (
            "262 cities, {enterprises} enterprises. Cost in 10,000 yuan a year{scaled}; + places are gained; means of "
            "wrongful listings are over enterprises. Simulated differences (policies, size, chance) make {part} of the "
            "published spread of scores, differences nobody explains the rest; nor does anybody explain the "
            "{apart} points "
            "by which the other cities' level is moved to leave the city its published place.{few} {assumed}Scenario "
            "fingerprint: {fingerprint}. Chengxin {version}. {no}"
        ),
        (
            "262个城市，共{enterprises}户企业。成本单位为万元/年{scaled}；正数为提升位次；误列按企业数加权平均。"
            "模拟的差异（政策、规模、偶然）占公布得分差异的{part}，其余无法解释；"
            "为使本市保持公布名次而将其他城市水平移动的{apart}分"
            "同样无法解释。{few}{assumed}方案指纹：{fingerprint}。诚信{version}。{no}"
        ),
    ),
    "nation:not": (
        (
            "A projection under stated assumptions, not a forecast of the official ranking and no statement on "
            "any real "
            "city: cities carry their names, people and output, but their policies are drawn, not known. All "
            "cities are "
            "assumed to have the same people, sectors and laws. Costs are assumed, true conduct is simulated, never "
            "observed."
        ),
        (
            "本结果为既定假设下的情景推演，不是对官方排名的预测，也不是对任何真实城市的评价：各市采用其名称、"
            "人口与产出，政策则为"
            "随机抽取，并非实际掌握。假定各市居民、行业与法律相同。成本为假设值；真实诚信为模拟所得，无法观测。"
        ),
    ),
    "backtest:every": ("Every later standing", "全部后续名次"),
    "backtest:tables": ("Later standings in published tables", "公布名单中的后续名次"),
    "backtest:news": (
        "Later standings told by news, which prefers good ones",
        "新闻报道的后续名次（新闻偏好好名次）",
    ),
    "backtest:title_one": ("{title}: 1 pair (lower is better)", "{title}：1对（越低越好）"),
    "backtest:title": ("{title}: {count} pairs (lower is better)", "{title}：{count}对（越低越好）"),
    "backtest:method": ("method", "方法"),
    "backtest:crps_first": ("CRPS, first places", "CRPS，前列名次"),
    "backtest:log_score": ("log score", "对数评分"),
    "backtest:crps": ("CRPS, exact places", "CRPS，确切名次"),
    "backtest:brier": ("Brier, named", "Brier评分，是否列名"),
    "backtest:inside": ("inside 50/80/95 %", "落入50/80/95%区间"),
    "backtest:fifths": ("outcomes by fifths", "结果按五等分"),
    "backtest:score_crps_first": ("CRPS over the first places", "前列名次的CRPS"),
    "backtest:score_log_score": ("log score", "对数评分"),
    "backtest:better_clearly": ("clearly better than", "明显优于"),
    "backtest:better_not clearly": ("not surely better than", "未必优于"),
    "backtest:worse_clearly": ("clearly worse than", "明显劣于"),
    "backtest:worse_not clearly": ("not surely worse than", "未必劣于"),
    "backtest:level": ("level with", "持平于"),
    "backtest:sentence": (
        (
            "{score}: {which} the best simple method ({method}), by {by} (95 % over cities drawn again: {low} to "
            "{high}, "
            "{pairs} pairs)."
        ),
        "{score}：{which}最好的简单方法（{method}），相差{by}（重抽城市的95%区间：{low}至{high}，{pairs}对）。",
    ),
    "backtest:held": ("Intervals of Chengxin: {held}.", "本模型的区间：{held}。"),
    "backtest:held_one": ("{share} % inside {level} %", "{level}%区间包含{share}%"),
    "backtest:note": (
        (
            "{pairs} pairs of {cities} cities. Parameters never saw the record of the city they project. A city that a "
            "table does not name is known to be outside the places it prints, and scored as that; CRPS of first places "
            "counts those printed from the first on (of news, the first {top}). CRPS of exact places is over "
            "cities that "
            "were named, which are those that did well: it flatters a method that never lets a city fall, and decides "
            "nothing. Every method gives one part in a hundred to anywhere. {no} chengxin {version}."
        ),
        (
            "{cities}个城市的{pairs}对名次。推演某市时参数未用过该市记录。"
            "名单未列出的城市按“不在所列名次之内”评分；前列名次的CRPS"
            "自第1名起计入所列名次（新闻为前{top}名）。确切名次的CRPS只计列名城市，即表现较好者，"
            "偏向从不让城市退位的方法，不据此判断。"
            "各方法均以百分之一的概率分配给任意名次。{no}诚信{version}。"
        ),
    ),
    "backtest:not": (
        (
            "It tries how places last and fade, with no policy in it: nobody knows what other cities did. A good "
            "record "
            "here says nothing of what a policy does."
        ),
        "本检验只看名次如何保持与消退，不含政策：其他城市做了什么无从得知。此处表现好，不说明政策的效果。",
    ),
    # On charts
    "title:nation": (
        "Who gains? “{policy}” in {city}, followed by nobody, by one, by all, {first} to {last}",
        "谁受益？“{policy}”在{city}：无人、一市、各市实行（{first}至{last}）",
    ),
    "title:provinces": (
        "Which provinces gain places if every city follows “{policy}”? ({month})",
        "若各市均实行“{policy}”，哪些省份的城市提升位次？（{month}）",
    ),
    "provinces:key": ("places gained", "提升位次"),
    "caption:provinces": (
        (
            "Means over the cities of a province and {seeds} seeds: places gained against nobody following, and in "
            "brackets points of true integrity. Municipalities are not in the class of 262."
        ),
        (
            "各省城市及{seeds}个随机种子的平均值：与无人实行相比的提升位次，括号内为真实诚信变化（分）。"
            "直辖市不在262个城市之列。"
        ),
    ),
    "caption:provinces_beside": (
        (
            "All cities: true integrity {integrity} points, gaming gap {gaming_gap} points, {wrongful_per_100k} firms "
            "of 100,000 wrongly listed. What one city gains in places another loses."
        ),
        (
            "全部城市：真实诚信{integrity}分，指数虚高{gaming_gap}分，每10万户企业误列{wrongful_per_100k}户。"
            "一市提升的位次即他市下降的位次。"
        ),
    ),
    "alt:provinces": (
        "{name}, {cities} cities: {places} places (seeds {low} to {high}), true integrity {integrity}",
        "{name}{cities}市：{places}位（各种子{low}至{high}），真实诚信{integrity}分",
    ),
    "world:as it is": ("nobody follows it", "无人实行"),
    "world:alone": ("{city} alone", "仅{city}实行"),
    "world:imitated": ("others copy climbers", "他市效仿上升者"),
    "world:everybody": ("everybody", "各市实行"),
    "gains": (
        "Everybody follows it, against nobody: means over cities in the last month",
        "各市实行较无人实行：末月各组城市平均变化",
    ),
    "gains:places": ("Places gained", "提升位次"),
    "gains:integrity": ("True integrity (points)", "真实诚信（分）"),
    "gains:gaming_gap": ("Gaming gap (points)", "指数虚高（分）"),
    "gains:wrongful_per_100k": ("Wrongly listed, per 100,000", "误列（户/每10万户）"),
    "group:all cities": ("all 262 cities", "全部262市"),
    "group:first third": ("first third at the start", "起始月前三分之一"),
    "group:second third": ("second third", "中间三分之一"),
    "group:last third": ("last third", "后三分之一"),
    "group:east": ("east", "东部"),
    "group:central": ("central", "中部"),
    "group:west": ("west", "西部"),
    "group:northeast": ("north-east", "东北"),
    "caption:nation": (
        (
            "Lines: medians of {seeds} seeds; shading and bars: 80 % of runs. 262 cities, {enterprises} enterprises, "
            "each from its own agents; simulated differences make {explained} % of the published spread of scores."
        ),
        (
            "折线为{seeds}个随机种子的中位数，阴影和横条为80%模拟区间。262个城市、{enterprises}户企业，各市均由自身主体模拟；"
            "模拟所得差异占已公布得分差异的{explained}%。"
        ),
    ),
    "caption:nation_runs": (
        (
            "Lines: each of {seeds} runs (seeds); joined dots: lowest and highest run; below ten there is no median. "
            "262 cities, {enterprises} enterprises, each from its own agents; simulated differences make {explained} % "
            "of the published spread of scores."
        ),
        (
            "折线为{seeds}次模拟（随机种子）中的每一次，相连两点为最低和最高的一次；少于十次时不作中位数。"
            "262个城市、{enterprises}户企业，各市均由自身主体模拟；模拟所得差异占已公布得分差异的{explained}%。"
        ),
    ),
    "caption:nation_not": (
        (
            "A projection under stated assumptions, not a forecast of the official ranking and no statement on any "
            "real city: policies of other cities are chosen at random, not known. Costs are assumed, true conduct is "
            "simulated."
        ),
        (
            "本图为既定假设下的情景推演，不是对官方排名的预测，也不是对任何真实城市的评价：其他城市的政策为随机设定，并非实况；"
            "成本为假设值，真实诚信水平为模拟值。"
        ),
    ),
    "alt:nation": (
        (
            "{world}: {city} {median} in {month} (80 % of runs {low} to {high}), gaming gap {gap} points, "
            "wrongly listed {wrongful} per 100,000; all cities’ true integrity {integrity}"
        ),
        (
            "{world}：{city}{month}{median}（80%区间：{low}至{high}），指数虚高{gap}分，每10万户误列{wrongful}户；"
            "全部城市真实诚信水平{integrity}"
        ),
    ),
    "alt:nation_runs": (
        (
            "{world}: {city} {low} to {high} in {month}, lowest to highest run, gaming gap {gap} points, wrongly "
            "listed {wrongful} per 100,000; all cities’ true integrity {integrity}"
        ),
        (
            "{world}：{city}{month}各次模拟{low}至{high}，指数虚高{gap}分，每10万户误列{wrongful}户；"
            "全部城市真实诚信水平{integrity}"
        ),
    ),
    "alt:gains_runs": (
        "{group}: {low} to {high} places gained, true integrity {integrity} points, lowest to highest run",
        "{group}：提升{low}至{high}位，真实诚信{integrity}分（各次模拟）",
    ),
    "alt:gains": (
        "{group}: {places} places gained ({low} to {high}), true integrity {integrity} points",
        "{group}：提升{places}位（{low}至{high}），真实诚信{integrity}分",
    ),
}
