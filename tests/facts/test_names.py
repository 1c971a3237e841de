"""A city is found by what people call it, and a name that means none or several is told."""

import pytest

from simulation.facts.names import city_called, city_named


@pytest.mark.parametrize("text", ["Chenzhou", "chenzhou", "Chenzhou city", " 郴州市", "郴州"])
def test_a_city_is_found_by_what_people_call_it(text):
    assert city_called(text) == city_named("Chenzhou")


def test_a_name_that_means_none_or_several_is_told():
    with pytest.raises(ValueError, match="did you mean 'Chenzhou'"):
        city_called("Chenzhu")
    with pytest.raises(ValueError, match="is the name of more than one city; of the 262, write .* or "):
        city_called("Suzhou")
    with pytest.raises(ValueError, match="class of provincial cities, not among the 262"):
        city_called("长沙市")
