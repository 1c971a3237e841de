"""``chengxin try`` and ``chengxin cost``: what they print, refuse and keep, and how a file is watched."""

import json
import os

import pytest
from valid import valid

from simulation.cli.commands import look_commands
from simulation.study.run import kept_pasts

SMALL = ["--set", "enterprises=1000", "--set", "months=3"]


@pytest.fixture
def tried(command, monkeypatch, tmp_path_factory):
    """Give a command whose pasts are kept in a folder of the tests."""
    place = tmp_path_factory.getbasetemp() / "looked at"
    monkeypatch.setattr(kept_pasts, "cache_folder", lambda: place)
    return command


@pytest.fixture
def policy(tmp_path, home):
    """A policy in a file of its own, in a folder that holds nothing else."""
    base = (home / "scenarios" / "chenzhou-2018-12.toml").as_posix()
    file = tmp_path / "watched" / "more.toml"
    file.parent.mkdir()
    file.write_text(f'extends = "{base}"\nenterprises = 1000\nmonths = 3\n[supervision]\ninspection_rate = 0.2\n')
    return file


def test_it_answers_in_words_and_in_json_and_writes_nothing_where_one_stands(tried, policy, tmp_path):
    code, out, told = tried("try", policy, "--seeds", 3, "--lang", "zh")
    assert (code, told) == (0, "") and "郴州市，2019-02" in out and "more" in out
    code, out, told = tried("try", policy, "--seeds", 3, "--set", "joint_breadth=40", "--json")
    assert (code, told) == (0, "")
    data = valid(json.loads(out))
    assert [one["name"] for one in data["scenarios"]] == ["policy of 2018", "more", "more changed"]
    assert data["without_effect"].keys() == {"policy of 2018", "more", "more changed"}
    assert sorted(tmp_path.rglob("*")) == [policy.parent, policy]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--set", "joint_bredth=40"], "did you mean 'punishment.joint_breadth'?"),
        (["--set", "fine=fine"], "punishment.fine"),
        (["--set", "months=1000000"], "months = 1000000 is outside 1 to 120"),
        (["--seeds", 0], "--seeds = 0 is outside 1 to"),
        (["--watch", "--set", "fine=99"], "fine = 99"),
        (["--watch", "--json"], "--watch answers somebody who looks on"),
        (["--goal", "top-21"], "there is no such"),
        (["--lang", "de"], "--lang = de is not a language of the tables"),
    ],
)
def test_what_cannot_be_is_refused(refused, policy, words, told):
    assert told in refused("try", policy, *words)


def test_a_scenario_that_is_watched_is_answered_whenever_it_is_saved(tried, policy, monkeypatch):
    text, saved = policy.read_text(), []

    def save(seconds):
        """What happens while the command waits: a slip of the pen, a change, and Ctrl-C."""
        changes = ["inspection_rat = 0.3\n", "inspection_rate = 0.3\n"]
        if len(saved) == len(changes):
            raise KeyboardInterrupt
        policy.write_text(text.replace("inspection_rate = 0.2\n", changes[len(saved)]))
        saved.append(policy.stat().st_mtime_ns + 10**9 * (1 + len(saved)))
        os.utime(policy, ns=(saved[-1], saved[-1]))  # saved a while later, however coarse the clock of the disk is

    monkeypatch.setattr(look_commands.time, "sleep", save)
    code, out, told = tried("try", policy, "--seeds", 2, "--watch")
    assert code == 0 and out.count("places gained") == 2
    assert "did you mean 'inspection_rate'?" in told and told.count("Ctrl-C ends this") == 3


def test_costs_are_told_without_a_run(command, policy):
    code, out, told = command("cost", policy, "--json")
    assert (code, told) == (0, "") and valid(json.loads(out))
    code, out, told = command("cost", policy, "--budget", 1)
    assert code == 1 and "1" in out
