"""Findings held against runs: what is not borne out is said and not drawn."""

import dataclasses

import pytest

from simulation.report.charts.finding_charts import finding_chart
from simulation.study.check.findings import chosen
from simulation.study.check.shown import Findings, Shown, holds, shown, why_not


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
