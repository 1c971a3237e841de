"""All cities from their own agents: the focal city is the city of a single run, and all are ranked among each other."""

from dataclasses import replace

import numpy as np
import pytest

from simulation import AdditionError, Edges, Peers
from simulation.facts import cities
from simulation.model.city.city import CreditCity, SelfTestError
from simulation.model.monitor import rivals
from simulation.model.nation import city_profiles
from simulation.model.nation.nation import USUAL, WORLDS, Nation, _adopted
from simulation.model.scenario.scenario import Scenario

MONTHS = 4
POLICY = {"supervision.inspection_rate": {"2019-01": 0.05}, "repair.minimum_months": {"2019-02": 2}}
SCENARIO = Scenario(enterprises=1500, months=MONTHS, fixed={"policy_term": 6.0, "imitation": 1.0}).but(POLICY)
SEED = 3


@pytest.fixture(scope="module")
def past():
    return Nation(SCENARIO, SEED, world="as it is").run(SCENARIO.start)


@pytest.fixture(scope="module")
def worlds(past):
    return {world: Nation(SCENARIO, SEED, world=world, past=past).run() for world in WORLDS}


def numbers(nation, name):
    return np.array([[city[name] for city in month] for month in nation.records])


@pytest.mark.slow
def test_the_starting_month_is_as_published(past):
    focal = past.cities[past.focal]
    assert (round(focal.index, 2), focal.rank) == (84.32, 47)
    assert sorted(numbers(past, "rank")[0]) == sorted(past.ranks[0])
    assert len(past.cities) == 262 and past.ranks[0].min() == 1
    point = {"rank": 47, "index": 84.32, "ranked": 262}
    classes = rivals.met("Chenzhou", SCENARIO.start, point, past.nature, ["2018"], {}).classes
    assert np.std(numbers(past, "index")[0]) == pytest.approx(np.std(classes.first().everyone(past.focal)), rel=0.15)


@pytest.mark.slow
def test_the_focal_city_is_the_city_of_a_single_run_bit_for_bit(past, worlds):
    alone = CreditCity(SCENARIO, SEED)
    alone.run(SCENARIO.start)
    for name, values in alone.population.columns.items():
        assert np.array_equal(values, past.cities[past.focal].population.columns[name]), name
    record = alone.run()
    nation = worlds["alone"]
    for name in ("integrity", "compliance", "gaming_gap", "cost"):
        assert [row[name] for row in record] == numbers(nation, name)[:, nation.focal].tolist(), name


@pytest.mark.slow
def test_threads_and_going_on_from_a_past_change_no_bit(past, worlds):
    again = Nation(SCENARIO, SEED, threads=3, world="everybody", past=past).run()
    assert again.records == worlds["everybody"].records
    whole = Nation(SCENARIO, SEED, threads=2, world="imitated").run()
    assert whole.records == worlds["imitated"].records


@pytest.mark.slow
def test_a_city_that_nobody_copies_changes_no_other(worlds):
    others = np.arange(262) != worlds["alone"].focal
    for name in ("index", "integrity", "wrongful_per_100k"):
        both = [numbers(worlds[world], name)[:, others] for world in ("as it is", "alone")]
        assert np.array_equal(*both), name
    assert not np.array_equal(*(numbers(worlds[world], "integrity") for world in ("as it is", "everybody")))


@pytest.mark.slow
def test_whoever_nobody_copies_is_left_out_of_the_ranking_that_others_look_at(past):
    nation = Nation(SCENARIO, SEED, world="alone", past=past)
    ranks, others = nation.ranks[0], np.arange(262) != nation.focal
    without = nation._ranks_known(0)
    assert without[nation.focal] > without[others].max()
    places = 1 + (ranks[others][None, :] < ranks[others][:, None]).sum(axis=1)
    assert np.array_equal(without[others], places)
    first = Nation(SCENARIO, SEED, world="alone", past=past)
    first.ranks = [np.where(np.arange(262) == first.focal, 1, ranks + (ranks <= ranks[first.focal]))]
    assert np.array_equal(first._ranks_known(0), without)  # wherever it stands


@pytest.mark.slow
def test_sources_are_the_monitors_in_every_city_and_world(past):
    asked = SCENARIO.but({"sources.local_media": {"2019-01": 0.0}})
    for world in ("as it is", "everybody"):
        nation = Nation(asked, SEED, world=world)
        assert {city.asked.channels(city.asked.last)["sources.local_media"] for city in nation.cities} == {0.0}


def test_links_listed_row_by_row_are_refused():
    listed = Peers(name="seen", mean_of="perceived_risk", among=Edges.lattice(10))
    with pytest.raises(AdditionError, match="seen: listed links name the enterprises of one city"):
        Nation(SCENARIO.but(listed))


@pytest.mark.slow
def test_everybody_adopts_and_keeps_what_goes_further(worlds):
    nation = worlds["everybody"]
    for city in nation.cities:
        assert city.levers["supervision.inspection_rate"] >= 0.05
        assert city.levers["repair.minimum_months"] <= 2
    assert any(city.levers["supervision.inspection_rate"] > 0.05 for city in nation.cities)
    before = [city.levers["supervision.inspection_rate"] for city in worlds["as it is"].cities]
    assert np.median(before) < 0.04


@pytest.mark.parametrize(
    ("own", "theirs", "usual", "adopted"),
    [(0.05, 0.08, 0.03, 0.08), (0.12, 0.08, 0.03, 0.12), (6, 3, 6, 3), (2, 3, 6, 2), (0.2, 0.03, 0.03, 0.2)],
)
def test_adoption_by_hand(own, theirs, usual, adopted):
    assert _adopted(own, theirs, usual) == adopted


@pytest.mark.slow
def test_each_city_holds_its_own_policy_and_the_focal_one_its_scenarios(worlds):
    nation = worlds["imitated"]
    focal = nation.cities[nation.focal]
    assert focal.levers["supervision.inspection_rate"] == 0.05
    assert nation.policies.values[nation.focal, nation.names.index("supervision.inspection_rate")] == np.float32(0.05)
    assert worlds["as it is"].cities[nation.focal].levers | USUAL == worlds["as it is"].cities[nation.focal].levers
    other = nation.cities[0]
    assert [other.levers[name] for name in nation.names] == nation.policies.values[0].tolist()


@pytest.mark.slow
def test_ranks_are_read_to_a_hundredth_and_equals_share_a_place(worlds):
    nation = worlds["everybody"]
    points = np.rint(numbers(nation, "index") * 100)
    places = 1 + (points[:, None, :] > points[:, :, None]).sum(axis=2)
    assert np.array_equal(places, numbers(nation, "rank"))


@pytest.mark.slow
def test_every_city_has_luck_of_its_own(past):
    seeds = {int(city.luck.seed) for city in past.cities}
    assert len(seeds) == 262
    assert len({tuple(city.parameters.items()) for city in past.cities}) == 1  # what is unknown of people is one


def test_enterprises_follow_people_and_output():
    found = city_profiles.profiles(Scenario())
    own = found[city_profiles.focal(Scenario())]
    assert (own.name, own.enterprises, own.counties) == ("Chenzhou", 70_000, 11)
    by_name = {city["name"]: city for city in cities()}
    largest = max(found, key=lambda home: home.enterprises)
    weight = [by_name[name]["population_10k"] * by_name[name]["gdp_100m"] for name in (largest.name, "Chenzhou")]
    assert largest.enterprises == pytest.approx(70_000 * (weight[0] / weight[1]) ** 0.5, rel=1e-4)
    assert min(home.enterprises for home in found) >= city_profiles.FEWEST
    sized = city_profiles.sized(Scenario(), 40_000_000)
    assert sum(home.enterprises for home in city_profiles.profiles(sized)) == pytest.approx(40_000_000, rel=1e-3)


def test_a_world_that_is_none_is_refused():
    with pytest.raises(ValueError, match="world = 'mars' is none of as it is, alone, imitated, everybody"):
        Nation(SCENARIO, world="mars")


@pytest.mark.slow
def test_a_nation_that_misses_the_published_point_is_not_trusted(past):
    focal = past.cities[past.focal]
    with pytest.raises(SelfTestError, match="Chenzhou in 2018-12: index 84.32 and rank 47, published 80.00 and 3"):
        focal.check({"index": 80.0, "rank": 3})


@pytest.mark.slow
def test_a_past_of_another_seed_is_refused(past):
    with pytest.raises(ValueError, match="same seed and the same past"):
        Nation(replace(SCENARIO), SEED + 1, past=past)
