"""A start that cannot be reproduced names the settings that prevent it."""

import pytest

from simulation import CreditCity, Scenario
from simulation.city import SelfTestError
from simulation.monitor.rivals import Rivals
from simulation.self_test import prevented

CITY = Scenario(enterprises=1000, months=2)
EXTREME = {"lasting_share": 0, "passing_memory": 0, "fine": 3, "court_staff": 40}
ODD = CITY.but(EXTREME)


@pytest.mark.parametrize("lasting", [0.0, 1.0])
@pytest.mark.parametrize("month", [0.0, 0.9])
def test_whatever_the_class_is_like_the_start_is_as_published(lasting, month):
    shares = {"lasting_share": lasting, "month_share": month, "steady_share": 1.0 - lasting, "province_share": lasting}
    start = CreditCity(CITY.but(shares), 1).run()[0]
    assert (round(start["index"], 2), start["rank"]) == (84.32, 47)


def test_a_start_that_is_not_as_published_names_the_settings_that_prevent_it(monkeypatch):
    """If the city were ranked otherwise wherever nothing lasts, that setting alone would have to be put back."""
    usual = Rivals.rank
    monkeypatch.setattr(
        Rivals, "rank", lambda self, t, gain: 1 if self.fixed.get("lasting_share") == 0 else usual(self, t, gain)
    )
    with pytest.raises(SelfTestError) as told:
        CreditCity(ODD, 1).run()
    words = str(told.value)
    assert words.startswith("Chenzhou in 2018-12: index 84.32 and rank 1, published 84.32 and 47; ")
    assert words.endswith("put any one of these back and it is: parameters.lasting_share = 0")


def test_settings_that_prevent_it_together_are_named_together():
    def starts(scenario):
        return "lasting_share" not in scenario.fixed and "passing_memory" not in scenario.fixed

    words = prevented(ODD, starts)
    assert words == "put these back together and it is: parameters.lasting_share = 0, parameters.passing_memory = 0"
    court = prevented(ODD, lambda scenario: scenario.counts["court_staff"] == 93)
    assert court == "put any one of these back and it is: institutions.court_staff = 40"


def test_where_no_setting_prevents_it_the_model_is_named():
    assert "a fault of the model" in prevented(CITY, lambda scenario: False)
