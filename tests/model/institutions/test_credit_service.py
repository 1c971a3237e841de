"""Credit services are read as policy asks, mend records and err."""

import pytest
from given_city import lived


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
