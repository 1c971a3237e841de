"""Who spreads honesty: an office that runs campaigns, and demonstration points that show how it is done.

Evidence: the city names publicity, honesty culture and demonstration points among its measures; moral appeals alone
move little in field experiments, so what they move is an assumption with zero in its prior (``culture_effect``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...settings.declarations import Parameter
from .base import Institution

if TYPE_CHECKING:
    from .of_city import CityForInstitutions

PARAMETERS = [
    Parameter(
        name="point_fading",
        group="culture",
        default=0.02,
        low=0.0,
        high=1.0,
        prior=(0.0, 0.04),
        unit="share of a demonstration point's pull that is lost a month, down to a third",
        source="assumption: what is shown twice is seen less; zero is inside the prior",
        en="fading of demonstration points",
        zh="示范点效应衰减",
    ),
    Parameter(
        name="campaign_memory",
        group="culture",
        default=0.5,
        low=0.0,
        high=0.99,
        prior=(0.3, 0.7),
        unit="share of a campaign's appeal that lasts into the next month",
        source="assumption: a campaign is remembered for a month or two",
        en="memory of campaigns",
        zh="宣传效应留存",
        bites="after the number of campaigns has changed",
        bites_zh="在宣传活动次数变动之后",
    ),
]


class PublicityOffice(Institution):
    """The office that runs the city's honesty campaigns."""

    city: CityForInstitutions

    carried = ("appeal",)

    def __init__(self, city: CityForInstitutions) -> None:
        super().__init__(city)
        self.city = city
        self.appeal = float(city.levers["culture.campaigns"])

    def step(self) -> None:
        """Run the campaigns asked for; part of a campaign's appeal lasts into the next month."""
        lasts = self.city.parameters["campaign_memory"]
        self.appeal = lasts * self.appeal + (1.0 - lasts) * self.city.levers["culture.campaigns"]


class DemonstrationPoint(Institution):
    """One enterprise, street or market that shows honest conduct; new ones draw more people than old ones."""

    city: CityForInstitutions

    carried = ("freshness",)

    def __init__(self, city: CityForInstitutions) -> None:
        super().__init__(city)
        self.city, self.freshness = city, 1.0

    def step(self) -> None:
        """Another month has passed since it opened."""
        self.freshness = max(1.0 / 3.0, self.freshness * (1.0 - self.city.parameters["point_fading"]))
