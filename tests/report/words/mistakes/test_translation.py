"""Mistakes are told in Chinese where they have a pair: whole, their values as they were written, never by halves."""

import re
from pathlib import Path

import mistake_sites
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from simulation import Scenario, ScenarioError
from simulation.errors import ChengxinError
from simulation.files.names import complaint
from simulation.report.words.mistakes.pairs import (
    ANYTHING,
    FOREIGN,
    HINT,
    KINDS,
    LIST,
    NUMBER,
    SAID,
    THING,
    WORD,
    Pair,
    all_pairs,
    parsed,
)
from simulation.report.words.mistakes.translation import Translator, in_words, translator
from simulation.report.words.text_layout import has_chinese

BASE = Scenario(name="base", enterprises=1000, months=6)
OF_CODE = {"adjust", "report", "shows", "effect", "neutral", "tried", "outcome", "better", "lower", "higher"}  # names
FILES = re.compile(r"[\w.]+\.toml|--[a-z-]+|chengxin\[[a-z]+\]|[a-z.]+\(x\)|\.something")  # and options, packages, code
JOINED = [
    (pair.english, pair.chinese) for pair in parsed(Path(__file__).with_name("joined.txt").read_text("utf-8"), "")
]
SENTENCES = [
    ("and 1,204 more", "另有1,204处错误"),
    ("policy.toml:3: months = 0 is outside 1 to 120 (months simulated, the starting month included)",
     "policy.toml:3: months = 0：超出1至120（模拟月数，含起始月份）"),
    ("my plan.toml:12: there is no lever called 'reward.clean_month'; did you mean 'clean_months'?",
     "my plan.toml:12: 没有名为“reward.clean_month”的措施；是否为“clean_months”？"),
    ("b.toml:4: this is not valid TOML: Invalid value (at line 4, column 7); folders are parted by /, on Windows too",
     "b.toml:4: 不符合TOML格式：值无效（第4行第7列）；文件夹之间用/分隔，在Windows上也是如此"),
    ("a.toml: there is no such scenario file; did you mean b.toml?", "a.toml：没有此方案文件；是否为b.toml？"),
    ("--study: 'a/b' cannot name a study: it holds /; letters, digits, spaces, - and _ can",
     "--study: 'a/b'不能用作研究名称：含有/；可用字母、数字、空格、-和_"),
    (
        "chengxin run: SCENARIOS is missing; see: chengxin run --help",
        "chengxin run：缺少SCENARIOS；用法见：chengxin run --help",
    ),
    ("this machine stands in the way: [Errno 28] No space left on device: 'x/y'; nothing finished is lost",
     "本机无法继续：磁盘已满：'x/y'（系统错误28）；已完成的均未丢失"),
    ('c.toml:8: county "中心区": share = 2 is outside 0 to 1, 0 excluded',
     "c.toml:8: 县（市、区）“中心区”：share = 2：超出0至1，不含0"),
    ("  base is not there", "  base不在该文件夹中"),
]  # fmt: skip


@pytest.mark.parametrize(("english", "chinese"), JOINED)
def test_what_joins_other_sentences_is_told_part_by_part(english, chinese):
    assert in_words(english, "zh") == chinese


def test_a_word_of_code_is_one_word_and_what_another_program_says_is_anything():
    pairs = [Pair("rule {name:word} fails: {why:foreign}", "规则{name}失败：{why}", "here")]
    assert (
        Translator(pairs).line("rule own fails: it is, of all things, no number")
        == "规则own失败：it is, of all things, no number"
    )
    assert Translator(pairs).line("rule of mine fails: no") is None


def test_a_list_has_the_comma_of_chinese_lists():
    pairs = [Pair("{what} is none of {names:list}", "{what}：应为{names}之一", "here")]
    assert Translator(pairs).line("x, y is none of a, 'b, c', d") == "x, y：应为a、'b, c'、d之一"
    # Three names are no sentence, though three words of a sentence are.
    assert Translator(pairs).line("x is none of place, within, by") == "x：应为place、within、by之一"
    assert Translator(pairs).line("x is none of place, whatever it is, by") is None
    told = in_words("a.toml:3: there is no goal.plce; did you mean 'place'?; it has place, within, by", "zh")
    assert told == "a.toml:3: 没有goal.plce；可用：place、within、by；是否为“place”？"
    assert Translator(pairs).line("x is none of norm, game, sharing") == "x：应为norm、game、sharing之一"
    assert Translator(pairs).line("x is none of norm, what you see here") is None


@pytest.mark.parametrize(("english", "chinese"), SENTENCES)
def test_a_sentence_is_told_whole(english, chinese):
    assert in_words(english, "zh") == chinese
    assert in_words(english, "en") == english


def test_each_line_is_told_by_itself_and_one_without_a_pair_stands_as_it_is():
    told = in_words("no scenario was given\nTraceback (most recent call last):\nand 2 more", "zh")
    assert told == "没有给出方案\nTraceback (most recent call last):\n另有2处错误"


def test_a_piece_is_no_sentence():
    assert translator().line("1 to 5") is None and translator().line("it is empty") is not None


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        ("a and b and c", [Pair("{one} and {other}", "{one}、{other}", "here")]),
        ("x is gone is there", [Pair("{a} is there", "有{a}", "here"), Pair("x is {b}", "x{b}", "here")]),
    ],
)
def test_what_can_be_read_in_two_ways_stands_in_english(line, pairs):
    assert Translator(pairs).line(line) is None


def test_the_sentence_that_says_more_is_the_one_meant():
    pairs = [
        Pair("{a} is outside {b}", "{a}：超出{b}", "here"),
        Pair("{a} is outside {b:number} to 5", "{b}…5", "here"),
    ]
    assert Translator(pairs).line("x is outside 1 to 5") == "1…5"


def test_words_of_a_sentence_are_no_value():
    """A sentence without a pair of its own is not told by halves as another one's value."""
    pairs = [Pair("{what} is none of {names}", "{what}：应为{names}之一", "here")]
    assert Translator(pairs).line('by = "2030-01" is none of the months of the policy') is None
    assert Translator(pairs).line("by = x is none of a, b") == "by = x：应为a, b之一"
    assert Translator(pairs).line('by = "one of the many" is none of a, b') == 'by = "one of the many"：应为a, b之一'


def test_a_value_that_looks_like_a_sentence_is_no_sentence():
    line = 'there is no city called "x" among the 262; did you mean \'y\'?" among the 262'
    assert translator().line(line) is None


VALUES = {
    NUMBER: st.integers(0, 99_999).map(lambda number: f"{number:,}"),
    THING: st.sampled_from(["scenario", "No such file or directory"]),
    SAID: st.sampled_from(["1 to 5", "it is gone", "Permission denied"]),
    HINT: st.sampled_from(["", "; did you mean 'x'?"]),
    LIST: st.sampled_from(["a", "a, b", "'a, b', \"c\", d"]),
    WORD: st.sampled_from(["x", "sharing.timeliness", "(1,234,", "a;b"]),
    FOREIGN: st.sampled_from(["TypeError: a text of another program, in five words", "Permission denied"]),
    ANYTHING: st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=30),
}


def test_values_of_every_kind_are_tried():
    assert set(VALUES) == set(KINDS)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_values_with_any_letters_come_through_unchanged(data):
    """Braces, signs of markup and words of other sentences among them: nothing is filled in twice or left out."""
    pair = data.draw(st.sampled_from([pair for pair in all_pairs() if not pair.piece]))
    values = {name: data.draw(VALUES[kind]) for name, kind in pair.places}
    kinds = dict(pair.places)
    own = [": ", *filter(None, map(str.strip, pair.literals))]  # what holds them can be read in two ways
    assume(not any(words in value for words in own for value in values.values()))
    line = pair.literals[0] + "".join(
        values[name] + after for (name, _), after in zip(pair.places, pair.literals[1:], strict=True)
    )
    told = translator().line(line)
    if told is not None:
        assert all(value in told for name, value in values.items() if kinds[name] in (ANYTHING, NUMBER))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_told_or_stands(text):
    assert in_words(text, "en") == text
    assert len(in_words(text, "zh").split("\n")) == len(text.split("\n"))


def test_a_long_line_of_the_same_words_is_left_as_it_is_at_once():
    assert translator().line("a is outside 1 to 2 " * 190) is None
    assert translator().line(" to ".join("1" * 1200)) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"supervision.inspection_rate": 7},
        {"supervision.inspection_rat": 0.1},
        {"months": 1000},
        {"start": "December"},
        {"city": "Chenzou"},
        {"goal": {"place": 0}},
        {"goal": {"by": "2031-01", "held": 3}},
        {"budget": -1},
        {"edition": "2030"},
        {"enterprises": "many"},
    ],
)
def test_what_a_scenario_refuses_is_told_in_chinese(changes):
    with pytest.raises(ChengxinError) as refused:
        BASE.but(changes)
    for problem in refused.value.problems:
        assert translator().line(problem) is not None, problem


def test_every_sentence_of_the_code_has_a_pair():
    """``python tests/mistake_sites.py`` lists them; a new mistake gets its pair in the text of its room."""
    lacking = mistake_sites.untold()
    assert not lacking, "\n".join(map(str, lacking))


def test_no_sentence_of_the_code_is_told_by_halves():
    reader = mistake_sites.Sampled(all_pairs(), lambda text: None)
    latin = {word for pair in all_pairs() for word in re.findall("[A-Za-z]{3,}", pair.chinese)} | OF_CODE
    for _, where, text in mistake_sites.all_sites():
        told = reader.told(mistake_sites.sampled(text)) or ""
        words = re.findall("[A-Za-z]{3,}", FILES.sub("", told))
        left = [word for word in words if word in text and word not in latin]
        assert not left, f"{where}: {told}"


@pytest.mark.parametrize("kind", ["edition", "file", "scenario", "study", "table", "workshop"])
def test_what_cannot_name_a_thing_is_told_in_chinese_whatever_the_thing(kind):
    told = in_words(f"--name: {complaint('../x', kind)}", "zh")
    assert "不能用作" in told and "含有/" in told and " cannot " not in told


BROKEN_TOML = [
    'a = "\x01"', 'a = """\\q"""', "a.b = 1\n[a]\nb = 2", "[[a]]\n[a]", "a = {b 1}", "a = nul",
    "a = {b=1", "a = {b=1, b=2}",
    "\x01", "a = 1 2", 'a = "\\ud800"', 'a = "\\uzzzz"', "a = {b=1}\na.c = 2", '"a', "a = 'x",
    "a = 'x\n", 'a = "x\nb = 1',
    "a = 1 # \x01", "a = {b=1,}", "a = [1 2]", "[a\nb = 1", "[[a\nb = 1", "a b",
    "a = 2019-13-01", "a = {b=1}\n[a]\nc = 1",
]  # fmt: skip


@pytest.mark.parametrize("text", BROKEN_TOML)
def test_whatever_is_wrong_with_a_file_s_form_is_told_in_chinese(text, tmp_path):
    """The words of the parser itself, with the letter or the name that it quotes."""
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as refused:
        Scenario.load(tmp_path / "a.toml")
    told = in_words(refused.value, "zh").replace(str(tmp_path), "")
    for line in told.splitlines():
        assert has_chinese(line) and not re.search(r"[a-z]+ [a-z]+ [a-z]+", line), told
