"""What a page is told of its moves: the words of the command, the last move alone, and nothing lost."""

import asyncio
import json
import re
import shlex
import subprocess
import sys

import pytest
from english import english
from english import told as texts
from given_command import here
from given_page import ended, questioned
from made_up_nation import made_up

from simulation import Scenario, run
from simulation.page.asked.mistakes import said
from simulation.page.engine import engine as engine_of_pages
from simulation.page.engine.engine import Engine
from simulation.page.server import desk as desks
from simulation.page.server.desk import Desk
from simulation.page.server.keeping import Keeper
from simulation.report.tables.answer_text import answer_table
from simulation.study.store.results import Results

STATE = {"set": {"punishment.joint_breadth": {"2019-01": 40}}}


@pytest.fixture
def desk(tmp_path, monkeypatch):
    (tmp_path / "base.toml").write_text("enterprises = 1000\nmonths = 4\n")
    base, texts = Scenario.load_with_texts(tmp_path / "base.toml")
    engine = Engine(2)
    paths = {"base": tmp_path / "base.toml"}
    yield Desk({"base": base}, engine, Keeper(tmp_path / "results", paths, {"base": texts}))
    engine.pool.close()


async def told(desk, state, page="me", stop=None):
    found = []
    async for name, data in desk.moved(page, state):
        found.append((name, data))
        if name == stop:
            break
    while desk._at_work:
        await asyncio.sleep(0.01)
    return found


def answers(found):
    return [data for name, data in found if name == "answer"]


@pytest.mark.parametrize("lang", ["en", pytest.param("zh", marks=pytest.mark.slow)])
def test_the_strip_says_the_same_as_the_command(desk, monkeypatch, lang):
    monkeypatch.setattr(desks, "STAGES", (5, 12))
    found = ended(told(desk, STATE | {"lang": lang, "seeds": 12}))
    asked = desk.asked(STATE | {"lang": lang})
    for answer, seeds in zip(answers(found), (5, 12, 12), strict=True):
        study = run(asked.scenarios, seeds)
        table = "\n".join(answer_table(study, lang))
        assert answer["seeds"] == seeds
        for row in answer["rows"]:
            assert row["label"] in table
            assert all(cell in table for cell in row["cells"])
        assert answer["sentence"] == study.verdicts(lang=lang)["my policy" if lang == "en" else "我的方案"]
        assert ("20" in " ".join(answer["goal"])) is not study.few
    quick, last = answers(found)[-2:]
    assert {key: last[key] for key in quick} | {"inert": None} == quick | {"inert": None}, "whole runs say the same"
    assert "views" not in quick and last["views"]["hurts"]
    once = found[0][1]
    (cost,) = (row for row in last["rows"] if row["key"] == "cost")
    assert once["cost_said"] == cost["cells"][1], "what is told at once is what the runs say"
    assert [name for name, _ in found][0] == "once" and found[-1][0] == "done"


def test_a_newer_move_ends_the_one_before(desk):
    async def both():
        first = asyncio.create_task(told(desk, {}))
        await asyncio.sleep(0.05)
        second = await told(desk, STATE | {"seeds": 5})
        return await first, second

    first, second = ended(both())
    assert "done" not in [name for name, _ in first] and second[-1][0] == "done"


def test_policies_are_called_as_readers_know_them_in_the_language_of_the_page(desk, tmp_path):
    text = 'extends = "base.toml"\nshort = "Wide"\nshort_zh = "扩大惩戒"\n[punishment]\njoint_breadth."2019-01" = 40\n'
    (tmp_path / "wide.toml").write_text(text, "utf-8")
    scenario, texts = Scenario.load_with_texts(tmp_path / "wide.toml")
    desk.take(scenario, tmp_path / "wide.toml", texts)
    for lang, name in (("en", "Wide"), ("zh", "扩大惩戒")):
        *_, answer = answers(ended(told(desk, {"from": "wide", "lang": lang, "seeds": 5})))
        assert answer["names"] == ["base", name] and name in answer["numbers"]
        assert [line["name"] for line in answer["views"]["rank"]["lines"]] == ["base", name]
        assert "wide" not in json.dumps(answer)


def test_two_pages_do_not_end_one_another(desk):
    async def both():
        return await asyncio.gather(told(desk, STATE | {"seeds": 5}, "a"), told(desk, {"seeds": 5}, "b"))

    assert [found[-1][0] for found in ended(both())] == ["done", "done"]


def test_a_page_that_was_silent_longest_is_told_so(desk, monkeypatch):
    monkeypatch.setattr(desks, "PAGES_AT_MOST", 1)

    async def both():
        return await asyncio.gather(told(desk, STATE | {"seeds": 5}, "a"), told(desk, {"seeds": 5}, "b"))

    first, second = ended(both())
    assert first[-1][0] == "mistakes" and "more than 1 pages are open" in first[-1][1]["problems"][0]
    assert second[-1][0] == "done"


@pytest.mark.parametrize("lang", ["en", pytest.param("zh", marks=pytest.mark.slow)])
def test_a_page_whose_runs_had_to_go_is_told_so_and_may_ask_again(desk, monkeypatch, lang):
    asked = STATE | {"seeds": 20, "lang": lang}
    with monkeypatch.context() as little:
        little.setattr(engine_of_pages, "RUNS_AT_MOST", 0)
        found = ended(told(desk, asked))
    assert found[-1] == ("mistakes", {"problems": [said("room", lang)]})
    assert desk.engine.nbytes < 1 << 30 and ended(told(desk, asked))[-1][0] == "done"


def test_what_was_shown_lies_in_the_results_as_any_study(desk, monkeypatch):
    monkeypatch.setattr(desks, "STAGES", (5, 12))
    ended(told(desk, STATE | {"seeds": 12}))
    (folder,) = desk.keeper.results.glob("page-*")
    kept = Results.load(folder)
    assert kept.asked == list(range(12)) and [one.name for one in kept.scenarios] == ["base", "my policy"]
    assert here("verify", folder).returncode == 0
    engine = Engine(1)
    later = Desk(desk.scenarios, engine, desk.keeper)
    later._read_kept(later.asked(STATE))
    assert engine.begin("me", later.asked(STATE).scenarios, range(12)) == []
    engine.pool.close()


def test_the_same_policy_in_another_language_is_kept_beside_the_first(desk):
    for lang in ("en", "zh", "en"):
        ended(told(desk, STATE | {"lang": lang, "seeds": 5}))
    found = sorted(
        [one.name for one in Results.load(folder).scenarios] for folder in desk.keeper.results.glob("page-*")
    )
    assert found == [["base", "my policy"], ["base", "我的方案"]]


def typed(command):
    """What a command prints."""
    done = here(*shlex.split(command)[1:])
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_what_the_page_shows_as_command_and_python_gives_its_bits(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(desks, "STAGES", (5,))
    monkeypatch.chdir(tmp_path)
    parameter = desk.scenarios["base"].model.parameters[0]
    state = STATE | {"seeds": 5, "months": 3, "fix": {parameter.name: parameter.default}, "goal": {"place": 30}}
    found = ended(told(desk, state))
    shown, study = found[0][1]["recipe"], desk.engine.study(desk.asked(state).scenarios, range(5))
    (tmp_path / shown["file"]).write_text(shown["toml"], "utf-8")
    said = typed(shown["command"] + " --study again --no-charts")
    again = Results.load(tmp_path / "results" / "again").read()
    assert again["value"].tolist() == study.frame["value"].tolist(), "bit for bit"
    printed = [sys.executable, "-P", "-c", shown["python"]]
    python = subprocess.run(printed, capture_output=True, text=True, check=True).stdout
    for row in answers(found)[-1]["rows"]:
        assert row["cells"][-1] in said and row["cells"][-1] in python


@pytest.mark.slow
def test_longer_questions_say_a_command_that_asks_them_again(desk, tmp_path, monkeypatch):
    from simulation.page.told import questions

    monkeypatch.setattr(questions, "LEVERS", 3)
    monkeypatch.setattr(questions, "MIXED", 2)
    monkeypatch.chdir(tmp_path)
    shown = ended(told(desk, STATE | {"seeds": 5}, stop="once"))[0][1]["recipe"]
    (tmp_path / shown["file"]).write_text(shown["toml"], "utf-8")
    for name, more in (("levers", {}), ("sure", {}), ("story", {"enterprise": 3, "seed": 1})):
        (*_, (_, found)) = ended(questioned(desk, name, STATE, more))
        assert typed(found["command"])


@pytest.mark.slow
def test_an_edition_view_is_made_again_by_its_line_of_python(desk, monkeypatch):
    from simulation.page.told import questions

    monkeypatch.setattr(questions, "TRIED", 10)
    (*_, (name, found)) = ended(questioned(desk, "edition", STATE))
    wanted = desk.asked(STATE)
    printed = []
    names = {"baseline": wanted.base, "policy": wanted.policy, "run": run}
    exec(found["command"], names | {"print": lambda study: printed.append(str(study))})
    for edition, text in zip(found["editions"], printed, strict=True):
        assert all(row["cells"][-1] in text for row in edition["rows"])


def test_mistakes_of_a_link_are_told_in_words(desk):
    found = ended(told(desk, {"set": {"punishment.joint_bredth": {"2019-01": 40}}}))
    assert found == [
        (
            "mistakes",
            {"problems": ["there is no lever \"punishment.joint_bredth\"; did you mean 'punishment.joint_breadth'?"]},
        )
    ]


def test_a_chinese_page_is_told_nothing_in_english(desk, monkeypatch):
    """Every question, what all of them can find wrong, and the answer itself."""
    from simulation.page.told import questions

    for name, few in (("LEVERS", 3), ("MIXED", 2), ("TRIED", 3), ("CLASSES", 40)):
        monkeypatch.setattr(questions, name, few)
    monkeypatch.setattr("simulation.study.nation.nation_study.run_nation", lambda *given, **more: made_up(3, 70_000))
    state, english_told = STATE | {"lang": "zh", "seeds": 5}, []
    english_told += english(texts(ended(told(desk, state))))
    asked_for = {"story": {"enterprise": 3}}
    for name in questions.QUESTIONS.keys() - {"target", "workshop"}:
        (*_, (kind, found)) = ended(questioned(desk, name, state, asked_for.get(name, {})))
        assert kind == "found", found
        found.get("diary", {}).pop("not", "")  # the page has words of its own for it
        english_told += english(texts(found))
    assert not english_told
    wrong = [("story", {"enterprise": 10**6}), ("story", {"find": "nothing"}), ("target", {"place": 0}), ("paper", {})]
    for name, more in wrong:
        (*_, (kind, found)) = ended(questioned(desk, name, state, more))
        assert kind == "mistakes" and all(re.search("[\u4e00-\u9fff]", one) for one in found["problems"]), found


def test_what_every_page_asks_first_is_begun_unasked(desk, monkeypatch):
    begun = []
    monkeypatch.setattr(desk.engine, "begin", lambda who, scenarios, seeds, rank: begun.append((who, len(seeds))))
    desk.warm()
    assert begun == [("", 20)]
