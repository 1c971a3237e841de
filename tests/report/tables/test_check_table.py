"""Checks of a file's rules: a row a check, one for a file without rules, and that they prove nothing."""

import json

from rich.cells import cell_len
from valid import valid

from simulation.model.spec.plugins import Extension
from simulation.report.tables import screen
from simulation.report.tables.check_table import checks_data, checks_text
from simulation.report.words.labels import text
from simulation.study.check.check_rule import FAILED, PASSED, Check, RuleChecks

ROWS = [Check("gossip", "same seed, same bits", PASSED, "1 to 4 threads", "1至4个线程"),
        Check("gossip", "columns stay in range", FAILED,
              "perceived_risk is 1.2 in 2019-02, above 1", "过高")]  # fmt: skip


def checked(rows=ROWS):
    return RuleChecks(Extension("gossip.py", ()), 1, rows, "gossip.py")


def test_a_row_a_check_with_its_verdict_and_what_was_found():
    told = checks_text(checked())
    lines = [line.split() for line in told.splitlines() if line.startswith("  gossip ")]
    assert lines[0][:4] == ["gossip", "same", "seed,", "same"] and lines[1][5] == FAILED
    assert "Rules of gossip.py" in told and "above 1" in told and not checked().holds
    assert (
        text("rules:not", "en").strip().split(":")[0] in " ".join(told.split())
        and "enterprises (or as many as links need)" in told
    )


def test_a_file_without_rules_is_said_to_be_unchecked():
    assert ["-", "-", "unchecked", "the", "file", "adds", "no", "rule"] in [
        line.split() for line in checks_text(checked([])).splitlines()
    ]


def test_a_long_finding_is_broken_on_a_narrow_terminal_and_no_other_cell(monkeypatch):
    monkeypatch.setattr(screen, "width", lambda: 80)
    told = checks_text(checked([*ROWS, Check("gossip", "neutral setting changes nothing", PASSED, "word " * 40, "")]))
    assert max(map(cell_len, told.splitlines())) <= 80 and "  gossip   same seed, same bits" in told


def test_the_data_have_the_same_rows():
    data = valid(json.loads(json.dumps(checks_data(checked()))))
    assert [(row["check"], row["verdict"]) for row in data["checks"]] == [
        ("same seed, same bits", PASSED),
        ("columns stay in range", FAILED),
    ]
