"""What becomes of a fine: part of a higher one is never imposed or does not stand, and nobody pays more than they have.

Evidence is thin. Far less says that severity deters than that certainty does (Chalfin and McCrary 2017); 43 % of the
cases enforced in Hunan in 2018 found no assets; law sets ranges, in proportion to the breach. So no height of a fine is
a free lever: beyond means it goes unpaid, some enterprises close or begin anew under another name, and what is imposed
has to be heard, defended and collected (the lever's cost). Up to the fine of 2018 all of it is imposed, and paid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...settings.declarations import Parameter
from ...settings.levers import LEVERS

if TYPE_CHECKING:
    from .effects import Met

FINE_2018 = next(lever.default for lever in LEVERS if lever.key == "punishment.fine")

PARAMETERS = [
    Parameter(
        name="fine_imposed",
        group="policy",
        default=0.4,
        low=0.0,
        high=1.0,
        prior=(0.0, 0.8),
        unit="share of a fine beyond that of 2018 that is imposed and stands",
        source="assumption: officials spare, and reviews and courts cut what is out of proportion; there is far less "
        "evidence that severity deters than that certainty does (Chalfin and McCrary 2017), though a laboratory says "
        "the contrary (Friesen 2009); zero is inside the prior",
        en="higher fines that stand",
        zh="加重罚款的落实比例",
        bites="where the fine is above that of 2018",
        bites_zh="在罚款高于2018年时",
    ),
    Parameter(
        name="fine_means",
        group="policy",
        default=2.0,
        low=0.1,
        high=1000.0,
        prior=(1.2, 2.8),
        unit="months of turnover that a usual enterprise can pay as a fine; from half to one and a half times as much",
        source="assumption: cash and credit of a small enterprise last for months, not years; in 43 % of enforcement "
        "cases there were no assets (Hunan 2018); no count of unpaid fines is published",
        en="means to pay a fine",
        zh="罚款支付能力",
        bites="where the fine is more than some enterprises have",
        bites_zh="在罚款超出部分企业支付能力时",
    ),
    Parameter(
        name="fine_ruin",
        group="policy",
        default=0.25,
        low=0.0,
        high=1.0,
        prior=(0.0, 0.5),
        unit="share of those fined beyond their means that close in the same month, some to begin anew as a shell",
        source="assumption: most owe on, as the indebted find it hard to leave (Huang, sign only); zero is inside the "
        "prior",
        en="closing after a fine beyond means",
        zh="罚款超出支付能力后注销",
        bites="where the fine is more than some enterprises have",
        bites_zh="在罚款超出部分企业支付能力时",
    ),
]


def due(met: Met) -> float:
    """The fine of 2018 stands as it is; of what a policy adds, the share that is imposed and survives review."""
    fine, usual = met.levers["punishment.fine"], FINE_2018
    return fine if fine <= usual else usual + met.parameters["fine_imposed"] * (fine - usual)


def short_of(met: Met) -> float:
    """The share whose means fall short of the fine: means are spread evenly from half to one and a half times usual."""
    means = met.parameters["fine_means"]
    return min(1.0, max(0.0, met.effects["fine_due"] - 0.5 * means) / means)


def paid(met: Met) -> float:
    """The fine, or all that an enterprise has, whichever is less: the mean over enterprises."""
    means, due, short = met.parameters["fine_means"], met.effects["fine_due"], met.effects["fine_unpaid"]
    return min(due, (1.0 - short) * due + short * means * (0.5 + 0.5 * short))
