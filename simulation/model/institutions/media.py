"""Outlets that expose the dishonest and tell of the honest, and the hotline that takes complaints.

Evidence: one press release on a sanction did as much as about 210 inspections among peers nearby (Johnson 2020, the
author's own ratio); effects of credit pilots are stronger where media cover them (Zuo, Qiu and Jiang 2023, sign only);
mainstream and local media are sources of the monitor. Reach and space of single outlets are not published.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from ...settings.declarations import Count, Parameter
from .base import Institution

if TYPE_CHECKING:
    from .of_city import CityForInstitutions

COUNTS = [
    Count(
        name="outlets",
        group="institutions",
        default=14,
        low=0,
        high=200,
        whole=True,
        unit="outlets: national press, the city's paper and broadcaster, then county media centres",
        source="assumption: one media centre a county, two outlets of the city, one desk for the national press",
        en="media outlets",
        zh="媒体数",
    ),
    Count(
        name="hotline_staff",
        group="institutions",
        default=30,
        low=0,
        high=10_000,
        whole=True,
        unit="people who answer complaints, for 70,000 enterprises",
        source="assumption: a hotline of a city of 4.6 million",
        en="hotline staff",
        zh="热线工作人员",
        bites="where more complaints are to be answered than the staff has time for",
        bites_zh="在应办投诉多于人力时",
    ),
]

PARAMETERS = [
    Parameter(
        name="exposure_pull",
        group="media",
        default=0.1,
        low=0.0,
        high=1.0,
        prior=(0.0, 0.2),
        unit="share of sanctions that become known through media when every outlet has room for them",
        source="assumption: most sanctions of micro enterprises are no news; zero is inside the prior",
        en="sanctions told of by media",
        zh="媒体曝光率",
    ),
    Parameter(
        name="good_news_crowds",
        group="media",
        default=0.03,
        low=0.0,
        high=1.0,
        prior=(0.0, 0.06),
        unit="share of an outlet's room for exposures that each campaign a month takes",
        source="assumption: honesty campaigns fill the pages they are told on; zero is inside the prior",
        en="room taken by campaigns",
        zh="宣传占用版面",
    ),
    Parameter(
        name="complaint_pull",
        group="media",
        default=0.6,
        low=0.0,
        high=5.0,
        prior=(0.2, 1.0),
        unit="relative growth of complaints when all are answered instead of none",
        source="assumption: people complain where it helps",
        en="complaints drawn by answers",
        zh="办结对投诉的带动",
        bites="where more or less than half of the complaints are answered",
        bites_zh="在投诉办结率不为一半时",
    ),
    Parameter(
        name="complaints_of_breach",
        group="media",
        default=0.5,
        low=0.0,
        high=20.0,
        prior=(0.3, 0.7),
        unit="complaints a month per enterprise in breach, where half are answered",
        source="assumption: about a thousand complaints a month on enterprises of the city",
        en="complaints per breach",
        zh="每起违规投诉数",
        bites="where more complaints are to be answered than the staff has time for",
        bites_zh="在应办投诉多于人力时",
    ),
    Parameter(
        name="patience",
        group="media",
        default=0.5,
        low=0.0,
        high=1.0,
        prior=(0.3, 0.7),
        unit="share of complaints without an answer that still stand next month",
        source="assumption: half give up",
        en="patience of those who complain",
        zh="投诉持续率",
        bites="where more complaints are to be answered than the staff has time for",
        bites_zh="在应办投诉多于人力时",
    ),
    Parameter(
        name="trust_pace",
        group="media",
        default=0.3,
        low=0.0,
        high=1.0,
        prior=(0.15, 0.45),
        unit="share of the way to what the answers of a month make of complaints, a month",
        source="assumption: word of answers spreads within half a year",
        en="pace of trust in the hotline",
        zh="热线信任形成速度",
        bites="after the share of complaints answered has changed",
        bites_zh="在投诉办结率变动之后",
    ),
    Parameter(
        name="answers_a_month",
        group="media",
        default=80.0,
        low=1.0,
        high=1000.0,
        prior=(60.0, 100.0),
        unit="complaints that one of the staff can answer a month",
        source="assumption: four a working day",
        en="complaints answered by one",
        zh="人均办件量",
        bites="where more complaints are to be answered than the staff has time for",
        bites_zh="在应办投诉多于人力时",
    ),
]

# Reach: the share of people of its area that an outlet reaches. Assumption: national press is read by few and feared
# by all, the city's own outlets reach most, county centres their county.
_OUTLETS = (("national press", 0.15), ("city newspaper", 0.35), ("city broadcaster", 0.45))
_COUNTY_REACH = 0.3
_NATIONAL = 1  # of the outlets above, those of the country


def room_for_exposures(levers: dict[str, float], parameters: dict[str, float]) -> float:
    """The share of its room that an outlet gives to exposures: public sanctions feed it, campaigns crowd it out."""
    crowded = parameters["good_news_crowds"] * levers["culture.campaigns"]
    return max(0.0, 1.0 - crowded) * (0.5 + 0.5 * levers["punishment.publicity"])


def coverage(outlets: list[Outlet], usual_room: float, counties: int) -> dict[str, tuple[float, float]]:
    """How much national and local outlets show, against one of each kind and one a county in the usual policy.

    Good news is shown as far as outlets reach, bad news as far as they also give room to it: (good, bad) by area.
    """
    (_, national), *local = _OUTLETS
    usual = {"national": national, "local": sum(reach for _, reach in local) + counties * _COUNTY_REACH}
    shown = {"national": [0.0, 0.0], "local": [0.0, 0.0]}
    for outlet in outlets:
        area = "national" if outlet.national else "local"
        shown[area][0] += outlet.reach / usual[area]
        shown[area][1] += outlet.attention / (usual_room * usual[area]) if usual_room > 0.0 else 0.0
    return {area: (good, bad) for area, (good, bad) in shown.items()}


class Outlet(Institution):
    """One outlet: its area (``county`` None is the whole city), its reach, and the room it gives to exposures."""

    city: CityForInstitutions

    carried = ("attention",)

    def __init__(self, city: CityForInstitutions, number: int) -> None:
        super().__init__(city)
        self.city, self.number = city, number
        counties = len(city.counties)
        self.county = None if number < len(_OUTLETS) else (number - len(_OUTLETS)) % counties
        self.reach = _COUNTY_REACH if self.county is not None else _OUTLETS[number][1]
        self.attention = 0.0
        self.step()

    @property
    def national(self) -> bool:
        """Whether it speaks to the whole country."""
        return self.number < _NATIONAL

    @property
    def name(self) -> str:
        """What people call it, such as "Guiyang media centre"."""
        if self.county is None:
            return _OUTLETS[self.number][0]
        return f"{self.city.counties[self.county]['name']} media centre"

    def step(self) -> None:
        """Give room to exposures: more where sanctions are public, less where campaigns fill the pages."""
        parameters, levers = self.city.parameters, self.city.levers
        room = room_for_exposures(levers, parameters)
        self.attention = self.reach * room


class Hotline(Institution):
    """The office that takes complaints; people complain more where they are answered."""

    city: CityForInstitutions

    carried = ("engagement", "complaints", "answered", "open")

    def __init__(self, city: CityForInstitutions, staff: float) -> None:
        super().__init__(city)
        self.city, self.staff = city, staff
        self.answered = city.levers["complaints.response"] if staff > 0.0 else 0.0
        self.engagement = self._drawn_to(self.answered)
        self.complaints = self.open = 0.0

    def _drawn_to(self, answered: float) -> float:
        """Complaints against those of a city that answers half: 1 at one half."""
        return 1.0 + self.city.parameters["complaint_pull"] * (answered - 0.5)

    def step(self) -> None:
        """Take this month's complaints, answer what staff and policy allow, and be trusted accordingly."""
        parameters = self.city.parameters
        self.complaints = parameters["complaints_of_breach"] * self.engagement * self.city.totals["breaches"]
        waiting = self.open + self.complaints
        able = min(self.staff * parameters["answers_a_month"], self.city.levers["complaints.response"] * waiting)
        self.answered = able / waiting if waiting > 0.0 else 1.0
        self.open = parameters["patience"] * (waiting - able)
        self.engagement += parameters["trust_pace"] * (self._drawn_to(self.answered) - self.engagement)


def attention_by_county(outlets: list[Outlet], counties: int) -> list[float]:
    """The room that outlets give to exposures, by county: those of the whole city in each."""
    attention = [fsum(outlet.attention for outlet in outlets if outlet.county is None)] * counties
    for outlet in outlets:
        if outlet.county is not None:
            attention[outlet.county] += outlet.attention
    return attention
