"""A table of ranks that a page sent: read by the code of --rankings, used by what that page asks, and by no other."""

import io
import re
import shlex
from base64 import b64encode

import pytest
import xlsxwriter
from given_command import here
from given_page import ended
from starlette.testclient import TestClient

from simulation import Scenario
from simulation.errors import Mistake
from simulation.facts import rankings_file
from simulation.page.engine.engine import Engine
from simulation.page.server import tables as module
from simulation.page.server.app import application
from simulation.page.server.desk import Desk
from simulation.page.server.keeping import Keeper
from simulation.page.server.reception import Reception
from simulation.page.told import questions
from simulation.study.run.executor import Threads

GOOD = "window_end,rank,name,ranked\n2018-12,90,Chenzhou,262\n2018-12,41,Zhuzhou,262\n"
BAD = "window_end,rank,name,ranked\n2018-13,90,Chenzhou,262\n2018-12,four,Zhuzho,262\n"
LATER = "window_end,rank,name,ranked\n2018-12,41,Zhuzhou,262\n2019-12,30,Zhuzhou,262\n"
NEWER = "window_end,rank,name,ranked\n2018-12,12,Xiangtan,262\n"


def desk_in(tmp_path, *rankings):
    (tmp_path / "base.toml").write_text("enterprises = 1000\nmonths = 4\n")
    base, texts = Scenario.load_with_texts(tmp_path / "base.toml", rankings=rankings_file.read(rankings))
    keeper = Keeper(tmp_path / "results", {"base": tmp_path / "base.toml"}, {"base": texts}, rankings=rankings)
    return Desk({"base": base}, Engine(1), keeper)


@pytest.fixture
def desk(tmp_path):
    desk = desk_in(tmp_path)
    yield desk
    desk.close()


def sent(content, name="ranks.csv", lang="en"):
    content = content if isinstance(content, bytes) else content.encode()
    return {"page": "me", "lang": lang, "name": name, "content": b64encode(content).decode()}


def lying(desk):
    """All files that tables left in the results."""
    return [path for path in desk.keeper.results.rglob("*") if "page-tables" in path.parts]


def test_a_table_is_what_the_command_reads_and_no_other_page_rests_on_it(desk, tmp_path):
    (tmp_path / "ranks.csv").write_text(GOOD)
    found = desk.tables.uploaded(sent(GOOD), "en")
    state = {"table": found["table"]}
    assert (found["rows"], found["cities"], found["months"]) == (2, 2, ["2018-12"])
    ours, theirs = (
        desk.asked(state),
        Scenario.load(tmp_path / "base.toml", rankings=rankings_file.read([tmp_path / "ranks.csv"])),
    )
    assert ours.base.fingerprint() == theirs.fingerprint() and ours.base.standing["rank"] == 90
    assert desk.asked({}).base.standing["rank"] == 47 and desk.asked({"table": ""}).tables == ()


def test_excel_is_read_too(desk):
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([("window_end", "rank", "name", "ranked"), ("2018-12", 90, "Chenzhou", 262)]):
            sheet.write_row(at, 0, row)
    found = desk.tables.uploaded(sent(packed.getvalue(), "名次.xlsx"), "zh")
    assert desk.asked({"table": found["table"]}).base.standing["rank"] == 90


def test_every_mistake_is_told_by_its_line_and_leaves_nothing_behind(desk):
    with TestClient(application(Reception(desk.scenarios, lambda _: desk))) as page:
        problems = page.post("/table", json=sent(BAD)).json()["problems"]
        chinese = page.post("/table", json=sent(BAD, lang="zh")).json()["problems"]
    assert [one.partition(" ")[0] for one in problems] == ["ranks.csv:2:", "ranks.csv:3:", "ranks.csv:3:"]
    assert "did you mean 'Zhuzhou" in " ".join(problems)
    assert all(re.search("[\u4e00-\u9fff]", one) for one in chinese) and lying(desk) == []


def test_of_many_mistakes_fifty_are_told_and_the_rest_counted(desk):
    with TestClient(application(Reception(desk.scenarios, lambda _: desk))) as page:
        told = page.post("/table", json=sent("window_end,rank,name,ranked\n" + "x,x,x,x\n" * 900)).json()["problems"]
    assert len(told) == 51 and re.fullmatch(r"and [\d,]+ more", told[-1])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../ranks.csv", "it holds /"),
        ("..\\ranks.csv", "it holds \\"),
        ("a:b.csv", "it holds :"),
        (".csv", "begins or ends with a dot"),
        ("CON.csv", "Windows keeps it"),
        (7, "a name is a text"),
        (None, "a name is a text"),
        ("ranks.exe", "is a .csv, .tsv, .txt or .xlsx file"),
    ],
)
def test_a_name_that_could_lead_elsewhere_is_refused(desk, name, said):
    with pytest.raises(Mistake, match=re.escape(said)):
        desk.tables.uploaded(sent(GOOD) | {"name": name}, "en")
    assert lying(desk) == []


@pytest.mark.parametrize("content", [None, "", 7, "no base64!", b64encode(b"1" * ((1 << 20) + 1)).decode()])
def test_what_is_empty_or_too_large_is_refused(desk, content):
    with pytest.raises(Mistake, match="at most 1 MiB"):
        desk.tables.uploaded({"name": "ranks.csv", "content": content}, "en")
    assert lying(desk) == []


def test_no_more_tables_are_kept_than_may_be(desk, monkeypatch):
    monkeypatch.setattr(module, "TABLES_AT_MOST", 1)
    first = desk.tables.uploaded(sent(GOOD), "en")
    with pytest.raises(Mistake, match="delete those that nobody needs"):
        desk.tables.uploaded(sent(NEWER), "en")
    assert desk.tables.uploaded(sent(GOOD), "en") == first, "what is there already is no further table"


def test_another_server_on_the_same_results_knows_the_table(desk, tmp_path):
    mark = desk.tables.uploaded(sent(GOOD), "en")["table"]
    later = desk_in(tmp_path)
    assert later.asked({"table": mark}).base.fingerprint() == desk.asked({"table": mark}).base.fingerprint()
    later.close()


@pytest.mark.parametrize(
    "mark", ["ranks.csv:0123456789abcdef", "ranks.csv", "../../base.toml:0123456789abcdef", 7, ":", None]
)
def test_a_link_to_a_table_that_is_not_there_says_so_with_all_else_that_is_wrong(desk, mark):
    desk.tables.uploaded(sent(GOOD), "en")

    async def told():
        return [event async for event in desk.moved("me", {"table": mark, "colour": "red"})]

    ((name, data),) = ended(told())
    assert name == "mistakes" and data["no_table"] and len(data["problems"]) == 2
    assert "not on the machine of this page" in data["problems"][0] and "colour" in data["problems"][1]


def test_a_table_that_was_changed_on_the_disk_is_not_that_table(desk):
    mark = desk.tables.uploaded(sent(GOOD), "en")["table"]
    (path,) = (one for one in lying(desk) if one.is_file())
    path.write_text(NEWER)
    assert not desk.tables.holds({"table": mark})


def test_tables_given_at_the_start_hold_beside_the_one_that_is_sent(tmp_path):
    (tmp_path / "own.csv").write_text(NEWER)
    desk = desk_in(tmp_path, tmp_path / "own.csv")
    contradicting = GOOD + "2018-12,13,Xiangtan,262\n"
    with pytest.raises(Mistake, match="Xiangtan 2018-12 is 13 of 262 here, but 12 of 262"):
        desk.tables.uploaded(sent(contradicting), "en")
    wanted = desk.asked({"table": desk.tables.uploaded(sent(GOOD), "en")["table"]})
    assert [row["name"] for row in wanted.base.rankings] == ["Xiangtan", "Chenzhou", "Zhuzhou"]
    assert [path.name for path in wanted.tables] == ["own.csv", "ranks.csv"]
    desk.close()


@pytest.mark.slow
def test_what_is_asked_of_published_tables_is_asked_of_ones_own_too(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(questions, "CLASSES", 100)
    monkeypatch.chdir(tmp_path)
    without = questions.published_tables(desk.asked({}), Threads(1), lambda done, total: None, {})
    wanted = desk.asked({"table": desk.tables.uploaded(sent(LATER), "en")["table"]})
    found = questions.published_tables(wanted, Threads(1), lambda done, total: None, {})
    said = here(*shlex.split(found["command"])[1:])
    assert said.returncode == 0, said.stderr
    assert found["text"] in said.stdout and without["text"] not in said.stdout


@pytest.mark.slow
def test_the_command_and_the_python_give_the_bits_of_the_page(desk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    mark = desk.tables.uploaded(sent(GOOD, "my ranks.csv"), "en")["table"]
    state = {"table": mark, "seeds": 5, "set": {"punishment.joint_breadth": {"2019-01": 40}}}

    async def told():
        return [event async for event in desk.moved("me", state)]

    found = ended(told())
    recipe = found[0][1]["recipe"]
    (tmp_path / recipe["file"]).write_text(recipe["toml"], "utf-8")
    said = here(*shlex.split(recipe["command"] + " --no-charts --study again")[1:])
    assert said.returncode == 0, said.stderr
    printed = []
    exec(recipe["python"].replace("print(", "printed("), {"printed": lambda study: printed.append(str(study))})
    answer = [data for name, data in found if name == "answer"][-1]
    for row in answer["rows"]:
        assert row["cells"][-1] in said.stdout and row["cells"][-1] in printed[0]
