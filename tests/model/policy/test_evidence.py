"""Every lever names the finding that its effect on conduct rests on, or none, and every finding is whole."""

from dataclasses import replace

import pytest

from simulation.facts import evidence_file
from simulation.model.policy.evidence import MEASURED, NONE, UNMEASURED, Evidence, of
from simulation.settings.declarations import DeclarationError
from simulation.settings.levers import LEVERS


def test_every_finding_is_whole_and_some_lever_rests_on_it():
    assert {lever.evidence for lever in LEVERS if lever.evidence} == set(evidence_file())
    for name, row in evidence_file().items():
        found = Evidence(**row)
        assert found.measured in MEASURED and found.measured != NONE, name
        assert found.strength in ("A", "B", "C") and found.source and found.says and found.says_zh, name


def test_a_lever_without_a_finding_is_told_as_never_measured():
    campaigns = next(lever for lever in LEVERS if lever.key == "culture.campaigns")
    publicity = next(lever for lever in LEVERS if lever.key == "punishment.publicity")
    assert of(campaigns) is UNMEASURED and of(campaigns).measured == "none"
    assert of(publicity).measured == "elsewhere" and "Johnson" in of(publicity).source
    with pytest.raises(DeclarationError, match="evidence = 'severty' is no finding .*; did you mean 'severity'"):
        replace(campaigns, evidence="severty")
