"""Scenario files: every mistake is named with file, line and the way out; what is right means what it says."""

from __future__ import annotations

import pytest
from texts import NO_RANK

from simulation import Scenario, ScenarioError
from simulation.clock import month_number
from simulation.files import reading

NAMES = {
    "mnths = 3": "there is no setting or group called 'mnths'; did you mean 'months'?",
    "Months = 3": "there is no setting or group called 'Months'; did you mean 'months'?",
    "extend = 'a.toml'": "there is no setting or group called 'extend'; did you mean 'extends'?",
    "[supervison]": "there is no setting or group called 'supervison'; did you mean 'supervision'?",
    "supervision = 3": "supervision is a group of settings; write [supervision] and the settings under it",
    "[[supervision]]": "supervision is a group of settings; write [supervision] and the settings under it",
    "parameters = [1]": "parameters is a group of settings; write [parameters] and the settings under it",
    "fine = 1": "there is no setting or group called 'fine'; it belongs under [punishment]",
    "supervision.targetng = 1": "there is no lever called 'supervision.targetng'; did you mean 'targeting'?",
    "supervision.Targeting = 1": "there is no lever called 'supervision.Targeting'; did you mean 'targeting'?",
    "reward.fine = 1": "there is no lever called 'reward.fine'; it belongs under [punishment]",
    "reward.targting = 1": "there is no lever called 'reward.targting'; did you mean 'supervision.targeting'?",
    "reward.zzzzzzzz = 1": "there is no lever called 'reward.zzzzzzzz'",
    "parameters.agency_byte = 1": "there is no parameter called 'parameters.agency_byte'; did you mean 'agency_bite'?",
}

FINE = "give 0 to 10 (months of turnover for a breach found)"
CLEAN = "give 6 to 120 (months without a finding before the red list)"
ONE = "has one value for all months"
MONTHS_ALLOWED = "1 to 120 (months simulated, the starting month included)"
BITE = "(months of turnover lost per agency that acts on a listing without end)"
VALUES = {
    "punishment.fine = 10.5": "punishment.fine = 10.5 is outside 0 to 10 (months of turnover for a breach found)",
    "punishment.fine = -1": "punishment.fine = -1 is outside 0 to 10 (months of turnover for a breach found)",
    "punishment.fine = '1'": f"punishment.fine = '1' is not a number; {FINE}; did you mean 1?",
    "punishment.fine = nan": f"punishment.fine = nan is not a number; {FINE}",
    "punishment.fine = inf": f"punishment.fine = inf is not a number; {FINE}",
    "punishment.fine = true": f"punishment.fine = true is not a number; {FINE}",
    "punishment.fine = [1]": f"punishment.fine = [1] is not a number; {FINE}",
    "punishment.fine = {}": 'punishment.fine names no month; write "2019-03" = value',
    "punishment.fine.'2019-03'.x = 1": f"punishment.fine.\"2019-03\" = {{'x': 1}} is not a number; {FINE}",
    "reward.clean_months = 24.5": f"reward.clean_months = 24.5 is not a whole number; {CLEAN}",
    "reward.clean_months = nan": f"reward.clean_months = nan is not a number; {CLEAN}",
    "reward.clean_months = -inf": f"reward.clean_months = -inf is not a number; {CLEAN}",
    "parameters.agency_bite = 2": f"parameters.agency_bite = 2 is outside 0 to 1 {BITE}",
    "parameters.agency_bite.'2019-03' = 0.1": f"parameters.agency_bite {ONE}; give 0 to 1 {BITE}",
    "months = 0": f"months = 0 is outside {MONTHS_ALLOWED}",
    "months = 121": f"months = 121 is outside {MONTHS_ALLOWED}",
    "months = 2.5": f"months = 2.5 is not a whole number; give {MONTHS_ALLOWED}",
    "months = true": f"months = true is not a whole number; give {MONTHS_ALLOWED}",
    "enterprises = 999": "enterprises = 999 is outside 1000 to 40000000 (enterprises in the city)",
    "why = 3": "why = 3 is not a text; put it in quotes",
    "city = 3": "city = 3 is not a text; put it in quotes",
    "city = 'Chenzou'": "there is no city called \"Chenzou\" among the 262; did you mean 'Chenzhou'?",
    "city = '郴洲'": "there is no city called \"郴洲\" among the 262; did you mean '郴州市'?",
    "city = 'Changde'": NO_RANK.format("Changde", "2018-12", "no month of it is known"),
    "city = 'Beijing'": '"Beijing" is ranked in the class of provincial cities, not among the 262',
    "city = 'Suzhou'": '"Suzhou" is the name of more than one city; of the 262, write Suzhou (Jiangsu) (苏州市) or '
    "Suzhou (Anhui) (宿州市)",
    "start = 2018-12-01": 'start = 2018-12-01 is not a text; put it in quotes, such as "2018-12"',
    "start = '12/2018'": "start: '12/2018' is not a month; write year and month as \"2019-03\"",
    "start = '2019-02'": NO_RANK.format("Chenzhou", "2019-02", "known: 2018-12, 2019-03"),
    "extends = 3": 'extends = 3 is not a file name or a list of them; write extends = "chenzhou-2018-12.toml"',
    "extends = ''": 'extends = "" is not a file name or a list of them; write extends = "chenzhou-2018-12.toml"',
    "extends = 'zz.toml'": "extends zz.toml: there is no such scenario file",
    "extends = '/'": "extends / is a folder; name a scenario file in it",
    "extends = 'mine.toml'": "extends mine.toml: goes round in a circle: mine.toml extends mine.toml",
}

DATES = {
    "'2019-3'": "punishment.fine: '2019-3' is not a month; write year and month as \"2019-03\"",
    "'2019-13'": "punishment.fine: '2019-13' is not a month; write year and month as \"2019-03\"",
    "March": "punishment.fine: 'March' is not a month; write year and month as \"2019-03\"",
    "'2018-12'": 'punishment.fine."2018-12" is before or in the starting month, 2018-12, which is history; '
    "the first month that can change is 2019-01",
    "'2018-11'": 'punishment.fine."2018-11" is before or in the starting month, 2018-12, which is history; '
    "the first month that can change is 2019-01",
    "'2020-01'": 'punishment.fine."2020-01" lies after the last month, 2019-12, and would change nothing; '
    "date it earlier, or give more months",
}


@pytest.mark.parametrize("text", [*NAMES, *VALUES])
def test_one_mistake_is_one_line_with_its_place_and_the_way_out(problems, text):
    assert problems(f"# a remark\n\n{text}\n") == [f"mine.toml:3: {(NAMES | VALUES)[text]}"]


@pytest.mark.parametrize("month", DATES)
def test_a_date_that_cannot_change_anything_is_a_mistake(problems, month):
    assert problems(f"[punishment]\nfine.{month} = 1.0\n") == [f"mine.toml:2: {DATES[month]}"]


def test_an_unknown_edition_is_told_the_known_ones(problems):
    assert problems("edition = '1066'")[0].startswith(
        'mine.toml:1: there is no edition "1066" of the standard; known: 2018'
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_all_mistakes_of_all_files_come_at_once(problems, tmp_path, end):
    (tmp_path / "base.toml").write_text("mnths = 3\n[reward]\nclean_months = 2\n")
    lines = ["extends = 'base.toml'", "months = 0", "[supervision]", "targeting = 2", "'inspection_rate'.'2019-1' = 9"]
    assert problems(end.join(lines)) == [
        "base.toml:1: there is no setting or group called 'mnths'; did you mean 'months'?",
        "base.toml:3: reward.clean_months = 2 is outside 6 to 120 (months without a finding before the red list)",
        "mine.toml:4: supervision.targeting = 2 is outside 0 to 1 (0 visits drawn at random, 1 fully by credit tier)",
        (
            'mine.toml:5: supervision.inspection_rate."2019-1" = 9 is outside 0 to 1 (share of enterprises visited a '
            "year); did you mean 0.09?"
        ),
        "mine.toml:5: supervision.inspection_rate: '2019-1' is not a month; write year and month as \"2019-03\"",
        "mine.toml:2: months = 0 is outside 1 to 120 (months simulated, the starting month included)",
    ]


def test_a_base_that_cannot_be_read_does_not_hide_the_other_mistakes(problems, tmp_path):
    (tmp_path / "basis.toml").write_text("")
    assert problems("extends = 'base.toml'\nfine = 1\n") == [
        "mine.toml:1: extends base.toml: there is no such scenario file; did you mean basis.toml?",
        "mine.toml:2: there is no setting or group called 'fine'; it belongs under [punishment]",
    ]


def test_two_files_that_extend_each_other(problems, tmp_path):
    (tmp_path / "other.toml").write_text("months = 3\nextends = 'mine.toml'")
    circle = "mine.toml extends other.toml extends mine.toml"
    assert problems("extends = 'other.toml'") == [f"other.toml:2: extends mine.toml: goes round in a circle: {circle}"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("months = 3\nmonths = 4\n", 2),
        ("\n[supervision\n", 2),
        ("start = 2018-12\n", 1),
        ("why = 'open", 1),
        ("m\0o\0n\0", 1),
    ],
)
def test_what_is_not_toml_is_told_its_line(problems, text, line):
    (problem,) = problems(text)
    assert problem.startswith(f"mine.toml:{line}: this is not valid TOML: ")


@pytest.mark.parametrize(
    "content", ["months = 3".encode("utf-16"), b"\x89PNG\r\n\x1a\n", "why = '诚'".encode("gb18030")]
)
def test_what_is_not_utf8_is_refused(problems, content):
    assert problems(content) == ["mine.toml is not a text file in UTF-8; a scenario is saved as TOML text in UTF-8"]


def test_files_that_cannot_be_opened(tmp_path, monkeypatch):
    (tmp_path / "chenzhou.toml").write_text("")
    for name, words in {
        "chenzou.toml": f"there is no such scenario file; did you mean {tmp_path}/chenzhou.toml?",
        ".": "is a folder; name a scenario file in it",
        "a\0b": "is not the name of a scenario file: ",
    }.items():
        with pytest.raises(ScenarioError) as caught:
            Scenario.load(tmp_path / name)
        assert words in str(caught.value)

    def refuse(*asked):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(reading.os, "open", refuse)
    with pytest.raises(ScenarioError, match=r"chenzhou.toml cannot be read: Permission denied"):
        Scenario.load(tmp_path / "chenzhou.toml")


def test_a_mark_at_the_start_and_windows_line_ends_are_read(loaded):
    scenario = loaded(b"\xef\xbb\xbfmonths = 3\r\n[reward]\r\nclean_months = 24\r\n")
    assert (scenario.months, scenario.levers(scenario.last)["reward.clean_months"]) == (3, 24)


def test_a_file_that_says_why_and_no_more_asks_for_the_defaults(loaded):
    assert loaded("why = 'as it was'").settled() == Scenario().settled()


def test_all_scenarios_that_come_along_load(home):
    found = [Scenario.load(path) for path in sorted((home / "scenarios").glob("*.toml"))]
    assert len({one.fingerprint() for one in found}) == len(found) > 3


# What a scenario means.


def test_a_later_file_is_laid_over_an_earlier_one(loaded):
    scenario = loaded(
        "extends = 'middle.toml'\n[punishment]\nfine.'2019-06' = 3\npublicity = 1\n[parameters]\nagency_bite = 0.07",
        middle="extends = 'first.toml'\nmonths = 8\n[punishment]\nfine = 2",
        first="why = 'first'\nmonths = 20\n[punishment]\nfine = 1\npublicity.'2019-03' = 0.5\n"
        "[parameters]\nagency_bite = 0.06",
    )
    at = {month: scenario.levers(month_number(month)) for month in ("2019-01", "2019-05", "2019-06")}
    assert (scenario.why, scenario.months, scenario.fixed) == ("first", 8, {"agency_bite": 0.07})
    assert [at[month]["punishment.fine"] for month in at] == [2, 2, 3]
    assert [at[month]["punishment.publicity"] for month in at] == [1, 1, 1]


def test_a_shorter_horizon_does_not_blame_the_base_for_its_later_dates(loaded, problems):
    base = "[punishment]\nfine.'2019-06' = 1\n"
    assert loaded("extends = 'base.toml'\nmonths = 3", base=base).months == 3
    assert "lies after the last month, 2019-02" in problems(f"months = 3\n{base}")[0]
    (problem,) = problems("extends = 'base.toml'\n[parameters]\nagency_bite = 9")
    assert "agency_bite" in problem


def test_a_base_with_dates_before_the_start_is_blamed_in_any_case(problems, tmp_path):
    (tmp_path / "base.toml").write_text("[punishment]\nfine.'2018-06' = 1\n")
    (problem,) = problems("extends = 'base.toml'\nmonths = 3")
    assert problem.startswith('base.toml:2: punishment.fine."2018-06" is before or in the starting month')


def test_a_plain_value_takes_the_place_of_wrong_dates_under_it(loaded):
    scenario = loaded("extends = 'base.toml'\n[punishment]\nfine = 2", base="[punishment]\nfine.'2031-06' = 1")
    assert scenario.policy == {"punishment.fine": {month_number("2019-01"): 2.0}}


def test_differences_are_told_in_words():
    base = Scenario()
    other = base.but({"fine": {"2019-02": 1, "2019-04": 0.6}}, months=6, edition="2020", agency_bite=0.06)
    assert base.difference(other) == [
        "months: 13 -> 6",
        "edition: 2018 -> 2020",
        "fine: 0.6 -> 1 from 2019-02 (months of turnover for a breach found)",
        "fine: 0.6 in both again from 2019-04 (months of turnover for a breach found)",
        f"cost of a listing per agency: drawn from its prior -> 0.06 {BITE}",
    ]
    assert base.difference(base.but(name="twin")) == []


def test_a_change_that_both_make_is_no_difference():
    dated = {"2019-02": 1, "2019-05": 2}
    one = Scenario().but({"fine": {"2019-05": 2}})
    assert one.difference(Scenario().but({"fine": dated})) == [
        "fine: 0.6 -> 1 from 2019-02 (months of turnover for a breach found)",
        "fine: 2 in both again from 2019-05 (months of turnover for a breach found)",
    ]
