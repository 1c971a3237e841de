"""A government department of the city or of a county: it plans visits, publishes decisions, pays its suppliers, keeps
its promises or not, and reports to the rank.

Evidence: decisions are due within seven working days (double publicity: 0.3-4 % late where good, above 50 % at the
worst counties); visits are 3-5 % a year and bound by staff; officials ranked by a number improve it by real effort and
by hiding what hurts it. With weight w on the rank, audit share q and damage D when caught, effort is e* = w / cost
(``effort_response`` is what it brings) and gaming g* = max(0, (w - q D) / cost): a suggested form behind Greenstone et
al. 2022, Fisman and Wang 2017, Gong et al. 2025; the sizes are assumptions, and so is how much costs differ between
departments. The two compete for the same hands (Holmström and Milgrom 1991, recalled): where more audit than in 2018
makes hiding dearer, a part of what is no longer hidden becomes effort, and the reverse. Officials at times inspect
where it pays (``visit_discretion``): then visits and breaches play the inspection game, in which a higher fine brings
fewer visits and not fewer breaches. Arrears of government to suppliers were a national task from the end of 2018; their
size in Chenzhou is not published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...facts import fitted, fitted_prior
from ...settings.declarations import Count, Parameter
from .base import Institution
from .orders import Asked, Orders

if TYPE_CHECKING:
    from .of_city import CityForInstitutions

COUNTS = [
    Count(
        name="inspectors",
        group="institutions",
        default=210,
        low=0,
        high=100_000,
        whole=True,
        unit="people who visit enterprises, for 70,000 of them",
        source="assumption: at 40 visits a year each, four times the 3 % that the rules ask for",
        en="inspectors",
        zh="检查人员",
    ),
    Count(
        name="repair_staff",
        group="institutions",
        default=12,
        low=0,
        high=10_000,
        whole=True,
        unit="people who settle requests for credit repair, for 70,000 enterprises",
        source="assumption: one in each county and one in the city",
        en="repair staff",
        zh="信用修复人员",
        bites="where more ask for repair than the staff has time for",
        bites_zh="在修复申请多于人力时",
    ),
]

PARAMETERS = [
    Parameter(
        name="inspector_visits",
        group="departments",
        default=40.0,
        low=1.0,
        high=1000.0,
        prior=(27.0, 53.0),
        unit="visits an inspector makes a year, beside other work",
        source="assumption: less than one a week",
        en="visits of an inspector",
        zh="人均检查次数",
    ),
    Parameter(
        name="repairs_a_month",
        group="departments",
        default=25.0,
        low=1.0,
        high=1000.0,
        prior=(15.0, 35.0),
        unit="requests for repair that one of the staff can settle a month",
        source="assumption: about one a working day, with proof to be checked",
        en="repairs settled by one",
        zh="人均修复办件量",
        bites="where more ask for repair than the staff has time for",
        bites_zh="在修复申请多于人力时",
    ),
    Parameter(
        name="directed_visits",
        group="departments",
        default=0.3,
        low=0.0,
        high=12.0,
        prior=(0.1, 0.5),
        unit="visits a year to an enterprise on a list by the department of its sector, beside spot checks",
        source="assumption: 5-20 % of the firms of single kinds in Jiangsu (2018), 30 % of high-risk ones in Henan "
        "and all of the riskiest in Shandong (2021 and 2020)",
        en="visits directed at the listed",
        zh="名单内企业专项检查次数",
    ),
    Parameter(
        name="cost_spread",
        group="departments",
        default=0.5,
        low=0.0,
        high=1.0,
        prior=(0.2, 0.8),
        unit="relative spread (half width) of the costs of effort and of gaming between departments",
        source="assumption: half of cities show a jump at a target, so departments differ (Ghanem and Zhang 2014)",
        en="spread of costs between departments",
        zh="部门成本差异",
    ),
    Parameter(
        name="arrears_inflow",
        group="departments",
        default=0.006,
        low=0.0,
        high=0.08,
        prior=(0.003, 0.009),
        unit="share of a year's purchases that a usual department newly fails to pay, a month",
        source="assumption: with 5 % cleared a month, arrears of about a tenth of a year's purchases",
        en="new arrears of government",
        zh="政府新增欠款",
    ),
    Parameter(
        name="arrears_spread",
        group="departments",
        default=0.35,
        low=0.0,
        high=2.0,
        prior=(0.2, 0.5),
        unit="standard deviation of the logarithm of new arrears between departments",
        source="assumption: poor counties owe several times what rich ones do",
        en="spread of arrears",
        zh="欠款差异",
    ),
    Parameter(
        name="arrears_pull",
        group="departments",
        default=3.0,
        low=0.0,
        high=50.0,
        prior=(1.0, 5.0),
        unit="relative growth of the chance that an enterprise cannot pay, per unit of arrears at its place",
        source="assumption: suppliers that are not paid cannot pay; chains of debt have no published size here",
        en="debts passed on to suppliers",
        zh="欠款传导",
    ),
    Parameter(
        name="broken_promises",
        group="departments",
        default=0.12,
        low=0.0,
        high=1.0,
        prior=(0.06, 0.18),
        unit="share of promises to investors and people that a usual department breaks without pressure or clearance",
        source="assumption: no count is published",
        en="broken promises of government",
        zh="政府失诺率",
    ),
    Parameter(
        name="promises_due",
        group="departments",
        default=0.6,
        low=0.0,
        high=100.0,
        prior=(0.3, 0.9),
        unit="promises to investors or people that fall due at a department a month",
        source="assumption: about seven a year",
        en="promises of government falling due",
        zh="到期政府承诺",
    ),
    Parameter(
        name="visit_discretion",
        group="departments",
        default=0.0,
        low=0.0,
        high=1.0,
        unit="share of visits that departments make where they pay, instead of by plan",
        source="assumption: a switch, off by default: visits of 2018 follow annual plans",
        en="discretion over visits",
        zh="检查裁量占比",
    ),
    Parameter(
        name="visit_worth",
        group="departments",
        default=0.02,
        low=0.0001,
        high=1.0,
        unit="share of visits that find something at which a visit is worth its trouble",
        source="assumption: meets the switch visit_discretion alone",
        en="yield that a visit is worth",
        zh="检查值得的发现率",
        bites="where departments visit where it pays (visit_discretion above 0)",
        bites_zh="在部门按收益选择检查对象（visit_discretion大于0）时",
    ),
    Parameter(
        name="tardiness_spread",
        group="departments",
        default=fitted("tardiness_spread"),
        low=0.0,
        high=3.0,
        prior=fitted_prior("tardiness_spread"),
        searched=(0.8, 1.4),
        unit="standard deviation of the logarithm of a department's late share",
        source="fitted: chengxin calibrate; the range searched is an assumption: spans 0.3-4 % late where good "
        "and above 50 % at the worst (Qinghai, February 2024)",
        en="spread of lateness",
        zh="迟报差异",
    ),
    Parameter(
        name="effort_response",
        group="departments",
        default=0.4,
        low=0.0,
        high=1.0,
        prior=(0.2, 0.6),
        unit="share of the late decisions that full ranking pressure brings into time",
        source="assumption: inspections rose 90 % and violations fell 37 % under a public city rating (upper bound)",
        en="real effort under pressure",
        zh="压力下的实际努力",
    ),
    Parameter(
        name="effort_visits",
        group="departments",
        default=0.5,
        low=0.0,
        high=3.0,
        prior=(0.1, 0.9),
        unit="relative growth of visits at full ranking pressure",
        source="inspections rose 90 % under a randomised public city rating (PNAS abstract): upper end of the prior",
        en="visits under pressure",
        zh="压力下的检查增幅",
    ),
    Parameter(
        name="gaming_damage",
        group="departments",
        default=2.0,
        low=0.0,
        high=20.0,
        prior=(1.0, 3.0),
        unit="ranking pressure that being caught costs, per share of reports audited",
        source="assumption: gaming ends when a quarter of reports are audited at the 2018 pressure",
        en="damage when gaming is found",
        zh="造假被查处的代价",
    ),
    Parameter(
        name="effort_from_gaming",
        group="departments",
        default=0.3,
        low=0.0,
        high=1.0,
        prior=(0.0, 0.6),
        unit="effort (0-1) that replaces hiding (0-1) which more audit than in 2018 ends",
        source="assumption: tasks compete (Holmström and Milgrom 1991, no size); zero is inside the prior",
        en="hiding turned into effort",
        zh="瞒报转为实际努力",
        bites="where more is audited than in 2018",
        bites_zh="在数据核查多于2018年时",
    ),
    Parameter(
        name="gaming_response",
        group="departments",
        default=0.25,
        low=0.0,
        high=1.0,
        prior=(0.1, 0.4),
        unit="share of bad news hidden at full ranking pressure without audit",
        source="assumption: reported pollution rose 35 % when discretion ended, so about a quarter had been hidden",
        en="hidden bad news",
        zh="瞒报倾向",
    ),
    Parameter(
        name="padding",
        group="departments",
        default=0.15,
        low=0.0,
        high=2.0,
        prior=(0.0, 0.3),
        unit="relative growth of reported good news at full gaming",
        source="assumption: zero is inside the prior",
        en="padded good news",
        zh="虚报倾向",
    ),
    Parameter(
        name="shared_visits",
        group="departments",
        default=0.15,
        low=0.0,
        high=1.0,
        prior=(0.05, 0.25),
        unit="share of a kind's capacity that the city's own department holds and lends to counties in need",
        source="assumption: a city bureau is about as large as one of its larger county bureaus",
        en="visits lent by the city",
        zh="市级支援检查",
    ),
]


# A month's purchases as a share of a year's: more cannot be left unpaid of them. Nor is more than a year's purchases
# ever owed (assumption): nobody delivers on credit to whom owes that much.
MONTH = 1.0 / 12.0

# Of departments with discretion alone, a switch. Assumption: zeal adapts within a year, and yields of two months count.
_ZEAL, _MEMORY = 0.3, 0.5


class Department(Institution):
    """One department in charge of one sector, in one county or (``county`` None) for the city as a whole."""

    city: CityForInstitutions

    carried = ("arrears", "zeal", "yielded", "visited")

    def __init__(
        self, city: CityForInstitutions, sector: int, county: int | None, enterprises: int, traits: dict[str, float]
    ) -> None:
        super().__init__(city)
        self.city, self.sector, self.county, self.enterprises = city, sector, county, enterprises
        self.place = None if county is None else county * city.sectors + sector
        self.capacity = traits["capacity"]  # visits a month
        self.tardiness = traits["tardiness"]  # times the usual late share
        self.joins_at = traits["joins_at"]  # platform coverage at which it is connected
        self.carelessness = traits["carelessness"]  # times the usual error of its records
        self.effort_cost, self.gaming_cost = traits["effort_cost"], traits["gaming_cost"]  # times the usual cost
        self.strain = traits["strain"]  # times the usual new arrears
        self.arrears = self.settled_arrears()  # share of a year's purchases
        self.zeal, self.yielded, self.visited = 0.5, 0.0, 0.0  # what its own visits have yielded of late
        self.arrears_reported = self.visits = self.visit_rate = self.directed_rate = self.record_error = 0.0
        self.heard: Asked | None = None  # what its answer below is an answer to

    @property
    def name(self) -> str:
        """What people call it, such as "Guiyang transport"."""
        where = self.city.name if self.county is None else self.city.counties[self.county]["name"]
        return f"{where} {self.city.sector_facts[self.sector]['department']}"

    def plan(self) -> None:
        """Answer the ranking, open the records, and share out this month's visits."""
        orders = self.city.orders
        request = orders.asked
        if request is not self.heard:
            self.answer(request)
        self.record_error = orders.error * self.carelessness
        if self.county is None:
            self.lend_visits(orders)
            return
        if request.discretion > 0.0:
            self.see_what_visits_yield(request)
            self.want_visits(request)
        self.visits = self.within_capacity
        self._set_rate(orders)

    def answer(self, request: Asked) -> None:
        """Work out what the policy asked for makes of this department, until it asks for something else."""
        self.heard = request
        self.answer_ranking(request)
        self.connected = self.joins_at < request.coverage
        self.want_visits(request)
        self.late = min(1.0, request.late * self.tardiness * (1.0 - request.response * self.effort))
        self.shown = 1.0 - request.hiding * self.gaming
        self.late_reported = self.late * self.shown
        self.new_arrears = min(MONTH, request.inflow * self.strain)
        self.paid = min(1.0, request.clearance * (1.0 + request.response * self.effort))
        broken = min(
            1.0, request.broken * self.strain * (1.0 - request.response * self.effort) * (1.0 - request.clearance)
        )
        self.promises_kept, self.promises_reported = 1.0 - broken, 1.0 - broken * self.shown

    def answer_ranking(self, request: Asked) -> None:
        """Ranking pressure brings real effort, and hidden bad news where reports are not audited."""
        self.gaming = self._gaming_at(request.pressure, request.risk_of_gaming)
        self.effort = self._effort_for(request)

    def _gaming_at(self, pressure: float, risk: float) -> float:
        return min(1.0, max(0.0, (pressure - risk) / self.gaming_cost))

    def _effort_for(self, request: Asked) -> float:
        """What pressure brings, and a part of the hiding that more audit than in 2018 ends; less audit takes it."""
        less_hidden = self._gaming_at(request.pressure, request.risk_in_2018)
        less_hidden -= self._gaming_at(request.pressure, request.risk_of_gaming)
        return min(1.0, max(0.0, min(1.0, request.pressure / self.effort_cost) + request.turned * less_hidden))

    def want_visits(self, request: Asked) -> None:
        """How many visits the policy wants here, and how many there is time for."""
        keen = 1.0 + request.discretion * (2.0 * self.zeal - 1.0)
        self.wanted = request.visits * self.enterprises * (1.0 + request.visits_under_pressure * self.effort) * keen
        self.within_capacity = min(self.wanted, self.capacity)
        self.shortfall = self.wanted - self.within_capacity

    def see_what_visits_yield(self, request: Asked) -> None:
        """Visits that find something more often than they are worth make a department keener, and the reverse."""
        assert self.place is not None  # the department of the city as a whole lends its visits and makes none
        findings, visited = self.city.last_visits[self.place]
        self.yielded, self.visited = _MEMORY * self.yielded + findings, _MEMORY * self.visited + visited
        if self.visited > 0.0:
            pull = self.yielded / self.visited / request.worth - 1.0
            self.zeal += _ZEAL * self.zeal * (1.0 - self.zeal) * min(1.0, max(-1.0, pull))

    def lend_visits(self, orders: Orders) -> None:
        """The city's department lends its own visits to the counties that fall short, in proportion."""
        short = [department for department in self.city.counties_of[self.sector] if department.shortfall > 0.0]
        wanted = sum(department.shortfall for department in short)
        for department in short:
            department.visits += department.shortfall * min(1.0, self.capacity / wanted)
            department._set_rate(orders)

    def _set_rate(self, orders: Orders) -> None:
        """The monthly chance of a visit for an ordinary enterprise, so that all tiers use the visits planned."""
        assert self.place is not None  # as above
        listed, red = self.city.listed[self.place], self.city.red[self.place]
        self.directed_rate = self._directed(orders.asked, listed)
        weights = self.enterprises + orders.extra_listed * listed + orders.extra_red * red
        self.visit_rate = min(1.0, self.visits / weights) if weights > 0.0 else 0.0

    def _directed(self, request: Asked, listed: float) -> float:
        """The monthly chance of a visit beside spot checks to one on a list, as far as these leave time for it."""
        wanted = request.directed * (1.0 + request.visits_under_pressure * self.effort)
        left = max(0.0, self.capacity - self.within_capacity)
        return min(1.0, wanted, left / listed) if listed > 0 else min(1.0, wanted)

    def publish(self) -> None:
        """Decisions go online, some late; bills are paid or not; some of what is bad is not reported."""
        self.arrears = min(1.0, self.arrears + self.new_arrears - self.paid * self.arrears)
        self.arrears_reported = self.arrears * self.shown

    def settled_arrears(self) -> float:
        """The arrears that the policy of the beginning leaves standing in the long run."""
        request = self.city.orders.asked
        clearance = request.clearance * (1.0 + request.response * self._effort_for(request))
        new = min(MONTH, request.inflow * self.strain)
        return min(1.0, new / min(1.0, clearance) if clearance > 0.0 else 12.0 * new)
