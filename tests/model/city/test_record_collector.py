"""A city's record as Mesa's data collector has it."""

from math import isnan

from simulation import CreditCity, Scenario
from simulation.model.city.record_collector import RecordCollector, latest

SMALL = Scenario(enterprises=1000, months=3)


def test_what_was_recorded_stands_in_the_collector_month_for_month():
    city = CreditCity(SMALL, 0)
    assert city.datacollector.model_vars == {"month": []} and isnan(latest(city, "rank"))
    city.run()
    told = RecordCollector().caught_up(city).model_vars
    assert told["month"][-3:] == ["2018-12", "2019-01", "2019-02"] and latest(city, "month") == "2019-02"
    assert told["rank"][-3:] == [row["rank"] for row in city.record] and latest(city, "rank") == told["rank"][-1]
    assert all(map(isnan, told["rank"][:-3])) and len(told["rank"]) == city.steps
