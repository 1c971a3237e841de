"""The routes of the page, asked without a browser: what is no address, and what the page is made of."""

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
