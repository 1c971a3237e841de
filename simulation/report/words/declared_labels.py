"""The words for what is declared and set: settings, outcomes, editions, scenarios and city files, in both languages."""

from __future__ import annotations

DECLARED = {
    "describe:setting": ("{key} = {default}   {name}", "{key} = {default}   {name}"),
    "describe:range": ("    {low} to {high} ({unit}){prior}", "    取值{low}至{high}（{unit}）{prior}"),
    "describe:prior": (
        ", varied between runs from {low} to {high}",
        "，各次模拟在{low}至{high}之间随机取值",
    ),
    "describe:searched": ("{source} ({low} to {high})", "{source}，搜索范围{low}至{high}"),
    "describe:from": ("    {source}", "    依据：{source}"),
    "describe:bites": ("    bites only {where}", "    仅{where}起作用"),
    "describe:cost": (
        "    costs {cost} (10,000 yuan a year a unit, 70,000 enterprises); {why}",
        "    成本：每单位{cost}（万元/年，按70,000户企业计）；依据：{why}",
    ),
    "describe:priced": ("{cost} ({low} to {high})", "{cost}（{low}至{high}）"),
    "describe:below": ("{more}; {less} a unit less", "{more}；每减少一单位{less}"),
    "describe:dear": ("{why}; {dear} ({source})", "{why}；{dear}（依据：{source}）"),
    "describe:tried": ("    tried by a city: {range}: {source}", "    已有城市实践：{range}；依据：{source}"),
    "describe:untried": ("    tried by a city: no city known", "    已有城市实践：未知"),
    "describe:effect": ("    its effect on conduct: {finding}", "    对行为的作用：{finding}"),
    "describe:finding": (
        "{measured}: {says} ({source}; {strength})",
        "{measured}：{says}（{source}；证据等级{strength}）",
    ),
    "describe:also": ("    also: {names}", "    又称：{names}"),
    "describe:used": ("    used in: {where}", "    用于：{where}"),
    "describe:comma": (", ", "、"),
    "describe:declared": ("{name}: {kind}   {called}", "{name}：{kind}   {called}"),
    "describe:better:lower": ("lower is better", "越低越好"),
    "describe:better:higher": ("higher is better", "越高越好"),
    "describe:better:": ("neither way is better by itself", "高低本身无优劣"),
    "describe:outcome_range": ("    {range}; {better}", "    {range}；{better}"),
    "describe:any": ("any number", "任意数值"),
    "describe:at_least": ("{low} or more", "不小于{low}"),
    "describe:at_most": ("{high} or less", "不大于{high}"),
    "describe:between": ("{low} to {high}", "{low}至{high}"),
    "describe:reckoned": ("reckoned as {code}", "计算式：{code}"),
    "kind:outcome": ("outcome", "结果指标"),
    "kind:effect": ("effect", "措施合成量"),
    "kind:column": ("column", "企业属性"),
    "kind:fact of a place": ("fact of a place", "所在地情况"),
    "kind:event": ("event", "事件"),
    "used:outcome": ("outcome {where}", "结果指标{where}"),
    "used:setting": ("setting {where}", "设定{where}"),
    "used:command": ("command chengxin {where}", "命令chengxin {where}"),
    "used:page": ("page {where}", "页面{where}"),
    "source:original": ("{source}", "“{source}”（原文）"),
    "source:assumption": ("assumption", "假设"),
    "source:derived": ("derived", "推算"),
    "source:fitted": ("fitted", "拟合"),
    "source:marked": ("{mark}: {source}", "{mark}，理由“{source}”（原文）"),
    "difference:none": ("{other} asks for the same as {one}", "“{other}”与“{one}”的设定相同"),
    "city:file": ("{file}: {city}, for you to correct", "{file}：{city}，请核对修改"),
    "city:scenario": ("{file}: its baseline; chengxin run {file}", "{file}：其基准方案；可执行chengxin run {file}"),
    "edition:title": ("{name}: {title}", "{name}：{title}"),
    "edition:source": ("{source}", "依据：{source}"),
    "edition:dimension": ("first level", "一级指标"),
    "edition:item": ("item", "二级指标"),
    "edition:points": ("points", "分值"),
    "edition:status": ("points are", "分值性质"),
    "edition:indicator": ("indicator", "计分点"),
    "edition:share": ("share", "占比"),
    "edition:measure": ("read from", "取自"),
    "edition:floor": ("floor", "下限"),
    "edition:ceiling": ("ceiling", "上限"),
    "edition:published": ("published", "已公布"),
    "edition:assumed": ("assumed", "假设"),
    "edition:held": ("(held)", "（设为定值）"),
    "edition:total": (
        "Total: {total} points ({status}); floors and ceilings are {bounds}.",
        "总分{total}分（{status}）；上下限为{bounds}。",
    ),
    "edition:drawn": (
        (
            "Assumed points, and all splits of an item between indicators, are drawn from {low} to {high} % of their "
            "number, the sum kept; published points stand."
        ),
        "假设的分值以及同一指标内各计分点的分配，在其数值的{low}%至{high}%之间随机取值，合计不变；已公布的分值不变。",
    ),
    "edition:least": (
        "An item earns {earned} of its points at its floor (assumption: {low} to {high}), all at its ceiling.",
        "指标处于下限时得其分值的{earned}倍（假设：{low}至{high}），处于上限时得满分。",
    ),
    "edition:reach": (
        (
            "An item earns {earned} of its points at its floor (what the spread of the class as fitted leaves, if "
            "cities' reach between floors and ceilings differs by {middle}, assumption: {low} to {high}, standard "
            "deviation), all at its ceiling."
        ),
        (
            "指标处于下限时得其分值的{earned}倍（由拟合所得城市间分差推出，设各城市在上下限之间的达到程度的标准差为{middle}，"
            "假设：{low}至{high}），处于上限时得满分。"
        ),
    ),
    "edition:draws": (
        "{indicator}: each run draws its {ends}; {source}",
        "{indicator}：各次模拟随机取其{ends}；依据：{source}",
    ),
    "edition:and": (" and ", "和"),
    "edition:held_at": ("{indicator}: held at {held}: {source}", "{indicator}：定为{held}；依据：{source}"),
}
