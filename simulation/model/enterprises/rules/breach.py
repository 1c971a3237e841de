"""Whether an enterprise breaks a duty this month.

Evidence: a choice between gain and feared loss (Becker 1968), softened to a logit because enterprises differ and err;
third-party data nearly end evasion where they reach (Kleven et al. 2011: 0.3 % against 37 %); peers' conduct enters as
in Brock and Durlauf 2001, with hysteresis once ``peer_weight`` is beyond four times ``noise``, which no prior here
reaches. The evidence comes from taxes, pollution and listed firms; carrying it over to all enterprises of a city is an
assumption.
"""

import numpy as np

from ....settings.declarations import Parameter
from ...kernel.portable_math import logistic
from ...kernel.rule import rule
from ...monitor.declared import Draw, Event
from ..status import RED

PARAMETERS = [
    Parameter(
        name="match_rate",
        group="breach",
        default=0.9,
        low=0.0,
        high=1.0,
        prior=(0.8, 0.97),
        unit="share of breaches of a checked duty that shared data find",
        source="assumption: near certain where third parties report (Kleven et al. 2011)",
        en="breaches found by shared data",
        zh="数据比对发现率",
    ),
    Parameter(
        name="peer_weight",
        group="breach",
        default=0.25,
        low=0.0,
        high=5.0,
        prior=(0.1, 0.4),
        unit="months of turnover between peers who all comply and peers who all break",
        source="assumption: about half of people cooperate conditionally (Fischbacher and Gächter 2010)",
        en="weight of peers",
        zh="同行影响",
    ),
    Parameter(
        name="noise",
        group="breach",
        default=0.15,
        low=0.01,
        high=5.0,
        prior=(0.12, 0.18),
        unit="months of turnover",
        source="assumption: spread of what the model leaves out of the choice",
        en="noise of the choice",
        zh="决策噪声",
    ),
    Parameter(
        name="hoped_reward",
        group="breach",
        default=0.5,
        low=0.0,
        high=1.0,
        prior=(0.2, 0.8),
        unit="share of a red-listed enterprise's reward that weighs with one who may still earn it",
        source="assumption: a hope of the red list counts for less than a place on it",
        en="hope of a reward",
        zh="激励预期",
    ),
]


EVENTS = (
    Event(
        name="exposed",
        en="the duty at stake leaves a trace in shared data",
        zh="所涉义务可由共享数据核验",
        told="counted",
    ),
    Event(name="breaches", en="broke a duty", zh="失信违约", told="did"),
)
DRAWS = (
    Draw(name="duty", en="its duty shows in shared data", zh="义务可由共享数据核验"),
    Draw(name="breach", en="breach", zh="失信"),
)


@rule(writes="exposed")
def visible_duties(firm, city, luck):
    """Some duties leave a trace in shared data, where a breach is found almost surely."""
    return luck.duty < firm.visible * firm.shared


@rule(writes=("breaches", "traces"))
def breach(firm, city, luck):
    """An enterprise breaks a duty when it expects to gain more than it fears to lose; it leaves traces."""
    risk = max(city.match_rate, firm.perceived_risk) if firm.exposed else firm.perceived_risk
    fear = risk * firm.perceived_sanction
    pledge = firm.pledge if firm.association else 0.0
    reward = city.reward_at_stake * (1.0 if firm.status & RED else city.hoped_reward)
    honesty = firm.morale + city.culture + pledge + city.peer_weight * (firm.norm - 0.5)
    breaches = luck.breach < logistic((firm.gain - fear - reward - honesty) / city.noise)
    left = firm.traces - 1 if firm.traces > 0 else 0
    return breaches, (int(city.look_back + np.float32(0.5)) if breaches else left)
