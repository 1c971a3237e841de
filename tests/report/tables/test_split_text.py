"""What the policy did and what the assumption did: parts that add up, with margins, or run by run."""

import json

import pytest
from made_up_split import PLACES, split
from rich.cells import cell_len
from valid import valid

from simulation.report.tables import screen
from simulation.report.tables.split_text import beside, changes, said, split_data, split_text


def test_the_places_between_the_two_are_parted_and_add_up():
    assert said(split()) == (
        "Of +13.5 ±0.0 places between them, +8.0 ±0.0 are the policy's, +3.0 ±0.0 the assumption's, and +2.5 ±0.0 both "
        "together beyond that."
    )
    assert said(split(), "zh") == "位次变化+13.5 ±0.0，其中政策+8.0 ±0.0、假设+3.0 ±0.0、相互影响+2.5 ±0.0。"
    worse = split(places=PLACES | {"policy": 60.0})
    assert "-10.0 ±0.0 are the policy's" in said(worse) and "+20.5 ±0.0 both together" in said(worse)


def test_what_changed_is_told_in_words_on_its_own_side():
    told = changes(split())
    (policy,), (assumption,) = told["policy"], told["assumption"]
    assert policy.startswith("platform coverage: 0.45 -> 0.9 from 2019-01") and assumption.startswith(
        "noise of the choice"
    )
    assert changes(split(), "zh")["policy"] == ["信用平台覆盖率：0.45 -> 0.9，自2019-01起"]
    assert beside(split()).startswith("Gaming gap +0.40 points and 79 firms wrongly listed a year")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_row_a_part_with_its_rank_between_two_places(lang, monkeypatch):
    lines = split_text(split(), lang).splitlines()
    both = next(line for line in lines if line.startswith({"en": "  both ", "zh": "  两者 "}[lang]))
    assert both.split()[1:4] == ["37.5", "(36.5-38.5)", "+13.5"] and "(6.8)" in both and both.split()[-1] == "+9"
    assert both.split()[-3] == "-6.75"  # duties kept: integrity would begin at the published index in each
    beyond = next(line for line in lines if line.startswith({"en": "  together ", "zh": "  相互影响 "}[lang]))
    assert "+2.5 ±0.0" in beyond and "(" not in beyond  # what is only a difference has no rank and no conduct
    monkeypatch.setattr(screen, "width", lambda: 80)
    assert all(cell_len(line) <= 80 for line in split_text(split(), lang).splitlines())


def test_few_runs_are_listed_and_nothing_is_claimed_of_them():
    told = split_text(split(3))
    assert "+8.0, +8.0, +8.0" in told and "36, 38, 36" in told
    assert "±" not in told and "are the policy's" not in told and "80 %" not in told
    assert "of these the policy's +8.0, +8.0, +8.0" in " ".join(told.split())
    assert beside(split(3)).startswith("From the lowest to the highest run, gaming gap +0.30 to +0.50 points and 79 f")


def test_the_data_of_few_runs_have_each_of_them_and_no_mean():
    data = valid(json.loads(json.dumps(split_data(split(3)))))
    policy, *_, beyond = data["rows"]
    assert all(value is None for what, value in policy.items() if what not in ("part", "runs"))
    assert [run["places"] for run in policy["runs"]] == [8.0, 8.0, 8.0] and policy["runs"][1]["rank"] == 43.0
    assert beyond["runs"][0]["rank"] is None and data["said"] == said(split(3)) and "run by run" in data["said"]
    assert not split_data(split())["rows"][0]["runs"]


def test_the_data_have_a_row_a_part_and_both_languages():
    data = valid(json.loads(json.dumps(split_data(split()))))
    assert [row["part"] for row in data["rows"]] == ["policy", "assumption", "both", "beyond"]
    assert (data["before"], data["after"], data["seeds"]) == ("usual", "after", 12)
    assert data["said"] == said(split()) and data["said_zh"] == said(split(), "zh") and len(data["fingerprints"]) == 4
