"""One interpreter, luck from where one likes: given another seed's numbers, an enterprise lives that seed's month."""

import numpy as np
import pytest

from simulation import CreditCity, Scenario
from simulation.model.enterprises import rule_order
from simulation.model.kernel.interpreter import Whose, draw, keyed, live_month, replaced
from simulation.model.kernel.trace import Noted, watched


@pytest.fixture(scope="module")
def city():
    lived = CreditCity(Scenario(enterprises=1000, months=1), 3)
    lived.run(until=lived.asked.start - 1)
    for step in lived.month.steps[:2]:
        step()
    return lived


def alone(city, row):
    """One enterprise as it stands, its place, room for its events, and the city's settings."""
    place = int(np.searchsorted(city.population.starts, row, side="right")) - 1
    columns = {name: values[row : row + 1].copy() for name, values in city.population.columns.items()}
    counts, where = np.zeros((1, len(city.loop.events)), np.int64), city.places[place : place + 1]
    return columns, where, counts, city.known


@pytest.mark.parametrize("row", [0, 17, 500, 999])
def test_another_seeds_numbers_make_that_seeds_month(city, row):
    """Every draw replaced by name against machine code that was given the other seed."""
    columns, where, counts, known = alone(city, row)
    plain, counted = {name: values.copy() for name, values in columns.items()}, counts.copy()
    whose = Whose(row, int(columns["generation"][0]), city.clock, 99)
    numbers = {name: draw(name, *whose) for rule in city.loop.rules for name in rule.draws}
    luck = replaced(numbers)
    live_month(city.loop, plain, [0, 1], where, counted, known, 3, city.clock, row, luck=luck)
    city.loop.run(columns, np.array([0, 1]), where, counts, known, 99, city.clock, first=row)
    assert all(values.tobytes() == plain[name].tobytes() for name, values in columns.items())
    assert counts.tolist() == counted.tolist()


def test_sources_of_luck_stand_around_one_another(city):
    """Replaced and noted, in either order of thought: what is noted is what the rule was given."""
    (rule,) = [one for one in rule_order.month_loop().rules if one.name == "inspection"]
    whose = Whose(5, 0, 1, 2)
    noted = Noted(replaced({"visit": 0.25}))
    assert noted(rule, "visit", whose) < 0.5 and noted(rule, "detection", whose) == keyed(rule, "detection", whose)
    visit, detection = noted.faced
    assert (visit.drawn, visit.chance, visit.happened) == (0.25, 0.5, True)
    assert (detection.drawn, detection.chance) == (keyed(rule, "detection", whose), None)


def test_what_no_rule_asks_for_is_not_looked_up(city):
    """Luck is looked up when a rule asks: most draws wait for somebody they concern."""
    asked = []

    def listening(rule, name, whose):
        asked.append((rule.name, name))
        return keyed(rule, name, whose)

    columns, where, _, known = alone(city, 3)
    before = {name: columns[name] for name in city.loop.columns}
    _, events, faced = watched(city.loop, before, where[0], known, 3, city.clock, 3, listening)
    assert not events["leaves"] and ("entry", "entry_gain") not in asked
    assert {name for _, name in asked} == {one.draw for one in faced}
