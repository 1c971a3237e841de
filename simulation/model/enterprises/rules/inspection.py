"""Who is visited, and what is found.

Evidence: 3-5 % of enterprises a year at random; tiered visits after Harrington 1988, whose middle type complies only in
the bad tier; dynamic enforcement matters (Blundell, Gowrisankaran and Langer 2020). Complaints and creditors bring to
light what no visit sees.
"""

import numpy as np

from ....facts import fitted, fitted_prior
from ....settings.declarations import Parameter
from ...kernel.rule import rule
from ...monitor.declared import Draw, Event
from ..status import LISTED, RED

PARAMETERS = [
    Parameter(
        name="complaint_rate",
        group="inspection",
        default=fitted("complaint_rate"),
        low=0.0,
        high=1.0,
        prior=fitted_prior("complaint_rate"),
        searched=(0.03, 0.09),
        unit="share of breaches a month that complaints, creditors and courts of 2018 bring to light",
        source="fitted: chengxin calibrate; the range searched is an assumption: complaints see more than "
        "visits do, yet few breaches",
        en="breaches brought to light by others",
        zh="投诉举报发现率",
    ),
]


def visit_weight(status, listed_weight, red_weight):
    """Visits to an enterprise of this status for one to an ordinary enterprise."""
    weight = listed_weight if status & LISTED else np.float32(1.0)
    return red_weight if status & RED else weight


EVENTS = (
    Event(name="visited", en="was visited", zh="被检查"),
    Event(name="found", en="was found in breach and fined", zh="失信被查实并处罚"),
)
DRAWS = (
    Draw(name="visit", en="visit", zh="检查"),
    Draw(name="detection", en="breach comes to light", zh="失信被查实"),
)


@rule(writes="visited")
def inspection(firm, city, luck):
    """Departments visit a share of enterprises: listed ones more often, red-listed ones less."""
    return luck.visit < firm.visit_rate * visit_weight(firm.status, city.listed_weight, city.red_weight)


@rule(writes="found")
def detection(firm, city, luck):
    """A breach comes to light through a visit, shared data, an association, or somebody who complains or sues."""
    unseen = 1.0 - firm.brought
    unseen = unseen * (1.0 - firm.discipline) if firm.association else unseen
    unseen = unseen * (1.0 - city.thoroughness) if firm.visited else unseen
    unseen = unseen * (1.0 - city.match_rate) if firm.exposed else unseen
    return firm.breaches and luck.detection >= unseen
