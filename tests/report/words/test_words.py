"""Every table of words in this folder: once in English, once in Chinese, with the same places to fill in."""

import importlib
import pkgutil
import re

import numpy as np
import pytest

from simulation.report import words
from simulation.report.words.text_layout import has_chinese, signed, with_margin

PLACE = re.compile(r"\{(\w*)[^}]*\}")
NAMED_APART = "page_mistakes.PAGE_MISTAKES"  # in Chinese a setting is called by its Chinese name, not by its key


def tables():
    """The tables of all modules: a name of each, and its words by key."""
    found, names = {}, [one.name for one in pkgutil.iter_modules(words.__path__)]
    for module in sorted(names, key="labels".__eq__):  # which puts all others together, beside its own
        for name, table in vars(importlib.import_module(f"{words.__name__}.{module}")).items():
            if name.isupper() and isinstance(table, dict) and table and all(map(is_pair, table.values())):
                known = {key for other in found.values() for key in other}
                own = {key: both for key, both in table.items() if key not in known}
                found |= {f"{module}.{name}": own} if own else {}
    return found


def is_pair(each):
    return isinstance(each, tuple) and len(each) == 2 and all(isinstance(side, str) for side in each)


TABLES = tables()


def test_the_tables_are_found():
    assert len(TABLES) > 14 and {"labels._TEXTS", "page_labels.PAGE", "verdict_labels.VERDICTS"} <= set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_both_languages_say_something_and_fill_in_the_same(name):
    for key, (english, chinese) in TABLES[name].items():
        assert bool(english.strip()) == bool(chinese.strip()), key
        places = [sorted(set(PLACE.findall(side))) for side in (english, chinese)]
        assert places[0] == places[1] or name == NAMED_APART, key


@pytest.mark.parametrize("name", TABLES)
def test_words_in_chinese_are_chinese(name):
    """Where the English has a sentence, the Chinese has one too, not the English again."""
    for key, (english, chinese) in TABLES[name].items():
        if len(re.findall(r"[A-Za-z]{3,}", PLACE.sub("", english))) > 3:
            assert has_chinese(chinese), key


@pytest.mark.parametrize("number", [-21.85, 0.25, 2.675])
def test_a_number_is_rounded_the_same_whoever_computed_it(number):
    """Arrays round otherwise: a table and its chart told one number as two."""
    for decimals in (1, 2):
        assert with_margin(np.float64(number), None, decimals) == with_margin(number, None, decimals)
    assert signed(np.float64(number)) == signed(number)
