"""A month watched in plain Python is the compiled month, and its chances are those the rules really compare with."""

from math import fsum

import numpy as np
import pytest

from simulation import CreditCity, Scenario, rule
from simulation.model.kernel.loop import Loop, Vocabulary
from simulation.model.kernel.trace import ReplayFailed, lived, row_of, same

COLUMNS = {"generation": np.dtype("u2"), "nerve": np.dtype("f4"), "months": np.dtype("u1")}
VOCABULARY = Vocabulary(COLUMNS, ("mild",), ("patience",), frozenset({"patience"}))


@rule(writes="dares")
def daring(firm, city, luck):
    """Some dare, by nerve."""
    return luck.test_dare < firm.nerve * firm.mild


@rule(writes=("months", "seen"), when="dares")
def seeing(firm, city, luck):
    """Of those who dare, three in ten are seen: the draw has to be high."""
    return firm.months + 1, luck.test_see >= 0.7


@rule(writes="nerve")
def growing(firm, city, luck):
    """Nerve moves by a number that is compared with nothing, unless somebody is patient enough."""
    lucky = firm.months >= city.patience and 0.25 > luck.test_never  # noqa: SIM300
    return 0.5 * firm.nerve + 0.5 * luck.test_step + (0.1 if lucky else 0.0)


RULES = [daring, seeing, growing]


def one_month(nerve=0.5, mild=1.0, month=0, rules=tuple(RULES), number=3):
    """One enterprise's month: columns after it, events, chances by draw."""
    loop = Loop([one.rule for one in rules], VOCABULARY)
    columns = {"generation": np.zeros(1, "u2"), "nerve": np.full(1, nerve, "f4"), "months": np.zeros(1, "u1")}
    facts = np.array([mild], np.float32)
    after, events, faced = lived(loop, row_of(loop, columns, 0), facts, {"patience": 3}, 7, month, number)
    return after, events, {one.draw: one for one in faced}


def month_in_which(wanted):
    """The first month whose events are as wanted."""
    return next(found for month in range(200) if wanted((found := one_month(month=month))[1]))


def test_a_draw_that_must_be_low_stands_against_its_chance():
    _, _, faced = month_in_which(lambda events: not events["dares"])
    dare = faced["test_dare"]
    assert (dare.rule, dare.chance, dare.happened, dare.high) == ("daring", 0.5, False, False)
    assert dare.drawn == dare.against >= 0.5
    assert "test_see" not in faced  # nobody saw what did not happen


@pytest.mark.parametrize("seen", [True, False])
def test_a_draw_that_must_be_high_is_counted_from_above(seen):
    see = month_in_which(lambda events: events["dares"] and events["seen"] == seen)[2]["test_see"]
    assert see.chance == pytest.approx(0.3) and see.high and see.happened == seen
    assert (see.drawn >= 0.7) == (see.against <= see.chance) == seen


def test_a_number_used_otherwise_has_no_chance_and_one_not_looked_at_is_not_told():
    _, _, faced = one_month()
    assert faced["test_step"].chance is None and faced["test_step"].happened is None
    assert "test_never" not in faced


def test_a_chance_is_written_from_either_side():
    @rule(writes="luckier")
    def reflected(firm, city, luck):
        """The number stands on the right."""
        return 0.25 > luck.test_dare  # noqa: SIM300

    @rule(writes="luckier")
    def straight(firm, city, luck):
        """The number stands on the left."""
        return luck.test_dare < 0.25

    one, other = (one_month(rules=(each,))[2]["test_dare"] for each in (reflected, straight))
    assert (one.chance, one.happened, one.high) == (other.chance, other.happened, other.high) == (0.25, False, False)


def test_chances_beyond_certain_are_certain():
    assert one_month(nerve=3.0)[2]["test_dare"].chance == 1.0
    assert one_month(nerve=-1.0)[2]["test_dare"].chance == 0.0


def test_every_enterprise_of_a_city_is_lived_again_bit_for_bit():
    """All rules, all rows of two months: columns as in the city, events as the city counts them, chances that fit."""
    city = CreditCity(Scenario(enterprises=1500, months=2), 4)
    city.run(until=city.asked.start)
    places = np.repeat(np.arange(city.population.size.size), city.population.size)
    for step in city.month.steps[:2]:
        step()
    before = [row_of(city.loop, city.population.columns, row) for row in range(1500)]
    facts = city.places.copy()
    city.enterprises_act()
    counted, chances = dict.fromkeys(city.loop.events, 0), []
    for row in range(1500):
        found, events, faced = lived(
            city.loop, before[row], facts[places[row]], city.known, int(city.luck.seed), city.clock, row
        )
        same(row_of(city.loop, city.population.columns, row), found, f"row {row}")
        for event, true in events.items():
            counted[event] += true
        chances += [one.chance for one in faced if one.draw == "breach"]
    assert counted == city.totals
    expected = fsum(chances)
    assert abs(counted["breaches"] - expected) < 4.0 * expected**0.5


LIMIT = 0.5


@rule(writes="below")
def limited(firm, city, luck):
    """Reads a number that is fixed when the loop is compiled."""
    return luck.test_dare < LIMIT


def test_what_differs_from_the_compiled_month_is_an_error(monkeypatch):
    """A constant changed behind the compiled loop's back: plain Python sees the new one."""
    month = next(month for month in range(50) if one_month(month=month, rules=(limited,))[1]["below"])
    loop = Loop([limited.rule], VOCABULARY)
    columns = {"generation": np.zeros(1, "u2"), "nerve": np.zeros(1, "f4"), "months": np.zeros(1, "u1")}
    facts, settings = np.ones(1, np.float32), {"patience": 3}
    lived(loop, row_of(loop, columns, 0), facts, settings, 7, month, 3)
    monkeypatch.setitem(globals(), "LIMIT", 0.0)
    del loop.plain  # kept from the month before
    with pytest.raises(ReplayFailed, match=rf"enterprise 3, month {month} of seed 7: .* differ in below"):
        lived(loop, row_of(loop, columns, 0), facts, settings, 7, month, 3)


def test_the_last_bit_counts():
    one, other = np.array([0.1], np.float32), np.nextafter(np.array([0.1], np.float32), np.float32(1.0))
    with pytest.raises(ReplayFailed, match="row 1: .* differ in gain"):
        same({"gain": one, "size": one}, {"gain": other, "size": one}, "row 1")
