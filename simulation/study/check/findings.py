"""What the model must be able to show: findings a planner should know, each under the conditions in which it holds.

Five warnings from the field, each as scenarios, as a sentence, and as a check on the numbers. The conditions are part
of the finding: some need enterprises that know their true risk and care for nothing else (RATIONAL), some strong peers.
They say what can happen, not what does happen in Chenzhou; where the baseline city as it stands shows it, that is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np

from ...errors import Mistake, nearest
from ...model.scenario.scenario import Scenario
from ..statistics import FEWEST, quantile
from ..study import Study
from .finding import Finding, Panel, Part

RAISED = 25  # months from the start to January 2021
MOST = 0.9  # share of runs in which a change must go the way a finding says

# Enterprises of the textbook: they know the risk of a visit at once, nothing else brings breaches to light, and neither
# peers nor appeals weigh with them. Fines of any height are imposed and paid. Visits have room to grow, see the month's
# conduct and no more, and none is directed at the listed beside those of the plan.
RATIONAL = {
    "parameters.complaint_rate": 0.0,
    "parameters.visit_thoroughness": 1.0,
    "parameters.look_back": 1.0,
    "parameters.directed_visits": 0.0,
    "parameters.peer_weight": 0.0,
    "parameters.effort_visits": 0.0,
    "parameters.forgetting": 0.5,
    "parameters.sanction_learning": 0.5,
    "parameters.found_shock": 0.0,
    "parameters.overestimate": 1.0,
    "parameters.publicity_pull": 0.0,
    "parameters.serious_share": 0.0,
    "parameters.contract_share": 0.0,
    "parameters.morale_mean": 0.0,
    "parameters.fine_imposed": 1.0,
    "parameters.fine_means": 1000.0,
    "sharing.platform_coverage": 0.0,
    "punishment.joint_breadth": 0,
    "punishment.list_threshold": 12,
    "institutions.inspectors": 7000,
}


def _late(study: Study, outcome: str, scenario: str, months: int = 12) -> np.ndarray:
    """An outcome's mean over the last months, a number a seed."""
    means: np.ndarray = study.by_month(outcome, scenario).iloc[:, -months:].mean(axis=1).to_numpy()
    return means


def _apart(study: Study, outcome: str, first: str, other: str, months: slice) -> np.ndarray:
    """Other minus one, run by run, on average over some months."""
    difference = study.by_month(outcome, other) - study.by_month(outcome, first)
    means: np.ndarray = difference.iloc[:, months].mean(axis=1).to_numpy()
    return means


def _told(values: np.ndarray, digits: int = 0, sign: str = "") -> str:
    """The median of many runs, or each of few."""
    shown = [quantile(values, 0.5)] if len(values) >= FEWEST else values.tolist()
    return ", ".join(f"{value:{sign}.{digits}f}" for value in shown)


def _rises(change: np.ndarray, least: float) -> bool:
    """Whether something goes up: by so much in the median, and at all in nine runs of ten."""
    return quantile(change, 0.5) >= least and bool((change > 0.0).mean() >= MOST)


def _tiering() -> Finding:
    tiers = RATIONAL | {
        "parameters.listed_multiple": 10,
        "parameters.red_multiple": 1.0,
        "parameters.noise": 0.03,
        "parameters.morale_spread": 0.0,
        "parameters.culture_effect": 0.0,
        "supervision.inspection_rate": 0.6,
        "punishment.fine": 4.0,
    }
    base = Scenario(months=37, enterprises=20_000).but(tiers)
    near = {"parameters.gain_median": 0.35, "parameters.gain_spread": 0.3}
    far = {"parameters.gain_median": 1.0, "parameters.gain_spread": 1.5}
    scenarios = tuple(
        base.but(gains | {"supervision.targeting": targeting}, name=f"{how}, {where}", why=f"{how} visits, {where}")
        for where, gains in (("in reach", near), ("many out of reach", far))
        for how, targeting in (("uniform", 0.0), ("tiered", 1.0))
    )
    names = [scenario.name for scenario in scenarios]

    return Finding(
        "tiering",
        "Visits by credit tier beat uniform visits where the gains from breaches are within reach of sanctions; they "
        "lose where many are beyond it.",
        "违规收益在惩戒可及范围内时，分级检查优于均匀检查；多数违规收益超出惩戒范围时则相反。",
        "Enterprises of the textbook; the same visits in all; a fine of four months of turnover. In reach: gains of "
        "about 0.35 months of turnover, above the 0.2 that uniform visits make an enterprise expect to lose. After "
        "Harrington 1988.",
        "理性企业；检查总量相同；罚款为四个月营业额。可及：违规收益约0.35个月营业额，高于均匀检查下预期损失的0.2个月。参照Harrington（1988）。",
        scenarios,
        dict(
            zip(
                names, ("均匀检查，可及", "分级检查，可及", "均匀检查，多数不可及", "分级检查，多数不可及"), strict=True
            )
        ),
        (
            Panel(
                "Gains within reach: enterprises keeping their duties (%)",
                "收益可及：守信企业占比（%）",
                "compliance",
                tuple(names[:2]),
            ),
            Panel(
                "Many out of reach: enterprises keeping their duties (%)",
                "多数不可及：守信企业占比（%）",
                "compliance",
                tuple(names[2:]),
            ),
        ),
        partial(_tiering_parts, names),
    )


def _tiering_parts(names: Sequence[str], study: Study) -> list[Part]:
    kept = [_late(study, "compliance", name) for name in names]
    visits = [_late(study, "inspections_per_1000", name) for name in names]
    near, far = [f"{_told(kept[at], 1)} -> {_told(kept[at + 1], 1)} %" for at in (0, 2)]
    uneven = max(np.abs(other / visits[0] - 1.0).max() for other in visits[1:])
    return [
        Part(
            "tiered visits win in reach",
            f"compliance in reach {near}",
            _rises(kept[1] - kept[0], 1.0),
            "收益可及时分级检查占优",
            f"可及：守信企业占比{near}",
        ),
        Part(
            "they lose where many are out of reach",
            f"out of reach {far}",
            _rises(kept[2] - kept[3], 1.0),
            "多数不可及时分级检查不及均匀检查",
            f"多数不可及：{far}",
        ),
        Part(
            "the visits are as many",
            f"visits alike to {100.0 * uneven:.0f} %",
            bool(uneven < 0.1),
            "检查总量相同",
            f"检查总量相差不超过{100.0 * uneven:.0f}%",
        ),
    ]


def _sharing() -> Finding:
    base = Scenario(months=37, enterprises=50_000)
    scenarios = tuple(
        base.but({"punishment.joint_breadth": 20, "sharing.platform_coverage": coverage}, name=name, why=name)
        for name, coverage in (("little shared", 0.1), ("half shared", 0.45), ("all shared", 1.0))
    )
    names = tuple(scenario.name for scenario in scenarios)

    def check(study: Study) -> list[Part]:
        breach = [100.0 - _late(study, "compliance", name) for name in names]
        wronged = [_late(study, "wrongful_per_100k", name) for name in names]
        steps = ((0, 1), (1, 2))
        deterred = quantile(breach[0] / breach[2], 0.5) >= 1.5
        deterred = deterred and all(_rises(breach[less] - breach[more], 0.0) for less, more in steps)
        listed = quantile(wronged[2] - 1.5 * wronged[0], 0.5) >= 0.0
        listed = listed and all(_rises(wronged[more] - wronged[less], 0.0) for less, more in steps)
        fewer, more = (
            " -> ".join(_told(value, digits) for value in each) for each, digits in ((breach, 1), (wronged, 0))
        )
        return [
            Part(
                "breaches fall with every step, by a third in all",
                f"breaches {fewer} %",
                deterred,
                "违规逐级下降，合计下降三分之一",
                f"违规企业占比{fewer} %",
            ),
            Part(
                "wrongful listings grow with every step, by half in all",
                f"wrongly listed {more} a 100,000",
                listed,
                "误列逐级增加，合计增加一半",
                f"每10万户误列{more}",
            ),
        ]

    return Finding(
        "sharing",
        "Data sharing multiplies deterrence and wrongful listings alike.",
        "数据共享同时放大震慑作用与误列黑名单。",
        "The baseline city with twenty agencies that act on the list; only the share of departments on the platform "
        "differs.",
        "基准城市，二十个部门实施联合惩戒；仅改变平台覆盖率。",
        scenarios,
        dict(zip(names, ("少量共享", "共享近半", "全面共享"), strict=True)),
        (
            Panel("Enterprises keeping their duties (%)", "守信企业占比（%）", "compliance", names),
            Panel("Wrongly on the black list (per 100,000)", "误列黑名单企业（每10万户）", "wrongful_per_100k", names),
        ),
        check,
    )


def _inspection_game() -> Finding:
    game = RATIONAL | {
        "parameters.visit_discretion": 1.0,
        "parameters.visit_worth": 0.5,
        "parameters.gain_median": 0.25,
        "parameters.gain_spread": 0.5,
        "parameters.noise": 0.15,
        "supervision.inspection_rate": 1.0,
    }
    base = Scenario(months=109, enterprises=20_000)
    usual = base.but(game | {"punishment.fine": 4.0}, name="fine of 4", why="a fine of four months of turnover")
    raised = base.but(
        game | {"punishment.fine": {"2019-01": 4.0, "2021-01": 7.0}},
        name="fine raised to 7",
        why="raised in January 2021",
    )
    names = (usual.name, raised.name)

    def check(study: Study) -> list[Part]:
        breach = [100.0 - _late(study, "compliance", name, 24) for name in names]
        visits = [_late(study, "inspections_per_1000", name, 24) for name in names]
        first = _apart(study, "compliance", *names, slice(RAISED, RAISED + 12))
        return [
            Part(
                "compliance rises at first",
                f"compliance {_told(first, 1, '+')} points in the first year",
                _rises(first, 3.0),
                "守信水平起初上升",
                f"首年守信企业占比{_told(first, 1, '+')}个百分点",
            ),
            Part(
                "breaches come back",
                f"breaches {_told(breach[0], 1)} and {_told(breach[1], 1)} % in the last two years",
                abs(quantile(breach[1] - breach[0], 0.5)) < 5.0,
                "违规回升",
                f"最后两年违规企业占比{_told(breach[0], 1)}%和{_told(breach[1], 1)}%",
            ),
            Part(
                "visits fall",
                f"visits {_told(visits[0])} and {_told(visits[1])} per 1,000",
                quantile(visits[1] / visits[0], 0.5) < 0.75 and _rises(visits[0] - visits[1], 0.0),
                "检查减少",
                f"每千户检查{_told(visits[0])}和{_told(visits[1])}次",
            ),
        ]

    return Finding(
        "fines",
        "A higher fine alone changes how much is inspected, not how much is broken in the long run.",
        "单独提高罚款改变的是检查力度，而非长期违规水平。",
        "Enterprises of the textbook, who pay any fine, and departments that visit where visits yield more than they "
        "are worth (the inspection game). In the baseline city visits follow a plan: there a higher fine does deter, "
        "as far as it is imposed and can be paid.",
        "理性企业，任何罚款均能缴纳；部门依检查收益决定力度（监管博弈）。基准城市按计划检查：加重罚款确有震慑，但以落实和支付能力为限。",
        (usual, raised),
        dict(zip(names, ("罚款4个月", "罚款提高到7个月"), strict=True)),
        (
            Panel("Enterprises keeping their duties (%)", "守信企业占比（%）", "compliance", names),
            Panel("Visits a month (per 1,000 enterprises)", "每月检查次数（每千户）", "inspections_per_1000", names),
        ),
        check,
    )


def _doubling() -> Finding:
    room = {"institutions.inspectors": 7000}
    base = Scenario(months=49, enterprises=50_000)
    usual = base.but(
        room | {"supervision.inspection_rate": {"2019-01": 0.5}}, name="every second visited", why="0.5 a year"
    )
    doubled = base.but(
        room | {"supervision.inspection_rate": {"2019-01": 0.5, "2020-01": 1.0}},
        name="doubled in 2020",
        why="1.0 a year from January 2020",
    )
    names = (usual.name, doubled.name)

    def check(study: Study) -> list[Part]:
        first, last = (_apart(study, "index", *names, months) for months in (slice(13, 25), slice(-6, None)))
        kept, end = (_apart(study, "compliance", *names, months) for months in (slice(13, 25), slice(-1, None)))
        return [
            Part(
                "the index falls at first",
                f"index {_told(first, 2, '+')} in 2020",
                quantile(first, 0.5) < -0.01,
                "指数起初下降",
                f"2020年指数{_told(first, 2, '+')}",
            ),
            Part(
                "and rises later",
                f"{_told(last, 2, '+')} at the end",
                quantile(last, 0.5) > 0.05,
                "其后上升",
                f"期末{_told(last, 2, '+')}",
            ),
            Part(
                "conduct improves",
                f"compliance {_told(kept, 2, '+')} and {_told(end, 2, '+')}",
                _rises(kept, 0.0),
                "真实行为改善",
                f"守信企业占比{_told(kept, 2, '+')}，期末{_told(end, 2, '+')}",
            ),
        ]

    return Finding(
        "doubling",
        "Doubling inspections can lower the measured index at first while conduct improves: more of what is there is "
        "found.",
        "检查加倍初期可能拉低监测指数，而真实行为已在改善：发现的问题更多。",
        "The baseline city with inspectors enough; visits of half of all enterprises a year, doubled in January 2020.",
        "基准城市，检查人员充足；年抽查比例由50%于2020年1月加倍。",
        (usual, doubled),
        dict(zip(names, ("每年抽查半数", "2020年加倍"), strict=True)),
        (
            Panel("Credit index: doubled less usual (points)", "综合信用指数之差（分）", "index", names, True),
            Panel(
                "Keeping their duties: doubled less usual (points of %)",
                "守信企业占比之差（百分点）",
                "compliance",
                names,
                True,
            ),
        ),
        check,
    )


def _hysteresis() -> Finding:
    peers = {
        "parameters.gain_spread": 0.3,
        "parameters.morale_spread": 0.1,
        "parameters.noise": 0.15,
        "parameters.norm_pace": 0.45,
        "parameters.forgetting": 0.1,
        "parameters.sanction_learning": 0.2,
        "parameters.complaint_rate": 0.1,
        "parameters.fine_imposed": 1.0,
        "parameters.fine_means": 1000.0,
    }
    strong = peers | {"parameters.peer_weight": 1.8, "parameters.morale_mean": -0.3}
    weak = peers | {"parameters.peer_weight": 0.1, "parameters.morale_mean": 0.3}
    never = {"punishment.fine": {"2019-01": 0.0, "2022-01": 0.6}}
    lifted = {"punishment.fine": {"2019-01": 0.0, "2022-01": 4.0, "2024-01": 0.6}}
    base = Scenario(months=97, enterprises=10_000)
    scenarios = tuple(
        base.but(how | fines, name=f"{what}, {whose} peers", why=f"{what}, {whose} peers")
        for whose, how in (("strong", strong), ("weak", weak))
        for what, fines in (("never raised", never), ("raised and lifted", lifted))
    )
    names = [scenario.name for scenario in scenarios]

    def check(study: Study) -> list[Part]:
        kept = [_late(study, "compliance", name) for name in names]
        strong, weak = (f"{_told(kept[at])} and {_told(kept[at + 1])} %" for at in (0, 2))
        strong_zh, weak_zh = (f"{_told(kept[at])}%和{_told(kept[at + 1])}%" for at in (0, 2))
        stays = quantile(kept[1] - kept[0], 0.5) > 30.0
        return [
            Part(
                "strong peers keep the effect",
                f"compliance three years after: strong peers {strong}",
                stays,
                "同行影响强时效果保持",
                f"三年后守信企业占比：同行影响强{strong_zh}",
            ),
            Part(
                "weak peers lose it",
                f"weak peers {weak}",
                abs(quantile(kept[3] - kept[2], 0.5)) < 5.0,
                "同行影响弱时效果消失",
                f"同行影响弱{weak_zh}",
            ),
        ]

    return Finding(
        "hysteresis",
        "Where peers weigh heavily, lifting a policy does not undo its effect: conduct has two resting points.",
        "同行影响强时，政策取消后效果不随之消失：行为存在两个稳定状态。",
        "A fine of nothing for three years lets conduct slide; one city raises it to four for two years, then both "
        "have the fine of 2018. After Brock and Durlauf 2001, Davis, Hecht and Perkins 2003.",
        "三年无罚款使行为滑坡；一城随后两年提高罚款，其后两城均恢复2018年罚款。",
        scenarios,
        dict(zip(names, ("未提高，强同行", "提高后取消，强同行", "未提高，弱同行", "提高后取消，弱同行"), strict=True)),
        (
            Panel(
                "Strong peers: enterprises keeping their duties (%)",
                "同行影响强：守信企业占比（%）",
                "compliance",
                tuple(names[:2]),
            ),
            Panel(
                "Weak peers: enterprises keeping their duties (%)",
                "同行影响弱：守信企业占比（%）",
                "compliance",
                tuple(names[2:]),
            ),
        ),
        check,
    )


_MAKERS = {
    "tiering": _tiering,
    "sharing": _sharing,
    "fines": _inspection_game,
    "doubling": _doubling,
    "hysteresis": _hysteresis,
}
NAMES = tuple(_MAKERS)


def chosen(names: Iterable[str] = NAMES) -> list[Finding]:
    """The findings of these names, in the order given. ValueError naming every unknown one."""
    names = list(names)
    if unknown := [name for name in names if name not in NAMES]:
        raise Mistake(
            f"there is no finding '{name}'{nearest(name, NAMES)}; known: {', '.join(NAMES)}" for name in unknown
        )
    return [_MAKERS[name]() for name in names]
