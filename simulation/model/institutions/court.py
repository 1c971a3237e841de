"""A court: disputes come in, are judged, and judgments are enforced within capacity; who does not pay is listed.

Evidence: Hunan's courts took 453,300 enforcement cases in 2016-18, closed 96.76 % of them and executed 55.27 %
(for Chenzhou by people: about 10,800 a year); new judgment defaulters moved by tens of percent from month to month, so
enforcement comes in drives; 63.7 % of smaller cities had no government among the defaulters in 2018. Staff, backlog
and the conduct of single courts are not published. Cases are due within six months; those nobody got to are closed
without result, which is how nearly all can be closed and little more than half executed.

County courts enforce against enterprises and people. The intermediate court hears what is brought against government
itself, away from its neighbours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...facts import fitted, fitted_prior
from ...settings.declarations import Count, Parameter
from .base import Institution

if TYPE_CHECKING:
    from .of_city import CityForInstitutions

COUNTS = [
    Count(
        name="court_staff",
        group="institutions",
        default=93,
        low=0,
        high=100_000,
        whole=True,
        unit="officers who enforce judgments, for 70,000 enterprises",
        source="assumption: at 130 cases each they can handle somewhat more than the 10,800 that come in a year",
        en="enforcement officers",
        zh="法院执行人员",
    ),
]

PARAMETERS = [
    Parameter(
        name="officer_cases",
        group="courts",
        default=130.0,
        low=1.0,
        high=2000.0,
        prior=(116.0, 144.0),
        unit="enforcement cases an officer handles a year",
        source="assumption: somewhat more than the cases that come in, as some months of a drive are idle",
        en="cases of an officer",
        zh="人均执行案件",
    ),
    Parameter(
        name="people_cases",
        group="courts",
        default=0.13,
        low=0.0,
        high=5.0,
        prior=(0.115, 0.145),
        unit="enforcement cases a year against people and bodies that are no enterprise, per enterprise of the city",
        source="assumption: most of about 10,800 cases a year (derived from Hunan), for 70,000 enterprises",
        en="other enforcement cases",
        zh="其他执行案件",
    ),
    Parameter(
        name="people_executed",
        group="courts",
        default=0.6,
        low=0.0,
        high=1.0,
        prior=(0.55, 0.65),
        unit="share of cases against people that are actually executed, with the data sharing of 2018",
        source="assumption: of those a court gets to; with cases closed without result, 55.27 % (Hunan 2016-18)",
        en="cases executed",
        zh="实际执行率",
    ),
    Parameter(
        name="judged_share",
        group="courts",
        default=0.8,
        low=0.0,
        high=1.0,
        prior=(0.7, 0.9),
        unit="share of lawsuits judged at the staff of 2018; the rest is settled or lingers",
        source="assumption: no figure for Chenzhou",
        en="lawsuits judged",
        zh="诉讼审结率",
    ),
    Parameter(
        name="drive_spread",
        group="courts",
        default=fitted("drive_spread"),
        low=0.0,
        high=3.0,
        prior=fitted_prior("drive_spread"),
        searched=(0.2, 1.1),
        unit="relative standard deviation of a month's enforcement against a usual month's",
        source="fitted: chengxin calibrate; "
        "the range searched is an assumption: national counts moved by half in a month",
        en="drives of enforcement",
        zh="执行行动波动",
    ),
    Parameter(
        name="court_misconduct",
        group="courts",
        default=0.02,
        low=0.0,
        high=10.0,
        prior=(0.0, 0.04),
        unit="cases of slack or selective enforcement a month at a court that keeps up with its cases",
        source="assumption: a few a year in all courts of the city; zero is inside the prior",
        en="misconduct of courts",
        zh="司法失范",
    ),
    Parameter(
        name="judging_apart",
        group="courts",
        default=0.5,
        low=0.0,
        high=1.0,
        prior=(0.3, 0.7),
        unit="share of judging that does not depend on the officers who enforce",
        source="assumption: judges and officers share half of their work",
        en="judging apart from enforcement",
        zh="审判独立于执行占比",
        bites="where courts enforce with more or fewer officers than in 2018",
        bites_zh="在法院执行力量不同于2018年时",
    ),
    Parameter(
        name="misconduct_under_load",
        group="courts",
        default=2.0,
        low=0.0,
        high=20.0,
        prior=(0.0, 4.0),
        unit="relative growth of misconduct where every case is overdue",
        source="assumption: slack shows where cases pile up; zero is inside the prior",
        en="misconduct under load",
        zh="积案下的失范增幅",
    ),
    Parameter(
        name="hears_government",
        group="courts",
        default=0.23,
        low=0.0,
        high=1.0,
        prior=(0.15, 0.31),
        unit="arrears of a department, as a share of a year's purchases, above which its creditors win in court",
        source="assumption: sized so that about a third of such cities have a government among the defaulters (2018)",
        en="arrears that reach the court",
        zh="政府欠款成诉门槛",
    ),
    Parameter(
        name="courts_share",
        group="courts",
        default=0.3,
        low=0.0,
        high=1.0,
        prior=(0.1, 0.5),
        unit="share of the breaches brought to light by others in 2018 that came through courts",
        source="assumption: no split is published",
        en="breaches brought to light by courts",
        zh="司法途径发现占比",
        bites="where complaints are answered, or cases judged, more or less often than in 2018",
        bites_zh="在投诉办结或案件审判不同于2018年时",
    ),
]


class Court(Institution):
    """A basic court of one county, or (``county`` None) the intermediate court of the city."""

    city: CityForInstitutions

    # What a court still knows next month.
    carried = (
        "backlog",
        "reached",
        "judged",
        "overdue",
        "taken",
        "handled",
        "executed",
        "listed_departments",
        "misconduct",
    )

    def __init__(
        self, city: CityForInstitutions, number: int, county: int | None, enterprises: int, staff: float
    ) -> None:
        super().__init__(city)
        self.city, self.number, self.county = city, number, county
        self.enterprises, self.staff = enterprises, staff
        self.backlog = 2.0 * self.others_a_month()  # cases of people; those of enterprises stand in their own columns
        self.reached = self.judged = self.overdue = self.taken = self.handled = self.executed = 0.0
        self.listed_departments: frozenset[int] = frozenset()  # places in the city's list of departments
        self.misconduct = 0

    @property
    def name(self) -> str:
        """What people call it, such as "Guiyang People's Court"."""
        return f"{self.city.name if self.county is None else self.city.counties[self.county]['name']} People's Court"

    def others_a_month(self) -> float:
        """Enforcement cases against people that come in a month."""
        return self.city.parameters["people_cases"] / 12.0 * self.enterprises

    def step(self) -> None:
        """Judge, enforce within capacity, and answer for one's own conduct."""
        if self.county is None:
            self.hear_suits_against_government()
        else:
            self.judge()
            self.enforce(*self.city.before_court(self.county))
        self.behave()

    def judge(self) -> None:
        """Lawsuits are judged as far as there is time."""
        self.judged = self.share_judged(self.city.levers["courts.capacity"])

    def share_judged(self, capacity: float) -> float:
        """The share of lawsuits there is time for: part of it is free whatever enforcement takes."""
        parameters = self.city.parameters
        time = parameters["judging_apart"] + (1.0 - parameters["judging_apart"]) * capacity * self.posts()
        return min(1.0, parameters["judged_share"] * time)

    def posts(self) -> float:
        """Officers against the usual number."""
        return self.city.asked.counts["court_staff"] / COUNTS[0].default

    def capacity(self) -> float:
        """Cases that can be handled this month."""
        city = self.city
        return self.staff * city.parameters["officer_cases"] / 12.0 * city.levers["courts.capacity"] * city.drive()

    def enforce(self, debtors: int, executed: int, handled: int, brought: int) -> None:
        """Share out this month's capacity over all waiting cases, and close those that have waited for six months.

        ``executed`` and ``handled`` are the enterprises' cases settled this month, ``brought`` the new ones, and
        ``debtors`` wait for the next month: each of them is reached with the same chance as any other case.
        """
        waiting = self.backlog + self.others_a_month()
        able = self.capacity()
        self.reached = min(1.0, able / (waiting + debtors)) if waiting + debtors > 0.0 else 1.0
        left = 1.0 - self.reached
        self.overdue = left * left * left * left * left * left  # not reached in six months, the term for enforcement
        others = waiting * self.reached
        closed = (waiting - others) * self.overdue  # without result, as the term is over
        self.backlog = waiting - others - closed
        self.taken = self.others_a_month() + brought
        self.handled = others + closed + handled
        self.executed = others * self.city.executed_of_people + executed

    def hear_suits_against_government(self) -> None:
        """Departments deep in arrears are judged defaulters, and come off the list once half of it is paid."""
        limit = self.city.parameters["hears_government"]
        listed = self.listed_departments
        self.listed_departments = frozenset(
            place
            for place, department in enumerate(self.city.departments)
            if department.arrears > (0.5 * limit if place in listed else limit)
        )

    def behave(self) -> None:
        """Slack or selective enforcement comes up more often where cases pile up."""
        parameters = self.city.parameters
        chance = parameters["court_misconduct"] * (1.0 + parameters["misconduct_under_load"] * self.overdue)
        self.misconduct = self.city.happened("court misconduct", self.number, chance)
