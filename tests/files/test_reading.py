"""What anybody may have written is read within bounds: too large, too deep or no file at all is refused at once."""

from __future__ import annotations

import json
import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import Scenario, ScenarioError, errors
from simulation.cli import app
from simulation.clock import month_number
from simulation.files import reading
from simulation.model.monitor.standard_file import read_edition

ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="pipes and devices are otherwise there")


@pytest.fixture
def problems(tmp_path):
    """The mistakes of a scenario file, without the folder it is in."""

    def found(text: str | bytes) -> list[str]:
        path = tmp_path / "mine.toml"
        path.write_bytes(text.encode(errors="surrogateescape") if isinstance(text, str) else text)
        with pytest.raises(ScenarioError) as caught:
            Scenario.load(path)
        assert all(problem.isprintable() for problem in caught.value.problems)
        return [problem.replace(f"{tmp_path}/", "") for problem in caught.value.problems]

    return found


HUGE = 10**30
DEEP = "more than 32 brackets or names in one another; settings need three"
MANY = "more than 20,000 settings and values; no file needs as many"
EMPTY = 'no setting stands in it; a scenario says something, such as why = "What if ...?"'
MONTHS = "is outside 1 to 120 (months simulated, the starting month included)"
CLEAN = "is outside 6 to 120 (months without a finding before the red list)"
NO_MONTH = 'is not a month; write year and month as "2019-03"'
EDITIONS = ", ".join(f'"{year}-01" = "2018"' for year in range(2019, 2100))
REFUSED = {  # the text, and the one complaint behind "mine.toml:"
    "months = 1000000": f"1: months = 1000000 {MONTHS}",
    f"\nmonths = {HUGE}": f"2: months = {HUGE} {MONTHS}",
    f"enterprises = {HUGE}": f"1: enterprises = {HUGE} is outside 1000 to 40000000 (enterprises in the city)",
    f"budget = {HUGE}": f"1: budget = {HUGE} is outside 0 to 10,000,000 (10,000 yuan a year)",
    f"[reward]\nclean_months = {HUGE}": f"2: reward.clean_months = {HUGE} {CLEAN}",
    f"why = 'x'\nmonths = {'9' * 5000}": "2: a number of 5,000 letters; 40 are the most that is read",
    f"months = 0x{'f' * 4000}": "1: a number of 4,002 letters; 40 are the most that is read",
    f"why = 'x'\nx = {'[' * 100_000}": f"2: {DEEP}",
    f"x = {'{a=' * 100_000}": f"1: {DEEP}",
    f"{'a.' * 100_000}a = 1": f"1: {DEEP}",
    '"a".' * 100_000 + "a = 1": f"1: {DEEP}",
    'x = ["""a"""", ' + "[" * 5000: f"1: {DEEP}",
    f"\n{'k' * 900_000} = 1": f'2: "{"k" * 80}…" is a name of 900,000 letters; 200 are the most that is read',
    "".join(f"k{number} = 1\n" for number in range(50_000)): f"20001: {MANY}",
    f"x = [{'1,' * 100_000}]": f"1: {MANY}",
    "": f"1: {EMPTY}",
    "# nothing\n\n": f"1: {EMPTY}",
    '[punishment]\nfine."２０１９-０３" = 1': f"2: punishment.fine: '２０１９-０３' {NO_MONTH}",
    'why = "\\u001b[2J"': "1: why holds the letter \\x1b, which cannot be seen; write it without",
    '"\\u001b[2J" = 1': "1: there is no setting or group called '\\x1b[2J'",
    f"city = '{'x' * 900_000}'": f'1: there is no city called "{"x" * 80}…" among the 262',
    "extensions = [" + '"x",' * 10_000 + "]": "1: extensions names 10,000; 50 are the most",
    f"edition = {{{EDITIONS}}}": "1: edition names 81 months; 24 are the most",
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:20])
def test_what_nobody_needs_is_refused_with_its_line(problems, text):
    assert problems(text) == [f"mine.toml:{REFUSED[text]}"]


def test_a_file_is_not_read_beyond_what_a_scenario_may_hold(problems):
    (problem,) = problems("# " + "x" * (1 << 20))
    assert problem.startswith("mine.toml holds 1,048,578 bytes, and 1,048,576 are the most that is read; ")


def test_of_thousands_of_mistakes_fifty_are_told(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("".join(f"fine{number} = 1\n" for number in range(5000)))
    with pytest.raises(ScenarioError) as caught:
        Scenario.load(path)
    lines = str(caught.value).split("\n")
    assert len(caught.value.problems) == 5000 and len(lines) == 51 and lines[-1] == "and 4,950 more"
    assert lines[0].endswith("there is no setting or group called 'fine0'; did you mean 'punishment.fine'?")


@ON_POSIX
def test_what_is_no_file_is_not_waited_for(tmp_path, problems):
    os.mkfifo(tmp_path / "pipe.toml")
    for read in (Scenario.load, read_edition):
        with pytest.raises(ScenarioError, match="pipe.toml is a pipe, not a file"):
            read(tmp_path / "pipe.toml")
        with pytest.raises(ScenarioError, match="/dev/zero is a device, not a file"):
            read("/dev/zero" if read is Scenario.load else (tmp_path / "/dev/zero"))
    assert problems("extends = '/dev/zero'") == [
        "mine.toml:1: extends /dev/zero is a device, not a file; a scenario is saved as TOML text in UTF-8"
    ]
    assert problems("extends = 'pipe.toml'")[0].startswith("mine.toml:1: extends pipe.toml is a pipe, not a file")


def test_a_chain_of_files_has_an_end(tmp_path):
    for number in range(200):
        (tmp_path / f"{number}.toml").write_text(f"extends = '{number + 1}.toml'\n")
    with pytest.raises(ScenarioError, match="49.toml:1: extends: more than 50 files extend one another"):
        Scenario.load(tmp_path / "0.toml")


def test_a_backslash_parts_folders_as_on_windows(tmp_path, home):
    text = (home / "scenarios" / "chenzhou-2018-12.toml").read_text("utf-8")
    (tmp_path / "base").mkdir()
    (tmp_path / "mine").mkdir()
    (tmp_path / "base" / "chenzhou.toml").write_text(text, encoding="utf-8")
    (tmp_path / "mine" / "mine.toml").write_text('extends = "..\\\\base\\\\chenzhou.toml"\nmonths = 5\n')
    assert Scenario.load(tmp_path / "mine" / "mine.toml").months == 5
    (tmp_path / "mine" / "mine.toml").write_text('extends = "..\\base\\chenzhou.toml"\n')
    with pytest.raises(ScenarioError) as caught:
        Scenario.load(tmp_path / "mine" / "mine.toml")
    assert "mine.toml:1: this is not valid TOML" in str(caught.value)


def test_numbers_without_end_in_python_are_mistakes_in_words():
    for change in ({"fine": 10**400}, {"months": 10**5000}, {"enterprises": -(10**5000)}, {"budget": 10**400}):
        with pytest.raises(ScenarioError, match="is outside"):
            Scenario().but(change)
    with pytest.raises(ScenarioError, match="months = 1000000 is not a whole number from 1 to 120"):
        Scenario(months=1_000_000)
    with pytest.raises(ScenarioError, match="3 is not the name of a setting"):
        Scenario().but({3: 4})


@pytest.mark.parametrize("digits", ["２０１９-０３", "٢٠١٩-٠٣", "२०१९-०३", "2019-0３"])
def test_a_month_is_written_in_plain_digits(digits):
    with pytest.raises(ValueError, match="is not a month"):
        month_number(digits)


@pytest.mark.parametrize("value", ["1\nmonths = 3", "1\rx", "1\x1b[2J", "9" * 5000, "[" * 5000])
def test_a_change_is_one_value_on_one_line(tmp_path, monkeypatch, capsys, value):
    (tmp_path / "mine.toml").write_text("months = 2\n")
    monkeypatch.setattr(app.signal, "signal", lambda *asked: None)
    monkeypatch.setattr(sys, "argv", ["chengxin", "run", str(tmp_path / "mine.toml"), "--set", f"fine={value}"])
    with pytest.raises(SystemExit) as end:
        app.main()
    told = capsys.readouterr().err
    assert end.value.code == 2 and told.startswith("--set fine=") and told.count("\n") == 1 and told[:-1].isprintable()


# The reader.


@given(st.text(max_size=300))
def test_bounds_agree_with_the_parser_on_any_text(text):
    try:
        values = reading.toml(text)
    except reading.Unreadable as problem:
        assert problem.line >= 1
    else:
        assert isinstance(values, dict)


def test_json_is_read_within_bounds():
    assert reading.json_data('{"a": [1, 2.5, "[[["]}') == {"a": [1, 2.5, "[[["]}
    for text, words in {
        "[" * 100_000: "its brackets are in one another too deep",
        '{"a": ' + "9" * 5000 + "}": "a number in it has more than 4,300 digits",
        '{"a": NaN}': "is not valid JSON: it holds NaN",
        '{"a": 1,\n}': "is not valid JSON",
    }.items():
        with pytest.raises(reading.Unreadable, match=words):
            reading.json_data(text)


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path):
    path = tmp_path / "grows.txt"
    path.write_bytes(b"x" * 100)
    assert reading.text_of(path, at_most=100) == "x" * 100
    with pytest.raises(reading.Unreadable, match="holds 100 bytes, and 99 are the most"):
        reading.text_of(path, at_most=99)


@given(st.text())
def test_a_complaint_is_printable_whatever_it_quotes(text):
    assert all(errors.is_shown(letter) for letter in errors.printable(text))
    assert errors.printable("a b　c诚") == "a b　c诚"


def test_every_text_comes_through_the_one_reader(home):
    """So what it refuses is refused everywhere: nothing else reads a text or takes TOML apart."""
    own = {
        "files/reading.py",
        "study/run/memory.py",  # what the system says of itself
        "report/pages/odd.py",  # the page's own template
        "settings/document.py",  # one name of a text that was read
    }
    words = ("read_text(", "tomllib.load", "json.load(", "import tomllib")
    found = {
        path.relative_to(home / "simulation").as_posix()
        for path in (home / "simulation").rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in words)
    }
    assert found <= own


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_characters=".["), min_size=1), inner),
    max_leaves=12,
)


def places(data, at=""):
    """Every value of some data by its place."""
    yield at, data
    for name, inner in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        key = f"[{name}]" if isinstance(data, list) else f".{name}" if at else name
        yield from places(inner, at + key)


@given(JSON, st.sampled_from([None, 1]))
def test_every_value_of_a_record_has_the_line_it_stands_on(data, indent):
    """Whatever its texts hold: a mistake in a manifest names its line, as one in a scenario does."""
    text = json.dumps(data, indent=indent, ensure_ascii=False)
    lines = reading.json_lines(text)
    assert lines.keys() == {at for at, _ in places(data)}
    for at, value in places(data):
        if not isinstance(value, dict | list):
            assert json.dumps(value, ensure_ascii=False) in text.split("\n")[lines[at] - 1]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('months = "13"', "1 to 120 (months simulated, the starting month included); did you mean 13?"),
        ('months = "300"', "1 to 120 (months simulated, the starting month included)"),
        ('enterprises = "5000"', "(enterprises in the city); did you mean 5000?"),
        ('budget = "2500"', "0 to 10,000,000 (10,000 yuan a year); did you mean 2500?"),
    ],
)
def test_a_number_in_quotes_is_told_without_them(problems, line, told):
    (problem,) = problems(f"{line}\n")
    assert problem.endswith(told)


@ON_POSIX
def test_folders_parted_by_backslashes_are_told_as_they_are_parted_here(tmp_path, monkeypatch):
    """Wherever a file or a folder may be given, and only where something is there."""
    from given_command import here

    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    for name in ("a.toml", "goal.toml", "ranks.csv", "mine.py", "scheduler.json", "edges.csv"):
        (tmp_path / "sub" / name).write_text("months = 2\n")
    told = {
        ("cost", "sub\\a.toml"): "sub/a.toml",
        ("run", "chenzhou-2019", "--goal", "sub\\goal.toml"): "sub/goal.toml",
        ("run", "chenzhou-2019", "--rankings", "sub\\ranks.csv"): "sub/ranks.csv",
        ("run", "chenzhou-2019", "--with", "sub\\mine.py"): "sub/mine.py",
        ("run", "chenzhou-2019", "--cluster", "sub\\scheduler.json"): "sub/scheduler.json",
        ("show", "..\\" + tmp_path.name + "\\sub"): f"../{tmp_path.name}/sub",
    }
    for words, meant in told.items():
        done = here(*words)
        assert done.returncode == 2 and f"did you mean {meant}?" in done.stderr, done.stderr
        assert "did you mean" not in here(*words[:-1], words[-1].replace("sub", "nowhere")).stderr
