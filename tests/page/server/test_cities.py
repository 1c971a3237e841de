"""A city of one's own on the page: files read as the command line reads them, what is refused leaves nothing behind."""

import json
import re
from base64 import b64encode
from pathlib import Path

import pytest
from given_command import here
from starlette.testclient import TestClient

from simulation import Scenario
from simulation.errors import ChengxinError
from simulation.model.monitor import standard
from simulation.page.engine.engine import Engine
from simulation.page.server import cities
from simulation.page.server.app import application
from simulation.page.server.desk import Desk
from simulation.page.server.keeping import Keeper
from simulation.page.server.reception import Reception

CITY = 'name = "Chenzhou"\nfirms = 3\ncolour = "red"\n'
GOOD = 'name = "Xiangtan"\ncounties = "counties.csv"\ninstitutions = "counts.csv"\nrankings = ["ranks.csv"]\n'
TABLES = {
    "counties.csv": "name,name_zh,enterprises\nYuhu,雨湖区,3000\nall others,其他区县,1000\n",
    "counts.csv": "name,number\ncourt_staff,60\n",
    "ranks.csv": "window_end,rank,ranked,name\n2018-03,44,259,Xiangtan\n",
}
LEAST = 'name = "Xiangtan"\n'
EDITION = (Path(standard.__file__).parent / "editions/2018.toml").read_text("utf-8")
OWN = LEAST + 'start = "2018-03"\nedition = "ours.toml"\n'
BAD = {
    "counties.csv": "name,enterprises\nYuhu,many\n",
    "counts.csv": "name,number\ncourt_staf,60\n",
    "ranks.csv": "window_end,rank,ranked,name\n2018-13,44,259,Xiangtn\n",
}


def keeper_in(tmp_path):
    (tmp_path / "base.toml").write_text("enterprises = 1000\nmonths = 4\n")
    base, texts = Scenario.load_with_texts(tmp_path / "base.toml")
    return base, Keeper(tmp_path / "results", {"base": tmp_path / "base.toml"}, {"base": texts})


@pytest.fixture
def page(tmp_path):
    base, keeper = keeper_in(tmp_path)
    reception = Reception({"base": base}, lambda scenarios: Desk(scenarios, Engine(1), keeper))
    yield TestClient(application(reception))
    reception.close()


def file(name, text):
    return {"name": name, "content": b64encode(text.encode()).decode()}


def sent(page, texts, **more):
    return page.post("/city", json={"page": "me", "files": [file(*one) for one in texts.items()], **more}).json()


def left(tmp_path):
    """What lies in the results."""
    return [path.name for path in (tmp_path / "results").rglob("*") if path.is_file()]


def test_a_city_file_is_told_its_mistakes_by_its_own_lines_and_leaves_no_folder(page, tmp_path):
    problems = sent(page, {"ours.toml": CITY})["problems"]
    assert [one.partition(" ")[0] for one in problems] == ["ours.toml:2:", "ours.toml:3:"]
    assert all(one in " ".join(problems) for one in ("'firms'", "'colour'"))
    assert left(tmp_path) == []
    chinese = sent(page, {"ours.toml": CITY}, lang="zh")["problems"]
    assert all(re.search("[\u4e00-\u9fff]", one) for one in chinese)


def test_a_city_file_with_its_tables_is_the_city_the_command_reads(page, tmp_path):
    found = sent(page, {"ours.toml": GOOD, **TABLES})
    there = {one["name"]: one for one in page.get("/page.json").json()["scenarios"]}
    assert there[found["name"]]["city"] == {"en": "Xiangtan", "zh": "湘潭市"}
    for name, text in {"ours.toml": GOOD, **TABLES, "mine.toml": 'city = "ours.toml"\n'}.items():
        (tmp_path / name).write_text(text, "utf-8")
    kept = Scenario.load(next((tmp_path / "results").rglob(f"{found['name']}.toml")))
    mine = Scenario.load(tmp_path / "mine.toml")
    assert kept.fingerprint() == mine.fingerprint() and [one["share"] for one in kept.case["counties"]] == [0.75, 0.25]


def test_mistakes_of_all_tables_come_at_once_in_the_words_of_the_command(page, tmp_path, monkeypatch):
    problems = sent(page, {"ours.toml": GOOD, **BAD})["problems"]
    assert {one.partition(":")[0] for one in problems} == set(BAD) and left(tmp_path) == []
    for name, text in {"ours.toml": GOOD, **BAD, "mine.toml": 'city = "ours.toml"\n'}.items():
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    command = here("run", "mine.toml", "--seeds", "1")
    assert command.returncode == 2 and all(one in command.stderr for one in problems)


def test_a_city_is_judged_by_the_edition_that_was_sent_with_it(page, tmp_path):
    files = {"ours.toml": EDITION.replace("points_prior = 0.4", "points_prior = 0.2"), "city.toml": OWN}
    found = sent(page, files)
    for name, text in {**files, "mine.toml": 'city = "city.toml"\n'}.items():
        (tmp_path / name).write_text(text, "utf-8")
    kept = Scenario.load(next((tmp_path / "results").rglob(f"{found['name']}.toml")))
    assert kept.fingerprint() == Scenario.load(tmp_path / "mine.toml").fingerprint()
    assert kept.edition_in(kept.start) == "ours" and "points_prior = 0.4" in EDITION


def test_mistakes_of_a_city_and_of_its_edition_come_at_once_in_both_languages(page, tmp_path, monkeypatch):
    wrong = EDITION.replace('title = "', 'titel = "', 1).replace("total = 100", "total = -1", 1)
    bad = {"ours.toml": wrong, "city.toml": OWN + "colour = 3\n"}
    problems = sent(page, bad)["problems"]
    assert {one.partition(":")[0] for one in problems} == set(bad) and left(tmp_path) == []
    assert all(any(word in one for one in problems) for word in ("titel", "total", "colour"))
    assert all(re.search("[\u4e00-\u9fff]", one) for one in sent(page, bad, lang="zh")["problems"])
    assert not any("英文" in one for one in sent(page, bad, lang="zh")["problems"]), "each has its words in Chinese"
    for name, text in {**bad, "mine.toml": 'city = "city.toml"\n'}.items():
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    command = here("run", "mine.toml", "--seeds", "1")
    assert command.returncode == 2 and all(one in command.stderr for one in problems)


def test_an_edition_with_a_broken_line_is_still_known_from_its_city(page, tmp_path):
    problems = sent(page, {"ours.toml": EDITION + "\n[[items\n", "city.toml": OWN})["problems"]
    assert problems and all(one.startswith("ours.toml:") for one in problems) and left(tmp_path) == []


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "choose one city file (.toml)"),
        (TABLES, "0 are among these files"),
        ({"a.toml": GOOD, "b.toml": GOOD}, "2 are among these files"),
        ({"a.toml": GOOD}, "counties.csv: there is no such table of counties"),
        ({"a.toml": LEAST, "ranks.csv": TABLES["ranks.csv"]}, "ranks.csv was sent, but a.toml does not name it"),
        ({"a.toml": LEAST + 'counties = "../c.csv"\n'}, "is named without a folder"),
        ({"a.toml": LEAST + 'edition = "/etc/e.toml"\n'}, "is named without a folder"),
        (
            {"a.toml": LEAST, "e.toml": EDITION},
            'e.toml was sent, but a.toml does not name it; write edition = "e.toml"',
        ),
        ({"e.toml": EDITION, "f.toml": EDITION}, "2 are among these files"),
        ({"a.toml": OWN}, "ours.toml: there is no such edition file"),
        ({"a.toml": OWN, "ours.toml": ""}, "has something in it"),
        ({"../a.toml": GOOD}, "cannot name a file"),
        ({"a.toml": ""}, "has something in it"),
        ({f"{number}.csv": "a" for number in range(13)}, "at most 12 files"),
    ],
)
def test_what_does_not_belong_together_is_refused_and_leaves_nothing(page, tmp_path, files, said):
    problems = sent(page, files)["problems"]
    assert any(said in one for one in problems), problems
    assert left(tmp_path) == []


def test_a_city_is_begun_with_its_tables(page, tmp_path):
    asked = {"page": "me", "city": "Tangshan", "month": "2018-06", "rank": 120}
    tables = {kind: file(f"{kind}.csv", text) for kind, text in (
        ("counties", TABLES["counties.csv"]), ("institutions", TABLES["counts.csv"]))}  # fmt: skip
    found = page.post("/city", json={**asked, "tables": tables}).json()
    scenario = Scenario.load(next((tmp_path / "results").rglob(f"{found['name']}.toml")))
    assert [one["name"] for one in scenario.case["counties"]] == ["Yuhu", "all others"]
    assert scenario.counts["court_staff"] == 60 and scenario.case["enterprises"]["default"] == 4000
    wrong = tables | {"sectors": file("sectors.csv", "name,share\ntrade,2\n")}
    problems = page.post("/city", json={**asked, "month": "2018-12", "tables": wrong}).json()["problems"]
    assert any("sectors.csv:1: the column gain must be there" in one for one in problems)
    assert len(left(tmp_path)) == 4
    assert "problems" in page.post("/city", json={**asked, "tables": {"streets": tables["counties"]}}).json()


def test_a_city_is_still_there_when_the_page_is_served_again(page, tmp_path):
    found = sent(page, {"ours.toml": GOOD, **TABLES})
    base, keeper = keeper_in(tmp_path)
    (again,) = cities.recalled(keeper, {"base": base})
    assert again.name == found["name"] and keeper.paths[again.name].is_file() and keeper.texts[again.name]
    assert list(cities.recalled(keeper, {"base": base, again.name: again})) == []
    keeper.paths[again.name].write_text("months = 0\n")  # spoilt meanwhile: the others are served all the same
    assert list(cities.recalled(keeper, {"base": base})) == []


def test_names_are_texts(page):
    for name in (None, 3, ["a"], "a\0"):
        assert page.post("/city", json={"page": "me", "files": [{"name": name}]}).json()["problems"]
    assert page.post(
        "/city", content=json.dumps({"page": "me", "files": "a"}), headers={"content-type": "application/json"}
    ).json()["problems"]


@pytest.mark.parametrize("wrong", [{"rank": "4"}, {"rank": True}, {"month": 201803}, {"city": None}])
def test_what_no_city_is_begun_with_is_refused(wrong):
    given = {"city": "Xiangtan", "month": "2018-03", "rank": 44} | wrong
    with pytest.raises(ChengxinError, match="a city is begun with its name, a month and a place, not "):
        cities.begun(None, given)
