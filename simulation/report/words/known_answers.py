"""What models with known answers say of themselves: the names of their rows, as they print them, and in Chinese."""

from __future__ import annotations

ROWS = {
    "bits": ("numbers that differ in a second run of one seed", "同一种子再次运行时不同的数值个数"),
    "hidden": ("{case}: share hidden", "{case}：隐瞒比例"),
    "honest": ("{case}: hide nothing", "{case}：毫不隐瞒者"),
    "revenue": ("{case}: revenue", "{case}：税收"),
    "mean": ("belief by weight: mean", "按权重形成的信念：均值"),
    "variance": ("belief by weight: variance", "按权重形成的信念：方差"),
    "period": ("{case}: period of a small orbit", "{case}：小轨道的周期"),
    "violating": ("{case}: violating share, mean over time", "{case}：违规比例的时间平均"),
    "inspection": ("{case}: inspection, mean over time", "{case}：检查力度的时间平均"),
    "both": ("both at once: width of an orbit / the one before", "同时行动：轨道宽度与前一轨道之比"),
    "width": ("{case}: width of an orbit / the one before", "{case}：轨道宽度与前一轨道之比"),
    "wide": ("period of a wide orbit, from (0.3, 0.3)", "自(0.3, 0.3)起的大轨道周期"),
    "twice": ("twice the fine: violating share", "罚款加倍：违规比例"),
    "twice_visits": ("twice the fine: inspection", "罚款加倍：检查力度"),
    "would": (
        "visits {visits}, discount {discount}: would cheat in the middle group",
        "检查{visits}，贴现{discount}：中间组愿意作弊",
    ),
    "cheating": ("visits {visits}, discount {discount}: cheating", "检查{visits}，贴现{discount}：作弊"),
    "visits": ("visits {visits}, discount {discount}: visits", "检查{visits}，贴现{discount}：检查次数"),
    "relative": (
        "share hidden: tax {tax}, inspected {audit}, fine {fine}, relative aversion {aversion}",
        "隐瞒比例：税率{tax}，检查{audit}，罚款{fine}，相对风险厌恶{aversion}",
    ),
    "absolute": (
        "share hidden: tax {tax}, inspected {audit}, fine {fine}, absolute aversion {aversion}",
        "隐瞒比例：税率{tax}，检查{audit}，罚款{fine}，绝对风险厌恶{aversion}",
    ),
    "audits": ("enterprises that hide no less at higher inspections", "检查提高而隐瞒未减的企业"),
    "fines": ("enterprises that hide no less at higher fines", "罚款提高而隐瞒未减的企业"),
    "taxes": ("enterprises that hide no less at higher taxes", "税率提高而隐瞒未减的企业"),
    "caught": (
        "evading share at temperature {temperature}, caught {caught}, honest {term} months",
        "温度{temperature}、被查获{caught}、诚实{term}个月时的逃避比例",
    ),
    "free": ("evading share at temperature {temperature}, no penalty", "温度{temperature}、无惩罚时的逃避比例"),
    "from_all": (
        "complying share at {enforcement}, others count {others}, from all",
        "执法{enforcement}、他人影响{others}时的守法比例，起点为全部守法",
    ),
    "from_none": (
        "complying share at {enforcement}, others count {others}, from none",
        "执法{enforcement}、他人影响{others}时的守法比例，起点为无人守法",
    ),
    "comes": ("enforcement at which honesty comes", "诚信形成时的执法力度"),
    "goes": ("enforcement at which honesty goes", "诚信瓦解时的执法力度"),
    "spearman": ("reliability {reliability}: Spearman's correlation", "信度{reliability}：Spearman相关系数"),
    "kendall": ("reliability {reliability}: Kendall's correlation", "信度{reliability}：Kendall相关系数"),
    "error": ("reliability {reliability}: mean absolute error of a rank", "信度{reliability}：排名的平均绝对误差"),
    "overlap": ("reliability {reliability}: overlap of the first 26", "信度{reliability}：前26名的重合"),
    "violators": (
        "agencies {agencies}, detection {detection}, error {error}, violators {violators}: violators listed",
        "部门{agencies}个，查出率{detection}，误差{error}，违规者{violators}：违规者被列入",
    ),
    "listed": (
        "agencies {agencies}, detection {detection}, error {error}, violators {violators}: honest listed",
        "部门{agencies}个，查出率{detection}，误差{error}，违规者{violators}：守法者被列入",
    ),
    "among": (
        "agencies {agencies}, detection {detection}, error {error}, violators {violators}: honest among the listed",
        "部门{agencies}个，查出率{detection}，误差{error}，违规者{violators}：列入者中守法者占比",
    ),
    "of_all": (
        "agencies {agencies}, detection {detection}, error {error}, violators {violators}: honest listed of 100,000",
        "部门{agencies}个，查出率{detection}，误差{error}，违规者{violators}：每10万户守法者被列入",
    ),
    "comply": ("{case}: all comply up to cost", "{case}：全部守法的成本上限"),
    "comply_listed": ("{case}: listed ones comply up to cost", "{case}：列入者守法的成本上限"),
    "middle": ("{case}: compliance of a middle one", "{case}：中间企业的守法比例"),
    "middle_visits": ("{case}: visits of a middle one", "{case}：中间企业的检查次数"),
    "two": ("costs up to {cost}: compliance with two tiers", "成本至多{cost}：分两级检查时的守法比例"),
    "one": (
        "costs up to {cost}: compliance with the same visits for all",
        "成本至多{cost}：同样次数均匀检查时的守法比例",
    ),
    "ratio": ("costs up to {cost}: two tiers / same for all", "成本至多{cost}：两级与均匀之比"),
}
