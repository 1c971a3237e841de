"""Words, settings and outcomes are found by all they go by, and what is found is described."""

import json

import pytest

from simulation.model.city.outcomes import OUTCOMES
from simulation.model.spec import specification
from simulation.report.pages.described import described
from simulation.report.words.glossary import as_data, terms

MODEL = specification.of()


def test_a_word_is_found_by_all_it_goes_by():
    for term in terms().values():
        for word in term.called:
            assert described([word], MODEL).terms == [term]
    for asked in ("gaming_gap", "Gaming Gap", "gaming-gap", "指数虚高差距"):
        found = described([asked], MODEL)
        assert [one.name for _, one in found.declared] == ["gaming_gap"] == [one.name for one in found.terms]
        assert "指数虚高" in str(found) and found.declared[0][1].unit in str(found)


def test_settings_and_outcomes_are_found_by_their_labels():
    assert [one.key for one in described(["联合惩戒部门数"], MODEL).settings] == ["punishment.joint_breadth"]
    assert [one.key for one in described(["agencies in joint punishment"], MODEL).settings] == [
        "punishment.joint_breadth"
    ]
    for one in OUTCOMES.values():
        for word in (one.zh, one.en, one.name):
            assert ("outcome", one) in described([word], MODEL).declared
    for one in MODEL.settings.values():
        assert one in described([one.zh], MODEL).settings and one in described([one.key], MODEL).settings
    assert described([], MODEL).settings == list(MODEL.settings.values())


def test_misspelt_words_are_all_told_with_the_nearest_name():
    with pytest.raises(ValueError, match="did you mean 'gaming_gap'") as problem:
        described(["gaming_gab", "联合惩戒部门", "fine", "zzzzz"], MODEL)
    first, second, third = str(problem.value).splitlines()
    assert "'gaming_gab'" in first and second.endswith("did you mean '联合惩戒部门数'?") and third.endswith("'zzzzz'")


def test_as_data_nothing_is_lost():
    found = json.loads(json.dumps(described(["joint punishment", "fine"], MODEL).data()))
    assert found["format"] == "chengxin.settings/1" and found["terms"] == [as_data(terms()["joint_punishment"])]
    assert [one["key"] for one in found["settings"]] == ["punishment.fine"] and found["declared"] == []
