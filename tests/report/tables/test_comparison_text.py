"""Policies held against each other: who outranks whom, a sentence a pair, and how closely it is known."""

import dataclasses
import json
from itertools import pairwise

import pytest
from rich.cells import cell_len
from valid import valid

from simulation import Goal
from simulation.cli.output import strict_json
from simulation.report.tables import screen
from simulation.report.tables.comparison_text import (
    also_assumed,
    comparison_data,
    comparison_text,
    known_said,
    outranking,
    verdicts,
)
from simulation.study.compare import Comparison


@pytest.fixture(scope="module")
def held(compared):
    return Comparison(compared.asking([Goal(50)]), "2019-03", None, (10,))


@pytest.mark.parametrize(("wide", "lang"), [(140, "en"), (80, "en"), (80, "zh"), (30, "zh")])
def test_no_line_is_wider_than_the_terminal(compared, monkeypatch, lang, wide):
    monkeypatch.setattr(screen, "width", lambda: wide)
    asked = compared.asking([Goal(20), Goal(50, held=2, not_above={"cost": 5.0}, within_law=True)])
    told = comparison_text(Comparison(asked, "2019-03", 2.0, (10,)), lang)
    assert max(map(cell_len, map(str.rstrip, screen.wrapped(told, wide).split("\n")))) <= wide, told
    assert ("郴州市" in told) == (lang == "zh")


def test_what_is_ahead_behind_and_level_add_up_to_all_runs(held):
    lines = [line for line in outranking(held, "en") if line[:5].strip() in ("base", "joint", "audit")]
    assert [line.split()[0] for line in lines] == held.best  # the likeliest first
    for name, other in pairwise(held.best):
        ahead, level, behind = held.standing(name, other)
        assert ahead + level + behind == pytest.approx(1.0)
        (line,) = (line for line in lines if line.startswith(name))
        assert f"{100 * ahead:.0f} % ({100 * level:.0f})" in line


def test_a_sentence_a_policy_against_the_first_and_the_best_two_where_neither_is_it(held):
    for lang in ("en", "zh"):
        told = verdicts(held, lang)
        assert [(name, other) for name, other, _ in told[:2]] == [("joint", "base"), ("audit", "base")]
        assert len(told) == 2 + ("base" not in held.best[:2])
    assert "joint against base: " in comparison_text(held) and "joint与base相比：" in comparison_text(held, "zh")


def test_how_closely_places_are_known_is_told_against_what_was_asked(held):
    known = f"{held.known_to:.2g}"
    assert known_said(held, "en") == f"Places gained are known to ±{known} after 10 runs of each policy."
    for asked, words in ((1000.0, "(asked: ±1000)."), (0.001, "not to the ±0.001 asked for: more --seeds.")):
        assert known_said(dataclasses.replace(held, precision=asked), "en").endswith(words)
    assert "请增加--seeds" in known_said(dataclasses.replace(held, precision=0.001), "zh")


def test_of_the_starting_month_nothing_is_said_to_be_known(held):
    start = dataclasses.replace(held, month="2018-12", precision=2.0)
    assert start.known_to == 0.0
    for lang, words in (("en", "are known to"), ("zh", "提升位次的误差")):
        assert known_said(start, lang) == "" and words not in comparison_text(start, lang)
        assert words in comparison_text(held, lang)


def test_an_assumption_that_changed_along_is_named_with_the_command_that_parts_it(held):
    assert also_assumed(held, "en") == []
    study = held.study.called()
    study.scenarios = [study.scenarios[0], study.scenarios[1].but(noise=0.3), study.scenarios[2]]
    (advice,) = also_assumed(dataclasses.replace(held, study=study), "en")
    assert "chengxin split base.toml joint.toml" in advice


def test_the_data_have_every_pair_and_the_sentences_of_both_languages(held):
    data = valid(json.loads(strict_json(comparison_data(held))))
    assert [(pair["scenario"], pair["against"]) for pair in data["pairs"]] == [
        ("joint", "base"), ("audit", "base"), ("audit", "joint")
    ]  # fmt: skip
    assert [(row["said"], row["said_zh"]) for row in data["verdicts"]] == [
        (english, chinese)
        for (*_, english), (*_, chinese) in zip(verdicts(held, "en"), verdicts(held, "zh"), strict=True)
    ]
    assert data["precision"] == {"asked": None, "known": held.known_to, "seeds": 10, "looks": [10]}
