"""Policies under deep uncertainty in words: no winner where none is known, when each fails, and what stands beside."""

import json
from dataclasses import replace

import pytest
from made_up_robust import FAILS, NAMES, PLACES, WHERE, robust
from rich.cells import cell_len
from valid import valid

from simulation import Goal
from simulation.cli.output import strict_json
from simulation.report.tables import screen
from simulation.report.tables.robust_text import (
    beside,
    failing_said,
    least,
    most,
    robust_text,
    sentences,
    what_it_is_not,
)
from simulation.study.explore.failing import ALWAYS, FEW, NEVER, NO_TREE, Failing


def test_the_first_of_two_is_named_only_where_they_are_known_to_differ():
    assert most(robust()) == (
        "By how often they reach “top 20 by 2019-03”, “careful” and “broad” cannot be told apart in 40 draws."
    )
    clear = robust(places=PLACES | {"careful": [18] * 4, "broad": [30, 10, 50, 50]})
    assert most(clear) == "“careful” reaches “top 20 by 2019-03” most often: in 100 % of 40 draws."
    assert least(clear) == "“careful” has the least regret: 2.00 places on average, 8.00 at worst."
    assert most(clear, "zh") == "“careful”达成“2019-03进入前20名”的抽样最多，占40个的100%。"


def test_when_a_policy_fails_is_told_in_limits_of_what_was_drawn():
    found, box = failing_said(robust(), "broad")
    assert found == (
        "“broad” fails in 10 of 40 draws (25 %): in 9 of the 10 (90 %) with progress of the other cities above 0.05 "
        "(drawn from 0 to 0.1) and points of “survey” (times those filed) up to 1.1 (drawn from 0.7 to 1.3)."
    )
    assert "drawn from" not in box  # told once
    assert box.startswith("PRIM puts 10 of its failures into a box of 12 draws (83 % of them fail): progress of the")
    assert "“信用调查”分值（为所载的倍数）不高于1.1（抽取范围0.7至1.3）" in failing_said(robust(), "broad", "zh")[0]


@pytest.mark.parametrize(
    ("why", "words", "chinese"),
    [
        (NEVER, "fails in no draw.", "在所有抽样中均达成。"),
        ("luck", "and nothing that was drawn tells when", "抽取的各项均不能说明何时未达成"),
        (FEW, "To say when, 40 draws are needed.", "说明何时未达成需40个抽样。"),
        (NO_TREE, 'pip install "chengxin[exploration]"', 'pip install "chengxin[exploration]"'),
    ],
)
def test_where_no_reason_is_known_that_is_said_once(why, words, chinese):
    found = robust(failing=dict.fromkeys(NAMES, Failing(40, 10, why)))
    for lang, part in (("en", words), ("zh", chinese)):
        told = sentences(found, lang)
        assert sum(part in line for line in told) == (1 if why in (FEW, NO_TREE) else 3), told


def test_which_condition_fails_how_often_is_told_and_what_fails_for_certain_is_not_asked_for_less():
    found = robust(failing=dict.fromkeys(NAMES, Failing(40, 40, ALWAYS)))
    assert "misses the goal" not in " ".join(sentences(found)) and "--chance" in sentences(found)[-1]
    lawful = replace(
        found, goal=Goal(20, within_law=True), misses=dict.fromkeys(NAMES, {"place": 0.25, "within_law": 1.0}),
        rows=found.rows.assign(chance=0.0),
    )  # fmt: skip
    told = sentences(lawful)
    assert "“broad” misses the goal by: the law in 100 % of runs; the place in 25 % of runs." in told
    assert "“broad”未达标原因：法定界限（占100 %）；名次（占25 %）。" in sentences(lawful, "zh")
    assert "--chance" not in " ".join(told)


def test_no_rank_stands_without_interval_gaming_gap_and_wrongful_listings():
    told = beside(robust())
    assert "“careful”: rank 19, 80 % 18 to 23, gaming gap +0.40 points, 70 firms wrongly listed a year" in told
    assert told.count("80 %") == 3 and told.endswith(".") and beside(robust(), "zh").endswith("年度误列企业70户。")


def test_what_it_is_not_follows_what_was_drawn():
    assert "Rivals do not react to the policy" in what_it_is_not(robust(), "en")
    copied = robust(axes=("parameters.copied_gain",))
    assert "Rivals react to a policy by copying a drawn share of its gain" in what_it_is_not(copied, "en")
    assert "每次划分均与99次随机打乱比较" in "".join(robust_text(robust(), "zh").split())
    assert "Luck is not told" not in robust_text(robust(failing=dict.fromkeys(NAMES, Failing(40, 40, "always"))))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_narrow_terminal_gets_tables_whose_lines_fit(lang, monkeypatch):
    monkeypatch.setattr(screen, "width", lambda: 80)
    lines = robust_text(robust(), lang).splitlines()
    assert all(cell_len(line) <= 80 for line in lines)
    assert sum(line.lstrip().startswith("careful ") for line in lines) >= 2  # tables, not cards


def test_the_data_have_their_form_and_every_limit():
    data = valid(json.loads(strict_json(robust().data())))
    rows = {row["scenario"]: row for row in data["rows"]}
    assert list(rows) == ["careful", "broad", "usual"] and rows["usual"]["fails"]["why"] == "always"
    (leaf,) = rows["broad"]["fails"]["leaves"]
    assert leaf["limits"][1] == {"name": "points: survey", "low": None, "high": 1.1} and leaf["share"] == WHERE.share
    assert data["drawn"][0]["switch"] and not data["drawn"][1]["switch"] and FAILS["careful"].why == "luck"
    assert data["said"] == " ".join(sentences(robust())) and rows["broad"]["misses"] == {"place": 0.25}
