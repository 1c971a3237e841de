"""Charts of few runs, of scenarios that end in different months, and of names in two scripts."""

from __future__ import annotations

import dataclasses
import logging
import warnings

import pytest
from made_up import NAMES, apart, context, drawn, study, words
from matplotlib.text import Text

from simulation.report.charts import policy_charts
from simulation.report.charts.harms_chart import harms
from simulation.report.words.labels import text

EVERY = [policy_charts.rank_fan, policy_charts.pillars, policy_charts.paired_difference, harms]


def few(lang="en", seeds=3):
    """Runs of three seeds, and what a chart of them says."""
    measures = study(NAMES[lang])
    return measures[measures["seed"] < seeds], dataclasses.replace(context(lang), seeds=seeds)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("draw", EVERY)
def test_below_ten_seeds_every_run_is_drawn_and_no_median(draw, lang, tmp_path):
    measures, about = few(lang)
    chart = draw(measures, about)
    assert not drawn(chart, "median ") and not drawn(chart, "band") and not drawn(chart, "bar")
    lines = drawn(chart, "run ")
    assert lines and len(lines) % (3 if draw is not harms else 1) == 0
    assert text("caption:runs", lang).format(seeds=3) in words(chart)
    said = words(chart) + chart.alt
    assert "80 %" not in said and "80%" not in said
    assert {"en": "Median", "zh": "中位数的"}[lang] not in said
    assert "median" not in chart.frame or chart.frame["median"].notna().sum() == 3  # published points
    apart(chart)
    chart.save(tmp_path)


def test_the_ranks_of_few_runs_stand_beside_the_chart():
    measures, about = few()
    end = measures[(measures["outcome"] == "rank") & (measures["month"] == "2019-12")]
    said = words(policy_charts.rank_fan(measures, about))
    for name in NAMES["en"]:
        ranks = end.loc[end["scenario"] == name, "value"]
        assert f"2019-12, run by run: {', '.join(f'{rank:.0f}' for rank in ranks)}"[:20] in said
    assert "conduct does not" not in said  # no verdict of three runs


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_lowest_and_highest_harm_stand_between_their_panel_and_the_next(lang):
    measures, about = few(lang)
    for harm, least, most in (("cost", 6012.0, 18048.0), ("gaming_gap", -12.25, -1.5), ("innocent_share", 50.0, 250.0)):
        of_harm = measures["outcome"] == harm
        measures.loc[of_harm, "value"] = least + (most - least) * measures.loc[of_harm, "seed"] / 2
    chart = harms(measures, about)
    chart.figure.canvas.draw()
    panels = [axes.get_window_extent() for axes in chart.figure.axes if axes.axison]
    numbers = [part for part in chart.figure.findobj(Text) if str(part.get_gid()).startswith("numbers ")]
    assert {"6,012 … 18,048", "50 … 250"} <= {part.get_text() for part in numbers}
    for box in (part.get_window_extent() for part in numbers):
        beside = [panel for panel in panels if panel.y0 < box.y1 and box.y0 < panel.y1]
        assert beside and all(box.x0 > panel.x1 or box.x1 < panel.x0 for panel in beside)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("draw", EVERY)
def test_scenarios_of_different_length_are_said_so_on_the_chart(draw, lang):
    about = dataclasses.replace(context(lang), longer={NAMES[lang][0]: "2021-12"})
    chart = draw(study(NAMES[lang]), about)
    assert text("title:cut", lang) in words(chart) and text("title:cut", lang) in chart.alt
    assert f"{NAMES[lang][0]} 2021-12" in words(chart)
    apart(chart)


@pytest.mark.parametrize("draw", EVERY)
def test_a_chinese_name_on_an_english_chart_prints_nothing_and_leaves_bold_letters(draw, tmp_path, caplog):
    """Case F13: "findfont: Failed to find font weight bold" stood on the terminal, and the title lost its weight."""
    with warnings.catch_warnings(), caplog.at_level(logging.WARNING, logger="matplotlib"):
        warnings.simplefilter("error")
        chart = draw(study(NAMES["zh"]), context("en", NAMES["zh"]))
        chart.save(tmp_path)
    assert not caplog.records
    weights = {part.get_gid(): part.get_weight() for part in chart.figure.findobj(Text) if part.get_gid()}
    assert weights["title"] == weights["refusal"] == "bold"
