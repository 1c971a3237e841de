"""Every word stands in both languages, is used where it says, and is found by all it goes by."""

import json
import re

import pytest

from simulation.cli.app import _gathered
from simulation.model.city.outcomes import OUTCOMES
from simulation.model.spec import specification
from simulation.report.pages.described import described
from simulation.report.pages.glossary_page import page
from simulation.report.words.glossary import KINDS, as_data, terms

MODEL = specification.of()
CHINESE = re.compile(r"[一-鿿]")


@pytest.mark.parametrize("term", terms().values(), ids=lambda term: term.name)
def test_every_word_is_in_both_languages_and_used_where_it_says(term, home):
    assert term.name.isidentifier() and term.en and not CHINESE.search(term.en + term.en_means)
    assert CHINESE.search(term.zh) and CHINESE.search(term.zh_means)
    assert term.en_means.endswith(".") and term.zh_means.endswith("。")
    known = {"outcome": OUTCOMES, "setting": MODEL.settings, "command": _gathered().commands}
    assert term.used
    for kind, where in term.used:
        assert kind in KINDS
        assert (home / where).is_file() if kind == "page" else where in known[kind], f"{kind} {where}"


def test_no_word_stands_for_two_things():
    called = [(word.casefold(), term.name) for term in terms().values() for word in set(term.called)]
    assert len({word for word, _ in called}) == len({*called})


@pytest.mark.parametrize(("lang", "file"), [("en", "glossary.md"), ("zh", "glossary.zh.md")])
def test_the_pages_are_up_to_date(home, lang, file):
    written = (home / "docs" / file).read_text(encoding="utf-8")
    assert written.strip() == page(lang).strip(), "write it anew with: make docs"
    for term in terms().values():
        assert (term.en_means if lang == "en" else term.zh_means) in written


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
