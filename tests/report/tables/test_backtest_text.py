"""Scores by method over all later standings, over tables and over news, and what follows in a sentence."""

import json
import re
from dataclasses import replace

import pytest
from made_up_projection import beside_published, tables_alone
from rich.cells import cell_len
from valid import valid

from simulation.report.tables import screen
from simulation.report.tables.backtest_text import backtest_data, backtest_text, sentences
from simulation.study.projection.backtest import METHODS, OURS


def scored(better):
    """The same standings with every other method's log score so much worse than ours in each pair, or better."""
    rows = tables_alone().rows.copy()
    ours = rows.loc[rows["method"] == OURS].set_index("pair")["log_score"]
    rows["log_score"] = rows["pair"].map(ours) + [better * (method != OURS) for method in rows["method"]]
    return replace(tables_alone(), rows=rows)


@pytest.mark.parametrize(
    ("better", "words", "chinese"),
    [
        (0.5, "log score: clearly better than", "对数评分：明显优于"),
        (-0.5, "log score: clearly worse than", "对数评分：明显劣于"),
        (0.0, "log score: level with", "对数评分：持平于"),
    ],
)
def test_the_best_other_method_is_named_with_how_far_ours_is_ahead(better, words, chinese):
    (told,) = (line for line in sentences(scored(better)) if line.startswith("log score"))
    assert told.startswith(words) and f"by {abs(better):.2f} (95 % over cities drawn again: {better:+.2f} to " in told
    (in_chinese,) = (line for line in sentences(scored(better), "zh") if line.startswith("对数评分"))
    assert in_chinese.startswith(chinese)


def test_no_number_is_a_negative_nothing_and_of_few_pairs_no_coverage_is_claimed():
    for lang in ("en", "zh"):
        told = sentences(tables_alone(), lang)
        assert not re.search(r"-0\.00", " ".join(told)) and len(told) == 2


def test_a_method_a_row_for_each_kind_of_standing():
    one = tables_alone()
    pairs = [replace(pair, selected=pair.city == "Zhuhai") for pair in one.pairs]  # that it did well was in the news
    rows = one.rows.assign(selected=[pairs[number].selected for number in one.rows["pair"]])
    told = backtest_text(replace(one, pairs=pairs, rows=rows))
    titles = ("Every later standing: 4 pairs", "in published tables: 3 pairs", "which prefers good ones: 1 pair (")
    assert all(title in told for title in titles), told
    assert " 0.20 0.20 0.20 0.20 0.20" in told or " 0.19 0.20 0.20 0.20 0.20" in told  # five fifths, not broken
    assert told.count(METHODS[OURS][0].split(":")[0]) == 3  # a table each of all and of both kinds
    assert "news" not in backtest_text(one).partition("CRPS over")[0]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_policies_stand_under_it_and_a_narrow_terminal_gets_lines_that_fit(lang, monkeypatch):
    with_policies = replace(tables_alone(), policies=beside_published())
    title = {"en": "what each policy gives the places", "zh": "各项政策下"}[lang]
    assert title in backtest_text(with_policies, lang) and title not in backtest_text(tables_alone(), lang)
    monkeypatch.setattr(screen, "width", lambda: 80)
    assert max(map(cell_len, backtest_text(with_policies, lang).splitlines())) <= 80


def test_the_data_hold_every_pair_with_the_places_that_were_projected():
    data = valid(json.loads(json.dumps(backtest_data(tables_alone()), allow_nan=False)))
    (zhuhai,) = (pair for pair in data["pairs"] if pair["city"] == "Zhuhai")
    assert (zhuhai["first"]["rank"], zhuhai["later"]["best"], zhuhai["later"]["outside"]) == (41, 1, False)
    edges = list(zhuhai["projected"].values())
    assert edges == sorted(edges) and 1 <= edges[0] < edges[-1] <= 262
    assert data["policies"] is None and data["scores"]["news"] == []
