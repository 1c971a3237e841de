"""The routes of the page, asked without a browser: what is no address, and what a city file has wrong."""

import json
import re

import pytest
from starlette.testclient import TestClient

from simulation import Scenario
from simulation.page.engine.engine import Engine
from simulation.page.server.app import application
from simulation.page.server.desk import Desk
from simulation.page.server.keeping import Keeper
from simulation.page.server.reception import Reception

CITY = 'name = "Chenzhou"\nfirms = 3\ncolour = "red"\n'


@pytest.fixture
def page(tmp_path):
    (tmp_path / "base.toml").write_text("enterprises = 1000\nmonths = 4\n")
    base, texts = Scenario.load_with_texts(tmp_path / "base.toml")
    keeper = Keeper(tmp_path / "results", {"base": tmp_path / "base.toml"}, {"base": texts})
    reception = Reception({"base": base}, lambda scenarios: Desk(scenarios, Engine(1), keeper))
    yield TestClient(application(reception))
    reception.close()


@pytest.mark.parametrize(
    ("way", "address", "code"),
    [("GET", "/nowhere", 404), ("GET", "/static/none.js", 404), ("GET", "/documents/none", 404), ("GET", "/move", 405)],
)
def test_what_is_no_address_is_said_in_english_and_chinese(page, way, address, code):
    answer = page.request(way, address)
    english, chinese = answer.text.splitlines()
    assert answer.status_code == code and english.isascii() and re.search("[\u4e00-\u9fff]", chinese)


HELD = re.compile(r'<script type="application/json" id="about">(.*?)</script>', re.DOTALL)


def test_the_page_holds_all_that_it_is_made_of_and_nothing_in_it_ends_its_script():
    base = Scenario(name="base", why="</script><b>not markup</b>")
    reception = Reception({"base": base}, None)
    page = TestClient(application(reception))
    (held,) = HELD.findall(page.get("/").text)
    assert "<" not in held and json.loads(held)["scenarios"][0]["why"] == base.why
    reception.scenarios["city"] = base.but(name="city")
    (later,) = HELD.findall(page.get("/").text)
    assert json.loads(later) == page.get("/page.json").json()
    assert [one["name"] for one in json.loads(later)["scenarios"]] == ["base", "city"]


def test_a_city_file_is_told_its_mistakes_by_its_own_lines_and_leaves_no_folder(page, tmp_path):
    problems = page.post("/city", json={"page": "me", "text": CITY}).json()["problems"]
    assert [one.partition(" ")[0] for one in problems] == ["city.toml:2:", "city.toml:3:"]
    assert all(one in " ".join(problems) for one in ("'firms'", "'colour'"))
    assert not (tmp_path / "results").exists() or list((tmp_path / "results").iterdir()) == []
    chinese = page.post("/city", json={"page": "me", "lang": "zh", "text": CITY}).json()["problems"]
    assert all(re.search("[\u4e00-\u9fff]", one) for one in chinese)
