"""A search as data says what its sentences say, and a package that was never claimed or tried has null there."""

import json

from made_up_search import nothing, search
from valid import valid

from simulation.cli.output import strict_json
from simulation.report.tables.search_text import notes, sentences


def plain(found):
    return valid(json.loads(strict_json(found.data())))


def test_what_was_claimed_seen_and_found_fresh_stand_side_by_side():
    found = search()
    data = plain(found)
    assert (data["answer"], data["tried"]) == ("package-2", ["package-1", "package-2"])
    first, second = data["packages"]
    assert (second["claimed"]["share"], second["seen"]["share"], second["fresh"]["share"]) == (0.75, 0.7, 0.64)
    assert second["fresh"]["seeds"] == list(found.blocks.fresh[1]) and second["costs"]["sharing.timeliness"] == 300.0
    assert first["on_paper_alone"] and not second["on_paper_alone"]
    assert data["baseline"]["claimed"] is None and data["baseline_fresh"]["share"] == 0.0
    assert data["said"] == " ".join([*sentences(found), *notes(found)]) and "推算" in data["said_zh"]


def test_the_goal_its_floors_and_what_may_wait_are_told():
    data = plain(search())
    assert (data["goal"], data["month"], data["chance"], data["budget"]) == ("top 20 by 2019-03", "2019-03", 0.5, 900)
    assert data["floors"] == ["levers", "law", "unpriced"] and data["lifted"][0]["floor"] == "harms"
    assert data["lifted"][0]["kept_cost"] is None and data["lifted"][0]["lifted_cost"] == 420.0
    (wait,) = data["later"]
    assert (wait["begins"], wait["share_more"], wait["saved"]) == ("2019-04", -0.06, 30.0)


def test_where_there_is_no_package_nothing_is_made_up():
    data = plain(nothing())
    assert data["answer"] is None and data["packages"] == data["tried"] == data["later"] == []
    assert data["baseline_fresh"] is None and data["said"].startswith("No package keeps to the floors at all.")
