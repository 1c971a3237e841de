"""The modules of the browser stay small enough to be read, and are all asked for at once."""

import re
from importlib.resources import files

WIDEST, LONGEST = 120, 600


def test_lines_and_files_are_short():
    found = [one for one in files("simulation.page").joinpath("static").iterdir() if one.name.endswith(".js")]
    assert len(found) > 10
    for one in found:
        lines = one.read_text("utf-8").splitlines()
        wide = [number for number, line in enumerate(lines, 1) if len(line) > WIDEST]
        assert not wide and len(lines) <= LONGEST, (one.name, wide, len(lines))


def test_every_module_is_asked_for_by_the_page_itself_not_by_the_module_that_needs_it():
    static = files("simulation.page").joinpath("static")
    asked = re.findall(r'(?:src|href)="/static/([^"]+\.js)"', static.joinpath("index.html").read_text("utf-8"))
    assert sorted(asked) == sorted(one.name for one in static.iterdir() if one.name.endswith(".js"))
