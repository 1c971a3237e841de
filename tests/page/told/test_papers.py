"""Documents of an answer: those of the command, of the study the page keeps, and nothing else of the machine."""

import pytest
from given_command import here
from given_page import ended

from simulation import Scenario
from simulation.page.engine.engine import Engine
from simulation.page.server import desk as desks
from simulation.page.server.desk import Desk
from simulation.page.server.keeping import Keeper
from simulation.page.told import papers
from simulation.report.documents import extras

STATE = {"set": {"punishment.joint_breadth": {"2019-01": 40}}, "seeds": 12, "goal": {"place": 40}}


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setattr(desks, "STAGES", (5, 12))
    (tmp_path / "base.toml").write_text("enterprises = 1000\nmonths = 4\n")
    base, texts = Scenario.load_with_texts(tmp_path / "base.toml")
    engine = Engine(2)
    keeper = Keeper(tmp_path / "results", {"base": tmp_path / "base.toml"}, {"base": texts})
    yield Desk({"base": base}, engine, keeper)
    engine.close()


async def moved(desk, state):
    return [event async for event in desk.moved("me", state)]


async def asked(desk, kind, state=STATE):
    return [event async for event in desk.question("me", "paper", state, {"kind": kind})]


def problems(desk, kind, state=STATE):
    (*_, (name, found)) = ended(asked(desk, kind, state))
    assert name == "mistakes"
    return found["problems"]


@pytest.mark.slow
def test_a_document_is_the_commands_of_the_goal_the_page_asks(desk, tmp_path):
    ended(moved(desk, STATE))
    events = ended(asked(desk, "html"))
    name, found = events[-1]
    assert name == "found" and ("progress", {"done": 1, "total": 3}) in events
    path = papers.path_of(desk.keeper.results, found["address"].removeprefix("/documents/"))
    (tmp_path / "goal.toml").write_text("[goal]\nplace = 40\n")
    words = ["brief", path.parents[2], "--html", "--goal", tmp_path / "goal.toml", "--into", tmp_path / "out"]
    assert here(*words).returncode == 0
    assert path.read_bytes() == (tmp_path / "out" / "brief.en.html").read_bytes()
    assert "top 40" in path.read_text("utf-8") and not list(path.parent.glob("*.part"))


def test_what_cannot_be_made_yet_is_said_in_the_language_of_the_page(desk, monkeypatch):
    assert problems(desk, "colour") == ['there is no document "colour"; there are pdf, html, deck, sheet']
    assert "still on its way" in problems(desk, "pdf")[0]
    assert problems(desk, "pdf", {"lang": "zh", "seeds": 12}) == ["文件说明方案相对基准的变化：请先调整措施"]
    ended(moved(desk, STATE))
    monkeypatch.setattr(extras, "find_spec", lambda name: None)
    assert problems(desk, "deck") == ["this needs what pip install 'chengxin[documents]' brings"]
    assert [one["kind"] for one in papers.there() if not one["install"]] == ["html"]
    assert list(desk.keeper.results.rglob("documents")) == []


def test_only_documents_of_the_page_are_given(tmp_path):
    there = tmp_path / "page-0123ab-4567cd" / "documents" / "89abcdef" / "brief.zh.pdf"
    there.parent.mkdir(parents=True)
    there.write_bytes(b"%PDF")
    (there.parent / "secret.txt").write_bytes(b"no")
    (tmp_path / "page-0123ab-4567cd" / "manifest.json").write_bytes(b"{}")
    assert papers.path_of(tmp_path, "page-0123ab-4567cd/documents/89abcdef/brief.zh.pdf") == there
    for asked in (
        "page-0123ab-4567cd/documents/89abcdef/secret.txt",
        "page-0123ab-4567cd/documents/89abcdef/deck.en.pptx",
        "page-0123ab-4567cd/manifest.json",
        "page-0123ab-4567cd/documents/../manifest.json",
        "../page-0123ab-4567cd/documents/89abcdef/brief.zh.pdf",
        "/etc/passwd",
        "",
    ):
        assert papers.path_of(tmp_path, asked) is None
