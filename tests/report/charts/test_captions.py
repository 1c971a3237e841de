"""What a panel shows is said once, where its outcome is declared."""

from __future__ import annotations

import pytest
from made_up import NAMES, context, study, words

from simulation.model.city.outcomes import OUTCOMES
from simulation.report.charts import policy_charts
from simulation.report.charts.captions import change_title, panel_title


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_panels_of_a_chart_have_the_words_of_their_outcomes(lang):
    measures = study(NAMES[lang])
    charts = {policy_charts.rank_fan: policy_charts.RANK_LEVELS, policy_charts.pillars: policy_charts.PILLARS}
    for chart, shown in charts.items():
        said = words(chart(measures, context(lang)))
        for name in shown:
            outcome = OUTCOMES[name]
            assert panel_title(name, lang) in said
            declared = (outcome.zh, outcome.unit_zh) if lang == "zh" else (outcome.en[1:], outcome.unit_short)
            assert all(part in panel_title(name, lang) for part in declared)


def test_a_difference_says_which_way_is_better_and_has_no_range():
    assert change_title("index", "en") == "Index: change (points; + is better)"
    assert change_title("wrongful_per_100k", "zh") == "误列黑名单企业变化（户/每10万户，大于0为恶化）"
    assert change_title("rank", "en") == "Rank places gained (+ is better)"
    assert panel_title("all:integrity", "en").startswith("All cities, mean: True integrity (points")
