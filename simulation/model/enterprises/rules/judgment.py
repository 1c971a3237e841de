"""Debts before the courts: who is sued, who is made to pay, and who stands on the list of defaulters.

Evidence: in Hunan in 2016-18 55.27 % of enforcement cases were actually executed and 96.76 % closed; 59,408 of 407,467
new records of December 2018 (all black lists) concerned bodies, most of the year's records being judgment defaulters;
about a fifth of listed defaulters had paid by the end of 2015. Some cannot pay. By the courts' own rules (2017
revision, art. 1 and 3) only who is able to pay and refuses may be listed; courts came to separate the two later, and
here do where they look into a debtor's means. How many enterprises are sued or insolvent in a month is not published.
"""

import numpy as np

from ....facts import fitted, fitted_prior
from ....settings.declarations import Parameter
from ...kernel.rule import rule
from ...monitor.declared import Draw, Event
from ..status import DEBTOR, DEFAULTER, NOT_RED, NOT_WAITING, ON_LIST, SETTLED, UNABLE

PARAMETERS = [
    Parameter(
        name="distress_rate",
        group="judgment",
        default=0.0007,
        low=0.0,
        high=0.1,
        prior=(0.0004, 0.001),
        unit="share of enterprises a month that cannot pay a debt, where government owes nothing",
        source="assumption: about a sixth of the closures of a year follow a debt that could not be paid",
        en="enterprises that cannot pay",
        zh="企业无力偿债率",
    ),
    Parameter(
        name="contract_share",
        group="judgment",
        default=fitted("contract_share"),
        low=0.0,
        high=1.0,
        prior=fitted_prior("contract_share"),
        searched=(0.01, 0.07),
        unit="share of breaches that a creditor takes to court and wins unpaid",
        source="fitted: chengxin calibrate; the range searched is an assumption: few breaches of contract are sued for",
        en="breaches that end in an unpaid judgment",
        zh="违约成诉未履行占比",
    ),
    Parameter(
        name="defaulter_months",
        group="judgment",
        default=24.0,
        low=1.0,
        high=120.0,
        prior=(18.0, 30.0),
        unit="months on the list of defaulters",
        source="assumption: two years, the usual term; shorter and longer ones exist",
        en="months on the list of defaulters",
        zh="失信被执行人名单期限",
    ),
    Parameter(
        name="discernment",
        group="judgment",
        default=0.8,
        low=0.0,
        high=1.0,
        prior=(0.6, 1.0),
        unit="share of those who cannot pay whom a court that looks into their means recognises, and does not list",
        source="assumption: registers show most of what a debtor has; what is hidden looks like nothing",
        en="inability recognised by courts",
        zh="法院识别无履行能力占比",
    ),
    Parameter(
        name="payment_rate",
        group="judgment",
        default=0.03,
        low=0.0,
        high=1.0,
        prior=(0.015, 0.045),
        unit="share of listed defaulters able to pay that pay in a month",
        source="assumption: about a fifth of all those listed had paid by the end of 2015, most unable to",
        en="defaulters that pay",
        zh="失信被执行人履行率",
    ),
    Parameter(
        name="recovery_rate",
        group="judgment",
        default=0.01,
        low=0.0,
        high=1.0,
        prior=(0.0, 0.02),
        unit="share of defaulters unable to pay that recover and pay in a month",
        source="assumption: a recovery takes years; zero is inside the prior",
        en="recovery of those unable to pay",
        zh="无力履行者恢复率",
    ),
]


EVENTS = (
    Event(name="waiting", en="an unpaid judgment stood when the month began", zh="月初判决待执行", told="counted"),
    Event(name="unable", en="could not pay a debt", zh="无力清偿债务"),
    Event(name="at_odds", en="has a creditor who may sue", zh="存在可诉债务", told="counted"),
    Event(name="sued", en="was sued, and an unpaid judgment stands against it", zh="被起诉，判决未履行"),
    Event(name="executed", en="was made to pay by the court", zh="被法院执行到位"),
    Event(name="defaulted", en="was put on the list of judgment defaulters", zh="被列为失信被执行人"),
    Event(name="handled", en="the court got to its case", zh="法院已办理其案件", told="counted"),
)
DRAWS = (
    Draw(name="distress", en="inability to pay", zh="无力偿债"),
    Draw(name="lawsuit", en="lawsuit and unpaid judgment", zh="被诉且判决未履行"),
    Draw(name="enforcement", en="court gets to its case", zh="法院办理其案件"),
    Draw(name="seizure", en="assets found, or inability seen", zh="查控到财产或认定无能力"),
)


@rule(writes="waiting")
def waiting_debtors(firm, city, luck):
    """Those against whom an unpaid judgment stood when the month began."""
    return firm.status & DEBTOR != 0


@rule(writes=("unable", "at_odds"))
def distress(firm, city, luck):
    """Some enterprises cannot pay a debt, more where government owes them; others break a contract they could keep."""
    unable = luck.distress < city.distress_rate * firm.owed
    return unable, unable or firm.breaches


@rule(writes=("status", "sued"), when="at_odds")
def lawsuit(firm, city, luck):
    """A creditor sues; where the court judges and nothing is paid, the judgment waits for enforcement."""
    chance = np.float32(1.0) if firm.unable else city.contract_share
    sued = luck.lawsuit < chance * firm.judged and firm.status & (DEBTOR | DEFAULTER) == 0
    burdened = (firm.status & SETTLED) | DEBTOR | (UNABLE if firm.unable else 0)
    return (burdened if sued else firm.status), sued


@rule(
    writes=("status", "months_left", "months_served", "executed", "defaulted", "handled", "disgraced"),
    when="waiting",
)
def enforcement(firm, city, luck):
    """The court gets to a debtor: who can pay is made to where assets are found, who does not is listed."""
    reached = luck.enforcement < firm.reached
    unable, on_list = firm.status & UNABLE != 0, firm.status & ON_LIST != 0
    pays = reached and not unable and luck.seizure < city.seizure
    spared = reached and unable and luck.seizure < city.discerned
    listed = reached and not pays and not spared
    named = (firm.status & NOT_RED & NOT_WAITING) | DEFAULTER
    status = named if listed else firm.status & SETTLED if reached else firm.status
    left = max(firm.months_left, int(city.defaulter_months)) if listed else firm.months_left
    new = listed and not on_list
    served = 0 if new else firm.months_served
    return status, left, served, pays, new, reached, firm.disgraced or new
