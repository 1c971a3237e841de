"""A third-party credit service: it sells reports that tenders and loans read, and finds errors in records on the way.

Evidence: a national platform's credit score is among the monitor's sources (city news, May 2019); 62 agencies in the
country may write repair reports; partners restore trade with clean enterprises (J. Bus. Ethics 2022 abstract, no size).
Accuracy and prices are not published.
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
        name="credit_services",
        group="institutions",
        default=3,
        low=0,
        high=50,
        whole=True,
        unit="third-party credit services at work in the city",
        source="assumption: a national platform and two agencies of the province",
        en="third-party credit services",
        zh="第三方信用服务机构数",
    ),
]

PARAMETERS = [
    Parameter(
        name="adoption_pace",
        group="credit services",
        default=0.25,
        low=0.0,
        high=1.0,
        prior=(0.1, 0.4),
        unit="share of the way to the coverage asked for, a month",
        source="assumption: banks and tender offices change their forms within half a year",
        en="pace of report reading",
        zh="信用报告推广速度",
        bites="after the coverage of credit reports has changed",
        bites_zh="在信用报告覆盖率变动之后",
    ),
    Parameter(
        name="report_errors",
        group="credit services",
        default=0.01,
        low=0.0,
        high=1.0,
        prior=(0.005, 0.015),
        unit="share of reports on clean enterprises that call them bad, at a service of usual care",
        source="assumption: two to three times the errors of official records; no service publishes its own",
        en="wrong credit reports",
        zh="信用报告错误率",
    ),
    Parameter(
        name="report_corrections",
        group="credit services",
        default=0.3,
        low=0.0,
        high=1.0,
        prior=(0.1, 0.5),
        unit="share of wrong records noticed and mended when every tender and loan reads a report",
        source="assumption: who is refused by mistake asks why",
        en="records mended through reports",
        zh="信用报告纠错率",
    ),
    Parameter(
        name="report_demand",
        group="credit services",
        default=0.3,
        low=0.0,
        high=10.0,
        prior=(0.2, 0.4),
        unit="tenders and loans a year per enterprise",
        source="assumption: most micro enterprises apply for neither",
        en="tenders and loans",
        zh="招投标与贷款笔数",
    ),
]


class CreditService(Institution):
    """One service with its share of the market and its care."""

    city: CityForInstitutions

    carried = ("adoption", "reports", "wrong")

    def __init__(self, city: CityForInstitutions, share: float, care: float) -> None:
        super().__init__(city)
        self.city, self.share, self.care = city, share, care
        self.adoption = city.levers["third_party.coverage"]
        self.reports = self.wrong = 0.0

    def step(self) -> None:
        """Readers come to it as the policy asks; some of its reports are wrong."""
        parameters = self.city.parameters
        self.adoption += parameters["adoption_pace"] * (self.city.levers["third_party.coverage"] - self.adoption)
        requests = parameters["report_demand"] / 12.0 * len(self.city.population)
        self.reports = self.share * self.adoption * requests
        self.wrong = self.reports * min(1.0, parameters["report_errors"] / self.care)

    @property
    def mends(self) -> float:
        """Share of all wrong records that are mended because somebody read its report."""
        return self.city.parameters["report_corrections"] * self.share * self.adoption * min(1.0, self.care)


def all_services(services: list[CreditService]) -> dict[str, float]:
    """What the services of a city add up to: reports read, records mended, wrong reports and their share."""
    wrong, written = (fsum(getattr(service, which) for service in services) for which in ("wrong", "reports"))
    return {
        "reports_read": fsum(service.share * service.adoption for service in services),
        "mended": fsum(service.mends for service in services),
        "wrong_reports": wrong,
        "reports_wrong": wrong / written if written > 0.0 else 0.0,
    }
