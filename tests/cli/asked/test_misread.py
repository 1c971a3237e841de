"""Words of a command line that cannot be read: each told with what was meant, all at once."""

from __future__ import annotations

import pytest
from given_command import here

from simulation.cli import app
from simulation.cli.asked.misread import misread, misread_program


def read(*words):
    return misread(app._gathered("compare").commands["compare"], list(words))


def test_words_that_can_be_read_stay_as_they_are():
    words = ["a.toml", "b.toml", "--seeds", " 5", "--precision=.5", "--set", "fine=-1", "--full", "--", "--odd.toml"]
    line = read(*words)
    assert (line.words, line.problems, line.lacking) == (words, [], False)
    assert read("--seeds", "x", "--help").problems == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--sedes", "5"], "chengxin compare has no option --sedes; did you mean '--seeds'?"),
        (["--sedes=5"], "chengxin compare has no option --sedes; did you mean '--seeds'?"),
        (["--ful"], "chengxin compare has no option --ful; did you mean '--full'?"),
        (["-x"], "chengxin compare has no option -x; see: chengxin compare --help"),
        (["--xyzzy", "nothing"], "chengxin compare has no option --xyzzy; see: chengxin compare --help"),
        (["--full=yes"], "--full takes no value: give --full alone, or leave it out"),
        (["--seeds"], "--seeds stands without its value; see: chengxin compare --help"),
        (["--set", "--full"], "--set stands without its value; see: chengxin compare --help"),
        (["--seeds", "nan"], "--seeds = nan is not a whole number"),
        (["--seeds", "1.5"], "--seeds = 1.5 is not a whole number"),
        (["--seeds", "1e3"], "--seeds = 1e3 is not a whole number; did you mean 1000?"),
        (["--seeds", "1,000"], "--seeds = 1,000 is not a whole number; did you mean 1000?"),
        (["--seeds", "１０"], "--seeds = １０ is not a whole number; did you mean 10?"),
        (["--seeds="], '--seeds = "" is not a whole number'),
        (["--precision", "true"], "--precision = true is not a number"),
    ],
)
def test_what_is_wrong_with_a_word_is_told_alone(words, told):
    assert read("a.toml", "b.toml", *words).problems == [told]
    assert read("a.toml", "b.toml", *words).words[:2] == ["a.toml", "b.toml"]


def test_what_is_missing_or_too_much():
    line = read("--seeds", "x")
    assert line.lacking and line.problems[1] == "chengxin compare: SCENARIOS is missing; see: chengxin compare --help"
    city = misread(app._gathered("new-city").commands["new-city"], ["Xiangtan", "Hunan"])
    assert city.problems == [
        "chengxin new-city: --month is missing; see: chengxin new-city --help",
        "chengxin new-city does not take so many words; too many are: Hunan",
    ]


def test_what_stands_behind_an_unknown_option_is_a_file_where_it_is_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.toml").touch()
    assert read("a.toml", "--xyzzy", "b.toml").words == ["a.toml", "b.toml"]


def test_where_a_command_should_stand():
    program = app._gathered()
    assert misread_program(program, ["--help"]) == misread_program(program, []) == misread_program(program, ["x"]) == []
    assert misread_program(program, ["-run"]) == ["chengxin has no option -run; did you mean 'run'?"]
    assert misread_program(program, ["--version"]) == ["chengxin has no option --version; see: chengxin --help"]


def test_all_of_it_is_told_at_once_with_what_else_is_wrong(tmp_path):
    words = ["nix.toml", "--sedes", "5", "--threads", "1e1", "--full=1", "--lang", "zh-CN", "--study", ".."]
    done = here("run", *words, folder=tmp_path)
    assert (done.returncode, done.stderr.splitlines()) == (
        2,
        [
            "chengxin run没有选项--sedes；是否为“--seeds”？",
            "--threads = 1e1：不是整数；是否为10？",
            "--full不带值：请单独写--full，或不写",
            "--lang = zh-CN：图表只有en、zh和both（两种）；是否为“zh”？",
            "--study: '..'不能用作研究名称：以句点开头或结尾；可用字母、数字、空格、-和_",
            "nix.toml：没有此方案文件",
        ],
    )
