"""Lists of the ODD page are read off the model: what somebody adds is there, and what a number rests on is said."""

import pytest

from simulation import Scenario, rule
from simulation.model.city.city import WARM_UP
from simulation.model.spec.specification import of
from simulation.report.pages import odd_lists
from simulation.settings.declarations import Parameter

MODEL = of()


@rule(writes="brooding", after="learning")
def brood(firm, city, luck):
    """An enterprise that thinks."""
    return firm.perceived_risk > 0.5


def test_a_rule_that_is_added_stands_where_it_is_run():
    added = odd_lists.rules(Scenario().but(brood).model)
    at = next(number for number, line in enumerate(added) if "`brood`" in line)
    assert added[at].endswith("`brood`: An enterprise that thinks.") and "`learning`" in added[at - 2]
    assert added[at + 1] == "   (concerns everybody; reads `perceived_risk`; writes events `brooding`)"
    assert not any("`brood`" in line for line in odd_lists.rules(MODEL))


def test_the_city_and_its_size_are_told_with_their_source():
    scales, case = odd_lists.scales(), odd_lists.case()
    assert scales[0].startswith("- enterprises: 70,000 by default, 1,000 to ")
    assert any(f"Warm-up: {WARM_UP} months" in line for line in scales) and scales[-1].startswith(
        "- cities of the class: 262"
    )
    assert any(line.startswith("- 2018-12: place 47 of 262, index 84.32 (") for line in case)
    shares = [float(line.split("|")[2]) for line in case[2 : case.index("")]]
    assert sum(shares) == pytest.approx(1.0)  # of the counties


def test_parameters_are_counted_by_what_their_default_rests_on():
    told = odd_lists.parameters(MODEL)
    counted = [int(part.split()[0]) for part in told[0].partition(": ")[2].split(", ") if part[0].isdigit()]
    assert told[0].startswith(f"{len(MODEL.parameters)} parameters") and sum(counted) == len(MODEL.parameters)
    rows = [line for line in told if line.startswith("| `")]
    assert len(rows) == len(MODEL.parameters)


@pytest.mark.parametrize(
    ("source", "rests"),
    [
        ("fitted to two patterns", "fit"),
        ("assumption: nobody counted", "assumption"),
        ("Duflo 2014; the rest is an assumption", "source, in part assumption"),
        ("Duflo 2014", "source"),
    ],
)
def test_what_a_number_rests_on_is_read_off_its_source(source, rests):
    one = next(parameter for parameter in MODEL.parameters if isinstance(parameter, Parameter))
    assert odd_lists._rests_on(type(one)(**{**vars(one), "source": source})) == rests


def test_every_bit_of_the_status_has_its_value_and_meaning():
    bits = {line.split("`")[1]: int(line.split("|")[2]) for line in odd_lists.bits()[2:]}
    assert bits["BLACK"] != bits["RED"] and all(value & (value - 1) == 0 for value in bits.values())
    assert all(line.split("|")[3].strip() for line in odd_lists.bits()[2:])
