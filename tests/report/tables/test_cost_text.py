"""What policies cost: a row a lever in words, a sentence with its unit, a budget that holds or does not."""

import pytest
from rich.cells import cell_len

from simulation import Scenario, cost
from simulation.report.tables import screen
from simulation.report.tables.cost_text import cost_data, cost_text, described, plus, said

FIRST = Scenario(name="first")
TWO = FIRST.but({"inspection_rate": {"2019-01": 0.05, "2019-07": 0.08}, "joint_breadth": 40}, name="two")


def told(budget=None, lang="en"):
    found = cost([FIRST, TWO], budget=budget)
    return said(found, found.policies[1], lang)


def test_a_policy_is_told_against_2018_and_against_the_first():
    assert told() == (
        "two costs +450 (10,000 yuan) a year against the levers of 2018, as in 2019-12; +387 within 2019. Against "
        "first: +450."
    )
    assert (
        told(lang="zh") == "“two”按2019-12水平每年较2018年政策增减+450万元；2019年内+387万元。与“first”相比：+450万元。"
    )
    found = cost([FIRST, TWO])
    assert said(found, found.policies[0]) == "first moves no lever away from 2018."


def test_a_budget_is_left_or_overspent_in_the_dearest_months():
    assert told(500.0).endswith("The budget of 500 leaves 50.")
    assert told(100.0).endswith("The budget of 100 is overspent by 350 in 2019-07 to 2019-12.")
    assert told(100.0, "zh").endswith("预算100万元，2019-07至2019-12超支350万元。")
    earlier = cost(FIRST.but({"inspection_rate": {"2019-01": 0.08, "2019-07": 0.05}}, name="less"))
    assert "It costs most in 2019-01 to 2019-06: +210 a year." in said(earlier, earlier.policies[0])


@pytest.mark.parametrize(("lang", "name", "year"), [("en", "inspection rate", "2019"), ("zh", "抽查比例", "2019年")])
def test_a_row_a_lever_by_its_name_and_the_sum_under_them(lang, name, year, monkeypatch):
    lines = cost_text(cost([FIRST, TWO]), lang).splitlines()
    (row,) = (line for line in lines if line.startswith(f"  {name}"))
    assert row.split()[-5:] == ["0.03", "0.08", "4,200", "+210", "+147"]
    (total,) = (line for line in lines if line.startswith({"en": "  all levers", "zh": "  合计"}[lang]))
    assert total.split()[-2:] == ["+450", "+387"] and any(line.rstrip().endswith(year) for line in lines)
    assert {"en": "Prices are assumptions", "zh": "价格均为假设"}[lang] in "".join(lines)
    monkeypatch.setattr(screen, "width", lambda: 80)
    for words in (cost_text, described):
        assert max(map(cell_len, words(cost([FIRST, TWO]), lang).splitlines())) <= 80


def test_a_lever_without_a_price_is_said_to_look_better_than_it_is():
    free = next(lever for lever in FIRST.model.levers if not lever.cost and lever.high > lever.default)
    words = cost_text(cost(FIRST.but({free.key: free.high}, name="free")))
    assert f"Without a price of their own, which favours them: {free.en}." in " ".join(words.split())


def test_every_price_is_told_with_its_range_and_reason():
    full = " ".join(described(cost(TWO)).split())
    assert "supervision.inspection_rate: 4,200 for one unit more (share of enterprises visited a year)." in full
    assert "assumption: 300-1,000 yuan a visit" in full and "(2,100-7,000)" in full
    data = cost_data(cost([FIRST, TWO]))["policies"]
    assert data[0]["above_first"] is None and data[1]["above_first"] == pytest.approx(450.0)


def test_an_amount_keeps_a_digit_where_it_is_small_and_nothing_is_no_less():
    assert [plus(amount) for amount in (0.0, -0.04, 0.25, 9.96, 1234.5, -80.0)] == [
        "+0", "+0.0", "+0.2", "+10.0", "+1,234", "-80",
    ]  # fmt: skip
