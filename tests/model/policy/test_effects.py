"""What the levers add up to for an enterprise: by hand, and effects of one's own behind those that come along."""

import pytest

from simulation.model.policy.effects import IN_FORCE, WHOLE, Effect, in_force
from simulation.model.spec import catalogue
from simulation.settings.declarations import DeclarationError


def test_what_is_in_force_by_hand():
    levers = {lever.key: lever.default for lever in catalogue.LEVERS}
    known = {parameter.name: parameter.default for parameter in catalogue.PARAMETERS} | {
        "serious_share": 0.5,
        "assets_found": 0.52,
    }
    found = in_force(levers, known, reports_read=0.05, reports_wrong=0.0, appeal=2.0)
    assert set(found) == set(IN_FORCE) and set(found) >= WHOLE
    assert found["agencies"] == pytest.approx(1 + 10 * 0.45)
    # A finding lists in 0.5 + 0.5 / 9 of cases; 60 months weigh 60 / 84 of a listing without end.
    assert found["sanction"] == pytest.approx(0.6 + (0.5 + 0.5 / 9) * 60 / 84 * 0.125 * 5.5)
    assert found["listed_weight"] == pytest.approx(1 + 0.1 * 7) and found["red_weight"] == pytest.approx(1 - 0.1 * 0.7)
    assert found["seizure"] == pytest.approx(0.52 + 0.48 * 0.3 * 0.45)
    assert found["correction"] == pytest.approx(0.6)
    assert found["culture"] == pytest.approx(0.08 * 2 / 12)
    assert found["reward_at_stake"] == pytest.approx(1.05 * (0.04 * 0.2 + 0.03 * 0.2))


def met(more=(), **levers):
    """The effects of the policy of 2018 with these levers, and with effects of one's own."""
    known = {lever.key: lever.default for lever in catalogue.LEVERS}
    known |= {key.replace("__", "."): value for key, value in levers.items()}
    parameters = {parameter.name: parameter.default for parameter in catalogue.PARAMETERS}
    return in_force(known, parameters, 0.05, 0.0, 2.0, added=more)


def test_an_effect_of_ones_own_reads_those_before_it_and_changes_none():
    twice = Effect(name="twice", unit="sanctions", formula=lambda met: 2.0 * met.effects["sanction"])
    again = Effect(name="again", unit="sanctions", formula=lambda met: met.effects["twice"] + 1.0)
    found, usual = met((twice, again)), met()
    assert list(found) == [*IN_FORCE, "twice", "again"] and {name: found[name] for name in usual} == usual
    assert found["twice"] == 2.0 * usual["sanction"] and found["again"] == found["twice"] + 1.0
    assert (twice.en, twice.zh) == ("twice", "twice")


def test_an_effect_has_a_unit_and_a_name():
    no_unit, no_name = (
        ({"unit": " "}, "effect twice: unit must say something"),
        ({"name": "2 x"}, "cannot name an effect"),
    )
    for wrong, said in (no_unit, no_name):
        with pytest.raises(DeclarationError, match=said):
            Effect(**{"name": "twice", "unit": "x", "formula": lambda met: 1.0} | wrong)


def test_a_formula_that_gives_no_number_is_told_by_name():
    for formula, said in (
        (lambda met: float("nan"), "effect broken gives nan, which is no number"),
        (lambda met: met.levers["fine"], "effect broken cannot be reckoned: there is no 'fine'"),
        (lambda met: "much", "effect broken gives 'much', which is no number"),
    ):
        with pytest.raises(DeclarationError, match=said):
            met((Effect(name="broken", unit="x", formula=formula),))


def test_levers_that_target_move_visits_from_the_trusted_to_the_listed():
    none, all_of_it = met(supervision__targeting=0.0), met(supervision__targeting=1.0)
    assert (none["listed_weight"], none["red_weight"]) == (1.0, 1.0)
    assert all_of_it["listed_weight"] > 1.0 > all_of_it["red_weight"] >= 0.0
