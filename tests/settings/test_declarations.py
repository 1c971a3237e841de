"""Every setting is declared once, with unit, range, source and labels; runs draw what is uncertain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.clock import month_number, month_text
from simulation.errors import number_meant
from simulation.model.policy.effects import IN_FORCE, WHOLE, in_force
from simulation.model.spec import catalogue
from simulation.settings.declarations import DeclarationError, Lever, Parameter
from simulation.settings.levers import LEVERS


@pytest.mark.parametrize("one", catalogue.SETTINGS.values(), ids=lambda one: one.key)
def test_every_setting_is_fully_declared(one):
    assert one.unit and one.source and one.en and one.zh
    assert one.low <= one.default <= one.high
    if isinstance(one, Parameter) and one.source.startswith("assumption"):
        words = one.source.removeprefix("assumption").strip(" :;")
        assert words and (one.prior or "switch" in words), f"{one.key}: an assumption needs a reason and a range"
    assert one.complaint(one.default) is None
    if one.whole:
        assert one.default == int(one.default)


def test_labels_are_not_used_twice():
    for language in ("en", "zh"):
        labels = [getattr(one, language) for one in catalogue.SETTINGS.values()]
        twice = {label for label in labels if labels.count(label) > 1}
        assert not twice, twice


@given(st.floats(0, 1, exclude_max=True))
def test_what_is_drawn_stays_in_its_prior(uniform):
    for parameter in catalogue.PARAMETERS:
        low, high = parameter.prior or (parameter.default, parameter.default)
        assert low - 1e-12 <= parameter.drawn(uniform) <= high + 1e-12


def test_every_cost_has_a_reason():
    for one in catalogue.LEVERS:
        assert one.cost >= 0 and len(one.cost_source) > 20, one.key
        assert one.cost_source.startswith("assumption: "), one.key


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


def test_what_is_in_force_by_hand():
    levers = {lever.key: lever.default for lever in catalogue.LEVERS}
    known = {parameter.name: parameter.default for parameter in catalogue.PARAMETERS} | {
        "serious_share": 0.5,
        "assets_found": 0.52,
    }
    found = in_force(levers, known, reports_read=0.05, reports_wrong=0.0, appeal=2.0)
    assert set(found) == set(IN_FORCE) and set(found) >= WHOLE
    assert found["agencies"] == pytest.approx(1 + 10 * 0.45)
    # A finding lists in 0.5 + 0.5 / 9 of cases; 60 months weigh 60 / 84 of a listing without end.
    assert found["sanction"] == pytest.approx(0.6 + (0.5 + 0.5 / 9) * 60 / 84 * 0.125 * 5.5)
    assert found["listed_weight"] == pytest.approx(1 + 0.1 * 7) and found["red_weight"] == pytest.approx(1 - 0.1 * 0.7)
    assert found["seizure"] == pytest.approx(0.52 + 0.48 * 0.3 * 0.45)
    assert found["correction"] == pytest.approx(0.6)
    assert found["culture"] == pytest.approx(0.08 * 2 / 12)
    assert found["reward_at_stake"] == pytest.approx(1.05 * (0.04 * 0.2 + 0.03 * 0.2))


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


def test_every_price_has_a_range_and_is_drawn_within_it():
    for one in LEVERS:
        assert (one.cost == 0.0) or one.cost_range, one.key
        assert not one.cost_below or one.cost_below_range, one.key
        for value in (one.low, one.high):
            if one.priced(value):
                low, high = one.price_range(value)
                price = one.cost_below if one.cost_below is not None and value < one.default else one.cost
                drawn = [one.times(value, share) * price for share in (0.0, 0.25, 0.5, 1.0)]
                assert drawn == pytest.approx([low, (low + price) / 2, price, high]), one.key


def test_a_price_outside_its_range_is_refused_and_without_one_it_is_half_to_twice():
    about = dict(
        name="praise", group="reward", default=0.0, low=0.0, high=1.0, unit="share", source="assumption: a test",
        cost=7.0, cost_source="assumption: a test", en="praise", zh="表扬",
    )  # fmt: skip
    assert Lever(**about).price_range(1.0) == (3.5, 14.0)
    with pytest.raises(DeclarationError, match="praise: cost = 7.0 lies outside its range, 8 to 9"):
        Lever(**about, cost_range=(8.0, 9.0))


def test_the_last_units_of_a_lever_are_dear_by_hand():
    accuracy = catalogue.SETTINGS["sharing.accuracy"]
    assert accuracy.dear == (0.998, 10.0) and accuracy.cost == 10_000
    assert accuracy.cost_of(0.998) == pytest.approx(30) and accuracy.mean_price(0.998) == 1.0
    # From 0.998 to 1 the price of a unit rises from 10,000 to 100,000: 0.002 at 55,000 on average.
    assert accuracy.cost_of(1.0) == pytest.approx(30 + 110)
    assert accuracy.mean_price(1.0) * accuracy.cost * 0.005 == pytest.approx(140)
    assert accuracy.cost_of(0.99) == pytest.approx(-50)


def test_a_price_never_falls_and_its_rise_has_a_reason_and_a_range():
    for one in catalogue.LEVERS:
        if one.dear:
            assert one.dear_source.startswith("assumption: ") and " times" in one.dear_source, one.key
            steps = [one.default + share * (one.high - one.default) / 20 for share in range(21)]
            costs = [one.cost_of(value) for value in steps]
            rises = [after - before for before, after in zip(costs, costs[1:], strict=False)]
            assert rises == pytest.approx(sorted(rises)) and rises[-1] > 2 * rises[0], one.key
        if one.tried:
            assert one.low <= one.tried[0] < one.tried[1] <= one.high and len(one.tried_source) > 20


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
