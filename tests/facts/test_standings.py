"""Where a city stood: what was published, and a level where none was printed, on which no place rests."""

import pytest

from simulation.clock import month_number
from simulation.facts import cases, standings


def test_an_assumed_level_lies_between_those_of_the_places_about_it():
    case = cases.case("Tangshan")
    points = [{"month": "2018-03", "rank": rank, "ranked": 259, "source": "a test"} for rank in (36, 49, 120)]
    levels = [standings.standing(case | {"published": [point]}, "2018-03")["index"] for point in points]
    assert levels == sorted(levels, reverse=True)
    assert levels[0] == pytest.approx(80.67, abs=0.15) and levels[1] == pytest.approx(80.05, abs=0.15)


CASE = cases.case("Tangshan") | {"published": [{"month": "2019-05", "rank": 30, "ranked": 262, "source": "its file"}]}


def row(rank, index=None, month="2019-05", name="Tangshan"):
    return {"window_end": month, "city_class": "prefecture", "rank": rank, "ranked": 262, "name": name, "index": index,
            "source": "own table"}  # fmt: skip


def in_may(rankings):
    return [one for one in standings.of_city(CASE, rankings) if one["month"] == "2019-05"]


def test_a_users_table_comes_before_the_citys_file_and_adds_the_index_that_is_missing():
    (point,) = in_may([row(30, 85.1), row(9, name="Weihai")])
    assert (point["rank"], point["index"], point["source"]) == (30, 85.1, "own table")
    (other,) = in_may([row(12, 88.0)])
    assert (other["rank"], other["index"]) == (12, 88.0)
    assert standings.of_city(CASE)[-1] == CASE["published"][0] and standings.standing(CASE, "2019-06") is None


def test_an_index_that_is_not_published_is_said_to_be_assumed_in_both_languages():
    known = standings.standing(CASE, "2019-05", [row(30, 85.1)])
    assert known["index"] == 85.1 and "index_assumed" not in known
    assumed = standings.standing(CASE, "2019-05")
    en, zh = assumed["index_assumed"]
    assert f"{assumed['index']:.2f} is assumed" in en and f"假设为{assumed['index']:.2f}" in zh
    near = standings.standing(CASE, "2019-05", [row(31, 70.0, name="Weihai")])  # a place of that month is nearer
    assert (
        near["index"] == pytest.approx(70.0, abs=0.1) and "from place 31 of 2019-05 (70.00)" in near["index_assumed"][0]
    )


def test_levels_fall_with_the_place_and_stay_between_what_an_index_can_be():
    file = CASE["published"][0]
    cases_at = [CASE | {"published": [file | {"rank": rank}]} for rank in range(1, 263)]
    levels = [standings.standing(case, "2019-05")["index"] for case in cases_at]
    assert (
        levels == sorted(levels, reverse=True) and standings.LEVELS[0] <= levels[-1] < levels[0] <= standings.LEVELS[1]
    )


def test_the_edition_of_a_month_is_the_one_in_force_or_the_nearest():
    assert standings.edition_of(month_number("2018-06")) == ("2018", True)
    assert standings.edition_of(month_number("2017-12")) == ("2018", False)
    begins = standings.editions_from(month_number("2018-12"))
    assert list(begins.values()) == ["2018", "2019", "2020"] and list(begins) == sorted(begins)
    assert standings.edition_span("mine") is None and standings.unknown_edition("mine", month_number("1999-01")) is None
    en, zh = standings.unknown_edition("2018", month_number("2017-12"))
    assert en.startswith("no edition of the standard is known for 2017-12") and zh.startswith("2017-12")


def test_as_many_cities_are_ranked_as_in_the_nearest_month_that_tells():
    assert (standings.class_size("2018-03"), standings.class_size("2022-06")) == (259, 261)
