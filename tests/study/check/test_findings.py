"""Five things a planner must know, each shown by the model under the conditions it names."""

import dataclasses

import pytest

from simulation.report.charts.finding_charts import finding_chart
from simulation.study.check.findings import NAMES, chosen
from simulation.study.check.shown import Findings, Shown, holds, shown, why_not


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_finding_holds_at_its_default_seeds(name):
    (finding,) = chosen([name])
    study, parts = shown(finding, seeds=10)
    assert holds(parts), why_not(parts)
    assert finding_chart(finding, study).figure
    drawn = {line for panel in finding.panels for line in panel.lines}
    assert drawn == {scenario.name for scenario in finding.scenarios} == set(study.names)


def test_every_finding_is_said_in_both_languages_with_its_conditions():
    for finding in chosen():
        assert finding.en.endswith(".") and finding.zh.endswith("。")
        assert finding.under.endswith(".") and finding.under_zh.endswith("。")
        assert all(panel.en and panel.zh for panel in finding.panels)


@pytest.mark.slow
def test_a_finding_that_fails_says_why_and_is_not_drawn():
    """Tiering where nobody is out of reach: the second half of the finding is not there, and the check says so."""
    (finding,) = chosen(["tiering"])
    near = {"parameters.gain_median": 0.35, "parameters.gain_spread": 0.3}
    same = tuple(scenario.but(near, enterprises=5000) for scenario in finding.scenarios)
    finding = dataclasses.replace(finding, scenarios=same)
    study, parts = shown(finding, seeds=1)
    assert not holds(parts) and [part.holds for part in parts] == [True, False, True]
    assert why_not(parts).startswith("not borne out: they lose where many are out of reach (out of reach ")
    assert "not borne out" in str(Findings(1, [Shown(finding, study, parts)]))
    for lang in ("en", "zh"):
        with pytest.raises(ValueError, match="no chart of tiering: not borne out"):
            finding_chart(finding, study, lang)
