"""Any outcome of a run has a chart from its one declaration: medians, intervals, words and unit in both languages."""

import dataclasses

import pytest
from made_up import NAMES, SEEDS, apart, context, drawn, study, words

from simulation.model.monitor.outcomes import OUTCOMES
from simulation.report.charts.outcome_chart import of_outcome

INTEGRITY = OUTCOMES["integrity"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_draws_every_scenario_and_says_name_unit_and_which_way_is_better(lang):
    chart = of_outcome(study(NAMES[lang]), context(lang), INTEGRITY)
    assert chart.name == "outcome_integrity" and len(drawn(chart, "median integrity")) == 3
    assert {band.get_gid().split()[0] for band in drawn(chart, "band")} == {"band50", "band80", "band95"}
    titles = [axes.get_title("left") for axes in chart.figure.axes if axes.get_title("left")]
    name, unit = (INTEGRITY.zh, INTEGRITY.unit_zh) if lang == "zh" else (INTEGRITY.en, INTEGRITY.unit_short)
    assert unit in titles[0] and name in f"{titles[0]} {words(chart)}".lower() and name in chart.alt.lower()
    end = chart.frame[chart.frame["month"] == "2019-12"].set_index("scenario")["median"]
    assert end[NAMES[lang][1]] - end[NAMES[lang][0]] == pytest.approx(0.8)  # as made up
    assert all(scenario in chart.alt for scenario in NAMES[lang])
    assert {"en": "not a forecast", "zh": "不是对官方排名的预测"}[lang] in words(chart)
    apart(chart)


def test_a_name_with_a_colon_gives_a_file_that_every_system_can_hold():
    pillar = next(outcome for name, outcome in OUTCOMES.items() if name.startswith("pillar:"))
    chart = of_outcome(study(NAMES["en"]), context(), pillar)
    assert chart.name == f"outcome_{pillar.name.replace(':', '_')}" and ":" not in chart.name


def test_of_few_runs_every_one_is_drawn_and_no_median_is_told():
    few = study(NAMES["en"])
    chart = of_outcome(few[few["seed"] < 3], dataclasses.replace(context(), seeds=3), INTEGRITY)
    assert len(drawn(chart, "run integrity")) == 9 and not drawn(chart, "median") and SEEDS > 9
    assert "lowest to highest run" in chart.alt and "Median" not in words(chart)
