"""Policies beside a published place: how much likelier one makes it, and when that says something."""

import json

import pytest
from made_up_projection import beside_published
from rich.cells import cell_len

from simulation.report.tables import screen
from simulation.report.tables.tried_text import tried_data, tried_sentences, tried_text


def test_a_ratio_says_something_only_where_its_whole_range_does():
    (hardly,) = tried_sentences(beside_published())
    assert hardly == (
        "24th place in 2019-03: 1.50 times as likely under joint as under base (95 % over seeds: 0.80 to 2.40); one "
        "place tells the two policies hardly apart, which is a finding: it proves neither"
    )
    assert tried_sentences(beside_published(4.0, 3.5, 9.0))[0].endswith("; the record speaks for joint")
    assert tried_sentences(beside_published(0.2, 0.1, 0.3))[0].endswith("; the record speaks for base")
    assert "proves neither" in tried_sentences(beside_published(4.0, 2.9, 9.0))[0]


@pytest.mark.parametrize(("lang", "nothing"), [("en", "nothing"), ("zh", "未公布")])
def test_a_rank_between_two_places_is_told_so_and_a_month_without_a_place_says_it(lang, nothing, monkeypatch):
    joint = [line.split() for line in tried_text(beside_published(), lang).splitlines() if " joint " in line]
    assert joint[0] == ["2019-02", nothing, "joint", "34.5", "20-60.5", "-", "+0.40", "90"]
    assert joint[1][3:7] == ["34.5", "20-60.5", "25", "%"]
    monkeypatch.setattr(screen, "width", lambda: 80)
    assert max(map(cell_len, tried_text(beside_published(), lang).splitlines())) <= 80


def test_chinese_has_the_place_the_ratio_and_what_it_is_not():
    told = tried_text(beside_published(), "zh").replace("\n", "")
    assert "2019-03第24位：在“joint”下的可能性是“base”下的1.50倍" in told and "不能证明任何一方。" in told
    assert "that place" not in told and "不是对官方排名的预测" in told


def test_the_data_have_null_where_no_place_is_known():
    data = json.loads(json.dumps(tried_data(beside_published()), allow_nan=False))
    assert [row["published"] for row in data["rows"]] == [None, None, 24, 24]
    assert data["sentences"] == tried_sentences(beside_published()) and data["ratios"][0]["ratio"] == 1.5
