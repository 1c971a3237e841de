"""What a policy costs, drawn: a mark for every lever that has a price."""

import pytest

from simulation import Scenario, cost

FIRST = Scenario(name="first")
TWO = FIRST.but(
    {"supervision.inspection_rate": {"2019-01": 0.05, "2019-07": 0.08}, "punishment.joint_breadth": 40}, name="two"
)


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
