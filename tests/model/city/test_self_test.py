"""A start that cannot be reproduced names the settings that prevent it."""

import re

import pytest

from simulation import CreditCity, Scenario
from simulation.model.city.city import SelfTestError
from simulation.model.city.self_test import prevented

CITY = Scenario(enterprises=1000, months=2)
ALIKE = CITY.but({"lasting_share": 1, "month_share": 0, "province_share": 1, "fine": 3, "court_staff": 40})


@pytest.mark.parametrize("lasting", [0.0, 1.0])
@pytest.mark.parametrize("month", [0.0, 0.9])
def test_whatever_the_class_is_like_the_start_is_as_published(lasting, month):
    shares = {"lasting_share": lasting, "month_share": month, "steady_share": 1.0 - lasting, "province_share": 0.5}
    start = CreditCity(CITY.but(shares), 1).run()[0]
    assert (round(start["index"], 2), start["rank"]) == (84.32, 47)


def test_a_start_that_cannot_be_reproduced_names_the_settings_that_prevent_it():
    """Where all cities of a province are alike for good, no city can be put between two of one province."""
    with pytest.raises(SelfTestError) as told:
        CreditCity(ALIKE, 1).run()
    words = str(told.value)
    assert re.match(r"Chenzhou in 2018-12: index 84\.32 and rank \d+, published 84\.32 and 47; ", words)
    back = "parameters.lasting_share = 1, parameters.month_share = 0, parameters.province_share = 1"
    assert words.endswith(f"put any one of these back and it is: {back}")


def test_settings_that_prevent_it_together_are_named_together():
    def starts(scenario):
        return "lasting_share" not in scenario.fixed and "month_share" not in scenario.fixed

    words = prevented(ALIKE, starts)
    assert words == "put these back together and it is: parameters.lasting_share = 1, parameters.month_share = 0"
    court = prevented(ALIKE, lambda scenario: scenario.counts["court_staff"] == 93)
    assert court == "put any one of these back and it is: institutions.court_staff = 40"


def test_where_no_setting_prevents_it_the_model_is_named():
    assert "a fault of the model" in prevented(CITY, lambda scenario: False)
