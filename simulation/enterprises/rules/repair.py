"""Credit repair: proof of compliance, a promise, and the record is taken down.

Evidence: notice 527 (2019) sets minimum months, proof and training; in 2018 exits of the national black list came to
0.6 of entries.
"""

from ...kernel.rule import rule
from ...parameters import Parameter
from ..status import NOT_BLACK

PARAMETERS = [
    Parameter(
        name="repair_requests",
        group="repair",
        default=0.035,
        low=0.0,
        high=1.0,
        prior=(0.02, 0.05),
        unit="share of eligible enterprises that ask for repair a month",
        source="assumption: set so that exits over entries of the list are about 0.6 (2018)",
        en="repair requests",
        zh="信用修复申请率",
    ),
]


@rule(writes=("status", "months_left", "repaired"), when="eligible")
def repair(firm, city, luck):
    """An enterprise proves that it complies again, within the office's capacity, and leaves the list."""
    done = luck.repair < city.repair_requests * city.repair_capacity
    return (firm.status & NOT_BLACK if done else firm.status), (0 if done else firm.months_left), done
