"""Who is visited, and what is found.

Evidence: 3-5 % of enterprises a year at random; tiered visits after Harrington 1988, whose middle type complies only in
the bad tier; dynamic enforcement matters (Blundell, Gowrisankaran and Langer 2020). Of 97 enterprises drawn by one
branch in 2017 19 had something to be put right (Changzhou), so a visit sees more than the month it falls into: it looks
through papers of some months. Beside the spot checks, departments visit whom they have on a list: 5-20 % of firms of
single kinds in Jiangsu in 2018, 30 % of high-risk ones in Henan in 2021. Complaints and creditors bring to light what
no visit sees, and see it when it happens.
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
    Parameter(
        name="look_back",
        group="inspection",
        default=6.0,
        low=1.0,
        high=60.0,
        prior=(3.0, 9.0),
        unit="months of conduct that a visit looks through, the current one included",
        source="assumption: spot checks look through the last year's papers, where older breaches are hard to prove; "
        "sized to visits of which 6-20 % find something (Changzhou 2017)",
        en="months a visit looks back",
        zh="检查回溯月数",
    ),
]


def visit_chance(status, ordinary, directed, listed_weight, red_weight):
    """The chance of a visit in the month: the spot checks' own by tier, and the directed visits of who is listed."""
    chance = ordinary * visit_weight(status, listed_weight, red_weight)
    return chance + directed if status & LISTED else chance


def visit_weight(status, listed_weight, red_weight):
    """Visits to an enterprise of this status for one to an ordinary enterprise."""
    weight = listed_weight if status & LISTED else np.float32(1.0)
    return red_weight if status & RED else weight


EVENTS = (
    Event(name="visited", en="was visited", zh="被检查"),
    Event(name="visited_listed", en="a visit to one on a list", zh="对名单内企业的检查", told="counted"),
    Event(name="found", en="was found in breach and fined", zh="失信被查实并处罚"),
)
DRAWS = (
    Draw(name="visit", en="visit", zh="检查"),
    Draw(name="detection", en="breach comes to light", zh="失信被查实"),
)


@rule(writes=("visited", "visited_listed"))
def inspection(firm, city, luck):
    """Departments visit a share of enterprises: listed ones more often, red-listed ones less."""
    chance = visit_chance(firm.status, firm.visit_rate, firm.directed_rate, city.listed_weight, city.red_weight)
    visited = luck.visit < chance
    return visited, visited and firm.status & LISTED != 0


@rule(writes=("found", "traces"))
def detection(firm, city, luck):
    """A breach comes to light through a visit, shared data, an association, or somebody who complains or sues.

    Older breaches are found by visits alone; what was found once is not found again.
    """
    unseen = 1.0 - firm.brought
    unseen = unseen * (1.0 - firm.discipline) if firm.association else unseen
    unseen = unseen * (1.0 - city.match_rate) if firm.exposed else unseen
    unseen = unseen if firm.breaches else np.float32(1.0)
    looked = firm.visited and firm.traces > 0
    unseen = unseen * (1.0 - city.thoroughness) if looked else unseen
    finding = (firm.breaches or looked) and luck.detection >= unseen
    return finding, (0 if finding else firm.traces)
