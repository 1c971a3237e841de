"""What is wrong with a link is said in the language of the page, and in English in the words of everywhere."""

import re

from given_link import BASE, WRONG, refused

from simulation.errors import AT_MOST
from simulation.page.asked.mistakes import hint, in_both, in_language, of_checks, of_value, said


def test_mistakes_are_chinese_on_a_chinese_page():
    problems = refused(WRONG)
    assert len(problems) == 12 and not [one for one in problems if not re.search("[\u4e00-\u9fff]", one)]
    words = [word for one in problems for word in re.findall("[a-z]{2,}(?: [a-z]+)+", one)]
    assert words == [], "no English sentence among them"
    assert refused({"lang": "zh", "v": 7}) == ["此链接来自第7版页面；本页只能读取第1版"]
    assert refused({"lang": "zh", "set": 7}) == ["set = 7：应为不超过200项措施的表"]


def test_what_the_checks_of_scenarios_refuse_is_chinese_too():
    held = BASE.but(budget=1.0, name="held")
    dear = {"lang": "zh", "set": {"supervision.inspection_rate": {"2019-01": 0.9}}}
    (over,) = refused(dear, held=held)
    assert over.startswith("预算") and "2019-01至2019-05" in over and "overspent" not in over
    scale = {"fix": {"coverage_scale": 3.0}, "set": {"sources.credit_websites": {"2019-01": 3.0}}}
    much, *_ = refused({"lang": "zh"} | scale)
    assert "最多为" in much and "coverage" not in much


def test_the_same_mistakes_are_english_on_an_english_page():
    problems = refused(WRONG | {"lang": "en"})
    assert len(problems) == 12 and not re.search("[\u4e00-\u9fff]", "".join(problems))


def test_of_many_mistakes_fifty_are_told_and_english_ones_as_such_on_a_chinese_page():
    many = [f"problem {n}" for n in range(AT_MOST + 3)]
    assert in_language(many, "en")[:AT_MOST] == many[:AT_MOST] and "3" in in_language(many, "en")[-1]
    told = in_language(["名次有误", "a problem"], "zh")
    assert told[0] == "名次有误" and told[1] == said("otherwise", "zh", said="a problem")
    assert len(in_language(many, "zh")) == AT_MOST + 1 and in_language([], "zh") == []


def test_a_value_has_its_range_in_both_languages():
    months = BASE.model.settings["punishment.list_months"]
    assert of_value(months, 36, "en") == of_value(months, 36, "zh") == ""
    assert of_value(months, 500, "en").startswith("punishment.list_months = 500 is outside 3 to 120")
    for value in (500, 3.5, "x", True):
        words = of_value(months, value, "zh")
        assert months.zh in words and not re.search("outside|whole|number", words)
    assert hint("list_month", ["list_months"], "zh") == "；是否为“list_months”？" and hint("zzz", ["abc"], "zh") == ""


def test_checks_without_words_of_their_own_are_passed_on():
    assert of_checks("whatever is wrong", "en") == "whatever is wrong"
    assert of_checks("whatever is wrong", "zh") == said("otherwise", "zh", said="whatever is wrong")
    lines = in_both("otherwise", said="x").splitlines()
    assert len(lines) == 2 and lines[0] != lines[1]
