"""Campaigns appeal, and demonstration points open, fade and close."""

import pytest
from given_city import lived


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
