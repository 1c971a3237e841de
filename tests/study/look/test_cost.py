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


def test_it_is_told_in_both_languages_against_the_first_and_as_an_assumption():
    found = cost([FIRST, TWO], budget=100)
    english, chinese = " ".join(str(found).split()), found.said("zh")
    assert "Against first: +" in english and "overspent" in english and "assumptions" in english
    assert "假设" in chinese and "超支" in chinese and "assumption:" in found.describe()
    assert "first moves no lever" in english
    valid(found.data())


def test_the_chart_has_every_priced_lever_with_the_range_of_its_price():
    found = cost([FIRST, TWO])
    for lang in ("en", "zh"):
        chart = found.chart(lang=lang)
        rows = chart.frame.set_index("lever")
        assert set(rows["scenario"]) == {"two"} and rows["a_year"].sum() == pytest.approx(found.policies[1].a_year())
        assert ((rows["low"] < rows["a_year"]) & (rows["a_year"] < rows["high"])).all()
        assert ("assumptions" if lang == "en" else "假设") in chart.alt
        assert "dearest" not in chart.alt
    assert len(cost(FIRST).chart().frame) == 0
    dear = {lever.key: lever.high for lever in FIRST.model.levers if lever.cost and lever.high > lever.default}
    many = cost(FIRST.but(dear, name="many", budget=None)).chart()
    assert len(many.frame) == 12 and f"{len(dear) - 12} cheaper ones" in many.alt
