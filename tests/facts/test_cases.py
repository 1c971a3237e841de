"""Cities with a case file have what is published of them; of the others, what can be derived."""

import pytest

from simulation.facts import cases


def test_a_city_with_a_file_has_its_counties_and_another_derived_ones():
    assert "Chenzhou" in cases.names()
    assert len(cases.case("Chenzhou")["counties"]) == 11 and cases.case("Chenzhou")["published"]
    assert cases.case("Xiangtan")["published"] == []
    with pytest.raises(ValueError, match="there is no city called"):
        cases.case("Nowhere at all")


def test_shares_of_counties_and_sectors_add_up():
    assert sum(one["share"] for one in cases.case("Chenzhou")["counties"]) == pytest.approx(1.0)
    assert sum(one["share"] for one in cases.sectors()) == pytest.approx(1.0)
