"""Five things a planner must know, each shown by the model under the conditions it names."""

import pytest

from simulation.report.charts.finding_charts import finding_chart
from simulation.study.check.finding import Part
from simulation.study.check.findings import NAMES, chosen
from simulation.study.check.shown import holds, shown, why_not


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


def test_a_part_is_said_in_the_language_that_is_asked():
    part = Part("visits fall", "visits 3", True, "检查减少", "检查3次")
    assert part.in_words("en") == ("visits fall", "visits 3") and part.in_words("zh") == ("检查减少", "检查3次")
