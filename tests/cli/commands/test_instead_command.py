"""`chengxin diary --instead`: both lives are printed, every field is described, and every mistake has a way out."""

from __future__ import annotations

import json
import re

import pytest
from given_command import told_by


@pytest.fixture
def command(home):
    """Ask for a diary of a small city; exit code, output and messages."""

    def give(*words) -> tuple[int, str, str]:
        scenario = str(home / "scenarios" / "chenzhou-2019.toml")
        small = ["--set", "enterprises=2000", "--set", "months=4"]
        return told_by("diary", scenario, *map(str, words), *small)

    return give


def test_both_lives_are_printed(command):
    code, out, told = command("--find", "listed", "--instead", "breach=no", "--instead", "2019-02:visited = yes")
    assert (code, told) == (0, "")
    assert "Otherwise: breach = no in every month told; visit = yes in 2019-02" in " ".join(out.split())
    assert re.search(r"times put on the black list +1 +0\n", out) and "Only this enterprise is simulated again" in out


def fields(data) -> set[str]:
    if isinstance(data, dict):
        return set(data) | set().union(*map(fields, data.values()))
    return set().union(*map(fields, data)) if isinstance(data, list) else set()


def test_every_field_is_described(command, home):
    code, out, _ = command("--find", "listed", "--instead", "breach=no", "--json")
    otherwise = json.loads(out)["otherwise"]
    assert code == 0 and otherwise["parted"] and otherwise["came"]
    for month in otherwise["months"]:
        month["knew"] = month["after"] = {}
    page = (home / "docs/json.md").read_text(encoding="utf-8")
    assert not {field for field in fields(otherwise) if f"`{field}`" not in page}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--instead", "visitd=no"], "no draw is called 'visitd'; did you mean 'visited'? (draws: duty, breach"),
        (["--instead", "visit"], "--instead visit: write name=yes, name=no or name=0.3"),
        (["--instead", "visit=1.5"], "is neither yes nor no nor a number from 0 to below 1"),
        (["--instead", "visit=no", "--instead", "visit=yes"], "--instead visit is given twice"),
        (["--instead", "2020-01:visit=no"], "chenzhou-2019 has 2016-12 to 2019-03"),
    ],
)
def test_a_mistake_is_one_message(command, words, message):
    code, out, told = command("--enterprise", 1, *words)
    assert (code, out) == (2, "") and message in told and "Traceback" not in told
