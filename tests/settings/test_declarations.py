"""Every setting is declared once, with unit, range, source and labels; runs draw what is uncertain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.clock import month_number, month_text
from simulation.errors import number_meant
from simulation.model.spec import catalogue
from simulation.settings.declarations import DeclarationError, Lever, Parameter


@given(st.floats(0, 1, exclude_max=True))
def test_what_is_drawn_stays_in_its_prior(uniform):
    for parameter in catalogue.PARAMETERS:
        low, high = parameter.prior or (parameter.default, parameter.default)
        assert low - 1e-12 <= parameter.drawn(uniform) <= high + 1e-12


def test_the_triangular_prior_by_hand():
    one = Parameter(
        name="x", group="g", default=1.0, low=0.0, high=3.0, prior=(0.0, 3.0), unit="u", source="s", en="e", zh="z"
    )
    assert one.drawn(0.0) == 0.0 and one.drawn(1 / 3) == pytest.approx(1.0) and one.drawn(1.0) == 3.0
    assert one.drawn(1 / 12) == pytest.approx(0.5)  # half the rise holds a quarter of a third


def test_complaints_name_range_and_unit():
    rate = catalogue.SETTINGS["supervision.inspection_rate"]
    assert rate.complaint(1.4) == "= 1.4 is outside 0 to 1 (share of enterprises visited a year)"
    assert "not a whole number" in catalogue.SETTINGS["punishment.joint_breadth"].complaint(2.5)
    assert "= true is not a number" in rate.complaint(True)
    assert "'much' is not a number" in rate.complaint("much")


def test_a_declaration_that_contradicts_itself_is_refused():
    with pytest.raises(DeclarationError, match="prior 2 to 2 and default 2 disagree"):
        Lever(
            name="x",
            group="g",
            default=2.0,
            low=0.0,
            high=1.0,
            unit="u",
            source="s",
            cost=0.0,
            cost_source="c",
            en="e",
            zh="z",
        )


@given(st.integers(0, 9999 * 12 + 11))
def test_months_go_there_and_back(number):
    assert month_number(month_text(number)) == number


@pytest.mark.parametrize("text", ["2019-13", "2019-1", "201903", "March 2019", "2019-03-01", 201903, None])
def test_only_one_form_of_a_month(text):
    with pytest.raises(ValueError, match='write year and month as "2019-03"'):
        month_number(text)


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        (99.7, "0.997"),
        (60, "0.6"),
        ("60%", "0.6"),
        ("99,7 ％", "0.997"),
        ("0.5", "0.5"),
        (1.4, None),
        (101, None),
        (-3, None),
        (10**400, None),
        ("many", None),
    ],
)
def test_a_percentage_for_a_share_is_told_the_share(value, meant):
    share = Lever(name="rate", group="own", default=0.1, low=0.0, high=1.0, unit="share", source="assumption: a test",
                  cost=0.0, cost_source="assumption: nothing")  # fmt: skip
    hint = f"; did you mean {meant}?"
    assert share.complaint(value).endswith(hint) if meant else "did you mean" not in share.complaint(value)


def test_a_percentage_for_what_is_no_share_is_no_hint():
    assert number_meant("60%", 0, 10) == "" and number_meant(60, 0, 10) == ""
    assert number_meant("60%", 0, 100) == "; did you mean 60?" and number_meant("24", 6, 120) == "; did you mean 24?"


def test_what_is_said_of_one_part_is_said_whole():
    about = dict(name="x", group="g", default=0.5, low=0.0, high=1.0, unit="u", source="s", cost=1.0, cost_source="c")
    for wrong, words in (
        ({"dear": (0.4, 2.0), "dear_source": "assumption: r"}, "dear ="),
        ({"dear": (0.6, 2.0)}, "dear and dear_source are given together"),
        ({"tried": (0.2, 1.2), "tried_source": "there"}, "tried ="),
        ({"tried_source": "there"}, "tried and tried_source"),
        ({"bites": "where"}, "both languages"),
    ):
        with pytest.raises(DeclarationError, match=words):
            Lever(**about, **wrong)
