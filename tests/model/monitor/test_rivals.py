"""The other cities: a hundred classes a run, in each of which the city stands where it was published."""

import numpy as np
import pytest

from simulation.clock import month_number
from simulation.facts import cities, city_rank_facts, published_rankings
from simulation.model.kernel.draws import Luck
from simulation.model.monitor import rivals
from simulation.model.monitor.ranking import CLASSES
from simulation.model.monitor.rivals import PARAMETERS, hundredths, level_for, place_among

START = month_number("2018-12")
CHENZHOU = {"month": "2018-12", "rank": 47, "index": 84.32, "ranked": 262}


def met(seed=7, months=13, point=CHENZHOU, editions=None, **fixed):
    return rivals.met("Chenzhou", START, point, Luck(seed), editions or ["2018"] * months, fixed)


def test_262_cities_with_names_of_their_own():
    assert len(cities()) == 262
    for column in ("adcode", "city_zh", "name"):
        values = [city[column] for city in cities()]
        assert all(values) and len(set(values)) == 262
    laiwu = next(city for city in cities() if city["name"] == "Laiwu")
    assert (laiwu["city_zh"], laiwu["province"]) == ("莱芜市", "山东省")


def test_published_rows_join_the_cities():
    known = {(city["name"], city["city_zh"], city["province"]) for city in cities()}
    prefectures = [row for row in published_rankings() if row["city_class"] == "prefecture"]
    assert len(prefectures) == 31 and len(published_rankings()) == 51
    assert {(row["name"], row["city_zh"], row["province"]) for row in prefectures} <= known


def test_published_indices_fall_with_rank():
    for month, ranks in (("2018-03", range(35, 51)), ("2022-06", range(1, 16))):
        rows = [r for r in published_rankings() if r["window_end"] == month and r["city_class"] == "prefecture"]
        assert [row["rank"] for row in rows] == list(ranks)
        assert [row["index"] for row in rows] == sorted((row["index"] for row in rows), reverse=True)


def test_an_empty_cell_is_none_and_numbers_are_numbers():
    fact = next(fact for fact in city_rank_facts() if fact["city"] == "Chenzhou" and fact["month"] == "2019-03")
    assert (fact["rank"], fact["index"], fact["ranked"]) == (24, None, 262)


# The rivals of one run


def test_the_city_stands_at_its_place_in_every_class_and_has_moved_nowhere_yet():
    made = met()
    assert (made.ranks(0, 0.0) == 47).all() and len(made.ranks(0, 0.0)) == CLASSES
    assert made.wander(0) == 0.0


def test_the_first_class_is_the_one_the_run_is_written_down_in():
    made = met()
    assert [made.rank(month, 0.7) for month in range(13)] == [int(made.ranks(month, 0.7)[0]) for month in range(13)]


def test_both_published_points_hold_in_every_class():
    made = met().classes
    first = made.maps[0].points(made.others[0].max(axis=1)) - made.maps[0].points(made.own[0])
    assert rivals.first_index(START) == 85.73
    assert first == pytest.approx(np.full(CLASSES, 85.73 - 84.32), abs=1e-5)


def test_where_no_first_index_is_published_none_is_made_up():
    assert rivals.first_index(month_number("2017-12")) is None


def test_a_gain_moves_up_and_never_down():
    made = met()
    places = np.stack([made.ranks(12, gain) for gain in (-2.0, -0.5, 0.0, 0.5, 2.0, 50.0)])
    assert (np.diff(places, axis=0) <= 0).all() and (places[-1] == 1).all()


def test_a_short_run_is_the_beginning_of_a_long_one():
    short, long = met(months=4), met(months=13)
    assert all((short.ranks(month, 0.3) == long.ranks(month, 0.3)).all() for month in range(4))


def test_same_seed_same_classes_other_seed_others():
    assert (met(1).ranks(6, 0.0) == met(1).ranks(6, 0.0)).all()
    assert (met(1).ranks(6, 0.0) != met(2).ranks(6, 0.0)).any()


def test_a_class_in_which_nothing_passes_leaves_the_city_where_it_is():
    still = {"lasting_share": 1.0, "month_share": 0.0, "steady_share": 0.0}
    made = rivals.met("Chenzhou", START, CHENZHOU, Luck(7), ["2018"] * 13, still, known={})
    assert all((np.abs(made.ranks(month, 0.0) - 47) <= 1).all() for month in range(13))


def test_a_city_falls_back_towards_its_own_level():
    places = [np.concatenate([met(seed).ranks(month, 0.0) for seed in range(4)]) for month in (1, 12)]
    assert np.median(places[0]) < np.median(places[1])
    assert np.median(places[1]) > 52  # 47th is high: most of what holds it there is passing or its own


def test_a_gain_is_as_many_places_however_wide_the_class_in_which_it_was_reckoned():
    made = met()
    for month in (1, 8):
        narrow, wide = made.ranks(month, 0.75, 2.0), made.ranks(month, 1.5, 4.0)
        assert (narrow == wide).all() and made.rank(month, 1.5, 4.0) == wide[0]
        assert (made.ranks(month, 1.5, 2.0) <= narrow).all() and (made.ranks(month, 1.5, 2.0) < narrow).any()
    assert (made.ranks(0, 0.0, 3.0) == 47).all()


def test_others_that_work_harder_are_a_gain_the_less():
    slow, hard = met(), met(drift=0.05)
    assert (hard.ranks(10, 0.0) == slow.ranks(10, -0.5)).all()


def test_what_others_copy_of_a_gain_is_no_gain_and_a_loss_is_not_copied():
    alone, copied = met(), met(copied_gain=0.25)
    assert (copied.ranks(10, 1.0, 2.0) == alone.ranks(10, 0.75, 2.0)).all()
    assert (copied.ranks(10, -1.0) == alone.ranks(10, -1.0)).all()


def test_the_gain_that_is_needed_is_the_one_that_gets_there():
    made, points = met(drift=0.05, copied_gain=0.25), np.linspace(-1.0, 1.0, 7)
    for one in points:
        needed = made.needed(np.full(len(made.classes), one), 2.0, 10)
        got = [made._gained(gain, 2.0, 10)[at] for at, gain in enumerate(needed.tolist())]
        assert got == pytest.approx(np.full(len(got), one))


def test_a_new_edition_has_a_map_of_its_own_and_moves_no_place_by_itself():
    one, two = met(), met(editions=["2018"] * 3 + ["2019"] * 10)
    assert len(two.classes.maps) == 2
    assert (one.ranks(8, 0.0) == two.ranks(8, 0.0)).all()
    assert (one.ranks(8, 1.0) != two.ranks(8, 1.0)).any()


def test_the_simulated_luck_of_the_city_is_not_counted_twice():
    from simulation.model.monitor.ranking import condition

    whole, less = (
        condition("Chenzhou", START, 47, Luck(3), gap_to_first=1.41, simulated_luck=luck) for luck in (0.0, 0.25)
    )
    assert (whole.others == less.others).all()
    assert np.var(less.own[12] - less.own[11]) < np.var(whole.own[12] - whole.own[11])


def test_the_smaller_the_city_the_more_of_its_movement_is_luck_that_it_simulates():
    sizes = (280_000, 70_000, 20_000, 5_000, 1_000)
    made = [rivals.met("Chenzhou", START, CHENZHOU, Luck(3), ["2018"] * 13, {}, None, size) for size in sizes]
    assert (
        made[1].ranks(12, 0.5) == rivals.met("Chenzhou", START, CHENZHOU, Luck(3), ["2018"] * 13, {}).ranks(12, 0.5)
    ).all()
    left = [np.var(one.classes.own[12] - one.classes.own[11]) for one in made]
    assert left == sorted(left, reverse=True) and left[0] > left[3] == left[4]
    assert all((one.classes.others == made[0].classes.others).all() for one in made)  # theirs is their own


def test_defaults_and_priors_are_what_the_posterior_says():
    for name, (low, middle, high) in rivals.spans().items():
        one = next(parameter for parameter in PARAMETERS if parameter.name == name)
        assert (*one.prior, one.default) == (low, high, middle)


def test_shares_and_the_process_say_the_same():
    process = rivals.posterior().process
    again = rivals.process_of(**rivals.shares_of(process))
    for name in ("A", "B", "C", "D", "phi", "steady"):
        assert getattr(again, name) == pytest.approx(getattr(process, name), abs=2e-5)  # the file has five digits
    assert pytest.approx(np.ones(len(process.A)), abs=1e-4) == again.A + again.B + again.C + again.D


def test_a_misspelt_focal_city_is_refused_with_the_nearest_name():
    with pytest.raises(ValueError, match="did you mean 'Chenzhou'"):
        rivals.met("Chenzou", START, CHENZHOU, Luck(1), ["2018"], {})


@pytest.mark.parametrize("rank", [1, 2, 47, 200, 262])
def test_any_place_can_be_met(rank):
    assert (met(point=CHENZHOU | {"rank": rank}).ranks(0, 0.0) == rank).all()


@pytest.mark.parametrize("rank", [0, 263])
def test_a_rank_outside_the_class_is_refused(rank):
    with pytest.raises(ValueError, match=f"rank = {rank} is outside 1 to 262"):
        met(point=CHENZHOU | {"rank": rank})


def test_a_place_by_hand_with_ties_to_a_hundredth():
    others = hundredths(np.array([84.0, 83.994, 83.0]))
    assert [place_among(others, index) for index in (84.01, 84.0, 83.996, 83.98)] == [1, 1, 1, 3]


def test_level_by_hand():
    relative = np.array([1.0, -1.0, 0.2])
    # Rank 2: the boundary 50.005 lies midway between 1.0 and 0.2.
    assert level_for(relative, 50.0, 2) == pytest.approx(50.005 - 0.6)


def test_two_rivals_closer_than_a_hundredth_are_still_parted():
    relative = np.array([2.0, 0.0012, 0.0011, 0.0010, -1.0])
    for rank in range(1, 7):
        scores = relative + level_for(relative, 84.32, rank)
        assert place_among(hundredths(scores), 84.32) == rank
