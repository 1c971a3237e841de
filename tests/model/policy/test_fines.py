"""No fine is a free lever: what is imposed, what is paid of it, who is ruined, and what it costs to collect."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import CreditCity, Scenario
from simulation.model.policy import effects
from simulation.model.policy.costs import costs
from simulation.model.policy.fines import FINE_2018

PARAMETERS = {one.name: one.default for one in Scenario().model.parameters}
LEVERS = Scenario().levers(Scenario().start)


def met(fine, **parameters):
    """What the levers of 2018 with this fine add up to."""
    return effects.in_force(LEVERS | {"punishment.fine": fine}, PARAMETERS | parameters, 0.05, 0.0, 2.0)


@given(st.floats(0.0, 10.0), st.floats(1.2, 2.8), st.floats(0.0, 1.0))
def test_what_is_paid_is_the_mean_over_enterprises_of_the_fine_or_all_they_have(fine, means, imposed):
    found = met(fine, fine_means=means, fine_imposed=imposed)
    due = FINE_2018 + imposed * (fine - FINE_2018) if fine > FINE_2018 else fine
    have = means * (0.5 + (np.arange(4000) + 0.5) / 4000)
    assert found["fine_due"] == pytest.approx(due)
    assert found["fine_paid"] == pytest.approx(np.minimum(due, have).mean(), abs=1e-3)
    assert found["fine_unpaid"] == pytest.approx((have < due).mean(), abs=1e-3)
    assert found["ruin"] == pytest.approx(PARAMETERS["fine_ruin"] * found["fine_unpaid"])


@pytest.mark.parametrize("fine", [0.0, 0.3, FINE_2018])
def test_up_to_that_of_2018_a_fine_is_imposed_and_paid_in_full(fine):
    found = met(fine)
    assert found["fine_due"] == found["fine_paid"] == fine and found["ruin"] == 0.0


def test_ten_times_the_fine_deters_less_than_four_times_as_much_and_never_beyond_means():
    assert met(6.0)["fine_paid"] < 4.0 * FINE_2018
    assert met(10.0, fine_imposed=1.0)["fine_paid"] == PARAMETERS["fine_means"]


@pytest.mark.parametrize(
    ("lever", "value", "price"),
    [
        ("punishment.fine", 6.0, 1080.0), ("punishment.fine", 0.0, 0.0), ("punishment.list_months", 12, 192.0),
        ("punishment.list_months", 70, 20.0), ("punishment.list_threshold", 1, 120.0),
        ("reward.clean_months", 12, 120.0),
    ],
)  # fmt: skip
def test_a_rule_on_paper_has_a_price_in_the_direction_in_which_it_makes_work(lever, value, price):
    assert sum(costs(LEVERS | {lever: value}, 70_000).values()) == pytest.approx(price)


def test_a_fine_beyond_means_closes_enterprises_and_some_begin_anew_as_shells():
    base = Scenario(enterprises=3000, months=4).but({"fine_imposed": 1.0, "fine_ruin": 0.5, "shell_share": 1.0})
    usual, heavy = (CreditCity(base.but({"punishment.fine": {"2019-01": fine}}), 1) for fine in (0.6, 6.0))
    usual.run(until=base.start + 1)
    heavy.run(until=base.start + 1)
    ruined, found = heavy.totals["ruined"], heavy.totals["found"]
    assert usual.totals["ruined"] == 0 and usual.totals["found"] == found  # they have not yet learnt of it
    assert 0.25 * found < ruined < 0.75 * found
    assert heavy.totals["shell"] - usual.totals["shell"] >= 0.8 * ruined


def test_without_a_fine_beyond_means_nobodys_luck_moves():
    base = Scenario(enterprises=1000, months=4)
    assert CreditCity(base, 2).run() == CreditCity(base.but({"fine_ruin": 0.0}), 2).run()
