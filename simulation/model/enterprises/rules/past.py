"""The record an enterprise brings into the first month, so that lists and clean months need no decade of warm-up.

The shares are assumptions near the steady state of the rules; two simulated years before the start wear off the rest.
"""

import numpy as np

from ....settings.declarations import Parameter
from ...kernel.rule import rule
from ...monitor.declared import Draw
from ..status import BLACK, DEFAULTER, RED, UNABLE

PARAMETERS = [
    Parameter(
        name="past_black_list",
        group="past",
        default=0.035,
        low=0.0,
        high=1.0,
        prior=(0.025, 0.045),
        unit="share of enterprises on the black list two years before the start",
        source="assumption: stock at which exits come to about 0.6 of entries",
        en="black list at the beginning",
        zh="初始黑名单占比",
    ),
    Parameter(
        name="past_defaulters",
        group="past",
        default=0.35,
        low=0.0,
        high=1.0,
        prior=(0.25, 0.45),
        unit="share of the black list that courts put there, two years before the start; half of them unable to pay",
        source="assumption: near the share that the rules keep",
        en="defaulters at the beginning",
        zh="初始失信被执行人占比",
    ),
    Parameter(
        name="past_red_list",
        group="past",
        default=0.12,
        low=0.0,
        high=1.0,
        prior=(0.08, 0.16),
        unit="share of clean enterprises on the red list two years before the start",
        source="assumption: nominations of about three years, at the nomination rate",
        en="red list at the beginning",
        zh="初始红名单占比",
    ),
    Parameter(
        name="past_clean",
        group="past",
        default=200.0,
        low=0.0,
        high=255.0,
        prior=(150.0, 250.0),
        unit="months, the longest time without a finding at the beginning",
        source="assumption: about one enterprise in two hundred is found in a month",
        en="longest clean time at the beginning",
        zh="初始最长守信月数",
    ),
]
DRAWS = (
    Draw(name="past_listing", en="at the beginning: on the black list", zh="起始：在黑名单上"),
    Draw(name="past_term", en="at the beginning: months left on the list", zh="起始：名单剩余月数"),
    Draw(name="past_court", en="at the beginning: judgment defaulter", zh="起始：失信被执行人"),
    Draw(name="past_conduct", en="at the beginning: months without a breach", zh="起始：连续守信月数"),
    Draw(name="past_recognition", en="at the beginning: on the red list", zh="起始：在红名单上"),
)


@rule(writes=("status", "months_left", "months_served", "clean_months"))
def past(firm, city, luck):
    """Before the first month: some enterprises are already listed, others have been clean for years."""
    black = luck.past_listing < city.past_black_list
    # The list was growing, so most of its entries are young and have long to go.
    young = 1.0 - luck.past_term * luck.past_term
    court = luck.past_court < city.past_defaulters
    term = int(city.defaulter_months) if court else city.list_months
    left = 1 + int(young * np.float32(term))
    # Few have a finding in a month, so the time since the last one is long; taken as uniform.
    clean = 0 if black else int(luck.past_conduct * city.past_clean)
    red = clean >= city.clean_months and luck.past_recognition < city.past_red_list
    unable = luck.past_court < 0.5 * city.past_defaulters
    listed = (DEFAULTER | (UNABLE if unable else 0)) if court else BLACK
    status = listed if black else RED if red else 0
    served = max(term - left, 0) if black else 0
    return status, (left if black else 0), served, clean
