"""Associations, credit services, outlets, the hotline and culture answer policy: plain methods on a real city."""

import pytest

from simulation import CreditCity, Scenario


def lived(months=3, enterprises=5000, seed=1, **levers):
    city = CreditCity(Scenario(enterprises=enterprises, months=months).but(levers), seed)
    city.run()
    return city


def fact(city, name):
    return city.places[:, city.living.fact[name]]


# Associations


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


# Credit services


def test_reports_are_read_as_the_policy_asks_after_a_while():
    city = lived(13, **{"third_party.coverage": 0.6})
    assert 0.4 < city.reports_read < 0.6
    assert city.reports_read == pytest.approx(sum(one.share * one.adoption for one in city.services))
    assert [one.share for one in city.services] == [0.5, 0.25, 0.25]


def test_reports_mend_records_and_err():
    none, many = (lived(25, 20_000, **{"third_party.coverage": share}) for share in (0.0, 1.0))
    assert many.mended > 0.1 > 1e-4 > none.mended  # old reports are soon forgotten
    assert many.record[-1]["wrong_reports_per_100k"] > none.record[-1]["wrong_reports_per_100k"]
    assert many.orders.error < none.orders.error
    assert many.in_force["reward_at_stake"] > none.in_force["reward_at_stake"]


def test_reports_that_err_are_worth_less():
    right, wrong = (
        lived(13, **{"third_party.coverage": 1.0, "parameters.report_errors": errors}) for errors in (0.0, 0.5)
    )
    assert wrong.in_force["reward_at_stake"] < right.in_force["reward_at_stake"]


def test_a_careful_service_errs_less():
    city = lived()
    careful, careless = city.services[0], city.services[1]
    careful.care, careless.care, careless.share = 1.5, 0.5, careful.share
    careful.step(), careless.step()
    assert careful.wrong < careless.wrong and careful.mends > careless.mends


# Outlets and the hotline


def test_outlets_differ_in_area_and_reach():
    city = lived()
    assert [outlet.name for outlet in city.outlets[:4]] == [
        "national press", "city newspaper", "city broadcaster", "Beihu media centre",
    ]  # fmt: skip
    assert city.outlets[0].national and not city.outlets[1].national
    assert city.outlets[2].reach > city.outlets[1].reach > city.outlets[3].reach > city.outlets[0].reach


def test_public_sanctions_feed_exposures_and_campaigns_crowd_them_out():
    hidden, public, crowded = (
        lived(3, **{"punishment.publicity": publicity, "culture.campaigns": campaigns})
        for publicity, campaigns in ((0.0, 0), (1.0, 0), (1.0, 30))
    )
    attention = [sum(outlet.attention for outlet in city.outlets) for city in (hidden, public, crowded)]
    assert attention[1] == pytest.approx(2.0 * attention[0]) and attention[2] < attention[1]


def test_campaigns_are_told_of_by_media_and_do_not_hide_themselves():
    """Campaigns take room from exposures alone: the good examples they make are shown."""
    few, many = (lived(13, 20_000, **{"culture.campaigns": campaigns}) for campaigns in (1, 30))
    assert many.sight.shown[-6:, 2:4, 0].sum() > 1.5 * few.sight.shown[-6:, 2:4, 0].sum() > 0


def test_exposures_make_sanctions_known_to_peers_and_deter():
    none, told = (lived(25, 20_000, **{"parameters.exposure_pull": pull, "publicity": 0.0}) for pull in (0.0, 1.0))
    assert fact(none, "publicised").max() == 0.0 < fact(told, "publicised").mean()
    assert told.record[-1]["compliance"] > none.record[-1]["compliance"]


def test_without_outlets_media_show_the_monitor_nothing():
    asked = Scenario(enterprises=20_000, months=13).but({"institutions.outlets": 0})
    city = CreditCity(asked, 1)
    city.run()
    assert city.sight.shown[:, 2:4].sum() == 0 and city.sight.shown[:, :2].sum() > 0


def test_people_complain_where_it_helps_and_more_comes_to_light():
    deaf, quick = (lived(13, 20_000, **{"complaints.response": response}) for response in (0.0, 1.0))
    assert quick.hotline.engagement > 1.0 > deaf.hotline.engagement
    assert fact(quick, "brought").mean() > fact(deaf, "brought").mean()
    assert quick.record[-1]["compliance"] > deaf.record[-1]["compliance"]


def test_a_hotline_answers_no_more_than_its_staff_can():
    asked = Scenario(enterprises=20_000, months=3).but({"institutions.hotline_staff": 1, "complaints.response": 1.0})
    city = CreditCity(asked, 1)
    city.run()
    assert city.hotline.answered < 0.5
    assert lived(3, 20_000, **{"complaints.response": 1.0}).hotline.answered == 1.0


# Culture


def test_points_open_and_close_as_asked_and_fade():
    city = lived(13, demonstration_points={"2019-01": 40, "2019-06": 25}, **{"parameters.point_fading": 0.04})
    assert len(city.points) == 25
    assert city.points[0].freshness < city.points[-1].freshness < 1.0
    assert min(point.freshness for point in city.points) >= 1.0 / 3.0


def test_campaigns_appeal_and_part_of_it_lasts():
    city = lived(3, campaigns=9)
    assert 1.0 < city.office.appeal < 9.0
    assert city.appeal == pytest.approx(city.office.appeal + 0.1 * sum(point.freshness for point in city.points))
    before = city.office.appeal
    city.office.step()
    lasts = city.parameters["campaign_memory"]
    assert city.office.appeal == pytest.approx(lasts * before + (1.0 - lasts) * 9)
