"""Each sentence of a mistake stands once in English and once in Chinese, with the same places, and somebody says it."""

import inspect
import json.decoder
import json.scanner
import os
import re
import tomllib._parser
from collections import Counter
from string import Formatter

import mistake_sites
import pytest
import typer.core
from typer._click import core, exceptions, parser

from simulation.report.words.mistakes.pairs import KINDS, PIECES, Pair, all_pairs, parsed, rooms
from simulation.report.words.text_layout import has_chinese

JOINED = {"{size} for {what:said}"}  # its places alone make the Chinese
# What stands in no text that can be read: tests/cli/test_app.py gives such values and sees them told.
OF_VALUES = [
    "Input should be a valid integer, unable to parse string as an integer",
    "Input should be a valid number, unable to parse string as a number",
    "[Errno 2] of Python",
    "embedded null byte",
    # What Python's reader of CSV says, which is no Python: tests/files/test_table_file.py gives it such tables.
    "unexpected end of data, field larger than field limit (131072), ',' expected after '\"'",
]


def places_of(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_a_text_holds_two_lines_a_pair_and_remarks():
    found = parsed("# a remark\n{key} is missing\n缺少{key}\n\nit is empty\n名称为空\n", "here")
    assert found == [Pair("{key} is missing", "缺少{key}", "here"), Pair("it is empty", "名称为空", "here")]


def test_the_places_of_a_sentence_and_what_stands_between():
    pair = Pair("{key} = {value:number} is {{odd}}", "", PIECES)
    assert pair.literals == ["", " = ", " is {odd}"]
    assert pair.places == [("key", ""), ("value", "number")]
    assert pair.length == 12 and pair.piece


@pytest.mark.parametrize("room", rooms())
def test_both_sides_have_the_same_places_and_the_chinese_is_chinese(room):
    for pair in all_pairs():
        if pair.room == room:
            assert places_of(pair.english) == places_of(pair.chinese), pair.english
            assert {kind for _, kind in pair.places} <= set(KINDS), pair.english
            assert has_chinese(pair.chinese) or pair.english in JOINED, pair.english
            assert not has_chinese(pair.english)


def test_no_place_is_named_twice_and_no_sentence_stands_twice():
    assert not [pair.english for pair in all_pairs() if len(dict(pair.places)) < len(pair.places)]
    shapes = Counter(tuple(pair.literals) for pair in all_pairs())
    assert not [shape for shape, times in shapes.items() if times > 1]


def test_every_pair_is_said_by_somebody():
    """What is written between its places stands in a text of the code, of what reads TOML, JSON or the command line, or
    is an answer of the system."""
    modules = [tomllib._parser, json.decoder, json.scanner, typer.core, exceptions, parser, core]
    of_others = re.sub(r'"\s+f?"', "", "\n".join(map(inspect.getsource, modules)))
    said = "\n".join([mistake_sites.written_in_the_code(), of_others, *map(os.strerror, range(134)), *OF_VALUES])
    stale = {
        pair.english: part
        for pair in all_pairs()
        for literal in pair.literals
        for part in re.findall(r"[A-Za-z][A-Za-z ]{3,}[A-Za-z]", literal)
        if not is_in(said, part)
    }
    assert not stale, "\n".join(f"{part!r} of: {english}" for english, part in stale.items())


def is_in(said, part):
    """Whether a phrase is said, at once or as two pieces that meet in a place of the one around the other."""
    words = part.split(" ")
    halves = ((" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words)))
    return part in said or any(one in said and other in said for one, other in halves)
