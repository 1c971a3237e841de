"""An index made otherwise, told as text and as data in both languages."""

import dataclasses
import json

from given_choices import small_choices
from valid import valid

from simulation.cli.output import strict_json


def test_words_and_data_in_both_languages():
    found = small_choices()
    data = valid(json.loads(strict_json(found.data())))
    assert data["format"] == "chengxin.index-choices/1" and data["classes"] == 100
    assert {row["kind"] for row in data["rows"]} == {
        "as it is", "weights", "normalisation", "aggregation", "floor", "left out", "all drawn"
    }  # fmt: skip
    assert "gaming gap" in data["said"] and "指数虚高" in data["said_zh"] and "权重：各指标相同" in str(data["rows"])
    for lang, words in (("en", "all drawn at once"), ("zh", "各项同时抽取")):
        assert words in " ".join(found.said(lang).split())


def test_a_gain_that_rests_on_nothing_alone_names_no_indicator():
    found = small_choices()
    still = dataclasses.replace(found, without=found.places)
    assert "rests on one indicator" not in " ".join(str(still).split())
