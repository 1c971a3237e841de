"""A new outcome, and a new effect, are one declaration: every face of the program reads it from there."""

import json
import math

import pandas as pd
import pytest
from given_command import here

from simulation import Column, Effect, Measure, Outcome, Parameter, Scenario, ScenarioError, rule, run
from simulation.model.city.city import CreditCity
from simulation.model.city.outcomes import OutcomeError, check
from simulation.model.monitor.outcomes import OUTCOMES
from simulation.model.spec.components import added, recorded
from simulation.model.spec.plugins import from_file
from simulation.model.spec.specification import of
from simulation.report.pages import odd, reference
from simulation.settings.declarations import DeclarationError

SMALL = Scenario(name="small", enterprises=1000, months=2)
TEXT = '''"""How hard it is for creditors to get what courts gave them."""
from simulation import Outcome

STRAIN = Outcome(
    name="court_strain",
    unit="judgments that wait for each one executed in the month",
    unit_short="waiting for one executed",
    unit_zh="件待执行比一件已执行",
    better="lower",
    low=0.0,
    of=lambda city: city.totals["waiting"] / max(1, city.totals["executed"]),
    en="strain on courts",
    zh="法院执行压力",
)
'''
EN = ("strain on courts", "waiting for one executed", "lower")
ZH = ("法院执行压力", "件待执行比一件已执行", "越低越好")


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    place = tmp_path_factory.mktemp("extension") / "strain.py"
    place.write_text(TEXT, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def study(file):
    strained = SMALL.but(from_file(file), name="strained")
    return run([strained, strained.but(inspection_rate=0.2, name="more visits")], seeds=10)


def test_it_is_recorded_and_moves_no_other_number(file):
    plain = CreditCity(SMALL, 3).run()
    city = CreditCity(SMALL.but(from_file(file)), 3)
    record = city.run()
    assert list(record[-1]) == [*plain[-1], "court_strain"]  # the order of the others stays
    assert [{name: row[name] for name in plain[-1]} for row in record] == plain
    assert record[-1]["court_strain"] == city.totals["waiting"] / max(1, city.totals["executed"])


def test_table_and_json_show_it(study):
    median = study.values("court_strain", "strained").median()
    rows = [line for line in study.describe().splitlines() if EN[0] in line and EN[2] in line]
    assert len(rows) == 1 and EN[1] in rows[0] and f"{median:.2f}" in rows[0].replace(",", "")
    data = study.data()
    assert [row["court_strain"] for row in data["table"]][0] == pytest.approx(median)
    assert {row["outcome"] for row in data["versus"]} >= {"court_strain", "rank"}
    (told,) = data["added_outcomes"]
    assert (told["name"], told["better"], told["zh"], told["unit_zh"]) == ("court_strain", "lower", *ZH[:2])
    assert told["low"] == 0.0 and told["high"] is None
    assert "court_strain" in set(study.frame["outcome"])


@pytest.mark.parametrize("lang, words", [("en", EN), ("zh", ZH)])
def test_it_has_a_chart_in_both_languages_with_its_numbers(study, tmp_path, lang, words):
    chart = study.chart("court_strain", lang)
    assert all(word.lower() in chart.alt.lower() for word in words)
    chart.save(tmp_path)
    saved = pd.read_csv(tmp_path / "outcome_court_strain.csv", encoding="utf-8-sig")
    last = saved[(saved["scenario"] == "more visits") & (saved["month"] == "2019-01")].iloc[0]
    assert last["median"] == pytest.approx(study.values("court_strain", "more visits").median())
    assert {"low50", "high80", "low95"} <= {*saved.columns}


def test_every_outcome_that_comes_along_has_a_chart_too(study):
    assert "True integrity" in study.chart("integrity").alt
    assert "双公示迟报率" in study.chart("measure:late_publicity", "zh").alt
    with pytest.raises(ValueError, match="there is no chart 'court_stain'; did you mean 'court_strain'"):
        study.chart("court_stain")


def test_reference_and_odd_page_list_it(file):
    model = of(from_file(file).additions)
    for page in (reference.page(model), odd.page(model)):
        rows = [line for line in page.splitlines() if line.startswith("| `court_strain` |")]
        assert any(EN[0] in row and ZH[0] in row and ZH[1] in row and "0 or more" in row for row in rows)
    assert "city.totals['waiting'] / max(1, city.totals['executed'])" in odd.page(model)
    assert "court_strain" not in odd.page()


@pytest.mark.slow
def test_the_command_runs_describes_and_keeps_it(file, tmp_path):
    def chengxin(*words):
        done = here(*words, folder=tmp_path)
        assert done.returncode == 0, done.stderr
        return done.stdout

    (tmp_path / "mine.toml").write_text('enterprises = 1000\nmonths = 2\nextensions = ["strain"]\n', encoding="utf-8")
    run_it = chengxin("run", "mine.toml", "--with", file, "--seeds", 2, "--lang", "both", "--json")
    assert all("court_strain" in row for row in json.loads(run_it)["runs"])
    assert {path.parent.name for path in tmp_path.rglob("outcome_court_strain.csv")} == {"en", "zh"}
    for name in ("court_strain", ZH[0]):
        assert EN[0] in chengxin("describe", name, "--with", file)
    (told,) = json.loads(chengxin("describe", "court_strain", "--with", file, "--json"))["declared"]
    assert told["kind"] == "outcome" and told["zh"] == ZH[0]
    # The code is not here any more: what it was is known from the manifest.
    shown = chengxin("show", "results/mine", "--full")
    assert EN[0] in shown and EN[1] in shown


def test_a_scenario_without_it_has_no_number_of_it(study, file):
    both = run([SMALL, SMALL.but(from_file(file), name="strained")], seeds=1)
    row = next(line for line in both.describe().splitlines() if EN[0] in line)
    assert row.split()[-2] == "-" and both.table()["court_strain"].isna().tolist() == [True, False]
    assert both.shared_outcomes == [] and "court_strain" not in set(both.compare()["outcome"])


def outcome(**about):
    return Outcome(**({"name": "mine", "unit": "things", "of": lambda city: 1.0} | about))


@pytest.mark.parametrize(
    "about, words",
    [
        ({"name": "my outcome"}, "'my outcome' cannot name an outcome: use letters, digits and _, no spaces"),
        ({"unit": " "}, "outcome mine: unit must say what is counted"),
        ({"better": "more"}, "outcome mine: better = 'more' is none of"),
        ({"low": 3, "high": 3}, "outcome mine: low = 3 is not below high = 3"),
        ({"of": 3}, "outcome mine: of must be a function of the city"),
    ],
)
def test_what_cannot_be_declared_is_said(about, words):
    with pytest.raises(DeclarationError) as told:
        outcome(**about)
    assert words in str(told.value)


def test_names_that_are_taken_are_said_all_at_once():
    with pytest.raises(ScenarioError) as told:
        SMALL.but(outcome(name="rank"), outcome(name="event:rank"), outcome(), outcome(unit="others"))
    assert told.value.problems == [
        "outcome rank is there already; give it another name",
        "outcome event:rank: use letters, digits and _ alone, no colon",
        "outcome mine is there already; give it another name",
    ]


@pytest.mark.parametrize(
    "of, words",
    [
        (lambda city: city.totals["wating"], "outcome mine cannot be reckoned: there is no 'wating'"),
        (lambda city: city.colour, "outcome mine cannot be reckoned: AttributeError"),
        (lambda city: "blue", "outcome mine gives 'blue', which is no number"),
        (lambda city: 1e9, "mine = 1e+09 in 2018-12 is outside 0 to 5 (things)"),
    ],
)
def test_what_goes_wrong_in_it_is_told_with_its_name(of, words):
    scenario = SMALL.but(outcome(of=of, low=0.0, high=5.0))
    with pytest.raises((DeclarationError, OutcomeError)) as told:
        check(scenario, CreditCity(scenario, 0).run())
    assert words in str(told.value)


FINE_OF_ALL = Effect(
    name="fine_of_all",
    unit="months of turnover",
    formula=lambda met: 2.0 * met.levers["punishment.fine"] + met.effects["agencies"],
    en="fine of all agencies",
    zh="全部部门罚款",
)


@rule(writes="startled", after="breach", declares=[FINE_OF_ALL])
def startle(firm, city, luck):
    """An enterprise that hears of the fine is startled."""
    return city.fine_of_all > 6.0


BOUNDLESS = (
    outcome(low=0.0),
    FINE_OF_ALL,
    Measure("talk", "a month", "talk", "传言", lambda window: window.mean("gossiped")),
    Parameter(name="zeal", default=1.0, low=0.0, high=math.inf, unit="times", source="assumption: a test"),
    Column(name="zest", low=-math.inf, names=(("none", "无"), ("some", "有"))),
)


@pytest.mark.parametrize("part", BOUNDLESS, ids=lambda part: part.name)
def test_what_knows_no_bound_is_told_by_a_manifest_and_read_again(part):
    settled = json.loads(json.dumps(added(part).settled(), allow_nan=False))
    (again,) = recorded(settled).declares
    code = {"of", "formula"}
    assert {name: value for name, value in vars(again).items() if name not in code} == {
        name: value for name, value in vars(part).items() if name not in code
    }


def test_an_effect_of_ones_own_is_met_by_rules_and_told_on_the_pages():
    city = CreditCity(SMALL.but(startle), 1)
    city.run()
    assert city.in_force["fine_of_all"] == 2.0 * 0.6 + city.in_force["agencies"] == pytest.approx(6.7)
    assert city.totals["startled"] == 1000
    assert CreditCity(SMALL.but(startle).but(fine=0.1), 1).run()[-1]["event:startled"] == 0.0
    page = reference.page(SMALL.but(startle).model)
    assert "| `fine_of_all` | fine of all agencies | months of turnover |" in page and "全部部门罚款" in page
    with pytest.raises(ScenarioError, match="effect sanction: rules know something else as city.sanction"):
        SMALL.but(Effect(name="sanction", unit="months", formula=lambda met: 1.0))


def test_every_outcome_that_comes_along_is_worded_in_both_languages():
    for one in OUTCOMES.values():
        assert any("\u4e00" <= letter <= "\u9fff" for letter in one.zh), one.name
        assert one.unit_zh != one.unit_short, one.name
