"""Associations answer policy: they commit themselves, train, pledge and expel."""

import pytest
from given_city import fact, lived

from simulation import CreditCity, Scenario


def test_an_association_moves_towards_what_the_policy_asks_for():
    city = lived(13, active_share=1.0, training=0.5, **{"parameters.commitment_pace": 0.2})
    assert all(one.commitment > 0.9 for one in city.all_associations)
    one, known = city.all_associations[0], city.parameters
    assert one.name == "Beihu trade association"
    assert one.pledge == pytest.approx(one.commitment * (known["pledge_effect"] + 0.5 * known["training_effect"]))
    assert one.expels == pytest.approx(one.commitment * known["expulsion_rate"])
    assert (fact(city, "pledge") > 0).all()


def test_more_active_associations_only_add_some():
    active = [
        {one.place for one in lived(4, active_share=share).all_associations if one.commitment > 0.3}
        for share in (0.1, 0.4, 0.9)
    ]
    assert active[0] < active[1] < active[2]


def test_where_there_is_no_association_members_meet_none():
    asked = Scenario(enterprises=5000, months=3).but({"institutions.associations": 30, "active_share": 1.0})
    city = CreditCity(asked, 1)
    city.run()
    there = {one.place for one in city.all_associations}
    assert len(there) == 30
    assert all((fact(city, "pledge")[place] > 0) == (place in there) for place in range(88))


def test_active_associations_raise_compliance_and_expel():
    none, all_ = (
        lived(25, 20_000, active_share=share, **{"parameters.pledge_effect": 0.16, "parameters.expulsion_rate": 0.8})
        for share in (0.0, 1.0)
    )
    assert all_.record[-1]["compliance"] > none.record[-1]["compliance"]
    assert all_.totals["members"] < none.totals["members"]


def test_training_weighs_with_members_of_active_associations():
    untrained, trained = (
        lived(25, 20_000, active_share=1.0, training=share, **{"parameters.training_effect": 0.2})
        for share in (0.0, 1.0)
    )
    assert trained.record[-1]["compliance"] > untrained.record[-1]["compliance"]


def test_a_pledge_halves_the_misconduct_of_an_association(monkeypatch):
    city, asked = lived(), []
    monkeypatch.setattr(city, "happened", lambda what, who, mean: asked.append(mean) or 0)
    one = city.all_associations[0]
    city.parameters["commitment_pace"] = 0.0
    for commitment in (0.0, 1.0):
        one.commitment = commitment
        one.step()
    assert asked[1] == pytest.approx(0.5 * asked[0])
