"""Scenario files as written: the line of every setting, and the files one extends, each read once and before it."""

import tomllib
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.settings.document import FILES_AT_MOST, ScenarioError, beside, key_lines, read, read_chain, read_partly

TEXT = """# a comment
why = "a"
sharing.accuracy = 0.9
[punishment]
fine = {"2019-01" = 1.0, "2019-03" = 2.0}

[[items]]
name = "one"
[[items]]
name = "two"
points = [1,
  # not this
  2]
"""


def test_every_setting_has_the_line_it_stands_on():
    lines = key_lines(TEXT)
    assert lines["why",] == 2 and lines["sharing", "accuracy"] == lines["sharing",] == 3
    assert lines["punishment",] == 4 and lines["punishment", "fine", "2019-03"] == 5
    assert lines["items", "0", "name"] == 8 and lines["items", "1", "points"] == 11
    assert (lines["items", "1", "points", "0"], lines["items", "1", "points", "1"]) == (11, 13)


NAMES = st.text(ascii_lowercase, min_size=1, max_size=3)


@given(st.dictionaries(NAMES, st.dictionaries(NAMES, st.integers(0, 9), min_size=1, max_size=4), min_size=1))
def test_lines_lead_to_the_names_they_are_of(tables):
    text = "\n".join(line for name, table in tables.items()
                     for line in (f"[{name}]", "", *(f"{key} = {value}" for key, value in table.items())))  # fmt: skip
    assert tomllib.loads(text) == tables
    lines, rows = key_lines(text), text.splitlines()
    for name, table in tables.items():
        assert rows[lines[name,] - 1] == f"[{name}]"
        assert all(rows[lines[name, key] - 1] == f"{key} = {value}" for key, value in table.items())


def written(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder / f"{[*files][-1]}.toml"


def test_a_file_that_several_extend_is_read_once_before_all_of_them(tmp_path):
    top = written(tmp_path, base="a = 1\n", left="extends = 'base.toml'\n", right="extends = 'base.toml'\nb = 2\n",
                  top="extends = ['left.toml', 'right.toml']\n")  # fmt: skip
    chain, unread = read_chain(top)
    assert [one.path.stem for one in chain] == ["base", "left", "right", "top"] and unread == []
    assert [one.path.stem for one in chain[-1].bases] == ["left", "right"] and "extends" not in chain[-1].values
    assert chain[2].where("b") == f"{tmp_path / 'right.toml'}:2" and chain[2].where("b", "c") == chain[2].where("b")


def test_a_circle_and_a_chain_without_end_are_told(tmp_path):
    one = written(tmp_path, two="extends = 'one.toml'\n", one="extends = 'two.toml'\n")
    (told,) = read_chain(one)[1]
    assert f"goes round in a circle: {one} extends {tmp_path / 'two.toml'} extends {one}" in told
    many = {f"f{n}": f"extends = 'f{n + 1}.toml'\n" for n in range(FILES_AT_MOST + 1)}
    written(tmp_path, **many)
    (told,) = read_chain(tmp_path / "f0.toml")[1]
    assert told.endswith(f"f{FILES_AT_MOST - 1}.toml:1: extends: more than {FILES_AT_MOST} files extend one another")


@pytest.mark.parametrize("wrong", ["3", "[]", "['a', 3]", "''"])
def test_what_names_no_file_is_told_with_the_line(tmp_path, wrong):
    path = written(tmp_path, mine=f"why = 'a'\nextends = {wrong}\n")
    (told,) = read_chain(path)[1]
    assert told.startswith(f"{path}:2: extends = ") and "is not a file name or a list of them" in told


def test_mistakes_behind_one_that_is_no_toml_are_seen_too(tmp_path):
    path = written(tmp_path, mine="a = 1\nb = 2019-13\nc = 3\n")
    document, (told,) = read_partly(path)
    assert told.startswith(f"{path}:2: ") and document.values["c"] == 3 and document.where("c") == f"{path}:3"
    with pytest.raises(ScenarioError, match=":2: "):
        read(path)


def test_a_file_says_something_and_its_names_are_not_endless(tmp_path):
    with pytest.raises(ScenarioError, match="no setting stands in it; a scenario says something"):
        read(written(tmp_path, mine="# nothing\n"))
    with pytest.raises(ScenarioError, match="no setting stands in it; an edition says something, such as title"):
        read(written(tmp_path, mine="\n"), "edition")
    with pytest.raises(ScenarioError, match=r":2: .* is a name of [\d,]+ letters"):
        read(written(tmp_path, mine=f"a = 1\n{'b' * 20_000} = 2\n"))
    assert beside(tmp_path, "a\\b.toml") == tmp_path / "a" / "b.toml"
