"""An industry association of one county and sector: it holds members to a pledge, trains them, and puts out the listed.

Evidence: none with a size (the city names "a role for business associations"; social organisations can serve as its
channel). All effects are assumptions with zero in their priors. Hunan had 34,383 social organisations in 2018, for
Chenzhou by people about 2,400; most are not associations of enterprises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ...settings.declarations import Count, Parameter
from .base import Institution

if TYPE_CHECKING:
    from ...types import Array
    from .of_city import CityForInstitutions

COUNTS = [
    Count(
        name="associations",
        group="institutions",
        default=88,
        low=0,
        high=4_000,
        whole=True,
        unit="industry associations, at most one for each sector in each county",
        source="assumption: one for each of 8 sectors in 11 counties, of some 2,400 social organisations (derived)",
        en="industry associations",
        zh="行业协会数",
    ),
]

PARAMETERS = [
    Parameter(
        name="pledge_effect",
        group="associations",
        default=0.08,
        low=0.0,
        high=1.0,
        prior=(0.0, 0.16),
        unit="months of turnover added to a member's morale by an active association",
        source="assumption: association effects are not measured; zero is inside the prior",
        en="effect of a pledge",
        zh="自律公约的作用",
    ),
    Parameter(
        name="training_effect",
        group="associations",
        default=0.10,
        low=0.0,
        high=1.0,
        prior=(0.0, 0.2),
        unit="months of turnover added to a member's morale when all members are trained in a year",
        source="assumption: as the effect of a pledge",
        en="effect of training",
        zh="培训的作用",
    ),
    Parameter(
        name="commitment_pace",
        group="associations",
        default=0.2,
        low=0.0,
        high=1.0,
        prior=(0.1, 0.3),
        unit="share of the way to what an association is asked for, a month",
        source="assumption: a pledge takes half a year to be lived by",
        en="pace of associations",
        zh="协会响应速度",
        bites="after the share of active associations has changed",
        bites_zh="在积极协会占比变动之后",
    ),
    Parameter(
        name="discipline_rate",
        group="associations",
        default=0.03,
        low=0.0,
        high=1.0,
        prior=(0.0, 0.06),
        unit="share of members' breaches that a committed association reports",
        source="assumption: peers see much and report little; zero is inside the prior",
        en="self-discipline of associations",
        zh="行业自律举报率",
    ),
    Parameter(
        name="expulsion_rate",
        group="associations",
        default=0.5,
        low=0.0,
        high=1.0,
        prior=(0.2, 0.8),
        unit="share of members justly listed that a committed association puts out",
        source="assumption: charters provide for it; how often it is done is not known",
        en="expulsion of listed members",
        zh="失信会员除名率",
    ),
    Parameter(
        name="association_misconduct",
        group="associations",
        default=0.004,
        low=0.0,
        high=1.0,
        prior=(0.0, 0.008),
        unit="cases of arbitrary fees or sold honours a month at an association without a pledge",
        source="assumption: a few a year among all associations; zero is inside the prior",
        en="misconduct of associations",
        zh="协会失范",
    ),
]


class Association(Institution):
    """The association of one place; it becomes active once the policy asks for as many as stand before it in line."""

    city: CityForInstitutions

    carried = ("commitment", "training", "pledge", "discipline", "expels", "misconduct")

    def __init__(self, city: CityForInstitutions, place: int, joins_at: float, laxity: float) -> None:
        super().__init__(city)
        self.city, self.place, self.joins_at, self.laxity = city, place, joins_at, laxity
        self.commitment = 1.0 if joins_at < city.levers["associations.active_share"] else 0.0
        self.pledge = self.discipline = self.expels = 0.0
        self.misconduct = 0
        self.hold_members()

    @property
    def name(self) -> str:
        """What people call it, such as "Guiyang transport association"."""
        county, sector = divmod(self.place, self.city.sectors)
        return f"{self.city.counties[county]['name']} {self.city.sector_facts[sector]['name']} association"

    def step(self) -> None:
        """Move towards what the policy asks for, hold members to it, and answer for one's own conduct."""
        levers = self.city.levers
        target = 1.0 if self.joins_at < levers["associations.active_share"] else 0.0
        if self.commitment != target or self.training != levers["associations.training"]:
            self.commitment += self.city.parameters["commitment_pace"] * (target - self.commitment)
            self.hold_members()
        chance = self.city.parameters["association_misconduct"] * self.laxity * (1.0 - 0.5 * self.commitment)
        self.misconduct = self.city.happened("association misconduct", self.place, chance)

    def hold_members(self) -> None:
        """A pledge and training weigh with members, who report one another and are put out when listed."""
        parameters, commitment = self.city.parameters, self.commitment
        self.training = self.city.levers["associations.training"]
        self.pledge = commitment * (parameters["pledge_effect"] + parameters["training_effect"] * self.training)
        self.discipline = commitment * parameters["discipline_rate"]
        self.expels = commitment * parameters["expulsion_rate"]


def held_members(associations: list[Association], places: int) -> dict[str, Array]:
    """What associations ask of members, by place; where there is none, nothing."""
    names = ("pledge", "discipline", "expels")
    facts = np.zeros((len(names), places))
    if associations:
        held = [(association.pledge, association.discipline, association.expels) for association in associations]
        facts[:, [association.place for association in associations]] = np.array(held).T
    return dict(zip(names, facts, strict=True))
