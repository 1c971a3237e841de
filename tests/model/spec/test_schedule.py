"""The order of a month as one visible list: what is added finds its place, and each step has its time."""

import pytest

from simulation.model.kernel.rule import Spot
from simulation.model.spec.schedule import STEPS, Month, inserted


def placed(*spots):
    names, followers = ["policy", "courts", "media"], {}
    for name, spot in spots:
        names = inserted(names, name, Spot(**spot), followers)
    return names


def test_what_is_added_stands_where_it_was_put():
    assert placed(("mine", {"before": "courts"})) == ["policy", "mine", "courts", "media"]
    assert placed(("mine", {"after": "media"})) == ["policy", "courts", "media", "mine"]
    assert placed(("mine", {"instead_of": "courts"})) == ["policy", "mine", "media"]


def test_those_put_after_the_same_step_keep_the_order_in_which_they_were_put():
    after = {"after": "courts"}
    assert placed(("one", after), ("two", after), ("three", {"after": "one"}), ("four", after))[2:6] == [
        "one", "three", "two", "four",
    ]  # fmt: skip
    assert placed(("one", {"before": "media"}), ("two", {"before": "media"}))[2:4] == ["one", "two"]
    assert placed(("one", after), ("two", {"before": "media"}))[2:4] == ["one", "two"]


def test_a_step_that_is_not_there_is_no_place():
    with pytest.raises(ValueError, match="court"):
        placed(("mine", {"after": "court"}))


def test_every_step_is_lived_once_a_month_in_order_and_timed():
    lived = []

    def first():
        """Comes first.

        And more.
        """
        lived.append("first")

    month = Month({"first": first, "second": lambda: lived.append("second")})
    assert str(month).splitlines()[0] == "A month of the city, 0 simulated:" and " ms" not in str(month)
    month.live()
    month.live()
    assert lived == ["first", "second"] * 2 and month.lived == 2 and min(month.seconds) >= 0.0
    line = str(month).splitlines()[1]
    assert line.startswith("1. first") and line.endswith("ms  Comes first.")


def test_the_steps_of_a_city_begin_with_its_policy_and_end_with_its_record():
    assert STEPS[0] == "policy" and STEPS[-1] == "recording" and len(set(STEPS)) == len(STEPS)
    assert STEPS.index("enterprises_act") < STEPS.index("monitor") < STEPS.index("ranking")
