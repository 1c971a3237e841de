"""City files: what a planner knows of a city goes into its runs, and every mistake is told with its line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import CreditCity, Scenario
from simulation.model.scenario.city_file import read_city
from simulation.settings.document import ScenarioError

LEAST = 'name = "Xiangtan"\n'
SCENARIO = 'city = "city.toml"\nmonths = 2\nenterprises = 1000\n'
PLACE = '[[published]]\nmonth = "2019-05"\nrank = 30\nsource = "a test"\n'


@pytest.fixture
def written(tmp_path):
    """Write a city file and a scenario of it; their folder."""

    def write(city, scenario=SCENARIO, **tables):
        for name, text in {"city.toml": city, "mine.toml": scenario, **tables}.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / "mine.toml"

    return write


@pytest.fixture
def problems(written):
    """What is said of a scenario with a city file, without their folder."""

    def found(city, scenario=SCENARIO, **tables):
        path = written(city, scenario, **tables)
        with pytest.raises(ScenarioError) as told:
            Scenario.load(path)
        return [problem.replace(f"{path.parent}/", "") for problem in told.value.problems]

    return found


def test_what_a_file_leaves_out_is_derived(written):
    scenario, named = Scenario.load(written(LEAST)), Scenario(months=2, enterprises=1000).but(city="Xiangtan")
    assert scenario.case["counties"] == named.case["counties"] and scenario.counts == named.counts
    assert (scenario.start, scenario.edition, scenario.standing) == (named.start, named.edition, named.standing)
    assert CreditCity(scenario, 1).run() == CreditCity(named, 1).run()


def test_everything_a_city_knows_of_itself_is_used(written):
    city = (
        'name = "湘潭"\nstart = "2019-05"\nedition = "2020"\n[enterprises]\nhigh = 90000\n'
        "[institutions]\ncourt_staff = 60\n"
        + PLACE
        + '[[counties]]\nname = "A"\nenterprises = 3000\n[[counties]]\nname = "B"\nname_zh = "乙"\nenterprises = 1000\n'
        + '[[sectors]]\nname = "mines"\nshare = 0.402\ngain = 1.5\ndepartment = "mines office"\n'
        + '[[sectors]]\nname = "all else"\nshare = 0.6\ngain = 0.9\ndepartment = "market regulation"\n'
    )
    scenario = Scenario.load(written(city, 'city = "city.toml"\nmonths = 2\n'))
    assert (scenario.city, scenario.enterprises, scenario.edition_in(scenario.last)) == ("Xiangtan", 4000, "2020")
    assert (scenario.counts["court_staff"], scenario.counts["associations"], scenario.counts["outlets"]) == (60, 4, 5)
    assert scenario.case["enterprises"]["source"] == "own counts" and scenario.case["enterprises"]["high"] == 90000
    life = CreditCity(scenario, 1)
    assert life.population.size.tolist() == pytest.approx([1204, 1796, 401, 599], abs=2)
    assert life.run()[0]["rank"] == 30 and "A mines office" in [one.name for one in life.departments]


def test_a_city_file_is_part_of_the_question(written):
    one = Scenario.load(written(LEAST + PLACE, 'city = "city.toml"\nstart = "2019-05"\n'))
    again = Scenario.from_settled(one.name, one.why, json.loads(json.dumps(one.settled())))
    assert again.fingerprint() == one.fingerprint() and again.case == one.case and again.standing == one.standing
    other = Scenario.load(written(LEAST + PLACE.replace("30", "31"), 'city = "city.toml"\nstart = "2019-05"\n'))
    assert other.fingerprint() != one.fingerprint() and other.past() != one.past()
    assert one.difference(other) == ["city: Xiangtan in both, but what is known of it is another"]


MISTAKES = [
    (
        'name = "Xiangtn"',
        (
            'city.toml:1: name = "Xiangtn" cannot stand: there is no city called "Xiangtn" among the 262; '
            "did you mean 'Xiangtan'?"
        ),
    ),
    (
        "name = 3",
        "city.toml:1: name = 3 is not a text; put it in quotes",
    ),
    (
        LEAST + 'city_zh = "郴州市"',
        'city.toml:2: city_zh = "郴州市", but Xiangtan has "湘潭市"',
    ),
    (
        LEAST + 'start = "2018-3"',
        'city.toml:2: start = "2018-3" is not a month; write year and month as "2019-03"',
    ),
    (
        LEAST + "countys = 3",
        "city.toml:2: there is no 'countys' here; did you mean 'counties'?",
    ),
    (
        LEAST + "counties = 3",
        "city.toml:2: counties must be a list of tables, one or more; write [[counties]]",
    ),
    (
        LEAST + "counties = []",
        "city.toml:2: counties must be a list of tables, one or more; write [[counties]]",
    ),
    (
        LEAST + '[[counties]]\nname = "A"',
        "city.toml:2: counties need a size: give share at each of them, or enterprises at each of them",
    ),
    (
        LEAST + '[[counties]]\nname = "A"\nshare = 0.4',
        "city.toml:4: the shares of the counties add up to 0.4, not to 1",
    ),
    (
        LEAST + '[[counties]]\nname = "A"\nshare = 1.4',
        'city.toml:4: county "A": share = 1.4 is outside 0 to 1, 0 excluded',
    ),
    (
        LEAST + '[[counties]]\nname = "A"\nshare = 0.5\n[[counties]]\nname = "A"\nshare = 0.5',
        'city.toml:6: county "A" is named twice; the first is on line 3',
    ),
    (
        LEAST + '[[sectors]]\nname = "A"\nshare = 1\ngain = 9\ndepartment = "a"',
        'city.toml:5: sector "A": gain = 9 is outside 0.2 to 5',
    ),
    (
        LEAST + "[enterprises]\nlow = 3",
        "city.toml:3: enterprises: low = 3 is outside 500 to 40000000",
    ),
    (
        LEAST + "[enterprises]\nsource = 'a'\nlow = 60000\ndefault = 50000",
        "city.toml:2: enterprises: low 60000, default 50000, high 40000000 are not in this order",
    ),
    (
        LEAST + "enterprises = 4000",
        "city.toml:2: enterprises = 4000 is not a table; write [enterprises]",
    ),
    (
        LEAST + "[institutions]\ncourt_stuff = 1",
        "city.toml:3: there is no institution called 'court_stuff'; did you mean 'court_staff'?",
    ),
    (
        LEAST + "[institutions]\ncourt_staff = 1.5",
        (
            "city.toml:3: institutions.court_staff = 1.5 is not a whole number; give 0 to 100000 (officers "
            "who enforce judgments, for 70,000 enterprises)"
        ),
    ),
    (
        LEAST + '[[published]]\nmonth = "2019-05"\nrank = 270\nsource = "a test"\n',
        "city.toml:4: published 1: rank = 270 is outside 1 to 262",
    ),
    (
        LEAST + PLACE + "ranked = 260",
        ("city.toml:6: published 1: ranked = 260 is no size of the class that was published: 259, 261, 262"),
    ),
    (
        LEAST + PLACE + PLACE,
        "city.toml:6: 2019-05 is there twice; the first is on line 2",
    ),
    (
        LEAST + "rankings = 'table.csv'",
        'city.toml:2: rankings = "table.csv" is not a list of files; write rankings = ["table.csv"]',
    ),
    (
        LEAST + "rankings = ['table.csv']",
        "city.toml:2: table.csv: there is no such table of ranks",
    ),
    (
        LEAST + "edition = '2017'",
        ("city.toml:2: there is no edition \"2017\" of the standard; known: 2018, 2019, 2020; did you mean '2019'?"),
    ),
    (
        LEAST + "edition.'2019-06' = '2020'",
        'mine.toml:1: city = "city.toml": its first edition is in force from 2019-06, after 2018-03',
    ),
]


@pytest.mark.parametrize(("city", "said"), MISTAKES)
def test_one_mistake_is_one_line_with_its_place_and_the_way_out(problems, city, said):
    assert problems(city) == [said]


def test_every_mistake_comes_at_once_with_those_of_the_tables_and_of_the_scenario(problems):
    table = "window_end,rank,ranked,name\n2018-03,300,259,Xiangtan\n2018-04,5,259,Xiangtn\n"
    city = 'name = "Xiangtan"\nrankings = ["t.csv"]\nspeed = 1\n[[published]]\nmonth = "2018-13"\nrank = 1\n'
    told = problems(city, SCENARIO + "[reward]\nclean_months = 1\n", **{"t.csv": table})
    places = [problem.split(": ")[0] for problem in told]
    assert sorted(places) == ["city.toml:3", "city.toml:4", "city.toml:5", "mine.toml:5", "t.csv:2", "t.csv:3"]


def test_a_file_that_is_not_there_or_is_no_city_is_told_where_it_is_asked_for(problems, written):
    assert problems(LEAST, 'city = "cities.toml"\n') == [
        "mine.toml:1: city: cities.toml: there is no such city file; did you mean city.toml?"
    ]
    path = written(LEAST + PLACE)
    with pytest.raises(ScenarioError) as told:
        Scenario.load(path.with_name("city.toml"))
    assert told.value.problems[0].endswith('city.toml: this is a city file; name it in a scenario: city = "city.toml"')


def test_a_scenario_with_a_name_is_no_city(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('name = "x"\nmonths = 0\n', encoding="utf-8")
    with pytest.raises(ScenarioError) as told:
        Scenario.load(path)
    name, months = told.value.problems
    assert "mine.toml:1: there is no setting or group called 'name'" in name and "mine.toml:2: months = 0" in months


def test_a_standing_in_the_file_and_in_its_table_are_the_same(problems):
    table = "window_end,rank,ranked,name\n2019-05,31,262,Xiangtan\n"
    assert problems(f'{LEAST}rankings = ["t.csv"]\n{PLACE}', **{"t.csv": table}) == [
        "city.toml:5: Xiangtan is 30 in 2019-05 here, but 31 in its table of ranks"
    ]


@given(
    st.recursive(
        st.integers() | st.booleans() | st.text("ab", max_size=3) | st.floats(allow_nan=False), st.lists, max_leaves=4
    )
)
def test_no_value_of_any_key_ends_in_a_traceback(tmp_path_factory, value):
    path = tmp_path_factory.mktemp("city") / "city.toml"
    for key in (
        "name",
        "start",
        "edition",
        "rankings",
        "enterprises",
        "institutions",
        "counties",
        "sectors",
        "published",
    ):
        text = json.dumps(value)
        path.write_text(("" if key == "name" else LEAST) + f"{key} = {text}\n", encoding="utf-8")
        try:
            read_city(path)
        except ScenarioError as mistakes:
            assert all(problem.startswith(str(path)) for problem in mistakes.problems)


# chengxin new-city.


def test_the_second_worked_city_begins_where_it_was_published_and_goes_on(home):
    scenario = Scenario.load(home / "scenarios/xiangtan-2018-03.toml")
    assert [one["name"] for one in scenario.case["counties"]][0] == "Yuhu" and scenario.assumed() == []
    assert [scenario.edition_in(scenario.start + t) for t in (0, 9, 10)] == ["2018", "2018", "2019"]
    record = CreditCity(scenario.but(enterprises=2000), 0).run()
    assert (record[0]["rank"], round(record[0]["index"], 2), len(record)) == (44, 80.19, 13)
