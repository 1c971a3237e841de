"""A city of one's own on the page: read as the command reads it, and nothing stays of what is refused."""

import pytest

from simulation import Scenario
from simulation.errors import ChengxinError
from simulation.page.engine.engine import Engine
from simulation.page.server import cities
from simulation.page.server.desk import Desk
from simulation.page.server.keeping import Keeper

CITY = 'name = "Xiangtan"\n[[published]]\nmonth = "2018-03"\nrank = 44\nranked = 259\nsource = "a test"\n'


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "base.toml").write_text("enterprises = 1000\nmonths = 2\n")
    base, texts = Scenario.load_with_texts(tmp_path / "base.toml")
    engine = Engine(1)
    yield Desk({"base": base}, engine, Keeper(tmp_path / "results", {"base": tmp_path / "base.toml"}, {"base": texts}))
    engine.close()


def test_a_city_file_that_is_sent_becomes_a_scenario(desk):
    taken = cities.uploaded(desk, CITY)
    assert taken["city"] == {"en": "Xiangtan", "zh": "湘潭市"} and taken["name"].startswith("city-")
    assert desk.scenarios[taken["name"]].city == "Xiangtan"
    assert cities.uploaded(desk, CITY)["name"] == taken["name"]  # the same text is the same city


def test_a_city_is_begun_as_the_command_begins_it(desk):
    taken = cities.begun(desk, {"city": "湘潭", "month": "2018-03", "rank": None, "lang": "zh"})
    assert desk.scenarios[taken["name"]].standing["rank"] == 44 and taken["city"]["en"] == "Xiangtan"
    noted = cities.begun(desk, {"city": "Xiangtan", "month": "2018-03", "rank": 50})
    assert "published is place 44" in " ".join(noted["notes"])


@pytest.mark.parametrize("text", ["", "  ", 3, None, "x" * (cities.LETTERS_AT_MOST + 1)])
def test_what_is_no_text_of_a_city_is_refused(text):
    with pytest.raises(ChengxinError, match="a city file is a text of at most 400,000 letters"):
        cities.uploaded(None, text)


@pytest.mark.parametrize("wrong", [{"rank": "4"}, {"rank": True}, {"month": 201803}, {"city": None}])
def test_what_no_city_is_begun_with_is_refused(wrong):
    given = {"city": "Xiangtan", "month": "2018-03", "rank": 44} | wrong
    with pytest.raises(ChengxinError, match="a city is begun with its name, a month and a place, not "):
        cities.begun(None, given)


def test_nothing_stays_of_a_file_that_is_refused(desk):
    with pytest.raises(ChengxinError, match="rank = 0"):
        cities.uploaded(desk, CITY.replace("rank = 44", "rank = 0"))
    assert list(desk.scenarios) == ["base"] and not list((desk.keeper.results / cities.FOLDER).glob("*"))
