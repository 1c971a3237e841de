"""A government department of the city or of a county: it plans visits, publishes decisions, and reports to the rank.

Evidence: decisions are due within seven working days (double publicity: 0.3-4 % late where good, above 50 % at the
worst counties); visits are 3-5 % a year and bound by staff; officials ranked by a number improve it by real effort and
by hiding what hurts it. With weight w on the rank, audit share q and damage D when caught, effort is e* = w * response
/ cost and gaming g* = max(0, (w - q D) / cost): a suggested form behind Greenstone et al. 2022, Fisman and Wang 2017,
Gong et al. 2025; the sizes are assumptions.
"""

from __future__ import annotations

from typing import NamedTuple

from ..facts import fitted, fitted_prior
from ..parameters import Parameter
from . import mesa

PARAMETERS = [
    Parameter(
        name="visit_capacity",
        group="departments",
        default=0.12,
        low=0.0,
        high=10.0,
        prior=(0.08, 0.16),
        unit="visits a usual department can make a year, per enterprise in its charge",
        source="assumption: four times the 3 % that the rules ask for",
        en="capacity for visits",
        zh="检查能力",
    ),
    Parameter(
        name="tardiness_spread",
        group="departments",
        default=fitted("tardiness_spread"),
        low=0.0,
        high=3.0,
        prior=fitted_prior("tardiness_spread"),
        searched=(1.0, 1.4),
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


class Orders(NamedTuple):
    """What the month's levers ask of every department, worked out once for all of them."""

    pressure: float  # weight of the rank in officials' assessment
    risk_of_gaming: float  # what being caught is expected to cost, in the same weight
    visits: float  # visits asked for per enterprise
    visits_under_pressure: float
    extra_listed: float  # visits to a listed enterprise beyond one to an ordinary
    extra_red: float
    coverage: float  # platform coverage
    error: float  # chance a month that a usual department's record lists an innocent
    late: float  # late share of a usual department
    response: float  # share of late decisions that full effort brings into time
    hiding: float  # share of bad news hidden by full gaming


def orders(levers: dict, known: dict, in_force: dict) -> Orders:
    """This month's orders from levers, parameters and what is in force."""
    return Orders(
        pressure=levers["government.ranking_pressure"],
        risk_of_gaming=levers["government.data_audit"] * known["gaming_damage"],
        visits=levers["supervision.inspection_rate"] / 12.0,
        visits_under_pressure=known["effort_visits"],
        extra_listed=in_force["listed_weight"] - 1.0,
        extra_red=in_force["red_weight"] - 1.0,
        coverage=levers["sharing.platform_coverage"],
        error=(1.0 - levers["sharing.accuracy"]) * known["records_read"] * in_force["agencies"],
        late=1.0 - levers["sharing.timeliness"],
        response=known["effort_response"],
        hiding=known["gaming_response"],
    )


class Department(mesa.Agent):
    """One department in charge of one sector, in one county or (``county`` None) for the city as a whole."""

    def __init__(self, city, sector: int, county: int | None, enterprises: int, traits: dict) -> None:
        super().__init__(city)
        self.city, self.sector, self.county, self.enterprises = city, sector, county, enterprises
        self.place = None if county is None else county * city.sectors + sector
        self.capacity = traits["capacity"]  # visits a month
        self.tardiness = traits["tardiness"]  # times the usual late share
        self.joins_at = traits["joins_at"]  # platform coverage at which it is connected
        self.carelessness = traits["carelessness"]  # times the usual error of its records
        self.effort = self.gaming = self.wanted = self.visits = self.shortfall = self.visit_rate = 0.0
        self.record_error = self.late = self.late_reported = 0.0
        self.connected = False

    @property
    def name(self) -> str:
        """What people call it, such as "Guiyang transport"."""
        where = self.city.name if self.county is None else self.city.counties[self.county]["name"]
        return f"{where} {self.city.sector_facts[self.sector]['department']}"

    def plan(self) -> None:
        """Answer the ranking, open the records, and share out this month's visits."""
        orders = self.city.orders
        self.answer_ranking(orders)
        self.share_data(orders)
        if self.county is None:
            self.lend_visits(orders)
        else:
            self.plan_visits(orders)

    def answer_ranking(self, orders: Orders) -> None:
        """Ranking pressure brings real effort, and hidden bad news where reports are not audited."""
        self.effort = min(1.0, orders.pressure)
        self.gaming = min(1.0, max(0.0, orders.pressure - orders.risk_of_gaming))

    def share_data(self, orders: Orders) -> None:
        """A connected department sees what shared data show; its records err as often as it is careless."""
        self.connected = self.joins_at < orders.coverage
        self.record_error = orders.error * self.carelessness

    def plan_visits(self, orders: Orders) -> None:
        """Share out this month's visits over the tiers of the enterprises in charge, within capacity."""
        self.wanted = orders.visits * self.enterprises * (1.0 + orders.visits_under_pressure * self.effort)
        self.visits = min(self.wanted, self.capacity)
        self.shortfall = self.wanted - self.visits
        self._set_rate(orders)

    def lend_visits(self, orders: Orders) -> None:
        """The city's department lends its own visits to the counties that fall short, in proportion."""
        short = [department for department in self.city.counties_of[self.sector] if department.shortfall > 0.0]
        wanted = sum(department.shortfall for department in short)
        for department in short:
            department.visits += department.shortfall * min(1.0, self.capacity / wanted)
            department._set_rate(orders)

    def _set_rate(self, orders: Orders) -> None:
        """The monthly chance of a visit for an ordinary enterprise, so that all tiers use the visits planned."""
        listed, red = self.city.listed[self.place], self.city.red[self.place]
        weights = self.enterprises + orders.extra_listed * listed + orders.extra_red * red
        self.visit_rate = min(1.0, self.visits / weights) if weights > 0.0 else 0.0

    def publish(self) -> None:
        """Decisions go online; some later than seven working days, and some of those are never reported as late."""
        orders = self.city.orders
        self.late = min(1.0, orders.late * self.tardiness * (1.0 - orders.response * self.effort))
        self.late_reported = self.late * (1.0 - orders.hiding * self.gaming)
