"""patterns, calibrate, findings, sources and rivals: what they print, and that scripts can rely on it."""

from __future__ import annotations

import pytest
from given_command import strict


def test_patterns(command, monkeypatch):
    from simulation.study.fit import patterns

    row = {
        "low": 1.0,
        "high": 2.0,
        "simulated": float("nan"),
        "lowest": 1.0,
        "highest": 2.0,
        "unit": "%",
        "source": "s",
        "kind": "test",
        "explained": "by chance",
    }
    rows = [{"pattern": "one", "target": "about 1", "within": False, **row}]
    made_up = patterns.Patterns(rows)
    monkeypatch.setattr(patterns, "patterns", lambda seeds, progress: progress(seeds, seeds) or made_up)
    code, out, _ = command("patterns", "--seeds", 1, "--json")
    found = strict(out)
    assert (code, found["format"], found["patterns"][0]["simulated"]) == (0, "chengxin.patterns/1", None)
    code, out, _ = command("patterns", "--seeds", 1)
    assert code == 0 and "Missed: one" in out and "one: by chance." in out


@pytest.mark.slow
def test_calibrate(command, monkeypatch):
    from simulation import facts

    written = facts.folder() / facts.FITTED
    before = written.read_bytes()
    words = "calibrate", "--waves", 1, "--points", 10, "--check", 1
    code, out, _ = command(*words, "--json")
    found = strict(out)
    assert (code, found["format"], found["seeds"]) == (0, "chengxin.calibrate/2", 2) and found["draws"] == 500
    code, out, _ = command(*words)
    assert code == 0 and all(row["name"] in out for row in found["parameters"]) and "so assumptions still" in out
    assert written.read_bytes() == before  # only printed


@pytest.mark.slow
def test_findings(command, tmp_path):
    code, out, _ = command("findings", "sharing", "--seeds", 2, "--results", tmp_path, "--lang", "both", "--json")
    found = strict(out)
    assert (code, found["format"], found["findings"][0]["holds"]) == (0, "chengxin.findings/1", True)
    for lang in ("en", "zh"):
        words = (tmp_path / "findings/charts" / lang / "finding_sharing.txt").read_text(encoding="utf-8")
        assert found["findings"][0]["says" if lang == "en" else "says_zh"].rstrip(".。") in words
        assert all(mark in words for mark in found["findings"][0]["fingerprints"].values())
    code, _, told = command("findings", "sharin", "--seeds", 1)
    assert code == 2 and "there is no finding 'sharin'; did you mean 'sharing'?" in told


def test_sources(command, scenarios):
    code, out, _ = command("sources", scenarios[0], "--seeds", 1)
    assert code == 0 and "surveys and complaints" in out and "not a forecast" in out


def test_rivals(command):
    code, out, _ = command("rivals", "--steps", 10, "--json")
    found = strict(out)
    assert (code, found["format"], found["steps"]) == (0, "chengxin.rivals/2", 10)
    assert {row["name"] for row in found["numbers"]} >= {"A", "A+B", "half-life", "steady", "scale", "bend"}
    code, _, told = command("rivals", "--simulated", 1, "--write")
    assert code == 2 and "--write keeps the fit to the facts" in told
