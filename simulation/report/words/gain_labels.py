"""The words for what a gain rests on, once in English and once in Chinese."""

GAIN = {
    "gain:on:paper": ("{number} on paper", "{number}源于纸面"),
    "gain:on:record": ("{number} in the record", "{number}源于记录"),
    "gain:on:events": ("{number} by credit events", "{number}源于信用事件"),
    "gain:on:conduct": ("{number} by conduct", "{number}源于行为"),
    "gain:on:undeclared": ("{number} on grounds nobody declared", "{number}依据未声明"),
    "gain:places": ("{number}", "{number}位"),
    "gain:points": ("{number}", "{number}分"),
    "gain:rises": (
        "of {places} places gained on average, {conduct} rest on better conduct ({others})",
        "平均上升{places}位，其中{conduct}位源于行为改善（{others}）",
    ),
    "gain:rises_one": (
        "of {places} places gained on average, 1 rests on better conduct ({others})",
        "平均上升{places}位，其中1位源于行为改善（{others}）",
    ),
    "gain:rises_without": (
        "of {places} places gained on average, none rests on better conduct ({others})",
        "平均上升{places}位，均非源于行为改善（{others}）",
    ),
    "gain:falls": ("{places} places lost on average: {parts}", "平均下降{places}位：{parts}"),
    "gain:still": (
        "the rank hardly moves on average; points of the index: {parts}",
        "排名平均变化不大；指数变化：{parts}",
    ),
    "gain:cancel": (
        "{places} places on average, which cannot be shared out as grounds cancel; points of the index: {parts}",
        "排名平均变化{places}位，各项依据相互抵消，无法分摊；指数变化：{parts}",
    ),
    "gain:since": (
        "points of the index since {start}, without what moves every city: {parts}",
        "{start}以来的指数变化（不含各城市共同变动）：{parts}",
    ),
    "gain:run_by_run": (
        "places gained, run by run: {places}; of these by better conduct: {conduct}",
        "逐次提升位次：{places}；其中源于行为改善：{conduct}",
    ),
    "gain:run_by_run_cancel": (
        "places gained, run by run: {places}; of these by better conduct: {conduct} (-: grounds cancel)",
        "逐次提升位次：{places}；其中源于行为改善：{conduct}（-：各项依据相互抵消）",
    ),
    "gain:since_runs": (
        "points of the index since {start}, run by run: {points}; of these by better conduct: {conduct}",
        "{start}以来指数逐次变化（分，不含各城市共同变动）：{points}；其中源于行为改善：{conduct}",
    ),
    "gain:title": (
        "What the gain rests on, {month}: means of {pairs} pairs of runs, which add up",
        "提升的依据，{month}：{pairs}对模拟的平均值，各项之和等于总变化",
    ),
    "gain:title_since": (
        "What the index rests on since {start}, {month}: means of {pairs} runs, which add up",
        "自{start}以来指数变化的依据，{month}：{pairs}次模拟的平均值，各项之和等于总变化",
    ),
    "gain:title_runs": (
        "What the gain rests on, {month}: lowest to highest of {pairs} pairs of runs",
        "提升的依据，{month}：{pairs}对模拟自低至高",
    ),
    "gain:title_since_runs": (
        "What the index rests on since {start}, {month}: lowest to highest of {pairs} runs",
        "自{start}以来指数变化的依据，{month}：{pairs}次模拟自低至高",
    ),
    "gain:in_places": ("places", "位次"),
    "gain:in_points": ("points", "分"),
    "gain:margin": ("± 95 %", "±95%"),
    "gain:in_all": ("in all", "合计"),
    "gain:scenario": ("scenario", "方案"),
    "gain:kept": (
        "Duties kept, {month}: % over twelve months, means",
        "履责率，{month}：近12个月，%，平均值",
    ),
    "gain:kept_runs": (
        "Duties kept, {month}: % over twelve months, lowest to highest run",
        "履责率，{month}：近12个月，%，各次模拟自低至高",
    ),
    "gain:kept:all": ("all", "合计"),
    "gain:kept:enterprises": ("enterprises", "企业"),
    "gain:kept:departments": ("departments", "部门"),
    "gain:kept:courts": ("courts", "法院"),
    "gain:kept:associations": ("associations", "协会"),
    "gain:note": (
        (
            "On paper: the standard counts the lever itself. In the record: what is registered, published in time, "
            "hidden or padded. Credit events: what was told of and shown. Conduct: what enterprises, departments, "
            "courts and associations did. An indicator on several grounds is shared out as the mean over all orders; "
            "places go by points."
        ),
        (
            "纸面：标准直接计量该措施本身。记录：登记、及时公示、瞒报或虚报。信用事件：宣传并被监测到的事件。"
            "行为：企业、部门、法院、协会的实际作为。涉及多项依据的指标按各种次序的平均分摊，位次按分数比例分摊。"
        ),
    ),
    "gain:undeclared": (
        "“Not declared” is what additions earn that do not say what it rests on; give them ground=.",
        "“未声明”为补充内容所得而未说明依据的部分，可用ground=加以声明。",
    ),
    # The chart
    "title:gains": (
        "{city}: what each policy’s gain on “{base}” rests on, {month}",
        "{city}各方案较“{base}”提升的依据（{month}）",
    ),
    "title:gains_since": (
        "{city}: what the index’s change since {first} rests on, {month}",
        "{city}{first}以来指数变化的依据（{month}）",
    ),
    "gains:beside": (
        (
            "{scenario}: 80 % between places {low} and {high}, gaming gap {gap} points, "
            "{wrongful} firms per 100,000 wrongly blacklisted"
        ),
        "{scenario}：80%位次区间{low}至{high}，指数虚高{gap}分，每10万户误列{wrongful}户",
    ),
    "gains:beside_runs": (
        (
            "{scenario}: its runs are placed {low} to {high}, gaming gap {gap_low} to {gap_high} points, "
            "{wrongful_low} to {wrongful_high} firms per 100,000 wrongly blacklisted"
        ),
        (
            "{scenario}：各次模拟排名为{low}至{high}，指数虚高{gap_low}至{gap_high}分，"
            "每10万户误列{wrongful_low}至{wrongful_high}户"
        ),
    ),
    "gains:axis": ("Points of the index", "综合信用指数变化（分）"),
    "caption:gains": (
        "Bars: means of {pairs} pairs of runs under the same luck; the diamond is their sum.",
        "横条为{pairs}对相同随机条件下模拟的平均值，菱形为各项之和。",
    ),
    "caption:gains_runs": (
        (
            "A bar for each of {pairs} pairs of runs under the same luck, too few for a mean ({fewest} are needed); "
            "the diamond is its sum."
        ),
        "{pairs}对相同随机条件下的模拟，每对一条，次数不足以计算平均值（需{fewest}对），菱形为各项之和。",
    ),
}
