"""Editions by the month from which they are in force: laid over one another, every mistake with its line."""

import pytest
from texts import OWN

from simulation import Scenario
from simulation.clock import month_number
from simulation.model.monitor.standard import edition
from simulation.model.scenario.dated_standards import EDITIONS_AT_MOST, AskedEditions, difference

MONTH = month_number("2019-06")


@pytest.fixture
def asked():
    return AskedEditions({0: edition("2018")})


def test_a_plain_edition_holds_for_all_months_and_a_dated_one_from_its_month(asked, tmp_path):
    lines, problems = asked.lay({"2019-06": "2019", "2019-01": "2018"}, tmp_path, "a.toml:3", {"2019-06": "a.toml:4"})
    assert problems == [] and lines == {MONTH: "a.toml:4", MONTH - 5: "a.toml:3"}
    start = month_number("2018-12")
    assert [(month, one.name) for month, one in asked.settled(start).items()] == [
        (start, "2018"), (MONTH - 5, "2018"), (MONTH, "2019"),
    ]  # fmt: skip
    assert asked.same_as_start(MONTH - 5) and not asked.same_as_start(MONTH)
    assert asked.lay("2020", tmp_path, "b.toml:1", {}) == ({}, [])
    assert [one.name for one in asked.settled(start).values()] == ["2020"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (2018, 'edition = 2018 is not the name of an edition or a file; write edition = "2018", or edition."2019-01"'),
        ({}, 'edition names no month; write "2019-01" = "2019"'),
        (
            {f"20{year}-01": "2018" for year in range(19, 45)},
            f"edition names 26 months; {EDITIONS_AT_MOST} are the",
        ),
        ({"2019-13": "2018"}, "edition: "),
        ({"2019-01": "2081"}, "did you mean"),
        ("mine.toml", "mine.toml"),
    ],
)
def test_what_cannot_be_an_edition_is_told_with_its_line(asked, tmp_path, given, told):
    _, (problem,) = asked.lay(given, tmp_path, "a.toml:3", {})
    assert problem.startswith("a.toml:3: ") and told in problem


def test_mistakes_of_an_edition_file_have_its_own_lines_and_all_months_are_judged(asked, tmp_path):
    (tmp_path / "mine.toml").write_text(OWN.replace("points = 6", "points = -6"), encoding="utf-8")
    _, problems = asked.lay({"2019-01": "mine.toml", "2019-02": 7}, tmp_path, "a.toml:3", {"2019-02": "a.toml:5"})
    assert problems[0].startswith(f"{tmp_path / 'mine.toml'}:") and problems[-1].startswith("a.toml:5: edition = 7")
    assert list(asked.found()) == [0]  # what could not be read is not there, and has been said


def test_two_editions_of_one_name_are_told_apart(asked, tmp_path):
    for folder, text in (("one", OWN), ("two", OWN.replace("0.75", "0.7").replace("0.25", "0.3"))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "mine.toml").write_text(text, encoding="utf-8")
    asked.lay({"2019-01": "one/mine.toml", "2019-02": "two/mine.toml"}, tmp_path, "", {})
    (problem,) = asked.names_twice()
    assert "mine" in problem and "give one of their files another" in problem


def test_from_when_which_edition_is_another_is_said_in_both_languages():
    base = Scenario(months=13)
    other = base.but(edition={"2019-03": "2019", "2019-05": "2018"})
    assert difference(base, other) == ["edition: 2018 -> 2019 from 2019-03", "edition: 2018 in both again from 2019-05"]
    assert difference(base, other, "zh") == ["指标版本：2018 -> 2019，自2019-03起", "指标版本：恢复为2018，自2019-05起"]
    assert difference(base, base.but(edition="2020")) == ["edition: 2018 -> 2020"]
    assert difference(base, base) == []
