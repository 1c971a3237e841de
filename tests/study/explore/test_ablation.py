"""A source that is off shows what the monitor would miss."""

import pytest

from simulation import Scenario
from simulation.study.explore.ablation import ablation

BASE = Scenario(name="base", months=4, enterprises=5000)


def test_without_a_source_the_monitor_misses_part_of_what_it_showed():
    rows = {row["source"]: row for row in ablation(Scenario(months=13, enterprises=20_000), seeds=3).rows}
    assert len(rows) == 6
    for row in rows.values():
        assert sum(row["missed"].values()) <= sum(row["shown"].values()) + 1e-9
    websites = rows["credit_websites"]
    assert 0 < websites["missed"]["good_example"] < websites["shown"]["good_example"]  # others show some of them
    assert websites["change"]["good_events"] < 0
    assert rows["third_party_credit"]["shown"]["good_example"] == 0


def test_a_source_can_be_turned_off_by_month():
    from simulation import CreditCity

    dark = BASE.but({f"sources.{name}": {"2019-02": 0} for name in ("credit_websites", "official_sites")})
    city = CreditCity(dark, 1)
    city.run()
    shown = city.sight.shown[-4:, :2].sum(axis=(1, 2))
    assert shown[1] > 0 and shown[2] == shown[3] == 0


@pytest.mark.parametrize("name", ["local_media", "third_party_credit"])
def test_a_source_at_its_usual_coverage_changes_nothing(name):
    from simulation import CreditCity

    assert CreditCity(BASE.but({f"sources.{name}": 1.0}), 3).run() == CreditCity(BASE, 3).run()
