"""The editions of one run: each month has its own, and a change of edition moves every city alike."""

import pytest

from simulation.model.kernel.draws import Luck
from simulation.model.monitor.measures import Window
from simulation.model.monitor.standard import Dimension, Edition, Indicator, Item
from simulation.model.monitor.standard_in_force import InForce


def window(**month):
    made = Window()
    made.note(month)
    return made


def test_one_change_of_edition_by_hand():
    """A city with a tenth of decisions late: reach 0.8 up to half, 0.5 up to a fifth: -30 points, whoever looks."""

    def late(name, floor):
        item = Item(
            "publicity", "all", 10.0, "published", (Indicator("late", "government", floor, 0.0, "late_publicity"),)
        )
        return Edition(name, "", "", 10.0, "published", 0.4, "assumed", 0.0, 0.0, (Dimension("all"),), (item,))

    old, new = late("old", 0.5), late("new", 0.2)
    standard = InForce([old, old, new], Luck(1))
    standard.begin(window(late=0.1), window(late=0.1))
    assert [standard.shift(t) for t in range(3)] == pytest.approx([0, 0, -30])
    assert [standard.score(window(late=0.0), t)[0] for t in range(3)] == pytest.approx([100, 100, 100])
    assert standard.score(window(late=0.1), 2)[0] == pytest.approx(50)
