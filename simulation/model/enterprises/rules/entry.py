"""The founding of an enterprise: who takes a free slot, and what it brings.

Distributions are assumptions: gains from a breach are lognormal around a median that differs by sector (published
sector structure of gains is not known), morale is normal, larger enterprises leave more traces in shared data.
"""

import numpy as np

from ....facts import fitted, fitted_prior
from ....settings.declarations import Parameter
from ...kernel.portable_math import exp, normal_quantile
from ...kernel.rule import rule
from ...monitor.declared import Draw, Event
from ..status import ON_LIST
from .learning import by_visits, expected_risk

PARAMETERS = [
    Parameter(
        name="gain_median",
        group="entry",
        default=0.30,
        low=0.0,
        high=10.0,
        prior=(0.25, 0.35),
        unit="months of turnover gained by one breach",
        source="assumption: sets the scale of all other terms",
        en="usual gain from a breach",
        zh="违规收益中位数",
    ),
    Parameter(
        name="gain_spread",
        group="entry",
        default=0.5,
        low=0.0,
        high=3.0,
        prior=(0.4, 0.6),
        unit="standard deviation of the logarithm",
        source="assumption: between half and twice the median for most",
        en="spread of gains",
        zh="违规收益离散度",
    ),
    Parameter(
        name="morale_mean",
        group="entry",
        default=fitted("morale_mean"),
        low=-5.0,
        high=5.0,
        prior=fitted_prior("morale_mean"),
        searched=(0.43, 0.55),
        unit="months of turnover",
        source="fitted: chengxin calibrate; the range searched is an assumption: most keep their duties unwatched",
        en="usual morale",
        zh="诚信意识均值",
    ),
    Parameter(
        name="morale_spread",
        group="entry",
        default=0.15,
        low=0.0,
        high=5.0,
        prior=(0.1, 0.2),
        unit="months of turnover, standard deviation",
        source="assumption: about as wide as the noise of the choice; people differ more than their moods",
        en="spread of morale",
        zh="诚信意识离散度",
    ),
    Parameter(
        name="visible_least",
        group="entry",
        default=0.25,
        low=0.0,
        high=1.0,
        prior=(0.15, 0.35),
        unit="share of a micro enterprise's duties that shared data can check",
        source="assumption: below the 0.3-0.95 of third-party reporting, since micro enterprises leave few traces",
        en="visible duties, micro",
        zh="微型企业可核查义务",
    ),
    Parameter(
        name="visible_step",
        group="entry",
        default=0.12,
        low=0.0,
        high=0.3,
        prior=(0.08, 0.16),
        unit="added share for each step of size",
        source="assumption: larger enterprises leave more traces",
        en="visible duties, by size",
        zh="可核查义务的规模梯度",
    ),
    Parameter(
        name="member_share",
        group="entry",
        default=0.15,
        low=0.0,
        high=1.0,
        prior=(0.08, 0.22),
        unit="share of enterprises that belong to an association",
        source="assumption: 2,400 social organisations for about 70,000 enterprises",
        en="association members",
        zh="协会会员占比",
    ),
    Parameter(
        name="shell_share",
        group="entry",
        default=0.2,
        low=0.0,
        high=1.0,
        prior=(0.0, 0.4),
        unit="share of closing enterprises, listed or ruined by a fine, whose owners begin anew under another name",
        source="assumption: displacement is reported without a size (Huang: the listed find it hard to leave)",
        en="new shells of listed enterprises",
        zh="失信企业换壳占比",
    ),
]


EVENTS = (Event(name="shell", en="its owner began anew as a shell", zh="换壳重新设立", told="did"),)
DRAWS = (
    Draw(name="entry_gain", en="new enterprise: gain from a breach", zh="新企业：失信收益"),
    Draw(name="entry_morale", en="new enterprise: conscience", zh="新企业：良心成本"),
    Draw(name="entry_visible", en="new enterprise: duties in shared data", zh="新企业：可核验义务"),
    Draw(name="entry_size", en="new enterprise: of this size at most", zh="新企业：规模不超过此档"),
    Draw(name="entry_risk", en="new enterprise: fear of being found", zh="新企业：自认查实概率"),
    Draw(name="entry_sanction", en="new enterprise: fear of the sanction", zh="新企业：自认代价"),
    Draw(name="entry_association", en="new enterprise: in an association", zh="新企业：加入协会"),
    Draw(name="entry_shell", en="begun anew as a shell", zh="换壳重新设立"),
)


@rule(
    writes=(
        "gain",
        "morale",
        "size",
        "visible",
        "association",
        "perceived_risk",
        "perceived_sanction",
        "status",
        "months_left",
        "months_served",
        "clean_months",
        "findings",
        "traces",
        "objected",
        "generation",
        "shell",
    ),
    when="leaves",
)
def entry(firm, city, luck):
    """A new enterprise takes a free place with a clean slate; some are the shell of one that was listed or ruined."""
    gain = city.gain_median * firm.sector_gain * exp(city.gain_spread * normal_quantile(luck.entry_gain))
    morale = city.morale_mean + city.morale_spread * normal_quantile(luck.entry_morale)
    shell = (firm.status & ON_LIST != 0 or firm.ruined) and luck.entry_shell < city.shell_share
    gain, morale = (firm.gain, firm.morale) if shell else (gain, morale)
    # Sizes 1 micro, 2 small, 3 medium, 4 large; 0, self-employed, is no enterprise and enters only by own data.
    size = 1 if luck.entry_size < 0.75 else 2 if luck.entry_size < 0.95 else 3 if luck.entry_size < 0.99 else 4
    visible = city.visible_least + city.visible_step * np.float32(size - 1) + 0.2 * (luck.entry_visible - 0.5)
    visits = by_visits(firm.visit_rate, city.look_back, city.thoroughness)
    usual = expected_risk(visits, firm.brought, city.overestimate)
    risk = min(usual * (0.5 + luck.entry_risk), np.float32(1.0))
    sanction = city.sanction * (0.6 + 0.8 * luck.entry_sanction)
    member = 1 if luck.entry_association < city.member_share else 0
    visible = min(max(visible, 0.0), 1.0)
    return gain, morale, size, visible, member, risk, sanction, 0, 0, 0, 0, 0, 0, 0, firm.generation + 1, shell


@rule(writes=("leaves", "ruined"))
def everybody_enters(firm, city, luck):
    """At the beginning every slot is filled by the founding of an enterprise, and nobody was ruined."""
    return True, False
