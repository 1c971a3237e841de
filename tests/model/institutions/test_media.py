"""Outlets and the hotline: what is told of, complained of and brought to light."""

import pytest
from given_city import fact, lived

from simulation import CreditCity, Scenario


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
