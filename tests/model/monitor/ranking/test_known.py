"""What is known of each city: its place, that it stands outside what was printed, and nothing that came later."""

from __future__ import annotations

from given_class import DECEMBER

from simulation.clock import month_number
from simulation.facts import city_rank_facts, published_rankings
from simulation.model.monitor.ranking import CLASS_SIZE, Climb, Known, climbs, observations, printed_parts
from simulation.model.monitor.ranking.known import month_of
from simulation.model.monitor.ranking.tables import printed


def test_a_users_table_stands_before_the_facts_and_says_who_is_outside():
    own = [
        {"window_end": "2020-10", "city_class": "prefecture", "rank": rank, "name": name, "index": None, "ranked": 261}
        for rank, name in enumerate(("Weihai", "Huizhou", "Wuhu", "Yantai"), 1)
    ]
    own.append(own[0] | {"rank": 60, "name": "Chenzhou"})  # printed apart: nothing is said of places 5 to 59
    known = observations([*published_rankings(), *own], city_rank_facts())
    month = month_number("2020-10")
    assert Known(month, 1, 4, 261, outside=True) in known["Xiangtan"]
    assert Known(month, 60, 60, 261) in known["Chenzhou"]
    assert month not in {one.month for one in printed(own, [])}


def test_a_city_that_is_not_printed_is_known_to_be_outside_the_printed_places():
    known = observations()
    march = month_number("2018-03")
    assert Known(march, 44, 44, 259) in known["Xiangtan"]
    assert Known(march, 35, 50, 259, outside=True) in known["Huizhou"]
    assert Known(DECEMBER, 1, 2, 262) in known["Huizhou"]


def test_first_in_the_province_puts_its_other_cities_below():
    known = observations()
    assert Known(DECEMBER, 47, 47, 262) in known["Chenzhou"]
    assert Known(DECEMBER, 48, 262, 262) in known["Xiangtan"]


def test_nothing_later_is_known_and_nothing_of_a_city_left_out():
    until = observations(until=DECEMBER)
    assert all(one.month <= DECEMBER for facts in until.values() for one in facts)
    without = observations(without=["Chenzhou"])
    assert without["Chenzhou"] == () and Known(DECEMBER, 48, 262, 262) not in without["Xiangtan"]


def row(rank, name, month="2020-10", ranked=261):
    return {
        "window_end": month,
        "city_class": "prefecture",
        "rank": rank,
        "name": name,
        "index": None,
        "ranked": ranked,
    }


def news(city, rank, month, rank_is="exact", first=None):
    return {
        "city": city, "month": month, "city_class": "prefecture", "rank": rank, "rank_is": rank_is,
        "ranked": None, "months_first": first, "index": None,
    }  # fmt: skip


def test_places_are_printed_without_a_break_where_cities_share_one():
    """Two cities at place 2 take up 3 as well; after place 6 the table has a gap."""
    own = [row(place, name) for place, name in zip((1, 2, 2, 4, 6, 9), ("Wuhu", "Weihai", "Yantai", "Huizhou",
           "Sanya", "Chenzhou"), strict=True)]  # fmt: skip
    assert printed_parts(own) == {month_number("2020-10"): (1, 4)}
    known = observations(own, [])
    assert known["Yantai"] == (Known(month_number("2020-10"), 2, 2, 261),)
    assert known["Danzhou"] == (Known(month_number("2020-10"), 1, 4, 261, outside=True),)
    assert printed_parts(own[4:]) == {} and observations(own[4:], [])["Danzhou"] == ()  # of single cities


def test_what_says_more_stands():
    own = [
        news("Sanya", 80, "2020-10", "at most"),
        news("Sanya", 40, "2020-10"),
        news("Sanya", 60, "2020-10", "at most"),
    ]
    for told in (own, own[::-1]):
        assert observations([], told)["Sanya"] == (Known(month_number("2020-10"), 40, 40, CLASS_SIZE),)


def test_of_a_year_alone_the_middle_is_taken():
    assert month_of("2020") == month_number("2020-07") and month_of("2020-02") == month_number("2020-02")


def test_a_climb_is_from_a_place_that_was_looked_for_to_the_best_one_later():
    told = [news("Sanya", 250, "2018-05", "lowest ever"), news("Sanya", 90, "2018-03"), news("Sanya", 70, "2019-05"),
            news("Sanya", 50, "2020-05"), news("Danzhou", 240, "2018-05", "lowest ever")]  # fmt: skip
    (climb,) = climbs(told)  # of the other city nothing later is known
    low, high = Known(month_number("2018-05"), 250, 262, 262), Known(month_number("2020-05"), 1, 50, 262)
    assert climb == Climb("Sanya", low, high)
    (earlier,) = climbs(told, until=month_number("2019-12"))
    assert earlier.high.worst == 70 and climbs(told, without=["Sanya"]) == []
    assert observations([], told)["Sanya"][0].month == month_number("2018-03")  # the low place itself says nothing
