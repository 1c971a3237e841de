"""The modules of the browser stay small enough to be read."""

from importlib.resources import files

WIDEST, LONGEST = 120, 600


def test_lines_and_files_are_short():
    found = [one for one in files("simulation.page").joinpath("static").iterdir() if one.name.endswith(".js")]
    assert len(found) > 10
    for one in found:
        lines = one.read_text("utf-8").splitlines()
        wide = [number for number, line in enumerate(lines, 1) if len(line) > WIDEST]
        assert not wide and len(lines) <= LONGEST, (one.name, wide, len(lines))
