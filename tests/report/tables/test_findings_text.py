"""Findings as a table: what each says, under which conditions, in which numbers, and why one does not hold."""

import json

from rich.cells import cell_len
from valid import valid

from simulation import Scenario
from simulation.report.tables import screen
from simulation.report.tables.findings_text import findings_data, findings_text
from simulation.study.check.finding import Finding, Part
from simulation.study.check.shown import Findings, Shown

SCENARIOS = (Scenario(name="uniform", months=4), Scenario(name="tiered", months=4, enterprises=5000))


def shown(name, holds=True):
    """A finding whose one part these numbers bear out or not; it is told without looking at its runs again."""
    parts = [Part("conduct rises", "+0.80 points", holds, "守法程度提高", "+0.80分")]
    words = f"{name} helps.", f"{name}有效。", "Where nobody hides.", "人人可及时。"
    made = Finding(name, *words, SCENARIOS, {}, (), lambda study: parts)
    return Shown(made, None, parts)


def flat(found):
    return " ".join(findings_text(found).split())


def test_a_finding_stands_with_its_conditions_its_runs_and_its_numbers():
    told = flat(Findings(10, [shown("tiering")]))
    assert "Policy findings, 10 seeds" in told and "numbers (medians)" in told
    assert "tiering helps. Where nobody hides." in told and "+0.80 points" in told and "yes" in told
    assert all(f"{scenario.name} {scenario.fingerprint()}" in told for scenario in SCENARIOS)
    assert "numbers, run by run" in flat(Findings(3, [shown("tiering")]))


def test_what_does_not_hold_says_why_beside_those_that_do():
    both = Findings(10, [shown("tiering"), shown("fines", holds=False)])
    assert not both.holds and "not borne out: conduct rises (+0.80" in flat(both)
    assert " NO" in findings_text(both) and findings_text(both).count("not borne out") == 1


def test_the_data_have_both_languages_and_a_narrow_terminal_lines_that_fit(monkeypatch):
    both = Findings(10, [shown("tiering"), shown("fines", holds=False)])
    data = valid(json.loads(json.dumps(findings_data(both))))
    assert [(row["finding"], row["holds"]) for row in data["findings"]] == [("tiering", True), ("fines", False)]
    assert data["findings"][0]["says_zh"] == "tiering有效。" and data["findings"][0]["why_not"] == ""
    monkeypatch.setattr(screen, "width", lambda: 80)
    assert max(map(cell_len, findings_text(both).splitlines())) <= 80
