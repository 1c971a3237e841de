"""What the levers add up to for an enterprise in one month: sanction, rewards, weights of visits, chances at court."""

from __future__ import annotations

from typing import Any

from ...facts import fitted, fitted_prior
from ...settings.declarations import Parameter
from ...settings.levers import LEVERS

PARAMETERS = [
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
    ),
    Parameter(
        name="assets_found",
        group="policy",
        default=fitted("assets_found"),
        low=0.0,
        high=1.0,
        prior=fitted_prior("assets_found"),
        searched=(0.5, 0.8),
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


_COVERAGE_2018 = next(lever.default for lever in LEVERS if lever.key == "sharing.platform_coverage")


def listing_cost(levers: dict[str, float], parameters: dict[str, float], agencies: float) -> float:
    """What standing on the black list costs, in months of turnover: all agencies, for a term that counts ever less."""
    term = levers["punishment.list_months"]
    return term / (term + parameters["long_term"]) * parameters["agency_bite"] * agencies


def _listing_chance(levers: dict[str, float], parameters: dict[str, float]) -> float:
    """The chance that a finding lists: it is serious, or the one that completes the threshold.

    The chance of the latter is taken to fall with the square of the threshold (assumption: repeated findings are rare).
    """
    serious, threshold = parameters["serious_share"], levers["punishment.list_threshold"]
    return serious + (1.0 - serious) / (threshold * threshold)


def in_force(
    levers: dict[str, float], parameters: dict[str, float], reports_read: float, reports_wrong: float, appeal: float
) -> dict[str, Any]:
    """What this month's levers add up to for an enterprise: sanction and rewards in months of turnover, visit weights.

    ``reports_read`` is the share of tenders and loans in which a credit report is really read, ``reports_wrong`` the
    share of reports that call the clean bad, ``appeal`` what campaigns and demonstration points reach (campaigns a
    month, ten fresh points as one). Sums, products and quotients
    only, so that the numbers are the same on every machine.
    """
    agencies = 1.0 + levers["punishment.joint_breadth"] * levers["sharing.platform_coverage"]
    listing = listing_cost(levers, parameters, agencies)
    reading = 1.0 + parameters["report_reading"] * reports_read * (1.0 - reports_wrong)
    sharing = levers["sharing.platform_coverage"] - _COVERAGE_2018
    found = parameters["assets_found"]
    thoroughness, targeting = parameters["visit_thoroughness"], levers["supervision.targeting"]
    return {
        "agencies": agencies,
        "listing": listing,
        "sanction": levers["punishment.fine"] + _listing_chance(levers, parameters) * listing,
        "reward_at_stake": reading
        * (
            parameters["credit_worth"] * levers["reward.credit_discount"]
            + parameters["channel_worth"] * levers["reward.green_channel"]
        ),
        "culture": parameters["culture_effect"] * appeal / (appeal + parameters["appeal_half"]),
        "thoroughness": thoroughness + (1.0 - thoroughness) * thoroughness * levers["supervision.joint_visits"],
        "listed_weight": 1.0 + targeting * (parameters["listed_multiple"] - 1.0),
        "red_weight": 1.0 - targeting * (1.0 - parameters["red_multiple"]),
        "seizure": found + (1.0 - found) * parameters["assets_shared"] * levers["sharing.platform_coverage"],
        "correction": parameters["correction_rate"] * max(0.0, 1.0 + parameters["correction_sharing"] * sharing),
        "repair_capacity": levers["repair.capacity"],
        "list_threshold": levers["punishment.list_threshold"],
        "list_months": levers["punishment.list_months"],
        "clean_months": levers["reward.clean_months"],
        "minimum_months": levers["repair.minimum_months"],
    }


WHOLE = frozenset({"list_threshold", "list_months", "clean_months", "minimum_months"})
IN_FORCE = (
    "agencies",
    "listing",
    "sanction",
    "reward_at_stake",
    "culture",
    "thoroughness",
    "listed_weight",
    "red_weight",
    "seizure",
    "correction",
    "repair_capacity",
    "list_threshold",
    "list_months",
    "clean_months",
    "minimum_months",
)
