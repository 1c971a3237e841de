"""A lever that moves nothing is named, and a source that is off shows what the monitor would miss."""

import pytest

from simulation import Scenario, run
from simulation.study.explore.ablation import ablation
from simulation.study.run.inert import levers_without_effect

BASE = Scenario(name="base", months=4, enterprises=5000)


def test_levers_that_do_something_are_not_idle():
    assert levers_without_effect(BASE) == []
    assert levers_without_effect(BASE.but(fine=3.0, joint_breadth=30)) == []


def test_an_audit_where_nobody_is_pressed_and_training_where_no_association_is_active_are_idle():
    quiet = BASE.but({"ranking_pressure": 0.0, "data_audit": 0.9})
    assert levers_without_effect(quiet) == ["government.data_audit"]
    nobody = BASE.but({"institutions.associations": 0, "active_share": 0.0, "training": 0.8})
    assert levers_without_effect(nobody) == ["associations.active_share", "associations.training"]


def test_a_lever_dated_beyond_reach_or_set_to_its_default_is_not_asked_about():
    assert levers_without_effect(BASE.but(fine=0.6)) == []


def test_a_study_and_its_table_name_idle_levers(tmp_path):
    quiet = BASE.but({"ranking_pressure": 0.0, "data_audit": 0.9}, name="quiet")
    study = run([BASE, quiet], seeds=2)
    assert study.without_effect == {"base": [], "quiet": ["government.data_audit"]}
    assert "quiet: these settings changed nothing: government.data_audit" in str(study)


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
