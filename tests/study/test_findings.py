"""Five things a planner must know, each shown by the model under the conditions it names."""

import pytest

from simulation.study.findings import NAMES, findings, shown


@pytest.mark.parametrize("name", NAMES)
def test_a_finding_holds(name):
    (finding,) = findings([name])
    study, holds, words = shown(finding, seeds=3)
    assert holds, words
    drawn = {line for panel in finding.panels for line in panel.lines}
    assert drawn == {scenario.name for scenario in finding.scenarios} == set(study.names)


def test_every_finding_is_said_in_both_languages_with_its_conditions():
    for finding in findings():
        assert finding.en.endswith(".") and finding.zh.endswith("。")
        assert finding.under.endswith(".") and finding.under_zh.endswith("。")
        assert all(panel.en and panel.zh for panel in finding.panels)


def test_a_check_can_fail():
    """Tiering where nobody is out of reach: the second half of the finding is not there, and the check says so."""
    (finding,) = findings(["tiering"])
    near = {"parameters.gain_median": 0.5, "parameters.gain_spread": 0.3}
    same = tuple(scenario.but(near) for scenario in finding.scenarios)
    assert not shown(type(finding)(**{**vars(finding), "scenarios": same}), seeds=1)[1]
