"""An edition of the standard: a line an indicator, on a terminal and on the page, and what of it is assumed."""

import json

from valid import valid

from simulation.model.monitor.standard import edition, names
from simulation.report.tables.edition_table import edition_data, edition_section, edition_text


def test_every_item_and_indicator_stands_there_with_what_it_is_read_from():
    for name in names():
        one = edition(name)
        told, page = edition_text(one), edition_section(one)
        rows = [line for line in page if line.startswith("| ")][1:]
        assert len(rows) == sum(len(item.indicators) for item in one.items)
        assert {row.count(" | ") for row in rows} == {
            next(line for line in page if line.startswith("| first level")).count(" | ")
        }, name
        for item in one.items:
            assert all(word in told for word in item.name.split())
            assert any(f"| {item.name} {item.name_zh} | {item.points:g} |" in row for row in rows)


def test_what_is_held_or_drawn_says_why():
    one = edition("2020")
    told = " ".join(edition_text(one).split())
    held = [indicator for indicator in one.indicators if indicator.measure is None]
    drawn = [indicator for indicator in one.indicators if indicator.bounds_source]
    for indicator in held:
        assert f"{indicator.name}: held at {indicator.held:g}: " in told
    for indicator in drawn:
        assert f"{indicator.name}: each run draws its " in told
    assert f"Total: {one.total:g} points" in told and "points at its floor (" in told and "assumption: " in told


def test_the_data_have_their_form():
    data = valid(json.loads(json.dumps(edition_data(edition("2020")))))
    assert (data["format"], data["name"], data["total"]) == ("chengxin.edition/1", "2020", 100)
