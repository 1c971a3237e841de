"""A planner's own edition: checked like a scenario, every mistake at once; its content decides the fingerprint."""

from __future__ import annotations

import json
import math
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import OWN

from simulation import CreditCity, Scenario, ScenarioError
from simulation.clock import month_number
from simulation.model.monitor import standard as editions
from simulation.model.monitor.standard_file import find, read_edition


@pytest.fixture
def problems(tmp_path):
    """The mistakes of an edition file, without the folder it is in."""

    def found(text: str, name: str = "own.toml") -> list[str]:
        path = tmp_path / name
        path.write_text(text)
        with pytest.raises(ScenarioError) as caught:
            read_edition(path)
        return [problem.replace(f"{tmp_path}/", "") for problem in caught.value.problems]

    return found


def test_a_good_file_is_read_as_written(tmp_path):
    (tmp_path / "own.toml").write_text(OWN)
    edition = find("own.toml", tmp_path)
    assert (edition.name, edition.total, [item.points for item in edition.items]) == ("own", 10, [6, 4])
    assert edition.filed().points == pytest.approx((6, 3, 1))
    assert [one.measure for one in edition.indicators] == ["late_publicity", "list_entries", None]


LINE = {line: number for number, line in reversed(list(enumerate(OWN.splitlines(), 1)))}
EARNED = "an item earns least of its points at its floor, or what reach_spread leaves: give one of the two"
MISTAKES = {
    ("total = 10", "total = 12"): (3, "the points of the items add up to 10, but total = 12"),
    ("total = 10", "total = nan"): (3, "total = nan is outside 0 to 10000, 0 excluded"),
    ("total = 10", f"total = 1{'0' * 39}"): (3, f"total = 1{'0' * 39} is outside 0 to 10000, 0 excluded"),
    ("total = 10", f"total = 1{'0' * 400}"): (3, "a number of 401 letters; 40 are the most that is read"),
    ('total_status = "assumed"', ""): (1, "total_status is missing"),
    ('total_status = "assumed"', "total_status = 'sure'"): (
        4,
        'total_status = "sure" is neither "published" nor "assumed"',
    ),
    ("points_prior = 0.2", "points_prior = 1.2"): (5, "points_prior = 1.2 is outside 0 to 0.9"),
    ("least = 0.5", "least = -0.5"): (7, "least = -0.5 is outside 0 to 0.99"),
    ("least = 0.5", "least = 0.95"): (8, "least_prior spreads least over 0.85 to 1.05, outside 0 to 1"),
    ("least = 0.5", "reach_spread = 0.5"): (7, f"{EARNED}; both are given"),
    ("least = 0.5\nleast_prior = 0.1", ""): (1, f"{EARNED}; neither is given"),
    ("least = 0.5\nleast_prior = 0.1", "reach_spread = 0.12\nreach_spread_prior = 0.2"): (
        8,
        "reach_spread_prior spreads reach_spread over -0.08 to 0.32; it must stay above 0.01",
    ),
    ("least_prior = 0.1", "least_prio = 0.1"): (8, "there is no 'least_prio' here; did you mean 'least_prior'?"),
    ('title = "Mine"', "title = 3"): (1, "title = 3 is not a text; put it in quotes"),
    ('title = "Mine"', "title = ''"): (1, 'title = "" says nothing; write a few words'),
    ("points = 6", "points = -6"): (16, 'item "publicity": points = -6 is outside 0 to 10000, 0 excluded'),
    ("points = 6", "points = '6'"): (16, 'item "publicity": points = "6" is not a number; did you mean 6?'),
    ('dimension = "all"', 'dimension = "al"'): (
        15,
        'item "publicity": there is no dimension "al"; did you mean \'all\'?',
    ),
    ('status = "published"', 'status = "known"'): (
        17,
        'item "publicity": status = "known" is neither "published" nor "assumed"',
    ),
    ('measure = "late_publicity"', 'measure = "late_publicty"'): (
        20,
        'indicator "late": measure = "late_publicty" is not a measure of the monitor; did you mean \'late_publicity\'?',
    ),
    ('pillar = "government"', 'pillar = "goverment"'): (
        21,
        'indicator "late": pillar = "goverment" is not a pillar; did you mean \'government\'?',
    ),
    ("floor = 0.3", "floor = 0"): (22, 'indicator "late": floor and ceiling are both 0; they must differ'),
    ("floor = 0.3", "florr = 0.3"): (22, "indicator \"late\": there is no 'florr' here; did you mean 'floor'?"),
    ("floor = 0.3", "floor = 0.3\nfloor_prior = [0.1, 0.5]"): (
        23,
        'indicator "late": floor_prior without bounds_source: say where the range is from',
    ),
    ("floor = 0.3", 'floor = 0.3\nbounds_source = "seen"'): (
        23,
        'indicator "late": bounds_source stands without a prior',
    ),
    ("floor = 0.3", 'floor = 0.3\nfloor_prior = [0.4, 0.5]\nbounds_source = "seen"'): (
        23,
        'indicator "late": floor = 0.3 lies outside 0.4 to 0.5',
    ),
    ("floor = 0.3", 'floor = 0.3\nfloor_prior = [-0.1, 0.5]\nbounds_source = "seen"'): (
        23,
        'indicator "late": floor and ceiling as drawn may meet; keep their ranges apart',
    ),
    ("floor = 0.3", 'floor = 0.3\nfloor_prior = [0.5, 0.1]\nbounds_source = "seen"'): (
        23,
        'indicator "late": floor_prior = [0.5, 0.1] does not lead from a lower number to a higher one',
    ),
    ("floor = 0.3", 'floor = 0.3\nfloor_prior = 0.2\nbounds_source = "seen"'): (
        23,
        'indicator "late": floor_prior = 0.2 is not a lowest and a highest number; write [0.1, 0.5]',
    ),
    ('measure = "late_publicity"', ""): (18, 'indicator "late": neither a measure nor held; give one of the two'),
    ("held = 0.5", 'held = 0.5\nmeasure = "survey"'): (
        37,
        'indicator "courts": both a measure and held; give one of the two',
    ),
    ('held_source = "assumption: half"', ""): (
        39,
        'indicator "courts": held needs held_source: where the number is from',
    ),
    ("held = 0.5", 'measure = "survey"'): (40, 'indicator "courts": held_source stands without held'),
    ("share = 0.75", ""): (25, 'item "records": share stands at 1 of 2 indicators; give all or none'),
    ("share = 0.75", "share = 0.5"): (34, 'item "records": the shares add up to 0.75, not to 1'),
    ("share = 0.75", "share = 1.5"): (34, 'indicator "entries": share = 1.5 is outside 0 to 1, 0 excluded'),
    ('name = "records"', 'name = "publicity"'): (26, 'item "publicity" is named twice; the first is on line 14'),
    ('name = "courts"', 'name = "late"'): (38, 'indicator "late" is named twice; the first is on line 19'),
    ('name = "all"', 'name = "all"\n[[dimensions]]\nname = "more"'): (13, 'dimension "more": no item belongs to it'),
    ('name = "all"', 'name = "all"\npoints = 10'): (
        10,
        'dimension "all": points and status stand together, or neither',
    ),
    ('name = "all"', 'name = "all"\npoints = 9\nstatus = "published"'): (
        12,
        'dimension "all": its items add up to 10, but points = 9',
    ),
}


@pytest.mark.parametrize("change", MISTAKES)
def test_one_mistake_is_one_line_with_its_place_and_the_way_out(problems, change):
    line, words = MISTAKES[change]
    found = problems(OWN.replace(*change, 1))
    assert f"own.toml:{line}: {words}" in found
    assert len(found) <= 2  # a key without its name is missing too


@pytest.mark.parametrize("text", ["items = 3", "items = []", "items = [3]", "[items]\nx = 1", "items.indicators = 1"])
def test_an_edition_without_items_is_told_how_to_write_them(problems, text):
    found = problems(text)
    assert "own.toml:1: items must be a list of tables, one or more; write [[items]]" in found
    assert "own.toml:1: dimensions must be a list of tables, one or more; write [[dimensions]]" in found
    assert "own.toml:1: title is missing" in found


def test_a_list_written_in_line_has_lines_too(problems):
    inline = """items = [ # all of them
  {name = "a", dimension = "all", points = 4, status = "assumed", indicators = [
    {name = "i", pillar = "social", measure = "survey", floor = 1, ceiling = 1}]},
]
"""
    start = OWN[: OWN.index("[[dimensions]]")] + inline + '[[dimensions]]\nname = "all"\n'
    assert problems(start) == [
        "own.toml:3: the points of the items add up to 4, but total = 10",
        'own.toml:12: indicator "i": floor and ceiling are both 1; they must differ',
    ]


NOTHING = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just([]) | st.just({})


@given(st.data())
def test_whatever_stands_in_a_file_is_read_or_refused_in_words(tmp_path_factory, data):
    """Any value in any place: a sentence with file and line, or an edition that scores; never a traceback."""
    lines = OWN.splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        key, sign, _ = lines[at].partition(" = ")
        value = data.draw(NOTHING)
        written = "" if value is None else f"{key} = {json.dumps(value)}"
        lines[at] = written.replace("NaN", "nan").replace("Infinity", "inf") if sign else ""
    path = tmp_path_factory.mktemp("any") / "own.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    try:
        edition = read_edition(path)
    except ScenarioError as mistakes:
        assert all(problem.startswith(f"{path}:") for problem in mistakes.problems)
    else:
        assert math.isfinite(math.fsum(edition.filed().points))


# In a scenario.


@pytest.fixture
def mine(tmp_path):
    """A scenario in a folder of its own that is judged by an edition beside it from February on."""

    def load(edition: str = OWN, scenario: str = 'edition."2019-02" = "own.toml"\nmonths = 4\nenterprises = 2000\n'):
        (tmp_path / "own.toml").write_text(edition)
        (tmp_path / "mine.toml").write_text(scenario)
        return Scenario.load(tmp_path / "mine.toml")

    return load


def test_an_edition_of_ones_own_judges_from_its_month_on(mine):
    scenario = mine()
    assert scenario.edition == {month_number("2018-12"): "2018", month_number("2019-02"): "own"}
    assert [scenario.edition_in(month_number(month)) for month in ("2017-01", "2019-01", "2019-02")] == [
        "2018", "2018", "own",
    ]  # fmt: skip
    kept = scenario.but(edition="2018")
    ours, theirs = CreditCity(scenario, 1).run(), CreditCity(kept, 1).run()
    assert ours[:2] == theirs[:2] and ours[2]["index"] != theirs[2]["index"]
    assert kept.difference(scenario) == ["edition: 2018 -> own from 2019-02"]
    assert not kept.own_editions


def test_the_fingerprint_is_of_the_content_of_an_edition(mine):
    first, same, other = mine(), mine(OWN.replace("points = 6", "points = 6.0") + "# a remark\n"), None
    assert first == same and first.fingerprint() == same.fingerprint()
    other = mine(OWN.replace("ceiling = 0\n", "ceiling = 1\n"))
    assert other.fingerprint() != first.fingerprint() and other.past() == first.past()
    assert first.difference(other) == ["edition: own -> own (its content is another) from 2019-02"]


def test_the_manifest_alone_is_enough(mine, tmp_path):
    scenario = mine()
    kept = json.loads(json.dumps(scenario.settled()))
    (tmp_path / "own.toml").unlink()
    again = Scenario.from_settled(scenario.name, scenario.why, kept)
    assert again == scenario and again.fingerprint() == scenario.fingerprint()
    assert CreditCity(again, 1).run() == CreditCity(scenario, 1).run()


def test_dates_of_a_base_are_laid_over(mine, tmp_path):
    (tmp_path / "base.toml").write_text('edition = { "2018-12" = "2018", "2019-01" = "2019" }\n')
    extends = 'extends = "base.toml"\n'
    assert mine(scenario=f'{extends}edition."2019-06" = "own.toml"').settled()["edition"] == {
        "2018-12": "2018", "2019-01": "2019", "2019-06": "own",
    }  # fmt: skip
    assert mine(scenario=f'{extends}edition = "2020"').settled()["edition"] == {"2018-12": "2020"}
    assert mine(scenario=f"{extends}months = 1").edition_in(month_number("2018-12")) == "2018"


KNOWN = "known: 2018, 2019, 2020"
WRONG = {
    "edition = 3": 'edition = 3 is not the name of an edition or a file; write edition = "2018", or '
    'edition."2019-01" = "2019"',
    "edition = {}": 'edition names no month; write "2019-01" = "2019"',
    "edition.'2019-1' = '2019'": "edition: '2019-1' is not a month; write year and month as \"2019-03\"",
    "edition.'2018-12' = '2019'": 'edition."2018-12" is before or in the starting month, 2018-12, which is history; '
    "the first month that can change is 2019-01",
    "edition.'2018-06' = '2018'": 'edition."2018-06" is before or in the starting month, 2018-12, which is history; '
    "the first month that can change is 2019-01",
    "edition.'2020-06' = '2019'": 'edition."2020-06" lies after the last month, 2019-12, and would change nothing; '
    "date it earlier, or give more months",
    "edition.'2019-06' = '2017'": f"there is no edition \"2017\" of the standard; {KNOWN}; did you mean '2019'?",
    "edition.'2019-06' = 'mine'": f'there is no edition "mine" of the standard; {KNOWN}; an edition of your own is '
    "named by its file, which ends in .toml",
    "edition.'2019-06' = 'owm.toml'": "owm.toml: there is no such edition file; did you mean own.toml?",
    "edition.'2019-06' = '2018.toml'": "2018.toml: an edition 2018 comes along; give the file another name",
    "edition.'2019-06' = 'a.toml'": "a.toml is a folder; name an edition file in it",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_edition_is_told_with_the_line_that_asks(mine, tmp_path, text):
    (tmp_path / "2018.toml").write_text(OWN)
    (tmp_path / "a.toml").mkdir()
    with pytest.raises(ScenarioError) as caught:
        mine(scenario=f"# a remark\n{text}\n")
    (problem,) = (problem.replace(f"{tmp_path}/", "") for problem in caught.value.problems)
    assert problem == f"mine.toml:2: {WRONG[text]}"


def test_mistakes_of_scenario_and_edition_come_at_once(mine, tmp_path):
    with pytest.raises(ScenarioError) as caught:
        mine(
            OWN.replace("total = 10", "total = 11").replace("floor = 50", "floor = 0"),
            "mnths = 3\nedition.'2019-02' = 'own.toml'",
        )
    assert [problem.replace(f"{tmp_path}/", "") for problem in caught.value.problems] == [
        "mine.toml:1: there is no setting or group called 'mnths'; did you mean 'months'?",
        "own.toml:3: the points of the items add up to 10, but total = 11",
        'own.toml:35: indicator "entries": floor and ceiling are both 0; they must differ',
    ]


def test_two_editions_of_one_name(mine, tmp_path):
    (tmp_path / "more").mkdir()
    (tmp_path / "more/own.toml").write_text(OWN.replace('"Mine"', '"Another"'))
    with pytest.raises(
        ScenarioError,
        match="own is given twice; editions of one scenario need different names",
    ):
        mine(scenario="edition = {'2019-02' = 'own.toml', '2019-03' = 'more/own.toml'}")


def test_the_example_of_this_test_is_toml():
    assert editions.from_data("own", tomllib.loads(OWN)).total == 10
