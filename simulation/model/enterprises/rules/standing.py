"""The passing of time on lists: terms run down, clean months add up, good standing is noticed, enterprises close.

Evidence: listing raises exit, yet the listed find it hard to leave the market (Huang, 40 million records); licences
revoked came to 3.0 % of enterprises in 2018; red lists follow years without a finding.
"""

import numpy as np

from ....settings.declarations import Parameter
from ...kernel.rule import rule
from ...monitor.declared import Draw, Event
from ..status import (
    ABNORMAL,
    BLACK,
    DEBTOR,
    DEFAULTER,
    LISTED,
    NOT_DEFAULTER,
    OFF_LISTS,
    ON_LIST,
    RED,
    UNABLE,
    WATCH,
    WRONGFUL,
)

PARAMETERS = [
    Parameter(
        name="nomination_rate",
        group="standing",
        default=0.0015,
        low=0.0,
        high=1.0,
        prior=(0.0005, 0.0025),
        unit="share of eligible enterprises put on the red list a month",
        source="assumption: keeps the red list of the starting month about as long as it is",
        en="nominations to the red list",
        zh="红名单推荐率",
    ),
    Parameter(
        name="exit_rate",
        group="standing",
        default=0.0045,
        low=0.0,
        high=0.2,
        prior=(0.003, 0.006),
        unit="share of enterprises that close a month",
        source="3.0 % of licences revoked in 2018, and as many again deregistered (assumption)",
        en="closing",
        zh="企业退出率",
    ),
    Parameter(
        name="listed_exit",
        group="standing",
        default=2.0,
        low=0.0,
        high=20.0,
        prior=(1.0, 3.0),
        unit="times the usual rate of closing, of those a department has listed",
        source="assumption: listing costs trade and loans; no size is known",
        en="closing while on the black list",
        zh="失信企业退出倍数",
    ),
    Parameter(
        name="indebted_exit",
        group="standing",
        default=0.7,
        low=0.0,
        high=20.0,
        prior=(0.4, 1.0),
        unit="times the usual rate of closing, of those with an unpaid judgment",
        source="assumption: the listed and indebted find it hard to leave the market (Huang, sign only)",
        en="closing of the indebted",
        zh="负债失信企业退出倍数",
    ),
]


EVENTS = (
    Event(name="lapsed", en="its listing lapsed", zh="名单期满移出"),
    Event(name="eligible", en="may ask to come off the list", zh="可申请移出", told="counted"),
    Event(name="recognised", en="was put on the red list", zh="被列入红名单"),
    Event(name="ruined", en="could not pay its fine and closed", zh="无力缴纳罚款而注销", told="did"),
    Event(name="leaves", en="closed; a new enterprise takes its place", zh="注销，由新企业接替", told="did"),
    Event(name="on_black_list", en="on the black list", zh="在黑名单", told="stands"),
    Event(name="on_red_list", en="on the red list", zh="在红名单", told="stands"),
    Event(name="wronged", en="wrongly listed", zh="属误列", told="stands"),
    Event(
        name="tiered_up",
        en="is visited more often where supervision is tiered",
        zh="分级监管下检查加密",
        told="counted",
    ),
    Event(name="defaulters", en="a judgment defaulter", zh="失信被执行人", told="stands"),
    Event(name="unable_defaulters", en="unable to pay", zh="无履行能力", told="stands"),
    Event(name="debtors", en="an unpaid judgment waits for enforcement", zh="判决待执行", told="stands"),
    Event(name="members", en="belongs to an association", zh="协会会员", told="counted"),
)
DRAWS = (
    Draw(name="nomination", en="red list", zh="列入红名单"),
    Draw(name="leave", en="closing", zh="注销"),
)


@rule(writes=("findings", "clean_months", "months_left", "months_served", "status", "lapsed"))
def calendar(firm, city, luck):
    """A month passes: the history moves on, clean months add up, terms run down and lapse."""
    findings = ((firm.findings << 1) | (1 if firm.found else 0)) & 0xFFF
    clean = 0 if firm.found else min(firm.clean_months + 1, 255)
    left = firm.months_left - 1 if firm.months_left > 0 else 0
    served = min(firm.months_served + 1, 255) if firm.status & ON_LIST else 0
    # A shorter term in force ends a department's older listings as well, not a court's.
    over = left == 0 or (served >= city.list_months and firm.status & ON_LIST == BLACK)
    lapsed = over and firm.status & ON_LIST != 0 and firm.status & WRONGFUL == 0
    gone = OFF_LISTS & (NOT_DEFAULTER if firm.status & DEFAULTER else 0xFF)
    status = firm.status & gone if over else firm.status
    return findings, clean, (0 if over else left), (0 if over else served), status, lapsed


@rule(writes="eligible")
def eligibility(firm, city, luck):
    """A listed enterprise may ask for repair once its minimum months are served; a defaulter may pay at any time."""
    repairable = firm.status & (BLACK | WRONGFUL) == BLACK and firm.months_served >= city.minimum_months
    return (repairable or firm.status & DEFAULTER != 0) and not firm.found


@rule(writes=("status", "recognised"))
def recognition(firm, city, luck):
    """Some enterprises with years of clean conduct are put on the red list."""
    worthy = firm.clean_months >= city.clean_months and firm.status & (LISTED | RED | DEBTOR) == 0
    chosen = worthy and luck.nomination < city.nomination_rate
    return (firm.status | RED if chosen else firm.status), chosen


@rule(writes=("leaves", "ruined"))
def closing(firm, city, luck):
    """An enterprise closes: more often once a department has listed it, less often while it is in debt by judgment.

    Who is fined beyond its means may close as well.
    """
    indebted = firm.status & (DEBTOR | DEFAULTER) != 0
    usual = city.listed_exit if firm.status & BLACK else np.float32(1.0)
    anyway = city.exit_rate * (city.indebted_exit if indebted else usual)
    ruin = city.ruin if firm.found else np.float32(0.0)
    leaves = luck.leave < anyway + ruin
    return leaves, leaves and not luck.leave < anyway


@rule(
    writes=(
        "on_black_list",
        "on_red_list",
        "wronged",
        "tiered_up",
        "defaulters",
        "unable_defaulters",
        "debtors",
        "members",
    )
)
def standing(firm, city, luck):
    """Where enterprises stand at the end of the month: what the lists show."""
    black = firm.status & ON_LIST != 0
    return (
        black,
        firm.status & RED != 0,
        firm.status & WRONGFUL != 0,
        firm.status & (WATCH | ABNORMAL) != 0 or black,
        firm.status & DEFAULTER != 0,
        firm.status & (DEFAULTER | UNABLE) == DEFAULTER | UNABLE,
        firm.status & DEBTOR != 0,
        firm.association != 0,
    )
