"""Credit repair: proof of compliance, a promise, and the record is taken down.

Evidence: notice 527 (2019) sets minimum months, proof and training; in 2018 exits of the national black list came to
0.6 of entries.
"""

from ....facts import fitted, fitted_prior
from ....settings.declarations import Parameter
from ...kernel.rule import rule
from ...monitor.declared import Draw, Event
from ..status import DEFAULTER, NOT_BLACK, NOT_DEFAULTER, ON_LIST, UNABLE

PARAMETERS = [
    Parameter(
        name="repair_requests",
        group="repair",
        default=fitted("repair_requests"),
        low=0.0,
        high=1.0,
        prior=fitted_prior("repair_requests"),
        searched=(0.005, 0.025),
        unit="share of eligible enterprises that ask for repair a month",
        source="fitted: chengxin calibrate; the range searched is an assumption: most ask within a few years",
        en="repair requests",
        zh="信用修复申请率",
    ),
]


EVENTS = (
    Event(
        name="repaired", en="asked for repair and came off the black list", zh="申请信用修复，移出黑名单", told="did"
    ),
    Event(
        name="paid",
        en="paid its debt and came off the list of judgment defaulters",
        zh="履行判决，移出失信被执行人名单",
        told="did",
    ),
)
DRAWS = (Draw(name="repair", en="off the list by repair or payment", zh="信用修复或履行移出"),)


@rule(writes=("status", "months_left", "repaired", "paid"), when="eligible")
def repair(firm, city, luck):
    """An enterprise leaves a list: it pays its debt, or proves, within the office's capacity, that it complies."""
    court = firm.status & DEFAULTER != 0
    pays = city.recovery_rate if firm.status & UNABLE else city.payment_rate
    done = luck.repair < (pays if court else city.repair_requests * city.repair_capacity)
    off = NOT_DEFAULTER if court else NOT_BLACK
    status = firm.status & off if done else firm.status
    left = firm.months_left if status & ON_LIST else 0
    return status, left, done and not court, done and court
