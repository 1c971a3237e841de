"""What the levers add up to for an enterprise in one month: sanction, rewards, weights of visits, chances at court."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite

from ...facts import fitted, fitted_prior
from ...settings.declarations import DeclarationError, Parameter, labelled, reckoned
from ...settings.levers import LEVERS
from . import fines

_COVERAGE_2018 = next(lever.default for lever in LEVERS if lever.key == "sharing.platform_coverage")


@dataclass(frozen=True)
class Met:
    """What effects are reckoned from: levers by full name, parameters by name, and what the city reached last month.

    ``reports_read`` is the share of tenders and loans in which a credit report is really read, ``reports_wrong`` the
    share of reports that call the clean bad, ``appeal`` what campaigns and demonstration points reach (campaigns a
    month, ten fresh points as one), ``repair_staffed`` the share of requests for repair that the staff has time for.
    ``effects`` are those reckoned before, by name.
    """

    levers: Mapping[str, float]
    parameters: Mapping[str, float]
    reports_read: float
    reports_wrong: float
    appeal: float
    repair_staffed: float
    effects: dict[str, float]


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What the levers of a month add up to for an enterprise, by one formula; rules meet it as ``city.name``.

    ``formula(met)`` reads a ``Met``: ``met.levers["sharing.accuracy"]``, ``met.parameters["noise"]``. Keep to sums,
    products and quotients, so that the number is the same on every machine. ``whole``: a whole number.
    """

    name: str
    unit: str
    formula: Callable[[Met], float]
    whole: bool = False
    en: str = ""
    zh: str = ""

    def __post_init__(self) -> None:
        labelled(self)
        if not self.unit.strip():
            raise DeclarationError(f"effect {self.name}: unit must say something")


PARAMETERS = [
    *fines.PARAMETERS,
    Parameter(
        name="agency_bite",
        group="policy",
        default=0.125,
        low=0.0,
        high=1.0,
        prior=(0.05, 0.2),
        unit="months of turnover lost per agency that acts on a listing without end",
        source="assumption: exports fall about 1 % per 1 % of firms listed; no cost per agency is known",
        en="cost of a listing per agency",
        zh="每个部门惩戒的代价",
    ),
    Parameter(
        name="long_term",
        group="policy",
        default=24.0,
        low=1.0,
        high=120.0,
        prior=(12.0, 36.0),
        unit="months on the list that weigh half as much as a listing without end",
        source="assumption: what is years ahead is discounted, and trade is lost in the first years",
        en="term that weighs half",
        zh="惩戒期限半值",
    ),
    Parameter(
        name="credit_worth",
        group="policy",
        default=0.04,
        low=0.0,
        high=1.0,
        prior=(0.01, 0.07),
        unit="months of turnover a month per percentage point off a loan rate",
        source="assumption: debt of about half a year's turnover makes a point worth 0.04 months of turnover a month",
        en="worth of cheaper credit",
        zh="信贷优惠的价值",
    ),
    Parameter(
        name="channel_worth",
        group="policy",
        default=0.03,
        low=0.0,
        high=1.0,
        prior=(0.0, 0.06),
        unit="months of turnover a month for a full green channel",
        source="assumption: days saved in procedures",
        en="worth of a green channel",
        zh="绿色通道的价值",
    ),
    Parameter(
        name="report_reading",
        group="policy",
        default=1.0,
        low=0.0,
        high=5.0,
        prior=(0.0, 2.0),
        unit="growth of a reward's worth when every tender reads credit reports",
        source="assumption: partners restore trade with clean firms (J. Bus. Ethics 2022 abstract), no size given",
        en="effect of credit reports on rewards",
        zh="信用报告的放大作用",
    ),
    Parameter(
        name="culture_effect",
        group="policy",
        default=0.08,
        low=0.0,
        high=1.0,
        prior=(0.0, 0.16),
        unit="months of turnover added to morale by unlimited campaigns and demonstration points",
        source="assumption: moral appeals alone move little in field experiments; zero is inside the prior",
        en="effect of honesty culture",
        zh="诚信文化的作用",
    ),
    Parameter(
        name="appeal_half",
        group="policy",
        default=10.0,
        low=0.1,
        high=1000.0,
        prior=(5.0, 15.0),
        unit="campaigns a month at which half of the effect of honesty culture is reached",
        source="assumption: more of the same moves ever fewer",
        en="campaigns of half effect",
        zh="宣传半效量",
    ),
    Parameter(
        name="correction_sharing",
        group="policy",
        default=1.0,
        low=0.0,
        high=2.2,
        prior=(0.0, 2.0),
        unit="relative growth of corrections when the platform covers all departments instead of none",
        source="assumption: an error must be put right at every agency that holds a copy; zero is inside the prior",
        en="corrections through the platform",
        zh="平台对异议纠正的促进",
        bites="where the platform covers more or fewer departments than in 2018",
        bites_zh="在平台覆盖率不同于2018年时",
    ),
    Parameter(
        name="assets_found",
        group="policy",
        default=fitted("assets_found"),
        low=0.0,
        high=1.0,
        prior=fitted_prior("assets_found"),
        searched=(0.5, 0.95),
        unit="share of debtors able to pay whose assets a court finds without shared data",
        source="fitted: chengxin calibrate; "
        "the range searched is an assumption: debtors able to pay mostly have something",
        en="assets found by courts",
        zh="法院查控到财产占比",
    ),
    Parameter(
        name="assets_shared",
        group="policy",
        default=0.3,
        low=0.0,
        high=1.0,
        prior=(0.1, 0.5),
        unit="share of the assets not found otherwise that full data sharing brings to light",
        source="assumption: shared registers show property, not cash or what relatives hold",
        en="assets found by shared data",
        zh="数据共享查控增幅",
    ),
    Parameter(
        name="visit_thoroughness",
        group="policy",
        default=0.5,
        low=0.0,
        high=1.0,
        prior=(0.35, 0.65),
        unit="share of breaches one department's visit finds",
        source="assumption: no study says what share of breaches a visit finds",
        en="thoroughness of a visit",
        zh="检查发现率",
    ),
    Parameter(
        name="listed_multiple",
        group="policy",
        default=8.0,
        low=1.0,
        high=50.0,
        prior=(4.0, 12.0),
        unit="visits to a listed enterprise for one to an ordinary, when fully tiered",
        source="assumption: no graded-supervision multiplier is published; Harrington tiers use 5 to 10",
        en="visits to the listed",
        zh="失信企业检查倍数",
    ),
    Parameter(
        name="red_multiple",
        group="policy",
        default=0.3,
        low=0.0,
        high=1.0,
        prior=(0.1, 0.5),
        unit="visits to a red-listed enterprise for one to an ordinary, when fully tiered",
        source="assumption: no graded-supervision multiplier is published",
        en="visits to the red-listed",
        zh="守信企业检查倍数",
    ),
]


def listing_cost(levers: Mapping[str, float], parameters: Mapping[str, float], agencies: float) -> float:
    """What standing on the black list costs, in months of turnover: all agencies, for a term that counts ever less."""
    term = levers["punishment.list_months"]
    return term / (term + parameters["long_term"]) * parameters["agency_bite"] * agencies


def _listing_chance(met: Met) -> float:
    """The chance that a finding lists: it is serious, or the one that completes the threshold.

    The chance of the latter is taken to fall with the square of the threshold (assumption: repeated findings are rare).
    """
    serious, threshold = met.parameters["serious_share"], met.levers["punishment.list_threshold"]
    return serious + (1.0 - serious) / (threshold * threshold)


def _sanction(met: Met) -> float:
    """What is paid of the fine, and a listing at the chance that a finding lists."""
    return met.effects["fine_paid"] + _listing_chance(met) * met.effects["listing"]


def _reward_at_stake(met: Met) -> float:
    """Cheaper credit and fast lanes, worth more where partners read credit reports that are right."""
    levers, parameters = met.levers, met.parameters
    reading = 1.0 + parameters["report_reading"] * met.reports_read * (1.0 - met.reports_wrong)
    credit = parameters["credit_worth"] * levers["reward.credit_discount"]
    return reading * (credit + parameters["channel_worth"] * levers["reward.green_channel"])


def _thoroughness(met: Met) -> float:
    """A second department finds its share of what the first has missed."""
    share = met.parameters["visit_thoroughness"]
    return share + (1.0 - share) * share * met.levers["supervision.joint_visits"]


def _seizure(met: Met) -> float:
    """Shared data bring to light a share of what courts do not find by themselves."""
    own_finds, shared = met.parameters["assets_found"], met.parameters["assets_shared"]
    return own_finds + (1.0 - own_finds) * shared * met.levers["sharing.platform_coverage"]


def _correction(met: Met) -> float:
    """Corrections of 2018, and what a wider or narrower platform makes of them."""
    sharing = met.levers["sharing.platform_coverage"] - _COVERAGE_2018
    return met.parameters["correction_rate"] * max(0.0, 1.0 + met.parameters["correction_sharing"] * sharing)


# In the order in which they are reckoned: a later one may read an earlier one.
EFFECTS = (
    Effect(
        name="agencies",
        unit="agencies, the one that lists included",
        formula=lambda met: 1.0 + met.levers["punishment.joint_breadth"] * met.levers["sharing.platform_coverage"],
        en="agencies that act on a listing",
        zh="实施惩戒的部门数",
    ),
    Effect(
        name="listing",
        unit="months of turnover",
        formula=lambda met: listing_cost(met.levers, met.parameters, met.effects["agencies"]),
        en="cost of a listing in all",
        zh="列入黑名单的总代价",
    ),
    Effect(
        name="fine_due",
        unit="months of turnover",
        formula=fines.due,
        en="fine that is imposed and stands",
        zh="实际处罚额",
    ),
    Effect(
        name="fine_unpaid",
        unit="share of those fined",
        formula=fines.short_of,
        en="fined beyond their means",
        zh="罚款超出支付能力占比",
    ),
    Effect(
        name="fine_paid",
        unit="months of turnover",
        formula=fines.paid,
        en="fine that is paid",
        zh="实缴罚款",
    ),
    Effect(
        name="ruin",
        unit="chance that an enterprise that is fined closes, on top of the usual",
        formula=lambda met: met.parameters["fine_ruin"] * met.effects["fine_unpaid"],
        en="closing after a fine",
        zh="被罚后注销概率",
    ),
    Effect(
        name="sanction",
        unit="months of turnover",
        formula=_sanction,
        en="expected cost of a finding",
        zh="被查实的预期代价",
    ),
    Effect(
        name="reward_at_stake",
        unit="months of turnover a month",
        formula=_reward_at_stake,
        en="worth of the red list",
        zh="红名单激励的价值",
    ),
    Effect(
        name="culture",
        unit="months of turnover",
        formula=lambda met: (
            met.parameters["culture_effect"] * met.appeal / (met.appeal + met.parameters["appeal_half"])
        ),
        en="morale from honesty culture",
        zh="诚信文化的增益",
    ),
    Effect(
        name="thoroughness",
        unit="share of breaches that a visit finds",
        formula=_thoroughness,
        en="thoroughness of a visit, joint visits included",
        zh="检查发现率（含联合检查）",
    ),
    Effect(
        name="listed_weight",
        unit="visits for one to an ordinary enterprise",
        formula=lambda met: 1.0 + met.levers["supervision.targeting"] * (met.parameters["listed_multiple"] - 1.0),
        en="visits to a listed enterprise",
        zh="失信企业检查权重",
    ),
    Effect(
        name="red_weight",
        unit="visits for one to an ordinary enterprise",
        formula=lambda met: 1.0 - met.levers["supervision.targeting"] * (1.0 - met.parameters["red_multiple"]),
        en="visits to a red-listed enterprise",
        zh="守信企业检查权重",
    ),
    Effect(
        name="seizure",
        unit="share of debtors able to pay",
        formula=_seizure,
        en="debtors whose assets a court finds",
        zh="法院查控到财产的债务人占比",
    ),
    Effect(
        name="discerned",
        unit="share of debtors unable to pay that a court gets to",
        formula=lambda met: met.levers["courts.means_checked"] * met.parameters["discernment"],
        en="inability that courts recognise",
        zh="法院识别出的无履行能力占比",
    ),
    Effect(
        name="correction",
        unit="share of objections within the term of the rule, and of those open longer a month",
        formula=_correction,
        en="objections that lead to a correction in time",
        zh="异议按期纠正率",
    ),
    Effect(
        name="repair_capacity",
        unit="share of requests in the month",
        formula=lambda met: met.levers["repair.capacity"] * met.repair_staffed,
        en="repair requests settled, as far as there is staff",
        zh="信用修复办理率（受人员所限）",
    ),
    Effect(
        name="list_threshold",
        unit="findings within twelve months",
        formula=lambda met: met.levers["punishment.list_threshold"],
        whole=True,
        en="findings that list",
        zh="列入所需查实次数",
    ),
    Effect(
        name="list_months",
        unit="months",
        formula=lambda met: met.levers["punishment.list_months"],
        whole=True,
        en="term on the black list",
        zh="黑名单期限",
    ),
    Effect(
        name="clean_months",
        unit="months without a finding",
        formula=lambda met: met.levers["reward.clean_months"],
        whole=True,
        en="clean months before the red list",
        zh="列入红名单所需守信月数",
    ),
    Effect(
        name="minimum_months",
        unit="months on the list",
        formula=lambda met: met.levers["repair.minimum_months"],
        whole=True,
        en="months before repair",
        zh="修复前最短公示月数",
    ),
)
IN_FORCE = tuple(effect.name for effect in EFFECTS)
WHOLE = frozenset(effect.name for effect in EFFECTS if effect.whole)


def in_force(
    levers: Mapping[str, float],
    parameters: Mapping[str, float],
    reports_read: float,
    reports_wrong: float,
    appeal: float,
    repair_staffed: float = 1.0,
    added: tuple[Effect, ...] = (),
) -> dict[str, float]:
    """Every effect of this month's levers by name, as ``Met`` tells what it is reckoned from; ``added`` ones last."""
    effects: dict[str, float] = {}
    met = Met(levers, parameters, reports_read, reports_wrong, appeal, repair_staffed, effects)
    for effect in (*EFFECTS, *added):
        effects[effect.name] = reckoned(effect, effect.formula, met)
    for effect in added:  # rules would go on with it: whatever is compared with nan is false
        if not isfinite(effects[effect.name]):
            raise DeclarationError(f"effect {effect.name} gives {effects[effect.name]}, which is no number")
    return effects
