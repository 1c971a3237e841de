"""What is no TOML is told place by place, and what stands around it is read."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import Scenario, ScenarioError
from simulation.files.reading import readable


def read(text):
    rest, mistakes = readable(text)
    assert rest.count("\n") in (0, text.count("\n"))  # every line stays in its place
    return tomllib.loads(rest), [mistake.line for mistake in mistakes]


@pytest.mark.parametrize(
    ("text", "values", "lines"),
    [
        ("a = 1\n", {"a": 1}, []),
        ("a = 1\nb = 2019-12\nc = x\nd = 4\n", {"a": 1, "d": 4}, [2, 3]),
        ('why = "open\na = 1\n', {"a": 1}, [1]),
        ("a = 1\na = 2\nb = 3\n", {"a": 1, "b": 3}, [2]),
        ("a = [1,\nb = 2\n", {"b": 2}, [2]),  # the bracket is open, and what follows is a setting of its own
        ("a = [1,\n2 3,\n4,\n]\nb = 2\n", {"b": 2}, [2]),  # the rest of a broken list is no mistake of its own
        ("[goal\nplace = 3\n[repair]\ncapacity = 1\n", {"repair": {"capacity": 1}}, [1]),
        ("= 3\n", {}, [1]),
        ('a = 1\n\nb = """\nc = 1\n', {"a": 1, "c": 1}, [4]),  # a text without end
    ],
)
def test_the_rest_is_read(text, values, lines):
    assert read(text) == (values, lines)


@given(st.text(alphabet="ab=1[]{}\"'\n,.# \\", max_size=60))
def test_any_text_has_an_end(text):
    values, lines = read(text)
    try:
        assert (values, lines) == (tomllib.loads(text), [])
    except tomllib.TOMLDecodeError:
        assert lines


def test_a_scenario_tells_what_stands_behind(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        'months = 1000000\nextends = "..\\base\\x.toml"\nmnths = 3\n[goal]\nplace = 999\n[repair\ncapacity = 9\n'
    )
    with pytest.raises(ScenarioError) as told:
        Scenario.load(path)
    said = [problem.removeprefix(f"{path}:") for problem in told.value.problems]
    assert [one[:2] for one in said] == ["2:", "6:", "3:", "1:", "5:"]
    assert "folders are parted by /" in said[0] and "did you mean 'months'?" in said[2]
