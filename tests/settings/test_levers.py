"""Every lever has a price with a reason and a range, and its last units may be dear."""

import pytest

from simulation.model.spec import catalogue
from simulation.settings.declarations import DeclarationError, Lever
from simulation.settings.levers import LEVERS


def test_every_cost_has_a_reason():
    for one in catalogue.LEVERS:
        assert one.cost >= 0 and len(one.cost_source) > 20, one.key
        assert one.cost_source.startswith("assumption: "), one.key


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
