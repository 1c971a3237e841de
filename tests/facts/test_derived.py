"""What is derived of a city that has said nothing of itself."""

import pytest

from simulation.facts import cities, derived


def test_the_measure_has_its_own_enterprises_and_all_cities_have_some():
    assert derived.enterprises(derived.MEASURE) == derived.OF_MEASURE
    numbers = [derived.enterprises(city["name"]) for city in cities()]
    assert min(numbers) >= derived.FEWEST and max(numbers) <= derived.MOST and len(numbers) == 262


def test_counties_share_a_city_evenly_and_say_that_they_are_assumed():
    case = derived.case(next(city for city in cities() if city["name"] == "Xiangtan"))
    assert sum(county["share"] for county in case["counties"]) == pytest.approx(1.0)
    assert len(case["counties"]) == derived.counties(next(city for city in cities() if city["name"] == "Xiangtan"))
    assert all(county["source"].startswith("derived") for county in case["counties"])
    assert derived.institutions(11) == {"outlets": 14, "associations": 88}
