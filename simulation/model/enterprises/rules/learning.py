"""How an enterprise comes to fear being found, and what it thinks a sanction costs.

Evidence: inspections move only those found in error, for about five years (Advani, Elming and Shaw 2023); a publicised
sanction cuts peers' violations by some 30 % (Johnson 2020); firms overestimate risk two- to fourfold (Bérgolo et al.);
a clean visit may lower perceived risk ("bomb crater") or not: the evidence disagrees, so it is a parameter around zero.
"""

import numpy as np

from ....facts import fitted, fitted_prior
from ....settings.declarations import Parameter
from ...kernel.rule import rule
from .inspection import visit_chance

PARAMETERS = [
    Parameter(
        name="overestimate",
        group="learning",
        default=3.2,
        low=0.0,
        high=20.0,
        prior=(2.4, 4.0),
        unit="times the true chance that a breach is found",
        source="assumption: firms overestimate two- to fourfold (Bérgolo et al.)",
        en="overestimated risk",
        zh="风险高估倍数",
    ),
    Parameter(
        name="found_shock",
        group="learning",
        default=0.45,
        low=0.0,
        high=1.0,
        prior=(0.3, 0.6),
        unit="share of the way to certainty",
        source="assumption: lasts and size as in Advani et al. 2023",
        en="lesson of being found",
        zh="被查处的教训",
    ),
    Parameter(
        name="clean_visit",
        group="learning",
        default=0.0,
        low=-0.9,
        high=0.9,
        prior=(-0.3, 0.3),
        unit="relative change of perceived risk after a clean visit",
        source="assumption: -0.42 in a laboratory, the opposite sign where selection depends on the report "
        "(Kasper and Rablen 2023)",
        en="lesson of a clean visit",
        zh="检查无问题的影响",
    ),
    Parameter(
        name="forgetting",
        group="learning",
        default=0.025,
        low=0.0,
        high=1.0,
        prior=(0.018, 0.032),
        unit="share of the distance to the usual risk, a month",
        source="assumption: half-life of 2-3 years, our reading of effects that last about five years",
        en="forgetting",
        zh="遗忘",
    ),
    Parameter(
        name="risk_learning",
        group="learning",
        default=0.04,
        low=0.0,
        high=1.0,
        prior=(0.02, 0.06),
        unit="share of the distance to a usual risk that is higher than feared, a month",
        source="assumption: that more is found is learnt of as fast as new sanctions are; fear fades more slowly",
        en="learning of risks",
        zh="对查处概率的认识",
    ),
    Parameter(
        name="publicity_pull",
        group="learning",
        default=fitted("publicity_pull"),
        low=0.0,
        high=20.0,
        prior=fitted_prior("publicity_pull"),
        searched=(1.0, 6.0),
        unit="rise of perceived risk per publicised sanction per peer enterprise",
        source="fitted: chengxin calibrate; the range searched is an assumption: sized to a 30 % fall of "
        "violations near a publicised sanction (Johnson 2020)",
        en="pull of publicised sanctions",
        zh="公示的震慑",
    ),
    Parameter(
        name="scarecrow",
        group="learning",
        default=0.0,
        low=0.0,
        high=1.0,
        unit="share of the way to certainty, a month, once any sanction of a peer is public, however many are",
        source="assumption: letters moved firms whatever risk they named (Uruguay), or in step with it (Denmark): the "
        "evidence disagrees, so this is a switch, off by default",
        en="scarecrow effect",
        zh="稻草人效应",
    ),
    Parameter(
        name="sanction_learning",
        group="learning",
        default=0.04,
        low=0.0,
        high=1.0,
        prior=(0.02, 0.06),
        unit="share of the distance to the sanction in force, a month",
        source="assumption: most enterprises learn of a new sanction within two years",
        en="learning of sanctions",
        zh="对惩戒力度的认识",
    ),
]


def by_visits(visit, look_back, thoroughness):
    """The chance that visits find a breach as long as they can: each month's visit sees so many months back."""
    return min(visit * look_back, np.float32(1.0)) * thoroughness


def expected_risk(found_by_visit, found_otherwise, overestimate):
    """The chance of being found as an enterprise without experience sees it: the true one, times too much."""
    return min(overestimate * (found_otherwise + (1.0 - found_otherwise) * found_by_visit), np.float32(1.0))


@rule(writes=("perceived_risk", "perceived_sanction"))
def learning(firm, city, luck):
    """An enterprise learns from its own visits, from peers' publicised sanctions, and forgets."""
    visit = visit_chance(firm.status, firm.visit_rate, firm.directed_rate, city.listed_weight, city.red_weight)
    usual = expected_risk(by_visits(visit, city.look_back, city.thoroughness), firm.brought, city.overestimate)
    pace = city.risk_learning if usual > firm.perceived_risk else city.forgetting
    risk = firm.perceived_risk + pace * (usual - firm.perceived_risk)
    scare = city.scarecrow if firm.publicised > 0.0 else 0.0
    risk = risk + (city.publicity_pull * firm.publicised + scare) * (1.0 - risk)
    met = risk + city.found_shock * (1.0 - risk) if firm.found else risk + city.clean_visit * risk * (1.0 - risk)
    risk = met if firm.found or firm.visited else risk
    sanction = firm.perceived_sanction + city.sanction_learning * (city.sanction - firm.perceived_sanction)
    return min(max(risk, 0.0), 1.0), sanction
