"""A command given in a test: its exit code, output and messages; and a study for commands that ask of one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from given_command import SMALL, here, told_by


@pytest.fixture
def command(monkeypatch, tmp_path):
    """Give a command in an empty folder; its exit code, output and messages."""
    monkeypatch.chdir(tmp_path)
    return told_by


@pytest.fixture
def refused(command):
    """Give a command that must be refused: exit code 2, nothing printed, nothing written; the message."""

    def give(*words) -> str:
        before = sorted(Path().rglob("*"))
        code, out, told = command(*words)
        assert (code, out) == (2, "") and told and "Traceback" not in told
        assert sorted(Path().rglob("*")) == before
        return told.rstrip("\n")

    return give


@pytest.fixture(scope="session")
def scenarios(home):
    return [home / "scenarios" / name for name in ("chenzhou-2018-12.toml", "inspect-more.toml")]


@pytest.fixture(scope="session")
def made(tmp_path_factory, scenarios):
    """A study of two scenarios and seven seeds, with its charts."""
    folder = tmp_path_factory.mktemp("results")
    words = [*scenarios, "--results", folder, "--study", "pair", "--seeds", 7, *SMALL, "--lang", "zh", "--json"]
    done = here("run", *words, folder=folder)
    assert done.returncode == 0, done.stderr
    return folder / "pair", json.loads(done.stdout), done.stderr
