"""What a policy costs above that of 2018, lever by lever."""

import pytest

from simulation.model.policy.costs import PRICED_FOR, costs
from simulation.settings.levers import LEVERS

USUAL = {lever.key: lever.default for lever in LEVERS}
VISITS = "supervision.inspection_rate"


def test_the_policy_of_2018_costs_nothing_more():
    assert costs(USUAL, PRICED_FOR) == {}


def test_what_is_moved_costs_in_proportion_to_the_city():
    moved = USUAL | {VISITS: USUAL[VISITS] + 0.1}
    (large,), (small,) = costs(moved, PRICED_FOR).items(), costs(moved, PRICED_FOR // 10).items()
    assert large[0] == small[0] == VISITS and large[1] > 0.0
    assert small[1] == pytest.approx(large[1] / 10)
