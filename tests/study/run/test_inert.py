"""A lever that moves nothing is named."""

from simulation import Scenario, run
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
    assert "quiet: these settings changed nothing: data audit (government.data_audit)" in str(study)
