"""What a month's policy asks of every department, worked out once for all of them."""

from __future__ import annotations

from typing import Any, NamedTuple

from ...settings.levers import LEVERS

_AUDIT_2018 = next(lever.default for lever in LEVERS if lever.key == "government.data_audit")


class Asked(NamedTuple):
    """What a policy asks of every department until it is changed: departments work out their answer once."""

    pressure: float  # weight of the rank in officials' assessment
    risk_of_gaming: float  # what being caught is expected to cost, in the same weight
    risk_in_2018: float  # the same under the audits of 2018
    turned: float  # effort that replaces hiding which is too dear
    visits: float  # visits asked for per enterprise, by spot checks
    directed: float  # visits beside them, per enterprise on a list
    visits_under_pressure: float
    coverage: float  # platform coverage
    late: float  # late share of a usual department
    response: float  # share of late decisions that full effort brings into time
    hiding: float  # share of bad news hidden by full gaming
    clearance: float  # share of arrears paid off
    inflow: float  # new arrears of a usual department
    broken: float  # promises broken by a usual department
    discretion: float  # share of visits made where they pay
    worth: float  # yield at which a visit is worth its trouble


class Orders(NamedTuple):
    """What the month asks of every department, worked out once for all of them."""

    asked: Asked
    extra_listed: float  # visits to a listed enterprise beyond one to an ordinary
    extra_red: float
    error: float  # chance a month that a usual department's record lists an innocent


def orders(
    levers: dict[str, float],
    parameters: dict[str, float],
    in_force: dict[str, Any],
    mended: float,
    before: Orders | None,
) -> Orders:
    """This month's orders from levers, parameters and what is in force; ``mended`` records no longer err.

    What is asked as ``before`` is the same object, by which departments know that nothing has changed.
    """
    request = Asked(
        pressure=levers["government.ranking_pressure"],
        risk_of_gaming=levers["government.data_audit"] * parameters["gaming_damage"],
        risk_in_2018=_AUDIT_2018 * parameters["gaming_damage"],
        turned=parameters["effort_from_gaming"],
        visits=levers["supervision.inspection_rate"] / 12.0,
        directed=parameters["directed_visits"] / 12.0,
        visits_under_pressure=parameters["effort_visits"],
        coverage=levers["sharing.platform_coverage"],
        late=1.0 - levers["sharing.timeliness"],
        response=parameters["effort_response"],
        hiding=parameters["gaming_response"],
        clearance=levers["government.arrears_clearance"],
        inflow=parameters["arrears_inflow"],
        broken=parameters["broken_promises"],
        discretion=parameters["visit_discretion"],
        worth=parameters["visit_worth"],
    )
    return Orders(
        asked=before.asked if before is not None and before.asked == request else request,
        extra_listed=in_force["listed_weight"] - 1.0,
        extra_red=in_force["red_weight"] - 1.0,
        error=(1.0 - levers["sharing.accuracy"]) * parameters["records_read"] * in_force["agencies"] * (1.0 - mended),
    )
