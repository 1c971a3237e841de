"""Any of the 262 cities: by name or from a file, and the published standing holds in its starting month."""

import json
import re
from dataclasses import replace

import pytest
from matplotlib.text import Text
from texts import NO_RANK

from simulation import CreditCity, Scenario, run
from simulation.clock import month_number
from simulation.facts import cities, city_rank_facts, derived, published_rankings
from simulation.facts.names import city_called
from simulation.model.city.rival_classes import rivals_of
from simulation.model.kernel.draws import Luck
from simulation.settings.document import ScenarioError


def known_standings():
    """Every city of the class and month whose exact place is in the facts, with what was printed of it."""
    rows = [(row["name"], row["window_end"], row) for row in published_rankings() if row["city_class"] == "prefecture"]
    rows += [
        (row["city"], row["month"], row)
        for row in city_rank_facts()
        if row["city_class"] == "prefecture" and row["rank_is"] == "exact" and "-" in row["month"]
    ]
    return {(name, month): row for name, month, row in rows}


KNOWN = known_standings()


def small(city, month, months=1):
    return Scenario(months=months, enterprises=1000).but(city=city, start=month)


def test_every_published_standing_is_where_a_scenario_can_start():
    assert len(KNOWN) == 16 + 15 + 5  # two tables, and Jingzhou, Luzhou, Pingxiang, Chenzhou twice
    for (name, month), row in KNOWN.items():
        scenario = small(name, month)
        start = scenario.standing
        assert (start["rank"], start["ranked"]) == (row["rank"], row["ranked"])
        assert row["index"] in (None, start["index"]) and ("index_assumed" in start) == (row["index"] is None)


def test_the_pages_say_of_how_many_cities_a_place_is_known(home):
    named = len({name for name, _ in KNOWN})
    for page in ("README.md", "docs/howto/another-city.md"):
        assert re.search(rf"\b{named} of\s+(the 262|them)", (home / page).read_text("utf-8")), named


def test_rivals_leave_every_published_standing_its_place():
    for name, month in KNOWN:
        scenario = small(name, month)
        places = rivals_of(scenario, Luck(3)).ranks(0, 0.0)
        assert (places == scenario.standing["rank"]).all(), (name, month)


@pytest.mark.parametrize(
    ("name", "month"), [("Jingzhou", "2017-12"), ("Suzhou (Jiangsu)", "2022-06"), ("Chenzhou", "2019-03")]
)
def test_a_city_lives_its_starting_month_as_published(name, month):
    record = CreditCity(small(name, month, months=2), 1).run()
    row = KNOWN[name, month]
    assert record[0]["rank"] == row["rank"] and len(record) == 2
    if row["index"] is not None:
        assert record[0]["index"] == pytest.approx(row["index"], abs=0.005)


def test_every_city_of_the_class_can_be_asked_for():
    for city in cities():
        scenario = replace(
            Scenario(), city=city["name"], counts=Scenario().counts | derived.institutions(derived.counties(city))
        )
        assert scenario.case["counties"] and sum(one["share"] for one in scenario.case["counties"]) == pytest.approx(1)
        assert 500 <= scenario.case["enterprises"]["default"] <= 40_000_000
        for name in (city["name"], city["city_zh"], city["city_zh"].removesuffix("市"), city["name"].upper()):
            if name.lower() != "fuzhou":
                assert city_called(name) is city


def test_a_city_that_said_nothing_is_derived_and_its_institutions_are_in_proportion():
    scenario = Scenario().but(city="湘潭")
    assert (scenario.city, scenario.start) == ("Xiangtan", month_number("2018-03"))
    assert scenario.enterprises == derived.enterprises("Xiangtan") == scenario.case["enterprises"]["default"]
    number = len(scenario.case["counties"])
    assert (scenario.counts["outlets"], scenario.counts["associations"]) == (3 + number, 8 * number)
    assert all(
        one["source"].startswith("derived") for one in (*scenario.case["counties"], scenario.case["enterprises"])
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Suzhou",
            "the name of more than one city; of the 262, write Suzhou (Jiangsu) (苏州市) or Suzhou (Anhui) (宿州市)",
        ),
        ("Fuzhou", "write Fuzhou (Jiangxi) (抚州市)"),
        ("西安", "ranked in the class of provincial cities"),
        ("Xiangtn", "did you mean 'Xiangtan'?"),
        ("湘谭", "did you mean '湘潭市'?"),
        ("", 'no city called ""'),
        ("=1+1", 'no city called "=1+1"'),
    ],
)
def test_a_name_that_means_no_city_says_which_is_near(text, said):
    with pytest.raises(ValueError) as told:
        city_called(text)
    assert said in str(told.value)


def test_a_start_without_a_known_place_names_the_way_out():
    with pytest.raises(ScenarioError) as told:
        Scenario().but(city="Tangshan", start="2019-06", enterprises=3)
    assert told.value.problems == [
        "enterprises = 3 is outside 500 to 40000000 (enterprises in the city)",
        NO_RANK.format("Tangshan", "2019-06", "no month of it is known"),
    ]
    with pytest.raises(ValueError, match="has no rank of Tangshan"):
        run(Scenario(city="Tangshan", months=1, enterprises=1000), 1)


def test_another_city_is_another_question_and_is_kept_in_a_manifest():
    one, other = Scenario(), small("Xiangtan", "2018-03")
    assert one.past() != other.past() and one.fingerprint() != other.fingerprint()
    again = Scenario.from_settled(other.name, other.why, json.loads(json.dumps(other.settled())))
    assert again.fingerprint() == other.fingerprint() and again.standing == other.standing
    assert "city: Chenzhou -> Xiangtan" in one.difference(other)


def test_a_study_of_another_city_shows_it_and_what_is_assumed():
    study = run(small("Jingzhou", "2017-12", months=2), 2)
    text = str(study)
    assert "Jingzhou, 2018-01" in text and "18 of 261" in study.describe()
    assert "Jingzhou: no edition of the standard is known for 2017-12" in text
    for lang, words in (("en", "No edition of the standard is known"), ("zh", "指标版本不明")):
        written = "".join(one.get_text() for one in study.chart("rank", lang).figure.findobj(Text))
        assert words in written.replace("\n", " " if lang == "en" else "")


def test_published_points_of_other_years_do_not_stretch_a_chart():
    study = run(small("Suzhou (Anhui)", "2018-03", months=2), 1)
    assert [point["month"] for point in study.published()] == ["2018-03"]
    assert [point["month"] for point in study.scenarios[0].published()] == ["2018-03", "2022-06"]


def test_a_place_alone_is_enough_and_no_place_depends_on_the_level_assumed():
    scenario = small("Chenzhou", "2019-03", months=4)
    assert "index" not in scenario.published()[-1] and "is not published: 84.35 is assumed" in scenario.assumed()[0]
    assert "84.35" in scenario.assumed("zh")[0]
    case = scenario.case | {
        "published": [{"month": "2019-03", "rank": 24, "ranked": 262, "index": 71.0, "source": "a test"}]
    }
    here, elsewhere = (CreditCity(one, 2).run() for one in (scenario, replace(scenario, own_city=case)))
    assert [month["rank"] for month in here] == [month["rank"] for month in elsewhere]
    assert here[0]["index"] == pytest.approx(84.35) and elsewhere[0]["index"] == pytest.approx(71.0)


def test_the_edition_of_a_start_is_that_of_its_month_or_the_nearest_and_then_it_is_said():
    def asked(city, month):
        scenario = small(city, month, months=36)
        return {scenario.edition_in(month) for month in range(scenario.start, scenario.last + 1)}, scenario.assumed()

    assert asked("Xiangtan", "2018-03") == ({"2018", "2019", "2020"}, [])
    assert asked("Pingxiang", "2019-03") == ({"2019", "2020"}, [])
    editions, said = asked("Jingzhou", "2017-12")
    assert "2018" in editions and said == [
        "no edition of the standard is known for 2017-12: that of 2018, known from 2018-01 to 2018-12, is assumed"
    ]
    editions, said = asked("Weihai", "2022-06")
    assert editions == {"2020"} and len(said) == 1
    assert Scenario().edition == {month_number("2018-12"): "2018"} and Scenario().assumed() == []
    assert Scenario().but(edition="2020").assumed() == []  # chosen, not assumed
