"""A start that cannot be reproduced names the settings that prevent it."""

import pytest

from simulation import CreditCity, Scenario
from simulation.city import SelfTestError
from simulation.self_test import prevented

CITY = Scenario(enterprises=1000, months=2)
ALIKE = CITY.but({"province_sd": 0, "city_sd": 0, "wander_sd": 0, "fine": 3, "court_staff": 40})


def test_a_start_that_cannot_be_reproduced_names_the_settings_that_prevent_it():
    """Cities that are all alike cannot have 46 of them above one."""
    with pytest.raises(SelfTestError) as told:
        CreditCity(ALIKE, 1).run()
    words = str(told.value)
    assert words.startswith("Chenzhou in 2018-12: index 84.32 and rank 1, published 84.32 and 47; ")
    assert words.endswith("put any one of these back and it is: parameters.city_sd = 0, parameters.wander_sd = 0")


def test_settings_that_prevent_it_together_are_named_together():
    def starts(scenario):
        return "city_sd" not in scenario.fixed and "wander_sd" not in scenario.fixed

    words = prevented(ALIKE, starts)
    assert words == "put these back together and it is: parameters.city_sd = 0, parameters.wander_sd = 0"
    court = prevented(ALIKE, lambda scenario: scenario.counts["court_staff"] == 93)
    assert court == "put any one of these back and it is: institutions.court_staff = 40"


def test_where_no_setting_prevents_it_the_model_is_named():
    assert "a fault of the model" in prevented(CITY, lambda scenario: False)
