"""Every word stands in both languages, is used where it says, and is found by all it goes by."""

import re

import pytest

from simulation.cli.app import _gathered
from simulation.model.city.outcomes import OUTCOMES
from simulation.model.spec import specification
from simulation.report.words.glossary import KINDS, terms

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
