"""What a policy costs is read off its levers: exact sums, the city's size, a budget, both languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from valid import valid

from simulation import Scenario, cost
from simulation.errors import Mistake

POLICY = {"supervision.inspection_rate": {"2019-01": 0.05, "2019-07": 0.08}, "punishment.joint_breadth": 40}
FIRST = Scenario(name="first")
TWO = FIRST.but(POLICY, name="two")


def test_a_lever_costs_its_price_times_its_rise():
    (one,) = cost(TWO).policies
    lever = next(lever for lever in one.moved if lever.name == "inspection_rate")
    assert one.a_year(lever) == pytest.approx(4200.0 * (0.08 - 0.03) * one.enterprises / 70_000)
    assert one.years(lever)["2019"] == pytest.approx(4200.0 * (0.02 + 0.05) / 2 * one.enterprises / 70_000)
    table = cost(TWO).table().set_index("lever")
    assert table["a_year"].sum() == pytest.approx(one.a_year())
    assert table.loc["supervision.inspection_rate", "value"] == 0.08


@settings(max_examples=20, deadline=None)
@given(st.integers(1000, 200_000))
def test_costs_are_the_citys_however_many_are_simulated(enterprises):
    (one,) = cost(TWO.but(enterprises=enterprises)).policies
    assert one.a_year() == pytest.approx(cost(TWO).policies[0].a_year())


def test_a_budget_is_held_against_the_dearest_months():
    most, first, last = cost(TWO).policies[0].dearest()
    assert cost(TWO, budget=most).holds and not cost(TWO, budget=most - 1.0).holds
    assert cost(TWO, budget=most).data()["policies"][0]["dearest"]["first"] == "2019-07" and last - first == 5
    with pytest.raises(Mistake, match="outside"):
        cost(TWO, budget=-1.0)
    own = cost(TWO.but(budget=5000.0)).policies[0]
    assert own.left == pytest.approx(5000.0 - most)


def test_it_is_told_in_both_languages_and_its_data_have_their_form():
    found = cost([FIRST, TWO], budget=100)
    assert "overspent" in " ".join(str(found).split()) and "超支" in found.said("zh")
    valid(found.data())


def test_the_last_percent_is_dear_and_says_so():
    one, whole = (FIRST.but({"timeliness": value}, name=f"to {value}") for value in (0.97, 1.0))
    (cheap,), (dear,) = cost(one).policies, cost(whole).policies
    size = cheap.enterprises / 70_000
    assert cheap.a_year() == pytest.approx(400.0 * 0.07 * size)
    assert dear.a_year() == pytest.approx((400.0 * 0.1 + 0.5 * 0.03 * 7 * 400.0) * size)
    (lever,) = dear.moved
    assert dear.price(lever) * 0.1 == pytest.approx(dear.a_year())
    assert "dearer from 0.97 on: assumption" in " ".join(cost(whole).describe().split())
    assert "dearer" not in cost(one).describe()
