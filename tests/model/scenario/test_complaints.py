"""What is said of a setting that cannot stand."""

from simulation.model.scenario.complaints import complaint_of, example, hint, number_of
from simulation.model.spec.catalogue import SETTINGS

FINE, MONTHS = SETTINGS["punishment.fine"], SETTINGS["reward.clean_months"]


def test_a_misspelt_name_is_told_what_it_may_have_meant():
    assert hint("joint_bredth", SETTINGS, "punishment") == "; did you mean 'joint_breadth'?"
    assert hint("clean_months", SETTINGS, "punishment") == "; it belongs under [reward]"
    assert hint("xyzzy", SETTINGS, "punishment") == ""
    assert hint("extents", SETTINGS, also=("extends",)) == "; did you mean 'extends'?"


def test_a_number_that_is_none_is_told_and_whole_ones_have_one_form():
    assert complaint_of(FINE, float("nan")).startswith("= nan is not a number; give 0")
    assert complaint_of(FINE, 1.0) is None and complaint_of(FINE, -1.0)
    assert type(number_of(MONTHS, 24.0)) is int and type(number_of(FINE, 1)) is float
    assert example("punishment", SETTINGS).startswith("punishment.")
