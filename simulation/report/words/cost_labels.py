"""The words for what a policy costs, once in English and once in Chinese."""

COST = {
    "cost:title": (
        "{scenario} in {city}: cost above the levers of 2018, 10,000 yuan a year, {enterprises} enterprises",
        "{city}“{scenario}”：较2018年政策增加的成本（万元/年，企业{enterprises}户）",
    ),
    "title:cost": ("{city}: what policies cost above the levers of 2018", "{city}：各方案较2018年政策增加的成本"),
    "cost:axis": ("10,000 yuan a year, as in the last month", "万元/年（按最后一个月水平）"),
    "cost:range": ("as the assumed price ranges", "假设价格的区间"),
    "cost:left_out": (
        "Shown are the {shown} dearest levers; {left} cheaper ones are in the table.",
        "仅列成本最高的{shown}项措施，其余{left}项见表。",
    ),
    "cost:lever": ("lever", "政策措施"),
    "cost:before": ("in 2018", "2018年"),
    "cost:value": ("in {month}", "{month}"),
    "cost:price": ("one unit more", "每单位价格"),
    "cost:a_year": ("a year", "每年"),
    "cost:year": ("{year}", "{year}年"),
    "cost:all": ("all levers", "合计"),
    "cost:said": (
        "{scenario} costs {a_year} (10,000 yuan) a year against the levers of 2018, as in {month}{years}.",
        "“{scenario}”按{month}水平每年较2018年政策增减{a_year}万元{years}。",
    ),
    "cost:years": ("; {amount} within {year}", "；{year}年内{amount}万元"),
    "cost:dearest": (
        "It costs most in {first} to {last}: {a_year} a year.",
        "{first}至{last}成本最高：每年{a_year}万元。",
    ),
    "cost:above": ("Against {base}: {amount}.", "与“{base}”相比：{amount}万元。"),
    "cost:left": ("The budget of {budget} leaves {left}.", "预算{budget}万元，结余{left}万元。"),
    "cost:over": (
        "The budget of {budget} is overspent by {over} in {first} to {last}.",
        "预算{budget}万元，{first}至{last}超支{over}万元。",
    ),
    "cost:nothing": ("{scenario} moves no lever away from 2018.", "“{scenario}”未改变任何措施。"),
    "cost:unpriced": (
        "Without a price of their own, which favours them: {levers}.",
        "以下措施未计价，因而显得有利：{levers}。",
    ),
    "cost:between": (" ({low}-{high})", "（{low}至{high}）"),
    "cost:dear": ("{why}; dearer from {start} on: {source}", "{why}；自{start}起递增：{source}"),
    "cost:source": (
        "{lever}: {price} for one unit more ({unit}). {source}",
        "{lever}：每增加一单位{price}万元（{unit}）。{source}",
    ),
    "cost:not": (
        (
            "Prices are assumptions, each with its range and reason ({more}); they are not accounts. What the policy "
            "of 2018 itself costs is not told: nobody knows it. Nothing was simulated: what a policy gains and whom it "
            "hurts, chengxin run says."
        ),
        (
            "价格均为假设，各有区间与理由（{more}），并非决算。2018年政策本身的成本无人知晓，故不列出。本命令不作模拟：政策成效与负面影响见"
            "chengxin run。"
        ),
    ),
}
