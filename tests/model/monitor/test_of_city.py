"""The monitor looks at what is declared of a city, and at nothing that no city has."""

from given_protocol import declared_by, read_of_city

from simulation import CreditCity, Scenario
from simulation.model.city.shown import CityForOutcomes
from simulation.model.monitor.of_city import CityForMonitor


def test_all_that_is_declared_is_read_and_what_is_read_is_declared(home):
    read = read_of_city(home / "simulation/model/monitor")
    assert declared_by(CityForMonitor) <= read
    assert read <= declared_by(CityForMonitor) | declared_by(CityForOutcomes)


def test_a_city_has_all_of_it_at_the_end_of_a_month():
    city = CreditCity(Scenario(enterprises=1000, months=1), 1)
    city.run()
    missing = [name for name in declared_by(CityForMonitor) | declared_by(CityForOutcomes) if not hasattr(city, name)]
    assert not missing
