"""Links to the page: scenarios they may start from, one that is wrong in every way, and what is said of a wrong one."""

import pytest

from simulation import Scenario
from simulation.errors import ChengxinError
from simulation.page.asked.state import asked

BASE = Scenario(name="base", enterprises=1000, months=6)
DATED = BASE.but({"sharing.platform_coverage": {"2019-01": 0.5, "2019-04": 0.7}}, name="dated")
THERE = {"base": BASE, "dated": DATED}

WRONG = {
    "v": 1, "lang": "zh", "base": "bas", "months": 1, "goal": 3, "colour": "red",
    "set": {"punishment.fin": {"2019-01": 1}, "punishment.fine": {"2019-01": 99}, "repair.capacity": 3,
            "reward.clean_months": {"2018-12": 6}, "punishment.list_months": {"2019-01": 6.5},
            "reward.green_channel": {"2019-01": "much"}},
    "fix": {"nothing": 1, BASE.model.parameters[0].name: 1e9},
}  # fmt: skip


def refused(state, **there):
    with pytest.raises(ChengxinError) as problem:
        asked(state, there or THERE)
    return problem.value.problems
