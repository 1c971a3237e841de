"""The commands that answer "why?": what they print, what scripts can rely on, and that every mistake has a way out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from math import fsum

import pytest
from given_command import told_by
from valid import valid

SMALL = ["--set", "enterprises=2000", "--set", "months=4"]
ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="signals work otherwise there")


@pytest.fixture(scope="module")
def scenario(home):
    return home / "scenarios" / "chenzhou-2019.toml"


@pytest.fixture
def command(scenario):
    """Give a command about the scenario; its exit code, output and messages."""

    def give(name, *words) -> tuple[int, str, str]:
        return told_by(name, str(scenario), *map(str, words), *SMALL)

    return give


def strict(text: str) -> dict:
    def refuse(constant):
        raise AssertionError(f"{constant} is not JSON")

    return valid(json.loads(text, parse_constant=refuse))


def test_a_diary_is_printed(command):
    code, out, told = command("diary", "--enterprise", 123, "--seed", 2, "--from", "2019-01")
    assert (code, told) == (0, "")
    assert out.startswith("Enterprise 123 (of 0 to 1999)") and "seed 2, 2019-01 to 2019-03" in out


def test_show_me_one_that_was_wrongly_listed(command):
    code, out, _ = command("diary", "--find", "wronged", "--json")
    found = strict(out)
    assert code == 0 and found["found"] == "wronged" and any("wronged" in one["stands"] for one in found["months"])
    assert {*found["months"][0]["did"]} <= {*found["events"]} and found["events"]["wronged"]["zh"] == "属误列"


def test_an_explanation_is_printed_and_adds_up(command):
    code, out, _ = command("explain", "--month", "2019-03", "--seeds", 2)
    assert code == 0 and out.startswith("Chenzhou, Measures of 2019: the index of 2019-03 is ")
    found = strict(command("explain", "--month", "2019-03", "--seeds", 2, "--json")[1])
    assert fsum(one["points"] for one in found["parts"]) == pytest.approx(found["outcomes"]["index"]["mean"], abs=1e-9)
    change = found["outcomes"]["index"]["mean"] - found["index_against"]
    assert fsum(one["change"] for one in found["parts"]) == pytest.approx(change, abs=1e-9)
    assert {one["zh"] for one in found["parts"]} >= {"守信事件", "失信事件"}


def fields(data) -> set[str]:
    if isinstance(data, dict):
        return set(data) | set().union(*map(fields, data.values()))
    return set().union(*map(fields, data)) if isinstance(data, list) else set()


def test_every_field_is_described(command, home):
    page = (home / "docs/json.md").read_text(encoding="utf-8")
    told = strict(command("diary", "--find", "listed", "--json")[1])
    names = {"events": "phrases", "known": "words", "draws": "words"}  # keys of these are names of the model
    for where in names:
        told[where] = list(told[where].values())
    for month in told["months"]:
        month["knew"] = month["after"] = {}
    found = strict(command("explain", "--month", "2019-02", "--seeds", 1, "--json")[1])
    found["outcomes"] = list(found["outcomes"].values())
    for output in (told, found):
        assert f"`{output['format']}`" in page
        assert not {field for field in fields(output) if f"`{field}`" not in page}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["diary", "--enterprise", 2000], "enterprise = 2000 is outside 0 to 1999"),
        (["diary"], "give either --enterprise, a number, or --find"),
        (["diary", "--enterprise", 1, "--find", "listed"], "give either --enterprise"),
        (["diary", "--find", "wronly_listed"], "did you mean 'wrongly_listed'"),
        (["diary", "--enterprise", 1, "--from", "2020-01"], "chenzhou-2019 has 2016-12 to 2019-03"),
        (["diary", "--enterprise", 1, "--seed", -1], "--seed = -1 is outside 0 to"),
        (["diary", "--enterprise", 1, "--set", "punishment.fin=3"], "did you mean 'fine'"),
        (["explain"], "chengxin explain: --month is missing"),
        (
            ["explain", "--month", "2019-04"],
            "--month: chenzhou-2019 has no month '2019-04'; it runs from 2018-12 to 2019-03",
        ),
        (["explain", "--month", "2019-03", "--against", "2018-11"], "--against: chenzhou-2019 has no month '2018-11'"),
        (["explain", "--month", "2019-03", "--seeds", 0], "--seeds = 0 is outside 1 to"),
    ],
)
def test_a_mistake_is_one_message(command, words, message):
    code, out, told = command(*words)
    assert (code, out) == (2, "") and message in told and "Traceback" not in told


@ON_POSIX
def test_ctrl_c_is_clean(scenario):
    words = [sys.executable, "-m", "simulation", "explain", str(scenario), "--month", "2019-12", "--seeds", "5000"]

    def hear() -> None:  # even where the tests themselves were started to ignore Ctrl-C
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=hear)
    time.sleep(4.0)  # well into the runs, wherever it is
    assert running.poll() is None
    running.send_signal(signal.SIGINT)
    out, told = running.communicate(timeout=60)
    assert (running.returncode, out, told.strip()) == (130, "", "interrupted")
