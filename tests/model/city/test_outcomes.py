"""Whatever is set within its permitted range, no outcome leaves its own."""

import math
import random
import re

import pytest

from simulation import Scenario, ScenarioError, run
from simulation.model.city.city import CreditCity, SelfTestError
from simulation.model.city.outcomes import OutcomeError, check
from simulation.model.monitor.conduct import integrity
from simulation.model.spec import catalogue
from simulation.settings.declarations import Channel, Count, Lever

CITY = Scenario(name="anything", enterprises=1000, months=3)
IN_SUITE, ALL = 25, 500


def drawn(seed: int) -> Scenario:
    """A scenario with every setting anywhere in its range, often at an end; drawn anew where a city cannot do it."""
    luck = random.Random(seed)
    while True:
        found = {}
        for one in catalogue.SETTINGS.values():
            high = min(one.high, 1.0) if isinstance(one, Channel) else one.high  # a source shows no more than there is
            value = luck.choice((one.low, high, luck.uniform(one.low, high), luck.uniform(one.low, high), one.default))
            value = int(value) if one.whole else value
            late = isinstance(one, Lever | Channel) and luck.random() < 0.5
            found[one.key] = {"2019-01": value} if late else value
            if isinstance(one, Lever | Channel) and late and luck.random() < 0.5:
                found[one.key] |= {"2019-02": one.default}
            if isinstance(one, Count):
                found[one.key] = max(1, value)
        found["parameters.coverage_scale"] = min(1.0, found["parameters.coverage_scale"])
        try:
            return CITY.but(found)
        except ScenarioError:
            continue


def lived(number: int) -> list[dict[str, float]] | None:
    """The record of a city with drawn settings; none where the start cannot be reproduced, which must say by what."""
    scenario = drawn(number)
    try:
        record = CreditCity(scenario, number).run()
    except SelfTestError as told:
        assert re.search(r"back (and|together).* it is: .*parameters[.]", str(told)), told
        return None
    check(scenario, record)
    return record


@pytest.mark.parametrize("number", range(IN_SUITE))
def test_no_outcome_leaves_its_range_whatever_is_set(number):
    lived(number)


@pytest.mark.night
def test_no_outcome_leaves_its_range_in_five_hundred_settings():
    started = sum(lived(number) is not None for number in range(IN_SUITE, ALL))
    assert started > 0.8 * (ALL - IN_SUITE)


def test_integrity_ends_at_a_hundred_and_moves_in_proportion_where_it_can():
    assert integrity(84.32, 0.95, 0.9) == 84.32 * 0.95 / 0.9
    assert integrity(84.32, 0.45, 0.9) == 84.32 * 0.45 / 0.9
    assert integrity(84.32, 1.0, 0.05) == pytest.approx(100.0)  # was 1,686
    assert integrity(84.32, 0.525, 0.05) == pytest.approx(84.32 + 15.68 / 2)
    assert integrity(84.32, 0.0, 0.0) == 84.32 and integrity(84.32, 0.0, 0.5) == 0.0


def test_a_run_with_an_impossible_outcome_is_refused_by_name(monkeypatch):
    with pytest.raises(OutcomeError, match="integrity = 1560 in 2019-01 is outside 0 to 100 [(]points"):
        check(CITY, [{"rank": 47.0}, {"integrity": 1560.0}])
    with pytest.raises(OutcomeError, match="rank = nan in 2018-12 .* and 1 more"):
        check(CITY, [{"rank": math.nan, "index": -1.0}])
    lived = CreditCity.judged

    def astray(city, *window):
        lived(city, *window)
        city.integrity = 1560.0 if int(city.luck.seed) == 1 and city.clock else city.integrity

    monkeypatch.setattr(CreditCity, "judged", astray)
    found = run(CITY, seeds=3)
    assert found.seeds == [0, 2]
    assert found.failures[0]["problem"].startswith("integrity = 1560 in 2019-01 is outside 0 to 100")
