"""What a field of a record may hold: every mistake with its place, in the order in which it was written."""

import math

import pytest

from simulation.study.store import fields
from simulation.study.store.fields import (
    FINGERPRINT,
    each,
    flag,
    like,
    listed,
    maybe,
    month,
    number,
    one_of,
    table,
    text,
    whole,
)

RECORD = table(
    {"name": text, "seeds": listed(whole(), fewest=1), "share": number(0.0, 1.0)},
    {"why": maybe(text), "months": each(flag, key=month), "kind": one_of("run", "nation")},
)
SOUND = {"name": "a", "seeds": [0, 3], "share": 0.5}


def wrong(check, value, at="it"):
    return [words for _, words in check(value, at)]


@pytest.mark.parametrize(
    ("check", "sound", "unsound", "words"),
    [
        (text, "", 3, "it = 3 is not a text"),
        (flag, False, 0, "it = 0 is neither true nor false"),
        (month, "2019-03", "2019-13", 'it = "2019-13" is not a month'),
        (month, "2019-03", 201903, "it = 201903 is not a month"),
        (number(0, 1), 1, 1.5, "it = 1.5 is outside 0 to 1"),
        (number(0, 1), 0.0, math.nan, "it = NaN is outside 0 to 1"),
        (number(), -3.5, True, "it = true is not a number"),
        (whole(), 2**63 - 1, 1.0, "it = 1.0 is not a whole number"),
        (whole(1, 3), 3, 4, "it = 4 is outside 1 to 3"),
        (maybe(whole()), None, "x", 'it = "x" is not a whole number'),
        (like("[a-c]+", "a word"), "abc", "abd", 'it = "abd" is not a word'),
        (FINGERPRINT, "0123456789ab", "0123456789ab\n", 'it = "0123456789ab\\n" is not a fingerprint of 12 hexade'),
        (one_of("run", "nation"), "run", "runn", "it = \"runn\" is none of run, nation; did you mean 'run'?"),
        (one_of("run"), "run", ["run"], 'it = ["run"] is none of run'),
        (listed(flag), [], {}, "it = {} is not a list"),
        (listed(flag, fewest=1), [True], [], "it = [] is not a list of one or more"),
        (listed(flag), [True, False], [True, 1], "it[1] = 1 is neither true nor false"),
        (each(flag), {"a": True}, {"a": 2}, "it.a = 2 is neither true nor false"),
        (each(flag, key=month), {"2019-01": True}, {"x": True}, 'it: the name = "x" is not a month'),
    ],
)
def test_what_a_check_allows_and_what_it_says(check, sound, unsound, words):
    assert wrong(check, sound) == []
    (told,) = wrong(check, unsound)
    assert told.startswith(words)


def test_a_record_of_named_fields_is_told_whole():
    assert wrong(RECORD, SOUND, "") == []
    assert wrong(RECORD, SOUND | {"why": None, "months": {"2019-01": True}, "kind": "run"}, "") == []
    bad = {"zeal": 1, "nme": "a", "abc": 2, "seeds": [], "kind": "x"}
    assert wrong(RECORD, bad, "") == [
        "there is no field zeal",
        "there is no field nme; did you mean 'name'?",
        "there is no field abc",
        "name is missing",
        "share is missing",
        "seeds = [] is not a list of one or more",
        'kind = "x" is none of run, nation',
    ]
    assert wrong(RECORD, 3, "") == ["all of it = 3 is not an object"]
    assert [at for at, _ in table({"inner": RECORD})({"inner": {"name": 1}}, "")] == ["inner", "inner", "inner.name"]


def test_what_is_long_is_cut_and_what_is_judged_elsewhere_passes():
    (told,) = wrong(flag, "x" * 200)
    assert "..." in told and len(told) < 120
    assert wrong(fields.anything, object()) == []
