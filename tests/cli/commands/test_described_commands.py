"""describe, edition and reference: what can be set, said in words."""

from __future__ import annotations

import os
from pathlib import Path

from given_command import real, strict
from texts import OWN


def test_describe(command):
    code, out, _ = command("describe", "fine", "reward", "--json")
    found = strict(out)
    assert (code, found["format"]) == (0, "chengxin.settings/1")
    keys = [one["key"] for one in found["settings"]]
    assert keys == ["punishment.fine", "reward.clean_months", "reward.credit_discount", "reward.green_channel"]
    code, out, _ = command("describe", "fine")
    assert code == 0 and out.startswith("punishment.fine = 0.6   fine 罚款\n    0 to 10 (months of turnover")


def test_edition(command):
    code, out, _ = command("edition", "2020", "--json")
    found = strict(out)
    assert (code, found["format"], found["name"], found["total"]) == (0, "chengxin.edition/1", "2020", 100)
    assert [len(found["dimensions"]), len(found["items"])] == [4, 15]
    code, out, _ = command("edition", "2020")
    assert code == 0
    for words in ("after the event", "published", "bad_share", "0.06", "held at 1: assumption: full points"):
        assert words in out


def test_an_edition_file_with_mistakes_is_refused(refused):
    Path("own.toml").write_text(OWN.replace("total = 10", "total = 12").replace("floor = 0.3", "floor = 0"))
    Path("mine.toml").write_text('mnths = 3\nedition = "own.toml"\n')
    mistakes = [
        "own.toml:3: the points of the items add up to 10, but total = 12",
        'own.toml:22: indicator "late": floor and ceiling are both 0; they must differ',
    ]
    assert refused("edition", "own.toml").splitlines() == mistakes
    unknown = "mine.toml:1: there is no setting or group called 'mnths'; did you mean 'months'?"
    assert refused("run", "mine.toml").splitlines() == [unknown, *mistakes]


def test_reference_and_help(command):
    code, out, _ = command("reference")
    assert code == 0 and out.startswith("# Reference")
    code, out, _ = command("--help")
    assert code == 0 and all(word in out for word in ("run", "show", "verify", "patterns", "describe", "difference"))
    assert command("run", "--help")[0] == 0
    code, out, told = command()
    assert code == 2 and "Commands:" in out + told


def test_chinese_labels_reach_a_terminal_that_has_none():
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = real("describe", "fine", env=plain)
    assert done.returncode == 0 and "罚款" in done.stdout
