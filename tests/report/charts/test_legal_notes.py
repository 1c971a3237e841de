"""What is said of a policy outside the law: how many limits and which, with their months, and each clause once."""

import dataclasses

import pytest
from made_up import MONTHS, context, outside

from simulation.model.policy.legality import LIMITS
from simulation.report.charts.legal_notes import clauses, outside_words, standing, without_effect_words

TERM, MEANS = "term on the list", "listing of those who cannot pay"


def about(limits=(), lang="en", **more):
    return dataclasses.replace(context(lang), outside={"joint": limits}, **more)


def test_one_limit_and_several_are_counted_however_often_one_is_overstepped():
    twice = [*outside(TERM), *outside(TERM)]
    assert outside_words(about(twice), "joint") == outside_words(about(outside(TERM)), "joint")
    one, two = (outside_words(about(outside(*limits)), "joint") for limits in ((TERM,), (TERM, MEANS)))
    assert one != two and "2" in two and "2" not in one
    assert outside_words(about(), "joint") == outside_words(about(), "nobody") == ""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_limits_of_the_same_months_are_named_together(lang):
    told = outside_words(about(outside(TERM, MEANS), lang), "joint", months=True)
    assert told.count(MONTHS[1]) == told.count(MONTHS[-1]) == 1
    apart = outside(TERM, MEANS)
    apart[1]["first"] = MONTHS[3]
    assert outside_words(about(apart, lang), "joint", months=True).count(MONTHS[-1]) == 2


def test_what_2018_overstepped_as_well_is_said_to_be_so():
    told = outside_words(about([outside(TERM)[0] | {"as_in_2018": True}]), "joint")
    assert told != outside_words(about(outside(TERM)), "joint") and "2018" in told


def test_inside_the_law_is_said_with_how_many_limits_and_levers_that_move_nothing_warn():
    ((inside, warns),) = standing(about(), "joint")
    assert not warns and str(len(LIMITS)) in inside and standing(about(), "nobody") == []
    lines = standing(about(outside(TERM), without_effect={"joint": ["fine", "training"]}), "joint")
    assert [warns for _, warns in lines] == [True, True] and "fine, training" in lines[1][0]
    assert without_effect_words(about(without_effect={"joint": ["罚款", "培训"]}, lang="zh"), "joint").count("、") == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_clause_stands_once_whoever_oversteps_it(lang):
    both = dataclasses.replace(context(lang), outside={"a": outside(TERM), "b": outside(TERM, MEANS)})
    told, limit = clauses(both, ["a", "b"]), outside(TERM)[0]
    assert len(told) == 2 and limit["clause_zh" if lang == "zh" else "clause"] in told[0]
    assert clauses(both, []) == []
