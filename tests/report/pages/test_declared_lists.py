"""What is declared beside settings: a row each with its words in both languages, and how it is reckoned in a line."""

import pytest

from simulation.model.enterprises.places import FACTS
from simulation.model.policy import costs
from simulation.model.spec.specification import of
from simulation.report.pages import declared_lists
from simulation.report.pages.declared_lists import called, code_of, described, in_words, kinds_of, reckoning

MODEL = of()


@pytest.mark.parametrize("made", ["columns", "events", "draws", "effects", "outcomes"])
def test_a_table_has_a_row_for_everything_and_as_many_cells_as_headings(made):
    head, line, *rows = getattr(declared_lists, made)(MODEL)
    declared = {"columns": MODEL.columns, "events": MODEL.happenings, "draws": MODEL.draws, "outcomes": MODEL.outcomes}
    assert len(rows) == len(declared.get(made, kinds_of(MODEL)["effect"])) and set(line) == set("|-")
    assert {row.replace("\\|", "").count(" | ") for row in rows} == {head.count(" | ")}
    assert all(any("\u4e00" <= letter <= "\u9fff" for letter in row) for row in rows)


def test_something_declared_is_plain_data_and_an_end_that_nature_does_not_bound_is_null():
    rank = described("outcome", MODEL.outcomes["rank"])
    assert (rank["kind"], rank["low"], rank["high"], rank["better"]) == ("outcome", 1.0, 262.0, "lower")
    cost = described("outcome", MODEL.outcomes["cost"])
    assert cost["low"] is None or cost["high"] is None
    fact = described("fact of a place", FACTS[0])
    assert fact["name"] == FACTS[0].name and fact["en"] and fact["zh"]


def test_it_is_told_in_a_few_lines_and_goes_by_its_name_and_its_words():
    first, *more = in_words("outcome", MODEL.outcomes["gaming_gap"])
    assert first.startswith("gaming_gap: outcome   gaming gap 指数虚高") and more
    pillar = next(outcome for name, outcome in MODEL.outcomes.items() if name.startswith("pillar:"))
    assert pillar.name.removeprefix("pillar:") in called(pillar) and pillar.zh in called(pillar)


def test_a_lambda_is_reckoned_as_its_text_and_a_function_by_its_name():
    both = (lambda levers: levers["a"] + 1, lambda levers: levers["b"] + 2)
    assert reckoning(both[0]) == "levers['a'] + 1" and reckoning(both[1]) == "levers['b'] + 2"  # two on one line
    assert reckoning(costs.costs) == "costs"
    assert reckoning(eval("lambda levers: levers")) == "code whose text is not here"


def test_code_stands_with_the_helpers_of_its_own_file_and_each_once():
    lines = code_of([costs.costs, costs.costs])
    defined = [line.split("(")[0].removeprefix("def ") for line in lines if line.startswith("def ")]
    assert defined[0] == "costs" and len(defined) == len(set(defined))
    assert lines.count("```python") == lines.count("```") == len(defined) and code_of([lambda firm: firm]) == []
