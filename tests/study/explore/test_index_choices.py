"""What a policy gains if the index were made otherwise: by hand, as a run has it, and in both languages."""

import numpy as np
import pytest
from given_choices import SMALL, small_choices

from simulation import CreditCity, Scenario, index_choices
from simulation.errors import Mistake
from simulation.model.city.outcomes import in_classes
from simulation.model.kernel.draws import Luck
from simulation.model.monitor.standard import Edition, Indicator, Item, Weights
from simulation.study.explore.index_choices import (
    AS_IT_IS,
    FLOOR,
    LEFT_OUT,
    WEIGHTS,
    Choice,
    _Made,
    _made_up,
    drawn_together,
)


@pytest.fixture(scope="module")
def found():
    return small_choices()


# By hand

TWO = Edition(
    "two", "two", "made up", 100.0, "published", 0.0, "assumed", 0.5, 0.0, (),
    (
        Item("first", "all", 75.0, "published", (Indicator("a", "business", 0.0, 10.0, held=1.0, held_source="x"),)),
        Item("second", "all", 25.0, "published", (Indicator("b", "business", 1.0, 0.0, held=1.0, held_source="x"),)),
    ),
)  # fmt: skip
OWN = Weights((75.0, 25.0), 0.5)
STAND = np.array([[0.2, 1.4]])  # beyond its ceiling
CITIES = np.array([[0.0, 0.0], [0.1, 0.5], [0.4, 1.0], [0.9, 2.0]])


@pytest.mark.parametrize(
    ("choice", "points"),
    [
        (Choice(), 100 * (0.5 + 0.5 * (0.75 * 0.2 + 0.25 * 1.0))),
        (Choice(weights="filed"), 100 * (0.5 + 0.5 * (0.75 * 0.2 + 0.25 * 1.0))),
        (Choice(weights="equal"), 100 * (0.5 + 0.5 * (0.5 * 0.2 + 0.5 * 1.0))),
        (Choice(scale="z"), 100 * (0.5 + 0.5 * (0.75 * 0.2 + 0.25 * 1.4))),
        (Choice(scale="rank"), 100 * (0.5 + 0.5 * (0.75 * 0.5 + 0.25 * 0.75))),
        (Choice(mean="geometric"), 100 * 0.6**0.75),
        (Choice(mean="bare"), 100 * (0.01 + 0.99 * 0.2) ** 0.75),
        (Choice(without=0), 100.0),
        (Choice(without=1), 60.0),
    ],
)
def test_an_index_made_in_each_way_is_the_one_made_by_hand(choice, points):
    assert _Made(choice, TWO, OWN, Luck(3))(STAND, CITIES).tolist() == pytest.approx([points])


def test_cities_that_are_made_up_lie_as_asked_and_go_together_as_asked():
    for together in (0.0, 0.3):
        made = _made_up(12, together)
        assert made.std(axis=0) == pytest.approx(np.full(12, 12**-0.5), rel=0.06)
        assert np.corrcoef(made.T)[np.triu_indices(12, 1)].mean() == pytest.approx(together, abs=0.03)


def test_what_is_drawn_at_once_is_possible_and_takes_every_choice():
    drawn = [drawn_together(TWO, Luck(seed)) for seed in range(200)]
    assert all(one.mean == "arithmetic" for one in drawn if one.scale == "z")
    assert {one.scale for one in drawn} == {"min-max", "z", "rank"} and {one.tied for one in drawn} == {True, False}
    assert {one.without for one in drawn} == {None, 0, 1} and len({one.weights for one in drawn}) == 4


# As a run has it


def test_the_index_as_it_is_has_the_places_of_its_runs(found):
    rows = [CreditCity(SMALL, seed).run()[-1] for seed in found.seeds[:2]]
    assert found.places[AS_IT_IS, AS_IT_IS][:2].tolist() == [in_classes(row) for row in rows]
    usual = SMALL.but({"timeliness": SMALL.model.usual["sharing.timeliness"]}, name="usual")
    row = CreditCity(usual, found.seeds[0]).run()[-1]
    assert found.without[AS_IT_IS, AS_IT_IS][0].tolist() == in_classes(row)


def test_the_gain_that_is_put_together_anew_is_the_gain_of_the_run():
    city = CreditCity(SMALL, 4)
    city.run(until=SMALL.start)
    start = city.seen
    at_start = [(one, one.read(start, SMALL.model.measures)) for one in city.standard._by_month[-1].indicators]
    city.run()
    edition = SMALL.standard_in(SMALL.last)
    own = edition.drawn(city.weights)
    stand = [
        [(value - one.floor) / (one.ceiling - one.floor) for one, value in at_start],
        [(one.read(city.seen, SMALL.model.measures) - one.floor) / (one.ceiling - one.floor) for one, _ in at_start],
    ]
    before, after = _Made(Choice(), edition, own, Luck(4))(np.array(stand), CITIES)
    assert after - before == pytest.approx(city.gain, abs=1e-9)


def test_a_policy_that_moves_one_indicator_gains_nothing_without_it(found):
    usual = found.row(AS_IT_IS, AS_IT_IS)
    without = found.row(LEFT_OUT, "publicity in time")
    assert usual["spreads"] > 0.01 and usual["gain"] > 0
    assert abs(without["spreads"]) < 0.1 * usual["spreads"] and without["gain"] <= 0.5 * usual["gain"]
    assert "“publicity in time”" in " ".join(str(found).split())
    assert found.row(WEIGHTS, "equal")["spreads"] != usual["spreads"] != found.row(FLOOR, "free")["spreads"]


def test_all_that_cannot_be_asked_is_refused_at_once():
    still = Scenario(name="still", enterprises=1000, months=3)
    with pytest.raises(Mistake) as told:
        index_choices(still, 4, month="2030-01")
    for words in ("seeds = 4 are too few", "2030-01 is not simulated", "still moves no lever after its start"):
        assert words in str(told.value)
