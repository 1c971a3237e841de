"""Credit repair: proof of compliance, a promise, and the record is taken down.

Evidence: notice 527 (2019) sets minimum months, proof and training; in 2018 exits of the national black list came to
0.6 of entries.
"""

from ...facts import fitted, fitted_prior
from ...kernel.rule import rule
from ...parameters import Parameter
from ..status import NOT_BLACK

PARAMETERS = [
    Parameter(
        name="repair_requests",
        group="repair",
        default=fitted("repair_requests"),
        low=0.0,
        high=1.0,
        prior=fitted_prior("repair_requests"),
        searched=(0.02, 0.05),
        unit="share of eligible enterprises that ask for repair a month",
        source="fitted: chengxin calibrate; the range searched is an assumption: most ask within a few years",
        en="repair requests",
        zh="信用修复申请率",
    ),
]


@rule(writes=("status", "months_left", "repaired"), when="eligible")
def repair(firm, city, luck):
    """An enterprise proves that it complies again, within the office's capacity, and leaves the list."""
    done = luck.repair < city.repair_requests * city.repair_capacity
    return (firm.status & NOT_BLACK if done else firm.status), (0 if done else firm.months_left), done
