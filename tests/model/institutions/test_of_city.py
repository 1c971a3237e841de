"""Institutions touch of their city what is declared, all of it and nothing else, and a real city has it."""

from given_protocol import declared_by, read_of_city

from simulation import CreditCity, Scenario
from simulation.model.institutions.of_city import CityForInstitutions


def test_institutions_read_what_is_declared_and_nothing_is_declared_that_none_reads(home):
    folder = home / "simulation/model/institutions"
    assert read_of_city(folder, but=["base.py"]) == declared_by(CityForInstitutions)
    # Those of a researcher speak through few verbs beside.
    assert read_of_city(folder) - declared_by(CityForInstitutions) == {"added_institutions", "clock"}


def test_a_city_has_all_of_it():
    city = CreditCity(Scenario(enterprises=1000, months=1), 1)
    assert not [name for name in declared_by(CityForInstitutions) if not hasattr(city, name)]
