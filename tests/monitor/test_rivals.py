"""The other 261 cities: their draws and their order."""

import math

import numpy as np
import pytest

from simulation.facts import cities, city_rank_facts, published_rankings
from simulation.kernel.draws import Luck
from simulation.monitor.rivals import PARAMETERS, CityClass, Rivals, hundredths, level_for, place_among

DEFAULTS = {parameter.name: parameter.default for parameter in PARAMETERS}
STILL = DEFAULTS | {"province_sd": 0.0, "city_sd": 0.0, "wander_sd": 0.0, "edition_loading_sd": 0.0}


def rivals(seed=7, months=12, focal="Chenzhou", **changes):
    return Rivals(Luck(seed), DEFAULTS | changes, focal, months)


def conditioned(seed=7, months=12, **changes):
    others = rivals(seed, months, **changes)
    others.condition(84.32, 47)
    return others


# The facts


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


def test_261_rivals_without_the_focal_city():
    others = rivals()
    assert len(set(others.names)) == len(others.names) == len(others.provinces) == 261
    assert "Chenzhou" not in others.names and "Laiwu" in others.names
    assert others.provinces[others.names.index("Xiangtan")] == "湖南省"


def test_a_misspelt_focal_city_is_refused_with_the_nearest_name():
    with pytest.raises(ValueError, match="did you mean 'Chenzhou'"):
        rivals(focal="Chenzou")


def test_same_seed_same_bits_other_seed_other_scores():
    first, again, other = conditioned(3), conditioned(3), conditioned(4)
    for month in range(12):
        assert first.scores(month).tobytes() == again.scores(month).tobytes()
        assert first.scores(month).tobytes() != other.scores(month).tobytes()
    assert first.focal_wander.tobytes() == again.focal_wander.tobytes() != other.focal_wander.tobytes()


def test_a_short_run_is_the_beginning_of_a_long_one():
    short, long = conditioned(months=12), conditioned(months=36)
    assert np.array_equal(short.focal_wander, long.focal_wander[:12])
    assert all(np.array_equal(short.scores(month), long.scores(month)) for month in range(12))


def test_each_run_starts_at_the_published_rank_whatever_its_parameters():
    for seed in range(200):
        uniforms = Luck(seed).named([parameter.name for parameter in PARAMETERS])
        drawn = {p.name: p.drawn(float(u)) for p, u in zip(PARAMETERS, uniforms, strict=True)}
        others = conditioned(seed, months=2, **drawn)
        assert others.rank(0, 84.32) == 47
        assert sum(round(float(score), 2) > 84.32 for score in others.scores(0)) == 46


@pytest.mark.parametrize("rank", [1, 2, 24, 261, 262])
def test_any_published_rank_can_be_met(rank):
    others = rivals()
    others.condition(80.05, rank)
    assert others.rank(0, 80.05) == rank


@pytest.mark.parametrize("rank", [0, 263])
def test_a_rank_outside_the_class_is_refused(rank):
    with pytest.raises(ValueError, match="outside 1 to 262"):
        rivals().condition(84.32, rank)


def test_ranks_need_a_level_first():
    with pytest.raises(ValueError, match="condition"):
        rivals().rank(0, 84.32)
    with pytest.raises(ValueError, match="condition"):
        rivals().scores(0)


def test_rank_by_hand_with_ties_to_a_hundredth():
    others = hundredths([90.0, 84.33, 84.324, 84.32, 84.316, 80.0])  # 84.33 | 84.32 three times
    assert place_among(others, 84.34) == 2
    assert place_among(others, 84.33) == 2
    assert place_among(others, 84.32) == 3
    assert place_among(others, 84.318) == 3
    assert place_among(others, 84.31) == 6
    assert place_among(others, 79.99) == 7


def test_level_by_hand():
    relative = np.array([1.0, -1.0, 0.2])
    # Rank 2: the boundary 50.005 lies midway between 1.0 and 0.2.
    assert level_for(relative, 50.0, 2) == pytest.approx(50.005 - 0.6)


def test_two_rivals_closer_than_a_hundredth_are_still_parted():
    relative = np.array([2.0, 0.0012, 0.0011, 0.0010, -1.0])
    for rank in range(1, 7):
        scores = relative + level_for(relative, 84.32, rank)
        assert place_among(hundredths(scores), 84.32) == rank


def test_rank_counts_the_rivals_above_in_each_month():
    others = conditioned(months=24)
    for month in (0, 5, 23):
        third = np.sort(others.scores(month))[-3]
        assert others.rank(month, float(third) + 0.02) <= 3
        assert others.rank(month, float(third) - 0.02) >= 4
        assert others.rank(month, 0.0) == 262
        assert others.rank(month, 200.0) == 1


def test_without_spread_all_rivals_move_by_drift_and_by_what_an_edition_does_to_the_class():
    others = Rivals(Luck(1), STILL | {"drift": 0.1}, "Chenzhou", 5)
    others.condition(84.32, 1)
    shifts = [0.0, 0.0, -0.6, -1.2, -1.2]
    moved = [others.scores(month, shift) - others.scores(0) for month, shift in enumerate(shifts)]
    for month, by_hand in enumerate([0.0, 0.1, -0.4, -0.9, -0.8]):
        assert moved[month] == pytest.approx(np.full(261, by_hand))
    assert not others.focal_wander.any() and others.focal_unequal == 0.0


def test_an_edition_strikes_cities_unequally_around_what_it_does_to_the_class():
    others = conditioned(3, edition_loading_sd=0.5)
    struck = others.scores(1, -2.0) - others.scores(1)
    assert np.mean(struck) == pytest.approx(-2.0, abs=0.2) and np.std(struck) == pytest.approx(1.0, rel=0.2)
    assert others.rank(1, 84.32, -2.0) < others.rank(1, 84.32)


def test_the_focal_city_wanders_by_hand():
    adcode = next(city["adcode"] for city in cities() if city["name"] == "Chenzhou")
    one, two = Luck(5).normal("rival wander", adcode, np.array([1, 2])).astype(float)
    scale = 2.0 * math.sqrt(1 - 0.9**2)
    others = rivals(5, 3, wander_sd=2.0, wander_memory=0.9)
    assert others.focal_wander == pytest.approx([0.0, scale * one, 0.9 * scale * one + scale * two])


def test_the_wander_keeps_its_spread_over_time():
    only_wander = STILL | {"wander_sd": 2.0, "drift": 0.0}
    classes = [CityClass(Luck(seed), only_wander, 36).scores for seed in range(20)]
    for month in (0, 35):
        # 5,240 independent values: the standard error of their standard deviation is 1 %
        assert np.std([scores[month] for scores in classes]) == pytest.approx(2.0, rel=0.05)


def test_cities_of_one_province_share_its_part():
    scores = CityClass(Luck(3), STILL | {"province_sd": 1.0}, 1).scores[0]
    of_province = {}
    for city, score in zip(cities(), scores, strict=True):
        of_province.setdefault(city["province"], set()).add(float(score))
    assert all(len(values) == 1 for values in of_province.values())
    assert len(set.union(*of_province.values())) == len(of_province) == 27


def test_who_stands_high_says_nothing_about_who_gains_by_the_edition():
    only = STILL | {"city_sd": 1.0, "edition_loading_sd": 1.0}
    classes = [CityClass(Luck(seed), only, 1) for seed in range(10)]
    standing = np.concatenate([one.scores[0] for one in classes])
    gain = np.concatenate([-one.unequal for one in classes])
    assert abs(np.corrcoef(standing, gain)[0, 1]) < 0.08  # 2,620 pairs: four standard errors


def test_changing_one_parameter_moves_no_other_draw():
    before, after = rivals(), rivals(province_sd=0.0, city_sd=2.0, drift=0.3)
    assert np.array_equal(before.focal_wander, after.focal_wander)
    shocked = rivals(wander_sd=0.0)
    assert before.focal_unequal == after.focal_unequal == shocked.focal_unequal
    assert not np.array_equal(before.focal_wander, shocked.focal_wander)


def test_the_focal_citys_choice_leaves_the_others_as_they_are():
    one, other = rivals(focal="Chenzhou"), rivals(focal="Pingxiang")
    one.condition(84.32, 1)
    other.condition(84.32, 1)
    a, b = one.names.index("Laiwu"), one.names.index("Xiangtan")
    c, d = other.names.index("Laiwu"), other.names.index("Xiangtan")
    gap, same = one.scores(9)[a] - one.scores(9)[b], other.scores(9)[c] - other.scores(9)[d]
    assert gap == pytest.approx(same, abs=1e-9)


def test_places_35_to_50_are_as_close_as_published():
    gaps = []
    for seed in range(200):
        falling = np.sort(conditioned(seed, months=1).scores(0))[::-1]
        gaps.append((falling[34] - falling[49]) / 15)
    assert 0.038 < np.mean(gaps) < 0.050  # 0.043 in 2018-03
