"""The command that serves the page: with which scenarios it begins, and what it refuses before anything is served."""

import pytest

from simulation.cli.commands.page_commands import FIRST, shipped


def test_by_default_it_begins_with_the_scenarios_of_chenzhou_the_baseline_first(home):
    paths = shipped()
    assert tuple(path.name for path in paths[:2]) == FIRST and len({path.name for path in paths}) == len(paths) > 5
    names = {path.name for path in paths}
    assert all((home / "scenarios" / name).is_file() for name in names)
    assert not [name for name in names if name.startswith("xiangtan")], "of another city"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--port", 70000], "--port = 70000 is outside 0 to 65535"),
        (["--threads", 0], "--threads = 0 is outside 1 to 1024"),
        (["no-such.toml"], "no-such.toml: there is no such scenario file"),
    ],
)
def test_what_cannot_be_served_is_one_message(refused, words, said):
    assert said in refused("serve", "--no-browser", *words)
