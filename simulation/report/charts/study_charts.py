"""The charts of a study: which numbers go in, what stands in the caption, where the files go."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ...errors import Mistake, nearest
from ...model.scenario.scenario import Scenario
from ...study.study import Study
from ...version import version
from . import gains_chart, harms_chart, outcome_chart, policy_charts

_CHARTS = {
    "rank": policy_charts.rank_fan,
    "pillars": policy_charts.pillars,
    "difference": policy_charts.paired_difference,
    "harms": harms_chart.harms,
}
GAINS = "gains"  # what they rest on: worked out by the study, not read off its numbers


def chart(study: Study, kind: str = "rank", lang: str = "en") -> policy_charts.Chart:
    """One chart: "rank", "pillars", "difference", "harms", "gains", or any other outcome by name.

    ``lang`` is "en" or "zh". ValueError in words for another word.
    """
    if kind not in (*_CHARTS, GAINS, *study.outcomes):
        kinds = f"known: {', '.join((*_CHARTS, GAINS))}, and any outcome by its name"
        raise Mistake(f"there is no chart {kind!r}{nearest(kind, (*_CHARTS, GAINS, *study.outcomes))}; {kinds}")
    outcomes = _common(study)
    context = _context(study, lang, outcomes["seed"].nunique())
    if kind == GAINS:
        return gains_chart.gains(study, context)
    if kind in _CHARTS:
        return _CHARTS[kind](outcomes, context)
    return outcome_chart.of_outcome(outcomes, context, study.outcomes[kind])


def draw_all(study: Study, folder: Path, languages: tuple[str, ...]) -> list[Path]:
    """Every chart of a study in each language, as PNG, SVG, CSV and alternative text."""
    kinds = [kind for kind in _CHARTS if kind != "difference" or len(study.names) > 1]
    kinds += [GAINS] if study.grounds() else []
    kinds += study.shared_outcomes
    study_in = {lang: study.called(lang) for lang in languages}
    return [
        path for lang in languages for kind in kinds for path in chart(study_in[lang], kind, lang).save(folder / lang)
    ]


def _common(study: Study) -> pd.DataFrame:
    """The seeds and months that every scenario has: a run that failed leaves the comparison, with its pair."""
    data = study.frame
    runs = data.groupby("seed")["scenario"].nunique()
    months = data.groupby("month")["scenario"].nunique()
    whole = data["seed"].isin(runs.index[runs == len(study.names)]) & data["month"].isin(
        months.index[months == len(study.names)]
    )
    return data[whole]


def _context(study: Study, lang: str, seeds: int) -> policy_charts.Context:
    first = study.scenarios[0]
    points = [(point["month"], point["rank"], point.get("index")) for point in study.published()]
    sources = [point["source"] for point in study.published()]
    sources_zh = [point.get("source_zh") or point["source"] for point in study.published()]
    return policy_charts.Context(
        city=first.city,
        city_zh=first.case["city_zh"],
        seeds=seeds,
        classes=study.classes,
        lang=lang,
        version=version(),
        published=points,
        fingerprints={scenario.name: scenario.fingerprint() for scenario in study.scenarios},
        published_source="; ".join(sources),
        published_source_zh="；".join(sources_zh),
        assumed=study.assumed(lang),
        change={scenario.name: scenario.why for scenario in study.scenarios[1:]},
        change_zh={scenario.name: getattr(scenario, "why_zh", "") or scenario.why for scenario in study.scenarios[1:]},
        outside=study.outside(),
        without_effect={
            scenario.name: [_setting(scenario, key, lang) for key in study.without_effect[scenario.name]]
            for scenario in study.scenarios
            if scenario.name in study.without_effect
        },
        added=study.added(lang),
        longer=study.cut_short(),
        scenarios=study.scenarios,
    )


def _setting(scenario: Scenario, key: str, lang: str) -> str:
    """What a lever or source is called in the language of the chart."""
    setting = scenario.model.settings[key]
    return setting.zh if lang == "zh" else setting.en
