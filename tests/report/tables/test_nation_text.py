"""A nation in words: what a city gains alone and when all follow, who gains, and what it costs."""

import json

import pytest
from made_up_nation import POLICY, made_up

from simulation.model.city.outcomes import HEADLINE
from simulation.model.nation.nation import WORLDS
from simulation.report.tables.nation_text import nation_text, ordinal_in, sentences


@pytest.fixture(scope="module")
def worlds():
    return made_up()


def test_the_text_says_what_is_gained_alone_and_by_all(worlds):
    said = nation_text(worlds)
    flat = " ".join(said.split())
    assert "Alone, Chenzhou stands 32nd (80 %: 28th to 36th) in 2019-01 instead of 52nd (80 %: 48th to 56th)" in flat
    assert "+20 places" in flat and "Ranks do not rise together" in flat
    for word in (
        "gaming gap",
        "wrongly listed",
        POLICY.fingerprint(),
        "not a forecast",
        "11 seeds",
        "264,000 enterprises",
    ):
        assert word in flat, word


def test_json_holds_every_world_with_intervals(worlds):
    found = json.loads(json.dumps(worlds.data()))
    assert [one["world"] for one in found["worlds"]] == list(WORLDS)
    for one in found["worlds"]:
        assert set(one["city"]) == set(HEADLINE)
        assert set(one["city"]["rank"]) == {"median", "low_80", "high_80"}
    assert found["gains"][0]["number"] == 262 and len(found["sentences"]) == 3


def test_of_few_seeds_the_lowest_and_the_highest_are_told_and_no_median():
    few = made_up(seeds=3)
    flat = " ".join(nation_text(few).split())
    assert "Alone, Chenzhou stands 27th to 29th in 2019-01 instead of 47th to 49th: +20 places." in flat
    assert "80 %" not in flat and "median" not in flat.replace("there is no median", "")
    rank = json.loads(json.dumps(few.data()))["worlds"][1]["city"]["rank"]
    assert rank == {"median": None, "low_80": None, "high_80": None, "lowest": 27.0, "highest": 29.0}


def test_costs_of_a_shrunken_city_are_said_to_be_scaled():
    flat = " ".join(nation_text(made_up(real=70_000)).split())
    assert "scaled to cities as large as they are (Chenzhou: 70,000 enterprises, of which 1,000 are simulated" in flat
    assert "scaled" not in nation_text(made_up())


def test_it_reads_in_chinese_with_the_same_places(worlds):
    own, everyone, ranks = sentences(worlds, "zh")
    assert own.startswith(
        "仅郴州市实行时，2019-01排第32名（80%：第28名至第36名），无人实行时为第52名（80%：第48名至第56名）"
    )
    assert "真实诚信+1.00" in everyone and "名次不可能同时上升" in ranks
    assert (ordinal_in(51.5, "en"), ordinal_in(51.5, "zh"), ordinal_in(float("nan"), "zh")) == (
        "51st/52nd",
        "第51/52名",
        "",
    )
